"""Plural pronouns and nouns that go back to those whom a deed befell, and where they must not."""

from __future__ import annotations

import pytest

from tawatur.pipeline import examine
from tawatur.plan import Plan
from tawatur.types.report import Report


def fillers(text: str, kind: str, action: str, role: str) -> list[list[str]]:
    _, claims = examine(Report("r", text), Plan())
    return [[f.text for f in c.fillers(role)] for c in claims if (c.kind, c.action) == (kind, action)]


@pytest.mark.parametrize(
    ("text", "kind", "action", "role", "expected"),
    [
        (
            "اعتقلت الشرطة خمسة مسلحين في بيروت. وأحالتهم إلى محكمة الجنايات.",
            "justice",
            "try",
            "defendant",
            ["خمسة مسلحين"],
        ),
        (
            "أصيب أربعة عمال في بيروت. وتم نقلهم إلى مستشفى الساحل.",
            "movement",
            "arrive",
            "mover",
            ["أربعة عمال"],
        ),
        (
            "اعتقلت الشرطة سامر الخوري ونديم حداد أمس. وتمت إحالة المتهمين إلى محكمة الجنايات.",
            "justice",
            "try",
            "defendant",
            ["سامر الخوري", "نديم حداد"],
        ),
        (
            "اتهمت النيابة الموظف سامر الخوري بالرشوة، وقال المدير نديم حداد إن الشرطة ستفرج عن المتهم.",
            "detention",
            "release",
            "detainee",
            ["سامر الخوري"],
        ),
        (
            "قتل سامر الخوري نديم حداد في بيروت. وتمكنت الشرطة من القبض على الجاني.",
            "detention",
            "arrest",
            "detainee",
            ["سامر الخوري"],
        ),
        (
            "قتل أربعة عمال وأصيب خمسة جنود في بيروت. وتم نقل القتلى إلى مستشفى الساحل.",
            "movement",
            "arrive",
            "mover",
            ["أربعة عمال"],
        ),
        (
            "وصل خمسة جنود إلى بيروت أمس. وغادر الجنود إلى دبي اليوم.",
            "movement",
            "depart",
            "mover",
            ["خمسة جنود"],
        ),
        (
            "أحالت النيابة المتهمين الـ 50 إلى محكمة الجنايات.",
            "justice",
            "charge",
            "defendant",
            ["المتهمين الـ 50"],
        ),
        (
            "أفرجت السلطات عن الصيادين المصريين بعد دخولهم إلى لبنان.",
            "movement",
            "arrive",
            "mover",
            ["الصيادين المصريين"],
        ),
        (
            "أفرجت السلطات عن كريم البيطار، ووصل إلى بيروت اليوم.",
            "movement",
            "arrive",
            "mover",
            ["كريم البيطار"],
        ),
        (
            "أوقفت الشرطة رجل الأعمال كريم البيطار، شريك سامر الخوري، أثناء محاولته السفر إلى دبي.",
            "movement",
            "depart",
            "mover",
            ["كريم البيطار"],
        ),
    ],
)
def test_goes_back(text: str, kind: str, action: str, role: str, expected: list[str]) -> None:
    assert expected in fillers(text, kind, action, role)


@pytest.mark.parametrize(
    ("text", "kind", "action", "role"),
    [
        ("اعتقلت الشرطة سامر الخوري. وأحالتهم إلى محكمة الجنايات.", "justice", "try", "defendant"),
        ("اعتقلت الشرطة سامر الخوري. وأحالت المتهمة إلى محكمة الجنايات.", "justice", "try", "defendant"),
        (
            "اعتقلت الشرطة سامر الخوري ونديم حداد. وأحالت المتهم إلى محكمة الجنايات.",
            "justice",
            "try",
            "defendant",
        ),
        ("قتل أربعة عمال وأصيب 14 آخرين وتم نقلهم إلى مستشفى الساحل.", "movement", "arrive", "mover"),
    ],
)
def test_stays_open(text: str, kind: str, action: str, role: str) -> None:
    assert fillers(text, kind, action, role) == []


def attackers(text: str) -> list[list[str]]:
    _, claims = examine(Report("r", text), Plan())
    return [[f.text for f in c.fillers("attacker")] for c in claims if c.kind == "attack"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("انسحب تنظيم داعش أمس. وهاجم مسلحو التنظيم قرية الساحل.", ["تنظيم داعش"]),
        ("أعلنت حركة طالبان أن مقاتليها هاجموا قاعدة الساحل.", ["حركة طالبان"]),
        ("أعلن تنظيم داعش وحركة طالبان أن مقاتليه هاجموا قاعدة الساحل.", ["تنظيم داعش"]),
    ],
)
def test_a_body_acts_through_its_members(text: str, expected: list[str]) -> None:
    assert attackers(text) == [expected]


def test_the_body_described_before() -> None:
    text = "حلق طيران التحالف فوق قرية الساحل. وقصف الطيران قاعدة الجبل."
    assert attackers(text) == [["طيران التحالف"]]


def test_of_two_bodies_described_before_none() -> None:
    text = "حلق طيران التحالف وطيران الحلف فوق قرية الساحل. وقصف الطيران قاعدة الجبل."
    assert attackers(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "أعلنت حركة طالبان وجبهة النصرة أن مقاتليها هاجموا قاعدة الساحل.",
        "قال سامر الخوري زعيم تنظيم داعش إن مقاتليه هاجموا قاعدة الساحل.",
    ],
)
def test_whose_members_stays_open(text: str) -> None:
    assert attackers(text) == []


def test_a_verb_agrees_with_whom_it_goes_on_from() -> None:
    text = "كانت الخلية تستهدف القوات الأجنبية في البصرة، ثم تمكن من الهروب إلى إيران."
    assert ["القوات الأجنبية"] not in fillers(text, "movement", "depart", "mover")


def test_a_charge_by_the_deed_alone_has_a_time() -> None:
    text = "أوقفت الشرطة سامر الخوري لنشره صورا مزورة أمس الثلاثاء."
    assert fillers(text, "justice", "charge", "defendant") == [["سامر الخوري"]]
