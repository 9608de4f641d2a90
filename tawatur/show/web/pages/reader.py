"""The reader: the report as published beside its claims; each lights up the words of the other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query
from fastapi.responses import FileResponse, HTMLResponse

from tawatur.show.explain import reasons, why
from tawatur.show.record import claim_record
from tawatur.show.web.cards import label
from tawatur.show.web.decisions import Entry, entry
from tawatur.show.web.page import Asked, Page, fact_url
from tawatur.show.web.reading import lines, pieces
from tawatur.show.words import asked, merged, places
from tawatur.store import evidence_path
from tawatur.store.standing import personal_id
from tawatur.types.claim import Claim
from tawatur.types.report import Report
from tawatur.types.review import Standing
from tawatur.types.span import Span

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Step:
    """One source of a chain, from the outside in."""

    type: str
    name: str
    words: str | None


@dataclass(frozen=True, slots=True)
class ReadClaim:
    """A claim beside its text: `why` are pairs of what is explained and the explanation; `fact` leads to its first fact;
    `standing` says what a person decided (None: nothing), `decision` is that decision."""

    id: str
    kind: str
    said: str
    date: str | None
    according_to: str
    chain: tuple[Step, ...]
    evidence: tuple[int, int]
    why: tuple[tuple[str, str], ...]
    standing: Standing | None
    decision: Entry | None
    disputed: bool
    fact: str | None


@dataclass(frozen=True, slots=True)
class ReadReport:
    """A report with its claims in text order. `text` is the raw text from `start` to `end` of it (half-open, in code points)."""

    id: str
    label: str
    title: str | None
    outlet: str | None
    author: str | None
    published: str | None
    address: str | None
    location: str
    obtained: str
    media: str
    sha256: str
    part: int | None
    length: int
    start: int
    end: int
    text: str
    claims: tuple[ReadClaim, ...]
    previous: str | None
    next: str | None


@router.get("/report", response_class=HTMLResponse, include_in_schema=False)
def reader(
    page: Asked,
    id: str,
    claim: str | None = None,
    piece: Annotated[int | None, Query(ge=1)] = None,
    q: str = "",
) -> HTMLResponse:
    report = page.report(id)
    read = _reading(page, report)
    words = merged([one.span for one in places(report.text, asked(q).terms)])
    start = next((one.evidence.start for one, _ in read if one.id == claim), None)
    if start is None and piece is None and words:
        start = words[0].start
    number = _piece_of(report, start) if start is not None else piece or 1
    found, at, listed = _report(page, report, read, number)
    return page.render(
        "reader.html",
        report=found,
        lines=lines(report.text, listed, at, words),
        lit=claim,
        piece=number,
        pieces=len(pieces(report.text)),
        name=label(report),
    )


@router.get("/api/report")
def report_data(page: Asked, id: str, piece: Annotated[int, Query(ge=1)] = 1) -> ReadReport:
    """A report (a long one in pieces) with its claims, the reasons for each, and what was decided about them."""
    report = page.report(id)
    return _report(page, report, _reading(page, report), piece)[0]


@router.get("/original", include_in_schema=False)
def original(page: Asked, id: str) -> FileResponse:
    """The bytes as obtained, to keep: never shown by the browser as what they say they are."""
    report = page.report(id)
    if report.origin is None:
        raise HTTPException(404, page.language.t("The case does not hold the original of this report."))
    path = evidence_path(page.desk.folder, report.origin.sha256)
    if not path.exists():
        raise HTTPException(404, page.language.t("The file is gone from the case: {path}", path=path.name))
    return FileResponse(path, media_type="application/octet-stream", filename=f"{report.origin.sha256}.bin")


def _reading(page: Page, report: Report) -> tuple[tuple[Claim, Standing | None], ...]:
    with page.desk.store() as store:
        found = store.reading(report.id)
    return tuple(sorted(found, key=lambda one: (one[0].evidence, one[0].trigger, one[0].id)))


def _piece_of(report: Report, at: int) -> int:
    """The piece (from 1) that holds this place of the text."""
    return next(n for n, p in enumerate(pieces(report.text), 1) if at < p.end)


def _report(
    page: Page, report: Report, read: tuple[tuple[Claim, Standing | None], ...], number: int
) -> tuple[ReadReport, Span, list[Claim]]:
    """The page's data, the piece of the text, and the claims in it."""
    all_pieces = pieces(report.text)
    if number > len(all_pieces):
        raise HTTPException(404, page.language.t("The report has {n} parts.", n=len(all_pieces)))
    at = all_pieces[number - 1]
    here = [(claim, standing) for claim, standing in read if at.start <= claim.evidence.start < at.end]
    order, place = page.view.order, page.view.place[report.id]
    before, after = (order[i] if 0 <= i < len(order) else None for i in (place - 1, place + 1))
    origin = report.origin
    decided = _decided(page, report)
    found = ReadReport(
        report.id, label(report), report.title, report.outlet, report.author, report.published, report.url,
        origin.location if origin else "", origin.obtained if origin else "", origin.media if origin else "",
        origin.sha256 if origin else "", origin.part if origin else None, len(report.text), at.start, at.end,
        at.of(report.text), tuple(_claim(page, report, claim, standing, decided.get(claim.id)) for claim, standing in here), before, after,
    )  # fmt: skip
    return found, at, [claim for claim, _ in here]


def _decided(page: Page, report: Report) -> Mapping[str, Entry]:
    """Claim id → the decision that holds about it, for the machine's claims and for a person's."""
    with page.desk.store() as store:
        reviews = store.reviews(report.id)
    found: dict[str, Entry] = {}
    for review in reviews:
        made = entry(review, page.view, page.language)
        own = review.after.id if review.after else personal_id(review.before.id)
        found |= {review.claim: made, own: made}
    return found


def _claim(
    page: Page, report: Report, claim: Claim, standing: Standing | None, decision: Entry | None
) -> ReadClaim:
    language, text = page.language, report.text
    record = claim_record(claim, text)
    facts = page.view.facts_of_claim.get(claim.id, ())
    return ReadClaim(
        claim.id, claim.kind, language.said(record), record["date"], language.according_to(record["chain"], report.outlet),
        tuple(Step(link.type, link.name, link.cue.of(text) if link.cue else None) for link in claim.chain),
        (claim.evidence.start, claim.evidence.end),
        tuple((language.role(label), language.sentence(sentence)) for label, sentence in reasons(why(claim, text))),
        standing, decision, claim.id in page.view.disputes_of_claim, fact_url(facts[0].id, claim.id) if facts else None,
    )  # fmt: skip
