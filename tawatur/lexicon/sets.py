"""Small word sets by name."""

from __future__ import annotations

from functools import cache

from tawatur.lexicon.load import entries
from tawatur.text import fold


@cache
def word_set(name: str) -> frozenset[str]:
    """The folded words of the set `name` in `grammar/sets.yaml`."""
    found = next(entry for entry in entries("grammar") if entry.topic == "wordset" and entry.id == name)
    return frozenset(fold(word) for word in found.data["words"])
