"""Words that texts are searched for, and where they stand in a text: without regard to hamza, diacritics and what is
joined in front of a word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tawatur.text import fold, normalise
from tawatur.text.clitics import joined
from tawatur.types.span import Span

# Characters and terms of a question that count.
LONGEST, MOST = 300, 12
# As the index of the case cuts texts into words (unicode61).
_WORD = re.compile("[^\\W_](?:[^\\W_]|[\u0300-\u036f])*")
_QUOTES = '"“”«»„'
_TERM = re.compile(f"[{_QUOTES}]([^{_QUOTES}]*)|([^\\s{_QUOTES}]+)")


@dataclass(frozen=True, slots=True)
class Term:
    """What a text must hold: one of `forms` (folded), and behind it the words of `rest`; `words` as asked for."""

    words: str
    forms: tuple[str, ...]
    rest: tuple[str, ...]

    @property
    def phrases(self) -> tuple[str, ...]:
        """What to ask the index for: any of these."""
        return tuple(" ".join((form, *self.rest)) for form in self.forms)


@dataclass(frozen=True, slots=True)
class Asked:
    """The terms of a question, all of which a text must hold; `cut` where it was too long and the rest was left out."""

    terms: tuple[Term, ...]
    cut: bool


@dataclass(frozen=True, slots=True)
class Found:
    """A place in a raw text that holds the term of this number."""

    term: int
    span: Span


def asked(question: str) -> Asked:
    """Words, and phrases in quotes."""
    found: dict[tuple[str, ...], Term] = {}
    for match in _TERM.finditer(question[:LONGEST]):
        text = match.group(1) or match.group(2) or ""
        words = tuple(_WORD.findall(fold(text)))
        if words:
            found.setdefault(words, Term(text.strip(), _forms(words[0]), words[1:]))
    return Asked(tuple(found.values())[:MOST], len(question) > LONGEST or len(found) > MOST)


def _forms(word: str) -> tuple[str, ...]:
    """A word with what may be joined to it, a year also with the letter of its calendar (1446هـ)."""
    return (*joined(word), f"{word}ه", f"{word}م") if word.isdecimal() else joined(word)


def places(text: str, terms: Sequence[Term]) -> Iterator[Found]:
    """Where the terms stand in a raw text, in order; places of several terms may overlap."""
    normal = normalise(text)
    starting: dict[str, list[int]] = {}
    for number, term in enumerate(terms):
        for form in term.forms:
            starting.setdefault(form, []).append(number)
    for match in _WORD.finditer(normal.folded):
        for number in starting.get(match.group(), ()):
            end = _end(normal.folded, match.end(), terms[number].rest)
            if end is not None:
                yield Found(number, normal.span(match.start(), end))


def _end(folded: str, at: int, rest: Sequence[str]) -> int | None:
    """Where the words of `rest` end that follow one another from `at`; None where others stand there."""
    for word in rest:
        match = _WORD.search(folded, at)
        if match is None or match.group() != word:
            return None
        at = match.end()
    return at


@dataclass(frozen=True, slots=True)
class Snippet:
    """Words of a text around what was found: `text` is `[start, end)` of the raw text, `found` are spans in the raw text,
    in order, not overlapping."""

    start: int
    end: int
    text: str
    found: tuple[tuple[int, int], ...]


# Characters on either side of what was found, and of a whole piece with several; found places that are looked at.
_AROUND, _WIDEST, _ENOUGH = 70, 300, 400


def snippets(text: str, terms: Sequence[Term], most: int = 3) -> tuple[Snippet, ...]:
    """At most `most` stretches of the text, those that show each term first, in the order of the text."""
    found: list[Found] = []
    for place in places(text, terms):
        found.append(place)
        if len(found) >= _ENOUGH and len({one.term for one in found}) == len(terms):
            break
    first = sorted({one.term: one for one in reversed(found)}.values(), key=lambda one: one.span)
    windows: list[tuple[int, int]] = []
    for one in (*first, *found):
        wider = _merged([*windows, _window(text, one.span)])
        wide = next(end - start for start, end in wider if start <= one.span.start < end)
        if len(wider) <= most and (wide <= _WIDEST or one in first):
            windows = wider
    spans = merged([one.span for one in found])
    return tuple(
        Snippet(
            start,
            end,
            text[start:end],
            tuple((s.start, s.end) for s in spans if start <= s.start and s.end <= end),
        )
        for start, end in windows
    )


def merged(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Spans in order, those that overlap made one."""
    return tuple(Span(*pair) for pair in _merged([(span.start, span.end) for span in spans]))


def _merged(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for start, end in sorted(pairs):
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found


def _window(text: str, span: Span) -> tuple[int, int]:
    """Around a span, from the beginning of a word to the end of one."""
    start, end = max(0, span.start - _AROUND), min(len(text), span.end + _AROUND)
    while 0 < start < span.start and not text[start - 1].isspace():
        start += 1
    while span.end < end < len(text) and not text[end].isspace():
        end -= 1
    return start, end
