"""Where output goes: results to stdout, everything else to stderr; colour and width only for a terminal."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TextColumn,
    TimeElapsedColumn,
)
from rich.table import Table
from rich.text import Text

from tawatur.show.text import FIRST_STRONG, POP, isolate_runs

_WIDE = 100_000  # a pipe has no width: lines are never broken there


class Faults:
    """Counts what was skipped and says it at once, one line each on stderr."""

    def __init__(self) -> None:
        self.count = 0

    def add(self, fault: object) -> None:
        self.count += 1
        say(str(fault), "red")

    @property
    def code(self) -> int:
        """The exit code: 1 where something was skipped."""
        return 1 if self.count else 0


@cache
def out() -> Console:
    """Standard output: as wide as the terminal, unbounded in a pipe."""
    console = Console(highlight=False, markup=False, emoji=False)
    if not console.is_terminal and "COLUMNS" not in os.environ:
        console.width = _WIDE
    return console


@cache
def err() -> Console:
    """Standard error, likewise."""
    console = Console(stderr=True, highlight=False, markup=False, emoji=False)
    if not console.is_terminal:
        console.width = _WIDE
    return console


def say(message: str, style: str = "") -> None:
    """One line on stderr."""
    err().print(Text(isolate_runs(message), style), soft_wrap=True)


def paragraph(text: Text | str, by: int = 0, hang: int = 0) -> None:
    """Print a paragraph whose lines start `by` columns in, all but the first `hang` more.

    An isolate that a line break would cut is closed at its end and opened again on the next line.
    """
    console = out()
    whole = text if isinstance(text, Text) else Text(text)
    lines = whole.wrap(console, max(console.width - by - hang, 20))
    depth = 0
    for number, line in enumerate(lines):
        line.rstrip()
        shown = Text(" " * (by + (hang if number else 0)) + FIRST_STRONG * depth)
        shown.append_text(line)
        depth = max(depth + line.plain.count(FIRST_STRONG) - line.plain.count(POP), 0)
        console.print(shown.append(POP * depth), soft_wrap=True)


def print_table(columns: Sequence[str], rows: Iterable[Sequence[str]], right: Sequence[str] = ()) -> None:
    """A table without frame lines; `right` names the columns of numbers. Cells are shown whole, wrapped."""
    table = Table(box=None, header_style="bold", pad_edge=False, padding=(0, 2, 0, 0))
    for name in columns:
        table.add_column(name, justify="right" if name in right else "left", overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    console = out()
    if console.is_terminal:
        console.print(table)
        return
    with console.capture() as printed:
        console.print(table)
    for line in printed.get().splitlines():  # cells are padded; a pipe wants no blanks at the end
        console.print(Text(line.rstrip()), soft_wrap=True)


def write_json(value: Any) -> None:
    """One value a line on stdout, UTF-8."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False) + "\n")


@contextmanager
def progress(what: str, total: int | None = None) -> Iterator[Progress]:
    """A line on stderr that shows how far the work is, only where stderr is a terminal. Advance task 0."""
    columns = [
        SpinnerColumn(),
        TextColumn("{task.description}"),
        TextColumn("{task.completed:.0f} reports"),
        TimeElapsedColumn(),
    ]
    if total is not None:
        columns[2:3] = [BarColumn(), MofNCompleteColumn()]
    bar = Progress(*columns, console=err(), transient=True, disable=not sys.stderr.isatty())
    with bar:
        bar.add_task(what, total=total)
        yield bar
