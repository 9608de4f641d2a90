"""The small convolutional network that marks names, in whole numbers.

Each matrix product takes 8-bit whole numbers, held in floats: its sums stay below 2**24 and are exact, so that every
machine and every BLAS gives the same result. `training/names` makes the weights.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import ThreadpoolController

from tawatur.analyse.names_forms import pieces
from tawatur.models import read
from tawatur.text import Token

Floats = NDArray[np.float32]
Matrix = tuple[tuple[float, ...], ...]
_NAMES = ("O", "B-PER", "I-PER", "B-LOC", "I-LOC", "B-ORG", "I-ORG")
# Outermost names, names one and two levels inside them, outermost titles, letters before the name, ANERcorp's tags.
TAGS = {
    "out": _NAMES,
    "in": _NAMES,
    "deep": _NAMES,
    "title": ("O", "B-TITLE", "I-TITLE"),
    "skip": ("0", "1", "2", "3"),
    "aner": (*_NAMES, "B-MISC", "I-MISC"),
}
DILATIONS = (1, 1, 2, 4, 1, 2)
_CLIP = 4.0
_PIECE, _MARGIN = 1024, 12
# So many words' vectors are kept.
_KEPT = 131072


class Network:
    """The weights and what they compute: logits of all heads, side by side in the order of TAGS."""

    def __init__(self) -> None:
        stored = np.load(io.BytesIO(read("names-network.npz")))
        self.words = np.load(io.BytesIO(read("names-words.npz")))["words"]
        self.marks = stored["marks"].astype(np.int32)
        self.scale: Floats = stored["words_scale"]
        self.layers = [
            (stored[f"layer{n}"].astype(np.float32), stored[f"scale{n}"], stored[f"bias{n}"], dilation)
            for n, dilation in enumerate(DILATIONS)
        ]
        self.heads = (stored["heads"].astype(np.float32), stored["heads_scale"], stored["heads_bias"])
        self.after: dict[str, Matrix] = {
            head: tuple(map(tuple, stored[f"after_{head}"].tolist())) for head in TAGS if head != "skip"
        }
        vocabulary, names = stored["text"].tobytes().decode().split("\0")
        self.vocabulary = {word: number for number, word in enumerate(vocabulary.split("\n"))}
        self.names = {word: int(level) for word, level in (line.split("\t") for line in names.split("\n"))}
        self._places: dict[str, int] = {}
        self._sums = np.empty((_KEPT, self.words.shape[1]), np.int16)

    def logits(self, tokens: Sequence[Token], flags: Sequence[int]) -> Floats:
        """`[len(tokens), number of tags]`; `flags` is 1 for a token that begins a sentence, 2 where it also begins a line."""
        with _threads().limit(limits=1, user_api="blas"):
            return self._logits(tokens, flags)

    def _logits(self, tokens: Sequence[Token], flags: Sequence[int]) -> Floats:
        size = len(tokens)
        found = np.empty((size, sum(map(len, TAGS.values()))), np.float32)
        for start in range(0, size, _PIECE):
            low, high = max(0, start - _MARGIN), min(size, start + _PIECE + _MARGIN)
            made = self._run(self._vectors(tokens[low:high], flags[low:high]))
            stop = min(size, start + _PIECE)
            found[start:stop] = made[start - low : stop - low]
        return found

    def forget(self) -> None:
        """Drop the vectors of words that were seen so far, as is needed where `names` changes."""
        self._places.clear()

    def _vectors(self, tokens: Sequence[Token], flags: Sequence[int]) -> Floats:
        norms = ["." if token.clean == "." else token.norm for token in tokens]  # it learned د. with its stop
        self._learn(norms)
        sums = self._sums[[self._places[norm] for norm in norms]]
        vectors: Floats = (sums + self.marks[list(flags)]).astype(np.float32) * self.scale
        return vectors

    def _learn(self, norms: Sequence[str]) -> None:
        """Sum up the rows of each word that is new; a text is shorter than what is kept."""
        new = [norm for norm in dict.fromkeys(norms) if norm not in self._places]
        if len(self._places) + len(new) > _KEPT:
            self.forget()
            new = list(dict.fromkeys(norms))
        if new:
            rows = np.array([pieces(norm, self.vocabulary, self.names) for norm in new], np.int32)
            first = len(self._places)
            self._sums[first : first + len(new)] = self.words[rows].sum(axis=1, dtype=np.int16)
            self._places.update(zip(new, range(first, first + len(new)), strict=True))

    def _run(self, x: Floats) -> Floats:
        for number, (weight, scale, bias, dilation) in enumerate(self.layers):
            seen = _rounded(x)
            y = seen @ weight[1]
            if len(seen) > dilation:
                y[dilation:] += seen[:-dilation] @ weight[0]
                y[:-dilation] += seen[dilation:] @ weight[2]
            y *= scale
            y += bias
            np.maximum(y, 0, out=y)
            if number:
                y += x
            x = y
        weight, scale, bias = self.heads
        found: Floats = _rounded(x) @ weight * scale + bias
        return found


def _rounded(x: Floats) -> Floats:
    y = x * np.float32(127 / _CLIP)
    np.rint(y, out=y)
    np.clip(y, -127, 127, out=y)
    return y


@cache
def _threads() -> ThreadpoolController:
    """One thread is enough for matrices this small; several wait for each other most of the time."""
    return ThreadpoolController()


@cache
def network() -> Network:
    """The network, read on first use."""
    return Network()
