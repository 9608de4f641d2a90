"""The benchmark of the analysis measures each step, and one text of each size."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from invented import report_text

from benchmarks.analyse import invented

ROOT = Path(__file__).parent.parent


def test_steps_and_sizes(tmp_path: Path) -> None:
    reports, out = tmp_path / "reports.jsonl", tmp_path / "result.json"
    rows = [{"text": report_text(number), "published": "2019-04-01"} for number in range(7)]
    reports.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    command = [sys.executable, "-m", "benchmarks.analyse", str(reports), "-n", "5", "--out", str(out)]
    done = subprocess.run(
        [*command, "--sizes", "2000", "4000"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    result = json.loads(done.stdout.splitlines()[-1])
    assert result == json.loads(out.read_text(encoding="utf-8"))
    assert (result["reports"]["reports"], len(result["sizes"])) == (5, 2)
    assert result["sizes"][0]["tokens"] < result["sizes"][1]["tokens"]
    steps = result["reports"]["steps"]
    assert {"analyse", "claims", "  tokens", "  dates"} <= steps.keys()
    assert steps["analyse"]["seconds"] >= steps["  tokens"]["seconds"] > 0
    assert steps["analyse"]["tokens_per_second"] > 0
    assert {"processor", "cores", "memory_mb", "system", "python"} <= result["machine"].keys()


def test_invented_texts_have_their_size() -> None:
    assert invented(10_000).startswith(invented(1_000))
    assert 10_000 <= len(invented(10_000).encode()) < 11_000
