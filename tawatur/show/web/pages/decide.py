"""Deciding about a claim: accept, reject, correct, take back; from forms and from programs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Annotated, Any, get_args

from fastapi import APIRouter, HTTPException, Path
from fastapi.encoders import jsonable_encoder
from fastapi.responses import JSONResponse, Response
from pydantic import Field

from tawatur.engine.correction import Correction, Wrong
from tawatur.engine.review import Reviewed, accept, correct, reject, undo
from tawatur.show.web.decisions import Entry, entry, found, numbered
from tawatur.show.web.forms import LARGEST, Fields, led_back, number
from tawatur.show.web.page import Asked, Page, review_url
from tawatur.show.web.pages.claim import Attempt, in_words, shown
from tawatur.show.web.typed import meant, typed
from tawatur.store import DecisionError, ReviewConflict, Store
from tawatur.types.review import Action

router = APIRouter()
ACTIONS = get_args(Action)
Number = Annotated[int, Field(ge=0, le=LARGEST)]
LONGEST_NAME, LONGEST_WHY = 200, 10_000


@dataclass(frozen=True, slots=True)
class Decision:
    """`expected` is the number of the decision that held when this one was made, null for none. `correction` goes with
    `correct`; places in it are half-open, in code points of the report's raw text. `by` is who decides."""

    claim: str
    action: Action
    expected: Number | None = None
    report: str | None = None
    why: Annotated[str, Field(max_length=LONGEST_WHY)] = ""
    by: Annotated[str, Field(max_length=LONGEST_NAME)] | None = None
    correction: Correction | None = None


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in a field of a correction (`roles.mover`, `chain.0`; empty: in all of it), and what to do."""

    field: str
    what: str
    advice: str


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a request was refused; `decision` is the one that came between, `faults` what is wrong with a correction."""

    detail: str
    decision: Entry | None = None
    faults: tuple[Fault, ...] = ()


REFUSALS: dict[int | str, dict[str, Any]] = {
    400: {"description": "The request can't be read"},
    403: {"description": "Not from one of the server's own pages (Origin)"},
    404: {"model": Refusal, "description": "No such claim, report or decision"},
    409: {"model": Refusal, "description": "Somebody decided otherwise meanwhile, or this can't be decided"},
    413: {"description": "The request is too long"},
    422: {"model": Refusal, "description": "Something in the request is wrong"},
}


# Forms


@router.post("/review/claims", include_in_schema=False)
def decide(page: Asked, fields: Fields) -> Response:
    with page.desk.changing():
        return _decide(page, fields)


def _decide(page: Page, fields: Fields) -> Response:
    claim, action = fields.get("claim", ""), fields.get("action", "")
    step = fields.get("step", "")
    attempt = Attempt(
        typed(fields) if action == "correct" or step else None,
        action,
        fields.get("why", "")[:LONGEST_WHY],
        number(fields.get("expected", ""), "expected"),
        spare=3 if step == "more" else 1,
    )
    with page.desk.store(write=True) as store:
        about = found(page, store, claim, fields.get("report") or None)
        if step:
            return shown(page, about, attempt)
        try:
            made = _from_form(page, store, about, claim, attempt)
        except ReviewConflict as conflict:
            now = found(page, store, claim, about.claim.report)
            return shown(page, now, replace(attempt, conflict=conflict.review), 409)
        except DecisionError as error:
            return shown(page, about, replace(attempt, stopped=page.language.sentence(str(error))), 409)
        if isinstance(made, tuple):
            return shown(page, about, replace(attempt, faults=made), 422)
    page.desk.reviewed(about.claim.report)
    return led_back(fields.get("back", ""), review_url(claim, about.claim.report), done=made)


def _from_form(
    page: Page, store: Store, about: Reviewed, claim: str, attempt: Attempt
) -> int | tuple[Wrong, ...]:
    asked: Correction | tuple[Wrong, ...] | None = None
    if attempt.form is not None:
        report = page.report(about.claim.report)
        asked = meant(attempt.form, report.text, (about.shown or about.claim).evidence)
    if isinstance(asked, tuple):
        return asked
    return _decided(
        page, store, about, claim, attempt.action, page.reviewer, attempt.why, attempt.expected, asked
    )


@router.post("/review/undo", include_in_schema=False)
def take_back(page: Asked, fields: Fields) -> Response:
    with page.desk.changing():
        with page.desk.store(write=True) as store:
            review = numbered(page, store, number(fields.get("number", ""), "number") or 0)
            undone = undo(store, review.number or 0, page.reviewer)
        if undone:
            page.desk.reviewed(review.report)
    return led_back(fields.get("back", ""), review_url(review.claim, review.report), done=review.number)


# Programs


@router.post("/api/review", response_model=Entry, responses=REFUSALS)
def decide_data(page: Asked, decision: Decision) -> Entry | Response:
    """Accept, reject or correct a claim; the answer is the decision as it is kept."""
    with page.desk.changing():
        return _decide_data(page, decision)


def _decide_data(page: Page, decision: Decision) -> Entry | Response:
    by = page.reviewer if decision.by is None else decision.by
    with page.desk.store(write=True) as store:
        about = found(page, store, decision.claim, decision.report)
        try:
            made = _decided(
                page,
                store,
                about,
                decision.claim,
                decision.action,
                by,
                decision.why,
                decision.expected,
                decision.correction,
            )
        except ReviewConflict as conflict:
            return _refused(409, Refusal(str(conflict), entry(conflict.review, page.view, page.language)))
        except DecisionError as error:
            return _refused(409, Refusal(str(error)))
    if isinstance(made, tuple):
        faults = tuple(Fault(one.field, *in_words(one, page.language)) for one in made)
        return _refused(422, Refusal("; ".join(map(str, made)), None, faults))
    page.desk.reviewed(about.claim.report)
    return _kept(page, made)


@router.post("/api/review/{number}/undo", response_model=Entry, responses=REFUSALS)
def undo_data(page: Asked, number: Annotated[int, Path(ge=0, le=LARGEST)]) -> Entry | Response:
    """Take a decision back: the machine's reading stands again."""
    with page.desk.changing():
        with page.desk.store(write=True) as store:
            review = numbered(page, store, number)
            if not undo(store, number, page.reviewer):
                held = entry(review, page.view, page.language)
                return _refused(409, Refusal("this decision was taken back already", held))
        page.desk.reviewed(review.report)
    return _kept(page, number)


def _decided(
    page: Page, store: Store, about: Reviewed, claim: str, action: str, by: str, why: str, expected: int | None,
    correction: Correction | None,
) -> int | tuple[Wrong, ...]:  # fmt: skip
    report = about.claim.report
    if action == "correct" and correction is not None:
        return correct(store, report, claim, correction, by, why, expected=expected)
    if action == "accept":
        return accept(store, report, claim, by, why, expected=expected)
    if action == "reject":
        return reject(store, report, claim, by, why, expected=expected)
    raise HTTPException(422, page.language.t("Accept, reject, or correct with a correction."))


def _kept(page: Page, number: int) -> Entry:
    with page.desk.store() as store:
        return entry(numbered(page, store, number), page.view, page.language)


def _refused(status: int, refusal: Refusal) -> Response:
    return JSONResponse(jsonable_encoder(refusal), status)
