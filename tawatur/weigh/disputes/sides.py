"""The two sides of a dispute: which claims stand on each, and which of them can be set against each other at all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import combinations
from typing import Literal, NamedTuple, TypeVar

from tawatur.resolve.parts import parts
from tawatur.text import fold
from tawatur.types.claim import Claim
from tawatur.types.ids import digest
from tawatur.weigh.context import Context
from tawatur.weigh.facts import SUBJECT, TOGETHER, Fact, bounds, roles_of

DisputeKind = Literal[
    "denied",
    "two places",
    "two dates",
    "two outcomes",
    "two holders",
    "two numbers",
    "two accounts",
    "two ties",
]
# So many values of one question (holders of one office, dates of one death) are compared, those with most claims first.
CAP = 12
# What happens again and again is only denied of the weeks before the report.
REACH = timedelta(days=31)
# How far "about" a day reaches.
_ABOUT = timedelta(days=7)
_V = TypeVar("_V")


class Told(NamedTuple):
    """A claim as part of a fact."""

    fact: Fact
    claim: Claim


@dataclass(frozen=True, slots=True)
class Dispute:
    """Two sides of which at most one holds: facts, or those of their claims that say it. `about` names what they are
    about (entity ids or folded texts); `reason` is a sentence."""

    id: str
    kind: DisputeKind
    left: Fact
    right: Fact
    about: tuple[str, ...]
    reason: str


def sure(facts: Iterable[Fact]) -> Iterator[Told]:
    """The claims of facts that say that something was (or was not), without a hedge."""
    for fact in facts:
        if fact.status == "actual":
            yield from (Told(fact, claim) for claim in fact.claims if claim.certainty == "asserted")


def against(
    kind: DisputeKind, left: Sequence[Told], right: Sequence[Told], about: Iterable[str], reason: str, context: Context
) -> Dispute | None:  # fmt: skip
    """The dispute of two sides, without the reports that tell both: who corrects himself disputes nothing. A source that
    denies what the report says itself does."""
    ones, others = _free(left, right, kind == "denied"), _free(right, left)
    if not ones or not others:
        return None
    sides = sorted((_side(ones, context), _side(others, context)), key=lambda fact: (_place(fact), fact.id))
    id = digest([kind, sides[0].id, sides[1].id], 16)
    return Dispute(id, kind, sides[0], sides[1], tuple(sorted(set(about))), reason)


def _place(fact: Fact) -> tuple[str, int]:
    return fact.claims[0].report, fact.claims[0].evidence.start


def _free(ones: Sequence[Told], others: Sequence[Told], denial: bool = False) -> list[Told]:
    """Those whose report does not tell the other side too, unless it has each side from a source of its own (of a
    `denial`: the denial from a source)."""
    voices: dict[str, set[str]] = defaultdict(set)
    for told in others:
        voices[told.claim.report].add(_voice(told.claim))
    return [
        told
        for told in ones
        if (heard := voices.get(told.claim.report)) is None
        or ((voice := _voice(told.claim)) and (denial or "" not in heard) and voice not in heard)
    ]


def _voice(claim: Claim) -> str:
    return fold(claim.chain[-1].name) if claim.chain else ""


def _side(told: Sequence[Told], context: Context) -> Fact:
    """The fact that these claims are, or the part of facts that they are."""
    first = told[0].fact
    claims = tuple(dict.fromkeys(t.claim for t in sorted(told, key=lambda t: (t.claim.report, t.claim.evidence, t.claim.id))))  # fmt: skip
    if claims == first.claims:
        return first
    subject = SUBJECT[first.kind]
    found: dict[str, set[str]] = defaultdict(set)
    for claim in claims:
        for role, fillers in roles_of(claim, context):
            found[role] |= set(fillers)
    if first.kind not in TOGETHER and first.fillers(subject):
        found[subject] = {who for t in told for who in t.fact.fillers(subject)}
    roles = tuple((role, tuple(sorted(fillers))) for role, fillers in sorted(found.items()))
    id = digest([first.kind, first.action, first.polarity, roles, [claim.id for claim in claims]], 16)
    return replace(first, id=id, roles=roles, claims=claims)


def pairs(values: Mapping[_V, Sequence[Told]]) -> Iterator[tuple[_V, _V]]:
    """Two and two of the values told (of many, those of most claims)."""
    first = sorted(values, key=lambda value: (-len(values[value]), str(value)))[:CAP]
    yield from combinations(sorted(first, key=str), 2)


def said(told: Told, role: str, context: Context) -> set[str]:
    """Who or what fills a role in the claim itself."""
    return {context.who(told.claim.report, f.span, f.text) for f in told.claim.fillers(role)}


def persons(fact: Fact, role: str, context: Context) -> Iterator[str]:
    """Who fills a role by a name that tells him from others: bodies and places, and persons with more than a name and a kunya."""
    for who in fact.fillers(role):
        name = context.names.get(who)
        if name is not None and (context.types.get(who) != "person" or len(parts(fold(name)).parts) > 1):
            yield who


def published(claim: Claim, context: Context) -> date | None:
    """The day of its report."""
    report = context.reports.get(claim.report)
    return date.fromisoformat(report.published) if report and report.published else None


def day_of(claim: Claim) -> date | None:
    """The day that it gives, where that is one day."""
    if claim.when is None or claim.when.interval.precision != "day" or claim.when.interval.approximate:
        return None
    first, last = bounds(claim.when.interval)
    return first if first == last else None


def told_on(claim: Claim, context: Context) -> date | None:
    """Its day, or where it gives no time that of its report."""
    return day_of(claim) if claim.when else published(claim, context)


def window(claim: Claim, context: Context, reach: timedelta | None = REACH) -> tuple[date, date]:
    """The days that it can speak of: those of its time, else `reach` before its report."""
    if claim.when:
        first, last = bounds(claim.when.interval)
        about = _ABOUT if claim.when.interval.precision == "day" else REACH
        return _wider(first, last, about) if claim.when.interval.approximate else (first, last)
    day = published(claim, context)
    if day is None or reach is None:
        return date.min, date.max
    return day - reach, day


def _wider(first: date, last: date, by: timedelta) -> tuple[date, date]:
    return first - by if first > date.min + by else first, last + by if last < date.max - by else last


def meet(left: Claim, right: Claim, context: Context, reach: timedelta | None = REACH) -> bool:
    """Whether both can speak of one time."""
    (first, last), (begin, end) = window(left, context, reach), window(right, context, reach)
    return first <= end and begin <= last


def shown(who: str, context: Context) -> str:
    """A name to be read in a reason."""
    return f"«{context.names.get(who, who)}»"
