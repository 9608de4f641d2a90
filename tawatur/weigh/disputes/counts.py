"""Two counts of one thing: how many were killed, how many years he got, how many aircraft were handed over."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from tawatur.analyse.dates.line import Line
from tawatur.analyse.dates.numbers import number
from tawatur.claims.words import word_set
from tawatur.text import fold, normalise, tokenize
from tawatur.types.claim import Claim
from tawatur.weigh.context import Context
from tawatur.weigh.disputes.sides import (
    Dispute,
    Told,
    against,
    day_of,
    meet,
    pairs,
    persons,
    published,
    sure,
)
from tawatur.weigh.facts import Fact

# Where a count stands, and who must be the same on the other side.
_COUNTED: Mapping[tuple[str, str | None], tuple[str, tuple[str, ...]]] = {
    ("attack", None): ("target", ("attacker",)),
    ("harm", "kill"): ("victim", ("perpetrator",)),
    ("harm", "injure"): ("victim", ("perpetrator",)),
    ("detention", "arrest"): ("detainee", ("authority",)),
    ("detention", "release"): ("detainee", ("authority",)),
    ("justice", "sentence"): ("penalty", ("defendant",)),
    ("transfer", None): ("item", ("giver", "recipient")),
}


class Count(NamedTuple):
    """So many of what: `noun` without its endings."""

    number: int
    noun: str


@lru_cache(maxsize=16384)
def count(text: str) -> Count | None:
    """The number in a filler and what it counts; None where none stands there, or one that is only about right."""
    tokens = tokenize(normalise(text))
    line = Line.of(tokens)
    for at in range(len(tokens)):
        if tokens[at].norm in word_set("about_so_many"):
            return None
        if found := number(line, at):
            value, stop = found
            rest = [token.norm for token in tokens[stop:] if token.kind == "word"]
            return Count(value, _stem(rest[0])) if rest and value > 1 else None
    return None


def _stem(noun: str) -> str:
    """What singular and plural of most nouns share: the consonants, without an ending (جنديا, جنود; عاما, أعوام)."""
    bare = "".join(letter for letter in noun if letter not in "اويهىءئؤ")
    short = bare[:-1] if len(bare) > 2 and bare[-1] in "تن" else bare
    return _UNITS.get(short, short)


# سنة and عام are one.
_UNITS = {"سن": "عم"}


def two_numbers(facts: Sequence[Fact], context: Context) -> Iterator[Dispute]:
    """Two counts of one thing on one day. What grows from report to report is none."""
    counted: dict[tuple[str, ...], dict[int, list[Told]]] = defaultdict(lambda: defaultdict(list))
    for told in sure(facts):
        fact = told.fact
        asked = _COUNTED.get((fact.kind, fact.action))
        if asked is None or fact.polarity == "denied":
            continue
        role, others = asked
        for filler in told.claim.fillers(role):
            found = count(filler.text)
            if found is None or _about(told.claim, filler.at.start, context):
                continue
            for key in _keys(told, role, others, found.noun, context):
                if told not in counted[key][found.number]:
                    counted[key][found.number].append(told)
    for key in sorted(counted):
        values = counted[key]
        for low, high in pairs(values):
            low, high = sorted((low, high))
            few, many = _one_day(values[low], values[high], context)
            if few and many and not _grows(few, many, context):
                reason = f"two counts of one thing: {low} and {high}"
                if made := against("two numbers", few, many, [key[-1]], reason, context):
                    yield made


def _keys(
    told: Told, role: str, others: Sequence[str], noun: str, context: Context
) -> Iterator[tuple[str, ...]]:
    """What two counts must have in common: the kind, what is counted, where, and somebody named beside it."""
    fact = told.fact
    for other in others:
        for who in {context.who(told.claim.report, f.span, f.text) for f in told.claim.fillers(other)}:
            if who in context.names and who in set(persons(fact, other, context)):
                yield fact.kind, str(fact.action), role, noun, who


def _about(claim: Claim, at: int, context: Context) -> bool:
    """Whether the words before a count say that it is only about right (نحو, أكثر من)."""
    report = context.reports.get(claim.report)
    before = fold(report.text[max(at - _NEAR, 0) : at]).split()[-3:] if report else []
    return any(word in word_set("about_so_many") for word in before)


_NEAR = 30


def _one_day(few: Sequence[Told], many: Sequence[Told], context: Context) -> tuple[list[Told], list[Told]]:
    """Those of both sides that speak of one day (of a sentence: of one time) and of one place."""
    left, right = [], []
    for one in few:
        for other in many:
            if _same_time(one.claim, other.claim, context) and _one_place(one.claim, other.claim, context):
                left.append(one)
                right.append(other)
    return list(dict.fromkeys(left)), list(dict.fromkeys(right))


def _same_time(one: Claim, other: Claim, context: Context) -> bool:
    """Of a sentence, whether both can speak of one time; of what happens every day, whether both give the same day."""
    if one.kind == "justice":
        return meet(one, other, context)
    day = day_of(one)
    return day is not None and day == day_of(other)


def _one_place(one: Claim, other: Claim, context: Context) -> bool:
    """Of what happens in many places, whether both give the same one."""
    if one.kind in ("justice", "transfer"):
        return True
    places = [
        {context.who(claim.report, f.span, f.text) for f in claim.fillers("place")} for claim in (one, other)
    ]
    return any(a == b or context.inside(a, b) or context.inside(b, a) for a in places[0] for b in places[1])


def _grows(few: Sequence[Told], many: Sequence[Told], context: Context) -> bool:
    """Whether the larger count is the later one in every report: a toll that rises."""
    left = [day for t in few if (day := published(t.claim, context))]
    right = [day for t in many if (day := published(t.claim, context))]
    return bool(left and right) and max(left) < min(right)
