"""`python -m evaluation copies PAIRS [REPORTS]`: reports that are copies of one text, found against counted and judged pairs.

PAIRS has a header and the columns `id_a`, `id_b`, `jaccard`: all pairs of different outlets with a Jaccard index of at least
.3 over five-word shingles. A found pair of one outlet is not counted. REPORTS are JSON Lines, plain or .xz (the shared news).
What is found beyond PAIRS was sampled (`--sample 100 --seed 11`) and judged by a person, pair by pair, in `copies_judged.jsonl`:
ids and whether one text was copied from the other, or both from a third. `judged` counts those that are found today.
"""

from __future__ import annotations

import argparse
import csv
import json
import lzma
import random
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from evaluation.gate import locate
from tawatur.types.copies import Copy
from tawatur.weigh.copies import CONTAINMENT, JACCARD, copies

_JUDGED = Path(__file__).with_name("copies_judged.jsonl")
_SHOWN = 600  # characters of each text of a sampled pair
Pairs = set[tuple[str, str]]


def measure(
    found: Sequence[Copy], counted: dict[tuple[str, str], float], outlets: dict[str, str | None]
) -> dict[str, Any]:
    """The figures over pairs with a Jaccard index of at least .5; a pair that is found by containment alone is no fault."""
    expected = {pair for pair, jaccard in counted.items() if jaccard >= JACCARD}
    alike = _across(found, outlets, JACCARD)
    anyway = _across(found, outlets, 0.0)
    right = len(expected & alike)
    return {
        "expected": len(expected),
        "found": len(alike),
        "recall": round(right / len(expected), 4) if expected else None,
        "precision": round(right / len(alike), 4) if alike else None,
        "found_by_containment": len(anyway - alike),
        "jaccard": JACCARD,
        "containment": CONTAINMENT,
    }


def _across(found: Iterable[Copy], outlets: dict[str, str | None], least: float) -> Pairs:
    """Pairs of two outlets; exact copies of one text are paired with each other, and share its near copies."""
    twins: dict[str, list[str]] = defaultdict(list)
    for copy in found:
        if copy.kind == "exact":
            twins[copy.left].append(copy.right)
    pairs: Pairs = set()
    for first, others in twins.items():
        group = [first, *others]
        pairs |= {(a, b) for a in group for b in group if a < b}
    for copy in found:
        if copy.kind == "near" and copy.jaccard >= least:
            lefts, rights = ([id, *twins[id]] for id in (copy.left, copy.right))
            pairs |= {(min(a, b), max(a, b)) for a in lefts for b in rights}
    return {(a, b) for a, b in pairs if outlets[a] != outlets[b]}


def judged(found: Iterable[Copy], verdicts: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """How many of the judged pairs that are found today are copies, and how many are not found any more."""
    pairs = {(copy.left, copy.right) for copy in found}
    now = [row["copy"] for row in verdicts if (row["left"], row["right"]) in pairs]
    return {
        "right": sum(now),
        "wrong": len(now) - sum(now),
        "gone": sum((row["left"], row["right"]) not in pairs for row in verdicts),
        "precision": round(sum(now) / len(now), 4) if now else None,
    }


def sample(found: Iterable[Copy], counted: Iterable[tuple[str, str]], count: int, seed: int) -> list[Copy]:
    """Random pairs beyond the counted ones, the same each time."""
    known = set(counted)
    beyond = sorted(
        (copy for copy in found if (copy.left, copy.right) not in known), key=lambda c: (c.left, c.right)
    )
    return random.Random(seed).sample(beyond, min(count, len(beyond)))


def _show(copy: Copy, texts: dict[str, str]) -> str:
    head = json.dumps({"left": copy.left, "right": copy.right})
    return f"{head} {copy.kind} {copy.jaccard} {copy.containment}\n" + "\n".join(
        f"  {' '.join(texts[id].split())[:_SHOWN]}" for id in (copy.left, copy.right)
    )


def main(arguments: Sequence[str]) -> int:
    """Print the measures; the last line is JSON."""
    parser = argparse.ArgumentParser(prog="python -m evaluation copies", description=(__doc__ or "").strip())
    parser.add_argument("pairs", type=Path, help="counted pairs")
    parser.add_argument("reports", type=Path, nargs="?", help="reports, JSON Lines (.xz or plain)")
    parser.add_argument("--sample", type=int, default=0, metavar="N", help="only show N found pairs to judge")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    with options.pairs.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    counted = {(min(r["id_a"], r["id_b"]), max(r["id_a"], r["id_b"])): float(r["jaccard"]) for r in rows}
    path = options.reports or locate("data:news/saudinewsnet.jsonl.xz")
    with (lzma.open if path.suffix == ".xz" else open)(path, "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    started = time.process_time()
    found = copies((record["id"], record["text"]) for record in records)
    seconds = time.process_time() - started
    if options.sample:
        texts = {record["id"]: record["text"] for record in records}
        for copy in sample(found, counted, options.sample, options.seed):
            print(_show(copy, texts))
        return 0
    figures = measure(found, counted, {record["id"]: record.get("outlet") for record in records})
    verdicts = [json.loads(line) for line in _JUDGED.read_text("utf-8").splitlines()]
    figures["judged"] = judged(found, verdicts)
    print(json.dumps({"reports": len(records), "cpu_seconds": round(seconds, 1), **figures}))
    return 0
