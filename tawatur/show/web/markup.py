"""Texts of reports as HTML: escaped, each direction in its own box, and nothing in them that a browser would obey."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from markupsafe import Markup, escape

from tawatur.show.text import FIRST_STRONG, POP
from tawatur.show.words import Snippet

# Bidi controls, invisible marks and control characters other than line breaks: shown by their number. Letters are
# joined by U+200C and U+200D, and U+200E and U+200F turn nothing around.
_CONTROL = re.compile(
    "[\u0000-\u0008\u000b\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u061c\u180e\u200b\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f]"
)
# A date by numbers, which the Unicode rules turn round behind Arabic letters.
_DATE = re.compile(r"(?<![\d-])[12]\d{3}-\d\d(?:-\d\d)?(?![\d-])", re.ASCII)
_ISOLATED = re.compile(f"{FIRST_STRONG}([^{FIRST_STRONG}{POP}]*){POP}")


def shown(text: str) -> Markup:
    """A report's own words: control characters are seen and do nothing, dates by numbers read from left to right."""
    return Markup("").join(_dated(text))


def _dated(text: str) -> Iterator[Markup]:
    done = 0
    for found in _DATE.finditer(text):
        yield from _pieces(text[done : found.start()])
        yield Markup('<bdi dir="ltr">{}</bdi>').format(found.group())
        done = found.end()
    yield from _pieces(text[done:])


def _pieces(text: str) -> Iterator[Markup]:
    done = 0
    for found in _CONTROL.finditer(text):
        yield escape(text[done : found.start()])
        yield control(found.group())
        done = found.end()
    yield escape(text[done:])


def legible(text: str) -> str:
    """The same as plain text, for what is no HTML."""
    return _CONTROL.sub(lambda found: f"[U+{ord(found.group()):04X}]", text)


def control(character: str) -> Markup:
    """A character that can't be seen, by its number and name."""
    number = f"U+{ord(character):04X}"
    name = unicodedata.name(character, number)
    return Markup('<span class="control" title="{}">{}</span>').format(name, number)


def isolated(text: str) -> Markup:
    """A sentence of ours: what stands between U+2068 and U+2069 in it goes into a box of its own direction."""
    found: list[Markup] = []
    done = 0
    for part in _ISOLATED.finditer(text):
        found += [
            *_pieces(text[done : part.start()]),
            Markup("<bdi>"),
            *_pieces(part.group(1)),
            Markup("</bdi>"),
        ]
        done = part.end()
    return Markup("").join([*found, *_pieces(text[done:])])


def alone(text: object) -> Markup:
    """A name, number or date that stands beside words of the other direction."""
    return Markup("<bdi>{}</bdi>").format(shown(str(text)))


def found_words(text: str, spans: Sequence[tuple[int, int]]) -> Markup:
    """The text with the half-open spans (in its code points, in order, not overlapping) marked."""
    pieces: list[Markup] = []
    done = 0
    for start, end in spans:
        pieces += [shown(text[done:start]), Markup("<mark>"), shown(text[start:end]), Markup("</mark>")]
        done = end
    return Markup("").join([*pieces, shown(text[done:])])


def snippet(one: Snippet) -> Markup:
    """Words of a report around what was found in it, which is marked."""
    return found_words(one.text, [(start - one.start, end - one.start) for start, end in one.found])


def paragraphs(pieces: Iterable[Markup]) -> Markup:
    """Pieces one after the other; the stylesheet keeps their line breaks."""
    return Markup("").join(pieces)
