"""The grammar of days: weekdays, days of a month, nights, and the two calendars side by side."""

from __future__ import annotations

from dataclasses import replace

from tawatur.analyse.dates.lead import Lead, bridge, closing, lead
from tawatur.analyse.dates.line import Line
from tawatur.analyse.dates.months import calendar_day, day_of, event_before
from tawatur.analyse.dates.nodes import Day, Range
from tawatur.analyse.dates.numbers import day_number, number
from tawatur.analyse.dates.words import listed

# What may follow the number of a day.
_BEHIND_NUMBER = ("month", "from", "to", "of_it", "which", "this", "unit", "the", "ordinal", "tens")
_SEPARATORS = frozenset(("-", "–", "—", "/", ".", "|", "و"))


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
    tag = line.tags[stop]
    conjoined = line.norms[stop] == "و" or (
        tag.prefix.startswith("و") and tag.kind in ("ordinal", "tens", "the")
    )
    if conjoined:
        after = stop + 1 if line.norms[stop] == "و" else stop
    elif tag.kind == "to" or line.dash(stop) or line.norms[stop] == "/":
        after = tag.stop if tag.kind == "to" else stop + 1
    else:
        return None
    numeric = line.numeric(at) or (line.numeric(after) and not line.dash(stop))
    behind = calendar_day(line, after) if number(line, after) and not numeric else None
    if behind is None and line.dash(stop) and line.tags[after].kind == "number":
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
    apart = conjoined and day + 1 != last.day and line.tags[at - 1].kind != "between"
    return (first, stop) if apart else (Range(first, last), end)


def _may_begin(line: Line, at: int) -> bool:
    """A quick look that spares the reading of most numbers and units."""
    tag = line.tags[at]
    if tag.kind == "unit":
        return tag.value == "day" and tag.extra == 1
    if tag.kind != "number":
        return True
    word = line.norms[at]
    return not word.isdecimal() or (
        len(word) <= 4 and (line.is_(at + 1, *_BEHIND_NUMBER) or line.norms[at + 1] in _SEPARATORS)
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
            stop += closing(line, _opened(line, before.stop, start), stop)
            return (node if isinstance(node, Range) else _merge(node, before)), stop
        found = calendar_day(line, start)
        if found and (start == at or not line.tags[start].prefix) and not _event(line, at, found[0]):
            stop = found[1] + closing(line, _opened(line, before.stop, start), found[1])
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
    if before.weekday is None and before.offset is None and before.night is None and not before.which:
        return day
    return replace(
        day, weekday=before.weekday, offset=before.offset, night=before.night, which=day.which or before.which
    )


def _other_calendar(line: Line, day: Day, stop: int) -> tuple[Day, int]:
    """`26 شوال 1436 هـ الموافق 11 أغسطس 2015 م`: the Gregorian day where it has its year, else the one that has."""
    for start in bridge(line, stop):
        found = calendar_day(line, start) if start > stop else None
        if found and found[0].calendar != day.calendar and found[0].month:
            end = found[1] + closing(line, _opened(line, stop, start), found[1])
            ours, theirs = (day, found[0]) if day.calendar == "gregorian" else (found[0], day)
            return (ours if ours.year or not theirs.year else theirs), end
    return day, stop


def _event(line: Line, at: int, node: Day | Range) -> bool:
    """Whether the day names an event, a movement or a street (قوى 14 آذار) and so is no date."""
    day = node.last if isinstance(node, Range) else node
    return isinstance(day, Day) and day.year is None and not day.which and event_before(line, at)


def _blocked(line: Line, at: int, found: Lead) -> bool:
    """Whether a weekday or اليوم is no date here (صلاة الجمعة، اليوم الوطني، كل أحد)."""
    before, after = line.norms[at - 1], line.norms[found.stop]
    if found.weekday is not None:
        ordinal = line.tags[found.stop].kind == "ordinal" and not found.which and after.startswith("ال")
        if ordinal or after in listed("block_after_weekday"):
            return True
        return found.offset is None and (
            line.within(at - 1, listed("block_before_weekday")) or line.tags[at - 2].kind == "each"
        )
    if line.norms[at] in listed("needs_day") or after in listed("block_after_yesterday"):
        return True
    if found.offset == 0 and line.tags[at].kind == "offset":
        prefix = line.tags[at].prefix
        return prefix != "" or before in listed("block_before_today") or after in listed("block_after_today")
    return False
