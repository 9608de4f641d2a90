"""PDF → Report: pdftotext where it is installed and gives sound Arabic, else PDFium; nonsense is refused."""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
from pathlib import Path

from tawatur.acquire import Acquired
from tawatur.errors import InputError
from tawatur.read import pdfium
from tawatur.read.arabic_order import disorder, logical, mirrored, paragraphs
from tawatur.read.check import fault, too_long
from tawatur.read.child import run_child
from tawatur.read.plain import WIDEST, file_report, headline
from tawatur.types.report import Report

MEDIA = "application/pdf"
LARGEST = 256 * 2**20
SECONDS = 60.0
_START = re.compile(rb"startxref\s+(\d+)")
_TABLE = re.compile(rb"\s*(xref|\d+\s+\d+\s+obj)")
_OCR = "if it is a scan, run OCR over it and give the text"


def read_pdf(acquired: Acquired, limit: int) -> Report | InputError:
    """The text of all pages, lines joined to paragraphs, NFKC, without bidi controls. Its title is the first line,
    where that looks like a headline; `extra` names the reader, since another may set spaces otherwise."""
    where = acquired.location
    if acquired.size > LARGEST:
        return InputError(
            where, f"a PDF of {acquired.size:,} bytes is over the limit of {LARGEST:,}", "split it"
        )
    content = acquired.read()
    if not _whole(content):
        return InputError(where, "a truncated or damaged PDF: its end is missing", "get the whole file again")
    problem = InputError(where, "a PDF without text", _OCR)
    for reader, command in _readers():
        raw = _output(command, content, WIDEST * limit)
        if isinstance(raw, str):
            problem = InputError(
                where,
                f"a PDF that can't be read: {raw}",
                "if it is locked, unlock it; if it is damaged, get it again",
            )
            continue
        if len(raw) > WIDEST * limit:
            return too_long(where, len(raw), "bytes of text or more", limit)
        text = paragraphs(mirrored(logical(raw.decode("utf-8", "replace"))))
        if not text:
            problem = InputError(where, "a PDF without text", _OCR)
        elif wrong := disorder(text):
            problem = InputError(
                where,
                f"a PDF whose text is no readable Arabic: {wrong}",
                "save its text another way, or OCR it",
            )
        else:
            return fault(text, where, limit) or file_report(
                acquired, text, MEDIA, headline(text), {"extracted_by": reader}
            )
    return problem


def _readers() -> list[tuple[str, list[str]]]:
    """Name and command of each reader there is; the PDF's path is to follow, then `-` for pdftotext."""
    found = shutil.which("pdftotext")
    poppler = [("pdftotext", [found, "-q", "-enc", "UTF-8", "-eol", "unix"])] if found else []
    return [*poppler, ("pdfium", [sys.executable, "-I", pdfium.__file__])]


def _output(command: list[str], content: bytes, most: int) -> bytes | str:
    """What the reader makes of `content`, given to it in a file that nobody else can read."""
    with tempfile.TemporaryDirectory(prefix="tawatur-") as folder:
        path = Path(folder) / "report.pdf"
        path.write_bytes(content)
        return run_child([*command, str(path), "-"], SECONDS, most)


def _whole(content: bytes) -> bool:
    """Whether the file has its end: the last startxref points to a table of objects inside the file.

    Readers rebuild what is missing from a cut file and would give a part of its text as if it were all.
    """
    starts = list(_START.finditer(content))
    if not starts or b"%%EOF" not in content[starts[-1].end() :]:
        return False
    at = int(starts[-1].group(1)) + content.index(b"%PDF-")
    return (
        at < len(content)
        and (_TABLE.match(content, at) or _TABLE.match(content, int(starts[-1].group(1)))) is not None
    )
