"""Where cues are put down: frames, memory and the state of the sentence that is being read."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tawatur.analyse.genders import is_verb
from tawatur.claims.attribution.citing import Citing
from tawatur.claims.attribution.contents import Content, Contents
from tawatur.claims.attribution.frames import Denial, Effect, Frames, joined
from tawatur.claims.attribution.grammar import Grammar
from tawatur.claims.attribution.memory import Memory
from tawatur.claims.attribution.source import Source
from tawatur.claims.attribution.sources import Sources
from tawatur.claims.attribution.tables import Verb, participles, verbs
from tawatur.claims.attribution.view import View
from tawatur.claims.attribution.words import within
from tawatur.text.vocabulary import verbal
from tawatur.types.chain import Chain
from tawatur.types.span import Span

_RELATIVE = 12
_VERBAL = 0.02
_WRITINGS = frozenset(["مقالا", "مقال", "مقابله", "حوارا", "حديثا"])
_SUBORDINATE = frozenset(["ان", "حيث", "بعدما", "عندما", "حين"])


@dataclass(frozen=True, slots=True)
class Here:
    """The cue's token `i` in the sentence over tokens `[s, e)`."""

    i: int
    s: int
    e: int


@dataclass(frozen=True, slots=True)
class _Wrap:
    """A source behind its content: the chain goes around what holds over `[start, stop)` (`outer`), or inside it."""

    start: int
    stop: int
    chain: Chain
    outer: bool


class Desk:
    """The parts that read, and what they have found so far."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.tokens = view.tokens
        self.sources = Sources(view)
        self.memory = Memory()
        self.grammar = Grammar(view, self.sources)
        self.contents = Contents(self.grammar)
        self.citing = Citing(view, self.sources, self.memory)
        self.frames = Frames(len(view.tokens))
        self.matched = self.citing.matched
        self.ranges = self._ranges()
        self.number = 0
        self.spoken: Chain = ()
        self._wraps: list[_Wrap] = []

    def _ranges(self) -> tuple[tuple[int, int], ...]:
        """The sentences, those joined that a semicolon parts: a speaker may stand on both sides."""
        joined_ranges: list[tuple[int, int]] = []
        for start, end in self.view.analysis.sentences:
            before = self.tokens[start - 1] if start else None
            if (
                joined_ranges
                and before
                and before.norm == "؛"
                and "\n" not in self.view.raw[before.end : self.tokens[start].start]
            ):
                joined_ranges[-1] = (joined_ranges[-1][0], end)
            else:
                joined_ranges.append((start, end))
        return tuple(joined_ranges)

    def open(self, number: int) -> Here:
        """Begin a sentence."""
        s, e = self.ranges[number]
        self.number, self.spoken, self._wraps = number, self.frames.base[s], []
        return Here(s, s, e)

    def close(self) -> bool:
        """End the sentence: sources that stood behind their content take effect. Whether nobody spoke in it."""
        s, e = self.ranges[self.number]
        for k in range(s + 1, e if self.spoken else s):
            loose = k in self.view.quotes and self.view.quotes[k] < e and self.tokens[k - 1].norm in ".،"
            if loose and not self.frames.chains[k + 1] and self.frames.intro[s] and self.grammar.is_long(k):
                self.frames.fill(k + 1, self.view.quotes[k], self.spoken)  # قال إن …. «…»
        for wrap in self._wraps:
            (self.frames.wrap if wrap.outer else self.frames.nest)(wrap.start, wrap.stop, wrap.chain)
        return not self._wraps and not self.spoken

    @property
    def attached(self) -> Chain:
        """The last source of the sentence that stood behind its content."""
        return self._wraps[-1].chain if self._wraps else ()

    def note(self, rule: str, i: int) -> None:
        self.matched.append((rule, i))

    def through(self, start: int, stop: int, chain: Chain, source: Source) -> Chain:
        whole = self.citing.through(start, stop, chain, source, self.number)
        if whole is not chain:  # the words up to the last source that was added name sources too
            spans = [link.span for link in whole]
            ends = [
                k + 1 for k in range(start, stop) if any(self.tokens[k].end == span.end for span in spans)
            ]
            self.frames.introduce(start, max(ends, default=start))
        return whole

    def place(
        self, here: Here, links: Chain, source: Source | None, content: Content, verb: Verb, *,
        start: int | None = None, coordinate: bool = True, chain: Chain | None = None, noun: bool = False,
    ) -> int:  # fmt: skip
        """Put a cue with its source and content into the frames; returns the token to go on with.

        `start` is where the source's phrase begins, if before the verb; `coordinate`: the cue opens a clause of its
        own and does not stand inside the content before it; `chain`: the whole chain, if known already; `noun`: the cue
        is a noun, so that its clause goes on behind the content.
        """
        frames, i = self.frames, here.i
        start = i if start is None else start
        self.note(verb.id, i)
        frames.cues.add(i)
        outer = frames.base[i] if coordinate else frames.chains[i]
        cue = self.tokens[i].core_span
        full = (
            joined(outer, tuple(replace(link, cue=link.cue or cue) for link in links))
            if chain is None
            else chain
        )
        if coordinate and start > here.s:
            frames.fill(start, here.e, outer)
        end = self._end(here, content, noun)
        frames.introduce(min(start, i), content.start)
        if source is not None:
            nested = bool(outer) and not coordinate and outer[-1].type not in ("outlet", "agency", "document")
            said = not noun and source.start > i and source.named and self.tokens[i].core in verbs()
            woman = verb.feminine if said and source.link.type in ("person", "official") else None
            self.memory.add(source, full, self.number, not nested and not noun, woman=woman)
        if content.quote is not None and self.grammar.is_long(content.quote):
            frames.rebase(content.start, end, full)
            frames.fill(end, here.e, outer)
        else:
            frames.fill(content.start, end, full)
        self.spoken = full
        if verb.id == "publish" and full:
            self._author(content.start, here.e, full)
        effect = "feared" if verb.feared and content.how == "preposition" else verb.effect
        if effect and not any(token.core in participles() for token in self.tokens[i + 1 : content.start]):
            by = links[-1].span if links else full[-1].span if full else None
            frames.effects.append(Effect(content.start, min(end, here.e), effect, cue, by))
        return content.start

    def _end(self, here: Here, content: Content, noun: bool) -> int:
        """Where the content ends; inside a relative clause, with the clause; behind a `noun`, where another clause begins."""
        end = self.contents.end(content, here.e)
        if noun and content.how != "quote":
            clauses = (
                k
                for k in range(content.start, here.e - 1)
                if self.tokens[k].norm in "،," and self._begins(k + 1)
            )
            end = min(end, next(clauses, end))
        if not self.grammar.in_relative(here.i, here.s):
            return end
        stops = (
            k for k in range(content.start, here.e) if self.tokens[k].norm in "،," or k in self.view.quotes
        )
        return min(end, content.start + _RELATIVE, next(stops, here.e))

    def _begins(self, k: int) -> bool:
        """Whether a verb that و joins stands at `k`."""
        return self.tokens[k].prefix == "و" and verbal(self.tokens[k].core) >= _VERBAL

    def _author(self, start: int, e: int, outer: Chain) -> None:
        """The author of an article, or whom an interview is with, speaks through the outlet."""
        if self.tokens[start].core not in _WRITINGS:
            return
        names = self.view.names
        person = next(
            (k for k in range(start + 1, min(start + 12, e)) if k in names and names[k][0].type == "person"),
            None,
        )
        if person is not None and (author := self.sources.at(person, e)):
            self.memory.add(author, joined(outer, (author.link,)), self.number, False, True)

    def coordinate(self, start: int, here: Here) -> bool:
        """Whether a cue whose phrase begins at `start` opens a clause of its own."""
        if start == here.s or not self.frames.chains[here.i]:
            return True
        token, before = self.tokens[start], self.tokens[start - 1]
        if before.core in _SUBORDINATE or within(before.core, "relative", "that"):
            return False
        if token.prefix[:1] in ("و", "ف") or within(before.core, "coordinating"):
            return True
        return before.kind == "punct" and before.norm in "،,؛."

    # Sources without a verb

    def attach(
        self,
        here: Here,
        end: int,
        chain: Chain,
        source: Source,
        rule: str,
        behind: bool = False,
        back: bool = False,
    ) -> int:
        """Give a source without a verb the content behind it (at a clause's start), or the one before it (`behind`:
        always; `back`: the sentence before)."""
        i, s, e = here.i, here.s, here.e
        self.note(rule, i)
        end = self._behind_relative(end, e)
        self.frames.introduce(i, end)
        cue = Span(self.tokens[i].core_start, self.tokens[max(source.start - 1, i)].end)
        chain = tuple(replace(link, cue=link.cue or cue) for link in chain)
        alone = back or (i - s <= 1 and all(t.kind == "punct" for t in self.tokens[end:e]))
        if self.grammar.clause_start(i, s) and end < e and not alone and not behind:
            base = self.frames.base[i]
            full = joined(base, chain)
            self.memory.add(source, full, self.number)
            self.spoken = full
            self.frames.fill(i, end, base)
            turn = e if source.medium or source.link.type == "document" else self._turn(end, e)
            self.frames.rebase(end, turn, full)
            self.frames.fill(turn, e, full)
            return end
        self.memory.add(source, chain, self.number, not source.medium)
        start, stop = max([s, *(wrap.stop for wrap in self._wraps if wrap.stop <= i)]), i
        dots = (k + 2 for k in range(start, i - 1) if self.tokens[k].norm == "." == self.tokens[k + 1].norm)
        start = max(dots, default=start)
        if alone and self.number:
            start, stop = self.ranges[self.number - 1][0], s
        elif self._goes_on(i, end, e):
            stop = e
        outer = (
            not chain
            or chain[0].type in ("outlet", "agency")
            or not any(self.frames.chains[start : min(i, stop)])
        )
        self._wraps.append(_Wrap(start, stop, chain, outer))
        return end

    def _behind_relative(self, end: int, e: int) -> int:
        """Past a relative clause that describes the source itself."""
        k = end + 1 if end < e and self.tokens[end].norm in "،," else end
        if k >= e or not within(self.tokens[k].core, "relative"):
            return end
        return next((j for j in range(k, e) if self.tokens[j].norm in "،,؛.:" or j in self.view.quotes), e)

    def deny(self, here: Here, end: int, chain: Chain, source: Source) -> int:
        """Note that a source denies what stands before it, in the last clause of its sentence, else in the sentence
        before; nothing changes in who says that."""
        i, s = here.i, here.s
        self.frames.introduce(i, end)
        self.memory.add(source, chain, self.number, not source.medium)
        start, stop = s, i
        if i - s <= 1 and self.number:
            start, stop = self.ranges[self.number - 1][0], s
        for j in range(start, stop - 1):
            if (
                self.tokens[j].norm in "،,؛"
                and self.tokens[j + 1].prefix[:1] == "و"
                and is_verb(self.tokens[j + 1].core)
            ):
                start = j + 1
        cue = Span(self.tokens[i].core_start, self.tokens[end - 1].end)
        self.frames.denials.append(Denial(start, stop, chain, cue))
        return end

    def _turn(self, k: int, e: int) -> int:
        """Where another clause begins, in which whoever speaks then speaks alone."""
        return next(
            (
                j + 1
                for j in range(k + 2, e - 1)
                if self.tokens[j].norm in "،,؛"
                and (self.tokens[j + 1].prefix == "و" or within(self.tokens[j + 1].core, "coordinating"))
            ),
            e,
        )

    def _goes_on(self, i: int, end: int, e: int) -> bool:
        """Whether the clause goes on behind a source in its middle, from `i` to `end`."""
        if end >= e or self.tokens[end].norm in ".؛؟!:":
            return False
        k = end + 1 if self.tokens[end].norm in "،,)" else end
        if k >= e:
            return False
        token = self.tokens[k]
        aside = self.tokens[i - 1].kind == "punct" or self.tokens[end].norm not in "،,"
        if not aside and not within(token.core, "prepositions", "relative"):
            return False
        parts = token.prefix[:1] in ("و", "ف") or within(token.core, "parting") or token.core in participles()
        return not parts and token.kind != "punct"
