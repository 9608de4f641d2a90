"""`tawatur facts`, `judge`, `timeline` and `sources` over a case."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from test_cli import tawatur

REPORTS = [
    {"id": "r-1", "published": "2023-03-06", "outlet": "صحيفة المرفأ", "text": "غادر سامر الخوري بيروت إلى قبرص في 4 آذار 2023."},
    {"id": "r-2", "published": "2023-03-07", "outlet": "صحيفة الجبل", "text": "غادر سامر نبيل الخوري بيروت إلى لارنكا في 4 آذار 2023."},
    {"id": "r-3", "published": "2023-03-08", "outlet": "موقع النشرة", "text": "نفى المحامي جاد القاروط أن يكون سامر الخوري غادر بيروت إلى قبرص."},
]  # fmt: skip
NAMES = ("سامر الخوري", "سامر نبيل الخوري")


@pytest.fixture
def case(tmp_path: Path) -> Path:
    reports = tmp_path / "reports.jsonl"
    reports.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in REPORTS), encoding="utf-8")
    assert tawatur("read", reports, "--case", tmp_path / "case").code == 0
    return tmp_path / "case"


def departures(case: Path) -> list[dict[str, object]]:
    return tawatur("facts", "--kind", "movement", "--json", "--case", case).json


def test_a_fact_brings_together_what_is_said_and_who_denies_it(case: Path) -> None:
    affirmed = [fact for fact in departures(case) if fact["polarity"] == "affirmed"]
    (fact,) = affirmed
    assert fact["reports"] == ["r-1", "r-2"]
    assert fact["sources"]["at_least"] == fact["sources"]["at_most"] == 2  # type: ignore[index]
    assert [root["name"] for root in fact["sources"]["roots"]] == ["صحيفة المرفأ", "صحيفة الجبل"]  # type: ignore[index]
    assert [place["name"] for place in fact["roles"]["destination"]] == ["لارنكا"]  # type: ignore[index]
    assert [claim["chain"][0]["name"] for claim in fact["denied_by"]] == ["جاد القاروط"]  # type: ignore[index, attr-defined]
    assert fact["time"]["edtf"] == "2023-03-04"  # type: ignore[index]


def test_facts_in_words_and_about_one(case: Path) -> None:
    text = tawatur("facts", "--case", case).out
    assert "2 independent sources" in text
    assert "according to" in text
    assert "left" not in tawatur("facts", "جاد القاروط", "--case", case).out


def test_a_judgement_parts_and_its_undoing_joins_again(case: Path) -> None:
    before = departures(case)
    done = tawatur("judge", "different", *NAMES, "--why", "والد آخر", "--by", "هدى", "--case", case)
    assert done.code == 0
    assert "are two in this case now" in done.err
    apart = [fact for fact in departures(case) if fact["polarity"] == "affirmed"]
    assert [fact["reports"] for fact in apart] == [["r-1"], ["r-2"]]
    listed = tawatur("judge", "--case", case).out
    assert "not same, by \u2068هدى\u2069" in listed
    assert "والد آخر" in listed
    assert tawatur("judge", "--undo", *NAMES, "--case", case).code == 0
    assert departures(case) == before


def test_two_that_the_machine_keeps_apart_can_be_joined(case: Path) -> None:
    assert tawatur("judge", "same", "جاد القاروط", "سامر الخوري", "--case", case).code == 0
    assert tawatur("who", "جاد القاروط", "--json", "--case", case).json[0]["reports"] == 3
    assert tawatur("facts", "سامر نبيل الخوري", "--case", case).code == 0


def test_why_names_were_joined(case: Path) -> None:
    text = tawatur("who", "سامر الخوري", "--names", "--case", case).out
    assert "the given name is the same: \u2068سامر\u2069" in text
    assert "the family name is the same: \u2068خوري\u2069" in text


@pytest.mark.parametrize("words", [("perhaps", *NAMES), ("same", NAMES[0]), ("--undo", NAMES[0])])
def test_wrong_use_is_said(case: Path, words: tuple[str, ...]) -> None:
    done = tawatur("judge", *words, "--case", case)
    assert done.code == 2
    assert "tawatur judge same A B" in done.err


def test_what_is_not_there_is_said(case: Path) -> None:
    assert "nobody in this case" in tawatur("judge", "same", "فلان", NAMES[0], "--case", case).err
    assert tawatur("judge", "--undo", *NAMES, "--case", case).code == 1


def test_a_timeline_is_in_order_and_says_what_it_leaves_out(tmp_path: Path) -> None:
    text = "وصل سامر الخوري إلى باريس في 9 آذار 2023. غادر سامر الخوري بيروت إلى قبرص في 4 آذار 2023. سامر الخوري شقيق نبيل الخوري."
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    assert tawatur("read", tmp_path / "a.txt", "--case", tmp_path / "case").code == 0
    done = tawatur("timeline", "سامر الخوري", "--case", tmp_path / "case")
    assert done.out.index("2023-03-04") < done.out.index("2023-03-09")
    assert "without a date" in done.err
    rows = tawatur("timeline", "سامر الخوري", "--undated", "--json", "--case", tmp_path / "case").json
    assert [row["date"] for row in rows] == ["2023-03-04", "2023-03-09", None]
    assert tawatur("timeline", "فلان", "--case", tmp_path / "case").code == 1


def test_sources_alone_confirmed_and_disputed(case: Path) -> None:
    (found,) = tawatur("sources", "--json", "--case", case).json
    (lawyer,) = [row for row in found["speakers"] if row["name"] == "جاد القاروط"]
    assert (lawyer["says"], lawyer["alone"], lawyer["confirmed"], lawyer["disputed"]) == (1, 1, 0, 1)


def test_who_copies_whom_goes_by_the_day(tmp_path: Path) -> None:
    text = (
        REPORTS[0]["text"]
        + " وقال شهود إن الطائرة أقلعت عند الفجر من دون إعلان سابق ولم يعلق أحد من المسؤولين على ذلك."
    )
    rows = [
        {"id": f"c-{i}", "published": f"2023-03-0{6 + i}", "outlet": outlet, "text": text}
        for i, outlet in enumerate(("المرفأ", "الجبل"))
    ]
    reports = tmp_path / "reports.jsonl"
    reports.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows), encoding="utf-8")
    assert tawatur("read", reports, "--case", tmp_path / "case").code == 0
    (found,) = tawatur("sources", "--json", "--case", tmp_path / "case").json
    by = {row["outlet"]: row for row in found["outlets"]}
    assert by["الجبل"]["copies"] == [{"outlet": "المرفأ", "reports": 1}]
    assert (by["المرفأ"]["copies"], by["الجبل"]["copied_by"]) == ([], [])
    assert by["المرفأ"]["copied_by"] == [{"outlet": "الجبل", "reports": 1}]
