"""The dossier as one HTML file that stands alone: for print, for a colleague, for the court's file."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from fastapi import APIRouter
from fastapi.responses import Response

from tawatur.show.dossier import SECTIONS
from tawatur.show.web.cards import FactCard, dispute_card, fact_card, in_time, label
from tawatur.show.web.page import STATIC, Asked, Page
from tawatur.show.web.pages.dossier import HOME, Section, disputes_of, spellings
from tawatur.types.entity import Entity
from tawatur.weigh import Fact

router = APIRouter()
# Facts in one file at most; those of most sources stay.
MOST = 2_000
_FONTS = re.compile(r"@font-face \{[^}]*\}\n?")


@dataclass(frozen=True, slots=True)
class Cited:
    """A report that the file rests on."""

    number: int
    id: str
    label: str
    outlet: str | None
    published: str | None
    address: str | None
    location: str
    part: int | None
    sha256: str


@router.get("/entities/{entity_id}/file", include_in_schema=False)
def dossier_file(page: Asked, entity_id: str) -> Response:
    entity = page.entity(entity_id)
    sections, left_out = _sections(page, entity)
    cards = [card for section in sections for card in section.facts]
    found = disputes_of(page.view, page.view.facts_of_entity.get(entity.id, ()))
    disputes = [dispute_card(dispute, page.view, page.language) for dispute in found]
    cited = _cited(page, [*cards, *(side for d in disputes for side in (d.left, d.right))])
    answer = page.render(
        "dossier_file.html",
        entity=entity,
        spellings=spellings(entity),
        reports=len({o.report for o in entity.occurrences}),
        sections=sections,
        left_out=left_out,
        disputes=disputes,
        cited=cited,
        style=_FONTS.sub("", (STATIC / "style.css").read_text(encoding="utf-8")),
    )
    answer.headers["Content-Disposition"] = f'attachment; filename="{entity.id}.html"'
    return answer


def _sections(page: Page, entity: Entity) -> tuple[list[Section], int]:
    """All sections with every statement, and how many facts there was no room for."""
    view = page.view
    facts = sorted(view.facts_of_entity.get(entity.id, ()), key=lambda fact: -view.weight(fact).at_least)
    grouped: dict[str, list[Fact]] = defaultdict(list)
    for fact in in_time(facts[:MOST]):
        grouped[HOME[fact.kind]].append(fact)
    found = [
        Section(
            title,
            len(grouped[title]),
            tuple(fact_card(f, view, page.language, len(f.claims)) for f in grouped[title]),
        )
        for title in SECTIONS
        if title in grouped
    ]
    return found, max(0, len(facts) - MOST)


def _cited(page: Page, cards: list[FactCard]) -> dict[str, Cited]:
    """The reports by id, numbered in reading order."""
    ids = {statement.report for card in cards for statement in card.statements}
    found = {}
    for number, id in enumerate(sorted(ids, key=page.view.place.__getitem__), 1):
        report = page.view.reports[id]
        origin = report.origin
        found[id] = Cited(
            number, id, label(report), report.outlet, report.published, report.url, origin.location if origin else "",
            origin.part if origin else None, origin.sha256 if origin else "",
        )  # fmt: skip
    return found
