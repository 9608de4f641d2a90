"""Bytes → text: which encoding?"""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from tawatur.read.plausible import plausibility

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark is the beginning of this one
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# In this order where two are equally plausible.
_SINGLE_BYTE = ("windows-1256", "iso-8859-6", "windows-1252")
_SAMPLE = 2**16
# One bad byte in a thousand is damage; more means that it is another encoding.
_DAMAGE = 0.001
# So many sound characters to a damaged one are needed: else it is a single-byte text with few accents.
_SOUND_A_DAMAGED = 10
_PLAUSIBLE = 0.0


@dataclass(frozen=True, slots=True)
class Decoded:
    """`damaged` counts the bytes that could not be decoded and stand as U+FFFD in `text`."""

    text: str
    encoding: str
    damaged: int = 0


def decode(content: bytes, declared: str | None = None) -> Decoded | None:
    """The text of `content`, or None where no encoding makes sense of it.

    Tried in turn: a byte order mark, UTF-16 without one, UTF-8, `declared`, then the single-byte
    encodings and what cchardet thinks, the most plausible first. Line ends stay as they are.
    """
    for mark, marked in _MARKS:
        if content.startswith(mark):
            return _lenient(content[len(mark) :], marked)
    wide = _wide(content)  # before UTF-8: the bytes of Arabic in UTF-16 are all ASCII
    for encoding in (wide, "utf-8"):
        if encoding and (text := _strict(content, encoding)) is not None:
            return Decoded(text, encoding)
    if declared and not _is_utf(declared):
        text = _strict(content, declared)
        if text is not None and plausibility(text) > _PLAUSIBLE:
            return Decoded(text, declared.lower())
    lenient = _lenient(content, "utf-8")
    if lenient and sum(not char.isascii() for char in lenient.text) > _SOUND_A_DAMAGED * lenient.damaged:
        return lenient
    return _guess(content) or lenient


def _strict(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except (UnicodeError, LookupError):
        return None


def _is_utf(encoding: str) -> bool:
    return encoding.lower().replace("_", "-").startswith("utf")


def _lenient(content: bytes, encoding: str) -> Decoded | None:
    """Decoded although a few bytes are damaged; they become U+FFFD, as browsers do it."""
    if (exact := _strict(content, encoding)) is not None:
        return Decoded(exact, encoding)
    text = content.decode(encoding, "replace")
    damaged = text.count("\ufffd")
    return Decoded(text, encoding, damaged) if damaged <= max(2, _DAMAGE * len(text)) else None


def _wide(content: bytes) -> str | None:
    """UTF-16 without a mark: every second byte is 0 or 6, the high bytes of Latin and Arabic letters."""
    sample = content[: _SAMPLE & ~1]
    if len(content) % 2 or len(sample) < 4:
        return None
    for encoding, high in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[0::2])):
        if sum(high.count(byte) for byte in (0, 6)) >= 0.8 * len(high):
            return encoding
    return None


def _guess(content: bytes) -> Decoded | None:
    import cchardet

    named = cchardet.detect(content[:_SAMPLE])["encoding"]
    candidates = [*_SINGLE_BYTE, *([named.lower()] if named and not _is_utf(named) else [])]
    best: Decoded | None = None
    score = _PLAUSIBLE
    for encoding in dict.fromkeys(candidates):
        text = _strict(content, encoding)
        if text is not None and (value := plausibility(text)) > score:
            best, score = Decoded(text, encoding), value
    return best
