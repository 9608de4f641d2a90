"""Participles and event nouns: what they govern and who stands behind them."""

from __future__ import annotations

from tawatur.analyse.analysis import within
from tawatur.analyse.countries import country_of
from tawatur.analyse.subjects import person_before
from tawatur.claims.arguments import PRONOUNS, Argument
from tawatur.claims.captives import counted
from tawatur.claims.draft import Draft, literal
from tawatur.claims.kinds import Trigger, triggers_at
from tawatur.claims.left import agrees, announced, left_of
from tawatur.claims.lists import list_until
from tawatur.claims.masdar_parts import OWNER
from tawatur.claims.masdars import Masdars
from tawatur.claims.other_side import add_office
from tawatur.claims.sentence import COMMAS, Phrase, Sentence
from tawatur.claims.ties import tie_at
from tawatur.claims.words import governs, is_plural, letter_relation, relation_at, stem, verb_like, word_set
from tawatur.text.vocabulary import count
from tawatur.types.span import Span

_DESCRIBING = frozenset(("personnel", "justice", "detention", "presence", "movement"))
_CASE = 6  # tokens between في and the name of the accused
_BEFORE = 3  # tokens before the noun that tell of it
_BEHIND = 8  # tokens behind it up to the verb
_CLAUSE = 20  # tokens between the verb of a clause and a battle


class Nominals(Masdars):
    """Frames of nouns and of what is made of verbs like nouns."""

    def participle(self, trigger: Trigger, at: int) -> Draft | None:
        """An active or passive participle beside a name, or as predicate: المعتقل فلان, فلان موجود في."""
        rule = trigger.rule
        if self._amid(rule) or (at > self.sentence.start and self._club(at - 1)):
            return None
        draft = Draft(rule, self.sentence, at, at + len(trigger.words), action=rule.action, score=0.9)
        role = rule.data.get("participle_role") or next(
            iter(rule.args.get("object" if trigger.how == "patient" else "subject", ())), None
        )
        if role is None:
            return None
        token = self.sentence.tokens[at]
        if trigger.how == "participle" and rule.data.get("active") and self._acts(at):
            return None  # متهما إياه, متهما الحكومة: he accuses
        if rule.kind.name == "detention" and self._set_free(at):
            return None  # الأسير المحرر فلان
        if (accused := self._accused_in(draft, role)) is not None:
            return accused
        if token.core.startswith("ال") and self._of_his_own(draft.end):
            return None  # الشركة الموجود مقرها في كذا
        following = self._past_case(draft) or self.sentence.at.get(draft.end) or self._named_around(at)
        holders: tuple[Phrase, ...] = ()
        if (
            following is not None
            and following.name is not None
            and not following.relation
            and not following.joined
            and draft.admits(role, following)
            and token.core.startswith("ال")
        ):
            holders = (following,)
            draft.presupposed = True
            args = self._arguments(following.end, None, rule if rule.needs else None)
        else:
            if letter_relation(token) or self._of_somebody(at) or self._of_one(at):
                return None
            args = self._arguments(draft.end, None, rule if rule.needs else None)
            holders = (
                self._right_before(draft, trigger, role)
                or self._counted_around(draft, trigger)
                or self._forces_before(trigger, at)
                or left_of(self.sentence, at).phrases
                or self._beside(trigger, at)
                or self._he(trigger, at)
                or self._opens(trigger, at)
                or self._stationed(trigger, at)
            )
            if not holders and not token.prefix and not args:
                return None
        open_kind = rule.kind.name == "presence" or (rule.kind.name == "justice" and "bi" in rule.stretch)
        known = any(h.named or (h.counted and open_kind) for h in holders)
        known = known or (bool(holders) and self._stationed(trigger, at) == holders)
        if not known:
            return None
        if trigger.feminine and not trigger.plural and not agrees(self.sentence, holders[-1], True):
            return None  # ميليشيات صالح المتمركزة
        if not (trigger.feminine or trigger.plural or holders[-1].types[0] != "body") and _feminine_head(
            self.sentence, holders[-1]
        ):
            return None  # اعتقلت الشرطة اللبنانية المتهم بكذا
        if trigger.plural and len(holders) == 1 and holders[0].types[:1] == ("person",):
            return None  # زار فلان المصابين
        self._fill(draft, role, holders, "whom the participle describes")
        self._relations(draft, args)
        if rule.kind.name == "presence" and "place" not in draft.roles and holders == (following,):
            self._within_title(draft, holders[0])
        if "penalty" in rule.needs and "penalty" not in draft.roles:
            self._term(draft)
        if rule.kind.name == "justice" and not ("offence" in draft.roles or any(h.named for h in holders)):
            return None  # عشرة متهمين
        draft.subject = holders
        sound = self._near(draft) and not self._far(draft) and self._known_who(draft)
        return draft if sound else None

    patient = participle

    def _of_somebody(self, at: int) -> bool:
        """Whether the participle describes the indefinite noun before it: زار فلان سجينا | محكوما بالإعدام."""
        before = left_of(self.sentence, at)
        return (
            before.relative
            and bool(before.phrases)
            and not (before.phrases[-1].named or before.phrases[-1].counted)
        )

    def _of_one(self, at: int) -> bool:
        """Whether the participle describes one of several, to whom the person before is tied: محامي أحد الموقوفين | المتهم."""
        head = at - 2
        if head <= self.sentence.start or self.sentence.tokens[head].core not in word_set("one_of_several"):
            return False
        return tie_at(self.sentence.tokens, head - 1, head) is not None

    def _of_his_own(self, at: int) -> bool:
        """Whether a noun with a pronoun stands at token `at`, behind a participle that it is the subject of."""
        if at >= self.sentence.end or ((phrase := self.sentence.at.get(at)) is not None and phrase.named):
            return False
        token = self.sentence.tokens[at]
        if token.norm in PRONOUNS:
            return False  # المحكوم عليه
        noun = next(
            (token.core.removesuffix(end) for end in ("ها", "هم", "ه") if token.core.endswith(end)), ""
        )
        open_noun = noun[:-1] + "ه" if noun.endswith("ت") else noun
        owned = token.clean.endswith(("ه", "ها", "هم")) and not token.prefix and len(noun) > 2
        return owned and max(count("ال" + noun), count("ال" + open_noun)) > 0

    def _right_before(self, draft: Draft, trigger: Trigger, role: str) -> tuple[Phrase, ...]:
        """`شكوك المدرب فلان حول | علان المنضم إلى كذا`: a definite participle describes the name right before it, whatever
        leads to that."""
        phrase = self.sentence.until.get(draft.start) if draft.rule.kind.name in _DESCRIBING else None
        if phrase is None or phrase.name is None or trigger.plural or not draft.admits(role, phrase):
            return ()
        token = self.sentence.tokens[draft.start]
        definite = token.core.startswith("ال") and not token.prefix
        return (phrase,) if definite and agrees(self.sentence, phrase, trigger.feminine) else ()

    def _past_case(self, draft: Draft) -> Phrase | None:
        """`المتهم الأول في القضية | فلان`: the name behind which of the accused he is, and in what case."""
        tokens, i = self.sentence.tokens, draft.end
        if draft.rule.kind.name != "justice" or not tokens[draft.start].core.startswith("ال"):
            return None
        while i < self.sentence.end and tokens[i].core in word_set("which_accused"):
            i += 1
        led = i < self.sentence.end and (letter_relation(tokens[i]) == "bi" or tokens[i].norm == "في")
        for k in range(i, min(self.sentence.end, i + _CASE) if led else i):
            phrase = self.sentence.at.get(k)
            if phrase is not None and phrase.name is not None and phrase.name.type == "person":
                told = k > i and tokens[k - 1].core.startswith("ال")  # not في قضية فلان
                return phrase if told and not phrase.relation else None
            if tokens[k].kind != "word" or verb_like(tokens[k].core):
                return None
        return self.sentence.at.get(i) if i > draft.end else None

    def _counted_around(self, draft: Draft, trigger: Trigger) -> tuple[Phrase, ...]:
        """`خمسة شبان | متهمين بالسرقة`: the counted people that an indefinite participle in or behind their phrase describes."""
        at, token = draft.start, self.sentence.tokens[draft.start]
        if not trigger.plural or token.core.startswith("ال") or draft.rule.kind.name != "justice":
            return ()
        if counted(self.sentence.tokens[at - 1]) or self.sentence.tokens[at - 1].norm == "من":
            return ()  # عشرة متهمين
        around = next((p for p in self.sentence.phrases if p.start < at <= p.end), None)
        people = around is not None and around.counted and "group" in around.types
        return (around,) if around is not None and people and around.end - at < 2 else ()

    def _beside(self, trigger: Trigger, at: int) -> tuple[Phrase, ...]:
        """`فلان الخبير | المقيم في كذا`, `فلان، | المقيم في كذا`: whose title holds the participle, or who stands before
        the comma."""
        tokens = self.sentence.tokens
        if not tokens[at].core.startswith("ال") or tokens[at].prefix:
            return ()
        around = next((p for p in self.sentence.phrases if p.start < at < p.end), None)
        if around is not None:
            return (around,) if around.points is not None and "person" in around.types else ()
        comma = at - 1 > self.sentence.start and tokens[at - 1].norm in COMMAS
        listed = list_until(self.sentence, at - 1) if comma else ()
        people = bool(listed) and listed[-1].types == ("person",)
        if not people or trigger.plural != (len(listed) > 1):
            return ()
        return listed if agrees(self.sentence, listed[-1], trigger.feminine) else ()

    def _forces_before(self, trigger: Trigger, at: int) -> tuple[Phrase, ...]:
        """`ميليشيات الحوثي وصالح المتمركزة في كذا`, `الحوثيين وقوات صالح المتمركزين في كذا`: the forces right before who are
        stationed, whatever leads to them."""
        token = self.sentence.tokens[at]
        if trigger.rule.kind.name != "presence" or token.prefix or not token.core.startswith("ال"):
            return ()
        listed = list_until(self.sentence, at)
        if not listed or "body" not in listed[0].types or not listed[0].named:
            return ()
        if trigger.plural and not trigger.feminine:
            return (
                listed if len(listed) > 1 or self.sentence.tokens[listed[0].start].core.endswith("ين") else ()
            )
        several = self.sentence.tokens[listed[0].start].core.endswith(("ات", "ه"))
        return listed[:1] if trigger.feminine and several else ()

    def _within_title(self, draft: Draft, holder: Phrase) -> None:
        """`الكاتب المقيم في باريس فلان`: the place between the participle and the name whose title holds it."""
        name = holder.name
        begins = self.sentence.tokens[draft.end].start if draft.end < self.sentence.end else 0
        if name is None or not begins < name.span.start:
            return
        inside = within(self.sentence.analysis.names, begins, name.span.start)
        place = next((one.span for one in inside if one.type == "place"), None)
        if place is not None:
            self._fill_span(draft, ("place",), place, place, "the place inside the title")

    def _stationed(self, trigger: Trigger, at: int) -> tuple[Phrase, ...]:
        """`القوات اللبنانية المتمركزة في كذا`: forces whose phrase ends with the participle that says where they are."""
        phrase = self.sentence.until.get(at + 1) or self.sentence.until.get(at)
        if trigger.rule.kind.name != "presence" or phrase is None or at - phrase.start < 2 or phrase.counted:
            return ()
        tokens = self.sentence.tokens
        forces = "body" in phrase.types and stem(tokens[phrase.start].core) in word_set("acting")
        fighters = phrase.types == ("group",) and is_plural(tokens[phrase.start].core)
        named = any(country_of(tokens[i].core) for i in range(phrase.start + 1, at)) or any(
            True for _ in within(self.sentence.analysis.names, phrase.span.start, phrase.span.end)
        )
        return (phrase,) if (forces or fighters) and named else ()

    def _opens(self, trigger: Trigger, at: int) -> tuple[Phrase, ...]:
        """`وفلان، الذي يحاكم في كذا، متهم بكذا`: the person who opens the sentence, past what only describes him."""
        bare = not self.sentence.tokens[at].core.startswith("ال") and not self.sentence.tokens[at].prefix
        named = announced(self.sentence, at) if bare and not trigger.plural else None
        return (named,) if named is not None and agrees(self.sentence, named, trigger.feminine) else ()

    def _accused_in(self, draft: Draft, role: str) -> Draft | None:
        """`القضية المتهم فيها فلان`: whom the case is against."""
        tokens, at = self.sentence.tokens, draft.start
        if at + 2 >= self.sentence.end or tokens[at + 1].norm not in ("فيها", "بها"):
            return None
        behind = next(iter(self._arguments(at + 2)), None)
        if (
            not tokens[at].core.startswith("ال")
            or behind is None
            or behind.relation
            or behind.start != at + 2
        ):
            return None
        self._fill(draft, role, behind.phrases, "whom the case is against")
        draft.presupposed = True
        return draft

    def _club(self, before: int) -> bool:
        """Whether the word before الأسير makes it part of a body's name: نادي الأسير."""
        return self.sentence.tokens[before].core in word_set("prisoners_body")

    def _he(self, trigger: Trigger, at: int) -> tuple[Phrase, ...]:
        """`وهو متهم`, `أنها مطلوبة`, `ولا يزال محتجزا`: the person whom the report speaks of here."""
        tokens, before = self.sentence.tokens, at - 1
        if before < self.sentence.start or trigger.plural:
            return ()
        still = tokens[before].core in word_set("still")  # ولا يزال محتجزا
        following = tokens[at + 1].core if at + 1 < self.sentence.end else ""
        woman = trigger.feminine if still else tokens[before].core in ("هي", "انها")
        accusative = tokens[at].clean.endswith("ا")
        if following == "سابق" or woman != trigger.feminine or (accusative or woman) < still:
            return ()
        if not still and (accusative or not self._says_he_is(before)):
            return ()
        points = person_before(self.sentence.analysis, at, woman, self.sentence.witnesses)
        if points is None:
            return ()
        return (Phrase(before, at, tokens[before].core_span, ("person",), points=points),)

    def _says_he_is(self, at: int) -> bool:
        """Whether the word opens what somebody spoken of is: وهو, أنه; not ما هو."""
        token = self.sentence.tokens[at]
        return token.core in word_set("he_is") and bool(token.prefix or token.core.startswith("ان"))

    def _named_around(self, at: int) -> Phrase | None:
        """The name whose title the participle at `at` is part of (رجل الأعمال الموقوف فلان)."""
        start = self.sentence.tokens[at].start
        return next(
            (
                p
                for p in self.sentence.phrases
                if p.start <= at < p.end and p.name is not None and p.name.span.start > start
            ),
            None,
        )

    def _acts(self, at: int) -> bool:
        """Whether an accusative participle has an object right behind it."""
        following = self.sentence.at.get(at + 1)
        after = self.sentence.tokens[at + 1].core if at + 1 < self.sentence.end else ""
        told = following is not None and not following.relation and not following.joined
        return after in ("اياه", "اياها", "اياهم") or (self.sentence.tokens[at].clean.endswith("ا") and told)

    def _set_free(self, at: int) -> bool:
        """Whether the word behind a captive says that he is one no more."""
        return at + 1 < self.sentence.end and self.sentence.tokens[at + 1].core in word_set("set_free")

    def among(self, trigger: Trigger, at: int) -> Draft | None:
        """`من بين القتلى فلان وفلان`: who is named behind those killed, wounded or held is one of them."""
        tokens = self.sentence.tokens
        here = self.sentence.at.get(at)
        start = at if here is not None and here.named else at + 1
        if (
            at == self.sentence.start
            or not tokens[at - 1].norm.endswith("بين")
            or start not in self.sentence.at
        ):
            return None
        draft = Draft(trigger.rule, self.sentence, at, at + 1, action=trigger.rule.action)
        people = next((a.phrases for a in self._arguments(start) if not a.relation and a.phrases), ())
        role = trigger.rule.kind.required[0]
        self._fill(draft, role, tuple(p for p in people if p.named), "one of those killed, wounded or held")
        return draft

    def to_come(self, draft: Draft) -> bool:
        """Whether the words around tell only of what may be or will be: آلية لإعادة العقوبات, رفع العقوبات سيسهل كذا."""
        tokens, start, end = self.sentence.tokens, self.sentence.start, self.sentence.end
        if any(
            stem(tokens[i].core) in word_set("not_yet")
            for i in range(max(start, draft.start - _BEFORE), draft.start)
        ):
            return True
        for i in range(draft.end, min(end, draft.end + _BEHIND)):
            if tokens[i].kind == "punct":
                return False
            if tokens[i].core[:2] in ("سي", "ست") and verb_like(tokens[i].core):
                return True
        return False

    def noun(self, trigger: Trigger, at: int) -> Draft | None:
        """An event noun with its preposition (القبض على فلان, اشتباكات بين أ وب)."""
        rule = trigger.rule
        draft = Draft(rule, self.sentence, at, at + len(trigger.words), action=rule.action)
        if rule.data.get("request"):
            return self._request(draft)
        if rule.data.get("agent"):
            return self._attacks_by_name(draft)
        if self._amid(rule) or self._any_such(rule, at) or self._far(draft):
            return None
        if rule.data.get("opens") and not self._opening(at):
            return None
        performed = self._performed(draft.end, rule)
        args = self._arguments(performed or draft.end, None, rule)
        if performed and args and args[0].start == performed and not args[0].relation:
            self._fill_first(
                draft, rule.args["subject"], args[0].phrases, "subject of the verb behind the masdar"
            )
        linked = next((a for a in args if a.relation == trigger.link and a.phrases), None)
        if rule.data.get("tight") and trigger.link and linked is not None:
            far = linked.start > draft.end + 2  # تحقيق بعض جوانب الإصلاح مع
            won = trigger.link == "on" and self.sentence.tokens[linked.start].norm == "علي"
            if far or won:  # تحقيق انتصارات على الجيش
                return None
        if trigger.link and all(a.relation != trigger.link or not a.phrases for a in args):
            return None
        if trigger.link and self._of_a_thing(draft, args):
            return None
        if rule.kind.name == "meeting" and next(
            (a.relation for a in args if a.relation in ("on", "about", trigger.link)), None
        ) != (trigger.link or None):
            return None  # المباحثات على تعزيز التعاون بين أ وب
        genitive = args[0] if args and not args[0].relation and args[0].start <= draft.end + 1 else None
        if genitive is not None and genitive.phrases and genitive.phrases[0].joined:
            genitive = None
        if genitive and "genitive" in rule.args:
            self._fill_first(draft, rule.args["genitive"], genitive.phrases, "stands right after the noun")
        self._inside(draft, draft.end - 1)
        if rule.kind.name == "detention" and len(trigger.words) > 1 and not trigger.link:
            self._pronoun(draft, "object", draft.end - 1, "whom the pronoun on the noun means")  # إطلاق سراحه
        self._penalty(draft)
        aimed = next((i for i, a in enumerate(args) if a.relation == "on" and a.phrases), len(args))
        if rule.data.get("possessed"):  # غارات على مواقع للمتطرفين: theirs are the places
            args = [
                a
                for i, a in enumerate(args)
                if a.relation != "for" or (i < aimed and self._right_behind(draft.end, a.start))
            ]
        if rule.data.get("possessed"):
            self._national(draft, rule.data["possessed"], draft.end)
            if rule.data["possessed"] in draft.roles:  # القصف التركي لمواقع الحزب: theirs are the places
                args = [a for a in args if a.relation != "for"]
        if rule.kind.name == "attack" and "attacker" not in draft.roles and not rule.data.get("both"):
            self._waged(draft, at)
        self._relations(draft, [a for a in args if a is not genitive])
        if rule.data.get("possessed") and rule.data["possessed"] not in draft.roles:
            self._relative_doer(draft, at)
            self._told_behind(draft, draft.end)
            told = self.sentence.tokens[at].core.startswith("ال") and not list_until(self.sentence, at)
            if told and rule.data["possessed"] not in draft.roles:
                self._same_as_before(draft, at)
        if rule.data.get("claimed"):
            self._whose_responsibility(draft, at)
        if rule.data.get("governed"):
            self._governed(draft, at)
        add_office(draft, args)
        if rule.kind.name == "attack":
            self._surroundings(draft, at, args)
        if rule.data.get("both") and len(draft.roles.get("attacker", ())) == 1:
            self._other_fighter(draft, args, at)
        return draft

    def _opening(self, at: int) -> bool:
        """Whether token `at` opens the sentence, or what stands behind a colon or dots: مصر.. السجن 5 سنوات لفلان."""
        before = self.sentence.tokens[at - 1] if at > self.sentence.start else None
        return before is None or (before.kind == "punct" and set(before.norm) <= set(".:…"))

    def _other_fighter(self, draft: Draft, args: list[Argument], at: int) -> None:
        """`سيطرت القوات على البلدة بعد اشتباكات مع التنظيم`: the subject of the clause fought too."""
        tokens = self.sentence.tokens
        opening = relation_at(tokens, at - 1, at) if at > self.sentence.start else None
        if (
            opening is None
            or opening[0] != "after"
            or not any(a.relation == "with" and a.phrases for a in args)
        ):
            return
        for i in range(at - 2, max(self.sentence.start, at - _CLAUSE) - 1, -1):
            if tokens[i].norm in ".؛:":
                return
            if tokens[i].kind != "word" or not verb_like(tokens[i].core) or i in self.sentence.at:
                continue
            behind = self.sentence.at.get(i + 1)
            doers = (
                (behind,) if behind is not None and not behind.relation else left_of(self.sentence, i).phrases
            )
            if not any(t.rule.kind.name == "harm" for t in triggers_at(tokens, i, at)):
                self._fill(draft, "attacker", doers, "subject of the clause that the battle is told in")
            return

    def _penalty(self, draft: Draft) -> None:
        """`حكم الإعدام`: the penalty is part of the trigger."""
        tokens = self.sentence.tokens
        told = [i for i in range(draft.start, draft.end) if stem(tokens[i].core) in word_set("penalty")]
        if told and "penalty" in draft.rule.needs:
            words = Span(tokens[told[0]].core_start, self._lasting(told[-1]).end)
            draft.add("penalty", literal(self.sentence, words, "the penalty in the noun"))

    def _right_behind(self, start: int, end: int) -> bool:
        """Whether only adjectives stand between the noun of an attack and ل with its doer: هجمات أخرى للتنظيم."""
        tokens = self.sentence.tokens
        return end - start <= OWNER and all(
            tokens[i].kind == "word" and not verb_like(tokens[i].core) and not relation_at(tokens, i, end)
            for i in range(start, end)
        )

    def _of_a_thing(self, draft: Draft, args: list[Argument]) -> bool:
        """`تحقيق الفوز على برشلونة`, `تحقيق مطالبهم مع`: the noun stands before a noun that the lexicon doesn't know."""
        tokens = self.sentence.tokens
        first = self._unknown_behind(draft, args)
        return (
            first is not None
            and (
                tokens[first.start].core.startswith("ال") or tokens[first.start].clean.endswith(("هم", "ها"))
            )
            and stem(tokens[first.start].core) not in word_set("penalty")  # حكم الإعدام على فلان
            and not tokens[draft.end - 1].core.startswith("ال")
        )

    def _relative_doer(self, draft: Draft, at: int) -> None:
        """`قصف شنه الحوثيون على`, `الهجوم الذي شنته`: the doer stands after the verb that the noun carries."""
        for i in range(draft.end, min(self.sentence.end, draft.end + 5)):
            if governs(self.sentence.tokens[i]):
                args = self._arguments(i + 1)
                first = next((a for a in args if not a.relation and a.phrases), None)
                if first:
                    draft.parts.add(i)
                    self._fill_first(
                        draft,
                        (draft.rule.data["possessed"],),
                        first.phrases,
                        "subject of the verb that the noun carries",
                    )
                self._relations(draft, [a for a in args if a.relation != "for"])  # على أكاديمية للشرطة
                return

    def _request(self, draft: Draft) -> Draft | None:
        """`تلقت السلطات طلبا من الشرطة لتوقيف فلان`: who asks, who is asked, whom it is about."""
        giver = self.sentence.at.get(draft.end + 1) if self.sentence.tokens[draft.end].norm == "من" else None
        if giver is None or not draft.admits("authority", giver):
            return None
        draft.fill("authority", giver, "who asks")
        for i in range(giver.end, min(self.sentence.end, giver.end + 3)):
            if self.sentence.tokens[i].prefix.endswith("ل") and stem(self.sentence.tokens[i].core) in (
                "توقيف",
                "اعتقال",
                "تسليم",
                "القبض",
                "ملاحقه",
            ):
                draft.parts.add(i)
                args = self._arguments(i + 1)
                target = next((a for a in args if a.phrases and a.relation in ("", "on")), None)
                if target:
                    self._fill(draft, "defendant", target.phrases, "whom the request is about")
                asked = [
                    p for p in self.sentence.phrases if p.end <= draft.start and draft.admits("requested", p)
                ]
                if asked:
                    draft.fill("requested", asked[-1], "who is asked")
                return draft
        return None


def _feminine_head(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a feminine noun heads the phrase: الشرطة اللبنانية, not حزب كذا."""
    return sentence.tokens[phrase.start].clean.endswith("ة")
