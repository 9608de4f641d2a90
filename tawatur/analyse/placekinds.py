"""Words for kinds of places: مدينة، ريف، معبر."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from tawatur.analyse.countries import key
from tawatur.lexicon import entries


@cache
def classes() -> dict[str, str]:
    """Kind → its class: settlement, division, area, facility, nature, country or part."""
    return {entry.id: entry.data["class"] for entry in entries("places") if entry.topic == "place_kinds"}


@cache
def kind_forms() -> dict[str, str]:
    """The folded words and their kinds; a word of two kinds has the first."""
    found: dict[str, str] = {}
    for entry in entries("places"):
        if entry.topic == "place_kinds":
            for word in entry.data["words"]:
                found.setdefault(key(word), entry.id)
    return found


def kind_word(words: Sequence[str]) -> tuple[str | None, int]:
    """The kind that the first (folded) words give, and how many they are: (`city`, 1) for مدينة حمص, (None, 0) for none."""
    table = kind_forms()
    for size in (3, 2, 1):
        if kind := table.get(" ".join(words[:size])):
            return kind, min(size, len(words))
    return None, 0


def is_settlement(kind: str | None) -> bool:
    """Whether the kind is a city, town or village."""
    return classes().get(kind or "") == "settlement"


def is_its_name(kind: str | None) -> bool:
    """Whether a place called by this kind word and a name is the place of that name (مدينة حمص, ريف حمص)
    and not one of its own that is only called after it (مطار حمص)."""
    return classes().get(kind or "") in ("settlement", "division", "area", "country", "part")


def is_of_its_own(kind: str | None) -> bool:
    """Whether the kind word names something other than a stretch of land: a facility, a hill, a river."""
    return classes().get(kind or "") in ("facility", "nature")
