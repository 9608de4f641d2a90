"""Score the date grammar on a file of sentences with date spans and values.

`python -m evaluation dates FILE.jsonl`: each line is `{"id", "published", "text", "dates": [{"start", "end", "text",
"value"}]}`, offsets in code points, `value` an EDTF string or null. A found and a given date are a pair when their spans
overlap (each is used once); `value_accuracy` is the share of the pairs whose values are equal.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tawatur.analyse.dates import find_dates
from tawatur.text import normalise, sentences, tokenize
from tawatur.types.mention import DateMention


@dataclass(frozen=True, slots=True)
class Fault:
    """One difference: `kind` is missed, spurious or value."""

    report: str
    kind: str
    gold: str
    found: str


def dates_of(text: str, published: str | None) -> tuple[DateMention, ...]:
    """The date mentions of a text on its own."""
    normal = normalise(text)
    tokens = tokenize(normal)
    return find_dates(normal, tokens, sentences(text, tokens), published)


def score(path: str | Path) -> dict[str, Any]:
    """`{"overlap": {"precision", "recall", "f1"}, "value_accuracy", "gold", "found", "pairs"}` of a file."""
    return measure(rows(path))[0]


def rows(path: str | Path) -> Iterator[dict[str, Any]]:
    """The sentences of a file."""
    with open(path, encoding="utf-8") as file:
        for line in file:
            if line.strip():
                yield json.loads(line)


def measure(sentences_: Iterator[dict[str, Any]]) -> tuple[dict[str, Any], list[Fault]]:
    """The scores and the differences behind them."""
    gold = found = pairs = right = 0
    faults: list[Fault] = []
    for row in sentences_:
        ours = dates_of(row["text"], row.get("published"))
        matched, missed, spurious = pair(row["dates"], [(m.span.start, m.span.end) for m in ours])
        gold, found, pairs = gold + len(row["dates"]), found + len(ours), pairs + len(matched)
        for given, index in matched:
            interval = ours[index].interval
            value = interval.edtf if interval else None
            right += value == given["value"]
            if value != given["value"]:
                faults.append(
                    Fault(
                        row["id"], "value", f"{given['text']} {given['value']}", f"{ours[index].text} {value}"
                    )
                )
        faults += [Fault(row["id"], "missed", f"{given['text']} {given['value']}", "") for given in missed]
        faults += [Fault(row["id"], "spurious", "", ours[index].text) for index in spurious]
    return summary(gold, found, pairs, right), faults


def pair(
    given: Sequence[dict[str, Any]], ours: Sequence[tuple[int, int]]
) -> tuple[list[tuple[dict[str, Any], int]], list[dict[str, Any]], list[int]]:
    """Pairs of given dates and indices of found ones that overlap, in text order; what is left on either side."""
    used: set[int] = set()
    matched: list[tuple[dict[str, Any], int]] = []
    missed: list[dict[str, Any]] = []
    for date in given:
        index = next(
            (
                i
                for i, (start, end) in enumerate(ours)
                if i not in used and start < date["end"] and date["start"] < end
            ),
            None,
        )
        if index is None:
            missed.append(date)
        else:
            used.add(index)
            matched.append((date, index))
    return matched, missed, [i for i in range(len(ours)) if i not in used]


def summary(gold: int, found: int, pairs: int, right: int) -> dict[str, Any]:
    """Precision, recall and F1 of the spans and the share of right values among the pairs."""
    precision, recall = pairs / found if found else 0.0, pairs / gold if gold else 0.0
    f1 = 2 * precision * recall / (precision + recall) if pairs else 0.0
    overlap = {"precision": round(precision, 4), "recall": round(recall, 4), "f1": round(f1, 4)}
    return {
        "overlap": overlap,
        "value_accuracy": round(right / pairs, 4) if pairs else 0.0,
        "gold": gold,
        "found": found,
        "pairs": pairs,
    }


def main(argv: Sequence[str]) -> int:
    """Print the faults (with `--faults`) and, as last line, the scores as JSON."""
    parser = argparse.ArgumentParser(prog="evaluation dates")
    parser.add_argument("file")
    parser.add_argument("--faults", action="store_true", help="print each difference")
    arguments = parser.parse_args(argv)
    scores, faults = measure(rows(arguments.file))
    if arguments.faults:
        for fault in faults:
            print(f"{fault.report}\t{fault.kind}\t{fault.gold}\t{fault.found}")
    print(json.dumps(scores, ensure_ascii=False))
    return 0
