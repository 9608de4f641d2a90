"""A reading that is killed leaves whole reports, and the next one completes it."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import pytest
from invented import write_reports
from test_case import checked, dump, read_

from tawatur.store.layout import DATABASE

KILLS, CASES, REPORTS = 20, 4, 60
SEED = 20241208
# Starts a reading process for each line it is given, without the seconds that Python and the lexicon take to load:
# says its process id and, when it is told to, how it ended (until then the id stays its own).
_STARTER = """
import os, sys
from pathlib import Path
from tawatur.engine.local import read_into_case
from tawatur.plan import Plan
from tawatur.pipeline import examine
from tawatur.types.report import Report
examine(Report("warm", "غادر سمير الحلواني إلى قبرص."), Plan())
while line := sys.stdin.readline():
    child = os.fork()
    if child == 0:
        try:
            read_into_case([Path(sys.argv[1])], Path(line.rstrip()), Plan())
        finally:
            os._exit(0)
    print(child, flush=True)
    sys.stdin.readline()
    print(os.waitpid(child, 0)[1], flush=True)
"""


@contextmanager
def starter(reports: Path) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-c", _STARTER, str(reports)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        yield process
        _pipe(process.stdin).close()


def _pipe(stream: IO[str] | None) -> IO[str]:
    assert stream is not None
    return stream


def killed(process: subprocess.Popen[str], case: Path, after: float) -> bool:
    """Start a reading into the case and kill it `after` seconds; False where it was done before."""
    print(case, file=_pipe(process.stdin), flush=True)
    child = int(_pipe(process.stdout).readline())
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    print(file=_pipe(process.stdin), flush=True)
    return int(_pipe(process.stdout).readline()) == signal.SIGKILL


@pytest.mark.skipif(not hasattr(os, "fork"), reason="fork and SIGKILL")
def test_kill(tmp_path: Path) -> None:
    reports = write_reports(tmp_path / "reports", REPORTS)
    read_(tmp_path / "warm", reports)
    begin = time.perf_counter()
    read_(tmp_path / "undisturbed", reports)
    whole = time.perf_counter() - begin
    expected = dump(tmp_path / "undisturbed", ("obtained",))
    chance = random.Random(SEED)
    hits = 0
    with starter(reports) as process:
        for number in range(CASES):
            case = tmp_path / f"case{number}"
            for _ in range(KILLS // CASES):
                # Each kill gets some way further; a fourth of the time leaves work for the next.
                hits += killed(process, case, chance.uniform(0, whole / 4))
                # Killed before the first rows there is no case yet.
                if (case / DATABASE).exists() and (case / "evidence").exists():
                    assert checked(case).faults == ()
            read_(case, reports)
            assert checked(case) == checked(tmp_path / "undisturbed")
            assert dump(case, ("obtained",)) == expected
            assert not list(case.rglob(".partial"))
    assert hits >= KILLS // 2
