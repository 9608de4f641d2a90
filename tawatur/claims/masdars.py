"""Verbal nouns (masdars): what they govern, who stands behind them, and the verbs that perform them."""

from __future__ import annotations

from itertools import takewhile

from tawatur.analyse.analysis import within
from tawatur.analyse.countries import country_of
from tawatur.claims.arguments import Argument
from tawatur.claims.captives import takes_captives
from tawatur.claims.draft import GOES_ON, Draft, literal
from tawatur.claims.frame import GOVERNED
from tawatur.claims.kinds import Rule, Trigger
from tawatur.claims.masdar_parts import PRONOUN, MasdarParts
from tawatur.claims.other_side import add_office
from tawatur.claims.scope_tables import governors
from tawatur.claims.sentence import Phrase
from tawatur.claims.words import (
    function_at,
    governs,
    letter_relation,
    penal,
    relation_at,
    stem,
    verb_like,
    word_set,
)
from tawatur.types.span import Span

_WHOLE = frozenset(("justice", "meeting"))  # kinds whose masdars take arguments as their verbs do
_BODY = 2  # tokens between the noun for a meeting and ل with the body that meets
_RULED = 3  # tokens between a judgement and what it orders
_GUEST = 4  # tokens between a visit and ل with who comes
_INTENDS = 12  # tokens between a verb of intent and what is intended
_DOES = "who does what the verbal noun says, right behind it"
_DONE_TO = "whom or what the verbal noun is done to"
_DONE_TO_BEHIND = "whom or what it is done to, behind the doer of the verbal noun"
_PRONOUN_OF_SEVERAL = "those whom the pronoun on the verbal noun means"


class Masdars(MasdarParts):
    """What happens told as a verbal noun: `مقتل فلان`, `قام باعتقال فلان`."""

    def masdar(self, trigger: Trigger, at: int) -> Draft | None:
        """A masdar: what it stands before is its object where it is transitive, else its subject."""
        rule, tokens = trigger.rule, self.sentence.tokens
        if self._untold(rule, at):
            return None
        draft = Draft(rule, self.sentence, at, at + len(trigger.words), action=rule.action)
        phrase = self.sentence.at.get(draft.end) if rule.kind.name == "presence" else None
        if phrase is not None and not (phrase.named or self._known_men(phrase)):
            return None  # وجود عقبات: that there are some
        if rule.data.get("suffix_only"):
            return self._owned_only(draft, at)
        performed = self._performed(draft.end, rule)
        args = self._arguments(performed or draft.end, None, rule if rule.kind.name in _WHOLE else None)
        bare = [a for a in args if not a.relation and a.phrases]
        if performed and bare and bare[0].start == performed:  # زيارة قام بها فلان إلى كذا
            self._fill_first(
                draft, rule.args["subject"], bare[0].phrases, "subject of the verb behind the masdar"
            )
            args.remove(bare[0])
            bare = []
        held = bool(draft.roles)
        own = trigger.suffix and rule.data.get("undergone")  # تعيينه وزيرا: the pronoun is whom it is done to
        genitive = bare[0] if bare and bare[0].start == draft.end and not own else None
        if genitive and rule.kind.name in ("detention", "harm") and tokens[at].core.startswith("ال"):
            return None  # يغيب بداعي الإيقاف فلان: no construct behind the article
        if rule.data.get("gives") and genitive and self._accuser_alone(rule, genitive, args):
            return None
        possessor = self._possessor(trigger, at)
        if genitive is not None:
            self._governs(draft, genitive, args)
        else:
            self._owned(draft, trigger, possessor, args)
        self._pronoun_too(draft, trigger, genitive, possessor)
        if rule.data.get("captives") and "detainee" not in draft.roles:  # وأسر ستة
            draft.add("detainee", literal(self.sentence, tokens[draft.end].core_span, _DONE_TO))
        if rule.kind.name == "meeting":
            self._met(draft, trigger, args, genitive, possessor)
            inward = trigger.suffix == "ها" and self._opens_in(at)
            if rule.id == "meeting.receive" and inward and not self._guest_known(draft):
                return None  # وصلت الطائرة وكان في استقبالها فلان وفلان
            if tokens[at].core.startswith("ال") and performed is None:
                args = [  # بدأ اللقاء بفلان وفلان: a match; تطرق الاجتماع لكذا
                    a for a in args if a.relation != "bi" and (a.relation != "for" or a.start > draft.end)
                ]
        if rule.id == "meeting.session":  # الاجتماع الشهري للقيادات
            args = [a for a in args if a.relation != "for" or a.start - draft.end <= _BODY]
        if rule.id == "meeting.receive" and "participant" not in draft.roles:
            args = [a for a in args if a.relation != "with"]  # استقبال الطائرة بحضور فلان
        self._relations(draft, [a for a in args if a is not genitive])
        self._place_meant(draft)
        if "facilitator" in rule.kind.roles and letter_relation(tokens[at]) == "for":
            self._helper(draft, at)
        if rule.kind.name == "movement" and genitive and self._carries(bare):
            return None  # نقل فلان أموالا
        if self._of_somebody_else(draft, args):
            return None
        if rule.kind.name == "attack":
            self._national(draft, "attacker", draft.end)
            self._told_behind(draft, draft.end)
            draft.event = self._aimed_by(draft, at)
            self._surroundings(draft, at, args)
        if rule.kind.name == "movement" and genitive and not draft.roles:
            return None  # عبور السفن: what moves is no mover
        if self._lacks_mover(draft, genitive) and not trigger.suffix and not self._driven(at):
            self._nearest(draft, rule.args["subject"][0], at)
        convened = held and rule.kind.name == "meeting"  # تدرب الفريق بعد اجتماع عقده فلان
        if rule.kind.name != "presence" and not convened:  # كشفت الدراسة عن وجود كذا
            self._governed(draft, at)
        if rule.kind.name == "harm" and "victim" not in draft.roles:
            self._tried_on(draft, at)
        if rule.kind.name == "movement":
            self._moved(draft, trigger, args, genitive)
        if rule.kind.name == "meeting" and trigger.suffix and len(draft.roles.get("participant", ())) <= 1:
            self._ahead(draft, args, "participant")
        add_office(
            draft, [a for a in args if a.relation or not tokens[at].core.startswith("ال")]
        )  # حضر اللقاء
        if rule.kind.name == "presence" and trigger.suffix and "person" not in draft.roles:
            self._ahead(draft, args, "person")
        if "penalty" in rule.needs:
            self._death(draft, at)
            self._term(draft)
            self._issued_by(draft)
        if genitive and not rule.transitive and rule.kind.name != "meeting":
            draft.subject = genitive.phrases
        if rule.strict and not self._happens(draft, at):
            return None
        return draft if self._sound(draft, (), args) else None

    def _known_men(self, phrase: Phrase) -> bool:
        """Whether several people are told apart by a body or state: وجود مقاتلين من حزب كذا, وجود خبراء إيرانيين."""
        tokens = self.sentence.tokens
        states = (country_of(tokens[i].core) for i in range(phrase.start + 1, phrase.end))
        names = within(self.sentence.analysis.names, phrase.span.start, phrase.span.end)
        told = any(states) or any(name.type == "body" for name in names)
        return "group" in phrase.types and not phrase.counted and told

    def _untold(self, rule: Rule, at: int) -> bool:
        """Whether the words before a masdar say that it tells of no such deed."""
        tokens, start = self.sentence.tokens, self.sentence.start
        kind = rule.kind.name
        if rule.data.get("captives") and not self._captures(at):
            return True  # أسر الشهداء: families
        if kind == "detention" and at > start and stem(tokens[at - 1].core) in word_set("order"):
            return True  # مذكرة توقيف: the order is no arrest
        ruled = (stem(tokens[i].core) in word_set("ruling") for i in range(max(start, at - _RULED), at))
        death = "ب" in tokens[at].prefix and any(ruled)  # الحكم بقتل فلان
        if (
            (penal(tokens[at]) or rule.data.get("judged") or (death and kind == "harm"))
            and kind in ("justice", "detention", "harm")
            and (death or (penal(tokens[at]) and self._judged(at))) != (kind == "justice")
        ):
            return True  # قضت بحبس فلان is a sentence, أمرت بحبسه an arrest
        if kind in ("movement", "meeting", "personnel") and self._prevented(at):
            return True
        if self._any_such(rule, at) or (kind == "movement" and self._permitted(at)):
            return True
        if rule.data.get("ruled") and not self._judged(at):
            return True
        led = letter_relation(tokens[at])
        if rule.action in ("appoint", "dismiss") and led == "for" and self._purpose(at):
            return True  # التعبئة للإطاحة بالرئيس
        opened = rule.data.get("opened")
        if opened is not None and (at == start or tokens[at - 1].core not in word_set(opened)):
            return True
        return (
            rule.strict and led == "for"
        )  # الاستعداد لتزويدها بالمال: what something is for has not happened

    def _captures(self, at: int) -> bool:
        """Whether those taken captive stand right behind the word: counted, or a person named."""
        tokens, phrase = self.sentence.tokens, self.sentence.at.get(at + 1)
        named = phrase is not None and phrase.types == ("person",) and not phrase.relation
        plain = tokens[at].core in word_set("taking_captives") and not tokens[at].prefix.endswith("ل")
        return (named and plain) or takes_captives(tokens, at, self.sentence.end)

    def _accuser_alone(self, rule: Rule, genitive: Argument, args: list[Argument]) -> bool:
        """`اتهام الحكومة أمس إسبانيا بكذا`, `جاء اتهام فلان خلال اجتماع`: whom the masdar stands before accuses, and
        whom he accuses fills no role."""
        behind = args[args.index(genitive) + 1 :]
        other = any(not a.relation and a.phrases and not a.phrases[0].joined for a in behind)
        told = any(a.relation in ("bi", "charge", "by", "for") for a in behind)
        one = len(genitive.phrases) == 1 and genitive.phrases[0].named
        return (other and self._second(rule, genitive, args) is None) or (one and not told)

    def _governs(self, draft: Draft, genitive: Argument, args: list[Argument]) -> None:
        """Fill who does it, or whom it is done to, from what stands right behind the masdar."""
        rule = draft.rule
        subject_roles, object_roles = rule.args.get("subject", ()), rule.args.get("object", ())
        if rule.data.get("undergone"):
            self._fill_first(draft, object_roles, genitive.phrases, _DONE_TO)
        elif rule.transitive:
            second = self._second(rule, genitive, args)
            if second is not None:
                self._fill_first(draft, subject_roles, genitive.phrases, _DOES)
                self._fill_first(draft, object_roles, second.phrases, _DONE_TO_BEHIND)
            else:
                other = rule.data.get("gives") and self._another_state(genitive, args)
                if other or not self._fill_first(draft, object_roles, genitive.phrases, _DONE_TO):
                    self._fill_first(draft, subject_roles, genitive.phrases, _DOES)
        else:
            self._fill_first(draft, subject_roles, genitive.phrases, _DOES)

    def _another_state(self, genitive: Argument, args: list[Argument]) -> bool:
        """Whether a state stands bare behind the genitive, so that it is the accused: اتهام الحكومة | إسبانيا بكذا."""
        behind = args[args.index(genitive) + 1 :]
        second = behind[0] if behind else None
        return (
            second is not None and not second.relation and any("country" in p.types for p in second.phrases)
        )

    def _second(self, rule: Rule, genitive: Argument, args: list[Argument]) -> Argument | None:
        """Whom or what it is done to, where that stands behind the doer: اعتقال الشرطة فلانا, اعتقال الشرطة لفلان."""
        behind = takewhile(lambda a: a.phrases, args[args.index(genitive) + 1 :])
        second = next((a for a in behind if not a.relation), None)
        if second and any(t.prefix[:1] == "و" for t in self.sentence.tokens[genitive.end : second.start]):
            second = None  # تدمير البلاد وانتشار التنظيمات
        if second is None and ("for" not in rule.args or rule.data.get("gives")):  # اعتقال الشرطة لفلان
            second = next((a for a in args if a.relation == "for" and a.phrases), None)
        if (
            second is None
            or (rule.data.get("plain") and self._not_doer(genitive, second))
            or self._parted(genitive, second)
        ):
            return None
        whole = self._fits(rule, "object", second.phrases) and self._fits(rule, "subject", genitive.phrases)
        return second if whole else None

    def _owned(self, draft: Draft, trigger: Trigger, possessor: Span | None, args: list[Argument]) -> None:
        """Fill who does it, or whom it is done to, from the pronoun on a masdar with nothing right behind it."""
        rule, at = draft.rule, draft.start
        subject_roles, object_roles = rule.args.get("subject", ()), rule.args.get("object", ())
        if possessor is not None:
            accuses = "for" in rule.args and any(a.relation == "for" for a in args)  # اتهامه لفلان
            befalls = rule.transitive and rule.kind.name in ("harm", "detention", "justice")
            roles = object_roles if not accuses and (rule.passive or befalls) else subject_roles
            self._fill_span(draft, roles, possessor, self.sentence.tokens[at].span, PRONOUN)
        elif rule.kind.name in ("movement", "detention"):
            moving = rule.kind.name == "movement"
            those = self._these(trigger.suffix, at, moving=moving)
            if not moving and (rule.data.get("named_only") or those == self.sentence.these):
                those = ()
            roles = object_roles if rule.passive or rule.data.get("plain") else subject_roles
            self._fill_first(draft, roles, those, _PRONOUN_OF_SEVERAL)

    def _pronoun_too(
        self, draft: Draft, trigger: Trigger, genitive: Argument | None, possessor: Span | None
    ) -> None:
        """What else the pronoun on a masdar says: who does what is told behind it, whom the report has told this of."""
        rule, at = draft.rule, draft.start
        subject_roles, object_roles = rule.args.get("subject", ()), rule.args.get("object", ())
        does = rule.kind.name in ("movement", "personnel") and subject_roles[0] not in draft.roles
        if genitive and possessor is not None and does:  # زيارته باريس، مبايعته التنظيم
            self._fill_span(draft, subject_roles, possessor, self.sentence.tokens[at].span, PRONOUN)
        appointed = trigger.suffix and rule.id == "personnel.appoint" and rule.data.get("undergone")
        if appointed and self._named_here(possessor, at):
            draft.office = True  # منذ تعيينه
        if trigger.suffix in ("هم", "هما") and not genitive and possessor is None:
            patient = next(iter(object_roles if rule.transitive else subject_roles), "")
            if patient not in draft.roles and (rule.kind.name != "movement" or rule.passive):
                both = trigger.suffix == "هما"
                those = self.sentence.befallen.they(rule.kind.name, self.sentence, at, both=both)
                self._fill_first(draft, (patient,), those, "those whom the report has told this of")
        if rule.kind.name == "detention" and trigger.suffix and not genitive:
            self._announced(draft, trigger, object_roles[0])

    def _met(
        self,
        draft: Draft,
        trigger: Trigger,
        args: list[Argument],
        genitive: Argument | None,
        possessor: Span | None,
    ) -> None:
        """Who else met: whom the pronoun on the masdar means, guests and hosts of a reception."""
        rule, at = draft.rule, draft.start
        roles = rule.args.get("subject", ())
        if genitive and trigger.suffix:  # كان في استقباله فلان
            if possessor is not None:
                self._fill_span(draft, roles, possessor, self.sentence.tokens[at].span, PRONOUN)
            else:
                self._fill_first(draft, roles, self._these(trigger.suffix, at), _PRONOUN_OF_SEVERAL)
        if trigger.suffix == "هما" and not genitive and possessor is None:  # خلال لقائهما
            self._fill_first(draft, roles, self._both_before(at), _PRONOUN_OF_SEVERAL)
        if rule.id != "meeting.receive":
            return
        if trigger.suffix and not genitive:  # استقباله في مكتبه فلانا
            guests = next((a.phrases for a in args if a.relation in ("", "for") and a.phrases), ())
            self._fill(draft, "participant", guests, _DONE_TO)
        if len(draft.roles.get("participant", ())) <= 1:
            self._receivers(draft, possessor, at)

    def _opens_in(self, at: int) -> bool:
        """Whether في stands right before the word."""
        return at > self.sentence.start and self.sentence.tokens[at - 1].norm == "في"

    def _guest_known(self, draft: Draft) -> bool:
        """Whether it is known whom the pronoun on a reception means."""
        return any(f.reason in (PRONOUN, _PRONOUN_OF_SEVERAL) for f in draft.roles.get("participant", ()))

    def _lacks_mover(self, draft: Draft, genitive: Argument | None) -> bool:
        """Whether a movement leaves out who moved, so that he can stand elsewhere; not what is offered (عروض بالانسحاب)."""
        rule, token = draft.rule, self.sentence.tokens[draft.start]
        if rule.kind.name != "movement" or genitive or rule.args["subject"][0] in draft.roles:
            return False
        led = letter_relation(token)
        if draft.start > self.sentence.start and self.sentence.tokens[draft.start - 1].norm == "ان":
            return False  # أعلن فلان أن الذهاب إلى كذا سابق لأوانه
        offered = led == "bi" and rule.id != "movement.visit"
        alone = token.core.startswith("ال") or rule.data.get("alone") or led is not None
        return bool(alone) and not offered

    def _moved(self, draft: Draft, trigger: Trigger, args: list[Argument], genitive: Argument | None) -> None:
        """Who moved, where he stands apart: behind ل, as the one present, ahead, or in the clause before."""
        rule = draft.rule
        if rule.id == "movement.visit" and "mover" not in draft.roles:  # زيارة للرئيس فلان إلى كذا
            for guest in (a for a in args if a.relation == "for" and a.start - draft.end <= _GUEST):
                people = tuple(p for p in guest.phrases if "person" in p.types)
                self._fill(draft, "mover", people, f"stands behind {self._introduced(guest)}")
        if rule.id == "movement.visit" and not (genitive or trigger.suffix) and "mover" not in draft.roles:
            self._present_at(draft, "mover", draft.start)
        if not rule.passive and not (genitive and not trigger.suffix) and "mover" not in draft.roles:
            self._ahead(draft, args, "mover")
        if not (rule.passive or trigger.suffix) and "mover" not in draft.roles:
            self._he_who(draft)
        meant = rule.data.get("alone") or not self._aim(draft.start)
        meant = meant and not self._driven(draft.start)
        if self.carried and meant and self._lacks_mover(draft, genitive):
            able, doers = self._verb_subject(draft.start)
            others = doers and not set(doers) & set(self.carried)  # قال فلان إن الطائرات بدأت الوصول
            if others or self._told_of_others(draft.start):
                return
            he = able is not None and _masculine(self.sentence.tokens[able].core)
            movers = tuple(p for p in self.carried if not (he and self._of_women(p)))
            self._fill(draft, rule.args["subject"][0], movers, GOES_ON)
            draft.score -= 0.3

    def _told_of_others(self, at: int) -> bool:
        """Whether a verb behind people who are no subject of the clause tells of them: أوقفت الشرطة شابا كان يستعد | للسفر."""
        tokens, subject = self.sentence.tokens, self.carried[-1].end
        return any(
            subject <= p.start < p.end < at
            and {"group", "someone"} & set(p.types)
            and not p.named
            and (verb_like(tokens[p.end].core) or function_at(tokens, p.end, at) == ("auxiliary", 1))
            for p in self.sentence.phrases
        )

    def _of_women(self, phrase: Phrase) -> bool:
        """Whether a feminine noun heads the phrase, so that no تمكن من الهروب speaks of it: القوات, الشرطة."""
        head = self.sentence.tokens[phrase.start].core
        return "body" in phrase.types and head.endswith(("ه", "ات"))

    def _aim(self, at: int) -> bool:
        """Whether ل only says what something is for, with no verb right before it or that says that it is to come: صمم
        خريطة للوصول إلى كذا, not اضطر فلان للسفر, يستعد اليوم للسفر."""
        tokens, start = self.sentence.tokens, self.sentence.start
        if letter_relation(tokens[at]) != "for":
            return False
        doer = next((p for p in self.carried if p.end == at), None)
        before = (doer.start if doer is not None else at) - 1
        if before >= start and verb_like(tokens[before].core):
            return False
        near = tokens[max(start, at - _INTENDS) : at]
        return not any(
            g.effect == "planned" and "ل" in g.prepositions for t in near for g in governors().get(t.core, ())
        )

    def _happens(self, draft: Draft, at: int) -> bool:
        """Whether a masdar tells of something that was done: by both sides, or under a verb that says so (تم, قام ب);
        not what is only possible or imposed (خيار شراء, قضت بدفع)."""
        tokens = self.sentence.tokens
        if self._judged(at) or at == self.sentence.start or tokens[at].prefix[:1] == "و":
            return set(draft.rule.needs) <= draft.roles.keys() and not self._judged(at)
        before = tokens[at - 1]
        if (
            before.kind == "word"
            and not tokens[at].prefix
            and not before.core.startswith("ال")
            and before.core not in word_set("done")
            and not function_at(tokens, at - 1, at)
            and not relation_at(tokens, at - 1, at)
            and not verb_like(before.core)
            and not governs(before)
            and not self._subject_ends(at)
        ):
            return False
        near = range(max(self.sentence.start, at - 3), at)
        done = any(tokens[i].core in word_set("done") for i in near)
        governed = any(f.reason == GOVERNED for fillers in draft.roles.values() for f in fillers)
        does = any(f.reason == _DOES for fillers in draft.roles.values() for f in fillers)
        both = does and any(f.reason == _DONE_TO_BEHIND for f in draft.roles.get("item", ()))
        return done or governed or both or set(draft.rule.needs) <= draft.roles.keys()

    def _subject_ends(self, at: int) -> bool:
        """Whether a phrase ends before token `at` that the masdar there is not the genitive of: not سوق | بيع السيارات."""
        before = self.sentence.until.get(at)
        if before is None:
            return False
        return (
            before.named
            or before.end - before.start > 1
            or self.sentence.tokens[at - 1].core.startswith("ال")
        )

    def _owned_only(self, draft: Draft, at: int) -> Draft | None:
        """A masdar that counts only as somebody's own: مقر إقامته في كذا, في طريقه إلى كذا."""
        token = self.sentence.tokens[at]
        references = self.sentence.analysis.references
        owner = references.get(token.span) or references.get(token.core_span)
        if owner is None or token.clean.startswith("أ"):
            return None
        self._fill_span(draft, draft.rule.args["subject"], owner, token.span, PRONOUN)
        self._relations(draft, self._arguments(draft.end))
        return draft


def _masculine(verb: str) -> bool:
    """Whether a finite verb speaks of one man, by its form."""
    return not verb.startswith("ت") and not verb.endswith(("ت", "وا", "ون"))
