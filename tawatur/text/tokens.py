"""Words, numbers and punctuation, with the one-letter prefixes split off where the rest is a word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from tawatur.text.clitics import split
from tawatur.text.normal import Normal
from tawatur.types.span import Span

TokenKind = Literal["word", "latin", "number", "punct"]

_TOKEN = re.compile(
    r"(?P<number>\d+(?:[.,:/٫٬-]\d+)*%?)|(?P<latin>[a-z\u00c0-\u024f][a-z0-9\u00c0-\u024f'’.-]*[a-z0-9\u00c0-\u024f]|[a-z])"
    r"|(?P<word>[^\W\d_]+)|(?P<punct>[^\s\w]|_)"
)


@dataclass(frozen=True, slots=True)
class Token:
    """One word or sign. `start`, `end` are raw offsets of the whole word; `norm` is its folded form and
    `clean` the unfolded one (على and علي differ there). `prefix` holds the one-letter prefixes that were split off
    (`و ف ب ل ك`, in order), `core` the folded rest (with the article, made whole after لل), `core_start` its raw offset.
    `at` is the offset of the token in the normal form."""

    start: int
    end: int
    norm: str
    clean: str
    prefix: str
    core: str
    core_start: int
    kind: TokenKind
    at: int

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    @property
    def core_span(self) -> Span:
        return Span(self.core_start, self.end)


@lru_cache(maxsize=131072)
def _split(norm: str) -> tuple[str, str]:
    return split(norm)


def tokenize(normal: Normal) -> tuple[Token, ...]:
    """The tokens of a text, in order."""
    tokens: list[Token] = []
    folded, clean = normal.folded, normal.clean
    identity = normal.offsets is None
    for match in _TOKEN.finditer(folded):
        kind: TokenKind = match.lastgroup  # type: ignore[assignment]
        at, stop = match.span()
        norm = match.group()
        if identity:
            start, end = at, stop
        else:
            span = normal.span(at, stop)
            start, end = span.start, span.end
        prefix, core = _split(norm) if kind == "word" else ("", norm)
        if prefix:
            inside = at + len(prefix)
            core_start = inside if identity else normal.span(inside, stop).start
        else:
            core_start = start
        tokens.append(Token(start, end, norm, clean[at:stop], prefix, core, core_start, kind, at))
    return tuple(tokens)
