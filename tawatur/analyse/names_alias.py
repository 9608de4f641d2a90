"""The second name that a person or body goes by, where the text gives it: الملقب بـ«النمر»، المكنى بأبي عمر."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from tawatur.analyse.names_words import words
from tawatur.text import Token
from tawatur.types.mention import Name
from tawatur.types.span import Span

_CLOSING = {"«": "»", '"': '"', "“": "”", "(": ")", "”": "“", "'": "'", "‘": "’"}
_NAME = frozenset({"باسم", "اسم", "بلقب", "لقب", "بكنيه"})
_LONGEST = 6


def with_aliases(tokens: Sequence[Token], names: Sequence[Name]) -> list[Name]:
    """`names`, each with the alias that the text gives right after it."""
    found = list(names)
    ends = {
        name.span.end: number for number, name in reversed(list(enumerate(found))) if name.type != "place"
    }
    starts = {name.span.start: name.span for name in reversed(found)}
    for index, token in enumerate(tokens):
        if index and token.norm in words("alias"):
            number = ends.get(tokens[index - 1].end)
            if number is None and index > 1 and tokens[index - 1].kind == "punct":
                number = ends.get(tokens[index - 2].end)
            alias = _alias(tokens, index + 1, starts) if number is not None else None
            if number is not None and alias:
                bearer = found[number]
                found = [replace(n, type=bearer.type) if n.span == alias else n for n in found]
                found[number] = replace(bearer, alias=alias)
    return found


def _alias(tokens: Sequence[Token], at: int, starts: Mapping[int, Span]) -> Span | None:
    """The quoted words, or the name, that begin at token `at`, after ب and باسم."""
    while at < len(tokens) and (tokens[at].norm in _NAME or tokens[at].norm == "ب"):
        at += 1
    if at >= len(tokens):
        return None
    closing = _CLOSING.get(tokens[at].norm)
    if closing:
        for stop in range(at + 2, min(len(tokens), at + 2 + _LONGEST)):
            if tokens[stop].norm == closing:
                return Span(tokens[at + 1].start, tokens[stop - 1].end)
        return None
    for start in (tokens[at].start, tokens[at].core_start, tokens[at].start + 1):
        if start in starts:
            return starts[start]
    return None
