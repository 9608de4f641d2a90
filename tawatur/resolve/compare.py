"""Whether two names can be one person's: compared part by part, with the reasons.

The worst part decides: one given name, one father or one family that differs makes two persons. A short name alone
(one part) never makes anybody the bearer of a full name.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from tawatur.lexicon import entries
from tawatur.resolve.letters import alike, letters
from tawatur.resolve.parts import Part, Parts, parts
from tawatur.types.match import Feature

Verdict = Literal["same", "different", "unsure"]
# In Arabic letters names are spelled as they are: only long words, mostly foreign ones, have two spellings.
_LONG, _SURE = 6, 0.95
_VOWELS, _NATIVE = re.compile("[اويه]"), re.compile("[حخصضطظعقذث]")
_SOFT = str.maketrans("غك", "جج")
# How alike two words must be for one name.
EDGE = 0.5


@dataclass(frozen=True, slots=True)
class Comparison:
    """`score` in 0…1: same from .5 on where the verdict is same; `features` are the reasons."""

    verdict: Verdict
    score: float
    features: tuple[Feature, ...]


def compare(left: str, right: str) -> Comparison:
    """Compare two names of persons, in Arabic or Latin letters."""
    return compare_many([(left, right)])[0]


def compare_many(pairs: Sequence[tuple[str, str]]) -> list[Comparison]:
    """Compare many pairs of names at once, which is many times as fast as one by one."""
    structures = [(parts(left), parts(right)) for left, right in pairs]
    wanted = dict.fromkeys(
        _words(a, b) for one, other in structures for a, b in _needed(one.parts, other.parts)
    )
    values = dict(zip(wanted, _word_values(list(wanted)), strict=True))
    return [_compared(one, other, values) for one, other in structures]


def alike_parts(pairs: Sequence[tuple[Part, Part]]) -> list[float]:
    """How likely the parts of each pair are spellings of one name, 0…1; from EDGE on they are taken for it."""
    return _word_values([_words(left, right) for left, right in pairs])


def two_names(left: Part, right: Part) -> bool:
    """Whether both are well-known given names, and not the same one (محمد, محمود)."""
    ones, others = (_known().get(letters(part.word)[1], frozenset()) for part in (left, right))
    return bool(ones and others and not ones & others)


def _needed(left: tuple[Part, ...], right: tuple[Part, ...]) -> Iterable[tuple[Part, Part]]:
    """The parts that the comparison may look at: of two plain names first and last, else all with all."""
    if len(left) == len(right) == 2:
        return zip(left, right, strict=True)
    return ((a, b) for a in left for b in right)


def _words(left: Part, right: Part) -> tuple[str, str]:
    """The words to compare: an Arabic article stays where the other word may have one (الخوري, Alkhoury; الياس, إلياس)."""
    return (
        "ال" + left.word if left.article and _may_have_article(right.word) else left.word,
        "ال" + right.word if right.article and _may_have_article(left.word) else right.word,
    )


def _may_have_article(word: str) -> bool:
    return word.startswith("ال") or word[1:2] == "l"


@cache
def _known() -> Mapping[str, frozenset[str]]:
    """Letters of a well-known given name, in either script → the names (Arabic letters) that it can be."""
    found: dict[str, set[str]] = defaultdict(set)
    for entry in entries("persons"):
        for arabic, latin in entry.data.get("names", {}).items():
            for word in (arabic, *latin):
                found[letters(word)[1]].add(letters(arabic)[1])
    return {word: frozenset(names) for word, names in found.items()}


def _word_values(pairs: Sequence[tuple[str, str]]) -> list[float]:
    """How alike the words of each pair are, 0…1."""
    values = [0.0] * len(pairs)
    open_: list[int] = []
    known = _known()
    for index, pair in enumerate(pairs):
        (script, left), (other, right) = letters(pair[0]), letters(pair[1])
        if left == right:
            values[index] = 1.0
        elif script == other == "arabic" and _one_ending(left, right):
            values[index] = 0.95
        elif (ones := known.get(left)) and (others := known.get(right)):
            values[index] = 1.0 if ones & others else 0.05
        elif script != other or script == "latin" or (len(left) >= _LONG and len(right) >= _LONG):
            open_.append(index)
    for index, value in zip(open_, alike([pairs[i] for i in open_]).tolist(), strict=True):
        same_spelling = letters(pairs[index][0])[0] == letters(pairs[index][1])[0] == "arabic"
        if same_spelling and (value < _SURE or not _foreign(*pairs[index])):
            value = min(value, 0.45)
        values[index] = value
    return values


def _one_ending(left: str, right: str) -> bool:
    """Whether two words differ in a last ة or ا only, as women's names do (نورة, نورا)."""
    return len(left) == len(right) > 3 and left[:-1] == right[:-1] and {left[-1], right[-1]} == {"ه", "ا"}


def _foreign(left: str, right: str) -> bool:
    """Whether two Arabic spellings can be of one foreign name: only letters that other tongues have, the same consonants
    (g and j are written in many ways), and vowels inside."""
    ones, others = (_VOWELS.sub("", word).translate(_SOFT) for word in (left, right))
    return ones == others and not _NATIVE.search(left + right) and left[-1] == right[-1]


class _Values:
    """How alike two parts are, and what was found on the way."""

    def __init__(self, values: Mapping[tuple[str, str], float]) -> None:
        self._values = values
        self.features: list[Feature] = []

    def __call__(self, name: str, left: Part, right: Part) -> float:
        value = self._values[_words(left, right)]
        self.features.append(Feature(name, left.word, right.word, value))
        return value

    def quiet(self, left: Part, right: Part) -> bool:
        return self._values[_words(left, right)] >= EDGE


def _compared(one: Parts, other: Parts, values: Mapping[tuple[str, str], float]) -> Comparison:
    ask = _Values(values)
    left, right = _without_kunya(one.parts, other.parts)
    if not left or not right:
        return Comparison("unsure", 0.0, ())
    if min(len(left), len(right)) == 1:
        verdict, score = _short(left, right, ask)
    else:
        verdict, score = _full(left, right, ask)
    return Comparison(verdict, score, tuple(ask.features))


def _without_kunya(
    left: tuple[Part, ...], right: tuple[Part, ...]
) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    """A kunya in front says nothing where the other name begins without one."""
    if left and right and left[0].kunya != right[0].kunya:
        left = left[1:] if left[0].kunya and len(left) > 2 else left
        right = right[1:] if right[0].kunya and len(right) > 2 else right
    return left, right


def _short(left: Sequence[Part], right: Sequence[Part], ask: _Values) -> tuple[Verdict, float]:
    """One name of one part: two such may be one; beside a full name it stays open."""
    if len(left) == len(right):
        value = ask("only name", left[0], right[0])
        return ("same" if value >= EDGE else "different"), value
    one, many, swapped = (left[0], right, False) if len(left) == 1 else (right[0], left, True)
    best = max(many, key=lambda part: ask._values[_words(part, one) if swapped else _words(one, part)])
    value = ask("short name", *((best, one) if swapped else (one, best)))
    if value >= EDGE or one.kunya:
        return "unsure", min(value, 0.45)
    return "different", value


def _full(left: Sequence[Part], right: Sequence[Part], ask: _Values) -> tuple[Verdict, float]:
    given = ask("given name", left[0], right[0])
    if given < EDGE:
        return "different", given
    family = ask("family name", left[-1], right[-1])
    if family < EDGE:
        return _without_family(left, right, ask, family)
    fathers, others = left[1:-1], right[1:-1]
    if len(left) != len(right) and left[1].father and right[1].father:
        father = ask("father's name", left[1], right[1])  # نايف بن عبد العزيز is no son of ماجد بن عبد العزيز
        if father < EDGE:
            return "different", father
    short, long = sorted((left, right), key=len)
    if len(short) == 2 < len(long) and short[1].father and not long[1].father:
        return "unsure", 0.4  # خالد بن عبد العزيز beside خالد الفيصل بن عبد العزيز
    if len(short) < len(long) and short[-1].father != long[-1].father:
        return "unsure", 0.4  # سعود بن عبد العزيز آل سعود beside سعود بن عبد العزيز بن محمد بن سعود
    if not fathers or not others:
        return "same", min(given, family)
    father = ask("father's name", fathers[0], others[0])
    if father >= EDGE:
        rest, more = fathers[1:], others[1:]
        if not rest or not more or ask("grandfather's name", rest[0], more[0]) >= EDGE:
            return "same", min(given, family, father)
        return "unsure", 0.4
    if any(ask.quiet(fathers[0], part) for part in others) or any(
        ask.quiet(part, others[0]) for part in fathers
    ):
        return "unsure", 0.4  # one of them leaves a father out
    return "different", father


def _without_family(
    left: Sequence[Part], right: Sequence[Part], ask: _Values, family: float
) -> tuple[Verdict, float]:
    """One of them breaks off before the family's name: the longer must begin with all of the shorter."""
    short = min(len(left), len(right))
    if len(left) == len(right):
        return "different", family
    values = [ask("name in this place", a, b) for a, b in zip(left[1:short], right[1:short], strict=True)]
    if min(values) < EDGE:
        return "different", min(values)
    return ("same", min(values)) if short > 2 else ("unsure", 0.45)
