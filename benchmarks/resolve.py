"""`python -m benchmarks.resolve CASE [--out FILE]`: seconds and peak memory of what is made of all reports of a case together.

Nothing is written to the case. Each step runs in a process of its own, with what it needs read from the case:
`resolve` the names, `copies` the texts, `facts` the claims (with the weight of each fact), `disputes` the facts.
Seconds are of the processor and on the wall, reading included; the digest tells whether two runs gave the same.
The last line printed is JSON.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.measure import child, clocks, machine, peak_mb
from tawatur.store import SqliteStore, Store


def _resolve(store: Store) -> Sequence[Any]:
    from tawatur.resolve import resolve

    found = resolve(store.names(), store.judgements())
    return (*found.entities, *found.matches)


def _copies(store: Store) -> Sequence[Any]:
    from tawatur.weigh import copies

    return copies((report.id, report.text) for report in store.reports())


def _facts(store: Store) -> Sequence[Any]:
    from tawatur.show.dossier import weighing
    from tawatur.weigh import facts, weigh

    known = weighing(store)
    return [(fact, weigh(fact, known)) for fact in facts(store.claims(), known)]


def _disputes(store: Store) -> Sequence[Any]:
    from tawatur.show.dossier import weighing
    from tawatur.weigh import disputes, facts

    known = weighing(store)
    return disputes(facts(store.claims(), known), known)


STEPS: Mapping[str, Callable[[Store], Sequence[Any]]] = {
    "resolve": _resolve, "copies": _copies, "facts": _facts, "disputes": _disputes,
}  # fmt: skip


def run(case: Path, step: str) -> None:
    """Take one step in this process and print its figures."""
    started = clocks()
    with SqliteStore(case) as store:
        found = STEPS[step](store)
    seconds, cpu = (now - then for now, then in zip(clocks(), started, strict=True))
    peak = peak_mb()
    digest = hashlib.sha256()
    for one in found:
        digest.update(repr(one).encode("utf-8", "backslashreplace"))
    figures = {
        "found": len(found),
        "seconds": round(seconds, 2),
        "cpu_seconds": round(cpu, 2),
        "peak_mb": peak,
    }
    print(json.dumps({"step": step, **figures, "digest": digest.hexdigest()[:16]}))


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures of each step and, as last line, all of it as JSON."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.resolve", description=__doc__.splitlines()[0])
    parser.add_argument("case", type=Path, help="the case folder")
    parser.add_argument("--out", type=Path, help="write the result as JSON to this file")
    parser.add_argument("--child", choices=sorted(STEPS), help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.child:
        run(options.case, options.child)
        return 0
    steps = []
    for step in STEPS:
        steps.append(child("benchmarks.resolve", step, str(options.case.absolute())))
        print(
            f"{step:10}{steps[-1]['found']:>9,} found{steps[-1]['cpu_seconds']:>9.2f} s of the processor"
            f"{steps[-1]['seconds']:>9.2f} s{steps[-1]['peak_mb']:>9.1f} MB",
            flush=True,
        )
    with SqliteStore(options.case) as store:
        counts = store.counts()
    result = {
        "benchmark": "resolve", "machine": machine(), "reports": counts.reports, "claims": counts.claims, "steps": steps
    }  # fmt: skip
    if options.out:
        options.out.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")
    print(json.dumps(result))
    return 0


if __name__ == "__main__":
    sys.exit(main())
