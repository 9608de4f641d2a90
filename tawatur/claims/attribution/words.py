"""Small closed word lists that the reading of source phrases needs (folded)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from tawatur.lexicon import entries
from tawatur.text import fold


@cache
def _lists() -> Mapping[str, frozenset[str]]:
    return {
        entry.id: frozenset(map(fold, entry.data["words"]))
        for entry in entries("speech")
        if entry.file["type"] == "words"
    }


@cache
def words(name: str) -> frozenset[str]:
    """The folded words of a list of `lexicon/speech/words.yaml`."""
    return _lists()[name]


def within(word: str, *names: str) -> bool:
    """Whether a folded word stands in one of the lists."""
    lists = _lists()
    return any(word in lists[name] for name in names)


@cache
def numbers() -> Mapping[str, int]:
    """Number words with what they count to."""
    entry = next(entry for entry in entries("speech") if entry.file["type"] == "numbers")
    return {fold(word): int(value) for word, value in entry.data["values"].items()}


@cache
def objects() -> frozenset[str]:
    """Verbal nouns that may be the direct object of a verb of saying (أعلن مقتل …)."""
    found = set(words("objects"))
    for entry in entries("kinds"):
        for name in ("masdars", "nouns"):
            found |= {fold(word).split()[0] for word in entry.data.get(name, ()) if isinstance(word, str)}
    return frozenset(found)
