"""The page of disputes: both sides with their words, by type and by name, in parts."""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape
from typing import Any

import pytest
from browsing import browsing, case_of
from starlette.testclient import TestClient

from tawatur.show.web.pages.disputes import KINDS, MANY

EVIL = '"><script>alert(1)</script>'
# One who was arrested and was not, killed by two; and more of whom two dates are told than one page holds.
REPORTS: tuple[dict[str, Any], ...] = (
    {"id": "r-1", "outlet": "صحيفة الميناء", "published": "2019-03-05", "text": "اعتقلت الشرطة سامر الخوري في بيروت في 3 آذار 2019."},
    {"id": "r-2", "outlet": EVIL, "published": "2019-03-06", "text": "قالت عائلة سامر الخوري إن الشرطة لم تعتقل سامر الخوري."},
    {"id": "r-3", "outlet": "صحيفة الميناء", "published": "2019-03-05", "text": "قتلت كتائب الفجر القائد نبيل الصواف في 3 آذار 2019."},
    {"id": "r-4", "outlet": "المنارة", "published": "2019-03-05", "text": "قتل لواء النسور القائد نبيل الصواف في 3 آذار 2019."},
    *(
        {"id": f"d-{given}-{family}-{day}", "outlet": f"صحيفة {day}", "published": "2020-06-20", "text": f"قتل {given} {family} في {day} حزيران 2020."}
        for given in ("وليد", "فؤاد", "سليم", "نجيب")
        for family in ("القاروط", "الحلواني", "الشماع", "البيطار", "النجار")
        for day in (3, 13)
    ),
)  # fmt: skip


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with browsing(case_of(tmp_path_factory.mktemp("disputed") / "case", *REPORTS)) as client:
        yield client


def asked(client: TestClient, **asked: object) -> dict[str, Any]:
    answer = client.get("/api/disputes", params={"lang": "en", **asked})
    assert answer.status_code == 200
    found: dict[str, Any] = answer.json()
    return found


def page(client: TestClient, lang: str = "en", **asked: object) -> str:
    answer = client.get("/disputes", params={"lang": lang, **asked})
    assert answer.status_code == 200
    return answer.text


def test_both_sides_stand_with_their_words_and_nothing_is_decided(client: TestClient) -> None:
    (one,) = asked(client, kind="denied")["disputes"]
    sides = [one["left"], one["right"]]
    assert [[s["report"] for s in side["statements"]] for side in sides] == [["r-1"], ["r-2"]]
    assert all(side["at_least"] == 1 for side in sides)
    text = unescape(page(client, kind="denied"))
    for side in sides:
        for statement in side["statements"]:
            assert statement["words"] in text
            assert f'href="{statement["address"]}"' in text
    assert "Nothing is decided here" in text
    assert one["reason"] in text


def test_types_are_counted_and_explained_in_both_languages(client: TestClient) -> None:
    found = asked(client)
    numbers = {sort["kind"]: sort["number"] for sort in found["sorts"]}
    assert set(numbers) == set(KINDS)
    assert (numbers["denied"], numbers["two accounts"], numbers["two dates"]) == (1, 1, 20)
    assert found["in_all"] == found["number"] == sum(numbers.values())
    for lang in ("ar", "en"):
        means = [sort["means"] for sort in asked(client, lang=lang, kind="denied")["sorts"]]
        assert len(set(means)) == len(KINDS)
        assert means[0] in page(client, lang, kind="denied")


def test_a_page_holds_twenty_and_says_how_many_there_are(client: TestClient) -> None:
    found = asked(client)
    assert (found["number"], found["parts"], len(found["disputes"])) == (22, 2, MANY)
    assert f"{MANY} of 22 shown" in page(client).replace("\u2068", "").replace("\u2069", "")
    rest = asked(client, part=2)["disputes"]
    assert len(rest) == 2
    assert len({one["id"] for one in found["disputes"] + rest}) == 22
    kinds = [one["kind"] for one in found["disputes"] + rest]
    assert kinds == sorted(kinds, key=KINDS.index)  # type: ignore[arg-type]
    assert 'href="/disputes?part=2"' in page(client)


def test_they_are_narrowed_by_name_in_other_spellings_and_by_entity(client: TestClient) -> None:
    assert asked(client, who="نبيل الصوّاف")["number"] == 1
    assert asked(client, who="القاروط")["number"] == 4
    assert asked(client, who="القاروط", kind="denied")["number"] == 0
    assert "Nothing found" in page(client, who="لا أحد")
    first = asked(client)["people"][0]
    assert first["number"] == len(asked(client, entity=first["id"])["disputes"]) == 1
    assert first["name"] in unescape(page(client, entity=first["id"]))
    assert client.get("/disputes", params={"entity": "nobody"}).status_code == 404
    assert client.get("/disputes", params={"kind": "two moons"}).status_code == 422
    assert client.get("/disputes?kind=&who=").status_code == 200


def test_hostile_names_are_only_words(client: TestClient) -> None:
    for text in (page(client), page(client, who=EVIL), page(client, "ar", kind="denied")):
        assert "<script>alert" not in text
        assert 'value=""><' not in text
