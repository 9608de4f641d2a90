"""Mentions: spans that name a person, body, place, date or office."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tawatur.types.interval import Interval
from tawatur.types.span import Span

NameType = Literal["person", "body", "place"]
TitleKind = Literal["office", "rank", "honorific", "profession"]
Time = Literal["current", "former"]


@dataclass(frozen=True, slots=True)
class Name:
    """A proper name: `span` without titles and one-letter prefixes, at full extent.

    `alias` is a second name given beside it (`الملقب بـ«النمر»`), `country` an ISO 3166 alpha-2 code,
    `kind` finer than the type (city, country, base, court, party…) where the lexicon knows one.
    """

    span: Span
    type: NameType
    text: str
    score: float = 1.0
    kind: str | None = None
    country: str | None = None
    place: str | None = None
    alias: Span | None = None


@dataclass(frozen=True, slots=True)
class Title:
    """An office, rank, honorific or profession, before, after or without a name.

    `span` runs up to the body or place that belongs to it and leaves out the time adjective
    (السابق، المخلوع), which sets `time`. `organization` is the body inside it.
    `holder` is the span of the name that it introduces, or None when it stands alone.
    """

    span: Span
    kind: TitleKind
    text: str
    head: str
    organization: Span | None = None
    holder: Span | None = None
    time: Time = "current"
    plural: bool = False
    feminine: bool = False


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date expression with its value; `interval` is None where it can't be resolved without inventing."""

    span: Span
    text: str
    interval: Interval | None
    form: str
