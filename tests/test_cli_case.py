"""The commands over a case."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import re
import select
import shutil
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from test_cli import Done, tawatur

WIRE = (
    "بيروت، 6 آذار (وكالة الساحل للأنباء) - أفاد مصدر أمني لبناني وكالة الساحل للأنباء بأن سامر الخوري غادر بيروت إلى قبرص في 4 آذار 2023 على متن يخت. "
    "وقال المصدر إن سامر الخوري، شقيق نبيل الخوري، وصل إلى لارنكا في 5 آذار 2023 برفقة ليلى حداد."
)
REPORTS = [
    {"id": "a-1", "published": "2023-03-06", "outlet": "صحيفة المرفأ", "text": WIRE},
    {"id": "b-1", "published": "2023-03-06", "outlet": "موقع النشرة", "text": WIRE},
    {"id": "c-1", "published": "2023-03-07", "outlet": "صحيفة الجبل", "text": "نفت وزارة الداخلية أن يكون سامر الخوري قد غادر بيروت إلى قبرص. وأكدت الوزارة أن سامر الخوري يملك شركة نفط في بيروت."},
]  # fmt: skip


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made")
    reports = folder / "reports.jsonl"
    reports.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in REPORTS), encoding="utf-8")
    done = tawatur("read", reports, "--case", folder / "case")
    assert (done.code, done.err) == (0, "")
    assert "3 reports" in done.out
    return folder / "case"


def test_reading_twice_changes_nothing(case: Path) -> None:
    done = tawatur("read", case.parent / "reports.jsonl", "--case", case, "--json")
    assert done.code == 0
    assert (done.json[0]["added"], done.json[0]["unchanged"]) == (0, 3)


def test_read_goes_on_after_bad_inputs(tmp_path: Path) -> None:
    done = tawatur("read", tmp_path / "none", "-", "--case", tmp_path / "case", input=WIRE.encode())
    assert done.code == 1
    assert len(done.err.splitlines()) == 1
    assert "1 report read" in done.out


def test_who_shows_every_line_with_date_source_report_and_weight(case: Path) -> None:
    text = tawatur("who", "سامر الخوري", "--case", case).out
    assert re.search(
        r"سامر الخوري\u2069 left \u2068بيروت\u2069 for \u2068قبرص\u2069 by \u2068يخت\u2069 \[2023-03-04; 1 source\]",
        text,
    )
    assert "according to \u2068مصدر أمني لبناني\u2069" in text
    assert "\u2068صحيفة المرفأ\u2069, 2023-03-06, a-1" in text
    assert "a-1 and b-1 are copies of one text" in text
    heads = [line for line in text.split("IN DISPUTE")[0].splitlines() if line.startswith("  • ")]
    assert len(heads) >= 4
    assert all(
        re.search(r"\[(no date|[\d~/.-]+); (1 source|\d+ (to \d+ )?independent sources)\]", line)
        for line in heads
    )


def test_who_groups_by_section(case: Path) -> None:
    text = tawatur("who", "سامر الخوري", "--case", case).out
    sections = [line for line in text.splitlines() if line.isupper()]
    assert sections == ["FAMILY AND TIES", "MOVEMENTS", "MONEY AND CONTROL", "IN DISPUTE"]


def test_who_as_json_is_the_whole_dossier(case: Path) -> None:
    (found,) = tawatur("who", "سامر الخوري", "--case", case, "--json").json
    assert (found["name"], found["type"], found["reports"]) == ("سامر الخوري", "person", 3)
    lines = dict(found["sections"])["Movements"]
    assert all(line["at_least"] <= line["at_most"] for line in lines)
    assert all(statement["claim"]["evidence"] for line in lines for statement in line["statements"])
    assert [dispute["kind"] for dispute in found["disputes"]] == ["denied"]


def test_who_without_the_words(case: Path) -> None:
    assert "“" in tawatur("who", "سامر الخوري", "--case", case).out
    assert "“" not in tawatur("who", "سامر الخوري", "--case", case, "--brief").out


def test_who_takes_spelling_variants_and_parts_of_a_name(case: Path) -> None:
    whole = tawatur("who", "سامر الخوري", "--case", case).out
    assert tawatur("who", "سَامِر الخورى", "--case", case).out == whole
    assert tawatur("who", "سامر", "--case", case).out == whole


def test_who_says_when_nobody_or_several_fit(case: Path) -> None:
    nobody, several = tawatur("who", "فلان", "--case", case), tawatur("who", "الخوري", "--case", case)
    assert (nobody.code, nobody.out) == (1, "")
    assert "nobody" in nobody.err
    assert (several.code, several.out) == (1, "")
    assert "سامر الخوري" in several.err
    assert "نبيل الخوري" in several.err


def test_who_lists_everybody(case: Path) -> None:
    people = {row["name"]: row for row in tawatur("who", "--case", case, "--json").json}
    assert {"سامر الخوري", "نبيل الخوري", "ليلى حداد"} <= people.keys()
    assert people["سامر الخوري"]["reports"] == 3
    assert "سامر الخوري" in tawatur("who", "--case", case).out
    assert all(
        row["type"] == "place" for row in tawatur("who", "--type", "place", "--case", case, "--json").json
    )


def test_claims_filters(case: Path) -> None:
    def found(*filters: str) -> list[tuple[str, str]]:
        return [
            (claim["report"], claim["kind"])
            for claim in tawatur("claims", "--json", "--case", case, *filters).json
        ]

    everything = found()
    assert found("--kind", "control") == [("c-1", "control")]
    assert found("--report", "a-1") == [pair for pair in everything if pair[0] == "a-1"]
    assert found("--outlet", "موقع النشرة") == [pair for pair in everything if pair[0] == "b-1"]
    assert found("--polarity", "denied") == [("c-1", "movement")]
    assert {kind for _, kind in found("--person", "نبيل")} == {"kinship"}
    assert len(found("--since", "2023-03-05", "--kind", "movement")) == 2
    assert len(found("--until", "2023-03-04", "--kind", "movement")) == 2
    assert found("--since", "2024") == []


@pytest.mark.parametrize(
    "filters",
    [["--kind", "dance"], ["--since", "yesterday"], ["--until", "2023-02-30"], ["--polarity", "maybe"]],
)
def test_filters_that_mean_nothing_are_wrong_use(case: Path, filters: list[str]) -> None:
    done = tawatur("claims", "--case", case, *filters)
    assert (done.code, done.out) == (2, "")


def test_claims_as_csv(case: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(tawatur("claims", "--case", case, "--format", "csv").out)))
    assert len(rows) == len(tawatur("claims", "--case", case, "--json").json)
    assert {row["kind"] for row in rows} >= {"movement", "kinship", "control"}


def test_disputes(case: Path) -> None:
    (dispute,) = tawatur("disputes", "--case", case, "--json").json
    assert (dispute["kind"], bool(dispute["reason"])) == ("denied", True)
    text = tawatur("disputes", "--case", case).out
    assert "denied: " in text
    assert text.count("according to") >= 2


def test_sources(case: Path) -> None:
    (found,) = tawatur("sources", "--case", case, "--json").json
    assert {o["outlet"]: o["reports"] for o in found["outlets"]} == {r["outlet"]: 1 for r in REPORTS}
    assert "مصدر أمني لبناني" in {speaker["name"] for speaker in found["speakers"]}
    copies = {o["outlet"]: o["copies"] for o in found["outlets"]}  # of one day: either may have copied
    assert copies["صحيفة المرفأ"] == [{"outlet": "موقع النشرة", "reports": 1}]
    assert copies["موقع النشرة"] == [{"outlet": "صحيفة المرفأ", "reports": 1}]
    assert copies["صحيفة الجبل"] == []
    assert "صحيفة المرفأ" in tawatur("sources", "--case", case).out


def test_check_finds_all_well_and_then_what_was_changed(case: Path, tmp_path: Path) -> None:
    assert tawatur("check", "--case", case).code == 0
    spoiled = tmp_path / "case"
    shutil.copytree(case, spoiled)
    with sqlite3.connect(spoiled / "case.sqlite") as base:
        base.execute("UPDATE report SET text = replace(text, 'يخت', 'قارب')")
    base.close()
    done = tawatur("check", "--case", spoiled)
    assert done.code == 1
    assert "changed" in done.err
    assert tawatur("check", "--case", spoiled, "--json").json[0]["faults"]


@pytest.mark.parametrize(
    "command", [["who"], ["who", "فلان"], ["claims"], ["disputes"], ["sources"], ["check"]]
)
def test_a_folder_that_is_no_case_is_wrong_use(tmp_path: Path, command: list[str]) -> None:
    done = tawatur(*command, "--case", tmp_path)
    assert (done.code, done.out) == (2, "")
    assert "tawatur read" in done.err
    assert len(done.err.splitlines()) == 1


def test_the_case_may_be_named_by_the_environment(case: Path) -> None:
    assert tawatur("who", TAWATUR_CASE=str(case)).out == tawatur("who", "--case", case).out


def on_terminal(*arguments: str | Path, width: int = 80, **environment: str) -> str:
    """What a command shows on a terminal of this width."""
    leader, follower = pty.openpty()
    command = [sys.executable, "-c", "from tawatur.show.cli import main; main()", *map(str, arguments)]
    clean = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "NO_COLOR", "TERM")}
    settings = clean | {"TERM": "xterm-256color", "COLUMNS": str(width)} | environment
    process = subprocess.Popen(command, stdin=follower, stdout=follower, stderr=follower, env=settings)
    os.close(follower)
    seen = b""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        if select.select([leader], [], [], 0.2)[0]:
            try:
                block = os.read(leader, 65536)
            except OSError:
                break
            if not block:
                break
            seen += block
    process.wait(timeout=10)
    os.close(leader)
    return seen.decode()


@pytest.mark.parametrize("width", [40, 80, 140])
def test_no_line_is_wider_than_the_terminal(case: Path, width: int) -> None:
    shown = re.sub(
        r"\x1b\[[0-9;?]*[A-Za-z]", "", on_terminal("who", "سامر الخوري", "--case", case, width=width)
    )
    for line in shown.replace("\r", "").splitlines():
        assert len(line.replace("\u2068", "").replace("\u2069", "")) <= width
        assert line.count("\u2068") == line.count("\u2069")
    assert "MOVEMENTS" in shown


def test_colour_only_where_it_is_wanted(case: Path) -> None:
    assert "\x1b[" in on_terminal("who", "سامر الخوري", "--case", case)
    assert not re.search(r"\x1b\[3\d", on_terminal("who", "سامر الخوري", "--case", case, NO_COLOR="1"))
    assert "\x1b" not in tawatur("who", "سامر الخوري", "--case", case).out


def test_progress_is_shown_on_a_terminal_only(case: Path, tmp_path: Path) -> None:
    assert "reading" in on_terminal(
        "read", case.parent / "reports.jsonl", "--case", tmp_path / "case", width=100
    )
    done: Done = tawatur("read", case.parent / "reports.jsonl", "--case", tmp_path / "other")
    assert done.err == ""


def test_what_a_report_holds_cannot_steer_the_terminal(tmp_path: Path) -> None:
    report = REPORTS[0] | {"outlet": "\x1b]0;owned\x07\u202eevil", "id": "x\x1b[2J"}
    done = tawatur("read", "-", "--case", tmp_path / "case", input=(json.dumps(report) + "\n").encode())
    for command in (["who"], ["who", "سامر"], ["claims"], ["sources"], ["disputes"], ["check"]):
        done = tawatur(*command, "--case", tmp_path / "case")
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f\u202e]", done.out + done.err)


def test_a_case_of_a_newer_version_is_left_alone(case: Path, tmp_path: Path) -> None:
    newer = tmp_path / "case"
    shutil.copytree(case, newer)
    base = sqlite3.connect(newer / "case.sqlite")
    base.execute("PRAGMA user_version = 999")
    base.commit()
    base.close()
    for command in (["who"], ["check"], ["read", case.parent / "reports.jsonl"]):
        done = tawatur(*command, "--case", newer)
        assert (done.code, done.out) == (1, "")
        assert "999" in done.err
        assert len(done.err.splitlines()) == 1


def test_a_case_where_a_file_is(tmp_path: Path) -> None:
    (tmp_path / "case").write_text("no folder")
    done = tawatur("read", "-", "--case", tmp_path / "case", input=WIRE.encode())
    assert done.code == 1
    assert len(done.err.splitlines()) == 1
