"""Titles: extent, body, time, number, and who bears them."""

from __future__ import annotations

import pytest
from naming import named

from tawatur.analyse.titles import find_titles
from tawatur.pipeline import examine
from tawatur.plan import Plan
from tawatur.types.mention import Title
from tawatur.types.report import Report


def titles(text: str) -> tuple[str, tuple[Title, ...]]:
    plain, parts = named(text)
    return plain, find_titles(parts.normal, parts.tokens, parts.sentences, parts.names)


def pairs(text: str, kind: str = "office") -> list[tuple[str, str | None]]:
    """(title, bearer) of each title of the kind, in text order."""
    plain, found = titles(text)
    return [(t.text, t.holder.of(plain) if t.holder else None) for t in found if t.kind == kind]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قال وزير المياه [سامي نمر] إن السد امتلأ.", [("وزير المياه", "سامي نمر")]),
        (
            "أكد وزير الخارجية البريطاني [جون ميلر] ذلك.",
            [("وزير الخارجية البريطاني", "جون ميلر")],
        ),
        (
            "رئيس مكتب {الأمن الوطني السوري} [سامي نمر] غادر.",
            [("رئيس مكتب الأمن الوطني السوري", "سامي نمر")],
        ),
        (
            "قال المتحدث باسم {وزارة المياه}، [رامي سعد]، إن السد امتلأ.",
            [("المتحدث باسم وزارة المياه", "رامي سعد")],
        ),
        (
            "وصل [رامي سعد]، مدير {شركة الساحل}، إلى <حلب>.",
            [("مدير شركة الساحل", "رامي سعد")],
        ),
        (
            "وقال [رامي سعد]، وهو مدير {شركة الساحل}، إن العمل توقف.",
            [("مدير شركة الساحل", "رامي سعد")],
        ),
        (
            "قال [رامي سعد] الذي يشغل منصب رئيس {بنك الساحل} إن المال كثير.",
            [("رئيس بنك الساحل", "رامي سعد")],
        ),
        (
            "وقع [رامي سعد] بصفته أمين عام {حزب الغد} على الاتفاق.",
            [("أمين عام حزب الغد", "رامي سعد")],
        ),
        (
            "استقبل نائب رئيس الجمهورية رئيس الوزراء [سامي نمر] الوفد.",
            [("نائب رئيس الجمهورية", "سامي نمر"), ("رئيس الوزراء", "سامي نمر")],
        ),
        (
            "وصل نائب رئيس الوزراء ووزير المالية [سامي نمر] أمس.",
            [("نائب رئيس الوزراء", "سامي نمر"), ("وزير المالية", "سامي نمر")],
        ),
        (
            "التقى الرئيس ووزير الدفاع [سامي نمر] الوفد.",
            [("الرئيس", None), ("وزير الدفاع", "سامي نمر")],
        ),
        ("قال القيادي في {حركة الغد} [ماجد سليم] ذلك.", [("القيادي في حركة الغد", "ماجد سليم")]),
        ("قال المبعوث الأممي إلى <ليبيا> [هانس مولر] ذلك.", [("المبعوث الأممي إلى ليبيا", "هانس مولر")]),
        ("وصل وزير الدفاع إلى <القاهرة> أمس.", [("وزير الدفاع", None)]),
        ("قال مسؤول في {وزارة الري} لـ«{الميزان}» إن السد جف.", [("مسؤول في وزارة الري", None)]),
        ("قالت وزيرة الصحة الدكتورة [هدى الصواف] ذلك.", [("وزيرة الصحة", "هدى الصواف")]),
        (
            "قال مدير {إدارة المرور} والمتحدث باسم {شرطة الساحل} [سامي نمر] ذلك.",
            [("مدير إدارة المرور", "سامي نمر"), ("المتحدث باسم شرطة الساحل", "سامي نمر")],
        ),
        (
            "حضر وزير الخارجية وشؤون المغتربين [سامي نمر] اللقاء.",
            [("وزير الخارجية وشؤون المغتربين", "سامي نمر")],
        ),
        (
            "قال مدير المنظمة في <الشرق الأوسط> و<شمال أفريقيا> [رامي سعد] ذلك.",
            [("مدير المنظمة في الشرق الأوسط وشمال أفريقيا", "رامي سعد")],
        ),
        ("أكد رئيس البلدية ونجل الوزير [رامي سعد] ذلك.", [("رئيس البلدية", None), ("الوزير", "رامي سعد")]),
        (
            "قال محافظ العاصمة الفرنسية <باريس> [جون ميلر] ذلك.",
            [("محافظ العاصمة الفرنسية باريس", "جون ميلر")],
        ),
        ("دعم الرئيس المعترف به دوليا [سامي نمر].", [("الرئيس", "سامي نمر")]),
        ("قال وزير الدفاع، آنذاك، [سامي نمر] ذلك.", [("وزير الدفاع", "سامي نمر")]),
        ("تبرع أحد أعضاء الهيئة، وهو الشيخ [سامي نمر].", [("أحد أعضاء الهيئة", "سامي نمر")]),
        ("أوضح مدير الصحة الدكتور/ [سامي نمر] ذلك.", [("مدير الصحة", "سامي نمر")]),
        (
            "صرح [رامي سعد] المتحدث باسم الرئيس القبرصي [سامي نمر] أمس.",
            [("المتحدث باسم الرئيس القبرصي", "رامي سعد"), ("الرئيس القبرصي", "سامي نمر")],
        ),
        (
            "وصل مساعد السكرتير الخاص لخادم الحرمين الشريفين [سامي نمر].",
            [("مساعد السكرتير الخاص لخادم الحرمين الشريفين", "سامي نمر")],
        ),
        ("ذكر الإمام [سامي نمر] ذلك.", []),
        (
            "مستشار [سامي نمر] رئيس الوزراء غادر.",
            [("رئيس الوزراء", "سامي نمر")],
        ),
    ],
)
def test_extent_and_bearer(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert pairs(text) == expected


@pytest.mark.parametrize(
    ("text", "title", "time"),
    [
        ("غادر الرئيس المخلوع [سامي نمر] البلاد.", "الرئيس", "former"),
        ("توفي الرئيس السوري الراحل [سامي نمر].", "الرئيس السوري", "former"),
        ("قال رئيس وزراء <مصر> الأسبق [سامي نمر] ذلك.", "رئيس وزراء مصر", "former"),
        ("قال رئيس {بلدية الساحل} الحالي [سامي نمر] ذلك.", "رئيس بلدية الساحل", "current"),
        ("قال مدير {مكتب الصحة} بالوكالة [سامي نمر] ذلك.", "مدير مكتب الصحة", "current"),
    ],
)
def test_time_stands_outside(text: str, title: str, time: str) -> None:
    _, found = titles(text)
    assert [(t.text, t.time) for t in found if t.kind == "office"] == [(title, time)]


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("قال قائد {الفرقة السابعة} [سامي نمر] ذلك.", "الفرقة السابعة"),
        ("قال نائب رئيس {مجلس النواب} [سامي نمر] ذلك.", "مجلس النواب"),
        ("قال رئيس تحرير الصحيفة [سامي نمر] ذلك.", "الصحيفة"),
        ("قال العقيد في {القوات الجوية} [سامي نمر] ذلك.", "القوات الجوية"),
        ("قال وزير الخارجية [سامي نمر] ذلك.", None),
        ("قال الرئيس السوري [سامي نمر] ذلك.", None),
        ("قال رئيس الوزراء [سامي نمر] ذلك.", None),
        ("قال أمير <الكويت> [سامي نمر] ذلك.", None),
    ],
)
def test_body(text: str, body: str | None) -> None:
    plain, found = titles(text)
    offices = [t for t in found if t.kind == "office"]
    assert [t.organization.of(plain) if t.organization else None for t in offices] == [body]


def test_a_plural_title_has_each_bearer() -> None:
    plain, found = titles("التقى وزيرا الخارجية [سامي نمر] و[رامي سعد] الوفد.")
    assert [(t.text, t.plural, t.holder and t.holder.of(plain)) for t in found] == [
        ("وزيرا الخارجية", True, "سامي نمر"),
        ("وزيرا الخارجية", True, "رامي سعد"),
    ]


def test_ranks_have_the_unit_behind_their_bearers() -> None:
    text = "أصيب العقيد [سامي نمر] والرائد [رامي سعد] من قوة {مرور الساحل} أمس."
    plain, found = titles(text)
    assert [(t.text, t.kind, t.organization and t.organization.of(plain)) for t in found] == [
        ("العقيد", "office", "مرور الساحل"),
        ("الرائد", "office", "مرور الساحل"),
    ]


def test_ranks_and_forms_of_address_are_no_offices() -> None:
    text = "وصل معالي وزير المياه الدكتور [سامي نمر] والعميد الركن [رامي سعد] إلى <حلب>."
    assert pairs(text) == [("وزير المياه", "سامي نمر")]
    assert pairs(text, "rank") == [("العميد الركن", "رامي سعد")]
    assert pairs(text, "honorific") == [("معالي", "سامي نمر"), ("الدكتور", "سامي نمر")]


@pytest.mark.parametrize(
    ("text", "aide", "bearer"),
    [
        ("غادر [رامي سعد] مستشار [سامي نمر] البلاد.", "مستشار سامي نمر", "رامي سعد"),
        ("غادر مدير مكتب [سامي نمر]، [رامي سعد]، البلاد.", "مدير مكتب سامي نمر", "رامي سعد"),
        ("غادر [سامي نمر] و[رامي سعد]، مستشاره الاقتصادي.", "مستشاره الاقتصادي", "رامي سعد"),
        ("غادر مستشار الرئيس [سامي نمر] البلاد.", "مستشار الرئيس", None),
    ],
)
def test_an_aide_of_a_named_person_holds_no_office(text: str, aide: str, bearer: str | None) -> None:
    assert pairs(text, "profession") == [(aide, bearer)]


@pytest.mark.parametrize(
    "text",
    [
        "زار الوفد جامعة الملك [فؤاد] في <الرياض>.",
        "تنقل السفن بين المدن الرئيسة في البلاد.",
        "وقف أمام المحكمة في محافظة الساحل.",
        "قدم المواطن شكوى إلى المؤسسة.",
        "",
    ],
)
def test_no_office(text: str) -> None:
    assert pairs(text) == []


def test_the_joined_article_is_whole_in_the_text() -> None:
    assert pairs("سلم الرسالة للرئيس السوري [سامي نمر] أمس.") == [("الرئيس السوري", "سامي نمر")]


def test_a_feminine_title() -> None:
    _, found = titles("قالت رئيسة {لجنة المياه} [هدى الصواف] ذلك.")
    assert [(t.head, t.feminine) for t in found] == [("رئيسة", True)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "درس سامي حداد في حمص. وعمل أيضا مديرا لشركة النور، ومديرا عاما للمبيعات.",
            [("سامي حداد", "مديرا لشركة النور", "former"), ("سامي حداد", "مديرا عاما", "former")],
        ),
        (
            "درس سامي حداد في حمص عام 1990، كما شغل منصب رئيس البلدية.",
            [("سامي حداد", "رئيس البلدية", "former")],
        ),
        ("غادر سامي حداد. الرجل عمل مديرا للبنك المركزي.", []),
    ],
)  # fmt: skip
def test_an_office_whose_elided_holder_is_spoken_of(text: str, expected: list[tuple[str, str, str]]) -> None:
    _, claims = examine(Report("case", text, "2024-12-22", None), Plan())
    held = [c for c in claims if c.kind == "position"]
    assert [(c.fillers("holder")[0].text, c.fillers("title")[0].text, c.action) for c in held] == expected


def test_the_words_for_one_king_are_one_office() -> None:
    text = "استقبل خادم الحرمين الشريفين الملك سامي بن نبيل الوفد، وشكره العاهل سامي بن نبيل."
    _, claims = examine(Report("case", text, "2024-12-22", None), Plan())
    assert [c.fillers("title")[0].text for c in claims if c.kind == "position"] == ["خادم الحرمين الشريفين"]


def test_a_past_verb_in_ta_can_speak_of_a_man() -> None:
    text = "غادر سامي حداد مدينة حلب أمس. وتوجه إلى بيروت."
    _, claims = examine(Report("case", text, "2024-12-22", None), Plan())
    led = [c for c in claims if c.kind == "movement" and c.fillers("destination")]
    assert [[f.text for f in c.fillers("mover")] for c in led] == [["سامي حداد"]]
