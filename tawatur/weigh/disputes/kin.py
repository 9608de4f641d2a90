"""Two kinships of the same two people: his cousin, or the son of his cousin."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations

from tawatur.lexicon import entries
from tawatur.text import fold
from tawatur.types.claim import Claim
from tawatur.weigh.context import Context
from tawatur.weigh.disputes.sides import Dispute, Told, against, persons, said, sure
from tawatur.weigh.facts import Fact

# What one can be beside anything else, and what one may be besides the other.
_ANY = frozenset({"relative", "in_law"})
_TOGETHER = (
    frozenset({"brother", "twin"}), frozenset({"sister", "twin"}), frozenset({"cousin", "husband"}),
    frozenset({"cousin", "wife"}),
)  # fmt: skip


def two_ties(facts: Sequence[Fact], context: Context) -> Iterator[Dispute]:
    """Somebody said to be two things by family to one other, as which he can be only one."""
    known: dict[tuple[str, str], dict[str, list[Told]]] = defaultdict(lambda: defaultdict(list))
    for fact in facts:
        if fact.kind != "kinship" or fact.polarity != "affirmed":
            continue
        for told in sure([fact]):
            tie = _tie(told.claim, context)
            for who in persons(fact, "person", context) if tie else ():
                for of in said(told, "relative", context) & context.names.keys():
                    if tie and of != who:
                        known[who, of][tie].append(told)
    for who, of in sorted(known):
        for one, other in combinations(sorted(known[who, of]), 2):
            if {one, other} & _ANY or frozenset({one, other}) in _TOGETHER:
                continue
            left, right = known[who, of][one], known[who, of][other]
            reason = f"two ties of the same two: «{_words(left, context)}» and «{_words(right, context)}»"
            if made := against("two ties", left, right, (who, of), reason, context):
                yield made


def _words(told: Sequence[Told], context: Context) -> str:
    """The word for the tie as the first of the claims, in the order of reports, writes it."""
    claim = min((t.claim for t in told), key=lambda claim: (claim.report, claim.evidence))
    return claim.fillers("relation")[0].at.of(context.reports[claim.report].text)


def _tie(claim: Claim, context: Context) -> str | None:
    """The relation that a claim tells of; of a child of somebody's kin (ابن ابن عم) whose child that is."""
    relation = next(iter(claim.fillers("relation")), None)
    report = context.reports.get(claim.report)
    if relation is None or report is None:
        return None
    first, *rest = fold(relation.at.of(report.text)).split()
    if relation.text == "relative" and first in _of("kinship.son") | _of("kinship.daughter"):
        return "child of cousin" if " ".join(rest) in _of("kinship.cousin") else None
    return relation.text


@cache
def _of(id: str) -> frozenset[str]:
    found = (entry for entry in entries("kinds") if entry.id == id)
    return frozenset(fold(word) for entry in found for word in entry.data["words"])
