"""The order of names and judgements changes nothing."""

from __future__ import annotations

import random

from casing import use
from hypothesis import given
from hypothesis import strategies as st

from tawatur.resolve import entity_id, resolve
from tawatur.types.judgement import Judgement
from tawatur.types.use import NameUse

NAMES = ("سمير", "سامر", "هدى", "هدي", "نبيل", "جميل")
IDS = tuple(sorted({entity_id("person", use("r", name).key) for name in NAMES}))

uses = st.lists(
    st.builds(
        lambda report, name, at, type: use(f"r{report}", name, at=at, type=type),
        st.integers(0, 3), st.sampled_from(NAMES), st.integers(0, 5), st.sampled_from(("person", "place")),
    ),
    max_size=12, unique_by=lambda u: (u.report, u.span, u.type),  # one name at one place
)  # fmt: skip
judgements = st.lists(
    st.builds(
        lambda pair, verdict, made, revoked: Judgement(
            min(pair), max(pair), verdict, "n", f"2024-01-0{made}T00:00:00Z", "", "2025-01-01T00:00:00Z" if revoked else None
        ),
        st.permutations(IDS).map(lambda ids: (ids[0], ids[1])), st.sampled_from(("same", "not same", "unsure")),
        st.integers(1, 3), st.sampled_from((False, False, False, True)),
    ),
    max_size=8,
)  # fmt: skip


@given(uses, judgements, st.randoms(use_true_random=False))
def test_order_does_not_matter(found: list[NameUse], judged: list[Judgement], chance: random.Random) -> None:
    expected = resolve(found, judged)
    chance.shuffle(found)
    chance.shuffle(judged)
    assert resolve(found, judged) == expected


@given(uses, judgements)
def test_every_use_is_in_one_entity_and_judgements_hold(
    found: list[NameUse], judged: list[Judgement]
) -> None:
    resolution = resolve(found, judged)
    entities = resolution.entities
    owners = {(o.report, o.span, e.type): e.id for e in entities for o in e.occurrences}
    assert set(owners) == {(u.report, u.span, u.type) for u in found}
    assert sum(len(e.occurrences) for e in entities) == len(found)
    assert len({e.id for e in entities}) == len(entities)
    last: dict[tuple[str, str], Judgement] = {}
    for j in sorted((j for j in judged if not j.revoked), key=lambda j: (j.made, j.verdict)):
        last[j.left, j.right] = j
    at = {entity_id(u.type, u.key): owners[u.report, u.span, u.type] for u in found}
    for j in (j for j in last.values() if j.left in at and j.right in at):
        if j.verdict == "not same":
            assert at[j.left] != at[j.right]
        elif j.verdict == "same":  # or it is said why not
            assert at[j.left] == at[j.right] or any(
                j.left in message and j.right in message for message in resolution.messages
            )
