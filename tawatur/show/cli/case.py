"""The case that a command looks at, and options that several commands share."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tawatur.errors import UsageError

if TYPE_CHECKING:
    from tawatur.store import SqliteStore

Case = Annotated[Path, typer.Option("--case", envvar="TAWATUR_CASE", metavar="DIR", help="The case folder.")]
AsJson = Annotated[bool, typer.Option("--json", help="JSON instead of a table.")]
CASE = Path("case")

_DAY = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")


@contextmanager
def opened(folder: Path) -> Iterator[SqliteStore]:
    """The case in `folder`, to read from. Raises UsageError where there is none, CaseError where it can't be read."""
    from tawatur.store import SqliteStore
    from tawatur.store.layout import DATABASE

    if not (folder / DATABASE).exists():
        raise UsageError(
            f"{folder}: no case is here; make one with `tawatur read PATH... --case {folder}`, or name another with --case"
        )
    with SqliteStore(folder) as store:
        yield store


def first_day(text: str | None) -> date | None:
    """The first day of a day, month or year as it is written on the command line (2024-12-08, 2024-12, 2024)."""
    return _bounds(text)[0] if text else None


def last_day(text: str | None) -> date | None:
    """The last day, likewise."""
    return _bounds(text)[1] if text else None


def _bounds(text: str) -> tuple[date, date]:
    match = _DAY.fullmatch(text)
    try:
        if match is None:
            raise ValueError
        year, month, day = (int(part) if part else None for part in match.groups())
        first = date(year or 0, month or 1, day or 1)
        if day:
            return first, first
        after = date(first.year + 1, 1, 1) if month in (None, 12) else date(first.year, (month or 0) + 1, 1)
        return first, after - timedelta(days=1)
    except (ValueError, OverflowError) as error:
        raise UsageError(f"{text}: no date; write 2024-12-08, 2024-12 or 2024") from error
