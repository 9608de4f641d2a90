"""Charges that stand behind an arrest or a sentence, and accusations that are no deeds."""

from __future__ import annotations

from dataclasses import replace

from tawatur.analyse.analysis import is_person
from tawatur.claims.befallen import PATIENTS
from tawatur.claims.draft import Draft, literal
from tawatur.claims.kinds import rules
from tawatur.claims.sentence import Sentence
from tawatur.claims.stretches import split_list, stretch
from tawatur.claims.words import phrase_match, prepositions, stem, word_set

_OTHERS = ("detainee", "victim", "target")  # whom another deed befell than justice
_PRONOUNS = ("هما", "ها", "هم", "هن", "ه")
_ABSENT = 8  # tokens between the order to hold somebody and the word that he is not there
_WHY = "what stands after the word for the charge"


def charge(sentence: Sentence, draft: Draft, events: set[int]) -> list[Draft]:
    """`اعتقل فلان بتهمة كذا` says also that he is charged."""
    if (
        draft.rule.kind.name not in ("detention", "justice", "harm", "attack")
        or "offence" in draft.roles
        or draft.action == "release"
    ):
        return []
    for i in range(draft.end, min(sentence.end, draft.end + 40)):
        if sentence.tokens[i].norm in ".؛":
            return []
        if (found := _accused_of(draft, i)) is not None:
            return _charged(draft, i, *found)
        if i in events and i not in draft.parts and stem(sentence.tokens[i].core) not in word_set("penalty"):
            return []
    return []


def _accused_of(draft: Draft, at: int) -> tuple[str, int] | None:
    """Whether words for a charge or a suspicion stand at token `at`, and where what they speak of begins."""
    sentence = draft.sentence
    found = phrase_match(prepositions(), sentence.tokens, at, sentence.end)
    if found and found[0] in ("charge", "suspect"):
        relative = sentence.tokens[at].core in word_set("suspected") and not _right_behind(draft, at)
        # قتل فلانا بعد اتهامه: another than the dead
        dead = draft.rule.kind.name in ("harm", "attack")
        told = not dead or sentence.tokens[at].core in word_set("charges")
        return (found[0], at + found[1]) if told and not relative else None
    if draft.rule.kind.name in ("detention", "justice") and _misdeed(sentence, at):
        return "charge", at
    return None


def _right_behind(draft: Draft, at: int) -> bool:
    """Whether those whom the deed befell stand right before token `at`: 17 شخصا، يشتبه في انتمائهم."""
    tokens = draft.sentence.tokens
    before = at - 1 if tokens[at - 1].kind == "punct" else at
    ends = {f.at.end for role in PATIENTS.values() for f in draft.roles.get(role, ())}
    return tokens[before - 1].end in ends or tokens[before].start in ends


def _of_somebody_named(draft: Draft) -> bool:
    analysis = draft.sentence.analysis
    return any(is_person(analysis, f.span) for fillers in draft.roles.values() for f in fillers)


def _misdeed(sentence: Sentence, at: int) -> bool:
    """Whether ل with a verbal noun of somebody's own deed stands at token `at`: لنشره صورا, لمحاولتهم السفر."""
    token = sentence.tokens[at]
    suffix = next((p for p in _PRONOUNS if token.core.endswith(p)), None)
    if suffix is None or not token.prefix.endswith("ل"):
        return False
    base = token.core[: -len(suffix)]
    return base in word_set("misdeed") or (base.endswith("ت") and base[:-1] + "ه" in word_set("misdeed"))


def _charged(draft: Draft, at: int, kind: str, start: int) -> list[Draft]:
    """The charge that the words at token `at` make; in a draft of justice they fill the offence."""
    sentence = draft.sentence
    first, last = stretch(sentence, start, set())
    if last > first and sentence.tokens[first].core in word_set("that_he"):  # يشتبه بأنه أوحى بالهجوم
        if not _of_somebody_named(draft):
            return []
        first, last = stretch(sentence, first + 1, set())
    tokens = sentence.tokens
    bare = last == first + 1 and tokens[first].core.startswith("ال")
    if last <= first or (bare and stem(tokens[first].core) in word_set("case")):
        return []  # على خلفية القضية
    offences = [literal(sentence, span, _WHY) for span in split_list(sentence, first, last)]
    if draft.rule.kind.name == "justice":
        for offence in offences:
            draft.add("offence", offence)
        return []
    patient = next((r for r in _OTHERS if r in draft.roles), None)
    if patient is None:
        return []
    rule = next(
        r for r in rules() if r.id == ("justice.charge" if kind == "charge" else "justice.investigate")
    )
    charge = Draft(rule, sentence, at, max(start, at + 1), action=rule.action, score=draft.score)
    if kind == "suspect" and "authority" in draft.roles:
        charge.roles["authority"] = list(draft.roles["authority"])
    charge.roles["defendant"] = list(draft.roles[patient])
    for offence in offences:
        charge.add("offence", offence)
    return [charge]


def in_absentia(draft: Draft) -> Draft:
    """`أمرت بحبس خمسة غيابيا`: who is to be held though he is not there is wanted."""
    sentence = draft.sentence
    behind = sentence.tokens[draft.end : min(sentence.end, draft.end + _ABSENT)]
    if draft.rule.kind.name != "detention" or all(token.core != "غيابيا" for token in behind):
        return draft
    rule = next(r for r in rules() if r.id == "justice.wanted")
    roles = {"defendant": draft.roles["detainee"]}
    if "authority" in draft.roles:
        roles["authority"] = draft.roles["authority"]
    return replace(draft, rule=rule, roles=roles, action=rule.action)


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
        at = draft.sentence.tokens[draft.start].core_start
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
