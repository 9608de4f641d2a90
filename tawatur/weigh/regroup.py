"""Facts after a few claims changed: only those about the same subjects are clustered anew."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from tawatur.types.claim import Claim
from tawatur.weigh.context import Context
from tawatur.weigh.facts import SUBJECT, TOGETHER, Fact, facts, subjects_of

# A kind and whom a claim of it is about: what decides with which others it can be one fact.
Topic = tuple[str, str]
Topics = Mapping[Topic, frozenset[str]]


def topics(claims: Iterable[Claim], context: Context) -> dict[Topic, frozenset[str]]:
    """Every topic → the ids of the claims about it."""
    found: dict[Topic, set[str]] = defaultdict(set)
    for claim in claims:
        for topic in topics_of(claim, context):
            found[topic].add(claim.id)
    return {topic: frozenset(ids) for topic, ids in found.items()}


def topics_of(claim: Claim, context: Context) -> frozenset[Topic]:
    """What one claim is about."""
    return frozenset((claim.kind, subject) for subject in subjects_of(claim, context))


def regroup(
    found: Iterable[Fact], claims: Mapping[str, Claim], about: Topics, changed: Collection[Topic], context: Context
) -> tuple[Fact, ...]:  # fmt: skip
    """`facts(claims.values(), context)`, made from the facts `found` before the claims about `changed` were other ones.

    `claims` by id and `about` are as they are now.
    """
    touched = _reached(changed, claims, about, context)
    again = {id for topic in touched for id in about.get(topic, ())}
    kept = (fact for fact in found if not touched & _topics_of_fact(fact))
    fresh = (fact for fact in facts((claims[id] for id in again), context) if touched & _topics_of_fact(fact))
    return tuple(
        sorted(
            (*kept, *fresh), key=lambda f: (f.claims[0].report, f.claims[0].evidence, f.claims[0].id, f.id)
        )
    )


def _reached(
    changed: Collection[Topic], claims: Mapping[str, Claim], about: Topics, context: Context
) -> frozenset[Topic]:
    """The topics, and those that hang together with them: what happens to several together ties these to each other."""
    reached = set(changed)
    open_ = [topic for topic in changed if topic[0] in TOGETHER]
    while open_:
        for id in about.get(open_.pop(), ()):
            for topic in topics_of(claims[id], context):
                if topic not in reached:
                    reached.add(topic)
                    open_.append(topic)
    return frozenset(reached)


def _topics_of_fact(fact: Fact) -> frozenset[Topic]:
    if fact.kind == "transfer":
        who = {*fact.fillers("giver"), *fact.fillers("recipient")}
    else:
        who = set(fact.fillers(SUBJECT[fact.kind]))
    return frozenset((fact.kind, one) for one in who or {""})
