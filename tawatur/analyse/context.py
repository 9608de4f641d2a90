"""What countries a report speaks of, and where: the context that tells places of one name apart."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Sequence

from tawatur.analyse.countries import country_forms, longest_forms, ordinary_words
from tawatur.text import Token

# A mention counts for a place up to this many tokens away, less with the distance.
_REACH = 40
_FADE = 15.0
_LIKELY = 1.5
_STRONG = 4.0


class Context:
    """Mentions of countries by token index. Fill it with `add`, then `close` it before asking."""

    __slots__ = ("_at", "_codes", "_found", "_last", "_shares")

    def __init__(self, tokens: Sequence[Token], silent: Sequence[tuple[int, int]]) -> None:
        """The countries and nationalities among `tokens`, outside of the token ranges `silent`
        (persons, and names that several countries have)."""
        found: list[tuple[int, str]] = []
        forms, longest, ordinary = country_forms(), longest_forms(), ordinary_words()
        after = 0
        for index, token in enumerate(tokens):
            core = token.core
            if index < after or not (core in forms or core in longest):
                continue
            code, size = _longest_form(tokens, index, longest.get(core, 1))
            if code and (size > 1 or core not in ordinary):
                found.append((index, code))
                after = index + size
        inside = {index for first, last in silent for index in range(first, last)} if found else set()
        self._found = [(index, code) for index, code in found if index not in inside]
        self._at: list[int] = []
        self._codes: list[str] = []
        self._shares: dict[str, float] = {}
        self._last: tuple[int, dict[str, float]] = (-1, {})

    def add(self, index: int, code: str) -> None:
        """Count a place whose country is plain as a mention of it."""
        self._found.append((index, code))

    def close(self) -> None:
        """Sort the mentions and weigh the countries over the whole report."""
        self._found.sort()
        self._at = [index for index, _ in self._found]
        self._codes = [code for _, code in self._found]
        for code in self._codes:
            self._shares[code] = self._shares.get(code, 0.0) + 1.0

    def weights(self, at: int) -> dict[str, float]:
        """Each country's weight at a token: its mentions nearby, and a little of its share of the whole report."""
        if self._last[0] == at:  # the candidates for one name ask one after the other
            return self._last[1]
        total = len(self._codes)
        found = {code: count / (total + 2.0) for code, count in self._shares.items()}
        first, last = bisect_left(self._at, at - _REACH), bisect_left(self._at, at + _REACH)
        for index, code in zip(self._at[first:last], self._codes[first:last], strict=True):
            found[code] = found.get(code, 0.0) + math.exp(-abs(index - at) / _FADE)
        self._last = (at, found)
        return found

    def share(self, code: str, at: int) -> float:
        """The country's part of all weight at a token, 0 to 1."""
        weights = self.weights(at)
        return weights.get(code, 0.0) / (sum(weights.values()) + 0.3)

    @property
    def strong(self) -> bool:
        """Whether the report speaks of countries enough to doubt one that it never mentions."""
        return len(self._codes) >= _STRONG

    def likely(self, at: int) -> str | None:
        """The country that the context at a token points to, or None where it points to several."""
        weights = self.weights(at)
        if not weights:
            return None
        (code, most), *others = sorted(weights.items(), key=lambda item: (-item[1], item[0]))
        return code if not others or most >= _LIKELY * others[0][1] else None


def _longest_form(tokens: Sequence[Token], index: int, size: int) -> tuple[str | None, int]:
    """The country whose longest form begins at the token, and how many tokens it takes."""
    forms = country_forms()
    while size > 1:
        words = [tokens[index].core, *(token.norm for token in tokens[index + 1 : index + size])]
        if code := forms.get(" ".join(words)):
            return code, size
        size -= 1
    return forms.get(tokens[index].core), 1
