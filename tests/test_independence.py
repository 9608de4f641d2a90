"""Planted cases: small sets of reports, read as a case is, with the sources that stand behind one fact."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tawatur.pipeline import examine
from tawatur.plan import Plan
from tawatur.resolve import resolve, uses
from tawatur.types.report import Report
from tawatur.weigh import Context, Fact, context, copies, facts, weigh

_FILES = sorted((Path(__file__).parent / "data" / "independence").glob("*.yaml"))
_CASES = [
    (f"{path.stem}: {case['title']}", case)
    for path in _FILES
    for case in yaml.safe_load(path.read_text(encoding="utf-8"))["cases"]
]


def _read(reports: list[Report]) -> tuple[tuple[Fact, ...], Context]:
    """The facts that the reports tell."""
    claims, names = [], []
    for report in reports:
        analysis, found = examine(report, Plan())
        claims += found
        names += uses(analysis, found)
    copied = copies((report.id, report.text) for report in reports)
    known = context(reports, copied, resolve(names).entities, names)
    return facts(claims, known), known


def _about(fact: Fact, wanted: dict[str, Any], known: Context) -> bool:
    names = {known.names.get(who, who) for _, fillers in fact.roles for who in fillers}
    return (
        fact.kind == wanted["kind"]
        and wanted["about"] in names
        and fact.polarity == wanted.get("polarity", "affirmed")
        and wanted.get("action", fact.action) == fact.action
    )


@pytest.mark.parametrize("case", [case for _, case in _CASES], ids=[title for title, _ in _CASES])
@pytest.mark.parametrize("backwards", [False, True], ids=["", "backwards"])
def test_sources(case: dict[str, Any], backwards: bool) -> None:
    reports = [
        Report(
            "abcdefghijklmnop"[at], r["text"].strip(), published=str(r["published"]), outlet=r.get("outlet")
        )
        for at, r in enumerate(case["reports"])
    ]
    found, known = _read(reports[::-1] if backwards else reports)
    told = [fact for fact in found if _about(fact, case["fact"], known)]
    assert [{c.report for c in fact.claims} for fact in told] == [{r.id for r in reports}]
    weight = weigh(told[0], known)
    assert (weight.at_least, weight.at_most) == (case["at_least"], case["at_most"]), weight
    assert sorted(root.name for root in weight.roots) == sorted(case["roots"])
    for reason in case.get("because", ()):
        assert any(reason in given for given in weight.reasons), weight.reasons
    assert weight.reasons or weight.at_least == len(told[0].claims)


def test_there_are_many_cases_and_each_says_what_for() -> None:
    assert len(_CASES) >= 100
    assert all(case["why"] for _, case in _CASES)
    assert len({title for title, _ in _CASES}) == len(_CASES)
