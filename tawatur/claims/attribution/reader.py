"""Reads a report sentence by sentence and finds every cue that joins a source to what it says."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tawatur.claims.attribution.frames import Effect, Frames, joined
from tawatur.claims.attribution.memory import Memory
from tawatur.claims.attribution.sources import Source, Sources
from tawatur.claims.attribution.tables import Verb, Words, cues, has_article, participles, relays, verbs
from tawatur.claims.attribution.view import QUOTES, View
from tawatur.claims.attribution.words import objects, words
from tawatur.text.vocabulary import verbal
from tawatur.types.chain import Chain

_REACH = 60
_SHORT_QUOTE = 4
_RELATIVE = 12
_ASIDE = 30
_OPINION = frozenset(("consider", "see", "believe", "show", "expect", "estimate"))
_PREFIXES = frozenset("بل")
_PLAIN = frozenset(("say", "confirm", "add", "clarify", "claim", "inform"))


@dataclass(frozen=True, slots=True)
class Content:
    """Where the content of a cue begins, and the quote that it is (its opening token), if it is one."""

    start: int
    quote: int | None = None
    how: str = "that"


class Reader:
    """One pass over a report; the result lies in `frames`."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.tokens = view.tokens
        self.sources = Sources(view)
        self.frames = Frames(len(view.tokens))
        self.memory = Memory()
        self.number = 0
        self.spoken: Chain = ()
        self.matched: list[tuple[str, int]] = []
        self._wraps: list[tuple[int, int, Chain, bool]] = []

    def read(self) -> None:
        for self.number, (start, end) in enumerate(self.view.analysis.sentences):
            self._sentence(start, end)

    # A sentence

    def _sentence(self, s: int, e: int) -> None:
        self.spoken = self.frames.base[s]
        self._wraps = []
        if self.frames.base[s] == ():
            self.frames.fill(s, e, ())
        i = self._headline(s, e) or s
        while i < e:
            i = max(i + 1, self._cue(i, s, e) or 0)
        for start, end, chain, outer in self._wraps:
            (self.frames.wrap if outer else self.frames.nest)(start, end, chain)
        if i == e and not self._wraps and self.spoken == () and s in self.view.quotes and self.view.quotes[s] - s > 5:
            self._orphan_quote(s)

    def _cue(self, i: int, s: int, e: int) -> int | None:
        """Handle a cue at token `i`; where to go on, or None where there is none."""
        token = self.tokens[i]
        if token.kind != "word":
            return None
        found = self._fixed(i, s, e)
        if found is not None:
            return found
        verb = verbs().get(token.core) or (verbs().get(token.norm[1:]) if token.norm[0] in "وف" else None)
        if verb and (not token.prefix or token.prefix in "وف"):
            found = self._verb(i, s, e, verb)
            if found is not None:
                return found
        relay = relays().get(token.core)
        if relay and (found := self._relay(i, s, e, relay)):
            return found
        participle = participles().get(token.core)
        if participle:
            return self._participle(i, s, e, participle)
        return None

    # Cues of fixed words

    def _fixed(self, i: int, s: int, e: int) -> int | None:
        token = self.tokens[i]
        for cue in cues().get(token.norm, ()) or cues().get(token.core, ()):
            after = self._match(i, e, cue.words)
            if after is None:
                continue
            handler = {
                "nominal": self._nominal, "relative": self._relative, "masdar": self._masdar,
                "document": self._document, "rumour": self._rumour, "voice": self._voice,
            }[cue.kind]  # fmt: skip
            found = handler(i, after, s, e, cue)
            if found is not None:
                return found
        return None

    def _match(self, i: int, e: int, wanted: tuple[str, ...]) -> int | None:
        """The token behind the cue's words; a last ل or ب is the prefix of the word there."""
        tokens = self.tokens
        for k, word in enumerate(wanted):
            if i + k >= e:
                return None
            token = tokens[i + k]
            if k and k == len(wanted) - 1 and word in _PREFIXES:
                if word in token.prefix:
                    return i + k
                return i + k + 1 if token.norm == word else None
            if word not in ((token.norm, token.core) if k == 0 else (token.norm, token.core)):
                return None
        return i + len(wanted)

    def _nominal(self, i: int, at: int, s: int, e: int, cue: Words) -> int | None:
        source = self._source(at, e, places=cue.id != "resting_on")
        if source is None and at < e and self.tokens[at].prefix == "ل" and (at + 1 == e or self.tokens[at + 1].kind == "punct"):
            source = self.sources.loose(at, e)
        if source is None and cue.id == "citing":
            source = self.sources.generic(at, e)
        if source is None or (cue.sources and source.link.type not in cue.sources):
            return None
        if cue.words[-1:] == ("حسب",) and self.tokens[i].prefix not in ("", "و", "ب", "وب", "ف"):
            return None
        end, chain = self._issuer(source, e)
        return self._attach(i, end, s, e, self._through(end, self._near(end, e), chain, source), source, cue.id)

    def _relative(self, i: int, at: int, s: int, e: int, cue: Words) -> int | None:
        """بحسب ما أعلن …: a verb of saying and its source."""
        k = at
        while k < e and self.tokens[k].core in ("قد", "كان", "كانت", "سبق", "ان"):
            k += 1
        verb = verbs().get(self.tokens[k].core) if k < e else None
        if verb is None:
            return None
        if cue.words[0] in ("كما", "مثلما") and self._clause_start(i, s):
            return None
        ambiguous = cue.words[-1] in ("كما", "مثلما", "ما") and len(cue.words) == (2 if cue.words[0] == "علي" else 1)
        k = self._skip(k + 1, e)
        source = self._source(k, e)
        if source is None and not ambiguous and k < e and self.tokens[k].kind == "word":
            source = self.sources.generic(k, e)
        if source is None:
            return None
        end, chain = self._issuer(source, e)
        if ambiguous and self._content(end, e, verb, source) is not None:
            return None
        chain = self._through(end, self._near(end, e), chain, source)
        told = self.sources.outlet(end, e) if end < e else None
        if told and not self.sources.is_own(told):
            chain, end = joined((told.link,), chain), told.end
        self.frames.cues.add(at)
        return self._attach(i, end, s, e, chain, source, cue.id)

    def _attach(self, i: int, end: int, s: int, e: int, chain: Chain, source: Source, rule: str) -> int:
        """Give a source without a verb the content before it or behind it."""
        self.matched.append((rule, i))
        self.frames.introduce(i, end)
        if self._clause_start(i, s) and end < e and not self._only_cue(i, end, s, e):
            base = self.frames.base[i]
            full = joined(base, chain)
            self.memory.add(source, full, self.number)
            self.spoken = full
            self.frames.fill(i, end, base)
            self.frames.rebase(end, e, full)
            return end
        self.memory.add(source, chain, self.number, source.link.type not in ("outlet", "agency"))
        start = max([s, *(stop for _, stop, *_ in self._wraps if stop <= i)])
        if self._only_cue(i, end, s, e) and self.number:
            start, i = self.view.analysis.sentences[self.number - 1][0], s
        outer = not chain or chain[0].type in ("outlet", "agency") or not any(self.frames.chains[start:i])
        stop = e if self._goes_on(i, end, e) else i
        self._wraps.append((start, stop, chain, outer))
        return end

    def _near(self, k: int, e: int) -> int:
        """The end of the few words behind a source in which an outlet may stand that it speaks to or cites."""
        return next((j for j in range(k, min(k + 8, e)) if self.tokens[j].norm in "،,.؛:" or self.tokens[j].prefix == "و"), min(k + 8, e))

    def _only_cue(self, i: int, end: int, s: int, e: int) -> bool:
        """Whether the sentence holds nothing but the cue, so that it belongs to the sentence before."""
        return i - s <= 1 and all(t.kind == "punct" for t in self.tokens[end:e])

    def _goes_on(self, i: int, end: int, e: int) -> bool:
        """Whether the clause goes on behind a cue in its middle."""
        if end >= e or self.tokens[end].norm in ".؛؟!:":
            return False
        k = end + 1 if self.tokens[end].norm in "،,)" else end
        if k >= e:
            return False
        token = self.tokens[k]
        return not (token.prefix[:1] in ("و", "ف") or token.core in words("parting") or token.core in participles()) and token.kind != "punct"

    def _clause_start(self, i: int, s: int) -> bool:
        token = self.tokens[i]
        if i == s or all(t.kind == "punct" for t in self.tokens[s:i]):
            return True
        before = self.tokens[i - 1]
        return token.prefix[:1] in ("و", "ف") and before.kind == "punct"

    def _masdar(self, i: int, at: int, s: int, e: int, cue: Words) -> int | None:
        if self.tokens[i].core in verbs() and (i == s or self.tokens[i - 1].kind == "punct" or self.tokens[i - 1].core in words("adverbs")):
            return None
        source = self._source(at, e, places=False)
        if source is None or self.sources.is_own(source):
            return None
        verb = Verb(cue.id, cue.takes, cue.effect, False, cue.sources, False, False, False, False, False, False, "")
        content = self._content(source.end, min(e, i + _REACH), verb, source)
        if content is None:
            return None
        chain = self.memory.resolve(source)
        return self._place(i, i, s, e, chain, source, content, verb, coordinate=False)

    def _document(self, i: int, at: int, s: int, e: int, cue: Words) -> int | None:
        source = self._source(at, e)
        if source is None or source.link.type not in ("document", "unnamed", "organization"):
            return None
        end, chain = self._issuer(source, e)
        verb = Verb(cue.id, frozenset({"that"}), None, False, frozenset(), False, False, False, False, False, False, "")
        content = self._content(end, min(e, i + _REACH), verb, source)
        if content is None:
            return None
        return self._place(i, i, s, e, self._through(end, content.start, chain, source), source, content, verb)

    def _rumour(self, i: int, at: int, s: int, e: int, cue: Words) -> int | None:
        k = at
        while k < e and k < at + 8 and self.tokens[k].core not in ("عن", "حول", "ان", "مفادها", "تفيد", "تتحدث", "تشير") and "ب" not in self.tokens[k].prefix:
            if self.tokens[k].norm in QUOTES or (self.tokens[k].kind == "punct" and self.tokens[k].norm not in "،("):
                return None
            k += 1
        if k >= e or k >= at + 8 or (k > at and "ب" in self.tokens[k].prefix and self.tokens[k].core != "ان"):
            return None
        self.matched.append((cue.id, i))
        self.frames.effects.append(Effect(k, e, "hedged", self.tokens[i].span, None))
        return None if k == at else at

    def _voice(self, i: int, at: int, s: int, e: int, cue: Words) -> int | None:
        """The report speaks itself: يذكر أن."""
        if not self._clause_start(i, s):
            return None
        self.matched.append((cue.id, i))
        self.frames.cues.update(range(i, at))
        self.frames.fill(i, e, self.frames.base[i])
        return at

    # Verbs

    def _verb(self, i: int, s: int, e: int, verb: Verb) -> int | None:
        if self._unsaid(i, s):
            return None
        limit = min(e, i + _REACH)
        k = self._skip(i + 1, limit)
        told = self._told(k, limit, verb)
        k = self._skip(told.end, limit) if told else k
        source = self._source(k, limit, no_b="ب" in verb.takes) if k < limit and not self._is_that(k) else None
        left = None
        if source is None and not (verb.narrow or self.tokens[i].prefix):
            left = self._left(i, s)
            source = left
        from_ = source.end if source and left is None else k
        if source and not left:
            from_, chain = self._issuer(source, limit)
        content = self._content(from_, limit, verb, source)
        if source is None and not verb.narrow:
            unknown, subject = self._generic(k, limit, verb)
            if subject and unknown:
                content, source = unknown, subject
        if content is None:
            return self._after_quote(i, from_, s, e, source, verb)
        if source is None and (verb.narrow or verb.sources):
            return None
        if source and verb.sources and source.link.type not in verb.sources:
            return None
        if source and source.link.type == "document" and verb.id in _OPINION - {"show"}:
            return None
        if source is None:
            if verb.bare and content.start <= k + 2:
                return self._nobody(i, content, e, verb)
            return self._dropped(i, s, e, content, verb, told)
        source = self._named_later(source, content) if left is None else source
        _, chain = self._issuer(source, limit)
        chain = self._through(source.end if left is None else i + 1, content.start, chain, source)
        if told and not self.sources.is_own(told):
            chain = joined((told.link,), chain)
        start = left.start if left else i
        return self._place(i, start, s, e, chain, source, content, verb, self._coordinate(start, i, s))

    def _named_later(self, source: Source, content: Content) -> Source:
        """A described official whose name follows behind further offices, up to the content."""
        if source.link.type != "unnamed" or source.named:
            return source
        for k in range(source.end, content.start):
            if self.tokens[k].core in words("relative") or self.tokens[k].core in words("prepositions"):
                return source
            name = self.view.names.get(k)
            if not name or name[0].type != "person" or self.tokens[k].prefix:
                continue
            before = self.tokens[k - 1]
            titled = has_article(before.core) or before.norm in "،," or any(end == k for _, end in self.view.titles.values())
            return self.sources.official(source.start, k, content.start) if titled else source
        return source

    def _unsaid(self, i: int, s: int) -> bool:
        """Whether the verb stands negated or in the subjunctive: then nobody says anything."""
        if i == s:
            return False
        before = self.tokens[i - 1].core
        if before in ("لم", "لن", "لا"):
            return True
        return before == "ان" and self.tokens[i].core[0] in "يت" and not (i - 1 > s and self.tokens[i - 2].core in ("قبل", "بعد"))

    def _nobody(self, i: int, content: Content, e: int, verb: Verb) -> int:
        """قيل إن …: nobody is named, the content is hearsay."""
        self.matched.append((verb.id, i))
        self.frames.cues.add(i)
        self.frames.introduce(i, content.start)
        self.frames.effects.append(Effect(content.start, self._content_end(content, e), verb.effect or "hedged", self.tokens[i].core_span, None))
        return content.start

    def _dropped(self, i: int, s: int, e: int, content: Content, verb: Verb, told: Source | None) -> int | None:
        """A verb without a subject of its own: the speaker of this sentence, else the last one."""
        if self.spoken and i > s + 1:
            chain: Chain = self.frames.chains[i] or self.spoken
            return self._place(i, i, s, e, (), None, content, verb, coordinate=False, chain=chain)
        if i > s + 2:
            subject = self._subject(s, i)
            if subject:
                return self._place(i, i, s, e, self.memory.resolve(subject), subject, content, verb)
            led = self.tokens[s].core in words("prepositions")
            if self.tokens[i - 1].core == "ان" or not (verb.continues or led or self._clause_start(i, s)):
                return None
        record = self.memory.last(verb.feminine or None, None if verb.continues else 3, self.number)
        if record is None:
            subject = self._earlier_subject()
            return self._place(i, i, s, e, self.memory.resolve(subject), subject, content, verb) if subject else None
        chain = joined((told.link,), record.chain) if told and not self.sources.is_own(told) else record.chain
        chain = self._through(i + 1, content.start, chain, record.source)
        return self._place(i, i, s, e, chain, record.source, content, verb)

    def _earlier_subject(self) -> Source | None:
        """The named subject of the sentence before, where nobody has spoken yet."""
        if not self.number:
            return None
        start, end = self.view.analysis.sentences[self.number - 1]
        found = self._subject(start, end)
        return found if found and found.named and found.link.type != "organization" else None

    def _place(
        self, i: int, start: int, s: int, e: int, links: Chain, source: Source | None, content: Content, verb: Verb,
        coordinate: bool = True, chain: Chain | None = None,
    ) -> int:  # fmt: skip
        """Put a cue with its source and content into the frames; the token to go on with."""
        frames = self.frames
        self.matched.append((verb.id, i))
        frames.cues.add(i)
        outer = frames.base[i] if coordinate else frames.chains[i]
        full = chain if chain is not None else joined(outer, tuple(replace(link, cue=link.cue or self.tokens[i].core_span) for link in links))
        if coordinate and start > s:
            frames.fill(start, e, outer)
        end = self._content_end(content, e)
        if self._in_relative(i, s):
            end = min(end, content.start + _RELATIVE, next((k for k in range(content.start, e) if self.tokens[k].norm in "،," or k in self.view.quotes), e))
        if source is not None:
            frames.introduce(min(start, i), content.start)
            nested = bool(outer) and not coordinate and outer[-1].type not in ("outlet", "agency", "document")
            self.memory.add(source, full, self.number, not nested)
        else:
            frames.introduce(i, content.start)
        if content.quote is not None and self._is_long(content.quote):
            frames.rebase(content.start, end, full)
            if end < e:
                frames.fill(end, e, outer)
        else:
            frames.fill(content.start, end, full)
        self.spoken = full
        if verb.id == "publish" and full:
            self._author(content.start, e, full)
        effect = "feared" if verb.feared and content.how == "preposition" else verb.effect
        if effect:
            by = links[-1].span if links else full[-1].span if full else None
            frames.effects.append(Effect(content.start, min(end, e), effect, self.tokens[i].core_span, by))
        return content.start

    def _author(self, start: int, e: int, outer: Chain) -> None:
        """The author of an article, or whom an interview is with, speaks through the outlet."""
        if self.tokens[start].core not in ("مقالا", "مقال", "مقابله", "حوارا", "حديثا"):
            return
        person = next((k for k in range(start + 1, min(start + 12, e)) if k in self.view.names and self.view.names[k][0].type == "person"), None)
        if person is not None and (author := self.sources.at(person, e)):
            self.memory.add(author, joined(outer, (author.link,)), self.number, False)

    def _in_relative(self, i: int, s: int) -> bool:
        return i > s and self.tokens[i - 1].core in words("relative")

    def _coordinate(self, start: int, i: int, s: int) -> bool:
        """Whether the cue opens a clause of its own instead of standing inside the content before it."""
        if start == s or not self.frames.chains[i]:
            return True
        token, before = self.tokens[start], self.tokens[start - 1]
        if before.core in words("relative") or before.core in ("ان", "حيث", "بعدما", "عندما", "حين") or before.core in words("that"):
            return False
        if token.prefix[:1] in ("و", "ف") or before.core in words("coordinating"):
            return True
        return before.kind == "punct" and before.norm in "،,؛."

    # Parts of a clause

    def _source(self, k: int, stop: int, places: bool = True, no_b: bool = False) -> Source | None:
        return self.sources.at(k, stop, places, no_b) if k < stop else None

    def _skip(self, k: int, stop: int) -> int:
        """Past adverbs, dates, bracketed asides and commas."""
        tokens = self.tokens
        while k < stop:
            token = tokens[k]
            if k in self.view.dates:
                k = self.view.dates[k]
            elif token.norm == "(":
                close = next((j for j in range(k + 1, min(k + 8, stop)) if tokens[j].norm == ")"), None)
                if close is None:
                    return k
                k = close + 1
            elif token.norm in "،," or (token.core in words("adverbs") and not (k in self.view.names or k in self.view.titles)):
                k += 1
            elif token.core in ("من", "في") and k + 1 < stop and tokens[k + 1].core in ("جانبه", "جانبها", "جهته", "جهتها", "المقابل", "ناحيته", "وقت"):
                k += 3 if tokens[k + 1].core == "وقت" else 2
            else:
                return k
        return k

    def _told(self, k: int, limit: int, verb: Verb) -> Source | None:
        """The outlet that is spoken to, where it stands right behind the verb."""
        if k >= limit:
            return None
        token = self.tokens[k]
        if "ل" in token.prefix:
            return self.sources.outlet(k, limit)
        if token.norm == "ل" and k + 1 < limit:
            return self.sources.outlet(k + 1, limit)
        return self.sources.outlet(k, limit) if verb.told and not self._is_that(self._skip(k, limit)) and self._second(k, limit) else None

    def _second(self, k: int, limit: int) -> bool:
        outlet = self.sources.outlet(k, limit)
        return outlet is not None and self._source(outlet.end, limit) is not None

    def _through(self, start: int, stop: int, chain: Chain, source: Source) -> Chain:
        """Add the outlet that the source speaks to, or cites and is cited by, in the words up to its content."""
        k = start
        while k < stop:
            token = self.tokens[k]
            if token.norm in ".؛":
                break
            outlet = None
            if "ل" in token.prefix:
                outlet = self.sources.outlet(k, stop)
            elif token.norm in ("ل", "مع", "عبر", "علي", "الي") and k + 1 < stop:
                outlet = self.sources.outlet(k + 1, stop)
            elif source.link.type not in ("outlet", "agency") and not token.prefix and k == start:
                outlet = self.sources.outlet(k, stop)
            if outlet:
                if outlet.named and not self.sources.is_own(outlet):
                    chain = joined(self.memory.resolve(outlet), chain)
                    self.memory.add(outlet, (outlet.link,), self.number, False)
                elif outlet.definite:
                    chain = joined(self.memory.resolve(outlet), chain)
                k = outlet.end
                continue
            if token.core in ("بيان", "تقرير", "تصريح") and source.link.type != "document":
                paper = self._source(k, stop)
                if paper and paper.link.type == "document":
                    end, issuer = self._issuer(paper, stop)
                    if end > paper.end and issuer and issuer[0].type in ("organization", "outlet", "agency"):
                        chain = joined(issuer, chain)
                    k = max(end, k + 1)
                    continue
            nominal, after = self._nominal_at(k, stop)
            cited = self._source(after, stop) or self.sources.generic(after, stop) if after is not None and after < stop else None
            if nominal and cited:
                self.matched.append((nominal.id, k))
                links = self.memory.resolve(cited)
                inner = source.link.type in ("outlet", "agency") and nominal.id == "citing" or cited.link.type not in ("outlet", "agency")
                chain = joined(chain, links) if inner else joined(links, chain)
                self.memory.add(cited, chain, self.number)
                k = cited.end
                continue
            k += 1
        return chain

    def _nominal_at(self, k: int, stop: int) -> tuple[Words | None, int | None]:
        token = self.tokens[k]
        for cue in (*cues().get(token.norm, ()), *cues().get(token.core, ())):
            if cue.kind == "nominal" and (after := self._match(k, stop, cue.words)) is not None:
                return cue, after
        return None, None

    def _issuer(self, source: Source, stop: int) -> tuple[int, Chain]:
        """Where the source phrase ends, and its chain: the issuer stands for a document that names it."""
        chain: Chain = () if self.sources.is_own(source) else self.memory.resolve(source)
        if source.link.type != "document":
            return source.end, chain
        k = source.end
        if k + 1 < stop and self.tokens[k].core in words("relative") and self.tokens[k + 1].core in words("issued"):
            k += 1
        if k < stop and self.tokens[k].core in words("issued"):
            k += 1
            if k < stop and self.tokens[k].core in ("عن", "من"):
                k += 1
        elif not (k < stop and (self.tokens[k].prefix == "ل" or self.tokens[k].norm in ("ل", "من"))):
            return source.end, chain
        elif not self.tokens[k].prefix:
            k += 1
        issuer = self._source(k, stop) or (self.sources.generic(k, stop) if k < stop and self.tokens[k - 1].core in words("issued") else None)
        if issuer is None or issuer.link.type == "document":
            return source.end, chain
        return issuer.end, () if self.sources.is_own(issuer) else self.memory.resolve(issuer)

    def _is_that(self, k: int) -> bool:
        return self.tokens[k].core in words("that") and (k == 0 or self.tokens[k - 1].core not in words("no_that"))

    def _content(self, k: int, limit: int, verb: Verb, source: Source | None) -> Content | None:
        """The content of a verb behind its source: أن, a preposition of the verb, a quote, a colon, a verbal noun."""
        tokens, first = self.tokens, k
        if "object" in verb.takes and not verb.object:
            j = self._object(k, limit, source)
            if j is not None:
                return Content(j, how="object")
        depth_comma = False
        while k < limit:
            token = tokens[k]
            if k in self.view.quotes:
                direct = k in self.view.unclosed and k <= self._skip(first, k) and k + 5 < self.view.quotes[k]
                if direct or self._is_long(k) or tokens[k - 1].norm == ":":
                    return Content(k + 1, k, "quote")
                if k > first and self._is_that_before(k):
                    return Content(k)
                k = min(self.view.quotes[k] + 1, limit)
                continue
            if token.norm == ":":
                after = k + 1
                if after < limit and after in self.view.quotes:
                    return Content(after + 1, after, "quote")
                return Content(after, how="colon") if after < limit else None
            if self._is_that(k) and not (tokens[k - 1].core in ("من", "عن") and tokens[k - 1].core not in verb.takes):
                following = k + 1
                if following < limit and following in self.view.quotes and self._is_long(following):
                    return Content(following + 1, following, "that")
                return Content(k + 1) if following < limit else None
            if token.norm in ".؛؟!" and not (token.norm == "." and len(tokens[k - 1].norm) == 1):
                return None
            if (not depth_comma or token.core in verb.takes) and self._takes(k, verb, first) and k + 1 < limit:
                if token.prefix.endswith("ب"):
                    return Content(k, how="ب")
                return self._content_after_preposition(k + 1, limit)
            if k > first + 1 and self._speaks(k):
                return None
            depth_comma = depth_comma or token.norm in "،," and k > first + 2
            k += 1
        return None

    def _object(self, k: int, limit: int, source: Source | None) -> int | None:
        """A verbal noun behind adverbs, the one who is told and the occasion (لصحيفة …، في بيان …). Behind a
        definite source any noun without the article is one, as an adjective would have it."""
        definite = source is not None and (source.named or has_article(self.tokens[source.end - 1].core))
        for _ in range(6):
            k = self._skip(k, limit)
            if k >= limit:
                return None
            token = self.tokens[k]
            if self._is_object(k) or (definite and self._is_construct(k, limit)):
                return k
            if "ل" in token.prefix or token.norm == "ل":
                told = self.sources.outlet(k + (token.norm == "ل"), limit) if k + 1 < limit else None
                k = told.end if told else self.view.names[k][1] if k in self.view.names else k + 1
            elif token.norm in QUOTES and k in self.view.quotes and not self._is_long(k):
                k = self.view.quotes[k] + 1
            elif token.core in ("في", "عبر", "خلال") and k + 1 < limit and self.tokens[k + 1].core in words("statements"):
                k += 2
                while k < limit and self.sources.adjective(k):
                    k += 1
            else:
                return None
        return None

    def _is_construct(self, k: int, limit: int) -> bool:
        """Whether a noun without the article stands at `k`, before a definite word or a name."""
        token = self.tokens[k]
        if token.kind != "word" or token.prefix or has_article(token.core) or k in self.view.names or k in self.view.titles:
            return False
        if any(token.core in words(name) for name in ("closed", "prepositions", "relative", "that", "statements", "adverbs", "coordinating")):
            return False
        following = k + 1
        return following < limit and (has_article(self.tokens[following].core) or following in self.view.names) and verbal(token.core) < 0.02

    def _content_after_preposition(self, k: int, limit: int) -> Content:
        if self._is_that(k) or self.tokens[k].core in words("that"):
            following = k + 1
            if following < limit and following in self.view.quotes and self._is_long(following):
                return Content(following + 1, following, "that")
            return Content(min(following, limit - 1))
        return Content(k, how="preposition")

    def _speaks(self, k: int) -> bool:
        """Whether another verb of saying stands at `k`, outside a relative clause: the first one's content ends before."""
        verb = verbs().get(self.tokens[k].core)
        if verb is None or k in self.view.names or k in self.view.titles or self.tokens[k - 1].core in words("relative"):
            return False
        return self.tokens[k].prefix[:1] == "و" or verb.plural or verb.id in _PLAIN

    def _is_that_before(self, k: int) -> bool:
        return self.tokens[k - 1].core in words("that")

    def _takes(self, k: int, verb: Verb, first: int) -> bool:
        """Whether the token is (or is joined to) a preposition that the verb takes its content with."""
        token = self.tokens[k]
        if "ب" in verb.takes and token.prefix == "ب" and token.core not in words("that"):
            return k <= self._skip(first, k + 1) and self._is_verbal(token.core)
        if token.prefix or token.kind != "word" or token.core not in verb.takes or token.core == "object":
            return False
        following = self.tokens[k + 1].core if k + 1 < len(self.tokens) else ""
        if following in words("that"):
            return k <= first + _ASIDE
        near = 14 if verb.id in ("announce", "reveal", "disclose") else 6
        return k <= self._skip(first, k) + 1 or (k <= first + near and self._is_verbal(following))

    def _is_object(self, k: int) -> bool:
        """Whether a verbal noun stands at `k`."""
        token = self.tokens[k]
        if token.kind != "word" or token.prefix or k in self.view.names:
            return False
        return self._is_verbal(token.core)

    @staticmethod
    def _is_verbal(word: str) -> bool:
        known = objects()
        return word in known or (word[-1] == "ه" and word[:-1] in known) or (word[-2:] in ("ها", "هم") and word[:-2] in known)

    def _generic(self, k: int, limit: int, verb: Verb) -> tuple[Content | None, Source | None]:
        """A subject that no list knows, between the verb and its content."""
        if k >= limit or verb.continues or (verb.takes and not verb.takes & {"that", "الي", "علي"}) or self._is_that(k) or self.tokens[k].core in verb.takes:
            return None, None
        word = self.tokens[k].core
        source = None if (word.endswith("ا") and len(word) > 3) or self._is_object(k) else self.sources.generic(k, limit)
        if source is None:
            return None, None
        content = self._content(source.end, limit, verb, source)
        far = 8 if verb.id in _OPINION else 20
        return (content, source) if content and content.how != "object" and content.start <= source.end + far else (None, None)

    def _left(self, i: int, s: int) -> Source | None:
        """A subject before the verb: the farthest source phrase that reaches up to it."""
        best: Source | None = None
        relative = self._in_relative(i, s)
        k = i - 1
        while k >= max(s, i - 28):
            if best is not None and best.start - k > 9:
                break
            if self.tokens[k].norm in ".؛:" or self._is_that(k):
                break
            if (k in self.view.names or k in self.view.titles or self._source(k, i)) and not (self._governed(k, s) and not relative):
                found = self._source(k, i)
                governed_by_that = k > s and self._is_that(k - 1)
                if found and (self._reaches(found.end, i) or (governed_by_that and self._free(found.end, i))):
                    best = found
            k -= 1
        return best

    def _free(self, k: int, i: int) -> bool:
        """Whether the subject behind أن may belong to the verb at `i`: near enough, no other أن or verb of saying between."""
        return i - k <= 14 and not any(self._is_that(j) or self.tokens[j].core in verbs() and self.tokens[j].prefix for j in range(k, i))

    def _governed(self, k: int, s: int) -> bool:
        """Whether the phrase at `k` stands behind a preposition or in a construct, so that it is no subject."""
        if set(self.tokens[k].prefix) & set("بلك"):
            return True
        pointing = k - 1 > s and self.tokens[k - 1].core in ("هذا", "هذه", "ذلك", "تلك", "كل")
        return k > s and self.tokens[k - 1 - pointing].core in words("prepositions")

    def _reaches(self, k: int, i: int) -> bool:
        """Whether only adverbs, asides and appositions lie between."""
        k = self._skip(k, i)
        if k < i and self.tokens[k].core in words("relative") and k == i - 1:
            return True
        if k < i and k > 0 and self.tokens[k - 1].norm in "،,":  # an aside between commas
            close = next((j for j in range(i - 1, k, -1) if self.tokens[j].norm in "،,"), None)
            return close is not None and self._skip(close, i) >= i and close - k < 16
        return k >= i

    def _subject(self, s: int, i: int) -> Source | None:
        """The first source phrase of the sentence that may be its subject."""
        for k in range(s, min(i, s + 10)):
            if self._governed(k, s):
                continue
            if k in self.view.names or k in self.view.titles or k <= s + 2:
                found = self._source(k, i, places=False)
                if found and (found.link.type in ("official", "person", "organization") or (found.link.type == "unnamed" and k > s)):
                    return found
        return None

    # Ends

    def _is_long(self, opened: int) -> bool:
        """Whether a quote is somebody's words and not just a name or a word held at arm's length."""
        close = self.view.quotes[opened]
        if opened in self.view.unclosed:
            before = self.tokens[opened - 1] if opened else None
            return before is not None and (
                before.norm == ":" or any(before.core in group for group in (words("that"), words("statements"), verbs()))
            )
        return close - opened > _SHORT_QUOTE

    def _content_end(self, content: Content, e: int) -> int:
        if content.quote is not None:
            close = self.view.quotes[content.quote]
            if content.how == "quote":
                return close
            return max(e, close)
        e = next((k for k in range(content.start, e - 1) if self.tokens[k].norm == "." and self.tokens[k + 1].norm == "."), e)
        opened = next((k for k in range(content.start, min(content.start + 40, e)) if k in self.view.quotes and self.view.quotes[k] > e and self._is_long(k)), None)
        return self.view.quotes[opened] if opened is not None else e

    # Other cues

    def _relay(self, i: int, s: int, e: int, cue: Words) -> int | None:
        """نقلت الوكالة عن مصدر قوله إن: an outlet and whom it cites."""
        limit = min(e, i + _REACH)
        k = self._skip(i + 1, limit)
        first = self._source(k, limit)
        k = self._skip(first.end if first else k, limit)
        preposition = cue.words[-1]
        while k < limit and self.tokens[k].core != preposition and not self.tokens[k].core.startswith(preposition):
            if not first or k > first.end + 8 or self.tokens[k].norm in ".:":
                return None
            k += 1
        if k >= limit:
            return None
        pronoun = self.tokens[k].core != preposition
        if pronoun and first is None:
            first = self._source(k + 1, limit)
            k = first.end - 1 if first else k
        second = None if pronoun else self._source(k + 1, limit) or self.sources.generic(k + 1, limit)
        start = second.end if second else k + 1
        verb = Verb(cue.id, frozenset({"that", "object"}), None, False, frozenset(), False, False, False, False, False, False, "")
        content = self._relayed(start, limit, verb, second)
        if content is None or (second is None and not pronoun):
            return None
        outer: Chain = () if first is None or self.sources.is_own(first) else self.memory.resolve(first)
        if first is None:
            known = self.memory.last_outlet()
            outer = known.chain[-1:] if known and known.sentence >= self.number - 2 else ()
        if first:
            self.memory.add(first, outer, self.number, False)
        if second is None:
            record = self.memory.last(within=4, sentence=self.number)
            if record is None:
                return None
            return self._place(i, i, s, e, joined(outer, record.chain), record.source, content, verb, self._coordinate(i, i, s))
        chain = joined(outer, self.memory.resolve(second))
        return self._place(i, i, s, e, chain, second, content, verb, self._coordinate(i, i, s))

    def _relayed(self, k: int, limit: int, verb: Verb, source: Source | None) -> Content | None:
        content = self._content(k, limit, verb, source)
        if content is not None:
            return content
        j = self._skip(k, limit)
        if j < limit and self.tokens[j].core[:3] in ("قول", "تاك") and j + 1 < limit:
            return Content(j + 1, how="object")
        return None

    def _participle(self, i: int, s: int, e: int, cue: Words) -> int | None:
        """مشيرا إلى أن: the speaker goes on; without one, the subject of the sentence speaks."""
        before = self.tokens[i - 1] if i > s else None
        following = self.tokens[i + 1] if i + 1 < e else None
        opens = following is not None and (self._is_that(i + 1) or following.norm in ("الي", ":") or i + 1 in self.view.quotes)
        if before and not (before.kind == "punct" or self.tokens[i].prefix == "و" or before.core in verbs() or opens):
            return None
        if cue.id == "by_saying" and not opens:
            return None
        verb = Verb(cue.id, frozenset({"that", "object", "الي", "علي", "عن", "ب", "من"}), cue.effect, False, frozenset(), False, False, False, False, False, False, "")
        content = self._content(i + 1, min(e, i + 12), verb, None)
        if content is None:
            return None
        chain = self.frames.chains[i] or self.spoken
        if chain:
            return self._place(i, i, s, e, (), None, content, verb, coordinate=False, chain=chain)
        subject = self._subject(s, i)
        if subject is None and (i == s or verbs().get(self.tokens[s].core)):
            record = self.memory.last(within=1, sentence=self.number)
            return self._place(i, i, s, e, record.chain, record.source, content, verb, False) if record else None
        if subject is None or self.sources.is_own(subject):
            return None
        return self._place(i, i, s, e, self.memory.resolve(subject), subject, content, verb, coordinate=False)

    def _after_quote(self, i: int, end: int, s: int, e: int, source: Source | None, verb: Verb) -> int | None:
        """«…» قال فلان: a quote before its verb."""
        k = i - 1
        while k > s and self.tokens[k].norm in "،,.-":
            k -= 1
        opened = self.view.closes.get(k)
        if opened is None or not self._is_long(opened):
            return None
        if source is None:
            return None
        chain = self._through(end, e, () if self.sources.is_own(source) else self.memory.resolve(source), source)
        self.matched.append((verb.id, i))
        self.frames.cues.add(i)
        self.frames.introduce(i, end)
        self.frames.fill(opened, k, joined(self.frames.base[s], chain))
        self.memory.add(source, chain, self.number)
        return end

    def _headline(self, s: int, e: int) -> int | None:
        """فلان: كذا, without a verb; a dateline (place or outlet with dashes) is none."""
        colon = next((k for k in range(s + 1, min(s + 16, e - 1)) if self.tokens[k].norm == ":"), None)
        if colon is None or any(t.norm in "-–—" for t in self.tokens[s:colon]):
            return None
        source = self._source(s, colon, places=False)
        if source is None or self.sources.is_own(source):
            return None
        chain = self._through(source.end, colon, self.memory.resolve(source), source)
        k = source.end
        if k < colon and ("ل" in self.tokens[k].prefix or self.tokens[k].norm in ("ل", "في", "عبر")):
            k = colon
        if self._skip(k, colon) < colon:
            return None
        self.matched.append(("headline", s))
        self.frames.introduce(s, colon + 1)
        quote = colon + 1 if colon + 1 in self.view.quotes else None
        end = max(e, self.view.quotes[quote]) if quote is not None and self._is_long(quote) else e
        self.frames.rebase(colon + 1, end, chain)
        self.memory.add(source, chain, self.number)
        self.spoken = chain
        return colon + 1

    def _orphan_quote(self, s: int) -> None:
        """A paragraph that is a quote and nothing else goes on with the last quoted speaker."""
        record = self.memory.last(within=2, sentence=self.number)
        if record:
            self.frames.rebase(s, self.view.quotes[s], record.chain)
