"""Who only tells of a deed is not the one whom a pronoun says that it befell."""

from __future__ import annotations

from tawatur.analyse.analysis import Analysis
from tawatur.claims.befallen import DONE_TO, PATIENTS
from tawatur.claims.draft import Draft
from tawatur.claims.words import stem, word_set
from tawatur.text import fold
from tawatur.types.span import Span


def drop_tellers(draft: Draft) -> None:
    """`قال الناطق فلان إن الشرطة عرفت الجاني وقبضت عليه`: the pronoun means somebody whom nobody names, if the one who
    tells does not speak of himself (قال فلان إنه اعتقل)."""
    sentence, kind = draft.sentence, draft.rule.kind.name
    role = PATIENTS.get(kind, "")
    if kind not in DONE_TO or role not in draft.roles:
        return
    himself = any(token.core in word_set("he_is") for token in sentence.tokens[sentence.start : draft.start])
    spokesmen = {span for span in sentence.witnesses if _speaks_for(sentence.analysis, span)}
    others = spokesmen if himself else sentence.witnesses
    named = {phrase.span for phrase in sentence.phrases}
    kept = [f for f in draft.roles[role] if f.at in named or f.span not in others]
    if kept:
        draft.roles[role] = kept
    else:
        del draft.roles[role]


def _speaks_for(analysis: Analysis, person: Span) -> bool:
    """Whether the report calls the person a spokesman."""
    held = (
        title
        for title in analysis.titles
        if title.holder and analysis.full.get(title.holder, title.holder) == person
    )
    text = analysis.report.text
    return any(
        stem(word) in word_set("spokesman") for title in held for word in fold(title.span.of(text)).split()
    )
