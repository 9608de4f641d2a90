"""Days on an axis: where they stand and where its ticks are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

Unit = Literal["year", "month", "day"]
# Months and years that one tick can step over, the finest first.
_STEPS: tuple[tuple[Unit, int], ...] = (
    ("day", 1), ("day", 7), ("month", 1), ("month", 3), ("month", 6),
    ("year", 1), ("year", 2), ("year", 5), ("year", 10), ("year", 25), ("year", 50), ("year", 100), ("year", 250), ("year", 500),
)  # fmt: skip
# So few are shown in all their time; of more the shortest stretch that holds this part, unless all take little longer.
_FEW, _MOST, _LONGER = 120, 0.6, 2
# What is shown more on each side: percent of all, days at least.
_MORE, _LEAST_MORE = 2, 3


@dataclass(frozen=True, slots=True)
class Tick:
    """A line across the drawing at the begin of a day, month or year: `x` in pixels, `label` in ISO 8601."""

    x: float
    label: str
    unit: Unit


@dataclass(frozen=True, slots=True)
class Scale:
    """The days from `first` to `last` (inclusive) on `width` pixels that begin at `left`; where `mirrored`, time flows
    from right to left."""

    first: date
    last: date
    left: float
    width: float
    mirrored: bool = False

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    def start(self, day: date) -> float:
        """How far along the axis the day begins, in pixels from its earlier end (0…width; days outside stand at the ends)."""
        return self._along((day - self.first).days)

    def end(self, day: date) -> float:
        """How far along the axis the day is over."""
        return self._along((day - self.first).days + 1)

    def _along(self, days: int) -> float:
        return self.width * min(max(days / self.days, 0.0), 1.0)

    def x(self, along: float) -> float:
        """The place on the page of what is so far along the axis."""
        return round(self.left + (self.width - along if self.mirrored else along), 1)

    def ticks(self, apart: float) -> tuple[Tick, ...]:
        """Ticks in the order of time, `apart` pixels from one to the next at least: days, months or years, as fits."""
        for unit, step in _STEPS:
            days = step * {"day": 1, "month": 30, "year": 365}[unit]
            if self.width * days / self.days >= apart:
                break
        begins = _begins(self.first, self.last, unit, step)
        return tuple(Tick(self.x(self.start(day)), _label(day, unit), unit) for day in begins)


def _label(day: date, unit: Unit) -> str:
    """`2024`, `2024-12` or `2024-12-08`; years have four digits."""
    return day.isoformat()[: {"year": 4, "month": 7, "day": 10}[unit]]


def _begins(first: date, last: date, unit: Unit, step: int) -> Iterator[date]:
    if unit == "day":
        for days in range(0, (last - first).days + 1, step):
            yield first + timedelta(days=days)
        return
    length = step if unit == "month" else 12 * step
    month = -(-(first.year * 12 + first.month - (first.day == 1)) // length) * length
    while month // 12 <= last.year and (day := date(max(month // 12, 1), month % 12 + 1, 1)) <= last:
        yield day
        month += length


def busiest(days: Iterable[date]) -> tuple[date, date] | None:
    """The days to show first: from the first to the last, or, of many that lie far apart, the shortest stretch that
    three fifths of them are in; a few days more on both sides. None of none."""
    ordered: Sequence[date] = sorted(days)
    if not ordered:
        return None
    first, last = ordered[0], ordered[-1]
    if len(ordered) > _FEW:
        size = int(len(ordered) * _MOST)
        starts = range(len(ordered) - size + 1)
        length, begin = min(((ordered[i + size - 1] - ordered[i]).days, i) for i in starts)
        if (last - first).days > _LONGER * length:
            first, last = ordered[begin], ordered[begin + size - 1]
    more = timedelta(days=max((last - first).days * _MORE // 100, _LEAST_MORE))
    return max(first, date.min + more) - more, min(last, date.max - more) + more
