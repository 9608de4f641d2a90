"""The normal form of Arabic text, with the way back to the raw text.

`clean` is the raw text without diacritics, tatweel and invisible marks, presentation forms
resolved, digits in ASCII. `folded` is `clean` with the letter variants folded (أإآٱٲٳ→ا, ى→ي, ة→ه,
ؤ→و, ئ→ي), lower case; it has the same length as `clean`, so one offset serves both.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from dataclasses import dataclass
from functools import cache, lru_cache

from tawatur.text.clitics import split
from tawatur.types.span import Span

_MARKS = "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0640"
_INVISIBLE = "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\u0000-\u0008\u000e-\u001f\u007f"
_DROPPED = re.compile(f"[{_MARKS}{_INVISIBLE}]")
_WORD = re.compile(r"[^\W\d_]+(?:[" + _MARKS + _INVISIBLE + r"]+[^\W\d_]+)*")
_TRAILING = re.compile(f"[{_MARKS}]+")
_SPECIAL = re.compile(f"[{_MARKS}{_INVISIBLE}\ufb50-\ufdff\ufe70-\ufefc]")

_LETTERS = tuple(zip("کیےہھۀ", "كييههه", strict=True))
_DIGITS = tuple((digit, str(i % 10)) for i, digit in enumerate("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹"))
_SPACES = (
    "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t\r\v\f"
)
_CLEAN = _DIGITS + tuple((space, " ") for space in _SPACES) + _LETTERS
_UNCLEAN = re.compile("[" + "".join(char for char, _ in _CLEAN) + "]")
_FOLD = tuple(zip("أإآٱٲٳىةؤئ", "اااااايهوي", strict=True))
# Up to this length the raw indices are copied from one table.
_SHORT = 1 << 16


@dataclass(frozen=True, slots=True)
class Normal:
    """A text in normal form. `clean` and `folded` have one length; `offsets[i]` is the raw index of
    their character `i` (None: raw and normal indices are equal)."""

    raw: str
    clean: str
    folded: str
    offsets: array[int] | None

    def span(self, start: int, end: int) -> Span:
        """The raw span of the normal stretch `[start, end)`, diacritics after its last letter included."""
        if self.offsets is None:
            return Span(start, end)
        if start >= end:
            at = self.offsets[start] if start < len(self.offsets) else len(self.raw)
            return Span(at, at)
        stop = self.offsets[end - 1] + 1
        trailing = _TRAILING.match(self.raw, stop)
        return Span(self.offsets[start], trailing.end() if trailing else stop)

    def index(self, raw: int) -> int:
        """The first normal index whose raw index is `raw` or later."""
        if self.offsets is None:
            return min(raw, len(self.clean))
        low, high = 0, len(self.offsets)
        while low < high:
            middle = (low + high) // 2
            if self.offsets[middle] < raw:
                low = middle + 1
            else:
                high = middle
        return low


def normalise(raw: str) -> Normal:
    """Bring `raw` into normal form, in time proportional to its length."""
    if not _SPECIAL.search(raw):
        clean = _cleaned(raw)
        return Normal(raw, clean, _folded(clean), None)
    pieces: list[str] = []
    offsets: array[int] = array("l")
    indices = _indices() if len(raw) <= _SHORT else array("l", range(len(raw)))
    done = 0
    for match in _SPECIAL.finditer(raw):
        at = match.start()
        if at > done:
            pieces.append(raw[done:at])
            offsets += indices[done:at]
        resolved = _resolved(raw[at])
        if resolved:
            pieces.append(resolved)
            offsets.extend([at] * len(resolved))
        done = at + 1
    pieces.append(raw[done:])
    offsets += indices[done : len(raw)]
    clean = _cleaned("".join(pieces))
    return Normal(raw, clean, _folded(clean), offsets)


@cache
def _indices() -> array[int]:
    return array("l", range(_SHORT))


@lru_cache(maxsize=1024)
def _resolved(char: str) -> str:
    """What a special character becomes: nothing, or the letters of a presentation form."""
    return "" if _DROPPED.match(char) else _DROPPED.sub("", unicodedata.normalize("NFKC", char))


def _cleaned(text: str) -> str:
    return _replaced(text, _CLEAN) if _UNCLEAN.search(text) else text


def _folded(clean: str) -> str:
    return _lower(_replaced(clean, _FOLD))


def _replaced(text: str, pairs: tuple[tuple[str, str], ...]) -> str:
    """One letter for another, none of which is replaced twice; many times as fast as `translate`."""
    for old, new in pairs:
        text = text.replace(old, new)
    return text


def _lower(text: str) -> str:
    """Lower case without changing the length (a few letters, İ for one, grow when lowered)."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := char.lower()) == 1 else char for char in text)


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """The folded form of a short text, spaces collapsed: the form in which lexicon words and fillers are compared."""
    return " ".join(normalise(text).folded.split())


def surface(raw: str, start: int, end: int) -> str:
    """The words of `[start, end)` as they would stand alone: spaces collapsed, and the article made
    whole where the stretch begins inside a joined لل (للرئيس → الرئيس, but للبنان → لبنان)."""
    text = " ".join(raw[start:end].split())
    if start > 0 and text.startswith("ل") and _joined_article(raw, start):
        return "ا" + text
    return text


def _joined_article(raw: str, start: int) -> bool:
    """Whether the ل at `start` is the article's, behind the preposition ل of the same word."""
    before = start - 1
    while before >= 0 and _DROPPED.match(raw[before]):
        before -= 1
    if before < 0 or raw[before] != "ل":
        return False
    word = _WORD.match(raw, start)
    return word is not None and split("ل" + fold(word.group()))[1].startswith("ال")
