"""A second look over the whole report: what a sentence leaves unsure, another sentence of it may settle.

A name of several words that was found once is found wherever it stands; its last word, and a single word that was found
surely elsewhere, only where the network leaned that way too: a little is enough right behind a verb, where the word is a
name by itself elsewhere in the report (قتل الصواف).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from tawatur.analyse.genders import is_verb
from tawatur.analyse.names_decode import Chunk, Marks
from tawatur.analyse.names_words import words
from tawatur.text import Token

_SURE = 0.8
_LEANING = {"PER": 0.12, "LOC": 0.25, "ORG": 0.25}
_BESIDE_VERB = 0.01
_PREFIXES = frozenset("وفبلك")
Key = tuple[str, ...]


def completed(tokens: Sequence[Token], found: Sequence[Chunk]) -> list[Chunk]:
    """`found`, persons' names at full extent: with the word before بن, the number of a king, initials (نجاة. ع. ج);
    without ابن where it says whose son somebody is (سامي الخطيب ابن نبيل الخطيب، هو ابن نبيل الخطيب)."""
    owner = {index: chunk for chunk in found for index in range(chunk.start, chunk.end)}
    return [_completed(tokens, chunk, owner) if chunk.kind == "PER" else chunk for chunk in found]


def _completed(tokens: Sequence[Token], chunk: Chunk, owner: Mapping[int, Chunk]) -> Chunk:
    start, end = chunk.start, chunk.end
    before = owner.get(start - 1)
    if start and not before and tokens[start].norm in words("father") and _given(tokens[start - 1]):
        start -= 1
    elif (
        end - start > 2
        and tokens[start].norm in words("kin")
        and ((before and before.kind == "PER") or (start and tokens[start - 1].core in words("copula")))
    ):
        start += 1
    while _initial(tokens, end) and end not in owner and end + 1 not in owner:
        end += 2
    if end - start > 1 and tokens[end - 1].norm in words("kin"):
        end -= 1  # شقيقه أحمد | ابن الأربع سنوات
    elif (
        end - start > 1
        and tokens[end - 1].core == "ذي"
        and end < len(tokens)
        and tokens[end].core.startswith("ال")
    ):
        end -= 1  # طفله أحمد | ذي الأعوام الثلاثة
    reigns = start > 0 and tokens[start - 1].core in words("reigning")
    if reigns and end < len(tokens) and end not in owner and tokens[end].norm in words("ordinal"):
        end += 1
    return replace(chunk, start=start, end=end)


def _given(token: Token) -> bool:
    """Whether the word before بن can be a given name: no verb that و joins (وأشار بن فلان)."""
    return token.kind == "word" and not (token.prefix == "و" and is_verb(token.core))


def _initial(tokens: Sequence[Token], at: int) -> bool:
    """Whether a full stop and a single letter stand at `at`."""
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    return (
        following is not None
        and tokens[at].norm == "."
        and following.kind == "word"
        and len(following.norm) == 1
    )


def repeated(tokens: Sequence[Token], marks: Marks, found: Sequence[Chunk]) -> Iterator[tuple[Chunk, int]]:
    """Names of `found` that stand elsewhere unmarked, each with the letters of its first token before it."""
    taken = {index for chunk in found for index in range(chunk.start, chunk.end)}
    known = _known(tokens, marks, found)
    alone = {tokens[c.start].norm for c in found if c.kind == "PER" and c.end - c.start == 1}
    done = 0
    for index, token in enumerate(tokens):
        if index < done or index in taken:
            continue
        if token.norm not in known and token.norm[1:] not in known:
            continue
        for name, kind, skip in _starting(token.norm, known):
            end = index + len(name)
            if any(place in taken for place in range(index, end)) or not _stands(tokens, index, name):
                continue
            beside = kind == "PER" and name[0] in alone and index > 0 and is_verb(tokens[index - 1].core)
            least = _BESIDE_VERB if beside and len(name[0]) > 3 else _LEANING[kind]
            if len(name) > 1 or marks.share(index, kind) >= least:
                yield Chunk(index, end, kind, _SURE), skip
                done = end
                break


def _known(tokens: Sequence[Token], marks: Marks, found: Sequence[Chunk]) -> dict[str, list[tuple[Key, str]]]:
    """The words of sure names, last names too, and their kinds, by their first word, the longest first; a word with
    two kinds is not known."""
    kinds: dict[Key, set[str]] = {}
    for chunk in found:
        first = tokens[chunk.start].norm[marks.skip(chunk.start) :]
        name = (first, *(t.norm for t in tokens[chunk.start + 1 : chunk.end]))
        if chunk.score < _SURE or len(first) < 2:
            continue
        kinds.setdefault(name, set()).add(chunk.kind)
        if chunk.kind == "PER" and len(name) > 1 and len(name[-1]) > 3:
            kinds.setdefault(name[-1:], set()).add("PER")
    known: dict[str, list[tuple[Key, str]]] = {}
    for name, kind in sorted(kinds.items(), key=lambda item: -len(item[0])):
        if len(kind) == 1:
            known.setdefault(name[0], []).append((name, next(iter(kind))))
    return known


def _starting(norm: str, known: Mapping[str, list[tuple[Key, str]]]) -> Iterator[tuple[Key, str, int]]:
    """The names that begin in a word, and how many of its letters stand before them."""
    for skip in (0, 1) if norm[0] in _PREFIXES else (0,):
        for name, kind in known.get(norm[skip:], ()):
            yield name, kind, skip


def _stands(tokens: Sequence[Token], index: int, name: Key) -> bool:
    """Whether the words of a name behind its first one follow token `index`."""
    following = tokens[index + 1 : index + len(name)]
    return len(following) == len(name) - 1 and all(
        t.norm == word for t, word in zip(following, name[1:], strict=True)
    )
