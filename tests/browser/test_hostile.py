"""Reports that try to run scripts, to turn the text around or to lead elsewhere, in a real Chromium."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from chromium import HERO, Served, Watched, person, window
from playwright.sync_api import Browser, expect

from tawatur.show.web.page import entity_url, fact_url, report_url, review_url, url

HOSTILE = "../../etc/passwd"


@pytest.fixture
def watched(running: Browser, served: Served) -> Iterator[Watched]:
    with window(running, served.home) as found:
        found.page.on("dialog", lambda dialog: found.faults.append(f"dialog: {dialog.message}"))
        yield found


def _addresses(served: Served) -> Iterator[str]:
    view = served.view
    yield report_url(HOSTILE)
    for claim in view.claims_of_report[HOSTILE]:
        yield report_url(HOSTILE, claim.id)
        yield review_url(claim.id, HOSTILE)
        for fact in view.facts_of_claim[claim.id]:
            yield fact_url(fact.id, claim.id)
    for entity in view.entities.values():
        if any(one.report == HOSTILE for one in entity.occurrences):
            yield from (
                entity_url(entity.id),
                url("/network", entity=entity.id),
                url("/timeline", entity=entity.id),
            )
            yield from (url("/map", entity=entity.id), url("/review/names", entity=entity.id, q="<script>"))
    yield from ("/", "/reports", "/disputes", "/sources", "/network", "/review", "/review/history")
    for q in ("<script>alert(9)</script>", '"><img src=x onerror=alert(10)>', "\u202eevil", "سمير"):
        yield url("/search", q=q)


def test_nothing_runs_and_nothing_is_turned_around(watched: Watched, served: Served) -> None:
    addresses = list(_addresses(served))
    assert len(addresses) > 20
    for address in addresses:
        page = watched.open(address, "ar")
        text = page.locator("body").inner_text()
        assert not set(text) & set("\u202a\u202b\u202d\u202e"), address
        assert page.locator("main script, main iframe, main img, main [style*='url']").count() == 0, address
    page = watched.open(report_url(HOSTILE), "en")
    expect(page.locator(".words-of-report")).to_contain_text("<script>alert(1)</script>")
    expect(page.locator(".words-of-report .control").first).to_have_text("U+202E")
    # An address from a report is text; nobody is led there.
    expect(page.locator(".about .address")).to_have_text("javascript:alert(7)")
    assert page.locator("a[href^='javascript'], a[href*='//']:not([href^='/'])").count() == 0


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_saved_dossier_stands_alone(
    running: Browser, served: Served, tmp_path: Path, language: str
) -> None:
    with window(running, served.home) as watched:
        page = watched.open(entity_url(person(served.view, HERO)), language)
        with page.expect_download() as started:
            page.locator("a[download]").first.click()
        file = tmp_path / "dossier.html"
        started.value.save_as(file)
    with window(running, file.as_uri(), scheme="dark") as alone:
        asked: list[str] = []
        alone.context.on("request", lambda request: asked.append(request.url))
        alone.faults.clear()
        alone.page.goto(file.as_uri())
        expect(alone.page.locator("h1")).to_contain_text(HERO)
        assert asked == [file.as_uri()]
        grave = [
            fault["id"]
            for fault in Axe().run(alone.page).response["violations"]
            if fault["impact"] in ("serious", "critical")
        ]
        assert grave == []
        alone.faults.clear()
