"""Who has been spoken of: the persons of this sentence and the one before, named or not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from tawatur.analyse.genders import aide_words, courtesy_words, is_verb, is_woman, kin_words
from tawatur.analyse.layout import Layout, token_range
from tawatur.analyse.short_names import Person
from tawatur.analyse.title_words import bare, definite, heads
from tawatur.lexicon import entries, word_set
from tawatur.text import Token, fold
from tawatur.types.mention import Title
from tawatur.types.span import Span

_GOVERNED = frozenset(["مع", "من", "الي", "علي", "عن", "في", "ضد", "بين", "لدي"])
_OPENERS = frozenset(["ان", "قال", "قالت", "كان", "كانت", "اكد", "اعلن"])
_COMMAS = frozenset("،,")
DASHES = frozenset("-–—")
_FAR = 9
_TITLED = 4  # tokens
_SUFFIXED = ("ه", "ها", "هم", "هما")
_KUNYA = frozenset(["ابو", "ابي", "ابا", "ام", "ابن", "بنت"])
_KEPT = 11


@dataclass(frozen=True, slots=True)
class Heard:
    """A person spoken of up to token `end`: `person` None for one without a name; whether as the sentence's subject."""

    start: int
    end: int
    person: Person | None
    woman: bool
    subject: bool


class Salience:
    """Walks over the tokens; `here` and `before` hold who was spoken of in this sentence and the last one that had any."""

    def __init__(
        self,
        layout: Layout,
        people: Sequence[Person],
        titles: Sequence[Title],
        references: Mapping[Span, Span],
    ) -> None:
        self.layout = layout
        self.here: list[Heard] = []
        self.before: list[Heard] = []
        self._sentence = -1
        self._named = {i for person in people for m in person.mentions for i in range(m.start, m.end)}
        heard = [*_names(layout, people, titles), *_lone(layout, people, titles, references)]
        known = {h.start for h in heard}
        heard += [h for h in _unnamed(layout, titles, self._named) if h.start not in known]
        self._waiting = sorted(heard, key=lambda h: (h.start, h.end), reverse=True)

    def is_named(self, index: int) -> bool:
        """Whether the token lies in a person's name."""
        return index in self._named

    def move(self, index: int) -> None:
        """Take up whoever was spoken of before the token."""
        while self._waiting and self._waiting[-1].end <= index:
            heard = self._waiting.pop()
            self._turn(self.layout.sentence_of[heard.start])
            self.here = [*self.here[-_KEPT:], heard]
        self._turn(self.layout.sentence_of[index])

    def _turn(self, sentence: int) -> None:
        if sentence != self._sentence:
            if self.here:
                self.before = self.here
            self.here, self._sentence = [], sentence


def _names(layout: Layout, people: Sequence[Person], titles: Sequence[Title]) -> list[Heard]:
    feminine = frozenset(t.holder for t in titles if t.feminine and t.holder is not None)
    found = []
    for person in people:
        woman = any(is_woman(layout.tokens, m.start, m.name, feminine) for m in person.mentions)
        for m in person.mentions:
            if _byline(layout, m.start, m.end):
                continue
            kin = kin_before(layout.tokens, m.start)
            hers = kin is not None and layout.tokens[kin].clean.endswith(("ة", "ات", "أم", "أخت", "بنت"))
            if kin is not None and hers == woman:  # شقيق فلان: who is spoken of is the brother
                found.append(Heard(kin, m.end, None, woman, _leads(layout, kin)))
            else:
                found.append(Heard(m.start, m.end, person, woman, _leads(layout, m.start)))
    return found


def kin_before(tokens: Sequence[Token], start: int) -> int | None:
    """The token of the noun for kin or an aide whose owner the name at token `start` is, titles between them: شقيق
    الرئيس | فلان."""
    if start == 0:
        return None
    at = start - 1
    while at > max(0, start - _TITLED) and definite(tokens[at].core) and not tokens[at].prefix:
        at -= 1
    token = tokens[at]
    if token.kind != "word" or not (token.core in kin_words() or token.core in aide_words()):
        return None
    if token.core in word_set("kin_or_verb") and (at == 0 or tokens[at - 1].kind == "punct"):
        return None  # ولد فلان في كذا: he was born
    suffixed = token.core.endswith(_SUFFIXED) and not token.clean.endswith("ة")
    return None if suffixed or token.core in _KUNYA else at


def _lone(
    layout: Layout, people: Sequence[Person], titles: Sequence[Title], references: Mapping[Span, Span]
) -> list[Heard]:
    """Titles and words of courtesy alone speak of the person whom they mean, or of somebody unnamed."""
    by_span = {person.full.name.span: person for person in people}
    starts, ends = [t.start for t in layout.tokens], [t.end for t in layout.tokens]
    found = []
    for title in titles:
        if title.holder is None and not title.plural:
            first, last = token_range(starts, ends, title.span)
            person = by_span.get(references.get(title.span, Span(-1, -1)))
            found.append(Heard(first, last, person, title.feminine, _leads(layout, first)))
    for index, token in enumerate(layout.tokens):
        if token.core in courtesy_words() and token.span in references:
            meant = by_span.get(references[token.span])
            found.append(Heard(index, index + 1, meant, False, _leads(layout, index)))
    return found


def _unnamed(layout: Layout, titles: Sequence[Title], named: set[int]) -> list[Heard]:
    """Nouns for persons (رجل, مصدر, مسؤول) that no name follows and no title with a bearer holds."""
    starts, ends = [t.start for t in layout.tokens], [t.end for t in layout.tokens]
    borne = {i for t in titles if t.holder is not None for i in range(*token_range(starts, ends, t.span))}
    found = []
    for index, token in enumerate(layout.tokens):
        if token.kind != "word" or index in named or index in borne:
            continue
        if token.core in word_set("one_of_several") and not _named_behind(layout, index + 2):
            found.append(Heard(index, index + 1, None, token.core == "احدي", _leads(layout, index)))
            continue
        if not is_person_noun(bare(token.core)):
            continue
        if not _named_behind(layout, index + 1) and not _describes(layout, index, named):
            woman = token.clean.endswith("ة")
            found.append(Heard(index, index + 1, None, woman, _leads(layout, index)))
    return found


def _describes(layout: Layout, index: int, named: set[int]) -> bool:
    """Whether the word only describes a name or noun right before it (سامي المعتقل; سامي، الشاب الذي; مؤتمر صحفي)."""
    token = layout.tokens[index]
    if index == 0 or token.prefix:
        return False
    before = layout.tokens[index - 1]
    if not definite(token.core):
        return before.core in word_set("told_to_press") and token.core.endswith("ي")
    if before.norm in _COMMAS:
        return index - 2 in named
    return index - 1 in named or before.norm == ")" or definite(before.core)


def _named_behind(layout: Layout, at: int) -> bool:
    """Whether a name follows, over words with the article (الحقوقي البارز والصحافي سامي)."""
    for index in range(at, min(at + _FAR, len(layout.tokens))):
        if layout.person_at(index) is not None:
            return True
        token = layout.tokens[index]
        near = index < at + 2 and token.kind == "word" and not token.prefix
        if not near and not (definite(token.core) and token.prefix in ("", "و")):
            return False
    return False


@cache
def _person_nouns() -> frozenset[str]:
    return frozenset(
        fold(word)
        for entry in entries("genders")
        if entry.topic == "person_noun"
        and not {"belongs", "points", "courtesy", "seldom"} & entry.data.keys()
        for word in entry.data["words"]
    )


@cache
def _seldom() -> frozenset[str]:
    """Words that are nouns for a person now and then only (أمر, كبير)."""
    found = (entry for entry in entries("genders") if entry.data.get("seldom"))
    return frozenset(fold(word) for entry in found for word in entry.data["words"])


@lru_cache(maxsize=65536)
def is_person_noun(word: str) -> bool:
    if word in _seldom():
        return False
    return word in _person_nouns() or any(
        head.number == "one" and not head.pronoun for head in heads().get(word, ())
    )


def _byline(layout: Layout, start: int, end: int) -> bool:
    """Whether the name is the reporter's: in one of the first sentences, with a dash behind it and no verb before."""
    tokens, sentence = layout.tokens, layout.sentence_of[start]
    if sentence > 2 or end >= len(tokens) or tokens[end].norm not in DASHES:
        return False
    before = tokens[max(layout.sentences[sentence][0], start - _FAR) : start]
    return not any(is_verb(token.core) or token.core in _OPENERS for token in before)


def _leads(layout: Layout, start: int) -> bool:
    return is_subject(layout.tokens, layout.sentences[layout.sentence_of[start]][0], start)


def is_subject(tokens: Sequence[Token], first: int, start: int) -> bool:
    """Whether a verb, or nothing but the beginning of the sentence (token `first`), stands before the name at token
    `start` and its titles."""
    if kin_before(tokens, start) is not None:
        return False
    for index in range(start, max(first, start - _FAR), -1):
        before = tokens[index - 1]
        if tokens[index].prefix in ("ل", "ب", "ك") or before.norm in _GOVERNED:
            return False
        if before.kind == "word" and (is_verb(before.core) or before.core in _OPENERS):
            return True
    return start - first < _FAR and tokens[first].prefix not in ("ل", "ب", "ك")
