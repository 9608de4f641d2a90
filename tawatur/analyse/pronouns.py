"""Possessive suffixes (شقيقه، زوجتها، وصوله) to the person whom they mean, where only one can be meant."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache

from tawatur.analyse.genders import aide_words, is_verb, kin_words
from tawatur.analyse.layout import Layout
from tawatur.analyse.salience import Heard, Salience
from tawatur.analyse.short_names import Person
from tawatur.analyse.title_words import definite
from tawatur.lexicon import conjugate, entries, word_set
from tawatur.text import Token, fold
from tawatur.text.vocabulary import count
from tawatur.types.span import Span

_SUFFIXES = ("هما", "هم", "ها", "ه")
_HIS = frozenset(["عليه", "عنه", "معه", "له", "به", "اليه", "لديه"])
_HER = frozenset(["عليها", "عنها", "معها", "لها", "بها", "اليها", "لديها"])
_CLOSE = 3  # tokens
_TITLED = 8  # tokens of a verb and a title before a name
_ACTIVE = frozenset(["movement", "meeting", "presence", "personnel"])
# A word whose stem is rarer than this share of it has no suffix (توجه, جنيه).
_SHARE = 0.3


@lru_cache(maxsize=32768)
def suffix(core: str, clean: str) -> str:
    """The possessive suffix of a folded word (هما، هم، ها، ه), or ""; verbs with an object have none."""
    if core in _HIS or core in _HER:
        return "ه" if core in _HIS else "ها"
    if core in word_set("no_suffix") or definite(core) or clean.endswith("ة") or len(core) < 3:
        return ""
    if core.endswith("وه") and not of_person(core):
        return ""
    if core.startswith("ي") and len(core) > 4:
        return ""
    for ending in _SUFFIXES:
        stem = core[: -len(ending)]
        if core.endswith(ending) and len(stem) > 1:
            return ending if of_person(core) or _is_noun(stem, core) else ""
    return ""


def _is_noun(stem: str, core: str) -> bool:
    forms = [stem]
    if stem.endswith("ت"):
        forms.append(stem[:-1] + "ه")
    if stem.endswith("ا"):
        forms.append(stem[:-1] + "ان")
    if stem.endswith("ي"):
        forms.append(stem + "ن")
    if stem.endswith(("اي", "او")):
        forms.append(stem[:-1] + "ء")
    best = max(forms, key=count)
    return count(best) >= max(6, _SHARE * count(core)) and not is_verb(best) and not is_verb(core)


@lru_cache(maxsize=8192)
def of_person(core: str) -> bool:
    """Whether the word (with its suffix) names kin or an aide, whom only a person has."""
    return not _stems(core).isdisjoint(kin_words() | aide_words())


def _stems(core: str) -> set[str]:
    """What the word may be without its suffix: ت before it stands for ة, ا and ي for a dual, اي and او for اء."""
    stem = next((core[: -len(end)] for end in _SUFFIXES if core.endswith(end)), core)
    forms = {stem, stem[:-1] + "ه"} if stem.endswith("ت") else {stem}
    if stem.endswith(("ا", "ي")):
        forms |= {stem[:-1], stem[:-2] + "ه"}
    if stem.endswith(("اي", "او")):
        forms.add(stem[:-1] + "ء")
    return forms


def possessives(layout: Layout, salience: Salience) -> Iterator[tuple[Span, Span]]:
    """Pairs of a suffixed word's span and the full name of the one it means, in text order."""
    last: tuple[int, Person | None] = (-1, None)  # the last word of kin, and whose it is
    for index, token in enumerate(layout.tokens):
        if token.kind != "word" or salience.is_named(index):
            continue
        ending = suffix(token.core, token.clean) or _behind_governor(layout, index)
        owned = ending in ("ه", "ها") and _means_person(layout, index)
        acted_on = "" if owned or token.clean.endswith("ة") else _objects().get(token.core, "")
        if owned or acted_on in ("ه", "ها"):
            salience.move(index)
            owner = _same(salience, index, token, last) or _owner(
                salience, index, token, (acted_on or ending) == "ها"
            )
            if of_person(token.core):
                last = index, owner
            if owner is not None and (acted_on != "ها" or any(h.person is owner for h in salience.here)):
                yield token.span, owner.full.name.span


def _behind_governor(layout: Layout, index: int) -> str:
    """The suffix of a verbal noun that is written like a verb (نقله, حبسه), where what stands before says that it is a
    noun: تم نقله, قبل حبسه, بحبسه."""
    token = layout.tokens[index]
    ending = next((end for end in ("ها", "ه") if token.core.endswith(end)), "")
    if not ending or token.clean.endswith("ة") or token.core[: -len(ending)] not in _deeds():
        return ""
    before = layout.tokens[index - 1].core if index else ""
    return ending if token.prefix[-1:] in ("ب", "ل") or before in word_set("before_masdar") else ""


def _means_person(layout: Layout, index: int) -> bool:
    """Whether the suffix is most likely a person's: on kin, on what is done by or to persons, on what is theirs."""
    core = layout.tokens[index].core
    if core in _HIS | _HER:
        return index > 0 and layout.tokens[index - 1].core in word_set("done_to_him")
    return of_person(core) or not _stems(core).isdisjoint(_personal())


@cache
def _objects() -> Mapping[str, str]:
    """Verb forms with an object pronoun that mean what is done to persons (اعتقلته) → the pronoun."""
    return {
        form.text: form.object
        for entry in entries("kinds")
        if (role := next(iter(_listed(entry.data.get("args", {}).get("object"))), None))
        and "person" in (types := entry.file["roles"].get(role, ()))
        and {"person", "group", "body"}.issuperset(types)
        for verb in entry.data.get("verbs", ())
        if not verb.get("patient") and not verb.get("rare")
        for form in conjugate(verb["past"], verb.get("present"), objects=True)
        if form.object and len(form.text) > 4
    }


def _listed(value: str | Sequence[str] | None) -> Sequence[str]:
    return [value] if isinstance(value, str) else value or ()


@cache
def _deeds() -> frozenset[str]:
    """Folded verbal nouns of what is done to people that are written like verbs (نقل, حبس)."""
    found = (entry for entry in entries("genders") if entry.data.get("deeds"))
    return frozenset(fold(word) for entry in found for word in entry.data["words"])


@cache
def _personal() -> frozenset[str]:
    """Nouns of the claims' events, and what only persons have."""
    words = [
        str(word).split()[0]
        for entry in entries("kinds")
        for name in ("masdars", "nouns")
        for word in entry.data.get(name, ())
    ]
    words += [
        word for entry in entries("genders") if entry.data.get("belongs") for word in entry.data["words"]
    ]
    return frozenset(fold(word) for word in words)


def _same(salience: Salience, index: int, token: Token, last: tuple[int, Person | None]) -> Person | None:
    """`فلان وابنه علان | وزوجته`: whose the kin before is, in a list of one person's kin."""
    at, owner = last
    if token.prefix != "و" or owner is None or not salience.here or not of_person(token.core):
        return None
    before = salience.here[-1]
    listed = before.end == index and at + 1 <= before.start <= at + 2 and before.person is not owner
    alike = salience.layout.tokens[at].core.endswith("ها") == token.core.endswith("ها")
    return owner if listed and alike else None


def _owner(salience: Salience, index: int, token: Token, woman: bool) -> Person | None:
    """The one candidate of the sentence; of several the one right before the word, for kin else the subject;
    with none in the sentence the only one of the sentence before, for kin its subject."""
    kin = of_person(token.core)
    particle = token.core in _HIS | _HER
    for heard in (salience.here, salience.before):
        fitting = [h for h in heard if h.woman == woman]
        if not fitting:
            continue
        if heard is salience.here and fitting[-1].end == index:
            return fitting[-1].person
        if kin and heard is salience.here and _in_his_words(salience.layout, fitting[-1].end, index):
            return None
        if particle and heard is salience.before:
            return None
        if len({id(h.person) for h in fitting}) == 1:
            return fitting[0].person if kin or heard is salience.here else _subject(fitting)
        if heard is salience.here and kin and _condoled(salience.layout, fitting[0].start, index):
            return fitting[-1].person
        if heard is salience.here and _at_his_deed(salience.layout, index):
            return _said_more_of(salience.layout, fitting[-1])
        return _subject(fitting) if kin else None
    return None


def _said_more_of(layout: Layout, last: Heard) -> Person | None:
    """The person spoken of last, where a relative clause says more of him, or he is received or seen off:
    `علان، الذي وعد بذلك لدى وصوله`, `في استقبال علان لدى وصوله`."""
    behind = layout.tokens[last.end : last.end + _CLOSE]
    before = layout.tokens[max(0, last.start - _CLOSE) : last.start]
    relative = any(token.norm in ("الذي", "التي") for token in behind)
    return last.person if relative or any(token.core in word_set("guest") for token in before) else None


def _in_his_words(layout: Layout, start: int, index: int) -> bool:
    """Whether who is named before speaks himself, and of another's kin (يقول فلان: كانت وفاة ابنه قاسية)."""
    tokens = layout.tokens
    colon = next((k for k in range(start, min(index, start + _CLOSE)) if tokens[k].norm == ":"), None)
    return colon is not None and tokens[colon + 1].core not in ("ان", "انه", "انها")


def _condoled(layout: Layout, start: int, index: int) -> bool:
    """Whether the kin is who died, and it is told who condoles whom: قدم فلان العزاء لعلان في وفاة شقيقه."""
    tokens = layout.tokens[max(0, start - _TITLED) : index]
    dead = bool(tokens) and tokens[-1].core in word_set("fait_accompli")
    return dead and any(token.core in word_set("condole") for token in tokens)


def _at_his_deed(layout: Layout, index: int) -> bool:
    """Whether the word tells of what somebody does himself, as the time of the clause: خلال زيارته, لدى وصوله."""
    before = layout.tokens[index - 1].core if index else ""
    return before in word_set("at_deed") and not _stems(layout.tokens[index].core).isdisjoint(_acts())


@cache
def _acts() -> frozenset[str]:
    """Folded verbal nouns of what people do themselves: they come, meet, join and resign."""
    return frozenset(
        fold(str(word))
        for entry in entries("kinds")
        if entry.file["kind"] in _ACTIVE and not {"passive", "undergone"} & entry.data.keys()
        for word in entry.data.get("masdars", ())
    )


def _subject(fitting: Sequence[Heard]) -> Person | None:
    return fitting[0].person if fitting[0].subject else None
