"""Where what is said begins and ends: أن, a preposition of the verb, a quote, a colon, a verbal noun."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tawatur.claims.attribution.grammar import Grammar, is_verbal_noun
from tawatur.claims.attribution.source import Source
from tawatur.claims.attribution.tables import Verb, has_article
from tawatur.claims.attribution.view import QUOTES
from tawatur.claims.attribution.words import within
from tawatur.text.vocabulary import verbal

_ASIDE = 30
_NEAR, _FAR = 6, 14
_FAR_VERBS = frozenset(("announce", "reveal", "disclose"))
_OPEN_QUOTE = 40
_MOVES = 6
_VERBAL = 0.02
_FEELINGS = frozenset(("voice", "express", "feeling_participles"))
_TOPIC = 14

How = Literal["that", "preposition", "joined", "quote", "colon", "object"]


@dataclass(frozen=True, slots=True)
class Content:
    """Where the content of a cue begins, how it is joined, and the quote that it is (its opening token), if any."""

    start: int
    how: How = "that"
    quote: int | None = None


class Contents:
    """Finds contents."""

    def __init__(self, grammar: Grammar) -> None:
        self.grammar = grammar
        self.view = grammar.view
        self.tokens = grammar.tokens

    def find(self, first: int, limit: int, verb: Verb, source: Source | None) -> Content | None:
        """The content of a verb whose subject ends before `first`; None where it says nothing."""
        if (
            "object" in verb.takes
            and not verb.object
            and (at := self._object(first, limit, source)) is not None
        ):
            return Content(at, "object")
        if (
            "object" in verb.takes
            and not verb.object
            and source
            and (at := self._far_object(first, limit)) is not None
        ):
            return Content(at, "object")
        grammar, tokens = self.grammar, self.tokens
        comma, k = False, first
        while k < limit:
            token = tokens[k]
            if k in self.view.quotes:
                if found := self._quote(k, first):
                    return found
                k = min(self.view.quotes[k] + 1, limit)
                continue
            if token.norm == ":":
                return self._colon(k + 1, limit)
            if within(token.core, "gist") and k + 1 < limit:
                return self._that(k + 1 + self.grammar.is_that(k + 1), limit)
            if grammar.is_that(k) and not (
                tokens[k - 1].core in ("من", "عن") and tokens[k - 1].core not in verb.takes
            ):
                return self._that(k + 1, limit)
            if token.norm in ".؟!" and not (token.norm == "." and len(tokens[k - 1].norm) == 1):
                return None
            if k + 1 < limit and (not comma or token.core in verb.takes) and self._takes(k, verb, first):
                if verb.id in _FEELINGS:
                    return self._felt(k + 1, limit)
                return (
                    Content(k, "joined")
                    if token.prefix.endswith("ب")
                    else self._behind_preposition(k + 1, limit)
                )
            if k > first + 1 and grammar.speaks(k):
                return None
            comma = comma or (token.norm in "،," and k > first + 2)
            k += 1
        return None

    def _felt(self, k: int, limit: int) -> Content | None:
        """What somebody thinks is content (عن اعتقاده بأن); what somebody feels about it the report itself tells."""
        that = next((j for j in range(k, min(k + _MOVES, limit)) if self.grammar.is_that(j)), None)
        return self._that(that + 1, limit) if that is not None else Content(limit)

    def _quote(self, k: int, first: int) -> Content | None:
        before = self.tokens[k - 1]
        direct = k in self.view.unclosed and k <= self.grammar.skip(first, k) and k + 5 < self.view.quotes[k]
        if direct or self.grammar.is_long(k) or before.norm == ":":
            return Content(k + 1, "quote", k)
        return Content(k) if k > first and within(before.core, "that") else None

    def _colon(self, after: int, limit: int) -> Content | None:
        if after >= limit:
            return None
        return Content(after + 1, "quote", after) if after in self.view.quotes else Content(after, "colon")

    def _that(self, following: int, limit: int) -> Content | None:
        if following >= limit:
            return None
        if following in self.view.quotes and self.grammar.is_long(following):
            return Content(following + 1, "that", following)
        return Content(following)

    def _behind_preposition(self, k: int, limit: int) -> Content:
        if not within(self.tokens[k].core, "that"):
            return Content(k, "preposition")
        return self._that(k + 1, limit) or Content(k)

    def _takes(self, k: int, verb: Verb, first: int) -> bool:
        """Whether the token is (or is joined to) a preposition that the verb takes its content with."""
        token = self.tokens[k]
        if "ب" in verb.takes and token.prefix == "ب" and not within(token.core, "that"):
            return k <= self.grammar.skip(first, k + 1) and is_verbal_noun(token.core)
        if token.prefix or token.kind != "word" or token.core not in verb.takes:
            return False
        if self.tokens[k - 1].core == "نقلا":
            return False
        following = self.tokens[k + 1].core
        if within(following, "that"):
            return k <= first + _ASIDE
        if verb.clause:
            return False
        if verb.sources:  # سلطت الصحيفة الضوء على
            return k <= first + _NEAR
        near = _FAR if verb.id in _FAR_VERBS else _NEAR
        return k <= self.grammar.skip(first, k) + 1 or (k <= first + near and is_verbal_noun(following))

    def _object(self, first: int, limit: int, source: Source | None) -> int | None:
        """A verbal noun behind adverbs, the one who is told and the occasion (لصحيفة …، في بيان …). Behind a
        definite source any noun without the article is one, as an adjective would have it."""
        definite = source is not None and (source.named or has_article(self.tokens[source.end - 1].core))
        k: int | None = first
        for _ in range(_MOVES):
            if k is None:
                return None
            k = self.grammar.skip(k, limit)
            if k >= limit:
                return None
            token = self.tokens[k]
            if self.grammar.is_object(k) or (definite and self.grammar.is_construct(k, limit)):
                return k
            if token.prefix == "و":
                k = self._joint(k, limit)
            elif "ل" in token.prefix or token.norm == "ل":
                told = self.grammar.sources.outlet(k + (token.norm == "ل"), limit) if k + 1 < limit else None
                k = told.end if told else self.view.names[k][1] if k in self.view.names else k + 1
            elif token.norm in QUOTES and k in self.view.quotes and not self.grammar.is_long(k):
                k = self.view.quotes[k] + 1
            elif (
                token.core in ("في", "عبر", "خلال", "علي")
                and k + 1 < limit
                and within(self.tokens[k + 1].core, "statements", "platforms")
            ):
                k += 2
                while k < limit and (
                    self.grammar.sources.phrases.adjective(k) or within(self.tokens[k].core, "theirs")
                ):
                    k += 1
            else:
                return None
        return None

    def end(self, content: Content, e: int) -> int:
        """Where the content ends: with its quote, with a quote that is open at the sentence's end `e`, or at `e`."""
        quotes = self.view.quotes
        if content.quote is not None:
            close = quotes[content.quote]
            return close if content.how == "quote" else max(e, close)
        dots = (
            k for k in range(content.start, e - 1) if self.tokens[k].norm == "." == self.tokens[k + 1].norm
        )
        e = next(dots, e)
        e = next((k for k in range(content.start + 1, e) if self._turns(k, e)), e)
        reach = range(content.start, min(content.start + _OPEN_QUOTE, e))
        opened = next((k for k in reach if k in quotes and quotes[k] > e and self.grammar.is_long(k)), None)
        return quotes[opened] if opened is not None else e

    def _turns(self, k: int, e: int) -> bool:
        """Whether أما فلان فقال begins at `k`."""
        if self.tokens[k].core != "اما" or self.tokens[k - 1].kind != "punct":
            return False
        return any(token.prefix[:1] == "ف" for token in self.tokens[k + 1 : min(k + _TOPIC, e)])

    def _joint(self, k: int, limit: int) -> int | None:
        """The end of a second source, or of a second adjective, that و joins to the first."""
        second = self.grammar.sources.at(k, limit)
        if second:
            return second.end
        following = self.grammar.skip(k + 1, limit)
        return following if following < limit and self.grammar.is_object(following) else None

    def _far_object(self, first: int, limit: int) -> int | None:
        """A verbal noun without the article behind a definite word, which no apposition of the source can be."""
        for k in range(first, min(first + _FAR, limit)):
            token, before = self.tokens[k], self.tokens[k - 1]
            if (
                k in self.view.quotes
                or token.norm in ".:؟!«"
                or self.grammar.is_that(k)
                or within(token.core, "relative")
            ):
                return None
            if self.grammar.is_object(k) and not has_article(token.core):
                closed = (
                    has_article(before.core) or k in self.grammar.view.title_ends or before.kind == "number"
                )
                return k if closed and k > first and not within(before.core, "prepositions") else None
            if self.grammar.speaks(k) or (not self.grammar.is_name(k) and verbal(token.core) >= _VERBAL):
                return None
        return None
