"""`python -m training.pairs.learn DATA/names tawatur/models/letters.npz`: letter moves by expectation maximisation.

Trained on the half of the words that `data.kept` leaves; the decision edge is set on the same half.
"""

from __future__ import annotations

import argparse
import hashlib
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tawatur.resolve.letters import ALPHABETS, FIELDS, PAIRS, Floats, Ints, Moves, Script, encode, features
from training.pairs.data import SURE, Confusable, Pair, kept, same_script, word_pairs

ROUNDS, BATCH, SEED = 8, 4000, 20241208
Doubles = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Chances:
    """Joint probabilities of all moves of a pair of scripts, indexed as in `Moves`."""

    both: Doubles
    left: Doubles
    right: Doubles
    one_two: Doubles
    two_one: Doubles


def forward(m: Chances, left: Ints, right: Ints) -> list[list[Doubles]]:
    """Probability of having written the first i letters of the left and the first j of the right word: [i][j][word]."""
    rows, columns, count = len(left), len(right), left.shape[1]
    table: list[list[Doubles]] = []
    for i in range(rows + 1):
        line: list[Doubles] = []
        for j in range(columns + 1):
            if not i and not j:
                line.append(np.ones(count))
                continue
            value = np.zeros(count)
            if i:
                value += table[i - 1][j] * m.left[left[i - 1]]
            if j:
                value += line[j - 1] * m.right[right[j - 1]]
            if i and j:
                value += table[i - 1][j - 1] * m.both[left[i - 1], right[j - 1]]
                if j > 1:
                    value += table[i - 1][j - 2] * m.one_two[left[i - 1], right[j - 2], right[j - 1]]
                if i > 1:
                    value += table[i - 2][j - 1] * m.two_one[left[i - 2], left[i - 1], right[j - 1]]
            line.append(value)
        table.append(line)
    return table


def start(scripts: tuple[Script, Script]) -> Chances:
    """Moves without knowledge: any letter beside any other; within one script each letter rather beside itself."""
    rows, columns = (len(ALPHABETS[script]) + 1 for script in scripts)
    both = np.full((rows, columns), 1.0)
    if scripts[0] == scripts[1]:
        both += 20.0 * np.eye(rows)
    m = Chances(
        both,
        np.full(rows, 0.2),
        np.full(columns, 0.5),
        np.full((rows, columns, columns), 0.02),
        np.full((rows, rows, columns), 0.01),
    )
    return _normal(m)


def _alone(words: Sequence[str], script: Script) -> Doubles:
    counts = Counter("".join(words))
    found = np.array([1.0, *(counts[char] + 1.0 for char in ALPHABETS[script])])
    found[1:] /= found[1:].sum()
    return found


def _normal(m: Chances) -> Chances:
    """No move writes the padding, and all moves sum to one."""
    m.both[0] = m.both[:, 0] = m.left[0] = m.right[0] = 0
    m.one_two[0] = m.one_two[:, 0] = m.one_two[:, :, 0] = 0
    m.two_one[0] = m.two_one[:, 0] = m.two_one[:, :, 0] = 0
    total = sum(float(part.sum()) for part in (m.both, m.left, m.right, m.one_two, m.two_one))
    for part in (m.both, m.left, m.right, m.one_two, m.two_one):
        part /= total
    return m


def learn(scripts: tuple[Script, Script], pairs: Sequence[Pair]) -> Chances:
    """The moves after ROUNDS rounds over all pairs."""
    m = start(scripts)
    ordered = sorted(pairs, key=lambda pair: (len(pair[0]), len(pair[1]), pair))
    for number in range(ROUNDS):
        fresh = Chances(
            *(np.full_like(part, 0.01) for part in (m.both, m.left, m.right)),
            *(np.full_like(part, 0.001) for part in (m.one_two, m.two_one)),
        )
        likelihood = 0.0
        for first in range(0, len(ordered), BATCH):
            batch = ordered[first : first + BATCH]
            left, left_length = encode([pair[0] for pair in batch], scripts[0])
            right, right_length = encode([pair[1] for pair in batch], scripts[1])
            likelihood += _expect(m, fresh, left, right, left_length, right_length)
        m = _normal(fresh)
        print(f"  round {number + 1}: log likelihood {likelihood / len(ordered):.4f} a pair", flush=True)
    return m


def _expect(
    m: Chances, fresh: Chances, left: Ints, right: Ints, left_length: Ints, right_length: Ints
) -> float:
    """Add to `fresh` how often each move is expected; the log likelihood of the batch."""
    ahead = forward(m, left, right)
    rows, columns, count = len(left), len(right), left.shape[1]
    whole = np.array([ahead[i][j][k] for k, (i, j) in enumerate(zip(left_length, right_length, strict=True))])
    back = [[np.zeros(count) for _ in range(columns + 3)] for _ in range(rows + 3)]
    for k, (i, j) in enumerate(zip(left_length, right_length, strict=True)):
        back[i][j][k] = 1 / whole[k]
    for i in range(rows, -1, -1):
        for j in range(columns, -1, -1):
            here, before = back[i][j], ahead[i][j]
            steps: list[tuple[Doubles, Doubles, tuple[Ints, ...], Doubles]] = []
            if i < rows:
                steps.append((fresh.left, m.left, (left[i],), back[i + 1][j]))
            if j < columns:
                steps.append((fresh.right, m.right, (right[j],), back[i][j + 1]))
            if i < rows and j < columns:
                steps.append((fresh.both, m.both, (left[i], right[j]), back[i + 1][j + 1]))
            if i < rows and j < columns - 1:
                steps.append(
                    (fresh.one_two, m.one_two, (left[i], right[j], right[j + 1]), back[i + 1][j + 2])
                )
            if i < rows - 1 and j < columns:
                steps.append((fresh.two_one, m.two_one, (left[i], left[i + 1], right[j]), back[i + 2][j + 1]))
            for counts, table, at, then in steps:
                taken = table[at] * then
                here += taken
                np.add.at(counts, at, before * taken)
    return float(np.log(whole).sum())


def odds_of(chances: Chances, pairs: Sequence[Pair], scripts: tuple[Script, Script]) -> Moves:
    """Log odds of the moves against letters that stand in words independently of each other; no decision edge yet."""
    left, right = (
        _alone([left for left, _ in pairs], scripts[0]),
        _alone([right for _, right in pairs], scripts[1]),
    )

    def against(table: Doubles, alone: Doubles) -> Floats:
        return np.log((table + 1e-9) / alone).astype(np.float32)

    return Moves(
        against(chances.both, np.outer(left, right)),
        against(chances.left, left),
        against(chances.right, right),
        against(chances.one_two, left[:, None, None] * right[None, :, None] * right[None, None, :]),
        against(chances.two_one, left[:, None, None] * left[None, :, None] * right[None, None, :]),
        np.zeros(4, np.float32),
    )


def edge(m: Moves, scripts: tuple[Script, Script], true: Sequence[Pair], false: Sequence[Pair]) -> Any:
    """Weights of a logistic curve over the features (Newton's method, a little shrunk)."""
    design = np.concatenate([features(m, true, scripts), features(m, false, scripts)]).astype(np.float64)
    is_true = np.concatenate([np.ones(len(true)), np.zeros(len(false))])
    weights = np.zeros(design.shape[1])
    for _ in range(30):
        chance = 1 / (1 + np.exp(-design @ weights))
        gradient = design.T @ (is_true - chance) - 1e-3 * weights
        hessian = (design * (chance * (1 - chance))[:, None]).T @ design + 1e-3 * np.eye(len(weights))
        weights += np.linalg.solve(hessian, gradient)
    return weights.astype(np.float32)


def main(arguments: Sequence[str] | None = None) -> int:
    """Train the moves of the three pairs of scripts and write them."""
    parser = argparse.ArgumentParser(prog="python -m training.pairs.learn", description=__doc__)
    parser.add_argument("names", type=Path, help="folder with the lists of name words")
    parser.add_argument("out", type=Path)
    options = parser.parse_args(arguments)
    everything = {pair: count for pair, count in word_pairs(options.names).items() if not kept(pair[0])}
    sure = {pair: count for pair, count in everything.items() if count >= SURE}
    chance = random.Random(SEED)
    tables: dict[str, Any] = {}
    for scripts in PAIRS:
        across = scripts[0] != scripts[1]
        pairs = list(everything) if across else same_script(sure, scripts[0])
        print(f"{scripts[0]} and {scripts[1]}: {len(pairs)} pairs", flush=True)
        m = odds_of(learn(scripts, pairs), pairs, scripts)
        true = list(sure) if across else [pair for pair in pairs if pair[0] != pair[1]]
        weights = edge(m, scripts, true, _false(list(sure), len(true), scripts, chance))
        name = "_".join(scripts)
        tables |= {f"{name}_{field}": getattr(m, field) for field in FIELDS[:-1]}
        tables[f"{name}_edge"] = weights
        print(f"  edge {weights.round(3).tolist()}", flush=True)
    np.savez_compressed(options.out, **tables)
    print(options.out, hashlib.sha256(options.out.read_bytes()).hexdigest())
    return 0


def _false(
    pairs: list[Pair], count: int, scripts: tuple[Script, Script], chance: random.Random
) -> list[Pair]:
    """As many pairs of two names: half near skeletons, half any."""
    confusable = Confusable(pairs)
    sides = [0 if script == "arabic" else 1 for script in scripts]
    found: list[Pair] = []
    while len(found) < count:
        one = chance.choice(pairs)
        other = confusable.near(one, chance) if len(found) % 2 else chance.choice(pairs)
        if other is not None and one[0] != other[0] and one[1] != other[1]:
            found.append((one[sides[0]], other[sides[1]]))
    return found


if __name__ == "__main__":
    raise SystemExit(main())
