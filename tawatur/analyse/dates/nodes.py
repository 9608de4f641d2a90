"""What the grammar finds: the parts of a date as written, before they are reckoned."""

from __future__ import annotations

from typing import Literal

from tawatur.types.frozen import frozen
from tawatur.types.interval import Calendar

Which = Literal["", "before_last", "last", "this", "next", "same"]
Unit = Literal["day", "week", "month", "year"]


@frozen
class Day:
    """A day: any of weekday (Monday = 0), offset (days from `published`), day, month and year may be given.

    `night` spans it and the next day, or with `night_of` = -1 the day before and it. `which` qualifies month or weekday;
    `year_which` the year (من العام الماضي), `month_which` a month that is not named (20 من الشهر الجاري).
    """

    weekday: int | None = None
    offset: int | None = None
    day: int | None = None
    month: int | None = None
    year: int | None = None
    calendar: Calendar = "gregorian"
    which: Which = ""
    year_which: Which = ""
    month_which: Which = ""
    night: int | None = None


@frozen
class Month:
    """A month by name, with or without its year; `ending` keeps its last ten days only (العشر الأواخر)."""

    month: int
    year: int | None = None
    calendar: Calendar = "gregorian"
    which: Which = ""
    year_which: Which = ""
    ending: bool = False


@frozen
class Year:
    """A year, or (share) a half or quarter of it: `share` = (which one from 1, of how many); `season` 21 (spring) to 24
    (winter), negative for the last or next one as such (الصيف الماضي)."""

    year: int | None
    calendar: Calendar = "gregorian"
    which: Which = ""
    share: tuple[int, int] | None = None
    season: int | None = None


@frozen
class Years:
    """A stretch of whole years, both ends included (a decade)."""

    first: int
    last: int


@frozen
class Ago:
    """So many units before `published`."""

    unit: Unit
    amount: int
    approximate: bool = False


@frozen
class Period:
    """The last, this or the next week or month."""

    unit: Unit
    which: Which


@frozen
class Feast:
    """A holiday, `shift` days after its first day."""

    month: int
    day: int
    calendar: Calendar
    shift: int = 0
    year: int | None = None
    which: Which = ""
    night: int | None = None


Point = Day | Month | Year | Years | Ago | Period | Feast


@frozen
class Range:
    """From one point to another; `last` is None where the end is open (منذ)."""

    first: Point
    last: Point | None


Node = Point | Range


@frozen
class Found:
    """A node and the tokens `[start, stop)` that give it; `skip` letters of the first token stay outside.
    `node` is None for a date that recurs."""

    node: Node | None
    start: int
    stop: int
    skip: int
    form: str
