"""Sentences: stretches of tokens that end at a full stop, a mark or a line end."""

from __future__ import annotations

from collections.abc import Sequence

from tawatur.text.tokens import Token

_STOPS = frozenset("!?؟؛")
_ABBREVIATIONS = frozenset(["د", "م", "أ", "ا", "ص", "هـ", "ه", "ج", "ق", "ط", "ت", "س", "ب", "ر", "ن"])
_CLOSING = frozenset("\"”»’)]")


def sentences(raw: str, tokens: Sequence[Token]) -> tuple[tuple[int, int], ...]:
    """Half-open ranges of token indices, in order; together they hold all tokens."""
    ranges: list[tuple[int, int]] = []
    start = 0
    for index, token in enumerate(tokens):
        following = tokens[index + 1] if index + 1 < len(tokens) else None
        if following is None or (index >= start and _ends(raw, tokens, index, token, following, start)):
            ranges.append((start, index + 1))
            start = index + 1
    return tuple(ranges)


def _ends(raw: str, tokens: Sequence[Token], index: int, token: Token, following: Token, start: int) -> bool:
    gap = raw[token.end : following.start]
    if "\n" in gap:
        return True
    if token.norm in _CLOSING and index > start and tokens[index - 1].norm in ".!?؟" and gap:
        return following.norm not in "،,."
    if token.kind != "punct":
        return False
    if token.norm in _STOPS:
        return following.norm not in _CLOSING and following.norm not in _STOPS
    if token.norm != "." or following.norm == "." or following.norm in _CLOSING:
        return False
    before = tokens[index - 1] if index > start else None
    if before is None or (before.norm in _ABBREVIATIONS and before.end == token.start):
        return False
    if before.norm == ".":
        return False
    return bool(gap) or following.kind == "word" or following.kind == "punct"
