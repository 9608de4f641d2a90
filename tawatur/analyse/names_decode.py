"""From the network's logits to chunks: the best sequence of tags in which no I- stands without its B-."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import numpy as np

from tawatur.analyse.names_network import TAGS, Floats, Matrix, network
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
        self._skips: list[int] = logits[:, _EDGES["skip"]].argmax(axis=1).tolist()
        self._shares: dict[str, Floats] = {}

    def skip(self, index: int) -> int:
        """How many letters of the token stand before the name that begins in it."""
        seen, split = self._skips[index], len(self.tokens[index].prefix)
        # ولبشار: the network saw few names behind two letters.
        return split if seen == 1 and split == 2 else seen

    def share(self, index: int, kind: str) -> float:
        """The probability that the token belongs to an outermost name of that kind."""
        return self._score("out", index, index + 1, TAGS["out"].index("B-" + kind))

    def chunks(self, head: str) -> Iterator[Chunk]:
        """The chunks of one head, in order."""
        names = TAGS[head]
        found: list[list[int]] = []
        for index, tag in best_path(self.logits[:, _EDGES[head]], names, network().after[head]):
            if names[tag][0] == "I" and found and found[-1][1] == index:
                found[-1][1] = index + 1
            else:
                found.append([index, index + 1, tag])
        for start, end, tag in found:
            yield Chunk(start, end, names[tag][2:], self._score(head, start, end, tag))

    def _score(self, head: str, start: int, end: int, tag: int) -> float:
        """The mean probability that the tokens belong to the kind of `tag`, a B-."""
        shares = self._shares.get(head)
        if shares is None:
            shares = self._shares[head] = _kind_shares(self.logits[:, _EDGES[head]])
        return round(float(shares[tag // 2, start:end].mean()), 2)


def _kind_shares(logits: Floats) -> Floats:
    """`[kind, token]`: the probability of a kind's B- and I- together."""
    weights = np.exp(logits - logits.max(axis=1, keepdims=True))
    shares: Floats = ((weights[:, 1::2] + weights[:, 2::2]) / weights.sum(axis=1, keepdims=True)).T.copy()
    return shares


def best_path(logits: Floats, tags: Sequence[str], after: Matrix) -> list[tuple[int, int]]:
    """The tokens that are not O and their tags, in order: no I- without its B-.

    Only stretches where something else than O is possible are searched; `after[a][b]` is added where tag b follows tag a.
    """
    possible = np.flatnonzero(logits[:, 1:].max(axis=1) > logits[:, 0] - _SURE)
    rows, edges = logits[possible].tolist(), _edges(tuple(tags), after)
    places: list[int] = possible.tolist()
    found: list[tuple[int, int]] = []
    at = 0
    while at < len(places):
        stop = at + 1
        while stop < len(places) and places[stop] == places[stop - 1] + 1:
            stop += 1
        path = _viterbi(rows[at:stop], edges)
        found += [(place, tag) for place, tag in zip(places[at:stop], path, strict=True) if tag]
        at = stop
    return found


_Edges = tuple[tuple[tuple[int, float], ...], ...]


@cache
def _edges(tags: tuple[str, ...], after: Matrix) -> _Edges:
    """For each tag those that it may follow, and what that adds."""
    return tuple(
        tuple((p, after[p][n]) for p, before in enumerate(tags) if tag[0] != "I" or before[2:] == tag[2:])
        for n, tag in enumerate(tags)
    )


def _viterbi(rows: list[list[float]], edges: _Edges) -> list[int]:
    totals = [
        value + before[0][1] if before[0][0] == 0 else -1e9
        for value, before in zip(rows[0], edges, strict=True)
    ]
    back: list[list[int]] = []
    for row in rows[1:]:
        best = [max([(totals[p] + added, p) for p, added in before]) for before in edges]
        totals = [total + value for (total, _), value in zip(best, row, strict=True)]
        back.append([p for _, p in best])
    path = [totals.index(max(totals))]
    for chosen in reversed(back):
        path.append(chosen[path[-1]])
    return path[::-1]


_latest: dict[str, Marks] = {}


def mark(raw: str, tokens: Sequence[Token], sentences: Sequence[tuple[int, int]]) -> Marks:
    """The network's view of a text; that of the last text is kept, as names and titles ask one after the other."""
    marks = _latest.get(raw)
    if marks is None:
        flags = [0] * len(tokens)
        for start, _ in sentences:
            flags[start] = 2 if start and "\n" in raw[tokens[start - 1].end : tokens[start].start] else 1
        _latest.clear()
        marks = _latest[raw] = Marks(network().logits(tokens, flags), tokens)
    return marks
