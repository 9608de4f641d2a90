"""What the name tagger's network sees of a word: its number in the vocabulary and hashed pieces of its spelling.

Only the folded form counts, so that dropped hamzas, ى/ي, ة/ه, vowel signs and tatweel change nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from zlib import crc32

SLOTS = 24
BUCKETS = 45056
_DIGIT = re.compile(r"\d")
_JOINED = re.compile(r"[وف]?(?:[بك]?ال|لل)(?=...)")
_LONGEST = 24


def plain(norm: str) -> str:
    """The spelling that is looked up: digits made alike, very long words cut."""
    if norm.isalpha():
        return norm[:_LONGEST]
    return _DIGIT.sub("0", norm)[:_LONGEST]


def pieces(norm: str, vocabulary: Mapping[str, int], names: Mapping[str, int]) -> list[int]:
    """SLOTS rows of the embedding table: 0 is empty, 1 … BUCKETS - 1 hashed pieces, BUCKETS + n word n of the vocabulary.

    `names` maps name words to how common they are (1 … 5).
    """
    word = plain(norm)
    known = vocabulary.get(word)
    rows = [BUCKETS + known if known is not None else 0]
    marks = [f"n{names.get(word, 0)}", f"l{min(len(word), 10)}", "c" + _kind(word)]
    rest = word[1:] if word[0] in "وفبلك" and len(word) > 3 else ""
    if rest:
        marks.append(f"r{names.get(rest, 0)}")
        if rest in vocabulary:
            marks.append("b" + rest)
    joined = _JOINED.match(word)
    if joined and word[joined.end() :] in vocabulary:
        marks.append("a" + word[joined.end() :])
    size = len(word)
    marks += [f"{n}<{word[:n]}" for n in (2, 3, 4) if size > n] + [
        f"{n}>{word[-n:]}" for n in (1, 2, 3, 4) if size > n
    ]
    if known is None or size < 9:
        framed = f"^{word}$"
        marks += ["t" + framed[i : i + 3] for i in range(len(framed) - 2)]
    rows += [1 + crc32(mark.encode()) % (BUCKETS - 1) for mark in marks[: SLOTS - 1]]
    return rows + [0] * (SLOTS - len(rows))


def _kind(word: str) -> str:
    first = word[0]
    if first.isalpha():
        return "l" if first.isascii() else "w"
    return "d" if first.isdigit() else word[:1]
