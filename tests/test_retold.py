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
