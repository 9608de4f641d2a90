"""The state, army or movement that an adjective names in a report: الغارات التركية, القصف الحوثي."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

from tawatur.analyse.countries import country_of
from tawatur.claims.words import stem, word_set
from tawatur.text import fold
from tawatur.types.mention import Name


class Nations:
    """The first state, army and movement of each sort that the names of a report speak of, sought when first asked for."""

    def __init__(self, names: Sequence[Name] = ()) -> None:
        self._names = names
        self._movements: dict[str, Name | None] = {}

    def named_by(self, adjective: str) -> Name | None:
        """The state that an adjective names, else its army, or the movement (الحوثية)."""
        country = country_of(adjective)
        if country is not None:
            return self._states.get(country) or self._armies.get(country)
        if stem(adjective) not in word_set("partisan"):
            return None
        root = stem(adjective).removesuffix("ه")
        if root not in self._movements:
            self._movements[root] = next((n for n in self._bodies if _begins(_words(n), root)), None)
        return self._movements[root]

    @cached_property
    def _bodies(self) -> tuple[Name, ...]:
        return tuple(name for name in self._names if name.type == "body")

    @cached_property
    def _states(self) -> dict[str, Name]:
        states = [n for n in self._names if n.kind == "country" and n.country is not None]
        return {str(n.country): n for n in reversed(states)}

    @cached_property
    def _armies(self) -> dict[str, Name]:
        """The armies by the country that their names hold."""
        found: dict[str, Name] = {}
        for name in self._bodies:
            first, *rest = _words(name)
            if stem(first) in word_set("army"):
                for country in filter(None, map(country_of, rest)):
                    found.setdefault(country, name)
        return found


def _words(name: Name) -> list[str]:
    return fold(name.text).split()


def _begins(words: Iterable[str], root: str) -> bool:
    return any(stem(word).startswith(root) for word in words)
