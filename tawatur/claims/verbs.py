"""Finite verbs: subject and object by position, voice by what is there."""

from __future__ import annotations

from itertools import pairwise, takewhile

from tawatur.analyse.countries import country_of
from tawatur.claims.antecedents import antecedent, spoken_of_there
from tawatur.claims.arguments import Argument
from tawatur.claims.befallen import DONE_TO
from tawatur.claims.draft import Draft, literal
from tawatur.claims.kinds import Trigger, triggers_at
from tawatur.claims.left import Left, left_of
from tawatur.claims.other_side import add_office
from tawatur.claims.suspicions import suspect
from tawatur.claims.verb_sides import VerbSides
from tawatur.claims.words import letter_relation, relation_at, stem, word_set

_ON_VERB = "pronoun on the verb"
_OF_ITSELF = frozenset(("attack", "harm", "transfer", "control"))  # what a speaker tells of himself


class Verbs(VerbSides):
    """Frames of verbs."""

    def verb(self, trigger: Trigger, at: int) -> Draft | None:
        """A finite verb: subject and object by position, voice by what is there."""
        rule = trigger.rule
        meant = self._points_to_attack(trigger, at) if rule.data.get("of_attack") else None
        if rule.data.get("of_attack") and meant is None:
            return None
        if (things := rule.data.get("of")) and not (trigger.suffix and self._thing_before(things, at)):
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
            found = antecedent(self.sentence, trigger, at, lambda i: self._completes(trigger, i))
            if found is None:
                return None
        if found is not None and rule.data.get("unled") and letter_relation(self.sentence.tokens[found]):
            return None  # تبادلا الاتهامات بالقصف
        described = found is not None and found < at  # العقوبات التي فرضتها
        if found is not None and not described:  # نفذت حكم الإعدام شنقا في فلان: no other deed
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
        left = left_of(self.sentence, at) if not described else Left((), False, False)
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
        there = spoken_of_there(self.sentence, trigger, left, at)
        if there is not None:
            left = Left((), False, left.joined)
        if resumed is not None or (left.relative and self._other_subject(trigger, at)):
            left = Left((), False, left.joined)
        if rule.kind.name == "attack" and left.relative and self._where_it_was(left, at):
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
        if found is not None and not described and "charge" in rule.stretch and self._names_charge(found):
            bare = [a for a in bare if a.start < found]  # تهمة تهديد الأمن القومي لفلان
        if rule.data.get("himself") and len(bare) + bool(left.phrases) > 1:
            return None  # سلم فلان الكتاب نفسه للشرطة
        if rule.data.get("title"):
            bare = [a for a in bare if not self._predicate_office(a)]
        if rule.kind.name == "harm" and any(a.phrases for a in bare):
            args = [a for a in args if not (a.relation == "by" and self._on_the_side(a, at))]
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
        several = trigger.suffix in ("هم", "هما")
        if several and objects and objects[0] not in draft.roles and not left.relative:
            those = self.sentence.befallen.they(
                rule.kind.name, self.sentence, at, both=trigger.suffix == "هما"
            )
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
        if there is not None and there[0] not in draft.roles:
            self._fill(draft, there[0], (there[1],), "whom the relative clause describes")
        self._place_meant(draft)
        if found is not None and "charge" in rule.stretch:
            self._charge_named(draft, found, args)
        self._wielder(draft, args)
        if rule.kind.name == "attack" and "attacker" not in draft.roles and not subject:
            self._event_subject(draft, at)
        if rule.kind.name == "attack":
            self._same_air_force(draft, at)
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
        add_office(draft, args, left.phrases)
        if rule.kind.name in _OF_ITSELF and not subject and "subject" in rule.args:
            self._says_of_itself(draft, rule.args["subject"][0], at)
        self._missing_subject(draft, trigger, left, at, args)
        self._not_himself(draft)
        if trigger.suffix and (pair := rule.data.get("pronoun_first")):
            first, second = pair  # يرافقه فلان: the pronoun means who leads
            turned = {first: draft.roles.pop(second, []), second: draft.roles.pop(first, [])}
            draft.roles |= {role: fillers for role, fillers in turned.items() if fillers}
        if rule.data.get("suspects"):
            suspect(draft)
        if rule.data.get("by_attack") and not self._by_attack(draft.event):
            return None
        return draft if self._sound(draft, () if trigger.patient else subject, args) else None

    def _second_object(self, draft: Draft, bare: list[Argument]) -> None:
        """`سلمت الحكومة مصر ثماني طائرات`: to whom, and what, side by side."""
        givers = {f.at for f in draft.roles.get("giver", ())}
        for first, second in pairwise(bare):
            gets = [p for p in first.phrases if draft.admits("recipient", p) and p.span not in givers]
            given = [p for p in second.phrases if draft.admits("item", p)]
            if gets and given and first.end == second.start and "recipient" not in draft.roles:
                self._fill(draft, "recipient", tuple(gets), "object of the verb, or subject of its passive")
                self._fill(draft, "item", tuple(given), "object of the verb, or subject of its passive")

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

    def _where_it_was(self, left: Left, at: int) -> bool:
        """`الهجوم في تونس في 18 مارس، والذي استهدف فندقا`: a country that في leads to, words before the relative, did nothing."""
        tokens, phrase = self.sentence.tokens, left.phrases[-1] if left.phrases else None
        if phrase is None or "country" not in phrase.types or phrase.start == self.sentence.start:
            return False
        return tokens[phrase.start - 1].norm == "في" and phrase.end < at - 1

    def _on_the_side(self, by: Argument, at: int) -> bool:
        """`قتل من جانب المقاومة ثمانية`: right behind the verb and before whom it befell it says whose side they were on."""
        tokens = self.sentence.tokens
        aside = at + 2 < self.sentence.end and (tokens[at + 1].norm, tokens[at + 2].norm) == ("من", "جانب")
        return aside and by.start <= at + 3

    def _not_himself(self, draft: Draft) -> None:
        """A pronoun on a verb does not mean the verb's own subject."""
        doers = {f.span for role in draft.rule.args.get("subject", ()) for f in draft.roles.get(role, ())}
        for role in draft.rule.args.get("object", ()):
            if doers & {f.span for f in draft.roles.get(role, ()) if f.reason == _ON_VERB}:
                del draft.roles[role]

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
