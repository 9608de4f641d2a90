"""All written forms of an Arabic verb from its two base forms, in folded spelling and without vowels.

Active and passive are mostly written alike (قتل); where a passive has a spelling of its own
(أُلقي, يُقال) the entry names it. Object pronouns are suffixed to the forms (اعتقلته، اعتقلوه).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from tawatur.text import fold

Tense = Literal["past", "present"]
_OBJECTS = ("ه", "ها", "هم", "هما", "هن", "ني", "نا", "ك", "كم")
_WEAK = frozenset("ايوي")


@dataclass(frozen=True, slots=True)
class Form:
    """One written form: `object` is the suffixed pronoun or ""; `number` and `gender` of the subject where the form shows them."""

    text: str
    tense: Tense
    object: str
    plural: bool
    feminine: bool


def _past(base: str, hamza: bool) -> list[tuple[str, bool, bool]]:
    if base[-1] == "ي" and len(base) > 2:  # توفي، لقي؛ نفى folds alike and loses its last letter
        return [
            (base, False, False),
            (base[:-1] + "ت", False, True),
            (base + "ت", False, True),
            (base + "ا", True, False),
            (base[:-1] + "وا", True, False),
            (base[:-1] + "ا", True, False),
            (base + "نا", True, False),
            (base[:-1] + "تا", True, True),
        ]
    if base[-1] == "ا" and len(base) > 2 and not hamza:
        return [
            (base, False, False),
            (base[:-1] + "ت", False, True),
            (base[:-1] + "وا", True, False),
            (base[:-1] + "تا", True, True),
        ]
    # The dual in alif (سافرا) is left out: it is rarely one, and mostly an adverb or adjective.
    return [(base, False, False), (base + "ت", False, True), (base + "تا", True, True),
            (base + "وا", True, False), (base + "ن", True, True), (base + "نا", True, False)]  # fmt: skip


def _present(base: str) -> list[tuple[str, bool, bool]]:
    rest = base[1:]
    stem = rest[:-1] if rest[-1] in _WEAK else rest
    dual = rest if rest[-1] == "ي" else stem
    forms = [
        ("ي" + rest, False, False),
        ("ت" + rest, False, True),
        ("ن" + rest, True, False),
        ("ا" + rest, False, False),
    ]
    for ending in ("ون", "وا"):
        forms += [("ي" + stem + ending, True, False), ("ت" + stem + ending, True, False)]
    forms += [
        ("ي" + dual + "ان", True, False),
        ("ت" + dual + "ان", True, True),
        ("ي" + rest + "ن", True, True),
    ]
    if rest[-1] in _WEAK:  # the jussive after لم drops the weak letter
        forms += [("ي" + stem, False, False), ("ت" + stem, False, True)]
    return forms


def _with_objects(text: str) -> list[tuple[str, str]]:
    base = text[:-1] if text.endswith("وا") else text
    base = base[:-1] + "ا" if base.endswith("ي") and len(base) > 2 else base
    return [(text, ""), *((base + pronoun, pronoun) for pronoun in _OBJECTS)]


@cache
def conjugate(past: str, present: str | None = None, objects: bool = False) -> tuple[Form, ...]:
    """The forms of the verb with the third person singular `past` (غادر) and `present` (يغادر)."""
    found: dict[tuple[str, str], Form] = {}
    tables: list[tuple[Tense, list[tuple[str, bool, bool]]]] = [
        ("past", _past(fold(past), past[-1] in "أئؤ"))
    ]
    if present:
        tables.append(("present", _present(fold(present))))
    for tense, table in tables:
        for text, plural, feminine in table:
            for written, pronoun in _with_objects(text) if objects else [(text, "")]:
                found.setdefault((written, pronoun), Form(written, tense, pronoun, plural, feminine))
    return tuple(found.values())
