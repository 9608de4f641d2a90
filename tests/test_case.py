"""Reading into a case: idempotent, complete, and checked to the last span."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from casing import claim as made_claim
from casing import origin, reading
from invented import report_text, write_reports

from tawatur.engine import local
from tawatur.engine.check import Checked, check
from tawatur.engine.local import Summary, read_into_case
from tawatur.errors import CaseError
from tawatur.plan import READER_VERSION, Plan
from tawatur.store import SqliteStore, evidence_path
from tawatur.types.judgement import Judgement
from tawatur.types.report import Report


def dump(case: Path, without: tuple[str, ...] = ()) -> list[tuple[str, tuple[object, ...]]]:
    """Every row of every table of a case, without the columns named; the search index's pages left out."""
    db = sqlite3.connect(case / "case.sqlite")
    tables = db.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'report_search%' ORDER BY name"
    )
    rows = []
    for (table,) in tables.fetchall():
        columns = [c[1] for c in db.execute(f"PRAGMA table_info({table})") if c[1] not in without]
        listed = ", ".join(columns)
        rows += [(table, row) for row in db.execute(f"SELECT {listed} FROM {table} ORDER BY {listed}")]
    db.close()
    return rows


def checked(case: Path) -> Checked:
    with SqliteStore(case) as store:
        return check(store)


def read_(case: Path, *paths: Path, plan: Plan | None = None) -> Summary:
    return read_into_case(paths, case, plan or Plan())


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    return write_reports(tmp_path / "reports", 6)


@pytest.fixture
def case(tmp_path: Path, reports: Path) -> Path:
    read_(tmp_path / "case", reports)
    return tmp_path / "case"


def test_a_case_holds_what_was_read_and_all_of_it_holds(tmp_path: Path, reports: Path) -> None:
    seen = []
    summary = read_into_case(
        [reports], tmp_path / "case", Plan(), lambda outcome, where: seen.append(outcome)
    )
    assert (summary.added, summary.renewed, summary.unchanged, summary.skipped) == (6, 0, 0, ())
    assert seen == ["added"] * 6
    assert summary.counts.claims == summary.claims > 0
    assert summary.counts.entities > 0
    assert checked(tmp_path / "case") == Checked((), ())


def test_the_same_bytes_twice_change_nothing(case: Path, reports: Path) -> None:
    before = dump(case)
    bytes_before = (case / "case.sqlite").read_bytes()
    summary = read_(case, reports)
    assert (summary.added, summary.unchanged) == (0, 6)
    assert dump(case) == before
    assert (case / "case.sqlite").read_bytes() == bytes_before


def test_two_readings_of_one_input_give_one_content(tmp_path: Path, case: Path, reports: Path) -> None:
    read_(tmp_path / "other", reports)
    assert dump(tmp_path / "other", ("obtained",)) == dump(case, ("obtained",))


def test_faulty_inputs_are_skipped_said_and_noted(tmp_path: Path, reports: Path) -> None:
    (reports / "zz-empty.txt").touch()
    (reports / "zz-junk.bin").write_bytes(bytes(range(256)) * 40)
    lines = [
        json.dumps({"id": "j1", "text": report_text(7)}),
        "{broken",
        json.dumps({"id": "j3", "text": report_text(8)}),
    ]
    (reports / "zz-lines.jsonl").write_text("\n".join(lines), encoding="utf-8")
    summary = read_(tmp_path / "case", reports, tmp_path / "missing.txt")
    assert summary.added == 8
    assert [Path(e.where).name for e in summary.skipped] == [
        "zz-empty.txt",
        "zz-junk.bin",
        "zz-lines.jsonl, line 2",
        "missing.txt",
    ]
    assert summary.counts.problems == 4
    assert summary.counts.evidence == 7
    before = dump(tmp_path / "case")
    assert len(read_(tmp_path / "case", reports, tmp_path / "missing.txt").skipped) == 4
    assert dump(tmp_path / "case") == before
    assert checked(tmp_path / "case") == Checked((), ())


def test_another_file_with_the_same_ids_loses_nothing(tmp_path: Path) -> None:
    for name, number in (("a", 1), ("b", 2)):
        line = json.dumps({"id": "1", "text": report_text(number)})
        (tmp_path / f"{name}.jsonl").write_text(line + "\n", encoding="utf-8")
    summary = read_(tmp_path / "case", tmp_path / "a.jsonl", tmp_path / "b.jsonl")
    assert summary.added == 2
    ((old, new),) = summary.renamed
    assert old == "1"
    assert new.startswith("1@")
    again = read_(tmp_path / "case", tmp_path / "b.jsonl", tmp_path / "a.jsonl")
    assert (again.unchanged, again.renamed) == (2, ())
    assert checked(tmp_path / "case").faults == ()


def test_a_file_that_grew_adds_only_what_is_new(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"id": "1", "text": report_text(1)}) + "\n", encoding="utf-8")
    read_(tmp_path / "case", path)
    with path.open("a", encoding="utf-8") as file:
        file.write(json.dumps({"id": "2", "text": report_text(2)}) + "\n")
    summary = read_(tmp_path / "case", path)
    assert (summary.added, summary.unchanged) == (1, 1)
    assert summary.counts.evidence == 2
    assert checked(tmp_path / "case") == Checked((), ())


def test_a_copy_in_another_place_is_met_and_adds_no_report(case: Path, reports: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.txt"
    copy.write_bytes((reports / "r000.txt").read_bytes())
    assert read_(case, copy).unchanged == 1
    with SqliteStore(case) as store:
        assert store.counts().reports == 6
        locations = [store.locations(e.sha256) for e in store.evidence()]
        assert sorted(map(len, locations)) == [1, 1, 1, 1, 1, 2]


def test_a_new_reader_extracts_anew_and_keeps_judgements(
    case: Path, reports: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with SqliteStore(case, write=True) as store:
        one, other = sorted(e.id for e in store.entities() if e.type == "person")[:2]
        store.judge(Judgement(one, other, "same", "n", "2024-01-01T00:00:00Z", ""))
    before = dump(case, ("reader",))
    monkeypatch.setattr(local, "READER_VERSION", 99)
    summary = read_(case, reports)
    assert (summary.renewed, summary.unchanged) == (6, 0)
    assert f"version {READER_VERSION}, now 99" in summary.because[0]
    with SqliteStore(case) as store:
        assert len(store.judgements()) == 1
        assert [e.id for e in store.entities() if e.id in (one, other)] == [one]
    kept = ("claim", "filler", "link", "report", "judgement", "name")
    assert [row for row in dump(case, ("reader",)) if row[0] in kept] == [
        row for row in before if row[0] in kept
    ]
    assert any("another version" in note.what for note in checked(case).notes)


def test_other_options_extract_anew(case: Path, reports: Path) -> None:
    summary = read_(case, reports, plan=Plan(kinds=("position",)))
    assert (summary.renewed, summary.because) == (6, ("they were read with other options",))


def test_a_changed_note_beside_a_file_is_taken_over(case: Path, reports: Path, tmp_path: Path) -> None:
    side = reports / "r000.txt.meta.json"
    side.write_text(json.dumps({"outlet": "صحيفة الشراع"}), encoding="utf-8")
    summary = read_(case, reports)
    assert (summary.renewed, summary.unchanged) == (1, 5)
    assert "beside the file" in summary.because[0]
    assert read_(case, reports).unchanged == 6
    assert checked(case) == Checked((), ())


def test_a_case_inside_the_folder_that_is_read(tmp_path: Path, reports: Path) -> None:
    read_(reports / "case", reports)
    summary = read_(reports / "case", reports)
    assert (summary.unchanged, summary.skipped) == (6, ())


def test_paths_beyond_utf8(tmp_path: Path) -> None:
    folder = tmp_path / os.fsdecode(b"\xff\xfe")
    write_reports(folder, 1)
    summary = read_(folder / os.fsdecode(b"case\xff"), folder, folder / os.fsdecode(b"missing\xff"))
    assert summary.added == 1
    assert len(summary.skipped) == 1
    str(summary.skipped[0]).encode()
    assert checked(folder / os.fsdecode(b"case\xff")) == Checked((), ())


def test_no_hash_seed_shows(tmp_path: Path, case: Path, reports: Path) -> None:
    program = "import sys; from pathlib import Path; from tawatur.engine.local import read_into_case; from tawatur.plan import READER_VERSION, Plan; "
    program += "read_into_case([Path(sys.argv[1])], Path(sys.argv[2]), Plan())"
    other = tmp_path / "other"
    environment = {**os.environ, "PYTHONHASHSEED": "4711"}
    subprocess.run([sys.executable, "-c", program, str(reports), str(other)], check=True, env=environment)
    assert dump(other, ("obtained",)) == dump(case, ("obtained",))


def test_two_readings_at_once(tmp_path: Path, case: Path, reports: Path) -> None:
    with ThreadPoolExecutor(2) as pool:
        both = [pool.submit(read_, tmp_path / "other", reports) for _ in range(2)]
        assert all(done.result().skipped == () for done in both)
    assert checked(tmp_path / "other") == Checked((), ())

    def content(folder: Path) -> list[tuple[str, tuple[object, ...]]]:
        return [row for row in dump(folder, ("obtained", "number")) if row[0] != "meta"]

    assert content(tmp_path / "other") == content(case)


# What check finds


def spoil(case: Path, sql: str) -> list[str]:
    db = sqlite3.connect(case / "case.sqlite")
    db.execute("PRAGMA foreign_keys = OFF")
    db.execute("PRAGMA ignore_check_constraints = ON")
    db.execute(sql)
    db.commit()
    db.close()
    return [str(fault) for fault in checked(case).faults]


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        (
            "UPDATE report SET text = replace(text, 'غادر', 'عاد') WHERE number = 1",
            "text or metadata were changed",
        ),
        ("UPDATE report SET published = '1999-01-01' WHERE number = 1", "text or metadata were changed"),
        ("UPDATE filler SET start = start + 1, stop = stop + 1 WHERE role = 'mover'", "does not stand at"),
        ("UPDATE filler SET at_stop = 99999", None),
        ("UPDATE filler SET at_end = 99999", "is not in the text"),
        ("UPDATE filler SET text = 'نبيل' WHERE role = 'mover'", "its key is not that of what it says"),
        ("UPDATE claim SET key = 'x'", "its key is not"),
        ("UPDATE claim SET evidence_end = evidence_end - 1", "its id is not"),
        ("UPDATE claim SET evidence_end = 99999", "evidence [0, 99999)"),
        ("UPDATE name SET start = start + 1", "the name"),
        ("UPDATE evidence SET size = 1", "its bytes were changed"),
        ("DELETE FROM acquisition", "nothing says where it is from"),
        ("DELETE FROM appearance", "no report was read from it"),
        ("DELETE FROM claim", "points to no row of claim"),
    ],
)
def test_what_was_tampered_with_is_found(case: Path, sql: str, said: str | None) -> None:
    if said is None:
        with pytest.raises(sqlite3.OperationalError):
            spoil(case, sql)
        return
    if "evidence [0" in said:
        said = "99999) is not in the text"
    faults = spoil(case, sql)
    assert any(said in fault for fault in faults), faults[:3]
    assert all(";" in fault for fault in faults)


def test_changed_and_lost_evidence_is_found_and_mended_by_reading(case: Path, reports: Path) -> None:
    with SqliteStore(case) as store:
        first, second = (evidence_path(case, e.sha256) for e in store.evidence()[:2])
    data = first.read_bytes()
    first.chmod(0o644)
    first.write_bytes(data + b" ")
    second.unlink()
    assert [f.what for f in checked(case).faults] == [
        "its bytes were changed",
        "it can't be read (No such file or directory)",
    ]
    first.unlink()
    summary = read_(case, reports)
    assert summary.unchanged == 6
    assert checked(case) == Checked((), ())


def test_left_over_evidence_is_noted_and_used(case: Path, tmp_path: Path) -> None:
    late = tmp_path / "late.txt"
    late.write_text(report_text(9), encoding="utf-8")
    sha256 = origin(late.read_bytes()).sha256
    evidence_path(case, sha256).parent.mkdir(exist_ok=True)
    evidence_path(case, sha256).write_bytes(late.read_bytes())
    assert checked(case).faults == ()
    assert "broken off" in checked(case).notes[0].what
    read_(case, late)
    assert checked(case) == Checked((), ())


def test_an_unsettled_case_is_noted(case: Path) -> None:
    text = report_text(5)
    r = Report("r9", text, origin=origin(text.encode(), "r9.txt"))
    with SqliteStore(case, write=True) as store:
        store.put(reading(r))
    assert [n.what for n in checked(case).notes] == [
        "who is who was not brought up to date (a reading was broken off)"
    ]
    assert checked(case).faults == ()
    with SqliteStore(case, write=True) as store:
        store.put(reading(r, (made_claim(r),)))
    assert any("key is not" in f.what for f in checked(case).faults)


def test_a_newer_case_is_refused(case: Path, reports: Path) -> None:
    db = sqlite3.connect(case / "case.sqlite")
    db.execute("PRAGMA user_version = 1000")
    db.close()
    with pytest.raises(CaseError, match="newer Tawatur"):
        read_(case, reports)
