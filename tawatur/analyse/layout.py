"""Where names and words lie among the tokens of a report: spans as token ranges."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from tawatur.text import Token
from tawatur.types.mention import Name
from tawatur.types.span import Span


@dataclass(frozen=True, slots=True)
class Placed:
    """A name with its half-open range of token indices."""

    name: Name
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Layout:
    """The names of a report by the token at which they start (the longest of each type first) and end."""

    tokens: Sequence[Token]
    starting: dict[int, tuple[Placed, ...]]
    ending: dict[int, tuple[Placed, ...]]
    sentences: Sequence[tuple[int, int]]
    sentence_of: Sequence[int]

    def person_at(self, index: int) -> Placed | None:
        placed = self.starting.get(index)
        return next((p for p in placed if p.name.type == "person"), None) if placed else None

    def person_before(self, index: int) -> Placed | None:
        """The longest person's name whose last token is right before `index`."""
        return next((p for p in self.ending.get(index, ()) if p.name.type == "person"), None)

    def entity_at(self, index: int) -> Placed | None:
        """The longest body's or place's name that starts at the token."""
        return next((p for p in self.starting.get(index, ()) if p.name.type != "person"), None)


def token_range(starts: Sequence[int], ends: Sequence[int], span: Span) -> tuple[int, int]:
    """The half-open range of the tokens that the span touches."""
    return bisect_right(ends, span.start), bisect_left(starts, span.end)


def lay_out(tokens: Sequence[Token], sentences: Sequence[tuple[int, int]], names: Sequence[Name]) -> Layout:
    """Put the names beside the tokens, in time proportional to both."""
    starts, ends = [t.start for t in tokens], [t.end for t in tokens]
    placed = [Placed(name, *token_range(starts, ends, name.span)) for name in names]
    starting: dict[int, list[Placed]] = {}
    ending: dict[int, list[Placed]] = {}
    for item in sorted(placed, key=lambda p: (p.start, -p.end)):
        starting.setdefault(item.start, []).append(item)
        ending.setdefault(item.end, []).append(item)
    sentence_of = [0] * len(tokens)
    for number, (start, end) in enumerate(sentences):
        sentence_of[start:end] = [number] * (end - start)
    return Layout(
        tokens,
        {k: tuple(v) for k, v in starting.items()},
        {k: tuple(v) for k, v in ending.items()},
        sentences,
        sentence_of,
    )
