"""Score titles: `python -m evaluation titles GOLD` compares them with the position claims of a gold file.

A found pair of bearer (made full) and office is right when a gold claim of the report has both; two texts are the
same as in the guidelines (one holds all words of the other, or half of their words together).
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from tawatur.analyse import Analysis, analyse
from tawatur.plan import Plan
from tawatur.text import fold
from tawatur.types.report import Report

Pair = tuple[str, str]


def found_pairs(analysis: Analysis) -> list[Pair]:
    """The distinct pairs (bearer, office) of a report: offices, and ranks with a body of their own."""
    raw = analysis.normal.raw
    pairs: dict[Pair, None] = {}
    for title in analysis.titles:
        if title.holder is None or (title.kind != "office" and title.organization is None):
            continue
        full = analysis.full.get(title.holder, title.holder)
        pairs.setdefault((" ".join(full.of(raw).split()), title.text))
    return list(pairs)


def same(left: str, right: str) -> bool:
    """Whether two fillers are the same by the guidelines' rule."""
    a, b = _words(left), _words(right)
    return bool(a and b) and (a <= b or b <= a or len(a & b) / len(a | b) >= 0.5)


def _words(text: str) -> set[str]:
    words = fold(text).replace('"', " ").replace("«", " ").replace("»", " ").replace("،", " ").split()
    return {w[2:] if w.startswith("ال") and len(w) > 3 else w for w in words}


def score(path: Path, show: bool = False) -> dict[str, float]:
    """Precision, recall and F1 of the pairs over a gold file."""
    right = found_right = gold_all = found_all = 0
    for report, gold in _reports(path):
        analysis = analyse(report, Plan())
        found = found_pairs(analysis)
        hit = [g for g in gold if any(_match(g, f) for f in found)]
        good = [f for f in found if any(_match(g, f) for g in gold)]
        right, gold_all = right + len(hit), gold_all + len(gold)
        found_right, found_all = found_right + len(good), found_all + len(found)
        if show:
            for pair in gold:
                if pair not in hit:
                    print(f"{report.id} missed {pair}")
            for pair in found:
                if pair not in good:
                    print(f"{report.id} extra {pair}")
    precision, recall = found_right / max(found_all, 1), right / max(gold_all, 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    return {"precision": round(precision, 4), "recall": round(recall, 4), "f1": round(f1, 4)}


def _match(gold: Pair, found: Pair) -> bool:
    return same(gold[0], found[0]) and same(gold[1], found[1])


def _reports(path: Path) -> Iterator[tuple[Report, list[Pair]]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        gold = [
            (claim["roles"]["holder"][0], claim["roles"]["title"][0])
            for claim in row["claims"]
            if claim["kind"] == "position"
        ]
        yield Report(row["id"], row["text"], row.get("published")), gold


def main(arguments: Sequence[str]) -> int:
    """Print the scores; the last line is JSON."""
    parser = argparse.ArgumentParser(prog="python -m evaluation titles", description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--show", action="store_true", help="print what was missed and what was too much")
    options = parser.parse_args(arguments)
    print(json.dumps(score(options.file, options.show)))
    return 0
