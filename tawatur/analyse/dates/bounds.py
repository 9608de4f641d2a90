"""The bounds of a point: by what is written, a date near by, or the day of publication and the tense."""

from __future__ import annotations

from datetime import date, timedelta

from tawatur.analyse.dates.calendar import Bounds, day_bounds, month_bounds, parts, shift_months, year_bounds
from tawatur.analyse.dates.context import Context
from tawatur.analyse.dates.nodes import Ago, Day, Feast, Month, Period, Point, Which, Year, Years
from tawatur.types.interval import Calendar

# Without a word that tells the tense, a date may lie this many days after publication before it is last year's.
_AHEAD = 60


# How many units (weeks, months, years) a qualifier leads from the one of publication.
_STEPS: dict[Which, int] = {"before_last": -2, "last": -1, "next": 1}


def bounds_of(node: Point, context: Context) -> Bounds | None:
    """The first and last day of a point, or None where nothing gives it."""
    if isinstance(node, Day):
        return _day(node, context)
    if isinstance(node, Month):
        year = _year_of(node.month, None, node.calendar, node.year, node.which, node.year_which, context)
        whole = month_bounds(year, node.month, node.calendar) if year else None
        return _last_ten(whole) if whole and node.ending else whole
    if isinstance(node, Year):
        return _year(node, context)
    if isinstance(node, Years):
        return Bounds(date(node.first, 1, 1), date(node.last, 12, 31), f"{node.first}/{node.last}")
    if isinstance(node, Feast):
        year = _year_of(node.month, node.day, node.calendar, node.year, node.which, "", context)
        at = day_bounds(year, node.month, node.day, node.calendar) if year else None
        return _single(moved(at.first, node.shift)) if at else None
    if context.published is None:
        return None
    return _ago(node, context.published) if isinstance(node, Ago) else _period(node, context.published)


def _day(node: Day, context: Context) -> Bounds | None:
    if node.month and node.day:
        year = _year_of(node.month, node.day, node.calendar, node.year, node.which, node.year_which, context)
        return day_bounds(year, node.month, node.day, node.calendar) if year else None
    if node.day and node.month_which == "same":
        near = context.near
        return day_bounds(near.year, near.month, node.day, "gregorian") if near and near.month else None
    published = context.published
    if published is None:
        return None
    if node.day:
        step = _STEPS.get(node.month_which, 0)
        year, month = shift_months(published.year, published.month, step)
        return day_bounds(year, month, node.day, "gregorian")
    if node.offset is not None:
        at = moved(published, node.offset)
        if at and node.weekday is not None and at.weekday() != node.weekday:
            # The day of publication is a little late (a crawler's, a reprint's): the weekday is what the report saw.
            at = _weekday(published, node.weekday, "", "")
        return _single(at)
    return _single(_weekday(published, node.weekday or 0, node.which, context.tense))


def _weekday(published: date, weekday: int, which: Which, tense: str) -> date | None:
    """The last such day on or before publication, or the next one where the tense says so; with الماضي or المقبل
    never the day itself."""
    if which == "next":
        return moved(published, (weekday - published.weekday() - 1) % 7 + 1)
    if tense in ("present", "future") and not which:
        return moved(published, (weekday - published.weekday()) % 7)
    if which in ("before_last", "last"):
        return moved(published, -7 * (which == "before_last") - ((published.weekday() - weekday - 1) % 7 + 1))
    return moved(published, -((published.weekday() - weekday) % 7))


def _year_of(
    month: int,
    day: int | None,
    calendar: Calendar,
    year: int | None,
    which: Which,
    year_which: Which,
    context: Context,
) -> int | None:
    """The year of a month or a day of it: as written, by its qualifier, from a date near by, or from `published` and the tense."""
    if year is not None:
        return _hijri_in(year, month) if calendar == "hijri" and year >= 1500 else year
    published = context.published
    now = parts(published, calendar) if published else None
    if year_which and year_which != "same":
        return now[0] + _STEPS.get(year_which, 0) if now else None
    if context.near and calendar == "gregorian" and which in ("", "same"):
        near = month_bounds(context.near.year, month, calendar)
        # A year near by that would put what is told as past after publication belongs to something else.
        if not (published and near and context.tense == "past" and near.first > published):
            return context.near.year
    if now is None or published is None:
        return None
    return _nearest(published, now, month, day, calendar, which, context.tense)


def _nearest(
    published: date,
    now: tuple[int, int, int],
    month: int,
    day: int | None,
    calendar: Calendar,
    which: Which,
    tense: str,
) -> int | None:
    """The year in which the month (or day) lies on the side of publication that the qualifier or the tense asks for."""
    this, current = now[0], now[1]
    if day is None and which in ("last", "next"):
        return this - (month >= current) if which == "last" else this + (month <= current)
    if month == current and (day is None or which == "this"):
        return this
    stretch = day_bounds(this, month, day, calendar) if day else month_bounds(this, month, calendar)
    ahead = (stretch.first - published).days if stretch else 30 * (month - current)
    if which in ("last", "this") or (not which and tense == "past"):
        return this - (ahead > 0)
    if which == "next" or tense == "future":
        return this + (ahead < 0)
    if ahead > _AHEAD:
        return this - 1
    return this + 1 if ahead < _AHEAD - 365 else this


def _hijri_in(year: int, month: int) -> int | None:
    """The Hijri year whose month begins in a Gregorian year (رمضان 2015)."""
    middle = parts(date(year, 7, 1), "hijri") if year < 2077 else None
    if middle is None:
        return None
    for candidate in (middle[0] - 1, middle[0], middle[0] + 1):
        bounds = month_bounds(candidate, month, "hijri")
        if bounds and bounds.first.year == year:
            return candidate
    return None


def _year(node: Year, context: Context) -> Bounds | None:
    year = node.year
    if year is None:
        if context.published is None or node.which == "same":
            return None
        year = context.published.year + _STEPS.get(node.which, 0)
        if node.season and node.season < 0:
            return _nearest_season(context.published, -node.season, node.which)
    whole = year_bounds(year, node.calendar)
    if whole is None or node.calendar == "hijri":
        return whole
    if node.share:
        length = 12 // node.share[1]
        first = month_bounds(year, (node.share[0] - 1) * length + 1, "gregorian")
        last = month_bounds(year, node.share[0] * length, "gregorian")
        return Bounds(first.first, last.last, f"{first.edtf}/{last.edtf}") if first and last else None
    if node.season:
        return _season(year, node.season)
    return whole


def _season(year: int, season: int) -> Bounds | None:
    """A season: its months as bounds, cut to the year for display; a winter may be either one of the year."""
    months = {21: (3, 5), 22: (6, 8), 23: (9, 11)}.get(season, (1, 12))
    first, last = month_bounds(year, months[0], "gregorian"), month_bounds(year, months[1], "gregorian")
    return Bounds(first.first, last.last, f"{year:04d}") if first and last else None


def _nearest_season(published: date, season: int, which: Which) -> Bounds | None:
    """The last season that was over, or the next to begin, at publication."""
    step = -1 if which == "last" else 1
    for year in (published.year, published.year + step):
        found = _season(year, season)
        if (
            found
            and season != 24
            and (found.last < published if which == "last" else found.first > published)
        ):
            return found
    return _season(published.year + (0 if which == "last" else 1), season) if season == 24 else None


def _last_ten(month: Bounds) -> Bounds:
    """From the 21st of a month to its end."""
    first = month.first + timedelta(20)
    return Bounds(first, month.last, f"{first.isoformat()}/{month.last.isoformat()}")


def _ago(node: Ago, published: date) -> Bounds | None:
    if node.unit in ("day", "week"):
        return _single(moved(published, -node.amount * (7 if node.unit == "week" else 1)))
    if node.unit == "year":
        return year_bounds(published.year - node.amount, "gregorian")
    year, month = shift_months(published.year, published.month, -node.amount)
    return month_bounds(year, month, "gregorian")


def _period(node: Period, published: date) -> Bounds | None:
    step = _STEPS.get(node.which, 0)
    if node.unit == "month":
        year, month = shift_months(published.year, published.month, step)
        return month_bounds(year, month, "gregorian")
    # This week begins on Sunday; the last and the next are the seven days before and behind the day itself.
    begin = {-2: -14, -1: -7, 0: -((published.weekday() + 1) % 7), 1: 1}[step]
    first, last = moved(published, begin), moved(published, begin + 6)
    return Bounds(first, last, f"{first.isoformat()}/{last.isoformat()}") if first and last else None


def _single(at: date | None) -> Bounds | None:
    return Bounds(at, at, at.isoformat()) if at else None


def moved(at: date, days: int) -> date | None:
    """A day so many days later, or None beyond the calendar."""
    try:
        return at + timedelta(days)
    except OverflowError:
        return None
