"""Facts after a change are those of a case read anew."""

from __future__ import annotations

from casing import claim, day, report
from hypothesis import given
from hypothesis import strategies as st

from tawatur.types.claim import Claim
from tawatur.weigh import context, facts, regroup, topics, topics_of

REPORTS = tuple(report(f"r{number}") for number in range(4))
WHO = st.lists(st.sampled_from(("سمير", "هدى", "كريم")), min_size=1, max_size=3, unique=True).map(tuple)
events = st.one_of(
    st.tuples(st.just("harm"), st.just("kill"), WHO.map(lambda who: {"victim": who})),
    st.tuples(st.just("meeting"), st.none(), WHO.map(lambda who: {"participant": who})),
    st.tuples(st.just("transfer"), st.none(), st.tuples(WHO, WHO).map(lambda w: {"giver": w[0], "recipient": w[1], "item": ("مال",)})),
    st.tuples(st.just("movement"), st.just("arrive"), st.tuples(WHO, WHO).map(lambda w: {"mover": w[0], "destination": w[1]})),
    st.tuples(st.just("presence"), st.none(), st.just({"place": ("بيروت",)})),
)  # fmt: skip
claims = st.lists(
    st.builds(
        lambda event, of, when: claim(of, event[0], event[2], action=event[1], when=day(when) if when else None),
        events, st.sampled_from(REPORTS), st.sampled_from((None, "2019-03-03", "2019-03-04")),
    ),
    max_size=12, unique_by=lambda one: one.id,
)  # fmt: skip


@given(claims, st.data())
def test_regrouping_is_grouping_anew(found: list[Claim], data: st.DataObject) -> None:
    world = context(REPORTS)
    before = data.draw(st.lists(st.sampled_from(found), unique_by=lambda one: one.id)) if found else []
    after = data.draw(st.lists(st.sampled_from(found), unique_by=lambda one: one.id)) if found else []
    ids = {one.id for one in before} ^ {one.id for one in after}
    changed = {topic for one in found if one.id in ids for topic in topics_of(one, world)}
    again = regroup(
        facts(before, world), {one.id: one for one in after}, topics(after, world), changed, world
    )
    assert again == facts(after, world)
