"""What `analyse` finds in a report, and how the parts lie beside each other."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from tawatur.text import Normal, Token
from tawatur.types.mention import DateMention, Name, Title
from tawatur.types.report import Report
from tawatur.types.span import Span

_Mention = TypeVar("_Mention", Name, DateMention)


@dataclass(frozen=True, slots=True)
class Analysis:
    """A report with its tokens, sentences and mentions, each in text order.

    `sentences` are half-open ranges of token indices. `names` holds nested names too, the outer one first.
    `full` leads from a person's, body's or place's name span to the span of its fullest form in the report.
    `references` leads from a pronoun, possessive word or description (شقيقه, الرئيس المخلوع, الأخير) to the
    span of the fullest form of the name that it points to; what two names fit equally is not in it.
    """

    report: Report
    normal: Normal
    tokens: tuple[Token, ...]
    sentences: tuple[tuple[int, int], ...]
    names: tuple[Name, ...]
    titles: tuple[Title, ...]
    dates: tuple[DateMention, ...]
    full: Mapping[Span, Span]
    references: Mapping[Span, Span]


def token_at(tokens: tuple[Token, ...], offset: int) -> int:
    """The index of the token that holds the raw offset, or of the last one before it (-1: none)."""
    return bisect_right(tokens, offset, key=lambda token: token.start) - 1


def within(mentions: tuple[_Mention, ...], start: int, end: int) -> tuple[_Mention, ...]:
    """The mentions, given in text order, that begin in the raw stretch `[start, end)`."""
    first = bisect_left(mentions, start, key=lambda mention: mention.span.start)
    return mentions[first : bisect_left(mentions, end, first, key=lambda mention: mention.span.start)]


def is_person(analysis: Analysis, span: Span) -> bool:
    """Whether a person's name has just this span."""
    return any(
        name.span == span and name.type == "person"
        for name in within(analysis.names, span.start, span.start + 1)
    )
