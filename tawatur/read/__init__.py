"""Bytes → Reports: text, HTML, PDF, JSON Lines. What it is, the content says, never the name."""

from __future__ import annotations

from collections.abc import Iterator

from tawatur.acquire import Acquired
from tawatur.errors import InputError
from tawatur.read.check import GIVE
from tawatur.read.detect import HEAD, detect
from tawatur.read.html import read_html
from tawatur.read.json_lines import read_json_lines
from tawatur.read.pdf import read_pdf
from tawatur.read.plain import read_plain
from tawatur.types.report import Report

__all__ = ["read"]


def read(acquired: Acquired, limit: int) -> Iterator[Report | InputError]:
    """The reports in one input, of up to `limit` characters each; what can't be read comes as an InputError in its place.

    A text, page or PDF is one report with the id `r-` + the first 16 hex digits of its SHA-256; JSON Lines give a report a line.
    """
    try:
        media = detect(acquired.head(HEAD))
        if media == "application/jsonl":
            yield from read_json_lines(acquired, limit)
        elif media == "text/html":
            yield read_html(acquired, limit)
        elif media == "application/pdf":
            yield read_pdf(acquired, limit)
        elif media == "text/plain":
            yield read_plain(acquired, limit)
        else:
            yield InputError(acquired.location, f"not a text: {media}", GIVE)
    except OSError as error:
        yield InputError(acquired.location, f"it can't be read any more ({error.strerror})", "read it again")
