"""Which names of several reports are one person's: pairs that share enough to be compared, and what speaks for each.

Names alone join only where few can bear them; else an office or rare companions in common must speak for it. A name
that could be two different persons' is joined with neither, unless more than the name tells which.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from tawatur.resolve.compare import Comparison, compare_many
from tawatur.resolve.letters import letters
from tawatur.resolve.parts import Part
from tawatur.resolve.people import SHARED, Bearers, Person
from tawatur.types.match import Feature, Match

# Letters of both scripts by the consonant that they stand for; what is not here is no consonant or too unsure to tell.
_SOUNDS = {
    letter: sound
    for sound, group in {
        "b": "بbp", "f": "فfv", "t": "تطثt", "d": "دذضd", "s": "سصشsc", "z": "زظz", "k": "قكخkqx", "g": "جغgj",
        "r": "رr", "l": "لl", "m": "مm", "n": "نn",
    }.items()
    for letter in group
}  # fmt: skip
# Persons in more reports than this are company to everybody.
_RARE = 30
# A block that is larger is a name that says nothing.
_CROWD = 400
_WEIGHT = {"office": 0.6, "companions": 0.5}


def matches(persons: Mapping[str, Person], bearers: Bearers) -> tuple[Match, ...]:
    """What the machine thinks of every pair worth a thought, by their ids; the order of uses changes nothing."""
    pairs = sorted(_candidates(persons))
    found = compare_many([(persons[left].key, persons[right].key) for left, right in pairs])
    company = _company(persons)
    kept: list[tuple[Match, bool]] = []
    for (left, right), comparison in zip(pairs, found, strict=True):
        if comparison.verdict != "different":
            extra = (*_offices(persons[left], persons[right]), *_shared(left, right, company))
            kept.append(_judged(persons[left], persons[right], comparison, extra, bearers))
    return tuple(match for match, _ in _clear(kept, persons))


def _sound(word: str) -> str:
    """The consonants of a word, doubled ones once, the same in both scripts."""
    sounds = [_SOUNDS[char] for char in letters(word)[1] if char in _SOUNDS]
    return "".join(sound for i, sound in enumerate(sounds) if i == 0 or sounds[i - 1] != sound)


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
        yield "ends", _sound(names[start].word), _sound(names[-1].word)
        yield "start", _sound(names[start].word), _sound(names[start + 1].word)
        yield "short", _sound(names[-1].word), ""
    elif names and person.offices:
        yield "short", _sound(names[0].word), ""


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


def _offices(left: Person, right: Person) -> Iterator[Feature]:
    """The most alike offices of the two, where each says more than a rank."""
    best = max(
        ((_overlap(one, other), one, other) for one in left.offices for other in right.offices), default=None
    )
    if best is not None and best[0] >= 0.5:
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
    backed = sum(_WEIGHT[f.name] * f.value for f in extra) >= 0.3
    same = comparison.verdict == "same" and len(shorter.parts) > 1
    plain = same and (expected < SHARED / 4 or (_equal(left.parts, right.parts) and expected < SHARED))
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


def _equal(left: Sequence[Part], right: Sequence[Part]) -> bool:
    return [part.word for part in left] == [part.word for part in right]


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
