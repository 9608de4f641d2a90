"""HTML page → Report: body and title through trafilatura; date, outlet and author from metadata alone."""

from __future__ import annotations

import logging
import re
import warnings
from typing import Any

from tawatur.acquire import Acquired
from tawatur.errors import InputError
from tawatur.read.check import fault
from tawatur.read.metadata import page_metadata
from tawatur.read.plain import damage, decoded_or_error, file_report
from tawatur.types.report import Report

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
    tree = _parse(_XML_DECLARATION.sub("", decoded.text))
    if tree is None:
        return InputError(acquired.location, "an HTML page that can't be parsed", _ADVICE)
    meta = page_metadata(tree)
    body, title = _extract(tree)
    if not body or len(body.split()) < _FEWEST_WORDS:
        return InputError(
            acquired.location, "an HTML page without a body: no text of a report in it", _ADVICE
        )
    text = body if title is None or body.partition("\n")[0].strip() == title else f"{title}\n{body}"
    media = f"text/html; charset={decoded.encoding}"
    return fault(text, acquired.location, limit) or file_report(
        acquired, text, media, title, damage(decoded), meta.published, meta.outlet, meta.author, meta.url
    )


def _silent() -> None:
    """trafilatura logs what it does not like; without a handler Python would print that on standard error."""
    for name in ("trafilatura", "htmldate", "courlan", "justext"):
        logger = logging.getLogger(name)
        if not logger.handlers:
            logger.addHandler(logging.NullHandler())


def _parse(page: str) -> Any:
    """The page's lxml tree, None where there is none. Its parser resolves no entities of the page's own and cuts
    off what is nested too deeply."""
    _silent()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from trafilatura import load_html

        return load_html(page)


def _extract(tree: Any) -> tuple[str | None, str | None]:
    """The body's text and the title, each None where it is not found."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from trafilatura import bare_extraction
        from trafilatura.metadata import extract_title

        title = " ".join((extract_title(tree) or "").split()) or None
        try:
            document = bare_extraction(tree, include_comments=False)
        except RecursionError:
            return None, title
    return (str(document.text).strip() or None) if document is not None and not isinstance(
        document, dict
    ) else None, title
