"""Members of a body that act for it: مسلحو التنظيم, عناصرها stand for the body that the report names."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from tawatur.analyse.analysis import Analysis, is_person, token_at, within
from tawatur.claims.sentence import Phrase, Sentence
from tawatur.claims.words import noun_types, stem, word_set
from tawatur.text import fold
from tawatur.types.span import Span


def body_of(sentence: Sentence, phrase: Phrase) -> Span | None:
    """The full name of the body whose members an uncounted noun for fighters speaks of: by a noun behind it that
    stands for the body, or by a pronoun."""
    if phrase.types != ("group",) or phrase.named or phrase.counted:
        return None
    tokens, analysis = sentence.tokens, sentence.analysis
    word = tokens[phrase.start].core
    if stem(word) in word_set("members_of_body") and phrase.end - phrase.start in (2, 3):
        meant = analysis.references.get(tokens[phrase.start + 1].span)
        return None if meant is None or is_person(analysis, meant) else meant
    pronoun = next((p for p in ("ها", "هم", "ه") if word.endswith(p)), "")
    if not pronoun or word[: -len(pronoun)] not in word_set("members_of_body"):
        return None
    return _owner(sentence, phrase.start, pronoun)


def _owner(sentence: Sentence, at: int, pronoun: str) -> Span | None:
    """The one body that agrees with the pronoun of the word at token `at`, in its sentence up to there, else in the
    one before; None where a man is spoken of, whom the pronoun could mean as well."""
    analysis = sentence.analysis
    number = bisect_right(analysis.sentences, at, key=lambda s: s[0]) - 1
    for first, last in reversed(analysis.sentences[max(0, number - 1) : number + 1]):
        start, end = analysis.tokens[first].start, analysis.tokens[min(last, at) - 1].end
        if last > first and pronoun == "ه" and _men(analysis, start, end):
            return None
        fitting = {full for full, agreement in _bodies(analysis, start, end) if agreement == pronoun}
        if fitting:
            return fitting.pop() if len(fitting) == 1 else None
    return None


def _men(analysis: Analysis, start: int, end: int) -> bool:
    return any(name.type == "person" for name in within(analysis.names, start, end))


def _bodies(analysis: Analysis, start: int, end: int) -> Iterator[tuple[Span, str]]:
    """The bodies named between two offsets, by full name, with the pronoun that agrees with each."""
    for name in within(analysis.names, start, end):
        first = fold(name.text).split()[0]
        if name.type == "body" and "asset" not in noun_types(first):  # no company or paper has fighters
            yield analysis.full.get(name.span, name.span), _pronoun(first)
    for token in analysis.tokens[token_at(analysis.tokens, start) : token_at(analysis.tokens, end)]:
        meant = analysis.references.get(token.span)
        if meant is not None and not is_person(analysis, meant):
            yield meant, _pronoun(token.core)


def _pronoun(word: str) -> str:
    """The pronoun for a body by the first word of its name: ها of جماعة and قوات, هم of حوثيون, else ه."""
    if word.endswith(("ه", "ات")) or word in word_set("feminine_bodies"):
        return "ها"
    return "هم" if word.endswith(("ون", "ين")) else "ه"
