"""The same text in other spellings, with the way from each old offset to the new ones."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping
from functools import cache

from tawatur.types.span import Span


class Spelled:
    """`text` in its new spelling; `span(old)` is where an old span lies in it."""

    def __init__(self, pieces: Iterable[tuple[str, int]]) -> None:
        """`pieces`: for each old character what stands for it, and how much of that belongs to it (the rest follows)."""
        self._starts: list[int] = []
        self._ends: list[int] = []
        parts: list[str] = []
        at = 0
        for piece, own in pieces:
            self._starts.append(at)
            self._ends.append(at + own)
            parts.append(piece)
            at += len(piece)
        self.text = "".join(parts)

    def span(self, old: Span) -> Span:
        return Span(self._starts[old.start], self._ends[old.end - 1])


def _each(change: Callable[[str, int], str]) -> Callable[[str], Spelled]:
    """A spelling in which every character is replaced by itself."""
    return lambda text: Spelled((new, len(new)) for new in (change(text, i) for i in range(len(text))))


def _last(text: str, at: int) -> bool:
    return at + 1 == len(text) or not text[at + 1].isalpha()


def _arabic(char: str) -> bool:
    return "ء" <= char <= "ي"


def _hamza_dropped(text: str, at: int) -> str:
    return "ا" if text[at] in "أإآ" else text[at]


def _diacritics(text: str, at: int) -> str:
    return text[at] + "\u064e\u0650\u064f\u0652"[at % 4] if _arabic(text[at]) and at % 3 == 0 else text[at]


def _tatweel(text: str, at: int) -> str:
    joins = _arabic(text[at]) and text[at] not in "ءادذرزوأإآؤىة" and not _last(text, at)
    return text[at] + "ـ" if joins and at % 2 == 0 else text[at]


def _final_ya(text: str, at: int) -> str:
    return {"ى": "ي", "ي": "ى"}.get(text[at], text[at]) if _last(text, at) else text[at]


def _final_ta(text: str, at: int) -> str:
    return "ه" if text[at] == "ة" and _last(text, at) else text[at]


@cache
def _isolated() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for code in range(0xFE80, 0xFEF5):
        letter = unicodedata.normalize("NFKC", chr(code))
        if len(letter) == 1:
            found.setdefault(letter, chr(code))
    return found


def _presentation(text: str, at: int) -> str:
    return _isolated().get(text[at], text[at])


def _bidi(text: str) -> Spelled:
    return Spelled((c + "\u200f", 1) if c == " " or i % 7 == 0 else (c, 1) for i, c in enumerate(text))


def _spaces(text: str) -> Spelled:
    return Spelled((" \u00a0", 2) if c == " " else (c, 1) for c in text)


SPELLINGS: Mapping[str, Callable[[str], Spelled]] = {
    "hamza dropped": _each(_hamza_dropped),
    "diacritics added": _each(_diacritics),
    "tatweel": _each(_tatweel),
    "ya and alif maqsura": _each(_final_ya),
    "ta marbuta and ha": _each(_final_ta),
    "presentation forms": _each(_presentation),
    "bidi marks": _bidi,
    "doubled spaces": _spaces,
}
