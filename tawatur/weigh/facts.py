"""Fact clusters: claims that say the same, up to the precision of their dates."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from tawatur.types.claim import Claim, Polarity, Status
from tawatur.types.ids import digest
from tawatur.types.interval import Interval
from tawatur.weigh.context import Context

Roles = tuple[tuple[str, tuple[str, ...]], ...]

# What lasts: two dates of it tell no two facts apart.
LASTING = frozenset({"position", "kinship", "association", "control"})


@dataclass(frozen=True, slots=True)
class Fact:
    """Claims, in order of report and place, that say the same. `roles` hold entity ids, or folded texts of what is none."""

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


def facts(claims: Iterable[Claim], context: Context) -> tuple[Fact, ...]:
    """The fact clusters of `claims`; the order of claims changes nothing.

    Claims with one kind, action, polarity, status and the same fillers belong together unless their dates exclude each
    other. A claim without a date joins the dated ones only where these are one cluster.
    """
    groups: dict[tuple[str, str | None, Polarity, Status, Roles], list[Claim]] = defaultdict(list)
    for claim in sorted(claims, key=_place):
        groups[claim.kind, claim.action, claim.polarity, claim.status, roles_of(claim, context)].append(claim)
    found = []
    for (kind, action, polarity, status, roles), members in groups.items():
        clusters = [members] if kind in LASTING else _by_time(members)
        for cluster in clusters:
            id = digest([kind, action, polarity, status, roles, [claim.id for claim in cluster]], 16)
            found.append(Fact(id, kind, action, polarity, status, roles, tuple(cluster)))
    return tuple(sorted(found, key=lambda fact: (_place(fact.claims[0]), fact.id)))


def _place(claim: Claim) -> tuple[str, int, int, str]:
    return claim.report, claim.evidence.start, claim.evidence.end, claim.id


def roles_of(claim: Claim, context: Context) -> Roles:
    """The fillers of each role after resolution, sorted."""
    return tuple(
        (role, tuple(sorted({context.who(claim.report, f.span, f.text) for f in fillers})))
        for role, fillers in claim.roles
    )


def _by_time(claims: Sequence[Claim]) -> list[list[Claim]]:
    dated = sorted((claim for claim in claims if claim.when), key=lambda c: (*_sharpness(c), _place(c)))
    clusters: list[list[Claim]] = []
    for claim in dated:
        for cluster in clusters:
            if all(compatible(_interval(claim), _interval(other)) for other in cluster):
                cluster.append(claim)
                break
        else:
            clusters.append([claim])
    undated = [claim for claim in claims if not claim.when]
    if undated and len(clusters) == 1:
        clusters[0] += undated
    elif undated:
        clusters.append(undated)
    return [sorted(cluster, key=_place) for cluster in clusters]


def _interval(claim: Claim) -> Interval:
    if claim.when is None:
        raise ValueError(claim.id)
    return claim.when.interval


def _sharpness(claim: Claim) -> tuple[int, date, date]:
    """Sharp dates first, then early ones: a month then joins the first day inside it."""
    first, last = bounds(_interval(claim))
    return (last - first).days, first, last


def bounds(interval: Interval) -> tuple[date, date]:
    """The first and the last day that an interval can touch; open ends reach as far as dates go."""
    return interval.start_earliest or date.min, interval.end_latest or date.max


def compatible(one: Interval, other: Interval) -> bool:
    """Whether both can be the time of one event: they touch, or one of them is only about right."""
    if one.approximate or other.approximate:
        return True
    (first, last), (begin, end) = bounds(one), bounds(other)
    return first <= end and begin <= last
