"""Reviews: recorded decisions of a person about what the machine read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tawatur.types.claim import Claim

Action = Literal["accept", "reject", "correct"]
# What became of a claim: `accepted`, `rejected` and `replaced` are the machine's, `person` is one that a person wrote.
Standing = Literal["accepted", "rejected", "replaced", "person"]


@dataclass(frozen=True, slots=True)
class Review:
    """A decision about one claim of the machine.

    `number` is None until it is kept. `claim` is the id of the machine's claim that it is about; where the report is
    read anew and the claim got another id, it follows. `before` is what the machine had read when it was decided, `after`
    what the person put in its place (of `correct` alone). `made` and `revoked` are ISO 8601 instants in UTC, `revoked` None
    while it holds. `text` is the digest of the text in which the places of `before` and `after` stand; the store sets it.
    """

    number: int | None
    report: str
    claim: str
    action: Action
    by: str
    made: str
    why: str
    before: Claim
    after: Claim | None = None
    revoked: str | None = None
    revoked_by: str | None = None
    text: str = ""
