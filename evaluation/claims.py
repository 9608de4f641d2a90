"""`python -m evaluation claims FILE`: extract claims from the reports of a gold file and score them."""

from __future__ import annotations

import argparse
import json
import multiprocessing
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tawatur.plan import Plan
from tawatur.show.record import claim_record
from tawatur.show.scoring import Fault, Record, load, score
from tawatur.types.report import Report


def extract(gold: Record) -> dict[str, Any]:
    """What Tawatur finds in one gold report: `id` and `claims`. Only id, published, outlet and text are looked at."""
    from tawatur.pipeline import examine

    report = Report(gold["id"], gold["text"], gold.get("published"), gold.get("outlet"))
    _, claims = examine(report, Plan())
    return {"id": report.id, "claims": [claim_record(claim, report.text) for claim in claims]}


def run(path: Path, jobs: int = 1, show: bool = False) -> dict[str, Any]:
    """The measures over a gold file; `show` prints each missed and wrong claim."""
    gold = load(path)
    if jobs > 1:
        with multiprocessing.get_context("spawn").Pool(jobs) as pool:
            found = pool.map(extract, gold.values(), chunksize=max(1, len(gold) // (4 * jobs)))
    else:
        found = [extract(report) for report in gold.values()]
    return score(gold, {record["id"]: record for record in found}, _print_fault if show else None)


def _print_fault(fault: Fault) -> None:
    claim = fault.claim
    about = {
        "roles": claim["roles"],
        "action": claim.get("action"),
        "polarity": claim.get("polarity"),
        "rule": claim.get("rule"),
    }
    words = json.dumps({name: value for name, value in about.items() if value}, ensure_ascii=False)
    print(f"{fault.what:6} {fault.report} {claim['kind']} {words}\n         {claim.get('evidence', '')}")


def _row(name: str, measures: dict[str, Any]) -> str:
    values = "".join(f"{measures[m]:>11.4f}" for m in ("precision", "recall", "f1"))
    return f"{name:12}{values}{measures['gold']:>7}{measures['system']:>8}"


def table(result: dict[str, Any]) -> str:
    """The measures for people: a row each for claims, arguments and kinds, then the accuracies."""
    rows = [f"{'':12}{'precision':>11}{'recall':>11}{'f1':>11}{'gold':>7}{'system':>8}"]
    rows += [_row(name, result[name]) for name in ("claim", "argument")]
    rows += [_row("  " + kind, measures) for kind, measures in result["kinds"].items()]
    for name, value in result.items():
        if name.endswith("accuracy") or "accuracy_where" in name:
            rows.append(f"{name.replace('_', ' '):40}{'none' if value is None else f'{value:.4f}':>8}")
    return "\n".join(rows)


def main(arguments: Sequence[str]) -> int:
    """Print the measures; the last line is JSON."""
    parser = argparse.ArgumentParser(prog="python -m evaluation claims", description=(__doc__ or "").strip())
    parser.add_argument("file", type=Path, help="gold reports, JSON Lines")
    parser.add_argument("--jobs", type=int, default=1, help="processes (1)")
    parser.add_argument("--show", action="store_true", help="list each missed and wrong claim")
    options = parser.parse_args(arguments)
    start = time.perf_counter()
    result = run(options.file, options.jobs, options.show)
    print(table(result))
    print(f"{result['reports']} reports in {time.perf_counter() - start:.1f} s")
    print(json.dumps(result, ensure_ascii=False))
    return 0
