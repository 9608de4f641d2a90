"""What a case says about one person, body or place: facts in sections, each with who says it and how many stand behind it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

SECTIONS: Mapping[str, tuple[str, ...]] = {
    "Offices": ("position", "personnel"),
    "Family and ties": ("kinship", "association"),
    "Movements": ("movement",),
    "Presence": ("presence",),
    "Detention and cases": ("detention", "justice"),
    "Money and control": ("control",),
    "Sanctions": ("sanction",),
    "Attacks and harm": ("attack", "harm"),
    "Meetings": ("meeting",),
    "Transfers": ("transfer",),
}


@dataclass(frozen=True, slots=True)
class Statement:
    """One report's claim: its record, and which report it is."""

    claim: Mapping[str, Any]
    report: str
    outlet: str | None
    published: str | None


@dataclass(frozen=True, slots=True)
class Fact:
    """Claims that say the same: `said` in words, `date` the most precise one, how many independent sources at least
    and at most, and why some of them count as one."""

    said: str
    date: str | None
    at_least: int
    at_most: int
    reasons: tuple[str, ...]
    statements: tuple[Statement, ...]
