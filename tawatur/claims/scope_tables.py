"""The lexicon of scope, compiled into tables that are looked up by folded word."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from tawatur.lexicon import Entry, conjugate, entries
from tawatur.text import fold


@dataclass(frozen=True, slots=True)
class Phrase:
    """Fixed words with an effect; a last word `ل` or `ب` is the prefix of the word that follows."""

    id: str
    words: tuple[str, ...]
    effect: str
    reach: str


@dataclass(frozen=True, slots=True)
class Governor:
    """A form of a verb that governs an event: its effect (None: only under negation), the prepositions between."""

    id: str
    effect: str | None
    negated: str | None
    prepositions: frozenset[str]
    light: bool


def _of_type(kind: str) -> Iterator[Entry]:
    return (entry for entry in entries("scope") if entry.file["type"] == kind)


@cache
def phrases() -> Mapping[str, tuple[Phrase, ...]]:
    """Phrases by their first word, the longest first."""
    table: dict[str, list[Phrase]] = {}
    for entry in _of_type("phrase"):
        for text in entry.data["words"]:
            words = tuple(fold(text).split())
            table.setdefault(words[0], []).append(
                Phrase(entry.id, words, entry.data["effect"], entry.data["reach"])
            )
    return {
        first: tuple(sorted(found, key=lambda phrase: -len(phrase.words))) for first, found in table.items()
    }


@cache
def governors() -> Mapping[str, tuple[Governor, ...]]:
    """Verbs with an effect on what they govern, by folded form."""
    table: dict[str, list[Governor]] = {}
    for entry in _of_type("verb"):
        data = entry.data
        governor = Governor(
            entry.id, data.get("effect"), data.get("negated"),
            frozenset(map(fold, data.get("with", ()))), data.get("light", False),
        )  # fmt: skip
        forms = {form.text for form in conjugate(data["past"], data["present"], not governor.light)}
        forms -= set(map(fold, data.get("without", ())))
        for form in sorted(forms | set(map(fold, data.get("forms", ())))):
            found = table.setdefault(form, [])
            if governor not in found:
                found.append(governor)
    return {form: tuple(found) for form, found in table.items()}
