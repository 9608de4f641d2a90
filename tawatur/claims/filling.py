"""How the roles of a draft are filled: by phrases, by spans, by the relations of its arguments."""

from __future__ import annotations

from tawatur.analyse.analysis import within
from tawatur.claims.arguments import PRONOUNS, Argument
from tawatur.claims.attackers import Before
from tawatur.claims.draft import WHERE, Draft, literal
from tawatur.claims.sentence import Phrase, Sentence
from tawatur.claims.stretches import split_list, stretch
from tawatur.claims.words import (
    bare,
    is_plural,
    penal,
    relation_at,
    stem,
    word_set,
)
from tawatur.types.span import Span

_LENGTH = "the length of the sentence"
_FINE = 12  # tokens between the word for a fine and the sum
_TAKES_ONE = frozenset(("justice", "sanction", "detention"))  # only the first على leads to whom it befalls
_PLACE = 12  # tokens between a place and the movement whose pronoun means it
_SITE = 12  # tokens from the deed to the road or post where it was done


class Filling:
    """One sentence and what its triggers know. `events` are the token indices where some trigger or speech cue stands."""

    def __init__(
        self,
        sentence: Sentence,
        events: set[int],
        cues: frozenset[int],
        carried: tuple[Phrase, ...],
        before: Before | None = None,
    ) -> None:
        self.sentence = sentence
        self.cues = cues
        self.events = events
        # claims that one trigger makes beside its first (إلى لبنان ثم إلى باريس)
        self.further: list[Draft] = []
        # who made the attacks told of before, for الغارات and القصف without a doer
        self.before = before or Before()
        self.carried = carried  # the subject of the clause before, for a clause joined by و that has none

    def _preposition_before(self, at: int) -> bool:
        return at - 1 >= self.sentence.start and relation_at(self.sentence.tokens, at - 1, at) is not None

    def _term(self, draft: Draft) -> None:
        """The length of a sentence that stands apart (بسجن فلان خمس سنوات), or how much somebody is fined."""
        tokens = self.sentence.tokens
        if self._fined(draft):
            return
        for i in range(draft.end, min(self.sentence.end - 1, draft.end + 16)):
            if tokens[i].norm in ".؛":
                break
            if tokens[i].norm in word_set("whole_term") and self._whole(i):
                draft.add("penalty", literal(self.sentence, tokens[i].core_span, _LENGTH))
                return
            if (
                tokens[i + 1].core in word_set("term")
                and (tokens[i].kind == "number" or stem(tokens[i].core) in word_set("number"))
                and i not in self.sentence.dates
            ):
                whole = self._jailed_before(i)
                span = (
                    Span(tokens[i].core_start, tokens[i + 1].end) if whole is None else self._lasting(whole)
                )
                draft.add("penalty", literal(self.sentence, span, _LENGTH))
                return
        self._penalty_named(draft)

    def _penalty_named(self, draft: Draft) -> None:
        """`قضت *بالسجن المؤبد*`, `حكما *بالإعدام*`: the noun for a penalty in or right behind the noun of a light verb."""
        tokens = self.sentence.tokens
        for i in sorted({k for part in draft.parts for k in (part, part + 1) if k < self.sentence.end}):
            if tokens[i].core.startswith("ال") and stem(tokens[i].core) in word_set("penalty"):
                draft.add("penalty", literal(self.sentence, self._lasting(i), "the penalty in the noun"))
                return

    def _jailed_before(self, at: int) -> int | None:
        """The token of the noun for jail that a length right behind it belongs to: *السجن* (لمدة) | سبع سنوات."""
        tokens, before = self.sentence.tokens, at - 1
        if before > self.sentence.start and stem(tokens[before].core) in word_set("penalty_length"):
            before -= 1
        noun = before > self.sentence.start and stem(tokens[before].core) in word_set("penalty")
        return before if noun and tokens[before].core.startswith("ال") else None

    def _lasting(self, at: int) -> Span:
        """The noun for a penalty at token `at` with how long it lasts: السجن لمدة سبع سنوات, السجن المؤبد."""
        tokens, last, i = self.sentence.tokens, at, at + 1
        while i < self.sentence.end and i not in self.sentence.dates and i not in self.sentence.at:
            word = stem(tokens[i].core)
            if word in word_set("penalty_length") | word_set("term") | word_set("whole_term"):
                last = i
            elif tokens[i].kind != "number" and word not in word_set("number"):
                break
            i += 1
        return Span(tokens[at].core_start, tokens[last].end)

    def _whole(self, at: int) -> bool:
        """Whether a unit of time that no number or preposition stands before is the whole length: بحبس فلان سنة."""
        tokens = self.sentence.tokens
        return (
            at not in self.sentence.dates
            and tokens[at + 1].kind != "number"
            and tokens[at - 1].kind == "word"
            and relation_at(tokens, at - 1, at) is None
            and stem(tokens[at - 1].core) not in word_set("number")
        )

    def _share(self, draft: Draft) -> None:
        """`تملك شركة كذا 60 في المئة من المشروع`: the part of a whole that somebody owns."""
        tokens = self.sentence.tokens
        for i in range(draft.end, min(self.sentence.end - 1, draft.end + _FINE)):
            if tokens[i].norm in ".؛،":
                return
            if tokens[i].kind != "number":
                continue
            stop = next(
                (
                    k
                    for k in range(i + 1, min(i + 4, self.sentence.end))
                    if tokens[k].core in word_set("percent")
                ),
                None,
            )
            whole = (
                self.sentence.at.get(stop + 2) if stop is not None and stop + 2 < self.sentence.end else None
            )
            if stop is not None and whole is not None and tokens[stop + 1].norm in ("من", "في"):
                span = Span(tokens[i].start, tokens[whole.end - 1].end)
                draft.add("asset", literal(self.sentence, span, "the share that is owned"))
                return

    def _fined(self, draft: Draft) -> bool:
        """`غرمت المحكمة فلانا مليون جنيه`: the sum is the penalty."""
        trigger = (self.sentence.tokens[i].core for i in {draft.start, *draft.parts})
        if not any(stem(word) in word_set("fine") for word in trigger):
            return False
        sums = (p for p in self.sentence.phrases if p.start >= draft.end and p.types == ("item",))
        found = next((p for p in sums if p.start - draft.end < _FINE), None)
        if found is None:
            return False
        draft.fill("penalty", found, "the sum that is to be paid")
        return True

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

    def _roles(self, draft: Draft, argument: Argument, later: list[Argument]) -> tuple[str, ...]:
        """The roles that an argument may fill; على and عند before a road or a post say where, unless that is what the
        deed is done to (قتل على طريق المطار, but هجوم على معبر) or the town is named behind it (عند حاجز في حلب)."""
        roles = draft.rule.args.get(argument.relation, ())
        tokens = self.sentence.tokens
        if argument.relation not in ("on", "after") or tokens[argument.start].norm not in word_set("at_site"):
            return roles
        site = next(iter(argument.phrases), None)
        if site is None or "place" not in site.types or stem(tokens[site.start].core) not in word_set("site"):
            return roles
        town = any(a.relation in ("in", "bi") and any("place" in p.types for p in a.phrases) for a in later)
        if (town and site.name is None) or argument.start - draft.end > _SITE:
            return roles
        where = tuple(role for role in draft.rule.args.get("in", ()) if role not in draft.roles)
        return roles if any(draft.admits(role, site) for role in roles) else where

    def _relations(self, draft: Draft, args: list[Argument]) -> None:
        """Fill roles from the prepositional arguments; a goal after ثم makes a claim of its own."""
        first = draft
        if draft.rule.kind.name == "presence" and self._inside_body(args):
            return
        passed = False
        taken = 0  # the end of the words that an offence takes as they stand
        for number, argument in enumerate(args):
            if not argument.relation or argument.start < taken:
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
            if argument.relation == "with" and self._border(argument):
                continue
            stretch_role = draft.rule.stretch.get(argument.relation)
            if stretch_role and self._stretch(draft, stretch_role, argument):
                end = max(f.span.end for f in draft.roles[stretch_role])
                taken = next(
                    (
                        i
                        for i in range(argument.start, self.sentence.end)
                        if self.sentence.tokens[i].start >= end
                    ),
                    self.sentence.end,
                )
                continue
            aimed = argument.relation == "on" and self.sentence.tokens[argument.start].norm != "علي"
            if argument.relation == "on" and draft.rule.data.get("against") and not aimed:
                continue  # التحقيق في الإشراف على الشركة
            if argument.relation == "on" and draft.rule.kind.name in _TAKES_ONE:
                if passed and not self._held_too(draft, argument):
                    continue  # حكم على صبي … على جهاز
                passed = True
            if draft.rule.data.get("headed") and argument.relation == "on" and self._at_head(draft, argument):
                continue
            if (
                draft.rule.kind.name == "presence"
                and argument.relation == "on"
                and self._said_where(args[:number])
            ):
                continue
            roles = self._roles(draft, argument, args[number + 1 :])
            filled = set(draft.roles)
            for phrase in argument.phrases:
                role = next(
                    (r for r in roles if r in draft.rule.kind.roles and draft.admits(r, phrase)), None
                )
                if (
                    role in WHERE
                    and argument.relation == "for"
                    and phrase.name is None
                    and not draft.rule.passive
                    and draft.rule.id != "movement.visit"
                ):
                    continue  # عاد لبيروت, but سافر لإحياء الحفل
                if role in WHERE and argument.relation == "for" and self._of_a_place(phrase, args[:number]):
                    continue  # في الريف الجنوبي للمدينة
                if role in WHERE and argument.relation == "in" and self._no_site(draft, args[:number]):
                    continue
                if role in filled and role in WHERE and argument.relation in ("in", "bi"):
                    continue  # في بلدة كذا في محافظة كذا: the second only says where the first lies
                if role is not None:
                    draft.fill(role, phrase, f"stands behind {self._introduced(argument)}")

    def _goes_on_with(self, at: int) -> bool:
        """Whether وب opens the next step of the case, which is no second offence: اتهم بالسرقة، وبإحالته إلى المحكمة."""
        token = self.sentence.tokens[at]
        return at in self.events and token.prefix == "وب" and token.core.endswith(("ه", "ها", "هم", "هما"))

    def _death(self, draft: Draft, at: int) -> None:
        """`الحكم بقتله تعزيرا`, `بإعدام فلان`: the deed is the penalty, with the word behind it that says how."""
        if draft.rule.data.get("judged") or self.sentence.tokens[at].core in word_set("lawful_death"):
            draft.add("penalty", literal(self.sentence, self._with_manner(at), "the penalty in the noun"))

    def _with_manner(self, at: int) -> Span:
        """The word at `at` with the one behind it that says how: القتل قصاصا, إعدامه شنقا."""
        tokens, behind = self.sentence.tokens, at + 1
        told = behind < self.sentence.end and behind not in self.sentence.at
        manner = told and tokens[behind].clean.endswith("ا") and not tokens[behind].prefix
        return Span(tokens[at].core_start, tokens[behind if manner else at].end)

    def _of_a_place(self, phrase: Phrase, before: list[Argument]) -> bool:
        """Whether ل only says whose place it was: one without a name, behind في or قرب."""
        near = bool(before) and before[-1].relation in ("in", "bi", "near", "at")
        return near and phrase.name is None and phrase.start - before[-1].end < 2

    def _no_site(self, draft: Draft, before: list[Argument]) -> bool:
        """Whether a rule that wants a goal before في has none there: دخل فلان في معسكر كذا."""
        goal = any(a.relation in ("to", "for") or (not a.relation and a.unknown) for a in before)
        return (
            bool(draft.rule.data.get("site_first")) and not goal and sum(not a.relation for a in before) < 2
        )

    def _said_where(self, before: list[Argument]) -> bool:
        """Whether في or ب says where before على: المقيمة في الرياض عبر حسابها على موقع كذا."""
        return any(a.relation in ("in", "bi") for a in before)

    def _inside_body(self, args: list[Argument]) -> bool:
        """Whether what stands first behind في or ب is a body: وجوده في اللجنة مرتبط بموقعه."""
        first = next((a for a in args if a.relation in ("in", "bi")), None)
        types = {t for p in first.phrases for t in p.types} if first is not None else set()
        return bool({"body", "noun"} & types) and "place" not in types

    def _carries(self, bare: list[Argument]) -> bool:
        """Whether a thing or quantity stands right behind the doer: what is carried."""
        if len(bare) < 2 or not bare[1].phrases or bare[1].start != bare[0].end:
            return False
        carried = bare[1].phrases[0]
        thing = bool({"item", "asset", "guess"} & set(carried.types))
        return thing and not (carried.named or "place" in carried.types)

    def _place_meant(self, draft: Draft) -> None:
        """`دخلوا المدينة بعد انسحاب الجيش منها`: the place told of before that a pronoun right behind who moves means."""
        tokens = self.sentence.tokens
        movers = {f.at for f in draft.roles.get("mover", ())}
        mover = next((p for p in self.sentence.phrases if p.span in movers and p.start >= draft.end), None)
        if mover is None or mover.start != draft.end or mover.end >= self.sentence.end:
            return
        pronoun = tokens[mover.end]
        relation = PRONOUNS.get(bare(pronoun), "")
        role = next((r for r in draft.rule.args.get(relation, ()) if r in WHERE), None)
        if role is None or role in draft.roles or not pronoun.norm.endswith(("ه", "ها")):
            return
        near = [p for p in self.sentence.phrases if 0 <= draft.start - p.end <= _PLACE]
        before = [p for p in near if "place" in p.types]
        feminine = pronoun.norm.endswith("ها")
        place = next((p for p in reversed(before) if self._she(p) == feminine), None)
        self._fill(draft, role, (place,) if place is not None else (), "the place that a pronoun means")

    def _she(self, place: Phrase) -> bool:
        """Whether a feminine pronoun means the place: towns, and what plural or feminine noun heads it."""
        head = self.sentence.tokens[place.start]
        if place.name is not None and place.end - place.start == 1:
            return stem(head.core) not in word_set("masculine_place")
        return (
            head.clean.endswith("ة") or is_plural(head.core) or stem(head.core) in word_set("feminine_place")
        )

    def _border(self, argument: Argument) -> bool:
        """Whether مع only says whose border it is: قرب الحدود مع لبنان."""
        border = stem(self.sentence.tokens[argument.start - 1].core) == "حدود"
        return border and any("country" in p.types for p in argument.phrases)

    def _held_too(self, draft: Draft, argument: Argument) -> bool:
        """`القبض عليها وعلى فلان`: another arrested beside the first."""
        joined = self.sentence.tokens[argument.start].prefix[:1] == "و"
        return draft.rule.kind.name == "detention" and joined

    def _at_head(self, draft: Draft, argument: Argument) -> bool:
        """`عين فلان على رأس حركة كذا`: the body whose head somebody is made."""
        first = next(iter(argument.phrases), None)
        if first is None or stem(self.sentence.tokens[first.start].core) != "راس":
            return False
        names = within(self.sentence.analysis.names, first.span.start, first.span.end)
        body = next((name.span for name in names if name.type == "body"), None)
        if body is not None:
            value = self.sentence.analysis.full.get(body, body)
            draft.add(
                "organization", literal(self.sentence, value, f"stands behind {self._introduced(argument)}")
            )
        return body is not None

    def _introduced(self, argument: Argument) -> str:
        """The preposition that leads to an argument, quoted: a word of its own, or a letter joined to the next one."""
        tokens, start = self.sentence.tokens, argument.start
        found = relation_at(tokens, start, self.sentence.end)
        if found is None or (argument.phrases and argument.phrases[0].start == start):
            first = argument.phrases[0].start if argument.phrases else argument.end - 1
            return f"«{tokens[first].prefix[-1:] or tokens[start].norm}»"
        span = Span(tokens[start].core_start, tokens[start + found[1] - 1].end)
        return f"«{span.of(self.sentence.analysis.report.text)}»"

    def _stretch(self, draft: Draft, role: str, argument: Argument) -> bool:
        """Fill a role with the words after a preposition."""
        start = argument.end - 1 if not argument.phrases else argument.phrases[0].start
        tokens = self.sentence.tokens
        if role == "penalty" and not penal(tokens[start]):
            return False
        if role == "offence" and self._goes_on_with(start):
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
            [self._with_manner(first)]
            if role == "penalty" and tokens[first].core in word_set("lawful_death")
            else [Span(tokens[first].core_start, tokens[last - 1].end)]
            if role == "penalty"
            else split_list(self.sentence, first, last)
        )
        for span in spans:
            draft.add(role, literal(self.sentence, span, f"the words behind {self._introduced(argument)}"))
        return True
