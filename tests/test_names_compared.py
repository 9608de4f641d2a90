"""Names of persons compared: the hand-written table, and what must always hold."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tawatur.resolve.compare import compare, compare_many
from tawatur.resolve.parts import parts

TABLE = yaml.safe_load((Path(__file__).parent / "data" / "name_pairs.yaml").read_text("utf-8"))
ROWS = [(left, right, verdict) for rows in TABLE.values() for left, right, verdict in rows]
NAMES = sorted({name for left, right, _ in ROWS for name in (left, right)})


def test_the_table_is_large_and_has_no_pair_twice() -> None:
    assert len(ROWS) >= 150
    assert len({frozenset(row[:2]) for row in ROWS}) == len(ROWS)


@pytest.mark.parametrize(("left", "right", "verdict"), ROWS, ids=lambda value: str(value))
def test_the_table(left: str, right: str, verdict: str) -> None:
    assert compare(left, right).verdict == verdict
    assert compare(right, left).verdict == verdict


def test_many_at_once_are_as_one_by_one() -> None:
    pairs = [(left, right) for left, right, _ in ROWS]
    one_by_one = [compare(*pair) for pair in pairs]
    assert [found.verdict for found in compare_many(pairs)] == [found.verdict for found in one_by_one]


def test_every_verdict_on_two_full_names_gives_its_reasons() -> None:
    for left, right, verdict in ROWS:
        found = compare(left, right)
        assert found.features
        if verdict == "different":
            assert min(feature.value for feature in found.features) < 0.5


@given(st.sampled_from(NAMES))
def test_a_name_is_itself(name: str) -> None:
    assert compare(name, name).verdict == "same"


@given(st.text(max_size=40), st.text(max_size=40))
def test_no_text_breaks_it_and_order_does_not_matter(left: str, right: str) -> None:
    assert compare(left, right).verdict == compare(right, left).verdict


@given(st.text(max_size=60))
def test_parts_are_letters_only(name: str) -> None:
    assert all(part.word.strip() for part in parts(name).parts)
