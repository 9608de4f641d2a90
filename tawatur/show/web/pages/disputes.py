"""The disputes: what cannot all be true, both sides with their words. Nothing is decided here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, get_args

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse
from pydantic import BeforeValidator

from tawatur.show.language import later
from tawatur.show.web.cards import DisputeCard, dispute_card
from tawatur.show.web.kept import once_a_view
from tawatur.show.web.page import Asked, Page, part, unasked, url
from tawatur.show.web.view import View
from tawatur.text import fold
from tawatur.weigh import Dispute
from tawatur.weigh.disputes import DisputeKind

router = APIRouter()
# Disputes on a page; names that are offered.
MANY, FEW = 20, 12
KINDS: tuple[DisputeKind, ...] = get_args(DisputeKind)
_MEANS: Mapping[DisputeKind, str] = {
    "denied": later("One says that it was so, the other that it was not."),
    "two places": later("Somebody is said to be in two places on one day, or to have left for both: too far apart for that."),
    "two dates": later("What happens once is told with two dates that exclude each other."),
    "two outcomes": later("Somebody is said to be dead and alive later, or held and free at one time."),
    "two holders": later("Two are said to hold one office at one time."),
    "two numbers": later("Two counts of one thing differ."),
    "two accounts": later("One event is told with two doers or in two places."),
    "two ties": later("Somebody is said to be two things by family to one other."),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sort:
    """A type of disputes: what it means, and how many of those asked for are of it."""

    kind: DisputeKind
    means: str
    number: int


@dataclass(frozen=True, slots=True)
class Disputed:
    """A person or body, and the number of disputes in which it is named."""

    id: str
    name: str
    number: int


@dataclass(frozen=True, slots=True)
class DisputeList:
    """One part of `parts` of the `number` disputes asked for, of `in_all`: by type, those of most sources first. `sorts`
    count all types for the same name; `people` are those of most disputes."""

    in_all: int
    number: int
    kind: DisputeKind | None
    entity: str | None
    name: str | None
    who: str
    sorts: tuple[Sort, ...]
    people: tuple[Disputed, ...]
    part: int
    parts: int
    disputes: tuple[DisputeCard, ...]

    def url(self, **changed: object) -> str:
        """The same list with these fields instead, from its first part."""
        kept: dict[str, object] = {"kind": self.kind, "entity": self.entity, "who": self.who}
        return url("/disputes", **(kept | changed))


Kind = Annotated[
    DisputeKind | None, BeforeValidator(unasked), Query(description="only disputes of this type")
]
Entity = Annotated[str | None, Query(description="only those in which this entity is named (its id)")]
Who = Annotated[str, Query(max_length=300, description="only those with a name that holds these words")]
Part = Annotated[int, Query(ge=1)]


@router.get("/disputes", response_class=HTMLResponse, include_in_schema=False)
def disputes(
    page: Asked, kind: Kind = None, entity: Entity = None, who: Who = "", part: Part = 1
) -> HTMLResponse:
    return page.render("disputes.html", found=_data(page, kind, entity, who, part))


@router.get("/api/disputes")
def disputes_data(
    page: Asked, kind: Kind = None, entity: Entity = None, who: Who = "", part: Part = 1
) -> DisputeList:
    """What cannot all be true: twenty disputes a part, each with both sides and the reason."""
    return _data(page, kind, entity, who, part)


def _data(page: Page, kind: DisputeKind | None, entity: str | None, who: str, number: int) -> DisputeList:
    view, language = page.view, page.language
    someone = page.entity(entity) if entity else None
    named = _named(view)
    found = [
        dispute
        for dispute in _ordered(view)
        if (someone is None or someone.id in named[dispute.id]) and _about(view, named[dispute.id], who)
    ]
    sorts = Counter(dispute.kind for dispute in found)
    chosen = [dispute for dispute in found if kind in (None, dispute.kind)]
    rows, parts = part(chosen, number, MANY)
    people = Counter(id for dispute in view.disputes for id in named[dispute.id])
    ranked = sorted(people.items(), key=lambda row: (-row[1], view.entities[row[0]].name, row[0]))
    return DisputeList(
        len(view.disputes), len(chosen), kind, someone.id if someone else None, someone.name if someone else None,
        who.strip(), tuple(Sort(one, language.t(_MEANS[one]), sorts[one]) for one in KINDS),
        tuple(Disputed(id, view.entities[id].name, count) for id, count in ranked[:FEW]),
        number, parts, tuple(dispute_card(dispute, view, language) for dispute in rows),
    )  # fmt: skip


@once_a_view
def _ordered(view: View) -> tuple[Dispute, ...]:
    """By type; within one, those first whose weaker side has most sources."""

    def rank(dispute: Dispute) -> tuple[int, int, int]:
        sides = [view.weight(side).at_least for side in (dispute.left, dispute.right)]
        return KINDS.index(dispute.kind), -min(sides), -max(sides)

    return tuple(sorted(view.disputes, key=rank))


@once_a_view
def _named(view: View) -> Mapping[str, frozenset[str]]:
    """Dispute id → the persons and bodies that are named on a side."""
    return {
        dispute.id: frozenset(who for who in _fillers(dispute) if view.known.types.get(who, "place") != "place")
        for dispute in view.disputes
    }  # fmt: skip


def _fillers(dispute: Dispute) -> Iterator[str]:
    yield from dispute.about
    for side in (dispute.left, dispute.right):
        for _, fillers in side.roles:
            yield from fillers


def _about(view: View, ids: frozenset[str], who: str) -> bool:
    """Whether one of the names holds all of the words."""
    words = set(fold(who).split())
    return not words or any(
        words <= set(fold(form).split())
        for id in ids
        for form in (view.entities[id].name, *view.entities[id].forms)
    )
