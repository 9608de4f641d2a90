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
        self._points: dict[str, int] = {}
        self._ranked: tuple[tuple[int, str], ...] = ()
        self._lock = threading.Lock()

    def of(self, view: View) -> tuple[tuple[int, str], ...]:
        """`(points, claim id)` of the claims that stand, the heaviest first, in text order among equals."""
        with self._lock:
            if view is not self._view:
                before = self._view
                self._points = {
                    id: self._points[id] if before and _alike(claim, before, view) else _points(claim, view)
                    for id, claim in view.claims.items()
                }
                self._ranked = _sorted(self._points, view)
                self._view = view
            return self._ranked


def _alike(claim: Claim, before: View, view: View) -> bool:
    """Whether a claim has the reasons that it had in the view before."""
    facts = view.facts_of_claim.get(claim.id, ())
    return (
        before.claims.get(claim.id) is claim
        and before.facts_of_claim.get(claim.id, ()) == facts
        and (claim.id in before.disputes_of_claim) == (claim.id in view.disputes_of_claim)
        and all(
            before.somebody.get(id) == view.somebody.get(id)
            for fact in facts
            for _, fillers in fact.roles
            for id in fillers
        )
    )


def _points(claim: Claim, view: View) -> int:
    return sum(reason.points for reason in reasons(claim, view))


def _sorted(points: Mapping[str, int], view: View) -> tuple[tuple[int, str], ...]:
    place, claims = view.place, view.claims
    keys = [(-n, place[claims[id].report], claims[id].evidence.start, id) for id, n in points.items()]
    return tuple((-key[0], key[3]) for key in sorted(keys))
