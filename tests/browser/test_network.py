"""The picture of the network: the ties of the table, the same each time, and a click leads to the words."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from chromium import Served, Watched, window
from playwright.sync_api import Browser, Page

# Where cytoscape keeps what it has drawn.
_DRAWN = "document.querySelector('.canvas')._cyreg.cy"


@pytest.fixture(params=[1440, 390])
def watched(request: pytest.FixtureRequest, running: Browser, served: Served) -> Iterator[Watched]:
    with window(running, served.home, request.param, "dark") as watched:
        yield watched


def drawn(watched: Watched) -> Page:
    page = watched.open("/network", "ar")
    page.wait_for_selector("[data-drawn]")
    return page


def places(page: Page) -> list[list[float]]:
    found: list[list[float]] = page.evaluate(
        f"{_DRAWN}.nodes().map((n) => [n.position('x'), n.position('y')])"
    )
    return found


def at(page: Page, element: str, middle: str) -> tuple[float, float]:
    """Where an element of the picture stands in the window."""
    page.locator(".canvas").scroll_into_view_if_needed()
    # The picture learns where it stands when the page has been drawn anew.
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    script = f"""() => {{
        const box = document.querySelector('.canvas').getBoundingClientRect(), at = {_DRAWN}.{element}.{middle}();
        return [box.x + at.x, box.y + at.y];
    }}"""
    x, y = page.evaluate(script)
    return x, y


def test_the_picture_holds_the_ties_of_the_table_and_is_the_same_each_time(watched: Watched) -> None:
    page = drawn(watched)
    assert page.evaluate(f"{_DRAWN}.edges().length") == page.locator("table.ties tbody tr").count() > 10
    first = places(page)
    assert len(set(map(tuple, first))) == len(first)
    assert places(drawn(watched)) == first


def test_names_are_apart_in_their_direction_on_the_canvas(watched: Watched) -> None:
    labels = drawn(watched).evaluate(f"{_DRAWN}.nodes().map((n) => n.data('label'))")
    assert all(label.startswith("\u2068") and label.endswith("\u2069") for label in labels)
    assert not set("".join(labels)) & set("\u202a\u202b\u202d\u202e\u2066\u2067")


def test_a_line_leads_to_the_words_and_a_name_to_its_dossier(watched: Watched) -> None:
    page = drawn(watched)
    page.mouse.click(*at(page, "edges()[0]", "renderedMidpoint"))
    words = page.locator(".panel .statement .to-words").first
    words.wait_for()
    assert page.locator(".panel .by").first.inner_text().startswith("بحسب")
    name = page.evaluate(f"{_DRAWN}.nodes()[0].data('name')")
    page.mouse.click(*at(page, "nodes()[0]", "renderedPosition"))
    page.wait_for_url("**/entities/**")
    assert name in page.locator("h1").inner_text()


def test_the_picture_grows_by_its_buttons_and_lights_what_the_keyboard_is_on(watched: Watched) -> None:
    page = drawn(watched)
    before = page.evaluate(f"{_DRAWN}.zoom()")
    page.locator("[data-zoom='1.3']").click()
    assert page.evaluate(f"{_DRAWN}.zoom()") == pytest.approx(before * 1.3)
    page.locator("[data-zoom='fit']").click()
    assert page.evaluate(f"{_DRAWN}.zoom()") == pytest.approx(before, rel=0.1)
    page.locator("[data-tie='2']").focus()
    assert page.evaluate(f"{_DRAWN}.$(':selected').map((one) => one.id())") == ["tie 2"]


def test_the_colours_follow_the_scheme(watched: Watched) -> None:
    page = drawn(watched)
    colour = f"{_DRAWN}.edges()[0].style('line-color')"
    dark = page.evaluate(colour)
    page.emulate_media(color_scheme="light")
    page.wait_for_function(f"(dark) => {colour} !== dark", arg=dark)


def test_without_scripts_the_table_leads_to_the_words(running: Browser, served: Served) -> None:
    with window(running, served.home, java_script_enabled=False) as watched:
        page = watched.open("/network", "en")
        assert not page.locator(".network").is_visible()
        page.locator("[data-tie='0']").click()
        page.wait_for_url("**/network/tie?**")
        page.locator(".to-words").first.click()
        page.wait_for_url("**/report?**")
