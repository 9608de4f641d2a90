"""The grammar of month names and of days of a month."""

from __future__ import annotations

from tawatur.analyse.dates.line import Line
from tawatur.analyse.dates.nodes import Day
from tawatur.analyse.dates.numbers import day_number, era, plain_year, qualifier, this_unit, year_part
from tawatur.analyse.dates.words import listed
from tawatur.types.frozen import frozen
from tawatur.types.interval import Calendar

# What may stand between a word for an event and the month of its day (هجمات الحادي عشر من أيلول).
_INSIDE = frozenset(("number", "ordinal", "cardinal", "tens", "from", "the", "month"))


@frozen
class MonthName:
    """A month name, joined forms taken together (ديسمبر/كانون الأول)."""

    month: int
    calendar: Calendar
    sure: bool
    stop: int


def month_name(line: Line, at: int) -> MonthName | None:
    """The month at `at`, with its second name behind a slash, in brackets or bare."""
    tag = line.tags[at]
    if tag.kind != "month":
        return None
    stop, sure = tag.stop, tag.sure
    for _ in range(2):
        inside = stop + 1 if line.opens(stop) or line.norms[stop] in ("/", "-", "،") else stop
        again = line.tags[inside]
        if (again.kind, again.value, again.extra) != ("month", tag.value, tag.extra) or again.prefix:
            break
        if line.opens(stop) and not line.closes(again.stop):
            break
        stop, sure = again.stop + (1 if line.opens(stop) else 0), True
    return MonthName(int(tag.value), "hijri" if tag.extra == "hijri" else "gregorian", sure, stop)


def calendar_day(line: Line, at: int) -> tuple[Day, int] | None:
    """A day of a month: in numbers, `8 كانون الأول 2024`, `يناير 21، 2018`, `20 من الشهر الجاري`."""
    if line.tags[at].kind == "month":
        return _month_first(line, at)
    numeric = _numeric(line, at)
    if numeric:
        return numeric
    found = day_number(line, at)
    if found is None or (line.tags[found[1]].kind == "of_it" and not line.is_(at - 1, "to", "on")):
        return None
    return day_of(line, *found)


def day_of(line: Line, day: int, at: int) -> tuple[Day, int] | None:
    """The month (and year) behind a day number that ended at `at`."""
    tag = line.tags[at]
    if tag.kind == "of_it":
        return Day(day=day, month_which="same"), tag.stop
    if tag.kind == "which" and tag.value == "this" and not tag.prefix:
        return Day(day=day, month_which="this"), tag.stop
    after = tag.stop if tag.kind == "from" else at + 1 if line.norms[at] in ("-", "/", "–", ".", "|") else at
    unit = line.tags[after]
    if unit.kind == "unit" and unit.value == "month" and not unit.prefix:
        if unit.extra == -1:
            which, stop = qualifier(line, unit.stop)
            return (Day(day=day, month_which=which), stop) if which and after > at else None
        after = unit.stop
    this = this_unit(line, after, "month")
    if this:
        return Day(day=day, month_which="this"), this
    name = month_name(line, after)
    if name is None or line.tags[after].prefix:
        return None
    which, stop = qualifier(line, name.stop)
    year = year_part(line, stop)
    if year is None:
        return Day(day=day, month=name.month, calendar=name.calendar, which=which), stop
    return Day(
        day=day, month=name.month, year=year.year, calendar=name.calendar, which=which, year_which=year.which
    ), year.stop


def _month_first(line: Line, at: int) -> tuple[Day, int] | None:
    name = month_name(line, at)
    found = day_number(line, name.stop) if name else None
    if name is None or found is None:
        return None
    year = plain_year(line, found[1] + 1 if line.comma(found[1]) else found[1])
    return (
        (Day(day=found[0], month=name.month, year=year.year, calendar=name.calendar), year.stop)
        if year
        else None
    )


def _numeric(line: Line, at: int) -> tuple[Day, int] | None:
    found = line.numeric(at)
    if found is None:
        return None
    first, second, third, stop = found
    day, month, year = (third, second, first) if first > 31 else (first, second, third)
    if month > 12 >= day and first <= 31:
        day, month = month, day
    if not (1 <= day <= 31 and 1 <= month <= 12 and (1300 <= year <= 2100)):
        return None
    calendar, stop = era(line, stop)
    return Day(
        day=day, month=month, year=year, calendar=calendar or ("hijri" if year < 1500 else "gregorian")
    ), stop


def event_before(line: Line, at: int) -> bool:
    """Whether a word for an event or a street stands before the day or month at `at`, the day's number between them."""
    for back in range(at - 1, max(at - 8, -1), -1):
        if line.within(back, listed("block_before_day")):
            return True
        if line.tags[back].kind not in _INSIDE and line.norms[back] not in ("و", "-", "/"):
            return False
    return False
