"""Find the date expressions of a report and reckon their values."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date

from tawatur.analyse.dates.almanac import almanac
from tawatur.analyse.dates.context import Context, Near, tense
from tawatur.analyse.dates.grammar import READERS, parse
from tawatur.analyse.dates.later import later
from tawatur.analyse.dates.line import Line
from tawatur.analyse.dates.nodes import Day, Feast, Found, Month, Node, Range, Year
from tawatur.analyse.dates.values import reckon
from tawatur.analyse.dates.words import listed
from tawatur.text import Normal, Token
from tawatur.types.mention import DateMention
from tawatur.types.span import Span


def find_dates(
    normal: Normal, tokens: Sequence[Token], sentences: Sequence[tuple[int, int]], published: str | None
) -> tuple[DateMention, ...]:
    """All date expressions of a report in text order, without overlaps.

    `tokens` and `sentences` (ranges of token indices) are those of `normal`; `published` is an ISO 8601 day or None.
    A mention has `interval` None where its value can't be reckoned from the text and `published`.
    """
    line = Line.of(tokens)
    found = _scan(line)
    day = _parsed(published)
    entries = almanac(normal, line, found, day)
    if not found:
        return tuple(entries)
    starts = [start for start, _ in sentences]
    places = [max(bisect_right(starts, item.start) - 1, 0) for item in found]
    near = _near(line, found, places, day is not None)
    mentions: list[DateMention] = []
    for index, item in enumerate(found):
        bounds = sentences[places[index]] if sentences else (0, len(tokens))
        told = tense(tokens, bounds, item.start, item.stop) if day and _open(item.node) else ""
        context = Context(day, told, near[index])
        interval = reckon(item.node, context) if item.node else None
        span = _span(normal, tokens, item)
        mentions.append(DateMention(span, span.of(normal.raw), interval, item.form))
    reckoned = (*later(normal, line, found, mentions), *entries)
    return tuple(sorted((*mentions, *reckoned), key=lambda mention: mention.span) if reckoned else mentions)


def _scan(line: Line) -> list[Found]:
    found: list[Found] = []
    stop = 0
    for at in line.tagged:
        if at >= stop and line.tags[at].kind in READERS:
            item = parse(line, at)
            if item is not None:
                found.append(item)
                stop = item.stop
    return found


def _open(node: Node | None) -> bool:
    """Whether only the tense tells on which side of `published` the date lies."""
    if isinstance(node, Range):
        return _open(node.first) or _open(node.last)
    if isinstance(node, Day):
        return not (node.which or node.year_which or node.year) and (
            node.month is not None or node.weekday is not None
        )
    return isinstance(node, (Month, Feast)) and not (node.which or node.year)


def _parsed(published: str | None) -> date | None:
    try:
        return date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None


def _span(normal: Normal, tokens: Sequence[Token], item: Found) -> Span:
    first, last = tokens[item.start], tokens[item.stop - 1]
    start = normal.span(first.at + item.skip, first.at + item.skip + 1).start if item.skip else first.start
    return Span(start, last.end)


def _near(line: Line, found: Sequence[Found], places: Sequence[int], known: bool) -> list[Near | None]:
    """For each date the year and month of the nearest other one that has its year: in the same sentence or (a full date) one beside it
    where `published` is known, anywhere in the report where it is not."""
    by_event = listed("event_of_year")  # انتفاضة 2011 dates nothing but itself
    years = [None if line.within(item.start - 1, by_event) else _dated(item.node) for item in found]
    if not any(years):
        return years
    before, behind = _nearest(years, range(len(found))), _nearest(years, range(len(found) - 1, -1, -1))
    near: list[Near | None] = []
    for index in range(len(found)):
        others = [other for other in (before[index], behind[index]) if other is not None]
        if known:
            # A year alone (قرار عام 2007) says less of the events beside it than a full date: in its own sentence only.
            others = [
                other
                for other in others
                if abs(places[other] - places[index]) <= (0 if isinstance(found[other].node, Year) else 1)
            ]
        best = min(others, key=lambda other: abs(found[other].start - found[index].start), default=None)
        near.append(None if best is None else years[best])
    return near


def _nearest(years: Sequence[Near | None], order: range) -> list[int | None]:
    """For each index the last one before it, in this order, that has a year."""
    seen: int | None = None
    nearest: list[int | None] = [None] * len(years)
    for index in order:
        nearest[index] = seen
        if years[index]:
            seen = index
    return nearest


def _dated(node: Node | None) -> Near | None:
    if isinstance(node, Range):
        # منذ X tells how long, not when the report's events were.
        return _dated(node.last) or _dated(node.first) if node.last else None
    if isinstance(node, (Day, Month)) and node.year and node.calendar == "gregorian":
        return Near(node.year, node.month, node.day if isinstance(node, Day) else None)
    if isinstance(node, Year) and node.year and node.calendar == "gregorian":
        return Near(node.year)
    return None
