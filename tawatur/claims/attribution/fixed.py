"""Cues without a finite verb of their own: بحسب فلان، على ما أعلن، جاء في بيان، أنباء عن، يذكر أن, verbless headlines."""

from __future__ import annotations

from tawatur.claims.attribution.desk import Desk, Here
from tawatur.claims.attribution.frames import Effect, joined
from tawatur.claims.attribution.source import Source
from tawatur.claims.attribution.tables import Verb, Words, cues, relays, verbs
from tawatur.claims.attribution.texts import Texts
from tawatur.claims.attribution.view import QUOTES
from tawatur.claims.attribution.words import within
from tawatur.types.chain import Chain

_REACH = 60
_HEADLINE = 16
_FLAG = 4
_RUMOUR = 8
_ABOUT = frozenset(["عن", "حول", "ان", "مفادها", "تفيد", "تتحدث", "تشير"])
_AUXILIARY = frozenset(["قد", "كان", "كانت", "سبق", "ان"])
_PRONOUNS = frozenset(["به", "بها", "عنه", "عنها", "اليه", "اليها", "عليه", "له"])
_POINTING = frozenset(["هذا", "هو", "ذلك", "الامر"])
_AS = frozenset(["كما", "مثلما"])


class Fixed:
    """Reads cues of fixed words."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.tokens = desk.tokens
        self.sources = desk.sources
        self.citing = desk.citing
        self._readers = {
            "nominal": self._nominal, "relative": self._relative, "masdar": self._masdar,
            "document": self._document, "rumour": self._rumour, "voice": self._voice,
            "back": self._back, "own": self._own, "text": Texts(desk).read,
        }  # fmt: skip

    def read(self, here: Here) -> int | None:
        """Handle a cue at the token; where to go on, or None where there is none."""
        token = self.tokens[here.i]
        for cue in cues().get(token.norm, ()) or cues().get(token.core, ()):
            after = self.citing.match(here.i, here.e, cue.words)
            if after is not None and (found := self._readers[cue.kind](here, after, cue)) is not None:
                return found
        return None

    def _nominal(self, here: Here, at: int, cue: Words) -> int | None:
        """وفقا لفلان."""
        source = self.sources.at(at, here.e)
        if source is None and at < here.e and self.tokens[at].prefix == "ل":
            ends = at + 1 == here.e or self.tokens[at + 1].kind == "punct"
            source = self.sources.loose(at, here.e) if ends else None
        if source is None and cue.id == "citing":
            source = self.sources.generic(at, here.e)
        if source is None or (cue.sources and source.link.type not in cue.sources):
            return None
        return self._attach(here, *self.citing.issuer(source, here.e), source, cue)

    def _attach(
        self, here: Here, end: int, chain: Chain, source: Source, cue: Words, told: bool = False
    ) -> int:
        chain = self.desk.through(end, self.citing.near(end, here.e), chain, source)
        outlet = self.sources.outlet(end, here.e) if told and end < here.e else None
        if outlet and not self.sources.is_own(outlet):
            chain, end = joined((outlet.link,), chain), outlet.end
        return self.desk.attach(here, end, chain, source, cue.id)

    def _relative(self, here: Here, at: int, cue: Words) -> int | None:
        """بحسب ما أعلن فلان: a verb of saying and its source."""
        k = at
        while k < here.e and self.tokens[k].core in _AUXILIARY:
            k += 1
        verb = verbs().get(self.tokens[k].core) if k < here.e else None
        if verb is None or (cue.words[0] in _AS and self.desk.grammar.clause_start(here.i, here.s)):
            return self._relayed(here, k, cue) if k < here.e and verb is None else None
        pointing = cue.words[0] in _POINTING
        if cue.words[0] == "علي" and verb.object and self.tokens[here.i - 1].kind != "punct":
            return None  # احتجاجا على ما قاله
        if pointing and (not verb.object or verb.effect not in (None, "denied")):
            return None
        ambiguous = cue.words[0] in _AS or cue.words == ("علي", "ما")
        k = self.desk.grammar.skip(k + 1, here.e)
        if k < here.e and self.tokens[k].core in _PRONOUNS:
            k += 1
        source = self.sources.at(k, here.e)
        if source is None and not ambiguous:
            source = self.sources.generic(k, here.e)
        if source is None:
            return None
        end, chain = self.citing.issuer(source, here.e)
        if ambiguous and self.desk.contents.find(end, here.e, verb, source) is not None:
            return None
        self.desk.frames.cues.add(at)
        if pointing and verb.effect:
            return self.desk.deny(here, end, chain, source)
        if pointing:
            return self.desk.attach(here, end, chain, source, cue.id, behind=True)
        return self._attach(here, end, chain, source, cue, told=True)

    def _relayed(self, here: Here, k: int, cue: Words) -> int | None:
        """وفق ما نقلته وكالة عن فلان: an outlet and whom it cites."""
        relay = relays().get(self.tokens[k].core)
        outer = self.sources.at(self.desk.grammar.skip(k + 1, here.e), here.e) if relay else None
        if relay is None or outer is None:
            return None
        at = self.desk.grammar.skip(outer.end, here.e)
        if at >= here.e or self.tokens[at].core != relay.words[-1]:
            return (
                self.desk.attach(here, outer.end, self.citing.own(outer), outer, cue.id)
                if outer.medium
                else None
            )
        inner = self.sources.at(at + 1, here.e) or self.sources.generic(at + 1, here.e)
        if inner is None:
            return None
        chain = joined(self.citing.own(outer), self.desk.memory.resolve(inner))
        self.desk.frames.cues.add(k)
        return self.desk.attach(here, inner.end, chain, inner, cue.id)

    def _masdar(self, here: Here, at: int, cue: Words) -> int | None:
        """بعد إعلان الشرطة عن …"""
        i, before = here.i, self.tokens[here.i - 1]
        if self.tokens[i].core in verbs() and (
            i == here.s or before.kind == "punct" or within(before.core, "adverbs")
        ):
            return None
        source = self.sources.at(at, here.e, places=False)
        if source is None or self.sources.is_own(source):
            return None
        verb = Verb(cue.id, cue.takes, cue.effect)
        content = self.desk.contents.find(source.end, min(here.e, i + _REACH), verb, source)
        if content is None:
            return None
        return self.desk.place(
            here, self.desk.memory.resolve(source), source, content, verb, coordinate=False, noun=True
        )

    def _document(self, here: Here, at: int, cue: Words) -> int | None:
        """جاء في بيان للجيش أن …"""
        therein = within(cue.words[-1], "therein")
        source = self.desk.grammar.left(here.i, here.s) if therein else self.sources.at(at, here.e)
        if source is None or source.link.type not in ("document", "unnamed", "organization"):
            return None
        end, chain = self.citing.issuer(source, here.e)
        if therein:
            end, chain = at, self.desk.memory.issued(source) or chain
        verb = Verb(cue.id, frozenset({"that"}))
        content = self.desk.contents.find(end, min(here.e, here.i + _REACH), verb, source)
        if content is None:
            return None
        return self.desk.place(
            here, self.desk.through(end, content.start, chain, source), source, content, verb
        )

    def _own(self, here: Here, at: int, cue: Words) -> int | None:
        """على حد قوله: whoever has spoken, else the subject, says what stands before."""
        i = here.i
        if self.desk.frames.chains[i] or i < here.s + 3:
            return at
        subject = self.desk.grammar.subject(here.s, i)
        record = self.desk.memory.last(within=1, sentence=self.desk.number)
        if subject and not self.sources.is_own(subject):
            return self.desk.attach(here, at, self.desk.memory.resolve(subject), subject, cue.id, behind=True)
        if record is None:
            return None
        return self.desk.attach(here, at, record.chain, record.source, cue.id, behind=True)

    def _back(self, here: Here, at: int, cue: Words) -> int | None:
        """صرح بذلك فلان: the sentence before is the source's."""
        opens = self.desk.grammar.clause_start(here.i, here.s)
        if not (opens and self.desk.number) and self.tokens[here.i - 1].kind != "punct":
            return None
        source = self.sources.at(self.desk.grammar.skip(at, here.e), here.e, places=False)
        if source is None or self.sources.is_own(source):
            return None
        end, chain = self.citing.issuer(source, here.e)
        return self.desk.attach(here, end, chain, source, cue.id, behind=not opens, back=opens)

    def _rumour(self, here: Here, at: int, cue: Words) -> int | None:
        """أنباء عن …: hearsay of nobody."""
        if "ل" in self.tokens[here.i].prefix:
            return None  # وكالة الشام للأنباء
        for k in range(at, min(at + _RUMOUR, here.e)):
            token = self.tokens[k]
            if token.core in _ABOUT or "ب" in token.prefix:
                if k > at and "ب" in token.prefix and token.core != "ان":
                    return None
                self.desk.note(cue.id, here.i)
                self.desk.frames.effects.append(Effect(k, here.e, "hedged", self.tokens[here.i].span, None))
                return None if k == at else at
            if token.norm in QUOTES or (token.kind == "punct" and token.norm not in "،("):
                return None
        return None

    def _voice(self, here: Here, at: int, cue: Words) -> int | None:
        """يذكر أن …: the report speaks itself."""
        led = here.i == here.s + 1 and self.tokens[here.s].core == "هذا"  # هذا ويذكر أن
        if not led and not self.desk.grammar.clause_start(here.i, here.s):
            return None
        self.desk.note(cue.id, here.i)
        self.desk.frames.cues.update(range(here.i, at))
        self.desk.frames.fill(here.i, here.e, self.desk.frames.base[here.i])
        return at

    def headline(self, here: Here) -> int | None:
        """فلان: كذا, without a verb; a dateline (place or outlet with dashes) is none."""
        s, e = here.s, here.e
        colon = next((k for k in range(s + 1, min(s + _HEADLINE, e - 1)) if self.tokens[k].norm == ":"), None)
        if colon is None or any(t.norm in "-–—" for t in self.tokens[s:colon]):
            return None
        s = max((k + 1 for k in range(s, min(s + _FLAG, colon - 1)) if self.tokens[k].norm == "|"), default=s)
        source = self.sources.at(s, colon, places=False)
        if source is None or self.sources.is_own(source) or "ب" in self.tokens[s].prefix:
            return None  # بالأرقام:
        k = source.end
        if source.medium and k < colon and self.tokens[k].core == "عن":
            return self._cited_headline(here, source, colon)
        addressed = k < colon and ("ل" in self.tokens[k].prefix or self.tokens[k].norm in ("ل", "في", "عبر"))
        if not addressed and self.desk.grammar.skip(k, colon) < colon:
            return None
        chain = self.desk.through(k, colon, self.desk.memory.resolve(source), source)
        return self._head(here, colon, source, chain)

    def _cited_headline(self, here: Here, outlet: Source, colon: int) -> int | None:
        """رويترز عن مسؤول: كذا."""
        cited = self.sources.at(outlet.end + 1, colon) or self.sources.generic(outlet.end + 1, colon)
        if cited is None or cited.end < colon:
            return None
        links = self.desk.memory.resolve(cited)
        return self._head(here, colon, cited, joined(self.citing.own(outlet), links))

    def _head(self, here: Here, colon: int, source: Source, chain: Chain) -> int:
        """Put the source of a headline down."""
        s, e = here.s, here.e
        self.desk.note("headline", s)
        self.desk.frames.introduce(s, colon + 1)
        close = self.desk.view.quotes.get(colon + 1)
        end = max(e, close) if close is not None and self.desk.grammar.is_long(colon + 1) else e
        full = joined(self.desk.frames.base[s], chain)
        self.desk.frames.rebase(colon + 1, end, full)
        self.desk.memory.add(source, full, self.desk.number)
        self.desk.spoken = full
        return colon + 1

    def orphan(self, here: Here) -> None:
        """A quote without a word of saying: behind a colon it is its sentence's subject's; a paragraph that is a quote and
        nothing else goes on with the last quoted speaker."""
        if self._speechless(here):
            return
        close = self.desk.view.quotes.get(here.s)
        record = self.desk.memory.last(within=2, sentence=self.desk.number)
        if close is not None and close - here.s > 5 and record:
            self.desk.frames.rebase(here.s, close, record.chain)

    def _speechless(self, here: Here) -> bool:
        """وبدا فلان غاضبا: «…»."""
        view, grammar = self.desk.view, self.desk.grammar
        for k in range(here.s, here.e - 1):
            if self.tokens[k].core in verbs() or within(self.tokens[k].core, "asking"):
                return False
            if self.tokens[k].norm == ":" and k + 1 in view.quotes and grammar.is_long(k + 1):
                subject = grammar.subject(here.s, k)
                if subject is None or not subject.named or subject.link.type == "organization":
                    return False
                chain = self.desk.memory.resolve(subject)
                self.desk.frames.rebase(k + 2, view.quotes[k + 1], chain)
                self.desk.memory.add(subject, chain, self.desk.number)
                return True
        return False
