"""Sentences of ours found by their shape: `{a} cites {b}` fits a sentence and says what stands in its holes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from tawatur.show.text import FIRST_STRONG, POP

# A hole is `{name}` or `{name:what}`, where `what` says how the words in it are themselves put into the language.
HOLE = re.compile(r"{(\w+)(?::([\w ]+))?}")
_ISOLATES = re.compile(f"[{FIRST_STRONG}{POP}]")

Put = Callable[[str, str], str | None]


@dataclass(frozen=True, slots=True)
class Shape:
    """A template as a pattern, what its holes hold, and the words for it in the language."""

    template: str
    pattern: re.Pattern[str]
    holes: Mapping[str, str]
    words: str


def shapes(templates: Mapping[str, str]) -> tuple[Shape, ...]:
    """The templates compiled, those with most words of their own first."""
    made = (_shape(template, words) for template, words in templates.items())
    return tuple(sorted(made, key=lambda shape: (-len(HOLE.sub("", shape.template)), shape.template)))


def _shape(template: str, words: str) -> Shape:
    literals = HOLE.split(template)[::3]
    holes = {hole[1]: hole[2] or "" for hole in HOLE.finditer(template)}
    pattern = re.escape(literals[0])
    for name, literal in zip(holes, literals[1:], strict=True):
        pattern += f"(?P<{name}>.+?){re.escape(literal)}"
    return Shape(template, re.compile(pattern), holes, words)


def fitting(text: str, among: Iterable[Shape], put: Put) -> tuple[Shape, str] | None:
    """The first shape that the sentence has, and what it says in the language; None where it has none. `put` gives the
    words for what stands in a hole, None where they cannot stand there."""
    bare = _ISOLATES.sub("", text)
    for shape in among:
        if found := shape.pattern.fullmatch(bare):
            filled = {name: put(words, shape.holes[name]) for name, words in found.groupdict().items()}
            if None not in filled.values():
                return shape, shape.words.format_map(filled)
    return None
