"""Uses of a name: what `resolve` brings together."""

from __future__ import annotations

from dataclasses import dataclass

from tawatur.types.mention import NameType
from tawatur.types.span import Span


@dataclass(frozen=True, slots=True)
class NameUse:
    """A name in a report: `text` as it stands at `span`, `full` its fullest form in that report,
    `key` the folded full form without honorifics (what names are compared by).
    `country` is an ISO 3166 alpha-2 code and `kind` finer than the type, where a gazetteer knows them; `office` the
    folded title that the report gives a person."""

    report: str
    span: Span
    text: str
    full: str
    type: NameType
    key: str
    kind: str | None = None
    country: str | None = None
    office: str | None = None
