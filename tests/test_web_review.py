"""The review in the browser: decide, see it everywhere, take it back; and what stands in its way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from browsing import browsing, sample_case
from starlette.testclient import TestClient

from tawatur.store import SqliteStore

BY = "هدى النجار"


@pytest.fixture
def case(tmp_path: Path) -> Path:
    return sample_case(tmp_path / "case")


@pytest.fixture
def client(case: Path) -> Iterator[TestClient]:
    with browsing(case) as client:
        client.headers["Accept-Language"] = "en"
        yield client


def first(client: TestClient, **asked: str) -> dict[str, Any]:
    """The claim that waits first."""
    row: dict[str, Any] = client.get("/api/review", params=asked).json()["rows"][0]["statement"]
    return row


def decide(client: TestClient, claim: dict[str, Any], action: str, expected: object = "", **more: str) -> Any:
    fields = {
        "claim": claim["claim"],
        "report": claim["report"],
        "action": action,
        "expected": str(expected),
        "why": "",
        **more,
    }
    return client.post("/review/claims", data=fields, follow_redirects=False)


def facts(case: Path) -> list[tuple[str, int]]:
    with browsing(case) as fresh:
        view = fresh.app.state.desk.view  # type: ignore[attr-defined]
        return sorted((fact.id, len(fact.claims)) for fact in view.facts)


def seen(client: TestClient) -> list[tuple[str, int]]:
    view = client.app.state.desk.view  # type: ignore[attr-defined]
    return sorted((fact.id, len(fact.claims)) for fact in view.facts)


def test_the_queue_puts_first_what_weighs_most_and_says_why(client: TestClient) -> None:
    queue = client.get("/api/review").json()
    points = [row["points"] for row in queue["rows"]]
    assert points == sorted(points, reverse=True)
    assert all(row["why"] for row in queue["rows"])
    assert queue["parts"] == -(-queue["waiting"] // 20)
    text = client.get("/review").text
    assert "Why in this order" in text
    assert (
        client.get("/api/review", params={"part": queue["parts"]}).json()["rows"][-1]["points"] <= points[-1]
    )


def test_the_queue_is_filtered(client: TestClient) -> None:
    kinds = {row["kind"] for row in client.get("/api/review", params={"kind": "detention"}).json()["rows"]}
    assert kinds == {"detention"}
    report = first(client)["report"]
    rows = client.get("/api/review", params={"report": report}).json()["rows"]
    assert {row["statement"]["report"] for row in rows} == {report}
    someone = client.get("/api/review", params={"who": "رائف الدهماني"}).json()
    assert someone["persons"]
    assert 0 < someone["waiting"] < client.get("/api/review").json()["waiting"]
    assert client.get("/api/review", params={"who": "لا أحد"}).json()["waiting"] == 0
    assert client.get("/api/review", params={"report": "none"}).status_code == 404


def test_a_rejected_claim_counts_nowhere_and_comes_back(client: TestClient, case: Path) -> None:
    claim, before = first(client), seen(client)
    answer = decide(client, claim, "reject", why="خبر آخر", back="/review?kind=justice")
    assert answer.status_code == 303
    assert answer.headers["Location"] == "/review?kind=justice&done=1"
    assert "Decision 1 is kept: reject" in re.sub("<[^>]*>", "", client.get(answer.headers["Location"]).text)
    after = seen(client)
    assert after != before
    assert after == facts(case)
    assert claim["claim"] not in {
        row["statement"]["claim"] for row in client.get("/api/review").json()["rows"]
    }
    reader = client.get("/report", params={"id": claim["report"]}).text
    assert "struck" in reader
    assert 'name="number" value="1"' in reader
    back = client.post(
        "/review/undo", data={"number": "1", "back": "/review/history"}, follow_redirects=False
    )
    assert back.headers["Location"] == "/review/history?done=1"
    assert seen(client) == before == facts(case)
    assert first(client) == claim
    history = client.get("/api/review/history").json()
    (row,) = history["rows"]
    assert (row["action"], row["why"], row["claim"]) == ("reject", "خبر آخر", claim["claim"])
    assert row["revoked"]
    assert "taken back by" in client.get("/review/history").text


def test_an_accepted_claim_waits_no_longer_and_changes_nothing(client: TestClient) -> None:
    claim, before = first(client), seen(client)
    assert decide(client, claim, "accept").status_code == 303
    assert first(client) != claim
    assert seen(client) == before
    with_it = client.get("/api/review/claim", params={"claim": claim["claim"]}).json()
    assert (with_it["standing"], with_it["expected"]) == ("accepted", 1)


def test_the_reviewer_is_named_and_kept(client: TestClient) -> None:
    answer = client.post(
        "/review/reviewer", data={"name": f"  {BY} ", "back": "/review"}, follow_redirects=False
    )
    assert answer.status_code == 303
    assert "httponly" in answer.headers["Set-Cookie"].lower()
    assert f'value="{BY}"' in client.get("/review").text
    decide(client, first(client), "accept")
    assert client.get("/api/review/history").json()["rows"][0]["by"] == BY


def form_of(text: str) -> dict[str, str]:
    """The fields of the form that corrects, as a browser would send them."""
    form = re.search(r"<form[^>]*data-correct>(.*?)</form>", text, re.S)
    assert form
    fields: dict[str, str] = {}
    for tag in re.findall(r"<input[^>]*>", form[1]):
        name = re.search(r'name="([^"]*)"', tag)
        value = re.search(r'value="([^"]*)"', tag)
        if name:
            fields[unescape(name[1])] = unescape(value[1]) if value else ""
    for name, options in re.findall(r'<select name="([^"]*)"[^>]*>(.*?)</select>', form[1], re.S):
        chosen = re.search(r'<option value="([^"]*)" selected', options) or re.search(
            r'<option value="([^"]*)"', options
        )
        fields[name] = unescape(chosen[1]) if chosen else ""
    return fields


def opened(client: TestClient, claim: dict[str, Any]) -> dict[str, str]:
    answer = client.get("/review", params={"claim": claim["claim"], "report": claim["report"]})
    assert answer.status_code == 200
    return form_of(answer.text)


def shown(client: TestClient, claim: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = client.get(
        "/api/review/claim", params={"claim": claim["claim"], "report": claim["report"]}
    ).json()
    return found


def test_the_form_as_it_comes_changes_nothing(client: TestClient) -> None:
    for row in client.get("/api/review").json()["rows"]:
        fields = opened(client, row["statement"])
        answer = client.post("/review/claims", data={**fields, "action": "correct"})
        assert answer.status_code == 422, row["statement"]["said"]
        assert "nothing was changed" in answer.text


def test_two_at_once_lose_nothing(client: TestClient, case: Path) -> None:
    claim = first(client)
    mine = opened(client, claim)
    assert decide(client, claim, "reject", why="الأول").status_code == 303
    answer = client.post(
        "/review/claims", data={**mine, "status": "planned", "why": "الثاني", "action": "correct"}
    )
    assert answer.status_code == 409
    assert "Somebody decided meanwhile" in answer.text
    assert "الأول" in answer.text
    again = form_of(answer.text)
    assert (again["status"], again["why"], again["expected"]) == ("planned", "الثاني", "1")
    assert (
        client.post("/review/claims", data={**again, "action": "correct"}, follow_redirects=False).status_code
        == 303
    )
    with SqliteStore(case) as store:
        assert [(r.action, r.revoked is None) for r in store.reviews(revoked=True)] == [
            ("reject", False),
            ("correct", True),
        ]
    other = client.post("/api/review", json={"claim": claim["claim"], "action": "accept"})
    assert other.status_code == 409
    assert other.json()["decision"]["number"] == 2
