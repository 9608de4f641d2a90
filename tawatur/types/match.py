"""Matches: what the machine thinks of two names that may be one person's, with its reasons."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple


class Feature(NamedTuple):
    """One thing that speaks for (`value` over .5) or against one person: what was compared, and how alike it is, 0…1."""

    name: str
    left: str
    right: str
    value: float


@dataclass(frozen=True, slots=True)
class Match:
    """`left` < `right` are ids of names (as of entities before they are joined). `same` joins them; `unsure` only says
    that somebody should look. `score` in 0…1."""

    left: str
    right: str
    verdict: Literal["same", "unsure"]
    score: float
    features: tuple[Feature, ...]
