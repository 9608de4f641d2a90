"""The grammar of days: weekdays, days of a month, nights, and the two calendars side by side."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from tawatur.analyse.dates.line import Line
from tawatur.analyse.dates.nodes import Day, Range, Which
from tawatur.analyse.dates.numbers import day_number, era, number, plain_year, qualifier, this_unit, year_part
from tawatur.analyse.dates.words import listed
from tawatur.types.interval import Calendar

_INSIDE = frozenset(("number", "ordinal", "cardinal", "tens", "from", "the", "month"))

# What may follow the number of a day.
_BEHIND_NUMBER = ("month", "from", "to", "of_it", "which", "this", "unit", "the", "ordinal", "tens")
_SEPARATORS = frozenset(("-", "–", "—", "/", ".", "|", "و"))


@dataclass(frozen=True, slots=True)
class MonthName:
    """A month name, joined forms taken together (ديسمبر/كانون الأول)."""

    month: int
    calendar: Calendar
    sure: bool
    stop: int


def month_name(line: Line, at: int) -> MonthName | None:
    """The month at `at`, with its second name behind a slash, in brackets or bare."""
    tag = line.tag(at)
    if tag.kind != "month":
        return None
    stop, sure = tag.stop, tag.sure
    for _ in range(2):
        inside = stop + 1 if line.opens(stop) or line.norm(stop) in ("/", "-", "،") else stop
        again = line.tag(inside)
        if (again.kind, again.value, again.extra) != ("month", tag.value, tag.extra) or again.prefix:
            break
        if line.opens(stop) and not line.closes(again.stop):
            break
        stop, sure = again.stop + (1 if line.opens(stop) else 0), True
    return MonthName(int(tag.value), "hijri" if tag.extra == "hijri" else "gregorian", sure, stop)


def calendar_day(line: Line, at: int) -> tuple[Day, int] | None:
    """A day of a month: in numbers, `8 كانون الأول 2024`, `يناير 21، 2018`, `20 من الشهر الجاري`."""
    if line.is_(at, "month"):
        return _month_first(line, at)
    numeric = _numeric(line, at)
    if numeric:
        return numeric
    found = day_number(line, at)
    if found is None or (line.is_(found[1], "of_it") and not line.is_(at - 1, "to", "on")):
        return None
    return day_of(line, *found)


def day_of(line: Line, day: int, at: int) -> tuple[Day, int] | None:
    """The month (and year) behind a day number that ended at `at`."""
    tag = line.tag(at)
    if tag.kind == "of_it":
        return Day(day=day, month_which="same"), tag.stop
    if tag.kind == "which" and tag.value == "this" and not tag.prefix:
        return Day(day=day, month_which="this"), tag.stop
    after = tag.stop if tag.kind == "from" else at + 1 if line.norm(at) in ("-", "/", "–", ".", "|") else at
    unit = line.tag(after)
    if unit.kind == "unit" and unit.value == "month" and not unit.prefix:
        if unit.extra == -1:
            which, stop = qualifier(line, unit.stop)
            return (Day(day=day, month_which=which), stop) if which and after > at else None
        after = unit.stop
    this = this_unit(line, after, "month")
    if this:
        return Day(day=day, month_which="this"), this
    name = month_name(line, after)
    if name is None or line.tag(after).prefix:
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


@dataclass(frozen=True, slots=True)
class Lead:
    """What may stand before the day of a month: part of day, يوم, أمس, a weekday."""

    stop: int
    weekday: int | None = None
    offset: int | None = None
    which: Which = ""
    night: int | None = None


def lead(line: Line, at: int) -> Lead:
    """Read the part of day, يوم, أمس and weekday that begin at `at` (an empty lead stops at `at`)."""
    stop, night = at, None
    tag = line.tag(stop)
    if tag.kind == "part":
        stop, night = tag.stop, 0 if tag.value == "night" else None
        tag = line.tag(stop)
    if (
        tag.kind == "unit"
        and (tag.value, tag.extra) == ("day", 1)
        and (stop == at or not tag.prefix)
        and line.norm(stop).endswith("يوم")
    ):
        stop = tag.stop
    opened = stop + 1 if line.opens(stop) and stop > at else stop
    tag = line.tag(opened)
    if opened > at and tag.prefix:
        return Lead(stop, night=night)
    if tag.kind == "offset":
        return _behind_offset(
            line, Lead(tag.stop + _closing(line, opened > stop, tag.stop), None, int(tag.value), "", night)
        )
    if tag.kind == "weekday":
        return _behind_weekday(
            line, Lead(tag.stop + _closing(line, opened > stop, tag.stop), int(tag.value), None, "", night)
        )
    return Lead(stop, night=night)


def _closing(line: Line, opened: bool, at: int) -> int:
    return 1 if opened and line.closes(at) else 0


def _behind_offset(line: Line, found: Lead) -> Lead:
    """`أمس الثلاثاء`, `اليوم (الخميس)`, `غدا، الأحد`."""
    after = (
        found.stop + 1
        if line.opens(found.stop) or line.comma(found.stop) or line.dash(found.stop)
        else found.stop
    )
    tag = line.tag(after)
    if tag.kind == "unit" and tag.extra == 1 and tag.value == "day" and not tag.prefix:
        after, tag = tag.stop, line.tag(tag.stop)
    if tag.kind == "weekday" and not tag.prefix and not (line.is_(tag.stop, "which")):
        stop = tag.stop + _closing(line, line.opens(found.stop), tag.stop)
        found = replace(found, weekday=int(tag.value), stop=stop)
    return _adverb(line, found)


def _behind_weekday(line: Line, found: Lead) -> Lead:
    """`الأحد الماضي`, `الخميس من الأسبوع الماضي`, `ليل الجمعة السبت`."""
    which, stop = qualifier(line, found.stop)
    if which and which != "same":
        return _adverb(line, replace(found, which=which, stop=stop))
    start = line.tag(found.stop).stop if line.is_(found.stop, "from") else found.stop
    week = line.tag(start)
    if week.kind == "unit" and week.value == "week" and week.extra == -1:
        which, stop = qualifier(line, week.stop)
        if which in ("last", "next"):
            return replace(found, which=which, stop=stop)
    if found.night is not None:
        after = found.stop + 1 if line.norm(found.stop) in ("-", "/", "–", "علي", "الي") else found.stop
        tag = line.tag(after)
        if tag.kind == "weekday" and not tag.prefix:
            return replace(found, stop=tag.stop)
    return _adverb(line, found)


def _adverb(line: Line, found: Lead) -> Lead:
    """A part of day behind (`الأحد صباحا`)."""
    tag = line.tag(found.stop)
    if tag.kind == "part" and not tag.prefix and found.night is None and line.norm(found.stop).endswith("ا"):
        return replace(found, stop=tag.stop, night=0 if tag.value == "night" else None)
    return found


def bridge(line: Line, at: int) -> Iterator[int]:
    """The places where a day of a month may begin behind a lead: at once, or behind a comma, bracket, clock, في, الموافق."""
    yield at
    for _ in range(3):
        tag = line.tag(at)
        clock = _clock(line, at)
        if clock:
            at = clock
        elif line.comma(at) or line.dash(at) or line.opens(at) or line.norm(at) in ("/", "=", "ل", ":"):
            at += 1
        elif tag.kind in ("on", "equal") and tag.prefix in ("", "و"):
            at = tag.stop
        else:
            return
        yield at


def _clock(line: Line, at: int) -> int | None:
    if not line.is_(at, "number"):
        return None
    stop = (
        at + 1
        if ":" in line.norm(at)
        else at + 3
        if line.norm(at + 1) == ":" and line.is_(at + 2, "number")
        else None
    )
    return stop + 1 if stop and line.norm(stop) in ("ص", "م", "صباحا", "مساء") else stop


def day_pair(line: Line, at: int) -> tuple[Range | Day, int] | None:
    """`3-4 دجنبر`, `3 إلى 5 مايو`, `29 و30 نوفمبر`, `السابع والثامن من ديسمبر`; two days apart give the first alone."""
    joined = line.pair(at)
    if joined:
        behind = day_of(line, joined[1], at + 1)
        return (
            _paired(line, joined[0], behind, at, at + 1, False) if behind and joined[0] < joined[1] else None
        )
    first = day_number(line, at)
    if first is None:
        return None
    day, stop = first
    tag = line.tag(stop)
    conjoined = line.norm(stop) == "و" or (
        tag.prefix.startswith("و") and tag.kind in ("ordinal", "tens", "the")
    )
    if conjoined:
        after = stop + 1 if line.norm(stop) == "و" else stop
    elif tag.kind == "to" or line.dash(stop) or line.norm(stop) == "/":
        after = tag.stop if tag.kind == "to" else stop + 1
    else:
        return None
    numeric = line.numeric(at) or (line.numeric(after) and not line.dash(stop))
    behind = calendar_day(line, after) if number(line, after) and not numeric else None
    if behind is None and line.dash(stop) and line.is_(after, "number"):
        behind = calendar_day(line, after)
    return (
        _paired(line, day, behind, at, stop, conjoined)
        if behind and behind[0].day and day < behind[0].day
        else None
    )


def _paired(
    line: Line, day: int, behind: tuple[Day, int] | None, at: int, stop: int, conjoined: bool
) -> tuple[Range | Day, int] | None:
    if behind is None or not 1 <= day <= 31:
        return None
    last, end = behind
    first = replace(last, day=day)
    apart = conjoined and day + 1 != last.day and not line.is_(at - 1, "between")
    return (first, stop) if apart else (Range(first, last), end)


def _may_begin(line: Line, at: int) -> bool:
    """A quick look that spares the reading of most numbers and units."""
    tag = line.tag(at)
    if tag.kind == "unit":
        return tag.value == "day" and tag.extra == 1
    if tag.kind != "number":
        return True
    word = line.norm(at)
    return not word.isdecimal() or (
        len(word) <= 4 and (line.is_(at + 1, *_BEHIND_NUMBER) or line.norm(at + 1) in _SEPARATORS)
    )


def day_expression(line: Line, at: int) -> tuple[Day | Range, int] | None:
    """A day with all that belongs to it, from `at` on."""
    if not _may_begin(line, at):
        return None
    before = lead(line, at)
    for start in bridge(line, before.stop):
        if before.stop == at and start > at:
            break
        pair = day_pair(line, start)
        if pair and not _event(line, at, pair[0]):
            node, stop = pair
            stop += _closing(line, _opened(line, before.stop, start), stop)
            return (node if isinstance(node, Range) else _merge(node, before)), stop
        found = calendar_day(line, start)
        if found and (start == at or not line.tag(start).prefix) and not _event(line, at, found[0]):
            stop = found[1] + _closing(line, _opened(line, before.stop, start), found[1])
            day, stop = _other_calendar(line, found[0], stop)
            return _merge(day, before), stop
    if before.weekday is None and before.offset is None:
        return None
    if _blocked(line, at, before):
        return None
    return Day(before.weekday, before.offset, which=before.which, night=before.night), before.stop


def _opened(line: Line, start: int, stop: int) -> bool:
    return any(line.opens(index) for index in range(start, stop))


def _merge(day: Day, before: Lead) -> Day:
    return replace(
        day, weekday=before.weekday, offset=before.offset, night=before.night, which=day.which or before.which
    )


def _other_calendar(line: Line, day: Day, stop: int) -> tuple[Day, int]:
    """`26 شوال 1436 هـ الموافق 11 أغسطس 2015 م`: the Gregorian day where it has its year, else the one that has."""
    for start in bridge(line, stop):
        found = calendar_day(line, start) if start > stop else None
        if found and found[0].calendar != day.calendar and found[0].month:
            end = found[1] + _closing(line, _opened(line, stop, start), found[1])
            ours, theirs = (day, found[0]) if day.calendar == "gregorian" else (found[0], day)
            return (ours if ours.year or not theirs.year else theirs), end
    return day, stop


def _event(line: Line, at: int, node: Day | Range) -> bool:
    """Whether the day names an event, a movement or a street (قوى 14 آذار) and so is no date."""
    day = node.last if isinstance(node, Range) else node
    return isinstance(day, Day) and day.year is None and not day.which and event_before(line, at)


def event_before(line: Line, at: int) -> bool:
    """Whether a word for an event or a street stands before the day or month at `at`, the day's number between them."""
    for back in range(at - 1, max(at - 8, -1), -1):
        if line.within(back, listed("block_before_day")):
            return True
        if line.tag(back).kind not in _INSIDE and line.norm(back) not in ("و", "-", "/"):
            return False
    return False


def _blocked(line: Line, at: int, found: Lead) -> bool:
    """Whether a weekday or اليوم is no date here (صلاة الجمعة، اليوم الوطني، كل أحد)."""
    before, after = line.norm(at - 1), line.norm(found.stop)
    if found.weekday is not None:
        ordinal = line.is_(found.stop, "ordinal") and not found.which and after.startswith("ال")
        if ordinal or after in listed("block_after_weekday"):
            return True
        return found.offset is None and (
            line.within(at - 1, listed("block_before_weekday")) or line.is_(at - 2, "each")
        )
    if line.norm(at) in listed("needs_day") or after in listed("block_after_yesterday"):
        return True
    if found.offset == 0 and line.tag(at).kind == "offset":
        prefix = line.tag(at).prefix
        return prefix != "" or before in listed("block_before_today") or after in listed("block_after_today")
    return False
