"""A lead that its source tells again carries that source."""

from __future__ import annotations

import pytest

from tawatur.pipeline import examine
from tawatur.plan import Plan
from tawatur.types.report import Report

_LEAD = "اعتقلت الشرطة سامر الخوري في بيروت."


@pytest.mark.parametrize(
    ("behind", "chain"),
    [
        ("وقال مصدر أمني لقناة الواحة إن الاعتقال جرى ليلا.", ["قناة الواحة", "مصدر أمني"]),
        ("وقال مصدر أمني إن الطريق مفتوح.", []),
        ("وقال مصدر أمني إن الشرطة اعتقلت نادر الخياط.", []),
    ],
)
def test_lead(behind: str, chain: list[str]) -> None:
    _, claims = examine(Report("r", f"{_LEAD} {behind}", "2024-12-22", None), Plan())
    arrest = next(claim for claim in claims if claim.kind == "detention")
    assert [link.name for link in arrest.chain] == chain


@pytest.mark.parametrize(
    ("first", "second", "chains"),
    [
        ("مصدران لبنانيان", "مصدران أمنيان لبنانيان", [["مصدران أمنيان لبنانيان"]]),
        ("مصدر أمني", "مصدر قضائي", [["مصدر أمني"], ["مصدر قضائي"]]),
    ],
)
def test_an_unnamed_source_told_of_more_fully_is_one(
    first: str, second: str, chains: list[list[str]]
) -> None:
    text = f"قال {first} إن كريم البيطار وصل إلى بيروت.\nوذكر {second} أن كريم البيطار وصل إلى بيروت."
    _, claims = examine(Report("r", text, "2024-12-22", None), Plan())
    assert [[link.name for link in claim.chain] for claim in claims if claim.kind == "movement"] == chains
