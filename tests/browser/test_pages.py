"""Each page in Chromium, in both languages and schemes, wide and narrow: usable by all, nothing out of order or off the
edge, nothing asked of the net, no script in trouble."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from chromium import LOOKS, PAGES, Served, Watched, window
from ordering import misplaced
from playwright.sync_api import Browser


@pytest.fixture(params=LOOKS, ids=lambda look: "-".join(map(str, look)))
def look(request: pytest.FixtureRequest, running: Browser, served: Served) -> Iterator[tuple[Watched, str]]:
    language, width, scheme = request.param
    with window(running, served.home, width, scheme) as watched:
        yield watched, language


@pytest.fixture(params=PAGES)
def shown(request: pytest.FixtureRequest, look: tuple[Watched, str], served: Served) -> Watched:
    """A page, open."""
    watched, language = look
    if request.param == "not-found":
        watched.expected.add(404)
    watched.open(PAGES[request.param](served.view), language)
    assert watched.page.locator("html").get_attribute("lang") == language
    return watched


def _grave(shown: Watched) -> list[str]:
    found: dict[str, Any] = Axe().run(shown.page).response
    return [
        f"{fault['impact']}: {fault['id']}: {node['html'][:200]}: {node['failureSummary']}"
        for fault in found["violations"]
        if fault["impact"] in ("serious", "critical")
        for node in fault["nodes"]
    ]


def _wider(shown: Watched) -> int:
    found: int = shown.page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    return found


def test_the_page_can_be_used_and_read(shown: Watched) -> None:
    """By everybody (axe-core), on this width, and each word, date and name stands in the order in which it is read."""
    assert _grave(shown) == []
    assert _wider(shown) <= 0
    assert misplaced(shown.page) == []


def test_the_links_work_without_scripts(running: Browser, served: Served) -> None:
    with window(running, served.home, java_script_enabled=False) as watched:
        page = watched.open(PAGES["dossier"](served.view), "en")
        page.locator(".fact .said a").first.click()
        page.wait_for_url("**/facts/**")
        page.locator(".tree .leaf a").first.click()
        page.wait_for_url("**/report?**")
        assert page.locator(".lit-trigger").count() >= 2
