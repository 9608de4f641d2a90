"""Plain sentences, each of which says one thing: what must be read of it, and what must not."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from tawatur.pipeline import examine
from tawatur.plan import Plan
from tawatur.types.claim import Claim
from tawatur.types.report import Report

TEXT = (Path(__file__).parent / "data" / "clauses.yaml").read_text("utf-8")
CASES: dict[str, Any] = yaml.safe_load(TEXT)
SAID = [(group["kind"], group["roles"], text) for group in CASES["claim"] for text in group["texts"]]
DATED = [(group["kind"], group["date"], text) for group in CASES["dated"] for text in group["texts"]]
STATES = {"position"}  # who is what, beside what happened


def claims(text: str) -> tuple[Claim, ...]:
    return examine(Report("case", text, "2015-08-10", None), Plan())[1]


def holds(claim: Claim, roles: dict[str, str]) -> bool:
    return all(any(words in f.text for f in claim.fillers(role)) for role, words in roles.items())


@pytest.mark.parametrize(("kind", "roles", "text"), SAID, ids=[text for _, _, text in SAID])
def test_is_read(kind: str, roles: dict[str, str], text: str) -> None:
    found = claims(text)
    assert any(claim.kind == kind and holds(claim, roles) for claim in found), found


@pytest.mark.parametrize("text", CASES["no_claim"])
def test_is_no_claim(text: str) -> None:
    assert [claim for claim in claims(text) if claim.kind not in STATES] == []


@pytest.mark.parametrize(("kind", "date", "text"), DATED, ids=[text for _, _, text in DATED])
def test_is_dated(kind: str, date: str, text: str) -> None:
    times = [claim.when and claim.when.interval.edtf for claim in claims(text) if claim.kind == kind]
    assert set(times) == {date}


@pytest.mark.parametrize(("text", "polarity"), [
    ("لم يكن الرئيس سامر الخوري في بيته.", "affirmed"), ("لم يعد الرئيس سامر الخوري إلى بيته.", "affirmed"),
    ("لم يعد سامر الخوري رئيسا للنادي.", "denied"), ("ليس سامر الخوري رئيسا للنادي.", "denied"),
])  # fmt: skip
def test_only_a_predicate_is_denied(text: str, polarity: str) -> None:
    """What is said of a president denies what he does, not that he is one."""
    assert {claim.polarity for claim in claims(text) if claim.kind == "position"} == {polarity}


def test_each_list_stands_once() -> None:
    """Of two lists of one name YAML keeps the last without a word."""
    names = [line for line in TEXT.splitlines() if line.endswith(":") and not line.startswith(" ")]
    assert len(names) == len(set(names)) == len(CASES)
