"""Search over a real case: names in any spelling, words of the reports and their marks, facts by filters, hostile questions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest
import yaml
from browsing import browsing, case_of, sample_case
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient
from test_cli import tawatur

from tawatur.show.find import SURE, Finder, How
from tawatur.show.words import LONGEST, MOST, asked, merged, places, snippets
from tawatur.store import SqliteStore
from tawatur.text import fold, normalise, tokenize
from tawatur.text.clitics import joined, split
from tawatur.types.entity import Entity

DATA: dict[str, Any] = yaml.safe_load(
    (Path(__file__).parent / "data" / "search.yaml").read_text(encoding="utf-8")
)
TEXTS = {report["id"]: report["text"] for report in DATA["reports"]}
MARK = re.compile("<mark>(.*?)</mark>")


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return case_of(tmp_path_factory.mktemp("searched") / "case", *DATA["reports"])


@pytest.fixture(scope="module")
def client(case: Path) -> Iterator[TestClient]:
    with browsing(case) as client:
        yield client


def ask(client: TestClient, q: str, **more: object) -> dict[str, Any]:
    answer = client.get("/api/search", params={"q": q, **more})
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def names(client: TestClient, q: str, **more: object) -> list[tuple[str, How]]:
    shown = ask(client, q, show="names", **more)["names"]["shown"]
    return [(one["name"], How[one["how"]]) for one in shown]


# Names


@pytest.mark.parametrize(("q", "name"), DATA["first"].items(), ids=DATA["first"])
def test_any_spelling_finds_the_name(client: TestClient, q: str, name: str) -> None:
    found = names(client, q)
    assert found, q
    assert found[0][0] == name
    assert found[0][1] < How.some


@pytest.mark.parametrize(("q", "name"), DATA["never"].items(), ids=DATA["never"])
def test_another_name_is_not_taken_for_it(client: TestClient, q: str, name: str) -> None:
    assert name not in {found for found, how in names(client, q) if how in SURE}


@pytest.mark.parametrize(("q", "wanted"), DATA["several"].items(), ids=DATA["several"])
def test_an_unsure_name_shows_all_who_bear_it(client: TestClient, q: str, wanted: list[str]) -> None:
    assert sorted(name for name, _ in names(client, q)) == sorted(wanted)
    assert "Each of these may be meant" in client.get("/search", params={"q": q, "lang": "en"}).text


def test_well_known_names_as_they_are_written_elsewhere() -> None:
    listed = list(dict.fromkeys(DATA["known"].values()))
    finder = Finder(Entity(f"e{i}", "person", name, (name,), ()) for i, name in enumerate(listed))
    for q, name in DATA["known"].items():
        found = finder.find(q)
        assert [hit.entity.name for hit in found if hit.how in SURE] == [name], q


def test_latin_names_are_found_by_arabic_ones() -> None:
    finder = Finder([Entity("e1", "person", "Raef al-Dahmani", ("Raef al-Dahmani", "R. Dahmani"), ())])
    for q in ("رائف الدهماني", "لرائف الدهمانى", "الدهماني"):
        assert [hit.how for hit in finder.find(q)] == [How.part_alike if " " not in q else How.alike], q


def test_better_fits_come_first_then_those_of_whom_more_is_said() -> None:
    rows = (
        "رائف سامر الدهماني",
        "رائف الدهماني",
        "الدهماني رائف",
        "رئيف الدهمان",
        "Raef Dahmani",
        "خالد رائف الدهماني",
    )
    finder = Finder(Entity(f"e{i}", "person", name, (name,), ()) for i, name in enumerate(rows))
    facts = {f"e{i}": (i,) for i in range(len(rows))}
    found = finder.find("رائف الدهماني", order=facts.__getitem__)
    assert [hit.entity.name for hit in found][:3] == ["رائف الدهماني", "الدهماني رائف", "Raef Dahmani"]
    assert [hit.entity.name for hit in found][3:5] == ["خالد رائف الدهماني", "رائف سامر الدهماني"]
    assert finder.find("رائف الدهماني", type="place") == []


def test_a_hit_says_why_and_what_is_known(client: TestClient) -> None:
    found = ask(client, "Rayef el-Dahmany", lang="en")["names"]["shown"][0]
    assert (found["how"], found["why"]) == ("alike", "written alike in other letters")
    assert (found["form"], found["type"], found["reports"]) == ("رائف الدهماني", "person", 1)
    assert found["facts"] > 0
    assert "مدير صندوق إعمار الساحل" in found["office"]["said"]
    assert found["office"]["according_to"]
    page = client.get("/search", params={"q": "Rayef el-Dahmany", "lang": "ar"}).text
    assert "كتابة مماثلة للاسم بحروف أخرى" in page
    assert f'href="/entities/{found["id"]}"' in page
    place = ask(client, "Damascus", lang="en")["names"]["shown"][0]
    assert (place["name"], place["why"]) == ("دمشق", "a name of the place in the gazetteer")
    assert ask(client, found["id"])["names"]["shown"][0]["name"] == "رائف الدهماني"
    assert names(client, "Damascus", type="person") == []


# Words of texts


@pytest.mark.parametrize(
    ("q", "report", "words"),
    [
        ("دمشق", "one", ["دمشق", "دمشق"]),
        ("دمشق", "two", ["دمـــشق"]),
        ("ودمشق", "two", ["دمـــشق"]),
        ("مهندس", "one", ["بالمهندس"]),
        ("والمهندس", "one", ["بالمهندس"]),
        ("صحفيين", "one", ["للصحفيين"]),
        ("لقي", "one", []),
        ("اعتقل", "two", ["اعتُقِل"]),
        ("ان", "one", ["إنّ", "إن"]),
        ("المحاميه", "two", ["المحامية"]),
        ("وليد الخضور", "two", ["وليد", "الخضور", "وليد", "الخضور"]),
        ('"وليد الخضور"', "two", ["وليد الخضور", "وليد الخضور"]),
        ("«ابو وليد»", "two", ["أبو وليد", "أبو وليد"]),
        ('"الخضور وليد"', "two", []),
        ("الخضور لارنكا", "two", []),
        ("2024", "one", ["2024", "2024"]),
        ("٢٠٢٤", "two", ["2024", "2024"]),
        ("شباط 2024", "two", []),
    ],
)
def test_marks_stand_on_the_very_words(client: TestClient, q: str, report: str, words: list[str]) -> None:
    found = {one["id"]: one for one in ask(client, q, show="texts")["texts"]["shown"]}
    marks = [
        TEXTS[report][start:end]
        for piece in (found[report]["snippets"] if report in found else ())
        for start, end in piece["found"]
    ]
    assert marks[: len(words)] == words if words else marks == []
    reader = client.get("/report", params={"id": report, "q": q}).text
    lit = re.findall(r'(?:<mark>|class="w[^"]* found"[^>]*>)([^<]*)<', reader)
    if words:
        assert "".join(lit).replace(" ", "").startswith("".join(words).replace(" ", ""))


def test_a_piece_of_text_is_the_text(client: TestClient) -> None:
    for one in ask(client, "قال", show="texts")["texts"]["shown"]:
        for piece in one["snippets"]:
            assert piece["text"] == TEXTS[one["id"]][piece["start"] : piece["end"]]
            assert all(piece["start"] <= s < e <= piece["end"] for s, e in piece["found"])
        assert 1 <= len(one["snippets"]) <= 3
    page = client.get("/search", params={"q": "دمشق"}).text
    assert set(map(unescape, MARK.findall(page))) == {"دمشق", "دمـــشق"}
    assert 'href="/report?id=two&amp;q=' in page


def test_reports_last_published_first(client: TestClient) -> None:
    found = ask(client, "قال")["texts"]
    assert [one["id"] for one in found["shown"]] == ["two", "one", "three"]
    assert found["number"] == 3


def test_every_word_of_a_text_is_found_and_marked(tmp_path: Path) -> None:
    with SqliteStore(sample_case(tmp_path / "case")) as store:
        reports = {report.id: report.text for report in store.reports()}
        wanted: dict[str, tuple[str, Any]] = {}
        for id, text in reports.items():
            for token in tokenize(normalise(text)):
                behind_number = text[max(0, token.start - 1)].isdigit()  # the ه of 1446هـ
                if token.kind in ("word", "latin", "number") and not behind_number:
                    for form in {token.norm, token.core, token.clean}:
                        wanted.setdefault(form, (id, token.span))
        assert len(wanted) > 400
        for form, (id, span) in wanted.items():
            terms = asked(form).terms
            assert id in store.search([term.phrases for term in terms]), form
            assert any(one.span.covers(span) for one in places(reports[id], terms)), form
            assert snippets(reports[id], terms), form


_LETTERS = st.text("بتدرسشعفقكلمنهي", min_size=3, max_size=7)
_SIGNS = st.lists(st.sampled_from(["\u064e", "\u0651", "\u0640", "\u200f", ""]), min_size=10, max_size=10)
_CLITICS = st.sampled_from(["", "و", "ف", "ب", "ل", "ك", "ال", "وال", "بال", "لل", "وب", "وبال", "فلل"])


@given(word=_LETTERS, signs=_SIGNS, prefix=_CLITICS, before=_LETTERS)
def test_signs_and_clitics_hide_no_word(word: str, signs: list[str], prefix: str, before: str) -> None:
    form = prefix + word
    written = "".join(letter + sign for letter, sign in zip(form, signs + [""] * 10, strict=False))
    text = f"{before}، ({written})."
    if form not in joined(word):
        assert split(form) == ("", form)  # another word, which only looks like it
        return
    found = [one.span.of(text) for one in places(text, asked(word).terms) if one.span.start > len(before)]
    assert [piece.rstrip("\u200f") for piece in found] == [written.rstrip("\u200f")]
    for piece in snippets(text, asked(word).terms):
        assert text[piece.start : piece.end] == piece.text


# Questions that want to be more than questions


HOSTILE = (
    '"', '""', '"a', "a*", "*", "a OR b", "NEAR(a b, 2)", "a AND", "NOT a", "folded:a", "-folded : a", "^a", "{a b}: c", "a + b",
    "(", "((a)", "a;DROP TABLE report", "'", "\\", "a\x00b", "\x00", "%", "_", "؟", "«", "\u202e", "\ud7ff", "é́́", "😀", "الـ", "ـ", "ّ",
    "a" * 10_000, "دمشق " * 2_000, '"دمشق ' * 2_000, "أ" * 9_999, " ".join(map(str, range(3_000))),
)  # fmt: skip


@pytest.mark.parametrize("q", HOSTILE, ids=lambda q: ascii(q[:20]))
def test_no_question_is_an_error(client: TestClient, q: str) -> None:
    for address in ("/search", "/api/search"):
        answer = client.get(address, params={"q": q, "lang": "en"})
        assert answer.status_code == 200
    assert client.get("/report", params={"id": "one", "q": q}).status_code == 200
    long = len(q) > LONGEST
    assert ("The question is too long: its end was left out." in answer.json()["faults"]) == long
    assert len(answer.json()["q"]) <= LONGEST


@settings(max_examples=150)
@given(st.text(max_size=80))
def test_whatever_is_asked_the_index_understands_it(case: Path, q: str) -> None:
    terms = asked(q).terms
    with SqliteStore(case) as store:
        for id in store.search([term.phrases for term in terms]):
            found = list(places(TEXTS[id], terms))
            assert {one.term for one in found} == set(range(len(terms)))
            assert list(merged([one.span for one in found])) == sorted(merged([one.span for one in found]))


def test_operators_are_words() -> None:
    assert [term.words for term in asked('NEAR "a OR b" x*').terms] == ["NEAR", "a OR b", "x*"]
    assert asked(" ".join(f"w{n}" for n in range(40))).cut
    assert len(asked(" ".join(f"w{n}" for n in range(40))).terms) == MOST
    assert fold("NEAR") in asked("NEAR").terms[0].forms


def test_what_was_found_is_shown_harmlessly(tmp_path: Path) -> None:
    text = "قال <script>alert(1)</script> سامر \u202eالدهماني\u202c <b>إنّ</b> الأمر انتهى."
    case_of(tmp_path / "case", {"id": "../x", "text": text, "title": "<img src=x>"})
    with browsing(tmp_path / "case") as client:
        page = client.get("/search", params={"q": "الدهماني script"}).text
        assert "<script>alert" not in page
        assert "<img" not in page
        assert "\u202e" not in page
        assert "<mark>الدهماني</mark>" in page
        assert "&lt;<mark>script</mark>&gt;" in page
        page = client.get("/search", params={"q": '"><script>alert(2)</script>'}).text
        assert "<script>alert" not in page


# Facts by filters, and lists


def test_filters_choose_facts(client: TestClient) -> None:
    def facts(**filters: str) -> list[str]:
        found = ask(client, filters.pop("q", ""), **filters)["facts"]
        assert found["number"] == len(found["shown"])
        return [card["kind"] for card in found["shown"]]

    movements = facts(kind="movement")
    assert set(movements) == {"movement"}
    assert len(facts(kind="movement", since="2024-02-03", until="2024-02")) == 1
    assert facts(kind="movement", since="2024-02-04", until="2024-02-28") == []
    assert len(facts(kind="detention", since="2024-05-09", until="2024-05-09")) >= 1
    assert 0 < len(facts(outlet="ضفاف")) < len(facts(polarity="affirmed", outlet="")) + 9
    assert facts(outlet="لا أحد") == []
    denied = ask(client, "", polarity="denied")["facts"]
    assert denied["number"] >= 1
    assert denied["about"] == "all"
    named = ask(client, "Raef Dahmani", kind="movement")["facts"]
    assert named["about"] == "names"
    assert all("رائف الدهماني" in card["said"] for card in named["shown"])
    unsure = client.get("/search", params={"q": "سمير القاضي", "kind": "movement", "lang": "en"}).text
    assert "these are a little like it" in unsure
    assert "About those whom the name may mean" not in unsure
    worded = ask(client, "سفيرا", since="2024")["facts"]
    assert worded["about"] == "texts"
    assert worded["number"] >= 1
    assert {one["report"] for card in worded["shown"] for one in card["statements"]} == {"two"}


@pytest.mark.parametrize(
    ("filters", "fault"),
    [
        ({"since": "2024-13"}, "2024-13 is no date: write 2024-12-08, 2024-12 or 2024."),
        ({"until": "غدا"}, "غدا is no date"),
        ({"since": "2024-02-30"}, "2024-02-30 is no date"),
        ({"since": "9999999999"}, "9999999999 is no date"),
        ({"since": "0000"}, "0000 is no date"),
        ({"since": "2024", "until": "2023"}, "The first date is after the last one."),
        ({"kind": "rumour"}, "rumour is no kind of claim."),
        ({"polarity": "maybe"}, "maybe is no polarity: affirmed or denied."),
    ],
)
def test_a_bad_filter_is_said_in_the_form(client: TestClient, filters: dict[str, str], fault: str) -> None:
    found = ask(client, "دمشق", lang="en", **filters)
    assert fault in "".join(found["faults"]).replace("\u2068", "").replace("\u2069", "")
    assert found["facts"] is None
    assert found["texts"]["number"] == 2
    answer = client.get("/search", params={"q": "دمشق", "lang": "ar", **filters})
    assert answer.status_code == 200
    assert 'class="fault" role="alert"' in answer.text
    assert client.get("/search", params={"until": "9999", "lang": "en"}).status_code == 200


def test_without_a_question_everybody(client: TestClient) -> None:
    found = ask(client, "")
    assert (found["names"], found["texts"], found["facts"]) == (None, None, None)
    assert found["type"] == "person"
    facts = [one["facts"] for one in found["listed"]]
    assert facts == sorted(facts, reverse=True)
    assert found["listed"][0]["name"] == "رائف الدهماني"
    assert {one["name"] for one in ask(client, "", type="place")["listed"]} >= {"دمشق", "لارنكا"}
    assert 'href="/search?type=body"' in client.get("/search").text
    assert ask(client, "", part=99)["listed"] == []


def test_long_lists_come_in_parts(tmp_path: Path) -> None:
    reports = [
        {
            "id": f"r{n:02}",
            "published": f"2024-01-{n:02}",
            "text": f"قال رائف الدهماني إن الأمر رقم {n} انتهى.",
        }
        for n in range(1, 28)
    ]
    with browsing(case_of(tmp_path / "case", *reports)) as client:
        first, second = (ask(client, "الأمر", show="texts", part=n) for n in (1, 2))
        assert (first["parts"], first["texts"]["number"]) == (2, 27)
        assert [one["id"] for one in first["texts"]["shown"]] == [f"r{n:02}" for n in range(27, 7, -1)]
        assert [one["id"] for one in second["texts"]["shown"]] == [f"r{n:02}" for n in range(7, 0, -1)]
        assert "part=2" in client.get("/search", params={"q": "الأمر", "show": "texts"}).text
        assert "show=texts" in client.get("/search", params={"q": "الأمر"}).text


# The command line


def test_who_finds_names_in_any_spelling(case: Path) -> None:
    done = tawatur("who", "Rayef el-Dahmany", "--case", case)
    assert done.code == 0
    assert "رائف الدهماني" in done.out
    done = tawatur("who", "رائف الدهمنني", "--case", case)
    assert done.code == 1
    assert "nobody is written so, but some alike" in done.out + done.err
    assert "رائف الدهماني" in done.out + done.err


def test_a_judgement_is_about_names_as_they_are_written(case: Path) -> None:
    done = tawatur("judge", "same", "Raef Dahmani", "سامر الدهماني", "--case", case)
    assert done.code == 1
    assert "nobody is written so, but some alike" in done.out + done.err
