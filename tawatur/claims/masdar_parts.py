"""What belongs to a verbal noun and stands elsewhere: whom its pronoun means, who does it, what hinders or judges it."""

from __future__ import annotations

from tawatur.analyse.subjects import subject_before
from tawatur.claims.arguments import Argument
from tawatur.claims.befallen import PATIENTS
from tawatur.claims.draft import Draft
from tawatur.claims.himself import of_himself
from tawatur.claims.kinds import Rule, Trigger
from tawatur.claims.left import left_of
from tawatur.claims.lists import list_until
from tawatur.claims.sentence import COMMAS, Phrase
from tawatur.claims.strikes import Strikes
from tawatur.claims.words import governs, letter_relation, relation_at, stem, verb_like, word_set
from tawatur.types.span import Span

OWNER = 3  # tokens between the noun of an attack and ل with its doer: هجمات أخرى للتنظيم
PRONOUN = "whom the pronoun on the verbal noun means"
HE = "whom the report speaks of here; the verb has no subject"
_OPENS = 3  # tokens from the start of a sentence to a movement that opens it
_AHEAD = 20  # tokens from there to its comma
_RULING = 14  # tokens between a ruling and what it rules
_TERM = 10  # tokens between the masdar of jailing and its length
_SINGLE = frozenset(("ان", "لن", "لم"))  # words before يتم that make it one deed
_INTRODUCED = 14  # tokens between a verb of saying and the name of who says it
_USUAL = 8  # tokens between يتم and a second masdar
_CLOSE = 4  # tokens between a relative pronoun and a noun with a pronoun in its clause
_RECEPTION = 25  # tokens between the word for a reception and who receives


class MasdarParts(Strikes):
    """Whom a verbal noun's pronoun means, and who does it or undergoes it that stands apart from it."""

    def _possessor(self, trigger: Trigger, at: int) -> Span | None:
        if not trigger.suffix or trigger.rule.data.get("named_only") or self._anybodys(trigger.rule, at):
            return None
        token = self.sentence.tokens[at]
        if trigger.rule.kind.name == "attack" and (doer := self._does(at)) is not None:
            return doer.points or doer.span  # جدد الطيران قصفه
        references = self.sentence.analysis.references
        span = references.get(token.span) or references.get(token.core_span)
        if span is not None:
            return None if self._only_tells(span, at) or self._described(at) else span
        left = left_of(self.sentence, at)
        before = self.sentence.tokens[at - 1].norm if at > self.sentence.start else ""
        if left.phrases and (left.relative or before in word_set("done")):
            relation = "object" if trigger.rule.transitive else "subject"
            chosen = self._choose(trigger.rule, relation, left)[-1]
            if not left.relative and self._says(chosen):
                return None  # قال الناطق فلان: تم توقيفه
            if not self._fits(trigger.rule, relation, (chosen,)):
                return None  # المركبة التي تم توقيفها, في طريق عودته
            return chosen.points or chosen.span
        return self._befallen_before(trigger, at) or self._spoken_of(trigger.rule, at)

    def _anybodys(self, rule: Rule, at: int) -> bool:
        """Whether the pronoun means anybody whom a rule is about: في حال التكرار يتم توقيفه."""
        tokens, start = self.sentence.tokens, self.sentence.start
        before = tokens[at - 1].core if at > start else ""
        usual = before in word_set("usually_done") and (at - 2 < start or tokens[at - 2].core not in _SINGLE)
        if tokens[at].prefix == "و":  # يتم استدعاؤه ومحاكمته
            usual = any(t.core in word_set("usually_done") for t in tokens[max(start, at - _USUAL) : at])
        supposed = any(t.core in word_set("supposing") for t in tokens[start:at])
        return usual and supposed and rule.kind.name in PATIENTS

    def _says(self, phrase: Phrase) -> bool:
        """Whether the phrase is the subject of a verb of saying: قال الناطق باسم الشرطة العقيد فلان."""
        tokens = self.sentence.tokens
        for i in range(phrase.start - 1, max(self.sentence.start, phrase.start - _INTRODUCED) - 1, -1):
            if tokens[i].kind == "punct" or tokens[i].core in ("ان", "انه", "انها"):
                return False
            if tokens[i].core in word_set("saying"):
                return True
        return False

    def _described(self, at: int) -> bool:
        """Whether the pronoun means the noun that a relative clause right before describes: السائح الذي ينشد خلال زيارته."""
        tokens, start = self.sentence.tokens, self.sentence.start
        if at == start or relation_at(tokens, at - 1, at) is None:
            return False
        for i in range(at - 1, max(start, at - _CLOSE), -1):
            if tokens[i].norm in ("الذي", "التي"):
                head, phrase = tokens[i - 1], self.sentence.until.get(i)
                named = (phrase is not None and phrase.named) or self._behind_title(i)
                inside = any(i < p.start < at and "person" in p.types for p in self.sentence.phrases)
                return head.core.startswith("ال") and not named and not inside
        return False

    def _only_tells(self, person: Span, at: int) -> bool:
        """Whether the person only tells, without إنه before, what was done to somebody: قال فلان: تم نقله."""
        tokens, start = self.sentence.tokens, self.sentence.start
        before = tokens[at - 1].core if at > start else ""
        himself = at - 2 >= start and tokens[at - 2].core in word_set("he_is")
        return before in word_set("done") and person in self.sentence.speakers and not himself

    def _does(self, at: int) -> Phrase | None:
        """The subject of a verb, right before token `at` but for an adjective: جدد الطيران المروحي | قصفه."""
        tokens = self.sentence.tokens
        phrase = self.sentence.until.get(at)
        if phrase is None and at - 1 > self.sentence.start and tokens[at - 1].core.startswith("ال"):
            phrase = self.sentence.until.get(at - 1)
        before = phrase.start - 1 if phrase is not None else -1
        verb = before >= self.sentence.start and verb_like(tokens[before].core)
        return phrase if phrase is not None and verb and not phrase.relation else None

    def _behind_title(self, end: int) -> bool:
        """Whether a title ends at token `end`."""
        return any(last == end for last, _ in self.sentence.titles.values())

    def _befallen_before(self, trigger: Trigger, at: int) -> Span | None:
        """`أقالت الحكومة فلانا بعد عام من تعيينه`: whom the deed told of before befell."""
        kind, verbal = trigger.rule.kind.name, self.sentence.tokens[at].clean.startswith("أ")  # أصابته
        if trigger.suffix not in ("ه", "ها") or kind == "movement" or verbal:
            return None
        return self.sentence.befallen.one(kind, self.sentence, at, trigger.suffix == "ها")

    def _tried_on(self, draft: Draft, at: int) -> None:
        """`تعرض فلان لمحاولة اغتيال`, `نجا فلان من محاولة اغتيال`: whom it was tried on."""
        tokens, start = self.sentence.tokens, self.sentence.start
        if at == start or stem(tokens[at - 1].core) not in word_set("attempt"):
            return
        for i in range(at - 2, max(start, at - _INTRODUCED) - 1, -1):
            if tokens[i].kind == "punct":
                return
            if tokens[i].core in word_set("undergoing"):
                behind = self.sentence.at.get(i + 1)
                named = behind is not None and not behind.relation
                people = (behind,) if behind is not None and named else left_of(self.sentence, i).phrases
                self._fill(draft, "victim", people, "on whom it was tried")
                return

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

    def _named_here(self, points: Span | None, at: int) -> bool:
        """Whether the clause names before `at` whom a pronoun means."""
        return any(p.points == points for p in self.sentence.phrases if points is not None and p.end <= at)

    def _judged(self, at: int) -> bool:
        """Whether a verb or noun of judging stands before a masdar with ب (قضت المحكمة بسجن)."""
        tokens, start = self.sentence.tokens, self.sentence.start
        if at == start and tokens[at].core in word_set("penalty_opens"):
            return self._for_a_term(at + 1)  # سجن فلان خمس سنوات
        return "ب" in tokens[at].prefix and any(
            stem(tokens[i].core) in word_set("judging") and not (i > start and governs(tokens[i - 1]))
            for i in range(max(start, at - 16), at)
        )  # not أمر قاض بحبسه

    def _for_a_term(self, at: int) -> bool:
        """Whether so many months or years stand behind token `at` in the clause: | فلان خمس سنوات."""
        tokens = self.sentence.tokens
        for i in range(at, min(self.sentence.end, at + _TERM)):
            if tokens[i].kind == "punct":
                return False
            if tokens[i].core in word_set("years") and i not in self.sentence.dates:
                return True
        return False

    def _prevented(self, at: int) -> bool:
        """Whether the word before a masdar says that it has not happened: لمنع نقل سجناء, الباب أمام عودة الشركات."""
        tokens = self.sentence.tokens
        near = at - 1
        if near > self.sentence.start and tokens[near].norm in word_set("before_noun"):
            near -= 1  # الاعتذار عن تولي المنصب
        if near < self.sentence.start:
            return False
        word = tokens[near].core
        return stem(word) in word_set("prevented") or word in word_set("forbidden")

    def _purpose(self, at: int) -> bool:
        """Whether ل before a masdar says what is aimed at; not behind words for what one feels or counts from
        (أسف لإقالة فلان, الذكرى الأولى لتنصيب فلان)."""
        near = self.sentence.tokens[max(self.sentence.start, at - 3) : at]
        return not any(stem(token.core) in word_set("looks_back") for token in near)

    def _driven(self, at: int) -> bool:
        """Whether a noun that nobody knows is driven to it: دفعت الغارات الآخرين إلى الفرار."""
        tokens, start = self.sentence.tokens, self.sentence.start
        led = relation_at(tokens, at - 1, at) if at > start else None
        if led is None or led[0] not in ("to", "on"):
            return False
        whom = tokens[at - 2] if at - 2 > start else None
        unread = whom is not None and whom.core.startswith("ال") and at - 2 not in self.sentence.at
        inside = any(p.start < at - 2 < p.end for p in self.sentence.phrases)
        return unread and not inside and verb_like(tokens[at - 3].core)

    def _permitted(self, at: int) -> bool:
        """Whether the noun right before says what lets people move or keeps them from it: تأشيرة الدخول, تذكرة السفر."""
        tokens = self.sentence.tokens
        before = tokens[at - 1] if at > self.sentence.start and not tokens[at].prefix else None
        return before is not None and stem(before.core) in word_set("permits")

    def _any_such(self, rule: Rule, at: int) -> bool:
        """Whether the noun speaks of an attack that may come, or is no more: أي هجوم للجيش, ذهبوا للقتال مع التنظيم, وقف
        إطلاق النار."""
        before = self.sentence.tokens[at - 1].norm if at > self.sentence.start else ""
        if rule.id == "attack.shoot" and stem(before) in word_set("ceasing"):
            return True
        aimed = bool(rule.data.get("both")) and letter_relation(self.sentence.tokens[at]) == "for"
        return rule.kind.name == "attack" and (before in word_set("any") or aimed)

    def _not_doer(self, genitive: Argument, second: Argument) -> bool:
        """`احتجاز فلان مانعا آخرين`: a person, or what a word parts from the object, does not do the masdar."""
        between = range(genitive.end, second.start)
        dated = {i for start, end in self.sentence.dates.items() for i in range(start, end)}
        parted = any(self.sentence.tokens[i].kind == "word" and i not in dated for i in between)
        return "person" in genitive.phrases[-1].types or (parted and not second.relation)

    def _parted(self, genitive: Argument, second: Argument) -> bool:
        """`ضرب الحزب بهدف تعزيز الوضع السياسي للحكومة`: more than a date or two adjectives stand between."""
        tokens = self.sentence.tokens
        if (
            genitive.phrases[-1].points is not None
            and second.phrases[0].points == genitive.phrases[-1].points
        ):
            return True  # مقتل فلان "القائد الكبير في التنظيم"
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

    def _of_somebody_else(self, draft: Draft, args: list[Argument]) -> bool:
        """`خروج زوجته`: a doer that the lexicon doesn't know stands right behind the masdar, so no one else is it."""
        word, other = self.sentence.tokens[draft.start], self._unknown_behind(draft, args)
        if other is None or draft.rule.transitive or word.core.startswith("ال"):
            return False
        adjective = self.sentence.tokens[other.start].core.startswith("ال")
        return not (adjective and word.clean.endswith(("ه", "ها", "هم")))  # اجتماعه السنوي

    def _unknown_behind(self, draft: Draft, args: list[Argument]) -> Argument | None:
        """The noun right behind the trigger that the lexicon doesn't know, if there is one."""
        first = next(iter(args), None)
        if first is None or not first.unknown or first.relation or first.start != draft.end:
            return None
        return first

    def _receivers(self, draft: Draft, guest: Span | None, at: int) -> None:
        """`كان في استقباله لدى وصوله إلى المطار فلان`: who stands behind the arrival receives."""
        tokens, start = self.sentence.tokens, self.sentence.start
        if at - 2 < start or tokens[at - 1].norm != "في" or tokens[at - 2].core not in word_set("was"):
            return
        if guest is not None:
            self._fill_span(draft, ("participant",), guest, tokens[at].span, PRONOUN)
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

    def _ahead(self, draft: Draft, args: list[Argument], role: str) -> None:
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
                self._fill(draft, role, (leader,), "who leads the clause that the movement opens")
            return

    def _he_who(self, draft: Draft) -> None:
        """`قال فلان إنه اضطر إلى مغادرة بيروت`, `خلال زيارة قام بها إلى باريس`: who is spoken of, where the verb of a movement
        leaves him out."""
        performed = self._performed(draft.end, draft.rule)
        verb, doers = self._verb_subject(draft.start) if performed is None else (performed - 2, ())
        if doers or verb is None or not (performed or of_himself(self.sentence, verb)):
            return
        person = subject_before(self.sentence.analysis, verb)
        if person is not None:
            self._fill_span(draft, ("mover",), person, self.sentence.tokens[verb].span, HE)
            draft.score -= 0.3

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
                if any(self.sentence.tokens[i].norm in (*".؛:،,", "ثم") for i in between):
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
