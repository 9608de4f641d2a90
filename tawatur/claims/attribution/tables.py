"""The lexicon of speech, compiled into tables that are looked up by folded word."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from tawatur.lexicon import Entry, conjugate, entries
from tawatur.text import fold
from tawatur.types.chain import LinkType


@dataclass(frozen=True, slots=True)
class Verb:
    """One form of a verb of saying (or a cue that works like one): how its content follows (`takes`), what it adds to
    it (`effect`; `feared` where a content without أن has not come about), who may speak (`sources`, empty: anybody),
    and how its form goes on with the last speaker (`continues`), may have no subject at all (`bare`), needs one
    (`narrow`), may have an outlet as object (`told`), says something only where that follows at once (`near`), or where
    its preposition leads to أن (`clause`). `alif`: written with a hamza the form is a first person (أعتقد)."""

    id: str
    takes: frozenset[str]
    effect: str | None = None
    feared: bool = False
    sources: frozenset[str] = frozenset()
    continues: bool = False
    narrow: bool = False
    told: bool = False
    near: bool = False
    clause: bool = False
    alif: bool = False
    bare: bool = False
    feminine: bool = False
    plural: bool = False
    object: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """A cue of one or more folded words; a last word `ل` (or `ب`) is the prefix of the word that follows."""

    id: str
    kind: str
    words: tuple[str, ...]
    takes: frozenset[str]
    effect: str | None
    sources: frozenset[str]


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun that describes a source: the link type it gives; `fixed` where it never takes the article."""

    id: str
    gives: LinkType
    fixed: bool


@dataclass(frozen=True, slots=True)
class Outlet:
    """An agency or outlet known by name; `loose` names are common words too and need a sign beside them."""

    gives: LinkType
    words: tuple[str, ...]
    loose: bool
    codes: tuple[str, ...]


_NO_ARTICLE = frozenset(
    [
        "الذين",
        "اللذان",
        "اللذين",
        "اللتان",
        "اللتين",
        "اللاتي",
        "اللواتي",
        "اللايي",
        "التقي",
        "التقت",
        "التزم",
        "التحق",
        "التحقت",
        "التزمت",
        "التقط",
        "التقطت",
        "التقطه",
        "التقطها",
        "التقاه",
        "التقاها",
        "التمس",
    ]
)


def _of_type(kind: str) -> Iterator[Entry]:
    return (entry for entry in entries("speech") if entry.file["type"] == kind)


def has_article(word: str) -> bool:
    """Whether a folded word begins with the article (إلى، التي and the like do not)."""
    return word.startswith("ال") and len(word) > 4 and word not in _NO_ARTICLE


def bare(word: str) -> str:
    """A folded word without its article."""
    return word[2:] if has_article(word) else word


def key(word: str) -> str:
    """What the forms of a source noun share for pointing back: المسؤولين, مسؤولون and مسؤولو have one key."""
    word = bare(word)
    if word.endswith(("ين", "ون")) and len(word) > 5:
        return word[:-2] + "ون"
    accusative = word.endswith("ا") and (len(word) > 4 or word[:-1] in nouns())
    return word[:-1] if accusative else word


@cache
def verbs() -> Mapping[str, Verb]:
    """Verbs of saying by folded form; first person forms are left out, as they stand inside quotes."""
    table: dict[str, Verb] = {}
    for entry in _of_type("verb"):
        data = entry.data
        alone = {fold(form) for form in data.get("bare", ())}
        wrong = {fold(form) for form in data.get("without", ())}
        verb = Verb(
            entry.id, frozenset(map(fold, data["takes"])), data.get("effect"), data.get("feared", False),
            frozenset(data.get("sources", ())), data.get("continues", False), data.get("narrow", False), data.get("told", False),
            data.get("near", False), data.get("clause", False),
            data["past"].startswith("ا"),
        )  # fmt: skip
        for form in conjugate(data["past"], data.get("present"), data.get("objects", False)):
            if form.text in wrong or (form.tense == "present" and form.text[0] in "ان"):
                continue
            bare_form = form.text in alone
            found = replace(
                verb, bare=bare_form, feminine=form.feminine, plural=form.plural, object=form.object
            )
            table.setdefault(form.text, found)
        for text in sorted(alone - table.keys()):
            table[text] = replace(verb, bare=True)
    return table


@cache
def relays() -> Mapping[str, Words]:
    """Forms of نقل and its like, whose second source stands behind a preposition (the last of `words`)."""
    table: dict[str, Words] = {}
    for entry in _of_type("cue"):
        if entry.data["class"] == "relay":
            preposition = fold(entry.data.get("to", "عن"))
            for form in conjugate(entry.data["past"], entry.data["present"], objects=True):
                table.setdefault(
                    form.text,
                    Words(entry.id, "relay", (form.text, preposition), frozenset(), None, frozenset()),
                )
    return table


@cache
def cues() -> Mapping[str, tuple[Words, ...]]:
    """Cues of fixed words by their first word, the longest first."""
    table: dict[str, list[Words]] = {}
    for entry in _of_type("cue"):
        data = entry.data
        if data["class"] in ("relay", "participle"):
            continue
        for text in data["words"]:
            words = tuple(fold(text).split())
            cue = Words(
                entry.id,
                data["class"],
                words,
                frozenset(map(fold, data.get("takes", ()))),
                data.get("effect"),
                frozenset(data.get("sources", ())),
            )
            table.setdefault(words[0], []).append(cue)
    return {first: tuple(sorted(found, key=lambda cue: -len(cue.words))) for first, found in table.items()}


@cache
def participles() -> Mapping[str, Words]:
    """Accusative participles of saying (مشيرا، مضيفة، مؤكدين) by folded form."""
    table: dict[str, Words] = {}
    for entry in _of_type("cue"):
        if entry.data["class"] == "participle":
            for form in map(fold, entry.data.get("forms", ())):
                table[form] = Words(
                    entry.id, "participle", (form,), frozenset(), entry.data.get("effect"), frozenset()
                )
            for word in map(fold, entry.data["words"]):
                stem = word[:-1] if word.endswith("ي") else word
                for form in (f"{word}ا", f"{word}ه", f"{stem}ين"):
                    table[form] = Words(
                        entry.id, "participle", (form,), frozenset(), entry.data.get("effect"), frozenset()
                    )
    return table


@cache
def nouns() -> Mapping[str, Noun]:
    """Source nouns by folded form, with and without the article."""
    table: dict[str, Noun] = {}
    for entry in _of_type("source"):
        noun = Noun(entry.id, entry.data["gives"], entry.data.get("fixed", False))
        for word in map(fold, entry.data["words"]):
            if " " in word:
                continue
            for form in (word, f"{word[:-2]}ين") if word.endswith("ون") else (word,):
                table.setdefault(form, noun)
                if not noun.fixed:
                    table.setdefault("ال" + bare(form), noun)
    return table


@cache
def quantities() -> frozenset[str]:
    """Words for some of many, with their من (عدد من)."""
    return frozenset(
        word
        for entry in _of_type("source")
        for word in map(fold, entry.data["words"])
        if word.endswith(" من")
    )


@cache
def sorts() -> Mapping[str, LinkType]:
    """Words for the sorts of outlets (وكالة، صحيفة…) by folded form, with and without the article."""
    table: dict[str, LinkType] = {}
    for entry in _of_type("outlet"):
        for word in map(fold, entry.data.get("kinds", ())):
            table[word] = table["ال" + bare(word)] = entry.data["gives"]
    return table


@cache
def outlets() -> Mapping[str, tuple[Outlet, ...]]:
    """Outlets known by name, by the first folded word, the longest first."""
    table: dict[str, list[Outlet]] = {}
    for entry in _of_type("outlet"):
        for name in entry.data.get("names", ()):
            words = tuple(word for word in fold(name).replace(".", " ").split())
            outlet = Outlet(
                entry.data["gives"], words, entry.data.get("loose", False), tuple(entry.data.get("codes", ()))
            )
            table.setdefault(words[0], []).append(outlet)
    return {
        first: tuple(sorted(found, key=lambda outlet: -len(outlet.words))) for first, found in table.items()
    }


@cache
def aliases(code: str) -> frozenset[tuple[str, ...]]:
    """The names by which reports call the outlet that their `outlet` field gives as `code`."""
    known = {outlet.words for found in outlets().values() for outlet in found if code in outlet.codes}
    return frozenset({*known, tuple(fold(code).split())})
