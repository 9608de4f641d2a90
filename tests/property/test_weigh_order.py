"""The order of reports and claims changes no weight and no dispute."""

from __future__ import annotations

import random

from casing import claim, day, report, use
from hypothesis import given
from hypothesis import strategies as st

from tawatur.resolve import resolve
from tawatur.types.claim import Claim
from tawatur.types.copies import Copy
from tawatur.weigh import context, copies, disputes, facts, weigh

PASSAGE = "لم يعرف أحد من الجيران إلى أين مضت السيارة التي توقفت طويلا أمام الباب قبل أن تغيب"
REPORTS = tuple(
    report(f"r{i}", text, outlet)
    for i, (text, outlet) in enumerate(
        (
            ("نص أول", "الميناء"),
            (PASSAGE, "صحيفة الميناء"),
            (f"{PASSAGE} ثم أضاف", "رويترز"),
            ("نص رابع", None),
            ("نص خامس", "العربية"),
            ("نص سادس", "الحدث"),
        )
    )
)
LINKS = (
    ("agency", "رويترز"),
    ("outlet", "الميناء"),
    ("unnamed", "مصدر أمني"),
    ("unnamed", "مسؤول"),
    ("unnamed", "مسؤول أمني"),
    ("unnamed", "ثلاثة مصادر أمنية", 3),
    ("outlet", "العربية"),
    ("document", "تقرير"),
    ("official", "هدى"),
)
PAIRS = tuple(Copy(f"r{i}", f"r{j}", "near", 0.6, 0.7) for i in range(6) for j in range(i + 1, 6))
NAMES = (use("r1", "قبرص", type="place", country="CY"), use("r2", "بيروت", type="place", country="LB"))

events = st.one_of(
    st.tuples(st.just("harm"), st.just("kill"), st.builds(lambda who: {"victim": (who,)}, st.sampled_from(("سمير", "هدى")))),
    st.tuples(
        st.just("movement"), st.just("arrive"),
        st.builds(lambda where: {"mover": ("سمير",), "destination": (where,)}, st.sampled_from(("قبرص", "بيروت"))),
    ),
    st.tuples(st.just("detention"), st.just("arrest"), st.just({"detainee": ("سمير",)})),
)  # fmt: skip
claims = st.lists(
    st.builds(
        lambda event, of, chain, when, polarity: claim(
            of, event[0], event[2], action=event[1], chain=tuple(chain), when=day(when) if when else None, polarity=polarity
        ),
        events, st.sampled_from(REPORTS), st.lists(st.sampled_from(LINKS), max_size=2),
        st.sampled_from((None, "2019-03-03", "2019-03-04")), st.sampled_from(("affirmed", "affirmed", "denied")),
    ),
    max_size=10,
)  # fmt: skip


@given(claims, st.lists(st.sampled_from(PAIRS), unique=True), st.randoms(use_true_random=False))
def test_order_does_not_matter(found: list[Claim], copied: list[Copy], chance: random.Random) -> None:
    reports, names = list(REPORTS), list(NAMES)
    world = context(reports, copied, resolve(names).entities, names)
    told = facts(found, world)
    weights = [weigh(fact, world) for fact in told]
    against = disputes(told, world)
    for listed in (found, copied, reports, names):
        chance.shuffle(listed)
    mixed = context(reports, copied, resolve(names).entities, names)
    assert facts(found, mixed) == told
    assert [weigh(fact, mixed) for fact in told] == weights
    assert disputes(told, mixed) == against


@given(claims)
def test_a_weight_is_a_range(found: list[Claim]) -> None:
    world = context(REPORTS)
    told = facts(found, world)
    assert sorted(c.id for fact in told for c in fact.claims) == sorted(c.id for c in found)
    for fact in told:
        weight = weigh(fact, world)
        spoken = [max((link.count or 1 for link in claim.chain), default=1) for claim in fact.claims]
        assert 1 <= weight.at_least <= len(weight.roots) <= weight.at_most <= sum(spoken)
        assert sum(root.count for root in weight.roots) == weight.at_most
        assert sorted(id for root in weight.roots for id in root.claims) == sorted(c.id for c in fact.claims)
        assert weight.reasons or weight.at_least == len(fact.claims)


texts = st.lists(
    st.lists(st.sampled_from(("من", "إلى", "مدير", "المرفأ", "أمس")), max_size=14).map(" ".join), max_size=8
)


@given(texts, st.randoms(use_true_random=False))
def test_copies_in_any_order(found: list[str], chance: random.Random) -> None:
    listed = [(f"r{i}", text) for i, text in enumerate(found)]
    expected = copies(listed)
    chance.shuffle(listed)
    assert copies(listed) == expected
    assert all(copy.left < copy.right for copy in expected)
