"""A review that is killed is there whole or not at all."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from invented import write_reports
from test_case import checked, read_

from tawatur.store import SqliteStore

KILLS, SEED = 10, 20190302
# Decides without end, each decision another one than before on the same claim; says when it begins.
_REVIEWER = """
import itertools, sys
from dataclasses import replace
from pathlib import Path
from tawatur.engine.correction import as_correction
from tawatur.engine.review import accept, correct, reject, reviewed, undo
from tawatur.store import SqliteStore
with SqliteStore(Path(sys.argv[1]), write=True) as store:
    claims = [c for report in store.reports() for c, standing in store.reading(report.id) if standing != "person"]
    print("begins", flush=True)
    for turn in itertools.count(int(sys.argv[2])):
        c = claims[turn * 7 % len(claims)]
        seen = reviewed(store, c.report, c.id)
        if seen.holds and turn % 5 == 0:
            undo(store, seen.holds.number, "x")
            continue
        action = (accept, reject, correct)[turn % 3]
        change = replace(as_correction(c), polarity="denied", chain=()) if action is correct else None
        given = (change,) if change else ()
        kept = action(store, c.report, c.id, *given, "x", expected=seen.expected)
        if isinstance(kept, int):  # else the correction stands already
            print(kept, flush=True)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="SIGKILL")
def test_kill(tmp_path: Path) -> None:
    case = tmp_path / "case"
    read_(case, write_reports(tmp_path / "reports", 4))
    chance = random.Random(SEED)
    made = 0
    for round in range(KILLS):
        command = [sys.executable, "-c", _REVIEWER, str(case), str(round * 11)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == "begins\n"
            time.sleep(chance.uniform(0.02, 0.4))
            os.kill(process.pid, signal.SIGKILL)
            said = len(process.stdout.readlines())
        assert process.returncode == -signal.SIGKILL
        assert checked(case).faults == ()
        with SqliteStore(case) as store:
            kept = len(store.reviews(revoked=True))
        # What was said to be kept is kept; at most one more was.
        assert made + said <= kept <= made + said + 1
        made = kept
    assert made > KILLS
