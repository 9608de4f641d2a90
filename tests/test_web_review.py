"""The review in the browser: decide, see it everywhere, take it back; and what stands in its way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from browsing import EXAMPLES, browsing, sample_case
from starlette.testclient import TestClient
from test_cli import tawatur

from tawatur.engine import local
from tawatur.plan import Plan
from tawatur.show.web.consequence import Ranking
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


def test_what_is_worked_out_of_a_view_follows_reviews(client: TestClient) -> None:
    desk = client.app.state.desk  # type: ignore[attr-defined]
    queue = client.get("/api/review").json()["rows"]
    for number, row in enumerate(queue[:4], 1):
        assert decide(client, row["statement"], "reject").status_code == 303
        if number % 2:
            client.post("/review/undo", data={"number": str(number)})
        settled(client)
        view, plain = desk.view, replace(desk.view)
        for name in (
            "facts_of_claim",
            "facts_of_entity",
            "disputes_of_claim",
            "claims_of_report",
            "somebody",
            "place",
            "fact",
        ):
            assert getattr(view, name) == getattr(plain, name), name
        assert desk.ranking.of(view) == Ranking().of(plain)


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


def corrected(client: TestClient, claim: dict[str, Any], **changes: str) -> dict[str, Any]:
    """The claim after its form was sent with these changes (`role__mover__0__words` for `role.mover.0.words`)."""
    fields = opened(client, claim) | {name.replace("__", "."): value for name, value in changes.items()}
    answer = client.post("/review/claims", data={**fields, "action": "correct"}, follow_redirects=False)
    assert answer.status_code == 303, re.sub("<[^>]*>", "", answer.text)
    return shown(client, claim)


def named(client: TestClient, kind: str, words: str) -> dict[str, Any]:
    rows = client.get("/api/review", params={"kind": kind}).json()["rows"]
    found: dict[str, Any] = next(row["statement"] for row in rows if words in row["statement"]["words"])
    return found


@pytest.fixture
def claim(client: TestClient) -> dict[str, Any]:
    return named(client, "sanction", "أدرج الاتحاد الأوروبي")


@pytest.mark.parametrize(
    ("changes", "field", "value"),
    [
        ({"what": "sanction.delist"}, "action", "delist"),
        ({"polarity": "denied"}, "polarity", "denied"),
        ({"certainty": "hedged"}, "certainty", "hedged"),
        ({"status": "planned"}, "status", "planned"),
        ({"date": "2025-03"}, "date", "2025-03"),
        ({"date": "", "date__words": ""}, "date", None),
    ],
)
def test_a_value_is_corrected(
    client: TestClient, claim: dict[str, Any], changes: dict[str, str], field: str, value: object
) -> None:
    found = corrected(client, claim, **changes)
    assert found["correction"][field] == value
    assert found["standing"] == "replaced"
    assert found["machine"]["said"] != found["person"]["said"] or field == "date"
    assert client.post(f"/api/review/{found['expected']}/undo").status_code == 200
    assert shown(client, claim)["person"] is None


def test_words_are_corrected_by_what_they_are_and_which(client: TestClient, claim: dict[str, Any]) -> None:
    text = client.get("/api/report", params={"id": claim["report"]}).json()["text"]
    found = corrected(
        client,
        claim,
        role__target__0__words="رائف  الدهماني",
        role__target__0__nth="2",
        role__reason__0__words="تبديد أموال عامة",
    )
    ((start, end),) = found["correction"]["roles"]["target"]
    assert text[start:end] == "رائف الدهماني"
    assert start == [one.start() for one in re.finditer("رائف الدهماني", text)][1]
    ((start, end),) = found["correction"]["roles"]["reason"]
    assert text[start:end] == "تبديد أموال عامة"
    # A script says the place itself; words that do not stand there are looked for.
    fields = opened(client, claim)
    at = {"role.target.0.words": "الاتحاد الأوروبي", "role.target.0.nth": "", "role.target.0.at": "0-3"}
    client.post("/review/claims", data={**fields, **at, "action": "correct"})
    ((start, end),) = shown(client, claim)["correction"]["roles"]["target"]
    assert text[start:end] == "الاتحاد الأوروبي"


def test_a_source_is_put_in_and_moved_and_taken_out(client: TestClient, claim: dict[str, Any]) -> None:
    added = {
        "chain__0__type": "person", "chain__0__order": "2", "chain__0__words": "كريم الدهماني",
        "chain__1__type": "document", "chain__1__order": "1", "chain__1__words": "السجل التجاري", "chain__1__cue__words": "وفقًا",
    }  # fmt: skip
    chain = corrected(client, claim, **added)["correction"]["chain"]
    assert [link["type"] for link in chain] == ["document", "person"]
    assert chain[0]["cue"] is not None
    chain = corrected(client, claim, chain__0__words="", chain__0__cue__words="")["correction"]["chain"]
    assert [link["type"] for link in chain] == ["person"]


def test_a_kind_and_its_relation_are_corrected(client: TestClient, claim: dict[str, Any]) -> None:
    fields = opened(client, claim)
    step = client.post("/review/claims", data={**fields, "what": "kinship", "step": "kind", "why": "قرابة"})
    assert step.status_code == 200
    again = form_of(step.text)
    assert "role.relative.0.words" in again
    assert again["role.target.0.words"] == fields["role.target.0.words"]
    again |= {
        "role.person.0.words": again["role.target.0.words"],
        "role.person.0.nth": again["role.target.0.nth"],
    }
    again |= {name: "" for name in again if name.startswith(("role.target", "role.authority"))}
    again |= {
        "role.relative.0.words": "سامر الدهماني",
        "role.relation.0.words": "شقيق",
        "role.relation.0.nth": "1",
        "relation": "brother",
    }
    answer = client.post("/review/claims", data={**again, "action": "correct"})
    assert answer.status_code == 200, re.sub("<[^>]*>", "", answer.text)
    found = shown(client, claim)["correction"]
    assert (found["kind"], found["relation"]) == ("kinship", "brother")


def test_what_is_wrong_is_said_at_its_field_and_nothing_typed_is_lost(
    client: TestClient, claim: dict[str, Any]
) -> None:
    wrong = {
        "date": "gestern",
        "role.target.1.words": "لا ترد هذه الكلمات",
        "why": "سبب",
        "chain.0.words": "رائف الدهماني",
        "chain.0.nth": "99",
    }
    answer = client.post("/review/claims", data={**opened(client, claim), **wrong, "action": "correct"})
    assert answer.status_code == 422
    again = form_of(answer.text)
    assert {name: again[name] for name in wrong} == wrong
    assert 'id="fault-roles.target-1"' in answer.text
    assert 'id="fault-chain.0-1"' in answer.text
    answer = client.post(
        "/review/claims", data={**opened(client, claim), "date": "gestern", "action": "correct"}
    )
    assert 'id="fault-date-1"' in answer.text
    assert client.get("/api/review/history").json()["number"] == 0


HOSTILE = (
    "<script>alert(1)</script>",
    "\u202eقلب\u202c",
    "'; DROP TABLE claim; --",
    "{{ 7*7 }}",
    "x" * 5_000,
    "\x00",
    "9" * 30,
    "%00%ff",
)


@pytest.mark.parametrize("evil", HOSTILE)
def test_hostile_input_in_every_field_changes_nothing(
    client: TestClient, claim: dict[str, Any], evil: str
) -> None:
    fields = opened(client, claim)
    before = seen(client)
    for name in fields:
        if name != "why":
            answer = client.post(
                "/review/claims", data={**fields, name: evil, "action": "correct"}, follow_redirects=False
            )
            assert answer.status_code in (303, 404, 409, 422), name
            assert "<script>alert" not in answer.text
            assert "\u202e" not in re.sub(r'value="[^"]*"', "", answer.text)
            if answer.status_code == 303:
                assert name in ("back", "report") or name.endswith((".order", ".nth", ".at", ".type"))
    for path in (
        "/review/claims",
        "/review/undo",
        "/review/names",
        "/review/names/undo",
        "/review/names/split",
    ):
        sent = dict.fromkeys(
            ("claim", "report", "action", "expected", "number", "left", "right", "verdict", "entity", "seen"),
            evil,
        )
        assert client.post(path, data=sent).status_code in (404, 422), path
    for path in ("/review", "/review/history", "/review/names"):
        for name in ("claim", "report", "entity", "who", "kind", "q", "done", "judged", "part", "list"):
            assert client.get(path, params={name: evil}).status_code in (200, 404, 422), (path, name)
    assert seen(client) == before
    client.post("/review/reviewer", data={"name": evil})
    assert client.post(
        "/api/review", json={"claim": claim["claim"], "action": "accept", "why": evil}
    ).status_code in (200, 409)
    assert "<script>alert" not in client.get("/review/history").text


def test_forms_lead_back_to_this_server_only(client: TestClient) -> None:
    for back in (
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "javascript:alert(1)",
        "/\t/evil.example",
        "review",
    ):
        answer = client.post("/review/reviewer", data={"name": BY, "back": back}, follow_redirects=False)
        assert answer.headers["Location"] == "/review", back


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("/api/review", {"claim": "none", "action": "accept"}, 404),
        ("/api/review", {"claim": "none", "action": "burn"}, 422),
        ("/api/review", {"action": "accept"}, 422),
        ("/api/review", {"claim": "none", "report": "none", "action": "accept"}, 404),
        ("/api/review", {"claim": "x", "action": "accept", "expected": -1}, 422),
        ("/api/review", {"claim": "x", "action": "accept", "expected": 10**30}, 422),
        ("/api/review/99/undo", None, 404),
        ("/api/review/x/undo", None, 422),
        (f"/api/review/{10**30}/undo", None, 422),
        ("/api/judgements", {"left": "a", "right": "b", "verdict": "same"}, 404),
        ("/api/judgements", {"left": "a", "right": "b", "verdict": "perhaps"}, 422),
        ("/api/judgements/undo", {"left": "a", "right": "b"}, 404),
    ],
)
def test_programs_are_told_what_is_wrong(client: TestClient, path: str, body: object, status: int) -> None:
    assert client.post(path, json=body).status_code == status
    assert client.post(path, json=body, headers={"Origin": "http://evil.example"}).status_code == 403


def test_what_cannot_be_corrected_is_told_to_programs(client: TestClient, claim: dict[str, Any]) -> None:
    correction = shown(client, claim)["correction"] | {"roles": {"target": [[0, 10**12]]}, "date": "x"}
    answer = client.post(
        "/api/review", json={"claim": claim["claim"], "action": "correct", "correction": correction}
    )
    assert answer.status_code == 422
    assert {fault["field"] for fault in answer.json()["faults"]} >= {"roles.target", "date"}
    assert client.post("/api/review", json={"claim": claim["claim"], "action": "correct"}).status_code == 422
    answer = client.post("/api/review", json={"claim": claim["claim"], "action": "accept", "by": "  "})
    assert answer.status_code == 409


NAMES = ("إلياس المرعشي", "إلياس مرعشي")


def joined(client: TestClient) -> dict[str, Any]:
    rows = client.get("/api/names/open", params={"list": "joined"}).json()["rows"]
    row: dict[str, Any] = next(
        row for row in rows if {row["left"]["name"], row["right"]["name"]} == set(NAMES)
    )
    return row


def settled(client: TestClient) -> None:
    desk = client.app.state.desk  # type: ignore[attr-defined]
    while desk.busy:
        pass


def test_two_names_are_parted_and_joined_again(client: TestClient) -> None:
    pair, before = joined(client), seen(client)
    assert pair["one"]
    assert pair["reasons"]
    fields = {"left": pair["left"]["id"], "right": pair["right"]["id"], "seen": "", "why": "والد آخر"}
    answer = client.post(
        "/review/names", data={**fields, "verdict": "not same", "back": "/review/names?list=judged"}
    )
    settled(client)
    assert answer.status_code == 200
    (judged,) = client.get("/api/names/open", params={"list": "judged"}).json()["rows"]
    assert not judged["one"]
    assert judged["judged"]["why"] == "والد آخر"
    assert (
        client.get(f"/entities/{pair['left']['id']}").text
        != client.get(f"/entities/{pair['right']['id']}").text
    )
    late = client.post("/review/names", data={**fields, "verdict": "same"})
    assert late.status_code == 409
    assert "Somebody decided meanwhile" in late.text
    client.post("/review/names/undo", data={"left": pair["left"]["id"], "right": pair["right"]["id"]})
    settled(client)
    assert seen(client) == before
    assert joined(client)["one"]


def test_a_name_is_split_off_and_another_joined_by_search(client: TestClient) -> None:
    pair = joined(client)
    entity = pair["left"]["entity"]
    page = client.get("/review/names", params={"entity": entity, "q": "رائف الدهماني"}).text
    assert all(f'name="name.{pair[side]["id"]}"' in page for side in ("left", "right"))
    other = re.search(r'name="right" value="(e-[0-9a-f]+)"', page.split("Join with somebody")[1])
    assert other
    client.post("/review/names/split", data={"entity": entity, f"name.{pair['right']['id']}": "1"})
    settled(client)
    (judged,) = client.get("/api/names/open", params={"list": "judged"}).json()["rows"]
    assert not judged["one"]
    answer = client.post("/api/judgements", json={"left": entity, "right": other[1], "verdict": "same"})
    settled(client)
    assert answer.status_code == 200
    assert client.get("/review/names", params={"entity": entity}).status_code == 200
    assert (
        client.post("/api/judgements", json={"left": entity, "right": entity, "verdict": "same"}).status_code
        == 422
    )
    nothing = client.post("/review/names/split", data={"entity": entity})
    assert nothing.status_code == 422


def test_a_new_reading_keeps_what_was_decided(
    client: TestClient, case: Path, claim: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    other = first(client)
    assert decide(client, other, "reject").status_code == 303
    corrected(client, claim, status="planned")
    after = seen(client)
    monkeypatch.setattr(local, "READER_VERSION", local.READER_VERSION + 1)
    local.read_into_case([EXAMPLES], case, Plan())
    client.get("/review")
    settled(client)
    assert seen(client) == after == facts(case)
    assert shown(client, claim)["correction"]["status"] == "planned"
    assert "struck" in client.get("/report", params={"id": other["report"]}).text


def test_a_rejected_claim_leaves_the_command_line_too(client: TestClient, case: Path) -> None:
    claim = first(client)
    decide(client, claim, "reject")
    listed = tawatur("claims", "--json", "--case", case).json
    assert listed
    assert claim["claim"] not in {row["id"] for row in listed}


def test_both_languages_and_a_way_without_scripts(client: TestClient, claim: dict[str, Any]) -> None:
    for path in ("/review", f"/review?claim={claim['claim']}", "/review/history", "/review/names"):
        arabic = client.get(
            path,
            params={"lang": "ar"}
            | dict([part.split("=") for part in path.partition("?")[2].split("&") if part]),
        )
        assert arabic.status_code == 200
        assert 'dir="rtl"' in arabic.text
        assert not re.search(r"<(button|a)[^>]*onclick", arabic.text)


def test_many_at_once_need_no_case_weighed_anew(
    client: TestClient, case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [row["statement"] for row in client.get("/api/review").json()["rows"][:12]]
    renewed: list[object] = []
    monkeypatch.setattr("tawatur.show.web.desk.view_of", renewed.append)

    def one(row: dict[str, Any]) -> int:
        client.get("/review")
        answer: int = client.post("/api/review", json={"claim": row["claim"], "action": "reject"}).status_code
        client.get("/api/review")
        return answer

    with ThreadPoolExecutor(4) as threads:
        assert set(threads.map(one, rows)) == {200}
    settled(client)
    client.get("/review")
    assert renewed == []
    monkeypatch.undo()
    assert seen(client) == facts(case)


def test_a_decision_that_never_was_is_told(client: TestClient) -> None:
    claim = first(client)
    body = {"claim": claim["claim"], "action": "reject", "expected": 494}
    answer = client.post("/api/review", json=body)
    assert answer.status_code == 409
    assert "494" in answer.json()["detail"]
    assert decide(client, claim, "reject", 494).status_code == 409
    assert client.get("/api/review/history").json()["number"] == 0
