"""Names of persons, bodies and places, nested ones included, and the spans of titles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, Literal

import pycrfsuite

from tawatur.analyse.names_crf import features
from tawatur.models import read
from tawatur.text import Normal, Token, surface
from tawatur.types.mention import Name, NameType
from tawatur.types.span import Span

Chunk = tuple[int, int, str]
Style = Literal["news", "aner"]
_TYPES: dict[str, NameType] = {"PER": "person", "LOC": "place", "ORG": "body"}


def find_names(
    normal: Normal, tokens: Sequence[Token], sentences: Sequence[tuple[int, int]]
) -> tuple[Name, ...]:
    """Every name of the text, sorted by (start, -end); names may nest, the outer one first.

    Spans are raw offsets, half-open, without titles and one-letter prefixes.
    """
    found: dict[Span, Name] = {}
    for layer in ("out", "in"):
        for start, end, kind in find_chunks(tokens, sentences, layer):
            span = Span(tokens[start].core_start, tokens[end - 1].end)
            if span not in found:
                found[span] = Name(span, _TYPES[kind], surface(normal.raw, span.start, span.end))
    return tuple(sorted(found.values(), key=lambda n: (n.span.start, -n.span.end)))


def find_title_spans(
    normal: Normal, tokens: Sequence[Token], sentences: Sequence[tuple[int, int]]
) -> tuple[Span, ...]:
    """The outermost spans of offices and ranks, up to their body or place, in order."""
    return tuple(
        Span(tokens[s].core_start, tokens[e - 1].end) for s, e, _ in find_chunks(tokens, sentences, "title")
    )


def find_chunks(tokens: Sequence[Token], sentences: Sequence[tuple[int, int]], layer: str) -> Iterator[Chunk]:
    """The chunks of one layer (`out`, `in`, `title`; `aner` for the style of ANERcorp) as half-open token ranges."""
    domain = "aner" if layer == "aner" else "news"
    tagger = _tagger("out" if layer == "aner" else layer)
    for start, end in sentences:
        tags: list[str] = tagger.tag(features(tokens[start:end], domain))
        begun: int | None = None
        for index in range(start, end + 1):
            tag = tags[index - start] if index < end else "O"
            if begun is not None and not tag.startswith("I-"):
                yield begun, index, tags[begun - start][2:]
                begun = None
            if tag.startswith("B-") or (tag.startswith("I-") and begun is None):
                begun = index


@cache
def _tagger(layer: str) -> Any:
    tagger = pycrfsuite.Tagger()
    tagger.open_inmemory(_bytes(layer))
    return tagger


@cache
def _bytes(layer: str) -> bytes:
    """The model's bytes, kept: the tagger reads them in place."""
    return read(f"names-{layer}.crfsuite")
