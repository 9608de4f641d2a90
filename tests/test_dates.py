"""Dates: the table of forms, what must never match, what must always hold."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from tawatur.analyse.dates import find_dates
from tawatur.text import fold, normalise, sentences, tokenize
from tawatur.types.mention import DateMention

TABLE = Path(__file__).parent / "data" / "date_forms.yaml"
LISTED = [
    "8 كانون الأول 2024",
    "السابع من ديسمبر",
    "ليلة 7 إلى 8 ديسمبر",
    "16 من كانون الأول",
    "فجر الأحد",
    "أمس الثلاثاء",
    "7 ديسمبر/كانون الأول",
    "الأسبوع الماضي",
    "١٢/١٢/٢٠٢٤",
    "15 جمادى الأولى 1446",
    "مايو الماضي",
    "أول من أمس",
    "قبل ثلاثة أيام",
    "3-4 دجنبر",
    "أواخر جانفي 2011",
]


def find(text: str, published: str | None = None) -> tuple[DateMention, ...]:
    normal = normalise(text)
    tokens = tokenize(normal)
    return find_dates(normal, tokens, sentences(text, tokens), published)


def value(mention: DateMention) -> str | None:
    return mention.interval.edtf if mention.interval else None


@cache
def cases() -> tuple[tuple[str | None, str, str | None, str], ...]:
    groups: list[dict[str, Any]] = yaml.safe_load(TABLE.read_text(encoding="utf-8"))
    rows: list[tuple[str | None, str, str | None, str]] = []
    for group in groups:
        published = str(group["published"]) if group["published"] else None
        for form, expected, *text in group["forms"]:
            sentence = text[0] if text and text[0] else "{}"
            rows.append((published, form, None if expected is None else str(expected), sentence))
    return tuple(rows)


def test_the_table_holds_what_it_must() -> None:
    forms = {form for _, form, _, _ in cases()}
    assert len(forms) >= 200
    assert set(LISTED) <= forms


@pytest.mark.parametrize(("published", "form", "expected", "sentence"), cases())
def test_form(published: str | None, form: str, expected: str | None, sentence: str) -> None:
    found = [mention for mention in find(sentence.format(form), published) if form in sentence.format(form)]
    mine = [mention for mention in found if mention.text == form]
    if expected is None:
        assert [value(mention) for mention in found] in ([], [None])
    else:
        assert [value(mention) for mention in mine] == [expected], [(m.text, value(m)) for m in found]


@pytest.mark.parametrize(
    "text",
    [
        "دفع 2015 ريال ثمنا للبيت",
        "باع 1999 كتابا",
        "في 2000 متر سباحة",
        "بلغ عدد السكان 2011 نسمة",
        "قال الأب يوسف إن الكنيسة مفتوحة",
        "مارس الرجل حقه في الكلام",
        "فاز جوان بالجائزة",
        "هذا من باب الحرص",
        "هو رجل في الثلاثينات من عمره",
        "قوى 14 آذار",
        "ميدان 6 أكتوبر",
        "صلاة الجمعة",
        "خطيب الجمعة",
        "السكان في أمس الحاجة إلى الدواء",
        "عاد في اليوم التالي",
        "حدث ذلك مؤخرا",
        "حدث ذلك قبل أيام",
        "سجن ثلاث سنوات",
        "انتهت المباراة 3-2",
        "الحلقة 12/25 من المسلسل",
        "قال رمضان إنه عاد",
        "كانت النتيجة صفر",
        "خفضت الرسوم إلى صفر",
        "المدير العام الحالي",
        "في العام الدراسي الجديد",
        "رقم الهاتف 0112014567",
        "أثنى على ما يوليه المدير من عناية",
        "احتل المرتبة الثالثة منه",
        "عاد قبل يوم واحد فقط من الحفل",
    ],
)
def test_no_date(text: str) -> None:
    assert [mention.text for mention in find(text, "2024-12-11")] == []


def test_the_fields_of_an_interval() -> None:
    (hijri,) = find("26 شوال 1436 هـ")
    assert hijri.interval is not None
    assert (hijri.interval.calendar, hijri.interval.precision, hijri.interval.anchor) == (
        "hijri",
        "day",
        None,
    )
    (month,) = find("في مايو الماضي", "2024-12-11")
    assert month.text == "مايو الماضي"
    assert month.interval is not None
    assert (month.interval.start_earliest, month.interval.start_latest) == (
        date(2024, 5, 1),
        date(2024, 5, 31),
    )
    assert month.interval.anchor == "2024-12-11"
    (open_end,) = find("منذ 2011")
    assert open_end.interval is not None
    assert (open_end.interval.start_latest, open_end.interval.end_latest) == (date(2011, 12, 31), None)
    (about,) = find("قبل نحو عامين", "2024-12-11")
    assert about.interval is not None
    assert about.interval.approximate


def test_spans_are_of_the_raw_text() -> None:
    text = "وصلَ يومَ الأَحَدِ ٨ ديسمبر ٢٠٢٤م. وبالأمس عاد"
    first, second = find(text, "2024-12-11")
    assert first.text == first.span.of(text) == "يومَ الأَحَدِ ٨ ديسمبر ٢٠٢٤م"
    assert second.text == second.span.of(text) == "الأمس"


@pytest.mark.parametrize("mark", ["\u0640", "\u064e", "\u200f", "\u0651\u064f"])
def test_marks_change_no_value(mark: str) -> None:
    for published, form, _, sentence in cases():
        text = sentence.format(form)
        marked = "".join(char + mark if char.isalpha() else char for char in text)
        clean, marred = find(text, published), find(marked, published)
        assert [value(mention) for mention in marred] == [value(mention) for mention in clean], text
        assert [fold(mention.text) for mention in marred] == [fold(mention.text) for mention in clean]


def test_letter_variants_change_no_value() -> None:
    variants = str.maketrans("أإىة", "اايه")
    for published, form, _, sentence in cases():
        text = sentence.format(form)
        found = [value(mention) for mention in find(text.translate(variants), published)]
        assert found == [value(mention) for mention in find(text, published)], text


def test_two_days_that_do_not_touch_are_two_dates() -> None:
    assert [value(mention) for mention in find("في 3 و9 مايو 2019")] == ["2019-05-03", "2019-05-09"]


_PIECES = st.sampled_from(
    [
        "7",
        "8",
        "2011",
        "1436",
        "31",
        "3-4",
        "12/12/2024",
        "من",
        "إلى",
        "و",
        "بين",
        "في",
        "عام",
        "شهر",
        "يوم",
        "ليل",
        "ليلة",
        "فجر",
        "أمس",
        "غدا",
        "اليوم",
        "الأحد",
        "السبت",
        "ديسمبر",
        "آب",
        "رمضان",
        "شوال",
        "الماضي",
        "المقبل",
        "الجاري",
        "منذ",
        "قبل",
        "نحو",
        "ثلاثة",
        "أيام",
        "سنوات",
        "عامين",
        "الأسبوع",
        "أواخر",
        "هـ",
        "م",
        "(",
        ")",
        "/",
        "-",
        "،",
        ".",
        "الموافق",
        "السابع",
        "والعشرين",
        "ألفين",
        "الربع",
        "الثاني",
        "صيف",
        "التسعينات",
        "عيد",
        "الفطر",
        "منه",
        "نفسه",
        "كل",
        "حتى",
        "سيعود",
        "قال",
        "إن",
    ]
)
_DAYS = st.none() | st.dates().map(date.isoformat)


@settings(max_examples=300, deadline=None)
@given(st.lists(_PIECES, max_size=14).map(" ".join) | st.text(max_size=60), _DAYS)
def test_any_text(text: str, published: str | None) -> None:
    stop = 0
    for mention in find(text, published):
        assert stop <= mention.span.start < mention.span.end <= len(text)
        assert mention.text == mention.span.of(text)
        stop = mention.span.end
        interval = mention.interval
        if interval is None:
            continue
        assert interval.start_earliest is not None
        assert interval.start_latest is not None
        assert interval.start_earliest <= interval.start_latest
        if interval.end_earliest is not None and interval.end_latest is not None:
            assert interval.start_earliest <= interval.end_earliest <= interval.end_latest
            assert interval.start_latest <= interval.end_latest


@given(st.lists(_PIECES, max_size=14).map(" ".join))
def test_without_a_day_of_publication_nothing_is_reckoned_from_one(text: str) -> None:
    for mention in find(text):
        assert mention.interval is None or mention.form not in ("weekday", "relative day", "ago", "period")


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("هذا اليوم في التاريخ\n1951 - وفاة الحاكم.\n1960 - عودة الوفد.", ["1951-08-08", "1960-08-08"]),
        ("في مثل هذا اليوم، السابع من مايو: 1951 - وفاة الحاكم.", ["2015-05-07", "1951-05-07"]),
        ("هذا اليوم في التاريخ\nبلغ العدد 1951 - بزيادة.", []),
        ("تاريخ المدينة\n1951 - وفاة الحاكم.", []),
    ],
)
def test_an_almanac_tells_of_its_day_in_each_year(text: str, values: list[str]) -> None:
    assert [value(mention) for mention in find(text, "2015-08-08")] == values


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("وصل يوم 24 يوليو 2015 ثم غادر بعد ذلك بثلاثة أيام", ["2015-07-24", "2015-07-27"]),
        ("وصل يوم 24 يوليو 2015 وعاد بعد ذلك بيومين", ["2015-07-24", "2015-07-26"]),
        ("وصل يوم 24 يوليو 2015 وعاد بعد ذلك بقليل", ["2015-07-24"]),
        ("وصل في يوليو 2015 وعاد بعد ذلك بيومين", ["2015-07"]),
        ("عاد بعد ذلك بيومين", []),
        ("وصل يوم 24 يوليو 2015 وعاد في اليوم نفسه", ["2015-07-24", "2015-07-24"]),
        ("وصل يوم 24 يوليو 2015 وفي اليوم التالي عاد", ["2015-07-24", "2015-07-25"]),
        (
            "من 7 يوليو الماضي، وحتى الخامس من الشهر الجاري مطر، وفي تلك الفترة برد",
            ["2015-07-07/2015-08-05"] * 2,
        ),
        (
            "من 7 يوليو إلى 9 يوليو 2015 مطر، وفي نفس الفترة من العام الماضي برد",
            ["2015-07-07/2015-07-09", "2014"],
        ),
    ],
)
def test_a_day_reckoned_from_the_date_before(text: str, values: list[str]) -> None:
    normal = normalise(text)
    tokens = tokenize(normal)
    found = find_dates(normal, tokens, sentences(normal.raw, tokens), "2015-08-08")
    assert [mention.interval.edtf for mention in found if mention.interval] == values
