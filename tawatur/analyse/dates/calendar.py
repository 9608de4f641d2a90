"""Days, months and years of both calendars as Gregorian bounds."""

from __future__ import annotations

import calendar as gregorian
from datetime import date, timedelta

from hijridate import Gregorian, Hijri

from tawatur.types.frozen import frozen
from tawatur.types.interval import Calendar


@frozen
class Bounds:
    """The first and last day of a day, month or year, and its EDTF string."""

    first: date
    last: date
    edtf: str


def day_bounds(year: int, month: int, day: int, calendar: Calendar) -> Bounds | None:
    """A day, or None where the calendar has no such day (or the Umm al-Qura tables do not reach it)."""
    try:
        at = date(year, month, day) if calendar == "gregorian" else _hijri(year, month, day)
    except (ValueError, OverflowError):
        return None
    return Bounds(at, at, at.isoformat())


def month_bounds(year: int, month: int, calendar: Calendar) -> Bounds | None:
    """A month; a Hijri one is a stretch of Gregorian days."""
    try:
        if calendar == "gregorian":
            last = gregorian.monthrange(year, month)[1]
            return Bounds(date(year, month, 1), date(year, month, last), f"{year:04d}-{month:02d}")
        first = _hijri(year, month, 1)
        return _stretch(first, first + timedelta(Hijri(year, month, 1).month_length() - 1))
    except (ValueError, OverflowError):
        return None


def year_bounds(year: int, calendar: Calendar) -> Bounds | None:
    """A year; a Hijri one is a stretch of Gregorian days."""
    try:
        if calendar == "gregorian":
            return Bounds(date(year, 1, 1), date(year, 12, 31), f"{year:04d}")
        first = _hijri(year, 1, 1)
        return _stretch(first, first + timedelta(Hijri(year, 1, 1).year_length() - 1))
    except (ValueError, OverflowError):
        return None


def shift_months(year: int, month: int, by: int) -> tuple[int, int]:
    """Year and month `by` months later (earlier where negative)."""
    count = year * 12 + month - 1 + by
    return count // 12, count % 12 + 1


def parts(at: date, calendar: Calendar) -> tuple[int, int, int] | None:
    """Year, month, day of a Gregorian day in a calendar; None outside the Hijri tables (1924 to 2077)."""
    if calendar == "gregorian":
        return at.year, at.month, at.day
    try:
        hijri = Gregorian(at.year, at.month, at.day).to_hijri()
    except (ValueError, OverflowError):
        return None
    return hijri.year, hijri.month, hijri.day


def _hijri(year: int, month: int, day: int) -> date:
    at = Hijri(year, month, day).to_gregorian()
    return date(at.year, at.month, at.day)


def _stretch(first: date, last: date) -> Bounds:
    return Bounds(first, last, f"{first.isoformat()}/{last.isoformat()}")
