"""What sources are compared by."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from tawatur.lexicon import entries
from tawatur.text import fold
from tawatur.weigh.facts import plain_words

_MARKS = re.compile("[.()«»\"“”'‘’]")
# A body stands so many words behind the office at most: مدير مكتب وزير في وزارة is nobody who speaks for it.
_BEFORE_BODY = 3
_IDENTIFIED = re.compile(r"\d|[«\"“]")


@cache
def _names() -> dict[str, str]:
    """Every folded form of a known outlet → the folded first one."""
    known = (
        [fold(word) for word in entry.data["words"]]
        for entry in entries("outlets")
        if entry.topic == "outlet"
    )
    return {word: words[0] for words in known for word in words}


@cache
def _words(topic: str) -> tuple[str, ...]:
    return tuple(
        fold(word) for entry in entries("outlets") if entry.topic == topic for word in entry.data["words"]
    )


@cache
def _heads() -> tuple[tuple[str, ...], ...]:
    return tuple(sorted((tuple(word.split()) for word in _words("outlet_head")), key=lambda h: (-len(h), h)))


@lru_cache(maxsize=1 << 16)
def source_key(name: str) -> str:
    """The folded name of an outlet, agency or body, one for all its forms, without the word for what it is."""
    folded = " ".join(_MARKS.sub(" ", fold(name)).split())
    if folded in _names():
        return _names()[folded]
    words = tuple(folded.split())
    for cut in range(1, len(words)):  # وكالة الأنباء السورية (سانا)
        both = {_names().get(" ".join(part)) for part in (words[:cut], words[cut:])}
        if len(both) == 1 and None not in both:
            return str(both.pop())
    head = next((h for h in _heads() if words[: len(h)] == h and len(words) > len(h)), ())
    rest = " ".join(words[len(head) :])
    return _names().get(rest, rest)


def nameless(outlet: str) -> bool:
    """Whether it is only the word for an outlet (الوكالة), which names none."""
    return fold(outlet).removeprefix("ال") in _words("outlet_head")


@cache
def _owners() -> Mapping[str, str]:
    groups = (entry for entry in entries("outlets") if entry.topic == "outlet_group")
    return {source_key(word): str(group.data["name"]) for group in groups for word in group.data["words"]}


def owner(key: str) -> str | None:
    """Whom an outlet (its `source_key`) belongs to, where it is known to have sisters."""
    return _owners().get(key)


@cache
def _singulars() -> Mapping[str, str]:
    found = (entry for entry in entries("outlets") if entry.topic == "source_plural")
    return {
        fold(word): fold(entry.data["words"][0])
        for entry in found
        for word in entry.data["words"][1:]
    }  # fmt: skip


@cache
def _numbers() -> frozenset[str]:
    values = (e.data["values"] for e in entries("speech") if e.file["type"] == "numbers")
    return frozenset(fold(word) for found in values for word in found)


@cache
def description(name: str) -> frozenset[str]:
    """The words by which an unnamed source is described: without articles and numbers, in the masculine singular
    (ثلاثة مصادر أمنية، المصدر الأمني)."""
    words = (word.removeprefix("ال") for word in fold(name).split())
    return frozenset(_singular(word) for word in words if word not in _numbers())


def _singular(word: str) -> str:
    if word in _singulars():
        return _singulars()[word]
    for ending in ("ات", "ين", "ون", "ان", "ه"):
        if len(word) > len(ending) + 2 and word.endswith(ending):
            return word.removesuffix(ending)
    return word


def identified(document: str) -> bool:
    """Whether a paper is a certain one: it has a number or a title, or is said to be whose it is (محضر جلسة المجلس)."""
    if _IDENTIFIED.search(document):
        return True
    words = fold(document).split()
    return (
        words[0] not in _words("loose_document")
        and not words[0].startswith("ال")
        and any(word.startswith("ال") for word in words[2:])
    )


@cache
def _head_offices() -> frozenset[tuple[str, ...]]:
    found = (entry for entry in entries("offices") if entry.topic == "head_office")
    return frozenset(plain_words(word) for entry in found for word in entry.data["words"])


def speaks_for_its_body(office: str) -> bool:
    """Whether what the holder of an office says is what his body says."""
    words = plain_words(office)
    return any(words[:length] in _head_offices() for length in (1, 2))


def speaks_for(office: str, body: str) -> bool:
    """Whether who holds the office heads the body or speaks for it (المتحدث الرسمي باسم وزارة الداخلية)."""
    words, wanted = plain_words(office), plain_words(body)
    if len(wanted) < 2 or not speaks_for_its_body(office):
        return False
    if (words[0], wanted[0]) == ("وزير", "وزاره"):
        wanted = wanted[1:]
    return any(words[at : at + len(wanted)] == wanted for at in range(1, _BEFORE_BODY + 1))
