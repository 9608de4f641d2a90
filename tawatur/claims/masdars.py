"""Verbal nouns (masdars): what they govern, who stands behind them, and the verbs that perform them."""

from __future__ import annotations

from itertools import takewhile

from tawatur.claims.arguments import Argument, carries
from tawatur.claims.draft import GOES_ON, Draft
from tawatur.claims.frame import GOVERNED
from tawatur.claims.kinds import Rule, Trigger
from tawatur.claims.left import left_of
from tawatur.claims.lists import list_until
from tawatur.claims.sentence import COMMAS, Phrase
from tawatur.claims.strikes import Strikes
from tawatur.claims.words import function_at, governs, letter_relation, relation_at, stem, verb_like, word_set
from tawatur.types.span import Span

_OPENS = 3  # tokens from the start of a sentence to a movement that opens it
_AHEAD = 20  # tokens from there to its comma
_RULING = 14  # tokens between a ruling and what it rules
_RECEPTION = 25  # tokens between the word for a reception and who receives
OWNER = 3  # tokens between the noun of an attack and ل with its doer: هجمات أخرى للتنظيم


class Masdars(Strikes):
    """What happens told as a verbal noun: `مقتل فلان`, `قام باعتقال فلان`."""

    def masdar(self, trigger: Trigger, at: int) -> Draft | None:
        """A masdar: what it stands before is its object where it is transitive, else its subject."""
        rule = trigger.rule
        tokens = self.sentence.tokens
        if (
            rule.kind.name == "detention"
            and at > self.sentence.start
            and stem(tokens[at - 1].core) in word_set("order")
        ):
            return None  # مذكرة توقيف: the order is no arrest
        if (
            stem(tokens[at].core) in word_set("penalty")
            and rule.kind.name in ("justice", "detention", "harm")
            and self._judged(at) != (rule.kind.name == "justice")
        ):
            return None  # قضت بحبس فلان is a sentence, أمرت بحبسه an arrest
        if rule.kind.name in ("movement", "meeting", "personnel") and self._prevented(at):
            return None
        if self._any_such(rule, at):
            return None
        if (
            rule.action in ("appoint", "dismiss")
            and letter_relation(tokens[at]) == "for"
            and self._purpose(at)
        ):
            return None  # التعبئة للإطاحة بالرئيس
        opened = rule.data.get("opened")
        if opened is not None and (at == self.sentence.start or tokens[at - 1].norm != opened):
            return None
        if rule.strict and letter_relation(tokens[at]) == "for":
            return None  # الاستعداد لتزويدها بالمال: what something is for has not happened
        draft = Draft(rule, self.sentence, at, at + len(trigger.words), action=rule.action)
        if rule.kind.name == "presence" and (phrase := self.sentence.at.get(draft.end)) and not phrase.named:
            return None  # وجود عقبات: that there are some
        if rule.data.get("suffix_only"):
            return self._owned_only(draft, at)
        performed = self._performed(draft.end, rule)
        args = self._arguments(performed or draft.end, None, rule if rule.kind.name == "justice" else None)
        bare = [a for a in args if not a.relation and a.phrases]
        if performed and bare and bare[0].start == performed:  # زيارة قام بها فلان إلى كذا
            self._fill_first(
                draft, rule.args["subject"], bare[0].phrases, "subject of the verb behind the masdar"
            )
            args.remove(bare[0])
            bare = []
        own = trigger.suffix and rule.data.get("undergone")  # تعيينه وزيرا: the pronoun is whom it is done to
        genitive = bare[0] if bare and bare[0].start == draft.end and not own else None
        if genitive and rule.kind.name == "detention" and tokens[at].core.startswith("ال"):
            return None  # يغيب بداعي الإيقاف فلان: no construct behind the article
        possessor = self._possessor(trigger, at)
        subject_roles, object_roles = rule.args.get("subject", ()), rule.args.get("object", ())
        if genitive and rule.data.get("undergone"):
            self._fill_first(draft, object_roles, genitive.phrases, "whom or what the verbal noun is done to")
        elif genitive and rule.transitive:
            behind = takewhile(lambda a: a.phrases, args[args.index(genitive) + 1 :])
            second = next((a for a in behind if not a.relation), None)
            if second and any(t.prefix[:1] == "و" for t in tokens[genitive.end : second.start]):
                second = None  # تدمير البلاد وانتشار التنظيمات
            if second is None and "for" not in rule.args:  # اعتقال الشرطة لفلان
                second = next((a for a in args if a.relation == "for" and a.phrases), None)
            if (
                second
                and not (rule.data.get("plain") and self._not_doer(genitive, second))
                and not self._parted(genitive, second)
                and self._fits(rule, "object", second.phrases)
                and self._fits(rule, "subject", genitive.phrases)
            ):
                self._fill_first(
                    draft,
                    subject_roles,
                    genitive.phrases,
                    "who does what the verbal noun says, right behind it",
                )
                self._fill_first(
                    draft,
                    object_roles,
                    second.phrases,
                    "whom or what it is done to, behind the doer of the verbal noun",
                )
            elif not self._fill_first(
                draft, object_roles, genitive.phrases, "whom or what the verbal noun is done to"
            ):
                self._fill_first(
                    draft,
                    subject_roles,
                    genitive.phrases,
                    "who does what the verbal noun says, right behind it",
                )
        elif genitive:
            self._fill_first(
                draft, subject_roles, genitive.phrases, "who does what the verbal noun says, right behind it"
            )
        elif possessor is not None:
            accuses = "for" in rule.args and any(a.relation == "for" for a in args)  # اتهامه لفلان
            roles = (
                subject_roles
                if accuses
                else object_roles
                if rule.passive or (rule.transitive and rule.kind.name in ("harm", "detention", "justice"))
                else subject_roles
            )
            self._fill_span(
                draft, roles, possessor, tokens[at].span, "whom the pronoun on the verbal noun means"
            )
        elif rule.kind.name in ("movement", "detention") and not genitive:
            those = self._these(trigger.suffix, at, moving=rule.kind.name == "movement")
            self._fill_first(
                draft,
                object_roles if rule.passive or rule.data.get("plain") else subject_roles,
                those
                if rule.kind.name == "movement"
                or not (rule.data.get("named_only") or those == self.sentence.these)
                else (),
                "those whom the pronoun on the verbal noun means",
            )
        does = rule.kind.name in ("movement", "personnel") and subject_roles[0] not in draft.roles
        if genitive and possessor is not None and does:  # زيارته باريس، مبايعته التنظيم
            self._fill_span(
                draft, subject_roles, possessor, tokens[at].span, "whom the pronoun on the verbal noun means"
            )
        if own and rule.id == "personnel.appoint" and self._named_here(possessor, at):
            draft.office = True  # منذ تعيينه
        if trigger.suffix == "هم" and not genitive and possessor is None:
            patient = next(iter(object_roles if rule.transitive else subject_roles), "")
            if patient not in draft.roles and (rule.kind.name != "movement" or rule.passive):
                those = self.sentence.befallen.they(rule.kind.name, self.sentence, at)
                self._fill_first(draft, (patient,), those, "those whom the report has told this of")
        if rule.kind.name == "detention" and trigger.suffix and not genitive:
            self._announced(draft, trigger, object_roles[0])
        if rule.kind.name == "meeting" and genitive and trigger.suffix:  # كان في استقباله فلان
            if possessor is not None:
                self._fill_span(
                    draft,
                    subject_roles,
                    possessor,
                    tokens[at].span,
                    "whom the pronoun on the verbal noun means",
                )
            else:
                those = self._these(trigger.suffix, at)
                self._fill_first(
                    draft, subject_roles, those, "those whom the pronoun on the verbal noun means"
                )
        if rule.id == "meeting.receive" and trigger.suffix and not genitive:  # استقباله في مكتبه فلانا
            guests = next((a.phrases for a in args if a.relation in ("", "for") and a.phrases), ())
            self._fill(draft, "participant", guests, "whom or what the verbal noun is done to")
        if rule.id == "meeting.receive" and len(draft.roles.get("participant", ())) <= 1:
            self._receivers(draft, possessor, at)
        if rule.kind.name == "meeting" and tokens[at].core.startswith("ال") and performed is None:
            args = [  # بدأ اللقاء بفلان وفلان: a match; تطرق الاجتماع لكذا
                a for a in args if a.relation != "bi" and (a.relation != "for" or a.start > draft.end)
            ]
        self._relations(draft, [a for a in args if a is not genitive])
        if "facilitator" in rule.kind.roles and letter_relation(tokens[at]) == "for":
            self._helper(draft, at)
        offered = letter_relation(tokens[at]) == "bi" and rule.id != "movement.visit"  # عروض فلان بالانسحاب
        bare_noun = (
            tokens[at].core.startswith("ال")
            or rule.data.get("alone")
            or letter_relation(tokens[at]) is not None
        )
        if rule.kind.name == "movement" and genitive and carries(bare):
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
        if (
            rule.kind.name == "movement"
            and subject_roles[0] not in draft.roles
            and bare_noun
            and not genitive
            and not offered
            and not trigger.suffix
        ):
            self._nearest(draft, subject_roles[0], at)
        self._governed(draft, at)
        if rule.id == "movement.visit" and "mover" not in draft.roles:  # زيارة للرئيس فلان إلى كذا
            for guest in (a for a in args if a.relation == "for"):
                people = tuple(p for p in guest.phrases if "person" in p.types)
                self._fill(draft, "mover", people, f"stands behind {self._introduced(guest)}")
        if rule.id == "movement.visit" and not (genitive or trigger.suffix) and "mover" not in draft.roles:
            self._present_at(draft, "mover", at)
        if rule.kind.name == "movement" and not rule.passive and not genitive and "mover" not in draft.roles:
            self._ahead(draft, args)
        if "penalty" in rule.needs:
            self._term(draft)
            self._issued_by(draft)
        if (
            rule.kind.name == "movement"
            and subject_roles[0] not in draft.roles
            and bare_noun
            and not genitive
            and self.carried
            and not offered
        ):
            self._fill(
                draft,
                subject_roles[0],
                self.carried,
                GOES_ON,
            )
            draft.score -= 0.3
        if genitive and not rule.transitive:
            draft.subject = genitive.phrases
        if rule.strict and not self._happens(draft, at):
            return None
        return draft if self._sound(draft, (), args) else None

    def _receivers(self, draft: Draft, guest: Span | None, at: int) -> None:
        """`كان في استقباله لدى وصوله إلى المطار فلان`: who stands behind the arrival receives."""
        tokens, start = self.sentence.tokens, self.sentence.start
        if at - 2 < start or tokens[at - 1].norm != "في" or tokens[at - 2].core not in word_set("was"):
            return
        if guest is not None:
            self._fill_span(
                draft, ("participant",), guest, tokens[at].span, "whom the pronoun on the verbal noun means"
            )
        hosts = (
            p
            for p in self.sentence.phrases
            if at < p.start < at + _RECEPTION
            and "person" in p.types
            and p.name is not None
            and not p.relation
            and not self._preposition_before(p.start)
        )
        known = {f.span for f in draft.roles.get("participant", ())}
        host = next((p for p in hosts if (p.points or p.span) not in known), None)
        if host is not None:
            draft.fill("participant", host, "who stands behind the arrival receives")

    def _not_doer(self, genitive: Argument, second: Argument) -> bool:
        """`احتجاز فلان مانعا آخرين`: a person, or what a word parts from the object, does not do the masdar."""
        between = range(genitive.end, second.start)
        dated = {i for start, end in self.sentence.dates.items() for i in range(start, end)}
        parted = any(self.sentence.tokens[i].kind == "word" and i not in dated for i in between)
        return "person" in genitive.phrases[-1].types or (parted and not second.relation)

    def _parted(self, genitive: Argument, second: Argument) -> bool:
        """`ضرب الحزب بهدف تعزيز الوضع السياسي للحكومة`: more than a date or two adjectives stand between."""
        tokens = self.sentence.tokens
        if stem(tokens[second.start - 1].core) in word_set("belonging"):
            return True  # مقتل عشرة من القوات الموالية لفلان
        if {tokens[genitive.end].kind, tokens[second.start - 1].kind} == {"punct"}:
            return False  # قتل فلان - نجل فلان - لفلان
        dated = {i for start, end in self.sentence.dates.items() for i in range(start, end)}
        inside = {
            i for p in self.sentence.phrases if p.relation for i in range(p.start, p.end)
        }  # تسليم أ لب كذا
        dated |= inside
        between = [self.sentence.tokens[i] for i in range(genitive.end, second.start) if i not in dated]
        words = [token for token in between if token.kind == "word"]
        return len(words) > OWNER or any(
            not t.core.startswith("ال") and t.norm not in word_set("before_noun") for t in words
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
            and at not in {phrase.end for phrase in self.sentence.phrases}
        ):
            return False
        near = range(max(self.sentence.start, at - 3), at)
        done = any(tokens[i].core in word_set("done") for i in near)
        governed = any(f.reason == GOVERNED for fillers in draft.roles.values() for f in fillers)
        return done or governed or set(draft.rule.needs) <= draft.roles.keys()

    def _prevented(self, at: int) -> bool:
        """Whether the word before a masdar says that it has not happened: لمنع نقل سجناء, الباب أمام عودة الشركات."""
        tokens = self.sentence.tokens
        near = at - 1
        if near > self.sentence.start and tokens[near].norm in word_set("before_noun"):
            near -= 1  # الاعتذار عن تولي المنصب
        return near >= self.sentence.start and stem(tokens[near].core) in word_set("prevented")

    def _purpose(self, at: int) -> bool:
        """Whether ل before a masdar says what is aimed at; not behind words for what one feels or counts from
        (أسف لإقالة فلان, الذكرى الأولى لتنصيب فلان)."""
        near = self.sentence.tokens[max(self.sentence.start, at - 3) : at]
        return not any(stem(token.core) in word_set("looks_back") for token in near)

    def _owned_only(self, draft: Draft, at: int) -> Draft | None:
        """A masdar that counts only as somebody's own: مقر إقامته في كذا, في طريقه إلى كذا."""
        token = self.sentence.tokens[at]
        references = self.sentence.analysis.references
        owner = references.get(token.span) or references.get(token.core_span)
        if owner is None or token.clean.startswith("أ"):
            return None
        self._fill_span(
            draft, draft.rule.args["subject"], owner, token.span, "whom the pronoun on the verbal noun means"
        )
        self._relations(draft, self._arguments(draft.end))
        return draft

    def _of_somebody_else(self, draft: Draft, args: list[Argument]) -> bool:
        """`خروج زوجته`: a doer that the lexicon doesn't know stands right behind the masdar, so no one else is it."""
        return (
            self._unknown_behind(draft, args) is not None
            and not draft.rule.transitive
            and not self.sentence.tokens[draft.start].core.startswith("ال")
        )

    def _unknown_behind(self, draft: Draft, args: list[Argument]) -> Argument | None:
        """The noun right behind the trigger that the lexicon doesn't know, if there is one."""
        first = next(iter(args), None)
        if first is None or not first.unknown or first.relation or first.start != draft.end:
            return None
        return first

    def _judged(self, at: int) -> bool:
        """Whether a verb or noun of judging stands before a masdar with ب (قضت المحكمة بسجن)."""
        tokens = self.sentence.tokens
        return "ب" in tokens[at].prefix and any(
            stem(tokens[i].core) in word_set("judging") for i in range(max(self.sentence.start, at - 16), at)
        )

    def _possessor(self, trigger: Trigger, at: int) -> Span | None:
        if not trigger.suffix or trigger.rule.data.get("named_only"):
            return None
        token = self.sentence.tokens[at]
        references = self.sentence.analysis.references
        span = references.get(token.span) or references.get(token.core_span)
        if span is not None:
            return span
        left = left_of(self.sentence, at)
        before = self.sentence.tokens[at - 1].norm if at > self.sentence.start else ""
        if left.phrases and (left.relative or before in word_set("done")):
            relation = "object" if trigger.rule.transitive else "subject"
            chosen = self._choose(trigger.rule, relation, left)[-1]
            if trigger.rule.kind.name == "detention" and not self._fits(trigger.rule, relation, (chosen,)):
                return None  # المركبة التي تم توقيفها
            return chosen.points or chosen.span
        return self._befallen_before(trigger, at) or self._spoken_of(trigger.rule, at)

    def _befallen_before(self, trigger: Trigger, at: int) -> Span | None:
        """`أقالت الحكومة فلانا بعد عام من تعيينه`: whom the deed told of before befell."""
        kind, verbal = trigger.rule.kind.name, self.sentence.tokens[at].clean.startswith("أ")  # أصابته
        if trigger.suffix not in ("ه", "ها") or kind == "movement" or verbal:
            return None
        return self.sentence.befallen.one(kind, self.sentence, at, trigger.suffix == "ها")

    def _announced(self, draft: Draft, trigger: Trigger, role: str) -> None:
        """`الخلايا التي أعلنت السلطات ضبطها`: the pronoun means whom the relative clause describes."""
        body = self.sentence.until.get(draft.start)
        verb = body.start - 1 if body is not None and not body.relation else self.sentence.start
        if role in draft.roles or self.sentence.tokens[verb].core not in word_set("announcing"):
            return
        described = left_of(self.sentence, verb)
        if described.relative:
            told = self._choose(trigger.rule, "object", described)
            self._fill(draft, role, told, "whom the relative clause describes")

    def _issued_by(self, draft: Draft) -> None:
        """`الحكم الصادر من محكمة كذا بحبس فلان`: the court stands behind the participle between them."""
        tokens = self.sentence.tokens
        for i in range(draft.start - 1, max(self.sentence.start, draft.start - _RULING), -1):
            led = (
                relation_at(tokens, i + 1, draft.start)
                if stem(tokens[i].core) in word_set("issued")
                else None
            )
            court = self.sentence.at.get(i + 1 + led[1]) if led is not None else None
            if court is not None:
                self._fill(draft, "authority", (court,), "the court that the ruling comes from")
                return

    def _ahead(self, draft: Draft, args: list[Argument]) -> None:
        """`وخلال زيارة إلى باريس، قال | فلان`: who leads the clause behind the time that opens the sentence."""
        tokens, at = self.sentence.tokens, draft.start
        opening = relation_at(tokens, at - 1, at) if at > self.sentence.start else None
        if opening is None or opening[0] not in ("in", "after") or at - self.sentence.start > _OPENS:
            return
        for i in range(args[-1].end if args else draft.end, min(self.sentence.end - 1, at + _AHEAD)):
            if tokens[i].norm not in COMMAS:
                continue
            leader = self.sentence.at.get(i + 2)
            if verb_like(tokens[i + 1].core) and leader is not None and leader.types == ("person",):
                self._fill(draft, "mover", (leader,), "who leads the clause that the movement opens")
            return

    def _named_here(self, points: Span | None, at: int) -> bool:
        """Whether the clause names before `at` whom a pronoun means."""
        return any(p.points == points for p in self.sentence.phrases if points is not None and p.end <= at)

    def _nearest(self, draft: Draft, role: str, at: int) -> None:
        """The nearest fitting phrase to the left is the doer of a masdar that has none (دفع فلانا إلى الفرار)."""
        for phrase in reversed(self.sentence.phrases):
            if (
                phrase.end <= at
                and at - phrase.end < 12
                and draft.admits(role, phrase)
                and not {"place", "body"} & set(phrase.types)
            ):
                if not phrase.named and not phrase.counted:
                    return
                between = range(phrase.end, at)
                if any(
                    self.sentence.tokens[i].norm in ".؛:،,"
                    for i in between
                    if self.sentence.tokens[i].kind == "punct"
                ):
                    return
                for one in list_until(self.sentence, phrase.end):
                    if draft.admits(role, one):
                        draft.fill(role, one, "nearest person before the verbal noun")
                draft.score -= 0.2
                return

    def _helper(self, draft: Draft, at: int) -> None:
        """`استفادوا من تسهيلات عبر فلان للوصول إلى`: who helps stands before the masdar."""
        for i in range(max(self.sentence.start, at - 8), at):
            found = relation_at(self.sentence.tokens, i, at)
            if found and found[0] == "help" and (phrase := self.sentence.at.get(i + found[1])) is not None:
                self._fill(draft, "facilitator", (phrase,), "stands after a word for help")

    def _any_such(self, rule: Rule, at: int) -> bool:
        """Whether the noun speaks of an attack that may come: أي هجوم للجيش, ذهبوا للقتال مع التنظيم."""
        before = self.sentence.tokens[at - 1].norm if at > self.sentence.start else ""
        aimed = bool(rule.data.get("both")) and letter_relation(self.sentence.tokens[at]) == "for"
        return rule.kind.name == "attack" and (before in word_set("any") or aimed)

    def _surroundings(self, draft: Draft, at: int, args: list[Argument]) -> None:
        """Who undergoes the attack (تعرضت القرية لقصف من قبل), and where (شهدت المدينة اشتباكات)."""
        verb, phrases = self._carrying(at)
        if verb is None:
            return
        if self.sentence.tokens[verb].core in word_set("undergo"):
            if "target" not in draft.roles:
                self._fill(draft, "target", phrases, "subject of a verb for undergoing")
            source = next((a for a in args if a.relation == "from"), None)
            if source is not None and "attacker" not in draft.roles:
                self._fill(draft, "attacker", source.phrases, "stands after من behind what is undergone")
        elif "place" not in draft.roles:
            self._fill(draft, "place", phrases, "subject of a verb for seeing it happen")

    def _carrying(self, at: int) -> tuple[int | None, tuple[Phrase, ...]]:
        """The verb of undergoing or witnessing before `at` in its clause, and its subject."""
        tokens = self.sentence.tokens
        for i in range(at - 1, max(self.sentence.start, at - 12) - 1, -1):
            if tokens[i].norm in ".؛:":
                break
            if tokens[i].core in word_set("undergo") | word_set("witness"):
                behind = [p for p in self.sentence.phrases if i < p.start < at and not p.relation]
                return i, (behind[0],) if behind else left_of(self.sentence, i).phrases
        return None, ()
