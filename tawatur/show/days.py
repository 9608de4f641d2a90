"""Days, months and years as users write them."""

from __future__ import annotations

import re
from datetime import date, timedelta

from tawatur.errors import UsageError
from tawatur.types.interval import Interval

_DAY = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", re.ASCII)


def first_day(text: str | None) -> date | None:
    """The first day of a day, month or year as it is written by users (2024-12-08, 2024-12, 2024)."""
    return _bounds(text)[0] if text else None


def last_day(text: str | None) -> date | None:
    """The last day, likewise."""
    return _bounds(text)[1] if text else None


def within(when: Interval | None, since: date | None, until: date | None) -> bool:
    """Whether something may have been between two days (inclusive; None: open); what has no date only where both are."""
    if when is None:
        return since is None and until is None
    start, end = when.start_earliest, when.end_latest
    return (since is None or end is None or end >= since) and (
        until is None or start is None or start <= until
    )


def _bounds(text: str) -> tuple[date, date]:
    match = _DAY.fullmatch(text)
    try:
        if match is None:
            raise ValueError
        year, month, day = (int(part) if part else None for part in match.groups())
        first = date(year or 0, month or 1, day or 1)
        if day:
            return first, first
        after = date(first.year + 1, 1, 1) if month in (None, 12) else date(first.year, (month or 0) + 1, 1)
        return first, after - timedelta(days=1)
    except (ValueError, OverflowError) as error:
        raise UsageError(f"{text}: no date; write 2024-12-08, 2024-12 or 2024") from error
