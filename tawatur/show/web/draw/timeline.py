"""Facts on an axis of time, each with its precision: a day is a diamond, a month or year a bar that tapers off at both
ends (it was somewhere in it), a range a bar with straight ends, what is open goes on in chevrons."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from tawatur.show.web.draw.scale import Scale, Tick
from tawatur.show.web.draw.text import cut, width_of
from tawatur.types.interval import Interval
from tawatur.weigh.facts import bounds

FONT = 12.0
_SIDE, _APART, _GAP = 40.0, 96.0, 6.0
_HEAD, _LANE, _HALF = 26.0, 24.0, 5.5
_BARS, _AXIS = 64.0, 26.0
_LEAST, _TAPER, _OPEN = 14.0, 10.0, 14.0
_LABEL = 300.0
_DAYS_SHOWN, _MONTHS_SHOWN = 100, 120
_Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Event:
    """A fact with a date. `row` says among which it is drawn, `label` is short, `title` the whole sentence, `note` words
    for what sets it apart (disputed, denied…), `classes` the same for the stylesheet; `sources` at least and at most."""

    id: str
    row: str
    label: str
    title: str
    href: str
    interval: Interval
    sources: tuple[int, int] = (1, 1)
    note: str = ""
    classes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mark:
    """An event as drawn: `path` its shape, `beyond` chevrons where it is open or goes on outside; `flag` a triangle beside
    what is disputed (empty paths where there is none). `anchor` is in the direction of reading; `box` is (left, top,
    right, bottom) of all of it in pixels."""

    event: Event
    classes: str
    path: str
    beyond: str
    flag: str
    label: str
    label_x: float
    label_y: float
    anchor: str
    box: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Row:
    """Events of one kind or person: its heading stands at `x`, `y`."""

    key: str
    label: str
    x: float
    y: float
    top: float
    bottom: float
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Bin:
    """A column: how many events lie in the days from `first` to `last`."""

    first: date
    last: date
    label: str
    count: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Timeline:
    """The drawing, `width` × `height` pixels. `before` and `after` count the events that lie outside the days drawn,
    `wide` those inside whose date is wider than a column; `drawn` are the marks."""

    width: float
    height: float
    first: date
    last: date
    mirrored: bool
    ticks: tuple[Tick, ...]
    axis_y: float
    bins: tuple[Bin, ...]
    rows: tuple[Row, ...]
    before: int
    after: int
    wide: int

    @property
    def drawn(self) -> int:
        return sum(len(row.marks) for row in self.rows)


def inside(event: Event, window: tuple[date, date]) -> bool:
    """Whether the event can touch the days (inclusive)."""
    first, last = bounds(event.interval)
    return first <= window[1] and window[0] <= last


def weightiest(events: Iterable[Event], most: int) -> tuple[Event, ...]:
    """Those with most independent sources, at most so many."""
    return tuple(
        sorted(events, key=lambda e: (-e.sources[0], -e.sources[1], bounds(e.interval), e.id))[:most]
    )


def timeline(
    events: Sequence[Event], drawn: Sequence[Event], rows: Mapping[str, str], window: tuple[date, date],
    *, width: float = 1100.0, mirrored: bool = False,
) -> Timeline:  # fmt: skip
    """Draw the days of `window` (inclusive): columns that count all `events`, and a mark for each of `drawn` in the row
    that it names (`rows`: its key → heading, in the order to draw)."""
    scale = Scale(*window, _SIDE, width - 2 * _SIDE, mirrored)
    bins, wide = _bins(events, scale)
    top = _BARS + _AXIS
    found = []
    for key, heading in rows.items():
        placed = [_placed(e, scale) for e in drawn if e.row == key and inside(e, window)]
        if placed:
            found.append(_row(key, heading, placed, scale, top))
            top = found[-1].bottom
    return Timeline(
        width, top + _GAP, *window, mirrored, scale.ticks(_APART), _BARS, bins, tuple(found),
        sum(bounds(e.interval)[1] < window[0] for e in events),
        sum(bounds(e.interval)[0] > window[1] for e in events), wide,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Placed:
    """An event along the axis: the outline of its shape (along, above the middle), where chevrons stand, and the stretch
    that it and its label take."""

    event: Event
    outline: tuple[_Point, ...]
    chevrons: tuple[tuple[float, int], ...]
    form: str
    label: str
    label_at: float
    anchor: str
    flag_at: float | None
    begin: float
    end: float


def _placed(event: Event, scale: Scale) -> _Placed:
    outline, chevrons, form = _shape(event.interval, scale)
    left, right = (limit(along for along, _ in outline) for limit in (min, max))
    flat = next(along for along, up in outline if up < 0)
    left -= _OPEN if any(way < 0 for _, way in chevrons) else 0
    right += _OPEN if any(way > 0 for _, way in chevrons) else 0
    flag = 2 * _HALF + 3 if "disputed" in event.classes else 0.0
    label = cut(event.label, FONT, _LABEL) + (f" · {event.note}" if event.note else "")
    room = width_of(label, FONT)
    if right + _GAP + flag + room <= scale.width + _SIDE / 2:
        at, anchor, begin, end = right + _GAP + flag, "start", left, right + _GAP + flag + room
    else:
        at, anchor, begin, end = left - _GAP - flag, "end", left - _GAP - flag - room, right
    if begin < -_SIDE:  # a bar from end to end: its label stands on it
        at, anchor, begin = flat + flag + _GAP, "start", left
        end = max(right, at + room)
        form += " under"
    sign = at - flag if anchor == "start" else at + 3
    return _Placed(
        event, outline, chevrons, form, label, at, anchor, sign if flag else None, begin, end + _GAP
    )


def _shape(when: Interval, scale: Scale) -> tuple[tuple[_Point, ...], tuple[tuple[float, int], ...], str]:
    """The outline, the chevrons at open ends (where, and which way), and the class of the form."""
    first, last = bounds(when)
    begin, end = scale.start(max(first, scale.first)), scale.end(min(last, scale.last))
    if first == last and end - begin < 2 * _HALF:
        return _diamond((begin + end) / 2), (), "day"
    if end - begin < _LEAST:
        begin, end = (begin + end - _LEAST) / 2, (begin + end + _LEAST) / 2
    chevrons = [(begin, -1)] if first < scale.first else []
    chevrons += [(end, 1)] if last > scale.last else []
    begin += _OPEN if first < scale.first else 0
    end -= _OPEN if last > scale.last else 0
    if end - begin < _LEAST:
        middle = min(max((begin + end) / 2, _LEAST / 2), scale.width - _LEAST / 2)
        begin, end = middle - _LEAST / 2, middle + _LEAST / 2
    soft_begin, soft_end = _soft(when, scale, end - begin)
    left = ((begin, 0.0),) if soft_begin and first >= scale.first else ()
    right = ((end, 0.0),) if soft_end and last <= scale.last else ()
    near = begin + (soft_begin if left else 0)
    far = end - (soft_end if right else 0)
    outline = (*left, (near, -_HALF), (far, -_HALF), *right, (far, _HALF), (near, _HALF))
    lasting = when.start_latest and (when.end_earliest is None or when.start_latest <= when.end_earliest)
    return (
        outline,
        tuple((begin if way < 0 else end, way) for _, way in chevrons),
        "range" if lasting else "within",
    )


def _soft(when: Interval, scale: Scale, length: float) -> tuple[float, float]:
    """How many pixels of each end are unsure: drawn as a taper."""
    if when.start_latest and when.end_earliest and when.start_latest <= when.end_earliest:
        begin = _between(when.start_earliest, when.start_latest, scale)
        end = _between(when.end_earliest, when.end_latest, scale)
    elif when.start_latest and when.end_earliest is None:
        begin, end = _between(when.start_earliest, when.start_latest, scale), 0.0
    else:
        begin = end = _TAPER
    most = length / 2 if begin and end else length
    return min(begin, most), min(end, most)


def _between(one: date | None, other: date | None, scale: Scale) -> float:
    return scale.start(other) - scale.start(one) if one and other and one < other else 0.0


def _diamond(middle: float) -> tuple[_Point, ...]:
    return (middle - _HALF, 0.0), (middle, -_HALF), (middle + _HALF, 0.0), (middle, _HALF)


def _row(key: str, heading: str, placed: Sequence[_Placed], scale: Scale, top: float) -> Row:
    ends: list[float] = []
    marks = []
    for one in sorted(placed, key=lambda p: (p.begin, p.end, p.event.id)):
        lane = next((i for i, end in enumerate(ends) if end <= one.begin), len(ends))
        ends[lane : lane + 1] = [one.end]
        marks.append(_mark(one, scale, top + _HEAD + _LANE * (lane + 0.5)))
    side = scale.x(0)
    in_time = sorted(marks, key=lambda m: (bounds(m.event.interval), m.event.id))
    return Row(key, heading, side, top + _HEAD - 8, top, top + _HEAD + _LANE * len(ends), tuple(in_time))


def _mark(one: _Placed, scale: Scale, y: float) -> Mark:
    def path(points: Iterable[_Point]) -> str:
        return "M" + "L".join(f"{scale.x(along):g} {y + up:g}" for along, up in points)

    beyond = "".join(
        path((at + way * far, up) for far, up in ((step, -_HALF), (step + 4, 0.0), (step, _HALF)))
        for at, way in one.chevrons
        for step in (3.0, 8.0)
    )
    flag = ""
    if one.flag_at is not None:
        low, high = one.flag_at, one.flag_at + 2 * _HALF
        flag = path(((low, _HALF), ((low + high) / 2, -_HALF), (high, _HALF))) + "Z"
    sides = sorted((scale.x(one.begin), scale.x(one.end - _GAP)))
    classes = " ".join(
        ("mark", one.form, *(("approximate",) if one.event.interval.approximate else ()), *one.event.classes)
    )
    return Mark(
        one.event, classes, path(one.outline) + "Z", beyond, flag, one.label, scale.x(one.label_at), y + FONT / 3,
        one.anchor, (sides[0], y - _LANE / 2, sides[1], y + _LANE / 2),
    )  # fmt: skip


def _bins(events: Sequence[Event], scale: Scale) -> tuple[tuple[Bin, ...], int]:
    """Columns of a day, a month or a year each, as fits; and how many events none of them holds whole."""
    edges = _edges(scale)
    counts: Counter[int] = Counter()
    wide = 0
    for event in events:
        first, last = bounds(event.interval)
        if first > scale.last or last < scale.first:
            continue
        column = bisect_right(edges, first) - 1
        if column < 0 or column + 1 == len(edges) or last >= edges[column + 1]:
            wide += 1
        else:
            counts[column] += 1
    most = max(counts.values(), default=1)
    found = ((i, begin, end) for i, (begin, end) in enumerate(pairwise(edges)) if counts[i])
    return tuple(
        _bin(begin, end - timedelta(days=1), counts[i], most, scale) for i, begin, end in found
    ), wide


def _edges(scale: Scale) -> list[date]:
    """The first days of the columns that the days of the scale lie in, and of the one after."""
    if scale.days <= _DAYS_SHOWN:
        return [scale.first + timedelta(days=i) for i in range(scale.days)] + [_after(scale.last)]
    months = 1 if scale.days / 30 <= _MONTHS_SHOWN else 12
    month = (scale.first.year * 12 + scale.first.month - 1) // months * months
    edges = [date(month // 12, month % 12 + 1, 1)]
    while edges[-1] <= scale.last and month + months < 12 * date.max.year:
        month += months
        edges.append(date(month // 12, month % 12 + 1, 1))
    return edges


def _after(day: date) -> date:
    return day + timedelta(days=1) if day < date.max else day


def _bin(first: date, last: date, count: int, most: int, scale: Scale) -> Bin:
    sides = sorted((scale.x(scale.start(max(first, scale.first))), scale.x(scale.end(min(last, scale.last)))))
    height = round(max((_BARS - 16) * count / most, 1.5), 1)
    width = round(max(sides[1] - sides[0] - 1, 1.0), 1)
    label = first.isoformat()[: 10 if first == last else 7 if (last - first).days < 31 else 4]
    return Bin(first, last, label, count, sides[0], round(_BARS - height, 1), width, height)
