"""HTML page → Report: body and title through trafilatura; date, outlet and author from metadata alone."""

from __future__ import annotations

import re
import sys
import tempfile
from pathlib import Path

import orjson

from tawatur.acquire import Acquired
from tawatur.errors import InputError
from tawatur.read.check import fault
from tawatur.read.child import run_child
from tawatur.read.page import PROGRAM, Page, extract_page
from tawatur.read.plain import WIDEST, damage, decoded_or_error, file_report
from tawatur.types.report import Report

# A hostile page can take minutes; from this size on it is parsed by a process that can be stopped.
BIG = 500_000
SECONDS = 60.0
_CHARSET = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{1,40})|<\?xml[^>]{0,100}encoding=["']([\w-]{1,40})""",
    re.I,
)
_DECLARED_WITHIN = 4096
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*>")
# Less is a remnant of the menu.
_FEWEST_WORDS = 4
_ADVICE = "save the page as it shows in the browser, or give its text"


def read_html(acquired: Acquired, limit: int) -> Report | InputError:
    """The title on the first line, then the body as trafilatura finds it. The date is never trafilatura's guess."""
    match = _CHARSET.search(acquired.head(_DECLARED_WITHIN))
    declared = (match.group(1) or match.group(2)).decode("ascii", "ignore") if match else None
    decoded = decoded_or_error(acquired, limit, declared)
    if isinstance(decoded, InputError):
        return decoded
    if error := fault(decoded.text, acquired.location, limit):
        return error
    page = _page(_XML_DECLARATION.sub("", decoded.text), WIDEST * limit)
    if isinstance(page, str):
        return InputError(acquired.location, f"an HTML page that can't be parsed: {page}", _ADVICE)
    if page.body is None or len(page.body.split()) < _FEWEST_WORDS:
        return InputError(
            acquired.location, "an HTML page without a body: no text of a report in it", _ADVICE
        )
    repeated = page.title is None or page.body.partition("\n")[0].strip() == page.title
    text = page.body if repeated else f"{page.title}\n{page.body}"
    media = f"text/html; charset={decoded.encoding}"
    return fault(text, acquired.location, limit) or file_report(
        acquired, text, media, page.title, damage(decoded), page.published, page.outlet, page.author, page.url
    )


def _page(text: str, most: int) -> Page | str:
    """The page, or in words why it can't be parsed."""
    if len(text) < BIG:
        return extract_page(text) or "it is no HTML"
    with tempfile.TemporaryDirectory(prefix="tawatur-") as folder:
        path = Path(folder) / "page"
        path.write_text(text, encoding="utf-8")
        output = run_child([sys.executable, "-P", "-c", PROGRAM, str(path)], SECONDS, most)
    if isinstance(output, str):
        return output
    value = orjson.loads(output) if len(output) <= most else None
    return Page(**value) if value else "it is no HTML"
