"""Claims that cannot all be true, with the reason. Nothing is settled here: both sides are kept and shown.

What is no dispute: one after the other (two holders in different years), differing precision (a month and a day in it),
what is said to be planned, and numbers that grow.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from typing import Literal

from tawatur.analyse.countries import country_of
from tawatur.lexicon import entries
from tawatur.text import fold
from tawatur.types.claim import Claim
from tawatur.types.ids import digest
from tawatur.types.interval import Interval
from tawatur.weigh.context import Context
from tawatur.weigh.facts import SUBJECT, Fact, bounds, compatible

DisputeKind = Literal["denied", "two places", "two dates", "two outcomes", "two holders"]


@dataclass(frozen=True, slots=True)
class Dispute:
    """Two facts of which at most one holds. `about` names what they are about (entity ids or folded texts);
    `reason` is a sentence."""

    id: str
    kind: DisputeKind
    left: Fact
    right: Fact
    about: tuple[str, ...]
    reason: str


def disputes(facts: Sequence[Fact], context: Context) -> tuple[Dispute, ...]:
    """Every dispute among `facts`, in their order; the order of reports changes nothing."""
    told = [fact for fact in facts if fact.status == "actual"]
    found: dict[tuple[str, str], Dispute] = {}
    for by, test in _tests(told, context):
        for group in _together(told, by):
            for left, right in combinations(group, 2):
                if dispute := test(left, right):
                    found.setdefault((dispute.left.id, dispute.right.id), dispute)
    return tuple(found[pair] for pair in sorted(found, key=lambda pair: (*_first(found[pair]), pair)))


def _first(dispute: Dispute) -> tuple[str, int]:
    claim = dispute.left.claims[0]
    return claim.report, claim.evidence.start


def _together(facts: Sequence[Fact], by: Callable[[Fact], Iterator[str]]) -> Iterator[list[Fact]]:
    """Facts that share a word of what `by` gives: only these are compared."""
    groups: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        for name in by(fact):
            groups[name].append(fact)
    yield from (groups[name] for name in sorted(groups))


_Test = Callable[[Fact, Fact], Dispute | None]


def _tests(
    facts: Sequence[Fact], context: Context
) -> tuple[tuple[Callable[[Fact], Iterator[str]], _Test], ...]:
    denied = {name for fact in facts if fact.polarity == "denied" for name in _subjects(fact)}
    return (
        (
            lambda fact: (name for name in _subjects(fact) if name in denied),
            lambda left, right: _denied(left, right, context),
        ),
        (_stays, lambda left, right: _two_places(left, right, context)),
        (_once, _two_dates),
        (_fates, _two_outcomes),
        (lambda fact: _offices(fact, context), lambda left, right: _two_holders(left, right, context)),
    )


def _dispute(kind: DisputeKind, left: Fact, right: Fact, about: Sequence[str], reason: str) -> Dispute:
    return Dispute(digest([kind, left.id, right.id], 16), kind, left, right, tuple(about), reason)


def _subjects(fact: Fact) -> Iterator[str]:
    for who in fact.fillers(SUBJECT.get(fact.kind, "")):
        yield f"{fact.kind} {fact.action} {who}"


def _shared(left: Fact, right: Fact) -> list[str]:
    role = SUBJECT.get(left.kind, "")
    return sorted(set(left.fillers(role)) & set(right.fillers(SUBJECT.get(right.kind, ""))))


def _times_meet(left: Fact, right: Fact) -> bool:
    """Whether both can speak of one time: no date of one excludes every date of the other."""
    ones, others = left.intervals(), right.intervals()
    return not ones or not others or any(compatible(one, other) for one in ones for other in others)


def _names(denied: Sequence[str], affirmed: Sequence[str], context: Context) -> bool:
    """Whether what is denied holds what is affirmed: who was not in a country was in no town of it."""
    return any(one == other or context.inside(other, one) for one in denied for other in affirmed)


def _denied(left: Fact, right: Fact, context: Context) -> Dispute | None:
    """One says that it was, the other that it was not: whatever the denial names must stand in what is affirmed."""
    if left.polarity == right.polarity or not _times_meet(left, right):
        return None
    no, yes = (left, right) if left.polarity == "denied" else (right, left)
    if not all(_names(fillers, yes.fillers(role), context) for role, fillers in no.roles):
        return None
    return _dispute(
        "denied", left, right, _shared(left, right), "one says that it was so, the other that it was not"
    )


def _stays(fact: Fact) -> Iterator[str]:
    """Who was where on a certain day, a name for each person and day."""
    if fact.polarity == "affirmed" and _places(fact):
        for who in fact.fillers(SUBJECT[fact.kind]):
            for day in sorted(_days(fact)):
                yield f"{who} {day}"


def _places(fact: Fact) -> tuple[str, ...]:
    if fact.kind == "presence":
        return fact.fillers("place")
    return fact.fillers("destination") if (fact.kind, fact.action) == ("movement", "arrive") else ()


def _two_places(left: Fact, right: Fact, context: Context) -> Dispute | None:
    """One day, two countries, in different reports: one report may tell of a journey."""
    countries = [{context.countries.get(place) for place in _places(fact)} for fact in (left, right)]
    if None in countries[0] | countries[1] or countries[0] & countries[1]:
        return None
    if {c.report for c in left.claims} & {c.report for c in right.claims}:
        return None
    day = min(_days(left) & _days(right))
    return _dispute("two places", left, right, _shared(left, right), f"in two countries on one day ({day})")


def _days(fact: Fact) -> set[str]:
    """The days that its dates give, where they are sharp."""
    return {i.edtf for i in fact.intervals() if i.precision == "day" and not i.approximate}


def _once(fact: Fact) -> Iterator[str]:
    """Who was killed, or arrested with these roles: what has one date."""
    if fact.polarity == "affirmed" and fact.kind == "harm" and fact.action == "kill":
        yield from fact.fillers("victim")
    elif fact.polarity == "affirmed" and fact.kind == "detention" and fact.action == "arrest":
        yield digest(fact.roles)


def _two_dates(left: Fact, right: Fact) -> Dispute | None:
    ones, others = left.intervals(), right.intervals()
    if left.kind != right.kind or not ones or not others or _times_meet(left, right):
        return None
    what = "killed" if left.kind == "harm" else "arrested"
    return _dispute(
        "two dates",
        left,
        right,
        _shared(left, right),
        f"{what} at two times: {ones[0].edtf} and {others[0].edtf}",
    )


def _fates(fact: Fact) -> Iterator[str]:
    if fact.polarity == "affirmed" and _dead(fact):
        yield from fact.fillers("victim")
    elif fact.polarity == "affirmed" and (fact.kind, fact.action) in _LIVING:
        yield from fact.fillers(SUBJECT[fact.kind])


# What happens only to somebody who lives.
_LIVING = {("detention", "arrest"), ("detention", "release"), ("movement", "arrive"), ("movement", "depart"),
           ("movement", "return"), ("meeting", None)}  # fmt: skip


def _dead(fact: Fact) -> bool:
    return (fact.kind, fact.action) == ("harm", "kill")


def _two_outcomes(left: Fact, right: Fact) -> Dispute | None:
    """Dead, and alive on a later day."""
    if _dead(left) == _dead(right):
        return None
    death, life = (left, right) if _dead(left) else (right, left)
    ends, begins = _latest(death.intervals()), _earliest(life.intervals())
    if ends is None or begins is None or not bounds(ends)[1] < bounds(begins)[0]:
        return None
    shared = sorted(set(death.fillers("victim")) & set(life.fillers(SUBJECT[life.kind])))
    what = life.action or life.kind
    return _dispute(
        "two outcomes",
        left,
        right,
        shared,
        f"killed ({ends.edtf}), and later {_PAST.get(what, what)} ({begins.edtf})",
    )


_PAST = {
    "arrest": "arrested",
    "release": "released",
    "arrive": "arrived",
    "depart": "left",
    "return": "returned",
    "meeting": "met",
}


def _latest(intervals: Sequence[Interval]) -> Interval | None:
    exact = [i for i in intervals if not i.approximate]
    return max(exact, key=lambda i: bounds(i)[1], default=None)


def _earliest(intervals: Sequence[Interval]) -> Interval | None:
    exact = [i for i in intervals if not i.approximate]
    return min(exact, key=lambda i: bounds(i)[0], default=None)


@cache
def _words(topic: str) -> tuple[tuple[str, ...], ...]:
    found = (entry for entry in entries("offices") if entry.topic == topic)
    return tuple(_bare(word) for entry in found for word in entry.data["words"])


def _bare(text: str) -> tuple[str, ...]:
    """Folded words without the article."""
    return tuple(word.removeprefix("ال") for word in fold(text).split())


def sole(title: str) -> bool:
    """Whether one person at a time holds the office."""
    words = _bare(title)
    return any(words[: len(head)] == head for head in _words("sole_office"))


def common(body: str) -> bool:
    """Whether nearly every state has a body of this name, and the name does not say of which state it is."""
    words = _bare(body)
    return not _of_a_state(body) and (
        words in _words("common_body") or (len(words) < 3 and words[:1] == _bare("وزارة"))
    )


def _of_a_state(words: str) -> bool:
    return any(country_of(word) for word in fold(words).split())


def _offices(fact: Fact, context: Context) -> Iterator[str]:
    bodies = fact.fillers("organization")
    if (fact.kind, fact.action, fact.polarity) != ("position", "current", "affirmed"):
        return
    unclear = any(common(context.names.get(body, body)) for body in bodies)
    for title in fact.fillers("title") if bodies else ():
        if sole(title) and (not unclear or _of_a_state(title)):
            yield f"{title} / {' / '.join(bodies)}"


def _two_holders(left: Fact, right: Fact, context: Context) -> Dispute | None:
    """One office of one body, current at one time: the claims' dates, or reports of one day, must say so.

    One report that names two tells of a succession; two spellings of one name are no two holders.
    """
    if {c.report for c in left.claims} & {c.report for c in right.claims} or _may_be_one(
        left, right, context
    ):
        return None
    days = sorted(_holding(left, context) & _holding(right, context))
    if not days:
        return None
    about = (*left.fillers("title"), *left.fillers("organization"))
    return _dispute("two holders", left, right, about, f"two current holders of one office ({days[0]})")


def _may_be_one(left: Fact, right: Fact, context: Context) -> bool:
    """Whether a holder's name may be the other's: the consonants of all words of the shorter stand in the longer."""
    names = [
        [_skeleton(context.names.get(who, who)) for who in fact.fillers("holder")] for fact in (left, right)
    ]
    return any(one <= other or other <= one for one in names[0] for other in names[1])


def _skeleton(name: str) -> frozenset[str]:
    return frozenset(
        "".join(letter for letter in word if letter not in "اويه") or word for word in _bare(name)
    )


def _holding(fact: Fact, context: Context) -> set[str]:
    return {day for claim in fact.claims if (day := _said_on(claim, context))}


def _said_on(claim: Claim, context: Context) -> str | None:
    if claim.when:
        return claim.when.interval.edtf if claim.when.interval.precision == "day" else None
    report = context.reports.get(claim.report)
    return report.published if report else None
