"""Verbs that go on speaking of whom their sentence speaks of: إنه سيزور كذا, قال فلان قبل أن يغادر."""

from __future__ import annotations

from tawatur.claims.sentence import Sentence
from tawatur.claims.words import function_at, word_set


def of_himself(sentence: Sentence, at: int) -> bool:
    """Whether the verb at token `at` stands behind إنه (إنه لم يغادر, نفى أن يكون غادر), or behind قبل أن in a main
    clause, where nobody else is meant."""
    tokens, start = sentence.tokens, sentence.start
    i = at - 1
    while i > start and tokens[i].core in word_set("verb_particle"):
        i -= 1
    if i >= start and tokens[i].core in word_set("he_is"):
        return True
    if i > start and tokens[i].core in word_set("being") and tokens[i - 1].norm == "ان":
        return True
    if at - 2 < start or tokens[at - 1].norm != "ان" or tokens[at - 2].norm not in ("قبل", "بعد"):
        return False
    before = (function_at(tokens, i, at) for i in range(start, at - 2))
    return not any(found and found[0] in ("complementizer", "relative") for found in before)
