"""What is it? The content decides, never the name."""

from __future__ import annotations

import re
from typing import Literal

import orjson

Media = Literal["text/plain", "text/html", "application/pdf", "application/jsonl"]

HEAD = 2**16
_PDF_WITHIN = 1024
_ARCHIVES = (
    (b"PK\x03\x04", "a ZIP archive or Office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\xfd7zXZ\0", "an xz archive"),
    (b"BZh", "a bzip2 archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"(\xb5/\xfd", "a zstd archive"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"SQLite format 3\0", "an SQLite database"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"{\\rtf", "an RTF document"),
)
_HTML = re.compile(
    rb"<!doctype\s+html|<(?:html|head|body|meta|title|article|section|main|div|h1|p|table|script|link)[\s>/]",
    re.I,
)
_XHTML = re.compile(rb"<(?:!doctype\s+)?html[\s>]", re.I)
_XML = re.compile(rb"<\?xml\s|<(?:rss|feed|urlset)[\s>]")
_DOCUMENT = re.compile(rb"\[\s*[{\]]|\{[ \t]*\r?\n")
_OBJECT = re.compile(rb'\{[ \t]*["}]')
_LINES_LOOKED_AT = 20


def detect(head: bytes) -> Media | str:
    """The media type of what begins with `head` (up to HEAD bytes), or, with a space in it, why it can't be read."""
    for magic, name in _ARCHIVES:
        if head.startswith(magic):
            return name
    if b"%PDF-" in head[:_PDF_WITHIN]:
        return "application/pdf"
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    wide = head[:2] in (b"\xff\xfe", b"\xfe\xff")
    narrow = head[2:].replace(b"\0", b"").lstrip() if wide else start
    if _XML.match(narrow) and not _XHTML.search(narrow):
        return "an XML document"
    if narrow.startswith(b"<") and _HTML.search(narrow):
        return "text/html"
    if _DOCUMENT.match(start):
        return "a JSON document, not one object a line"
    if wide and _OBJECT.match(narrow):
        return "JSON Lines in UTF-16 instead of UTF-8"
    return "application/jsonl" if _json_lines(start) else "text/plain"


def _json_lines(start: bytes) -> bool:
    """A first line that begins an object, or, where the first lines are broken, a report among the next."""
    if _OBJECT.match(start):
        return True
    for line in start.splitlines()[:_LINES_LOOKED_AT]:
        if line.lstrip().startswith(b"{"):
            try:
                value = orjson.loads(line)
            except orjson.JSONDecodeError:
                continue
            if isinstance(value, dict) and "text" in value:
                return True
    return False
