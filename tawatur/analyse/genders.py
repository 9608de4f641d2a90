"""Whether a person is spoken of as a woman: by title, by given name, by the verb before the name."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import cache

from tawatur.lexicon import entries
from tawatur.text import Token, fold
from tawatur.text.vocabulary import count, verbal
from tawatur.types.mention import Name
from tawatur.types.span import Span


@cache
def _feminine() -> frozenset[str]:
    found = (entry for entry in entries("genders") if entry.topic == "feminine_name")
    return frozenset(fold(word) for entry in found for word in entry.data["words"])


def is_woman(tokens: Sequence[Token], start: int, name: Name, titled: Collection[Span]) -> bool:
    """Whether a feminine title (`titled` holds their bearers), the given name or the verb right before token `start`
    says that the name is a woman's; nothing said counts as a man."""
    words = fold(name.text).split()
    if name.span in titled or (words and words[0] in _feminine()):
        return True
    before = tokens[start - 1].core if start else ""
    return len(words) > 1 and before.endswith("ت") and is_verb(before)


@cache
def kin_words() -> frozenset[str]:
    """What one person is to another by family, in single folded words (شقيق، والد)."""
    return _words("kinship.")


@cache
def aide_words() -> frozenset[str]:
    """What one person is to another by work or trust, in single folded words (مستشار، محام)."""
    return _words("association.")


def _words(kind: str) -> frozenset[str]:
    found = (entry for entry in entries("kinds") if entry.id.startswith(kind))
    words = (word for entry in found for key in ("words", "possessed") for word in entry.data.get(key, ()))
    return frozenset(fold(word) for word in words if " " not in word)


def is_verb(word: str) -> bool:
    """Whether the folded word stands where only verbs do often enough."""
    return verbal(word) >= 0.005 and verbal(word) * count(word) >= 3


@cache
def courtesy_words() -> Mapping[str, frozenset[str]]:
    """Words of courtesy that stand for a person (سموه), folded; the title words that they ask for (none: any title)."""
    return {
        fold(word): frozenset(fold(head) for head in entry.data.get("titled", ()))
        for entry in entries("genders")
        if entry.data.get("courtesy")
        for word in entry.data["words"]
    }
