"""Dossier, fact and reader over the sample case: what they say, and the file that stands alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from browsing import browsing, sample_case
from starlette.testclient import TestClient


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with browsing(sample_case(tmp_path_factory.mktemp("pages") / "case")) as client:
        yield client


@pytest.fixture(scope="module")
def person(client: TestClient) -> str:
    persons = client.get("/api/overview").json()["persons"]
    return str(next(one["id"] for one in persons if one["name"] == "رائف الدهماني"))


def test_a_dossier_gives_each_line_its_source_range_and_words(client: TestClient, person: str) -> None:
    found = client.get(f"/api/entities/{person}", params={"lang": "en"}).json()
    assert [section["title"] for section in found["sections"]][:3] == [
        "Offices",
        "Family and ties",
        "Movements",
    ]
    for section in found["sections"]:
        for card in section["facts"]:
            assert 1 <= card["at_least"] <= card["at_most"]
            assert card["statements"]
            for one in card["statements"]:
                assert one["according_to"].startswith("according to ")
                text = client.get("/api/report", params={"id": one["report"]}).json()["text"]
                assert one["words"] in text


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_file_of_a_dossier_stands_alone(client: TestClient, person: str, language: str) -> None:
    answer = client.get(f"/entities/{person}/file", params={"lang": language})
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{person}.html"'
    text = answer.text
    assert not re.findall(r"""(?:src|href|url\()\s*=?["']?(?!#)(?:https?:|//|/)""", text)
    assert "@font-face" not in text
    numbers = set(re.findall(r'href="#r-(\d+)"', text))
    assert numbers == set(re.findall(r'id="r-(\d+)"', text))
    assert len(re.findall("[0-9a-f]{64}", text)) == len(numbers)
    assert answer.content == client.get(f"/entities/{person}/file", params={"lang": language}).content


def test_the_range_of_a_fact_is_that_of_its_tree(client: TestClient, person: str) -> None:
    sections = client.get(f"/api/entities/{person}").json()["sections"]
    addresses = [card["address"] for section in sections for card in section["facts"]]
    copies = 0
    for address in addresses:
        fact = client.get(f"/api{address}").json()
        assert sum(root["count"] for root in fact["tree"]) == fact["card"]["at_most"]
        assert sum(root["claims"] for root in fact["tree"]) == fact["claims"]
        copies += sum(inner["type"] == "copies" for root in fact["tree"] for inner in root["branches"])
    assert copies > 0


def test_a_fact_that_became_another_is_found_by_its_claim(client: TestClient, person: str) -> None:
    address = client.get(f"/api/entities/{person}").json()["sections"][0]["facts"][0]["address"]
    claim = address.split("claim=")[1]
    assert client.get(f"/facts/0000?claim={claim}", follow_redirects=False).headers["Location"] == address
    assert client.get("/facts/0000").status_code == 404
    assert client.get("/facts/0000?claim=none").status_code == 404


def test_the_words_of_the_chosen_claim_are_lit_without_a_script(client: TestClient, person: str) -> None:
    card = client.get(f"/api/entities/{person}").json()["sections"][2]["facts"][0]
    one = card["statements"][0]
    text = client.get(one["address"]).text
    lit = re.findall(r'class="w[^"]* lit lit-(\w+)"[^>]*>([^<]*)<', text)
    assert {part for part, _ in lit} >= {"trigger", "filler"}
    read = client.get("/api/report", params={"id": one["report"]}).json()
    claim = next(claim for claim in read["claims"] if claim["id"] == one["claim"])
    start, end = claim["evidence"]
    evidence = read["text"][start - read["start"] : end - read["start"]]
    assert all(words in evidence or part in ("source", "date", "filler") for part, words in lit)
    assert claim["why"][0][0]


def test_every_word_of_the_text_is_shown_once(client: TestClient) -> None:
    for row in client.get("/api/reports").json()["rows"]:
        text = client.get("/api/report", params={"id": row["id"]}).json()["text"]
        page = client.get("/report", params={"id": row["id"]}).text
        body = page.split('class="words-of-report"')[1].split("</section>")[0].split(">", 1)[1]
        shown = re.sub(r"<span class=\"control\".*?</span>|<[^>]*>", "", body)
        for entity, character in (
            ("&lt;", "<"),
            ("&gt;", ">"),
            ("&#34;", '"'),
            ("&#39;", "'"),
            ("&amp;", "&"),
        ):
            shown = shown.replace(entity, character)
        assert shown.split() == text.split()
