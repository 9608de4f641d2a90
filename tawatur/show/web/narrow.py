"""Narrowing the facts of the case to a person, a kind and a time, by plain forms."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from heapq import nsmallest
from typing import Annotated

from fastapi import Depends, HTTPException, Query
from pydantic import BeforeValidator

from tawatur.show.dossier import SECTIONS, summary
from tawatur.show.web.kept import once_a_view
from tawatur.show.web.page import Asked, Page, fact_url, url
from tawatur.show.web.view import View
from tawatur.text import fold
from tawatur.types.entity import Entity
from tawatur.types.interval import Interval
from tawatur.weigh import Fact
from tawatur.weigh.facts import bounds

KINDS = tuple(kind for kinds in SECTIONS.values() for kind in kinds)
_FEW = 12


def _nothing(value: object) -> object:
    """A field that was left empty was not asked for."""
    return None if value == "" else value


Day = Annotated[date | None, BeforeValidator(_nothing)]


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody whom a name may mean."""

    id: str
    name: str
    type: str
    facts: int


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What a form asks for: facts about `entity`, of a `kind`, from `first` to `last` (inclusive). `who` is the name that
    was typed, `candidates` whom it may mean where that is not one."""

    who: str
    entity: Entity | None
    candidates: tuple[Candidate, ...]
    kind: str | None
    first: date | None
    last: date | None

    def facts(self, view: View) -> Sequence[Fact]:
        """The facts of the kind about the entity, whatever their time."""
        found = view.facts_of_entity.get(self.entity.id, ()) if self.entity else view.facts
        if self.candidates or (self.who and self.entity is None):
            return ()
        return [fact for fact in found if self.kind is None or fact.kind == self.kind]

    def holds(self, when: Interval) -> bool:
        """Whether the time can touch the days asked for."""
        first, last = bounds(when)
        return (self.last is None or first <= self.last) and (self.first is None or last >= self.first)

    @property
    def timed(self) -> bool:
        return self.first is not None or self.last is not None

    def url(self, path: str, **changed: object) -> str:
        """The address of a page with the same fields, and these instead."""
        fields: dict[str, object] = {
            "entity": self.entity.id if self.entity else None,
            "who": self.who if not self.entity else None,
            "kind": self.kind,
            "from": self.first.isoformat() if self.first else None,
            "until": self.last.isoformat() if self.last else None,
        }
        return url(path, **(fields | changed))


def _narrowed(
    page: Asked,
    entity: str = "",
    who: Annotated[str, Query(max_length=300)] = "",
    kind: str = "",
    first: Annotated[Day, Query(alias="from")] = None,
    last: Annotated[Day, Query(alias="until")] = None,
) -> Narrowed:
    """`entity` is an id, `who` a name in any spelling (it goes before the id), `kind` one of the kinds of claims; days are
    ISO 8601."""
    if kind and kind not in KINDS:
        raise HTTPException(404, page.language.t("There is no such kind of claims."))
    if first and last and first > last:
        first, last = last, first
    found = page.entity(entity) if entity else None
    candidates: tuple[Candidate, ...] = ()
    if who.strip() and not (found and fold(found.name) == fold(who)):
        found, candidates = _meant(page.view, who)
    return Narrowed(who.strip(), found, candidates, kind or None, first, last)


Narrow = Annotated[Narrowed, Depends(_narrowed)]


@once_a_view
def forms(view: View) -> Mapping[str, tuple[str, ...]]:
    """Folded form of a name → the entities that bear it."""
    found: dict[str, set[str]] = defaultdict(set)
    for entity in view.entities.values():
        for form in (entity.name, *entity.forms):
            found[fold(form)].add(entity.id)
    return {form: tuple(sorted(ids)) for form, ids in found.items()}


def _meant(view: View, who: str) -> tuple[Entity | None, tuple[Candidate, ...]]:
    """The one whom a name means; else those whose names hold its words, of whom most is said."""
    wanted = fold(who)
    words = set(wanted.split())
    ids = forms(view).get(wanted) or {
        id for form, ids in forms(view).items() if words <= set(form.split()) for id in ids
    }
    rows = [
        Candidate(id, view.entities[id].name, view.entities[id].type, len(view.facts_of_entity.get(id, ())))
        for id in ids
    ]
    rows.sort(key=lambda row: (-row.facts, row.name, row.id))
    if len(rows) == 1:
        return view.entities[rows[0].id], ()
    return None, tuple(rows[:_FEW])


@once_a_view
def times(view: View) -> Mapping[str, Interval]:
    """Fact id → the most precise time that its claims give; facts without one are left out."""
    found: dict[str, Interval] = {}
    for fact in view.facts:
        if (sharpest := fact.sharpest()) is not None:
            found[fact.id] = sharpest
    return found


@dataclass(frozen=True, slots=True)
class Brief:
    """A fact in one line: what its fullest claim says, its sharpest `date` (EDTF; null of none), its independent sources
    at least and at most, and where it is shown."""

    id: str
    kind: str
    said: str
    date: str | None
    at_least: int
    at_most: int
    disputed: bool
    address: str


@once_a_view
def _briefs(view: View) -> dict[tuple[str, str], Brief]:
    """Those that were asked for, by language and fact."""
    return {}


def brief(fact: Fact, page: Page) -> Brief:
    """A fact in one line."""
    view, known = page.view, _briefs(page.view)
    found = known.get((page.language.code, fact.id))
    if found is None:
        weight, when = view.weight(fact), times(view).get(fact.id)
        found = known[page.language.code, fact.id] = Brief(
            fact.id, fact.kind, page.language.said(summary(fact, view.known)),
            when.edtf if when else None, weight.at_least, weight.at_most, bool(view.disputes_of(fact)),
            fact_url(fact.id, fact.claims[0].id),
        )  # fmt: skip
    return found


@once_a_view
def ranks(view: View) -> Mapping[str, int]:
    """Fact id → its place among all facts, those with most independent sources first."""

    def rank(fact: Fact) -> tuple[int, int]:
        weight = view.weight(fact)
        return -weight.at_least, -weight.at_most

    return {fact.id: at for at, fact in enumerate(sorted(view.facts, key=rank))}


def heaviest(facts: Iterable[Fact], view: View, most: int) -> list[Fact]:
    """The facts with most independent sources, at most so many."""
    order = ranks(view)
    return nsmallest(most, facts, key=lambda fact: order[fact.id])


def marks(fact: Fact, view: View) -> tuple[str, ...]:
    """What sets a fact apart from one that is plainly told."""
    disputed = ["disputed"] if view.disputes_of(fact) else []
    denied = ["denied"] if fact.polarity == "denied" else []
    return (*disputed, *denied, *([fact.status] if fact.status != "actual" else []))
