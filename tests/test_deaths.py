"""Deaths told by a pronoun alone: only where the report bears them out."""

from __future__ import annotations

import pytest

from tawatur.pipeline import examine
from tawatur.plan import Plan
from tawatur.types.report import Report

CASES = [
    ("وعد سامر الخوري بالتبرع بثروته بعد وفاته.", set()),
    ("توفي سامر الخوري في حلب أمس. وقال طبيب إن وفاته كانت طبيعية.", {"سامر الخوري"}),
    ("عاش الراحل سامر الخوري في حلب. وبعد وفاته انتقلت أسرته إلى حمص.", {"سامر الخوري"}),
    ("تحدث الوفد عن سامر الخوري الذي تم اغتياله في حلب.", {"سامر الخوري"}),
]


LIVING = [
    (
        "أقدم سامر الخوري على قتل أحمد الحلبي إثر خلاف. وألقي القبض عليه وأسفر التحقيق معه عن اتهامه.",
        {"سامر الخوري"},
    ),
    ("قتل مسلح أحمد الحلبي في بيروت. وألقت الشرطة القبض عليه وأحيل إلى المحكمة.", set()),
    ("قتل أحمد الحلبي تحت التعذيب في السجن. وكانت الشرطة اعتقلته قبل أسبوع.", {"أحمد الحلبي"}),
    (
        "أقدم سامر الخوري على قتل أحمد الحلبي. وأحيل إلى المحكمة. ونفذ حكم القتل في سامر الخوري.",
        {"سامر الخوري"},
    ),
]


@pytest.mark.parametrize(("text", "expected"), LIVING)
def test_nobody_tries_the_dead(text: str, expected: set[str]) -> None:
    _, claims = examine(Report("r", text, "2019-03-05", None), Plan())
    tried = {f.text for c in claims for role in ("defendant", "detainee") for f in c.fillers(role)}
    assert tried == expected


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_nobody_dies_by_a_pronoun_alone(text: str, expected: set[str]) -> None:
    _, claims = examine(Report("r", text, "2019-03-05", None), Plan())
    assert {f.text for c in claims if c.kind == "harm" for f in c.fillers("victim")} == expected
