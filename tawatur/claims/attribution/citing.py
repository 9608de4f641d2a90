"""The chain of one source phrase: who issued a document, which outlet is told, whom the source itself cites."""

from __future__ import annotations

from tawatur.claims.attribution.frames import joined
from tawatur.claims.attribution.memory import Memory
from tawatur.claims.attribution.source import Source
from tawatur.claims.attribution.sources import Sources
from tawatur.claims.attribution.tables import Verb, Words, bare, cues
from tawatur.claims.attribution.view import View
from tawatur.claims.attribution.words import within
from tawatur.types.chain import Chain

_TO = frozenset(["ل", "مع", "عبر", "علي", "الي"])
_NEAR = 8
_SPEAKERS = frozenset(["person", "official", "unnamed"])  # whom a report that is named beside them quotes


class Citing:
    """Chains around source phrases."""

    def __init__(self, view: View, sources: Sources, memory: Memory) -> None:
        self.view = view
        self.tokens = view.tokens
        self.sources = sources
        self.memory = memory
        self.matched: list[tuple[str, int]] = []

    def match(self, i: int, stop: int, wanted: tuple[str, ...]) -> int | None:
        """The token behind the words that stand at `i`; a last ل is the prefix of the word there."""
        for k, word in enumerate(wanted):
            if i + k >= stop:
                return None
            token = self.tokens[i + k]
            if k and k == len(wanted) - 1 and word in ("ل", "ب"):
                return i + k if word in token.prefix else i + k + 1 if token.norm == word else None
            if word not in (token.norm, token.core):
                return None
        return i + len(wanted)

    def own(self, source: Source) -> Chain:
        """The source's chain, none for the report's own outlet."""
        return () if self.sources.is_own(source) else self.memory.resolve(source)

    def issuer(self, source: Source, stop: int) -> tuple[int, Chain]:
        """Where the source phrase ends, and its chain: the issuer stands for a document that names it."""
        k = self._issued(source, stop) if source.link.type == "document" else None
        if k is None:
            return source.end, self.own(source)
        issuer = self.sources.at(k, stop)
        if issuer is None and within(self.tokens[k - 1].core, "issued"):
            issuer = self.sources.generic(k, stop)
        if issuer is None or issuer.link.type == "document":
            return source.end, self.own(source)
        return issuer.end, self.own(issuer)

    def _issued(self, source: Source, stop: int) -> int | None:
        """Where the issuer of a document would stand: بيان للجيش، تقرير نشرته، بيان صادر عن."""
        k = source.end
        if (
            k + 1 < stop
            and within(self.tokens[k].core, "relative")
            and within(self.tokens[k + 1].core, "issued")
        ):
            k += 1
        if k >= stop:
            return None
        token = self.tokens[k]
        if within(bare(token.core), "issued"):
            k += k + 1 < stop and self.tokens[k + 1].norm in ("به", "بها")
            return k + 2 if k + 1 < stop and self.tokens[k + 1].core in ("عن", "من") else k + 1
        if token.prefix == "ل":
            return k
        return k + 1 if token.norm in ("ل", "من") else None

    def told(self, k: int, stop: int, verb: Verb, free: bool) -> Source | None:
        """The outlet that is spoken to, where it stands right behind the verb; `free` where no content begins there."""
        if k >= stop:
            return None
        token = self.tokens[k]
        if "ل" in token.prefix:
            return self.sources.outlet(k, stop)
        if token.norm == "ل" and k + 1 < stop:
            return self.sources.outlet(k + 1, stop)
        outlet = self.sources.outlet(k, stop) if verb.told and free else None
        return outlet if outlet and self.sources.at(outlet.end, stop) else None

    def with_told(self, told: Source | None, chain: Chain) -> Chain:
        return joined((told.link,), chain) if told and not self.sources.is_own(told) else chain

    def near(self, k: int, e: int) -> int:
        """The end of the few words behind a source in which an outlet may stand that it speaks to or cites."""
        end = min(k + _NEAR, e)
        return next(
            (j for j in range(k, end) if self.tokens[j].norm in "،,.؛:" or self.tokens[j].prefix == "و"), end
        )

    def through(self, start: int, stop: int, chain: Chain, source: Source, sentence: int) -> Chain:
        """Add the outlet that the source speaks to, the issuer of its statement, and whom it cites or is cited by,
        in the words up to its content."""
        k = start
        while k < stop and self.tokens[k].norm not in ".؛":
            outlet = self._outlet(k, start, stop, source)
            if outlet:
                chain, k = self._to_outlet(outlet, chain, sentence), outlet.end
                continue
            if within(self.tokens[k].core, "statements") and source.link.type != "document":
                chain, after = self._statement(k, stop, chain)
                k = max(after, k + 1)
                continue
            found = self._cited(k, stop)
            if found:
                cue, cited = found
                self.matched.append((cue.id, k))
                links = self.memory.resolve(cited)
                paper = cited.link.type == "document" and source.link.type in _SPEAKERS and cue.id != "citing"
                inner = (source.medium and cue.id == "citing") or not (cited.medium or paper)
                chain = joined(chain, links) if inner else joined(links, chain)
                self.memory.add(cited, chain, sentence)
                k = cited.end
                continue
            k += 1
        return chain

    def _outlet(self, k: int, start: int, stop: int, source: Source) -> Source | None:
        token = self.tokens[k]
        if "ل" in token.prefix:
            return self.sources.outlet(k, stop)
        if token.norm in _TO and k + 1 < stop:
            return self.sources.outlet(k + 1, stop)
        if k == start and not token.prefix and not source.medium:
            return self.sources.outlet(k, stop)
        return None

    def _to_outlet(self, outlet: Source, chain: Chain, sentence: int) -> Chain:
        if outlet.named and not self.sources.is_own(outlet):
            links = self.memory.resolve(outlet)
            self.memory.add(outlet, (outlet.link,), sentence, False)
            return joined(links, chain)
        return joined(self.memory.resolve(outlet), chain) if outlet.definite and not outlet.named else chain

    def _statement(self, k: int, stop: int, chain: Chain) -> tuple[Chain, int]:
        """في بيان صادر عن …، في مقال نشرته …: the issuer stands outside the speaker."""
        paper = self.sources.at(k, stop)
        if paper is None or paper.link.type != "document":
            return self._published(k, stop, chain)
        end, issuer = self.issuer(paper, stop)
        issued = end > paper.end and issuer and issuer[0].type in ("organization", "outlet", "agency")
        return (joined(issuer, chain), end) if issued else (chain, end)

    def _published(self, k: int, stop: int, chain: Chain) -> tuple[Chain, int]:
        """في مقال نشرته صحيفة كذا."""
        k += 1
        while k < stop and self.sources.phrases.adjective(k):
            k += 1
        if (
            k + 1 < stop
            and within(self.tokens[k].core, "issued")
            and (found := self.sources.outlet(k + 1, stop))
        ):
            return self.with_told(found, chain), found.end
        return chain, k - 1

    def _cited(self, k: int, stop: int) -> tuple[Words, Source] | None:
        token = self.tokens[k]
        for cue in (*cues().get(token.norm, ()), *cues().get(token.core, ())):
            after = self.match(k, stop, cue.words) if cue.kind == "nominal" else None
            if after is not None:
                cited = self.sources.at(after, stop) or self.sources.generic(after, stop)
                return (cue, cited) if cited else None
        return None
