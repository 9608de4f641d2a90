"""Whether a person is spoken of as a woman: by title, by verb before the name, by given name."""

from __future__ import annotations

from functools import cache

from tawatur.analyse.layout import Layout, Placed
from tawatur.lexicon import entries
from tawatur.text import fold
from tawatur.text.vocabulary import count, verbal
from tawatur.types.span import Span


@cache
def _feminine() -> frozenset[str]:
    return frozenset(
        fold(word)
        for entry in entries("genders")
        if entry.topic == "feminine_name"
        for word in entry.data["words"]
    )


def is_woman(layout: Layout, placed: Placed, feminine_titles: frozenset[Span]) -> bool:
    """Whether a title, the verb before it or the given name says so; nothing said counts as a man."""
    if placed.name.span in feminine_titles:
        return True
    given = fold(placed.name.text).split()[0]
    if given in _feminine():
        return True
    before = layout.tokens[placed.start - 1] if placed.start else None
    return (
        before is not None
        and len(placed.name.text.split()) > 1
        and before.core.endswith("ت")
        and is_verb(before.core)
    )


def is_verb(word: str) -> bool:
    """Whether the folded word stands where only verbs do often enough."""
    return verbal(word) >= 0.005 and verbal(word) * count(word) >= 3
