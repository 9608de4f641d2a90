"""Possessive suffixes (شقيقه، زوجتها، وصوله) to the person whom they mean, where only one can be meant."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from tawatur.analyse.genders import is_verb, is_woman
from tawatur.analyse.layout import Layout, Placed
from tawatur.analyse.short_names import Person
from tawatur.analyse.title_words import definite
from tawatur.lexicon import entries
from tawatur.text import Token, fold
from tawatur.text.vocabulary import count
from tawatur.types.mention import Title
from tawatur.types.span import Span

_SUFFIXES = ("هما", "هم", "ها", "ه")
_PARTICLES = frozenset(["عليه", "عليها", "فيه", "فيها", "منه", "منها", "عنه", "عنها", "له", "لها", "به", "بها", "اليه", "اليها", "معه", "معها", "لديه", "لديها"])  # fmt: skip
_NO_SUFFIX = frozenset(["هذه", "وجه", "مياه", "شبه", "توجيه", "اتجاه", "انتباه", "كله", "كلها", "انه", "انها", "لكنه", "لكنها", "بانه", "بانها", "نفسه", "نفسها", "بينها", "منها", "عندها", "بعدها", "غيرها", "حينها", "وقتها", "فقه", "فقيه", "تنبيه", "نزيه", "سفيه", "كريه", "اله"])  # fmt: skip


@lru_cache(maxsize=32768)
def suffix(core: str, clean: str) -> str:
    """The possessive or object suffix of a word for one person or two, or ""."""
    if core in _NO_SUFFIX or definite(core) or clean.endswith("ة") or len(core) < 3:
        return ""
    if core in _PARTICLES:
        return "ها" if core.endswith("ها") else "ه"
    for ending in _SUFFIXES:
        stem = core[: -len(ending)]
        if core.endswith(ending) and len(stem) > 1:
            return ending if _known(stem) else ""
    return ""


def _known(stem: str) -> bool:
    forms = [stem]
    if stem.endswith("ت"):
        forms.append(stem[:-1] + "ه")
    if stem.endswith("ا"):
        forms.append(stem[:-1] + "ي")
    return any(count(form) >= 6 for form in forms)


@lru_cache(maxsize=8192)
def of_person(core: str) -> bool:
    """Whether the word (with its suffix) names kin or an aide, whom only a person has."""
    stem = next((core[: -len(end)] for end in _SUFFIXES if core.endswith(end)), core)
    return stem in _belonging() or (stem.endswith("ت") and stem[:-1] + "ه" in _belonging())


@lru_cache(maxsize=1)
def _belonging() -> frozenset[str]:
    words = (
        word
        for entry in entries("kinds")
        if entry.id.startswith(("kinship.", "association."))
        for word in entry.data.get("words", ())
    )
    return frozenset(fold(word) for word in words if " " not in word)


def possessives(
    layout: Layout, people: Sequence[Person], titles: Sequence[Title]
) -> Iterator[tuple[Span, Span]]:
    """Pairs of a suffixed word's span and the full name of the one it means."""
    women = frozenset(t.holder for t in titles if t.feminine and t.holder is not None)
    by_token = _by_token(people)
    named = {index for p in by_token for index in range(p.start, p.end)}
    track = _Track(layout, by_token, women)
    for index, token in enumerate(layout.tokens):
        track.move(index)
        if token.kind != "word" or index in named:
            continue
        ending = suffix(token.core, token.clean)
        if ending in ("ه", "ها") and (owner := track.owner(index, token, ending == "ها")):
            yield token.span, owner.full.name.span


def _by_token(people: Sequence[Person]) -> dict[Placed, Person]:
    pairs = [(mention, person) for person in people for mention in person.mentions]
    return dict(sorted(pairs, key=lambda pair: pair[0].start))


class _Track:
    """The persons named so far, in this sentence and the one before."""

    def __init__(self, layout: Layout, by_token: dict[Placed, Person], women: frozenset[Span]) -> None:
        self.layout = layout
        self.waiting = list(by_token.items())[::-1]
        self.women = women
        self.here: list[tuple[Placed, Person]] = []
        self.before: list[tuple[Placed, Person]] = []
        self.sentence = -1

    def move(self, index: int) -> None:
        """Take up the names that end before the token; a new sentence makes the old one the one before."""
        sentence = self.layout.sentence_of[index]
        while self.waiting and self.waiting[-1][0].end <= index:
            placed, person = self.waiting.pop()
            self._turn(self.layout.sentence_of[placed.start])
            self.here.append((placed, person))
        self._turn(sentence)

    def _turn(self, sentence: int) -> None:
        if sentence != self.sentence:
            if self.here:
                self.before = self.here
            self.here, self.sentence = [], sentence

    def owner(self, index: int, token: Token, woman: bool) -> Person | None:
        here = [(p, who) for p, who in self.here if self._agrees(who, woman)]
        if here:
            placed, person = here[-1]
            if len({id(who) for _, who in here}) == 1 or placed.end == index:
                return person
            if of_person(token.core) and token.prefix == "و":
                return person
            return self._subject(here) if of_person(token.core) else None
        before = [(p, who) for p, who in self.before if self._agrees(who, woman)]
        if not before or not (of_person(token.core) or len({id(who) for _, who in before}) == 1):
            return None
        return self._subject(before)

    def _agrees(self, person: Person, woman: bool) -> bool:
        return any(is_woman(self.layout, m, self.women) for m in person.mentions) == woman

    def _subject(self, named: Sequence[tuple[Placed, Person]]) -> Person | None:
        """The person behind the sentence's first verb, or the only one."""
        if len({id(person) for _, person in named}) == 1:
            return named[0][1]
        return named[0][1] if is_subject(self.layout, named[0][0]) else None


def is_subject(layout: Layout, placed: Placed) -> bool:
    """Whether a verb, or nothing but the sentence's beginning, stands before the name and its titles."""
    tokens, index = layout.tokens, placed.start
    while (
        index > 0
        and layout.sentence_of[index - 1] == layout.sentence_of[placed.start]
        and placed.start - index < 9
    ):
        token = tokens[index - 1]
        if token.kind == "word" and (is_verb(token.core) or token.core in ("ان", "قال", "قالت", "كان")):
            return True
        if token.prefix in ("ل", "ب", "ك") or token.norm in ("مع", "من", "الي", "علي", "عن", "في"):
            return False
        index -= 1
    return index == 0 or layout.sentence_of[index - 1] != layout.sentence_of[placed.start]
