"""Groups and bodies described before by the noun that stands alone now: الطيران, الصحفيين, القوة."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from tawatur.claims.words import is_plural, noun_types, stands_alone, stem, word_set
from tawatur.lexicon import entries
from tawatur.text import fold

if TYPE_CHECKING:
    from tawatur.claims.draft import Draft
    from tawatur.claims.sentence import Phrase, Sentence

_FAR = 80  # tokens
_ENDINGS = ("ون", "ين", "ان", "ات", "ا", "ه")


@dataclass(slots=True)
class Described:
    """By the noun at their head: the groups of whom a deed was told last, and the body spoken of last (None: named)."""

    groups: dict[str, tuple[Phrase, ...]] = field(default_factory=dict)
    bodies: dict[str, tuple[Phrase, ...]] = field(default_factory=dict)

    def note(self, draft: Draft) -> None:
        """Take up the groups that fill a role of the deed."""
        for fillers in draft.roles.values():
            at = {f.at for f in fillers}
            found: dict[str, list[Phrase]] = {}
            for phrase in draft.sentence.phrases:
                if phrase.span in at and _several(draft.sentence, phrase):
                    found.setdefault(_head(draft.sentence, phrase), []).append(phrase)
            self.groups.update({head: tuple(phrases) for head, phrases in found.items()})

    def hear(self, sentence: Sentence) -> None:
        """Take up the bodies that the sentence speaks of by more than a noun with the article."""
        found: dict[str, list[Phrase]] = {}
        for phrase in sentence.phrases:
            if "body" in phrase.types and phrase.end - phrase.start > 1:
                found.setdefault(_key(sentence.tokens[phrase.start].core), []).append(phrase)
        self.bodies.update({head: tuple(phrases) for head, phrases in found.items()})

    def meant(self, sentence: Sentence, phrase: Phrase) -> tuple[Phrase, ...]:
        """Which group or body the noun with the article alone means."""
        word = sentence.tokens[phrase.start].core
        if not word.startswith("ال") or phrase.named or phrase.counted or phrase.end - phrase.start > 1:
            return ()
        if "group" in phrase.types:
            known = self.groups.get(_key(word), ()) if is_plural(word) else ()
        elif {"body", "noun"} & set(phrase.types) and not stands_alone(word):
            known = self.bodies.get(_key(word), ())
            if len(known) > 1 or any(p.named for p in known):
                return ()
        else:
            return ()
        near = bool(known) and known[-1].end <= phrase.start < known[-1].end + _FAR
        return known if near else ()


def _several(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether the phrase tells which or how many people are meant."""
    if "group" not in phrase.types or phrase.named or {"guess", "these"} & set(phrase.types):
        return False
    return phrase.counted or (phrase.end - phrase.start > 1 and is_plural(sentence.tokens[phrase.start].core))


def _head(sentence: Sentence, phrase: Phrase) -> str:
    """The noun of a counted group: مهاجر of مئات المهاجرين."""
    for i in range(phrase.start, phrase.end):
        token = sentence.tokens[i]
        number = token.core in word_set("number") or "open" in noun_types(token.core)
        if token.kind == "word" and token.norm != "من" and not number:
            return _key(token.core)
    return ""


def _key(core: str) -> str:
    """A noun without article, number and case."""
    word = stem(core)
    word = _singular().get(word, word)
    ending = next((e for e in _ENDINGS if word.endswith(e) and len(word) - len(e) > 2), "")
    return word[: len(word) - len(ending)]


@cache
def _singular() -> Mapping[str, str]:
    """Broken plurals, folded, to their singulars."""
    return {
        fold(plural): fold(one)
        for entry in entries("grammar")
        for plural, one in zip(entry.data.get("words", ()), entry.data.get("one_each", ()), strict=False)
    }
