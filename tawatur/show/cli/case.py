"""The case that a command looks at, and options that several commands share."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tawatur.errors import UsageError

if TYPE_CHECKING:
    from tawatur.store import SqliteStore

Case = Annotated[Path, typer.Option("--case", envvar="TAWATUR_CASE", metavar="DIR", help="The case folder.")]
AsJson = Annotated[bool, typer.Option("--json", help="JSON instead of a table.")]
CASE = Path("case")


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
