"""`tawatur extract`: reports in, claims out; no case, no state."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tawatur.show.cli.terminal import Faults, out, progress

if TYPE_CHECKING:
    from tawatur.plan import Plan
    from tawatur.types.report import Report


def extract(
    files: Annotated[
        list[str],
        typer.Argument(metavar="FILE", help="Texts, HTML, PDF or JSON Lines; - is standard input."),
    ],
    kind: Annotated[
        list[str] | None, typer.Option("--kind", help="Only claims of this kind (may be repeated).")
    ] = None,
    explain: Annotated[
        bool,
        typer.Option(
            "--explain", help="Say why each claim was read so: in words on a terminal, as `why` in JSON."
        ),
    ] = False,
) -> None:
    """Claims from reports, as JSON Lines.

    A report a line with its claims; nothing is kept, nothing else is read. With --explain on a terminal, claims and reasons
    in words instead.
    """
    from tawatur.pipeline import examine
    from tawatur.plan import Plan
    from tawatur.show.cli.lines import print_reasons
    from tawatur.show.record import claim_record, report_record

    plan = Plan(kinds=known_kinds(kind))
    faults = Faults()
    in_words = explain and out().is_terminal
    write = sys.stdout.buffer.write
    with progress("reading") as bar:
        for report in reports(files, plan, faults):
            _, claims = examine(report, plan)
            if in_words:
                print_reasons(report, [claim_record(claim, report.text, explain) for claim in claims])
            else:
                write(_line(report_record(report, claims, explain)))
            bar.advance(bar.task_ids[0])
    sys.stdout.flush()
    raise typer.Exit(faults.code)


def known_kinds(kinds: list[str] | None) -> tuple[str, ...]:
    """The kinds asked for. Raises UsageError for a kind that there isn't."""
    from tawatur.errors import UsageError
    from tawatur.show.scoring import KINDS

    for kind in kinds or ():
        if kind not in KINDS:
            raise UsageError(f"--kind {kind}: there is no such kind; take one of {', '.join(KINDS)}")
    return tuple(kinds or ())


def reports(files: list[str], plan: Plan, faults: Faults) -> Iterator[Report]:
    """Each report of the files, one after the other; what can't be read is said and counted."""
    from tawatur.acquire import acquire
    from tawatur.errors import InputError
    from tawatur.read import read

    for acquired in acquire(files):
        if isinstance(acquired, InputError):
            faults.add(acquired)
            continue
        for report in read(acquired, plan.limit):
            if isinstance(report, InputError):
                faults.add(report)
            else:
                yield report


def _line(record: dict[str, Any]) -> bytes:
    import orjson

    try:
        return orjson.dumps(record, option=orjson.OPT_APPEND_NEWLINE)
    except TypeError:  # lone surrogates or huge numbers in the input's own fields
        return json.dumps(record).encode() + b"\n"
