"""What names are compared by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from tawatur.lexicon import entries
from tawatur.text import fold


@cache
def _honorifics() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """First word → the honorifics that begin with it, long ones first."""
    found: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for phrase in (
        tuple(fold(word).split()) for entry in entries("honorifics") for word in entry.data["words"]
    ):
        found[phrase[0]].append(phrase)
    return {first: tuple(sorted(phrases, key=lambda p: (-len(p), p))) for first, phrases in found.items()}


def name_key(text: str) -> str:
    """The folded name without the honorifics in front of it; a name that is nothing else keeps them."""
    words = tuple(fold(text).replace(".", " ").split())
    while words and (
        phrase := next(
            (p for p in _honorifics().get(words[0], ()) if words[: len(p)] == p and len(words) > len(p)), None
        )
    ):
        words = words[len(phrase) :]
    return " ".join(words)
