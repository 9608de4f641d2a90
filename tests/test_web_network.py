"""The network: the right ties with the sources that name both ends, marked, narrowed, thinned with a word that says so."""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from browsing import browsing, case_of, sample_case
from starlette.testclient import TestClient

from tawatur.show.web.pages.network import KINDS, LINES, MOST
from tawatur.show.web.ties import ENDS
from tawatur.weigh.facts import SUBJECT

EVIL = '"><script>alert(1)</script>\u202e'
GIVEN, FAMILY = ("وليد", "فؤاد", "سليم", "نجيب", "جميل", "نبيل", "كريم", "سامر"), ("القاروط", "الحلواني", "الشماع", "البيطار", "النجار", "الصواف", "العطار")  # fmt: skip
PEOPLE = [f"{given} {family}" for given in GIVEN for family in FAMILY]
REPORTS: tuple[dict[str, Any], ...] = (
    {"id": "k-1", "outlet": "المنارة", "published": "2019-03-05", "text": "قتل سامي الخوري العقيد هاني الزعبي في 3 آذار 2019."},
    {"id": "k-2", "outlet": "الجبل", "published": "2019-03-09", "text": "أعلنت الشرطة أمس أنها تبحث في ملف قديم، وكان سامي الخوري قد قتل العقيد هاني الزعبي في حلب قبل أيام."},
    {"id": "k-3", "outlet": "المرفأ", "published": "2019-03-05", "text": "قتل رامي البستاني العقيد هاني الزعبي في 3 آذار 2019."},
    {"id": "k-4", "outlet": EVIL, "published": "2019-03-06", "text": "لم يقتل رامي البستاني العقيد هاني الزعبي."},
    # Lawyers of each other: more than one picture holds.
    *(
        {"id": f"m-{n}", "outlet": "المنارة", "published": "2020-01-09", "text": f"وصل {one} محامي {other} إلى بيروت."}
        for n, (one, other) in enumerate((a, b) for i, a in enumerate(PEOPLE[:24]) for b in PEOPLE[i + 1 : 24])
        if n < MOST + 30
    ),
)  # fmt: skip


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with browsing(case_of(tmp_path_factory.mktemp("tied") / "case", *REPORTS)) as client:
        yield client


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with browsing(sample_case(tmp_path_factory.mktemp("sample") / "case")) as client:
        yield client


def asked(client: TestClient, path: str = "/api/network", **asked: object) -> dict[str, Any]:
    wanted = urlencode({"lang": "en", **asked}, doseq=True)
    answer = client.get(f"{path}{'&' if '?' in path else '?'}{wanted}")
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def page(client: TestClient, lang: str = "en", **asked: object) -> str:
    answer = client.get("/network", params={"lang": lang, **asked})  # type: ignore[arg-type]
    assert answer.status_code == 200
    return answer.text


def tied(found: dict[str, Any]) -> dict[tuple[str, str, str, str | None], dict[str, Any]]:
    return {(one["left_name"], one["kind"], one["right_name"], one["mark"]): one for one in found["ties"]}


def test_only_who_names_both_stands_behind_a_tie(client: TestClient) -> None:
    ties = tied(asked(client, who="الزعبي"))
    first = ties["سامي الخوري", "harm", "هاني الزعبي", None]
    second = ties["رامي البستاني", "harm", "هاني الزعبي", None]
    assert (first["at_least"], first["at_most"], first["claims"]) == (2, 2, 2)
    assert (second["at_least"], second["at_most"], second["claims"]) == (1, 1, 1)
    said = asked(client, "/api" + first["address"])
    assert {s["report"] for card in said["facts"] for s in card["statements"]} == {"k-1", "k-2"}
    (card,) = said["facts"]
    assert client.get(card["address"], follow_redirects=False).status_code == 200


def test_what_is_denied_and_disputed_is_marked_in_words(client: TestClient) -> None:
    ties = tied(asked(client, who="البستاني"))
    denied = ties["رامي البستاني", "harm", "هاني الزعبي", "denied"]
    assert denied["disputed"]
    assert ties["رامي البستاني", "harm", "هاني الزعبي", None]["disputed"]
    text = page(client, who="البستاني")
    assert text.count('<span class="flag">denied</span>') == 1
    assert text.count('<span class="flag">disputed</span>') == 2
    assert 'class="flag">نفي<' in page(client, "ar", who="البستاني")
    assert "denied" in unescape(client.get(denied["address"] + "&lang=en").text)


def test_sources_of_ties_are_those_of_their_facts(sample: TestClient) -> None:
    found = asked(sample)
    assert found["number"] == len(found["ties"]) > 10
    for one in found["ties"]:
        said = asked(sample, "/api" + one["address"])
        best = said["facts"][0]
        assert (best["at_least"], best["at_most"]) == (one["at_least"], one["at_most"])
        assert said["number"] == one["facts"]
        whole = asked(sample, "/api" + best["address"])["card"]
        assert whole["at_most"] >= one["at_most"]
    brother = tied(found)["سامر الدهماني", "kinship", "رائف الدهماني", None]
    assert (brother["label"], brother["at_least"], brother["at_most"]) == ("kinship: brother", 3, 5)
    ranks = [(one["at_least"], one["at_most"], one["claims"]) for one in found["ties"]]
    assert ranks == sorted(ranks, reverse=True)


def test_the_table_says_all_that_is_drawn(sample: TestClient) -> None:
    found, text = asked(sample), unescape(page(sample))
    for one in found["ties"]:
        assert f'href="{one["address"]}"' in text
        assert one["label"] in text
    for one in found["nodes"]:
        assert f'data-node="{one["id"]}"' in text
    assert text.index("<table") > text.index("data-network")
    assert "style=" not in text


def test_many_are_thinned_and_the_page_says_so(client: TestClient) -> None:
    found = asked(client)
    assert len(found["ties"]) == MOST < found["number"]
    text = page(client).replace("\u2068", "").replace("\u2069", "")
    assert f"The {MOST} ties with most sources of {found['number']}; narrow them" in text
    assert asked(client, least=2)["number"] == 1
    assert "Nothing found" in page(client, least=9)


def test_it_is_narrowed_by_kind_type_name_and_steps(sample: TestClient) -> None:
    everything = asked(sample)
    kinds = {one["kind"] for one in everything["ties"]}
    assert {"kinship", "association", "control", "justice"} <= kinds <= set(KINDS)
    chosen = asked(sample, kind=["kinship", "control"])
    assert {one["kind"] for one in chosen["ties"]} == {"kinship", "control"}
    assert chosen["number"] == sum(one["kind"] in ("kinship", "control") for one in everything["ties"])
    assert {one["type"] for one in asked(sample, between="person")["nodes"]} == {"person"}
    someone = next(one for one in everything["nodes"] if one["name"] == "فؤاد البرجاوي")
    near = asked(sample, entity=someone["id"])
    assert all(someone["id"] in (one["left"], one["right"]) for one in near["ties"])
    assert near == asked(sample, who="فؤاد البُرجاوي")
    far = asked(sample, entity=someone["id"], depth=2)
    assert near["number"] < far["number"] < everything["number"] + 1
    assert far["ties"][: near["number"]] == near["ties"]
    assert sample.get("/network?kind=colour").status_code == 404
    assert sample.get("/network?entity=nobody").status_code == 404
    assert sample.get("/network?between=&who=").status_code == 200


def test_the_other_language_keeps_every_kind_that_was_chosen(sample: TestClient) -> None:
    assert 'href="/network?kind=kinship&amp;kind=control&amp;lang=ar"' in page(sample, kind=["kinship", "control"])  # fmt: skip


def test_a_tie_that_nobody_tells_is_not_found(sample: TestClient) -> None:
    one = asked(sample)["ties"][0]
    for changed in ({"kind": "sanction"}, {"left": "nobody"}, {"left": one["right"], "right": one["left"], "kind": "attack"}):  # fmt: skip
        wanted = {name: one[name] for name in ("left", "right", "kind")} | changed
        assert sample.get("/network/tie", params=wanted).status_code == 404


def test_each_kind_has_its_own_line_without_regard_to_colour() -> None:
    assert len(set(LINES.values())) == len(LINES)
    assert set(LINES) == set(ENDS)
    assert all(SUBJECT[kind] in {role for pair in pairs for role in pair} or kind == "transfer" for kind, pairs in ENDS.items())  # fmt: skip
    sheet = (Path(__file__).parent.parent / "tawatur/show/web/static/style.css").read_text("utf-8")
    for kind in LINES:
        assert sheet.count(f"--tie-{kind}:") == 2, kind
        assert f".tie-{kind} " in sheet


def test_hostile_words_are_only_words(client: TestClient) -> None:
    text = page(client, who="البستاني") + client.get("/network/tie", params={k: v for k, v in tied(asked(client, who="البستاني"))["رامي البستاني", "harm", "هاني الزعبي", "denied"].items() if k in ("left", "right", "kind", "mark")}).text  # fmt: skip
    assert "<script>alert" not in text
    assert "\u202e" not in text
    assert "U+202E" in text
    assert 'value=""><' not in page(client, who=EVIL)
