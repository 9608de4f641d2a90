"""What may stand before the day of a month: a part of day, يوم, أمس, a weekday, and what joins them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tawatur.analyse.dates.line import Line
from tawatur.analyse.dates.nodes import Which
from tawatur.analyse.dates.numbers import qualifier
from tawatur.types.frozen import frozen


@frozen
class Lead:
    """What may stand before the day of a month: part of day, يوم, أمس, a weekday."""

    stop: int
    weekday: int | None = None
    offset: int | None = None
    which: Which = ""
    night: int | None = None


def lead(line: Line, at: int) -> Lead:
    """Read the part of day, يوم, أمس and weekday that begin at `at` (an empty lead stops at `at`)."""
    stop, night = at, None
    tag = line.tags[stop]
    if tag.kind == "part":
        stop, night = tag.stop, 0 if tag.value == "night" else None
        tag = line.tags[stop]
    if (
        tag.kind == "unit"
        and (tag.value, tag.extra) == ("day", 1)
        and (stop == at or not tag.prefix)
        and line.norms[stop].endswith("يوم")
    ):
        stop = tag.stop
    opened = stop + 1 if line.opens(stop) and stop > at else stop
    tag = line.tags[opened]
    if opened > at and tag.prefix:
        return Lead(stop, night=night)
    if tag.kind == "offset":
        return _behind_offset(
            line, Lead(tag.stop + closing(line, opened > stop, tag.stop), None, int(tag.value), "", night)
        )
    if tag.kind == "weekday":
        return _behind_weekday(
            line, Lead(tag.stop + closing(line, opened > stop, tag.stop), int(tag.value), None, "", night)
        )
    return Lead(stop, night=night)


def closing(line: Line, opened: bool, at: int) -> int:
    """One where a bracket that was opened closes at `at`, else none."""
    return 1 if opened and line.closes(at) else 0


def _behind_offset(line: Line, found: Lead) -> Lead:
    """`أمس الثلاثاء`, `اليوم (الخميس)`, `غدا، الأحد`."""
    after = (
        found.stop + 1
        if line.opens(found.stop) or line.comma(found.stop) or line.dash(found.stop)
        else found.stop
    )
    tag = line.tags[after]
    if tag.kind == "unit" and tag.extra == 1 and tag.value == "day" and not tag.prefix:
        after, tag = tag.stop, line.tags[tag.stop]
    if tag.kind == "weekday" and not tag.prefix and line.tags[tag.stop].kind != "which":
        stop = tag.stop + closing(line, line.opens(found.stop), tag.stop)
        found = replace(found, weekday=int(tag.value), stop=stop)
    return _adverb(line, found)


def _behind_weekday(line: Line, found: Lead) -> Lead:
    """`الأحد الماضي`, `الخميس من الأسبوع الماضي`, `ليل الجمعة السبت`."""
    which, stop = qualifier(line, found.stop)
    if which and which != "same":
        return _adverb(line, replace(found, which=which, stop=stop))
    start = line.tags[found.stop].stop if line.tags[found.stop].kind == "from" else found.stop
    week = line.tags[start]
    if week.kind == "unit" and week.value == "week" and week.extra == -1:
        which, stop = qualifier(line, week.stop)
        if which in ("before_last", "last", "next"):
            return replace(found, which=which, stop=stop)
    if found.night is not None:
        after = found.stop + 1 if line.norms[found.stop] in ("-", "/", "–", "علي", "الي") else found.stop
        tag = line.tags[after]
        if tag.kind == "weekday" and not tag.prefix:
            return replace(found, stop=tag.stop)
    return _adverb(line, found)


def _adverb(line: Line, found: Lead) -> Lead:
    """A part of day behind (`الأحد صباحا`)."""
    tag = line.tags[found.stop]
    if tag.kind == "part" and not tag.prefix and found.night is None and line.norms[found.stop].endswith("ا"):
        return replace(found, stop=tag.stop, night=0 if tag.value == "night" else None)
    return found


def bridge(line: Line, at: int) -> Iterator[int]:
    """The places where a day of a month may begin behind a lead: at once, or behind a comma, bracket, clock, في, الموافق."""
    yield at
    for _ in range(3):
        tag = line.tags[at]
        clock = _clock(line, at)
        if clock:
            at = clock
        elif line.comma(at) or line.dash(at) or line.opens(at) or line.norms[at] in ("/", "=", "ل", ":"):
            at += 1
        elif tag.kind in ("on", "equal") and tag.prefix in ("", "و"):
            at = tag.stop
        else:
            return
        yield at


def _clock(line: Line, at: int) -> int | None:
    if line.tags[at].kind != "number":
        return None
    stop = (
        at + 1
        if ":" in line.norms[at]
        else at + 3
        if line.norms[at + 1] == ":" and line.tags[at + 2].kind == "number"
        else None
    )
    return stop + 1 if stop and line.norms[stop] in ("ص", "م", "صباحا", "مساء") else stop
