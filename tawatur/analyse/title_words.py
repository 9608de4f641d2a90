"""The lexicon's words of offices, ranks and forms of address, by written form."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from tawatur.lexicon import Entry, entries
from tawatur.text import fold
from tawatur.types.mention import Time, TitleKind

Number = Literal["one", "two", "many"]
_PRONOUNS = ("ه", "ها", "هم", "هما", "هن", "نا")


@dataclass(frozen=True, slots=True)
class Head:
    """A written form of a title's first word(s). `pronoun` is a possessive suffix (نائبه) or ""; `after` the
    prepositions behind which a body of its own stands; `needs` says that it is an office only with a complement, `wary` that most
    of its uses are none, `aide` that it is none when held for a named person, `many` that several hold it at a time, `construct` that the form takes no article (وزيرا، رئيسي), `written` is its first letter where folding would confuse it (إمام, أمام)."""

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
    wary: bool = False
    aide: bool = False
    many: bool = False
    construct: bool = False
    written: str = ""
    after: frozenset[str] = frozenset()


def definite(word: str) -> bool:
    return word.startswith("ال") and len(word) > 3


@lru_cache(maxsize=131072)
def bare(word: str) -> str:
    """The folded word without its article."""
    return word[2:] if definite(word) else word


@cache
def heads() -> dict[str, tuple[Head, ...]]:
    """Single-word heads by their form without article; an office stands before the same word as a rank."""
    found: dict[str, list[Head]] = {}
    for entry in _title_entries():
        for word, plural in entry.data.get("words", {}).items():
            written = word[0] if entry.data.get("written") else ""
            for form in _forms(word, plural):
                if not (form.feminine and entry.data.get("masculine")):
                    found.setdefault(form.text, []).append(_head(entry, 1, False, form, written))
    return {form: tuple(items) for form, items in found.items()}


@cache
def phrases() -> dict[str, tuple[tuple[tuple[str, ...], Head], ...]]:
    """Heads of several words (or abbreviations) by their first word as written, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], Head]]] = {}
    for entry in _title_entries():
        for phrase in [*entry.data.get("phrases", ()), *entry.data.get("abbreviations", ())]:
            words = tuple(fold(phrase).split())
            closing = (
                words[-1] if entry.data["kind"] == "office" else words[0]
            )  # القائم بأعمال goes on, الملازم أول doesn't
            found.setdefault(words[0], []).append((words, _head(entry, len(words), definite(closing))))
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


@cache
def states() -> frozenset[str]:
    """Nouns of states and their governments, whose heads have no body of their own, folded."""
    return frozenset(
        fold(word) for entry in entries("titles") if entry.data.get("state") for word in entry.data["words"]
    )


@cache
def eponyms() -> frozenset[str]:
    """Nouns that are named after kings and princes (جامعة الملك فلان), folded."""
    return frozenset(
        fold(word)
        for entry in entries("titles")
        if entry.data.get("named")
        for word in (*entry.data["words"], *entry.data.get("also", ()))
    )


def _title_entries() -> Iterator[Entry]:
    """The entries of titles; those that make offices first."""
    order = {"office": 0, "rank": 1, "honorific": 2, "profession": 3}
    found = [entry for entry in entries("titles") if entry.topic == "titles"]
    yield from sorted(found, key=lambda entry: order[entry.data["kind"]])


@dataclass(frozen=True, slots=True)
class _Form:
    text: str
    number: Number = "one"
    feminine: bool = False
    pronoun: str = ""
    construct: bool = False


def _head(entry: Entry, length: int, is_definite: bool, form: _Form | None = None, written: str = "") -> Head:
    data, form = entry.data, form or _Form("")
    return Head(
        kind=data["kind"],
        entry=entry.id,
        length=length,
        definite=is_definite,
        number=form.number,
        feminine=form.feminine,
        pronoun=form.pronoun,
        construct=form.construct,
        alone=data.get("alone", False),
        state=data.get("state", False),
        needs=data.get("complement", False),
        wary=data.get("wary", False),
        aide=data.get("aide", False),
        many=data.get("many", False),
        written=written,
        after=frozenset(map(fold, data.get("after", ()))),
    )


def _forms(word: str, plural: str) -> Iterator[_Form]:
    """Singular, dual and plural, masculine and feminine, with and without possessive suffixes."""
    base = fold(word)
    feminine = base if base.endswith("ه") else base + "ه"
    stem = feminine[:-1] + "ت"
    yield from (_Form(base), _Form(base + "ا"), _Form(feminine, feminine=True))
    yield from (_Form(base + end, "two") for end in ("ان", "ين"))
    yield from (_Form(base + end, "two", construct=True) for end in ("ا", "ي"))
    yield from (_Form(stem + end, "two", True) for end in ("ان", "ين"))
    yield from (_Form(stem + end, "two", True, construct=True) for end in ("ا", "ي"))
    yield from (_Form(feminine[:-1] + "ات", "many", True), _Form(base + "ون", "many"))
    yield _Form(base + "و", "many", construct=True)
    for pronoun in _PRONOUNS:
        yield _Form(base + pronoun, pronoun=pronoun, construct=True)
        yield _Form(stem + pronoun, feminine=True, pronoun=pronoun, construct=True)
    if plural:
        yield _Form(fold(plural), "many")
        yield from (
            _Form(fold(plural) + pronoun, "many", pronoun=pronoun, construct=True) for pronoun in _PRONOUNS
        )
