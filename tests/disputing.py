"""Small sets of reports, read by all steps of the program, and what they dispute."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from tawatur.pipeline import examine
from tawatur.plan import Plan
from tawatur.resolve import resolve, uses
from tawatur.text import fold
from tawatur.types.claim import Claim
from tawatur.types.report import Report
from tawatur.types.use import NameUse
from tawatur.weigh import Context, Dispute, context, copies, disputes, facts

CASES = Path(__file__).parent / "data" / "disputes"


class Case(NamedTuple):
    """`expected` are the types and whom they are about."""

    name: str
    reports: tuple[Report, ...]
    expected: tuple[tuple[str, str], ...]


@cache
def cases() -> tuple[Case, ...]:
    """All planted cases by file and title."""
    return tuple(_case(path.stem, row) for path in sorted(CASES.glob("*.yaml")) for row in _rows(path))


def _rows(path: Path) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = yaml.safe_load(path.read_text("utf-8"))
    return rows


def _case(group: str, row: dict[str, Any]) -> Case:
    reports = tuple(
        Report(f"r{i}", one["text"], published=str(one["published"]) if "published" in one else None, outlet=one["outlet"])
        for i, one in enumerate(row["reports"], 1)
    )  # fmt: skip
    expected = tuple((one["type"], one["about"]) for one in row["disputes"])
    return Case(f"{group}: {row['title']}", reports, expected)


def read(reports: Sequence[Report]) -> tuple[tuple[Claim, ...], Context, tuple[Dispute, ...]]:
    """The claims of the reports, what is known beside them, and what they dispute."""
    claims: list[Claim] = []
    names: list[NameUse] = []
    for report in reports:
        analysis, found = examine(report, Plan())
        claims += found
        names += uses(analysis, found)
    copied = copies((report.id, report.text) for report in reports)
    known = context(reports, copied, resolve(names).entities, names)
    return tuple(claims), known, disputes(facts(claims, known), known)


def kinds_and_names(found: Sequence[Dispute], known: Context) -> set[tuple[str, str]]:
    """Each dispute as its type and a name that it is about."""
    return {(one.kind, fold(known.names.get(who, who))) for one in found for who in one.about}
