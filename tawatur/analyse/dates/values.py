"""From what is written to bounds and EDTF: nothing is invented, and what can't be reckoned is None."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tawatur.analyse.dates.bounds import bounds_of, moved
from tawatur.analyse.dates.calendar import Bounds, parts
from tawatur.analyse.dates.context import Context
from tawatur.analyse.dates.nodes import Ago, Day, Feast, Month, Node, Period, Point, Range, Which, Year, Years
from tawatur.types.interval import Calendar, Interval, Precision


def reckon(node: Node, context: Context) -> Interval | None:
    """The interval of a node, or None where the text (with `published`) does not give it."""
    if isinstance(node, Range):
        return _range(node, context)
    bounds = bounds_of(node, context)
    if bounds is None:
        return None
    night = node.night if isinstance(node, (Day, Feast)) else None
    calendar: Calendar = node.calendar if isinstance(node, (Day, Month, Year, Feast)) else "gregorian"
    anchor = _anchor(node, context)
    if night is not None:
        ahead = (
            isinstance(node, Day)
            and node.weekday is not None
            and not node.month
            and _is_ahead(bounds.last, context)
        )
        return _night(bounds, night - ahead, calendar, anchor)
    if (isinstance(node, Period) and node.unit == "week") or isinstance(node, Years):
        return Interval(
            bounds.edtf, bounds.first, bounds.first, bounds.last, bounds.last, "range", anchor=anchor
        )
    approximate = isinstance(node, Ago) and node.approximate
    edtf = bounds.edtf + ("~" if approximate else "")
    return Interval(
        edtf,
        bounds.first,
        bounds.last,
        bounds.first,
        bounds.last,
        _precision(node),
        approximate,
        calendar,
        anchor,
    )


def _precision(node: Point) -> Precision:
    if isinstance(node, (Day, Feast)):
        return "day"
    if isinstance(node, Ago):
        return "day" if node.unit in ("day", "week") else "month" if node.unit == "month" else "year"
    if isinstance(node, Year):
        return "range" if node.share else "year"
    return "month"


def _night(bounds: Bounds, shift: int, calendar: Calendar, anchor: str | None) -> Interval | None:
    first = moved(bounds.first, shift)
    last = moved(first, 1) if first else None
    if first is None or last is None:
        return None
    return Interval(
        f"{first.isoformat()}/{last.isoformat()}", first, first, last, last, "range", False, calendar, anchor
    )


def _is_ahead(day: date, context: Context) -> bool:
    """Whether the night after this day is not over at publication though it is told as past: then it is the one before."""
    return day == context.published and context.tense not in ("present", "future")


def _range(node: Range, context: Context) -> Interval | None:
    if node.last is None:
        first = reckon(node.first, context)
        if first is None:
            return None
        start = first.edtf.split("/")[0] if "/" in first.edtf else first.edtf
        return Interval(
            f"{start}/..",
            first.start_earliest,
            first.start_latest,
            None,
            None,
            "range",
            first.approximate,
            first.calendar,
            first.anchor,
        )
    first_point, last_point = _share_parts(node.first, node.last, context)
    first, last = reckon(first_point, context), reckon(last_point, context)
    if first is None or last is None or first.start_earliest is None or last.end_latest is None:
        return None
    if first.start_earliest > last.end_latest or (
        first.start_latest and last.end_latest < first.start_latest
    ):
        return None
    start, end = first.edtf.split("/")[0], last.edtf.split("/")[-1]
    return Interval(
        f"{start}/{end}", first.start_earliest, first.start_latest, last.end_earliest, last.end_latest, "range",
        first.approximate or last.approximate, last.calendar, first.anchor or last.anchor,
    )  # fmt: skip


def _share_parts(first: Point, last: Point, context: Context) -> tuple[Point, Point]:
    """Give each end of a range the month, year or qualifier that only the other has."""
    if isinstance(first, Day) and isinstance(last, Day):
        if last.month is None and last.month_which == "same" and first.month:
            last = replace(
                last,
                month=first.month,
                calendar=first.calendar,
                month_which="",
                year=last.year or first.year,
                which=first.which,
            )
        if (
            first.month is None
            and last.month is None
            and first.weekday is not None
            and last.weekday is not None
        ):
            return _week(first, last, context)
    if isinstance(first, (Day, Month)) and isinstance(last, (Day, Month)) and first.month and last.month:
        return _share_year(first, last, context)
    if isinstance(first, Year) and isinstance(last, Year) and first.calendar != last.calendar:
        last = replace(last, calendar=first.calendar)
    return first, last


def _share_year(first: Day | Month, last: Day | Month, context: Context) -> tuple[Point, Point]:
    wraps = (first.month or 0) > (last.month or 0)
    if first.calendar != last.calendar:
        return first, last
    if last.year and not first.year:
        return replace(first, year=last.year - wraps, which="", year_which=""), last
    if first.year and not last.year:
        return first, replace(last, year=first.year + wraps, which="", year_which="")
    if first.year or last.year:
        return first, last
    which: Which = last.which or first.which
    year_which: Which = last.year_which or first.year_which
    last = replace(last, which=which, year_which=year_which)
    ends = bounds_of(last, context)
    found = parts(ends.first, last.calendar) if ends else None
    if found is None:
        return first, last
    return replace(first, year=found[0] - wraps, which="", year_which=""), replace(
        last, year=found[0], which="", year_which=""
    )


def _week(first: Day, last: Day, context: Context) -> tuple[Point, Point]:
    """Two weekdays: the second is the first such day behind the first."""
    start = bounds_of(replace(first, which=first.which or last.which, night=None), context)
    if start is None or last.weekday is None:
        return first, last
    end = moved(start.first, (last.weekday - start.first.weekday()) % 7)
    at = start.first
    fixed = Day(day=at.day, month=at.month, year=at.year)
    return fixed, Day(day=end.day, month=end.month, year=end.year) if end else last


def _anchor(node: Point, context: Context) -> str | None:
    """The day that the value was reckoned from; None for a date that stands whole in the text or took its year from
    one near by that is no day."""
    if isinstance(node, Years) or (isinstance(node, (Day, Month, Year, Feast)) and node.year):
        return None
    named = isinstance(node, (Day, Month, Feast)) and node.month is not None and not node.which
    same = isinstance(node, Day) and node.month_which == "same"
    if context.near and (named or same):
        near = context.near
        return f"{near.year:04d}-{near.month:02d}-{near.day:02d}" if near.month and near.day else None
    return context.published.isoformat() if context.published else None
