"""Whom the user means by a name."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from tawatur.store import Store
from tawatur.text import fold
from tawatur.types.entity import Entity

_ID = re.compile("e-[0-9a-f]{16}")


def find(store: Store, name: str, type: str | None = None) -> tuple[Entity, ...]:
    """The entity with this id, else those of exactly this name, else with this form, else with a form that holds all its
    words; persons before others."""
    if _ID.fullmatch(name):
        return store.entities(id=name)
    wanted = fold(name)
    if not wanted:
        return ()
    exact = _of_type(store.entities(wanted), type)
    if exact:
        return _preferred(tuple(e for e in exact if fold(e.name) == wanted) or exact)
    words = set(wanted.split())
    holding = [e for e in store.entities() if any(words <= set(fold(form).split()) for form in e.forms)]
    return _preferred(_of_type(tuple(holding), type))


def _of_type(found: tuple[Entity, ...], type: str | None) -> tuple[Entity, ...]:
    return tuple(entity for entity in found if type is None or entity.type == type)


def _preferred(found: tuple[Entity, ...]) -> tuple[Entity, ...]:
    persons = tuple(entity for entity in found if entity.type == "person")
    return persons or found


def listed_entities(store: Store, type: str) -> list[dict[str, Any]]:
    """Every entity of the type with how many reports name it and how many claims it fills a role of, most first."""
    at = {}
    rows = []
    for entity in store.entities():
        if entity.type == type:
            at.update({(o.report, o.span.start, o.span.end): entity.id for o in entity.occurrences})
            rows.append(entity)
    claims: Counter[str] = Counter()
    for claim in store.claims():
        spans = {(claim.report, f.span.start, f.span.end) for _, fillers in claim.roles for f in fillers}
        claims.update({at[span] for span in spans & at.keys()})
    listed = [
        {
            "name": e.name,
            "id": e.id,
            "type": e.type,
            "forms": list(e.forms),
            "reports": len({o.report for o in e.occurrences}),
            "claims": claims[e.id],
        }
        for e in rows
    ]
    return sorted(listed, key=lambda row: (-row["claims"], -row["reports"], row["name"], row["id"]))
