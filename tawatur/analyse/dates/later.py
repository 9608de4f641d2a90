"""`بعد ذلك بثلاثة أيام`: a day reckoned from the date that the report gave just before."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
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


def later(
    normal: Normal, line: Line, found: Sequence[Found], mentions: Sequence[DateMention]
) -> list[DateMention]:
    """The mentions of this form, in order; `mentions` are those of what was `found` otherwise."""
    return list(_later(normal, line, found, mentions)) if "بعد" in line.norms else []


def _later(
    normal: Normal, line: Line, found: Sequence[Found], mentions: Sequence[DateMention]
) -> Iterator[DateMention]:
    for at in range(len(line.tokens) - 2):
        if line.norms[at] != "بعد" or line.norms[at + 1] != "ذلك":
            continue
        counted = number(line, at + 2)
        unit = line.tags[counted[1] if counted else at + 2]
        days = _DAYS.get(str(unit.value)) if unit.kind == "unit" else None
        amount = counted[0] if counted else int(unit.extra) if days else 0
        if days is None or amount <= 0:
            continue
        before = bisect_left(found, at, key=lambda item: item.start) - 1
        anchor = mentions[before] if before >= 0 and at - _FAR < found[before].start else None
        if (
            anchor is None
            or anchor.interval is None
            or anchor.interval.precision != "day"
            or anchor.interval.end_latest is None
        ):
            continue
        base = anchor.interval.end_latest
        day = base + timedelta(days=days * amount)
        span = Span(line.tokens[at].start, line.tokens[unit.stop - 1].end)
        interval = Interval(day.isoformat(), day, day, day, day, "day", anchor=base.isoformat())
        yield DateMention(span, span.of(normal.raw), interval, "later")
