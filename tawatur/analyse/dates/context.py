"""What stands around a date and settles it: the tense of its clause, and the year of a date near by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from tawatur.analyse.dates.words import listed
from tawatur.text import Token
from tawatur.text.vocabulary import count, verbal

Tense = Literal["past", "future", ""]

# A clause longer than this many tokens to one side tells nothing about the date.
_REACH = 24
_STOPS = frozenset('.،,؛;:!?؟()[]«»"“”-–—')


@dataclass(frozen=True, slots=True)
class Context:
    """`published` (None: unknown), the tense of the clause, and `near`: the year and month of the nearest date that has them."""

    published: date | None
    tense: Tense = ""
    near: tuple[int, int | None] | None = None


@lru_cache(maxsize=65536)
def future_verb(word: str) -> bool:
    """Whether a folded word is an imperfect verb with the prefix س (سيعود)."""
    if word[:1] in "وف" and word[1:2] == "س":
        word = word[1:]
    if len(word) < 4 or word[0] != "س" or word[1] not in "ايتن":
        return False
    rest = word[1:]
    return verbal(rest) >= 0.02 or (count(rest) >= 6 and verbal(word) == 0 and verbal(rest) > 0)


def tense(tokens: Sequence[Token], bounds: tuple[int, int], start: int, stop: int) -> Tense:
    """The tense of the clause around the date `[start, stop)` in the sentence `bounds`: the nearest cue before it decides,
    else the nearest behind it."""
    for index in range(start - 1, max(bounds[0], start - _REACH) - 1, -1):
        word = tokens[index].norm
        if word in ("ان", "ل") and _imperfect(tokens, index + 1):
            return "future"
        if word in _STOPS or word in listed("clause"):
            break
        found = _cue(tokens[index])
        if found:
            return found
    for index in range(stop, min(bounds[1], stop + _REACH)):
        word = tokens[index].norm
        if word in _STOPS or word in listed("clause"):
            break
        found = _cue(tokens[index])
        if found:
            return found
    return ""


def _cue(token: Token) -> Tense:
    if token.kind != "word":
        return ""
    if token.norm in listed("future") or token.core in listed("future") or future_verb(token.norm):
        return "future"
    return "past" if token.norm in listed("past") or token.core in listed("past") else ""


def _imperfect(tokens: Sequence[Token], index: int) -> bool:
    """Whether the token is an imperfect verb: behind أن it tells what is still to come."""
    if index >= len(tokens):
        return False
    word = tokens[index].norm
    return len(word) > 2 and word[0] in "يتن" and verbal(word) > 0.02
