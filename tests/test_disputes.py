"""Planted cases: small sets of reports, what they dispute and what they do not."""

from __future__ import annotations

import pytest
from disputing import Case, cases, kinds_and_names, read

from tawatur.text import fold


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_planted(case: Case) -> None:
    """Each dispute that is expected is found, and none of another type; both sides have claims of their own."""
    _, known, found = read(case.reports)
    shown = kinds_and_names(found, known)
    assert {(type, fold(about)) for type, about in case.expected} <= shown
    assert {type for type, _ in shown} == {type for type, _ in case.expected}
    for dispute in found:
        sides = [{claim.id for claim in side.claims} for side in (dispute.left, dispute.right)]
        assert all(sides)
        assert not sides[0] & sides[1]


def test_there_are_cases_of_every_type_and_of_what_is_none() -> None:
    types = [type for case in cases() for type, _ in case.expected]
    assert len(cases()) >= 65
    assert set(types) == {
        "denied", "two places", "two dates", "two outcomes", "two holders", "two numbers", "two accounts",
        "two ties",
    }  # fmt: skip
    assert sum(not case.expected for case in cases()) >= 30
    assert len({case.name for case in cases()}) == len(cases())
