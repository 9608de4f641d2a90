"""The noun that makes a light verb an event where the verb describes it: العقوبات التي فرضتها, تهمة وجهتها."""

from __future__ import annotations

from collections.abc import Callable

from tawatur.claims.befallen import DONE_TO
from tawatur.claims.kinds import Trigger
from tawatur.claims.sentence import Sentence
from tawatur.claims.words import function_at, relation_at, verb_like

_REACH = 7  # tokens between the noun and the verb that describes it
_AUXILIARY = frozenset(("قد", "كان", "كانت", "سبق", "ان"))
_PRONOUNS = ("ه", "ها", "هم", "هما")


def antecedent(
    sentence: Sentence, trigger: Trigger, at: int, is_companion: Callable[[int], bool]
) -> int | None:
    """The token of the noun before the verb at `at` that its relative clause describes; without a relative pronoun the
    verb is passive or has a pronoun that goes back to the noun."""
    if trigger.rule.kind.name not in (*DONE_TO, "sanction"):
        return None
    tokens, i = sentence.tokens, at - 1
    while i > sentence.start and tokens[i].core in _AUXILIARY:
        i -= 1
    opening = function_at(tokens, i, at) if i >= sentence.start else None
    relative = opening is not None and opening[0] == "relative"
    if not relative and (tokens[at].prefix or not (trigger.suffix in _PRONOUNS or _passive(trigger))):
        return None
    for k in range(i - relative, max(sentence.start, i - _REACH) - 1, -1):
        if tokens[k].kind == "punct":
            return None
        if is_companion(k):
            return k
        led = relation_at(tokens, k, sentence.end) and tokens[k].prefix == ""
        if led or (k not in sentence.at and k not in sentence.until and verb_like(tokens[k].core)):
            return None
    return None


def _passive(trigger: Trigger) -> bool:
    """Whether the noun before the verb can be its subject: تهمة وجهت إلى, حكم صدر على."""
    return not trigger.suffix and (trigger.rule.passive or not trigger.rule.transitive)
