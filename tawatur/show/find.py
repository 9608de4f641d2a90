"""Whom the user means by a name: in any spelling, in Arabic or Latin letters, whole or in part."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any, NamedTuple

from tawatur.analyse.gazetteer import lookup
from tawatur.resolve import name_key
from tawatur.resolve.compare import EDGE, alike_parts, two_names
from tawatur.resolve.letters import letters, script_of, sound
from tawatur.resolve.parts import Part, parts
from tawatur.store import Store
from tawatur.text import fold
from tawatur.text.clitics import split
from tawatur.types.entity import Entity

_ID = re.compile("e-[0-9a-f]{16}")
_WORD = re.compile(r"[^\W_]+")
# Names of places in the gazetteer that count, for one Arabic name: the largest.
_NAMESAKES = 2
# Letters that a word needs before a part of it, or one wrong letter in it, finds anything.
_BEGUN, _TYPED = 3, 4
# Words that begin as the one asked for, and wrongly typed ones, at most.
_MOST = 300
# Where the consonants differ in one, words of so many are looked at, and must be so much alike. Words of more of them
# are near each other where they are less alike.
_CONSONANTS, _FIRM, _LOOSE = 3, 0.9, 0.25
# Words of a name that count.
_WORDS = 12
_PREFIXES = "وفبلك"
_ENGLISH = {"dsch": "j", "tsch": "ch"}
_GERMAN = re.compile("|".join(_ENGLISH))
_HARD = re.compile("c(?![hszeiy])")


class How(IntEnum):
    """How a name fits what was asked for, the best first."""

    exact = 0
    equal = 1
    alike = 2
    part = 3
    part_alike = 4
    begun = 5
    near = 6
    some = 7


# Where all of what was asked for is in the name: as it is written, or in whatever spelling.
WRITTEN = frozenset({How.exact, How.equal, How.part})
SURE = WRITTEN | {How.alike, How.part_alike}


class _Grade(IntEnum):
    """How a word fits a word asked for."""

    near = 1
    begun = 2
    alike = 3
    equal = 4


@dataclass(frozen=True, slots=True)
class Hit:
    """An entity that a name may mean; `form` is the spelling that fits best, `known` False where it stands in no report
    but in the gazetteer."""

    entity: Entity
    how: How
    form: str
    known: bool


@dataclass(frozen=True, slots=True)
class _Form:
    """A spelling: its entity's place in the list, and the numbers of its words in order."""

    entity: int
    text: str
    words: tuple[int, ...]
    known: bool


class Finder:
    """The names of a case by their words, by the consonants of these, and by their letters; never changes."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        self._entities = tuple(entities)
        self._forms: list[_Form] = []
        self._exact: dict[str, list[int]] = defaultdict(list)
        self._numbers: dict[tuple[str, bool], int] = {}
        self._words: list[Part] = []
        self._postings: list[array[int]] = []
        for number, entity in enumerate(self._entities):
            for form in entity.forms:
                self._add(number, form, entity.type == "person")
            if entity.type == "place":
                for latin in _latin(entity.name):
                    self._add(number, latin, False, known=False)
        self._by_letters: dict[str, list[int]] = defaultdict(list)
        self._by_sound: dict[str, list[int]] = defaultdict(list)
        for number, word in enumerate(self._words):
            self._by_letters[letters(word.word)[1]].append(number)
            self._by_sound[_sound(word.word)].append(number)
        self._sorted = sorted(self._by_letters)
        self._shortened: dict[str, list[str]] = defaultdict(list)
        for known in self._by_sound:
            for shorter in _shortened(known):
                self._shortened[shorter].append(known)

    def _add(self, entity: int, text: str, person: bool, known: bool = True) -> None:
        self._exact[fold(text)].append(len(self._forms))
        read = parts(text).parts if person else _plain(text)
        self._put(entity, text, read, known)
        if not person and len(read) == 2:
            self._put(entity, text, (Part("".join(fold(text).split())),), known)  # حزب الله, Hezbollah

    def _put(self, entity: int, text: str, read: Sequence[Part], known: bool) -> None:
        words = tuple(self._number(part) for part in read[:_WORDS])
        for word in set(words):
            self._postings[word].append(len(self._forms))
        self._forms.append(_Form(entity, text, words, known))

    def _number(self, part: Part) -> int:
        key = (part.word, part.article)
        found = self._numbers.get(key)
        if found is None:
            found = self._numbers[key] = len(self._words)
            self._words.append(Part(*key))
            self._postings.append(array("l"))
        return found

    def find(
        self,
        name: str,
        type: str | None = None,
        order: Callable[[str], tuple[int, ...]] = lambda id: (),
    ) -> list[Hit]:
        """Those whom the name may mean, who fit best first; of equals those first whose `order` is greater. An id is itself."""
        best: dict[int, tuple[How, int, int]] = {}
        for how, off, place in self._fitting(name):
            form = self._forms[place]
            if type is None or self._entities[form.entity].type == type:
                rank = (how, off, place)
                best[form.entity] = min(best.get(form.entity, rank), rank)

        def ranked(number: int) -> tuple[Any, ...]:
            how, off, _ = best[number]
            entity = self._entities[number]
            return how, off, *(-value for value in order(entity.id)), entity.name, entity.id

        return [
            Hit(self._entities[n], best[n][0], self._forms[best[n][2]].text, self._forms[best[n][2]].known)
            for n in sorted(best, key=ranked)
        ]

    def _fitting(self, name: str) -> Iterator[tuple[How, int, int]]:
        """`(how, what is amiss with order or number of the words, number of the form)`; a form may come several times."""
        for key in {fold(name), name_key(name), _without_prefixes(name)} - {""}:
            for place in self._exact.get(key, ()):
                yield How.exact, 0, place
        readings = sorted({reading[:_WORDS] for reading in _readings(name)} - {()}, key=str)
        asked = list(dict.fromkeys(part for reading in readings for part in reading))
        graded = dict(zip(asked, self._graded(asked), strict=True))
        found = [row for reading in readings for row in self._whole(reading, graded)]
        yield from found or (row for reading in readings for row in self._some(reading, graded))

    def _whole(
        self, reading: tuple[Part, ...], graded: Mapping[Part, Mapping[int, _Grade]]
    ) -> Iterator[tuple[How, int, int]]:
        """The forms that hold all words of the name, each in a place of its own."""
        fitting = [self._holding(graded[part]) for part in reading]
        for place in set.intersection(*fitting):
            words = self._forms[place].words
            best = [
                max((graded[part][word], -at) for at, word in enumerate(words) if word in graded[part])
                for part in reading
            ]
            places = [-at for _, at in best]
            if len(set(places)) == len(places):
                worst = min(grade for grade, _ in best)
                yield _how(worst, len(words) == len(reading)), int(places != sorted(places)), place

    def _some(
        self, reading: tuple[Part, ...], graded: Mapping[Part, Mapping[int, _Grade]]
    ) -> Iterator[tuple[How, int, int]]:
        """The forms that hold half of the words of the name or more."""
        held: Counter[int] = Counter()
        for part in reading:
            held.update(
                self._holding(
                    {
                        w: g
                        for w, g in graded[part].items()
                        if g is _Grade.equal or (len(part.word) > _TYPED and g is _Grade.alike)
                    }
                )
            )
        for place, number in held.items():
            if 2 * number >= len(reading):
                yield How.some, len(reading) - number, place

    def _holding(self, words: Iterable[int]) -> set[int]:
        found: set[int] = set()
        return found.union(*(self._postings[word] for word in words))

    def _graded(self, asked: Sequence[Part]) -> list[dict[int, _Grade]]:
        """For each word asked for, the numbers of the words that fit it and how."""
        found = [self._spelled(part) for part in asked]
        pairs = [
            (at, word)
            for at, part in enumerate(asked)
            for word in sorted(self._sounding(part))
            if found[at].get(word) is not _Grade.equal
        ]
        values = alike_parts([(asked[at], self._words[word]) for at, word in pairs])
        for (at, word), value in zip(pairs, values, strict=True):
            one, other = asked[at], self._words[word]
            same = _sound(one.word) == _sound(other.word)
            if value >= (EDGE if same else _FIRM):
                found[at][word] = _Grade.alike
            elif (value >= (_LOOSE if same else EDGE) and len(_sound(one.word)) > _CONSONANTS) or (
                _one_apart(one.word, other.word) and not two_names(one, other)
            ):
                found[at].setdefault(word, _Grade.near)
        return found

    def _spelled(self, part: Part) -> dict[int, _Grade]:
        """Words of the same letters, and those that begin with them; where there is none of the same, what is left
        without a prefix counts."""
        wanted = letters(part.word)[1]
        same = self._by_letters.get(wanted, [])
        if not same and wanted[:1] in _PREFIXES and len(wanted) > _TYPED:
            same = self._by_letters.get(wanted[1:], [])
        grades = dict.fromkeys(same, _Grade.equal)
        if len(wanted) >= _BEGUN:
            at = bisect_left(self._sorted, wanted)
            for longer in self._sorted[at : at + _MOST]:
                if not longer.startswith(wanted):
                    break
                for word in self._by_letters[longer]:
                    grades.setdefault(word, _Grade.begun)
        return grades

    def _sounding(self, part: Part) -> set[int]:
        """Words of the same consonants, or of one more or less or other."""
        own = _sound(part.word)
        sounds = {own} if own else set()
        if len(own) >= _CONSONANTS:
            for shorter in _shortened(own):
                sounds |= {shorter, *self._shortened.get(shorter, ())}
        return {word for known in sounds for word in self._by_sound.get(known, ())}


def _how(worst: _Grade, whole: bool) -> How:
    if worst is _Grade.equal:
        return How.equal if whole else How.part
    if worst is _Grade.alike:
        return How.alike if whole else How.part_alike
    return How.begun if worst is _Grade.begun else How.near


def _readings(name: str) -> Iterator[tuple[Part, ...]]:
    """A name as a person's, as that of something else, and without prefixes that belong to the sentence."""
    latin = _GERMAN.sub(lambda found: _ENGLISH[found.group()], name.lower())
    others = latin.replace("dh", "z"), latin.replace("ch", "kh").replace("w", "v")
    for text in dict.fromkeys((name, _without_prefixes(name), latin, *others)):
        yield parts(text).parts
        yield _plain(text)


def _without_prefixes(name: str) -> str:
    return " ".join(split(word)[1] for word in fold(name).split())


def _plain(text: str) -> tuple[Part, ...]:
    """The words of what is no person's name, articles off."""
    return tuple(
        Part(word[2:], article=True) if word.startswith("ال") and len(word) > 4 else Part(word)
        for word in _WORD.findall(fold(text))
        if letters(word)[1]
    )


def _latin(name: str) -> Iterator[str]:
    """The Latin names of places that bear an Arabic name."""
    for place in lookup(name)[:_NAMESAKES]:
        if place.latin and place.kind not in ("country", "region"):
            yield place.latin


def _sound(word: str) -> str:
    """The consonants of a word; n before b is heard as m (جنبلاط, Jumblatt), c before a, o and u as k."""
    return sound(_HARD.sub("k", word)).replace("nb", "mb")


def _shortened(sounds: str) -> set[str]:
    return {sounds, *(sounds[:at] + sounds[at + 1 :] for at in range(len(sounds)))} - {""}


def _one_apart(left: str, right: str) -> bool:
    """Whether one letter, put in, left out, changed or swapped with the next, makes one word of the other."""
    (script, one), (other, two) = letters(left), letters(right)
    if script != other or len(one) + len(two) < 2 * _TYPED - 1 or abs(len(one) - len(two)) > 1:
        return False
    short, long = sorted((one, two), key=len)
    at = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if len(short) < len(long):
        return short[at:] == long[at + 1 :]
    swapped = short[:at] + short[at + 1 : at + 2] + short[at : at + 1] + short[at + 2 :]
    return short[at + 1 :] == long[at + 1 :] or swapped == long


def in_other_letters(name: str, form: str) -> bool:
    """Whether one is written in Arabic letters and the other in Latin ones."""
    return script_of(name) != script_of(form)


class Meant(NamedTuple):
    """Whom a name may mean, and how the one who fits worst fits it."""

    entities: tuple[Entity, ...]
    how: How


def find(store: Store, name: str, type: str | None = None) -> Meant:
    """The entity with this id, else those of exactly this name, else with this form, else those whom it may mean in
    another spelling or as a part of the name; persons before others."""
    if _ID.fullmatch(name):
        return Meant(store.entities(id=name), How.exact)
    wanted = fold(name)
    if not wanted:
        return Meant((), How.exact)
    exact = _of_type(store.entities(wanted), type)
    if exact:
        return Meant(_preferred(tuple(e for e in exact if fold(e.name) == wanted) or exact), How.exact)
    entities = store.entities()
    reports = {entity.id: len({o.report for o in entity.occurrences}) for entity in entities}
    hits = Finder(entities).find(name, type, lambda id: (reports[id],))
    for worst in (How.equal, How.part_alike, How.some):
        found = [hit for hit in hits if hit.how <= worst]
        if found:
            return Meant(_preferred(tuple(hit.entity for hit in found)), max(hit.how for hit in found))
    return Meant((), How.exact)


def _of_type(found: tuple[Entity, ...], type: str | None) -> tuple[Entity, ...]:
    return tuple(entity for entity in found if type is None or entity.type == type)


def _preferred(found: tuple[Entity, ...]) -> tuple[Entity, ...]:
    persons = tuple(entity for entity in found if entity.type == "person")
    return persons or found


def listed_entities(store: Store, type: str) -> list[dict[str, Any]]:
    """Every entity of the type with how many reports name it and how many claims it fills a role of, most first."""
    at = {}
    rows = []
    for entity in store.entities():
        if entity.type == type:
            at.update({(o.report, o.span.start, o.span.end): entity.id for o in entity.occurrences})
            rows.append(entity)
    claims: Counter[str] = Counter()
    for claim in store.claims():
        spans = {(claim.report, f.span.start, f.span.end) for _, fillers in claim.roles for f in fillers}
        claims.update({at[span] for span in spans & at.keys()})
    listed = [
        {
            "name": e.name,
            "id": e.id,
            "type": e.type,
            "forms": list(e.forms),
            "reports": len({o.report for o in e.occurrences}),
            "claims": claims[e.id],
        }
        for e in rows
    ]
    return sorted(listed, key=lambda row: (-row["claims"], -row["reports"], row["name"], row["id"]))
