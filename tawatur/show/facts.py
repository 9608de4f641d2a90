"""The facts of a case as records: what is said, by which claims, with how many independent sources, and who denies it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from tawatur.show.dossier import weighing
from tawatur.show.record import claim_record
from tawatur.store import Store
from tawatur.types.claim import Claim
from tawatur.types.entity import Entity
from tawatur.weigh import Context, Fact, disputes, facts, weigh
from tawatur.weigh.facts import bounds


def fact_records(
    store: Store, kinds: Iterable[str] = (), entity: Entity | None = None
) -> Iterator[dict[str, Any]]:
    """Every fact of the case, or those of some kinds or about one entity, in the order of reports."""
    known = weighing(store)
    found = facts(store.claims(), known)
    denied = _denied(found, known)
    chosen = set(kinds)
    for fact in found:
        if chosen and fact.kind not in chosen:
            continue
        if entity is not None and not any(entity.id in fillers for _, fillers in fact.roles):
            continue
        against = {other.id: other for claim in fact.claims for other in denied.get(claim.id, ())}
        yield fact_record(fact, known, against.values())


def _denied(found: tuple[Fact, ...], known: Context) -> Mapping[str, list[Claim]]:
    """Claim → the claims that deny it (or that it denies)."""
    against: dict[str, list[Claim]] = defaultdict(list)
    for dispute in disputes(found, known):
        if dispute.kind == "denied":
            for one, other in ((dispute.left, dispute.right), (dispute.right, dispute.left)):
                for claim in one.claims:
                    against[claim.id] += other.claims
    return against


def fact_record(fact: Fact, known: Context, denied: Iterable[Claim] = ()) -> dict[str, Any]:
    """A fact as JSON: `roles` name the entities (`id` null for words that are none), `time` gives the days in which it
    must have begun and ended, `sources` the range and its roots, `denied_by` the claims against it."""
    weight = weigh(fact, known)
    return {
        "id": fact.id,
        "kind": fact.kind,
        "action": fact.action,
        "polarity": fact.polarity,
        "status": fact.status,
        "roles": {role: [_filler(one, known) for one in fillers] for role, fillers in fact.roles},
        "time": _time(fact),
        "claims": [claim.id for claim in fact.claims],
        "reports": list(dict.fromkeys(claim.report for claim in fact.claims)),
        "sources": {
            "at_least": weight.at_least,
            "at_most": weight.at_most,
            "roots": [
                {
                    "name": r.name,
                    "type": r.type,
                    "count": r.count,
                    "claims": list(r.claims),
                    "reasons": list(r.reasons),
                }
                for r in weight.roots
            ],
            "reasons": list(weight.reasons),
        },
        "denied_by": [claim_record(claim, known.reports[claim.report].text) for claim in denied],
    }


def _filler(who: str, known: Context) -> dict[str, str | None]:
    return {"id": who, "name": known.names[who]} if who in known.names else {"id": None, "name": who}


def _time(fact: Fact) -> dict[str, str | None] | None:
    """What all dated claims of the fact allow together; null where none has a date."""
    exact = [i for i in fact.intervals() if not i.approximate] or list(fact.intervals())
    if not exact:
        return None
    sharpest = min(exact, key=lambda i: (bounds(i)[1] - bounds(i)[0], i.edtf))
    days = (sharpest.start_earliest, sharpest.start_latest, sharpest.end_earliest, sharpest.end_latest)
    names = ("start_earliest", "start_latest", "end_earliest", "end_latest")
    return {
        "edtf": sharpest.edtf,
        **{name: day.isoformat() if day else None for name, day in zip(names, days, strict=True)},
    }
