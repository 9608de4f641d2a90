"""Pairs of spellings, drawn from lists of name words; half of the words is kept for the test, by hash."""

from __future__ import annotations

import hashlib
import lzma
import random
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from tawatur.resolve.letters import ALPHABETS, Script, letters

Pair = tuple[str, str]
_SHORTEST, _LONGEST = 2, 18
_WEAK = frozenset("اويهءعaeiouyhw")
# Seen fewer times, most pairs of the Wikidata list that look wrong are wrong (other words of the name, translations).
SURE = 3


def kept(word: str) -> bool:
    """Whether the pairs of this (Arabic) word are kept for the test."""
    return hashlib.sha256(word.encode()).digest()[0] % 2 == 1


def word_pairs(folder: Path, least: int = 1) -> dict[Pair, int]:
    """Arabic and Latin letters of one name word → how often seen (the Google list counts as SURE), of both lists."""
    found: dict[Pair, int] = {}
    for arabic, latin, count in _rows(folder):
        pair = letters(_bare(arabic, latin))[1], letters(latin)[1]
        if all(_SHORTEST <= len(word) <= _LONGEST for word in pair):
            found[pair] = max(found.get(pair, 0), count)
    return {pair: count for pair, count in sorted(found.items()) if count >= least}


def _bare(arabic: str, latin: str) -> str:
    """Without the article, where the Latin spelling has none (in Aleksandr and Alhaji it is part of the word)."""
    has_article = arabic.startswith("ال") and len(arabic) > 4 and latin[1:2] != "l"
    return arabic[2:] if has_article else arabic


def _rows(folder: Path) -> Iterator[tuple[str, str, int]]:
    for line in (folder / "google_ar_en_train.tsv").read_text("utf-8").splitlines():
        arabic, latin = line.split("\t")
        yield arabic, latin, SURE
    with lzma.open(folder / "wikidata_ar_en.tsv.xz", "rt", encoding="utf-8") as lines:
        for line in lines:
            latin, arabic, count = line.rstrip("\n").split("\t")
            yield arabic, latin.removeprefix("al-").removeprefix("el-"), int(count)


def same_script(pairs: dict[Pair, int], script: Script) -> list[Pair]:
    """Two spellings in one script that share one in the other, and each spelling with itself."""
    side = 0 if script == "arabic" else 1
    groups: dict[str, list[str]] = defaultdict(list)
    for pair in pairs:
        groups[pair[1 - side]].append(pair[side])
    found = {(word, word) for pair in pairs for word in (pair[side],)}
    for words in groups.values():
        if len(words) <= 6:
            found |= {(one, other) for one in words for other in words}
    return sorted(found)


def skeleton(word: str) -> str:
    """A word without its weak letters."""
    return "".join(char for char in word if char not in _WEAK)


class Confusable:
    """Words whose consonant skeletons differ by one letter: what a false pair is made hard with."""

    def __init__(self, pairs: list[Pair]) -> None:
        self._by_skeleton: dict[str, list[Pair]] = defaultdict(list)
        for pair in pairs:
            self._by_skeleton[skeleton(pair[0])].append(pair)

    def near(self, pair: Pair, chance: random.Random) -> Pair | None:
        """A pair of another name whose Arabic skeleton is one letter off; None where there is none."""
        own = skeleton(pair[0])
        options = sorted(
            near for near in _one_off(own) if len(near) > 1 and near != own and near in self._by_skeleton
        )
        return chance.choice(self._by_skeleton[chance.choice(options)]) if options and len(own) > 1 else None


def _one_off(word: str) -> set[str]:
    letters_ = ALPHABETS["arabic"]
    cuts = [(word[:i], word[i:]) for i in range(len(word) + 1)]
    return (
        {a + b[1:] for a, b in cuts if b}
        | {a + c + b[1:] for a, b in cuts if b for c in letters_}
        | {a + c + b for a, b in cuts for c in letters_}
    )
