"""What a case says about one person, body or place: facts in sections, each with who says it and how many stand behind it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
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


@dataclass(frozen=True, slots=True)
class Dossier:
    """`sections` hold only what there is, in the order of SECTIONS; `disputes` say in a line what cannot all be true."""

    name: str
    type: str
    id: str
    forms: tuple[str, ...]
    reports: int
    sections: tuple[tuple[str, tuple[Fact, ...]], ...]
    disputes: tuple[str, ...]
    speaks: int


def in_sections(facts: Iterable[Fact]) -> tuple[tuple[str, tuple[Fact, ...]], ...]:
    """The facts by section, what has a date first and in the order of time."""
    found: dict[str, list[Fact]] = {title: [] for title in SECTIONS}
    home = {kind: title for title, kinds in SECTIONS.items() for kind in kinds}
    for fact in facts:
        found[home[fact.statements[0].claim["kind"]]].append(fact)
    return tuple((title, tuple(sorted(group, key=_moment))) for title, group in found.items() if group)


def _moment(fact: Fact) -> tuple[bool, str]:
    return (fact.date is None, (fact.date or "").removeprefix("../"))


def sources_phrase(at_least: int, at_most: int) -> str:
    """How many independent sources stand behind a fact."""
    if at_least == at_most:
        return "1 source" if at_most == 1 else f"{at_most} independent sources"
    return f"{at_least} to {at_most} independent sources"
