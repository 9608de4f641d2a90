"""What an investigator does, in Chromium, from a Latin spelling down to the words of a report and back with a decision."""

from __future__ import annotations

import pytest
from chromium import Served, person, window
from playwright.sync_api import Browser, Locator, Page, expect

from tawatur.show.language import language as speech
from tawatur.show.web.page import entity_url

WHO = "كريم البيطار"


class Mouse:
    """Goes by clicks."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def go(self, to: Locator) -> None:
        # Chromium draws once a second what lies behind another window.
        self.page.bring_to_front()
        with self.page.expect_navigation():
            to.click()

    def write(self, into: Locator, text: str) -> None:
        into.fill(text)
        with self.page.expect_navigation():
            into.press("Enter")

    def press(self, what: str, *keys: str) -> None:
        """Do what a button of the review does."""
        self.page.bring_to_front()
        with self.page.expect_navigation():
            self.page.locator(f"main [data-do={what}]").first.click()


class Keys(Mouse):
    """Goes by Tab and Enter alone."""

    def go(self, to: Locator) -> None:
        self._reach(to)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def write(self, into: Locator, text: str) -> None:
        self._reach(into)
        self.page.keyboard.type(text)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def press(self, what: str, *keys: str) -> None:
        with self.page.expect_navigation():
            for key in keys:
                self.page.keyboard.press(key)

    def _reach(self, wanted: Locator) -> None:
        element = wanted.element_handle()
        for _ in range(300):
            if element.evaluate("element => element === document.activeElement"):
                assert element.evaluate("element => element.matches(':focus-visible')")
                return
            self.page.keyboard.press("Tab")
        pytest.fail(f"Tab does not reach {wanted}")


@pytest.mark.parametrize("hand", [Mouse, Keys])
@pytest.mark.parametrize("language", ["ar", "en"])
def test_from_a_latin_spelling_to_the_words(
    running: Browser, served: Served, language: str, hand: type[Mouse]
) -> None:
    with window(running, served.home) as watched:
        page = watched.open("/", language)
        by = hand(page)
        by.write(page.locator("header input[type=search]"), "Karim al-Bitar")
        by.go(page.locator("main .hits a", has_text=WHO).first)
        expect(page.locator("h1")).to_contain_text(WHO)
        line = page.locator("article.fact", has_text="John Smith").first
        expect(line.locator(".weight")).to_be_visible()
        by.go(line.locator(".said a"))
        expect(page.locator(".tree > .branch")).to_have_count(3)
        expect(page.locator(".tree")).to_contain_text("John Smith")
        by.go(page.locator(".tree .branch", has_text="John Smith").locator(".leaf a").first)
        expect(page.locator(".claim.chosen")).to_be_in_viewport()
        lit = page.locator(".words-of-report .lit")
        expect(page.locator(".words-of-report .lit-trigger")).to_have_text("غادر")
        assert {"كريم البيطار", "قبرص", "John Smith"} <= {text.strip() for text in lit.all_inner_texts()}
        # The address of the page is that of the claim: it can be passed on.
        page.goto(page.url)
        expect(page.locator(".words-of-report .lit-trigger")).to_have_text("غادر")


def test_a_claim_and_its_words_light_each_other(running: Browser, served: Served) -> None:
    with window(running, served.home) as watched:
        page = watched.open("/report?id=minaa-0305", "en")
        expect(page.locator(".words-of-report .lit")).to_have_count(0)
        page.locator(".w-trigger", has_text="التقى").click()
        expect(page.locator(".claim.chosen")).to_contain_text("met")
        page.locator(".claim", has_text="left").hover()
        expect(page.locator(".words-of-report .lit-trigger")).to_have_text("غادر")
        page.locator("h1").hover()
        expect(page.locator(".words-of-report .lit-trigger")).to_have_text("التقى")
        page.locator(".claim", has_text="left").locator("summary").focus()
        expect(page.locator(".words-of-report .lit-trigger")).to_have_text("غادر")


def _sources(number: int, language: str) -> str:
    return speech(language).sources(number, number)


@pytest.mark.parametrize("hand", [Mouse, Keys])
@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_claim_is_rejected_the_count_follows_and_it_is_taken_back(
    running: Browser, own: Served, language: str, hand: type[Mouse]
) -> None:
    with window(running, own.home) as watched:
        page = watched.open(entity_url(person(own.view, WHO)), language)
        fact = watched.context.new_page()
        by = hand(page)
        by.go(page.locator("article.fact", has_text="John Smith").first.locator(".said a"))
        fact.goto(page.url)
        expect(fact.locator(".range strong")).to_have_text(_sources(3, language))
        by.go(page.locator(".tree .leaf a", has_text="البيطار غادر إلى قبرص"))
        by.go(page.locator(".claim.chosen a[href^='/review']"))
        expect(page.locator("h1 .standing")).to_have_count(0)
        by.press("reject", "r")
        expect(page.locator("h1 .standing.rejected")).to_be_visible()
        fact.reload()
        expect(fact.locator(".range strong")).to_have_text(_sources(2, language))
        expect(fact.locator(".tree")).not_to_contain_text("جميل القاروط")
        by.press("undo", "u")
        expect(page.locator("h1 .standing")).to_have_count(0)
        fact.reload()
        expect(fact.locator(".range strong")).to_have_text(_sources(3, language))
        expect(fact.locator(".tree")).to_contain_text("جميل القاروط")
        by.go(page.locator("nav a[href='/review/history']"))
        expect(page.locator(".entry.undone")).to_have_count(1)
        expect(page.locator(".entry.undone")).to_contain_text("tester")


@pytest.mark.parametrize("hand", [Mouse, Keys])
@pytest.mark.parametrize("language", ["ar", "en"])
def test_two_persons_are_joined_and_parted_again(
    running: Browser, own: Served, language: str, hand: type[Mouse]
) -> None:
    one, other = "سامر الخوري", "ثامر الخوري"
    first, second = entity_url(person(own.view, one)), entity_url(person(own.view, other))
    with window(running, own.home) as watched:
        page = watched.open(first, language)
        dossier = watched.context.new_page()
        by = hand(page)
        by.go(page.locator("main .links a[href^='/review/names']"))
        by.write(page.locator("main form.filter input[name=q]"), other)
        by.press("same", "j", "s")
        expect(page.locator("main .notice")).to_be_visible()
        for address in (first, second):
            dossier.goto(own.home + address)
            expect(dossier.locator(".spellings")).to_contain_text(one)
            expect(dossier.locator(".spellings")).to_contain_text(other)
            expect(dossier.locator("main")).to_contain_text("طرابلس")
        by.press("undo", "j", "u")
        dossier.goto(own.home + first)
        expect(dossier.locator(".spellings")).not_to_contain_text(other)
        dossier.goto(own.home + second)
        expect(dossier.locator(".spellings")).not_to_contain_text(one)
        page.goto(own.home + "/review/names?list=judged")
        expect(page.locator(".pair .judged.undone")).to_contain_text("tester")


def test_the_queue_is_worked_through_by_keys(running: Browser, own: Served) -> None:
    with window(running, own.home) as watched:
        page = watched.open("/review", "en")
        rows = page.locator("[data-row]")
        waiting = rows.count()
        ids = [rows.nth(place).get_attribute("id") for place in range(3)]
        page.keyboard.press("?")
        expect(page.locator("dialog#keys")).to_be_visible()
        page.keyboard.press("?")
        expect(page.locator("dialog#keys")).not_to_be_visible()
        page.keyboard.press("j")
        page.keyboard.press("j")
        expect(rows.nth(1)).to_be_focused()
        page.keyboard.press("a")
        expect(page.locator(f"#{ids[1]}")).to_have_count(0)
        # The next one stands where it stood, and has the focus.
        expect(rows.nth(1)).to_be_focused()
        assert rows.nth(1).get_attribute("id") == ids[2]
        page.keyboard.press("k")
        page.keyboard.press("r")
        expect(page.locator(f"#{ids[0]}")).to_have_count(0)
        page.goto(own.home + "/review/history")
        expect(page.locator(".entry")).to_have_count(2)
        assert waiting > 2
        # Letters are letters while one writes.
        page.goto(own.home + "/review")
        page.locator("[data-row] input[name=why]").first.focus()
        page.keyboard.type("raj")
        expect(page.locator("[data-row] input[name=why]").first).to_have_value("raj")
        page.goto(own.home + "/review/history")
        expect(page.locator(".entry")).to_have_count(2)
