"""`python -m benchmarks.extract FILE [-n N…] [--out FILE]`: reports per second and peak memory of `tawatur extract`.

FILE is JSON Lines of reports, plain or .xz. One process a run, one core; the last line printed is JSON.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.measure import SIZES, Step, Timers, child, figures, machine, sample, show

STEPS = (
    Step("analyse", "tawatur.pipeline", "analyse"),
    Step("  normal form", "tawatur.analyse", "normalise"),
    Step("  tokens", "tawatur.analyse", "tokenize"),
    Step("  sentences", "tawatur.analyse", "sentences"),
    Step("  names", "tawatur.analyse", "find_names"),
    Step("  places", "tawatur.analyse", "settle_places"),
    Step("  titles", "tawatur.analyse", "find_titles"),
    Step("  dates", "tawatur.analyse", "find_dates"),
    Step("  coreference", "tawatur.analyse", "link"),
    Step("claims", "tawatur.pipeline", "extract_claims"),
    Step("records", "tawatur.show.record", "report_record"),
)


def run(path: Path) -> None:
    """Extract from the reports of `path` in this process, with timers, and print the figures."""
    from tawatur.show.cli import app

    lines = path.read_text(encoding="utf-8").splitlines()
    characters = sum(len(json.loads(line)["text"]) for line in lines)
    reports = len(lines)
    del lines
    timers = Timers(STEPS)
    start = time.perf_counter()
    with Path(os.devnull).open("w") as nowhere, contextlib.redirect_stdout(nowhere):
        app(["extract", str(path)], standalone_mode=False)
    print(json.dumps(figures(reports, characters, time.perf_counter() - start, timers)))


def main(arguments: Sequence[str] | None = None) -> int:
    """Print and write the figures of each size."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.extract", description=(__doc__ or "").splitlines()[0]
    )
    parser.add_argument("file", type=Path, help="reports, JSON Lines (.xz or plain)")
    parser.add_argument(
        "-n", type=int, nargs="+", default=SIZES, metavar="N", help="how many reports (500 5000)"
    )
    parser.add_argument("--out", type=Path, help="write the result as JSON to this file")
    parser.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.child:
        run(options.file)
        return 0
    runs = []
    with tempfile.TemporaryDirectory() as folder:
        for size in options.n:
            path = Path(folder) / f"{size}.jsonl"
            sample(options.file, size, path)
            runs.append(child("benchmarks.extract", str(path)))
            print(show(runs[-1]), flush=True)
    result = {"benchmark": "extract", "machine": machine(), "runs": runs}
    if options.out:
        options.out.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")
    print(json.dumps(result))
    return 0


if __name__ == "__main__":
    sys.exit(main())
