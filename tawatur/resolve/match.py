"""Which names of several reports are one person's: pairs that share enough to be compared, and what speaks for each.

Names alone join only where few can bear them; else an office or rare companions in common must speak for it. A name
that could be two different persons' is joined with neither, unless more than the name tells which.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from tawatur.resolve.compare import Comparison, compare_many
from tawatur.resolve.letters import sound
from tawatur.resolve.people import SHARED, Bearers, Person
from tawatur.types.match import Feature, Match

# Persons in more reports than this are company to everybody.
_RARE = 30
# A block that is larger is a name that says nothing.
_CROWD = 400
_WEIGHT = {"office": 0.6, "companions": 0.5}
# What must speak for two names beside the names: more where many can bear the name.
_PLAINLY, _FIRMLY = 0.3, 0.45
# From so many reports on, and so large a share of a name's, a bearer is whom the bare name means.
_KNOWN, _MOST = 10, 0.5


def matches(persons: Mapping[str, Person], bearers: Bearers) -> tuple[Match, ...]:
    """What the machine thinks of every pair worth a thought, by their ids; the order of uses changes nothing."""
    pairs = sorted(_candidates(persons))
    found = compare_many([(persons[left].key, persons[right].key) for left, right in pairs])
    company, holders = _company(persons), _holders(persons)
    kept: list[tuple[Match, bool]] = []
    for (left, right), comparison in zip(pairs, found, strict=True):
        if comparison.verdict != "different":
            one, other = persons[left], persons[right]
            extra = (*_offices(one, other, holders), *_shared(left, right, company))
            kept.append(_judged(one, other, comparison, extra, bearers))
    cleared = [match for match, _ in _clear(kept, persons)]
    return (*cleared, *_well_known(cleared, persons))


def _candidates(persons: Mapping[str, Person]) -> set[tuple[str, str]]:
    blocks: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for id in sorted(persons):
        for block in set(_blocks(persons[id])):
            blocks[block].append(id)
    return {
        pair
        for (how, _, _), members in blocks.items()
        if 1 < len(members) <= _CROWD
        for pair in combinations(members, 2)
        if how != "short" or 1 in (len(persons[pair[0]].parts), len(persons[pair[1]].parts))
    }


def _blocks(person: Person) -> Iterator[tuple[str, str, str]]:
    """What must be shared to be compared: given and last name by their sound, the first two names, or a short name."""
    names = person.parts
    if len(names) > 1:
        start = 1 if names[0].kunya and len(names) > 2 else 0
        yield "ends", sound(names[start].word), sound(names[-1].word)
        yield "start", sound(names[start].word), sound(names[start + 1].word)
        yield "short", sound(names[-1].word), ""
    elif names and person.offices:
        yield "short", sound(names[0].word), ""


def _company(persons: Mapping[str, Person]) -> dict[str, set[str]]:
    """Id → the persons with a full name who stand in the same reports and not in many."""
    at: dict[str, list[str]] = defaultdict(list)
    for id, person in persons.items():
        if len(person.parts) > 1 and len(person.reports) <= _RARE:
            for report in person.reports:
                at[report].append(id)
    return {
        id: {other for report in person.reports for other in at.get(report, ()) if other != id}
        for id, person in persons.items()
        if len(person.reports) <= 20 * _RARE
    }


def _holders(persons: Mapping[str, Person]) -> Mapping[str, set[str]]:
    """Office → the last names of those who are said to hold it."""
    found: dict[str, set[str]] = defaultdict(set)
    for person in persons.values():
        if len(person.parts) > 1:
            for office in person.offices:
                found[office].add(sound(person.parts[-1].word))
    return found


def _offices(left: Person, right: Person, holders: Mapping[str, set[str]]) -> Iterator[Feature]:
    """The most alike offices of the two, where each says more than a rank; beside a short name one that nobody of
    another name is said to hold."""
    best = max(
        ((_overlap(one, other), one, other) for one in left.offices for other in right.offices), default=None
    )
    if best is None or best[0] < 0.5:
        return
    alone = len(holders.get(best[1], set()) | holders.get(best[2], set())) <= 1
    if alone or min(len(left.parts), len(right.parts)) > 1:
        yield Feature("office", best[1], best[2], best[0])


def _overlap(one: str, other: str) -> float:
    """Shared words of all that either office has; 0 where one of them is a single word."""
    ones, others = ({word.removeprefix("ال") for word in text.split()} for text in (one, other))
    return len(ones & others) / len(ones | others) if min(len(ones), len(others)) > 1 else 0.0


def _shared(left: str, right: str, company: Mapping[str, set[str]]) -> Iterator[Feature]:
    both = sorted(company.get(left, set()) & company.get(right, set()))
    if both:
        yield Feature("companions", str(len(both)), " ".join(both[:3]), 1 - 0.5 ** len(both))


def _judged(
    left: Person, right: Person, comparison: Comparison, extra: Sequence[Feature], bearers: Bearers
) -> tuple[Match, bool]:
    """The match, and whether more than the names speaks for it."""
    shorter = min((left, right), key=lambda person: len(person.parts))
    expected = bearers.expected(shorter.parts)
    strength = sum(_WEIGHT[f.name] * f.value for f in extra)
    backed = strength >= (_PLAINLY if expected < SHARED else _FIRMLY)
    same = comparison.verdict == "same" and len(shorter.parts) > 1
    plain = same and expected < (SHARED if _equal(left, right) else SHARED / 20)
    features = (
        *comparison.features,
        Feature("bearers", f"{min(expected, 99):.2f}", "", 1 / (1 + min(expected, 99))),
        *extra,
    )
    joined = plain or (backed and (same or any(f.name == "office" for f in extra)))
    score = comparison.score if joined else min(comparison.score, 0.49)
    match = Match(
        min(left.id, right.id),
        max(left.id, right.id),
        "same" if joined else "unsure",
        round(score, 4),
        features,
    )
    return match, backed


def _equal(left: Person, right: Person) -> bool:
    """Whether the names differ in spelling only."""
    return [(p.word, p.article) for p in left.parts] == [(p.word, p.article) for p in right.parts]


def _clear(
    found: Iterable[tuple[Match, bool]], persons: Mapping[str, Person]
) -> Iterator[tuple[Match, bool]]:
    """A name that is joined with two that exclude each other: only what is backed by more than the name stays."""
    rows = list(found)
    fuller: dict[str, set[str]] = defaultdict(set)
    for match, _ in rows:
        if match.verdict == "same":
            short, long = sorted((match.left, match.right), key=lambda id: (len(persons[id].parts), id))
            if len(persons[short].parts) < len(persons[long].parts):
                fuller[short].add(long)
    torn = {short for short, longs in fuller.items() if _apart(sorted(longs), persons)}
    for match, backed in rows:
        if match.verdict == "same" and not backed and (match.left in torn or match.right in torn):
            yield Match(match.left, match.right, "unsure", 0.4, (*match.features, Feature("several may be meant", "", "", 0.2))), backed  # fmt: skip
        elif match.verdict == "same" or backed:
            yield match, backed


def _apart(ids: Sequence[str], persons: Mapping[str, Person]) -> bool:
    pairs = [(persons[a].key, persons[b].key) for a, b in combinations(ids, 2)]
    return any(found.verdict == "different" for found in compare_many(pairs))


def _well_known(found: Sequence[Match], persons: Mapping[str, Person]) -> Iterator[Match]:
    """A name that many can bear, but that nearly always means one person: the reports that say no more mean him too."""
    heads: dict[str, str] = {}

    def head(id: str) -> str:
        while heads.setdefault(id, id) != id:
            id = heads[id]
        return id

    for match in found:
        if match.verdict == "same":
            first, second = sorted((head(match.left), head(match.right)))
            heads[second] = first
    by_key: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for id in sorted(persons):
        if len(persons[id].parts) > 1:
            by_key[persons[id].key][head(id)].append(id)
    for groups in by_key.values():
        sizes = sorted((len(ids) for ids in groups.values()), reverse=True)
        if len(sizes) < 2 or sizes[0] < _KNOWN or sizes[0] < _MOST * sum(sizes) or sizes[1] > sizes[0] / 10:
            continue
        known = max(groups.values(), key=lambda ids: (len(ids), ids))
        for ids in groups.values():
            for id in ids if ids is not known and len(ids) == 1 else ():
                if not persons[id].offices:
                    share = Feature("well known", str(len(known)), str(sum(sizes)), sizes[0] / sum(sizes))
                    yield Match(min(id, known[0]), max(id, known[0]), "same", 0.6, (share,))
