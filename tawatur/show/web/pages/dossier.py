"""The dossier: what the case says about one person, body or place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse

from tawatur.show.dossier import SECTIONS
from tawatur.show.names import joined
from tawatur.show.web.cards import DisputeCard, FactCard, dispute_card, fact_card, in_time
from tawatur.show.web.page import Asked, Page, part
from tawatur.show.web.view import View
from tawatur.text import fold
from tawatur.types.entity import Entity
from tawatur.weigh import Dispute, Fact

router = APIRouter()
# Facts of a section at first, and on a page of one section alone.
FEW, MANY = 20, 100
HOME = {kind: title for title, kinds in SECTIONS.items() for kind in kinds}


@dataclass(frozen=True, slots=True)
class Section:
    """Facts of one sort: `shown` of `number`."""

    title: str
    number: int
    facts: tuple[FactCard, ...]


@dataclass(frozen=True, slots=True)
class Spelling:
    """A way in which the reports write the name, and in how many of them."""

    form: str
    reports: int


@dataclass(frozen=True, slots=True)
class Join:
    """Why two names were taken for one person's."""

    left: str
    right: str
    left_id: str
    right_id: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DossierData:
    """`reports` is the number of reports that name it, `speaks` that of claims that rest on it as a source; `parts` is the
    number of pages of the section asked for."""

    id: str
    name: str
    type: str
    spellings: tuple[Spelling, ...]
    reports: int
    speaks: int
    joined: tuple[Join, ...]
    sections: tuple[Section, ...]
    disputes: tuple[DisputeCard, ...]
    disputes_in_all: int
    section: str | None
    part: int
    parts: int


Part = Annotated[int, Query(ge=1)]


@router.get("/entities/{entity_id}", response_class=HTMLResponse, include_in_schema=False)
def dossier(page: Asked, entity_id: str, section: str | None = None, part: Part = 1) -> HTMLResponse:
    found = _data(page, page.entity(entity_id), section, part)
    return page.render("dossier.html", found=found, few=FEW)


@router.get("/api/entities/{entity_id}")
def dossier_data(page: Asked, entity_id: str, section: str | None = None, part: Part = 1) -> DossierData:
    """A dossier: sections of facts, each with its sources; one section in full with `section`, in parts."""
    return _data(page, page.entity(entity_id), section, part)


def _data(page: Page, entity: Entity, section: str | None, number: int) -> DossierData:
    view = page.view
    grouped: dict[str, list[Fact]] = defaultdict(list)
    for fact in in_time(view.facts_of_entity.get(entity.id, ())):
        grouped[HOME[fact.kind]].append(fact)
    wanted = [title for title in SECTIONS if title in grouped and section in (None, title)]
    sections, parts = [], 1
    for title in wanted:
        rows = grouped[title][:FEW]
        if section:
            rows, parts = part(grouped[title], number, MANY)
        cards = tuple(fact_card(fact, view, page.language, 2) for fact in rows)
        sections.append(Section(title, len(grouped[title]), cards))
    found = disputes_of(view, (fact for facts in grouped.values() for fact in facts))
    forms = spellings(entity)
    with page.desk.store() as store:
        names = joined(store, entity)
    speaks = {claim for form in entity.forms for claim in view.spoken.get(fold(form), ())}
    return DossierData(
        entity.id, entity.name, entity.type, forms, len({o.report for o in entity.occurrences}), len(speaks),
        tuple(
            Join(one.left, one.right, one.left_id, one.right_id, tuple(map(page.language.sentence, one.reasons)))
            for one in names
        ),
        tuple(sections), tuple(dispute_card(d, view, page.language) for d in found[:FEW]), len(found), section, number, parts,
    )  # fmt: skip


def spellings(entity: Entity) -> tuple[Spelling, ...]:
    """Its names as written, most reports first."""
    seen: dict[str, set[str]] = defaultdict(set)
    for occurrence in entity.occurrences:
        seen[occurrence.text].add(occurrence.report)
    for form in entity.forms:
        seen.setdefault(form, set())
    rows = (Spelling(form, len(reports)) for form, reports in seen.items())
    return tuple(sorted(rows, key=lambda row: (-row.reports, row.form)))


def disputes_of(view: View, facts: Iterable[Fact]) -> tuple[Dispute, ...]:
    """The disputes that claims of these facts stand in."""
    return tuple({d.id: d for fact in facts for d in view.disputes_of(fact)}.values())
