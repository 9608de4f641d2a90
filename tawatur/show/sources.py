"""Who says how much in a case, with whom beside them, and who copies whom."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from tawatur.show.dossier import weighing
from tawatur.store import Store
from tawatur.types.copies import Copy
from tawatur.types.report import Report
from tawatur.weigh import disputes, facts, weigh
from tawatur.weigh.sources import source_key


def gather(store: Store) -> dict[str, list[dict[str, Any]]]:
    """`outlets` (reports, claims in their own voice and passed on, whom they copy and who copies them), `speakers` (the
    links of the chains: claims that they say as the innermost source and that they pass on; of the facts that rest on
    them, how many on them alone, how many on others too, how many are disputed)."""
    reports = {report.id: report for report in store.reports()}
    outlets: dict[str, Counter[str]] = defaultdict(Counter)
    for report in reports.values():
        outlets[report.outlet or ""]["reports"] += 1
    for claim in store.claims():
        outlets[reports[claim.report].outlet or ""]["passes_on" if claim.chain else "own_voice"] += 1
    copied, copied_by = _copying(store.copies(), reports)
    return {
        "outlets": [
            {
                "outlet": outlet or None,
                **{name: count[name] for name in ("reports", "own_voice", "passes_on")},
                "copies": _counted(copied[outlet]),
                "copied_by": _counted(copied_by[outlet]),
            }
            for outlet, count in sorted(outlets.items(), key=lambda item: (-item[1]["reports"], item[0]))
        ],
        "speakers": _speakers(store, reports),
    }


def _counted(of: Counter[str]) -> list[dict[str, Any]]:
    return [
        {"outlet": outlet or None, "reports": count}
        for outlet, count in sorted(of.items(), key=lambda item: (-item[1], item[0]))
    ]


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


def _speakers(store: Store, reports: Mapping[str, Report]) -> list[dict[str, Any]]:
    known = weighing(store)
    found = facts(store.claims(), known)
    disputed = {side.id for dispute in disputes(found, known) for side in (dispute.left, dispute.right)}
    rows: dict[tuple[str, str], dict[str, Any]] = {}

    def row(type: str, name: str) -> dict[str, Any]:
        fresh = {"name": name, "type": type, "says": 0, "passes_on": 0, "alone": 0, "confirmed": 0, "disputed": 0,
                 "outlets": set()}  # fmt: skip
        return rows.setdefault((type, source_key(name)), fresh)

    for claim in store.claims():
        for depth, link in enumerate(claim.chain, 1):
            one = row(link.type, link.name)
            one["says" if depth == len(claim.chain) else "passes_on"] += 1
            one["outlets"].add(reports[claim.report].outlet or "")
    for fact in found:
        weight = weigh(fact, known)
        own = {claim.id for claim in fact.claims if not claim.chain}
        for root in weight.roots:
            if set(root.claims) <= own:
                continue  # an outlet in its own voice
            one = row(root.type, root.name)
            one["alone" if weight.at_most == 1 else "confirmed"] += 1
            one["disputed"] += fact.id in disputed
    return [
        {**one, "outlets": sorted(one["outlets"])}
        for one in sorted(rows.values(), key=lambda s: (-s["says"], -s["passes_on"], s["type"], s["name"]))
    ]
