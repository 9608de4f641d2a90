"""What a relative clause goes back to: the noun of a light verb (العقوبات التي فرضتها, تهمة وجهتها), and whom a pronoun
behind its preposition means (فلان الذي فرضت عليه عقوبات)."""

from __future__ import annotations

from collections.abc import Callable

from tawatur.claims.arguments import PRONOUNS
from tawatur.claims.befallen import DONE_TO
from tawatur.claims.kinds import Trigger
from tawatur.claims.left import Left
from tawatur.claims.sentence import Phrase, Sentence
from tawatur.claims.words import bare, function_at, relation_at, verb_like

_REACH = 7  # tokens between the noun and the verb that describes it
_RESUMED = 7  # tokens between the verb of a relative clause and the pronoun that goes back
_ANTECEDENT = 5  # tokens between who is spoken of and the verb
_BACK = {"الذي": "ه", "التي": "ها", "الذين": "هم"}
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


def spoken_of_there(sentence: Sentence, trigger: Trigger, left: Left, at: int) -> tuple[str, Phrase] | None:
    """The role and the phrase of whom the relative clause of a light verb at `at` speaks, where a pronoun behind a preposition
    goes back to him: فلان الذي فرضت *عليه* عقوبات."""
    tokens, rule, kind = sentence.tokens, trigger.rule, trigger.rule.kind
    back = next((_BACK[t.norm] for t in tokens[max(sentence.start, at - 3) : at] if t.norm in _BACK), None)
    near = [p for phrases in left.candidates for p in phrases if at - p.end <= _ANTECEDENT]
    if back is None or not trigger.companions or kind.name not in (*DONE_TO, "sanction") or not near:
        return None
    for i in range(at + 1, min(sentence.end, at + _RESUMED)):
        if tokens[i].kind == "punct":
            return None
        relation = PRONOUNS.get(bare(tokens[i]), "")
        if relation and tokens[i].norm.endswith(back):
            role = next((r for r in rule.args.get(relation, ()) if r in kind.required), None)
            return None if role is None else (role, near[-1])
    return None


def _passive(trigger: Trigger) -> bool:
    """Whether the noun before the verb can be its subject: تهمة وجهت إلى, حكم صدر على."""
    return not trigger.suffix and (trigger.rule.passive or not trigger.rule.transitive)
