"""What stands follows from the claims and the decisions that hold, not from how it came to be so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from casing import claim
from hypothesis import given
from hypothesis import strategies as st
from test_store_round_trip import claims as any_claims

from tawatur.store.record import from_json, to_json
from tawatur.store.standing import follow, personal, personal_id, standing
from tawatur.types.claim import Claim
from tawatur.types.review import Review
from tawatur.types.span import Span

TEXT = "now"
places = st.tuples(st.integers(0, 20), st.integers(1, 20)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))
claims = st.builds(
    lambda id, key, trigger, evidence: replace(
        claim("r"), id=id, key=key, trigger=trigger, evidence=evidence.join(trigger)
    ),
    st.sampled_from("abcdefghij"), st.sampled_from("KLM"), places, places,
)  # fmt: skip
readings = st.lists(claims, max_size=6, unique_by=lambda c: c.id).map(tuple)


@st.composite
def decided(draw: st.DrawFn, *texts: str) -> tuple[tuple[Claim, ...], tuple[Review, ...]]:
    """A reading and a decision about some of its claims, and about some that it does not hold."""
    machine, gone = draw(readings), draw(readings)
    about = {c.id: c for c in (*gone, *machine)}
    chosen = draw(st.lists(st.sampled_from(sorted(about)), unique=True)) if about else []
    reviews = []
    for number, id in enumerate(chosen, 1):
        action = draw(st.sampled_from(("accept", "reject", "correct")))
        after = replace(draw(claims), id=personal_id(f"after {number}")) if action == "correct" else None
        reviews.append(
            Review(
                number,
                "r",
                id,
                action,
                "x",
                str(number),
                "",
                about[id],
                after,
                text=draw(st.sampled_from(texts)),
            )
        )  # type: ignore[arg-type]
    return machine, tuple(reviews)


@given(decided(TEXT, "before"), st.randoms())
def test_the_order_of_decisions_changes_nothing(
    found: tuple[tuple[Claim, ...], tuple[Review, ...]], chance: object
) -> None:
    machine, reviews = found
    shuffled = list(reviews)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    made = [replace(review, number=number) for number, review in enumerate(shuffled, 1)]
    assert standing(machine, made, TEXT).rows == standing(machine, reviews, TEXT).rows


@given(decided(TEXT, "before"))
def test_undoing_restores(found: tuple[tuple[Claim, ...], tuple[Review, ...]]) -> None:
    machine, reviews = found
    assert standing(machine, (), TEXT).rows == tuple((c, None) for c in machine)
    for n, review in enumerate(reviews):
        without = standing(machine, reviews[:n] + reviews[n + 1 :], TEXT)
        own = {review.after.id if review.after else personal_id(review.before.id)}
        rows = [row for row in standing(machine, reviews, TEXT).rows if row[0].id not in own | {review.claim}]
        assert [row for row in without.rows if row[0].id not in own | {review.claim}] == rows
        assert dict(without.rows).get(review.before) is None or review.claim not in {c.id for c in machine}


@given(decided(TEXT, "before"))
def test_what_is_decided_is_done_or_said(found: tuple[tuple[Claim, ...], tuple[Review, ...]]) -> None:
    machine, reviews = found
    stood = standing(machine, reviews, TEXT)
    became = {c.id: standing for c, standing in stood.rows}
    assert [c for c, _ in stood.rows[: len(machine)]] == list(machine)
    assert all(standing == "person" for _, standing in stood.rows[len(machine) :])
    known = {c.id for c in machine}
    for review in reviews:
        if review in stood.lost:
            assert review.text != TEXT
            assert became.get(review.claim) is None
        elif review.action == "correct":
            assert review.after is not None
            assert became[review.after.id] == "person"
            assert became.get(review.claim, "replaced") == "replaced"
        elif review.action == "reject":
            assert became.get(review.claim, "rejected") == "rejected"
        elif review.claim in known:
            assert became[review.claim] == "accepted"
        else:
            assert (personal(review.before), "person") in stood.rows
    persons = [c for c, standing in stood.rows if standing == "person"]
    assert len({c.id for c in persons} | known) == len(persons) + len(machine)


@given(decided(TEXT), readings, st.sampled_from((TEXT, "before")))
def test_decisions_follow_one_claim_each(
    found: tuple[tuple[Claim, ...], tuple[Review, ...]], later: tuple[Claim, ...], text: str
) -> None:
    machine, reviews = found
    assert (
        follow(machine, reviews, TEXT).items()
        >= {r.claim: r.claim for r in reviews if _holds(machine, r)}.items()
    )
    there = follow(later, reviews, text)
    assert len(set(there.values())) == len(there)
    by_id = {c.id: c for c in later}
    for review in reviews:
        if review.claim in by_id:
            assert there[review.claim] == review.claim
        elif review.claim in there:
            fitting = by_id[there[review.claim]]
            assert fitting.key in {review.before.key, review.after.key if review.after else review.before.key}
    # Followed once, they stay.
    moved = [replace(r, claim=there.get(r.claim, r.claim)) for r in reviews]
    again = follow(later, moved, text)
    assert all(again[id] == id for id in there.values())


def _holds(machine: Sequence[Claim], review: Review) -> bool:
    return review.claim in {c.id for c in machine}


@given(any_claims)
def test_a_claim_comes_back_from_json(found: tuple[Claim, ...]) -> None:
    for one in found:
        assert from_json(to_json(one)) == one
