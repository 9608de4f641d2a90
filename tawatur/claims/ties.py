"""Relational nouns (شقيق، ابن خال، مدير مكتب) in all their written forms."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from tawatur.claims.kinds import Rule, rules
from tawatur.claims.words import stem, word_set
from tawatur.text import Token, fold
from tawatur.text.clitics import split

_POSSESSIVES = ("هما", "ها", "هم", "ه")


@dataclass(frozen=True, slots=True)
class Word:
    """A relational noun in one written form; `suffix` the possessive on it; `link` a preposition that must follow;
    `many` says that the form can speak of several."""

    rule: Rule
    words: tuple[str, ...]
    suffix: str
    link: str
    many: bool = False


@cache
def _table() -> dict[str, tuple[Word, ...]]:
    table: dict[str, list[Word]] = {}
    for rule in rules():
        for phrase in rule.data.get("words", ()):
            for word in _forms(rule, phrase):
                table.setdefault(word.words[0], []).append(word)
        for phrase in rule.data.get("possessed", ()):  # a tie only with its owner's pronoun: ممثله
            for word in _forms(rule, phrase):
                if word.suffix:
                    table.setdefault(word.words[0], []).append(word)
    return {
        first: tuple(sorted(rows, key=lambda w: (-len(w.words), w.rule.id))) for first, rows in table.items()
    }


def _forms(rule: Rule, phrase: str) -> Iterator[Word]:
    """The written forms of a relational noun: with article, accusative, dual, with a possessive."""
    parts = fold(phrase).split()
    link = parts.pop() if parts[-1] in ("ل", "من", "عن", "ب", "مع", "علي") else ""
    many = stem(parts[0]) in word_set("several") or parts[0].endswith(("ين", "ون", "ان"))
    yield Word(rule, tuple(parts), "", link, many)
    if not parts[0].startswith("ال"):
        yield Word(rule, ("ال" + parts[0], *parts[1:]), "", link, many)
    open_form = _open(parts[-1])
    if len(parts) == 1 and len(parts[0]) > 2 and not parts[0].endswith("ه"):
        yield Word(rule, (parts[0] + "ا",), "", link, many)
    if len(parts) == 1 and len(open_form) > 3:
        yield from (Word(rule, (open_form + end,), "", link, True) for end in ("ا", "ي"))
    if not link:
        forms = [open_form]
        if open_form.endswith("اء"):  # أبنائه، أبناؤه
            forms += [open_form[:-1] + seat for seat in "يو"]
        yield from (
            Word(rule, (*parts[:-1], form + end), end, "", many) for form in forms for end in _POSSESSIVES
        )
    if not link and len(parts) == 1 and len(open_form) > 3:
        yield from (
            Word(rule, (open_form + dual + end,), end, "", True)
            for dual in ("ا", "ي")
            for end in _POSSESSIVES
        )
    if link == "ل" and len(parts) == 2 and not parts[0].startswith("ال"):  # حارسه الشخصي
        first = _open(parts[0])
        yield Word(rule, ("ال" + parts[0], "ال" + parts[1]), "", link)
        yield from (Word(rule, (first + end, "ال" + parts[1]), end, "") for end in _POSSESSIVES)


def _open(word: str) -> str:
    """The form of a noun before a suffix: ة is written ت there."""
    return word[:-1] + "ت" if word.endswith("ه") else word


def tie_at(tokens: tuple[Token, ...], at: int, end: int) -> Word | None:
    """The longest relational noun that begins at token `at`; of several the one whose preposition follows."""
    token = tokens[at]
    if token.kind != "word":
        return None
    other: Word | None = None
    for word in _candidates(token.norm, token.clean[-1] == "ة"):
        last = at + len(word.words) - 1
        if last >= end or any(tokens[at + k].norm != word.words[k] for k in range(1, len(word.words))):
            continue
        if last > at and word.suffix == "ه" and tokens[last].clean.endswith("ة"):
            continue  # ابن شقيقة فلان
        if not word.link or (last + 1 < end and _leads(tokens[last + 1], word.link)):
            return other if other is not None and len(other.words) > len(word.words) else word
        other = other or word
    return other


def _leads(token: Token, link: str) -> bool:
    """Whether the token is the preposition or bears it: المقربين | من فلان, المقربين | لفلان."""
    return token.norm == link or token.prefix.endswith(link)


@lru_cache(maxsize=65536)
def _candidates(norm: str, feminine: bool) -> tuple[Word, ...]:
    """The relational nouns that a word can begin, the likeliest first. `feminine`: it is written with ة; شقيقة and
    شقيقه are one word once folded."""
    found: list[Word] = []
    prefix, core = split(norm)
    joined = norm[1:] if prefix[:1] in ("و", "ف") else norm
    for form in dict.fromkeys((core, joined, norm)):
        rows = [w for w in _table().get(form, ()) if not (feminine and w.suffix == "ه" and len(w.words) == 1)]
        found += rows if feminine else sorted(rows, key=lambda w: (-len(w.words), w.suffix != "ه"))
    return tuple(found)
