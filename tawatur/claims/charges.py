"""Charges that stand behind an arrest or a sentence, and accusations that are no deeds."""

from __future__ import annotations

from tawatur.claims.draft import Draft, literal
from tawatur.claims.kinds import rules
from tawatur.claims.sentence import Sentence
from tawatur.claims.stretches import split_list, stretch
from tawatur.claims.words import phrase_match, prepositions, stem, word_set

_PATIENTS = ("detainee", "victim", "target")


def charge(sentence: Sentence, draft: Draft, events: set[int]) -> list[Draft]:
    """`اعتقل فلان بتهمة كذا` says also that he is charged."""
    if (
        draft.rule.kind.name not in ("detention", "justice", "harm", "attack")
        or "offence" in draft.roles
        or draft.action == "release"
    ):
        return []
    for i in range(draft.end, min(sentence.end, draft.end + 40)):
        token = sentence.tokens[i]
        if token.norm in ".؛":
            return []
        found = phrase_match(prepositions(), sentence.tokens, i, sentence.end)
        if found and found[0] in ("charge", "suspect"):
            first, last = stretch(sentence, i + found[1], set())
            if last <= first:
                return []
            spans = split_list(sentence, first, last)
            if draft.rule.kind.name == "justice":
                for span in spans:
                    draft.add("offence", literal(sentence, span, "what stands after the word for the charge"))
                return []
            patient = next((r for r in _PATIENTS if r in draft.roles), None)
            if draft.rule.kind.name == "movement" or patient is None:
                return []
            rule = next(
                r
                for r in rules()
                if r.id == ("justice.charge" if found[0] == "charge" else "justice.investigate")
            )
            charge = Draft(rule, sentence, i, i + found[1], action=rule.action, score=draft.score)
            if found[0] == "suspect" and "authority" in draft.roles:
                charge.roles["authority"] = list(draft.roles["authority"])
            charge.roles["defendant"] = list(draft.roles[patient])
            for span in spans:
                charge.add("offence", literal(sentence, span, "what stands after the word for the charge"))
            return [charge]
        if i in events and i not in draft.parts and stem(token.core) not in word_set("penalty"):
            return []
    return []


def without_accusations(drafts: list[Draft]) -> list[Draft]:
    """What somebody is accused of is in `offence` alone: no claim of its own."""
    covered = [
        (f.span.start, f.span.end)
        for d in drafts
        for role in ("offence", "reason")
        for f in d.roles.get(role, ())
    ]
    kept = []
    for draft in drafts:
        at = draft.sentence.tokens[draft.start].start
        if draft.rule.kind.name in (
            "harm",
            "attack",
            "detention",
            "movement",
            "transfer",
            "personnel",
        ) and any(s <= at < e for s, e in covered):
            continue
        kept.append(draft)
    return kept
