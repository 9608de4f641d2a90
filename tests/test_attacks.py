"""Who killed or attacked whom, where a report tells it in pieces."""

from __future__ import annotations

import pytest

from tawatur.pipeline import examine
from tawatur.plan import Plan
from tawatur.types.report import Report

KILLED = [
    (
        "أقدم كل من / سامر الخوري ، ونبيل حداد - سوريي الجنسية - على قتل / كريم البيطار وذلك بضربه بفأس.",
        [({"كريم البيطار"}, {"سامر الخوري", "نبيل حداد"})],
    ),
    (
        "نفذت وزارة الداخلية حكم القتل في المدعو سامر الخوري - سوري الجنسية - لإقدامه على قتل كريم البيطار.",
        [({"سامر الخوري"}, {"وزارة الداخلية"}), ({"كريم البيطار"}, {"سامر الخوري"})],
    ),
    (
        "نفذت وزارة الداخلية أمس حكم القتل في سامر الخوري. وتم تنفيذ حكم القتل في سامر الخوري بمدينة حلب.",
        [({"سامر الخوري"}, {"وزارة الداخلية"})],
    ),
]


@pytest.mark.parametrize(("text", "expected"), KILLED)
def test_who_killed_whom(text: str, expected: list[tuple[set[str], set[str]]]) -> None:
    _, claims = examine(Report("r", text, "2019-03-05", None), Plan())
    found = [
        ({f.text for f in c.fillers("victim")}, {f.text for f in c.fillers("perpetrator")})
        for c in claims
        if c.kind == "harm"
    ]
    assert found == expected
