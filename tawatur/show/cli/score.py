"""`tawatur score`: precision, recall and F1 of claims against gold claims."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from tawatur.show.cli.terminal import out, print_table, progress, write_json


def score(
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="Gold reports with claims, JSON Lines.")],
    system: Annotated[
        Path | None,
        typer.Argument(
            metavar="[SYSTEM]", help="Claims to score; without it, extracted from GOLD's texts now."
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One line of JSON.")] = False,
    show: Annotated[bool, typer.Option("--show", help="List each missed and wrong claim.")] = False,
) -> None:
    """Compare claims with annotated ones.

    Prints precision, recall and F1, and how often date, source and the rest are right.
    """
    from tawatur.show import scoring

    truth = scoring.load(gold)
    found = scoring.load(system) if system else _extract(gold, truth)
    faults: list[scoring.Fault] = []
    result = scoring.score(truth, found, faults.append)
    if as_json:
        write_json(result)
        return
    if show:
        _show(faults)
    _tables(result)


def _extract(path: Path, gold: Mapping[str, Mapping[str, Any]]) -> dict[str, dict[str, Any]]:
    from tawatur.errors import InputError
    from tawatur.pipeline import examine
    from tawatur.plan import Plan
    from tawatur.show.record import claim_record
    from tawatur.types.report import Report

    found = {}
    with progress("extracting", len(gold)) as bar:
        for key, record in gold.items():
            if not isinstance(record.get("text"), str):
                raise InputError(
                    f"{path}: {key}", "no text to extract from", "give the claims to score as a second file"
                )
            report = Report(key, record["text"], record.get("published"), record.get("outlet"))
            claims = examine(report, Plan())[1]
            found[key] = {"claims": [claim_record(claim, report.text) for claim in claims]}
            bar.advance(bar.task_ids[0])
    return found


def _show(faults: list[Any]) -> None:
    from tawatur.show.phrase import phrase
    from tawatur.show.text import isolate

    console = out()
    for fault in faults:
        about = f"{fault.what} {isolate(fault.report)} {fault.claim['kind']}:"
        console.print(
            f"{about} {phrase({'polarity': 'affirmed', 'status': 'actual', 'certainty': 'asserted', 'action': None} | dict(fault.claim))}"
        )


def _tables(result: dict[str, Any]) -> None:
    rows = [("claims", result["claim"]), ("arguments", result["argument"])]
    rows += [(f"  {kind}", measures) for kind, measures in result["kinds"].items()]
    columns = ("precision", "recall", "f1")
    print_table(
        ("", *columns, "gold", "system"),
        [(name, *(f"{m[c]:.3f}" for c in columns), str(m["gold"]), str(m["system"])) for name, m in rows],
        right=(*columns, "gold", "system"),
    )
    out().print()
    accuracies = [(name.replace("_", " "), value) for name, value in result.items() if "accuracy" in name]
    print_table(
        ("over the right claims", ""),
        [(name, "none" if v is None else f"{v:.3f}") for name, v in accuracies],
        right=("",),
    )
