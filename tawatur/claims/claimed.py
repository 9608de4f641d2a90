"""Whether somebody takes an attack or a killing upon himself."""

from __future__ import annotations

from tawatur.claims.sentence import Sentence
from tawatur.claims.words import relation_at, stem, word_set

_TO = 4  # tokens between مسؤولية and عن
_FAR_BEFORE = 8  # tokens between نفى and مسؤوليته


def responsibility(sentence: Sentence, at: int) -> int | None:
    """The word before an attack at token `at` that says that somebody takes it upon himself: مسؤوليته عن, المسؤولية عن,
    مسؤولية الحركة عن; None where he denies it or another blames him."""
    tokens, start = sentence.tokens, sentence.start
    for i in range(at - 1, max(start, at - _TO) - 1, -1):
        if not stem(tokens[i].core).startswith(("مسووليت", "مسووليه")):  # not المسؤولين عن
            continue
        about = next((k for k in range(i + 1, at) if relation_at(tokens, k, at) == ("about", 1)), None)
        denied = any(
            stem(token.core) in word_set("disclaiming") for token in tokens[max(start, i - _FAR_BEFORE) : i]
        )
        return i if about is not None and not tokens[i].prefix and not denied else None
    return None
