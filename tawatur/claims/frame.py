"""What all triggers share: arguments, the roles that they fill, doers that stand before."""

from __future__ import annotations

from bisect import bisect_left

from tawatur.analyse.analysis import is_person, within
from tawatur.analyse.countries import country_of
from tawatur.analyse.subjects import person_before
from tawatur.claims.arguments import Argument, arguments
from tawatur.claims.befallen import DONE_TO
from tawatur.claims.claimed import responsibility
from tawatur.claims.draft import Draft, filler
from tawatur.claims.kinds import Rule
from tawatur.claims.left import Left, left_of
from tawatur.claims.lists import list_until
from tawatur.claims.scope_tables import governors
from tawatur.claims.sentence import COMMAS, QUOTES, Phrase
from tawatur.claims.several import Several
from tawatur.claims.spoken_of import spoken_of
from tawatur.claims.words import (
    function_at,
    governs,
    letter_relation,
    noun_types,
    penal,
    relation_at,
    stem,
    word_set,
)
from tawatur.text import fold
from tawatur.types.claim import Filler
from tawatur.types.span import Span

GOVERNED = "subject of the verb on which the verbal noun hangs"
_OWN = ("ه", "ها", "هم")
_OWN_DEEDS = frozenset(("transfer", "control"))  # أعلنت الشركة بيع كذا
_WIELDS = "whose weapon it was"
_VERB = 6  # tokens between the noun for a deed and the verb that says that it was done
_NEAR = 25  # tokens behind the trigger
_WITH = 8  # tokens between a verb and ب with what one sends to somebody
_SETS_ABOUT = 8  # tokens between قيام or إقدام and what is done
_PLAIN = frozenset(
    ("ب", "على", "علي", "من", "عن")
)  # what a verb of no set preposition leads to its deed with
_AROUND = 80  # tokens on each side of a sentence


class Frame(Several):
    """Matches the triggers of one sentence."""

    def _arguments(
        self, at: int, part: int | None = None, rule: Rule | None = None, charge: int | None = None
    ) -> list[Argument]:
        """The arguments behind token `at`, up to another event but `part` of the trigger and the `charge` in its noun."""

        def stops(i: int) -> bool:
            if i not in self.events or i in (part, charge):
                return False
            if (
                rule is not None
                and rule.stretch.get("bi") == "offence"
                and letter_relation(self.sentence.tokens[i]) == "bi"
                and not self._goes_on_with(i)
            ):
                return False  # أدين بقتل فلان: what he is guilty of
            charged = relation_at(self.sentence.tokens, i - 1, i) if i else None
            if (
                rule is not None
                and "charge" in rule.stretch
                and charged is not None
                and charged[0] == "charge"
            ):
                return False  # أدين بتهمة قتل فلان
            if (
                rule is not None and rule.id == "justice.blame"
            ):  # ألقى باللوم في الهجوم, مسؤولية الهجوم على فلان
                return i - 1 != part and (charged is None or charged[0] not in ("in", "about"))
            return not (rule is not None and "penalty" in rule.kind.roles and penal(self.sentence.tokens[i]))

        return arguments(self.sentence, at, stops, part, rule.kind.name if rule is not None else None)

    def _fits(self, rule: Rule, relation: str, phrases: tuple[Phrase, ...]) -> bool:
        roles = rule.args.get(relation, ())
        return bool(phrases) and any(
            set(phrases[0].types) & set(rule.types(r)) for r in roles if r in rule.kind.roles
        )

    def _choose(self, rule: Rule, relation: str, left: Left) -> tuple[Phrase, ...]:
        """Of the phrases that can be meant left of the verb, the first whose type fits."""
        if not left.relative:
            return left.phrases
        return next((p for p in left.candidates if self._fits(rule, relation, p)), left.phrases)

    def _only_agents(self, rule: Rule, phrases: tuple[Phrase, ...]) -> bool:
        return all(
            set(p.types) & {"body", "country"} and not set(p.types) & {"person", "group"} for p in phrases
        )

    def _person_named(self, fillers: list[Filler]) -> bool:
        return any(is_person(self.sentence.analysis, f.span) for f in fillers)

    def _pronoun(self, draft: Draft, relation: str, at: int, reason: str) -> None:
        """Fill the role of the relation with whom the suffix of the word at `at` means, where nothing fills it yet."""
        token = self.sentence.tokens[at]
        points = self.sentence.analysis.references.get(token.span)
        roles = draft.rule.args.get(relation, ())
        if not roles or roles[0] in draft.roles:
            return
        if points is None and (points := self._spoken_of(draft.rule, at)) is not None:
            draft.score -= 0.3
        if points is not None:
            self._fill_span(draft, roles, points, token.span, reason)

    def _spoken_of(self, rule: Rule, at: int) -> Span | None:
        """Whom the report speaks of where somebody is held or tried whom the pronoun on the word at `at` means."""
        suffix = next((p for p in ("ها", "ه") if self.sentence.tokens[at].clean.endswith(p)), None)
        if rule.kind.name not in DONE_TO or rule.action == "extradite" or suffix is None:
            return None
        return spoken_of(self.sentence, at, suffix == "ها")

    def _near(self, draft: Draft) -> bool:
        """Whether a word that the rule wants near its trigger stands behind it."""
        near = draft.rule.data.get("near")
        behind = self.sentence.tokens[draft.end : min(self.sentence.end, draft.end + _NEAR)]
        return near is None or any(stem(token.core) in word_set(near) for token in behind)

    def _far(self, draft: Draft) -> bool:
        """Whether a word that the rule shuns stands behind its trigger, `not_object` only where no preposition leads it,
        `not_with` where ب does."""
        tokens, data = self.sentence.tokens, draft.rule.data
        near, object_, with_ = (data.get(key) for key in ("not_near", "not_object", "not_with"))
        behind = range(draft.end, min(self.sentence.end, draft.end + _NEAR))
        return any(
            (near is not None and stem(tokens[i].core) in word_set(near))
            or (
                with_ is not None
                and i < draft.end + _WITH
                and letter_relation(tokens[i]) == "bi"
                and stem(tokens[i].core) in word_set(with_)
            )
            or (
                object_ is not None
                and stem(tokens[i].core) in word_set(object_)
                and letter_relation(tokens[i]) is None
                and relation_at(tokens, i - 1, i) is None
            )
            for i in behind
        )

    def _inside(self, draft: Draft, at: int) -> None:
        """`تجميد أموال فلان`: the noun that is part of the trigger heads a phrase that ends with whose it is."""
        role = next(iter(draft.rule.args.get("object", ())), None)
        phrase = self.sentence.at.get(at)
        if role is None or role in draft.roles or phrase is None:
            return
        analysis = self.sentence.analysis
        for name in within(analysis.names, phrase.span.start, phrase.span.end):
            if name.span.end == phrase.span.end and name.type in draft.rule.kind.roles[role]:
                self._fill_span(
                    draft, (role,), analysis.full.get(name.span, name.span), name.span, "whose the noun is"
                )

    def _at_once(self, draft: Draft, subject: tuple[Phrase, ...], args: list[Argument]) -> bool:
        """Whether a named place is all that is said of the subject: كان فلان في بيروت."""
        first = next((a for a in args if a.relation or a.unknown), None)
        if first is None or first.relation != "in" or not first.phrases or not subject:
            return False
        behind = max(subject[-1].end, draft.end)
        if behind < first.start and function_at(self.sentence.tokens, behind, first.start) is not None:
            behind += 1
        return (
            first.start == behind
            and first.phrases[0].name is not None
            and subject[-1].name is not None
            and subject[-1].name.type == "person"
        )

    def _in_person(self, fillers: list[Filler]) -> bool:
        """Whether a person or group is among the fillers, not bodies alone."""
        at = {f.at for f in fillers}
        return self._person_named(fillers) or any(
            p.span in at and {"person", "group"} & set(p.types) for p in self.sentence.phrases
        )

    def _identified(self, draft: Draft) -> bool:
        """Whether somebody named or definite gives, gets or holds: not «جماعات ضغط تنفق الملايين»."""
        roles = draft.rule.kind.needs_any or draft.rule.kind.required[:1]
        fillers = [f for role in roles for f in draft.roles.get(role, ())]
        analysis = self.sentence.analysis
        return not fillers or any(
            (f.text.startswith("ال") and stem(fold(f.text.split()[0])) not in word_set("many"))
            or any(True for _ in within(analysis.names, f.span.start, f.span.end))
            for f in fillers
        )

    def _known_who(self, draft: Draft) -> bool:
        """Whether somebody named, definite or counted is somewhere: not «مجموعة مسلحة», «بعض الأسر»."""
        names, number = self.sentence.analysis.names, word_set("number")
        if draft.rule.kind.name != "presence":
            return True
        for one in draft.roles.get("person", ()):
            words = one.text.split()
            first = stem(fold(words[0]))
            if first == "عدد" and len(words) > 1 and words[1].startswith("ال"):
                continue  # عدد المهاجرين المقيمين: a figure
            definite = first not in word_set("many") and any(word.startswith("ال") for word in words)
            named = any(True for _ in within(names, one.span.start, one.span.end))
            national = any(country_of(fold(word)) for word in words)  # خبراء إيرانيين
            if definite or named or national or first[:1].isdigit() or first in number:
                return True
        return False

    def _sound(self, draft: Draft, subject: tuple[Phrase, ...], args: list[Argument]) -> bool:
        """What a rule asks for beyond its roles: judges who convict, wounds that are no illness."""
        tokens = self.sentence.tokens
        if draft.rule.data.get("at_once") and not self._at_once(draft, subject, args):
            return False
        if (role := draft.rule.data.get("somebody")) and not self._in_person(draft.roles.get(role, [])):
            return False
        if any(a.relation in draft.rule.data.get("never", ()) for a in args):
            return False
        always = draft.rule.data.get("always", ())
        dual = tokens[draft.start].core[-2:] in ("ان", "ثا", "شا")  # فلان وعلان يبحثان
        both = len(subject) > 1 and (dual or subject[0].start > draft.start)  # بحث فلان وعلان
        if always and not both and not any(a.relation in always and a.phrases for a in args):
            return False
        if (draft.rule.strict or draft.rule.kind.name == "personnel") and not self._identified(draft):
            return False
        if not self._known_who(draft):
            return False
        if self._amid(draft.rule) or self._suspended(draft):
            return False
        if (prize := draft.rule.data.get("won")) and not self._won(prize, args):
            return False
        if not self._near(draft):
            return False
        if self._far(draft):
            return False
        if (bodies := draft.rule.data.get("to")) and not self._sent_to(bodies, args):
            return False
        judges = draft.rule.data.get("judges")
        if judges is not None:
            if self._condemns(draft, args):
                return False
            heads = {fold(j) for j in judges}
            if subject and not any(
                stem(tokens[i].core) in heads for p in subject for i in range(p.start, p.end)
            ):
                return False
            known = not subject and self._of_judges(draft, heads)
            if not (subject or known) and (
                "offence" not in draft.roles or not self._person_named(draft.roles.get("defendant", []))
            ):
                return False
        wounds = draft.rule.data.get("wounds")
        if wounds is not None:
            first = next((a for a in args if a.relation), None)  # أصيب بمرض: what follows at once
            by = [first] if first and first.relation == "bi" and not first.phrases else []
            if by and not any(
                stem(tokens[by[0].end - 1].core).startswith(tuple(fold(w) for w in wounds)) for _ in by
            ):
                return False
        return True

    def _of_judges(self, draft: Draft, heads: set[str]) -> bool:
        """Whether who does what a masdar says is one of those who may: تمكنت الشرطة من الإطاحة به."""
        doers = draft.roles.get("authority", ())
        return any(stem(word) in heads for f in doers for word in fold(f.text).split())

    def _suspended(self, draft: Draft) -> bool:
        """Whether somebody is stopped from working by a body that arrests nobody: قررت الجامعة إيقاف فلان."""
        word = self.sentence.tokens[draft.start].core
        if draft.rule.kind.name != "detention" or not word.startswith(tuple(word_set("stopping"))):
            return False
        words = (stem(w) for f in draft.roles.get("authority", ()) for w in fold(f.text).split())
        return any(word in word_set("employers") for word in words)

    def _won(self, prize: str, args: list[Argument]) -> bool:
        """Whether what is won, right behind ب or في, is of the set `prize`: فاز بالانتخابات."""
        first = next((a for a in args if a.relation in ("bi", "in")), None)
        return first is not None and self._head(first) in word_set(prize)

    def _sent_to(self, bodies: str, args: list[Argument]) -> bool:
        """Whether one of the bodies of the set is where somebody is sent: أحيل إلى المحكمة."""
        return any(a.relation in ("to", "for", "on") and self._head(a) in word_set(bodies) for a in args)

    def _condemns(self, draft: Draft, args: list[Argument]) -> bool:
        """`أدان بشدة إقدامهم على كذا`, `إدانته للجريمة`: a deed is condemned, and nobody found guilty."""
        strongly = any(a.relation == "bi" and self._head(a) in word_set("strongly") for a in args)
        return strongly or ("authority" not in draft.roles and any(a.relation == "for" for a in args))

    def _head(self, argument: Argument) -> str:
        """The first word of an argument, bare."""
        at = argument.phrases[0].start if argument.phrases else argument.end - 1
        return stem(self.sentence.tokens[at].core)

    def _amid(self, rule: Rule) -> bool:
        """Whether the words around tell of a match or a hunt, where the rule does not hold."""
        return any(self._told_amid(name) for name in rule.data.get("never_amid", ()))

    def _told_amid(self, name: str) -> bool:
        """Whether two words of the set stand in the sentence or near it; where they stand is found once a report."""
        known, tokens = self.sentence.amid, self.sentence.tokens
        if name not in known:
            known[name] = [i for i, token in enumerate(tokens) if stem(token.core) in word_set(name)]
        first = bisect_left(known[name], self.sentence.start - _AROUND)
        return bisect_left(known[name], self.sentence.end + _AROUND, first) - first > 1

    def _governed(self, draft: Draft, at: int) -> None:
        """The doer of a masdar or noun is the subject of the verb that governs it (قررت المحكمة حبس …)."""
        role = draft.rule.data.get("governed") or next(iter(draft.rule.args.get("subject", ())), None)
        if role is None or (role in draft.roles and draft.rule.kind.name != "meeting"):
            return
        if draft.rule.kind.name == "harm" and stem(self.sentence.tokens[at].core) in word_set(
            "fait_accompli"
        ):
            claims = self._verb_subject(at)[0]
            takes = claims is not None and self.sentence.tokens[claims].core in word_set("taking_upon")
            if not takes and responsibility(self.sentence, at) is None:
                return  # عملية نفذها الحزب ردا على مقتل فلان
        before = self.sentence.tokens[at - 1] if at > self.sentence.start else None
        if draft.rule.kind.name == "attack" and before and stem(before.core) in word_set("repelling"):
            return  # نجاح القوات في صد هجوم
        if self._undertaken(draft, role, at):
            return
        verb, phrases = self._verb_subject(at)
        if "led" in draft.rule.data and verb is not None and not self._leads_to(verb, at, draft.rule):
            return
        if draft.rule.kind.name == "movement" and verb is not None:
            if (asked := self._invited(verb, at)) is not None:
                self._fill(draft, role, (asked,), "who is asked to come")
                return
            if any(stem(t.core) in word_set("preventing") for t in self.sentence.tokens[verb:at]):
                return  # حاولت الشرطة منع الأطفال من دخول المسجد
        moved = draft.rule.kind.name == "movement" and letter_relation(self.sentence.tokens[at]) == "bi"
        if moved and verb is not None and self.sentence.tokens[verb].core not in word_set("perform"):
            return  # وجه نداء إلى فلان بالانسحاب: not he who calls
        if draft.rule.kind.name == "attack" and verb is not None:
            between = self.sentence.tokens[verb:at]
            if any(stem(t.core) in word_set("repelling") for t in between):
                return  # تمكنت القوات من صد هجوم
        told = verb is not None and self.sentence.tokens[verb].core in word_set("announcing")
        if told and draft.rule.kind.name in ("movement", "meeting"):
            return  # نفت الوزارة منع أحد من الدخول, أعلنت الشركة نتائج اجتماع الجمعية
        if (
            verb is not None and verb in self.cues
        ):  # the speaker is the doer only where he is one who arrests, kills or judges
            between = self.sentence.tokens[verb:at]
            owned = any(stem(t.core).startswith(("مسووليت", "مسووليه")) for t in between) and not any(
                stem(t.core) in word_set("disclaiming") for t in between
            )
            own = (
                told
                and draft.rule.kind.name in _OWN_DEEDS
                and phrases[-1:]
                and phrases[-1].end in (at, at - 1)
            )
            phrases = tuple(
                p
                for p in phrases
                if owned or own or stem(self.sentence.tokens[p.start].core) in word_set("acting")
            )
            if owned and not phrases:
                self._responsible(draft, role, verb, at)
        elif verb is not None:
            draft.parts.add(verb)
        for phrase in phrases:
            if draft.admits(role, phrase):
                draft.fill(role, phrase, GOVERNED)
        if draft.rule.kind.name == "meeting" and len(draft.roles.get(role, ())) == 1:
            self._present_at(draft, role, at)

    def _undertaken(self, draft: Draft, role: str, at: int) -> bool:
        """`قيام فلان بقتل علان`, `إقدامه على قتله`: who sets about it does it."""
        tokens, references = self.sentence.tokens, self.sentence.analysis.references
        for i in range(at - 1, max(self.sentence.start, at - _SETS_ABOUT) - 1, -1):
            token = tokens[i]
            if token.kind == "punct" and token.norm in ".؛:":
                return False
            word = stem(token.core)
            if word in word_set("setting_about"):
                doer = self.sentence.at.get(i + 1)
                return doer is not None and not doer.relation and self._fill(draft, role, (doer,), GOVERNED)
            if any(word == noun + "هما" for noun in word_set("setting_about")):
                return self._fill(draft, role, self._two_before(i), GOVERNED)
            if any(word == noun + end for noun in word_set("setting_about") for end in ("ه", "ها")):
                besides = () if draft.rule.kind.name == "meeting" else self.sentence.witnesses
                points = (
                    references.get(token.span)
                    or person_before(self.sentence.analysis, i, word.endswith("ها"), besides)
                    or self._named_last(i, word.endswith("ها"))
                )
                if points is not None:
                    self._fill_span(draft, (role,), points, token.span, GOVERNED)
                return True
        return False

    def _invited(self, verb: int, at: int) -> Phrase | None:
        """`وجهت الحكومة دعوة إلى فلان لزيارة كذا`: who is asked."""
        tokens = self.sentence.tokens
        asks = any(stem(tokens[i].core) in word_set("invitation") for i in range(verb, at))
        behind = [p for p in self.sentence.phrases if verb < p.start < at and "person" in p.types]
        led = [p for p in behind if p.relation == "for" or self._preposition_before(p.start)]
        return led[-1] if asks and led else None

    def _performed(self, at: int, rule: Rule) -> int | None:
        """The token behind a verb that only says that the deed was done: زيارة رسمية قام بها | فلان, اجتماع عقده | فلان."""
        tokens = self.sentence.tokens
        for i in range(at, min(self.sentence.end - 1, at + _VERB)):
            visited = rule.id == "movement.visit" and tokens[i].core in word_set("perform")
            if visited and tokens[i + 1].norm in ("بها", "به"):
                return i + 2
            if rule.kind.name == "meeting" and tokens[i].core in word_set("talks_held"):
                before = function_at(tokens, i - 1, i)  # بعد الاجتماع عقدت جلسة: a clause of its own
                tied = before is not None and before[0] == "relative"
                return i + 1 if tied or not tokens[at - 1].core.startswith("ال") else None
            if rule.kind.name == "meeting" and tokens[i].norm in QUOTES | COMMAS:
                continue
            if tokens[i].kind != "word" or i in self.sentence.at or relation_at(tokens, i, self.sentence.end):
                return None
        return None

    def _present_at(self, draft: Draft, role: str, at: int) -> None:
        """`قال فلان في لقاء مع علان`: the one person who leads the sentence before a meeting that a preposition opens."""
        tokens = self.sentence.tokens
        opening = relation_at(tokens, at - 1, at) if at > self.sentence.start else None
        if opening is None or opening[0] not in ("in", "after") or tokens[at].core.startswith("ال"):
            return
        behind = tokens[at + 1] if at + 1 < self.sentence.end else tokens[at]
        owned = behind.clean.endswith(_OWN) and behind.core not in word_set("talks_held")
        whose = self.sentence.at.get(at + 1) if not tokens[at].clean.endswith(_OWN) else None  # لقائه فلانا
        if owned or (whose is not None and not whose.relation):
            return  # لقاء فريقه مع كذا
        people = [
            p
            for p in self.sentence.phrases
            if p.end < at
            and p.name is not None
            and p.name.type == "person"
            and not p.relation
            and not self._preposition_before(p.start)
        ]
        told = people and any(
            t.norm == "ان" for t in tokens[people[0].end : at]
        )  # أكد فلان أن كذا تم خلال محادثات مع كذا
        if people and not told and len({filler(self.sentence, p, "").text for p in people}) == 1:
            draft.fill(role, people[0], "who leads the sentence that the meeting is told in")

    def _responsible(self, draft: Draft, role: str, verb: int, at: int) -> None:
        """`وسبق أن أعلنت مسؤوليتها عن`: the pronoun on the noun says who takes the attack upon himself."""
        references = self.sentence.analysis.references
        for token in self.sentence.tokens[verb:at]:
            span = references.get(token.span) or references.get(token.core_span)
            if token.core.startswith("مسوولي") and span is not None:
                self._fill_span(draft, (role,), span, token.span, "who takes the responsibility")

    def _verb_subject(self, at: int) -> tuple[int | None, tuple[Phrase, ...]]:
        """The nearest verb before `at` that passes its subject on, and that subject."""
        tokens = self.sentence.tokens
        for i in range(at - 1, max(self.sentence.start, at - 14) - 1, -1):
            token = tokens[i]
            if token.kind == "punct" and token.norm in ".؛:":
                return None, ()
            if token.kind != "word":
                continue
            if governs(token) or self._presides(i) or self._pays(i, at):
                for phrase in self.sentence.phrases:
                    if (
                        i < phrase.start < at
                        and not phrase.relation
                        and not self._preposition_before(phrase.start)
                        and not self._inside_deed(i, phrase.start)
                        and not self._in_adverbial(i, phrase, at)
                    ):
                        listed = list_until(self.sentence, phrase.end) if phrase.joined else (phrase,)
                        return i, self._and_others(i, listed, at)
                return i, left_of(self.sentence, i).phrases
            if (function := function_at(tokens, i, at)) and function[0] in (
                "complementizer",
                "relative",
                "boundary",
            ):
                return None, ()
        return None, ()

    def _leads_to(self, verb: int, at: int, rule: Rule) -> bool:
        """Whether a verb leads straight to the deed at token `at`: with its own preposition, or with its subject between;
        not حتى تحرير المدينة, كشف ملابسات إطلاق النار."""
        tokens = self.sentence.tokens
        own = {word for g in governors().get(tokens[verb].core, ()) for word in g.prepositions} or _PLAIN
        letter = tokens[at].prefix[-1:]
        if letter in ("ب", "ل"):
            return letter in own
        if letter or verb == at - 1:
            return own is not _PLAIN or not letter  # تمكن من كذا وطرد كذا
        if relation_at(tokens, at - 1, at) or function_at(tokens, at - 1, at):
            return tokens[at - 1].norm in own | {fold(word) for word in rule.data["led"]}
        dated = any(start <= at - 1 < end for start, end in self.sentence.dates.items())
        return dated or at in self.sentence.until

    def _pays(self, verb: int, at: int) -> bool:
        """Whether the verb says that the visit at token `at` is paid: يؤدي فلان زيارة إلى تونس."""
        tokens = self.sentence.tokens
        return stem(tokens[at].core) == "زياره" and tokens[verb].core in word_set("pays")

    def _presides(self, at: int) -> bool:
        """Whether the word for a head is a verb here: رأس الأمير فلان الاجتماع, not على رأس."""
        if self.sentence.tokens[at].norm not in word_set("presiding") or self._preposition_before(at):
            return False
        behind = self.sentence.at.get(at + 1)
        person = behind is not None and "person" in behind.types and not behind.relation
        return person or at + 1 in self.sentence.titles

    def _inside_deed(self, verb: int, at: int) -> bool:
        """Whether a noun with ب or ل stands between a verb and the phrase at `at`, so that it belongs to that noun: ستبدأ
        بمحاربة | التنظيم."""
        return any(letter_relation(self.sentence.tokens[i]) in ("bi", "for") for i in range(verb + 1, at))

    def _in_adverbial(self, verb: int, phrase: Phrase, deed: int) -> bool:
        """Whether a preposition leads to a noun that the phrase ends, so that it is not the verb's subject: تمكنت ضمن عملية
        | فجر كذا من قتل; not with another verb before the deed: كان ينوي تفجيرها."""
        tokens, between = self.sentence.tokens, phrase.start - 1
        if between - 1 <= verb or between in self.sentence.until:
            return False
        plain = tokens[between].kind == "word" and not tokens[between].core.startswith("ال")
        led = plain and relation_at(tokens, between - 1, phrase.start) is not None
        return led and not any(tokens[i].core in governors() for i in range(phrase.end, deed))

    def _and_others(self, verb: int, subject: tuple[Phrase, ...], at: int) -> tuple[Phrase, ...]:
        """The subject of a verb with all that و joins to it before `at`: عقد فلان وعلان | اجتماعا."""
        whole = (a.phrases for a in self._arguments(verb + 1) if not a.relation and subject[-1] in a.phrases)
        further = next(whole, subject)
        return (*subject, *(p for p in further if p not in subject and p.end <= at))

    def _wielder(self, draft: Draft, args: list[Argument]) -> None:
        """`قتل برصاص الجيش`, `بغارة للتحالف`: whose weapon it was did it."""
        role = next((r for r in ("perpetrator", "attacker") if r in draft.rule.kind.roles), None)
        if role is None or role in draft.roles:
            return
        tokens = self.sentence.tokens
        for argument in args:
            head = argument.phrases[0].start if argument.phrases else argument.end - 1
            if argument.relation not in ("bi", "tool") or stem(tokens[head].core) not in word_set("fire"):
                continue
            stop = argument.phrases[0].end if argument.phrases else argument.end
            inside = self._body_inside(head + 1, stop)
            owner = self.sentence.at.get(stop)
            if inside is not None:
                self._fill_span(draft, (role,), inside, inside, _WIELDS)
            elif stop == head + 1 and owner is not None and owner.relation in (None, "for"):
                self._fill(draft, role, () if owner.joined else (owner,), _WIELDS)
            return

    def _body_inside(self, first: int, last: int) -> Span | None:
        """The words of a phrase from the noun for a body on: رصاص | الجيش الإسرائيلي."""
        tokens = self.sentence.tokens
        if first < last and noun_types(tokens[first].core) == ("body",):
            return Span(tokens[first].core_start, tokens[last - 1].end)
        return None
