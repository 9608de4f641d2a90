"""The measure of the order itself: what it must see, and what it must leave alone; then sentences of the pages."""

from __future__ import annotations

from itertools import pairwise

import pytest
from chromium import Served, person, window
from ordering import misplaced
from playwright.sync_api import Browser, Page

from tawatur.show.web.page import entity_url, fact_url, report_url

RIGHT = (
    '<p dir="rtl">من 2 إلى 4 مصادر</p>',
    '<p dir="rtl">بحسب <bdi>The Levant Ledger</bdi>، <bdi>2025-02-05</bdi></p>',
    '<p dir="rtl">في <bdi>2025-02-05</bdi>، <bdi>John Smith</bdi> و<bdi>Ann Lee</bdi></p>',
    '<p dir="ltr">according to <bdi>مصدر قضائي</bdi>, <bdi>12</bdi> March, <bdi>ضفاف</bdi></p>',
    '<p dir="ltr"><bdi>سمير الحلواني</bdi> and <bdi>كريم البيطار</bdi> met</p>',
    '<p dir="rtl">5 شباط 2025، 12:30</p>',
    '<svg width="600" direction="rtl"><text x="500" y="20">بحسب \u2068The Ledger\u2069، \u20682025-02-05\u2069</text></svg>',
)
WRONG = (
    '<p dir="rtl">في 2025-02-05</p>',
    '<p dir="rtl">يوم 2025-02</p>',
    '<p dir="ltr">according to مصدر قضائي, 12 March</p>',
    '<p dir="ltr"><bdo dir="rtl">The Ledger</bdo></p>',
    '<p dir="rtl"><span>The Ledger</span> <span>12</span> مصادر</p>',
    '<p dir="ltr">the same source of وكالة الساحل: «مصدر قضائي»</p>',
    '<svg width="600" direction="rtl"><text x="500" y="20">وصل في 2025-02-05 إلى دبي</text></svg>',
    '<svg width="600" direction="ltr"><text x="20" y="20">سمير الحلواني, 3 reports</text></svg>',
    '<p dir="ltr"><b>سمير الحلواني</b> 3 <b>كريم البيطار</b></p>',
)


@pytest.fixture(scope="module")
def sheet(running: Browser) -> Page:
    return running.new_page()


@pytest.mark.parametrize("text", RIGHT)
def test_what_stands_right(sheet: Page, text: str) -> None:
    sheet.set_content(f"<main>{text}</main>")
    assert misplaced(sheet) == []


@pytest.mark.parametrize("text", WRONG)
def test_what_stands_wrong(sheet: Page, text: str) -> None:
    sheet.set_content(f"<main>{text}</main>")
    assert misplaced(sheet) != []


_LEFT = """
([element, words]) => {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const nodes = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) nodes.push(node);
  const range = document.createRange();
  return words.map((word) => {
    const node = nodes.find((one) => one.data.includes(word));
    if (!node) throw new Error(`not there: ${word}`);
    const at = node.data.indexOf(word);
    range.setStart(node, at);
    range.setEnd(node, at + word.length);
    return range.getClientRects()[0].left;
  });
}
"""


def _left(page: Page, selector: str, has: str, words: list[str]) -> list[float]:
    """Where the words of an element begin on the line, in pixels."""
    element = page.locator(selector).filter(has_text=has).first.element_handle()
    found: list[float] = page.evaluate(_LEFT, [element, words])
    return found


def _falling(places: list[float]) -> bool:
    """Whether each stands left of the one before it."""
    return all(after < before for before, after in pairwise(places))


def test_an_arabic_line_with_latin_names_a_date_and_a_range(running: Browser, served: Served) -> None:
    with window(running, served.home) as watched:
        page = watched.open(entity_url(person(served.view, "كريم البيطار")), "ar")
        line = ["بحسب", "Smith", "John", "Ledger", "Levant", "The", "7", "آذار", "2019"]
        assert _falling(_left(page, ".statement", "John Smith", line))
        fact = next(one for one in served.view.facts if served.view.weight(one).at_most == 5)
        page = watched.open(fact_url(fact.id, fact.claims[0].id), "ar")
        assert _falling(_left(page, ".range strong", "مصادر", ["من", "3", "إلى", "5", "مصادر"]))


def test_an_english_line_with_arabic_names_and_a_date(running: Browser, served: Served) -> None:
    with window(running, served.home) as watched:
        page = watched.open(entity_url(person(served.view, "كريم البيطار")), "en")
        line = ["according", "to", "الشماع", "سعاد", "المنارة", "5", "March", "2019"]
        assert _falling(_left(page, ".statement", "سعاد الشماع", line)[::-1])


def test_a_date_by_numbers_in_the_words_of_a_report(running: Browser, served: Served) -> None:
    with window(running, served.home) as watched:
        page = watched.open(report_url("minaa-0306"), "ar")
        line = ["الأشغال", "وليد", "العطار", "05", "11", "2018"]
        assert _falling(_left(page, ".words-of-report p", "لمرفأ", line))
