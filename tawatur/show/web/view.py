"""The weighed case in memory: what the pages are made from. A view never changes; another one takes its place."""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from tawatur.show.find import Finder
from tawatur.show.web.consequence import busyness
from tawatur.store import Store
from tawatur.text import fold
from tawatur.types.claim import Claim
from tawatur.types.entity import Entity
from tawatur.types.report import Report
from tawatur.weigh import (
    Context,
    Dispute,
    Fact,
    Weight,
    context,
    disputes,
    facts,
    regroup,
    topics,
    topics_of,
    weigh,
)
from tawatur.weigh.regroup import Topic


@dataclass(frozen=True)
class View:
    """`claims` are those that stand, by id; `about` leads from what claims are about to their ids; `weights` are filled
    as they are asked for, by the id of the fact."""

    known: Context
    entities: Mapping[str, Entity]
    claims: Mapping[str, Claim]
    about: Mapping[Topic, frozenset[str]]
    facts: tuple[Fact, ...]
    disputes: tuple[Dispute, ...]
    finder: Finder
    weights: dict[str, Weight] = field(default_factory=dict)

    @property
    def reports(self) -> Mapping[str, Report]:
        """The reports by id, in reading order."""
        return self.known.reports

    def weight(self, fact: Fact) -> Weight:
        """How many independent sources stand behind a fact."""
        found = self.weights.get(fact.id)
        if found is None:
            found = self.weights[fact.id] = weigh(fact, self.known)
        return found

    @cached_property
    def fact(self) -> Mapping[str, Fact]:
        """The facts by id."""
        return {fact.id: fact for fact in self.facts}

    @cached_property
    def facts_of_claim(self) -> Mapping[str, tuple[Fact, ...]]:
        """Claim id → the facts that it is part of: one for each of those whom it is about."""
        found: dict[str, list[Fact]] = defaultdict(list)
        for fact in self.facts:
            for claim in fact.claims:
                found[claim.id].append(fact)
        return {id: tuple(listed) for id, listed in found.items()}

    @cached_property
    def facts_of_entity(self) -> Mapping[str, tuple[Fact, ...]]:
        """Entity id → the facts in which it fills a role."""
        found: dict[str, list[Fact]] = defaultdict(list)
        for fact in self.facts:
            for who in _who(fact, self):
                found[who].append(fact)
        return {id: tuple(listed) for id, listed in found.items()}

    @cached_property
    def disputes_of_claim(self) -> Mapping[str, tuple[Dispute, ...]]:
        """Claim id → the disputes in which it stands on a side."""
        found: dict[str, list[Dispute]] = defaultdict(list)
        for dispute in self.disputes:
            for claim in dict.fromkeys((*dispute.left.claims, *dispute.right.claims)):
                found[claim.id].append(dispute)
        return {id: tuple(listed) for id, listed in found.items()}

    @cached_property
    def claims_of_report(self) -> Mapping[str, tuple[Claim, ...]]:
        """Report id → its claims that stand."""
        found: dict[str, list[Claim]] = defaultdict(list)
        for claim in self.claims.values():
            found[claim.report].append(claim)
        return {id: tuple(listed) for id, listed in found.items()}

    @cached_property
    def order(self) -> tuple[str, ...]:
        """The ids of the reports in reading order."""
        return tuple(self.reports)

    @cached_property
    def place(self) -> Mapping[str, int]:
        """Report id → its place in that order."""
        return {id: place for place, id in enumerate(self.order)}

    @cached_property
    def spoken(self) -> Mapping[str, frozenset[str]]:
        """The folded name of a source → the ids of the claims that came through it."""
        found: dict[str, set[str]] = defaultdict(set)
        for claim in self.claims.values():
            for link in claim.chain:
                found[fold(link.name)].add(claim.id)
        return {name: frozenset(ids) for name, ids in found.items()}

    def ranked(self, type: str) -> Sequence[tuple[str, str, str, int, int]]:
        """`(id, name, type, reports, facts)` of the entities of a type, those of most facts first."""
        return self._ranked.get(type, ())

    def standing(self, id: str) -> tuple[int, int]:
        """`(facts, reports)` of an entity."""
        return self._standing.get(id, (0, 0))

    @cached_property
    def _standing(self) -> Mapping[str, tuple[int, int]]:
        return {row[0]: (row[4], row[3]) for rows in self._ranked.values() for row in rows}

    @cached_property
    def newest(self) -> Mapping[str, int]:
        """Report id → its place among all, the last published first, then those of no date."""
        dated = sorted(self.order, key=lambda id: self.reports[id].published or "", reverse=True)
        return {id: place for place, id in enumerate(dated)}

    @cached_property
    def somebody(self) -> Mapping[str, int]:
        """Person or body → the points for how much is said about it (`consequence.py`)."""
        return {
            id: busyness(len(facts))
            for id, facts in self.facts_of_entity.items()
            if self.entities[id].type != "place"
        }

    @cached_property
    def _ranked(self) -> Mapping[str, Sequence[tuple[str, str, str, int, int]]]:
        found: dict[str, list[tuple[str, str, str, int, int]]] = defaultdict(list)
        for entity in self.entities.values():
            facts = len(self.facts_of_entity.get(entity.id, ()))
            reports = len({occurrence.report for occurrence in entity.occurrences})
            found[entity.type].append((entity.id, entity.name, entity.type, reports, facts))
        return {
            type: sorted(rows, key=lambda row: (-row[4], -row[3], row[1], row[0]))
            for type, rows in found.items()
        }

    def disputes_of(self, fact: Fact) -> tuple[Dispute, ...]:
        """The disputes that a claim of the fact stands in."""
        found = {d.id: d for claim in fact.claims for d in self.disputes_of_claim.get(claim.id, ())}
        return tuple(found.values())

    def changed_facts(self, before: View) -> tuple[list[Fact], list[Fact]]:
        """The facts of the view before that are not in this one, and those that are only in this one."""
        old, new = ({id(fact) for fact in view.facts} for view in (before, self))
        return [f for f in before.facts if id(f) not in new], [f for f in self.facts if id(f) not in old]

    def names(self, ids: Iterable[str]) -> Iterator[str]:
        """The names of entities; what is none is given back as it is."""
        return (self.known.names.get(id, id) for id in ids)


def view_of(store: Store) -> View:
    """Read and weigh a whole case: half a minute for 30,000 reports."""
    entities = store.entities()
    known = context(store.reports(), store.copies(), entities, store.names())
    claims = {claim.id: claim for claim in store.claims()}
    found = facts(claims.values(), known)
    view = View(
        known,
        {entity.id: entity for entity in entities},
        claims,
        topics(claims.values(), known),
        found,
        disputes(found, known),
        Finder(entities),
    )
    for fact in found:
        view.weight(fact)
    # Else a page waits for seconds now and then, while the collector walks over all that stays.
    gc.freeze()
    return view


def with_claims(view: View, report: str, fresh: Iterable[Claim]) -> View:
    """The view after the claims of a report became these. Its disputes are the old ones, where both of their sides
    still stand; `with_disputes` finds the new ones."""
    old = {claim.id: claim for claim in view.claims_of_report.get(report, ())}
    new = {claim.id: claim for claim in fresh}
    if old == new:
        return view
    changed = {
        topic
        for id in old.keys() | new.keys()
        if old.get(id) != new.get(id)
        for claim in (old.get(id), new.get(id))
        if claim
        for topic in topics_of(claim, view.known)
    }
    claims = {id: claim for id, claim in view.claims.items() if id not in old} | new
    about = dict(view.about)
    for topic in changed:
        about[topic] = (about.get(topic, frozenset()) - old.keys()) | {
            claim.id for claim in new.values() if topic in topics_of(claim, view.known)
        }
    found = regroup(view.facts, claims, about, changed, view.known)
    standing = tuple(
        dispute
        for dispute in view.disputes
        if all(
            claims.get(claim.id) == claim for side in (dispute.left, dispute.right) for claim in side.claims
        )
    )
    after = View(view.known, view.entities, claims, about, found, standing, view.finder, view.weights)
    _mend(view, after)
    return after


def with_disputes(view: View) -> View:
    """The view with the disputes of its facts found anew."""
    found = disputes(view.facts, view.known)
    after = replace(view, disputes=found)
    _carry(view, after, _INDEXES)
    return after


# What is worked out once for a view: of its reports alone, and of its facts too.
_OF_REPORTS = ("order", "place", "newest")
_INDEXES = (*_OF_REPORTS, "fact", "facts_of_claim", "facts_of_entity", "claims_of_report", "spoken", "somebody", "_ranked", "_standing")  # fmt: skip


def _carry(before: View, after: View, names: Iterable[str]) -> None:
    """Give a view what was worked out for the one before, as far as it was."""
    known = vars(before)
    vars(after).update({name: known[name] for name in names if name in known})


def _mend(before: View, after: View) -> None:
    """Give a view the indexes of the one before, changed where its facts are others."""
    _carry(before, after, _OF_REPORTS)
    gone, fresh = after.changed_facts(before)
    place = {id(fact): n for n, fact in enumerate(after.facts)}

    def mended(
        index: Mapping[str, tuple[Fact, ...]], keys: Callable[[Fact], Iterable[str]]
    ) -> Mapping[str, tuple[Fact, ...]]:
        made = dict(index)
        touched: dict[str, list[Fact]] = defaultdict(list)
        for fact in (*gone, *fresh):
            for key in keys(fact):
                touched[key] += [fact] if id(fact) in place else []
        for key, new in touched.items():
            listed = [fact for fact in index.get(key, ()) if id(fact) in place] + new
            made[key] = tuple(sorted(listed, key=lambda fact: place[id(fact)]))
            if not listed:
                del made[key]
        return made

    if "facts_of_claim" in vars(before):
        vars(after)["facts_of_claim"] = mended(
            before.facts_of_claim, lambda fact: [claim.id for claim in fact.claims]
        )
    if "facts_of_entity" in vars(before):
        vars(after)["facts_of_entity"] = mended(before.facts_of_entity, lambda fact: _who(fact, after))


def _who(fact: Fact, view: View) -> list[str]:
    """Those who fill a role of the fact, each once."""
    return [
        who
        for who in dict.fromkeys(who for _, fillers in fact.roles for who in fillers)
        if who in view.entities
    ]
