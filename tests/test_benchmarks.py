"""The benchmarks still find the steps that they time."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize("benchmark", ["extract", "read"])
def test_benchmark(benchmark: str, tmp_path: Path) -> None:
    reports = ROOT / "examples" / "reports" / "alrewaq.jsonl"
    out = tmp_path / "result.json"
    command = [sys.executable, "-m", f"benchmarks.{benchmark}", str(reports), "-n", "2", "--out", str(out)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    result = json.loads(done.stdout.splitlines()[-1])
    assert result == json.loads(out.read_text(encoding="utf-8"))
    (run,) = result["runs"]
    assert run["reports"] == 2
    assert run["peak_mb"] > 10
    assert sum(step["seconds"] > 0 for step in run["steps"].values()) > len(run["steps"]) / 2
    assert {"processor", "cores", "memory_mb", "system", "python"} <= result["machine"].keys()
