"""A case in SQLite. docs/case-format.md describes every table and column."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any, BinaryIO

from tawatur.errors import CaseError, InputError
from tawatur.store import queries, reviewing, rows, settling
from tawatur.store.base import Counts, Evidence, Held, Problem, Reading
from tawatur.store.connect import WAIT_SECONDS, connect, in_words, shown
from tawatur.store.layout import EVIDENCE, evidence_path, keep, printable
from tawatur.types.claim import Claim
from tawatur.types.copies import Copy
from tawatur.types.entity import Entity
from tawatur.types.judgement import Judgement
from tawatur.types.match import Match
from tawatur.types.report import Origin, Report
from tawatur.types.review import Review, Standing
from tawatur.types.use import NameUse


class SqliteStore:
    """An open case; use it as a context manager. With `write`, the case is made where there is none.

    `wait` is how many seconds to wait for another process that writes. Raises CaseError, as every method does.
    """

    def __init__(self, folder: Path, *, write: bool = False, wait: float = WAIT_SECONDS) -> None:
        self._folder = folder
        self._db = connect(folder, write=write, wait=wait)
        self._db.row_factory = sqlite3.Row
        if write:
            with in_words(folder):
                (folder / EVIDENCE).mkdir(exist_ok=True)

    @property
    def folder(self) -> Path:
        return self._folder

    def close(self) -> None:
        with in_words(self._folder):
            self._db.close()

    def __enter__(self) -> SqliteStore:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _all(self, sql: str, values: Sequence[Any] | Mapping[str, Any] = ()) -> list[sqlite3.Row]:
        with in_words(self._folder):
            return self._db.execute(sql, values).fetchall()

    def _write(self) -> AbstractContextManager[sqlite3.Connection]:
        """One transaction under the write lock: all of it is kept, or nothing."""
        return self._transaction("BEGIN IMMEDIATE")

    @contextmanager
    def _decide(self) -> Iterator[sqlite3.Connection]:
        """The same for what a person decided: kept through a power cut too, for no reading brings it back."""
        with in_words(self._folder):
            self._db.execute("PRAGMA synchronous = FULL")
            try:
                with self._write() as db:
                    yield db
            finally:
                self._db.execute("PRAGMA synchronous = NORMAL")

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[sqlite3.Connection]:
        with in_words(self._folder):
            self._db.execute(begin)
            try:
                yield self._db
                self._db.execute("COMMIT")
            except BaseException:
                # A failed commit (disk full) has already rolled back by itself.
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise

    def _many(self, table: str, found: Iterable[Sequence[Any]], verb: str = "INSERT") -> None:
        if listed := list(found):
            self._db.executemany(f"{verb} INTO {table} VALUES ({rows.marks(listed[0])})", listed)

    # Reports

    def held(self, report: str) -> Held | None:
        found = self._all("SELECT id, content, reader, plan FROM report WHERE id = ?", (report,))
        return Held(*found[0]) if found else None

    def held_at(self, sha256: str, part: int | None) -> Held | None:
        sql = "SELECT r.id, r.content, r.reader, r.plan FROM appearance a JOIN report r ON r.id = a.report WHERE a.evidence = ? AND a.part = ?"
        found = self._all(sql, (sha256, part or 0))
        return Held(*found[0]) if found else None

    def put(self, reading: Reading) -> None:
        report = reading.report
        if report.origin is None:
            raise CaseError(
                f"{report.id}: a report without an origin can't be kept; give its bytes and where they are from"
            )
        try:
            with self._write():
                self._meet(report.id, report.origin, reading.open, new=reading)
        except UnicodeEncodeError as error:
            raise InputError(
                printable(report.origin.location), f"report {report.id!a} holds half a surrogate pair, which is no text",
                "mend the file's escapes, then read it again",
            ) from error  # fmt: skip

    def met(self, report: str, origin: Origin, open: Callable[[], BinaryIO]) -> None:
        sql = "SELECT 1 FROM appearance JOIN acquisition USING (evidence) WHERE evidence = ? AND part = ? AND location = ?"
        if (
            self._all(sql, (origin.sha256, origin.part or 0, printable(origin.location)))
            and evidence_path(self._folder, origin.sha256).exists()
        ):
            return
        with self._write():
            self._meet(report, origin, open, new=None)

    def _meet(self, report: str, origin: Origin, open: Callable[[], BinaryIO], new: Reading | None) -> None:
        """The bytes first, then the rows: a row never points to bytes that are not there."""
        sha256 = origin.sha256
        size = keep(self._folder, sha256, open)
        self._db.execute(queries.EVIDENCE, (sha256, size, origin.media))
        self._many("acquisition", [(sha256, printable(origin.location), origin.obtained)], "INSERT OR IGNORE")
        if new:
            self._replace(new, rows.report_row(new.report, origin, new.folded, new.reader, new.plan))
        self._many("appearance", [(sha256, origin.part or 0, report)], "INSERT OR IGNORE")

    def _replace(self, new: Reading, columns: dict[str, Any]) -> None:
        fresh = [name for name in columns if name not in ("id", "location", "obtained", "evidence", "part")]
        self._db.execute(
            f"INSERT INTO report ({', '.join(columns)}) VALUES ({', '.join(':' + name for name in columns)}) "
            f"ON CONFLICT (id) DO UPDATE SET {', '.join(f'{name} = excluded.{name}' for name in fresh)}",
            columns,
        )
        id = new.report.id
        for sql in queries.FORGET:
            self._db.execute(sql, {"report": id})
        self._db.execute(queries.COUNT, ("changes",))
        # One id is one claim: what is said, who says it, where.
        distinct: dict[str, Claim] = {}
        for claim in new.claims:
            distinct.setdefault(claim.id, claim)
        reviewing.insert_claims(self._db, ((claim, None) for claim in distinct.values()), 0, new.forms)
        self._many("name", (rows.name_row(use, id) for use in new.names), "INSERT OR IGNORE")
        reviewing.refollow(self._db, id, new.forms)

    def note(self, error: InputError, seen: str) -> None:
        values = (printable(error.where), printable(error.what), printable(error.advice), seen)
        if not self._all("SELECT 1 FROM problem WHERE place = ? AND what = ?", values[:2]):
            with self._write():
                self._many("problem", [values], "INSERT OR IGNORE")

    def reports(self) -> Iterator[Report]:
        with in_words(self._folder):
            for row in self._db.execute(queries.REPORTS + " ORDER BY r.number"):
                yield rows.report_of(row)

    def report(self, id: str) -> Report | None:
        found = self._all(queries.REPORTS + " WHERE r.id = ?", (id,))
        return rows.report_of(found[0]) if found else None

    # Claims and names

    def claims(
        self, *, report: str | None = None, kind: str | None = None, key: str | None = None,
        filler: str | None = None, entity: str | None = None, source: str | None = None,
    ) -> tuple[Claim, ...]:  # fmt: skip
        asked = {
            "report": report,
            "kind": kind,
            "key": key,
            "filler": filler,
            "entity": entity,
            "source": source,
        }
        given = {name: value for name, value in asked.items() if value is not None}
        chosen = "SELECT c.id FROM claim c WHERE " + " AND ".join(
            [queries.STANDS, *(queries.CLAIM_FILTERS[name] for name in given)]
        )
        return tuple(
            rows.claims_of(
                self._all(queries.CLAIMS.format(chosen=chosen), given),
                self._all(queries.FILLERS.format(chosen=chosen), given),
                self._all(queries.LINKS.format(chosen=chosen), given),
            )
        )

    def reading(self, report: str) -> tuple[tuple[Claim, Standing | None], ...]:
        return reviewing.reading(self._all, report)

    def names(self) -> tuple[NameUse, ...]:
        sql = "SELECT n.* FROM name n JOIN report r ON r.id = n.report ORDER BY r.number, n.start, n.stop DESC, n.type"
        return tuple(map(rows.name_of, self._all(sql)))

    # What is made of them

    def entities(self, folded: str | None = None, id: str | None = None) -> tuple[Entity, ...]:
        return queries.entities(self._all, folded, id)

    def copies(self) -> tuple[Copy, ...]:
        return tuple(Copy(*row) for row in self._all("SELECT * FROM copy ORDER BY left_report, right_report"))

    def changes(self) -> int:
        return self.revision()[0]

    def settled(self) -> bool:
        changes, settled, _ = self.revision()
        return changes == settled

    def revision(self) -> tuple[int, int, int]:
        changes, settled, reviews = self._all(queries.CHANGES)[0]
        return int(changes), int(settled), int(reviews)

    def member_names(self) -> Mapping[str, str]:
        return {row["id"]: row["name"] for row in self._all("SELECT id, name FROM member")}

    def matches(self, ids: Collection[str] | None = None) -> tuple[Match, ...]:
        if ids is None:
            found = self._all("SELECT * FROM match ORDER BY left_id, right_id")
        else:
            asked = json.dumps(sorted(ids))
            found = self._all(queries.MATCHES, {"ids": asked})
        return tuple(map(rows.match_of, found))

    def settle(
        self, entities: Sequence[Entity], copies: Sequence[Copy], forms: Mapping[str, str], changes: int,
        matches: Sequence[Match] = (),
    ) -> None:  # fmt: skip
        wanted = settling.rows_of(entities, copies, forms, matches)
        with self._transaction("BEGIN") as db:
            before = self.revision()[:2]
            change = settling.difference(db, wanted)
        with self._write() as db:
            now = self.revision()[:2]
            # Another reading may have settled what is newer.
            if changes <= now[1]:
                return
            # Compared without the lock, so that nobody waits; where somebody wrote meanwhile, once more with it.
            settling.apply(db, change if now == before else settling.difference(db, wanted))
            self._many("meta", [("settled", str(changes))], "INSERT OR REPLACE")

    def judge(self, judgement: Judgement) -> None:
        left, right = sorted((judgement.left, judgement.right))
        if left == right:
            raise CaseError(f"{left}: a judgement is about two entities; name two different ones")
        j = judgement
        with self._decide() as db:
            db.execute(queries.REVOKE, {"left": left, "right": right, "revoked": j.made})
            db.execute(queries.JUDGE, (left, right, j.verdict, j.by, j.made, j.why, j.revoked))
            db.execute(queries.COUNT, ("changes",))

    def revoke(self, left: str, right: str, revoked: str) -> bool:
        left, right = sorted((left, right))
        with self._decide() as db:
            changed = db.execute(queries.REVOKE, {"left": left, "right": right, "revoked": revoked}).rowcount
            if changed:
                db.execute(queries.COUNT, ("changes",))
        return changed > 0

    def judgements(self, revoked: bool = False) -> tuple[Judgement, ...]:
        where = "" if revoked else "WHERE revoked IS NULL"
        return tuple(
            Judgement(*row[1:]) for row in self._all(f"SELECT * FROM judgement {where} ORDER BY number")
        )

    # What a person decided about claims

    def review(self, review: Review, expected: int | None, forms: Mapping[str, str] | None = None) -> int:
        with self._decide() as db:
            return reviewing.keep(db, review, expected, forms or {})

    def unreview(self, number: int, by: str, revoked: str) -> bool:
        with self._decide() as db:
            return reviewing.take_back(db, number, by, revoked)

    def reviews(
        self,
        report: str | None = None,
        claim: str | None = None,
        revoked: bool = False,
        number: int | None = None,
    ) -> tuple[Review, ...]:
        return reviewing.found(self._all, report, claim, revoked, number)

    def decided(self) -> frozenset[str]:
        return frozenset(row[0] for row in self._all("SELECT claim FROM review WHERE revoked IS NULL"))

    def search(self, terms: Sequence[Collection[str]]) -> tuple[str, ...]:
        if not terms:
            return ()
        asked = " AND ".join(f"({' OR '.join(map(_quoted, forms))})" for forms in terms)
        return tuple(row[0] for row in self._all(queries.SEARCH, (asked,)))

    # The case itself

    def evidence(self) -> tuple[Evidence, ...]:
        return tuple(
            Evidence(*row) for row in self._all("SELECT sha256, size, media FROM evidence ORDER BY sha256")
        )

    def appearances(self, sha256: str) -> tuple[tuple[int | None, str], ...]:
        found = self._all("SELECT part, report FROM appearance WHERE evidence = ? ORDER BY part", (sha256,))
        return tuple((part or None, report) for part, report in found)

    def locations(self, sha256: str) -> tuple[tuple[str, str], ...]:
        sql = "SELECT location, obtained FROM acquisition WHERE evidence = ? ORDER BY location"
        return tuple((location, obtained) for location, obtained in self._all(sql, (sha256,)))

    def problems(self) -> tuple[Problem, ...]:
        return tuple(Problem(*row) for row in self._all("SELECT * FROM problem ORDER BY place, what"))

    def counts(self) -> Counts:
        return Counts(*self._all(queries.COUNTS)[0])

    def faults(self) -> tuple[str, ...]:
        found = [str(row[0]) for row in self._all("PRAGMA integrity_check") if row[0] != "ok"]
        for table, _, parent, _ in self._all("PRAGMA foreign_key_check"):
            found.append(f"a row of table {table} points to no row of {parent}")
        return tuple(f"{shown(self._folder)}: {fault}" for fault in found)


def _quoted(form: str) -> str:
    """Words as FTS5 takes them for nothing but words, in this order."""
    return '"' + form.replace('"', '""').replace("\0", " ") + '"'
