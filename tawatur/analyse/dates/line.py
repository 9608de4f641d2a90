"""A report's tokens with their tags, as the grammar reads them."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

from tawatur.analyse.dates.words import NONE, Tag, tag_tokens, touch
from tawatur.text import Token
from tawatur.types.frozen import frozen

_OPEN = frozenset("([«\"“‘'")
_CLOSE = frozenset(")]»\"”’'")
_COMMA = frozenset("،,")
_DASH = frozenset("-–—ـ")
_NUMERIC = re.compile(r"(\d{1,4})([-/.])(\d{1,2})\2(\d{1,4})")
_PAIR = re.compile(r"(\d{1,2})[-/](\d{1,2})")
_YEARS = re.compile(r"(\d{4})[-/](\d{2}|\d{4})")


# So many empty places follow the last token: the grammar looks no further ahead (or, from the first token, back).
_PADDING = 16


@frozen
class Line:
    """Tokens and tags of one report, and which tokens have a tag; all positions are token indices, and a little beyond the ends is empty, no error."""

    tokens: Sequence[Token]
    tags: Sequence[Tag]
    tagged: Sequence[int]
    norms: Sequence[str]

    @classmethod
    def of(cls, tokens: Sequence[Token]) -> Line:
        """Tag the tokens of a report."""
        norms = [token.norm for token in tokens]
        found = tag_tokens(tokens, norms)
        tags = [NONE] * (len(tokens) + _PADDING)
        for index, tag in found.items():
            tags[index] = tag
        return cls(tokens, tags, tuple(found), norms + [""] * _PADDING)

    def is_(self, index: int, *kinds: str) -> bool:
        return self.tags[index].kind in kinds

    def within(self, index: int, words: Container[str]) -> bool:
        """Whether the token, with or without its prefixes, is one of some folded words."""
        return self.norms[index] in words or (
            0 <= index < len(self.tokens) and self.tokens[index].core in words
        )

    def joined(self, index: int) -> bool:
        """Whether the token stands right after the one before it, without a space."""
        return 0 < index < len(self.tokens) and touch(self.tokens[index - 1], self.tokens[index])

    def opens(self, index: int) -> bool:
        return self.norms[index] in _OPEN

    def closes(self, index: int) -> bool:
        return self.norms[index] in _CLOSE

    def comma(self, index: int) -> bool:
        return self.norms[index] in _COMMA

    def dash(self, index: int) -> bool:
        return self.norms[index] in _DASH

    def digits(self, index: int) -> int | None:
        """The value of a token of one to four digits."""
        text = self.norms[index]
        return int(text) if len(text) <= 4 and text.isdecimal() else None

    def pair(self, index: int) -> tuple[int, int] | None:
        """Two small numbers in one token: `3-4`, `3/4`."""
        match = _PAIR.fullmatch(self.norms[index]) if self.tags[index].kind == "number" else None
        return (int(match[1]), int(match[2])) if match else None

    def years(self, index: int) -> tuple[int, int] | None:
        """Two years in one token: `2011-2015`, `2011/12`."""
        match = _YEARS.fullmatch(self.norms[index]) if self.tags[index].kind == "number" else None
        if not match:
            return None
        first, last = int(match[1]), int(match[2])
        return first, last if last > 99 else first - first % 100 + last

    def numeric(self, index: int) -> tuple[int, int, int, int] | None:
        """`(first, second, third, stop)` of `12/12/2024` or of `12 / 12 / 2024`."""
        match = _NUMERIC.fullmatch(self.norms[index]) if self.tags[index].kind == "number" else None
        if match:
            return int(match[1]), int(match[3]), int(match[4]), index + 1
        if not (
            self.norms[index + 1] in ("/", "-", ".", "\\") and self.norms[index + 3] == self.norms[index + 1]
        ):
            return None
        numbers = [self.digits(index + step) for step in (0, 2, 4)]
        if any(number is None for number in numbers):
            return None
        first, second, third = (number or 0 for number in numbers)
        return first, second, third, index + 5
