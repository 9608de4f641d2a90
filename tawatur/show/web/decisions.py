"""Decisions as pages show and take them."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import HTTPException

from tawatur.engine.review import Reviewed, reviewed
from tawatur.show.language import Language
from tawatur.show.record import claim_record
from tawatur.show.web.cards import label
from tawatur.show.web.page import Page, report_url, review_url
from tawatur.show.web.view import View
from tawatur.store import DecisionError, Store
from tawatur.store.standing import text_digest
from tawatur.types.claim import Claim
from tawatur.types.report import Report
from tawatur.types.review import Review


@dataclass(frozen=True, slots=True)
class Said:
    """A claim in words, with its date (EDTF), its chain, and the report's words where they stand there still."""

    said: str
    date: str | None
    according_to: str
    words: str | None


@dataclass(frozen=True, slots=True)
class Entry:
    """A decision in the history: who, when, what was read before, what after (of a correction), why; `revoked` is None
    while it holds. `address` leads to the claim's review."""

    number: int
    action: str
    by: str
    made: str
    why: str
    revoked: str | None
    revoked_by: str | None
    report: str
    label: str
    claim: str
    before: Said
    after: Said | None
    address: str
    reader: str


def said(claim: Claim, report: Report | None, language: Language, intact: bool = True) -> Said:
    """A claim in words; `intact` says that the report's text is the one in which it was read."""
    record = claim_record(claim, report.text if report else "")
    words = record["evidence"] if report and intact else None
    return Said(
        language.said(record),
        record["date"],
        language.according_to(record["chain"], report.outlet if report else None),
        words,
    )


def entry(review: Review, view: View, language: Language) -> Entry:
    """A decision for the history."""
    report = view.reports.get(review.report)
    intact = report is not None and text_digest(report.text) == review.text
    return Entry(
        review.number or 0, review.action, review.by, review.made, review.why, review.revoked, review.revoked_by, review.report,
        label(report) if report else review.report, review.claim, said(review.before, report, language, intact),
        said(review.after, report, language, intact) if review.after else None,
        review_url(review.claim, review.report), report_url(review.report, review.claim),
    )  # fmt: skip


def report_of(page: Page, store: Store, claim: str, report: str | None) -> str:
    """The report that a claim stands in, or was decided about in; else the answer 404."""
    if report:
        return page.report(report).id
    if claim in page.view.claims:
        return page.view.claims[claim].report
    about = store.reviews(claim=claim, revoked=True)
    if not about:
        raise HTTPException(404, page.language.t("No report has this claim."))
    return about[-1].report


def found(page: Page, store: Store, claim: str, report: str | None) -> Reviewed:
    """What stands of a claim; else the answer 404."""
    try:
        return reviewed(store, report_of(page, store, claim, report), claim)
    except DecisionError as error:
        raise HTTPException(404, page.language.sentence(str(error))) from error


def numbered(page: Page, store: Store, number: int) -> Review:
    """The decision with this number, whether it holds or not; else the answer 404."""
    for review in store.reviews(number=number, revoked=True):
        return review
    raise HTTPException(404, page.language.t("The case has no decision with this number."))
