"""The grammar of months, periods, holidays and of time reckoned from the day of publication."""

from __future__ import annotations

from tawatur.analyse.dates.line import Line
from tawatur.analyse.dates.months import event_before, month_name
from tawatur.analyse.dates.nodes import Ago, Day, Feast, Month, Period, Range, Unit
from tawatur.analyse.dates.numbers import number, qualifier, this_unit, year_part
from tawatur.analyse.dates.words import listed, words

# Words behind which a weak month name (مارس، آب، رمضان) or a bare number (2015) is a time.
_CUES = ("on", "since", "cue", "to", "from", "between")
_QUOTES = frozenset("»\"”’'")
_DAY = 24  # hours
_DAYS = 7  # longer spans say nothing of the day
_UNITS: dict[str, Unit] = {"day": "day", "week": "week", "month": "month", "year": "year"}


def month_expression(line: Line, at: int) -> tuple[Month, int] | None:
    """`أواخر جانفي 2011`, `شهر ماي القادم`, `أغسطس (آب) الماضي`, `العشر الأواخر من رمضان`."""
    start, led, ending = _before_month(line, at)
    name = month_name(line, start)
    if name is None or (start > at and line.tags[start].prefix):
        return None
    which, stop = qualifier(line, name.stop)
    year = year_part(line, stop)
    if year:
        return Month(name.month, year.year, name.calendar, which, year.which, ending), year.stop
    # رمضان is a name too, and so, more often than months, are رجب, شعبان, صفر and محرم.
    cues = _CUES if name.calendar == "gregorian" else _CUES[:3] if name.month == 9 else ()
    cue = led or _cue_before(line, at, cues)
    if not which and not cue and line.norms[stop] in _QUOTES and not line.opens(at - 1):
        return None  # شركة «أوسكار مايو»: the end of a name
    sure = name.sure or cue
    if which or (sure and not event_before(line, at)):
        return Month(name.month, None, name.calendar, which, ending=ending), stop
    return None


def _before_month(line: Line, at: int) -> tuple[int, bool, bool]:
    """Where the month's name begins, whether a word of time leads to it, whether its last ten days are meant."""
    start = line.tags[at].stop if line.is_(at, "vague", "last_ten") else at
    if line.tags[at].kind == "last_ten" and line.tags[start].kind == "from":
        start = line.tags[start].stop
    tag = line.tags[start]
    if tag.kind == "unit" and (tag.value, tag.extra) == ("month", 1):
        start = tag.stop
    return start, start > at, line.tags[at].kind == "last_ten"


def _cue_before(line: Line, at: int, cues: tuple[str, ...]) -> bool:
    tag = line.tags[at - 1]
    return (tag.kind in cues and tag.stop == at) or line.within(at - 1, listed("month_lead"))


def period(line: Line, at: int) -> tuple[Period | Day, int] | None:
    """`الأسبوع الماضي`, `الشهر الجاري`, `هذا الشهر`, `الليلة الماضية`."""
    start = line.tags[at].stop if line.tags[at].kind == "vague" else at
    tag = line.tags[start]
    if tag.kind == "nights":
        blocked = tag.value == 0 and line.norms[at - 1] in listed("block_before_night")
        return None if blocked or start > at else (Day(offset=int(tag.value), night=0), tag.stop)
    for unit in (_UNITS["week"], _UNITS["month"]):
        this = this_unit(line, start, unit)
        if this:
            return Period(unit, "this"), this
        if tag.kind == "unit" and tag.value == unit and tag.extra == -1:
            which, stop = qualifier(line, tag.stop)
            return (Period(unit, which), stop) if which and which != "same" else None
    return None


def ago(line: Line, at: int) -> tuple[Ago, int] | None:
    """`قبل ثلاثة أيام`, `قبل نحو عامين`, `منذ عامين`: not before an event (قبل يومين من الحفل)."""
    tag = line.tags[at]
    if tag.kind not in ("ago", "since"):
        return None
    start, approximate = tag.stop, False
    if line.tags[start].kind == "about":
        start, approximate = line.tags[start].stop, True
    counted = number(line, start)
    unit = line.tags[counted[1] if counted else start]
    if unit.kind != "unit" or unit.prefix or unit.extra == -1 or (counted is None and unit.extra == 0):
        return None
    amount = counted[0] if counted else int(unit.extra)
    stop = unit.stop
    if counted is None and line.tags[stop].kind == "cardinal" and line.tags[stop].value == 1:
        stop += 1
    kind = _UNITS[str(unit.value)]
    if line.norms[stop] == "ونصف" and kind == "year":
        kind, amount = "month", amount * 12 + 6
        stop += 2 if line.tags[stop + 1].kind == "unit" else 1
    if line.tags[stop].kind == "roughly":
        approximate, stop = True, stop + 1
    behind = stop + 1 if line.norms[stop] in listed("only") else stop
    if line.tags[behind].kind == "from" and line.norms[line.tags[behind].stop] != "الان":
        return None
    return Ago(kind, amount, approximate), stop


def lately(line: Line, at: int) -> tuple[Range, int] | None:
    """`اليومين الماضيين`, `الأيام الثلاثة الأخيرة`, `الساعات الـ24 الماضية`, `الـ24 ساعة الماضية`."""
    tag, hours = line.tags[at], False
    if tag.kind == "the":
        counted = number(line, at)
        hours = counted is not None and line.norms[counted[1]] in listed("hour")
        found = (counted[0], counted[1] + 1) if counted and hours else None
    elif tag.value == "hour":
        found, hours = number(line, tag.stop), True
    else:
        found = (2, tag.stop) if tag.extra == 2 else _definite_number(line, tag.stop)
    if found is None:
        return None
    amount, stop = found
    which, behind = qualifier(line, stop)
    behind = behind if which == "last" else stop + 1 if line.norms[stop] in listed("latest") else 0
    days = amount // _DAY if hours else amount
    if not behind or not 0 < days <= _DAYS or (hours and amount % _DAY):
        return None
    return Range(Day(offset=-days), Day(offset=0 if hours else -1)), behind


def _definite_number(line: Line, at: int) -> tuple[int, int] | None:
    """A small number in words behind its noun, with the article: الأيام | الثلاثة."""
    forms = words().get(line.norms[at].removeprefix("ال"), ())
    value = next((int(form.tag.value) for form in forms if form.tag.kind == "cardinal"), None)
    return number(line, at) if value is None else (value, at + 1)


def feast(line: Line, at: int) -> tuple[Feast, int] | None:
    """A holiday with a year, a qualifier or a word of day before it."""
    start, shift, led, night = at, 0, False, None
    tag = line.tags[at]
    if (
        tag.kind in ("ordinal", "vague")
        and line.tags[tag.stop].kind == "unit"
        and line.tags[tag.stop].extra == 0
    ):
        start, shift, led = (
            line.tags[tag.stop].stop,
            (int(tag.value) - 1 if tag.kind == "ordinal" else 0),
            True,
        )
    elif tag.kind == "part" or (tag.kind == "unit" and tag.extra == 1 and tag.value == "day"):
        start, led, night = tag.stop, True, -1 if tag.value == "night" else None
    name = line.tags[start]
    if name.kind != "holiday" or (start > at and name.prefix):
        return None
    stop = name.stop + 1 if line.tags[name.stop].kind == "blessed" else name.stop
    calendar, day = str(name.extra).split()
    which, stop = qualifier(line, stop)
    year = None if which else year_part(line, stop)
    if year is None and not which and not led:
        return None
    found = Feast(
        int(name.value), int(day), "hijri" if calendar == "hijri" else "gregorian", shift, None, which, night
    )
    if year is None:
        return found, stop
    return Feast(found.month, found.day, found.calendar, shift, year.year, year.which, night), year.stop
