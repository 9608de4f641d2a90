"""Whom somebody suspects, and of what: يشتبه بأن فلانا خطط للهجوم, تشتبه الشرطة في تورط فلان في الهجوم."""

from __future__ import annotations

from tawatur.claims.draft import Draft, literal
from tawatur.claims.sentence import Phrase
from tawatur.claims.stretches import split_list, stretch
from tawatur.claims.words import letter_relation, stem, word_set

_SUSPECTED = "who is suspected"
_OF_WHAT = "what stands after the word for the charge"


def suspect(draft: Draft) -> None:
    """Fill the defendant and the offence of a draft of suspicion from what stands behind its verb."""
    sentence, tokens = draft.sentence, draft.sentence.tokens
    subject = sentence.at.get(draft.end)
    at = subject.end if subject is not None and not subject.relation else draft.end
    if at + 1 >= sentence.end:
        return
    at += tokens[at].norm == "في"
    if tokens[at - 1].norm != "في" and letter_relation(tokens[at]) != "bi":
        return
    misdeed = stem(tokens[at].core) in word_set("misdeed")
    told = misdeed or tokens[at].core == "ان"
    who = sentence.at.get(at + told)
    if who is None or not _known(draft, who) or (told and who.relation):
        return
    draft.fill("defendant", who, _SUSPECTED)
    draft.subject = (who,)
    _offence(draft, at if misdeed else who.end, who)


def _known(draft: Draft, who: Phrase) -> bool:
    """Whether the suspect is named, counted or a definite group: الموقوفين الثلاثة."""
    first = draft.sentence.tokens[who.start].core
    group = first.startswith("ال") and "group" in who.types and who.end - who.start > 1
    return (who.named or who.counted or group) and draft.admits("defendant", who)


def _offence(draft: Draft, at: int, who: Phrase) -> None:
    """Fill the offence from the words that begin at token `at`."""
    sentence = draft.sentence
    if at >= sentence.end or sentence.tokens[at].kind == "punct":
        return
    first, last = stretch(sentence, at, set())
    if last > max(first, who.end):
        for span in split_list(sentence, first, last):
            draft.add("offence", literal(sentence, span, _OF_WHAT))
