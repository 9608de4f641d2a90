"""Scope of an event: whether it is said to have happened."""

from __future__ import annotations

from dataclasses import dataclass

from tawatur.analyse.analysis import Analysis
from tawatur.types.claim import Certainty, Polarity, Status
from tawatur.types.span import Span


@dataclass(frozen=True, slots=True)
class Scope:
    """How an event is said: denied, unsure, tried, planned; `real` is False where it is no claim at all."""

    polarity: Polarity = "affirmed"
    certainty: Certainty = "asserted"
    status: Status = "actual"
    real: bool = True
    denier: Span | None = None
    cues: tuple[Span, ...] = ()


def scope(analysis: Analysis, token_index: int, attribution: object = None) -> Scope:
    """The scope of the event whose trigger is the token."""
    return Scope()
