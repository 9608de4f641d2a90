"""The review: what matters most if it is wrong comes first, and a person decides about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse, Response

from tawatur.show.find import SURE
from tawatur.show.web.cards import Statement, label, statement
from tawatur.show.web.consequence import RULES, Reason, reasons
from tawatur.show.web.forms import Fields, led_back
from tawatur.show.web.page import REVIEWER, Asked, Page, part, review_url
from tawatur.show.web.pages.claim import opened
from tawatur.store.standing import PERSON_RULE
from tawatur.types.claim import Claim

router = APIRouter()
ROWS = 20
# Characters of a reviewer's name.
LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Waiting:
    """A claim that nobody has decided about: `points` say how much rests on it, `why` in words where they come from."""

    kind: str
    points: int
    why: tuple[str, ...]
    disputed: bool
    statement: Statement
    address: str


@dataclass(frozen=True, slots=True)
class Queue:
    """Claims to decide about, those first that matter most if they are wrong. `waiting` counts all that fit the filter,
    `decided` the decisions that hold in the whole case; `persons` are the names that the filter's name stands for."""

    waiting: int
    decided: int
    part: int
    parts: int
    persons: tuple[tuple[str, str], ...]
    rows: tuple[Waiting, ...]


Part = Annotated[int, Query(ge=1, le=1_000_000)]


@router.get("/review", response_class=HTMLResponse, include_in_schema=False)
def review(
    page: Asked, claim: str | None = None, report: str | None = None, kind: str | None = None, who: str | None = None,
    part: Part = 1, piece: Annotated[int | None, Query(ge=1)] = None,
) -> HTMLResponse:  # fmt: skip
    if claim:
        return opened(page, claim, report, piece)
    about = page.report(report) if report else None
    return page.render(
        "review.html",
        found=_queue(page, kind, who, report, part),
        kinds=sorted({one.kind for one in page.view.claims.values()}),
        rules=RULES,
        about=label(about) if about else None,
    )


@router.get("/api/review")
def review_data(
    page: Asked, kind: str | None = None, who: str | None = None, report: str | None = None, part: Part = 1
) -> Queue:
    """The claims that wait for a decision, the most consequential first: all, of a kind, about somebody (an id or name), or
    of a report."""
    if report:
        page.report(report)
    return _queue(page, kind, who, report, part)


@router.post("/review/reviewer", include_in_schema=False)
def reviewer(page: Asked, fields: Fields) -> Response:
    name = " ".join(fields.get("name", "").split())[:LONGEST_NAME]
    answer = led_back(fields.get("back", ""), "/review")
    if name:
        answer.set_cookie(
            REVIEWER, quote(name), max_age=31_536_000, samesite="strict", httponly=True, path="/"
        )
    else:
        answer.delete_cookie(REVIEWER, path="/", samesite="strict", httponly=True)
    return answer


def _queue(page: Page, kind: str | None, who: str | None, report: str | None, number: int) -> Queue:
    view = page.view
    with page.desk.store() as store:
        decided = store.decided()
    persons = _meant(page, who) if who else {}
    waiting = [
        (points, claim)
        for points, claim in _fitting(page, kind, set(persons) if who else None, report)
        if claim.id not in decided and claim.rule != PERSON_RULE
    ]
    rows, parts = part(waiting, number, ROWS)
    return Queue(
        len(waiting),
        len(decided),
        number,
        parts,
        tuple(persons.items()),
        tuple(
            Waiting(
                claim.kind,
                points,
                tuple(_in_words(reason, page) for reason in reasons(claim, view)),
                claim.id in view.disputes_of_claim,
                statement(claim, view, page.language),
                review_url(claim.id, claim.report),
            )
            for points, claim in rows
        ),
    )


def _meant(page: Page, who: str) -> Mapping[str, str]:
    """Those whom an id or name means, with their names: only those who fit best."""
    if who in page.view.entities:
        return {who: page.view.entities[who].name}
    hits = page.view.finder.find(who)
    return {hit.entity.id: hit.entity.name for hit in hits if hit.how == hits[0].how and hit.how in SURE}


def _fitting(
    page: Page, kind: str | None, who: set[str] | None, report: str | None
) -> Iterator[tuple[int, Claim]]:
    view = page.view
    about = None
    if who is not None:
        about = {c.id for id in who for fact in view.facts_of_entity.get(id, ()) for c in fact.claims}
    for less, _, _, id in page.desk.ranking.of(view):
        claim = view.claims[id]
        if (
            (not kind or claim.kind == kind)
            and (about is None or id in about)
            and (not report or claim.report == report)
        ):
            yield -less, claim


def _in_words(reason: Reason, page: Page) -> str:
    t, language = page.language.t, page.language
    match reason.what:
        case "disputed":
            return t("another claim stands against it")
        case "alone":
            return t("a fact rests on it alone")
        case "one source":
            return t("all who say it have one source")
        case "kind":
            return language.kind(reason.value)
        case "people":
            facts = len(page.view.facts_of_entity[reason.value])
            return t(
                "{name}: {facts}",
                name=page.view.entities[reason.value].name,
                facts=language.count(facts, "fact"),
            )
        case "score":
            return t("the machine was {share} sure", share=reason.value)
        case "facts":
            return t("{facts} rest on it", facts=language.count(int(reason.value), "fact"))
