"""Fact clusters: claims that say the same about somebody, up to the precision of places, titles and dates.

A claim about several persons is part of a fact for each of them. What makes two claims one fact depends on the kind:
a person is killed once, whoever is said to have done it, but leaves for one destination at a time. Claims that say less
(no destination, no date) join those that say more only where these are one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from tawatur.text import fold
from tawatur.types.claim import Claim, Polarity, Status
from tawatur.types.ids import digest
from tawatur.types.interval import Interval
from tawatur.weigh.context import Context

Roles = tuple[tuple[str, tuple[str, ...]], ...]
_Group = tuple[str, str | None, Polarity, Status, tuple[str, ...]]

# The role that an event happens to: who differs in it is another event.
SUBJECT: Mapping[str, str] = {
    "movement": "mover", "presence": "person", "position": "holder", "personnel": "person", "kinship": "person",
    "association": "person", "control": "holder", "justice": "defendant", "detention": "detainee", "sanction": "target",
    "harm": "victim", "attack": "attacker", "meeting": "participant", "transfer": "item",
}  # fmt: skip
# What else must agree, where both claims say it; a claim that lacks it says less.
ALIKE: Mapping[str, tuple[str, ...]] = {
    "movement": ("origin", "destination", "via"), "presence": ("place",), "position": ("title", "organization"),
    "personnel": ("title", "organization"), "kinship": ("relative", "relation"), "association": ("associate", "relation"),
    "control": ("asset",), "justice": ("offence",), "detention": (), "sanction": ("authority",), "harm": (),
    "attack": ("target", "place"), "meeting": ("place",), "transfer": ("item", "giver", "recipient"),
}  # fmt: skip
# What happens to several at once as one event: it has no fact for each of them.
TOGETHER = frozenset({"attack", "meeting", "transfer"})
# What lasts: two dates of it tell no two facts apart.
LASTING = frozenset({"position", "kinship", "association", "control"})
# So many ways to fill a role are compared.
_WAYS = 20
_PLACES = frozenset({"origin", "destination", "via", "place"})
WORDS = frozenset({"title", "asset", "item", "offence"})


@dataclass(frozen=True, slots=True)
class Fact:
    """Claims, in order of report and place, that say the same. `roles` hold entity ids, or folded texts of what is none:
    the subject alone, and of every other role what its claims say, a country left out where one of them names a place
    in it."""

    id: str
    kind: str
    action: str | None
    polarity: Polarity
    status: Status
    roles: Roles
    claims: tuple[Claim, ...]

    def fillers(self, role: str) -> tuple[str, ...]:
        """What fills a role, empty where nothing does."""
        return next((fillers for name, fillers in self.roles if name == role), ())

    def intervals(self) -> tuple[Interval, ...]:
        """The times that its claims give."""
        return tuple(claim.when.interval for claim in self.claims if claim.when)

    def sharpest(self) -> Interval | None:
        """The most precise of them."""
        return min(
            self.intervals(),
            key=lambda i: (bounds(i)[1] - bounds(i)[0], i.approximate, i.edtf),
            default=None,
        )


@dataclass(frozen=True, slots=True)
class _Telling:
    """A claim as it is about one subject (or, of what happens to several together, about all of them)."""

    claim: Claim
    subject: tuple[str, ...]
    roles: Mapping[str, tuple[str, ...]]


def facts(claims: Iterable[Claim], context: Context) -> tuple[Fact, ...]:
    """The fact clusters of `claims`; the order of claims changes nothing."""
    groups: dict[_Group, list[_Telling]] = defaultdict(list)
    for claim in sorted(claims, key=_place):
        for telling in _tellings(claim, context):
            groups[claim.kind, claim.action, claim.polarity, claim.status, telling.subject].append(telling)
    found: dict[str, Fact] = {}
    for kind, action, polarity, status, members in _meeting(groups):
        for cluster in _clusters(members, kind, context):
            roles = _merged(cluster, kind, context)
            ordered = tuple(telling.claim for telling in cluster)
            id = digest([kind, action, polarity, status, roles, [claim.id for claim in ordered]], 16)
            found[id] = Fact(id, kind, action, polarity, status, roles, ordered)
    return tuple(sorted(found.values(), key=lambda fact: (_place(fact.claims[0]), fact.id)))


def _place(claim: Claim) -> tuple[str, int, int, str]:
    return claim.report, claim.evidence.start, claim.evidence.end, claim.id


def roles_of(claim: Claim, context: Context) -> Roles:
    """The fillers of each role after resolution, sorted."""
    return tuple(
        (role, tuple(sorted({context.who(claim.report, f.span, f.text) for f in fillers})))
        for role, fillers in claim.roles
    )


def subjects_of(claim: Claim, context: Context) -> tuple[str, ...]:
    """Whom a claim is about, as `who` names them; one empty name where that is nobody."""
    return _subjects(claim.kind, dict(roles_of(claim, context)))


def _subjects(kind: str, roles: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    if kind == "transfer":  # an amount is nobody: from whom and to whom brings tellings together
        return tuple(sorted({*roles.get("giver", ()), *roles.get("recipient", ())})) or ("",)
    return roles.get(SUBJECT[kind], ()) or ("",)


def _tellings(claim: Claim, context: Context) -> Iterator[_Telling]:
    roles = dict(roles_of(claim, context))
    subjects = _subjects(claim.kind, roles)
    if claim.kind in TOGETHER:
        yield _Telling(claim, subjects, roles)
    else:
        for one in subjects:
            yield _Telling(claim, (one,), roles)


def _meeting(
    groups: Mapping[_Group, list[_Telling]],
) -> Iterator[tuple[str, str | None, Polarity, Status, list[_Telling]]]:
    """The groups; of what happens to several together, those that share one of them are brought together."""
    heads: dict[tuple[object, ...], tuple[object, ...]] = {}

    def head(node: tuple[object, ...]) -> tuple[object, ...]:
        while (above := heads.setdefault(node, node)) != node:
            node = above
        return node

    for group in groups:
        if group[0] in TOGETHER:
            for one in group[4]:
                first, second = sorted((head(group), head((*group[:4], one))), key=repr)
                heads[second] = first
    joined: dict[tuple[object, ...], list[_Telling]] = defaultdict(list)
    kinds: dict[tuple[object, ...], _Group] = {}
    for group, members in groups.items():
        at = head(group) if group[0] in TOGETHER else group
        joined[at] += members
        kinds.setdefault(at, group)
    for at, members in joined.items():
        kind, action, polarity, status, _ = kinds[at]
        yield kind, action, polarity, status, members


def _clusters(tellings: Sequence[_Telling], kind: str, context: Context) -> list[list[_Telling]]:
    """Tellings of one kind about one subject, by what else they say: those that say most first."""
    alike: dict[tuple[object, ...], list[_Telling]] = defaultdict(list)  # many reports say just the same
    for telling in sorted(tellings, key=lambda t: (*_vagueness(t, kind, context), _place(t.claim))):
        alike[_said(telling, kind)].append(telling)
    clusters: list[list[list[_Telling]]] = []
    open_: list[list[_Telling]] = []
    for group in alike.values():
        fitting = [c for c in clusters if all(_agree(group[0], other[0], kind, context) for other in c)]
        if not fitting:
            clusters.append([group])
        elif len(fitting) == 1:
            fitting[0].append(group)
        else:
            open_.append(group)  # says too little to tell which of them it means
    if open_ and kind == "harm" and tellings[0].claim.action == "kill":
        # Nobody is killed twice: who gives no day means what most tell of.
        most = max(clusters, key=lambda cluster: sum(map(len, cluster)))
        most += open_
        open_ = []
    found = [[telling for group in cluster for telling in group] for cluster in clusters]
    if open_:
        found += _clusters([telling for group in open_ for telling in group], kind, context)
    return [sorted(cluster, key=lambda t: _place(t.claim)) for cluster in found]


def _said(telling: _Telling, kind: str) -> tuple[object, ...]:
    """All that decides which tellings it agrees with."""
    when = telling.claim.when.interval if telling.claim.when and kind not in LASTING else None
    subject = telling.subject if kind in TOGETHER else ()
    return subject, *(telling.roles.get(role) for role in ALIKE[kind]), when


def _vagueness(telling: _Telling, kind: str, context: Context) -> tuple[int, int, date, date]:
    """Full and sharp tellings first, then early ones: a month joins the first day in it, a country a place in it."""
    missing = sum(role not in telling.roles for role in ALIKE[kind])
    wide = sum(
        context.is_country(place)
        for role in ALIKE[kind]
        if role in _PLACES
        for place in telling.roles.get(role, ())
    )
    vague = 2 * missing + bool(wide)
    if telling.claim.when is None or kind in LASTING:
        return vague, (date.max - date.min).days, date.max, date.max
    first, last = bounds(telling.claim.when.interval)
    return vague, (last - first).days, first, last


def _agree(one: _Telling, other: _Telling, kind: str, context: Context) -> bool:
    """Whether both can tell of one fact."""
    times = [telling.claim.when.interval for telling in (one, other) if telling.claim.when]
    if kind not in LASTING and len(times) == 2 and not compatible(*times):
        return False
    least = 2 if kind == "meeting" else 1
    shared = set(one.subject) & set(other.subject)
    if len(shared) < min(least, len(one.subject), len(other.subject)):
        return False
    return all(
        _meet(one.roles[role], other.roles[role], role, context)
        for role in ALIKE[kind]
        if role in one.roles and role in other.roles
    )


def _meet(ones: Collection[str], others: Collection[str], role: str, context: Context) -> bool:
    """Whether two fillings of a role can be one: something in common, a place inside a country, a title in other words."""
    if set(ones) & set(others):
        return True
    if role in _PLACES:
        return any(context.inside(a, b) or context.inside(b, a) for a in ones for b in others)
    return role in WORDS and any(same_words(a, b) for a in ones for b in others)


def same_words(one: str, other: str) -> bool:
    """Whether one holds all words of the other, or they share more than half."""
    ones, others = set(plain_words(one)), set(plain_words(other))
    return bool(ones and others) and (
        ones <= others or others <= ones or len(ones & others) / len(ones | others) > 0.5
    )


def plain_words(text: str) -> tuple[str, ...]:
    """Folded words without article, ل and the ending of an accusative (مديرا للمرفأ, مدير المرفأ)."""
    words = (word.removeprefix("ال").removesuffix("ا") for word in fold(text).split())
    return tuple(word.removeprefix("ل").removeprefix("ل") if len(word) > 3 else word for word in words)


def _merged(cluster: Sequence[_Telling], kind: str, context: Context) -> Roles:
    """What the tellings say of each role together; of the subject only whom all of them are about."""
    found: dict[str, set[str]] = defaultdict(set)
    for telling in cluster:
        for role, fillers in telling.roles.items():
            found[role] |= set(fillers)
    subject = SUBJECT[kind]
    if kind not in TOGETHER and found.get(subject):
        found[subject] = set(cluster[0].subject)
    for role in _PLACES & found.keys():
        found[role] = {
            place for place in found[role] if not any(context.inside(other, place) for other in found[role])
        }
    return tuple((role, tuple(sorted(fillers))) for role, fillers in sorted(found.items()))


def at_odds(fact: Fact, context: Context) -> frozenset[str]:
    """The roles in which claims of the fact say what cannot be one: ten years and seven, one town and another."""
    said: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for claim in fact.claims:
        for role, fillers in roles_of(claim, context):
            said[role].add(fillers)
    return frozenset(
        role
        for role, ways in said.items()
        if role != SUBJECT[fact.kind]
        and any(not _one(one, other, role, context) for one, other in combinations(sorted(ways)[:_WAYS], 2))
    )


def _one(ones: Collection[str], others: Collection[str], role: str, context: Context) -> bool:
    """As `_meet`; words that name nobody are one where they share most."""
    return _meet(ones, others, role, context) or any(
        same_words(a, b) for a in ones for b in others if a not in context.names and b not in context.names
    )


def bounds(interval: Interval) -> tuple[date, date]:
    """The first and the last day that an interval can touch; open ends reach as far as dates go."""
    return interval.start_earliest or date.min, interval.end_latest or date.max


def compatible(one: Interval, other: Interval) -> bool:
    """Whether both can be the time of one event: they touch, or one of them is only about right."""
    if one.approximate or other.approximate:
        return True
    (first, last), (begin, end) = bounds(one), bounds(other)
    return first <= end and begin <= last
