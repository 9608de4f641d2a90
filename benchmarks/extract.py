"""`python -m benchmarks.extract FILE [-n N…] [--out FILE]`: reports per second and peak memory of `tawatur extract`.

FILE is JSON Lines of reports, plain or .xz. One process a run, one core; the last line printed is JSON.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
from pathlib import Path

from benchmarks.measure import Step, Timers, clocks, figures, main, size

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

    counts = size(path)
    timers = Timers(STEPS)
    started = clocks()
    with Path(os.devnull).open("w") as nowhere, contextlib.redirect_stdout(nowhere):
        app(["extract", str(path)], standalone_mode=False)
    print(json.dumps(figures(counts, started, timers)))


if __name__ == "__main__":
    sys.exit(main("extract", __doc__, run, None))
