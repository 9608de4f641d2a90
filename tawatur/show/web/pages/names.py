"""Who is who: names that may be one person's, names that were joined, and what persons judged about them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated, Literal, get_args

from fastapi import APIRouter, HTTPException, Query
from fastapi.responses import HTMLResponse, Response
from pydantic import Field

from tawatur.engine.judge import judge, split, unjudge
from tawatur.show.names import in_words
from tawatur.show.web.forms import Fields, led_back
from tawatur.show.web.page import Asked, Page, part, url
from tawatur.show.web.pages.decide import LONGEST_NAME, LONGEST_WHY, REFUSALS
from tawatur.store import DecisionError, Store
from tawatur.types.entity import Entity
from tawatur.types.judgement import Judgement, Verdict
from tawatur.types.match import Match

router = APIRouter()
ROWS, FOUND = 30, 20
Part = Annotated[int, Query(ge=1, le=1_000_000)]
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
List = Literal["open", "joined", "judged"]


@dataclass(frozen=True, slots=True)
class Judged:
    """What a person judged about a pair; `verdict` is same, not same or unsure; `revoked` is null while it holds."""

    verdict: Verdict
    by: str
    made: str
    why: str
    revoked: str | None


@dataclass(frozen=True, slots=True)
class Name:
    """A name before it was joined with others; `entity` is who it belongs to now (null where it is named no more)."""

    id: str
    name: str
    entity: str | None
    reports: int


@dataclass(frozen=True, slots=True)
class Pair:
    """Two names: what the machine thinks (`verdict` same or unsure, null: nothing) and why, and what a person judged.
    `one` says whether they are one in the case now."""

    left: Name
    right: Name
    verdict: str | None
    score: float | None
    reasons: tuple[str, ...]
    one: bool
    judged: Judged | None


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of names: one part of `parts`."""

    number: int
    part: int
    parts: int
    rows: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody, the `names` that were joined in him, the pairs that concern him, and those whom a search for `q` found to
    join him with."""

    id: str
    name: str
    names: tuple[Name, ...]
    pairs: tuple[Pair, ...]
    found: tuple[Name, ...]


@router.get("/review/names", response_class=HTMLResponse, include_in_schema=False)
def names(
    page: Asked, list: List = "open", entity: str | None = None, q: str = "", part: Part = 1
) -> HTMLResponse:
    if entity:
        return page.render("person.html", found=_person(page, page.entity(entity), q))
    return page.render("names.html", found=_pairs(page, list, part), list=list)


@router.get("/api/names/open")
def open_data(page: Asked, list: List = "open", part: Part = 1) -> Pairs:
    """Pairs of names that may be one person's and nobody judged (open), that the machine joined (joined), or that a person
    judged (judged)."""
    return _pairs(page, list, part)


def _pairs(page: Page, wanted: str, number: int) -> Pairs:
    with page.desk.store() as store:
        if wanted == "judged":
            return _judged(page, store, number)
        judged = {(j.left, j.right): j for j in store.judgements()}
        verdict = "unsure" if wanted == "open" else "same"
        matches = [m for m in store.matches() if m.verdict == verdict and (m.left, m.right) not in judged]
        if wanted == "joined":
            written = store.member_names()
            matches = [m for m in matches if written.get(m.left) != written.get(m.right)]
        # The least sure of what was joined, the surest of what was not.
        matches.sort(key=lambda m: (-m.score if wanted == "open" else m.score, m.left, m.right))
        rows, parts = part(matches, number, ROWS)
        made = _made(page, store, [((m.left, m.right), m) for m in rows], judged)
        return Pairs(len(matches), number, parts, made)


def _judged(page: Page, store: Store, number: int) -> Pairs:
    """The pairs that a person judged, the last one first, with the last judgement on each, whether it holds or not."""
    last = {(j.left, j.right): j for j in store.judgements(revoked=True)}
    pairs = sorted(last, key=lambda pair: last[pair].made, reverse=True)
    rows, parts = part(pairs, number, ROWS)
    known = {(m.left, m.right): m for m in store.matches({id for pair in rows for id in pair})}
    return Pairs(
        len(pairs), number, parts, _made(page, store, [(pair, known.get(pair)) for pair in rows], last)
    )


def _made(
    page: Page, store: Store, rows: Iterable[tuple[tuple[str, str], Match | None]], judged: Mapping[tuple[str, str], Judgement]
) -> tuple[Pair, ...]:  # fmt: skip
    made = []
    for pair, match in rows:
        left, right = (_name(page, store, id) for id in pair)
        words = in_words(store, [match]) if match else ()
        reasons = tuple(page.language.sentence(reason) for one in words for reason in one.reasons)
        j = judged.get(pair)
        made.append(
            Pair(
                left, right, match.verdict if match else None, match.score if match else None, reasons,
                left.entity is not None and left.entity == right.entity,
                Judged(j.verdict, j.by, j.made, j.why, j.revoked) if j else None,
            )
        )  # fmt: skip
    return tuple(made)


def _name(page: Page, store: Store, id: str) -> Name:
    entity = next(iter(store.entities(id=id)), None) or page.view.entities.get(id)
    if entity is None:
        return Name(id, id, None, 0)
    return Name(id, entity.ids.get(id, entity.name), entity.id, len({o.report for o in entity.occurrences}))


def _person(page: Page, entity: Entity, q: str) -> Person:
    ids = entity.ids or {entity.id: entity.name}
    with page.desk.store() as store:
        judged = {(j.left, j.right): j for j in store.judgements()}
        matches = {
            (m.left, m.right): m
            for m in store.matches(ids)
            if m.verdict == "unsure" or {m.left, m.right} <= ids.keys()
        }
        pairs = dict.fromkeys([pair for pair in judged if set(pair) & ids.keys()]) | dict.fromkeys(matches)
        written = store.member_names()
        told = [pair for pair in pairs if pair in judged or written.get(pair[0]) != written.get(pair[1])]
        rows = _made(page, store, [(pair, matches.get(pair)) for pair in told[:ROWS]], judged)
        hits = page.view.finder.find(q, entity.type)
        found = [hit.entity for hit in hits if hit.entity.id != entity.id][:FOUND]
        uses = {
            id: Name(id, name, entity.id, 0)
            for id, name in sorted(ids.items(), key=lambda one: (one[1], one[0]))
        }
        return Person(
            entity.id,
            entity.name,
            tuple(uses.values()),
            rows,
            tuple(_name(page, store, e.id) for e in found),
        )


# Judging


@dataclass(frozen=True, slots=True)
class Judging:
    """`left` and `right` are ids of names or entities; `by` is who judges."""

    left: str
    right: str
    verdict: Verdict
    why: Annotated[str, Field(max_length=LONGEST_WHY)] = ""
    by: Annotated[str, Field(max_length=LONGEST_NAME)] | None = None


@dataclass(frozen=True, slots=True)
class Taking:
    """The pair whose judgement is taken back."""

    left: str
    right: str


@router.post("/review/names", include_in_schema=False)
def judge_names(page: Asked, fields: Fields) -> Response:
    left, right = fields.get("left", ""), fields.get("right", "")
    verdict = next((one for one in VERDICTS if one == fields.get("verdict")), None)
    if verdict is None:
        raise HTTPException(422, page.language.t("Say same, not same or unsure."))
    seen = fields.get("seen")
    with page.desk.store(write=True) as store:
        pair = _known(page, store, left, right)
        held = _held(store, pair)
        if seen is not None and seen != (held.made if held else ""):
            return _conflict(page, store, pair, verdict, fields.get("why", ""))
        _judge(page, store, pair, verdict, page.reviewer, fields.get("why", "")[:LONGEST_WHY])
    page.desk.judged()
    return led_back(fields.get("back", ""), "/review/names", judged="-".join(pair))


@router.post("/review/names/undo", include_in_schema=False)
def unjudge_names(page: Asked, fields: Fields) -> Response:
    with page.desk.store(write=True) as store:
        pair = _known(page, store, fields.get("left", ""), fields.get("right", ""))
        taken = unjudge(store, *pair)
    if taken:
        page.desk.judged()
    return led_back(fields.get("back", ""), "/review/names", judged="-".join(pair))


@router.post("/review/names/split", include_in_schema=False)
def split_names(page: Asked, fields: Fields) -> Response:
    entity = page.entity(fields.get("entity", ""))
    names = [name.removeprefix("name.") for name in fields if name.startswith("name.")]
    with page.desk.store(write=True) as store:
        made = split(store, entity, names, page.reviewer, fields.get("why", "")[:LONGEST_WHY])
    if not made:
        raise HTTPException(422, page.language.t("Choose one of the names, and leave one."))
    page.desk.judged()
    return led_back(fields.get("back", ""), url("/review/names", entity=entity.id), judged="split")


@router.post("/api/judgements", response_model=Pair, responses=REFUSALS)
def judge_data(page: Asked, judging: Judging) -> Pair:
    """Say that two names are one person's, or not, or that it is unsure."""
    with page.desk.store(write=True) as store:
        pair = _known(page, store, judging.left, judging.right)
        by = page.reviewer if judging.by is None else judging.by
        _judge(page, store, pair, judging.verdict, by, judging.why)
    page.desk.judged()
    return _pair(page, pair)


@router.post("/api/judgements/undo", response_model=Pair, responses=REFUSALS)
def unjudge_data(page: Asked, taking: Taking) -> Pair:
    """Take the judgement on two names back."""
    with page.desk.store(write=True) as store:
        pair = _known(page, store, taking.left, taking.right)
        if not unjudge(store, *pair):
            raise HTTPException(409, page.language.t("No judgement on these two holds."))
    page.desk.judged()
    return _pair(page, pair)


def _known(page: Page, store: Store, left: str, right: str) -> tuple[str, str]:
    """Two ids that names have or had, the smaller first; else the answer 404."""
    judged = {id for j in store.judgements(revoked=True) for id in (j.left, j.right)}
    for id in (left, right):
        if id not in judged and id not in page.view.entities and not store.entities(id=id):
            raise HTTPException(404, page.language.t("Nobody in the case has this id."))
    return min(left, right), max(left, right)


def _held(store: Store, pair: tuple[str, str]) -> Judgement | None:
    return next((j for j in store.judgements() if (j.left, j.right) == pair), None)


def _judge(page: Page, store: Store, pair: tuple[str, str], verdict: Verdict, by: str, why: str) -> None:
    try:
        judge(store, *pair, verdict, by, why)
    except DecisionError as error:
        raise HTTPException(422, page.language.sentence(str(error))) from error


def _pair(page: Page, pair: tuple[str, str]) -> Pair:
    with page.desk.store() as store:
        match = next((m for m in store.matches(pair) if (m.left, m.right) == pair), None)
        judged = {(j.left, j.right): j for j in store.judgements(revoked=True)}
        return _made(page, store, [(pair, match)], judged)[0]


def _conflict(page: Page, store: Store, pair: tuple[str, str], verdict: Verdict, why: str) -> HTMLResponse:
    match = next((m for m in store.matches(pair) if (m.left, m.right) == pair), None)
    judged = {(j.left, j.right): j for j in store.judgements(revoked=True)}
    (row,) = _made(page, store, [(pair, match)], judged)
    return page.render("pair.html", 409, one=row, verdict=verdict, why=why)
