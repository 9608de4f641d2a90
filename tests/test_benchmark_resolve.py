"""The benchmark of what is made of all reports together measures each step and writes nothing to the case."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tawatur.engine.local import read_into_case
from tawatur.plan import Plan

ROOT = Path(__file__).parent.parent


def test_steps(tmp_path: Path) -> None:
    case, out = tmp_path / "case", tmp_path / "result.json"
    read_into_case([ROOT / "examples" / "reports" / "alrewaq.jsonl"], case, Plan())
    before = (case / "case.sqlite").read_bytes()
    command = [sys.executable, "-m", "benchmarks.resolve", str(case), "--out", str(out)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    result = json.loads(done.stdout.splitlines()[-1])
    assert result == json.loads(out.read_text(encoding="utf-8"))
    assert [step["step"] for step in result["steps"]] == ["resolve", "copies", "facts", "disputes"]
    assert result["reports"] > 0
    assert result["steps"][0]["found"] > 0
    assert all(step["cpu_seconds"] >= 0 and step["peak_mb"] > 10 for step in result["steps"])
    assert (case / "case.sqlite").read_bytes() == before
