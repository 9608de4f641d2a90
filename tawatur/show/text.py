"""Texts of reports made safe to show in a terminal: nothing in them can steer it or turn the line around."""

from __future__ import annotations

import re
from collections.abc import Iterable

# Isolate what stands between, with the direction of its first letter; and the end of that.
FIRST_STRONG, POP = "\u2068", "\u2069"

_SPACES = re.compile("[\t\n\v\f\r\u0085\u2028\u2029\u00a0 ]+")
# Control characters, bidi controls, invisible marks and lone surrogates. U+200C and U+200D join letters and stay.
_UNSAFE = re.compile(
    "[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
_LETTER = "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]"
_RTL = re.compile(_LETTER)
_RUN = re.compile(f"{_LETTER}(?:[^A-Za-z0-9«»,;:()]*{_LETTER})?")


def plain(text: str) -> str:
    """The text on one line, without anything that a terminal would obey."""
    return _UNSAFE.sub("", _SPACES.sub(" ", text)).strip()


def isolate(text: str) -> str:
    """The plain text; where it holds right-to-left letters, between U+2068 and U+2069, so that dates and ids beside
    it keep their place. The terminal does the rest."""
    safe = plain(text)
    return f"{FIRST_STRONG}{safe}{POP}" if _RTL.search(safe) else safe


def isolate_runs(text: str) -> str:
    """The plain text of a sentence of ours, each right-to-left stretch in it isolated."""
    return _RUN.sub(lambda run: f"{FIRST_STRONG}{run.group()}{POP}", plain(text))


def listed(texts: Iterable[str]) -> str:
    """`a`, `a and b`, `a, b and c`, each one isolated."""
    parts = [isolate(text) for text in texts]
    return " and ".join([", ".join(parts[:-1]), parts[-1]]) if len(parts) > 1 else "".join(parts)


def shorten(text: str, length: int) -> str:
    """The plain text cut at a space to at most `length` characters, with … where something is left out."""
    safe = plain(text)
    if len(safe) <= length:
        return safe
    return safe[: length - 1].rsplit(" ", 1)[0] + "…"


def counted(number: int, noun: str) -> str:
    """`1 report`, `2 reports`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
