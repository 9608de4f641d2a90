"""The grammar's top: points, ranges, and what is open at one end. Each position is read once, with bounded look-ahead."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from tawatur.analyse.dates.context import imperfect
from tawatur.analyse.dates.days import day_expression
from tawatur.analyse.dates.line import Line
from tawatur.analyse.dates.nodes import Ago, Day, Found, Month, Node, Point, Range, Year
from tawatur.analyse.dates.relative import ago, feast, lately, month_expression, period
from tawatur.analyse.dates.words import listed
from tawatur.analyse.dates.years import year_expression

_Reader = Callable[[Line, int], tuple[Node, int] | None]


def _named(line: Line, at: int) -> tuple[Node, int] | None:
    return _dual(line, at) or year_expression(line, at)


# What a date may begin with, and the readers that are tried there in this order.
READERS: Mapping[str, tuple[_Reader, ...]] = {
    "number": (day_expression, year_expression),
    "the": (day_expression, lately),
    "lately": (lately,),
    "cardinal": (day_expression,),
    "tens": (day_expression,),
    "ordinal": (day_expression, feast),
    "part": (day_expression, feast),
    "offset": (day_expression,),
    "weekday": (day_expression,),
    "month": (day_expression, month_expression),
    "unit": (day_expression, feast, month_expression, period, year_expression),
    "vague": (feast, month_expression, period, year_expression),
    "this": (period, year_expression),
    "holiday": (feast,),
    "last_ten": (month_expression,),
    "nights": (period,),
    "decade": (year_expression,),
    "season": (year_expression,),
    "share": (year_expression,),
    "dual": (_named,),
    "since": (),
    "ago": (),
}


def parse(line: Line, at: int) -> Found | None:
    """The longest date expression that begins at token `at`, or None."""
    tag = line.tags[at]
    if tag.kind in ("since", "ago"):
        return _since(line, at)
    found = _point(line, at)
    if found is None:
        return None
    node, stop = _range(line, at, *found)
    return Found(None if _recurs(line, stop) else node, at, stop, len(tag.prefix), _form(node))


def _recurs(line: Line, at: int) -> bool:
    """`من كل أسبوع`, `في الأعوام السابقة` behind a date (and not في كل أنحاء البلاد)."""
    tag = line.tags[at]
    start = tag.stop if tag.kind in ("from", "on") else at
    if line.norms[start] in listed("all_years"):
        return start > at
    return line.tags[start].kind == "each" and line.tags[line.tags[start].stop].kind == "unit"


def _since(line: Line, at: int) -> Found | None:
    tag = line.tags[at]
    skip = len(tag.prefix)
    inner = _point(line, tag.stop)
    if inner is None:
        reckoned = ago(line, at)
        if reckoned is None:
            return None
        lasts = tag.kind == "since" and _lasts(line, at)
        return Found(Range(reckoned[0], None) if lasts else reckoned[0], at, reckoned[1], skip, "ago")
    if tag.kind == "ago":
        return None
    node, stop = inner
    if isinstance(node, Range):
        return Found(node, at, stop, skip, "range")
    closed, end = _range(line, at, node, stop)
    return Found(closed if end > stop else Range(node, None), at, end, skip, "since")


def _lasts(line: Line, at: int) -> bool:
    """Whether what stands before منذ still goes on (يعمل هناك منذ عامين, القتال المستمر منذ شهر), or was so long ago."""
    for index in range(at - 1, max(at - 6, -1), -1):
        word = line.norms[index]
        if line.comma(index) or word in (".", "ان"):
            return False
        if line.within(index, listed("ongoing")) or (
            word[:1] == "ي" and (imperfect(word) or word in listed("telling"))
        ):
            return not line.within(index - 1, listed("was"))
    return False


def _point(line: Line, at: int) -> tuple[Node, int] | None:
    for reader in READERS.get(line.tags[at].kind, ()):
        found = reader(line, at)
        if found:
            return found
    return None


def _dual(line: Line, at: int) -> tuple[Node, int] | None:
    """`يومي السبت والأحد`, `يومي 29 و30 نوفمبر`, `شهري مايو ويونيو`."""
    first = _point(line, line.tags[at].stop)
    if first is None or isinstance(first[0], Range):
        return first
    second = _and(line, first[1])
    if second is None or not _alike(first[0], second[0]):
        return first
    one, two, stop = first[0], *second
    if isinstance(one, Month) and isinstance(two, Month) and two.month != one.month % 12 + 1:
        return first
    if isinstance(one, Day) and isinstance(two, Day):
        if None not in (one.weekday, two.weekday) and not two.month:
            return (_span(one, two), stop) if _touch(one, two) else None
        if one.offset is not None and two.offset is not None and one.offset > two.offset:
            return Range(two, one), stop  # يومي أمس وأول من أمس
    return Range(one, two), stop


def _touch(one: Day, two: Day) -> bool:
    """Whether a weekday is followed by the next one."""
    return one.weekday is not None and two.weekday == (one.weekday + 1) % 7


def _span(one: Day, two: Day) -> Range:
    return Range(replace(one, which=two.which or one.which), two)


def _and(line: Line, at: int) -> tuple[Point, int] | None:
    start = at + 1 if line.norms[at] == "و" else at
    if start == at and not line.tags[at].prefix.startswith("و"):
        return None
    found = _point(line, start)
    return None if found is None or isinstance(found[0], Range) else (found[0], found[1])


def _range(line: Line, at: int, node: Node, stop: int) -> tuple[Node, int]:
    """Join a second point behind إلى, حتى or a dash (or و after بين)."""
    if isinstance(node, (Range, Ago)):
        return node, stop
    tag = line.tags[stop]
    if line.comma(stop) and (line.tags[stop + 1].kind, line.tags[stop + 1].prefix) == ("to", "و"):
        tag = line.tags[stop + 1]  # من 7 يوليو، وحتى الخامس من الشهر الجاري
    if tag.kind == "to":
        start = tag.stop
    elif line.dash(stop):
        start = stop + 1
    elif line.tags[at - 1].kind == "between":
        second = _and(line, stop)
        return (Range(node, second[0]), second[1]) if second and _alike(node, second[0]) else (node, stop)
    else:
        return _two_days(line, node, stop) or (node, stop)
    found = _point(line, start)
    if found is None or isinstance(found[0], Range):
        return node, stop
    days = isinstance(node, Day) and isinstance(found[0], Day) and tag.kind == "to"
    if not days and not _alike(node, found[0]):
        return node, stop
    return Range(node, found[0]), found[1]


def _two_days(line: Line, node: Point, stop: int) -> tuple[Node, int] | None:
    """`الجمعة والسبت`, `مساء أمس وفجر اليوم`: two days on end, without more words than these."""
    second = _and(line, stop) if _bare_day(node) and line.norms[stop] != "و" else None
    if second is None or not _bare_day(second[0]):
        return None
    day, end = second
    if not isinstance(node, Day) or not isinstance(day, Day):
        return None
    if node.weekday is not None and node.offset is None is day.offset:
        return (_span(node, day), end) if _touch(node, day) else None
    if node.offset is None or day.offset is None or abs(node.offset - day.offset) != 1:
        return None
    if {node.offset, day.offset} == {0, 1}:
        return None  # زار حلب اليوم وغدا يزور حمص
    return (Range(node, day) if node.offset < day.offset else Range(day, node)), end


def _bare_day(node: Point) -> bool:
    """Whether a day is told by its name or by yesterday, today, tomorrow alone."""
    return isinstance(node, Day) and not node.month and not node.day


def _alike(first: Point, last: Point) -> bool:
    """Whether two points can be the ends of one range: a dash or إلى also joins what has nothing to do with each other."""
    if isinstance(first, Day) and isinstance(last, Day):
        return (first.weekday is None) == (last.weekday is None) or (first.month is None) == (
            last.month is None
        )
    return type(first) is type(last) and isinstance(first, (Month, Year))


def _form(node: Node) -> str:
    if isinstance(node, Range):
        return "range"
    if isinstance(node, Day):
        return (
            "day"
            if node.month or node.month_which
            else "relative day"
            if node.offset is not None
            else "weekday"
        )
    return type(node).__name__.lower()
