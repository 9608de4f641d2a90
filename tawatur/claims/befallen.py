"""Whom the arrests, trials and harm told of so far befell, and who did them: whom القبض عليهم, نقلهم, المتهمين, القتيل
and الجناة go back to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING

from tawatur.analyse.analysis import Analysis, token_at, within
from tawatur.analyse.genders import is_woman
from tawatur.claims.described_before import Described
from tawatur.claims.words import is_plural, stem, word_set
from tawatur.lexicon import entries
from tawatur.text import fold
from tawatur.types.mention import Name
from tawatur.types.span import Span

if TYPE_CHECKING:
    from tawatur.claims.draft import Draft
    from tawatur.claims.sentence import Phrase, Sentence

# Kinds of what is done to people: nothing else is charged or held.
DONE_TO = frozenset(("justice", "detention"))
PATIENTS: Mapping[str, str] = {
    "detention": "detainee",
    "justice": "defendant",
    "harm": "victim",
    "attack": "target",
}
BEFALLS: Mapping[str, str] = {**PATIENTS, "personnel": "person"}
_DOERS: Mapping[str, str] = {"attack": "attacker", "harm": "perpetrator"}
# What each kind can go on telling of the same people.
_SAME: Mapping[str, tuple[str, ...]] = {
    "detention": ("detention", "justice"),
    "justice": ("detention", "justice"),
    "harm": ("harm",),
    "movement": ("detention", "harm"),
    "personnel": ("personnel",),
    "presence": ("detention", "harm"),
}
_FAR = 80  # tokens


@dataclass(frozen=True, slots=True)
class Told:
    """Of whom a deed was told last, up to token `end` of a sentence: by the phrases there, and by full names where all
    are named persons; `order` counts the deeds."""

    order: int
    sentence: Sentence
    end: int
    phrases: tuple[Phrase, ...]
    persons: tuple[Span, ...]


@dataclass(slots=True)
class Befallen:
    """Whom each kind of deed (`harm`, also `harm.kill`) befell last, and who did it (`doer`)."""

    last: dict[str, Told] = field(default_factory=dict)
    described: Described = field(default_factory=Described)
    order: int = 0

    def note(self, draft: Draft) -> None:
        """Take up whom the draft's deed befell and who did it."""
        kind = draft.rule.kind.name
        self.order += 1
        if (told := self._told(draft, BEFALLS.get(kind, ""))) is not None:
            self.last[kind] = self.last[f"{kind}.{draft.action or draft.rule.action}"] = told
        # who is put to death did something before
        doer = "victim" if draft.rule.id == "harm.executed" else _DOERS.get(kind, "")
        if (told := self._told(draft, doer)) is not None:
            self.last["doer"] = told
        self.described.note(draft)

    def _told(self, draft: Draft, role: str) -> Told | None:
        fillers = draft.roles.get(role, ())
        at = {f.at for f in fillers}
        sentence = draft.sentence
        phrases = tuple(
            one for p in sentence.phrases if p.span in at for one in (self.meant(sentence, p) or (p,))
        )
        persons = tuple(f.span for f in fillers if _person(sentence.analysis, f.span) is not None)
        if not phrases and not persons:
            return None
        end = max(draft.end, *(i + 1 for i in draft.parts), 0)
        return Told(self.order, sentence, end, phrases, persons if len(persons) == len(fillers) else ())

    def one(self, kind: str, sentence: Sentence, at: int, woman: bool) -> Span | None:
        """The full name of the man or woman whom a trigger of the kind at token `at` without a name of its own goes on
        telling of: whom a like deed befell in this sentence or the one before, nobody else spoken of since."""
        near = [t for t in self._near(kind, sentence) if len(t.persons) == 1 and t.end <= at]
        if not near:
            return None
        told = max(near, key=lambda t: t.end)
        (person,) = told.persons
        since = (
            p
            for s in ((sentence,) if told.sentence is sentence else (told.sentence, sentence))
            for p in s.phrases
            if told.end <= p.start < at and {"person", "group"} & set(p.types) and p.start not in s.sources
        )
        others = any(_full(sentence, p) != person for p in since)
        return None if others or _woman(sentence, person) != woman else person

    def _near(self, kind: str, sentence: Sentence, *, doers: bool = False) -> list[Told]:
        """What was told last, in this sentence or the one before, that a trigger of the kind can go on with; with `doers`
        also who did something, where it tells what is done to them for it."""
        kinds = (*_SAME.get(kind, ()), "doer") if doers and kind in DONE_TO else _SAME.get(kind, ())
        known = (self.last[k] for k in kinds if k in self.last)
        return [t for t in known if t.sentence is sentence or t.sentence.end == sentence.start]

    def they(self, kind: str, sentence: Sentence, at: int, *, both: bool = False) -> tuple[Phrase, ...]:
        """Whom هم, or هما (`both`), at token `at` means under a trigger of the kind: those of this sentence or the one
        before, where nobody else it could mean has been spoken of since."""
        near = [
            t
            for t in self._near(kind, sentence, doers=both)
            if (len(t.persons) == len(t.phrases) == 2 if both else several(t.sentence, t.phrases))
            and t.phrases[-1].end <= at
        ]
        if not near:
            return ()
        told = max(near, key=lambda t: t.phrases[-1].end)
        since = [
            p
            for one in (told.sentence, sentence)
            for p in one.phrases
            if told.phrases[-1].end <= p.start < at
            and p not in told.phrases
            and "group" in p.types
            and self.meant(one, p) != told.phrases
        ]
        return () if since else told.phrases

    def meant(self, sentence: Sentence, phrase: Phrase) -> tuple[Phrase, ...]:
        """Whom المتهمين, المعتقلين, المصابين or المتهم alone means: the last people, or person, whom that befell."""
        kinds = _befell(sentence, phrase)
        known = [self.last[k] for k in kinds if k in self.last]
        known = [t for t in known if phrase.start - t.sentence.end < _FAR and not _these(t.phrases)]
        if not known:
            return self.described.meant(sentence, phrase)
        told = max(known, key=lambda t: t.order)
        if _speaks_of_several(sentence, phrase):
            known = [t for t in known if several(t.sentence, t.phrases) and t.phrases[-1].end <= phrase.start]
            return max((t.phrases for t in known), key=lambda p: p[-1].end, default=())
        if len(told.persons) != 1 or told.phrases[-1:] == (phrase,):
            return ()
        (person,) = told.persons
        gender = _gender(sentence, phrase)
        if gender is not None and _woman(sentence, person) != gender:
            return ()
        return (replace(phrase, types=("person",), points=person),)


def several(sentence: Sentence, phrases: tuple[Phrase, ...]) -> bool:
    """Whether the phrases speak of more than one."""
    if len(phrases) != 1:
        return len(phrases) > 1
    head = sentence.tokens[phrases[0].start].core
    return "group" in phrases[0].types and (phrases[0].counted or is_plural(head))


def held_or_tried(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a noun for those whom an arrest or a case befell heads the phrase."""
    return _deeds().get(stem(sentence.tokens[phrase.start].core), ())[:2] == _SAME["justice"]


def harmed(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a noun for the victims of a harm heads the phrase."""
    kinds = _deeds().get(stem(sentence.tokens[phrase.start].core), ())
    return phrase.name is None and bool(kinds) and all(kind.startswith("harm") for kind in kinds)


def _these(phrases: tuple[Phrase, ...]) -> bool:
    """Whether a phrase points back itself: هؤلاء المتهمين."""
    return any("these" in phrase.types for phrase in phrases)


def _befell(sentence: Sentence, phrase: Phrase) -> tuple[str, ...]:
    """The deeds that a definite noun alone says befell somebody, or were done by him."""
    token = sentence.tokens[phrase.start]
    if not token.core.startswith("ال") or phrase.named or phrase.counted or "group" not in phrase.types:
        return ()
    last = sentence.tokens[phrase.end - 1]
    if phrase.end - phrase.start > 1 + bool(
        _pronoun(sentence, phrase) or stem(last.core) in word_set("said_before")
    ):
        return ()
    return _deeds().get(stem(token.core), ())


@cache
def _deeds() -> Mapping[str, tuple[str, ...]]:
    """Folded nouns for people by what befell them or what they did."""
    return {
        fold(word): tuple(entry.data["befell"])
        for entry in entries("grammar")
        if entry.data.get("befell")
        for word in entry.data["words"]
    }


def _speaks_of_several(sentence: Sentence, phrase: Phrase) -> bool:
    if pronoun := _pronoun(sentence, phrase):
        return pronoun in word_set("with_them")
    return is_plural(sentence.tokens[phrase.start].core)


def _pronoun(sentence: Sentence, phrase: Phrase) -> str:
    """The preposition with a pronoun right behind the noun: المشتبه بهم."""
    behind = phrase.start + 1
    word = sentence.tokens[behind].norm if behind < sentence.end else ""
    return word if word in word_set("undergone_by") else ""


def _gender(sentence: Sentence, phrase: Phrase) -> bool | None:
    """Whether the noun speaks of a woman; None where it can mean either (الضحية)."""
    token = sentence.tokens[phrase.start]
    if pronoun := _pronoun(sentence, phrase):
        return pronoun.endswith("ها")
    if stem(token.core) in word_set("either_gender"):
        return None
    return token.clean.endswith("ة")


def _full(sentence: Sentence, phrase: Phrase) -> Span | None:
    """The full name that the phrase stands for."""
    return phrase.points or (sentence.analysis.full.get(phrase.name.span) if phrase.name else None)


def _person(analysis: Analysis, span: Span) -> Name | None:
    """The person's name that has just this span."""
    names = within(analysis.names, span.start, span.start + 1)
    return next((name for name in names if name.span == span and name.type == "person"), None)


def _woman(sentence: Sentence, span: Span) -> bool:
    name = _person(sentence.analysis, span)
    at = token_at(sentence.tokens, span.start)
    return name is not None and is_woman(sentence.tokens, at, name, sentence.women)
