"""Open the data base of a case: version check, migrations, errors in words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib.resources import files
from pathlib import Path
from urllib.parse import quote_from_bytes

from tawatur.errors import CaseError
from tawatur.store.layout import DATABASE

# "Tawt" in ASCII: tells a case from any other SQLite file.
APPLICATION = 0x54617774
WAIT_SECONDS = 15.0
# The first with strict tables.
OLDEST = (3, 37)

_ADVICE = (
    (
        "locked",
        "another process is writing into this case; wait until it is done, then run the command again",
    ),
    ("busy", "another process is writing into this case; wait until it is done, then run the command again"),
    ("full", "make room on the disk, then run the command again: what was finished is kept"),
    ("readonly", "make the folder writable, or copy the case to a place where you may write"),
    ("unable to open", "check that the folder exists and that you may read and write it"),
    (
        "not a database",
        "the file is damaged or no case; take a copy of the case from before, or another folder",
    ),
    (
        "malformed",
        "the file is damaged; take a copy of the case from before, or read the sources into a new case",
    ),
    ("disk i/o", "check the disk; if the folder is read-only, copy the case to a place where you may write"),
)


@cache
def migrations() -> tuple[tuple[int, str], ...]:
    """`(version, SQL)` of every migration, in order: the number at the start of a file is the version it leads to."""
    found = [f for f in files("tawatur.store").joinpath("migrations").iterdir() if f.name.endswith(".sql")]
    return tuple(sorted((int(f.name.split("_")[0]), f.read_text(encoding="utf-8")) for f in found))


def version() -> int:
    """The version of the layout that this program writes."""
    return migrations()[-1][0]


@contextmanager
def in_words(folder: Path) -> Iterator[None]:
    """Turn errors of SQLite and of the file system into a CaseError that says what to do."""
    try:
        yield
    except sqlite3.Error as error:
        message = str(error)
        advice = next(
            (a for word, a in _ADVICE if word in message.lower()), "run `tawatur check` on the case"
        )
        raise CaseError(f"{shown(folder)}: {message}; {advice}") from error
    except OSError as error:
        advice = "make room on the disk" if error.errno == 28 else "check that you may write into the folder"
        raise CaseError(f"{shown(folder)}: {error.strerror}; {advice}, then run the command again") from error


def shown(folder: Path) -> str:
    """A path for a message, whatever bytes it is made of."""
    return str(folder).encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def connect(folder: Path, *, write: bool, wait: float = WAIT_SECONDS) -> sqlite3.Connection:
    """A connection to the case in `folder`; with `write`, the case is made where there is none.

    Raises CaseError where there is no case, it is of a newer version, or can't be opened.
    """
    if not write and not (folder / DATABASE).exists():
        raise CaseError(
            f"{shown(folder)}: no case is here; read reports into it with `tawatur read`, or name another folder"
        )
    if sqlite3.sqlite_version_info < OLDEST:
        raise CaseError(
            f"SQLite {sqlite3.sqlite_version}: a case needs SQLite 3.37 or newer; use a newer Python"
        )
    if folder.exists() and not folder.is_dir():
        raise CaseError(
            f"{shown(folder)}: it is a file, and a case is a folder; name another place for the case"
        )
    with in_words(folder):
        if write:
            folder.mkdir(parents=True, exist_ok=True)
        connection = _open(folder, write, wait)
        try:
            found = _verify(connection, folder)
            if write:
                _prepare(connection)
                _migrate(connection)
            elif found == 0:
                raise CaseError(f"{shown(folder)}: nothing was read into this case yet; use `tawatur read`")
            elif found < version():
                connect(folder, write=True, wait=wait).close()
        except BaseException:
            connection.close()
            raise
    return connection


def _open(folder: Path, write: bool, wait: float) -> sqlite3.Connection:
    path = quote_from_bytes(bytes(folder.absolute() / DATABASE))
    try:
        # Readers open it to write too, so that the last of them clears away the log; they are kept from writing rows.
        connection = _ready(f"file:{path}?mode={'rwc' if write else 'rw'}", wait)
    except sqlite3.OperationalError:
        # A folder that can't be written has no room for the lock files of WAL: read the file as it is.
        log = folder / f"{DATABASE}-wal"
        if write or (log.exists() and log.stat().st_size > 0):
            raise
        return _ready(f"file:{path}?mode=ro&immutable=1", wait)
    connection.execute(f"PRAGMA query_only = {int(not write)}")
    return connection


def _ready(uri: str, wait: float) -> sqlite3.Connection:
    connection = sqlite3.connect(uri, uri=True, timeout=wait, isolation_level=None)
    try:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


def _prepare(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA journal_mode = WAL")
    # In WAL mode this keeps the file whole through a power cut; the last reports may have to be read again.
    connection.execute("PRAGMA synchronous = NORMAL")
    # Takes the write lock and lets it go: shows before any work whether the case can be written.
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("ROLLBACK")


def _verify(connection: sqlite3.Connection, folder: Path) -> int:
    found = int(connection.execute("PRAGMA user_version").fetchone()[0])
    application = int(connection.execute("PRAGMA application_id").fetchone()[0])
    tables = int(connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0])
    if tables and application != APPLICATION:
        raise CaseError(
            f"{shown(folder)}: {DATABASE} was not written by Tawatur; name another folder for the case"
        )
    if found > version():
        raise CaseError(
            f"{shown(folder)}: the case is of version {found} and this program knows versions up to {version()}; "
            "use the newer Tawatur that wrote it, or read the reports into a new case"
        )
    return found


def _migrate(connection: sqlite3.Connection) -> None:
    """Bring the layout up to date, each step whole or not at all, whoever else tries at the same time."""
    for target, script in migrations():
        connection.execute("BEGIN IMMEDIATE")
        try:
            if int(connection.execute("PRAGMA user_version").fetchone()[0]) < target:
                for statement in _statements(script):
                    connection.execute(statement)
                connection.execute(f"PRAGMA application_id = {APPLICATION}")
                connection.execute(f"PRAGMA user_version = {target}")
            connection.execute("COMMIT")
        except BaseException:
            connection.execute("ROLLBACK")
            raise


def _statements(script: str) -> Iterator[str]:
    pending = ""
    for line in script.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            yield pending
            pending = ""
