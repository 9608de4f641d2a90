"""Take place names apart: kind word, proper part, and what tells the country."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from tawatur.analyse.countries import country_forms, country_names, ordinary_words
from tawatur.analyse.gazetteer import Place, places_named
from tawatur.analyse.placekinds import is_its_name, is_settlement, kind_word
from tawatur.text import Token

_LONGEST = 6
_LINK_WORDS = "في من قرب بين و علي الي عند ضمن نحو"
_LINKS = frozenset(_LINK_WORDS.split())
# Adjectives behind a name that don't end like one.
_ADJECTIVE_WORDS = "القديم القديمه الجديد الجديده الكبري الحره المحتل المحتله الموحد الموحده"
_ADJECTIVES = frozenset(_ADJECTIVE_WORDS.split())
_CAPITAL = "العاصمه"


@dataclass(frozen=True, slots=True)
class Reading:
    """A name taken apart: the kind that its first word gives, the candidates for its proper part, the country
    that the name itself tells, and whether a candidate is what is named or only what that lies in or near."""

    kind: str | None
    candidates: tuple[Place, ...]
    country: str | None
    itself: bool


NOTHING = Reading(None, (), None, False)


def read_tokens(tokens: Sequence[Token], start: int) -> Reading:
    """Take apart the name that the tokens hold from raw offset `start` on."""
    words = [token for token in tokens if token.kind != "punct"]
    if not words:
        return NOTHING
    first = words[0].norm if start < words[0].core_start else words[0].core
    plain = read((first, *(token.norm for token in words[1:])))
    if (plain.candidates and plain.itself) or not any(token.prefix for token in words[1:]):
        return plain
    return read((first, *(part for token in words[1:] for part in _parts(token))))


def _parts(token: Token) -> Iterator[str]:
    """A word inside a name, its prefixes as words of their own: `و` joins, the others say where."""
    for letter in token.prefix:
        yield "و" if letter in "وف" else "في"
    yield token.core


@lru_cache(maxsize=8192)
def read(words: tuple[str, ...]) -> Reading:
    """Take the folded words of a place name apart."""
    if not words:
        return NOTHING
    kind, size = kind_word(words)
    if size == len(words):
        return Reading(kind, (), None, False)
    if found := _whole(words):
        return Reading(kind, _fitting(kind, found), _told(words[1:]), True)
    if words[-1] == _CAPITAL:
        return Reading("city", _fitting("city", _whole(words[:-1])), None, True)
    cut = next((i for i in range(max(size, 1), len(words)) if _links(words[i])), len(words))
    if found := _whole(words[:cut]):
        return Reading(kind, _fitting(kind, found), _outside(words[cut:]), True)
    if size:
        return _with_kind(kind, words, size)
    cut = next((i for i in range(1, cut) if kind_word(words[i:])[1]), cut)
    inside = read(_unlinked(words[cut:]))
    country = inside.country or _only(inside.candidates) or _told(words)
    if found := _whole(words[:cut]):
        return Reading(None, found, country, True)
    return Reading(None, inside.candidates, country, False)


def _links(word: str) -> bool:
    """Whether the name's proper part ends before the word: صيدا في …, طرابلس لبنان."""
    return word in _LINKS or word in country_names()


def _outside(words: tuple[str, ...]) -> str | None:
    """The country that the part behind a name tells (صيدا بجنوب لبنان)."""
    inside = read(_unlinked(words))
    return inside.country or _only(inside.candidates) or _told(words)


def _with_kind(kind: str | None, words: tuple[str, ...], size: int) -> Reading:
    if kind == "sea":  # named after a country or town, and none of it
        return Reading(kind, (), None, False)
    rest = _unlinked(words[size:])
    inner = _behind_nationality(rest) or read(rest)
    country = inner.country or (None if kind == "base" else _told(words))
    candidates = _fitting(kind, inner.candidates)
    itself = inner.itself and (is_its_name(kind) or all(place.kind == kind for place in candidates))
    return Reading(inner.kind if kind == "place" else kind, candidates, country, itself)


def _behind_nationality(words: tuple[str, ...]) -> Reading | None:
    """What follows a nationality, where it is a place of that country (العاصمة السعودية الرياض)."""
    code = country_forms().get(words[0]) if len(words) > 1 else None
    inner = read(words[1:]) if code else NOTHING
    return replace(inner, country=code) if any(place.country == code for place in inner.candidates) else None


def _unlinked(words: tuple[str, ...]) -> tuple[str, ...]:
    start = next((i for i, word in enumerate(words) if word not in _LINKS), len(words))
    return words[start:]


def _whole(words: tuple[str, ...]) -> tuple[Place, ...]:
    """The places called by these words, with or without the adjectives at their end (العسكرية الروسية).

    A kind word alone is no name, though a town in India be called دولة.
    """
    for last in range(len(words), 0, -1):
        if kind_word(words[:last])[1] == last:
            break
        name = " ".join(words[:last])
        if last <= _LONGEST and (found := places_named(name) or places_named(name.replace(" و ", " و"))):
            return found
        if not _is_adjective(words[last - 1]):
            break
    return ()


def _is_adjective(word: str) -> bool:
    if word.startswith("ال") and word.endswith(("ي", "يه")) and len(word) > 5:
        return True
    if word in country_forms():
        return word not in country_names()
    return word in _ADJECTIVES


def _fitting(kind: str | None, places: tuple[Place, ...]) -> tuple[Place, ...]:
    """The places of the asked kind, or all where none has it."""
    if is_settlement(kind):
        fit = tuple(place for place in places if is_settlement(place.kind))
    else:
        fit = tuple(place for place in places if place.kind == kind)
    return fit or places


def _told(words: Sequence[str]) -> str | None:
    """The country that the words name or whose nationality they hold."""
    forms = country_forms()
    for index, word in enumerate(words):
        code = forms.get(" ".join(words[index : index + 2])) or (
            None if word in ordinary_words() else forms.get(word)
        )
        if code:
            return code
    return None


def _only(places: Sequence[Place]) -> str | None:
    """The country of the places, where they lie in one."""
    codes = {place.country for place in places}
    return codes.pop() if len(codes) == 1 else None
