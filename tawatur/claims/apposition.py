"""What only describes the phrase before it: brackets, titles, ties, who leads or owns a body, relative clauses."""

from __future__ import annotations

from tawatur.claims.sentence import COMMAS, Sentence
from tawatur.claims.ties import tie_at
from tawatur.claims.words import function_at, relation_at, stem, word_set

_OPEN = {"(": ")", "[": "]"}
_BRACKET = 14  # tokens


def past_bracket(sentence: Sentence, at: int) -> int | None:
    """Past the brackets that open at token `at`; None where none do."""
    tokens = sentence.tokens
    sign = _OPEN.get(tokens[at].norm)
    if sign is None:
        return None
    closing = (i for i in range(at + 1, min(sentence.end, at + _BRACKET)) if tokens[i].norm == sign)
    return next((i + 1 for i in closing), None)


def skip_relative(sentence: Sentence, at: int) -> int | None:
    """Past a relative clause that opens at token `at`: the index behind the comma that closes it."""
    for index in range(at + 1, sentence.end):
        token = sentence.tokens[index]
        if token.norm in COMMAS:
            return index + 1
        if token.norm in (".", "؛", ":"):
            return None
    return None


def _after_tie(sentence: Sentence, at: int) -> int | None:
    """Past a tie between commas (، مدير مكتب فلان،), the closing comma included."""
    tie = tie_at(sentence.tokens, at, sentence.end)
    if tie is None or sentence.tokens[at].prefix:
        return None
    stop = at + len(tie.words)
    while (
        stop < min(sentence.end, at + 6) and stop not in sentence.at and sentence.tokens[stop].kind == "word"
    ):
        stop += 1
    owner = sentence.at.get(stop)
    if not tie.suffix and owner is not None:
        stop = owner.end
    if stop < sentence.end and sentence.tokens[stop].norm in COMMAS:
        return stop + 1
    return None


def _accompanied(sentence: Sentence, at: int) -> int | None:
    """Past who goes with somebody, the comma behind included: فلان، | يرافقه علان،."""
    tokens = sentence.tokens
    companion = sentence.at.get(at + 1)
    if tokens[at].prefix or tokens[at].core not in word_set("accompanies") or companion is None:
        return None
    closed = companion.end < sentence.end and tokens[companion.end].norm in COMMAS
    return companion.end + 1 if closed and not companion.relation else None


def _owner(sentence: Sentence, at: int) -> int | None:
    """Past what says whose side a body is on: الموالية للرئيس فلان, التابعة لوزارة كذا."""
    tokens = sentence.tokens
    if tokens[at].prefix or stem(tokens[at].core) not in word_set("belonging") or at + 1 >= sentence.end:
        return None
    apart = relation_at(tokens, at + 1, sentence.end)
    phrase = sentence.at.get(at + 1 + (apart[1] if apart else 0))
    if phrase is None or not (apart or phrase.relation):
        return None
    return phrase.end


def leads(sentence: Sentence, at: int) -> bool:
    """Whether the word at token `at` leads from a body to who leads it: بقيادة."""
    token = sentence.tokens[at]
    return token.prefix == "ب" and token.core in word_set("led_by")


def _led_by(sentence: Sentence, at: int) -> int | None:
    """Past who leads a body: بقيادة العميد فلان."""
    leader = sentence.at.get(at + 1)
    return leader.end if leads(sentence, at) and leader is not None and "person" in leader.types else None


def after_apposition(sentence: Sentence, at: int) -> int:
    """Past what only describes the phrase that ended at `at`: an age in brackets, a title, a relative clause between commas."""
    tokens = sentence.tokens
    while at < sentence.end:
        sign = tokens[at].norm
        if (closed := past_bracket(sentence, at)) is not None:
            at = closed
            continue
        start = at + 1 if sign in COMMAS else at
        if start >= sentence.end:
            return at
        if (owner := _owner(sentence, start)) is not None:
            at = owner
            continue
        if (led := _led_by(sentence, start)) is not None:
            at = led + 1 if led < sentence.end and tokens[led].norm in COMMAS and sign in COMMAS else led
            continue
        if start in sentence.titles and not tokens[start].prefix:
            stop, title = sentence.titles[start]
            holder = title.holder
            if holder is not None and holder.end <= title.span.start and tokens[at].start - holder.end < 80:
                at = stop
                if at < sentence.end and tokens[at].norm in COMMAS and sign in COMMAS:
                    at += 1
                continue
        aside = sign in COMMAS and (_after_tie(sentence, start) or _accompanied(sentence, start))
        if aside:
            at = aside
            continue
        found = function_at(tokens, start, sentence.end)
        is_he = tokens[start].prefix == "و" and tokens[start].core in (
            "هو",
            "هي",
            "هم",
        )  # فلان، وهو من كذا، ...
        if ((found and found[0] == "relative") or is_he) and sign in COMMAS:
            closing_at = skip_relative(sentence, start)
            if closing_at is None:
                return at
            at = closing_at
            continue
        return at
    return at
