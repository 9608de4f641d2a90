"""`tawatur check`: verify a case."""

from __future__ import annotations

import typer

from tawatur.show.cli.case import CASE, AsJson, Case, opened
from tawatur.show.cli.terminal import out, progress, say, write_json


def check(case: Case = CASE, as_json: AsJson = False) -> None:
    """Verify every hash and every quoted word.

    The data base, the evidence, each report's text, and the place of each filler, date and source.
    """
    from tawatur.show.text import plain
    from tawatur.show.verify import verify

    faults = []
    with opened(case) as store:
        counts = store.counts()
        with progress("checking", counts.reports) as bar:
            for fault in verify(store):
                if fault is None:
                    bar.advance(bar.task_ids[0])
                else:
                    faults.append(fault)
    if as_json:
        write_json(
            {
                "evidence": counts.evidence,
                "reports": counts.reports,
                "claims": counts.claims,
                "faults": faults,
            }
        )
    else:
        for fault in faults:
            say(fault, "red")
        result = "all hold" if not faults else f"{len(faults)} faults" if len(faults) > 1 else "1 fault"
        out().print(
            plain(
                f"{counts.evidence} pieces of evidence, {counts.reports} reports, {counts.claims} claims: {result}"
            )
        )
    raise typer.Exit(1 if faults else 0)
