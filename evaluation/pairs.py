"""`python -m evaluation pairs DATA/names`: are two names one person's, over names put together from lists of name words.

A name is a given and a family name, each an aligned word of the lists. A true pair writes one name in Arabic and in
Latin letters. A false pair is made hard: two names of one family whose given names are near (their consonants differ in
one letter) or any, or one given name with a near family name; a third each. Words are split by a hash of the Arabic
word; only the half that training never saw is used. With --against, nomenklatura's logic-v2 scores the same pairs (its
best threshold on these very pairs is taken); install it beside: it is no part of the project. Speeds are pairs per second
of processor time: of names whose structure is known (each is taken apart once, however many it is compared with), and of
names never seen before.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tawatur.resolve.compare import compare_many
from training.pairs.data import SURE, Confusable, Pair, kept, word_pairs

SEED = 7
Names = tuple[str, str]


def draw(folder: Path, count: int) -> list[tuple[Names, bool]]:
    """`count` pairs of names, half of them true, the same each time."""
    words = [pair for pair, seen in word_pairs(folder, SURE).items() if kept(pair[0]) and len(pair[0]) > 2]
    near, chance = Confusable(words), random.Random(SEED)
    found: list[tuple[Names, bool]] = []
    while len(found) < count:
        given, family = chance.choice(words), chance.choice(words)
        if len(found) % 2 == 0:
            found.append((_written(given, family, given, family), True))
        elif other := _other(given, family, len(found) // 2 % 3, words, near, chance):
            found.append((_written(given, family, *other), False))
    return found


def _other(
    given: Pair, family: Pair, how: int, words: list[Pair], near: Confusable, chance: random.Random
) -> tuple[Pair, Pair] | None:
    """Another person's name; None where none of that sort is at hand."""
    changed = chance.choice(words) if how == 0 else near.near(given if how == 1 else family, chance)
    if changed is None or changed[0] in (given[0], family[0]) or changed[1] in (given[1], family[1]):
        return None
    return (changed, family) if how < 2 else (given, changed)


def _written(given: Pair, family: Pair, other_given: Pair, other_family: Pair) -> Names:
    return f"{given[0]} {family[0]}", f"{other_given[1]} {other_family[1]}"


def measures(truth: Sequence[bool], said: Sequence[bool]) -> dict[str, float]:
    """Precision, recall and F1 of the pairs called one person."""
    hits = sum(a and b for a, b in zip(truth, said, strict=True))
    precision, recall = hits / max(sum(said), 1), hits / max(sum(truth), 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    return {"precision": round(precision, 4), "recall": round(recall, 4), "f1": round(f1, 4)}


def logic_v2(pairs: Sequence[Names], truth: Sequence[bool]) -> dict[str, float]:
    """nomenklatura's scores at their best threshold, and pairs per second."""
    from followthemoney import model  # type: ignore[import-not-found]
    from nomenklatura.matching import LogicV2  # type: ignore[import-not-found]

    def person(id: str, name: str) -> Any:
        return model.get_proxy({"id": id, "schema": "Person", "properties": {"name": [name]}})

    config = LogicV2.default_config()
    started = time.process_time()
    # It remembers names by the entity's id: each needs its own.
    scores = [
        LogicV2.compare(person(f"a{i}", left), person(f"b{i}", right), config).score
        for i, (left, right) in enumerate(pairs)
    ]
    rate = len(pairs) / (time.process_time() - started)
    best = max(
        (measures(truth, [score >= edge for score in scores]) for edge in sorted(set(scores))),
        key=lambda m: m["f1"],
    )
    return {**best, "pairs_per_second": round(rate)}


def main(arguments: Sequence[str]) -> int:
    """Print the measures; the last line is JSON."""
    parser = argparse.ArgumentParser(prog="python -m evaluation pairs", description=(__doc__ or "").strip())
    parser.add_argument("names", type=Path, help="folder with the lists of name words, or one of the lists")
    parser.add_argument("-n", type=int, default=20000, help="pairs (20000)")
    parser.add_argument("--against", action="store_true", help="nomenklatura's logic-v2 on the same pairs")
    parser.add_argument("--show", type=int, default=0, help="so many faults")
    options = parser.parse_args(arguments)
    drawn = draw(options.names if options.names.is_dir() else options.names.parent, options.n)
    pairs, truth = [pair for pair, _ in drawn], [true for _, true in drawn]
    compare_many(pairs[:10])  # reads the weights
    started = time.process_time()
    said = [found.verdict == "same" for found in compare_many(pairs)]
    first = len(pairs) / (time.process_time() - started)
    started = time.process_time()
    compare_many(pairs)
    again = len(pairs) / (time.process_time() - started)
    faults = [(pair, true) for pair, true, one in zip(pairs, truth, said, strict=True) if true != one]
    for (left, right), true in faults[: options.show]:
        print(f"{'missed' if true else 'wrong '} {left} | {right}")
    result: dict[str, Any] = {**measures(truth, said), "pairs": len(pairs), "pairs_per_second": round(again),
                              "pairs_per_second_new_names": round(first)}  # fmt: skip
    if options.against:
        result["logic_v2"] = logic_v2(pairs, truth)
    print(json.dumps(result))
    return 0
