"""Whom the arrests, trials and harm told of so far befell: what القبض عليهم, نقلهم and المتهمين go back to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tawatur.claims.words import is_plural, stem, word_set

if TYPE_CHECKING:
    from tawatur.claims.draft import Draft
    from tawatur.claims.sentence import Phrase, Sentence

_PATIENTS: Mapping[str, str] = {"detention": "detainee", "justice": "defendant", "harm": "victim"}
# What each kind can go on telling of the same people.
_SAME: Mapping[str, tuple[str, ...]] = {
    "detention": ("detention", "justice"),
    "justice": ("detention", "justice"),
    "harm": ("harm",),
    "movement": ("detention", "harm"),
}


@dataclass(slots=True)
class Befallen:
    """The last people, two at least, whom each kind befell, with the sentence that tells of it."""

    last: dict[str, tuple[Sentence, tuple[Phrase, ...]]] = field(default_factory=dict)

    def note(self, draft: Draft) -> None:
        """Take up whom the draft's deed befell."""
        kind = draft.rule.kind.name
        at = {f.at for f in draft.roles.get(_PATIENTS.get(kind, ""), ())}
        phrases = tuple(p for p in draft.sentence.phrases if p.span in at)
        if phrases:
            self.last[kind] = (draft.sentence, phrases if several(draft.sentence, phrases) else ())

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
        """Whom المتهمين, المعتقلين or المصابين alone means: the last people whom that befell."""
        word = sentence.tokens[phrase.start].core
        if phrase.end - phrase.start > 1 or not word.startswith("ال") or not is_plural(word) or phrase.named:
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
