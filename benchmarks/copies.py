"""Recall and precision of the copy finder against counted pairs: `python -m benchmarks.copies PAIRS.tsv REPORTS.jsonl[.xz]`.

PAIRS has a header and the columns `id_a`, `id_b`, `jaccard`, all pairs of different outlets with a Jaccard index of at least .3
over five-word shingles. A found pair of one outlet is not counted. The last line of the output is JSON.
"""

from __future__ import annotations

import csv
import json
import lzma
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from tawatur.types.copies import Copy
from tawatur.weigh.copies import CONTAINMENT, JACCARD, copies

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


def main(pairs: Path, reports: Path) -> None:
    """Print the measures."""
    with pairs.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    counted = {(min(r["id_a"], r["id_b"]), max(r["id_a"], r["id_b"])): float(r["jaccard"]) for r in rows}
    opener = lzma.open if reports.suffix == ".xz" else open
    with opener(reports, "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    started = time.perf_counter()
    found = copies((record["id"], record["text"]) for record in records)
    seconds = time.perf_counter() - started
    figures = measure(found, counted, {record["id"]: record.get("outlet") for record in records})
    print(json.dumps({"reports": len(records), "seconds": round(seconds, 1), **figures}))


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), Path(sys.argv[2]))
