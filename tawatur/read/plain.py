"""Plain text → Report."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from tawatur.acquire import Acquired
from tawatur.errors import InputError
from tawatur.read.check import GIVE, fault, too_long
from tawatur.read.decode import Decoded, decode
from tawatur.types.report import Origin, Report

# UTF-8 and UTF-16 take at most four bytes a character: a bigger file is over the limit unread.
WIDEST = 4
_HEADLINE = 160
_NO_HEADLINE = re.compile(r"[.،؛:,;]$")


def read_plain(acquired: Acquired, limit: int) -> Report | InputError:
    """The text as found, byte order mark apart. Its title is the first line, where that looks like a headline."""
    decoded = decoded_or_error(acquired, limit, None)
    if isinstance(decoded, InputError):
        return decoded
    if error := fault(decoded.text, acquired.location, limit):
        return error
    return file_report(
        acquired,
        decoded.text,
        f"text/plain; charset={decoded.encoding}",
        headline(decoded.text),
        damage(decoded),
    )


def decoded_or_error(acquired: Acquired, limit: int, declared: str | None) -> Decoded | InputError:
    """The text of the bytes, or why there is none."""
    if acquired.size > WIDEST * limit:
        return too_long(acquired.location, acquired.size, "bytes", limit)
    content = acquired.read()
    decoded = decode(content, declared)
    if decoded is not None:
        return decoded
    if b"\0" in content:
        return InputError(acquired.location, "not a text: it holds NUL bytes", GIVE)
    return InputError(
        acquired.location, "its encoding can't be told", "save it as UTF-8; if it is no text, " + GIVE
    )


def damage(decoded: Decoded) -> dict[str, int]:
    """What the report's `extra` says about bytes that could not be decoded."""
    return {"damaged_bytes": decoded.damaged} if decoded.damaged else {}


def headline(text: str) -> str | None:
    """The first line where it is short, ends like no sentence and more follows; else None."""
    first, _, rest = text.lstrip().partition("\n")
    first = first.strip()
    return first if rest.strip() and len(first) <= _HEADLINE and not _NO_HEADLINE.search(first) else None


def file_report(
    acquired: Acquired, text: str, media: str, title: str | None, extra: Mapping[str, Any] | None = None,
    published: str | None = None, outlet: str | None = None, author: str | None = None, url: str | None = None,
) -> Report:  # fmt: skip
    """The report that a whole file is. What the sidecar says goes before what the file says."""
    side = acquired.sidecar
    return Report(
        id=f"r-{acquired.sha256[:16]}",
        text=text,
        published=side.published or published,
        outlet=side.outlet or outlet,
        title=title,
        author=side.author or author,
        url=side.url or url,
        origin=Origin(acquired.sha256, acquired.location, acquired.obtained, media),
        extra=extra or {},
    )
