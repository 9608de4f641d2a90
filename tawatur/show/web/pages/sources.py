"""The sources: who says how much, alone or with others, who passes it on, and who copies whom."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal, get_args

from fastapi import APIRouter, HTTPException, Query
from fastapi.responses import HTMLResponse
from pydantic import BeforeValidator

from tawatur.show.sources import Outlet, Speaker, SpeakerKey, Tally, tally
from tawatur.show.web.cards import FactCard, Statement, fact_card, statement
from tawatur.show.web.kept import once_a_view
from tawatur.show.web.page import Asked, Page, part, unasked, url
from tawatur.show.web.view import View
from tawatur.text import fold
from tawatur.types.chain import LinkType

router = APIRouter()
# Rows of a table, claims or facts of a list on a page; outlets named in a row.
MANY, SEVERAL, FEW = 50, 20, 5
TYPES: tuple[LinkType, ...] = get_args(LinkType)
OutletOrder = Literal["reports", "own_voice", "passes_on", "copies", "copied_by", "name"]
Order = Literal["says", "passes_on", "alone", "confirmed", "disputed", "outlets", "name"]
# What a number of a speaker's row counts: claims, or facts.
Rest = Literal["says", "passes_on", "alone", "confirmed", "disputed"]


@dataclass(frozen=True, slots=True)
class Copying:
    """An outlet (null: none is given) and the number of reports that are copies."""

    outlet: str | None
    reports: int


@dataclass(frozen=True, slots=True)
class OutletRow:
    """An outlet (null: none is given): its reports, its claims in its own voice and those that it passes on; whom it copies
    and who copies it."""

    outlet: str | None
    reports: int
    own_voice: int
    passes_on: int
    copies: tuple[Copying, ...]
    copied_by: tuple[Copying, ...]


@dataclass(frozen=True, slots=True)
class SpeakerRow:
    """A source: claims that it says as the innermost source and that it passes on; of the facts that rest on it, how many on
    it alone, on others too, and how many are disputed; the outlets that cite it (null: none is given). `key` names it in
    addresses."""

    key: str
    name: str
    type: LinkType
    says: int
    passes_on: int
    alone: int
    confirmed: int
    disputed: int
    outlets: tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class SourceList:
    """The outlets and speakers whose name holds the words of `q`: a part of each, and how many there are."""

    q: str
    type: LinkType | None
    outlet_sort: OutletOrder
    sort: Order
    outlets: tuple[OutletRow, ...]
    outlets_in_all: int
    outlets_part: int
    outlets_parts: int
    speakers: tuple[SpeakerRow, ...]
    speakers_in_all: int
    part: int
    parts: int

    def url(self, **changed: object) -> str:
        """The same list with these fields instead."""
        kept = {"q": self.q, "type": self.type, "outlet_sort": self.outlet_sort, "sort": self.sort}
        return url("/sources", **(kept | changed))


@dataclass(frozen=True, slots=True)
class Resting:
    """What rests on a source, one part of `parts` of `number`: claims (`statements`) or `facts`, as `rest` says."""

    speaker: SpeakerRow
    rest: Rest
    number: int
    part: int
    parts: int
    statements: tuple[Statement, ...]
    facts: tuple[FactCard, ...]

    def url(self, **changed: object) -> str:
        """The same list with these fields instead, from its first part."""
        kept = {"type": self.speaker.type, "key": self.speaker.key, "rest": self.rest}
        return url("/sources/claims", **(kept | changed))


Words = Annotated[str, Query(max_length=300, description="only names that hold these words")]
Type = Annotated[LinkType | None, BeforeValidator(unasked), Query(description="only sources of this type")]
Part = Annotated[int, Query(ge=1)]


@router.get("/sources", response_class=HTMLResponse, include_in_schema=False)
def sources(
    page: Asked, q: Words = "", type: Type = None, outlet_sort: OutletOrder = "reports", sort: Order = "says",
    outlets_part: Part = 1, part: Part = 1,
) -> HTMLResponse:  # fmt: skip
    found = _data(page, q, type, outlet_sort, sort, outlets_part, part)
    return page.render("sources.html", found=found, types=TYPES, few=FEW)


@router.get("/api/sources")
def sources_data(
    page: Asked, q: Words = "", type: Type = None, outlet_sort: OutletOrder = "reports", sort: Order = "says",
    outlets_part: Part = 1, part: Part = 1,
) -> SourceList:  # fmt: skip
    """Who says how much, with whom beside them, and who copies whom: fifty outlets and fifty sources a part."""
    return _data(page, q, type, outlet_sort, sort, outlets_part, part)


@router.get("/sources/claims", response_class=HTMLResponse, include_in_schema=False)
def claims(page: Asked, type: LinkType, key: str = "", rest: Rest = "says", part: Part = 1) -> HTMLResponse:
    return page.render("resting.html", found=_resting(page, type, key, rest, part))


@router.get("/api/sources/claims")
def claims_data(page: Asked, type: LinkType, key: str = "", rest: Rest = "says", part: Part = 1) -> Resting:
    """The claims that a source says or passes on, or the facts that rest on it: twenty a part."""
    return _resting(page, type, key, rest, part)


@once_a_view
def _tally(view: View) -> Tally:
    copies = (copy for copies in view.known.copies.values() for copy in copies)
    return tally(view.reports, tuple(view.claims.values()), copies, view.facts, view.disputes, view.weight)


@once_a_view
def _by_key(view: View) -> Mapping[SpeakerKey, Speaker]:
    return {speaker.key: speaker for speaker in _tally(view).speakers}


# What a column is sorted by; all but names from the greatest down.
_OUTLETS: Mapping[OutletOrder, Callable[[Outlet], int]] = {
    "reports": lambda one: one.reports,
    "own_voice": lambda one: one.own_voice,
    "passes_on": lambda one: one.passes_on,
    "copies": lambda one: sum(count for _, count in one.copies),
    "copied_by": lambda one: sum(count for _, count in one.copied_by),
}
_SPEAKERS: Mapping[Order, Callable[[Speaker], int]] = {
    "says": lambda one: len(one.says),
    "passes_on": lambda one: len(one.passes_on),
    "alone": lambda one: len(one.alone),
    "confirmed": lambda one: len(one.confirmed),
    "disputed": lambda one: len(one.disputed),
    "outlets": lambda one: len(one.outlets),
}


def _sorted(rows: Iterable[Any], by: Callable[[Any], int] | None) -> list[Any]:
    """By a number from the greatest down, or by name; what is equal stays in the order of the tally."""
    return sorted(rows, key=lambda row: -by(row)) if by else sorted(rows, key=lambda row: fold(row.name))


def _data(
    page: Page, q: str, type: LinkType | None, outlet_sort: OutletOrder, sort: Order, outlets_part: int, number: int
) -> SourceList:  # fmt: skip
    found, words = _tally(page.view), set(fold(q).split())

    def named(one: Outlet | Speaker) -> bool:
        return not words or words <= set(fold(one.name).split())

    outlets = _sorted(filter(named, found.outlets), _OUTLETS.get(outlet_sort))
    speakers = _sorted(
        (one for one in found.speakers if type in (None, one.key[0]) and named(one)), _SPEAKERS.get(sort)
    )
    outlet_rows, outlet_parts = part(outlets, outlets_part, MANY)
    rows, parts = part(speakers, number, MANY)
    return SourceList(
        q.strip(), type, outlet_sort, sort, tuple(map(_outlet, outlet_rows)), len(outlets), outlets_part,
        outlet_parts, tuple(map(_speaker, rows)), len(speakers), number, parts,
    )  # fmt: skip


def _outlet(one: Outlet) -> OutletRow:
    copies, copied_by = (
        tuple(Copying(name or None, count) for name, count in rows) for rows in (one.copies, one.copied_by)
    )
    return OutletRow(one.name or None, one.reports, one.own_voice, one.passes_on, copies, copied_by)


def _speaker(one: Speaker) -> SpeakerRow:
    type, key = one.key
    return SpeakerRow(
        key, one.name, type, len(one.says), len(one.passes_on), len(one.alone), len(one.confirmed),
        len(one.disputed), tuple(outlet or None for outlet in one.outlets),
    )  # fmt: skip


def _resting(page: Page, type: LinkType, key: str, rest: Rest, number: int) -> Resting:
    view, language = page.view, page.language
    speaker = _by_key(view).get((type, key))
    if speaker is None:
        raise HTTPException(404, language.t("No claim that stands rests on this source."))
    ids: tuple[str, ...] = getattr(speaker, rest)
    of_claims = rest in ("says", "passes_on")
    if of_claims:
        ids = tuple(
            sorted(ids, key=lambda id: (view.place[view.claims[id].report], view.claims[id].evidence))
        )
    rows, parts = part(ids, number, SEVERAL)
    return Resting(
        _speaker(speaker), rest, len(ids), number, parts,
        tuple(statement(view.claims[id], view, language) for id in rows) if of_claims else (),
        () if of_claims else tuple(fact_card(view.fact[id], view, language) for id in rows),
    )  # fmt: skip
