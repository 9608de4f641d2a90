"""Reviews in SQLite: kept, taken back, followed into new readings. Writers call these inside a transaction."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from tawatur.errors import CaseError
from tawatur.store import queries, rows
from tawatur.store.base import DecisionError, ReviewConflict
from tawatur.store.standing import follow, personal_id, standing, text_digest
from tawatur.types.claim import Claim
from tawatur.types.review import Review, Standing

Ask = Callable[[str, Sequence[Any]], list[sqlite3.Row]]


def keep(db: sqlite3.Connection, review: Review, expected: int | None, forms: Mapping[str, str]) -> int:
    """Insert a review, revoke what held before it, and bring the report's claims up to date."""
    held = _holding(db, review.report, review.claim)
    if (held.number if held else None) != expected:
        raise ReviewConflict(held or _numbered(db, expected))
    ids = {row["id"] for row in db.execute(queries.MACHINE_IDS, (review.report,))}
    if held is None and review.claim not in ids:
        raise DecisionError(
            f"report {review.report}: it has no claim {review.claim}; look at the report again"
        )
    if held is not None:
        db.execute(queries.UNREVIEW, {"number": held.number, "by": review.by, "revoked": review.made})
    row = rows.review_row(review, _text(db, review.report), forms)
    number = db.execute(f"INSERT INTO review VALUES ({rows.marks(row)})", row).lastrowid
    _changed(db, review.report)
    return int(number or 0)


def take_back(db: sqlite3.Connection, number: int, by: str, revoked: str) -> bool:
    """Revoke a review and bring its report's claims up to date."""
    values = {"number": number, "by": by, "revoked": revoked}
    if not db.execute(queries.UNREVIEW, values).rowcount:
        return False
    _changed(db, db.execute("SELECT report FROM review WHERE number = ?", (number,)).fetchone()[0])
    return True


def refollow(db: sqlite3.Connection, report: str, forms: Mapping[str, str]) -> None:
    """After a report's claims were put in anew: lead its reviews to the claims that they are about, and follow them."""
    reviews = found(_asker(db), report, None, True)
    if reviews:
        there = follow(_machine(db, report), reviews, _text(db, report))
        moved = (
            (there[id], report, id) for id in {r.claim for r in reviews} & there.keys() if there[id] != id
        )
        db.executemany("UPDATE review SET claim = ? WHERE report = ? AND claim = ?", list(moved))
        _changed(db, report, forms)


def found(
    ask: Ask, report: str | None, claim: str | None, revoked: bool, number: int | None = None
) -> tuple[Review, ...]:
    """Reviews, oldest first; `claim` is the id of the machine's claim or of a person's one that came of it."""
    conditions = [] if revoked else ["revoked IS NULL"]
    values: list[str | int] = []
    if number is not None:
        conditions.append("number = ?")
        values.append(number)
    if claim is not None and report is None:
        conditions.append(
            "report IN (SELECT report FROM claim WHERE id = ? UNION SELECT report FROM review WHERE claim = ?)"
        )
        values += [claim, claim]
    if report is not None:
        conditions.append("report = ?")
        values.append(report)
    where = " AND ".join(conditions) or "1"
    reviews = tuple(map(rows.review_of, ask(f"SELECT * FROM review WHERE {where} ORDER BY number", values)))
    if claim is None:
        return reviews
    about = {claim} | {r.claim for r in reviews if claim in _persons(r)}
    return tuple(r for r in reviews if r.claim in about)


def _persons(review: Review) -> set[str]:
    """The ids of the person's claims that can come of a review."""
    return {review.after.id if review.after else personal_id(review.before.id)}


def reading(ask: Ask, report: str) -> tuple[tuple[Claim, Standing | None], ...]:
    """All claims of a report with what became of them, the machine's first."""
    chosen = "SELECT c.id FROM claim c WHERE c.report = ?"
    listed = ask(queries.CLAIMS.format(chosen=chosen), (report,))
    claims = rows.claims_of(
        listed,
        ask(queries.FILLERS.format(chosen=chosen), (report,)),
        ask(queries.LINKS.format(chosen=chosen), (report,)),
    )
    return tuple((claim, row["standing"]) for claim, row in zip(claims, listed, strict=True))


def insert_claims(
    db: sqlite3.Connection,
    found: Iterable[tuple[Claim, Standing | None]],
    first: int,
    forms: Mapping[str, str],
) -> None:
    """Claims with their fillers and links, from position `first` on."""
    claims = tuple(found)
    tables: dict[str, list[rows.Row]] = {
        "claim": [rows.claim_row(c, at, standing) for at, (c, standing) in enumerate(claims, first)],
        "filler": [row for claim, _ in claims for row in rows.filler_rows(claim, forms)],
        "link": [row for claim, _ in claims for row in rows.link_rows(claim, forms)],
    }
    for table, listed in tables.items():
        if listed:
            db.executemany(f"INSERT INTO {table} VALUES ({rows.marks(listed[0])})", listed)


def _changed(db: sqlite3.Connection, report: str, forms: Mapping[str, str] | None = None) -> None:
    """Make the rows of a report what its claims and the reviews that hold say, and count the change."""
    machine = _machine(db, report)
    stood = standing(machine, found(_asker(db), report, None, False), _text(db, report))
    db.execute("DELETE FROM claim WHERE report = ? AND standing = 'person'", (report,))
    became = [(standing, claim.id) for claim, standing in stood.rows[: len(machine)]]
    db.executemany("UPDATE claim SET standing = ?1 WHERE id = ?2 AND standing IS NOT ?1", became)
    kept: dict[str, str] = {}
    for row in db.execute("SELECT forms FROM review WHERE report = ? AND revoked IS NULL", (report,)):
        kept |= json.loads(row[0])
    insert_claims(db, stood.rows[len(machine) :], len(machine), kept | dict(forms or {}))
    db.execute(queries.COUNT, ("reviews",))


def _machine(db: sqlite3.Connection, report: str) -> tuple[Claim, ...]:
    return tuple(claim for claim, standing in reading(_asker(db), report) if standing != "person")


def _holding(db: sqlite3.Connection, report: str, claim: str) -> Review | None:
    sql = "SELECT * FROM review WHERE report = ? AND claim = ? AND revoked IS NULL"
    row = db.execute(sql, (report, claim)).fetchone()
    return rows.review_of(row) if row else None


def _numbered(db: sqlite3.Connection, number: int | None) -> Review:
    row = db.execute("SELECT * FROM review WHERE number = ?", (number,)).fetchone()
    if row is None:
        raise DecisionError(f"decision {number}: the case has none with this number; look at the claim again")
    return rows.review_of(row)


def _text(db: sqlite3.Connection, report: str) -> str:
    row = db.execute("SELECT text FROM report WHERE id = ?", (report,)).fetchone()
    if row is None:
        raise CaseError(f"report {report}: it is not in the case; look at the list of reports again")
    return text_digest(row[0])


def _asker(db: sqlite3.Connection) -> Ask:
    return lambda sql, values: db.execute(sql, values).fetchall()
