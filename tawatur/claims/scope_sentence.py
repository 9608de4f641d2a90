"""The sentence of one event, with the questions that the reading of scope asks about its words."""

from __future__ import annotations

from bisect import bisect_right

from tawatur.analyse.analysis import Analysis, within
from tawatur.claims.attribution import Attribution
from tawatur.claims.scope_words import words
from tawatur.text.vocabulary import count, verbal
from tawatur.types.span import Span

_VERBAL = 0.02
_KNOWN = 5


class Sentence:
    """The sentence that holds the token `trigger`: tokens `[start, end)` of the report."""

    def __init__(
        self, analysis: Analysis, trigger: int, attribution: Attribution, noun: bool = False
    ) -> None:
        self.noun = (
            trigger if noun else -1
        )  # the trigger, where it is a noun though it may be written like a verb
        self.analysis, self.tokens, self.attribution = analysis, analysis.tokens, attribution
        self.trigger = trigger
        number = bisect_right(analysis.sentences, trigger, key=lambda pair: pair[0]) - 1
        self.start, self.end = analysis.sentences[number]
        self.following = analysis.sentences[number + 1] if number + 1 < len(analysis.sentences) else None
        first, last = self.tokens[self.start].start, self.tokens[self.end - 1].end
        self._names = [name.span for name in within(analysis.names, first, last)]

    def core(self, i: int) -> str:
        return self.tokens[i].core

    def cue(self, first: int, last: int) -> Span:
        """The raw span from the token `first` to the token `last`, both included."""
        return Span(self.tokens[first].core_start, self.tokens[last].end)

    def match(self, i: int, wanted: tuple[str, ...]) -> int | None:
        """The token behind the words that stand at `i`; a last ل or ب is the prefix of the word there."""
        for k, word in enumerate(wanted):
            if i + k >= self.end:
                return None
            token = self.tokens[i + k]
            if k and k == len(wanted) - 1 and word in ("ل", "ب"):
                return i + k if word in token.prefix else None
            if word not in (token.norm, token.core):
                return None
        return i + len(wanted)

    def is_verb(self, i: int) -> bool:
        core = self.core(i)
        return i != self.noun and (verbal(core) >= _VERBAL or (core[:1] == "ي" and count(core) > 0))

    def is_past(self, i: int) -> bool:
        token = self.tokens[i]
        core = token.core
        if (
            token.kind != "word"
            or i == self.noun
            or verbal(core) < _VERBAL
            or core[:1] in ("ي", "ن")
            or core in words("nominal")
        ):
            return False
        return not any(span.start <= token.core_start < span.end for span in self._names)

    def is_present(self, i: int) -> bool:
        """Whether the word is a present form; تلقت, تعرض and the like are past, though they begin alike."""
        core = self.core(i)
        if core[:1] == "ت":
            return verbal(core) > 0 and not core.endswith("ت") and count("ي" + core[1:]) > 0
        return core[:1] == "ي" and count(core) > 0

    def is_future(self, i: int) -> bool:
        """Whether the word is a present form with the prefix س (سيغادر)."""
        core = self.core(i)
        if core[:1] != "س" or core[1:2] not in ("ي", "ت", "ن"):
            return False
        return verbal(core) < _VERBAL and count(core[1:]) >= _KNOWN

    def clause_end(self, k: int) -> int:
        """Where a clause ends: at a stop, a comma that opens no list, a word that parts clauses."""
        while k < self.end:
            token = self.tokens[k]
            if token.norm in ".؛;:؟!" or (token.core in words("parting") and k > self.start):
                return k
            if token.norm in "،," and k + 1 < self.end and not self._goes_on(k + 1):
                return k
            k += 1
        return k

    def _goes_on(self, k: int) -> bool:
        token = self.tokens[k]
        joins = token.prefix[:1] == "و" or token.core in words("goes_on")
        return joins and not self.is_past(k) and not self.attribution.is_source(k)

    def clause_begin(self, i: int) -> int:
        while i > self.start and self.tokens[i - 1].norm not in "،,؛:":
            i -= 1
        return i

    def asks(self) -> bool:
        """Whether the sentence ends in a question mark."""
        last = self.end - 1
        while last > self.start and self.tokens[last].norm in "\"”»’'.":
            last -= 1
        return self.tokens[last].norm in "؟?"
