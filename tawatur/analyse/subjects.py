"""Whom a verb without a subject of its own means (وأضاف, غادر): the last one spoken of, where only one can be."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator
from typing import TypeVar

from tawatur.analyse.analysis import Analysis, token_at
from tawatur.analyse.genders import is_verb, is_woman
from tawatur.analyse.salience import DASHES, is_subject
from tawatur.text import Token
from tawatur.types.mention import Name, Title
from tawatur.types.span import Span

M = TypeVar("M", Name, Title)
_BACK = 3
_PLURAL = ("وا", "ون", "ان", "تا")


def subject_before(
    analysis: Analysis, token_index: int, besides: Collection[Span] = (), *, past: bool = False
) -> Span | None:
    """The full name of the person whom the verb at the token speaks of when no subject stands with it: none of
    those `besides`, who only tell of others.

    Of this sentence, else of the nearest earlier one with a person as subject, three back at most; None where two
    persons fit, where somebody unnamed does, or where the verb is plural. The cost grows with those sentences only.
    """
    verb = analysis.tokens[token_index].core
    if verb.endswith(_PLURAL):
        return None
    woman = verb.endswith("ت") or (verb.startswith("ت") and not past)
    return person_before(analysis, token_index, woman, besides)


def person_before(
    analysis: Analysis, token_index: int, woman: bool, besides: Collection[Span] = ()
) -> Span | None:
    """The full name of the man or woman whom a pronoun at the token means that nobody of its own clause fits."""
    number = bisect_right(analysis.sentences, token_index, key=lambda s: s[0]) - 1
    for at in range(number, max(-1, number - _BACK), -1):
        first, last = analysis.sentences[at]
        spoken = [
            pair
            for pair in _subjects(analysis, first, min(last, token_index))
            if pair[1] == woman and pair[0] not in besides
        ]
        if at == number and len({span for span, _ in spoken}) > 1:
            return None
        if spoken:
            return spoken[0][0]
    return None


def _subjects(analysis: Analysis, first: int, last: int) -> Iterator[tuple[Span | None, bool]]:
    """The persons that lead a clause among the tokens, in order: full name (None: without one), and whether a woman."""
    if first >= last:
        return
    tokens = analysis.tokens
    start, end = tokens[first].start, tokens[last - 1].end
    found: dict[int, tuple[Span | None, bool]] = {}
    titled = {
        t.holder for t in _between(analysis.titles, start, end + 200) if t.feminine and t.holder is not None
    }
    leads = {t.holder: t.span.start for t in _between(analysis.titles, start, end) if t.holder is not None}
    for name in _between(analysis.names, start, end):
        at = token_at(tokens, name.span.start)
        lead = token_at(tokens, min(leads.get(name.span, name.span.start), name.span.start))
        subject = is_subject(tokens, first, at) or (lead < at and is_subject(tokens, first, lead))
        if name.type == "person" and subject and not _byline(tokens, first, name):
            woman = is_woman(tokens, at, name, titled)
            found.setdefault(at, (analysis.full.get(name.span, name.span), woman))
    for title in _between(analysis.titles, start, end):
        at = token_at(tokens, title.span.start)
        if title.holder is None and not title.plural and is_subject(tokens, first, at):
            found.setdefault(at, (analysis.references.get(title.span), title.feminine))
    yield from (found[at] for at in sorted(found))


def _byline(tokens: tuple[Token, ...], first: int, name: Name) -> bool:
    """Whether the name is the reporter's: a dash behind it, no verb of its sentence before it: سامر الخوري - بيروت."""
    start, end = token_at(tokens, name.span.start), token_at(tokens, name.span.end - 1) + 1
    if end >= len(tokens) or tokens[end].norm not in DASHES:
        return False
    return not any(is_verb(token.core) for token in tokens[first:start])


def _between(mentions: tuple[M, ...], start: int, end: int) -> tuple[M, ...]:
    low = bisect_left(mentions, start, key=lambda m: m.span.start)
    high = bisect_left(mentions, end, key=lambda m: m.span.start)
    return mentions[low:high]
