"""Denials behind what they deny, and of a death by whoever says that the man is alive."""

from __future__ import annotations

import pytest

from tawatur.pipeline import examine
from tawatur.plan import Plan
from tawatur.types.report import Report

CASES = [
    ("ألقت الشرطة القبض على سامر الخوري، وهو ما نفاه الخوري.",
     {("detention", "affirmed", ""), ("detention", "denied", "سامر الخوري")}),
    ("قالت صحيفة الميزان إن سامر الخوري غادر إلى باريس. وهو ما نفته السفارة.",
     {("movement", "affirmed", "صحيفة الميزان"), ("movement", "denied", "السفارة")}),
    ("غادر سامر الخوري إلى باريس، وقتل كريم البيطار في حمص، الأمر الذي نفاه ناشطون.",
     {("movement", "affirmed", ""), ("harm", "affirmed", ""), ("harm", "denied", "ناشطون")}),
    ("ألقت الشرطة القبض على سامر الخوري، وهو ما أكده مسؤول محلي.", {("detention", "affirmed", "مسؤول محلي")}),
    ("أكد مسؤول محلي أن سامر الخوري لا يزال على قيد الحياة.", {("harm", "denied", "مسؤول محلي")}),
    ("بافتراض أن سامر الخوري لا يزال على قيد الحياة، فلن يعود.", set()),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_who_denies_what(text: str, expected: set[tuple[str, str, str]]) -> None:
    _, claims = examine(Report("r", text, "2019-03-05", None), Plan())
    said = {(c.kind, c.polarity, c.chain[-1].name if c.chain else "") for c in claims if c.kind != "position"}
    assert said == expected
    for claim in claims:
        assert claim.evidence.of(text)
