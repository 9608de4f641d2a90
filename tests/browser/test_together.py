"""Two people review at once, each in a browser of their own: nothing is lost, and who comes second is told."""

from __future__ import annotations

from collections import Counter

from chromium import Served, Watched, claim_of, window
from playwright.sync_api import Browser, expect

from tawatur.show.web.page import review_url
from tawatur.store import SqliteStore

# Sends a decision for each claim, one after the other, as the forms do; the statuses of the answers.
_DECIDE = """
(claims) => {
  window.answers = (async () => {
    const found = [];
    for (const [report, claim, action] of claims) {
      const body = new URLSearchParams({ claim, report, action, expected: "", why: "", back: "/review" });
      const answer = await fetch("/review/claims", { method: "POST", body, redirect: "manual" });
      found.push(answer.type === "opaqueredirect" ? 303 : answer.status);
    }
    return found;
  })();
}
"""


def _name(watched: Watched, who: str) -> None:
    """Say who reviews in this browser."""
    page = watched.open("/review", "en")
    page.locator("form.reviewer input[name=name]").fill(who)
    page.locator("form.reviewer button").click()
    expect(page.locator("form.reviewer input[name=name]")).to_have_value(who)


def test_the_same_claim(running: Browser, own: Served) -> None:
    claim = claim_of(own.view, "minaa-0305", "movement")
    with window(running, own.home) as one, window(running, own.home) as other:
        other.expected.add(409)
        _name(one, "هدى النجار")
        _name(other, "John Smith")
        first, second = (who.open(review_url(claim.id, claim.report), "en") for who in (one, other))
        first.locator("[data-do=reject]").click()
        expect(first.locator("h1 .standing.rejected")).to_be_visible()
        second.locator("form.decide input[name=why]").fill("I heard him say it")
        second.locator("[data-do=accept]").click()
        told = second.locator(".conflict[role=alert]")
        expect(told).to_contain_text("Somebody decided meanwhile")
        expect(told).to_contain_text("هدى النجار")
        expect(told).to_contain_text("I heard him say it")
        expect(second.locator("form.decide input[name=why]").first).to_have_value("I heard him say it")
        # The second one has seen it and decides all the same: both stand in the history.
        second.locator("[data-do=accept]").click()
        expect(second.locator("h1 .standing.accepted")).to_be_visible()
        first.goto(own.home + "/review/history")
        expect(first.locator(".entry")).to_have_count(2)
        assert [who in first.locator("main").inner_text() for who in ("هدى النجار", "John Smith")] == [
            True
        ] * 2


def test_many_claims_at_once(running: Browser, own: Served) -> None:
    claims = sorted((claim.report, claim.id) for claim in own.view.claims.values())
    shared, apart = claims[:8], claims[8:40]
    work = (
        [(*claim, "reject") for claim in (*shared, *apart[::2])],
        [(*claim, "accept") for claim in (*apart[1::2], *shared)],
    )
    with window(running, own.home) as one, window(running, own.home) as other:
        names = ("first", "second")
        for watched, name, mine in zip((one, other), names, work, strict=True):
            watched.expected.add(409)
            _name(watched, name)
            watched.page.evaluate(_DECIDE, mine)
        answers = [watched.page.evaluate("window.answers") for watched in (one, other)]
    assert {status for found in answers for status in found} <= {303, 409}
    kept = {
        (name, claim)
        for name, mine, found in zip(names, work, answers, strict=True)
        for (_, claim, _), status in zip(mine, found, strict=True)
        if status == 303
    }
    with SqliteStore(own.desk.folder) as store:
        reviews = store.reviews(revoked=True)
    assert Counter((review.by, review.claim) for review in reviews) == Counter(kept)
    # Of each claim that both decided about one decision was taken and one was told of the other.
    decided = Counter(claim for _, claim in kept)
    assert decided == Counter(claim for _, claim in (*shared, *apart))
