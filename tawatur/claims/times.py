"""The time of a claim: the date of its own clause, never a neighbour's."""

from __future__ import annotations

from tawatur.analyse.analysis import Analysis
from tawatur.claims.draft import Draft
from tawatur.claims.phrases import Sentence
from tawatur.claims.words import function_at, verb_like
from tawatur.types.claim import When
from tawatur.types.mention import DateMention

_TIMELESS = frozenset({"kinship", "association", "position"})
_BREAKS = frozenset({"boundary", "complementizer", "relative", "sequence"})


def when(sentence: Sentence, draft: Draft, events: set[int]) -> When | None:
    """The date that the draft's trigger governs, or None."""
    if draft.rule.kind.name in _TIMELESS:
        return None
    dates = _dates(sentence)
    parts = draft.parts | set(range(draft.start, draft.end))
    mine = [d for at, d in dates if _governor(sentence, at, events | parts) in parts and d.interval is not None]
    if not mine:
        return None
    best = min(mine, key=lambda d: (abs(d.span.start - sentence.tokens[draft.start].start), d.span.start))
    assert best.interval is not None
    return When(best.interval, best.span)


def _dates(sentence: Sentence) -> list[tuple[int, DateMention]]:
    by_start = {d.span.start: d for d in sentence.analysis.dates}
    found = []
    for at in sorted(sentence.dates):
        token = sentence.tokens[at]
        mention = by_start.get(token.start) or by_start.get(token.core_start)
        if mention is not None:
            found.append((at, mention))
    return found


def _governor(sentence: Sentence, at: int, events: set[int]) -> int | None:
    """The event or verb that the date at token `at` belongs to: the nearest before it in its clause, else the
    first after it."""
    tokens = sentence.tokens
    i = at - 1
    crossed = False
    while i >= sentence.start:
        token = tokens[i]
        if token.norm in ("؛", ":") or (token.norm == "." and i > sentence.start):
            break
        if i in events or (token.kind == "word" and i not in sentence.at and verb_like(token.core) and not function_at(tokens, i, sentence.end)):
            return i
        if token.norm in "،,":
            crossed = True
        found = function_at(tokens, i, sentence.end)
        if found and found[0] in _BREAKS and crossed:
            break
        i -= 1
    i = at
    while i < min(sentence.end, at + 12):
        if i in events or (tokens[i].kind == "word" and i not in sentence.at and i not in sentence.dates and verb_like(tokens[i].core)):
            return i
        i += 1
    return None


__all__ = ["Analysis", "when"]
