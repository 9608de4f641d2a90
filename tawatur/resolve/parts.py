"""The structure of a person's name: given name, fathers, family; what belongs to one name is made one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from tawatur.lexicon import entries
from tawatur.resolve.letters import Script, letters, script_of
from tawatur.resolve.names import name_key
from tawatur.text import fold

_SPLIT = re.compile(r"[\s\-‐-―_./]+")
_QUOTES = re.compile("[\"'`´‘’ʼʿʾ“”«»()\\[\\]]")
_SERVANT = re.compile(r"^abd(?:[aeiou]+)(?:([lrsnztd])(?=\1)|l(?=[^aeiou])|)(.{3,})$")
_ALLAH = re.compile(r"^abd[aeou]*l+ah?$")
_HAMZA = re.compile(r"\b[إأآ]ل(?=\w{2})")  # إلياس: its ال is no article, which folding would make it
_KEPT = "\ue000"
_SECOND = re.compile(r"(?<=[a-z]{3})[aeiu](?:d|l)?d(?:i|ee|ie)ne?$")


@dataclass(frozen=True, slots=True)
class Part:
    """One name inside a name. `word` is what is compared: the article off, عبد and أبو joined to what they belong to;
    `article`: an Arabic article was taken off; `kunya`: begins with أبو or أم; `father`: stands behind بن."""

    word: str
    article: bool = False
    kunya: bool = False
    father: bool = False


@dataclass(frozen=True, slots=True)
class Parts:
    """The names that make up a person's name, in order; `turned` where a comma puts the family first."""

    script: Script
    parts: tuple[Part, ...]
    turned: bool = False


@cache
def _classes() -> Mapping[str, str]:
    return {fold(word): entry.data["class"] for entry in entries("persons") if entry.topic == "name_part" for word in entry.data["words"]}  # fmt: skip


@cache
def _whole() -> frozenset[str]:
    return frozenset(fold(word) for entry in entries("persons") if entry.topic == "whole_name" for word in entry.data["words"])  # fmt: skip


@lru_cache(maxsize=1 << 16)
def parts(name: str) -> Parts:
    """The parts of a name in Arabic or Latin letters."""
    script = script_of(name)
    front, comma, behind = _QUOTES.sub("", name).partition(",")
    turned = bool(comma and behind.strip())
    text = f"{behind} {front}" if turned else front
    if script == "arabic":
        text = name_key(_HAMZA.sub(f"{_KEPT}ال", text))
    words = _SPLIT.split(text if script == "arabic" else _latin(text))
    found: list[Part] = []
    pending = ""  # أبو, عبد: waits for the word that it belongs to
    father = False
    for number, word in enumerate(words):
        kind = _class(word, first=not found and not pending, last=number + 1 == len(words))
        if not word or kind in ("article", "address", "generation"):
            continue
        if kind == "child":
            father = True
        elif kind in ("servant", "teknonym", "son") and not pending:
            pending = word
        elif kind == "second" and found and not pending:
            found[-1] = replace(found[-1], word=found[-1].word + _bare(word))
        else:
            found.append(_part(pending, word, father))
            pending, father = "", False
    if pending:
        found.append(Part(pending, father=father))
    return Parts(script, tuple(part for part in found if letters(part.word)[1]), turned)


def _latin(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.lower())
    return "".join(char for char in plain if not unicodedata.combining(char)).strip()


def _class(word: str, *, first: bool, last: bool) -> str:
    """What a word does inside a name: بن in front, عبد at the end and Latin address behind a name are names."""
    kind = _classes().get(word, "")
    if first and kind == "child" and not last:
        return "son"  # بن علي: a family's name
    if (
        (first and kind in ("article", "second", "generation"))
        or (last and kind in ("child", "article", "servant", "teknonym"))
        or (not first and kind == "address")
    ):
        return ""
    return kind


def _part(pending: str, word: str, father: bool) -> Part:
    kind = _classes().get(pending, "")
    if kind == "servant":
        joined = ("عبد" if script_of(word) == "arabic" else "abd") + _bare(word)
        return Part("abdallah" if _ALLAH.match(joined) else joined, father=father)
    if kind == "teknonym":
        head = {"ابي": "ابو", "ابا": "ابو", "بو": "ابو"}.get(pending, pending)
        return Part(head + _bare(word), kunya=True, father=father)
    if kind == "child":
        return Part(pending + _bare(word))
    joined = _joined(word)
    return Part(joined, article=word == "ال" + joined, father=father)


def _bare(word: str) -> str:
    """Without the article, and Latin endings of الدين alike."""
    if script_of(word) == "latin":
        return "din" if _classes().get(word) == "second" and "d" in word and word != "abd" else word
    if word.startswith(_KEPT):
        return word[1:]
    article = word.startswith("ال") and len(word) > 3 and word != "الله" and word not in _whole()
    return word[2:] if article else word


def _joined(word: str) -> str:
    """A word as it is compared: article off, عبد and الدين that are written together with it made plain."""
    if script_of(word) == "latin":
        if _ALLAH.match(word):
            return "abdallah"
        if match := _SERVANT.match(word):
            return "abd" + match.group(2)
        return _SECOND.sub("din", word)
    if word.startswith("عبدال") and len(word) > 6:
        return "عبد" + _bare(word[3:])
    return _bare(word)
