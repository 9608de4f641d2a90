"""Finite verbs: subject and object by position, voice by what is there."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise, takewhile

from tawatur.analyse.countries import country_of
from tawatur.claims.apposition import after_apposition, skip_relative
from tawatur.claims.arguments import Argument
from tawatur.claims.befallen import DONE_TO
from tawatur.claims.draft import Draft, literal
from tawatur.claims.kinds import Trigger, triggers_at
from tawatur.claims.left import Left, agrees, announced, left_of, opens_quote, topic
from tawatur.claims.sentence import COMMAS, QUOTES, Phrase, phrase_of
from tawatur.claims.stretches import split_list, stretch
from tawatur.claims.ties import tie_at
from tawatur.claims.verb_parts import VerbParts
from tawatur.claims.words import function_at, relation_at, stem, verb_like, word_set
from tawatur.text import fold
from tawatur.text.vocabulary import count
from tawatur.types.span import Span

_CHARGED = "what stands after the word for the charge"
_ON_VERB = "pronoun on the verb"
_OF_BEING = 12  # tokens between the accused and بأنه
_OPENING = 4  # tokens of an adverbial that opens a clause


class Verbs(VerbParts):
    """Frames of verbs."""

    def verb(self, trigger: Trigger, at: int) -> Draft | None:
        """A finite verb: subject and object by position, voice by what is there."""
        rule = trigger.rule
        meant = self._points_to_attack(trigger, at) if rule.data.get("of_attack") else None
        if rule.data.get("of_attack") and meant is None:
            return None
        if rule.data.get("of_mine") and not (trigger.suffix and self._mine_before(at)):
            return None
        if self._no_verb(at):
            return None
        if rule.data.get("unpointed") and trigger.suffix:
            return None  # درع تسلمها فلان
        if rule.kind.name == "transfer" and trigger.tense == "present" and self._rather_past(at):
            return None  # تسلم العراق طائرات: he received them
        draft = Draft(rule, self.sentence, at, at + 1, action=rule.action, event=meant)
        found = self._companion(trigger, at) if trigger.companions else None
        if trigger.companions and found is None:
            return None
        if found is not None:  # نفذت حكم الإعدام شنقا في فلان: no other deed
            self.events = self.events - set(range(found, self._companion_end(trigger, found)))
        behind = self._event_after(at) if rule.kind.name == "attack" and found is None else None
        charge = found + 1 if found is not None and self._names_charge(found) else None
        args = self._arguments(at + 1 if behind is None else behind + 1, found, rule, charge)
        if found is not None:
            draft.parts.add(found)
            if relation_at(self.sentence.tokens, found, self.sentence.end):
                draft.parts.add(found + 1)  # قضى في غارة: no raid of his
            args = [a for a in args if not a.start <= found < a.end]
            if rule.kind.name == "attack" and all(a.end <= found for a in args):
                args += self._arguments(found + 1, None, rule)  # past a relative clause
        left = left_of(self.sentence, at)
        if not (left.phrases or left.relative or left.joined) and not trigger.rare:
            left = self._topic(trigger, at, left)
        elif left.phrases and not (left.relative or left.joined or trigger.suffix or trigger.rare):
            left = self._head_before(trigger, at, left)
        if self._behind_verb(at, left):
            return None
        if left.phrases and not left.relative and self._disagrees(trigger, left.phrases):
            left = Left((), False, left.joined)
        if trigger.suffix and not left.relative and (carrier := self._carrier(at)):
            left = Left((carrier,), True, False)
        resumed = self._resumed(left, at)
        if resumed is not None or (left.relative and self._other_subject(trigger, at)):
            left = Left((), False, left.joined)
        if rule.kind.name == "attack" and (event := self._event_before(at)) is not None:
            verb, doers = self._verb_subject(event) if not left.phrases else (None, ())
            if verb is not None and self._wages(verb, event):
                left = Left((doers,), False, False)
                draft.parts.add(verb)
            if left.phrases and left.phrases[-1].end <= event:
                draft.event = event
        if behind is not None:
            draft.event = behind
            draft.parts.add(behind)
            args = self._event_doer(draft, behind, args)
            left = Left((), False, False)
        if rule.kind.name in DONE_TO and trigger.plural and not left.relative and self._one_man(left):
            left = Left((), False, left.joined)  # أوضح الناطق فلان أن الجناة يخضعون للتحقيق
        bare = [a for a in args if not a.relation]
        if self.sentence.tokens[at].core in word_set("own_nouns") and not any(a.phrases for a in bare):
            return None  # ظلم حاكمه
        if found is not None and "charge" in rule.stretch and self._names_charge(found):
            bare = [a for a in bare if a.start < found]  # تهمة تهديد الأمن القومي لفلان
        if rule.data.get("title"):
            bare = [a for a in bare if not self._predicate_office(a)]
        if rule.kind.name == "harm":
            bare = [a for a in bare if not (self._owns_weapon(a, args) or self._sided_with(a))]
        if rule.kind.name == "movement":
            if "companion" not in rule.needs:
                bare = list(takewhile(lambda a: not a.relation, args)) or self._behind_places(
                    trigger, left, args
                )
            if (
                rule.transitive
                and self._he_does(left, at)
                and bare
                and self._fits(rule, "subject", bare[0].phrases)
            ):
                return None  # قال إنه يزور فلانا
        if rule.kind.name == "presence":
            beside = [a.end for a in args if a.relation in ("company", "with")]  # برفقة المدرب فلان
            bare = [
                a
                for a in bare
                if not (
                    self._another_clause(at + 1, a.start) or any(0 <= a.start - end < 2 for end in beside)
                )
            ]
        if not rule.transitive and left.phrases and bare and bare[0].unknown and bare[0].start == at + 1:
            return None  # فلان توجه أنظاره: a verb with an object is another verb
        if rule.kind.name == "movement" and self._carries(bare):
            return None  # هرب فلان أموالا: it is money that goes
        if rule.data.get("plain") and left.phrases and bare and self._thing(bare[0], at):
            return None  # الفريق خطف التعادل
        other = left.relative and trigger.suffix and not self._same(trigger.suffix, at)
        if other:  # المحكمة التي تحاكمه: the pronoun means another than the relative
            left = Left(left.candidates, False, left.joined)
        if rule.data.get("gives") and self._accuses(left, bare, at):
            return None  # فلان يتهم زوجته
        if rule.data.get("gives") and found is None and self._nobody_read(trigger, bare, at):
            return None  # اتهم الأول بكذا
        subject, object_ = self._positions(trigger, left, bare, at)
        if rule.data.get("gives") and found is None and object_ and not subject:
            if self._accuser_read(trigger, bare, args, object_, at):
                return None
            subject, object_ = self._other_accused(object_, args) or self._accused_behind(args, object_)
        if rule.action == "convict" and object_ and not subject and self._condemned(object_):
            return None  # أدان فلان عدم اهتمام الشرطة
        if rule.data.get("hands") and object_ and self._hands_over(args, object_):
            return None  # سلمت الوزارة فلانا مذكرة احتجاج
        if rule.data.get("gives") and found is not None and left.phrases and not subject:
            subject, object_ = object_, ()  # فلان الذي وجه الاتهام إلى كذا
        if behind is not None:
            subject, object_ = (), subject or object_
        if found is not None and any(
            t.core in word_set("verbal") for t in self.sentence.tokens[found + 1 : found + 3]
        ):
            return None  # شن هجوما حادا على الوزير
        if rule.kind.name == "harm" and trigger.suffix and bare and bare[0].unknown:
            return None  # أصابه الذهول
        if (
            rule.strict
            and object_
            and (
                self._object_before(at, object_[0].start)
                or self._other_object(trigger, left, bare, object_[0].start)
            )
        ):
            object_ = ()
        if "companion" in rule.needs and subject and object_ and subject[0].points and not subject[0].name:
            subject, object_ = object_, subject  # رافق سموه قائد الأسطول
        if rule.data.get("double") and self._he_does(left, at) and len(bare) > 1:
            subject, object_ = (), bare[1].phrases  # أعلنت أنها سلمت مصر طائرات
        if trigger.patient or rule.data.get("swap_roles"):
            role = rule.args["object"][0] if "object" in rule.args else rule.args["subject"][0]
            self._fill(
                draft, role, subject or object_, "subject of a verb that tells what befalls its subject"
            )
        else:
            self._fill_first(
                draft, rule.args.get("subject", ()), self._states(trigger, subject), "subject of the verb"
            )
            self._fill_first(
                draft, rule.args.get("object", ()), object_, "object of the verb, or subject of its passive"
            )
        if (
            rule.kind.name in ("movement", "detention")
            and trigger.suffix
            and not object_
            and not left.relative
        ):
            those = self._these(trigger.suffix, at, subject or self.carried)
            if rule.kind.name == "movement" or those != self.sentence.these:
                self._fill_first(draft, rule.args["object"], those, "those whom the verb's pronoun means")
        objects = rule.args.get("object", ())
        if trigger.suffix == "هم" and objects and objects[0] not in draft.roles and not left.relative:
            those = self.sentence.befallen.they(rule.kind.name, self.sentence, at)
            if not set(those) & set(subject or self.carried):
                self._fill_first(draft, objects, those, "those whom the report has told this of")
        noun = any(t.how == "masdar" for t in triggers_at(self.sentence.tokens, at, at + 1))
        if rule.data.get("double") and not noun:  # عرضت منح كذا
            self._second_object(draft, bare)
        draft.subject = subject
        if behind is not None:  # غارات التحالف استهدفت كذا، كما دمرت: the coalition
            attackers = {f.at for f in draft.roles.get("attacker", ())}
            draft.subject = tuple(p for p in self.sentence.phrases if p.span in attackers)
        if rule.data.get("office") and found is not None:
            self._office(draft, trigger, found + 1)
        if resumed is not None:
            self._where_resumed(draft, *resumed)
        self._relations(draft, args)
        self._place_meant(draft)
        if found is not None and "charge" in rule.stretch:
            self._charge_named(draft, found, args)
        self._wielder(draft, args)
        if rule.kind.name == "attack" and "attacker" not in draft.roles and not subject:
            self._event_subject(draft, at)
        if "penalty" in rule.needs and "penalty" not in draft.roles:
            if found is not None:
                self._death(draft, found)  # قضت بإعدام فلان
            ruled = stem(self.sentence.tokens[at].core) in word_set("judging") and found is None
            if not ruled or any(a.relation in ("on", "bi") for a in args):  # حكم رمسيس 67 عاما
                self._term(draft)
        if rule.data.get("shares") and "asset" not in draft.roles:
            self._share(draft)
        if found is not None and "object" in rule.args and rule.args["object"][0] not in draft.roles:
            self._pronoun(draft, "object", found, "whom the pronoun on the noun means")  # أُخلي سبيله
            self._inside(draft, found)
        if trigger.suffix and not left.relative and not rule.data.get("named_only") and not trigger.rare:
            self._pronoun(draft, "object", at, _ON_VERB)
        if rule.kind.name == "movement" and not rule.passive and "mover" not in draft.roles:
            self._carried_along(draft, args)
        if rule.id == "movement.arrive" and "via" in draft.roles and "destination" not in draft.roles:
            self._behind_border(draft)
        if rule.kind.name == "meeting" and len(draft.roles.get("participant", ())) == 1:
            self._other_side(draft, trigger, left, at, bare)
        if rule.kind.name in ("attack", "harm") and not subject and "subject" in rule.args:
            self._says_of_itself(draft, rule.args["subject"][0], at)
        self._missing_subject(draft, trigger, left, at, args)
        self._not_himself(draft)
        if trigger.suffix and (pair := rule.data.get("pronoun_first")):
            first, second = pair  # يرافقه فلان: the pronoun means who leads
            turned = {first: draft.roles.pop(second, []), second: draft.roles.pop(first, [])}
            draft.roles |= {role: fillers for role, fillers in turned.items() if fillers}
        if rule.data.get("by_attack") and not self._by_attack(draft.event):
            return None
        return draft if self._sound(draft, () if trigger.patient else subject, args) else None

    def _behind_places(self, trigger: Trigger, left: Left, args: list[Argument]) -> list[Argument]:
        """`وصل إلى بيروت أمس الوزير فلان`: the named person who stands behind where the movement leads."""
        if left.phrases or left.relative or trigger.suffix or trigger.plural:
            return []
        late = next((a for a in args if not a.relation and a.phrases), None)
        if late is None or late is args[0]:
            return []
        first, before = late.phrases[0], args[args.index(late) - 1]
        parted = range(before.end, first.start)
        plain = all(not verb_like(self.sentence.tokens[i].core) for i in parted)
        place = before.phrases[-1] if before.phrases else None
        alone = place is not None and (place.name is not None or place.end - place.start == 1)
        led = place is not None and (alone or bool(parted))
        named = first.name is not None and first.name.type == "person"
        return [late] if named and plain and led and agrees(self.sentence, first, trigger.feminine) else []

    def _second_object(self, draft: Draft, bare: list[Argument]) -> None:
        """`سلمت الحكومة مصر ثماني طائرات`: to whom, and what, side by side."""
        givers = {f.at for f in draft.roles.get("giver", ())}
        for first, second in pairwise(bare):
            gets = [p for p in first.phrases if draft.admits("recipient", p) and p.span not in givers]
            given = [p for p in second.phrases if draft.admits("item", p)]
            if gets and given and first.end == second.start and "recipient" not in draft.roles:
                self._fill(draft, "recipient", tuple(gets), "object of the verb, or subject of its passive")
                self._fill(draft, "item", tuple(given), "object of the verb, or subject of its passive")

    def _accuses(self, left: Left, bare: list[Argument], at: int) -> bool:
        """Whether a noun that is no phrase is the object, so that who stands before accuses: فلان يتهم زوجته, فلان يتهم
        "قوى كذا"."""
        tokens = self.sentence.tokens
        word = tokens[at + 1].clean if at + 1 < self.sentence.end else ""
        own = bool(bare) and self._thing(bare[0], at) and word.endswith(("ه", "ها", "هم"))
        quoted = bool(bare) and bare[0].unknown and bare[0].start == at + 2 and tokens[at + 1].norm in QUOTES
        return (own or quoted) and bool(left.phrases) and not left.relative

    def _accuser_read(
        self, trigger: Trigger, bare: list[Argument], args: list[Argument], only: tuple[Phrase, ...], at: int
    ) -> bool:
        """Whether the one phrase beside a verb of accusing is who accuses, as somebody unnamed is accused: اتهم فلان
        *رجلا* بكذا, يتهم المتظاهرون وفلان *السلطة*, or as nothing is said that he would be accused of."""
        tokens, behind = self.sentence.tokens, only[-1].end
        if trigger.suffix or only[0].start < at:
            return not trigger.suffix and bool(bare) and self._definite_unread(bare[0], at)
        told = any(a.relation in ("bi", "charge") for a in args) or any(
            token.prefix[-1:] == "ب" and token.core in word_set("that_he")
            for token in tokens[behind : min(behind + _OF_BEING, self.sentence.end)]
        )
        along = only[0].joined and self._definite_unread(bare[0], at)
        behind = after_apposition(self.sentence, behind)
        if self._other_accused(only, args):
            return False
        aside = behind < self.sentence.end and (
            tokens[behind].kind == "punct" or function_at(tokens, behind, self.sentence.end) is not None
        )  # اتهم فلان الذي يعمل في كذا بالقتل
        return along or not (told or aside) or self._accusative(behind)

    def _one_man(self, left: Left) -> bool:
        """Whether one named person alone stands before the verb."""
        return (
            len(left.phrases) == 1
            and left.phrases[0].name is not None
            and left.phrases[0].types == ("person",)
        )

    def _condemned(self, who: tuple[Phrase, ...]) -> bool:
        """Whether a bare noun stands right behind who seems to be convicted: it is what he condemns."""
        tokens, at = self.sentence.tokens, after_apposition(self.sentence, who[-1].end)
        if at >= self.sentence.end or at in self.sentence.dates:
            return False
        token = tokens[at]
        noun = token.kind == "word" and not token.prefix and not token.core.startswith("ال")
        led = function_at(tokens, at, self.sentence.end) or relation_at(tokens, at, self.sentence.end)
        return noun and not led and not verb_like(token.core) and at not in self.sentence.at

    def _hands_over(self, args: list[Argument], whom: tuple[Phrase, ...]) -> bool:
        """Whether a noun stands right behind the object, so that it is given to him."""
        tokens, behind = self.sentence.tokens, after_apposition(self.sentence, whom[-1].end)
        if behind >= self.sentence.end or behind in self.sentence.dates:
            return False
        token = tokens[behind]
        noun = token.kind == "word" and not token.prefix and not token.core.startswith("ال")
        led = function_at(tokens, behind, self.sentence.end) or relation_at(tokens, behind, self.sentence.end)
        known = noun and not led and not verb_like(token.core)
        return known and not any(a.relation in ("to", "for") for a in args)

    def _other_accused(
        self, accuser: tuple[Phrase, ...], args: list[Argument]
    ) -> tuple[tuple[Phrase, ...], tuple[Phrase, ...]] | None:
        """`اتهم فلان الذي رحلته الشرطة، السلطات بكذا`: subject and object that a relative clause parts."""
        tokens, behind = self.sentence.tokens, accuser[-1].end
        relative = function_at(tokens, behind, self.sentence.end) if behind < self.sentence.end else None
        end = skip_relative(self.sentence, behind) if relative and relative[0] == "relative" else None
        if end is not None and end < self.sentence.end and tokens[end].norm in COMMAS:
            end += 1
        if end is None or tokens[end - 1].norm not in COMMAS:
            return None
        accused = self.sentence.at.get(end)
        plain = accused is not None and not (accused.relation or accused.joined)
        return (accuser, (accused,)) if plain and accused is not None else None

    def _nobody_read(self, trigger: Trigger, bare: list[Argument], at: int) -> bool:
        """Whether who accuses or is accused is a definite noun that is no phrase, and nobody else stands there."""
        unread = bool(bare) and self._definite_unread(bare[0], at)
        return unread and not trigger.suffix and not any(a.phrases for a in bare)

    def _definite_unread(self, first: Argument, at: int) -> bool:
        """Whether a definite noun that is no phrase stands right behind the verb."""
        return first.unknown and first.start == at + 1 and self.sentence.tokens[at + 1].core.startswith("ال")

    def _accusative(self, at: int) -> bool:
        """Whether an indefinite object that is no phrase stands at token `at`: رجلا, «طابورا خامسا»."""
        tokens, end = self.sentence.tokens, self.sentence.end
        if at < end and tokens[at].norm in QUOTES:
            at += 1
        if at >= end or at in self.sentence.at or at in self.sentence.dates:
            return False
        token = tokens[at]
        noun = token.kind == "word" and not token.prefix and token.core.endswith("ا")
        return noun and function_at(tokens, at, end) is None

    def _accused_behind(
        self, args: list[Argument], accuser: tuple[Phrase, ...]
    ) -> tuple[tuple[Phrase, ...], tuple[Phrase, ...]]:
        """`اتهم سكان من الحي، الشركة بالمماطلة`: subject and object where a comma parts them."""
        tokens, end = self.sentence.tokens, max((a.end for a in args), default=self.sentence.end)
        parted = end + 1 < self.sentence.end and tokens[end].norm in COMMAS
        told = any(a.relation in ("bi", "charge") for a in args)
        if told or not parted or not tokens[end + 1].core.startswith("ال") or tokens[end + 1].prefix:
            return (), accuser
        accused = self.sentence.at.get(end + 1)
        return accuser, (accused,) if accused is not None and not accused.relation else ()

    def _names_charge(self, noun: int) -> bool:
        """Whether what somebody is charged with stands right behind the noun for the charge: تهمة الرشوة."""
        tokens, behind = self.sentence.tokens, noun + 1
        if behind + 1 >= self.sentence.end or tokens[noun].core not in word_set("charge_of"):
            return False
        if tokens[behind].norm in QUOTES:
            behind += 1  # تهم «التجسس»
        word = tokens[behind]
        adjective = word.core.endswith("يه") and not word.core.startswith("ال")  # تهمة إضافية
        return word.kind == "word" and not word.prefix and not adjective

    def _charge_named(self, draft: Draft, noun: int, args: list[Argument]) -> None:
        """`وجهت إليه تهمة الرشوة`: the offence stands right behind the noun, up to whom it is charged to."""
        if "offence" in draft.roles or not self._names_charge(noun):
            return
        charged = {a.start for a in args if a.relation in ("for", "to", "on") and a.phrases}
        first, last = stretch(self.sentence, noun + 1, charged)
        for span in split_list(self.sentence, first, last):
            draft.add("offence", literal(self.sentence, span, _CHARGED))

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
        return token.core in word_set("as_likely_masdar") and not left_of(self.sentence, at).phrases

    def _rather_past(self, at: int) -> bool:
        """Whether the form is as well the past of another verb, and nothing before it asks for the present: تسلم."""
        tokens = self.sentence.tokens
        before = tokens[at - 1].norm if at > self.sentence.start else ""
        asked = tokens[at].core.startswith("س") or before in word_set("asks_present")
        others = triggers_at(tokens, at, at + 1)
        past = (t for t in others if t.how == "verb" and t.tense == "past")
        return not asked and any(t.rule.kind.name == "transfer" for t in past)

    def _he_does(self, left: Left, at: int) -> bool:
        """Whether nothing but a pronoun for the subject stands before the verb: أنها سلمت."""
        before = self.sentence.tokens[at - 1].core if at > self.sentence.start else ""
        return before in word_set("he_is") and not left.phrases

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

    def _owns_weapon(self, bare: Argument, args: list[Argument]) -> bool:
        """`قتل برصاص الشرطي فلان`: a name right behind the weapon is whose it is, nobody's killer or victim."""
        return any(
            a.relation == "bi" and a.end == bare.start and a.phrases and "weapon" in a.phrases[-1].types
            for a in args
        )

    def _sided_with(self, bare: Argument) -> bool:
        """`قتل عشرة من قوات موالية للمخلوع فلان`: he is not killed, but whose side they are on."""
        before = self.sentence.tokens[bare.start - 1]
        return stem(before.core) in word_set("belonging")

    def _thing(self, first: Argument, at: int) -> bool:
        """Whether a noun that is no number and that the lexicon doesn't know stands right behind the verb."""
        token = self.sentence.tokens[at + 1] if first.start == at + 1 else None
        return token is not None and first.unknown and stem(token.core) not in word_set("number")

    def _not_himself(self, draft: Draft) -> None:
        """A pronoun on a verb does not mean the verb's own subject."""
        doers = {f.span for role in draft.rule.args.get("subject", ()) for f in draft.roles.get(role, ())}
        for role in draft.rule.args.get("object", ()):
            if doers & {f.span for f in draft.roles.get(role, ()) if f.reason == _ON_VERB}:
                del draft.roles[role]

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

    def _predicate_office(self, argument: Argument) -> bool:
        """Whether the argument is an indefinite office, which somebody is made (عين *وزيرا*)."""
        first = next(iter(argument.phrases), None)
        return (
            first is not None
            and first.types == ("role",)
            and self.sentence.tokens[first.start].core.endswith("ا")
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

    def _carried_along(self, draft: Draft, args: list[Argument]) -> None:
        """`وصلت إلى عمان طائرة تقل 79 جريحا`: the vehicle is the subject, and who is in it moves."""
        tokens = self.sentence.tokens
        found = next(
            ((a, p) for a in args if not a.relation for p in a.phrases if "vehicle" in p.types), None
        )
        if found is None:
            return
        vehicle = found[1]
        for i in range(vehicle.end, min(self.sentence.end, vehicle.end + 6)):
            aboard = relation_at(tokens, i, self.sentence.end)
            if tokens[i].core in word_set("carrying") or (aboard and aboard[0] == "aboard"):
                behind = self._arguments(i + (aboard[1] if aboard else 1))
                first = next((a for a in behind if not a.relation), None)
                if first is not None and self._fill(draft, "mover", first.phrases, "who is in the vehicle"):
                    draft.fill("vehicle", vehicle, "subject of the verb")
                    self._relations(draft, [a for a in behind if a is not first])
                return

    def _behind_border(self, draft: Draft) -> None:
        """`دخل عبر الحدود اللبنانية`: whoever comes in over a country's border comes to that country."""
        analysis = self.sentence.analysis
        country = country_of(draft.roles["via"][0].text.split()[-1])
        named = [
            n
            for n in analysis.names
            if n.kind == "country"
            and n.country == country
            and n.span.start < self.sentence.tokens[draft.start].start
        ]
        if country and named:
            draft.add("destination", literal(self.sentence, named[-1].span, "the country behind the border"))
