"""Why names were joined, or may have to be: the machine's matches in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tawatur.show.text import isolate
from tawatur.store import Store
from tawatur.types.entity import Entity
from tawatur.types.match import Feature, Match

_WORDS: Mapping[str, str] = {
    "only name": "the only name",
    "short name": "the short name",
    "name in this place": "the next name",
    "office": "the office",
}


@dataclass(frozen=True, slots=True)
class Joined:
    """Two names that were matched: `left`, `right` as they are written, the verdict, and the reasons, a sentence each."""

    left: str
    right: str
    left_id: str
    right_id: str
    verdict: str
    score: float
    reasons: tuple[str, ...]


def joined(store: Store, entity: Entity) -> tuple[Joined, ...]:
    """What joins the names of an entity with each other, names that are written alike left out."""
    ids = set(entity.ids)
    found = (match for match in store.matches(ids) if {match.left, match.right} <= ids)
    return in_words(store, (match for match in found if match.verdict == "same"))


def in_words(store: Store, matches: Iterable[Match]) -> tuple[Joined, ...]:
    """Matches with the names that their ids stand for; of the same two names once."""
    written = store.member_names()
    found: dict[tuple[str, str], Joined] = {}
    for match in matches:
        left, right = written.get(match.left, match.left), written.get(match.right, match.right)
        reasons = tuple(filter(None, map(reason, match.features)))
        one = Joined(left, right, match.left, match.right, match.verdict, match.score, reasons)
        if left != right or match.verdict != "same":
            found.setdefault((left, right), one)
    return tuple(found.values())


def reason(feature: Feature) -> str:
    """A feature as a sentence; empty where it says nothing to a reader."""
    name, left, right = feature.name, isolate(feature.left), isolate(feature.right)
    if name == "bearers":
        return f"about {feature.left} other bearers of the name are to be expected"
    if name == "companions":
        return f"{feature.left} persons are named beside both"
    if name == "well known":
        return f"{feature.left} of {feature.right} reports with this name mean one person, and this one says nothing else"
    if name == "several may be meant":
        return "two persons who exclude each other bear fuller forms of the name"
    what = _WORDS.get(name, f"the {name}")
    if feature.left == feature.right:
        return f"{what} is the same: {left}"
    return f"{what} is alike ({feature.value:.0%}): {left} and {right}"
