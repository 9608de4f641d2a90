"""Who leads a body by a noun of leading between the two: كتائب النور بقيادة فلان, المحكمة برئاسة القاضي فلان."""

from __future__ import annotations

from tawatur.claims.draft import Draft, literal
from tawatur.claims.kinds import Rule
from tawatur.claims.sentence import COMMAS, Phrase, Sentence
from tawatur.claims.words import stem, word_set


def leaders(sentence: Sentence, rule: Rule) -> list[Draft]:
    """A draft for each body of the sentence whose leader a noun of leading behind it names."""
    found: list[Draft] = []
    for body in sentence.phrases:
        at = body.end
        if at < sentence.end and sentence.tokens[at].norm in COMMAS:
            at += 1
        leader = _leader(sentence, at)
        if leader is None or not _led(sentence, body):
            continue
        draft = Draft(rule, sentence, at, at + 1, action="current", how="leading")
        draft.fill("holder", leader, "who the office is said of")
        draft.add("title", literal(sentence, sentence.tokens[at].core_span, "the office"))
        draft.fill("organization", body, "the body that is led")
        found.append(draft)
    return found


def _led(sentence: Sentence, body: Phrase) -> bool:
    """Whether somebody can hold the office of leading this: a body, no state; a ministry has a minister."""
    head = stem(sentence.tokens[body.start].core)
    return "body" in body.types and "country" not in body.types and head not in word_set("ministries")


def _leader(sentence: Sentence, at: int) -> Phrase | None:
    """The person behind a noun of leading at token `at`."""
    if at + 1 >= sentence.end:
        return None
    token = sentence.tokens[at]
    who = sentence.at.get(at + 1)
    if token.prefix != "ب" or token.core not in word_set("leadership") or who is None or who.relation:
        return None
    if "person" not in who.types or not who.named:
        return None
    title = sentence.titles.get(at + 1)
    office = title is not None and title[1].kind == "office" and token.core not in word_set("presidency")
    return None if office else who  # الفريق بقيادة المدرب فلان: the title names the office
