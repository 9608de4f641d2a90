"""The text and metadata of one HTML page; run as a program of its own for big pages."""

from __future__ import annotations

import logging
import sys
import warnings
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import orjson

from tawatur.read.metadata import page_metadata

# The program to run for a big page, with the path of its text (UTF-8) to follow.
PROGRAM = "from tawatur.read.page import main; main()"


@dataclass(frozen=True, slots=True)
class Page:
    """What a page holds; each field None where it does not. `published` is an ISO 8601 day."""

    body: str | None
    title: str | None
    published: str | None
    outlet: str | None
    author: str | None
    url: str | None


def extract_page(text: str) -> Page | None:
    """Title and body through trafilatura, the rest from the page's tags; None where it can't be parsed.

    The parser resolves no entities of the page's own and cuts off what is nested too deeply.
    """
    _silent()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from trafilatura import load_html

        tree = load_html(text)
        if tree is None:
            return None
        meta = page_metadata(tree)  # first: finding the body takes the tree apart
        body, title = _body_and_title(tree)
    return Page(body, title, meta.published, meta.outlet, meta.author, meta.url)


def _body_and_title(tree: Any) -> tuple[str | None, str | None]:
    from trafilatura import bare_extraction
    from trafilatura.metadata import extract_title

    title = " ".join((extract_title(tree) or "").split()) or None
    try:
        document = bare_extraction(tree, include_comments=False)
    except RecursionError:
        return None, title
    if document is None or isinstance(document, dict):
        return None, title
    return str(document.text).strip() or None, title


def _silent() -> None:
    """trafilatura logs what it does not like; without a handler Python would print that on standard error."""
    for name in ("trafilatura", "htmldate", "courlan", "justext"):
        logger = logging.getLogger(name)
        if not logger.handlers:
            logger.addHandler(logging.NullHandler())


def main() -> None:
    """Write the page in the file that the command line names to standard output, as JSON."""
    page = extract_page(Path(sys.argv[1]).read_text(encoding="utf-8"))
    sys.stdout.buffer.write(orjson.dumps(page and asdict(page)))
