"""A text with its names given, so that a test does not hang on the tagger."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tawatur.text import Normal, Token, normalise, sentences, tokenize
from tawatur.types.mention import Name, NameType
from tawatur.types.span import Span


@dataclass(frozen=True)
class Named:
    normal: Normal
    tokens: tuple[Token, ...]
    sentences: tuple[tuple[int, int], ...]
    names: tuple[Name, ...]


def named(text: str) -> tuple[str, Named]:
    """The text without its marks, and its parts: `[سامي نمر]` is a person, `{حزب الغد}` a body, `<حلب>` a place."""
    kinds: dict[str, NameType] = {"[": "person", "{": "body", "<": "place"}
    plain, names = "", []
    for part in re.split(r"(\[.*?\]|\{.*?\}|<.*?>)", text):
        kind = kinds.get(part[:1])
        word = part[1:-1] if kind else part
        if kind:
            names.append(Name(Span(len(plain), len(plain) + len(word)), kind, word))
        plain += word
    normal = normalise(plain)
    tokens = tokenize(normal)
    return plain, Named(normal, tokens, sentences(plain, tokens), tuple(names))
