"""Statements given in full (وفيما يلي نص البيان: …): whose they are, and how far they reach."""

from __future__ import annotations

from dataclasses import replace

from tawatur.claims.attribution.desk import Desk, Here
from tawatur.claims.attribution.frames import joined
from tawatur.claims.attribution.source import Source
from tawatur.claims.attribution.tables import Words, bare, cues, has_article, verbs
from tawatur.claims.attribution.view import QUOTES
from tawatur.claims.attribution.words import within
from tawatur.types.chain import Chain

_TO_COLON = 14  # نص البيان الذي أصدرته الوزارة أمس:
_PAPER = 12
_HEADING = 12
_WORD = "نص"
_ITS = frozenset(["نصه", "نصها"])


class Texts:
    """Reads the words that announce a text."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.tokens = desk.tokens
        self.view = desk.view
        self._until = (
            0  # where the last text ends: one inside it ends there too, and nothing is searched twice
        )

    def read(self, here: Here, at: int, cue: Words) -> int | None:
        """Give all that follows to whoever issued the text that is announced at the token."""
        paper = self._paper(here, at)
        start = self._start(max(at, paper.end), here) if paper else None
        if start is None or paper is None:
            return None
        start = self._behind_heading(start)
        inside = here.i < self._until
        end = self._until if inside and start not in self.view.quotes else self._end(start)
        chain = (() if inside else self._announcer(start, end)) or self._issuer(paper, here)
        if not chain or start >= end:
            return None
        self._until = max(self._until, end)
        desk, span = self.desk, self.tokens[here.i].core_span
        full = joined(desk.frames.base[here.i], tuple(replace(link, cue=link.cue or span) for link in chain))
        desk.note(cue.id, here.i)
        desk.frames.introduce(here.i, start)
        desk.frames.rebase(start, end, full)
        desk.memory.add(paper, full, desk.number)
        desk.spoken = full
        return start

    def _start(self, at: int, here: Here) -> int | None:
        """Where the text begins: behind a colon, or on the next line."""
        stop = min(at + _TO_COLON, here.e)
        colon = next((k for k in range(at, stop) if self.tokens[k].norm == ":"), None)
        if colon is None and at == here.e and self._broken(at):
            colon = at - 1
        if colon is None or any(self.tokens[k].norm in ".؟!،" for k in range(at, colon)):
            return None
        start = colon + 1
        while start < len(self.tokens) and self.tokens[start].norm in "-–—.":
            start += 1
        return start if start < len(self.tokens) else None

    def _broken(self, k: int) -> bool:
        """Whether a line ends before the token."""
        return k < len(self.tokens) and "\n" in self.view.raw[self.tokens[k - 1].end : self.tokens[k].start]

    def _paper(self, here: Here, at: int) -> Source | None:
        """The text that is spoken of: behind نص, else the nearest before."""
        i, sources = here.i, self.desk.sources
        if self.tokens[i].prefix not in ("", "و", "ف"):
            return None
        if self.tokens[i].core == _WORD:
            paper = at < here.e and self._is_paper(at)
            return sources.at(at, here.e) if paper else None
        reach = here.s if self.tokens[i].core in _ITS else max(here.s, i - _PAPER)
        k = next((k for k in range(i - 1, reach - 1, -1) if self._is_paper(k)), None)
        return sources.at(k, i) if k is not None else None

    def _is_paper(self, k: int) -> bool:
        return within(bare(self.tokens[k].core), "announced") and not self.desk.grammar.is_name(k)

    def _behind_heading(self, start: int) -> int:
        """Past a line that only says whose statement it is (بيان من الوزارة)."""
        k = start + (self.tokens[start].norm in QUOTES)
        stop = next((j for j in range(k, min(k + _HEADING, len(self.tokens))) if self._broken(j)), k)
        if stop == k or not self._is_paper(k):
            return start
        return start if any(self.tokens[j].core in verbs() for j in range(k, stop)) else stop

    def _end(self, start: int) -> int:
        """Where the text ends: with the quote that it is, with its closing words, where somebody else goes on or the
        report speaks again, else with the report."""
        if start in self.view.quotes:
            if start not in self.view.unclosed:
                return self.view.quotes[start]
            return next((k for k in range(start + 1, len(self.tokens)) if self._closes(k)), len(self.tokens))
        for s, e in self.desk.ranges[self.desk.number :]:
            if s > start and self._outside(s):
                return s
            if s > start and self._closing(s, e):
                return e
        return len(self.tokens)

    def _closes(self, k: int) -> bool:
        """Whether a mark closes what was opened on a line before."""
        return self.tokens[k].norm in QUOTES and k not in self.view.quotes and k not in self.view.closes

    def _outside(self, s: int) -> bool:
        """Whether a sentence is not of the text: the report's own voice, or one who goes on speaking."""
        token = self.tokens[s]
        verb = verbs().get(token.core)
        if within(token.core, "pluperfect") or (verb is not None and verb.continues):
            return True
        known = (*cues().get(token.norm, ()), *cues().get(token.core, ()))
        return within(token.core, "footers") or any(
            cue.kind == "voice" and self.desk.citing.match(s, len(self.tokens), cue.words) for cue in known
        )

    def _closing(self, s: int, e: int) -> bool:
        """Whether a sentence is the formula that ends a statement (والله ولي التوفيق)."""
        k = next((k for k in range(s, e) if self.tokens[k].kind == "word"), s)
        if self.tokens[k].core == "انتهي":
            return True
        return self.tokens[k].core == "الله" and self.tokens[k].prefix == "و" and e - k <= _HEADING

    def _announcer(self, start: int, end: int) -> Chain:
        """The body that speaks of itself in the text: والوزارة إذ تعلن ذلك …"""
        for s, e in self.desk.ranges[self.desk.number :]:
            if s < start or s >= end or self.tokens[s].prefix != "و":
                continue
            source = self.desk.sources.at(s, e, places=False)
            if source and source.end < e and self.tokens[source.end].core == "اذ" and source.named:
                return self.desk.citing.own(source)
        return ()

    def _issuer(self, paper: Source, here: Here) -> Chain:
        """Who issued the text, as far as the report says; else the text itself."""
        chain = self.desk.memory.issued(paper) or self.desk.citing.issuer(paper, here.e)[1]
        if chain and chain[-1].type not in ("unnamed", "document"):
            return chain
        bare_word = paper.end == paper.start + 1 and not has_article(self.tokens[paper.start].core)
        return self.desk.frames.chains[here.i] or (() if bare_word else (paper.link,))
