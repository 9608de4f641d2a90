"""Noun phrases of sources: how far genitives, adjectives and complements belong to a head noun."""

from __future__ import annotations

from tawatur.claims.attribution.tables import Outlet, bare, has_article, nouns, outlets, sorts
from tawatur.claims.attribution.view import QUOTES, View
from tawatur.claims.attribution.words import within, words

_NISBA = ("ي", "يه", "يا", "يين", "يون", "يان", "يتين", "يات")
_SELF = frozenset(["نفسه", "ذاته", "نفسها", "ذاتها", "نفسهم", "ذاتهم", "عينه"])
_CALLED = frozenset(["المدعو", "المدعوه", "يدعي", "تدعي", "اسمه", "اسمها"])
_SHORT = 5


class Phrases:
    """Where noun phrases end. All positions are tokens, ranges half-open."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.tokens = view.tokens

    def extend(
        self, k: int, stop: int, definite: bool, *, first: bool = True, no_b: bool = False, no_l: bool = False
    ) -> int:
        """The end of the phrase whose head ends before `k`: genitives (only where `first`: `k` is right behind the
        head), adjectives that agree, two complements at most; `no_b`, `no_l`: none with ب, ل, as they open what
        is said."""
        if first:
            k, definite = self.genitives(k, stop, definite)
        complements = 0
        while k < stop:
            if self.adjective(k, definite):
                k += 1
            elif self._negated(k, stop, definite):
                k += 2
            elif complements < 2 and (end := self._complement(k, stop, no_b, no_l)):
                k, complements = end, complements + 1
            else:
                break
        return k

    def genitives(self, k: int, stop: int, definite: bool) -> tuple[int, bool]:
        """The end of the genitives from `k` on, and whether the phrase is definite there."""
        while k < stop and not definite:
            token = self.tokens[k]
            name = self.view.names.get(k)
            if short := self.short_quote(k, stop, _SHORT - 1):
                return short, True
            if (
                token.prefix
                or token.kind not in ("word", "latin")
                or k in self.view.dates
                or within(token.core, "adverbs")
            ):
                break
            if name:
                return (min(name[1], stop), True) if name[0].type != "person" else (k, definite)
            if (
                has_article(token.core)
                and token.core != "القول"
                and not within(token.core, "relative", "objects")
            ):
                return k + 1, True
            if token.core not in nouns() and token.core not in sorts():
                break
            k += 1
        return k, definite

    def short_quote(self, k: int, stop: int, length: int = _SHORT) -> int | None:
        """The end of a quoted name at `k`, or None."""
        if self.tokens[k].norm in QUOTES and k in self.view.quotes and self.view.quotes[k] - k <= length:
            return min(self.view.quotes[k] + 1, stop)
        return None

    def adjective(self, k: int, definite: bool | None = None) -> bool:
        """Whether an adjective stands at `k`, with or without the article as `definite` says (None: either)."""
        token = self.tokens[k]
        if token.kind != "word" or token.prefix or within(token.core, "not_adjectives", "adverbs"):
            return False
        if within(bare(token.core), "not_adjectives"):
            return False
        name = self.view.names.get(k)
        if name and name[0].type == "person":
            return False
        word = bare(token.core)
        if definite is not None and definite != has_article(token.core) and word not in _SELF:
            return False
        if word in words("adjectives") or (
            word[-2:] in ("ين", "ون", "ات") and word[:-2] in words("adjectives")
        ):
            return True
        return len(word) > 2 and word.endswith(_NISBA) and not within(token.core, "objects")

    def _negated(self, k: int, stop: int, definite: bool) -> bool:
        """Whether غير with an adjective stands at `k` (غير مؤكدة)."""
        if self.tokens[k].norm != "غير" or k + 1 >= stop:
            return False
        after = self.tokens[k + 1]
        return after.kind == "word" and not after.prefix and has_article(after.core) == definite

    def adjectives(self, k: int, stop: int, definite: bool) -> int:
        while k < stop and self.adjective(k, definite):
            k += 1
        return k

    def _complement(self, k: int, stop: int, no_b: bool, no_l: bool) -> int | None:
        """The end of a complement that belongs to a described source: في الجيش، بوزارة الخارجية، باسم الحزب."""
        token = self.tokens[k]
        if token.norm in ("باسم", "بلسان") and k + 1 < stop:
            return self.noun_phrase(k + 1, stop)
        if token.prefix == "ب":
            belongs = self._institution(k) or (has_article(token.core) and not no_b)
            return self.noun_phrase(k, stop) if belongs else None
        if token.norm == "ل" and self._quoted_outlet(k + 1, stop):
            return None  # مسؤول في الاتحاد ل«الصحيفة»: whom he told
        if token.prefix == "ل" and not no_l:
            belongs = self._institution(k) and token.core not in sorts() and not self.known(k, stop, False)
            return self.noun_phrase(k, stop) if belongs else None
        if token.prefix or k + 1 >= stop or (no_l and token.core == "من"):
            return None
        if token.core == "الي":
            name = self.view.names.get(k + 1)
            return name[1] if name and name[0].type == "place" else None
        if token.core in _CALLED and k + 1 in self.view.names:
            return k + 1
        if token.core in ("في", "من", "لدي", "داخل", "بين", "قرب"):
            inside = token.core == "من" and self.tokens[k + 1].core in ("داخل", "خارج") and k + 2 < stop
            k += inside
            other = k + 1 in self.view.dates or within(self.tokens[k + 1].core, "statements", "relative")
            return None if other else self.noun_phrase(k + 1, stop) or self._construct(k + 1, stop)
        return None

    def _quoted_outlet(self, k: int, stop: int) -> bool:
        """Whether a known outlet and nothing else stands in quotation marks at `k`."""
        found = self.known(k + 1, stop, True) if k in self.view.quotes else None
        return found is not None and k + 1 + found[1] == self.view.quotes[k]

    def _construct(self, k: int, stop: int) -> int | None:
        """The end of a noun with a definite genitive at `k` (خفر السواحل)."""
        if k + 1 >= stop or self.tokens[k].kind != "word" or self.tokens[k].prefix:
            return None
        closed = within(
            self.tokens[k].core, "closed", "prepositions", "statements", "adverbs", "coordinating", "that"
        )
        after = self.tokens[k + 1]
        if closed or after.prefix or within(after.core, "relative"):
            return None
        if has_article(after.core):
            return self.adjectives(k + 2, stop, True)
        return self.noun_phrase(k + 1, stop) if self._institution(k + 1) else None

    def _institution(self, k: int) -> bool:
        name = self.view.names.get(k)
        return bool(name and name[0].type != "person") or self.tokens[k].core in nouns()

    def noun_phrase(self, k: int, stop: int) -> int | None:
        """The end of a name or definite noun phrase at `k`, or None."""
        name = self.view.names.get(k)
        if name and name[1] <= stop:
            return self.adjectives(name[1], stop, True) if name[0].type != "person" else name[1]
        if short := self.short_quote(k, stop):
            return short
        token = self.tokens[k]
        if token.kind == "word" and (
            has_article(token.core) or self._institution(k) or token.core in sorts()
        ):
            end, definite = self.genitives(k + 1, stop, has_article(token.core))
            return self.adjectives(end, stop, definite)
        return None

    def known(self, i: int, stop: int, marked: bool) -> tuple[Outlet, int] | None:
        """An outlet known by name at `i` and its length in tokens; loose names only where `marked`."""
        if i >= stop:
            return None
        for outlet in outlets().get(self.tokens[i].core, ()):
            if (marked or not outlet.loose) and (length := self._matches(i, stop, outlet.words)):
                return outlet, length
        return None

    def _matches(self, i: int, stop: int, wanted: tuple[str, ...]) -> int:
        k = i
        for word in wanted:
            while i < k < stop and self.tokens[k].norm == ".":
                k += 1
            if k >= stop or (self.tokens[k].core if k == i else self.tokens[k].norm) != word:
                return 0
            k += 1
        return k - i
