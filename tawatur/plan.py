"""What a run does: one frozen value, passed down."""

from __future__ import annotations

from dataclasses import dataclass

# Raised whenever the same input may give other claims; part of each case's record.
READER_VERSION = 6


@dataclass(frozen=True, slots=True)
class Plan:
    """`kinds`: the claim kinds to look for (empty: all). `limit`: characters of one report read at most."""

    kinds: tuple[str, ...] = ()
    limit: int = 5_000_000
