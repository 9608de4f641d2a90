"""The taking of captives, which is written like the word for families: أسر 11 مسلحا, not أسر الشهداء."""

from __future__ import annotations

from tawatur.claims.words import noun_types, stem, word_set
from tawatur.text import Token

_NOUN = 4  # tokens of a number with its noun


def counted(token: Token) -> bool:
    """Whether the word is a number or counts people: 11, ستة, عشرات."""
    return token.kind == "number" or token.core in word_set("number") or "open" in noun_types(token.core)


def takes_captives(tokens: tuple[Token, ...], at: int, end: int) -> bool:
    """Whether the word at token `at` says that as many were taken captive as are counted behind it."""
    token, behind = tokens[at], at + 1
    if token.core not in word_set("taking_captives") or token.prefix.endswith("ل") or behind >= end:
        return False
    theirs = any(stem(t.core) in word_set("with_families") for t in tokens[behind : min(end, behind + _NOUN)])
    return counted(tokens[behind]) and not tokens[behind].prefix and not theirs  # أسر 20 شهيدا
