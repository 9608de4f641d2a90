"""From EDTF (ISO 8601-2), as a person writes it, to an interval."""

from __future__ import annotations

import re

from tawatur.analyse.dates.calendar import Bounds, day_bounds, month_bounds, year_bounds
from tawatur.types.interval import Interval, Precision

_POINT = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(~?)", re.ASCII)
_OPEN = ".."


def interval(edtf: str) -> Interval | None:
    """The interval of a day, month or year, or of two of them with `/` between (either end may be `..`); `~` behind one
    says "about". None for anything else, for days that no calendar has, and for an end before its start."""
    first, slash, last = edtf.strip().partition("/")
    start, end = _point(first), _point(last)
    if not slash:
        return _single(first, start) if start else None
    if (start is None and first != _OPEN) or (end is None and last != _OPEN) or start is end is None:
        return None
    if start and end and (end.first < start.first or end.last < start.last):
        return None
    return Interval(
        f"{first}/{last}",
        start.first if start else None,
        start.last if start else None,
        end.first if end else None,
        end.last if end else None,
        "range",
        "~" in edtf,
    )


def _single(edtf: str, at: Bounds) -> Interval:
    precision: Precision = ("year", "month", "day")[at.edtf.count("-")]
    return Interval(edtf, at.first, at.last, at.first, at.last, precision, edtf.endswith("~"))


def _point(text: str) -> Bounds | None:
    match = _POINT.fullmatch(text)
    if match is None:
        return None
    year, month, day = (int(part) if part else None for part in match.groups()[:3])
    if day:
        return day_bounds(year or 0, month or 0, day, "gregorian")
    if match[3]:
        return None
    if month or match[2]:
        return month_bounds(year or 0, month or 0, "gregorian")
    return year_bounds(year or 0, "gregorian")
