"""The words of the lexicon that the name tagger asks for."""

from __future__ import annotations

from functools import cache

from tawatur.lexicon import entries
from tawatur.text import fold


@cache
def words(kind: str) -> frozenset[str]:
    """The folded words of one class: alias, father, kin, copula, reigning, ordinal."""
    found = [entry for entry in entries("names") if entry.data["class"] == kind]
    return frozenset(fold(word) for entry in found for word in entry.data["words"])
