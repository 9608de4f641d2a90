"""The lexicon's words of offices, ranks and forms of address, by written form."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from tawatur.lexicon import Entry, entries
from tawatur.text import fold
from tawatur.types.mention import Time, TitleKind

Number = Literal["one", "two", "many"]
_PRONOUNS = ("ه", "ها", "هم", "هما", "هن", "نا", "ي")


@dataclass(frozen=True, slots=True)
class Head:
    """A written form of a title's first word(s). `pronoun` is a possessive suffix (نائبه) or ""; `after` the
    prepositions behind which a body of its own stands; `needs` says that it is an office only with a complement."""

    kind: TitleKind
    entry: str
    length: int
    definite: bool
    number: Number = "one"
    feminine: bool = False
    pronoun: str = ""
    alone: bool = False
    state: bool = False
    needs: bool = False
    after: frozenset[str] = frozenset()


def definite(word: str) -> bool:
    return word.startswith("ال") and len(word) > 3


def bare(word: str) -> str:
    """The folded word without its article."""
    return word[2:] if definite(word) else word


@cache
def heads() -> dict[str, tuple[Head, ...]]:
    """Single-word heads by their form without article; an office stands before the same word as a rank."""
    found: dict[str, list[Head]] = {}
    for entry in _title_entries():
        for word, plurals in entry.data.get("words", {}).items():
            for form, number, feminine, pronoun in _forms(word, plurals):
                found.setdefault(form, []).append(_head(entry, 1, False, number, feminine, pronoun))
    return {form: tuple(items) for form, items in found.items()}


@cache
def phrases() -> dict[str, tuple[tuple[tuple[str, ...], Head], ...]]:
    """Heads of several words (or abbreviations) by their first word as written, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], Head]]] = {}
    for entry in _title_entries():
        for phrase in [*entry.data.get("phrases", ()), *entry.data.get("abbreviations", ())]:
            words = tuple(fold(phrase).split())
            found.setdefault(words[0], []).append((words, _head(entry, len(words), definite(words[0]))))
    return {first: tuple(sorted(items, key=lambda i: -len(i[0]))) for first, items in found.items()}


@cache
def adjectives() -> dict[str, Time | Literal["part"]]:
    """What an adjective of a title says, by folded form without article."""
    found: dict[str, Time | Literal["part"]] = {}
    for entry in entries("titles"):
        if entry.topic == "title_adjectives":
            for word in entry.data["words"]:
                base = fold(word)
                for form in (base, base + "ه", base + "ا", base + "ين", base + "ان", base + "ون"):
                    found.setdefault(form, entry.data.get("time", "part"))
    return found


@cache
def adverbs() -> dict[str, Time]:
    """Words that set a title's time and take no article (سابقا، بالوكالة), as written and folded."""
    return {
        fold(word): entry.data["time"]
        for entry in entries("titles")
        if entry.topic == "title_adjectives"
        for word in entry.data.get("adverbs", ())
    }


@cache
def complements() -> dict[str, bool]:
    """Nouns that may stand inside a title, by folded form; the value says whether they name a body."""
    found: dict[str, bool] = {}
    for entry in entries("titles"):
        if entry.topic == "title_complements":
            for word in entry.data["words"]:
                found.setdefault(fold(word), not entry.data.get("plain", False))
    return found


def _title_entries() -> Iterator[Entry]:
    """The entries of titles; those that make offices first."""
    order = {"office": 0, "rank": 1, "honorific": 2, "profession": 3}
    found = [entry for entry in entries("titles") if entry.topic == "titles"]
    yield from sorted(found, key=lambda entry: order[entry.data["kind"]])


def _head(
    entry: Entry, length: int, is_definite: bool, number: Number = "one", feminine: bool = False, pronoun: str = ""
) -> Head:
    data = entry.data
    return Head(
        data["kind"], entry.id, length, is_definite, number, feminine, pronoun, data.get("alone", False),
        data.get("state", False), data.get("complement", False), frozenset(map(fold, data.get("after", ()))),
    )  # fmt: skip


def _forms(word: str, plurals: str) -> Iterator[tuple[str, Number, bool, str]]:
    base = fold(word)
    stem = base[:-1] if base.endswith("ي") else base
    yield base, "one", False, ""
    yield stem, "one", False, ""
    yield base + "ا", "one", False, ""
    feminine = base if base.endswith("ه") else base + "ه"
    yield feminine, "one", True, ""
    for ending in ("ان", "ين", "ي"):
        yield base + ending, "two", False, ""
    yield feminine[:-1] + "تان", "two", True, ""
    yield feminine[:-1] + "تين", "two", True, ""
    yield feminine[:-1] + "تا", "two", True, ""
    yield feminine[:-1] + "ات", "many", True, ""
    for ending in ("ون", "و"):
        yield stem + ending, "many", False, ""
    for pronoun in _PRONOUNS[:-1]:
        yield base + pronoun, "one", False, pronoun
        yield feminine[:-1] + "ت" + pronoun, "one", True, pronoun
    if plurals:
        yield fold(plurals), "many", False, ""
        for pronoun in _PRONOUNS[:-1]:
            yield fold(plurals) + pronoun, "many", False, pronoun
