"""Ties between persons and bodies: what facts say of two of them, with the sources that name both."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import combinations, product
from typing import Literal

from tawatur.show.web.kept import once_a_view
from tawatur.show.web.view import View
from tawatur.types.claim import Claim
from tawatur.types.ids import digest
from tawatur.weigh import Context, Fact

Mark = Literal["denied", "planned", "attempted"]
# The roles at both ends of each kind: who does or has it first.
ENDS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "kinship": (("person", "relative"),),
    "association": (("person", "associate"),),
    "position": (("holder", "organization"),),
    "personnel": (("person", "organization"), ("authority", "person")),
    "control": (("holder", "asset"),),
    "transfer": (("giver", "recipient"),),
    "meeting": (("participant", "participant"),),
    "movement": (("companion", "mover"), ("facilitator", "mover")),
    "detention": (("authority", "detainee"),),
    "justice": (("authority", "defendant"),),
    "sanction": (("authority", "target"),),
    "harm": (("perpetrator", "victim"),),
    "attack": (("attacker", "target"),),
}  # fmt: skip
# What says nothing of who did it to whom.
MUTUAL = frozenset({"meeting"})


@dataclass(frozen=True, slots=True)
class Told:
    """A fact that ties two: `part` holds those of its claims that name both; `what` is the relation, action or role that
    says how (None: the kind alone)."""

    fact: Fact
    part: Fact
    what: str | None


@dataclass(frozen=True, slots=True)
class Tie:
    """What is said of `left` and `right` (entity ids), all of one kind: so (`mark` None), or not so, or only planned or tried.
    `told` begins with the fact of most sources; `at_least` and `at_most` are those of that fact."""

    left: str
    right: str
    kind: str
    mark: Mark | None
    told: tuple[Told, ...]
    at_least: int
    at_most: int
    claims: int
    disputed: bool

    @property
    def ends(self) -> tuple[str, str]:
        return self.left, self.right


_Key = tuple[str, str, str, Mark | None]


@once_a_view
def ties(view: View) -> tuple[Tie, ...]:
    """All ties of the case, ranked."""
    found: dict[_Key, list[Told]] = defaultdict(list)
    for fact in view.facts:
        for left, right, told in _told(fact, view.known):
            found[left, right, fact.kind, _mark(fact)].append(told)
    return ranked(_tie(key, told, view) for key, told in found.items())


def ranked(found: Iterable[Tie]) -> tuple[Tie, ...]:
    """Those of most sources first, then those of most claims."""
    return tuple(
        sorted(found, key=lambda t: (-t.at_least, -t.at_most, -t.claims, t.kind, t.ends, t.mark or ""))
    )


@once_a_view
def ties_of(view: View) -> Mapping[str, tuple[Tie, ...]]:
    """Entity id → its ties, in their order."""
    found: dict[str, list[Tie]] = defaultdict(list)
    for tie in ties(view):
        for end in tie.ends:
            found[end].append(tie)
    return {id: tuple(listed) for id, listed in found.items()}


def _mark(fact: Fact) -> Mark | None:
    if fact.polarity == "denied":
        return "denied"
    return None if fact.status == "actual" else fact.status


def _told(fact: Fact, known: Context) -> Iterator[tuple[str, str, Told]]:
    """The pairs that a fact ties."""
    roles = dict(fact.roles)
    for first, second in ENDS.get(fact.kind, ()):
        if first not in roles or second not in roles:
            continue
        lefts, rights = (_nodes(roles[role], known) for role in (first, second))
        pairs = combinations(lefts, 2) if first == second else product(lefts, rights)
        for left, right in pairs:
            ends = ((first, left, len(roles[first]) == 1), (second, right, len(roles[second]) == 1))
            claims = tuple(c for c in fact.claims if all(_names(c, *end, known) for end in ends))
            if claims and left != right:
                yield left, right, Told(fact, _part(fact, claims), _what(fact, first))


def _nodes(ids: Iterable[str], known: Context) -> tuple[str, ...]:
    return tuple(who for who in ids if known.types.get(who) in ("person", "body"))


def _names(claim: Claim, role: str, who: str, alone: bool, known: Context) -> bool:
    """Whether the claim itself has somebody in a role of its fact, which he fills `alone` or with others."""
    fillers = claim.fillers(role)
    return bool(fillers) if alone else any(known.who(claim.report, f.span, f.text) == who for f in fillers)


def _part(fact: Fact, claims: tuple[Claim, ...]) -> Fact:
    if len(claims) == len(fact.claims):
        return fact
    return replace(fact, id=digest([fact.id, [claim.id for claim in claims]], 16), claims=claims)


def _what(fact: Fact, first: str) -> str | None:
    if fact.kind == "movement":
        return first
    return fact.action or next(iter(fact.fillers("relation")), None)


def _tie(key: _Key, told: list[Told], view: View) -> Tie:
    def rank(one: Told) -> tuple[int, int, int]:
        weight = view.weight(one.part)
        return -weight.at_least, -weight.at_most, -len(one.part.claims)

    ordered = sorted(told, key=rank) if len(told) > 1 else told
    weight = view.weight(ordered[0].part)
    claims = {claim.id for one in told for claim in one.part.claims}
    return Tie(
        *key, tuple(ordered), weight.at_least, weight.at_most, len(claims),
        any(claim in view.disputes_of_claim for claim in claims),
    )  # fmt: skip
