"""Whom the arrests, trials and harm told of so far befell: what القبض عليهم, نقلهم and المتهمين go back to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tawatur.analyse.analysis import is_person, token_at
from tawatur.analyse.genders import is_woman
from tawatur.claims.words import is_plural, stem, word_set
from tawatur.types.span import Span

if TYPE_CHECKING:
    from tawatur.claims.draft import Draft
    from tawatur.claims.sentence import Phrase, Sentence

# Kinds of what is done to people: nothing else is charged or held.
DONE_TO = frozenset(("justice", "detention"))
PATIENTS: Mapping[str, str] = {"detention": "detainee", "justice": "defendant", "harm": "victim"}
# What each kind can go on telling of the same people.
_SAME: Mapping[str, tuple[str, ...]] = {
    "detention": ("detention", "justice"),
    "justice": ("detention", "justice"),
    "harm": ("harm",),
    "movement": ("detention", "harm"),
}


@dataclass(frozen=True, slots=True)
class Told:
    """The one named person, by full name, whom a deed befell that `sentence` tells of up to token `end`."""

    sentence: Sentence
    end: int
    person: Span
    woman: bool


@dataclass(slots=True)
class Befallen:
    """The last people, two at least, whom each kind befell, with the sentence that tells of it; `alone` the last one
    where it was one named person."""

    last: dict[str, tuple[Sentence, tuple[Phrase, ...]]] = field(default_factory=dict)
    alone: dict[str, Told] = field(default_factory=dict)

    def note(self, draft: Draft) -> None:
        """Take up whom the draft's deed befell."""
        kind = draft.rule.kind.name
        at = {f.at for f in draft.roles.get(PATIENTS.get(kind, ""), ())}
        phrases = tuple(p for p in draft.sentence.phrases if p.span in at)
        if phrases:
            self.last[kind] = (draft.sentence, phrases if several(draft.sentence, phrases) else ())
        people = draft.roles.get(PATIENTS.get(kind, ""), ())
        if people:
            self.alone.pop(kind, None)
        if len(people) == 1 and is_person(draft.sentence.analysis, people[0].span):
            end = max(draft.end, *(i + 1 for i in draft.parts), 0)
            person = people[0].span
            self.alone[kind] = Told(draft.sentence, end, person, _woman(draft.sentence, person))

    def one(self, kind: str, sentence: Sentence, at: int, woman: bool) -> Span | None:
        """The full name of the man or woman whom a trigger of the kind at token `at` without a name of its own goes on
        telling of: who befell a like deed in this sentence or the one before, nobody else spoken of since."""
        known = [self.alone[k] for k in _SAME.get(kind, ()) if k in self.alone]
        near = [
            t for t in known if t.end <= at and (t.sentence is sentence or t.sentence.end == sentence.start)
        ]
        if not near:
            return None
        told = max(near, key=lambda t: t.end)
        since = (
            p
            for s in ((sentence,) if told.sentence is sentence else (told.sentence, sentence))
            for p in s.phrases
            if told.end <= p.start < at and {"person", "group"} & set(p.types) and p.start not in s.sources
        )
        others = any(_full(sentence, p) != told.person for p in since)
        return None if others or told.woman != woman else told.person

    def they(self, kind: str, sentence: Sentence, at: int) -> tuple[Phrase, ...]:
        """Whom هم at token `at` means under a trigger of the kind: those of this sentence or the one before, where
        nobody else it could mean has been spoken of since."""
        known = [self.last[k] for k in _SAME.get(kind, ()) if k in self.last]
        near = [
            (s, p) for s, p in known if p and (s is sentence or s.end == sentence.start) and p[-1].end <= at
        ]
        if not near:
            return ()
        told, phrases = max(near, key=lambda row: row[1][-1].end)
        since = [
            p
            for one in (told, sentence)
            for p in one.phrases
            if phrases[-1].end <= p.start < at and p not in phrases and "group" in p.types
        ]
        return () if since else phrases

    def meant(self, sentence: Sentence, phrase: Phrase) -> tuple[Phrase, ...]:
        """Whom المتهمين, المشتبه بهم or المصابين alone means: the last people whom that befell."""
        word = sentence.tokens[phrase.start].core
        behind = sentence.tokens[phrase.start + 1 : phrase.end + 1]
        suspects = bool(behind) and behind[0].norm in word_set("with_them")  # المشتبه بهم
        if phrase.end - phrase.start > 1 + suspects or not word.startswith("ال") or phrase.named:
            return ()
        if not (suspects or is_plural(word)):
            return ()
        kinds = (
            ("detention", "justice")
            if stem(word) in word_set("accused")
            else ("harm",)
            if stem(word) in word_set("casualties")
            else ()
        )
        known = [self.last[k][1] for k in kinds if k in self.last and self.last[k][1]]
        return max((p for p in known if p[-1].end <= phrase.start), key=lambda p: p[-1].end, default=())


def several(sentence: Sentence, phrases: tuple[Phrase, ...]) -> bool:
    """Whether the phrases speak of more than one."""
    if len(phrases) > 1:
        return True
    head = sentence.tokens[phrases[0].start].core
    return "group" in phrases[0].types and (phrases[0].counted or is_plural(head))


def _full(sentence: Sentence, phrase: Phrase) -> Span | None:
    """The full name that the phrase stands for."""
    return phrase.points or (sentence.analysis.full.get(phrase.name.span) if phrase.name else None)


def _woman(sentence: Sentence, person: Span) -> bool:
    """Whether the name at the span is a woman's."""
    analysis = sentence.analysis
    titled = [t.holder for t in analysis.titles if t.feminine and t.holder is not None]
    name = next((n for n in analysis.names if n.span == person), None)
    return name is not None and is_woman(
        analysis.tokens, token_at(analysis.tokens, person.start), name, titled
    )
