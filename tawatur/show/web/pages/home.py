"""The first page: what the case holds, and where to begin."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse

from tawatur.show.web.cards import DisputeCard, dispute_card, label
from tawatur.show.web.page import Asked, Page, part

router = APIRouter()
FEW, MANY = 20, 100


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody or something in the case: how many reports name it, how many facts it is part of."""

    id: str
    name: str
    type: str
    reports: int
    facts: int


@dataclass(frozen=True, slots=True)
class Row:
    """A report in a list."""

    id: str
    label: str
    outlet: str | None
    published: str | None
    claims: int


@dataclass(frozen=True, slots=True)
class Trouble:
    """An input that could not be read, and what to do about it."""

    place: str
    what: str
    advice: str


@dataclass(frozen=True, slots=True)
class Overview:
    """Counts, the persons of most facts, the first disputes, what could not be read."""

    reports: int
    claims: int
    facts: int
    people: int
    disputes_in_all: int
    persons: tuple[Named, ...]
    disputes: tuple[DisputeCard, ...]
    problems: tuple[Trouble, ...]


@dataclass(frozen=True, slots=True)
class ReportList:
    """Reports in reading order, of one `outlet` where that was asked for: one part of `parts`."""

    outlet: str | None
    number: int
    part: int
    parts: int
    rows: tuple[Row, ...]


@router.get("/", response_class=HTMLResponse, include_in_schema=False)
def home(page: Asked) -> HTMLResponse:
    return page.render("home.html", found=_overview(page))


@router.get("/api/overview")
def overview_data(page: Asked) -> Overview:
    """What the case holds."""
    return _overview(page)


@router.get("/reports", response_class=HTMLResponse, include_in_schema=False)
def reports(page: Asked, outlet: str | None = None, part: Annotated[int, Query(ge=1)] = 1) -> HTMLResponse:
    return page.render("reports.html", found=_reports(page, outlet, part))


@router.get("/api/reports")
def reports_data(page: Asked, outlet: str | None = None, part: Annotated[int, Query(ge=1)] = 1) -> ReportList:
    """The reports of the case, or of one outlet, a hundred a part."""
    return _reports(page, outlet, part)


def _overview(page: Page) -> Overview:
    view = page.view
    with page.desk.store() as store:
        problems = store.problems()
    return Overview(
        len(view.reports), len(view.claims), len(view.facts),
        sum(entity.type == "person" for entity in view.entities.values()), len(view.disputes),
        tuple(Named(*row) for row in view.ranked("person")[:FEW]),
        tuple(dispute_card(dispute, view, page.language) for dispute in view.disputes[:5]),
        tuple(Trouble(problem.place, problem.what, problem.advice) for problem in problems[:MANY]),
    )  # fmt: skip


def _reports(page: Page, outlet: str | None, number: int) -> ReportList:
    listed = [id for id, report in page.view.reports.items() if not outlet or report.outlet == outlet]
    rows, parts = part(listed, number, MANY)
    return ReportList(
        outlet or None,
        len(listed),
        number,
        parts,
        tuple(
            Row(r.id, label(r), r.outlet, r.published, len(page.view.claims_of_report.get(r.id, ())))
            for r in (page.view.reports[id] for id in rows)
        ),
    )
