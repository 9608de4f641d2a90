"""From the network's logits to chunks: the best sequence of tags in which no I- stands without its B-."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

import numpy as np

from tawatur.analyse.names_network import TAGS, Floats, network
from tawatur.text import Token

_EDGES = {
    name: slice(low, high)
    for name, (low, high) in zip(
        TAGS, pairwise(np.cumsum([0, *map(len, TAGS.values())]).tolist()), strict=True
    )
}


_SURE = 6.0


@dataclass(frozen=True, slots=True)
class Chunk:
    """Tokens `[start, end)` of one kind; `score` is the mean probability of their tags."""

    start: int
    end: int
    kind: str
    score: float


class Marks:
    """The logits of one text, read head by head."""

    def __init__(self, logits: Floats, tokens: Sequence[Token]) -> None:
        self.logits = logits
        self.tokens = tokens

    def skip(self, index: int) -> int:
        """How many letters of the token stand before the name that begins in it."""
        seen, split = int(self.logits[index, _EDGES["skip"]].argmax()), len(self.tokens[index].prefix)
        # ولبشار: the network saw few names behind two letters.
        return split if seen == 1 and split == 2 else seen

    def share(self, index: int, kind: str) -> float:
        """The probability that the token belongs to an outermost name of that kind."""
        tag = TAGS["out"].index("B-" + kind)
        return _score(self.logits[index : index + 1, _EDGES["out"]], tag)

    def chunks(self, head: str) -> Iterator[Chunk]:
        """The chunks of one head, in order."""
        names = TAGS[head]
        logits = self.logits[:, _EDGES[head]]
        found: list[list[int]] = []
        for index, tag in best_path(logits, names, network().after[head]):
            if names[tag][0] == "I" and found and found[-1][1] == index:
                found[-1][1] = index + 1
            else:
                found.append([index, index + 1, tag])
        for start, end, tag in found:
            yield Chunk(start, end, names[tag][2:], _score(logits[start:end], tag))


def _score(logits: Floats, tag: int) -> float:
    """The mean probability that the tokens belong to the kind of `tag`, its B- or its I-."""
    weights = np.exp(logits - logits.max(axis=1, keepdims=True))
    shares = weights[:, tag : tag + 2].sum(axis=1) / weights.sum(axis=1)
    return round(float(shares.mean()), 2)


def best_path(logits: Floats, tags: Sequence[str], after: list[list[float]]) -> list[tuple[int, int]]:
    """The tokens that are not O and their tags, in order: no I- without its B-.

    Only stretches where something else than O is possible are searched; `after[a][b]` is added where tag b follows tag a.
    """
    possible = np.flatnonzero(logits[:, 1:].max(axis=1) > logits[:, 0] - _SURE).tolist()
    found: list[tuple[int, int]] = []
    at = 0
    while at < len(possible):
        stop = at + 1
        while stop < len(possible) and possible[stop] == possible[stop - 1] + 1:
            stop += 1
        low, high = possible[at], possible[stop - 1] + 1
        path = _viterbi(logits[low:high].tolist(), _sources(tuple(tags)), after)
        found += [(low + i, tag) for i, tag in enumerate(path) if tag]
        at = stop
    return found


@cache
def _sources(tags: tuple[str, ...]) -> list[list[int]]:
    """For each tag those that it may follow."""
    return [[n for n, before in enumerate(tags) if tag[0] != "I" or before[2:] == tag[2:]] for tag in tags]


def _viterbi(rows: list[list[float]], sources: list[list[int]], after: list[list[float]]) -> list[int]:
    numbers = range(len(sources))
    totals = [value + after[0][n] if 0 in sources[n] else -1e9 for n, value in enumerate(rows[0])]
    back: list[list[int]] = []
    for row in rows[1:]:
        best = [max((totals[p] + after[p][n], p) for p in sources[n]) for n in numbers]
        totals = [total + row[n] for n, (total, _) in enumerate(best)]
        back.append([p for _, p in best])
    path = [max(numbers, key=lambda n: totals[n])]
    for chosen in reversed(back):
        path.append(chosen[path[-1]])
    return path[::-1]


def mark(raw: str, tokens: Sequence[Token], sentences: Sequence[tuple[int, int]]) -> Marks:
    """The network's view of a text; the last few texts are kept, as names and titles ask one after the other."""
    return _mark(raw, tuple(tokens), tuple(sentences))


@lru_cache(maxsize=2)
def _mark(raw: str, tokens: tuple[Token, ...], sentences: tuple[tuple[int, int], ...]) -> Marks:
    flags = [0] * len(tokens)
    for start, _ in sentences:
        flags[start] = 2 if start and "\n" in raw[tokens[start - 1].end : tokens[start].start] else 1
    return Marks(network().logits(tokens, flags), tokens)
