"""Names of persons, bodies and places, nested ones included, and the spans of titles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tawatur.analyse.names_alias import with_aliases
from tawatur.analyse.names_decode import Chunk, Marks, mark
from tawatur.analyse.names_report import completed, repeated
from tawatur.analyse.names_words import words
from tawatur.text import Normal, Token, surface
from tawatur.types.mention import Name, NameType
from tawatur.types.span import Span

_JOINED = ("ب", "ل")
_LIKELY = 0.25
_TYPES: dict[str, NameType] = {"PER": "person", "LOC": "place", "ORG": "body"}


def find_names(
    normal: Normal, tokens: Sequence[Token], sentences: Sequence[tuple[int, int]]
) -> tuple[Name, ...]:
    """Every name of the text, sorted by (start, -end); names may nest, the outer one first.

    Spans are raw offsets, half-open, without titles and one-letter prefixes.
    """
    marks = mark(normal.raw, tokens, sentences)
    outer = [_without_verb(tokens, chunk) for chunk in completed(tokens, list(marks.chunks("out")))]
    joined = [_with_joined(tokens, marks, chunk) for chunk in outer]
    drafts = [
        (chunk, len(tokens[chunk.start].prefix) if chunk.start < one.start else marks.skip(one.start))
        for one, chunk in zip(outer, joined, strict=True)
    ]
    drafts += repeated(tokens, marks, joined)
    drafts += [(chunk, marks.skip(chunk.start)) for layer in ("in", "deep") for chunk in marks.chunks(layer)]
    found: dict[Span, Name] = {}
    for chunk, skip in drafts:
        span = _span(normal, tokens, chunk, skip)
        if span not in found:
            found[span] = Name(
                span, _TYPES[chunk.kind], surface(normal.raw, span.start, span.end), chunk.score
            )
    names = sorted(found.values(), key=lambda n: (n.span.start, -n.span.end))
    return tuple(with_aliases(tokens, names))


def _without_verb(tokens: Sequence[Token], chunk: Chunk) -> Chunk:
    """The chunk less a passive verb before or behind a person's name: هيرتر | أدين."""
    first, last = chunk.start, chunk.end
    if chunk.kind != "PER" or last - first < 2:
        return chunk
    first += tokens[first].core in words("passive")
    last -= last - first > 1 and tokens[last - 1].norm in words("passive")
    return replace(chunk, start=first, end=last)


def _with_joined(tokens: Sequence[Token], marks: Marks, chunk: Chunk) -> Chunk:
    """The chunk and the given name before it that a preposition is joined to, where the network thinks of one too:
    الإطاحة ب|معمر القذافي."""
    at = chunk.start - 1
    if chunk.kind != "PER" or at < 0 or tokens[at].prefix[-1:] not in _JOINED:
        return chunk
    given = not tokens[at].core.startswith("ال") and marks.share(at, "PER") >= _LIKELY
    return replace(chunk, start=at) if given else chunk


def find_title_spans(
    normal: Normal, tokens: Sequence[Token], sentences: Sequence[tuple[int, int]]
) -> tuple[Span, ...]:
    """The outermost spans of offices and ranks, up to their body or place, in order."""
    marks = mark(normal.raw, tokens, sentences)
    return tuple(_span(normal, tokens, chunk, marks.skip(chunk.start)) for chunk in marks.chunks("title"))


def _span(normal: Normal, tokens: Sequence[Token], chunk: Chunk, skip: int) -> Span:
    """The raw span of a chunk, less the first `skip` letters of its first token."""
    first, end = tokens[chunk.start], tokens[chunk.end - 1].end
    if skip < len(first.norm):
        return Span(normal.span(first.at + skip, first.at + len(first.norm)).start, end)
    return Span(first.core_start, end)
