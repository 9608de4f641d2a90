"""The case store: whole reports or none, and the same twice changes nothing."""

from __future__ import annotations

import os
import sqlite3
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from casing import TEXT, claim, day, opener, origin, reading, report, span, use

from tawatur.errors import CaseError, InputError
from tawatur.store import SqliteStore, load, settling, stored
from tawatur.store.connect import migrations, version
from tawatur.store.layout import evidence_path
from tawatur.text import fold
from tawatur.types.chain import Link
from tawatur.types.claim import When, Why
from tawatur.types.copies import Copy
from tawatur.types.entity import Entity, Occurrence
from tawatur.types.judgement import Judgement
from tawatur.types.match import Feature, Match
from tawatur.types.report import Report
from tawatur.types.span import Span


def dump(folder: Path) -> list[tuple[str, tuple[object, ...]]]:
    """Every row of every table of a case."""
    with sqlite3.connect(folder / "case.sqlite") as db:
        tables = [
            t
            for (t,) in db.execute(
                "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'report_search%'"
            )
        ]
        rows = [
            (table, row)
            for table in sorted(tables)
            for row in db.execute(f"SELECT * FROM {table} ORDER BY 1, 2")
        ]
    db.close()
    return rows


def test_a_report_comes_back_as_it_went_in(tmp_path: Path) -> None:
    r = report(published="2019-03-05", title="رحيل", author="ن. ق.", url="https://example.org/1")
    c = claim(r, chain=(("unnamed", "مصدر أمني"),), when=day("2019-03-03"))
    n = use(r, "سمير الحلواني")
    with SqliteStore(tmp_path / "case", write=True) as store:
        store.put(reading(r, (c,), (n,)))
    with SqliteStore(tmp_path / "case") as store:
        assert list(store.reports()) == [r]
        assert store.report("r1") == r
        assert store.report("r2") is None
        assert store.claims() == (c,)
        assert store.names() == (n,)
        assert [e.sha256 for e in store.evidence()] == list(stored(store.folder))
        assert load(store.folder, store.evidence()[0].sha256) == TEXT.encode()
        assert store.faults() == ()
        counts = store.counts()
        assert (counts.evidence, counts.reports, counts.claims, counts.entities) == (1, 1, 1, 0)


def test_every_field_of_a_claim_comes_back(tmp_path: Path) -> None:
    r = report()
    c = claim(r)
    month = When(
        day("2019-03-03").__class__(
            "2019-03~", None, None, None, day("2019-03-31").end_latest, "month", True, "hijri", "2019-04-01"
        ),
        Span(1, 2),
    )
    link = Link("official", "الوزير", Span(3, 4), Span(1, 2), 2)
    c = c.__class__(
        c.id,
        c.key,
        c.report,
        c.kind,
        c.roles,
        None,
        month,
        "denied",
        "hedged",
        "planned",
        (link, link),
        Span(0, 9),
        Span(1, 3),
        "a/b",
        0.25,
        Why("verb", (("denied", Span(2, 4)),)),
    )
    with SqliteStore(tmp_path, write=True) as store:
        store.put(reading(r, (c,)))
        assert store.claims() == (c,)


def test_claims_are_found_by_what_they_hold(tmp_path: Path) -> None:
    r = report()
    first = claim(r, chain=(("unnamed", "مصدر أمني"),))
    second = claim(r, "detention", {"detainee": ("سمير الحلواني",)}, action="arrest")
    n = use(r, "سمير الحلواني")
    with SqliteStore(tmp_path, write=True) as store:
        store.put(reading(r, (first, second), (n,)))
        entity = Entity(
            "e1",
            "person",
            n.text,
            (n.text,),
            (Occurrence(r.id, n.span, n.text),),
            {"e1": n.text, "e0": "سمير"},
        )
        store.settle([entity], [], {n.text: fold(n.text)}, store.changes())
        assert store.claims(kind="detention") == (second,)
        assert store.claims(report="r1", key=first.key) == (first,)
        assert store.claims(filler=fold("قبرص")) == (first,)
        assert store.claims(source=fold("مصدر أمني")) == (first,)
        assert store.claims(entity="e1") == (first, second)
        assert store.claims(entity="e2") == ()
        assert store.entities(fold("سمير الحلوانى")) == (entity,)
        assert store.entities() == (entity,)
        assert store.entities("x") == ()
        assert store.entities(id="e0") == store.entities(id="e1") == (entity,)
        assert store.entities(id="e2") == ()
        assert store.member_names() == entity.ids


def test_matches_are_found_by_their_ids(tmp_path: Path) -> None:
    one = Match("a", "b", "same", 0.9, (Feature("given name", "سمير", "samir", 0.9),))
    two = Match("b", "c", "unsure", 0.4, ())
    with SqliteStore(tmp_path, write=True) as store:
        store.settle([], [], {}, store.changes() + 1, [one, two])
        assert store.matches() == (one, two)
        assert store.matches({"a"}) == (one,)
        assert store.matches(set()) == ()


def test_reports_are_found_by_folded_words(tmp_path: Path) -> None:
    with SqliteStore(tmp_path, write=True) as store:
        store.put(reading(report("a", "أُعلِنَ عن صفقة")))
        store.put(reading(report("b", "لا شيء")))
        assert store.search([["اعلن"], ["عقد", "صفقه"]]) == ("a",)
        assert store.search([["عن صفقه"]]) == ("a",)
        assert store.search([["صفقه عن"]]) == ()
        assert store.search([['صفقه" OR "لا'], ["OR"]]) == ()
        assert store.search([]) == ()
        store.put(reading(report("a", "نص آخر")))
        assert store.search([["صفقه"]]) == ()
        assert store.search([["نص"]]) == ("a",)


def test_the_same_twice_changes_nothing(tmp_path: Path) -> None:
    r = report()
    with SqliteStore(tmp_path, write=True) as store:
        store.put(reading(r, (claim(r),), (use(r, "سمير الحلواني"),)))
    before = dump(tmp_path)
    with SqliteStore(tmp_path, write=True) as store:
        store.put(reading(r, (claim(r),), (use(r, "سمير الحلواني"),)))
        store.met("r1", origin(TEXT.encode(), "r1.txt"), opener(TEXT.encode()))
        store.note(InputError("x", "y", "z"), "2024-01-01T00:00:00Z")
        store.note(InputError("x", "y", "z"), "2025-01-01T00:00:00Z")
        assert [p.seen for p in store.problems()] == ["2024-01-01T00:00:00Z"]
    kept = [row for row in dump(tmp_path) if row[0] not in ("problem", "meta")]
    assert kept == [row for row in before if row[0] != "meta"]


def test_a_new_extraction_replaces_claims_and_keeps_judgements(tmp_path: Path) -> None:
    r = report()
    old, new = claim(r), claim(r, polarity="denied")
    j = Judgement("e1", "e2", "same", "n", "2024-01-01T00:00:00Z", "")
    with SqliteStore(tmp_path, write=True) as store:
        store.put(reading(r, (old,)))
        store.judge(j)
        store.settle([], [], {}, store.changes())
        assert store.settled()
        store.put(reading(r, (new, new), version=2))
        assert store.claims() == (new,)
        assert store.judgements() == (j,)
        assert not store.settled()
        held = store.held("r1")
        assert held is not None
        assert held.reader == 2


def test_one_text_in_two_files_is_met_twice(tmp_path: Path) -> None:
    r = report()
    lines = b"{}\n" + TEXT.encode()
    with SqliteStore(tmp_path, write=True) as store:
        store.put(reading(r))
        store.met("r1", origin(lines, "b.jsonl", 2), opener(lines))
        sha = origin(lines).sha256
        assert store.appearances(sha) == ((2, "r1"),)
        assert store.locations(sha) == (("b.jsonl", "2024-01-01T00:00:00Z"),)
        held = store.held_at(sha, 2)
        assert held is not None
        assert held.id == "r1"
        assert store.held_at(sha, None) is None


def test_judgements_are_revocable(tmp_path: Path) -> None:
    with SqliteStore(tmp_path, write=True) as store:
        store.judge(Judgement("a", "b", "same", "n", "2024-01-01T00:00:00Z", "one man"))
        store.judge(Judgement("b", "a", "not same", "n", "2024-01-02T00:00:00Z", "two men"))
        assert [(j.left, j.right, j.verdict) for j in store.judgements()] == [("a", "b", "not same")]
        assert store.revoke("b", "a", "2024-01-03T00:00:00Z")
        assert not store.revoke("b", "a", "2024-01-04T00:00:00Z")
        assert store.judgements() == ()
        assert [j.revoked for j in store.judgements(revoked=True)] == [
            "2024-01-02T00:00:00Z",
            "2024-01-03T00:00:00Z",
        ]
        with pytest.raises(CaseError, match="two different ones"):
            store.judge(Judgement("a", "a", "same", "n", "2024-01-01T00:00:00Z", ""))


def test_what_changed_while_it_was_computed_is_not_settled(tmp_path: Path) -> None:
    with SqliteStore(tmp_path, write=True) as store:
        assert not store.settled()
        store.put(reading(report("a")))
        before = store.changes()
        store.put(reading(report("b")))
        store.settle([], [], {}, before)
        assert not store.settled()
        store.settle([], [Copy("a", "b", "near", 0.5, 0.5)], {}, store.changes())
        assert store.settled()
        store.settle([], [], {}, before)
        assert store.settled()
        assert len(store.copies()) == 1


def test_copies_are_kept(tmp_path: Path) -> None:
    copy = Copy("a", "b", "near", 0.75, 0.875)
    with SqliteStore(tmp_path, write=True) as store:
        store.put(reading(report("a")))
        store.put(reading(report("b")))
        store.settle([], [copy], {}, store.changes())
        assert store.copies() == (copy,)


def test_evidence_is_read_only_and_mended(tmp_path: Path) -> None:
    r = report()
    with SqliteStore(tmp_path, write=True) as store:
        store.put(reading(r))
        path = evidence_path(tmp_path, origin(TEXT.encode()).sha256)
        assert stat.S_IMODE(path.stat().st_mode) == 0o444
        path.unlink()
        with pytest.raises(CaseError, match="read the source again"):
            load(tmp_path, origin(TEXT.encode()).sha256)
        (tmp_path / "evidence" / ".partial").write_bytes(b"half")
        store.put(reading(r))
        assert path.read_bytes() == TEXT.encode()
        assert not (tmp_path / "evidence" / ".partial").exists()


def test_a_failing_disk_keeps_nothing_half_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    with SqliteStore(tmp_path, write=True) as store:
        monkeypatch.setattr("tawatur.store.layout.os.fsync", full)
        with pytest.raises(CaseError, match="No space left on device; make room"):
            store.put(reading(report()))
        monkeypatch.undo()
        assert list(store.reports()) == []
        assert [p for p in (tmp_path / "evidence").rglob("*") if p.is_file()] == []
        store.put(reading(report()))


def test_a_full_data_base_keeps_nothing_half_written(tmp_path: Path) -> None:
    with SqliteStore(tmp_path, write=True) as store:
        store.put(reading(report()))
        pages = store._db.execute("PRAGMA page_count").fetchone()[0]
        store._db.execute(f"PRAGMA max_page_count = {pages + 2}")
        with pytest.raises(CaseError, match="full; make room on the disk"):
            store.put(reading(report("big", "كلمة " * 100_000)))
        assert [r.id for r in store.reports()] == ["r1"]
        assert store.faults() == ()


def test_bytes_that_are_not_the_report_s_are_refused(tmp_path: Path) -> None:
    r = report()
    with SqliteStore(tmp_path, write=True) as store:
        with pytest.raises(CaseError, match="changed while"):
            store.met("r1", r.origin or origin(b""), opener(b"other"))
        with pytest.raises(CaseError, match="without an origin"):
            store.put(reading(Report("r9", "نص")))


def test_half_a_surrogate_pair_is_an_input_error(tmp_path: Path) -> None:
    r = Report("r1", "نص \ud800", origin=origin(b"x"))
    bad = reading(report())
    with SqliteStore(tmp_path, write=True) as store:
        with pytest.raises(InputError, match="surrogate"):
            store.put(bad.__class__(r, opener(b"x"), (), (), "", 1, "{}"))
        assert store.counts().reports == 0


def test_paths_beyond_utf8(tmp_path: Path) -> None:
    r = Report("r1", TEXT, origin=origin(TEXT.encode(), os.fsdecode(b"/tmp/\xc3\x28.txt")))
    folder = tmp_path / os.fsdecode(b"case\xff")
    with SqliteStore(folder, write=True) as store:
        store.put(reading(r))
        assert [s.origin.location for s in store.reports() if s.origin] == ["/tmp/\\xc3(.txt"]
    with SqliteStore(folder) as store:
        assert store.counts().reports == 1
    with pytest.raises(CaseError, match="no case is here") as caught:
        SqliteStore(tmp_path / os.fsdecode(b"none\xff"))
    str(caught.value).encode()


def test_no_case_a_foreign_file_and_junk(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match="no case is here"):
        SqliteStore(tmp_path / "none")
    foreign = tmp_path / "foreign"
    foreign.mkdir()
    db = sqlite3.connect(foreign / "case.sqlite")
    db.execute("CREATE TABLE t (x)")
    db.close()
    with pytest.raises(CaseError, match="not written by Tawatur"):
        SqliteStore(foreign, write=True)
    junk = tmp_path / "junk"
    junk.mkdir()
    (junk / "case.sqlite").write_bytes(b"junk" * 1000)
    with pytest.raises(CaseError, match="not a database"):
        SqliteStore(junk, write=True)
    empty = tmp_path / "empty"
    empty.mkdir()
    (empty / "case.sqlite").touch()
    with pytest.raises(CaseError, match="nothing was read"):
        SqliteStore(empty)
    SqliteStore(empty, write=True).close()
    with pytest.raises(CaseError, match="a case is a folder"):
        SqliteStore(junk / "case.sqlite", write=True)


def test_a_case_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    SqliteStore(tmp_path, write=True).close()
    db = sqlite3.connect(tmp_path / "case.sqlite")
    db.execute(f"PRAGMA user_version = {version() + 1}")
    db.close()
    before = (tmp_path / "case.sqlite").read_bytes()
    for write in (False, True):
        with pytest.raises(CaseError, match="use the newer Tawatur"):
            SqliteStore(tmp_path, write=write)
    assert (tmp_path / "case.sqlite").read_bytes() == before


def test_an_old_sqlite_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tawatur.store.connect.OLDEST", (99, 0))
    with pytest.raises(CaseError, match="use a newer Python"):
        SqliteStore(tmp_path, write=True)


def test_migrations_are_numbered_from_one(tmp_path: Path) -> None:
    assert [number for number, _ in migrations()] == list(range(1, version() + 1))


def test_a_second_writer_waits_then_says_so(tmp_path: Path) -> None:
    with SqliteStore(tmp_path, write=True) as first, SqliteStore(tmp_path, write=True, wait=0.05) as second:
        first._db.execute("BEGIN IMMEDIATE")
        with pytest.raises(CaseError, match="another process is writing"):
            second.put(reading(report()))
        with pytest.raises(CaseError, match="another process is writing"):
            SqliteStore(tmp_path, write=True, wait=0.05)
        assert second.counts().reports == 0
        first._db.execute("ROLLBACK")
        second.put(reading(report()))
        first.put(reading(report()))
        assert first.counts().reports == 1


@contextmanager
def no_root() -> Iterator[None]:
    """Root may write everywhere: be somebody else for a while."""
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    if root:
        os.seteuid(65534)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_a_read_only_folder_can_be_read_and_not_written() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "case"
        with SqliteStore(folder, write=True) as store:
            store.put(reading(report()))
        Path(name).chmod(0o755)
        folder.chmod(0o555)
        (folder / "case.sqlite").chmod(0o444)
        with no_root():
            with SqliteStore(folder) as store:
                assert store.counts().reports == 1
            with pytest.raises(CaseError, match="make the folder writable"):
                SqliteStore(folder, write=True)
            with pytest.raises(CaseError, match="Permission denied"):
                SqliteStore(Path(name) / "other", write=True)
        folder.chmod(0o755)


def test_reading_leaves_nothing_behind_and_writes_nothing(tmp_path: Path) -> None:
    with SqliteStore(tmp_path, write=True) as store:
        store.put(reading(report()))
    with SqliteStore(tmp_path) as store:
        assert store.counts().reports == 1
        with pytest.raises(CaseError, match="readonly"):
            store.put(reading(report("r2", "نص آخر")))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["case.sqlite", "evidence"]


def test_any_sqlite_tool_can_read_it(tmp_path: Path) -> None:
    with SqliteStore(tmp_path, write=True) as store:
        r = report()
        store.put(reading(r, (claim(r),)))
    db = sqlite3.connect(tmp_path / "case.sqlite")
    sql = "SELECT substr(r.text, f.start + 1, f.stop - f.start) FROM filler f JOIN claim c ON c.id = f.claim JOIN report r ON r.id = c.report"
    assert sorted(db.execute(sql).fetchall()) == [("سمير الحلواني",), ("قبرص",)]
    assert db.execute("SELECT rowid FROM report_search WHERE report_search MATCH 'قبرص'").fetchall() == [(1,)]
    db.close()
    assert span(TEXT, "قبرص").of(TEXT) == "قبرص"


def test_what_is_written_while_it_is_compared_is_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    r = report()
    n = use(r, "سمير الحلواني")
    entity = Entity("e1", "person", n.text, (n.text,), (Occurrence(r.id, n.span, n.text),), {"e1": n.text})
    plain = settling.difference
    with SqliteStore(tmp_path, write=True) as store, SqliteStore(tmp_path, write=True) as other:
        store.put(reading(r, (), (n,)))
        store.settle([entity], [], {}, store.changes())
        store.put(reading(report("b")))

        def interrupted(db: sqlite3.Connection, wanted: settling.Rows) -> settling.Difference:
            found = plain(db, wanted)
            monkeypatch.setattr(settling, "difference", plain)
            other.put(reading(r, (), (n,)))  # which takes the occurrences of the report away
            return found

        monkeypatch.setattr(settling, "difference", interrupted)
        store.settle([entity], [], {}, store.changes())
        assert store.entities() == (entity,)
        assert not store.settled()
