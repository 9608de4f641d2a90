"""A report: one published text, immutable, and how it was obtained."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a report's bytes came from.

    `sha256` is of the bytes as obtained (lower-case hex), `location` the path or address as given,
    `obtained` an ISO 8601 instant in UTC, `media` the type found in the content (never from the name),
    `part` the line number (from 1) inside a JSON Lines file, or None for a file that is one report.
    """

    sha256: str
    location: str
    obtained: str
    media: str
    part: int | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """One published text. `text` is raw: every span of the program counts its code points.

    `published` is an ISO 8601 day or None (never guessed). `extra` holds input fields that pass through.
    """

    id: str
    text: str
    published: str | None = None
    outlet: str | None = None
    title: str | None = None
    author: str | None = None
    url: str | None = None
    origin: Origin | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)
