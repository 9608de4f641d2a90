"""Which reports are copies of one text: the same words, or nearly.

Near copies are found by MinHash over five-word shingles (Broder 1997) and then counted exactly.
"""

from __future__ import annotations

import hashlib
import re
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

import numpy as np
from numpy.typing import NDArray
from rensa import RMinHash

from tawatur.text import normalise
from tawatur.types.copies import Copy

SHINGLE = 5
JACCARD = 0.5
CONTAINMENT = 0.7
# 64 bands of two: finds a pair with a Jaccard index of .5 nearly always, one of .2 in nine cases of ten.
_BANDS, _ROWS, _SEED = 64, 2, 20241208
_BLOCK = 1000
_PRIME = np.uint64(0x100000001B3)
_WORD = re.compile(r"\w+")


def copies(texts: Iterable[tuple[str, str]]) -> tuple[Copy, ...]:
    """Pairs of copies among `(report id, text)`; their order changes nothing.

    Reports with the same words are paired with the first of them (by id), which stands for all in the search for near
    copies: those with a Jaccard index of at least .5, or of which one holds .7 of the other.
    """
    numbers = _Numbers()
    same: dict[bytes, list[str]] = defaultdict(list)
    sets: dict[str, array[int]] = {}
    for id, text in sorted(texts):
        words = _WORD.findall(normalise(text).folded)
        if not words:
            continue
        twins = same[hashlib.sha256(" ".join(words).encode("utf-8", "replace")).digest()]
        twins.append(id)
        if len(twins) == 1:
            sets[id] = _shingles(words, numbers)
    exact = [Copy(twins[0], other, "exact", 1.0, 1.0) for twins in same.values() for other in twins[1:]]
    return tuple(sorted([*exact, *_near(sets)], key=lambda copy: (copy.left, copy.right)))


class _Numbers(dict[str, int]):
    """Words → numbers of 64 bits, each worked out once."""

    def __missing__(self, word: str) -> int:
        digest = hashlib.blake2b(word.encode("utf-8", "replace"), digest_size=8).digest()
        number = self[word] = int.from_bytes(digest, "big")
        return number


def _shingles(words: Sequence[str], numbers: _Numbers) -> array[int]:
    """The hashes of the five-word shingles, each once; a shorter text is one shingle."""
    found = np.fromiter(map(numbers.__getitem__, words), np.uint64, len(words))
    starts = max(len(words) - SHINGLE, 0) + 1
    values = np.zeros(starts, np.uint64)
    for at in range(min(SHINGLE, len(words))):
        values = (values ^ found[at : at + starts]) * _PRIME  # modulo 2^64
    return array("Q", np.unique(values).tobytes())


def _near(sets: Mapping[str, array[int]]) -> Iterator[Copy]:
    ids = list(sets)
    held: tuple[int, frozenset[int]] = (-1, frozenset())
    for left, right in sorted(_candidates(list(sets.values()))):
        if held[0] != left:
            held = (left, frozenset(sets[ids[left]]))
        other = sets[ids[right]]
        shared = len(held[1].intersection(other))
        jaccard = shared / (len(held[1]) + len(other) - shared)
        containment = shared / min(len(held[1]), len(other))
        if jaccard >= JACCARD or containment >= CONTAINMENT:
            yield Copy(ids[left], ids[right], "near", round(jaccard, 3), round(containment, 3))


def _candidates(sets: Sequence[array[int]]) -> set[tuple[int, int]]:
    """Pairs of indices, the smaller first, whose digests agree in a band."""
    digests = np.empty((len(sets), _BANDS * _ROWS), np.uint32)
    for start in range(0, len(sets), _BLOCK):
        matrix = RMinHash.digest_matrix_from_token_hash_sets(
            sets[start : start + _BLOCK], _BANDS * _ROWS, _SEED
        )
        digests[start : start + _BLOCK] = matrix.to_rows()
    found: set[tuple[int, int]] = set()
    for first in range(0, _BANDS * _ROWS, _ROWS):
        # A band is two digests of 32 bits: one number of 64.
        band = np.ascontiguousarray(digests[:, first : first + _ROWS]).view(np.uint64).ravel()
        order = np.argsort(band, kind="stable")
        for bucket in _runs(band[order]):
            found.update(combinations(order[bucket].tolist(), 2))
    return found


def _runs(ordered: NDArray[np.uint64]) -> Iterator[slice]:
    """Where equal values stand together."""
    edges = np.concatenate(([0], np.flatnonzero(ordered[1:] != ordered[:-1]) + 1, [len(ordered)]))
    for at in np.flatnonzero(np.diff(edges) > 1):
        yield slice(edges[at], edges[at + 1])
