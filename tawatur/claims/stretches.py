"""Roles that take words as they stand: offences, penalties, reasons."""

from __future__ import annotations

from tawatur.claims.sentence import Sentence
from tawatur.claims.words import function_at, relation_at, stem, verb_like
from tawatur.text.vocabulary import count
from tawatur.types.span import Span

_LONGEST = 16
_STOP = frozenset("،,؛:.؟?!()[]")
_QUOTES = frozenset("\"“”«»'‘’")
_ENDING = frozenset({"boundary", "complementizer", "members", "sequence"})


def stretch(sentence: Sentence, at: int, stop: set[int], longest: int = _LONGEST) -> tuple[int, int]:
    """The token range of the words from `at` to the end of their phrase."""
    tokens = sentence.tokens
    quoted = at > sentence.start and tokens[at - 1].norm in _QUOTES
    if tokens[at].norm in _QUOTES:
        at, quoted = at + 1, True
    i = at
    while i < min(sentence.end, at + longest):
        token = tokens[i]
        if token.norm in _QUOTES:
            if quoted:
                break
            i += 1
            continue
        if token.norm in _STOP or (i in stop and i > at) or (i > at and token.prefix == "وب"):
            break
        if i in sentence.dates and i > at:
            break
        found = function_at(tokens, i, sentence.end) if i > at else None
        if found and (found[0] in _ENDING or found[0] == "relative"):
            break
        relation = relation_at(tokens, i, sentence.end) if i > at else None
        if relation and relation[0] in ("after", "charge", "by", "as"):
            break
        if i > at and token.kind == "word" and verb_like(token.core) and not token.core.startswith("ال"):
            break
        i += 1
    while i > at and tokens[i - 1].norm in _QUOTES | {"في", "من", "علي"}:
        i -= 1
    return at, i


def split_list(sentence: Sentence, start: int, end: int) -> list[Span]:
    """The members of `start..end` joined by و: تهم القتل والرشوة → two. A و inside a member (parallel adjectives) stays."""
    tokens = sentence.tokens
    cuts = [start]
    for i in range(start + 1, end):
        token = tokens[i]
        if token.prefix == "و" and _heads_like(tokens[start].core, token.core):
            cuts.append(i)
    spans = []
    for n, cut in enumerate(cuts):
        last = (cuts[n + 1] if n + 1 < len(cuts) else end) - 1
        while last > cut and tokens[last].kind == "punct":
            last -= 1
        first = tokens[cut]
        spans.append(Span(first.core_start, tokens[last].end))
    return spans


def _heads_like(first: str, other: str) -> bool:
    """Whether `other` can begin a member beside `first`: both definite or both not, and a noun."""
    definite = first.startswith("ال") == other.startswith("ال")
    return definite and count(stem(other)) + count("ال" + stem(other)) > 20 and not stem(other).endswith("يه")
