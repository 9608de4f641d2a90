"""`python -m benchmarks.read FILE [-n N…] [--out FILE]`: reports per second and peak memory of `tawatur read`.

FILE is JSON Lines of reports, plain or .xz. One process a run, one core, a new case each; the last line printed is JSON.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

from benchmarks.measure import Step, Timers, clocks, figures, main, size

STEPS = (
    Step("read", "tawatur.engine.local", "read"),
    Step("analyse, claims", "tawatur.engine.local", "examine"),
    Step("names of entities", "tawatur.engine.local", "uses"),
    Step("store", "tawatur.engine.local", "SqliteStore.put"),
    Step("bring together", "tawatur.engine.local", "settle"),
    Step("  entities", "tawatur.engine.local", "resolve"),
    Step("  copies", "tawatur.engine.local", "copies"),
    Step("  store", "tawatur.engine.local", "SqliteStore.settle"),
)


def run(path: Path) -> None:
    """Read the reports of `path` into a new case in this process, with timers, and print the figures."""
    from tawatur.engine.local import read_into_case
    from tawatur.plan import Plan

    counts = size(path)
    timers = Timers(STEPS)
    with tempfile.TemporaryDirectory() as folder:
        started = clocks()
        read_into_case([path], Path(folder) / "case", Plan())
        result = figures(counts, started, timers)
    print(json.dumps(result))


if __name__ == "__main__":
    sys.exit(main("read", __doc__, run, None))
