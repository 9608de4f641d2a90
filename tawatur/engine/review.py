"""Decisions of a person about claims: accept, reject, correct, and take back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from tawatur.engine.correction import Correction, Wrong, corrected, forms_of
from tawatur.store import DecisionError, Store
from tawatur.store.standing import personal_id, text_digest
from tawatur.types.claim import Claim
from tawatur.types.review import Action, Review, Standing


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A claim and what was decided about it.

    `claim` is the machine's reading (its last one, where it reads the report otherwise now: then `read` is False), `shown`
    what stands (None where it was rejected), `standing` what became of what was asked for, `holds` the decision that
    holds, `history` all of them, oldest first. `expected` is what a decision made on this sight is to be kept with.
    """

    claim: Claim
    read: bool
    shown: Claim | None
    standing: Standing | None
    holds: Review | None
    history: tuple[Review, ...]

    @property
    def expected(self) -> int | None:
        return self.holds.number if self.holds else None


def reviewed(store: Store, report: str, claim: str) -> Reviewed:
    """What stands of a claim; `claim` is the id of the machine's claim or of the person's one that came of it. Raises
    DecisionError where the report has no such claim, now or in a decision."""
    rows = store.reading(report)
    by_id = {one.id: (one, standing) for one, standing in rows}
    history = store.reviews(report=report, claim=claim, revoked=True)
    holds = next((r for r in reversed(history) if r.revoked is None), None)
    asked, standing = by_id.get(claim, (None, None))
    machine = asked if asked is not None and standing != "person" else None
    if machine is None and history:
        machine = by_id.get((holds or history[-1]).claim, (None, None))[0]
    before = machine or (history[-1].before if history else None)
    if before is None:
        raise DecisionError(f"report {report}: it has no claim {claim}; look at the report again")
    return Reviewed(before, machine is not None, _shown(before, holds, by_id), standing, holds, history)


def _shown(
    machine: Claim, holds: Review | None, rows: dict[str, tuple[Claim, Standing | None]]
) -> Claim | None:
    if holds and holds.after and holds.after.id in rows:
        return holds.after
    if holds and holds.action == "accept" and machine.id not in rows:
        return rows.get(personal_id(holds.before.id), (None, None))[0]
    own, standing = rows.get(machine.id, (None, None))
    return None if standing in ("rejected", "replaced") else own


def accept(store: Store, report: str, claim: str, by: str, why: str = "", *, expected: int | None) -> int:
    """Say that the machine read this claim rightly, and return the decision's number.

    `expected` as `Reviewed.expected` gave it. Raises ReviewConflict where somebody decided otherwise meanwhile, DecisionError
    where this can't be decided.
    """
    return _decide(store, reviewed(store, report, claim), "accept", by, why, None, expected)


def reject(store: Store, report: str, claim: str, by: str, why: str = "", *, expected: int | None) -> int:
    """Say that the report does not say this: the claim stands no longer. As `accept`."""
    return _decide(store, reviewed(store, report, claim), "reject", by, why, None, expected)


def correct(
    store: Store, report: str, claim: str, correction: Correction, by: str, why: str = "", *, expected: int | None
) -> int | tuple[Wrong, ...]:  # fmt: skip
    """Put the corrected claim in place of the machine's and return the decision's number, or what is wrong with it (then
    nothing is kept). As `accept`."""
    found = reviewed(store, report, claim)
    source = store.report(report)
    if source is None:
        raise DecisionError(f"report {report}: it is not in the case; look at the list of reports again")
    bases = (found.shown or found.claim, found.claim)
    made = corrected(correction, source.text, bases)
    if isinstance(made, tuple):
        return made
    return _decide(store, found, "correct", by, why, made, expected)


def undo(store: Store, number: int, by: str) -> bool:
    """Take a decision back: the machine's reading stands again. False where the decision does not hold any more."""
    return store.unreview(number, _named(by), now())


def now() -> str:
    """This instant in UTC, ISO 8601."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _decide(
    store: Store, found: Reviewed, action: Action, by: str, why: str, after: Claim | None, expected: int | None
) -> int:  # fmt: skip
    if action == "accept" and found.standing == "person":
        raise DecisionError(
            "this claim is a person's already; take the decision back to see the machine's reading"
        )
    if not found.read:
        _placed(store, found.history[-1])
    id = found.claim.id if found.read or not found.history else found.history[-1].claim
    before = found.claim
    review = Review(None, before.report, id, action, _named(by), now(), why.strip(), before, after)
    return store.review(review, expected, forms_of(before, after))


def _placed(store: Store, last: Review) -> None:
    """Nothing new can be said of a claim that is read no longer, and whose words stand nobody knows where."""
    source = store.report(last.report)
    if source is None or text_digest(source.text) != last.text:
        raise DecisionError(
            f"report {last.report}: its text has changed since claim {last.claim} was read, and the claim is not read any more; "
            "decide about what is read now, or take the old decision back"
        )


def _named(by: str) -> str:
    if not by.strip():
        raise DecisionError("a decision needs a name; say who decides")
    return by.strip()
