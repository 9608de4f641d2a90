"""One-letter prefixes: و ف ب ل ك stand joined to the next word and are split only where the rest is a word.

What decides is how often the rest is written by itself, against how often the whole is (`vocabulary`);
words of which that says the wrong thing are listed in `whole_words.txt`.
"""

from __future__ import annotations

from functools import cache, lru_cache
from importlib.resources import files

from tawatur.text.vocabulary import count

# A rest that is rarer than this share of the whole (زير of وزير) is no word of its own.
_SHARE = {"و": 0.01, "ف": 0.1, "ب": 0.06, "ل": 0.06, "ك": 0.2}
# Of three letters, most rests are words by chance.
_SHORT = 0.12
# Below this the ending, not the count, decides.
_RARE = 60
_VERBAL = ("يست", "تست", "است", "مست")
# A word with an ending counts as listed unless its rest is this many times as frequent as itself.
_DOMINANT = 4
_ENDINGS = frozenset(("تهما", "تين", "تان", "كما", "تها", "تهم", "هما", "ها", "هم", "ته", "تا", "وا", "نا", "ين", "ون", "ات", "ان", "ه", "ت", "ي", "ا"))  # fmt: skip
_LONGEST = max(map(len, _ENDINGS))
# What may stand joined in front of a word, the article behind it or not.
_CONJUNCTIONS, _PREPOSITIONS = ("", "و", "ف"), ("", "ب", "ل", "ك")


@cache
def _listed() -> tuple[frozenset[str], frozenset[str]]:
    """Words that stay whole, words that are split although the rest is rare."""
    whole: set[str] = set()
    parted: set[str] = set()
    for line in files("tawatur.text").joinpath("whole_words.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            (parted if line.startswith("+") else whole).update(line.lstrip("+").split())
    return frozenset(whole - parted), frozenset(parted)


@lru_cache(maxsize=131072)
def split(word: str) -> tuple[str, str]:
    """`(prefixes, rest)` of a folded word; the rest of لل… carries its article whole (للرئيس → ل, الرئيس)."""
    prefix = ""
    if word[:1] in ("و", "ف") and _is_prefixed(word):
        prefix, word = word[0], word[1:]
    if word.startswith("لل") and len(word) > 4:
        return prefix + "ل", _after_joined_article(word)
    if word[:1] in ("ب", "ل", "ك") and _is_prefixed(word):
        prefix, word = prefix + word[0], word[1:]
    return prefix, word


@lru_cache(maxsize=1024)
def joined(word: str) -> tuple[str, ...]:
    """The forms in which a folded word stands in texts: by itself, with the article or without it, and with prefixes; first the
    word as given. What is more likely another word (بيان is no ب with يان) is left out; the word without prefixes that
    it may have itself counts as the word."""
    bases = dict.fromkeys((word, split(word)[1]))
    bare = dict.fromkeys(base[2:] if base.startswith("ال") and len(base) > 4 else base for base in bases)
    found = {word: None} | bases
    for base in bare:
        for conjunction in _CONJUNCTIONS:
            for preposition in _PREPOSITIONS:
                prefix = conjunction + preposition
                article = "ل" if preposition == "ل" else "ال"
                for form, rests in ((prefix + base, {base}), (prefix + article + base, {base, "ال" + base})):
                    if not prefix or split(form) in {(prefix, rest) for rest in rests} or count(form) == 0:
                        found[form] = None
    return tuple(found)


def _after_joined_article(word: str) -> str:
    """للرئيس is ل + الرئيس, للبنان is ل + لبنان: the more frequent one; not ل + لتحقيق, which has ل itself."""
    joined, bare = "ال" + word[2:], word[1:]
    return bare if count(bare) > count(joined) and not _is_prefixed(bare) else joined


def _is_prefixed(word: str) -> bool:
    whole, parted = _listed()
    if word in parted:
        return True
    if len(word) < 3 or word in whole:
        return False
    rest = word[1:]
    times = count(word)
    if rest.startswith("ال") and len(rest) > 4:
        return word[0] in "وب" or count(rest) > 0 or times == 0
    known = _evidence(rest)
    if _stem(word, whole) and known < _DOMINANT * max(times, 1):
        return False
    if known == 0 and times < _RARE:
        return _looks_prefixed(word, rest, times)
    return known >= (_SHARE[word[0]] if len(rest) > 3 else max(_SHARE[word[0]], _SHORT)) * times and (
        len(rest) > 2 or known > 100
    )


def _looks_prefixed(word: str, rest: str, times: int) -> bool:
    """For a rest that was never seen: و is hardly ever a first radical; else the rest must have a known stem."""
    if word[0] == "و" and ((times == 0 and len(rest) > 3) or rest.startswith(_VERBAL)):
        return True
    if stem := _known_stem(word):
        return _is_prefixed(stem)
    return len(rest) > 4 and bool(_known_stem(rest))


def _evidence(rest: str) -> int:
    """How often the rest is a word, by itself or behind a second prefix."""
    if rest[0] == "و" and len(rest) > 3 and split(rest)[0]:
        return 0  # وجون is frequent, and no word behind the ب of بوجون
    known = count(rest)
    if rest[0] in "بلك" and len(rest) > 3 and rest not in _listed()[0]:
        known = max(known, count("ال" + rest[2:]) if rest.startswith("لل") else count(rest[1:]) // 10)
    return known


def _stem(word: str, among: frozenset[str]) -> bool:
    """Whether the word is one of `among` with an ending."""
    return any(stem in among for stem in _stems(word))


def _known_stem(word: str) -> str:
    """The word without its longest ending that leaves a known word of three letters or more; else ""."""
    return next((stem for stem in _stems(word) if count(stem) > 0), "")


def _stems(word: str) -> list[str]:
    """The word without each of its endings, the longest first, where three letters or more are left."""
    longest = min(_LONGEST, len(word) - 3)
    return [word[:-size] for size in range(longest, 0, -1) if word[-size:] in _ENDINGS]
