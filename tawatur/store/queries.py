"""The SQL of the store that is longer than a line."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from typing import Any

from tawatur.types.entity import Entity, Occurrence
from tawatur.types.span import Span

REPORTS = "SELECT r.*, e.media FROM report r JOIN evidence e ON e.sha256 = r.evidence"

# What was made of a report before it is extracted anew. Judgements stay.
FORGET = (
    "DELETE FROM claim WHERE report = :report",
    "DELETE FROM name WHERE report = :report",
    "DELETE FROM occurrence WHERE report = :report",
    "DELETE FROM copy WHERE left_report = :report OR right_report = :report",
)
COUNT = """INSERT INTO meta (name, value) VALUES (?, '1')
    ON CONFLICT (name) DO UPDATE SET value = CAST(CAST(value AS INTEGER) + 1 AS TEXT)"""
CHANGES = """SELECT coalesce((SELECT CAST(value AS INTEGER) FROM meta WHERE name = 'changes'), 0),
    coalesce((SELECT CAST(value AS INTEGER) FROM meta WHERE name = 'settled'), -1),
    coalesce((SELECT CAST(value AS INTEGER) FROM meta WHERE name = 'reviews'), 0)"""

STANDS = "(c.standing IS NULL OR c.standing IN ('accepted', 'person'))"
CLAIM_FILTERS = {
    "report": "c.report = :report",
    "kind": "c.kind = :kind",
    "key": "c.key = :key",
    "filler": "EXISTS (SELECT 1 FROM filler f WHERE f.claim = c.id AND f.folded = :filler)",
    "source": "EXISTS (SELECT 1 FROM link k WHERE k.claim = c.id AND k.folded = :source)",
    # A person may mark a body or place where no name was noted: then by its name, as facts do it, if no other has it.
    "entity": """(c.id IN (SELECT f.claim FROM occurrence o JOIN claim d ON d.report = o.report
        JOIN filler f ON f.claim = d.id AND f.start = o.start AND f.stop = o.stop WHERE o.entity = :entity)
        OR c.id IN (SELECT d.id FROM review v CROSS JOIN claim d ON d.report = v.report AND d.standing = 'person'
        CROSS JOIN filler f ON f.claim = d.id
        CROSS JOIN alias a ON a.entity = :entity AND a.position = 0 AND a.folded = f.folded WHERE v.revoked IS NULL
        AND NOT EXISTS (SELECT 1 FROM alias b WHERE b.folded = a.folded AND b.position = 0 AND b.entity <> a.entity)
        AND NOT EXISTS (SELECT 1 FROM occurrence o WHERE o.report = d.report AND o.start = f.start AND o.stop = f.stop)))""",
}
CLAIMS = """SELECT c.* FROM claim c JOIN report r ON r.id = c.report WHERE c.id IN ({chosen})
    ORDER BY r.number, c.position"""
FILLERS = "SELECT * FROM filler WHERE claim IN ({chosen}) ORDER BY claim, role, position"
LINKS = "SELECT * FROM link WHERE claim IN ({chosen}) ORDER BY claim, position"

EVIDENCE = """INSERT INTO evidence (sha256, size, media) VALUES (?, ?, ?)
    ON CONFLICT (sha256) DO UPDATE SET media = excluded.media WHERE media <> excluded.media"""
REVOKE = """UPDATE judgement SET revoked = :revoked
    WHERE left_id = :left AND right_id = :right AND revoked IS NULL"""
JUDGE = """INSERT INTO judgement (left_id, right_id, verdict, made_by, made, why, revoked)
    VALUES (?, ?, ?, ?, ?, ?, ?)"""

UNREVIEW = """UPDATE review SET revoked = :revoked, revoked_by = :by
    WHERE number = :number AND revoked IS NULL"""
MACHINE_IDS = "SELECT id FROM claim WHERE report = ? AND standing IS NOT 'person'"

MATCHES = """SELECT * FROM match WHERE left_id IN (SELECT value FROM json_each(:ids))
    OR right_id IN (SELECT value FROM json_each(:ids)) ORDER BY left_id, right_id"""

SEARCH = """SELECT r.id FROM report_search s JOIN report r ON r.number = s.rowid
    WHERE report_search MATCH ? ORDER BY r.number"""

COUNTS = f"""SELECT (SELECT count(*) FROM evidence), (SELECT count(*) FROM report), (SELECT count(*) FROM claim c WHERE {STANDS}),
    (SELECT count(*) FROM entity), (SELECT count(*) FROM judgement WHERE revoked IS NULL),
    (SELECT count(*) FROM problem)"""


def entities(
    ask: Callable[[str, Sequence[Any]], list[sqlite3.Row]], folded: str | None, id: str | None
) -> tuple[Entity, ...]:
    """All entities, those with a form that folds to `folded`, or the one that `id` stands for, by type and name."""
    chosen = "SELECT id FROM entity"
    values: tuple[str, ...] = ()
    if id is not None:
        chosen, values = "SELECT entity FROM member WHERE id = ?", (id,)
    elif folded is not None:
        chosen, values = "SELECT entity FROM alias WHERE folded = ?", (folded,)
    ids: dict[str, dict[str, str]] = {}
    for row in ask(f"SELECT * FROM member WHERE entity IN ({chosen}) ORDER BY id", values):
        ids.setdefault(row["entity"], {})[row["id"]] = row["name"]
    forms: dict[str, list[str]] = {}
    for row in ask(
        f"SELECT entity, text FROM alias WHERE entity IN ({chosen}) ORDER BY entity, position", values
    ):
        forms.setdefault(row["entity"], []).append(row["text"])
    places: dict[str, list[Occurrence]] = {}
    sql = f"""SELECT o.* FROM occurrence o JOIN report r ON r.id = o.report WHERE o.entity IN ({chosen})
        ORDER BY o.entity, r.number, o.start, o.stop"""
    for row in ask(sql, values):
        occurrence = Occurrence(row["report"], Span(row["start"], row["stop"]), row["text"])
        places.setdefault(row["entity"], []).append(occurrence)
    return tuple(
        Entity(
            row["id"],
            row["type"],
            row["name"],
            tuple(forms.get(row["id"], ())),
            tuple(places.get(row["id"], ())),
            ids.get(row["id"], {}),
        )
        for row in ask(f"SELECT * FROM entity WHERE id IN ({chosen}) ORDER BY type, name, id", values)
    )
