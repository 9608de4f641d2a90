"""Closed word lists of the reading of scope (folded)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from tawatur.lexicon import entries
from tawatur.text import fold


@cache
def _lists() -> Mapping[str, frozenset[str]]:
    return {
        entry.id: frozenset(map(fold, entry.data["words"]))
        for entry in entries("scope")
        if entry.file["type"] == "words"
    }


@cache
def words(name: str) -> frozenset[str]:
    """The folded words of a list of `lexicon/scope/words.yaml`."""
    return _lists()[name]
