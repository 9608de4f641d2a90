"""Cues that are verbs and participles of saying: قال فلان إن، نقلت الوكالة عن فلان قوله، مشيرا إلى أن."""

from __future__ import annotations

from tawatur.claims.attribution.contents import Content
from tawatur.claims.attribution.desk import Desk, Here
from tawatur.claims.attribution.frames import Effect, joined
from tawatur.claims.attribution.source import Source, own_words
from tawatur.claims.attribution.tables import Verb, Words, bare, key, participles, relays, verbs
from tawatur.claims.attribution.words import within
from tawatur.types.chain import Chain

_REACH = 60
_PARTICIPLE = 12
_CITED = 8
# Verbs of thinking: no document is their subject, and an unknown subject stands near their content.
_OPINION = frozenset(("consider", "see", "believe", "expect", "estimate"))
_UNKNOWN, _UNKNOWN_OPINION = 20, 8
_AT_ONCE = 4
_DIRECT = frozenset(("say", "add", "go_on", "append", "resume", "conclude"))
_IN = frozenset(["في", "خلال", "عبر"])
_HOLY = frozenset(["الله", "تعالي", "سبحانه", "عز", "الرسول", "النبي"])
_ANY = frozenset({"that", "object", "الي", "علي", "عن", "ب", "من"})


class Verbal:
    """Reads verbs of saying."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.tokens = desk.tokens
        self.sources = desk.sources
        self.grammar = desk.grammar
        self.citing = desk.citing
        self.memory = desk.memory

    def read(self, here: Here) -> int | None:
        """Handle a cue at the token; where to go on, or None where there is none."""
        token = self.tokens[here.i]
        verb = verbs().get(token.core) or (verbs().get(token.norm[1:]) if token.norm[0] in "وف" else None)
        if verb and token.prefix in ("", "و", "ف") and (found := self._verb(here, verb)) is not None:
            return found
        relay = relays().get(token.core)
        if relay and (found := self._relay(here, relay)) is not None:
            return found
        if within(token.core, "issuing"):
            self._issue(here)
        if within(bare(token.core), "announced"):
            self._spoken_of(here)
        participle = participles().get(token.core)
        return self._participle(here, participle) if participle else None

    # Finite verbs

    def _verb(self, here: Here, verb: Verb) -> int | None:
        i, s = here.i, here.s
        if self.grammar.unsaid(i, s) or self.grammar.is_between(i, s):
            return None
        if verb.alif and self.desk.view.raw[self.tokens[i].core_start] == "أ":
            return None
        limit = min(here.e, i + _REACH)
        k = self.grammar.skip(i + 1, limit)
        told = self.citing.told(k, limit, verb, k < limit and not self.grammar.is_that(k))
        k = self.grammar.skip(told.end, limit) if told else k
        wherein = k < limit and within(self.tokens[k].core, "therein")  # بيان قال فيه: a text does not speak
        k += wherein
        if k < limit and self.tokens[k].core in _HOLY:
            return None
        source = self._subject(k, limit, verb)
        apart = verb.narrow or self.tokens[i].prefix
        left = None if source or apart else self.grammar.left(i, s)
        if wherein and left and left.link.type == "document":
            left = None
        if (
            source is None
            and left is None
            and self.grammar.in_relative(i, s)
            and self._says_at(k, limit, verb)
        ):
            return None
        source = source or left
        after = source.end if source and not left else k
        if source and not left:
            after, _ = self.citing.issuer(source, limit)
        content = self.desk.contents.find(after, limit, verb, source)
        if source is None and not verb.narrow:
            content, source = self._unknown(k, limit, verb, content)
        if (
            content is None
            and i == s
            and verb.id in _DIRECT
            and after < limit
            and within(self.tokens[after].core, "direct")
        ):
            content = Content(after, "colon")
        if content is None:
            return self._after_quote(here, after, source, verb)
        if verb.near and content.start > (source.end if source and not left else k) + _AT_ONCE:
            return None
        if source is None:
            return self._without(here, k, content, verb, told)
        if not self._may_say(source, verb):
            return None
        source = source if left else self.grammar.named_later(source, content.start)
        _, chain = self.citing.issuer(source, limit)
        chain = self.desk.through(i + 1 if left else source.end, content.start, chain, source)
        start = left.start if left else i
        told = told or self._medium(here, source, content, verb)
        if verb.id == "learn":
            chain = self._learned(source, content, chain)
        at = self.desk.place(
            here, self.citing.with_told(told, chain), source, content, verb,
            start=start, coordinate=self.desk.coordinate(start, here),
        )  # fmt: skip
        if content.how == "quote" and not left and (before := self._quote_before(here)):
            self.desk.frames.fill(*before, self.desk.spoken)
        return at

    def _learned(self, source: Source, content: Content, chain: Chain) -> Chain:
        """علمت الصحيفة من مصادر أن …: from whom it has what it says."""
        k = source.end
        if k >= content.start or self.tokens[k].core != "من":
            return chain
        inner = self.sources.at(k + 1, content.start)
        if inner is None:
            return chain
        chain = joined(chain, self.memory.resolve(inner))
        self.memory.add(inner, chain, self.desk.number)
        return chain

    def _medium(self, here: Here, source: Source, content: Content, verb: Verb) -> Source | None:
        """The outlet through which is spoken: في حديث لقناة كذا before the verb, كتب فلان في صحيفة كذا behind it."""
        i, s = here.i, here.s
        if source.medium or self.desk.spoken:
            return None
        if verb.id == "write":
            k = source.end
            inside = k + 1 < content.start and self.tokens[k].norm == "في"
            return self.sources.outlet(k + 1, content.start) if inside else None
        if i < s + 4 or self.tokens[s].core not in _IN or not within(self.tokens[s + 1].core, "statements"):
            return None
        for k in range(s + 2, i):
            token = self.tokens[k]
            if (
                token.prefix == "ل"
                or self.tokens[k - 1].norm in ("ل", "مع")
                or within(self.tokens[k - 1].core, "issued")
            ) and (outlet := self.sources.outlet(k, i)):
                return outlet
        return None

    def _subject(self, k: int, limit: int, verb: Verb) -> Source | None:
        """The source right behind the verb."""
        if k >= limit or self.grammar.is_that(k):
            return None
        if set(self.tokens[k].prefix) & set("بلك") and not self.grammar.is_name(k):
            return None
        return self.sources.at(k, limit, no_b="ب" in verb.takes)

    def _says_at(self, k: int, limit: int, verb: Verb) -> bool:
        """Whether the content follows at once, so that no subject stands behind the verb."""
        return k >= limit or self.grammar.is_that(k) or self.tokens[k].core in verb.takes

    @staticmethod
    def _may_say(source: Source, verb: Verb) -> bool:
        if verb.sources and source.link.type not in verb.sources:
            return False
        return source.link.type != "document" or verb.id not in _OPINION

    def _unknown(
        self, k: int, limit: int, verb: Verb, content: Content | None
    ) -> tuple[Content | None, Source | None]:
        """A subject that no list knows, if it leads to a content."""
        source = self.grammar.unknown(k, limit, verb)
        if source is None:
            return content, None
        found = self.desk.contents.find(source.end, limit, verb, source)
        far = _UNKNOWN_OPINION if verb.id in _OPINION or verb.id == "show" else _UNKNOWN
        if found and found.how == "preposition" and not self.grammar.is_object(found.start):
            return None, None  # a subject stands there, but hardly one that speaks
        if found is None or found.how == "object" or found.start > source.end + far:
            return content, None
        return found, source

    def _without(self, here: Here, k: int, content: Content, verb: Verb, told: Source | None) -> int | None:
        """A verb without a subject of its own."""
        if verb.sources:
            return self._medium_goes_on(here, content, verb)
        if verb.narrow and not self.grammar.is_that(min(k, here.e - 1)):
            return None
        if verb.bare and content.start <= k + 2:
            return self._nobody(here, content, verb)
        return self._dropped(here, content, verb, told)

    def _medium_goes_on(self, here: Here, content: Content, verb: Verb) -> int | None:
        """واهتمت بـ …: the outlet of the sentence before goes on."""
        record = self.memory.last(within=2, sentence=self.desk.number)
        opens = here.i == here.s and self.tokens[here.i].prefix == "و"
        if record is None or not opens or not record.source.medium or not verb.feminine:
            return None
        return self.desk.place(here, record.chain, record.source, content, verb)

    def _nobody(self, here: Here, content: Content, verb: Verb) -> int:
        """قيل إن …: nobody is named, the content is hearsay."""
        self.desk.note(verb.id, here.i)
        self.desk.frames.cues.add(here.i)
        self.desk.frames.introduce(here.i, content.start)
        end = min(self.desk.contents.end(content, here.e), here.e)
        cue = self.tokens[here.i].core_span
        self.desk.frames.effects.append(Effect(content.start, end, verb.effect or "hedged", cue, None))
        return content.start

    def _dropped(self, here: Here, content: Content, verb: Verb, told: Source | None) -> int | None:
        """A dropped subject: the speaker of this sentence, its subject, else the last speaker."""
        i, s = here.i, here.s
        if self.desk.spoken and i > s + 1:
            chain = self.desk.frames.chains[i] or self.desk.spoken
            return self.desk.place(here, (), None, content, verb, coordinate=False, chain=chain)
        if i > s + 2 and not self.grammar.is_topic(s, i):
            if subject := self.grammar.subject(s, i):
                return self.desk.place(here, self.memory.resolve(subject), subject, content, verb)
            led = within(self.tokens[s].core, "prepositions")
            if self.tokens[i - 1].core == "ان" or not (
                verb.continues or led or self.grammar.clause_start(i, s)
            ):
                return None
        woman = None if verb.plural else verb.feminine
        near = None if verb.continues else 3
        feminine = None if verb.plural else verb.feminine
        record = self.memory.last(feminine, near, self.desk.number, woman)
        if record is None:
            earlier = self._earlier_subject()
            return (
                self.desk.place(here, self.memory.resolve(earlier), earlier, content, verb)
                if earlier
                else None
            )
        chain = self.citing.with_told(told, record.chain)
        chain = self.desk.through(i + 1, content.start, chain, record.source)
        return self.desk.place(here, chain, record.source, content, verb)

    def _earlier_subject(self) -> Source | None:
        """The named subject of the sentence before, where nobody has spoken yet."""
        if not self.desk.number:
            return None
        found = self.grammar.subject(*self.desk.ranges[self.desk.number - 1])
        return found if found and found.named and found.link.type != "organization" else None

    def _after_quote(self, here: Here, end: int, source: Source | None, verb: Verb) -> int | None:
        """«…» قال فلان: a quote before its verb; or what a comma parts from it (…، يقول فلان)."""
        quote = self._quote_before(here)
        if source is None:
            return None
        if quote is None:
            return self._parted(here, end, source, verb)
        opened, k = quote
        chain = self.desk.through(end, here.e, self.citing.own(source), source)
        self.desk.note(verb.id, here.i)
        self.desk.frames.cues.add(here.i)
        self.desk.frames.introduce(here.i, end)
        self.desk.frames.fill(opened, k, joined(self.desk.frames.base[here.s], chain))
        self.memory.add(source, chain, self.desk.number)
        return end

    def _quote_before(self, here: Here) -> tuple[int, int] | None:
        """The long quote that ends right before the verb."""
        k = here.i - 1
        while k > here.s and self.tokens[k].norm in "،,.-":
            k -= 1
        opened = self.desk.view.closes.get(k)
        if opened is None or self.tokens[here.i].prefix or not self.grammar.is_long(opened):
            return None
        return opened, k

    def _parted(self, here: Here, end: int, source: Source, verb: Verb) -> int | None:
        """…، يقول فلان, with nothing behind it."""
        ends = end >= here.e or self.tokens[end].norm in ".؛"
        if (
            here.i < here.s + 3
            or self.tokens[here.i - 1].norm not in "،,"
            or not ends
            or source.start < here.i
        ):
            return None
        if self.tokens[here.i].prefix or "that" not in verb.takes or verb.sources:
            return None
        self.desk.frames.cues.add(here.i)
        return self.desk.attach(here, end, self.citing.own(source), source, verb.id)

    def _issue(self, here: Here) -> None:
        """أصدرت المنظمة تقريرا: whoever issues a document speaks in it."""
        if within(self.tokens[here.i].core, "coming_out"):
            return self._come_out(here)
        source, k = self.sources.at(self.grammar.skip(here.i + 1, here.e), here.e), here.i + 1
        if source and source.link.type != "document":
            k = source.end
        else:
            source = self.grammar.left(here.i, here.s)
        paper = self.sources.at(self.grammar.skip(k, here.e), here.e) if source else None
        if source and paper and paper.link.type == "document" and source.link.type != "document":
            self.memory.add(paper, self.citing.own(source), self.desk.number, False)

    def _spoken_of(self, here: Here) -> None:
        """بيان الوزارة: whose the statement is to which البيان in the next sentence points back."""
        i = here.i
        source = self.sources.at(i, here.e)
        if source is None or self.memory.issued(source):
            return
        if source.link.type == "document":
            chain = self.citing.issuer(source, here.e)[1] if not source.definite else ()
        else:
            chain = self.citing.own(source)
        if chain and chain[-1].type == "organization":
            paper = own_words(self.desk.view, i, i + 1, "document", key(self.tokens[i].core))
            self.memory.add(paper, chain, self.desk.number, False, mention=True)

    def _come_out(self, here: Here) -> None:
        """صدر عن المنظمة بيان، صدر بيان عن المنظمة."""
        k = self.grammar.skip(here.i + 1, here.e)
        paper = self.sources.at(k, here.e) if k < here.e else None
        if paper is None and k < here.e and self.tokens[k].core == "عن":
            source = self.sources.at(k + 1, here.e)
            k = self.grammar.skip(source.end, here.e) if source else here.e
            paper = self.sources.at(k, here.e) if k < here.e else None
        else:
            behind = paper is not None and paper.end < here.e and self.tokens[paper.end].core == "عن"
            source = self.sources.at(paper.end + 1, here.e) if paper and behind else None
        if source and paper and paper.link.type == "document" and source.link.type != "document":
            self.memory.add(paper, self.citing.own(source), self.desk.number, False)

    # نقل عن

    def _relay(self, here: Here, cue: Words) -> int | None:
        """نقلت الوكالة عن مصدر قوله إن: an outlet and whom it cites."""
        limit = min(here.e, here.i + _REACH)
        k = self.grammar.skip(here.i + 1, limit)
        dative = k < limit and bool(set(self.tokens[k].prefix) & set("لب"))
        first = None if dative else self.sources.at(k, limit)
        at = self._preposition(
            self.grammar.skip(first.end, limit) if first else k, limit, first, cue.words[-1]
        )
        if at is None:
            return None
        pronoun = self.tokens[at].core != cue.words[-1]
        after = at + 1
        if pronoun and first is None and (first := self.sources.at(at + 1, limit)):
            after = first.end
        left = None if first or pronoun or self.tokens[here.i].prefix else self.grammar.left(here.i, here.s)
        second = None if pronoun else self.sources.at(after, limit) or self.sources.generic(after, limit)
        verb = Verb(cue.id, frozenset({"that", "object"}))
        content = self._relayed(second.end if second else after, limit, verb, second)
        if content is None or (second is None and not pronoun):
            return None
        outer = self._outer(first or left)
        record = self.memory.last(within=4, sentence=self.desk.number) if second is None else None
        source = second or (record.source if record else None)
        if source is None:
            return None
        chain = joined(outer, self.memory.resolve(second) if second else record.chain if record else ())
        start = left.start if left else here.i
        return self.desk.place(
            here, chain, source, content, verb, start=start, coordinate=self.desk.coordinate(start, here)
        )

    def _preposition(self, k: int, limit: int, first: Source | None, wanted: str) -> int | None:
        """The token of عن (or عنه), near behind the first source."""
        while k < limit and not self.tokens[k].core.startswith(wanted):
            parted = self.tokens[k].norm in ".:" or self.tokens[k].core in participles()
            if not first or k > first.end + _CITED or parted:
                return None
            k += 1
        return k if k < limit else None

    def _relayed(self, k: int, limit: int, verb: Verb, source: Source | None) -> Content | None:
        """The content, also one that قوله or تأكيده governs."""
        content = self.desk.contents.find(k, limit, verb, source)
        j = self.grammar.skip(k, limit)
        if content is None and j + 1 < limit and _relayed_noun(self.tokens[j].core):
            return Content(j + 1, "object")
        return content

    def _outer(self, first: Source | None) -> Chain:
        """The chain of the outlet that relays; where it is dropped, the last outlet."""
        if first:
            chain = self.citing.own(first)
            self.memory.add(first, chain, self.desk.number, False)
            return chain
        known = self.memory.last_outlet()
        return known.chain[-1:] if known and known.sentence >= self.desk.number - 2 else ()

    # Participles

    def _participle(self, here: Here, cue: Words) -> int | None:
        """مشيرا إلى أن: the speaker goes on; without one, the subject of the sentence speaks."""
        i, s = here.i, here.s
        opens = i + 1 < here.e and self._opens(i + 1)
        if not opens and (cue.id == "by_saying" or not self._stands_apart(here)):
            return None
        if self.grammar.behind_byline(s, here.e) > i:
            return None  # المدينة - الوكالة - متابعة:
        verb = Verb(cue.id, _ANY, cue.effect)
        content = self.desk.contents.find(i + 1, min(here.e, i + _PARTICIPLE), verb, None)
        if content is None:
            return None
        chain = self.desk.frames.chains[i] or self.desk.spoken or self.desk.attached
        if chain:
            return self.desk.place(here, (), None, content, verb, coordinate=False, chain=chain)
        subject = self.grammar.subject(s, i)
        if subject is None:
            goes_on = i == s or self.tokens[s].core in verbs()
            record = (
                self.memory.last(within=3 if i == s else 1, sentence=self.desk.number) if goes_on else None
            )
            return (
                self.desk.place(here, record.chain, record.source, content, verb, coordinate=False)
                if record
                else None
            )
        if self.sources.is_own(subject):
            return None
        return self.desk.place(here, self.memory.resolve(subject), subject, content, verb, coordinate=False)

    def _opens(self, k: int) -> bool:
        return self.grammar.is_that(k) or self.tokens[k].norm in ("الي", ":") or k in self.desk.view.quotes

    def _stands_apart(self, here: Here) -> bool:
        if here.i == here.s or self.tokens[here.i].prefix == "و":
            return True
        before = self.tokens[here.i - 1]
        return before.kind == "punct" or before.core in verbs()


def _relayed_noun(word: str) -> bool:
    """Whether the folded word is what somebody is quoted with, and whose (توقعه، قولها)."""
    return any(
        word.endswith(end) and within(word[: -len(end)].removesuffix("ت"), "relayed")
        for end in ("ه", "ها", "هم")
    )
