"""The history of decisions: who decided what about which claim, when and why, and what was taken back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse

from tawatur.show.web.cards import label
from tawatur.show.web.decisions import Entry, entry
from tawatur.show.web.page import Asked, Page, part
from tawatur.types.entity import Entity
from tawatur.types.review import Review

router = APIRouter()
ROWS = 30
Part = Annotated[int, Query(ge=1, le=1_000_000)]


@dataclass(frozen=True, slots=True)
class History:
    """Decisions, the newest first: one part of `parts`; `number` counts them all, `hold` those that were not taken back."""

    number: int
    hold: int
    part: int
    parts: int
    rows: tuple[Entry, ...]


@router.get("/review/history", response_class=HTMLResponse, include_in_schema=False)
def history(
    page: Asked,
    claim: str | None = None,
    report: str | None = None,
    entity: str | None = None,
    part: Part = 1,
) -> HTMLResponse:
    about = label(page.report(report)) if report else page.entity(entity).name if entity else None
    return page.render("history.html", found=_history(page, claim, report, entity, part), about=about)


@router.get("/api/review/history", responses={404: {"description": "No such report or person"}})
def history_data(
    page: Asked,
    claim: str | None = None,
    report: str | None = None,
    entity: str | None = None,
    part: Part = 1,
) -> History:
    """The decisions about claims, the newest first: all, about a claim, in a report, about somebody."""
    return _history(page, claim, report, entity, part)


def _history(page: Page, claim: str | None, report: str | None, entity: str | None, number: int) -> History:
    if report:
        page.report(report)
    with page.desk.store() as store:
        found: Sequence[Review] = store.reviews(report=report or None, claim=claim or None, revoked=True)
    if entity:
        found = _about(found, page.entity(entity))
    rows, parts = part(reversed(found), number, ROWS)
    return History(
        len(found),
        sum(review.revoked is None for review in found),
        number,
        parts,
        tuple(entry(review, page.view, page.language) for review in rows),
    )


def _about(reviews: Sequence[Review], entity: Entity) -> list[Review]:
    """The decisions about claims in which the entity fills a role, before or after."""
    named = {(one.report, one.span) for one in entity.occurrences}
    return [
        review
        for review in reviews
        if any(
            (review.report, span) in named
            for claim in (review.before, review.after)
            if claim
            for _, fillers in claim.roles
            for filler in fillers
            for span in (filler.span, filler.at)
        )
    ]
