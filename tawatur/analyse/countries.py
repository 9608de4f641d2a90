"""Countries by their names and nationalities: السوري، السورية، السوريين → SY."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from tawatur.lexicon import entries
from tawatur.text import fold

_LETTERS = re.compile(r"[^\W_]+")
_ENDINGS = ("", "ه", "ون", "ين", "ان", "ات", "تان", "تين", "ا")


def key(words: str) -> str:
    """The form in which names of places are compared: folded words, joined by single spaces, signs left out."""
    return " ".join(_LETTERS.findall(fold(words)))


def country_of(words: str) -> str | None:
    """The ISO 3166 alpha-2 code of a country's name or of a nationality in any form; None for all else.

    Capitals that stand for a government (واشنطن) are no countries here.
    """
    return country_forms().get(key(words))


@cache
def country_forms() -> dict[str, str]:
    """Every written form of a country or nationality, folded, and its code. Where states share a form
    (الكونغو) the one named first in the lexicon has it."""
    forms: dict[str, str] = {}
    for code, row in _rows():
        for noun in row["nouns"]:
            forms.setdefault(key(noun), code)
    for code, row in _rows():
        for adjective in row["adjectives"]:
            for form in nationality(adjective):
                forms.setdefault(form, code)
        for plural in row.get("plurals", ()):
            forms.setdefault(key(plural), code)
            forms.setdefault("ال" + key(plural), code)
    return forms


@cache
def country_names() -> dict[str, str]:
    """The folded nouns alone (سوريا, not السوري) and their codes."""
    names: dict[str, str] = {}
    for code, row in _rows():
        for noun in row["nouns"]:
            names.setdefault(key(noun), code)
    return names


@cache
def ordinary_words() -> frozenset[str]:
    """Forms of nationalities that are something else in running text (المالية)."""
    return frozenset(key(word) for entry in entries("places") for word in entry.data.get("ordinary", ()))


@cache
def longest_forms() -> dict[str, int]:
    """First word of the forms of several words → how many words the longest of them has."""
    longest: dict[str, int] = {}
    for form in country_forms():
        words = form.split()
        if len(words) > 1:
            longest[words[0]] = max(longest.get(words[0], 0), len(words))
    return longest


def nationality(adjective: str) -> Iterator[str]:
    """The folded forms of an adjective that ends in ي: feminine, dual, sound plurals, each with and without article."""
    words = key(adjective).split()
    inflected = [word.endswith("ي") for word in words]
    for ending in _ENDINGS:
        base = [word + ending if bends else word for word, bends in zip(words, inflected, strict=True)]
        yield " ".join(base)
        yield " ".join(
            [
                "ال" + base[0],
                *(
                    "ال" + word if bends else word
                    for word, bends in zip(base[1:], inflected[1:], strict=True)
                ),
            ]
        )
        if len(base) > 1:
            yield " ".join([*base[:-1], "ال" + base[-1]])
            yield " ".join(["ال" + base[0], *base[1:]])


def _rows() -> Iterator[tuple[str, dict[str, list[str]]]]:
    for entry in entries("places"):
        if entry.topic == "countries":
            yield from entry.data.get("countries", {}).items()
