"""docs/case-format.md describes every table and column, and its SQL runs."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

import pytest
from casing import claim, report
from casing import reading as made

from tawatur.store import SqliteStore
from tawatur.store.connect import APPLICATION

DOCUMENT = Path(__file__).parents[1] / "docs" / "case-format.md"

Columns = dict[str, list[tuple[str, str]]]


@pytest.fixture
def db(tmp_path: Path) -> sqlite3.Connection:
    r = report()
    with SqliteStore(tmp_path, write=True) as store:
        store.put(made(r, (claim(r, chain=(("agency", "رويترز"),)),)))
    return sqlite3.connect(tmp_path / "case.sqlite")


def described() -> Columns:
    found: Columns = {}
    for section in DOCUMENT.read_text(encoding="utf-8").split("\n### ")[1:]:
        name, _, body = section.partition("\n")
        rows = re.findall(r"^\| (\w+) \| ([A-Z]*) ?\|", body.split("\n## ")[0], re.MULTILINE)
        found[name] = rows
    return found


def test_every_table_and_column_is_described_in_order(db: sqlite3.Connection) -> None:
    tables = [
        t
        for (t,) in db.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'report_search_%'"
        )
    ]
    actual = {table: [(c[1], c[2]) for c in db.execute(f"PRAGMA table_info({table})")] for table in tables}
    db.close()
    assert described() == actual


def test_closed_lists_are_described(db: sqlite3.Connection) -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    schema = "\n".join(sql for (sql,) in db.execute("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL"))
    db.close()
    for listed in re.findall(r"IN\s*\(([^)]*)\)", schema):
        for value in re.findall(r"'([^']*)'", listed):
            assert f"`{value}`" in text, value
    assert f"{APPLICATION:#x}" in text


def test_the_examples_run(db: sqlite3.Connection) -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    found = [db.execute(sql).fetchall() for sql in re.findall(r"```sql\n(.*?)```", text, re.DOTALL)]
    assert len(found) == 2
    assert all(len(rows) == 1 for rows in found)
    one_line = re.findall(r"^`(SELECT .*)`\.$", text, re.MULTILINE)
    assert [db.execute(sql).fetchall() for sql in one_line] == [[("r1",)]]
    db.close()
