"""Numbers, years and qualifiers inside a date."""

from __future__ import annotations

from tawatur.analyse.dates.line import Line
from tawatur.analyse.dates.nodes import Which
from tawatur.types.frozen import frozen
from tawatur.types.interval import Calendar

_GREGORIAN = range(1500, 2101)
_HIJRI = range(1300, 1500)


def number(line: Line, at: int) -> tuple[int, int] | None:
    """`(value, stop)` of the number at `at`, in digits (also الـ28) or in words."""
    if line.tags[at].kind == "the":
        at += 1
    if line.tags[at].kind == "number":
        value = line.digits(at)
        return None if value is None else (value, at + 1)
    return _in_words(line, at)


def _in_words(line: Line, at: int) -> tuple[int, int] | None:
    first = line.tags[at]
    if first.kind not in ("cardinal", "ordinal", "tens", "hundreds", "thousands"):
        return None
    total, stop = int(first.value), first.stop
    if (
        first.kind in ("cardinal", "ordinal")
        and line.tags[stop].kind == "cardinal"
        and line.norms[stop] in ("عشر", "عشره")
    ):
        total, stop = total + 10, stop + 1
    while line.is_(stop, "cardinal", "tens", "hundreds") and _joined_on(line, stop):
        piece = int(line.tags[stop].value)
        if not _fits(total, piece):
            break
        total, stop = total + piece, stop + 1
        if line.norms[stop] in ("عشر", "عشره") and line.tags[stop].prefix == "":
            total, stop = total + 10, stop + 1
    return total, stop


def _joined_on(line: Line, at: int) -> bool:
    """Whether the number word has its own و; وأحد عشر looks like واحد (one)."""
    return line.tags[at].prefix == "و" or (line.norms[at] == "واحد" and line.norms[at + 1] == "عشر")


def _fits(total: int, piece: int) -> bool:
    """Whether a further piece goes with what was read: ثلاثة وعشرين, not عشرين وثلاثة."""
    if piece >= 100:
        return total >= 1000
    return piece >= 20 or total >= 100


def day_number(line: Line, at: int) -> tuple[int, int] | None:
    """A number from 1 to 31."""
    found = number(line, at)
    return found if found and 1 <= found[0] <= 31 else None


_FAR_ONES: tuple[Which, ...] = ("before_last", "last", "next")


@frozen
class YearPart:
    """A year as it stands behind a month or a cue: `year` or `which`, the calendar where the text marks it."""

    year: int | None
    which: Which
    calendar: Calendar | None
    stop: int


def era(line: Line, at: int) -> tuple[Calendar | None, int]:
    """The calendar that a mark after a year names (م، هـ، ميلادي), brackets allowed, and where it ends."""
    inside = at + 1 if line.opens(at) else at
    tag = line.tags[inside]
    if tag.kind == "era" and not tag.prefix:
        stop = tag.stop
        if inside > at:
            if not line.closes(stop):
                return None, at
            stop += 1
        return ("hijri" if tag.value == "hijri" else "gregorian"), stop
    return None, at


def plain_year(line: Line, at: int) -> YearPart | None:
    """A year of four digits or in words, with its era."""
    found = number(line, at)
    if found is None or (line.tags[at].kind == "number" and len(line.norms[at]) != 4):
        return None
    value, stop = found
    calendar, stop = era(line, stop)
    if value in _GREGORIAN or (value in _HIJRI) or (calendar is not None and value > 99):
        return YearPart(value, "", calendar, stop)
    return None


def year_part(line: Line, at: int) -> YearPart | None:
    """What follows a month: `2024`, `، 2024`, `من عام 2024`, `من العام الماضي`, `هذا العام`."""
    dashed = line.norms[at] == "/" or (line.norms[at] == "-" and line.joined(at) and line.joined(at + 1))
    at = at + 1 if (line.comma(at) or line.norms[at] == "|" or dashed) and not line.opens(at + 1) else at
    start = line.tags[at].stop if line.tags[at].kind == "from" else at
    tag = line.tags[start]
    if tag.kind == "unit" and tag.value == "year" and tag.extra in (1, -1):
        behind = after_name(line, tag.stop)
        found = plain_year(line, behind)
        if found:
            return found
        which, stop = qualifier(line, behind)
        return _said_twice(line, which, stop) if which and tag.extra == -1 else None
    demonstrated = this_unit(line, start, "year")
    return _said_twice(line, "this", demonstrated) if demonstrated else plain_year(line, start)


def after_name(line: Line, at: int) -> int:
    """Behind the adjectives that say which kind of year it is (العام الهجري الجديد)."""
    while line.tags[at].kind == "calendar_name":
        at = line.tags[at].stop
    return at


def _said_twice(line: Line, which: Which, at: int) -> YearPart:
    """`العام الجاري 2015م`: the number says it better."""
    return plain_year(line, at + 1 if line.opens(at) else at) or YearPart(None, which, None, at)


def this_unit(line: Line, at: int, unit: str) -> int | None:
    """Where `هذا العام`, `هذا الشهر` ends."""
    tag = line.tags[at]
    after = line.tags[tag.stop]
    if tag.kind == "this" and after.kind == "unit" and after.value == unit and after.extra == -1:
        return after.stop
    return None


def qualifier(line: Line, at: int) -> tuple[Which, int]:
    """The qualifier at `at` (الماضي، المقبل، الجاري، نفسه), brackets allowed, and where it ends."""
    bracket = 1 if line.opens(at) else 0
    tag = line.tags[at + bracket]
    if tag.prefix or tag.kind not in ("which", "same") or (bracket and not line.closes(tag.stop)):
        return "", at
    which: Which = next((w for w in _FAR_ONES if w == tag.value), "this")
    return ("same" if tag.kind == "same" else which), tag.stop + bracket
