"""A fact: everybody who says it, as a tree of chains, and why they count as so many sources."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter, HTTPException
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from tawatur.show.web.cards import DisputeCard, FactCard, dispute_card, fact_card, reason
from tawatur.show.web.page import Asked, Page, fact_url
from tawatur.show.web.tree import Branch, tree
from tawatur.weigh import Fact

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Who:
    """One filler of a role; `entity` is null where the words name nobody in the case."""

    entity: str | None
    name: str


@dataclass(frozen=True, slots=True)
class FactData:
    """`times` are the EDTF values that its claims give, each once; `reasons` explain the range; `others` are facts about
    further persons that rest on a claim of this one."""

    card: FactCard
    action: str | None
    polarity: str
    status: str
    roles: tuple[tuple[str, tuple[Who, ...]], ...]
    times: tuple[str, ...]
    reports: int
    claims: int
    tree: tuple[Branch, ...]
    reasons: tuple[str, ...]
    disputes: tuple[DisputeCard, ...]
    others: tuple[FactCard, ...]


@router.get("/facts/{fact_id}", response_class=HTMLResponse, include_in_schema=False)
def fact(page: Asked, fact_id: str, claim: str | None = None) -> Response:
    found = _find(page, fact_id, claim)
    if found.id != fact_id:
        return RedirectResponse(fact_url(found.id, claim or found.claims[0].id), 303)
    return page.render("fact.html", found=_data(page, found))


@router.get("/api/facts/{fact_id}")
def fact_data(page: Asked, fact_id: str, claim: str | None = None) -> FactData:
    """A fact with its tree of chains. Its id changes when claims come or go: `claim` finds it again."""
    return _data(page, _find(page, fact_id, claim))


def _find(page: Page, id: str, claim: str | None) -> Fact:
    view = page.view
    if id in view.fact:
        return view.fact[id]
    if claim is not None and claim in view.facts_of_claim:
        return view.facts_of_claim[claim][0]
    # A side of a dispute may be a part of a fact.
    for dispute in view.disputes:
        for side in (dispute.left, dispute.right):
            if side.id == id:
                return view.facts_of_claim[side.claims[0].id][0]
    raise HTTPException(404, page.language.t("No claim that stands says this any more."))


def _data(page: Page, found: Fact) -> FactData:
    view, language = page.view, page.language
    others = {f.id: f for claim in found.claims for f in view.facts_of_claim[claim.id] if f.id != found.id}
    return FactData(
        fact_card(found, view, language),
        found.action,
        found.polarity,
        found.status,
        tuple(
            (role, tuple(_who(page, found, role, who) for who in fillers)) for role, fillers in found.roles
        ),
        tuple(dict.fromkeys(interval.edtf for interval in found.intervals())),
        len({claim.report for claim in found.claims}),
        len(found.claims),
        tree(found, view, language),
        tuple(reason(one, found.claims, view, language) for one in view.weight(found).reasons),
        tuple(dispute_card(d, view, language) for d in view.disputes_of(found)),
        tuple(fact_card(other, view, language, 1) for other in list(others.values())[:10]),
    )


def _who(page: Page, fact: Fact, role: str, who: str) -> Who:
    """An entity by its name; what is none in the words of the first claim that says it."""
    view = page.view
    if who in view.entities:
        return Who(who, view.known.names[who])
    if role == "relation":
        return Who(None, page.language.relation(who))
    said = (
        f
        for claim in fact.claims
        for f in claim.fillers(role)
        if view.known.who(claim.report, f.span, f.text) == who
    )
    return Who(None, next((filler.text for filler in said), who))
