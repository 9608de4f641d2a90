"""From the network's logits to chunks: the best sequence of tags in which no I- stands without its B-."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np

from tawatur.analyse.names_network import TAGS, Floats, network
from tawatur.text import Token

_EDGES = {
    name: slice(low, high)
    for name, (low, high) in zip(TAGS, pairwise(np.cumsum([0, *map(len, TAGS.values())]).tolist()), strict=True)
}


@dataclass(frozen=True, slots=True)
class Chunk:
    """Tokens `[start, end)` of one kind; `score` is the mean probability of their tags."""

    start: int
    end: int
    kind: str
    score: float


class Marks:
    """The logits of one text, read head by head."""

    def __init__(self, logits: Floats) -> None:
        self.logits = logits

    def skip(self, index: int) -> int:
        """How many letters of the token stand before the name that begins in it."""
        return int(self.logits[index, _EDGES["skip"]].argmax())

    def chunks(self, head: str) -> Iterator[Chunk]:
        """The chunks of one head, in order."""
        logits = self.logits[:, _EDGES[head]]
        tags = best_path(logits, TAGS[head])
        shifted = np.exp(logits - logits.max(axis=1, keepdims=True))
        sure = shifted / shifted.sum(axis=1, keepdims=True)
        begun = -1
        for index in [*np.flatnonzero(tags).tolist(), len(tags)]:
            tag = TAGS[head][tags[index]] if index < len(tags) else "B-"
            if begun >= 0 and (tag[0] == "B" or index != last + 1):  # noqa: F821
                stretch = range(begun, last + 1)
                score = sum(float(sure[i, tags[i]]) for i in stretch) / len(stretch)
                yield Chunk(begun, last + 1, TAGS[head][tags[begun]][2:], round(score, 3))
                begun = -1
            if begun < 0:
                begun = index
            last = index


def best_path(logits: Floats, tags: Sequence[str]) -> list[int]:
    """The best tags of each token; only stretches where the single best tags contradict each other are searched."""
    best: list[int] = logits.argmax(axis=1).tolist()
    size = len(best)
    index = 0
    while index < size:
        if tags[best[index]][0] == "I" and not _follows(tags[best[index - 1]] if index else "O", tags[best[index]]):
            low = index
            while low > 0 and (best[low - 1] or low == index):
                low -= 1
            high = index + 1
            while high < size and best[high]:
                high += 1
            best[low:high] = _viterbi(logits[low:high].tolist(), tags)
            index = high
        index += 1
    return best


def _follows(before: str, tag: str) -> bool:
    return tag[0] != "I" or before[2:] == tag[2:]


def _viterbi(rows: list[list[float]], tags: Sequence[str]) -> list[int]:
    numbers = range(len(tags))
    before = [[p for p in numbers if _follows(tags[p], tag)] for tag in tags]
    totals = [value if tags[n][0] != "I" else -1e9 for n, value in enumerate(rows[0])]
    back: list[list[int]] = []
    for row in rows[1:]:
        sources = [max(before[n], key=lambda p: totals[p]) for n in numbers]
        totals = [totals[source] + value for source, value in zip(sources, row, strict=True)]
        back.append(sources)
    path = [max(numbers, key=lambda n: totals[n])]
    for sources in reversed(back):
        path.append(sources[path[-1]])
    return path[::-1]


def mark(raw: str, tokens: Sequence[Token], sentences: Sequence[tuple[int, int]]) -> Marks:
    """The network's view of a text; the last few texts are kept, as names and titles ask one after the other."""
    return _mark(raw, tuple(tokens), tuple(sentences))


@lru_cache(maxsize=2)
def _mark(raw: str, tokens: tuple[Token, ...], sentences: tuple[tuple[int, int], ...]) -> Marks:
    flags = [0] * len(tokens)
    for start, _ in sentences:
        flags[start] = 2 if start and "\n" in raw[tokens[start - 1].end : tokens[start].start] else 1
    return Marks(network().logits(tokens, flags))
