"""Write the text of a PDF to standard output, a form feed between its pages: run as a program of its own.

Imports nothing of Tawatur, so that it starts fast and can be run isolated. PDFium turns lines of Arabic into
logical order letter by letter and so turns the letters inside a ligature too (لا comes out as ال). The letters of
one ligature share one box on the page: that tells the ones to turn back.
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Iterator, Sequence
from typing import Any

Box = tuple[float, float, float, float]
Char = tuple[str, Box | None]

_ALEFS = "اأإآٱ"


def pages(path: str) -> Iterator[list[Char]]:
    """Each page's characters in logical order with their boxes (None for characters that PDFium adds)."""
    import pypdfium2
    import pypdfium2.raw as raw

    with pypdfium2.PdfDocument(path) as document:
        for index in range(len(document)):
            page = document[index]
            text = page.get_textpage()
            yield list(_chars(raw, text))
            text.close()
            page.close()


def _chars(raw: Any, text: Any) -> Iterator[Char]:
    edges = [ctypes.c_double() for _ in range(4)]
    for index in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(text.raw, index)
        char = chr(code) if 0 < code < 0xD800 or 0xE000 <= code < 0x110000 else "\ufffd"
        found = not raw.FPDFText_IsGenerated(text.raw, index) and raw.FPDFText_GetCharBox(
            text.raw, index, *edges
        )
        left, right, bottom, top = (edge.value for edge in edges)
        yield (
            ("-" if char == "\x02" else char),
            ((left, right, bottom, top) if found and right > left else None),
        )


def ligatures(chars: Sequence[Char]) -> Iterator[tuple[int, int]]:
    """The stretches `[start, end)` of two or more Arabic letters in one box."""
    start = 0
    for index in range(1, len(chars) + 1):
        box = chars[start][1]
        if (
            index < len(chars)
            and box is not None
            and chars[index][1] == box
            and "\u0621" <= chars[index][0] <= "\u064a"
        ):
            continue
        if index - start > 1:
            yield start, index
        start = index


def in_order(document: Sequence[list[Char]]) -> Iterator[str]:
    """Each page's text; ligatures are turned back where the document's lam-alefs show that they are turned."""
    votes = 0
    for chars in document:
        for start, end in ligatures(chars):
            first, last = chars[start][0], chars[end - 1][0]
            votes += (first in _ALEFS and last == "ل") - (first == "ل" and last in _ALEFS)
    for chars in document:
        letters = [char for char, _ in chars]
        if votes > 0:
            for start, end in ligatures(chars):
                letters[start:end] = reversed(letters[start:end])
        yield "".join(letters)


if __name__ == "__main__":
    sys.stdout.buffer.write("\f".join(in_order(list(pages(sys.argv[1])))).encode("utf-8", "replace"))
