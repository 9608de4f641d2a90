"""The sides of a verb: who stands as its subject and who as its object, before it and behind it."""

from __future__ import annotations

from dataclasses import replace

from tawatur.analyse.analysis import within
from tawatur.analyse.countries import country_of
from tawatur.claims.accusers import Accusers
from tawatur.claims.arguments import Argument
from tawatur.claims.himself import of_himself
from tawatur.claims.kinds import Trigger, triggers_at
from tawatur.claims.left import Left, agrees, announced, left_of, opens_quote, topic
from tawatur.claims.sentence import QUOTES, Phrase, phrase_of
from tawatur.claims.ties import tie_at
from tawatur.claims.words import function_at, relation_at, stem, verb_like, word_set
from tawatur.text import fold
from tawatur.text.vocabulary import count
from tawatur.types.span import Span

_OPENING = 4  # tokens of an adverbial that opens a clause


class VerbSides(Accusers):
    """Subject and object of a verb by position, agreement and voice."""

    def _behind_places(self, trigger: Trigger, left: Left, args: list[Argument]) -> list[Argument]:
        """`وصل إلى بيروت أمس الوزير فلان`: the named person who stands behind where the movement leads."""
        if left.phrases or left.relative or trigger.suffix or trigger.plural:
            return []
        late = next((a for a in args if not a.relation and a.phrases), None)
        if late is None or late is args[0] or self.sentence.tokens[late.start].prefix[:1] == "و":
            return []
        first, before = late.phrases[0], args[args.index(late) - 1]
        parted = range(before.end, first.start)
        plain = all(not verb_like(self.sentence.tokens[i].core) for i in parted)
        place = before.phrases[-1] if before.phrases else None
        alone = place is not None and (place.name is not None or place.end - place.start == 1)
        led = place is not None and (alone or bool(parted))
        named = first.name is not None and first.name.type == "person"
        known = named or self._band_behind(trigger, first)
        return [late] if known and plain and led and agrees(self.sentence, first, trigger.feminine) else []

    def _band_behind(self, trigger: Trigger, phrase: Phrase) -> bool:
        """`وصل إلى بيروت وفد من حزب كذا`, `دخلت من الشمال قوات تركية`: people told apart by their number, body or state."""
        if phrase.relation or phrase.joined or "guess" in phrase.types:
            return False
        tokens = self.sentence.tokens
        if not {"group", "body"} & set(phrase.types) or "place" in phrase.types:
            return False
        names = within(self.sentence.analysis.names, phrase.span.start, phrase.span.end)
        states = (country_of(tokens[i].core) for i in range(phrase.start + 1, phrase.end))
        feminine = tokens[phrase.start].core.endswith(("ه", "ات"))
        agree = phrase.counted or trigger.feminine or not feminine
        return agree and (phrase.counted or any(states) or any(True for _ in names))

    def _states(self, trigger: Trigger, subject: tuple[Phrase, ...]) -> tuple[Phrase, ...]:
        """A capital that does something (اتهمت واشنطن) stands for its state."""
        if trigger.rule.kind.name in ("movement", "presence") or not trigger.feminine:
            return subject
        text = self.sentence.analysis.report.text
        return tuple(
            replace(p, types=("place", "country")) if fold(p.span.of(text)) in word_set("capital") else p
            for p in subject
        )

    def _topic(self, trigger: Trigger, at: int, left: Left) -> Left:
        """The phrase that opens the clause, where all that stands between it and the verb describes it."""
        if any(t.how == "masdar" for t in triggers_at(self.sentence.tokens, at, at + 1)):
            return left  # جرائم قتل: as likely a noun
        named = announced(self.sentence, at)
        if named is not None and (trigger.plural or agrees(self.sentence, named, trigger.feminine)):
            return Left(((named,),), False, False)
        phrase = topic(self.sentence, at, self.events)
        if phrase is None or not self._fits(trigger.rule, "subject", (phrase,)):
            return left
        head = self.sentence.tokens[phrase.start].core
        if phrase.name is None and head.endswith("ه") and not trigger.feminine:
            return left
        if phrase.name is None and head.endswith(("ون", "ين")) and not trigger.plural:
            return left
        return Left(((phrase,),), False, False)

    def _no_verb(self, at: int) -> bool:
        """Whether the word is as likely another: بسبب تدخل القوات; التحقيق حول كذا, without the shadda of حوّل."""
        token = self.sentence.tokens[at]
        if token.core in word_set("unless_doubled"):
            return "\u0651" not in token.span.of(self.sentence.analysis.report.text)
        if token.core in word_set("faith"):
            return self._behind_noun(at)
        return token.core in word_set("as_likely_masdar") and not left_of(self.sentence, at).phrases

    def _behind_noun(self, at: int) -> bool:
        """Whether a noun that is no name or phrase stands right before a word, which then hangs on it: رجل | دين."""
        before, tokens = at - 1, self.sentence.tokens
        if before < self.sentence.start or at in self.sentence.until or tokens[before].kind == "punct":
            return False
        led = function_at(tokens, before, at)
        return led is None and tokens[before].core not in word_set("behind_subject")

    def _rather_past(self, at: int) -> bool:
        """Whether the form is as well the past of another verb, and nothing before it asks for the present: تسلم."""
        tokens = self.sentence.tokens
        before = tokens[at - 1].norm if at > self.sentence.start else ""
        asked = tokens[at].core.startswith("س") or before in word_set("asks_present")
        others = triggers_at(tokens, at, at + 1)
        past = (t for t in others if t.how == "verb" and t.tense == "past")
        return not asked and any(t.rule.kind.name == "transfer" for t in past)

    def _goes_there(self, trigger: Trigger, place: Phrase, at: int) -> bool:
        """Whether the place right behind a verb of movement cannot be its subject: إنه غادر بيروت, بعد أن زار باريس."""
        one_man = not (trigger.feminine or trigger.plural or trigger.suffix)
        himself = of_himself(self.sentence, at)
        return one_man and place.start == at + 1 and (himself or self._she(place))

    def _another_clause(self, first: int, last: int) -> bool:
        """Whether و joins a word that is no phrase, most likely a verb, between two tokens: تتحصن في البلدة وتعطل | خطة الجيش."""
        tokens, sentence = self.sentence.tokens, self.sentence
        inside = {i for p in sentence.phrases for i in range(p.start, p.end)}
        return any(
            tokens[i].prefix[:1] == "و"
            and tokens[i].kind == "word"
            and i not in inside | sentence.dates.keys()
            for i in range(first, last)
        )

    def _behind_verb(self, at: int, left: Left) -> bool:
        """Whether the named subject of another verb stands right before, so that the word is its object: اقترح الوزير |
        فرض عقوبات."""
        tokens = self.sentence.tokens
        subject = left.phrases[-1] if left.phrases and not (left.relative or left.joined) else None
        if subject is None or not subject.named or subject.end != at or tokens[at].prefix:
            return False
        verb = subject.start - 1
        noun = count("ال" + tokens[at].core) > 0
        if not noun or verb < self.sentence.start or verb in self.cues or not verb_like(tokens[verb].core):
            return False
        return function_at(tokens, verb, at) is None

    def _disagrees(self, trigger: Trigger, subject: tuple[Phrase, ...]) -> bool:
        """Whether a body with a feminine name can't be the subject of a masculine verb behind it: اعتقلت الشرطة قاتل فلان."""
        (first, *others) = subject
        body = "body" in first.types and "person" not in first.types and "group" not in first.types
        feminine = self.sentence.tokens[first.start].clean.endswith("ة")
        return body and feminine and not (others or trigger.feminine or trigger.plural or trigger.suffix)

    def _head_before(self, trigger: Trigger, at: int, left: Left) -> Left:
        """`كان فلان الذي يقود اللواء قد فر`: who is announced, not the noun that ends his relative clause."""
        named = announced(self.sentence, at)
        if named is None or named in left.phrases or not agrees(self.sentence, named, trigger.feminine):
            return left
        return left if trigger.plural else Left(((named,),), False, False)

    def _carrier(self, at: int) -> tuple[Phrase, ...]:
        """The indefinite noun right before a verb with an object pronoun, which that pronoun means: شركة تملكها الدولة."""
        phrase = self.sentence.until.get(at)
        if phrase is None or phrase.named or self.sentence.tokens[at].prefix:
            return ()
        definite = self.sentence.tokens[phrase.start].core.startswith("ال")
        return (phrase,) if not definite else ()

    def _other_object(self, trigger: Trigger, left: Left, bare: list[Argument], stop: int) -> bool:
        """`تلقوا تدريبات على استخدام الأسلحة`: with the subject known, a noun right behind the verb is its object,
        if it isn't one that counts or measures what follows at once (كامل المبلغ)."""
        known = bool(left.phrases and not left.relative) or trigger.plural
        return known and bool(bare) and bare[0].unknown and stop > bare[0].end

    def _object_before(self, at: int, stop: int) -> bool:
        """Whether an accusative that the lexicon doesn't know stands between the verb and `stop`: قدم عرضا قدره مليون."""
        tokens = self.sentence.tokens
        inside = {i for p in self.sentence.phrases if at < p.start < stop for i in range(p.start, p.end)}
        return any(
            tokens[i].kind == "word"
            and tokens[i].core[-1:] == "ا"
            and i not in inside
            and i not in self.sentence.dates
            and function_at(tokens, i, stop) is None
            and count("ال" + tokens[i].core[:-1]) > 0
            for i in range(at + 1, stop)
        )

    def _other_subject(self, trigger: Trigger, at: int) -> bool:
        """Whether the verb's gender says that the relative pronoun is not its subject (الذي أصدرت محكمة)."""
        pronoun = self.sentence.tokens[at - 1].norm if at > self.sentence.start else ""
        return (
            not trigger.suffix and not trigger.plural and pronoun == ("الذي" if trigger.feminine else "التي")
        )

    def _positions(
        self, trigger: Trigger, left: Left, bare: list[Argument], at: int
    ) -> tuple[tuple[Phrase, ...], tuple[Phrase, ...]]:
        """Subject and object phrases of a verb."""
        rule = trigger.rule
        apart = [a for n, a in enumerate(bare) if not (n and a.phrases and a.phrases[0].joined)]
        known = [a.phrases for a in self._without_epithets(apart)]
        if rule.kind.name == "sanction":
            known = [self._states(trigger, phrases) for phrases in known]  # رفعت واشنطن العقوبات
        if trigger.patient:
            return left.phrases or next((p for p in known if p), ()), ()
        if left.phrases:
            first = next((p for p in known if p), ())
            if left.relative and trigger.suffix:
                return first, self._choose(rule, "object", left)
            right_behind = bool(bare) and bare[0].start == at + 1 and bool(known[0])
            told = right_behind and (known[0][0].named or self.sentence.tokens[at + 1].core.startswith("ال"))
            behind = told and self._fits(rule, "subject", known[0])
            if left.relative and not rule.transitive and behind:
                return first, ()  # المواقع التي تتمركز الميليشيات فيها
            if trigger.suffix and first and self._fits(rule, "subject", first):
                return first, ()  # فلان اعتقلته الشرطة
            if not rule.transitive or trigger.suffix:
                return self._choose(rule, "subject", left), ()
            if first:
                return self._choose(rule, "subject", left), first
            patient = self._choose(rule, "object", left)
            if rule.passive and not left.relative and self._object_unread(bare, at):
                return self._choose(rule, "subject", left), ()
            if rule.passive and self._fits(rule, "object", patient) and not self._only_agents(rule, patient):
                return (), patient
            return self._choose(rule, "subject", left), ()
        if not known:
            return (), ()
        if trigger.plural and not trigger.suffix and rule.kind.name in ("attack", "harm"):
            return (), known[0]  # استهدفوا المصلين: no subject stands behind a verb in the plural
        if self._subject_unread(trigger, at) and self._fits(rule, "object", known[0]):
            return (), known[0]
        if trigger.suffix or not rule.transitive:
            return known[0], ()
        behind = any(self._fits(rule, "object", p) for p in known[1:])
        if left.relative and known[0] and not behind and self._fits(rule, "object", known[0]):
            return (), known[0]  # الهجوم الذي استهدف ناشطين: the relative pronoun is the subject
        if self._object_unknown(bare) and self._only_agents(rule, known[0]):
            return known[0], ()  # استدعت النيابة سكرتير فلان
        if (doer := self._doer_behind(trigger, bare)) is not None:
            return doer, known[0]
        if len(known) >= 2 and (known[1] or not known[0]):
            return known[0], next((p for p in known[1:] if self._fits(rule, "object", p)), known[1])
        only = known[0]
        if (
            only
            and rule.kind.name == "movement"
            and not rule.passive
            and set(only[0].types) & {"place", "country"}
            and not left.joined
            and not self._goes_there(trigger, only[0], at)
        ):
            return (), ()  # تدخل المملكة في كذا: most likely the subject
        if only and rule.needs == ("destination",) and "body" in only[0].types:
            return (), ()  # كما زار الغرفة التجارية: no doer, but what is visited
        if only and rule.passive and (kin := self._own_kin(only[-1].end)) is not None:
            return only, (kin,)
        if only and rule.passive and self._only_agents(rule, only) and self._fits(rule, "subject", only):
            return only, ()  # اتهمت الحكومة …: a body is the doer
        if only and rule.action == "appoint" and only[0].name is None and only[0].types == ("person",):
            return only, ()  # وعين الرئيس محافظا جديدا: he appoints somebody unnamed
        if only and self._fits(rule, "object", only) and (rule.passive or left.joined):
            return (), only
        if only and rule.passive:
            return only, ()
        if only and self._fits(rule, "subject", only):
            return only, ()
        return (), only

    def _without_epithets(self, bare: list[Argument]) -> list[Argument]:
        """The arguments but for nouns that are no phrases right before somebody's name: *الأب* فلان."""
        return [
            one
            for i, one in enumerate(bare)
            if not (one.unknown and i and i + 1 < len(bare) and self._names(bare[i + 1], one.end))
        ]

    def _names(self, argument: Argument, at: int) -> bool:
        """Whether the argument is a person's name that begins at token `at`."""
        name = argument.phrases[0].name if argument.phrases else None
        return argument.start == at and name is not None and name.type == "person"

    def _object_unread(self, bare: list[Argument], at: int) -> bool:
        """Whether a definite noun that is no phrase stands right behind the verb: فلان قتل *الحارس*, not قتل أمس."""
        return bool(bare) and self._definite_unread(bare[0], at)

    def _object_unknown(self, bare: list[Argument]) -> bool:
        """Whether a noun that the lexicon doesn't know stands right behind the first one as the verb's object."""
        return len(bare) > 1 and bool(bare[0].phrases) and bare[1].unknown and bare[1].start == bare[0].end

    def _own_kin(self, at: int) -> Phrase | None:
        """The kin or friend of the subject as object, right behind it (قتل فلان زوجته): he did it, it was not done to
        him."""
        sentence = self.sentence
        tie = tie_at(sentence.tokens, at, sentence.end) if at < sentence.end else None
        if tie is None or not tie.suffix or sentence.tokens[at].prefix:
            return None
        end = at + len(tie.words)
        span = Span(sentence.tokens[at].core_start, sentence.tokens[end - 1].end)
        return phrase_of(sentence.tokens, at, end, span, ("person",))

    def _subject_unread(self, trigger: Trigger, at: int) -> bool:
        """Whether a noun or pronoun that is no phrase stands right before a verb of attack: تحالف «كذا» يستهدف."""
        tokens = self.sentence.tokens
        before = at - 1
        if (
            trigger.rule.kind.name != "attack"
            or before < self.sentence.start
            or tokens[at].prefix[:1] in ("و", "ف")
        ):
            return False
        if tokens[before].norm in QUOTES and before > self.sentence.start:
            if opens_quote(self.sentence, before):
                return False  # قال فلان: "قصفت القوات المدينة"
            before -= 1
        if self._led_in(before):
            return False
        token = tokens[before]
        if token.norm in word_set("pronoun_subject"):
            return True
        return (
            token.kind == "word"
            and before not in self.sentence.dates
            and not verb_like(token.core)
            and not function_at(tokens, before, at)
            and not relation_at(tokens, before, at)
        )

    def _led_in(self, at: int) -> bool:
        """Whether the words up to `at` only open the clause: من جانب آخر | قصفت, وعلى صعيد متصل | دمرت."""
        tokens, first = self.sentence.tokens, self.sentence.start
        deed = stem(tokens[at].core) in word_set("operation") | word_set("attack")  # في عمليات استهدفت كذا
        return not deed and at - first < _OPENING and relation_at(tokens, first, at + 1) is not None
