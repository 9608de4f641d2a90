"""What stands in a report: the machine's claims and the decisions about them, brought together.

Pure functions: the same claims and reviews give the same rows, whatever was decided and undone before.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from tawatur.types.claim import Claim
from tawatur.types.ids import digest
from tawatur.types.review import Review, Standing

PERSON_RULE = "review"


@dataclass(frozen=True, slots=True)
class Stood:
    """`rows`: the machine's claims in their order, then a person's by place, each with what became of it; `lost`: the
    reviews that could not be followed, since the text in which their words stood has changed."""

    rows: tuple[tuple[Claim, Standing | None], ...]
    lost: tuple[Review, ...]


def text_digest(text: str) -> str:
    """What tells whether the places of a review still mean the same words."""
    return digest(text)


def personal_id(id: str) -> str:
    """The id of a person's claim with this content: never that of a claim of the machine."""
    return digest([id, "person"])


def personal(claim: Claim) -> Claim:
    """A claim of the machine as a person's: kept since a person accepted it."""
    return replace(claim, id=personal_id(claim.id), rule=PERSON_RULE, score=1.0)


def standing(claims: Sequence[Claim], reviews: Iterable[Review], text: str) -> Stood:
    """What stands: `claims` are the machine's, `reviews` those that hold (one at most for each claim), `text` the digest
    of the report's text."""
    became: dict[str, Standing] = {}
    persons: dict[str, Claim] = {}
    lost: list[Review] = []
    known = {claim.id for claim in claims}
    for review in sorted(reviews, key=lambda r: (r.number or 0, r.claim)):
        own = _own(review, review.claim in known)
        if own is not None and review.text != text:
            lost.append(review)
            continue
        if own is not None:
            persons[own.id] = own
        if review.claim in known:
            became[review.claim] = _BECOMES[review.action]
    rows: list[tuple[Claim, Standing | None]] = [(claim, became.get(claim.id)) for claim in claims]
    rows += [(claim, "person") for claim in sorted(persons.values(), key=lambda c: (c.evidence, c.id))]
    return Stood(tuple(rows), tuple(lost))


_BECOMES: Mapping[str, Standing] = {"accept": "accepted", "reject": "rejected", "correct": "replaced"}


def _own(review: Review, known: bool) -> Claim | None:
    """The person's claim that a review asks for: the correction, or what was accepted and is no longer read."""
    if review.action == "correct":
        return review.after
    return personal(review.before) if review.action == "accept" and not known else None


def follow(claims: Sequence[Claim], reviews: Iterable[Review], text: str) -> Mapping[str, str]:
    """The claim id that reviews have → the id that this claim has in a new reading; what is not there any more is left
    out. `reviews` are all of the report, revoked ones too.

    A claim is found by its id; else by its key (or that of its correction) where trigger or evidence overlap; in a text
    that has changed, by its key where only one claim has it.
    """
    groups: dict[str, list[Review]] = defaultdict(list)
    for review in sorted(reviews, key=lambda r: r.number or 0):
        groups[review.claim].append(review)
    known = {claim.id for claim in claims}
    found = {id: id for id in groups if id in known}
    for id, group in groups.items():
        before = next((r.before.id for r in reversed(group) if r.before.id in known), None)
        if id not in found and before is not None and before not in found.values():
            found[id] = before
    # Those that hold first, then those that share most.
    offers = sorted(
        (group[-1].revoked is not None, -likeness, id, at)
        for id, group in groups.items()
        if id not in found
        for at, likeness in _likenesses(claims, group[-1], text)
    )
    for *_, id, at in offers:
        if id not in found and claims[at].id not in found.values():
            found[id] = claims[at].id
    return found


def _likenesses(claims: Sequence[Claim], review: Review, text: str) -> Iterator[tuple[int, int]]:
    """`(index, likeness)` of the claims that a review may be about."""
    wanted = [review.before]
    if review.after is not None and review.revoked is None:
        wanted.append(review.after)
    keys = {(one.kind, one.key) for one in wanted}
    fitting = [at for at, claim in enumerate(claims) if (claim.kind, claim.key) in keys]
    if review.text != text:
        # Places tell nothing here.
        yield from ((at, 1) for at in fitting if len(fitting) == 1)
        return
    for at in fitting:
        shared = max(_shared(one, claims[at]) for one in wanted)
        if shared:
            yield at, shared


def _shared(one: Claim, other: Claim) -> int:
    """How many characters of trigger (which count double) and evidence two claims share."""
    spans = ((one.trigger, other.trigger), (one.trigger, other.trigger), (one.evidence, other.evidence))
    return sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a, b in spans)
