"""Who says how much in a case, with whom beside them, and who copies whom."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tawatur.show.dossier import weighing
from tawatur.store import Store
from tawatur.types.chain import LinkType
from tawatur.types.claim import Claim
from tawatur.types.copies import Copy
from tawatur.types.report import Report
from tawatur.weigh import Dispute, Fact, Weight, disputes, facts, weigh
from tawatur.weigh.sources import source_key

# A type of chain link, and the `source_key` of a name.
SpeakerKey = tuple[LinkType, str]


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet (`name` is empty where reports have none): its reports, its claims in its own voice and those that it passes
    on; whom it copies and who copies it, with the number of reports, most first."""

    name: str
    reports: int
    own_voice: int
    passes_on: int
    copies: tuple[tuple[str, int], ...]
    copied_by: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Speaker:
    """A link of the chains, by its most frequent name: ids of the claims that it says as the innermost source and that it passes on; of the facts that
    rest on it, those that rest on it alone, on others too, and those that are disputed; the outlets that cite it."""

    key: SpeakerKey
    name: str
    says: tuple[str, ...]
    passes_on: tuple[str, ...]
    alone: tuple[str, ...]
    confirmed: tuple[str, ...]
    disputed: tuple[str, ...]
    outlets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """The outlets with most reports first, the speakers with most claims first."""

    outlets: tuple[Outlet, ...]
    speakers: tuple[Speaker, ...]


def tally(
    reports: Mapping[str, Report],
    claims: Sequence[Claim],
    copies: Iterable[Copy],
    facts: Iterable[Fact],
    disputes: Iterable[Dispute],
    weight: Callable[[Fact], Weight],
) -> Tally:
    """Count what a weighed case holds. `reports` are by id; `disputes` and `weight` are those of `facts`."""
    disputed = {
        claim.id for dispute in disputes for side in (dispute.left, dispute.right) for claim in side.claims
    }
    return Tally(_outlets(reports, claims, copies), _speakers(reports, claims, facts, disputed, weight))  # fmt: skip


def gather(store: Store) -> dict[str, list[dict[str, Any]]]:
    """The tally of a case as JSON: numbers for ids, null for an outlet without a name."""
    known, claims = weighing(store), tuple(store.claims())
    found = facts(claims, known)
    return in_numbers(
        tally(known.reports, claims, store.copies(), found, disputes(found, known), lambda fact: weigh(fact, known))
    )  # fmt: skip


def in_numbers(found: Tally) -> dict[str, list[dict[str, Any]]]:
    """A tally as JSON."""
    return {
        "outlets": [
            {
                "outlet": one.name or None,
                "reports": one.reports,
                "own_voice": one.own_voice,
                "passes_on": one.passes_on,
                "copies": _counted(one.copies),
                "copied_by": _counted(one.copied_by),
            }
            for one in found.outlets
        ],
        "speakers": [
            {
                "name": one.name,
                "type": one.key[0],
                "says": len(one.says),
                "passes_on": len(one.passes_on),
                "alone": len(one.alone),
                "confirmed": len(one.confirmed),
                "disputed": len(one.disputed),
                "outlets": list(one.outlets),
            }
            for one in found.speakers
        ],
    }


def _counted(pairs: Iterable[tuple[str, int]]) -> list[dict[str, Any]]:
    return [{"outlet": outlet or None, "reports": count} for outlet, count in pairs]


def _outlets(
    reports: Mapping[str, Report], claims: Iterable[Claim], copies: Iterable[Copy]
) -> tuple[Outlet, ...]:
    own = Counter(report.outlet or "" for report in reports.values())
    said, passed = Counter[str](), Counter[str]()
    for claim in claims:
        (passed if claim.chain else said)[reports[claim.report].outlet or ""] += 1
    copied, copied_by = _copying(copies, reports)
    return tuple(
        Outlet(name, count, said[name], passed[name], _most(copied[name]), _most(copied_by[name]))
        for name, count in _most(own)
    )


def _most(of: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(of.items(), key=lambda item: (-item[1], item[0])))


def _copying(
    copies: Iterable[Copy], reports: Mapping[str, Report]
) -> tuple[Mapping[str, Counter[str]], Mapping[str, Counter[str]]]:
    """Outlet → whom it copies; outlet → who copies it. The later day copies; of one day nobody knows, and both may have."""
    copied: dict[str, Counter[str]] = defaultdict(Counter)
    copied_by: dict[str, Counter[str]] = defaultdict(Counter)
    for copy in copies:
        pair = [reports[copy.left], reports[copy.right]]
        names = [report.outlet or "" for report in pair]
        if names[0] == names[1]:
            continue
        days = [report.published or "" for report in pair]
        if not all(days) or days[0] == days[1]:
            ways = [(0, 1), (1, 0)]
        else:
            ways = [(0, 1)] if days[0] > days[1] else [(1, 0)]
        for later, first in ways:
            copied[names[later]][names[first]] += 1
            copied_by[names[first]][names[later]] += 1
    return copied, copied_by


@dataclass(slots=True)
class _Speaking:
    """A speaker while it is counted; dictionaries are ordered sets here."""

    names: Counter[str] = field(default_factory=Counter)
    says: list[str] = field(default_factory=list)
    passes_on: list[str] = field(default_factory=list)
    alone: dict[str, None] = field(default_factory=dict)
    confirmed: dict[str, None] = field(default_factory=dict)
    disputed: dict[str, None] = field(default_factory=dict)
    outlets: set[str] = field(default_factory=set)


def _speakers(
    reports: Mapping[str, Report],
    claims: Iterable[Claim],
    facts: Iterable[Fact],
    disputed: set[str],
    weight: Callable[[Fact], Weight],
) -> tuple[Speaker, ...]:
    """`disputed` are ids of claims."""
    found: dict[SpeakerKey, _Speaking] = {}

    def speaking(type: LinkType, name: str) -> _Speaking:
        one = found.setdefault((type, source_key(name)), _Speaking())
        one.names[name] += 1
        return one

    for claim in claims:
        for depth, link in enumerate(claim.chain, 1):
            one = speaking(link.type, link.name)
            (one.says if depth == len(claim.chain) else one.passes_on).append(claim.id)
            one.outlets.add(reports[claim.report].outlet or "")
    for fact in facts:
        if not any(claim.chain for claim in fact.claims):
            continue  # outlets in their own voice
        own = {claim.id for claim in fact.claims if not claim.chain}
        weighed = weight(fact)
        against = any(claim.id in disputed for claim in fact.claims)
        for root in weighed.roots:
            if own.issuperset(root.claims):
                continue
            one = speaking(root.type, root.name)
            (one.alone if weighed.at_most == 1 else one.confirmed)[fact.id] = None
            if against:
                one.disputed[fact.id] = None
    rows = (
        Speaker(
            key, _most(one.names)[0][0], tuple(one.says), tuple(one.passes_on), tuple(one.alone), tuple(one.confirmed),
            tuple(one.disputed), tuple(sorted(one.outlets)),
        )
        for key, one in found.items()
    )  # fmt: skip
    return tuple(sorted(rows, key=lambda s: (-len(s.says), -len(s.passes_on), s.key[0], s.name)))
