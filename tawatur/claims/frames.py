"""From a trigger to a draft: who did it, to whom, where, by the grammar of verb, masdar, participle and noun."""

from __future__ import annotations

from itertools import takewhile

from tawatur.analyse.countries import country_of
from tawatur.analyse.subjects import subject_before
from tawatur.claims.clause import Argument, Left, arguments, left_of, list_until
from tawatur.claims.draft import WHERE, Draft, filler, literal
from tawatur.claims.kinds import Rule, Trigger, triggers_at
from tawatur.claims.phrases import NUMBERS, Phrase, Sentence
from tawatur.claims.stretches import split_list, stretch
from tawatur.claims.words import (
    function_at,
    governs,
    letter_relation,
    noun_types,
    relation_at,
    stem,
    verb_like,
)
from tawatur.text import fold
from tawatur.types.claim import Filler
from tawatur.types.span import Span

PENALTIES = frozenset(["سجن", "حبس", "اعدام", "غرامه", "جلد", "اشغال", "موبد", "سجنا", "حبسا", "قصاص", "موت"])
_TERMS = frozenset(["سنه", "سنوات", "عاما", "اعوام", "عام", "شهرا", "اشهر", "سنين"])
_DONE = frozenset(["تم", "تمت", "جري", "جرت", "يتم", "سيتم"])
_JUDGING = frozenset(["قضي", "قضت", "حكم", "حكمت", "يقضي", "حكما", "احكام", "احكاما", "قاض", "الحكم", "قضي"])
_ORDERS = frozenset("مذكره مذكرات امر اوامر طلب قرار بطاقه نشره".split())
_ACTING = frozenset(
    [
        "شرطه",
        "سلطات",
        "داخليه",
        "جيش",
        "نيابه",
        "امن",
        "مخابرات",
        "استخبارات",
        "قوات",
        "جهاز",
        "اجهزه",
        "محكمه",
        "قضاء",
        "درك",
        "حكومه",
        "مباحث",
    ]
)


class Matcher:
    """Matches the triggers of one sentence. `events` are the token indices where some trigger or speech cue stands."""

    def __init__(
        self, sentence: Sentence, events: set[int], cues: frozenset[int], carried: tuple[Phrase, ...]
    ) -> None:
        self.sentence = sentence
        self.cues = cues
        self.events = events
        self.further: list[
            Draft
        ] = []  # claims that one trigger makes beside its first (إلى لبنان ثم إلى باريس)
        self.carried = carried  # the subject of the clause before, for a clause joined by و that has none

    # ------------------------------------------------------------------ verbs
    def verb(self, trigger: Trigger, at: int) -> Draft | None:
        """A finite verb: subject and object by position, voice by what is there."""
        rule = trigger.rule
        draft = Draft(rule, self.sentence, at, at + 1, action=rule.action)
        found = self._companion(trigger, at) if trigger.companions else None
        if trigger.companions and found is None:
            return None
        args = self._arguments(at + 1, found, rule)
        if found is not None:
            draft.parts.add(found)
            args = [a for a in args if not a.start <= found < a.end]
        left = left_of(self.sentence, at)
        if rule.kind.name == "attack" and not left.phrases and (event := self._event_before(at)) is not None:
            verb, doers = self._verb_subject(event)
            left = Left((doers,), False, False)
            if verb is not None:
                draft.parts.add(verb)
        bare = [a for a in args if not a.relation]
        if rule.kind.name == "movement":
            bare = list(takewhile(lambda a: not a.relation, args))
        if not rule.transitive and left.phrases and bare and bare[0].unknown and bare[0].start == at + 1:
            return None  # فلان توجه أنظاره: a verb with an object is another verb
        subject, object_ = self._positions(trigger, left, bare)
        if trigger.patient or rule.data.get("swap_roles"):
            role = rule.args["object"][0] if "object" in rule.args else rule.args["subject"][0]
            self._fill(draft, role, subject or object_, "subject of a verb whose subject suffers it")
        else:
            self._fill_first(draft, rule.args.get("subject", ()), subject, "subject of the verb")
            self._fill_first(
                draft, rule.args.get("object", ()), object_, "object of the verb, or subject of its passive"
            )
        draft.subject = subject
        if rule.data.get("office") and found is not None:
            self._office(draft, trigger, found + 1)
        self._relations(draft, args)
        if "penalty" in rule.needs and "penalty" not in draft.roles:
            self._term(draft)
        if found is not None and "object" in rule.args and rule.args["object"][0] not in draft.roles:
            points = self.sentence.analysis.references.get(self.sentence.tokens[found].span)
            if points is not None:  # أُخلي سبيله
                self._fill_span(
                    draft,
                    rule.args["object"],
                    points,
                    self.sentence.tokens[found].span,
                    "pronoun on the noun",
                )
        if rule.id == "movement.arrive" and "via" in draft.roles and "destination" not in draft.roles:
            self._behind_border(draft)
        self._missing_subject(draft, trigger, left, at, all(a.relation for a in args))
        return draft if self._sound(draft, subject, args) else None

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

    def _person_named(self, fillers: list[Filler]) -> bool:
        people = {n.span for n in self.sentence.analysis.names if n.type == "person"}
        return any(f.span in people for f in fillers)

    def _sound(self, draft: Draft, subject: tuple[Phrase, ...], args: list[Argument]) -> bool:
        """What a rule asks for beyond its roles: judges who convict, wounds that are no illness."""
        tokens = self.sentence.tokens
        if any(a.relation in draft.rule.data.get("never", ()) for a in args):
            return False
        judges = draft.rule.data.get("judges")
        if judges is not None:
            heads = {fold(j) for j in judges}
            if subject and not any(
                stem(tokens[i].core) in heads for p in subject for i in range(p.start, p.end)
            ):
                return False
            if not subject and (
                "offence" not in draft.roles or not self._person_named(draft.roles.get("defendant", []))
            ):
                return False
        wounds = draft.rule.data.get("wounds")
        if wounds is not None:
            by = [a for a in args if a.relation == "bi" and not a.phrases]
            if by and not any(
                stem(tokens[by[0].end - 1].core).startswith(tuple(fold(w) for w in wounds)) for _ in by
            ):
                return False
        return True

    def _positions(
        self, trigger: Trigger, left: Left, bare: list[Argument]
    ) -> tuple[tuple[Phrase, ...], tuple[Phrase, ...]]:
        """Subject and object phrases of a verb."""
        rule = trigger.rule
        known = [a.phrases for a in bare]
        if trigger.patient:
            return left.phrases or next((p for p in known if p), ()), ()
        if left.phrases:
            first = next((p for p in known if p), ())
            if left.relative and trigger.suffix:
                return first, self._choose(rule, "object", left)
            if not rule.transitive or trigger.suffix:
                return self._choose(rule, "subject", left), ()
            if first:
                return self._choose(rule, "subject", left), first
            patient = self._choose(rule, "object", left)
            if rule.passive and self._fits(rule, "object", patient) and not self._only_agents(rule, patient):
                return (), patient
            return self._choose(rule, "subject", left), ()
        if not known:
            return (), ()
        if trigger.suffix or not rule.transitive:
            return known[0], ()
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
        if (
            only
            and rule.passive
            and not left.joined
            and self._only_agents(rule, only)
            and self._fits(rule, "subject", only)
        ):
            return only, ()  # اتهمت الحكومة …: a body is the doer
        if only and self._fits(rule, "object", only) and (rule.passive or left.joined):
            return (), only
        if only and rule.passive:
            return only, ()
        if only and self._fits(rule, "subject", only):
            return only, ()
        return (), only

    def _choose(self, rule: Rule, relation: str, left: Left) -> tuple[Phrase, ...]:
        """Of the phrases that can be meant left of the verb, the first whose type fits."""
        if not left.relative:
            return left.phrases
        return next((p for p in left.candidates if self._fits(rule, relation, p)), left.phrases)

    def _only_agents(self, rule: Rule, phrases: tuple[Phrase, ...]) -> bool:
        return all(
            set(p.types) & {"body", "country"} and not set(p.types) & {"person", "group"} for p in phrases
        )

    def _fits(self, rule: Rule, relation: str, phrases: tuple[Phrase, ...]) -> bool:
        roles = rule.args.get(relation, ())
        return bool(phrases) and any(
            set(phrases[0].types) & set(rule.kind.roles[r]) for r in roles if r in rule.kind.roles
        )

    def _companion(self, trigger: Trigger, at: int) -> int | None:
        """The token of the noun that makes a light verb an event (ألقت الشرطة *القبض* على)."""
        tokens = self.sentence.tokens
        end = min(self.sentence.end, at + 30)
        i = at
        while (i := i + 1) < end:
            if i in self.sentence.dates:
                i = max(i, self.sentence.dates[i] - 1)
                continue
            token = tokens[i]
            if (
                token.norm in "،,"
                and i + 1 < end
                and (found := function_at(tokens, i + 1, end))
                and found[0] == "relative"
            ):
                i = next((k for k in range(i + 1, end) if tokens[k].norm in "،,"), end)
                continue
            if i - at > 14:
                return None
            if token.kind == "punct" and token.norm in ".؛:":
                return None
            for words in trigger.companions:
                first, *rest = words.split()
                core = stem(token.core)
                open_form = first[:-1] + "ت" if first.endswith("ه") else first
                if (
                    core in (first, first + "ا")
                    or (core.startswith(open_form) and core[len(open_form) :] in ("ه", "ها", "هم", "ا"))
                ) and all(i + k + 1 < end and stem(tokens[i + k + 1].core) == w for k, w in enumerate(rest)):
                    return i
            if i > at + 1 and token.kind == "word" and verb_like(token.core) and i not in self.sentence.at:
                return None
        return None

    def _missing_subject(self, draft: Draft, trigger: Trigger, left: Left, at: int, bare_free: bool) -> None:
        """A clause joined by و without a subject takes the one before."""
        roles = draft.rule.args.get("subject", ())
        if not roles or roles[0] in draft.roles:
            return
        if trigger.rare:
            return
        if not self.carried:
            if bare_free:
                self._salient(draft, trigger, left, at)
            return
        if not left.joined and not self._joined_before(at):
            return
        required = roles[0] in draft.rule.kind.required
        if not required and draft.rule.passive and not trigger.suffix:
            return  # وقتل 5 أشخاص: most likely a passive
        for phrase in self.carried:
            if draft.admits(roles[0], phrase):
                draft.fill(roles[0], phrase, "subject of the clause before, which this one goes on from")
        draft.score -= 0.2
        draft.subject = self.carried

    def _salient(self, draft: Draft, trigger: Trigger, left: Left, at: int) -> None:
        """A verb with nobody beside it speaks of whom the report speaks of: احتُجز مرتين, وغادر إلى كذا."""
        rule = draft.rule
        role = rule.args["object"][0] if rule.passive and not trigger.suffix else rule.args["subject"][0]
        if role not in rule.kind.required or role in draft.roles or left.phrases or trigger.rare:
            return
        person = subject_before(self.sentence.analysis, at)
        before = self.sentence.tokens[at - 1] if at > self.sentence.start else None
        begins = (
            before is None
            or before.kind == "punct"
            or function_at(self.sentence.tokens, at - 1, at) is not None
            or self.sentence.tokens[at].prefix
        )
        if person is not None and begins and "person" in rule.kind.roles[role]:
            self._fill_span(
                draft,
                (role,),
                person,
                self.sentence.tokens[at].span,
                "whom the report speaks of here; the verb has no subject",
            )
            draft.score -= 0.3

    def _joined_before(self, at: int) -> bool:
        tokens = self.sentence.tokens
        before = at - 1
        return before >= self.sentence.start and (
            tokens[before].norm in ("ثم", "ان", "قبل", "بعد", "كما", "حيث", "لم", "قد", "وقد")
            or tokens[at].prefix == "ل"
        )

    # ---------------------------------------------------------------- masdars
    def masdar(self, trigger: Trigger, at: int) -> Draft | None:
        """A masdar: what it stands before is its object where it is transitive, else its subject."""
        rule = trigger.rule
        tokens = self.sentence.tokens
        if rule.kind.name == "detention" and at > self.sentence.start and stem(tokens[at - 1].core) in _ORDERS:
            return None  # مذكرة توقيف: the order is no arrest
        if (
            stem(tokens[at].core) in PENALTIES
            and rule.kind.name in ("justice", "detention")
            and self._judged(at) != (rule.kind.name == "justice")
        ):
            return None  # قضت بحبس فلان is a sentence, أمرت بحبسه an arrest
        draft = Draft(rule, self.sentence, at, at + len(trigger.words), action=rule.action)
        args = self._arguments(draft.end)
        bare = [a for a in args if not a.relation and a.phrases]
        genitive = bare[0] if bare and bare[0].start == draft.end else None
        possessor = self._possessor(trigger, at)
        subject_roles, object_roles = rule.args.get("subject", ()), rule.args.get("object", ())
        if genitive and rule.data.get("undergone"):
            self._fill_first(draft, object_roles, genitive.phrases, "what the masdar is done to")
        elif genitive and rule.transitive:
            second = next((a for a in bare[1:]), None)
            if (
                second
                and self._fits(rule, "object", second.phrases)
                and self._fits(rule, "subject", genitive.phrases)
            ):
                self._fill_first(draft, subject_roles, genitive.phrases, "doer after the masdar")
                self._fill_first(draft, object_roles, second.phrases, "object after the masdar's doer")
            elif not self._fill_first(draft, object_roles, genitive.phrases, "what the masdar is done to"):
                self._fill_first(draft, subject_roles, genitive.phrases, "doer after the masdar")
        elif genitive:
            self._fill_first(draft, subject_roles, genitive.phrases, "doer after the masdar")
        elif possessor is not None:
            roles = (
                object_roles
                if rule.passive or (rule.transitive and rule.kind.name in ("harm", "detention", "justice"))
                else subject_roles
            )
            self._fill_span(draft, roles, possessor, tokens[at].span, "pronoun on the masdar")
        self._relations(draft, [a for a in args if a is not genitive])
        if "facilitator" in rule.kind.roles and letter_relation(tokens[at]) == "for":
            self._helper(draft, at)
        bare_noun = (
            tokens[at].core.startswith("ال")
            or rule.data.get("alone")
            or letter_relation(tokens[at]) is not None
        )
        if (
            rule.kind.name == "movement"
            and subject_roles[0] not in draft.roles
            and bare_noun
            and not genitive
        ):
            self._nearest(draft, subject_roles[0], at)
        self._governed(draft, at)
        if "penalty" in rule.needs:
            self._term(draft)
        if (
            rule.kind.name == "movement"
            and subject_roles[0] not in draft.roles
            and bare_noun
            and not genitive
            and self.carried
        ):
            self._fill(
                draft,
                subject_roles[0],
                self.carried,
                "subject of the clause before, which this one goes on from",
            )
            draft.score -= 0.3
        if genitive and not rule.transitive:
            draft.subject = genitive.phrases
        return draft if self._sound(draft, (), args) else None

    def _judged(self, at: int) -> bool:
        """Whether a verb or noun of judging stands before a masdar with ب (قضت المحكمة بسجن)."""
        tokens = self.sentence.tokens
        return "ب" in tokens[at].prefix and any(
            stem(tokens[i].core) in _JUDGING for i in range(max(self.sentence.start, at - 16), at)
        )

    def _possessor(self, trigger: Trigger, at: int) -> Span | None:
        if not trigger.suffix:
            return None
        token = self.sentence.tokens[at]
        references = self.sentence.analysis.references
        span = references.get(token.span) or references.get(token.core_span)
        if span is not None:
            return span
        left = left_of(self.sentence, at)
        before = self.sentence.tokens[at - 1].norm if at > self.sentence.start else ""
        if left.phrases and (left.relative or before in _DONE):
            relation = "object" if trigger.rule.transitive else "subject"
            chosen = self._choose(trigger.rule, relation, left)[-1]
            return chosen.points or chosen.span
        return None

    def _governed(self, draft: Draft, at: int) -> None:
        """The doer of a masdar or noun is the subject of the verb that governs it (قررت المحكمة حبس …)."""
        role = draft.rule.data.get("governed") or next(iter(draft.rule.args.get("subject", ())), None)
        if role is None or (role in draft.roles and draft.rule.kind.name != "meeting"):
            return
        verb, phrases = self._verb_subject(at)
        if (
            verb is not None and verb in self.cues
        ):  # the speaker is the doer only where he is one who arrests, kills or judges
            phrases = tuple(p for p in phrases if stem(self.sentence.tokens[p.start].core) in _ACTING)
        elif verb is not None:
            draft.parts.add(verb)
        for phrase in phrases:
            if draft.admits(role, phrase):
                draft.fill(role, phrase, "subject of the verb that governs the noun")

    def _verb_subject(self, at: int) -> tuple[int | None, tuple[Phrase, ...]]:
        """The nearest verb before `at` that passes its subject on, and that subject."""
        tokens = self.sentence.tokens
        for i in range(at - 1, max(self.sentence.start, at - 14) - 1, -1):
            token = tokens[i]
            if token.kind == "punct" and token.norm in ".؛:":
                return None, ()
            if token.kind != "word":
                continue
            if governs(token):
                for phrase in self.sentence.phrases:
                    if (
                        i < phrase.start < at
                        and not phrase.relation
                        and not self._preposition_before(phrase.start)
                    ):
                        return i, list_until(self.sentence, phrase.end) if phrase.joined else (phrase,)
                return i, left_of(self.sentence, i).phrases
            if (function := function_at(tokens, i, at)) and function[0] in (
                "complementizer",
                "relative",
                "boundary",
            ):
                return None, ()
        return None, ()

    def _helper(self, draft: Draft, at: int) -> None:
        """`استفادوا من تسهيلات عبر فلان للوصول إلى`: who helps stands before the masdar."""
        for i in range(max(self.sentence.start, at - 8), at):
            found = relation_at(self.sentence.tokens, i, at)
            if found and found[0] == "help" and (phrase := self.sentence.at.get(i + found[1])) is not None:
                self._fill(draft, "facilitator", (phrase,), "stands after a word for help")

    def _preposition_before(self, at: int) -> bool:
        return at - 1 >= self.sentence.start and relation_at(self.sentence.tokens, at - 1, at) is not None

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
                        draft.fill(role, one, "nearest person before the masdar")
                draft.score -= 0.2
                return

    # ------------------------------------------------------------- participles
    def participle(self, trigger: Trigger, at: int) -> Draft | None:
        """An active or passive participle beside a name, or as predicate: المعتقل فلان, فلان موجود في."""
        rule = trigger.rule
        draft = Draft(rule, self.sentence, at, at + 1, action=rule.action, score=0.9)
        role = rule.data.get("participle_role") or next(
            iter(rule.args.get("object" if trigger.how == "patient" else "subject", ())), None
        )
        if role is None:
            return None
        token = self.sentence.tokens[at]
        following = self.sentence.at.get(at + 1)
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
            args = self._arguments(following.end)
        else:
            if letter_relation(token):
                return None
            args = self._arguments(at + 1)
            holders = left_of(self.sentence, at).phrases
            if not holders and not token.prefix and not args:
                return None
        if not any(h.named for h in holders):
            return None
        self._fill(draft, role, holders, "described by the participle")
        self._relations(draft, args)
        draft.subject = holders
        return draft

    patient = participle

    def owned(self, trigger: Trigger, at: int) -> Draft | None:
        """`شركة مملوكة لفلان`: the noun before is the asset, the phrase after ل the holder."""
        draft = Draft(trigger.rule, self.sentence, at, at + 1, action=trigger.rule.action)
        asset = list_until(self.sentence, at)
        holder = self.sentence.at.get(at + 1)
        if not asset or holder is None or holder.relation != "for":
            return None
        draft.fill("asset", asset[-1], "what is owned")
        if draft.admits("holder", holder):
            draft.fill("holder", holder, "owner after ل")
        return draft

    # ------------------------------------------------------------------- nouns
    def noun(self, trigger: Trigger, at: int) -> Draft | None:
        """An event noun with its preposition (القبض على فلان, اشتباكات بين أ وب)."""
        rule = trigger.rule
        draft = Draft(rule, self.sentence, at, at + len(trigger.words), action=rule.action)
        if rule.data.get("request"):
            return self._request(draft)
        args = self._arguments(draft.end, None, rule)
        if trigger.link and all(a.relation != trigger.link or not a.phrases for a in args):
            return None
        genitive = args[0] if args and not args[0].relation and args[0].start <= draft.end + 1 else None
        if genitive and "genitive" in rule.args:
            self._fill_first(draft, rule.args["genitive"], genitive.phrases, "stands right after the noun")
        self._relations(draft, [a for a in args if a is not genitive])
        if rule.data.get("possessed") and rule.data["possessed"] not in draft.roles:
            self._relative_doer(draft, at)
            self._national(draft)
        if rule.data.get("governed"):
            self._governed(draft, at)
        return draft

    def _event_before(self, at: int) -> int | None:
        """`شن الطيران ضربات استهدفت كذا`: the subject of the verb is an event, whose doer is meant."""
        for i in range(at - 1, max(self.sentence.start, at - 4) - 1, -1):
            if i in self.events and any(
                t.rule.kind.name == "attack" and t.how in ("noun", "masdar")
                for t in triggers_at(self.sentence.tokens, i, at)
            ):
                return i
        return None

    def _national(self, draft: Draft) -> None:
        """`الغارات الجوية التركية`: the adjective's country is the doer where the report names it."""
        role = draft.rule.data["possessed"]
        if role in draft.roles:
            return
        for i in range(draft.end, min(self.sentence.end, draft.end + 2)):
            token = self.sentence.tokens[i]
            if token.kind != "word" or token.prefix or i in self.sentence.at:
                return
            country = country_of(token.core)
            name = (
                next(
                    (n for n in self.sentence.analysis.names if n.kind == "country" and n.country == country),
                    None,
                )
                if country
                else None
            )
            if name is not None:
                value = literal(self.sentence, name.span, "the country that the adjective names")
                draft.add(role, type(value)(value.text, value.span, token.core_span, value.reason))
                self._relations(draft, self._arguments(i + 1))
                return

    def _relative_doer(self, draft: Draft, at: int) -> None:
        """`قصف شنه الحوثيون على`, `الهجوم الذي شنته`: the doer stands after the verb that the noun carries."""
        for i in range(draft.end, min(self.sentence.end, draft.end + 5)):
            if governs(self.sentence.tokens[i]):
                args = self._arguments(i + 1)
                first = next((a for a in args if not a.relation and a.phrases), None)
                if first:
                    self._fill_first(
                        draft,
                        (draft.rule.data["possessed"],),
                        first.phrases,
                        "subject of the verb that the noun carries",
                    )
                self._relations(draft, args)
                return

    def _term(self, draft: Draft) -> None:
        """The length of a sentence that stands apart (بسجن فلان خمس سنوات): a number with years or months."""
        tokens = self.sentence.tokens
        for i in range(draft.end, min(self.sentence.end - 1, draft.end + 16)):
            if tokens[i].norm in ".؛":
                return
            if (
                tokens[i + 1].core in _TERMS
                and (tokens[i].kind == "number" or stem(tokens[i].core) in NUMBERS)
                and i not in self.sentence.dates
            ):
                draft.add(
                    "penalty",
                    literal(
                        self.sentence,
                        Span(tokens[i].core_start, tokens[i + 1].end),
                        "the length of the sentence",
                    ),
                )
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

    # ------------------------------------------------------------------ shared
    def _arguments(self, at: int, part: int | None = None, rule: Rule | None = None) -> list[Argument]:
        def stops(i: int) -> bool:
            if i not in self.events or i == part:
                return False
            return not (
                rule is not None
                and "penalty" in rule.kind.roles
                and stem(self.sentence.tokens[i].core) in PENALTIES
            )

        return arguments(self.sentence, at, stops)

    def _fill(self, draft: Draft, role: str, phrases: tuple[Phrase, ...], reason: str) -> bool:
        fitting = [p for p in phrases if draft.admits(role, p)]
        for phrase in fitting:
            draft.fill(role, phrase, reason)
        return bool(fitting)

    def _fill_first(
        self, draft: Draft, roles: tuple[str, ...], phrases: tuple[Phrase, ...], reason: str
    ) -> bool:
        return any(self._fill(draft, role, phrases, reason) for role in roles)

    def _fill_span(self, draft: Draft, roles: tuple[str, ...], span: Span, at: Span, reason: str) -> None:
        if roles:
            value = literal(self.sentence, span, reason)
            draft.add(roles[0], type(value)(value.text, value.span, at, reason))

    def _relations(self, draft: Draft, args: list[Argument]) -> None:
        """Fill roles from the prepositional arguments; a goal after ثم makes a claim of its own."""
        first = draft
        for argument in args:
            if not argument.relation:
                continue
            if argument.then and "destination" in draft.roles:
                shared = {
                    role: list(fillers)
                    for role, fillers in first.roles.items()
                    if role not in ("destination", "via", "vehicle")
                }
                draft = Draft(
                    first.rule,
                    first.sentence,
                    first.start,
                    first.end,
                    shared,
                    first.score,
                    first.parts,
                    first.subject,
                    first.action,
                )
                self.further.append(draft)
            stretch_role = draft.rule.stretch.get(argument.relation)
            if stretch_role and self._stretch(draft, stretch_role, argument):
                continue
            roles = draft.rule.args.get(argument.relation, ())
            filled = set(draft.roles)
            for phrase in argument.phrases:
                role = next(
                    (r for r in roles if r in draft.rule.kind.roles and draft.admits(r, phrase)), None
                )
                if role in filled and role in WHERE and argument.relation in ("in", "bi"):
                    continue  # في بلدة كذا في محافظة كذا: the second only says where the first lies
                if role is not None:
                    draft.fill(role, phrase, f"stands after a word for {argument.relation}")

    def _stretch(self, draft: Draft, role: str, argument: Argument) -> bool:
        """Fill a role with the words after a preposition."""
        start = argument.end - 1 if not argument.phrases else argument.phrases[0].start
        tokens = self.sentence.tokens
        if role == "penalty" and stem(tokens[start].core) not in PENALTIES:
            return False
        first, last = stretch(self.sentence, start, set(), 6 if role == "penalty" else 16)
        if role == "penalty":
            last = next(
                (i for i in range(first + 1, last) if relation_at(tokens, i, last) or i in self.sentence.at),
                last,
            )
        if last <= first:
            return False
        spans = (
            [Span(tokens[first].core_start, tokens[last - 1].end)]
            if role == "penalty"
            else split_list(self.sentence, first, last)
        )
        for span in spans:
            draft.add(role, literal(self.sentence, span, f"the words after {argument.relation}"))
        return True


__all__ = ["Matcher", "filler", "noun_types", "verb_like"]
