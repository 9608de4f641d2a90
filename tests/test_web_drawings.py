"""The pages of the timeline and the map: what is drawn is listed, forms narrow, names do no harm."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browsing import browsing, case_of, sample_case
from lxml import html
from starlette.testclient import TestClient

from tawatur.show.web.pages import timeline as timeline_page

RAEF = "رائف الدهماني"
ODD = 'كريم<img src=x onerror="alert(1)">'
TEXT = (
    "غادر كريم الحلواني بيروت إلى دبي في 3 آذار 2019.\n\n"
    "وصل نادر القصاب إلى طرابلس في نيسان 2019.\n\n"
    "نفى المحامي أن يكون كريم الحلواني قد غادر دمشق إلى عمّان في 7 أيار 2019.\n\n"
    "قتل وسام الطحان في 9 أيار 2019.\n\n"
    "وصل وسام الحمصي إلى صيدا في 2 آذار 2019.\n"
)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with browsing(sample_case(tmp_path_factory.mktemp("drawn") / "case")) as client:
        yield client


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    case = case_of(
        tmp_path_factory.mktemp("told") / "case",
        {"id": "a", "text": TEXT, "published": "2019-05-10", "outlet": ODD, "title": ODD},
        {"id": "b", "text": TEXT.replace("كريم الحلواني", "كريم <b>الحلواني</b>\u202e"), "published": "2019-05-10"},
    )  # fmt: skip
    with browsing(case) as client:
        yield client


def css(node: Any, selector: str) -> list[Any]:
    """What a simple selector finds: `tag.class[attribute]#id`, descendants, several with commas."""
    paths = [".//" + "//".join(map(_step, one.split())) for one in selector.split(", ")]
    return [found for path in paths for found in node.xpath(path)]


def _step(part: str) -> str:
    tag, rest = re.fullmatch(r"(\w*)(.*)", part).groups()  # type: ignore[union-attr]
    tests = {
        ".": "[contains(concat(' ', @class, ' '), ' {} ')]", "#": "[@id='{}']", "[": "[@{}]",
    }  # fmt: skip
    found = re.findall(r"([.#[])([\w-]+)\]?", rest)
    return (tag or "*") + "".join(tests[sign].format(name) for sign, name in found)


def page(client: TestClient, address: str, lang: str = "en") -> Any:
    answer = client.get(address, headers={"accept-language": lang})
    assert answer.status_code == 200, answer.text[:300]
    return html.fromstring(answer.text)


def data(client: TestClient, address: str) -> Any:
    answer = client.get(f"/api{address}")
    assert answer.status_code == 200
    return answer.json()


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_every_mark_has_its_line_in_the_list_and_says_all_in_its_title(sample: TestClient, lang: str) -> None:
    shown = page(sample, "/timeline", lang)
    items = data(sample, "/timeline")["items"]
    marks = css(shown, "svg.timeline a.mark")
    assert len(marks) == len(items) > 15
    assert {a.get("href") for a in marks} == {a.get("href") for a in css(shown, "#list td a")}
    for mark in marks:
        assert css(mark, "title")[0].text.count("·") >= 2
    assert shown.get("dir") == css(shown, "svg.timeline")[0].get("direction")


def test_time_flows_with_the_reading(sample: TestClient) -> None:
    at = {}
    for lang in ("en", "ar"):
        ticks = css(page(sample, "/timeline", lang), "svg.timeline text.tick")
        at[lang] = [(tick.text, float(tick.get("x"))) for tick in ticks]
    for lang, backwards in (("en", False), ("ar", True)):
        assert at[lang] == sorted(at[lang], key=lambda tick: tick[1], reverse=backwards)
    assert [label for label, _ in at["en"]] == [label for label, _ in at["ar"]] == sorted(label for label, _ in at["en"])  # fmt: skip


def test_facts_without_a_date_are_listed_below(sample: TestClient) -> None:
    found = data(sample, "/timeline")
    assert found["undated_in_all"] == len(found["undated"]) > 10
    assert all(one["date"] is None for one in found["undated"])
    addresses = {a.get("href") for a in css(page(sample, "/timeline"), "ul.plain a")}
    assert {one["address"] for one in found["undated"]} <= addresses


def test_the_form_narrows_to_person_kind_and_time(sample: TestClient) -> None:
    every = data(sample, "/timeline")
    his = data(sample, f"/timeline?who={RAEF}")
    assert 0 < his["dated"] < every["dated"]
    assert all(RAEF.split()[1] in one["fact"]["said"] for one in his["items"])
    moves = data(sample, "/timeline?kind=movement")
    assert {one["fact"]["kind"] for one in moves["items"]} == {"movement"}
    year = data(sample, "/timeline?from=2019-01-01&until=2019-12-31")
    assert (year["first"], year["last"]) == ("2019-01-01", "2019-12-31")
    assert [one["fact"]["date"] for one in year["items"]] == ["2017/..", "2019-01"]
    assert year["dated"] + year["before"] + year["after"] == every["dated"]
    assert data(sample, "/timeline?from=2019-12-31&until=2019-01-01") == year
    assert data(sample, "/timeline?who=&kind=&from=&until=") == every


def test_a_name_that_may_mean_several_is_asked_about(told: TestClient) -> None:
    shown = page(told, "/timeline?who=وسام")
    links = [a.get("href") for a in css(shown, "ul.names a")]
    assert len(links) > 1
    assert all(link.startswith("/timeline?entity=") for link in links)
    assert not css(shown, "svg.timeline")
    assert "No name in the case" in page(told, "/timeline?who=zzz").text_content()


@pytest.mark.parametrize(
    ("address", "status"),
    [("/timeline?kind=nonsense", 404), ("/timeline?from=yesterday", 422), ("/timeline?entity=e-0", 404),
     ("/timeline?rows=colour", 422), ("/map?kind=nonsense", 404), ("/map?until=2019-02-30", 422)],
)  # fmt: skip
def test_what_cannot_be_asked_is_said(sample: TestClient, address: str, status: int) -> None:
    assert sample.get(address).status_code == status
    assert sample.get(f"/api{address}").status_code == status


def test_the_ends_of_time_can_be_asked_for(sample: TestClient) -> None:
    everything = data(sample, "/timeline?from=0001-01-01&until=9999-12-31")
    assert everything["dated"] == data(sample, "/timeline")["dated"]
    assert css(page(sample, "/timeline?from=0001-01-01&until=9999-12-31", "ar"), "a.mark")
    assert css(page(sample, "/timeline?from=9999-12-31"), "svg.timeline")
    assert (
        "No fact with a date touches this time." in page(sample, "/timeline?until=0001-01-01").text_content()
    )


def test_of_many_facts_the_weightiest_are_drawn_and_it_says_so(
    sample: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    dated = data(sample, "/timeline")["dated"]
    monkeypatch.setattr(timeline_page, "MOST", 3)
    found = data(sample, "/timeline")
    assert (len(found["items"]), found["dated"]) == (3, dated)
    assert max(one["fact"]["at_least"] for one in found["items"]) == 2
    shown = page(sample, "/timeline")
    assert f"the 3 facts with most sources of {dated}" in shown.text_content().replace("\u2068", "").replace(
        "\u2069", ""
    )
    assert len(css(shown, "a.mark")) == 3
    assert sum(column["facts"] for column in found["columns"]) + found["wide"] == dated


def test_rows_by_person_name_whom_they_are_about(sample: TestClient) -> None:
    items = data(sample, "/timeline?rows=person")["items"]
    assert {RAEF, "إلياس المرعشي"} <= {one["row"] for one in items}
    headings = [row.text for row in css(page(sample, "/timeline?rows=person"), "svg.timeline text.row")]
    assert set(headings) == {one["row"] for one in items}
    his = data(sample, f"/timeline?rows=person&who={RAEF}")["items"]
    assert RAEF not in {one["row"] for one in his}


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_every_place_and_way_drawn_is_listed(sample: TestClient, lang: str) -> None:
    shown = page(sample, "/map?area=all", lang)
    found = data(sample, "/map")
    rows = {row.get("id") for row in css(shown, "tr[id]")}
    drawn = [a.get("href").removeprefix("#") for a in css(shown, "svg.map a")]
    assert set(drawn) <= rows
    assert sum(id.startswith("p-") for id in drawn) == len(found["places"]) > 3
    assert sum(id.startswith("w-") for id in drawn) == len(found["ways"]) > 3
    assert len(css(shown, "path.land")) > 10


def test_the_map_tells_where_from_and_where_to_and_how_sure(sample: TestClient) -> None:
    found = data(sample, "/map")
    names = {place["id"]: place["names"][0]["name"] for place in found["places"]}
    ways = {(names.get(w["origin"]), names.get(w["destination"]), w["manner"]): w for w in found["ways"]}
    there = ways["بيروت", "لارنكا", "actual"]
    assert (there["at_least"], there["at_most"]) == (2, 3)
    assert ways[None, "بيروت", "planned"]["facts"][0]["date"] == "2025-09"


def test_a_place_that_no_map_knows_is_named_below(tmp_path: Path) -> None:
    text = "وصل نادر القصاب إلى فندق الزهراء في 4 آذار 2019."
    case = case_of(tmp_path / "case", {"id": "a", "text": text, "published": "2019-05-10"})
    with browsing(case) as client:
        assert data(client, "/map")["lost"] == [["فندق الزهراء", 1]]
        assert "فندق الزهراء" in page(client, "/map").text_content()


def test_the_map_narrows_and_counts_what_has_no_date(sample: TestClient) -> None:
    every = data(sample, "/map")
    some = data(sample, "/map?from=2025-02-01&until=2025-02-03")
    assert some["facts"] == 1
    assert some["undated"] >= 1
    assert every["undated"] == 0
    assert {place["latin"] for place in some["places"]} == {"Beirut", "Larnaca"}
    his = data(sample, "/map?who=إلياس المرعشي")
    assert "Beirut Rafic Hariri Airport" in {place["latin"] for place in his["places"]}
    assert len(his["places"]) < len(every["places"])


def test_an_ambiguous_place_says_what_it_was_taken_for(told: TestClient) -> None:
    (place,) = (p for p in data(told, "/map")["places"] if p["names"][0]["name"] == "طرابلس")
    if place["names"][0]["rivals"]:
        assert "other places of this name" in page(told, "/map").text_content()
    assert f"{place['latin']}, {place['country']}" in page(told, "/map").text_content()


def test_denials_are_told_by_words_and_by_form(told: TestClient) -> None:
    denied = [way for way in data(told, "/map")["ways"] if way["manner"] == "denied"]
    assert denied
    shown = page(told, "/map")
    assert css(shown, "svg.map a.way.denied")
    assert any("denied" in row.text_content() for row in css(shown, "section#ways tr[id]"))
    assert css(page(told, "/timeline"), "a.mark.denied")


@pytest.mark.parametrize("address", ["/timeline", "/map", "/timeline?rows=person", "/map?area=all"])
@pytest.mark.parametrize("lang", ["en", "ar"])
def test_hostile_names_are_only_text(told: TestClient, address: str, lang: str) -> None:
    text = told.get(address, headers={"accept-language": lang}).text
    shown = html.fromstring(text)
    assert not css(shown, "main b, main img, main script, main [style], main [onerror]")
    assert "\u202e" not in text
    assert not re.search(r"https?://(?!127\.0\.0\.1)", text)


def test_the_drawings_can_be_reached_and_skipped_by_keyboard(sample: TestClient) -> None:
    for address in ("/timeline", "/map"):
        shown = page(sample, address)
        (region,) = css(shown, "div.drawing")
        assert (region.get("tabindex"), region.get("role")) == ("0", "region")
        assert region.get("aria-label")
        ids = {one.get("id") for one in css(shown, "[id]")}
        (skip,) = (a for a in css(shown, "main a") if a.text and "Skip the drawing" in a.text)
        assert skip.get("href").removeprefix("#") in ids
        for mark in css(shown, "svg a"):
            assert css(mark, "title")
