"""Records to build cases from by hand."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Mapping
from datetime import date
from typing import BinaryIO

from tawatur.plan import READER_VERSION
from tawatur.store import Reading
from tawatur.text import fold, normalise
from tawatur.types.chain import Link
from tawatur.types.claim import Claim, Filler, When
from tawatur.types.ids import digest
from tawatur.types.interval import Interval
from tawatur.types.mention import NameType
from tawatur.types.report import Origin, Report
from tawatur.types.span import Span
from tawatur.types.use import NameUse

TEXT = "قال مصدر أمني إن سمير الحلواني غادر إلى قبرص في 3 آذار 2019."


def opener(data: bytes) -> Callable[[], BinaryIO]:
    return lambda: io.BytesIO(data)


def origin(data: bytes, location: str = "a.txt", part: int | None = None) -> Origin:
    return Origin(hashlib.sha256(data).hexdigest(), location, "2024-01-01T00:00:00Z", "text/plain", part)


def report(
    id: str = "r1", text: str = TEXT, outlet: str | None = "صحيفة الميناء", **other: str | None
) -> Report:
    return Report(id, text, outlet=outlet, origin=origin(text.encode(), f"{id}.txt"), **other)  # type: ignore[arg-type]


def span(text: str, words: str) -> Span:
    at = text.index(words)
    return Span(at, at + len(words))


def day(iso: str) -> Interval:
    d = date.fromisoformat(iso)
    return Interval(iso, d, d, d, d, "day")


def claim(
    of: Report | str, kind: str = "movement", roles: Mapping[str, tuple[str, ...]] | None = None, *, action: str | None = "depart",
    chain: tuple[tuple[str, str] | tuple[str, str, int], ...] = (), when: Interval | None = None, polarity: str = "affirmed", status: str = "actual",
) -> Claim:  # fmt: skip
    """A claim whose fillers stand where the report has them (at its start where it does not)."""
    name, text = (of, "") if isinstance(of, str) else (of.id, of.text)

    def place(words: str) -> Span:
        return span(text, words) if words in text else Span(0, 0)

    filled = tuple(
        (role, tuple(Filler(words, place(words), place(words)) for words in found))
        for role, found in sorted((roles or {"mover": ("سمير الحلواني",), "destination": ("قبرص",)}).items())
    )
    links = tuple(Link(type, words, place(words), None, *count) for type, words, *count in chain)  # type: ignore[arg-type]
    key = digest([kind, [[role, [fold(f.text) for f in found]] for role, found in filled], polarity])
    id = digest(
        [key, name, [[link.type, link.name] for link in links], action, when.edtf if when else None, status]
    )
    return Claim(
        id, key, name, kind, filled, action, When(when, Span(0, 0)) if when else None, polarity, "asserted", status,  # type: ignore[arg-type]
        links, Span(0, len(text)), Span(0, min(3, len(text))), "test", 1.0,
    )  # fmt: skip


def use(
    of: Report | str,
    text: str,
    full: str | None = None,
    type: NameType = "person",
    at: int = 0,
    country: str | None = None,
    office: str | None = None,
) -> NameUse:
    name, body = (of, "") if isinstance(of, str) else (of.id, of.text)
    where = span(body, text) if text in body else Span(at, at + len(text))
    return NameUse(name, where, text, full or text, type, fold(full or text), None, country, office)


def reading(
    of: Report, claims: tuple[Claim, ...] = (), names: tuple[NameUse, ...] = (), version: int = READER_VERSION
) -> Reading:
    texts = [f.text for c in claims for _, found in c.roles for f in found] + [
        link.name for c in claims for link in c.chain
    ]
    forms = {text: fold(text) for text in texts}
    return Reading(
        of, opener(of.text.encode()), claims, names, normalise(of.text).folded, version, "{}", forms
    )
