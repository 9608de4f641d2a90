"""Agencies and outlets in a text: by name, or by the word for their sort with what follows."""

from __future__ import annotations

from dataclasses import replace

from tawatur.claims.attribution.phrases import Phrases
from tawatur.claims.attribution.source import Source, own_words
from tawatur.claims.attribution.tables import aliases, bare, has_article, key, sorts
from tawatur.claims.attribution.view import QUOTES, View
from tawatur.claims.attribution.words import within
from tawatur.text.vocabulary import count

_OUTLET = 9
_RARE = 12
_NEWS = frozenset(["الانباء", "انباء", "الصحافه", "للانباء", "اخبار", "الاخبار", "اعلام", "الاعلام"])


class Outlets:
    """Reads outlets off a report."""

    def __init__(self, view: View, phrases: Phrases) -> None:
        self.view = view
        self.tokens = view.tokens
        self.phrases = phrases
        self._own = aliases(view.analysis.report.outlet) if view.analysis.report.outlet else frozenset()

    def is_own(self, source: Source) -> bool:
        """Whether the source is the report's own outlet."""
        if not self._own or not (source.medium or source.link.type == "organization"):
            return False
        name = tuple(t.core for t in self.tokens[source.start : source.end] if t.kind != "punct")
        return name in self._own or (len(name) > 1 and name[0] in sorts() and name[1:] in self._own)

    def outlet(self, i: int, stop: int) -> Source | None:
        """An agency or outlet at `i`: by name, or by the word for its sort with what follows."""
        word, begin = self.tokens[i].core, i + 1
        if self.tokens[i].norm in QUOTES and i in self.view.quotes:
            inner, close = self.phrases.known(i + 1, stop, True), self.view.quotes[i]
            whole = inner is not None and i + 1 + inner[1] == close
            return (
                own_words(self.view, i, close + 1, inner[0].gives, "", named=True, link=(i + 1, close))
                if inner and whole
                else None
            )
        gives = sorts().get(word) or sorts().get(self.tokens[i].norm)
        if gives is None and begin < stop and (gives := sorts().get(f"{word} {self.tokens[begin].core}")):
            begin += 1
        if gives is None:
            return self.loose(i, stop, False)
        end = self._outlet_end(begin, stop)
        name = self.view.names.get(i)
        proper = (
            name is not None and name[1] == begin + 1 and not has_article(self.tokens[begin].core)
        )  # وكالة إفي
        if within(bare(word), "sites") and end > begin and not (proper or self._is_medium(begin, end)):
            return None
        if name and name[0].type == "body":
            end = max(end, min(name[1], stop))
        if end == i + 1 and not has_article(word):
            return None
        return replace(
            own_words(self.view, i, end, gives, key(word), named=end > begin), definite=has_article(word)
        )

    def _is_medium(self, begin: int, end: int) -> bool:
        """Whether the words behind موقع, شبكة and their like make it one of the news: a name or إخباري."""
        if within(self.tokens[begin].core, "not_media"):
            return False
        return any(
            token.kind in ("latin", "punct") or within(bare(token.core), "media") or k in self.view.names
            or self.phrases.known(k, end, True)
            for k, token in enumerate(self.tokens[begin:end], begin)
        )  # fmt: skip

    def loose(self, i: int, stop: int, marked: bool = True) -> Source | None:
        """An outlet at `i` known by name; `marked` where grammar says that a source must stand there, so that
        names which are common words count too."""
        found = self.phrases.known(i, stop, marked)
        return own_words(self.view, i, i + found[1], found[0].gives, "", named=True) if found else None

    def _outlet_end(self, first: int, stop: int) -> int:
        k = first
        while k < min(stop, first + _OUTLET):
            token, name = self.tokens[k], self.view.names.get(k)
            known = self.phrases.known(k, stop, True)
            if short := self.phrases.short_quote(k, stop):
                return short
            if token.norm == "(":
                close = next((j for j in range(k + 1, min(k + 6, stop)) if self.tokens[j].norm == ")"), None)
                if close is None or (k > first and "انباء" not in self.tokens[k + 1].norm and close - k > 3):
                    break
                k = close + 1
            elif known and not token.prefix:
                k += known[1]
            elif name and not token.prefix and name[0].type != "person":
                k = min(name[1], stop)
            elif (
                token.kind == "latin"
                or token.norm in _NEWS
                or (k == first and self._may_name(k))
                or self.phrases.adjective(k)
            ):
                k += 1
            else:
                break
        return k

    def _may_name(self, k: int) -> bool:
        """Whether a word right behind صحيفة and its like may be the name: with the article, or a second sort."""
        token = self.tokens[k]
        if token.kind != "word" or token.prefix:
            return False
        fresh = has_article(token.core) and not has_article(self.tokens[k - 1].core)
        rare = not has_article(token.core) and count(token.core) < _RARE and not self.phrases.adjective(k)
        return token.norm in sorts() or rare or (fresh and not within(token.core, "relative", "objects"))
