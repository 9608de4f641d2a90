"""Claims and facts as pages show them: what is said, according to whom, in which words, with how many sources behind it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tawatur.show.dossier import file_name, summary
from tawatur.show.language import Language
from tawatur.show.record import claim_record
from tawatur.show.web.page import fact_url, report_url
from tawatur.show.web.view import View
from tawatur.types.claim import Claim
from tawatur.types.report import Report
from tawatur.weigh import Dispute, Fact


@dataclass(frozen=True, slots=True)
class Statement:
    """One claim: `said` in words, `according_to` its chain, `words` the report's own; `address` leads to them."""

    claim: str
    report: str
    label: str
    outlet: str | None
    published: str | None
    said: str
    date: str | None
    according_to: str
    words: str
    address: str


@dataclass(frozen=True, slots=True)
class FactCard:
    """One fact: what its fullest claim says, its sharpest `date` (EDTF), its independent sources, what it rests on."""

    id: str
    kind: str
    said: str
    date: str | None
    at_least: int
    at_most: int
    disputed: bool
    statements: tuple[Statement, ...]
    more: int
    address: str


@dataclass(frozen=True, slots=True)
class DisputeCard:
    """Two sides that cannot both be true, and why not."""

    id: str
    kind: str
    reason: str
    left: FactCard
    right: FactCard


def label(report: Report) -> str:
    """What a report is called in lists: its title, else its file's name, else its id."""
    return report.title or file_name(report) or report.id


def statement(claim: Claim, view: View, language: Language) -> Statement:
    """A claim in words."""
    report = view.reports[claim.report]
    record = claim_record(claim, report.text)
    return Statement(
        claim.id,
        report.id,
        label(report),
        report.outlet,
        report.published,
        language.said(record),
        record["date"],
        language.according_to(record["chain"], report.outlet),
        record["evidence"],
        report_url(report.id, claim.id),
    )


def fact_card(fact: Fact, view: View, language: Language, most: int = 3) -> FactCard:
    """A fact in words, with `most` of its statements: each report's first ones go before its others."""
    weight = view.weight(fact)
    chosen = first_of_each(fact.claims)[:most]
    return FactCard(
        fact.id,
        fact.kind,
        language.said(summary(fact, view.known)),
        sharpest(fact),
        weight.at_least,
        weight.at_most,
        bool(view.disputes_of(fact)),
        tuple(statement(claim, view, language) for claim in chosen),
        len(fact.claims) - len(chosen),
        fact_url(fact.id, fact.claims[0].id),
    )


def reason(text: str, claims: Iterable[Claim], view: View, language: Language) -> str:
    """A reason that concerns these claims, in words: reports that got their ids from us are called by their files' names."""
    for id in dict.fromkeys(claim.report for claim in claims):
        text = text.replace(id, file_name(view.reports[id]) or id)
    return language.sentence(text)


def first_of_each(claims: Iterable[Claim]) -> list[Claim]:
    """The claims, the first of each report before the second of any."""
    seen: dict[str, int] = {}
    ranked = []
    for place, claim in enumerate(claims):
        seen[claim.report] = seen.get(claim.report, 0) + 1
        ranked.append((seen[claim.report], place, claim))
    return [claim for _, _, claim in sorted(ranked, key=lambda row: row[:2])]


def sharpest(fact: Fact) -> str | None:
    """The EDTF of the most precise time that its claims give."""
    best = fact.sharpest()
    return best.edtf if best else None


def dispute_card(dispute: Dispute, view: View, language: Language) -> DisputeCard:
    """A dispute in words."""
    left, right = (fact_card(side, view, language) for side in (dispute.left, dispute.right))
    return DisputeCard(dispute.id, dispute.kind, language.sentence(dispute.reason), left, right)


def in_time(facts: Iterable[Fact]) -> list[Fact]:
    """In the order of time, what has no date last."""

    def moment(fact: Fact) -> tuple[bool, str]:
        date = sharpest(fact)
        return date is None, (date or "").removeprefix("../")

    return sorted(facts, key=moment)
