"""Mentions of a report: names, titles, dates, places, and which of them are the same."""

from __future__ import annotations

from tawatur.analyse.analysis import Analysis
from tawatur.analyse.coreference import link
from tawatur.analyse.dates import find_dates
from tawatur.analyse.names import find_names
from tawatur.analyse.names_kin import without_kin
from tawatur.analyse.places import settle_places
from tawatur.analyse.titles import find_titles
from tawatur.plan import Plan
from tawatur.text import normalise, sentences, tokenize
from tawatur.types.report import Report

__all__ = ["Analysis", "analyse"]


def analyse(report: Report, plan: Plan) -> Analysis:
    """Everything that stands in the first `plan.limit` characters of the report, before any claim is read."""
    normal = normalise(report.text[: plan.limit])
    tokens = tokenize(normal)
    ranges = sentences(normal.raw, tokens)
    found = without_kin(normal, tokens, find_names(normal, tokens, ranges))
    names = settle_places(normal, tokens, found)
    titles = find_titles(normal, tokens, ranges, names)
    dates = find_dates(normal, tokens, ranges, report.published)
    full, references = link(normal, tokens, ranges, names, titles)
    return Analysis(report, normal, tokens, ranges, names, titles, dates, full, references)
