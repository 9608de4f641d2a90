"""Judgements: recorded decisions about whether two entities are one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Verdict = Literal["same", "not same", "unsure"]


@dataclass(frozen=True, slots=True)
class Judgement:
    """`left` < `right` are entity ids; `made` is an ISO 8601 instant in UTC; `revoked` likewise, None while it holds."""

    left: str
    right: str
    verdict: Verdict
    by: str
    made: str
    why: str
    revoked: str | None = None
