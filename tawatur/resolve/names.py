"""What names are compared by."""

from __future__ import annotations

from functools import cache

from tawatur.lexicon import entries
from tawatur.text import fold


@cache
def _honorifics() -> tuple[tuple[str, ...], ...]:
    words = (tuple(fold(word).split()) for entry in entries("honorifics") for word in entry.data["words"])
    return tuple(sorted(words, key=lambda phrase: (-len(phrase), phrase)))


def name_key(text: str) -> str:
    """The folded name without the honorifics in front of it; a name that is nothing else keeps them."""
    words = tuple(fold(text).replace(".", " ").split())
    while phrase := next((p for p in _honorifics() if words[: len(p)] == p and len(words) > len(p)), None):
        words = words[len(phrase) :]
    return " ".join(words)
