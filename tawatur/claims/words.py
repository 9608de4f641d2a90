"""The lexicon's grammar and nouns as lookup tables over folded words."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from tawatur.lexicon import conjugate, entries
from tawatur.lexicon import word_set as word_set
from tawatur.text import Token, fold
from tawatur.text.vocabulary import count, verbal

_SUFFIXES = ("هما", "ها", "هم", "هن", "نا", "ه")
_Phrases = dict[str, tuple[tuple[tuple[str, ...], str], ...]]


def bare(token: Token) -> str:
    """The folded word without a leading conjunction (و ف), other prefixes kept: وبتهمة → بتهمه."""
    if token.prefix[:1] in ("و", "ف"):
        return token.norm[1:]
    return token.norm


@cache
def prepositions() -> _Phrases:
    """First folded word → (all words, relation), the longest phrase first."""
    return _phrase_table("grammar/prepositions.yaml")


@cache
def _phrase_table(source: str) -> _Phrases:
    table: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for entry in entries("grammar"):
        if entry.source != source:
            continue
        for word in entry.data["words"]:
            if word.endswith("-"):
                continue
            words = tuple(fold(word).split())
            table.setdefault(words[0], []).append((words, entry.data.get("class", entry.id)))
    return {first: tuple(sorted(rows, key=lambda row: (-len(row[0]), row))) for first, rows in table.items()}


def phrase_match(table: _Phrases, tokens: Sequence[Token], at: int, end: int) -> tuple[str, int] | None:
    """The class of the longest phrase of `table` that begins at token `at`, and how many tokens it takes.

    A last word of one letter (`لاتهامه ب`) asks for that prefix on the next token and does not take it.
    """
    word, base = tokens[at].norm, bare(tokens[at])
    rows = table.get(word, ()) if word == base else (*table.get(word, ()), *table.get(base, ()))
    for words, meaning in rows:
        length = len(words)
        if len(words[-1]) == 1 and length > 1:
            length -= 1
            if at + length >= end or words[-1] not in tokens[at + length].prefix:
                continue
        if at + length > end:
            continue
        if length == 1 or all(words[k] == tokens[at + k].norm for k in range(1, length)):
            return meaning, length
    return None


def relation_at(tokens: Sequence[Token], at: int, end: int) -> tuple[str, int] | None:
    """The preposition that stands at token `at` as a word of its own: relation and length."""
    token = tokens[at]
    if token.kind != "word":
        return None
    if approximate(tokens, at, end):
        return None
    if bare(token) in _LETTER:  # لـ «فلان»: the letter stands apart before a quote
        return _LETTER[bare(token)], 1
    found = phrase_match(prepositions(), tokens, at, end)
    if found and bare(token) == "علي" and token.clean.endswith("ي") and found[1] == 1:
        return None if token.clean[-3:] == "علي" and count("علي") == 0 else found
    return found


def approximate(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Whether نحو or قرابة stands before a number: about so many, not toward."""
    if tokens[at].prefix or tokens[at].norm not in word_set("nearly") or at + 1 >= end:
        return False
    behind = tokens[at + 1]
    return behind.kind == "number" or behind.core in word_set("number")


_LETTER = {"ب": "bi", "ل": "for", "ك": "like"}


def letter_relation(token: Token) -> str | None:
    """The relation of a one-letter preposition joined to the word."""
    return _LETTER.get(token.prefix[-1:]) if token.prefix else None


@cache
def functions() -> _Phrases:
    """First folded word → (all words, class) of the words that hold a sentence together."""
    table = _phrase_table("grammar/function.yaml")
    return {
        first: kept
        for first, rows in table.items()
        if (kept := tuple(row for row in rows if row[1] != "governor"))
    }


@cache
def governors() -> frozenset[str]:
    """Folded verbs whose subject is also the doer of the masdar that they govern."""
    found = [entry for entry in entries("grammar") if entry.data.get("class") == "governor"]
    words = {fold(word) for entry in found for word in entry.data["words"]}
    verbs = [verb for entry in found for verb in entry.data.get("verbs", ())]
    return frozenset(words | {form.text for v in verbs for form in conjugate(v["past"], v["present"])})


def governs(token: Token) -> bool:
    """Whether the token is a verb that passes its subject on, an object pronoun aside (نفذتها)."""
    for word in (token.core, token.norm):
        if word in governors() or (word[:2] in ("سي", "ست") and word[1:] in governors()):
            return True
        for pronoun in ("ها", "هم", "ه"):
            if word.endswith(pronoun) and word[: -len(pronoun)] in governors():
                return not token.clean.endswith("ة")  # قادة is no قاد with a pronoun
    return False


def function_at(tokens: Sequence[Token], at: int, end: int) -> tuple[str, int] | None:
    """The class of the function word at token `at` and its length in tokens."""
    if tokens[at].kind != "word":
        return None
    return phrase_match(functions(), tokens, at, end)


@cache
def _nouns() -> dict[str, tuple[str, ...]]:
    table: dict[str, list[str]] = {}
    for entry in entries("nouns"):
        kind = entry.data.get("type", entry.file.get("type"))
        for word in entry.data["words"]:
            base = fold(word)
            for form in (base, base[:-1]) if base.endswith(("ون", "ين")) and len(base) > 4 else (base,):
                types = table.setdefault(form, [])
                if entry.data.get("open"):
                    types.append("open")
                if kind not in types:
                    types.append(kind)
    return {word: _settled(types) for word, types in table.items()}


def _settled(types: list[str]) -> tuple[str, ...]:
    """What a noun can fill; that it is also a measure counts only where it is nothing else."""
    return tuple(t for t in types if t != "measure") or ("measure",)


@cache
def _alone() -> frozenset[str]:
    return frozenset(fold(word) for entry in entries("nouns") for word in entry.data.get("alone", ()))


@cache
def _broken_plurals() -> frozenset[str]:
    return frozenset(
        fold(word) for entry in entries("nouns") for word in entry.file.get("broken_plurals", ())
    )


def is_plural(core: str) -> bool:
    """Whether a noun for people speaks of several."""
    word = stem(core)
    if word.endswith(("ون", "ين", "ات", "ان")) or word in _broken_plurals():
        return True
    return word[-1:] in ("و", "ي") and "group" in noun_types(word[:-1])  # مسلحو, مسلحي before a genitive


def definite(token: Token) -> bool:
    """Whether the word has the article; the آل of آليات and the أل of ألف are none."""
    return token.core.startswith("ال") and not token.clean[len(token.prefix) :].startswith(("آ", "أ", "إ"))


def stem(core: str) -> str:
    """The folded word without its article."""
    return core[2:] if core.startswith("ال") and len(core) > 4 else core


def penal(token: Token) -> bool:
    """Whether the word heads a penalty: السجن; بالقتل and بقتله where somebody judges."""
    lawful = letter_relation(token) == "bi" and token.core in word_set("lawful_death")
    return lawful or stem(token.core) in word_set("penalty")


@lru_cache(maxsize=65536)
def noun_types(core: str) -> tuple[str, ...]:
    """What a phrase with this head word can fill (empty: the lexicon doesn't know the noun)."""
    nouns = _nouns()
    word = stem(core)
    if word in nouns:
        return nouns[word]
    if word is not core and core in nouns:
        return nouns[core]
    if (
        word == core
        and core.endswith("ا")
        and len(core) > 3
        and "open" not in nouns.get(core[:-1], ("open",))
    ):
        return nouns[core[:-1]]  # the accusative: منزلا, أموالا
    if word.endswith("ان") and len(word) > 4 and nouns.get(word[:-2], ())[:1] == ("group",):
        return nouns[word[:-2]]  # المتهمان
    for suffix in _SUFFIXES:
        if core.endswith(suffix) and len(core) - len(suffix) > 2:
            base = core[: -len(suffix)]
            for form in (base, base[:-1] + "ه" if base.endswith("ت") else base):
                if form in nouns and "open" not in nouns[form]:
                    return nouns[form]
    return ()


@lru_cache(maxsize=8192)
def stands_alone(core: str) -> bool:
    """Whether the definite noun fills a role with no complement (السلطات, المحكمة)."""
    return core.startswith("ال") and stem(core) in _alone()


_NOT_VERBS = frozenset(
    [
        "يوم",
        "يومي",
        "يوميا",
        "يومين",
        "يناير",
        "يوليو",
        "يونيو",
        "يهود",
        "يهودي",
        "يسار",
        "يمين",
        "يد",
        "يدي",
        "يدين",
        "ياسر",
        "يوسف",
        "يعقوب",
        "يحيي",
        "يقين",
        "يمني",
        "يمنيه",
        "يتيم",
        "تحت",
        "تجاه",
        "تلك",
        "تل",
        "تم",
        "تمام",
        "تمت",
        "تنظيم",
        "تركيا",
        "تركي",
        "تونس",
        "تونسي",
        "تعز",
        "تكريت",
        "تيار",
        "تابع",
        "تابعه",
        "تلفزيون",
        "تقرير",
        "تقارير",
    ]
)


@lru_cache(maxsize=65536)
def verb_like(core: str) -> bool:
    """Whether a folded word is most likely a finite verb, from how it stands in news text."""
    if core in _known_verbs():
        return True
    if len(core) < 3 or core in _NOT_VERBS or core.startswith("ال") or core in _nouns():
        return False
    seen = count(core)
    definite = count("ال" + core)
    if definite > 0.25 * seen:
        return False
    share = verbal(core)
    if core[0] == "ي":
        return seen == 0 or share > 0.004 or (len(core) > 3 and count("ت" + core[1:]) > 0)
    if core[0] == "س" and core[1:2] in ("ي", "ت", "ن"):
        return verb_like(core[1:])
    if core[0] in "تن":
        return share > 0.012 or (count("ي" + core[1:]) > 0.3 * seen and share > 0.002)
    return share > 0.012


@cache
def _known_verbs() -> frozenset[str]:
    return frozenset(
        form.text
        for entry in entries("kinds")
        for verb in entry.data.get("verbs", ())
        for form in conjugate(verb["past"], verb.get("present"))
        if not verb.get("rare")
    )
