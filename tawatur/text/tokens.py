"""Words, numbers and punctuation, with the one-letter prefixes split off where the rest is a word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate
from typing import Literal

from tawatur.text.clitics import split
from tawatur.text.normal import Normal
from tawatur.types.frozen import frozen
from tawatur.types.span import Span

TokenKind = Literal["word", "latin", "number", "punct"]

_KINDS: dict[TokenKind, str] = {
    "number": r"\d+(?:[.,:/٫٬-]\d+)*%?",
    "latin": r"[a-z\u00c0-\u024f][a-z0-9\u00c0-\u024f'’.-]*[a-z0-9\u00c0-\u024f]|[a-z]",
    "word": r"[^\W\d_]+",
    "punct": r"[^\s\w]|_",
}
_KIND = re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _KINDS.items()))
# The stop of a title cut to a letter ends nothing: د. فلان is read as د/ فلان, which is also written.
_SHORT_TITLE = re.compile(r"(?<![^\s\"«(،/])(?<!\d )و?(?:ا\. ?)?[دم]\.(?= ?[ء-ي]{2})")
# Most tokens are Arabic words: they are tried first.
_TOKEN = re.compile("(" + "|".join([r"[ء-ي]++(?![^\W\d_])", *_KINDS.values()]) + ")")


@frozen
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
def _word(norm: str) -> tuple[str, TokenKind, str, str, int]:
    """`(norm, kind, prefix, core, length of the prefix)` of a token wherever it stands.

    The first kind that matches is its kind in every text: what follows a token decides only where it ends.
    """
    match = _KIND.match(norm)
    kind: TokenKind = match.lastgroup if match else "punct"  # type: ignore[assignment]
    prefix, core = split(norm) if kind == "word" else ("", norm)
    return norm, kind, prefix, core, len(prefix)


def _slashed(title: re.Match[str]) -> str:
    return title.group().replace(".", "/")


def tokenize(normal: Normal) -> tuple[Token, ...]:
    """The tokens of a text, in order."""
    # The gaps and the tokens in turn; each begins where the one before it ends.
    pieces = _TOKEN.split(_SHORT_TITLE.sub(_slashed, normal.folded))
    edges = list(accumulate(map(len, pieces)))
    ats, stops, words = edges[:-1:2], edges[1::2], map(_word, pieces[1::2])
    clean = normal.clean
    if normal.offsets is None:
        return tuple(
            [
                Token(at, stop, norm, clean[at:stop], prefix, core, at + skip, kind, at)
                for at, stop, (norm, kind, prefix, core, skip) in zip(ats, stops, words, strict=True)
            ]
        )
    raw, ends = normal.offsets, _ends(normal, stops)
    return tuple(
        [
            Token(raw[at], end, norm, clean[at:stop], prefix, core, raw[at + skip], kind, at)
            for at, stop, end, (norm, kind, prefix, core, skip) in zip(ats, stops, ends, words, strict=True)
        ]
    )


def _ends(normal: Normal, stops: Sequence[int]) -> list[int]:
    """The raw ends of tokens; only behind one where raw characters are left out can there be diacritics."""
    raw = [*(normal.offsets or ()), -1]
    return [
        raw[stop] if raw[stop] == raw[stop - 1] + 1 else normal.span(stop - 1, stop).end for stop in stops
    ]
