"""`tawatur read`: reports into a case."""

from __future__ import annotations

import dataclasses
import os
from typing import TYPE_CHECKING, Annotated

import typer

from tawatur.show.cli.case import CASE, AsJson, Case
from tawatur.show.cli.terminal import Faults, out, progress, say, write_json

if TYPE_CHECKING:
    from tawatur.engine.local import Summary


def read(
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH", help="Files and folders; - is standard input.")
    ],
    case: Case = CASE,
    as_json: AsJson = False,
) -> None:
    """Read reports into a case.

    Texts, HTML, PDF and JSON Lines; the case is made where there is none. The same bytes twice change nothing, and a
    reading that was broken off goes on where it stopped.
    """
    from tawatur.engine.local import read_into_case
    from tawatur.plan import Plan

    with progress("reading") as bar:
        summary = read_into_case(paths, case, Plan(), lambda outcome, where: bar.advance(bar.task_ids[0]))
    faults = Faults()
    for fault in summary.skipped:
        faults.add(fault)
    for message in _messages(summary):
        say(message)
    if as_json:
        write_json(dataclasses.asdict(summary) | {"skipped": [str(fault) for fault in summary.skipped]})
    else:
        _print(summary, os.fspath(case))
    raise typer.Exit(faults.code)


def _messages(summary: Summary) -> list[str]:
    renamed = [
        f"report {old}: another report has this id; it is kept as {new}" for old, new in summary.renamed
    ]
    again = (
        [f"{summary.renewed} reports were read anew: {'; '.join(summary.because)}"] if summary.because else []
    )
    return [*renamed, *again, *summary.messages]


def _print(summary: Summary, case: str) -> None:
    from tawatur.show.text import counted, plain

    read_now = summary.added + summary.renewed
    parts = [f"{counted(read_now, 'report')} read, {counted(summary.claims, 'claim')}"]
    parts += [f"{summary.unchanged} known already"] if summary.unchanged else []
    parts += [f"{counted(len(summary.skipped), 'input')} skipped"] if summary.skipped else []
    counts = summary.counts
    out().print("; ".join(parts), soft_wrap=True)
    holds = f"{counted(counts.reports, 'report')}, {counted(counts.claims, 'claim')}, {counts.entities} people, bodies and places"
    out().print(plain(f"{case} holds {holds}; see who: tawatur who --case {case}"), soft_wrap=True)
