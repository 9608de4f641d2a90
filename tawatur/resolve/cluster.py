"""Uses of names → entities: what the machine matches, and what judgements join or part."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tawatur.resolve.compare import compare_many
from tawatur.resolve.match import matches
from tawatur.resolve.people import Bearers, entity_id, people
from tawatur.types.entity import Entity, Occurrence
from tawatur.types.judgement import Judgement
from tawatur.types.match import Match
from tawatur.types.span import Span
from tawatur.types.use import NameUse


@dataclass(frozen=True, slots=True)
class Resolution:
    """`entities` by type and name; `messages` say which judgements could not be followed, and why; `matches` are what the
    machine thinks of names that may be one person's."""

    entities: tuple[Entity, ...]
    messages: tuple[str, ...]
    matches: tuple[Match, ...] = ()


def resolve(uses: Iterable[NameUse], judgements: Iterable[Judgement] = ()) -> Resolution:
    """Bring uses together. The order of uses and of judgements changes nothing.

    An entity that matches or judgements join keeps the smallest of the ids, so that every id ever shown stays valid.
    """
    ordered = sorted(uses, key=lambda u: (u.report, u.span, u.type, u.text, u.full))
    bearers = Bearers(use.key for use in ordered if use.type == "person")
    persons = people((use for use in ordered if use.type == "person"), bearers)
    members: dict[str, list[NameUse]] = defaultdict(list, {id: person.uses for id, person in persons.items()})
    for use in ordered:
        if use.type != "person":
            members[entity_id(use.type, use.key)].append(use)
    found = matches(persons, bearers)
    heads, messages = _heads({id: uses[0] for id, uses in members.items()}, _latest(judgements), found)
    groups: dict[str, list[str]] = defaultdict(list)
    for id in sorted(members):
        groups[heads.get(id, id)].append(id)
    entities = (_entity(id, {one: members[one] for one in ids}) for id, ids in groups.items())
    return Resolution(tuple(sorted(entities, key=lambda e: (e.type, e.name, e.id))), messages, found)


def _latest(judgements: Iterable[Judgement]) -> list[Judgement]:
    """The last judgement on each pair that holds, in order of time."""
    last: dict[tuple[str, str], Judgement] = {}
    for j in sorted(judgements, key=lambda j: (j.made, j.left, j.right, j.verdict, j.by, j.why)):
        if j.revoked is None:
            last[min(j.left, j.right), max(j.left, j.right)] = j
    return sorted(last.values(), key=lambda j: (j.made, j.left, j.right, j.verdict))


def _heads(
    known: Mapping[str, NameUse], judgements: Sequence[Judgement], found: Sequence[Match]
) -> tuple[dict[str, str], tuple[str, ...]]:
    """The smallest id of the group of each id, and what could not be followed.

    A "not same" always holds; a "same" that would break one is left out and said. Matches come after judgements, the
    surest first; one that would break a "not same", an "unsure" or join two names that exclude each other is left out.
    """
    groups: dict[str, frozenset[str]] = {}
    apart = [j for j in judgements if j.verdict == "not same"]
    messages = []
    for j in (j for j in judgements if j.verdict == "same"):
        joined = groups.get(j.left, frozenset({j.left})) | groups.get(j.right, frozenset({j.right}))
        broken = next((a for a in apart if {a.left, a.right} <= joined), None)
        types = sorted({known[id].type for id in joined if id in known})
        if broken:
            messages.append(_conflict(j, broken, known))
        elif len(types) > 1:
            messages.append(
                f"{_pair(j, known)} are judged the same by {j.by}, but one is a {types[0]} and the other a {types[1]}: "
                "they stay apart; revoke the judgement"
            )
        else:
            groups.update(dict.fromkeys(joined, joined))
    judged = {id for j in judgements if j.verdict == "same" for id in (j.left, j.right)}
    kept_apart = [{j.left, j.right} for j in judgements if j.verdict != "same"]
    held: dict[str, list[set[str]]] = defaultdict(list)
    for pair in kept_apart:
        for id in pair:
            held[id].append(pair)
    for match in sorted(found, key=lambda m: (-m.score, m.left, m.right)):
        if match.verdict != "same":
            continue
        left = groups.get(match.left, frozenset({match.left}))
        right = groups.get(match.right, frozenset({match.right}))
        joined = left | right
        if left is right or any(pair <= joined for id in joined for pair in held.get(id, ())):
            continue
        own = {match.left, match.right}  # a person may join what names alone would not
        if _compatible(left - (judged - own), right - (judged - own), known):
            groups.update(dict.fromkeys(joined, joined))
    return {id: min(group & known.keys(), default=id) for id, group in groups.items()}, tuple(messages)


def _compatible(left: frozenset[str], right: frozenset[str], known: Mapping[str, NameUse]) -> bool:
    """Whether no name of the one group excludes a name of the other."""
    ones, others = (sorted({known[id].key for id in group if id in known}) for group in (left, right))
    pairs = [(one, other) for one in ones for other in others if one != other]
    return all(comparison.verdict != "different" for comparison in compare_many(pairs))


def _conflict(same: Judgement, apart: Judgement, known: Mapping[str, NameUse]) -> str:
    return (
        f"{_pair(same, known)} are judged the same by {same.by} ({same.made}), but that would join {_pair(apart, known)}, "
        f"whom {apart.by} ({apart.made}) judged not the same: they stay apart; revoke one of the judgements"
    )


def _pair(j: Judgement, known: Mapping[str, NameUse]) -> str:
    left, right = (f"«{known[id].full}» ({id})" if id in known else id for id in (j.left, j.right))
    return f"{left} and {right}"


def _entity(id: str, members: Mapping[str, Sequence[NameUse]]) -> Entity:
    """The name to show is the most frequent full form; among equals, the first in text order of the forms."""
    uses = [use for found in members.values() for use in found]
    name = _shown(uses)
    others = sorted(({use.full for use in uses} | {use.text for use in uses}) - {name})
    places: dict[tuple[str, Span], Occurrence] = {}
    for use in sorted(uses, key=lambda u: (u.report, u.span, u.text)):
        places.setdefault((use.report, use.span), Occurrence(use.report, use.span, use.text))
    ids = {one: _shown(found) for one, found in members.items()}
    return Entity(id, uses[0].type, name, (name, *others), tuple(places.values()), ids)


def _shown(uses: Sequence[NameUse]) -> str:
    full = Counter(use.full for use in uses)
    return min(full, key=lambda form: (-full[form], form))
