"""Kin of somebody whom a noun alone means: the father of the dead man, the grandfather of the child."""

from __future__ import annotations

import pytest

from tawatur.pipeline import examine
from tawatur.plan import Plan
from tawatur.types.report import Report


def kin(text: str) -> list[tuple[str, str, str]]:
    """(person, relation, relative) of each kinship."""
    _, claims = examine(Report("case", text, "2024-12-22", None), Plan())
    return [
        (c.fillers("person")[0].text, c.fillers("relation")[0].text, c.fillers("relative")[0].text)
        for c in claims
        if c.kind == "kinship"
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "شيع الأهالي الشهيد يحيى متعب الخوري أمس. وعبر متعب الخوري والد الشهيد عن شكره للحاضرين.",
            [("متعب الخوري", "father", "يحيى متعب الخوري")],
        ),
        (
            "استشهد العريف أحمد جعفر حداد أمس. وقال شقيق الشهيد محمد جعفر حداد إنه كان بطلا.",
            [("محمد جعفر حداد", "brother", "أحمد جعفر حداد")],
        ),
        (
            "أصيبت الطفلة زينب حداد أمس. وقال محمد حداد جد الطفلة إن حفيدته أصيبت برصاصة.",
            [("محمد حداد", "relative", "زينب حداد")],
        ),
        ("زار المحافظ أسرة الشهيد سامي حداد، وتحدث والد الشهيد سامي حداد عن ابنه.", []),
        (
            "زار المحافظ أسرتي الشهيد سامي حداد والشهيد رامي الخوري، وشكر نبيل الخوري والد الشهيد الحاضرين.",
            [],
        ),
        (
            "استشهد سامي نبيل حداد أمس، وتحدث والد الشهيد نادر كريم حداد عن ابنه.",
            [],
        ),
    ],
)  # fmt: skip
def test_whose_kin_it_is(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert kin(text) == expected
