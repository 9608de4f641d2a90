"""Clauses that leave their subject out: how they begin, and who was hurt or held before and is taken somewhere now."""

from __future__ import annotations

from tawatur.claims.arguments import Argument
from tawatur.claims.draft import GOES_ON, Draft
from tawatur.claims.kinds import Trigger
from tawatur.claims.left import Left
from tawatur.claims.strikes import Strikes
from tawatur.claims.ties import tie_at
from tawatur.claims.words import function_at, word_set

_NEAR = 6  # tokens between a verb and its subject


class Elided(Strikes):
    """What is asked of a verb with nobody beside it."""

    def _taken_away(self, draft: Draft, trigger: Trigger, left: Left, at: int, args: list[Argument]) -> bool:
        """`أصيب فلان ونقل إلى المستشفى`, `اعتقل فلان وعلان ونقلا إلى كذا`: who was hurt or held before is taken there."""
        roles = draft.roles
        free = "mover" not in roles and "facilitator" not in roles and "destination" in roles
        joined = left.joined or self._joined_before(at)
        if not free or not joined or left.relative or trigger.suffix or trigger.tense != "past":
            return False
        if any(not a.relation for a in args):
            return False
        if trigger.plural:
            those = self.sentence.befallen.they("movement", self.sentence, at)
            return self._fill(draft, "mover", tuple(p for p in those if p.named), GOES_ON)
        told = self.sentence.befallen.one("movement", self.sentence, at, trigger.feminine)
        if told is not None:
            self._fill_span(draft, ("mover",), told, self.sentence.tokens[at].span, GOES_ON)
        return told is not None

    def _noun_behind(self, at: int) -> bool:
        """Whether a definite noun that is no date stands at token `at`."""
        token = self.sentence.tokens[at] if at < self.sentence.end else None
        free = token is not None and not token.prefix and at not in self.sentence.dates
        return free and token is not None and token.core.startswith("ال")

    def _object_alone(self, trigger: Trigger, draft: Draft, args: list[Argument]) -> bool:
        """Whether the one noun behind a past verb is its object (وغادر البلاد), so that its subject is left out."""
        bare = [a for a in args if not a.relation]
        taken = {f.at for role in draft.rule.args.get("object", ()) for f in draft.roles.get(role, ())}
        one = len(bare) == 1 and bool(bare[0].phrases)
        there = draft.rule.kind.name == "movement" and not trigger.feminine  # إنه سيزور باريس
        if there and one and self._noun_behind(bare[0].end):
            return False  # زار السويداء المدعو فلان
        return (
            one and (trigger.tense == "past" or there) and taken.issuperset(p.span for p in bare[0].phrases)
        )

    def _joined_before(self, at: int) -> bool:
        tokens = self.sentence.tokens
        before = at - 1
        return before >= self.sentence.start and (
            tokens[before].norm
            in ("ثم", "ان", "قبل", "بعد", "كما", "حيث", "لم", "قد", "وقد", "ومنها", "ومنه")
            or tokens[at].prefix == "ل"
            or (tokens[before].norm == "هناك" and tokens[before - 1].norm == "ومن")
        )

    def _begins(self, at: int) -> bool:
        """Whether the verb at token `at` opens a sentence or clause."""
        before = self.sentence.tokens[at - 1] if at > self.sentence.start else None
        return (
            before is None
            or before.kind == "punct"
            or function_at(self.sentence.tokens, at - 1, at) is not None
            or bool(self.sentence.tokens[at].prefix)
            or self._date_opens(at)
        )

    def _date_opens(self, at: int) -> bool:
        """Whether nothing but a date stands before the verb in its sentence: في عام 1893 وصل."""
        start = self.sentence.start
        return any(end == at and first - start <= 1 for first, end in self.sentence.dates.items())

    def _behind_where(self, at: int) -> bool:
        """Whether the verb opens a clause behind حيث: عاد فلان إلى باريس حيث يقيم."""
        before = [t.norm for t in self.sentence.tokens[max(self.sentence.start, at - 2) : at]]
        return before[-1:] == ["حيث"] or before in (["حيث", "كان"], ["حيث", "كانت"])

    def _kin_behind(self, at: int) -> bool:
        """Whether somebody's kin stands behind the verb in its clause, led by nothing."""
        tokens = self.sentence.tokens
        for i in range(at + 1, min(self.sentence.end, at + _NEAR)):
            if tokens[i].kind == "punct":
                return False
            tie = tie_at(tokens, i, self.sentence.end)
            led = tokens[i - 1].norm in word_set("before_noun")
            if tie is not None and tie.rule.kind.name == "kinship" and not (led or tokens[i].prefix):
                return True
        return False

    def _subject_unknown(self, draft: Draft, args: list[Argument], at: int) -> bool:
        """`وقد هرعت فرق الغوص إلى كذا`: whether a noun that the lexicon doesn't know, most likely the subject, stands right
        behind a verb without an object."""
        first = next(iter(args), None)
        if first is None or not first.unknown or first.relation or first.start != at + 1:
            return False
        token = self.sentence.tokens[first.start]
        return not draft.rule.transitive and not token.clean.endswith(("ا", "ه", "ها", "هم", "اً"))
