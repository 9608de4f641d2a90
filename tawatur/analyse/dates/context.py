"""What stands around a date and settles it: the tense of its clause, and the year of a date near by."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Literal

from tawatur.analyse.dates.words import listed
from tawatur.text import Token
from tawatur.text.vocabulary import count, verbal
from tawatur.types.frozen import frozen

Tense = Literal["past", "present", "future", ""]

# A clause longer than this many tokens to one side tells nothing about the date.
_REACH = 24
_STOPS = frozenset('.،,؛;:!?؟()[]«»"“”-–—')


@frozen
class Near:
    """Year, month and day of a date near by, as far as it has them."""

    year: int
    month: int | None = None
    day: int | None = None


@frozen
class Context:
    """`published` (None: unknown), the tense of the clause, and `near`, the nearest other date that has its year."""

    published: date | None
    tense: Tense = ""
    near: Near | None = None


def future_verb(word: str) -> bool:
    """Whether a folded word is an imperfect verb with the prefix س (سيعود)."""
    if word[:1] in "وف" and word[1:2] == "س":
        word = word[1:]
    if len(word) < 4 or word[0] != "س" or word[1] not in "يتن":  # سأعود is rare, سامر is not
        return False
    rest = word[1:]
    return count(rest) > 0 and verbal(rest) > 0.005


def tense(tokens: Sequence[Token], bounds: tuple[int, int], start: int, stop: int) -> Tense:
    """The tense of the clause around the date `[start, stop)` in the sentence `bounds`: the nearest cue before it decides,
    else the nearest behind it."""
    before = range(start - 1, max(bounds[0], start - _REACH) - 1, -1)
    behind = range(stop, min(bounds[1], stop + _REACH))
    return _side(tokens, before, True) or _side(tokens, behind, False)


def _side(tokens: Sequence[Token], indices: range, leads: bool) -> Tense:
    """The first cue of a clause on one side of the date; a plain imperfect tells only where it `leads` to the date."""
    present = False
    for index in indices:
        token = tokens[index]
        role = _role(token.norm, token.core)
        if role == "clause":
            following = index + 1 < len(tokens) and token.norm == "ان" and imperfect(tokens[index + 1].norm)
            if following and index and tokens[index - 1].norm in listed("before"):
                present = False  # قبل أن يتمكن من السفر: the clause around it decides
                continue
            if following and _was(tokens, index):
                return "past"
            return "present" if present or following else ""
        if role == "past" and present and token.core not in listed("was"):
            return "present"
        if role == "future" and _was(tokens, index):
            return "past"
        if role:
            return role
        present = present or (leads and token.norm[:1] == "ي" and imperfect(token.norm))
    return "present" if present else ""


def _was(tokens: Sequence[Token], index: int) -> bool:
    """Whether كان stands shortly before: a plan that is past (كان من المقرر أن يصل)."""
    return any(token.core in listed("was") for token in tokens[max(index - 4, 0) : index])


@lru_cache(maxsize=65536)
def _role(word: str, core: str) -> Literal["clause", "past", "present", "future", ""]:
    """What a folded word tells: it bounds the clause, or sets its tense."""
    if word in _STOPS or word in listed("clause"):
        return "clause"
    if word in listed("future") or core in listed("future") or future_verb(word):
        return "future"
    if word in listed("present"):
        return "present"
    return "past" if word in listed("past") or core in listed("past") or _perfect(core) else ""


def _perfect(word: str) -> bool:
    """Whether a folded word is most likely a perfect verb: it often follows قد and has no prefix of the imperfect."""
    return len(word) > 2 and word[0] not in "يتن" and verbal(word) >= 0.03


@lru_cache(maxsize=65536)
def imperfect(word: str) -> bool:
    """Whether a folded word is an imperfect verb: one that does not report tells of what is still to come."""
    return len(word) > 2 and word[0] in "يتن" and verbal(word) > 0.005 and word not in listed("telling")
