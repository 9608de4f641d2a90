"""A time as bounds, with EDTF for display and exchange."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Precision = Literal["day", "month", "year", "range"]
Calendar = Literal["gregorian", "hijri"]


@dataclass(frozen=True, slots=True)
class Interval:
    """When something was: bounds for its start and its end (inclusive days; None = open or unknown).

    `edtf` is the ISO 8601-2 string (`2024-12-08`, `2024-12`, `2024-12-07/2024-12-08`, `2011/..`, `2009~`).
    `anchor` is the ISO day that a relative expression was reckoned from, or None for an absolute one.
    """

    edtf: str
    start_earliest: date | None
    start_latest: date | None
    end_earliest: date | None
    end_latest: date | None
    precision: Precision
    approximate: bool = False
    calendar: Calendar = "gregorian"
    anchor: str | None = None
