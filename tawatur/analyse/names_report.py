"""A second look over the whole report: what a sentence leaves unsure, another sentence of it may settle.

A name of several words that was found once is found wherever it stands; its last word, and a single word that was found
surely elsewhere, only where the network leaned that way too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tawatur.analyse.names_decode import Chunk, Marks
from tawatur.text import Token

_SURE = 0.8
_LEANING = {"PER": 0.12, "LOC": 0.25, "ORG": 0.25}
_PREFIXES = frozenset("وفبلك")
Key = tuple[str, ...]


def completed(tokens: Sequence[Token], found: Sequence[Chunk]) -> list[Chunk]:
    """`found`, persons' names at full extent: with the words before بن and with initials behind (نجاة. ع. ج)."""
    taken = {index for chunk in found for index in range(chunk.start, chunk.end)}
    return [_completed(tokens, chunk, taken) if chunk.kind == "PER" else chunk for chunk in found]


def _completed(tokens: Sequence[Token], chunk: Chunk, taken: set[int]) -> Chunk:
    start, end = chunk.start, chunk.end
    if tokens[start].norm == "بن" and start and start - 1 not in taken and tokens[start - 1].kind == "word":
        start -= 1
    while end + 1 < len(tokens) and tokens[end].norm == "." and len(tokens[end + 1].norm) == 1 and tokens[end + 1].kind == "word":
        if end in taken or end + 1 in taken:
            break
        end += 2
    return replace(chunk, start=start, end=end)


def repeated(tokens: Sequence[Token], marks: Marks, found: Sequence[Chunk]) -> Iterator[tuple[Chunk, int]]:
    """Names of `found` that stand elsewhere unmarked, each with the letters of its first token before it."""
    taken = {index for chunk in found for index in range(chunk.start, chunk.end)}
    known = _known(tokens, marks, found)
    longest = max(map(len, known), default=0)
    index = 0
    while index < len(tokens):
        step = 1
        if index not in taken and tokens[index].kind in ("word", "latin"):
            for size in range(min(longest, len(tokens) - index), 0, -1):
                match = _match(tokens, index, size, known, taken)
                if match and (size > 1 or marks.share(index, match[0]) >= _LEANING[match[0]]):
                    yield Chunk(index, index + size, match[0], _SURE), match[1]
                    step = size
                    break
        index += step


def _known(tokens: Sequence[Token], marks: Marks, found: Sequence[Chunk]) -> dict[Key, str]:
    """The words of sure names, last names too, and their kinds; a word with two kinds is not known."""
    kinds: dict[Key, set[str]] = {}
    for chunk in found:
        first = tokens[chunk.start].norm[marks.skip(chunk.start) :]
        words = (first, *(t.norm for t in tokens[chunk.start + 1 : chunk.end]))
        if chunk.score < _SURE or len(first) < 2:
            continue
        kinds.setdefault(words, set()).add(chunk.kind)
        if chunk.kind == "PER" and len(words) > 1 and len(words[-1]) > 3:
            kinds.setdefault(words[-1:], set()).add("PER")
    return {words: next(iter(kind)) for words, kind in kinds.items() if len(kind) == 1}


def _match(
    tokens: Sequence[Token], index: int, size: int, known: dict[Key, str], taken: set[int]
) -> tuple[str, int] | None:
    if any(index + step in taken for step in range(size)):
        return None
    norm, rest = tokens[index].norm, tuple(t.norm for t in tokens[index + 1 : index + size])
    for skip in (0, 1) if norm[0] in _PREFIXES else (0,):
        kind = known.get((norm[skip:], *rest))
        if kind:
            return kind, skip
    return None
