"""Claims that cannot all be true, with the reason. Nothing is settled here: both sides are kept and shown.

What is no dispute: one after the other (two holders in different years), differing precision (a month and a day in it),
what is hedged, tried or planned, numbers that grow, and a report that corrects itself. Of a question with many answers
only those with most claims are compared (`sides.CAP`), so that the work grows with the number of claims.
"""

from __future__ import annotations

from collections.abc import Sequence

from tawatur.weigh.context import Context
from tawatur.weigh.disputes.counts import two_numbers
from tawatur.weigh.disputes.denials import denials
from tawatur.weigh.disputes.events import two_accounts, two_dates, two_outcomes
from tawatur.weigh.disputes.kin import two_ties
from tawatur.weigh.disputes.offices import named, sole, two_holders
from tawatur.weigh.disputes.places import two_destinations, two_places
from tawatur.weigh.disputes.sides import Dispute, DisputeKind
from tawatur.weigh.facts import Fact

__all__ = ["Dispute", "DisputeKind", "disputes", "named", "sole"]

_TYPES = (
    denials, two_places, two_dates, two_outcomes, two_holders, two_numbers, two_accounts, two_destinations,
    two_ties,
)  # fmt: skip


def disputes(facts: Sequence[Fact], context: Context) -> tuple[Dispute, ...]:
    """Every dispute among `facts`, in the order of reports; the order in which they were read changes nothing."""
    told = [fact for fact in facts if fact.status == "actual"]
    found: dict[tuple[str, str], Dispute] = {}
    for type in _TYPES:
        for dispute in type(told, context):
            found.setdefault((dispute.left.id, dispute.right.id), dispute)
    return tuple(sorted(found.values(), key=_first))


def _first(dispute: Dispute) -> tuple[str, int, str]:
    claim = dispute.left.claims[0]
    return claim.report, claim.evidence.start, dispute.id
