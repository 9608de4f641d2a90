"""The time of an event by how long after it another was: `أقيل يوم الأحد بعد عام من تعيينه`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tawatur.analyse.dates.calendar import month_bounds, shift_months, year_bounds
from tawatur.analyse.dates.line import Line
from tawatur.analyse.dates.numbers import number
from tawatur.claims.sentence import Sentence
from tawatur.claims.words import word_set
from tawatur.text import Token
from tawatur.types.claim import When
from tawatur.types.interval import Interval, Precision
from tawatur.types.span import Span

_FAR = 7  # words of a length of time (بعد نحو خمسة وعشرين عاما من)
_LINKS = frozenset({"من", "علي", "عن"})
_DAYS = {"day": 1, "week": 7}


@dataclass(frozen=True, slots=True)
class Elapsed:
    """A length of time that begins with the word بعد at token `start`, up to token `end`."""

    unit: str
    amount: int
    about: bool
    start: int
    end: int


def elapsed(sentence: Sentence, at: int) -> Elapsed | None:
    """What stands before the event at token `at`: بعد ثلاثة أيام من [إعلان]."""
    tokens = sentence.tokens
    near = range(at - 1, max(sentence.start, at - 4), -1)
    link = next((i for i in near if tokens[i].norm in _LINKS), None)
    if link is None or (link < at - 1 and tokens[link + 1].core not in word_set("told_of")):
        return None
    first = max(sentence.start, link - _FAR)
    start = next((i for i in range(link - 1, first - 1, -1) if tokens[i].core == "بعد"), None)
    return _length(tokens, start, link) if start is not None else None


def _length(tokens: Sequence[Token], start: int, end: int) -> Elapsed | None:
    line = Line.of(tokens[start + 1 : end])
    at, about = (line.tags[0].stop, True) if line.is_(0, "about") else (0, False)
    counted = number(line, at)
    unit = line.tags[counted[1] if counted else at]
    amount = counted[0] if counted else int(unit.extra) if unit.kind == "unit" else 0
    if unit.kind != "unit" or amount <= 0 or unit.stop != end - start - 1:
        return None
    return Elapsed(str(unit.value), amount, about, start, end)


def before_it(sentence: Sentence, spent: Elapsed, told: Interval | None, *, alone: bool) -> When | None:
    """The time so long before the one `told`, else (months and years, in a sentence without dates) before publication."""
    last = told.end_latest if told is not None else None
    sharp = told is not None and told.precision == "day"
    if last is None and alone and spent.unit not in _DAYS:
        published = sentence.analysis.report.published
        last = date.fromisoformat(published[:10]) if published else None
    interval = _back(spent, last, sharp) if last is not None else None
    if interval is None:
        return None
    first, end = sentence.tokens[spent.start], sentence.tokens[spent.end]
    return When(interval, Span(first.core_start, end.end))


def _back(spent: Elapsed, last: date, sharp: bool) -> Interval | None:
    if spent.unit in _DAYS:
        at = last - timedelta(spent.amount * _DAYS[spent.unit])
        about = spent.about or spent.unit == "week"
        edtf = at.isoformat() + "~" * about
        return Interval(edtf, at, at, at, at, "day", about) if sharp else None
    months = spent.amount * (12 if spent.unit == "year" else 1)
    if last.year * 12 - months <= 12:
        return None
    year, month = shift_months(last.year, last.month, -months)
    whole = spent.unit == "year" and (spent.amount > 1 or not sharp)
    found = year_bounds(year, "gregorian") if whole else month_bounds(year, month, "gregorian")
    if found is None:
        return None
    precision: Precision = "year" if whole else "month"
    return Interval(f"{found.edtf}~", found.first, found.last, found.first, found.last, precision, True)
