"""Relational nouns (شقيق، ابن خال، مدير مكتب) in all their written forms."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from tawatur.claims.kinds import Rule, rules
from tawatur.claims.words import bare
from tawatur.text import Token, fold

_POSSESSIVES = ("هما", "ها", "هم", "ه")


@dataclass(frozen=True, slots=True)
class Word:
    """A relational noun in one written form; `suffix` the possessive on its last word; `link` a preposition that must follow."""

    rule: Rule
    words: tuple[str, ...]
    suffix: str
    link: str


@cache
def _table() -> dict[str, tuple[Word, ...]]:
    table: dict[str, list[Word]] = {}
    for rule in rules():
        for phrase in rule.data.get("words", ()):
            parts = fold(phrase).split()
            link = ""
            if parts[-1] in ("ل", "من", "عن", "ب"):
                link, parts = parts[-1], parts[:-1]
            bases = [tuple(parts)]
            if not parts[0].startswith("ال"):
                bases.append(("ال" + parts[0], *parts[1:]))
            for words in bases:
                table.setdefault(words[0], []).append(Word(rule, words, "", link))
                if len(words) == 1:
                    table.setdefault(words[0] + "ا", []).append(Word(rule, (words[0] + "ا",), "", link))
            last = parts[-1]
            open_form = last[:-1] + "ت" if last.endswith("ه") else last
            if not link:
                for suffix in _POSSESSIVES:
                    words = (*parts[:-1], open_form + suffix)
                    table.setdefault(words[0], []).append(Word(rule, words, suffix, ""))
    return {
        first: tuple(sorted(rows, key=lambda w: (-len(w.words), w.rule.id))) for first, rows in table.items()
    }


def tie_at(tokens: tuple[Token, ...], at: int, end: int) -> Word | None:
    """The longest relational noun that begins at token `at`."""
    token = tokens[at]
    if token.kind != "word":
        return None
    for word in _candidates(token.core, bare(token), token.norm, token.clean.endswith("ة")):
        if at + len(word.words) <= end and all(
            tokens[at + k].norm == word.words[k] for k in range(1, len(word.words))
        ):
            return word
    return None


@lru_cache(maxsize=65536)
def _candidates(core: str, bare: str, norm: str, feminine: bool) -> tuple[Word, ...]:
    """The relational nouns that a word can begin, the likeliest first. `feminine`: it is written with ة; شقيقة and
    شقيقه are one word once folded."""
    found: list[Word] = []
    for form in dict.fromkeys((core, bare, norm)):
        rows = [w for w in _table().get(form, ()) if not (feminine and w.suffix == "ه" and len(w.words) == 1)]
        found += rows if feminine else sorted(rows, key=lambda w: (-len(w.words), w.suffix != "ه"))
    return tuple(found)
