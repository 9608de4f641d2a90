"""Both parents in one word: والداه فلان وفلانة is the father and the mother."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tawatur.claims.kinds import rules
from tawatur.claims.sentence import Phrase
from tawatur.claims.ties import Word

_PARENTS = frozenset(("kinship.father", "kinship.mother"))


def mother(word: Word) -> Word | None:
    """The same word as one for the mother, where it is one for both parents."""
    if word.rule.id != "kinship.father" or not word.many:
        return None
    return replace(word, rule=next(r for r in rules() if r.id == "kinship.mother"))


def one_parent(word: Word, bearer: tuple[Phrase, ...], women: Sequence[Phrase]) -> tuple[Phrase, ...]:
    """Of two names behind a word for both parents the one that the relation means: the woman's is the mother's, of
    names that do not tell the second."""
    if word.rule.id not in _PARENTS or not word.many or len(bearer) != 2:
        return bearer
    hers = women[0] if len(women) == 1 else bearer[1]
    return tuple(p for p in bearer if (p is hers) == (word.rule.id == "kinship.mother"))
