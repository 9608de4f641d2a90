"""Claims: what one report says in one place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tawatur.types.chain import Chain
from tawatur.types.interval import Interval
from tawatur.types.span import Span

Polarity = Literal["affirmed", "denied"]
Certainty = Literal["asserted", "hedged"]
Status = Literal["actual", "attempted", "planned"]


@dataclass(frozen=True, slots=True)
class Filler:
    """What fills a role: `text` as the report has it (made full), `span` where that text stands,
    `at` where the role is filled in the claim's own sentence (a short name, a pronoun's word, or the same span),
    `reason` why it fills the role (for `--explain`)."""

    text: str
    span: Span
    at: Span
    reason: str = ""


@dataclass(frozen=True, slots=True)
class When:
    """The time of a claim: its value and the words that give it."""

    interval: Interval
    span: Span


@dataclass(frozen=True, slots=True)
class Why:
    """Why a claim was read so (for `--explain`): `how` the trigger fired (verb, masdar, title…), `cues` the words
    that decide whether it is denied, unsure, tried or planned, each with what it does."""

    how: str = ""
    cues: tuple[tuple[str, Span], ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing that a report says about somebody or something named.

    `roles` is sorted by role name; each value lists the fillers in text order. `key` says what is claimed,
    `id` adds who said it and where. `trigger` is the word that fired, `rule` the lexicon entry, `score` in 0…1.
    """

    id: str
    key: str
    report: str
    kind: str
    roles: tuple[tuple[str, tuple[Filler, ...]], ...]
    action: str | None
    when: When | None
    polarity: Polarity
    certainty: Certainty
    status: Status
    chain: Chain
    evidence: Span
    trigger: Span
    rule: str
    score: float
    why: Why = Why()

    def fillers(self, role: str) -> tuple[Filler, ...]:
        """The fillers of a role, empty where it is not filled."""
        return next((fillers for name, fillers in self.roles if name == role), ())
