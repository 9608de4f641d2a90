"""What an investigator does, in Chromium, from a Latin spelling down to the words of a report and back with a decision."""

from __future__ import annotations

import pytest
from chromium import Served, window
from playwright.sync_api import Browser, Locator, Page, expect

WHO = "كريم البيطار"


class Mouse:
    """Goes by clicks."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def go(self, to: Locator) -> None:
        to.click()

    def write(self, into: Locator, text: str) -> None:
        into.fill(text)
        into.press("Enter")


class Keys(Mouse):
    """Goes by Tab and Enter alone."""

    def go(self, to: Locator) -> None:
        self._reach(to)
        self.page.keyboard.press("Enter")

    def write(self, into: Locator, text: str) -> None:
        self._reach(into)
        self.page.keyboard.type(text)
        self.page.keyboard.press("Enter")

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
        expect(page.locator(".tree > .branch")).to_have_count(2)
        expect(page.locator(".tree")).to_contain_text("John Smith")
        by.go(page.locator(".tree .branch", has_text="John Smith").locator(".leaf a").first)
        expect(page.locator(".claim.chosen")).to_be_in_viewport()
        lit = page.locator(".words-of-report .lit")
        expect(page.locator(".words-of-report .lit-trigger")).to_have_text("غادر")
        assert {"كريم البيطار", "بيروت", "قبرص", "John Smith"} <= {
            text.strip() for text in lit.all_inner_texts()
        }
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
