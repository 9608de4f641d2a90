"""A time in EDTF (ISO 8601-2) as people write it, its precision kept."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any, NamedTuple

_POINT = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(~?)")
_OPEN = ("..", "")


class _Point(NamedTuple):
    year: int
    month: int | None
    day: int | None
    about: bool


def in_words(edtf: str, words: Mapping[str, Any]) -> str:
    """A day, month or year, about one, or a stretch with open ends; what is none of these comes back as it is.
    `words` is the section `dates` of the messages."""
    if "/" not in edtf:
        point = _point(edtf)
        return _said(point, words) if point else edtf
    first, last = edtf.split("/", 1)
    start, end = _point(first), _point(last)
    if start and end:
        return str(words["between"].format(a=_phrase(start, words, until=end), b=_phrase(end, words)))
    if start and last in _OPEN:
        return str(words["since"].format(a=_phrase(start, words)))
    if end and first in _OPEN:
        return str(words["until"].format(a=_phrase(end, words)))
    return edtf


def _point(text: str) -> _Point | None:
    found = _POINT.fullmatch(text)
    if found is None:
        return None
    year, month, day = (int(part) if part else None for part in found.groups()[:3])
    try:
        date(year or 0, month or 1, day or 1)
    except ValueError:
        return None
    return _Point(year or 0, month, day, bool(found[4]))


def _said(point: _Point, words: Mapping[str, Any]) -> str:
    """A time that stands alone."""
    if point.about:
        return str(words["about"].format(a=_phrase(point._replace(about=False), words)))
    return _plain(point, words) if point.month else f"{point.year:04}"


def _phrase(point: _Point, words: Mapping[str, Any], until: _Point | None = None) -> str:
    """A time behind a preposition; what it shares with the one `until` which it lasts is said there."""
    if point.about:
        return _said(point, words)
    if until and until.month and not until.about and point.year == until.year and point.month:
        if not point.day or not until.day or point.month != until.month:
            month = words["months"][point.month - 1]
            return f"{point.day} {month}" if point.day else str(month)
        return str(point.day)
    return _plain(point, words) if point.month else str(words["year"].format(year=f"{point.year:04}"))


def _plain(point: _Point, words: Mapping[str, Any]) -> str:
    month = words["months"][(point.month or 1) - 1]
    return f"{point.day} {month} {point.year:04}" if point.day else f"{month} {point.year:04}"


def utc(iso: str) -> tuple[str, str] | None:
    """The day (ISO) and the time of day of an instant, in UTC; None where it is none."""
    try:
        given = datetime.fromisoformat(iso)
        moment = given.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    if given.tzinfo is None:
        return None
    return moment.date().isoformat(), f"{moment:%H:%M} UTC"
