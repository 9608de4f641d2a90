"""How the examples of the lexicon's name words are checked."""

from __future__ import annotations

from tawatur.analyse.names import find_names
from tawatur.lexicon import Entry, Example
from tawatur.text import normalise, sentences, tokenize
from tawatur.types.mention import Name


def names_of(text: str) -> tuple[Name, ...]:
    """The names of a text by itself."""
    normal = normalise(text)
    tokens = tokenize(normal)
    return find_names(normal, tokens, sentences(text, tokens))


def name_word(entry: Entry, example: Example) -> bool:
    """The name that the example tells is found; for an alias, the one that it tells, or any."""
    found = names_of(example.text)
    if entry.data["class"] != "alias":
        return example.expect["name"] in [name.text for name in found]
    aliases = [name.alias.of(example.text) for name in found if name.alias]
    return example.expect["alias"] in aliases if "alias" in example.expect else bool(aliases)
