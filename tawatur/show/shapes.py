"""Sentences of ours found by their shape: `{a} cites {b}` fits a sentence and says what stands in its holes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tawatur.show.text import FIRST_STRONG, POP

# A hole is `{name}` or `{name:what}`, where `what` says how the words in it are themselves put into the language.
HOLE = re.compile(r"{(\w+)(?::([\w ]+))?}")
_ISOLATES = re.compile(f"[{FIRST_STRONG}{POP}]")

# So many ways to end a hole before a sentence are tried.
_WAYS = 50

Put = Callable[[str, str], str | None]


@dataclass(frozen=True, slots=True)
class Shape:
    """A template: its own words around the holes, what the holes hold, and the template in the language."""

    template: str
    around: tuple[str, ...]
    holes: tuple[tuple[str, str], ...]
    words: str

    def filled(self, text: str) -> Iterator[Sequence[str]]:
        """What stands in the holes of a sentence that has this shape: each hole as short as can be; where a sentence stands
        in the last one, the one before it longer and longer. Nothing where it has not the shape. Takes time in proportion
        to the sentence, whatever a report has put into it."""
        first, *rest = self.around
        if not rest:
            yield from [()] if text == first else []
            return
        *between, last = rest
        start, end = len(first), len(text) - len(last)
        if start >= end or not (text.startswith(first) and text.endswith(last)):
            return
        found: list[str] = []
        for words in between[:-1]:
            at = text.find(words, start + 1, end)
            if at < 0:
                return
            found.append(text[start:at])
            start = at + len(words)
        if not between:
            yield [text[start:end]]
            return
        at = start
        for _ in range(_WAYS if self.holes[-1][1] == "sentence" else 1):
            at = text.find(between[-1], at + 1, end)
            after = at + len(between[-1])
            if at < 0 or after >= end:
                return
            yield [*found, text[start:at], text[after:end]]


def shapes(templates: Mapping[str, str]) -> tuple[Shape, ...]:
    """The templates, those with most words of their own first."""
    made = (_shape(template, words) for template, words in templates.items())
    return tuple(sorted(made, key=lambda shape: (-sum(map(len, shape.around)), shape.template)))


def _shape(template: str, words: str) -> Shape:
    holes = tuple((hole[1], hole[2] or "") for hole in HOLE.finditer(template))
    return Shape(template, tuple(HOLE.split(template)[::3]), holes, words)


def fitting(text: str, among: Iterable[Shape], put: Put) -> tuple[Shape, str] | None:
    """The first shape that the sentence has, and what it says in the language; None where it has none. `put` gives the
    words for what stands in a hole, None where they cannot stand there."""
    bare = _ISOLATES.sub("", text)
    for shape in among:
        for found in shape.filled(bare):
            said = {name: put(words, what) for (name, what), words in zip(shape.holes, found, strict=True)}
            if None not in said.values():
                return shape, shape.words.format_map(said)
    return None
