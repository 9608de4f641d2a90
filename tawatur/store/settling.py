"""What is made of reports and judgements, kept by its differences: the write lock is held for what changed alone."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tawatur.store import rows
from tawatur.types.copies import Copy
from tawatur.types.entity import Entity
from tawatur.types.match import Match

# What points to entities stands behind them; each with its primary key.
KEYS: dict[str, tuple[str, ...]] = {
    "entity": ("id",),
    "alias": ("entity", "position"),
    "occurrence": ("entity", "report", "start", "stop"),
    "member": ("id",),
    "copy": ("left_report", "right_report"),
    "match": ("left_id", "right_id"),
}
Rows = Mapping[str, frozenset[rows.Row]]


@dataclass(frozen=True, slots=True)
class Difference:
    """Rows that are there and should not be, and the other way round, by table."""

    gone: Rows
    fresh: Rows


def rows_of(
    entities: Sequence[Entity], copies: Iterable[Copy], forms: Mapping[str, str], matches: Iterable[Match]
) -> Rows:
    """The rows of all these tables."""
    return {
        "entity": frozenset((e.id, e.type, e.name) for e in entities),
        "alias": frozenset((e.id, i, f, forms.get(f, f)) for e in entities for i, f in enumerate(e.forms)),
        "occurrence": frozenset(
            (e.id, o.report, o.span.start, o.span.end, o.text) for e in entities for o in e.occurrences
        ),
        "member": frozenset(row for e in entities for row in rows.member_rows(e)),
        "copy": frozenset((c.left, c.right, c.kind, c.jaccard, c.containment) for c in copies),
        "match": frozenset(map(rows.match_row, matches)),
    }


def difference(db: sqlite3.Connection, wanted: Rows) -> Difference:
    """What must change for the tables to hold the wanted rows."""
    held = {table: frozenset(map(tuple, db.execute(f"SELECT * FROM {table}"))) for table in KEYS}
    return Difference(
        {table: held[table] - wanted[table] for table in KEYS},
        {table: wanted[table] - held[table] for table in KEYS},
    )


def apply(db: sqlite3.Connection, change: Difference) -> None:
    """Call inside a transaction, on tables that are as they were compared."""
    renamed = {row[0] for row in change.fresh["entity"]}
    for table in reversed(KEYS):
        condition = " AND ".join(f"{column} = ?" for column in KEYS[table])
        found = (row[: len(KEYS[table])] for row in sorted(change.gone[table]))
        # An entity with another name stays, with what points to it.
        listed = [key for key in found if table != "entity" or key[0] not in renamed]
        db.executemany(f"DELETE FROM {table} WHERE {condition}", listed)
    for table in KEYS:
        listed = sorted(change.fresh[table])
        if listed:
            clause = " ON CONFLICT (id) DO UPDATE SET type = excluded.type, name = excluded.name"
            sql = f"INSERT INTO {table} VALUES ({rows.marks(listed[0])})"
            db.executemany(sql + clause * (table == "entity"), listed)
