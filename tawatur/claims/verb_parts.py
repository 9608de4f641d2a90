"""What belongs to a verb and stands elsewhere: its noun, a subject taken over, an event that is its subject."""

from __future__ import annotations

from functools import cache

from tawatur.analyse.subjects import subject_before
from tawatur.claims.arguments import PRONOUNS, Argument
from tawatur.claims.befallen import BEFALLS, DONE_TO
from tawatur.claims.draft import GOES_ON, WHERE, Draft, literal
from tawatur.claims.elided import Elided
from tawatur.claims.himself import of_himself
from tawatur.claims.kinds import Trigger, triggers_at
from tawatur.claims.left import Left, agrees, left_of
from tawatur.claims.sentence import Phrase
from tawatur.claims.spoken_of import spoke_of_another
from tawatur.claims.words import bare, function_at, letter_relation, relation_at, stem, verb_like, word_set
from tawatur.types.span import Span

_NOBODY_BESIDE = "whom the report speaks of here; the verb has no subject"
_CLAUSE = 18  # tokens
_FAR = 45
_YEAR = 4  # digits
_LETTERS = 2  # that the written forms of a noun share
_RESUMED = 7  # tokens between a verb and the pronoun that goes back to what its relative clause speaks of
_TURNED = frozenset(("movement", "transfer"))
_AT_ONCE = 4  # tokens between an object and the subject behind it
_ANTECEDENT = 5  # tokens between what a relative clause speaks of and its verb
_LED_PLACES = ("in", "bi", "to", "from")
_BACK = {"الذي": "ه", "التي": "ها", "الذين": "هم", "والذي": "ه", "والتي": "ها", "والذين": "هم"}


class VerbParts(Elided):
    """What belongs to a verb and stands elsewhere: the noun of a light verb, a subject taken over, an event as subject."""

    def _companion(self, trigger: Trigger, at: int) -> int | None:
        """The token of the noun that makes a light verb an event (ألقت الشرطة *القبض* على): within 14 words, dates and
        relative clauses not counted, and before another verb."""
        tokens = self.sentence.tokens
        i, words = at, 0
        other = self._own_object(at, trigger)
        nouns, begin = _nouns(trigger.companions)
        reach = _FAR if trigger.rule.action == "kill" and trigger.rule.passive and trigger.patient else 14
        while (i := i + 1) < self.sentence.end and words < reach:
            if i in self.sentence.dates:
                i = max(i, self.sentence.dates[i] - 1)
                continue
            if (closing := self._relative_end(i)) is not None:
                i = closing
                continue
            words += 1
            token = tokens[i]
            if token.norm in (".", "؛", ":"):
                return None
            likely = token.prefix or stem(token.core)[:_LETTERS] in begin
            if likely and any(self._is_companion(noun, i) for noun in nouns):
                return i
            led = relation_at(tokens, i, self.sentence.end) if other else None
            if led is not None and led[0] == "after":
                return None  # يواجه فضيحة كبيرة عقب اتهامات
            before = function_at(tokens, i - 1, i)
            inner = reach == _FAR or (before is not None and before[0] == "relative")  # الذي تقوده كذا
            if (
                words > 1
                and token.kind == "word"
                and verb_like(token.core)
                and i not in self.sentence.at
                and not inner
            ):
                return None
        return None

    def _completes(self, trigger: Trigger, at: int) -> bool:
        """Whether a noun that makes the light verb an event stands at token `at`."""
        return any(self._is_companion(noun, at) for noun in _nouns(trigger.companions)[0])

    def _companion_end(self, trigger: Trigger, at: int) -> int:
        """The token behind the noun at `at` that makes the light verb an event, and how it is done: حكم الإعدام شنقا |."""
        nouns, _ = _nouns(trigger.companions)
        end = at + max(len(noun) for noun in nouns if self._is_companion(noun, at))
        return end + (end < self.sentence.end and self.sentence.tokens[end].clean.endswith("ا"))

    def _own_object(self, at: int, trigger: Trigger) -> bool:
        """Whether an indefinite noun that is no phrase, and not the companion, stands right behind the verb or its subject."""
        tokens, i = self.sentence.tokens, at + 1
        subject = self.sentence.at.get(i)
        if subject is not None and not subject.relation:
            i = subject.end
        if i >= self.sentence.end or i in self.sentence.at or i in self.sentence.dates:
            return False
        token = tokens[i]
        noun = token.kind == "word" and not token.prefix and not token.core.startswith("ال")
        led = function_at(tokens, i, self.sentence.end) or relation_at(tokens, i, self.sentence.end)
        return noun and not led and not verb_like(token.core)

    def _relative_end(self, at: int) -> int | None:
        """The comma that closes the relative clause which the comma at `at` opens."""
        tokens = self.sentence.tokens
        if tokens[at].norm not in ("،", ",") or at + 1 >= self.sentence.end:
            return None
        opening = function_at(tokens, at + 1, self.sentence.end)
        if opening is None or opening[0] != "relative":
            return None
        return next((k for k in range(at + 1, self.sentence.end) if tokens[k].norm in ("،", ",")), None)

    def _is_companion(self, noun: tuple[str, ...], at: int) -> bool:
        """Whether the folded words `noun` stand at `at`, articles and a possessive on the first one aside."""
        tokens = self.sentence.tokens
        first, *rest = noun
        prefixed = tokens[at].prefix[-1:] + stem(tokens[at].core) == first  # قضت بسجن
        core = first if prefixed else stem(tokens[at].core)
        open_form = first[:-1] + "ت" if first.endswith("ه") else first
        possessed = core.startswith(open_form) and core[len(open_form) :] in ("ه", "ها", "هم", "ا")
        if core not in (first, first + "ا") and not possessed:
            return False
        behind = tokens[at + 1 : at + 1 + len(rest)]
        return [stem(token.core) for token in behind] == rest

    def _he_does(self, left: Left, at: int) -> bool:
        """Whether nothing but a pronoun for the subject stands before the verb: أنها سلمت."""
        return of_himself(self.sentence, at) and not left.phrases

    def _predicate_office(self, argument: Argument) -> bool:
        """Whether the argument is an indefinite office, which somebody is made (عين *وزيرا*)."""
        first = next(iter(argument.phrases), None)
        return (
            first is not None
            and first.types == ("role",)
            and self.sentence.tokens[first.start].core.endswith("ا")
        )

    def _missing_subject(
        self, draft: Draft, trigger: Trigger, left: Left, at: int, args: list[Argument]
    ) -> None:
        """A clause joined by و without a subject takes the one before."""
        named = draft.rule.id == "personnel.appoint"  # وعين وزيرا
        if (named or draft.rule.kind.name in DONE_TO) and self._goes_on(draft, trigger, left, at, args):
            return
        if draft.rule.id == "movement.transport" and self._taken_away(draft, trigger, left, at, args):
            return
        roles = draft.rule.args.get("subject", ())
        if not roles or roles[0] in draft.roles or "companion" in draft.rule.needs:
            return  # ورافق فلانا عدد من المسؤولين: somebody else did
        if trigger.suffix and word_set("fate").issuperset(trigger.companions or ("",)):
            return  # وافته المنية
        bare_free = all(a.relation for a in args) or self._object_alone(trigger, draft, args)
        light = bool(trigger.companions) and self._told_as_fact(trigger, at)
        light = light or (draft.rule.kind.name == "presence" and self._behind_where(at))
        if (trigger.rare and not light) or (trigger.suffix and not bare_free):
            return
        if trigger.plural and draft.rule.kind.name == "presence":
            return
        himself = of_himself(self.sentence, at)
        if not self.carried or himself:
            if bare_free:
                self._salient(draft, trigger, left, at, args)
            return
        if draft.rule.kind.name == "movement" and self._subject_unknown(draft, args, at):
            return
        if not left.joined and not self._joined_before(at):
            return
        if trigger.plural and len(self.carried) == 1 and self.carried[0].types[:1] == ("person",):
            return  # قال فلان إنهم … ثم أضرموا: not he alone
        if trigger.plural and len(self.carried) == 1 and self._feminine(self.carried[0]):
            return  # اعتقلت الشرطة متظاهرين بعد أن اقتحموا
        required = roles[0] in draft.rule.kind.required
        if not required and draft.rule.passive and not trigger.suffix and not self._active(draft, trigger):
            return  # وقتل 5 أشخاص: most likely a passive
        for phrase in self.carried:
            if draft.admits(roles[0], phrase) and not self._of_another_subject(draft, trigger, phrase):
                draft.fill(roles[0], phrase, GOES_ON)
        draft.score -= 0.2
        draft.subject = self.carried

    def _active(self, draft: Draft, trigger: Trigger) -> bool:
        """Whether a past verb of a body is no passive, since somebody or several people undergo it: اقتحمت القوات المدينة |
        واعتقلت فلانا."""
        patient = next(iter(draft.rule.args.get("object", draft.rule.kind.required)))
        undergoes = {f.at for f in draft.roles.get(patient, ())}
        people = [p for p in self.sentence.phrases if p.span in undergoes]
        if not (people and trigger.feminine and trigger.tense == "past") or trigger.plural:
            return False
        first = people[0]
        named = first.types[:1] == ("person",) and first.name is not None
        return self.carried[0].types[:1] == ("body",) and (
            named or (first.counted and "group" in first.types)
        )

    def _of_another_subject(self, draft: Draft, trigger: Trigger, phrase: Phrase) -> bool:
        """Whether the verb speaks of another than the subject before: أخلت المحكمة سبيلها ومكثت في كذا."""
        if draft.rule.kind.name == "movement":  # تسلمت الشركة طائرة ووصلت إلى كذا
            between = (p for p in self.sentence.phrases if phrase.end <= p.start < draft.start)
            return "person" not in phrase.types and any("vehicle" in p.types for p in between)
        return draft.rule.kind.name == "presence" and not agrees(self.sentence, phrase, trigger.feminine)

    def _feminine(self, phrase: Phrase) -> bool:
        """Whether a feminine singular noun that is no group of people heads the phrase: الشرطة."""
        return "group" not in phrase.types and self.sentence.tokens[phrase.start].clean.endswith("ة")

    def _goes_on(self, draft: Draft, trigger: Trigger, left: Left, at: int, args: list[Argument]) -> bool:
        """`اعتقلت الشرطة فلانا وأحيل إلى المحكمة`, `فلان … وحوكم غيابيا`: who was held before, else whom the report speaks
        of, undergoes what a verb with nobody beside it tells. Whether it can be anybody's deed no more."""
        role = next(iter(draft.rule.args.get("object", ())), "")
        made = any(self._predicate_office(a) for a in args)  # وعين وزيرا
        patient = trigger.patient or (made and draft.rule.id == "personnel.appoint")
        passive = patient or (draft.rule.passive and not trigger.rare)
        noun = max(draft.parts, default=self.sentence.end)
        beside = any(
            not a.relation and a.start < noun and not self._predicate_office(a) for a in args
        )  # behind the noun of the verb all is its own
        if not passive or trigger.suffix or trigger.plural or beside or role in draft.roles or left.relative:
            return False
        joined, kind = left.joined or self._joined_before(at), draft.rule.kind.name
        told = None
        if joined or self._he_does(left, at):  # وأضاف أنه سيحاكم
            told = self.sentence.befallen.one(kind, self.sentence, at, trigger.feminine)
        if told is not None and self._told_as_fact(trigger, at):
            self._fill_span(draft, (role,), told, self.sentence.tokens[at].span, GOES_ON)
        elif patient and joined:
            for phrase in self.carried:
                if phrase.types[:1] == ("person",) and agrees(self.sentence, phrase, trigger.feminine):
                    draft.fill(role, phrase, GOES_ON)
        if role in draft.roles:
            draft.score -= 0.2
        elif patient and not left.phrases:
            self._spoken_subject(draft, role, trigger, at, args, opened=joined)
        return role in draft.roles

    def _years(self, at: int) -> bool:
        """Whether a number with years or months begins at token `at`."""
        tokens, behind = self.sentence.tokens, at + 1
        number = tokens[at].kind == "number" or tokens[at].core in word_set("number")
        return number and behind < self.sentence.end and tokens[behind].core in word_set("term")

    def _spoken_subject(
        self, draft: Draft, role: str, trigger: Trigger, at: int, args: list[Argument], *, opened: bool
    ) -> None:
        """Whom the report speaks of undergoes what a verb that opens its clause tells."""
        if self._somebody_else(trigger, args, at, set()) or (trigger.tense != "past" and not opened):
            return
        person = self._subject_before(trigger, at, self._telling(at))
        if person is not None and self._begins(at):
            self._fill_span(draft, (role,), person, self.sentence.tokens[at].span, _NOBODY_BESIDE)
            draft.score -= 0.3

    def _other_side(self, draft: Draft, trigger: Trigger, left: Left, at: int, bare: list[Argument]) -> None:
        """`وقال فلان إنه التقى علانا`, `والتقى علانا`: the side that the verb leaves unsaid is the subject before it."""
        tokens = self.sentence.tokens
        opened = self._joined_before(at) or of_himself(self.sentence, at)
        opened = opened or (
            at > self.sentence.start
            and (found := function_at(tokens, at - 1, at)) is not None
            and found[0] in ("complementizer", "boundary", "sequence")
        )
        subject_said = bool(bare) and (bare[0].unknown or not draft.rule.transitive)
        if not (opened or left.joined) or subject_said or len(bare) > 1 or (left.phrases and not left.joined):
            return
        if any(t.core in word_set("counterparts") for t in tokens[at : bare[0].end + 1 if bare else at]):
            return  # ويلتقي اليوم فلان بنظرائه
        for phrase in self.carried:
            if draft.admits("participant", phrase):
                draft.fill("participant", phrase, GOES_ON)
        person = self._subject_before(trigger, at)
        if person in self.sentence.speakers and spoke_of_another(self.sentence, at, person):
            return
        if len(draft.roles["participant"]) == 1 and person is not None and not trigger.plural:
            self._fill_span(
                draft, ("participant",), person, tokens[at].span, "whom the report speaks of here"
            )

    def _salient(self, draft: Draft, trigger: Trigger, left: Left, at: int, args: list[Argument]) -> None:
        """A verb with nobody beside it speaks of whom the report speaks of: احتُجز مرتين, وغادر إلى كذا."""
        rule = draft.rule
        passive = rule.passive and not trigger.suffix and "object" in rule.args
        role = rule.args["object" if passive else "subject"][0]
        if role not in rule.kind.required or role in draft.roles or left.phrases:
            return
        if (rule.data.get("plain") or rule.kind.name == "personnel") and self._as_likely_noun(at):
            return  # وخطف, وحدة عزل: as likely a noun
        if (
            rule.kind.name == "attack"
            or trigger.plural
            or self._somebody_else(trigger, args, at, draft.parts)
        ):
            return  # استهدف المسجد: as likely a passive
        lasting = at - 2 >= self.sentence.start and self.sentence.tokens[at - 1].core in word_set("was")
        lasting = lasting and self.sentence.tokens[at - 2].norm == "حيث"
        himself = of_himself(self.sentence, at)
        himself = himself and self.sentence.tokens[at].core.startswith("س") and not passive  # إنه سيغادر
        opened = left.joined or self._joined_before(at) or himself
        if left.relative or (trigger.tense != "past" and not lasting and not opened):
            return  # يعاقب بالسجن: what a law says; الذي قُتل: another
        if at > self.sentence.start and self.sentence.tokens[at - 1].norm in ("ما", "الذي", "التي"):
            return  # من القهر ما قتل, زوجها الذي انقطعت أخباره
        if "\u064d" in self.sentence.tokens[at].span.of(self.sentence.analysis.report.text):
            return  # أحداث عنف وقتلٍ
        if (clause := self._relative_joined(trigger, at)) is not None and draft.admits(role, clause):
            draft.fill(role, clause, "whom the relative clause describes")
            return
        told = self._still(draft, role, trigger, at, lasting=lasting)
        person = told or self._subject_before(trigger, at, self._telling(at))
        if rule.action == "kill" and person in self.sentence.speakers:
            return  # who just spoke is not dead
        if person in self.sentence.speakers and spoke_of_another(self.sentence, at, person):
            return
        if person is not None and self._begins(at) and "person" in rule.types(role):
            self._fill_span(draft, (role,), person, self.sentence.tokens[at].span, _NOBODY_BESIDE)
            draft.score -= 0.3

    def _relative_joined(self, trigger: Trigger, at: int) -> Phrase | None:
        """`رحيل فلان الذي ترك الدوري وانضم إلى كذا`: the verb goes on with the relative clause right before, in which
        nobody else does anything."""
        tokens, start = self.sentence.tokens, self.sentence.start
        if tokens[at].prefix != "و" or trigger.plural:
            return None
        for i in range(at - 1, max(start, at - _CLAUSE) - 1, -1):
            phrase = self.sentence.at.get(i)
            other = phrase is not None and "person" in phrase.types and not phrase.relation
            if tokens[i].kind == "punct" or other:
                return None
            if tokens[i].norm in ("الذي", "التي"):
                described = left_of(self.sentence, i + 1).phrases
                fits = bool(described) and described[-1].name is not None and i + 1 < at
                right = tokens[i].norm == ("التي" if trigger.feminine else "الذي")
                return described[-1] if fits and right and verb_like(tokens[i + 1].core) else None
        return None

    def _subject_before(
        self, trigger: Trigger, at: int, besides: frozenset[Span] = frozenset()
    ) -> Span | None:
        return subject_before(self.sentence.analysis, at, besides, past=trigger.tense == "past")

    def _still(self, draft: Draft, role: str, trigger: Trigger, at: int, *, lasting: bool) -> Span | None:
        """Whom the deed told of before befell, for a verb that tells what befalls somebody (وأفرج عنه, وحكم عليه) or
        where he was (قبض على فلان حيث كان يختبئ)."""
        kind = draft.rule.kind.name
        undergoes = role == BEFALLS.get(kind) and self._told_as_fact(trigger, at)
        if not undergoes and not (lasting and kind == "presence"):
            return None
        return self.sentence.befallen.one(kind, self.sentence, at, trigger.feminine)

    def _told_as_fact(self, trigger: Trigger, at: int) -> bool:
        """Whether the verb tells what happened or will happen, not what may (قد يفقد حياته)."""
        return trigger.tense == "past" or self.sentence.tokens[at].core.startswith("س")

    def _as_likely_noun(self, at: int) -> bool:
        verbal = at > self.sentence.start and self.sentence.tokens[at - 1].core == "قد"
        return not verbal and any(t.how == "masdar" for t in triggers_at(self.sentence.tokens, at, at + 1))

    def _telling(self, at: int) -> frozenset[Span]:
        """Those who only tell of others, if the verb does not stand behind their own إنه or قبل أن."""
        return frozenset() if of_himself(self.sentence, at) else self.sentence.witnesses

    def _of_another(self, part: int) -> bool:
        """Whether a noun right behind the noun of a light verb says whose it is: أطلق سراح المرأتين."""
        tokens, behind = self.sentence.tokens, part + 1
        return (
            behind < self.sentence.end and tokens[behind].core.startswith("ال") and not tokens[behind].prefix
        )

    def _somebody_else(self, trigger: Trigger, args: list[Argument], at: int, parts: set[int]) -> bool:
        """Whether the words around say that the verb speaks of others: قتل 18 على الأقل من المسلحين, أفرج عن أموال,
        أوقف القتال, نقل من استدعت حالته, الحزب دخل المنطقة وعندما وصل, وصلنا."""
        tokens, next_ = self.sentence.tokens, at + 1
        spoken = trigger.suffix == "نا" or (trigger.tense == "present" and tokens[at].core[0] not in "يتس")
        done_to = trigger.rule.kind.name in ("detention", "harm")
        aimed = done_to and any(a.relation in ("on", "about") for a in args)
        thing = next_ in self.events and tokens[next_].core.startswith("ال") and not tokens[next_].prefix
        whom = (
            next_ + 1 < self.sentence.end and tokens[next_].norm == "من" and verb_like(tokens[next_ + 1].core)
        )
        if spoken or aimed or thing or whom or self._counted_behind(at) or self._body_before(at):
            return True
        if done_to and self._kin_behind(at):
            return True  # وأصيب في الهجوم والد الطفل
        return any(self._of_another(part) for part in parts)

    def _body_before(self, at: int) -> bool:
        """Whether the last subject of a verb before token `at` in the sentence is no person: حزب الله دخل … وعندما وصل."""
        tokens = self.sentence.tokens
        doers = [
            p
            for p in self.sentence.phrases
            if p.end <= at
            and not p.relation
            and {"person", "body", "country", "group"} & set(p.types)
            and (p.start == self.sentence.start or verb_like(tokens[p.start - 1].core))
        ]
        return bool(doers) and "person" not in doers[-1].types

    def _counted_behind(self, at: int) -> bool:
        """Whether a number or a group stands behind the verb in its clause."""
        tokens = self.sentence.tokens
        for i in range(at + 1, min(self.sentence.end, at + _CLAUSE)):
            led = relation_at(tokens, i, self.sentence.end)
            if tokens[i].norm in ".؛،," or (led is not None and led[0] == "after"):
                return False  # أفرج عنه بعد أن دفع 10 ملايين
            phrase = self.sentence.at.get(i)
            if stem(tokens[i].core) in word_set("many_of"):
                return True  # واعتقل حتى الآن المئات من أنصاره
            if i not in self.sentence.dates and (
                (tokens[i].kind == "number" and len(tokens[i].norm) != _YEAR and not self._years(i))
                or (phrase is not None and "group" in phrase.types)
            ):
                return True
        return False

    def _points_to_attack(self, trigger: Trigger, at: int) -> int | None:
        """`ونفذه مسلحون`, `وتبناه التنظيم`: the attack that the sentence has named, for which the pronoun stands."""
        if trigger.suffix not in ("ه", "ها", "هما"):
            return None
        tokens, first = self.sentence.tokens, max(self.sentence.start, at - _CLAUSE)
        found = next((i for i in range(at - 2, first - 1, -1) if self._attack_noun(i, at)), None)
        behind = at - 2 > first and tokens[at - 1].norm in _BACK and tokens[at - 2].prefix == "و"
        return None if behind and found != at - 2 else found  # هجوم نسب للتنظيم والعمليات التي ينفذها الجيش

    def _by_attack(self, event: int | None) -> bool:
        """Whether the verb's subject is an attack, not a campaign of arrests."""
        return event is not None and stem(self.sentence.tokens[event].core) not in word_set("operation")

    def _thing_before(self, things: str, at: int) -> bool:
        """`ألغام أرضية زرعها`, `قذيفة أطلقها`: whether the verb's pronoun means one of the things of the set."""
        near = self.sentence.tokens[max(self.sentence.start, at - 4) : at]
        return any({token.core, stem(token.core)} & word_set(things) for token in near)

    def _attack_noun(self, at: int, end: int) -> bool:
        """Whether the noun of an attack stands at `at`."""
        return any(
            t.rule.kind.name == "attack" and t.how in ("noun", "masdar") and not t.rule.data.get("claimed")
            for t in triggers_at(self.sentence.tokens, at, end)
        )

    def _event_after(self, at: int) -> int | None:
        """`استهدفت غارات التحالف كذا`: the noun of an attack that is the subject of the verb at `at`."""
        tokens, i = self.sentence.tokens, at + 1
        if i + 1 < self.sentence.end and tokens[i].core in word_set("one_of_several"):
            i += 1  # استهدفت إحدى الغارات
        return i if i in self.events and self._attack_noun(i, self.sentence.end) else None

    def _event_doer(self, draft: Draft, event: int, args: list[Argument]) -> list[Argument]:
        """Fill the attacker from what stands behind the noun of an attack; the arguments that are left."""
        definite = self.sentence.tokens[event].core.startswith("ال")
        first = next(iter(args), None)
        ties = ("for",) if definite else ("", "for")
        if (
            first is not None
            and first.relation in ties
            and self._fill(draft, "attacker", first.phrases, "stands behind the noun of the attack")
        ):
            return args[1:]
        if self._goes_back(event) and "attacker" not in draft.roles:
            self._same_as_before(draft, event)
        return args

    def _event_subject(self, draft: Draft, at: int) -> None:
        """`قصف للجيش استهدف كذا`, `غارة أمريكية استهدفت`, `القصف استهدف`: the doer of the attack before the verb."""
        tokens = self.sentence.tokens
        if (event := self._event_afar(at)) is not None:
            draft.event = event
            return
        event = self._event_before(at)
        if event is None or event in self.sentence.at or tokens[at].prefix:
            return
        draft.event = event
        if letter_relation(tokens[event]):
            return
        owner = next((a for a in self._arguments(event + 1) if a.phrases and a.end <= at), None)
        if owner is not None and owner.relation == "for":
            self._fill(draft, "attacker", owner.phrases, "stands behind the noun of the attack")
        self._national(draft, "attacker", event + 1)
        self._told_behind(draft, event + 1)
        adjectives = all(token.core.startswith("ال") for token in tokens[event + 1 : at])
        if "attacker" not in draft.roles and self._goes_back(event) and (adjectives or event == at - 2):
            self._same_as_before(draft, event)

    def _wages(self, verb: int, event: int) -> bool:
        """Whether the verb says that its subject made the attack: شن, نفذ, تبنى, أعلن مسؤوليته عن."""
        tokens = self.sentence.tokens
        return tokens[verb].core in word_set("waging") or any(
            token.core.startswith("مسوولي") for token in tokens[verb:event]
        )

    def _event_before(self, at: int) -> int | None:
        """`شن الطيران ضربات استهدفت كذا`: the subject of the verb is an event, whose doer is meant."""
        for i in range(at - 1, max(self.sentence.start, at - 4) - 1, -1):
            if stem(self.sentence.tokens[i].core) in word_set("operation"):
                return i
            if i in self.events and self._attack_noun(i, at):
                return i
        return None

    def _event_afar(self, at: int) -> int | None:
        """`هجوم بقذيفة شنه مسلحون واستهدف مركبة`: the attack before, which the joined verb agrees with and goes on from."""
        tokens = self.sentence.tokens
        if tokens[at].prefix != "و" or self.carried:
            return None
        feminine = tokens[at].core.endswith("ت") or tokens[at].core.startswith("ت")
        for i in range(at - 1, max(self.sentence.start, at - _CLAUSE) - 1, -1):
            if tokens[i].norm in (".", "؛", ":"):
                return None
            if i in self.events and self._attack_noun(i, at):
                word = stem(tokens[i].core)
                return i if (word.endswith(("ه", "ات")) or word in word_set("raids")) == feminine else None
        return None

    def _office(self, draft: Draft, trigger: Trigger, at: int) -> None:
        """`يشغل منصب كذا`: the office stands after the noun; the verb's tense says whether he still holds it."""
        if at not in self.sentence.titles:
            return
        title = self.sentence.titles[at][1]
        draft.add("title", literal(self.sentence, title.span, "the office"))
        if title.organization is not None:
            draft.add(
                "organization", literal(self.sentence, title.organization, "the body inside the office")
            )
        draft.action = "former" if trigger.tense == "past" or title.time == "former" else "current"

    def _doer_behind(self, trigger: Trigger, bare: list[Argument]) -> tuple[Phrase, ...] | None:
        """`دخل البلاد 300 مهاجر`: the subject right behind an object that cannot be the subject."""
        rule = trigger.rule
        if rule.kind.name not in _TURNED or len(bare) < 2 or bare[1].start - bare[0].end > _AT_ONCE:
            return None
        first, behind = bare[0].phrases, bare[1].phrases
        turned = self._fits(rule, "object", first) and not self._fits(rule, "subject", first)
        doer = self._fits(rule, "subject", behind) and not self._fits(rule, "object", behind)
        return behind if turned and doer and agrees(self.sentence, behind[0], trigger.feminine) else None

    def _resumed(self, left: Left, at: int) -> tuple[str, Phrase] | None:
        """The place that a relative clause speaks of, and how the pronoun behind the verb that means it is led:
        المدينة التي لجأ *إليها*. It is no subject of the verb."""
        tokens = self.sentence.tokens
        told = next(
            (_BACK[t.norm] for t in tokens[max(self.sentence.start, at - 3) : at] if t.norm in _BACK), None
        )
        near = (p for phrases in left.candidates for p in phrases if at - p.end <= _ANTECEDENT)
        place = next((p for p in near if "place" in p.types), None)
        if not left.relative or told is None or place is None:
            return None
        for i in range(at + 1, min(self.sentence.end, at + _RESUMED)):
            relation = PRONOUNS.get(bare(tokens[i]))
            if relation in _LED_PLACES:
                return (relation, place) if tokens[i].norm.endswith(told) else None
            if tokens[i].kind == "punct" or verb_like(tokens[i].core) or i in self.events:
                return None
        return None

    def _where_resumed(self, draft: Draft, relation: str, place: Phrase) -> None:
        """Fill where it was from the place that a relative clause speaks of."""
        role = next((r for r in draft.rule.args.get(relation, ()) if r in WHERE), None)
        if role is not None:
            self._fill(draft, role, (place,), "the place that the relative clause speaks of")

    def _same(self, suffix: str, at: int) -> bool:
        """Whether the pronoun on the verb at `at` can go back to the relative pronoun before it."""
        before = self.sentence.tokens[at - 1].norm if at > self.sentence.start else ""
        return {"الذي": "ه", "التي": "ها", "الذين": "هم"}.get(before, suffix) == suffix


@cache
def _nouns(companions: tuple[str, ...]) -> tuple[tuple[tuple[str, ...], ...], frozenset[str]]:
    """The nouns that make a light verb an event, by words, and the letters that they begin with."""
    nouns = tuple(tuple(noun.split()) for noun in companions)
    return nouns, frozenset(noun[0][:_LETTERS] for noun in nouns)
