"""Judgements of a person about names: whether two are one, and taking that back. `settle` has to follow."""

from __future__ import annotations

from collections.abc import Collection

from tawatur.engine.review import now
from tawatur.resolve import entity_id, name_key
from tawatur.store import DecisionError, Store
from tawatur.types.entity import Entity
from tawatur.types.judgement import Judgement, Verdict


def member(entity: Entity, name: str) -> str:
    """The id that a name (or id) of an entity had before it was joined with others: what judgements are about."""
    own = entity_id(entity.type, name_key(name))
    return name if name in entity.ids else own if own in entity.ids else entity.id


def judge(store: Store, one: str, other: str, verdict: Verdict, by: str, why: str = "") -> None:
    """Keep what a person says of two names (ids as of `member`). An earlier judgement on them is revoked. Raises
    DecisionError where both are one name or nobody is said to judge."""
    if not by.strip():
        raise DecisionError("a decision needs a name; say who decides")
    left, right = sorted((one, other))
    if left == right:
        raise DecisionError(f"{left}: a judgement is about two entities; name two different ones")
    store.judge(Judgement(left, right, verdict, by.strip(), now(), why.strip()))


def unjudge(store: Store, one: str, other: str) -> bool:
    """Take the judgement on two names back; False where none holds."""
    left, right = sorted((one, other))
    return store.revoke(left, right, now())


def split(store: Store, entity: Entity, names: Collection[str], by: str, why: str = "") -> int:
    """Part some names (ids as of `member`) of an entity from its others, and return how many judgements that took: each
    is judged not the same as the others that the machine matches it with, and as the name that is shown."""
    others = set(entity.ids) - set(names)
    parting = sorted(set(names) & set(entity.ids))
    if not parting or not others:
        return 0
    matched = {(m.left, m.right) for m in store.matches(parting)}
    shown = next((id for id in sorted(others) if entity.ids[id] == entity.name), min(others))
    pairs = [
        (one, other)
        for one in parting
        for other in sorted(others)
        if other == shown or (min(one, other), max(one, other)) in matched
    ]
    for one, other in pairs:
        judge(store, one, other, "not same", by, why)
    return len(pairs)
