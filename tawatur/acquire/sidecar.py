"""`NAME.meta.json` beside the file NAME: what the file can't say about itself."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import orjson

from tawatur.acquire.acquired import Sidecar
from tawatur.errors import InputError

SUFFIX = ".meta.json"
_FIELDS = ("outlet", "published", "url", "author")
_ADVICE = 'write {"outlet": …, "published": "YYYY-MM-DD", "url": …, "author": …}, each a text or null'
_LARGEST = 65536


def read_sidecar(path: Path) -> Sidecar | InputError:
    """What the sidecar of `path` says, an empty one where there is none.

    A faulty one is an error: a report read without its date and outlet would say less than the user gave.
    """
    beside = path.with_name(path.name + SUFFIX)
    where = str(beside).encode(errors="backslashreplace").decode()
    try:
        with beside.open("rb") as stream:
            content = stream.read(_LARGEST + 1)
    except FileNotFoundError:
        return Sidecar()
    except OSError as error:
        return InputError(where, f"it can't be read ({error.strerror})", "give yourself the right to read it")
    try:
        value = orjson.loads(content) if len(content) <= _LARGEST else None
    except orjson.JSONDecodeError as error:
        return InputError(where, f"no JSON ({error})", _ADVICE)
    if not isinstance(value, dict):
        return InputError(where, "no JSON object", _ADVICE)
    for key, item in value.items():
        if key not in _FIELDS or not (item is None or isinstance(item, str)):
            return InputError(where, f"the field {key!r} is not understood", _ADVICE)
    published = value.get("published")
    if published is not None and iso_day(published) is None:
        return InputError(where, f"the day {published!r} is not understood", _ADVICE)
    return Sidecar(**{**value, "published": iso_day(published) if published else None})


def iso_day(text: str) -> str | None:
    """The day of an ISO 8601 day or instant, as it is written (no change of time zone); None for all else."""
    day, rest = text.strip()[:10], text.strip()[10:11]
    try:
        return date.fromisoformat(day).isoformat() if len(day) == 10 and rest in ("", "T", " ", "t") else None
    except ValueError:
        return None
