"""What sources are compared by."""

from __future__ import annotations

import re
from functools import cache

from tawatur.lexicon import entries
from tawatur.text import fold

_MARKS = re.compile("[.()«»\"“”'‘’]")


@cache
def _names() -> dict[str, str]:
    """Every folded form of a known outlet → the folded first one."""
    known = (
        [fold(word) for word in entry.data["words"]]
        for entry in entries("outlets")
        if entry.topic == "outlet"
    )
    return {word: words[0] for words in known for word in words}


@cache
def _heads() -> tuple[tuple[str, ...], ...]:
    found = (e for e in entries("outlets") if e.topic == "outlet_head")
    words = [tuple(fold(word).split()) for entry in found for word in entry.data["words"]]
    return tuple(sorted(words, key=lambda head: (-len(head), head)))


def source_key(name: str) -> str:
    """The folded name of an outlet, agency or body, one for all its forms, without the word for what it is."""
    folded = " ".join(_MARKS.sub(" ", fold(name)).split())
    if folded in _names():
        return _names()[folded]
    words = tuple(folded.split())
    for cut in range(1, len(words)):  # وكالة الأنباء السورية (سانا)
        both = {_names().get(" ".join(part)) for part in (words[:cut], words[cut:])}
        if len(both) == 1 and None not in both:
            return str(both.pop())
    head = next((h for h in _heads() if words[: len(h)] == h and len(words) > len(h)), ())
    rest = " ".join(words[len(head) :])
    return _names().get(rest, rest)
