"""A time told by the date that the report gave just before: `بعد ذلك بثلاثة أيام`, `في اليوم التالي`, `في الفترة نفسها`."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from datetime import timedelta

from tawatur.analyse.dates.line import Line
from tawatur.analyse.dates.nodes import Found
from tawatur.analyse.dates.numbers import number
from tawatur.text import Normal
from tawatur.types.interval import Interval
from tawatur.types.mention import DateMention
from tawatur.types.span import Span

_DAYS = {"day": 1, "week": 7}
_FAR = 60  # tokens between the two at most
_STRETCH = "stretch"  # the lexicon's value for all of the time told of before


def later(
    normal: Normal, line: Line, found: Sequence[Found], mentions: Sequence[DateMention]
) -> list[DateMention]:
    """The mentions of this form, in order; `mentions` are those of what was `found` otherwise."""
    made: list[DateMention] = []
    for at in line.tagged:
        if line.is_(at, "after_that", "pointing") and (read := _read(line, at)) is not None:
            days, stop = read
            interval = _reckoned(at, days, found, mentions)
            if interval is not None:
                span = Span(line.tokens[at].core_start, line.tokens[stop - 1].end)
                made.append(DateMention(span, span.of(normal.raw), interval, "later"))
    return made


def _read(line: Line, at: int) -> tuple[int | None, int] | None:
    """How many days after the date before (None: its whole stretch), and the token after the expression."""
    tag = line.tags[at]
    if tag.kind == "pointing":
        if line.tags[tag.stop].kind == "from" or line.norms[tag.stop] in ("الذي", "التي"):
            return None  # نفس الفترة من العام الماضي
        return (None if tag.value == _STRETCH else int(tag.value)), tag.stop
    counted = number(line, tag.stop)
    unit = line.tags[counted[1] if counted else tag.stop]
    days = _DAYS.get(str(unit.value)) if unit.kind == "unit" else None
    amount = counted[0] if counted else int(unit.extra) if days else 0
    return (days * amount, unit.stop) if days and amount > 0 else None


def _reckoned(
    at: int, days: int | None, found: Sequence[Found], mentions: Sequence[DateMention]
) -> Interval | None:
    """The time so many days after the last date before token `at`, or that stretch itself."""
    before = bisect_left(found, at, key=lambda item: item.start) - 1
    anchor = mentions[before].interval if before >= 0 and at - _FAR < found[before].start else None
    if anchor is None or anchor.end_latest is None:
        return None
    if days is None:
        return anchor if anchor.precision == "range" else None
    if anchor.precision != "day":
        return None
    day = anchor.end_latest + timedelta(days=days)
    return Interval(day.isoformat(), day, day, day, day, "day", anchor=anchor.end_latest.isoformat())
