"""What follows from a claim being wrong: how much rests on it, how grave it is, how unsure the machine is."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from tawatur.show.language import later
from tawatur.types.claim import Claim

if TYPE_CHECKING:
    from tawatur.show.web.view import View

What = Literal["disputed", "alone", "one source", "kind", "people", "score", "facts"]

DISPUTED, ALONE, ONE_SOURCE = 40, 20, 10
# What does most to somebody if it is wrong comes first; what is not listed counts LIGHT.
HEAVY: Mapping[str, int] = {
    "harm": 30, "justice": 25, "detention": 25, "sanction": 25, "attack": 20, "transfer": 12, "control": 12, "movement": 10,
    "personnel": 8, "position": 8, "kinship": 8, "association": 8,
}  # fmt: skip
LIGHT = 5
# For each doubling of the facts about somebody, at most; for a score of 0; for each further fact, at most.
DOUBLING, MOST_PEOPLE, SCORE, FURTHER, MOST_FURTHER = 3, 24, 20, 2, 10

# How the points come about, as the page says it.
RULES = (
    (later("It stands against another claim"), "40"),
    (later("Nothing else says it: a fact rests on it alone"), "20"),
    (later("Several say it, but all from one source"), "10"),
    (later("How grave it is: harm first, meetings last"), "5–30"),
    (later("Much is said about the persons in it"), "0–24"),
    (later("The machine was unsure when it read it"), "0–20"),
    (later("Several facts rest on it"), "0–10"),
)


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that makes a claim weigh: `points` of it, and the `value` that it was counted from."""

    what: What
    points: int
    value: str = ""


def busyness(facts: int) -> int:
    """The points for how many facts are about somebody."""
    return min(MOST_PEOPLE, DOUBLING * (facts.bit_length() - 1))


def reasons(claim: Claim, view: View) -> list[Reason]:
    """Why a claim weighs what it does, the most first."""
    facts = view.facts_of_claim.get(claim.id, ())
    found = [Reason("kind", HEAVY.get(claim.kind, LIGHT), claim.kind)]
    if claim.id in view.disputes_of_claim:
        found.append(Reason("disputed", DISPUTED))
    if any(len(fact.claims) == 1 for fact in facts):
        found.append(Reason("alone", ALONE))
    elif any(view.weight(fact).at_most == 1 for fact in facts):
        found.append(Reason("one source", ONE_SOURCE))
    people = view.somebody
    # Of equals the first: facts and roles have an order.
    most, who = 0, ""
    for fact in facts:
        for _, fillers in fact.roles:
            for id in fillers:
                if people.get(id, 0) > most:
                    most, who = people[id], id
    if most:
        found.append(Reason("people", most, who))
    if claim.score < 0.975:
        found.append(Reason("score", round(SCORE * (1 - claim.score)), f"{claim.score:.0%}"))
    if len(facts) > 1:
        found.append(Reason("facts", min(MOST_FURTHER, FURTHER * (len(facts) - 1)), str(len(facts))))
    return sorted(found, key=lambda reason: (-reason.points, reason.what))


class Ranking:
    """The claims of a view, those first that matter most if they are wrong. Remembers the last view: of one that differs
    in a report, only what that touches is counted anew."""

    def __init__(self) -> None:
        self._view: View | None = None
        self._ranked: list[tuple[int, int, int, str]] = []
        self._lock = threading.Lock()

    def of(self, view: View) -> list[tuple[int, int, int, str]]:
        """`(-points, place of the report, start of the evidence, claim id)` of the claims that stand, the heaviest first,
        in text order among equals."""
        with self._lock:
            if view is not self._view:
                touched = _touched(self._view, view) if self._view else view.claims.keys()
                kept = [key for key in self._ranked if key[3] not in touched]
                fresh = [_key(view.claims[id], view) for id in touched if id in view.claims]
                self._ranked = sorted((*kept, *fresh))
                self._view = view
            return self._ranked


def _key(claim: Claim, view: View) -> tuple[int, int, int, str]:
    points = sum(reason.points for reason in reasons(claim, view))
    return -points, view.place[claim.report], claim.evidence.start, claim.id


def _touched(before: View, view: View) -> set[str]:
    """The claims whose points may be others than in the view before."""
    if before.known is not view.known:
        return before.claims.keys() | view.claims.keys()
    gone, fresh = view.changed_facts(before)
    touched = (
        before.claims.keys() ^ view.claims.keys()
        | before.disputes_of_claim.keys() ^ view.disputes_of_claim.keys()
    )
    touched |= {claim.id for fact in (*gone, *fresh) for claim in fact.claims}
    people = {who for fact in (*gone, *fresh) for _, fillers in fact.roles for who in fillers}
    for who in people:
        if before.somebody.get(who) != view.somebody.get(who):
            touched |= {claim.id for fact in view.facts_of_entity.get(who, ()) for claim in fact.claims}
    return touched
