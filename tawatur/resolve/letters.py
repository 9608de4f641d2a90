"""How likely two words are spellings of one name, across and within scripts: a memoryless pair model of letters.

A pair of words is written by moves, each of which writes one or two letters of one word beside none, one or two of the
other (ش beside sh), after Ristad and Yianilos (1998). What counts is how likely the moves of the best way are against
writing the two words independently: on average per letter, and in the worst place. Trained by `training/pairs`.
"""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from tawatur.models import read
from tawatur.text import fold

Script = Literal["arabic", "latin"]
Floats = NDArray[np.float32]
Ints = NDArray[np.intp]

ALPHABETS: dict[Script, str] = {
    "arabic": "ابتثجحخدذرزسشصضطظعغفقكلمنهويء",
    "latin": "abcdefghijklmnopqrstuvwxyz",
}
PAIRS: tuple[tuple[Script, Script], ...] = (("arabic", "latin"), ("arabic", "arabic"), ("latin", "latin"))
# Letters of both scripts by the consonant that they stand for; what is not here is no consonant or too unsure to tell.
_SOUNDS = {
    letter: sound
    for sound, group in {
        "b": "بbp", "f": "فfv", "t": "تطثt", "d": "دذضd", "s": "سصشsc", "z": "زظz", "k": "قكخkqx", "g": "جغgj",
        "r": "رr", "l": "لl", "m": "مm", "n": "نn",
    }.items()
    for letter in group
}  # fmt: skip
_FOREIGN = {script: re.compile(f"[^{alphabet}]") for script, alphabet in ALPHABETS.items()}
# A word beyond this is cut: no name needs it, and the work grows with the product of the lengths.
LONGEST = 20
_CHUNK = 2048
_ARABIC_LETTER = re.compile("[\u0600-\u06ff]")
_ARABIC = str.maketrans("پچڤگژ", "بجفكز")
_LATIN = str.maketrans(
    {"ı": "i", "ø": "o", "ß": "ss", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th"}
)


def script_of(word: str) -> Script:
    """Arabic where any letter is Arabic, else Latin."""
    return "arabic" if _ARABIC_LETTER.search(word) else "latin"


@lru_cache(maxsize=1 << 17)
def letters(word: str) -> tuple[Script, str]:
    """The script of a word and its letters of that script's alphabet, variants and diacritics folded; French ou is u."""
    script = script_of(word)
    if script == "arabic":
        plain = fold(word).translate(_ARABIC)
    else:
        plain = unicodedata.normalize("NFKD", word.lower().translate(_LATIN)).replace("ou", "u")
    return script, _FOREIGN[script].sub("", plain)[:LONGEST]


def sound(word: str) -> str:
    """The consonants of a word, doubled ones once, the same in both scripts."""
    sounds = [_SOUNDS[char] for char in letters(word)[1] if char in _SOUNDS]
    return "".join(sound for i, sound in enumerate(sounds) if i == 0 or sounds[i - 1] != sound)


@dataclass(frozen=True, slots=True)
class Moves:
    """Log odds of the moves of one pair of scripts, indexed by letters (0: none): how much likelier the letters stand
    together in two spellings of a name than in any two words. `edge` weighs, in this order, the mean log odds per
    letter, the worst move and the length; the last number is the constant."""

    both: Floats  # [left, right]
    left: Floats  # [left]: a letter beside nothing
    right: Floats  # [right]
    one_two: Floats  # [left, right, right]
    two_one: Floats  # [left, left, right]
    edge: Floats


FIELDS = ("both", "left", "right", "one_two", "two_one", "edge")


@cache
def moves(left: Script, right: Script) -> Moves:
    """The trained moves of a pair of scripts (one of PAIRS)."""
    with np.load(io.BytesIO(read("letters.npz")), allow_pickle=False) as file:
        found: dict[str, Any] = {name: file[f"{left}_{right}_{name}"] for name in FIELDS}
    return Moves(**found)


def encode(words: Sequence[str], script: Script) -> tuple[Ints, Ints]:
    """Letter numbers [letter, word], padded with 0, and the lengths [word]."""
    lengths = np.array([len(word) for word in words], dtype=np.intp)
    longest = int(lengths.max(initial=0))
    numbers = "".join([word.ljust(longest) for word in words]).translate(_numbers(script)).encode("latin-1")
    table = np.frombuffer(numbers, np.uint8).reshape(len(words), longest)
    return np.ascontiguousarray(table.T, dtype=np.intp), lengths


@cache
def _numbers(script: Script) -> dict[int, int]:
    return str.maketrans(" " + ALPHABETS[script], "".join(map(chr, range(len(ALPHABETS[script]) + 1))))


def best(m: Moves, left: Ints, right: Ints, ends: tuple[Ints, Ints]) -> tuple[Floats, Floats]:
    """The best way to write each pair of words: its log odds, and those of its worst move: [word], [word].

    `left`, `right`: letter numbers [letter, word]; `ends`: their lengths. Viterbi over all pairs at once.
    """
    count = left.shape[1]
    nothing = np.zeros(count, np.float32)
    sums: list[list[Floats]] = []
    worsts: list[list[Floats]] = []
    for i in range(len(left) + 1):
        sums.append([])
        worsts.append([])
        for j in range(len(right) + 1):
            steps = []
            if i:
                steps.append((i - 1, j, m.left[left[i - 1]]))
            if j:
                steps.append((i, j - 1, m.right[right[j - 1]]))
            if i and j:
                steps.append((i - 1, j - 1, m.both[left[i - 1], right[j - 1]]))
            if i and j > 1:
                steps.append((i - 1, j - 2, m.one_two[left[i - 1], right[j - 2], right[j - 1]]))
            if i > 1 and j:
                steps.append((i - 2, j - 1, m.two_one[left[i - 2], left[i - 1], right[j - 1]]))
            total, worst = nothing, nothing
            for number, (before, behind, odds) in enumerate(steps):
                here = sums[before][behind] + odds
                low = np.minimum(worsts[before][behind], odds)
                if number:
                    better = here > total
                    total, worst = np.where(better, here, total), np.where(better, low, worst)
                else:
                    total, worst = here, low
            sums[i].append(total)
            worsts[i].append(worst)
    rows = np.arange(count)
    return _at(sums, ends, rows), _at(worsts, ends, rows)


def _at(table: list[list[Floats]], ends: tuple[Ints, Ints], rows: Ints) -> Floats:
    """The cell of each word's own lengths."""
    found: Floats = np.stack([np.stack(line) for line in table])[ends[0], ends[1], rows]
    return found


def features(m: Moves, pairs: Sequence[tuple[str, str]], scripts: tuple[Script, Script]) -> Floats:
    """What decides about pairs of words (letters only): [pair, (mean log odds, worst move, length, 1)]."""
    found = np.ones((len(pairs), 4), np.float32)
    order = sorted(range(len(pairs)), key=lambda i: (len(pairs[i][0]), len(pairs[i][1])))
    for start in range(0, len(order), _CHUNK):
        chosen = order[start : start + _CHUNK]
        left, left_length = encode([pairs[i][0] for i in chosen], scripts[0])
        right, right_length = encode([pairs[i][1] for i in chosen], scripts[1])
        total, worst = best(m, left, right, (left_length, right_length))
        length = left_length + right_length
        found[chosen, 0], found[chosen, 1], found[chosen, 2] = total / length, worst, np.minimum(length, 12)
    return found


def alike(pairs: Sequence[tuple[str, str]]) -> Floats:
    """How likely the words of each pair are spellings of one name, 0…1; .5 is the edge: [pair]."""
    found = np.zeros(len(pairs), np.float32)
    groups: dict[tuple[Script, Script], list[tuple[int, str, str]]] = {}
    for index, pair in enumerate(pairs):
        (one, left), (other, right) = letters(pair[0]), letters(pair[1])
        if left == right and one == other:
            found[index] = bool(left)
        elif left and right:
            if (one, other) == ("latin", "arabic"):
                one, other, left, right = other, one, right, left
            groups.setdefault((one, other), []).append((index, left, right))
    for scripts, rows in groups.items():
        m = moves(*scripts)
        known = features(m, [(left, right) for _, left, right in rows], scripts)
        found[[index for index, _, _ in rows]] = 1 / (1 + np.exp(-known @ m.edge))
    return found
