"""Who is meant from sentence to sentence: pronouns, verbs without a subject, titles and nouns that stand alone."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tawatur.pipeline import examine
from tawatur.plan import Plan
from tawatur.types.claim import Claim
from tawatur.types.report import Report

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "data" / "discourse.yaml").read_text("utf-8")
)


def line(claim: Claim, roles: set[str]) -> str:
    """The claim as the cases write it, with those of its roles that they name."""
    kind = " ".join(filter(None, (claim.kind, claim.action)))
    kind += " denied" if claim.polarity == "denied" else ""
    kind += " planned" if claim.status == "planned" else ""
    found = (f"{r}: {'، '.join(f.text for f in fillers)}" for r, fillers in sorted(claim.roles) if r in roles)
    return "; ".join((kind, *found))


def said(text: str, lines: list[str]) -> Iterator[str]:
    named = {part.split(":")[0] for one in lines for part in one.split("; ")[1:]}
    states = any(one.startswith("position") for one in lines)
    for claim in examine(Report("case", text, "2015-08-10", None), Plan())[1]:
        if states or claim.kind != "position":
            yield line(claim, named)


@pytest.mark.parametrize("case", CASES, ids=[case["text"] for case in CASES])
def test_says(case: dict[str, Any]) -> None:
    assert sorted(said(case["text"], case["says"])) == sorted(case["says"])
