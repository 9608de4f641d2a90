"""Copies: two reports that share their wording."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Copy:
    """Two reports (`left` < `right`, their ids) with one wording: the same text once normalised (`exact`), or near it.

    `jaccard` and `containment` (of the shorter in the longer) are over sets of five-word shingles, 0…1.
    """

    left: str
    right: str
    kind: Literal["exact", "near"]
    jaccard: float
    containment: float
