"""The grammar of years, their parts, seasons and decades."""

from __future__ import annotations

from tawatur.analyse.dates.line import Line
from tawatur.analyse.dates.nodes import Range, Year, Years
from tawatur.analyse.dates.numbers import after_name, era, plain_year, qualifier, this_unit, year_part
from tawatur.analyse.dates.words import listed
from tawatur.types.interval import Calendar


def year_expression(line: Line, at: int) -> tuple[Year | Years | Range, int] | None:
    """`عام 2014`, `مطلع العام الجاري`, `صيف 2014`, `الربع الثاني من 2015`, `في 2015`, `(2011-2015)`, `التسعينات`."""
    tag = line.tags[at]
    if tag.kind == "vague" and line.is_(tag.stop, "unit", "decade", "number", "this"):
        found = (
            year_expression(line, tag.stop) if line.tags[tag.stop].kind != "number" else _bare(line, tag.stop)
        )
        return found
    if tag.kind == "decade":
        return _decade(line, at)
    if tag.kind == "season":
        return _season(line, at)
    if tag.kind == "share":
        return _share(line, at)
    if tag.kind == "number":
        return _bare(line, at)
    if tag.kind == "dual" and tag.value == "year":
        return _two_years(line, tag.stop)
    if this_unit(line, at, "year"):
        return _said(line, at)
    if tag.kind == "unit" and tag.value == "year" and tag.extra in (1, -1):
        return _after_unit(line, at)
    return None


def _after_unit(line: Line, at: int) -> tuple[Year | Range, int] | None:
    tag = line.tags[at]
    behind = after_name(line, tag.stop)
    years = _joined_years(line, behind)
    if years:
        return years
    found = plain_year(line, behind)
    if found and found.year:
        year = Year(found.year, found.calendar or _guess(found.year))
        return _other_calendar(line, year, found.stop)
    value = line.digits(tag.stop)
    if value and value > 99 and tag.extra == 1 and line.tags[tag.stop].kind == "number":
        calendar, stop = era(line, tag.stop + 1)
        return Year(value, calendar or "gregorian"), stop
    if tag.extra != -1 or (not tag.prefix and line.within(at - 1, listed("block_before_year"))):
        return None
    return _said(line, at)


def _other_calendar(line: Line, year: Year, stop: int) -> tuple[Year, int]:
    """`عام 1402هـ (1982م)`: the Gregorian one of the two."""
    bracket = line.opens(stop)
    start = line.tags[stop].stop if line.tags[stop].kind == "equal" else stop + 1
    if not (bracket or line.tags[stop].kind == "equal" or line.norms[stop] in ("/", "-")):
        return year, stop
    other = plain_year(line, start)
    if other is None or other.year is None or (other.calendar or _guess(other.year)) == year.calendar:
        return year, stop
    end = other.stop + (1 if bracket and line.closes(other.stop) else 0)
    return (year if year.calendar == "gregorian" else Year(other.year)), end


def _said(line: Line, at: int) -> tuple[Year, int] | None:
    """`العام الماضي`, `هذا العام 1436`."""
    part = year_part(line, at)
    return (Year(part.year, part.calendar or _guess(part.year or 0), part.which), part.stop) if part else None


def _joined_years(line: Line, at: int) -> tuple[Range, int] | None:
    """`2011-2015`, `2014 / 2015`, `1436 / 1437هـ`."""
    years, stop = line.years(at), at + 1
    if years is None and line.norms[at + 1] in ("/", "-", "–"):
        years, stop = (line.digits(at) or 0, line.digits(at + 2) or 0), at + 3
    if years is None or not 1300 <= years[0] < years[1] <= 2100 or years[1] - years[0] > 200:
        return None
    calendar, stop = era(line, stop)
    calendar = calendar or _guess(years[0])
    return Range(Year(years[0], calendar), Year(years[1], calendar)), stop


def _guess(year: int) -> Calendar:
    """A bare year is Hijri where it lies in the last hundred years of that calendar: news hardly names others then."""
    return "hijri" if 1343 <= year <= 1450 else "gregorian"


def _bare(line: Line, at: int) -> tuple[Year | Range, int] | None:
    """A number that is a year by its neighbours alone."""
    cued = (
        line.within(at - 1, listed("year_lead"))
        or line.within(at - 1, listed("event_of_year"))
        or (line.tags[at - 1].stop == at and line.is_(at - 1, "since", "cue", "on", "vague", "ago"))
    )
    if line.norms[at + 1] in listed("block_after_number") or line.norms[at + 1] == "%":
        return None
    years = _joined_years(line, at)
    if years:
        hijri = (
            isinstance(years[0].last, Year)
            and years[0].last.calendar == "hijri"
            and line.tags[years[1] - 1].kind == "era"
        )
        return years if cued or hijri or (line.opens(at - 1) and line.closes(years[1])) else None
    bracketed = line.opens(at - 1) and line.closes(at + 1)
    value = line.digits(at)
    if value is None or len(line.norms[at]) != 4:
        return None
    calendar, stop = era(line, at + 1)
    if calendar == "hijri" and 1300 <= value < 1500:
        return Year(value, "hijri"), stop
    if _modern(value) and (bracketed or cued or _range_ahead(line, at)):
        return Year(value), stop
    return None


def _range_ahead(line: Line, at: int) -> bool:
    """`من 2011 إلى 2015`, `بين 2011 و2015`, and the second year of these."""
    if line.is_(at - 1, "from", "between"):
        after = line.tags[at + 1]
        behind = after.stop if after.kind == "to" else at + 2 if line.norms[at + 1] == "و" else 0
        return behind > 0 and _modern(line.digits(behind) or 0)
    return (line.tags[at - 1].kind == "to" or line.norms[at - 1] == "و") and _modern(line.digits(at - 2) or 0)


def _modern(year: int) -> bool:
    return 1900 <= year <= 2100


def _two_years(line: Line, at: int) -> tuple[Range | Year, int] | None:
    """`عامي 2012 و2013`; two years that do not touch give the first alone."""
    first = plain_year(line, at)
    if first is None or first.year is None:
        return None
    apart = line.norms[first.stop] == "و"
    second = plain_year(
        line, first.stop + 1 if apart or line.dash(first.stop) else line.tags[first.stop].stop
    )
    start = Year(first.year, first.calendar or _guess(first.year))
    if second is None or second.year is None or second.year <= first.year:
        return None
    if apart and second.year > first.year + 1 and line.tags[at - 2].kind != "between":
        return start, first.stop
    return Range(start, Year(second.year, second.calendar or _guess(second.year))), second.stop


def _decade(line: Line, at: int) -> tuple[Years, int] | None:
    tag = line.tags[at]
    stop = tag.stop
    after = line.tags[stop].stop if line.tags[stop].kind == "from" else stop
    if line.norms[after] in listed("block_after_decade"):
        return None
    if line.tags[after].kind == "century":
        stop = line.tags[after].stop
    elif line.norms[after] == "القرن":
        return None
    first = 1900 + int(tag.value)
    return Years(first, first + 9), stop


def _season(line: Line, at: int) -> tuple[Year, int] | None:
    tag = line.tags[at]
    season = int(tag.value)
    if season < 0:
        which, stop = qualifier(line, tag.stop)
        if which in ("last", "next"):
            return Year(None, which=which, season=season), stop
        season = -season
    year = year_part(line, tag.stop)
    if year is None or (year.year is None and not year.which) or line.comma(tag.stop):
        return None
    return Year(year.year, which=year.which, season=season), year.stop


def _share(line: Line, at: int) -> tuple[Year, int] | None:
    tag = line.tags[at]
    ordinal = line.tags[tag.stop]
    if ordinal.kind != "ordinal" or not 1 <= int(ordinal.value) <= int(tag.value):
        return None
    year = year_part(line, ordinal.stop)
    if year is None or (year.year is not None and year.year < 1500):
        return None
    return Year(year.year, which=year.which, share=(int(ordinal.value), int(tag.value))), year.stop
