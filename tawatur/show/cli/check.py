"""`tawatur check`: verify a case."""

from __future__ import annotations

import dataclasses

import typer

from tawatur.show.cli.case import CASE, AsJson, Case, opened
from tawatur.show.cli.terminal import Faults, out, progress, say, write_json


def check(case: Case = CASE, as_json: AsJson = False) -> None:
    """Verify every hash and every quoted word.

    The data base, the evidence, each report's text, and the place of each filler, date and source.
    """
    from tawatur.engine.check import check as checked
    from tawatur.show.text import counted

    with opened(case) as store:
        counts = store.counts()
        with progress("checking", counts.reports) as bar:
            result = checked(store, lambda: bar.advance(bar.task_ids[0]))
    if as_json:
        write_json(dataclasses.asdict(counts) | dataclasses.asdict(result))
        raise typer.Exit(1 if result.faults else 0)
    faults = Faults()
    for fault in result.faults:
        faults.add(fault)
    for note in result.notes:
        say(f"note: {note}")
    found = counted(faults.count, "fault") if faults.count else "all hold"
    held = f"{counted(counts.evidence, 'file')} of evidence, {counted(counts.reports, 'report')}, {counted(counts.claims, 'claim')}"
    out().print(f"{held}: {found}", soft_wrap=True)
    raise typer.Exit(faults.code)
