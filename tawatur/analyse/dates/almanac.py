"""`هذا اليوم في التاريخ`: entries that begin with a year tell of the report's day in that year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from tawatur.analyse.dates.calendar import day_bounds
from tawatur.analyse.dates.line import Line
from tawatur.analyse.dates.nodes import Day, Found
from tawatur.analyse.dates.words import listed
from tawatur.text import Normal
from tawatur.types.interval import Interval
from tawatur.types.mention import DateMention
from tawatur.types.span import Span

_HEADING = 40  # tokens in which such a report says what it is
_YEARS = range(100, 2101)


def almanac(normal: Normal, line: Line, found: Sequence[Found], published: date | None) -> list[DateMention]:
    """A mention for each year that opens an entry; none in other reports."""
    heading = " ".join(line.norms[:_HEADING])
    if not any(phrase in heading for phrase in listed("this_day")):
        return []
    day = _day(found, published)
    return (
        list(_entries(normal, line, day, {i for f in found for i in range(f.start, f.stop)})) if day else []
    )


def _day(found: Sequence[Found], published: date | None) -> tuple[int, int] | None:
    """Month and day that the heading names (الموافق للعشرين من يوليو), else those of publication."""
    for item in found:
        node = item.node
        if item.start < _HEADING and isinstance(node, Day) and node.month and node.day and not node.year:
            return (node.month, node.day) if node.calendar == "gregorian" else None
    return (published.month, published.day) if published else None


def _entries(normal: Normal, line: Line, day: tuple[int, int], taken: set[int]) -> Iterator[DateMention]:
    for at in line.tagged:
        year = line.digits(at) if line.tags[at].kind == "number" and at not in taken else None
        opens = at == 0 or line.norms[at - 1] in (".", ":") or _breaks(normal, line, at)
        if year is None or year not in _YEARS or not opens or not line.dash(at + 1):
            continue
        bounds = day_bounds(year, *day, "gregorian")
        if bounds is None:
            continue
        span = Span(line.tokens[at].start, line.tokens[at].end)
        first = bounds.first
        interval = Interval(bounds.edtf, first, first, first, first, "day")
        yield DateMention(span, span.of(normal.raw), interval, "almanac")


def _breaks(normal: Normal, line: Line, at: int) -> bool:
    """Whether a line of the report begins at the token."""
    return "\n" in normal.raw[line.tokens[at - 1].end : line.tokens[at].start]
