"""Attacks of a sentence that leaves out who made them, since the sentence before tells of others by the same: كما قصف …"""

from __future__ import annotations

from tawatur.claims.attackers import Before, known_attacker
from tawatur.claims.draft import Draft
from tawatur.claims.words import stem, word_set
from tawatur.text import fold

_OPENS = 3  # tokens from the beginning of the sentence up to its verb


def gone_on(ownerless: list[Draft], before: Before) -> list[Draft]:
    """Those of the drafts that go on with the attacks of the sentence before, with who made these."""
    found = [d for d in ownerless if before.last and d.how == "verb" and _goes_on(d, before)]
    for draft in found:
        for filler in before.last:
            draft.add("attacker", filler)
    return [d for d in found if known_attacker(d)]


def _goes_on(draft: Draft, before: Before) -> bool:
    """Whether the verb opens its sentence, can speak of the attackers told of before, and is no passive."""
    tokens, first, at = draft.sentence.tokens, draft.sentence.start, draft.start
    likewise = tokens[first].norm in ("كما", "وكما") and at - first < _OPENS
    if not likewise and not (at == first and tokens[at].prefix in ("و", "ف")):
        return False
    if draft.subject or "target" not in draft.roles or not _past(tokens[at].core):
        return False
    she = tokens[at].core.endswith("ت")
    if any(_feminine(f.text) != she for f in before.last):
        return False
    target = draft.roles["target"][0].text
    active = _feminine(target) != she or fold(target).split()[0].endswith("ا")
    return active or likewise


def _past(verb: str) -> bool:
    return verb[:1] not in ("ي", "ت", "س", "ن")


def _feminine(text: str) -> bool:
    """Whether a verb that speaks of this is feminine: a noun in ة or ات, or several things."""
    words = text.split()
    head = stem(fold(words[0]))
    return words[0].endswith(("ة", "ات")) or head in word_set("things")
