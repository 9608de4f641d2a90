"""The time of claims: the conformance table."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tawatur.pipeline import examine
from tawatur.plan import Plan
from tawatur.types.report import Report

_TABLE = yaml.safe_load((Path(__file__).parent / "data" / "times.yaml").read_text(encoding="utf-8"))
_CASES = [case for group in _TABLE for case in group["cases"]]


@pytest.mark.parametrize(("text", "kind", "expected"), _CASES)
def test_time(text: str, kind: str, expected: Any) -> None:
    _, claims = examine(Report("report", text, "2024-12-11"), Plan())
    dates = [claim.when.interval.edtf if claim.when else None for claim in claims if claim.kind == kind]
    assert dates
    assert set(dates) == {None if expected is None else str(expected)}
