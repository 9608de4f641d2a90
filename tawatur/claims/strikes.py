"""Who makes an attack that its noun does not say at once: by the adjective beside it, or by what is told of it behind."""

from __future__ import annotations

from tawatur.analyse.analysis import is_person, within
from tawatur.claims.claimed import responsibility
from tawatur.claims.draft import Draft, literal
from tawatur.claims.frame import Frame
from tawatur.claims.left import agrees
from tawatur.claims.sentence import COMMAS, Phrase
from tawatur.claims.words import (
    bare,
    definite,
    function_at,
    letter_relation,
    noun_types,
    relation_at,
    stem,
    verb_like,
    word_set,
)

_FAR = 30  # tokens between an attack and the word that says whose it was
_AIMED = 8  # tokens between an attack and باستهداف
_TO = 4  # tokens between نسب and إلى
_OF_IT = frozenset(("عنه", "عنها", "عنهما"))


class Strikes(Frame):
    """The doers of attacks."""

    def _national(self, draft: Draft, role: str, at: int) -> None:
        """`الغارات الجوية التركية`, `القصف الحوثي`: the adjective's state or body is the doer where the report names it."""
        if role in draft.roles:
            return
        tokens = self.sentence.tokens
        for i in range(at, min(self.sentence.end, at + 2)):
            token = tokens[i]
            if token.kind != "word" or token.prefix or i in self.sentence.at or verb_like(token.core):
                return
            if noun_types(token.core) or definite(token) != definite(tokens[at - 1]) or _plural(token.core):
                return
            name = self.sentence.nations.named_by(token.core)
            if name is not None:
                analysis = self.sentence.analysis
                full = analysis.full.get(name.span, name.span)
                value = literal(self.sentence, full, "the state or body that the adjective names")
                draft.add(role, type(value)(value.text, value.span, token.core_span, value.reason))
                args = self._arguments(i + 1)
                self._relations(draft, [a for a in args if a.relation != "for"])
                aim = next(iter(args), None)
                if "target" not in draft.roles and aim is not None and aim.relation == "for":
                    self._fill(draft, "target", aim.phrases, "stands behind the noun of the attack")
                return

    def _waged(self, draft: Draft, at: int) -> None:
        """`شن الولايات المتحدة غارات على`: who stands between the verbal noun and the noun of the attack."""
        tokens = self.sentence.tokens
        for i in range(at - 1, max(self.sentence.start, at - 6) - 1, -1):
            if tokens[i].core == "شن" and i > self.sentence.start and relation_at(tokens, i - 1, i):
                doer = self.sentence.at.get(i + 1)
                if doer is not None and not doer.relation and doer.end <= at:
                    self._fill(draft, "attacker", (doer,), "stands behind the verbal noun that wages it")
                return

    def _told_behind(self, draft: Draft, at: int) -> None:
        """`هجوم على كذا تبناه التنظيم`, `نسب إلى التنظيم`: who is said behind an attack to have made it."""
        if "attacker" in draft.roles:
            return
        tokens = self.sentence.tokens
        for i in range(at, min(self.sentence.end, at + _FAR)):
            if tokens[i].norm in (".", "؛") or self._another(i):
                return
            if tokens[i].core in word_set("claimed_by"):
                first = next((a for a in self._arguments(i + 1) if not a.relation and a.phrases), None)
                if first is not None:
                    self._fill(draft, "attacker", first.phrases, "who claims the attack")
                return
            if tokens[i].core in word_set("ascribed"):
                self._ascribed(draft, i)
                return
            if (
                tokens[i].core.startswith("مسوولي")
                and tokens[i + 1 : i + 2]
                and bare(tokens[i + 1]) in _OF_IT
            ):
                verb, doers = self._verb_subject(i)
                if verb is not None and verb > at and responsibility(self.sentence, i + 1) is not None:
                    self._fill(draft, "attacker", doers, "who claims the attack")
                return

    def _whose_responsibility(self, draft: Draft, at: int) -> None:
        """`أعلن فلان مسؤولية الحركة عن الهجوم`: whose responsibility it is."""
        word = responsibility(self.sentence, at)
        if word is None or "attacker" in draft.roles:
            return
        analysis, token = self.sentence.analysis, self.sentence.tokens[word + 1]
        named = next(
            (n.span for n in within(analysis.names, token.start, token.end) if n.type == "body"), None
        )
        meant = analysis.references.get(token.span) or named
        if meant is not None and not is_person(analysis, meant):
            full = analysis.full.get(meant, meant)
            self._fill_span(draft, ("attacker",), full, token.core_span, "who takes the responsibility")

    def _same_as_before(self, draft: Draft, at: int) -> None:
        """`الغارات دمرت كذا`: who made the attack told of before; not of one that a clause identifies (الهجوم الذي)."""
        tokens = self.sentence.tokens
        for i in range(at + 1, min(self.sentence.end, at + 4)):
            found = function_at(tokens, i, self.sentence.end)
            if found is not None and found[0] == "relative":
                return
            if not tokens[i].core.startswith("ال"):
                break
        for filler in self.before.of(tokens[at].core):
            draft.add("attacker", filler)

    def _says_of_itself(self, draft: Draft, role: str, at: int) -> None:
        """`أعلن الجيش أنه قصف`: the body that speaks is the doer of what its own pronoun is the subject of; who gives, gets
        or owns something can be a person too (قال فلان إنه تلقى أموالا)."""
        tokens, before = self.sentence.tokens, at - 1
        if (
            role in draft.roles
            or before < self.sentence.start
            or tokens[before].core not in word_set("it_is")
        ):
            return
        speaker = next(
            (
                p
                for p in reversed(self.sentence.phrases)
                if p.end <= before
                and (p.start - 1 in self.cues or p.start in self.sentence.sources)
                and not p.relation
                and not self._preposition_before(p.start)
            ),
            None,
        )
        if speaker is None:
            return
        if draft.rule.kind.name in ("transfer", "control"):
            if any(
                speaker.end <= p.start < before and p.named and not p.relation for p in self.sentence.phrases
            ):
                return  # أكدت الصحيفة أن النادي باع لاعبا وأنه سيتلقى كذا
            if speaker.types == ("person",) and agrees(
                self.sentence, speaker, tokens[before].core.endswith("ها")
            ):
                self._fill(draft, role, (speaker,), "who tells it of itself")
        if not {"body", "country"} & set(speaker.types):
            return
        feminine = tokens[speaker.start].core.endswith(("ه", "ات")) or "country" in speaker.types
        if tokens[before].core.endswith("ها") == feminine:
            self._fill(draft, role, (speaker,), "who tells it of itself")

    def _aimed_by(self, draft: Draft, at: int) -> int | None:
        """`بدأت الغارات التركية باستهداف كذا`: the attack whose noun is the subject of the verb before the masdar."""
        tokens = self.sentence.tokens
        if "attacker" in draft.roles or letter_relation(tokens[at]) != "bi":
            return None
        for i in range(at - 1, max(self.sentence.start, at - _AIMED) - 1, -1):
            if tokens[i].kind == "punct" or function_at(tokens, i, at) is not None:
                return None
            if self._another(i):
                return i if i > self.sentence.start and verb_like(tokens[i - 1].core) else None
        return None

    def _attacks_by_name(self, draft: Draft) -> Draft | None:
        """`منفذ الهجوم على كذا فلان`, `فلان منفذ تفجير كذا`, `منفذ العملية هو فلان`: who is called the doer of an attack."""
        tokens, at = self.sentence.tokens, draft.end
        if at >= self.sentence.end or stem(tokens[at].core) not in word_set("attack") | word_set("operation"):
            return None
        draft.end = at + 1
        name = self._named_beside(draft.start, draft.end)
        if name is None:
            return None
        self._fill(draft, "attacker", (name,), "who is called the doer of the attack")
        self._relations(draft, [a for a in self._arguments(draft.end) if name not in a.phrases])
        return draft

    def _named_beside(self, at: int, end: int) -> Phrase | None:
        """The person's name right before token `at`, a comma or هو between, or the first one behind `end` with no clause
        or preposition of its own."""
        tokens, sentence = self.sentence.tokens, self.sentence
        last = at - 1 if tokens[at - 1].norm in COMMAS or tokens[at - 1].core in word_set("he_is") else at
        before = sentence.until.get(last)
        if before is not None and before.types[:1] == ("person",) and before.named:
            return before
        for i in range(end, min(sentence.end, end + _AIMED)):
            phrase = sentence.at.get(i)
            if phrase is not None and phrase.types[:1] == ("person",) and phrase.named:
                return None if phrase.relation or phrase.joined or self._preposition_before(i) else phrase
            stops = function_at(tokens, i, sentence.end) is not None and tokens[i].core not in word_set(
                "he_is"
            )
            if stops or verb_like(tokens[i].core) or tokens[i].norm in (".", "؛", ":"):
                return None
        return None

    def _goes_back(self, at: int) -> bool:
        """Whether the noun of an attack goes back to attacks told of before: الغارات, إحدى الغارات, غارة أخرى."""
        tokens = self.sentence.tokens
        more = at + 1 < self.sentence.end and tokens[at + 1].core in word_set("another")
        return tokens[at].core.startswith("ال") or more

    def _same_air_force(self, draft: Draft, at: int) -> None:
        """`كما استهدف الطيران كذا`: who made the last raids told of before."""
        tokens = self.sentence.tokens
        behind = at + 1 if at + 1 < self.sentence.end else at
        i = next((i for i in (behind, at - 1) if tokens[i].core in word_set("air_force")), None)
        if i is not None and "attacker" not in draft.roles:
            for filler in self.before.of("طيران"):
                draft.add("attacker", filler)

    def _another(self, at: int) -> bool:
        """Whether another attack is told of at `at`."""
        return at in self.events and stem(self.sentence.tokens[at].core) in word_set("attack")

    def _ascribed(self, draft: Draft, at: int) -> None:
        """`نسبته السلطات إلى التنظيم`: whom the attack is ascribed to."""
        tokens = self.sentence.tokens
        for i in range(at + 1, min(self.sentence.end - 1, at + 1 + _TO)):
            found = relation_at(tokens, i, self.sentence.end)
            if found is not None and found[0] == "to":
                doer = self.sentence.at.get(i + found[1])
                if doer is not None:
                    self._fill(draft, "attacker", (doer,), "to whom the attack is ascribed")
                return


def _plural(adjective: str) -> bool:
    """Whether an adjective speaks of people (إحراق مستوطنين إسرائيليين)."""
    return adjective.endswith(("ين", "ون", "يا"))
