"""The steps that turn a report into claims: a pure function of (report, plan)."""

from __future__ import annotations

from tawatur.analyse import analyse
from tawatur.analyse.analysis import Analysis
from tawatur.claims import extract_claims
from tawatur.plan import Plan
from tawatur.types.claim import Claim
from tawatur.types.report import Report


def examine(report: Report, plan: Plan) -> tuple[Analysis, tuple[Claim, ...]]:
    """What is found in a report: the mentions and the claims."""
    analysis = analyse(report, plan)
    return analysis, extract_claims(analysis, plan)


def process(report: Report, plan: Plan) -> tuple[Claim, ...]:
    """The claims of a report, in text order."""
    return examine(report, plan)[1]
