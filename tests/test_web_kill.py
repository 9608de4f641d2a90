"""A server that is killed while it writes leaves a whole case, with every decision whose answer was given."""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import random
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from browsing import sample_case
from test_case import checked

from tawatur.store import SqliteStore

KILLS, SEED = 12, 20261126
# Runs `tawatur serve` in a child for each line that it is given, without the seconds that Python takes to load.
_STARTER = """
import os, sys
import uvicorn
from tawatur.show.cli import main
from tawatur.show.cli.serve import serve
import tawatur.show.web
while line := sys.stdin.readline():
    child = os.fork()
    if child == 0:
        sys.argv = ["tawatur", "serve", "--case", line.rstrip(), "--port", "0", "--by", "tester"]
        try:
            main()
        finally:
            os._exit(0)
    print(child, flush=True)
    sys.stdin.readline()
    print(os.waitpid(child, 0)[1], flush=True)
"""


class Client:
    """Writes as the server's own pages do."""

    def __init__(self, home: str) -> None:
        self._home = home
        self.wire = http.client.HTTPConnection(home.removeprefix("http://"), timeout=20)

    def ask(self, path: str, body: object = None) -> Any:
        headers = {"Origin": self._home, "Content-Type": "application/json"}
        self.wire.request(
            "POST" if body else "GET", path, json.dumps(body).encode() if body else None, headers
        )
        answer = self.wire.getresponse()
        said = answer.read()
        assert answer.status in (200, 404, 409), (answer.status, said)
        return json.loads(said) if answer.status == 200 else None


def decide(client: Client, claims: list[str], chance: random.Random, kept: set[int]) -> None:
    """Decide and take back without end; `kept` are the numbers of decisions whose answers came."""
    expected: dict[str, int | None] = {}
    while True:
        claim = chance.choice(claims)
        body = {
            "claim": claim,
            "action": chance.choice(("accept", "reject")),
            "expected": expected.get(claim),
        }
        answer = client.ask("/api/review", body)
        if answer is None:
            found = client.ask(f"/api/review/claim?claim={claim}")
            expected[claim] = found and found["expected"]
            continue
        kept.add(answer["number"])
        expected[claim] = answer["number"]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="fork and SIGKILL")
def test_a_killed_server_loses_no_decision(tmp_path: Path) -> None:
    case = sample_case(tmp_path / "case")
    with SqliteStore(case) as store:
        claims = sorted(claim.id for claim in store.claims())
    chance = random.Random(SEED)
    kept: set[int] = set()
    command = [sys.executable, "-c", _STARTER]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as starter:
        assert starter.stdin
        assert starter.stdout
        assert starter.stderr
        for killed in range(4 * KILLS):
            if killed >= KILLS and kept:
                break  # a busy machine answers few before it is killed: then once more
            print(case, file=starter.stdin, flush=True)
            child = int(starter.stdout.readline())
            home = ""
            while not home.startswith("http"):
                home = starter.stderr.readline().strip()
            client = Client(home.rstrip("/"))
            # Killed by the clock, wherever the writing is.
            killer = subprocess.Popen(["sh", "-c", f"sleep {chance.uniform(0.05, 0.6):.3f}; kill -9 {child}"])
            with contextlib.closing(client.wire), contextlib.suppress(OSError, http.client.HTTPException):
                decide(client, claims, chance, kept)
            killer.wait()
            print(file=starter.stdin, flush=True)
            assert int(starter.stdout.readline()) == signal.SIGKILL
            assert checked(case).faults == ()
            with SqliteStore(case) as store:
                assert kept <= {review.number for review in store.reviews(revoked=True)}
        starter.stdin.close()
    command = [
        sys.executable,
        "-c",
        "from tawatur.show.cli import main; main()",
        "check",
        "--case",
        str(case),
    ]
    assert subprocess.run(command, capture_output=True, check=False).returncode == 0
    assert kept
