"""The date grammar beside dateparser's `search_dates`, on the same sentences in one run.

`python -m evaluation.dates_vs_dateparser FILE.jsonl`: overlap F1, share of right values, sentences a second. dateparser
gives a point in time and no precision, so its values are judged twice: exact (the same EDTF string) and lenient (the
day lies inside the given interval).
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from evaluation.dates import dates_of, pair, rows, summary
from tawatur.analyse.dates import find_dates
from tawatur.text import normalise, tokenize
from tawatur.text import sentences as split_sentences


@dataclass(frozen=True, slots=True)
class Hit:
    """A found stretch and its value as EDTF."""

    start: int
    end: int
    value: str | None


Finder = Callable[[str, str | None], list[Hit]]


def ours(text: str, published: str | None) -> list[Hit]:
    """The mentions of the date grammar."""
    found = dates_of(text, published)
    return [Hit(m.span.start, m.span.end, m.interval.edtf if m.interval else None) for m in found]


def theirs() -> Finder:
    """dateparser's `search_dates` in Arabic, reckoned from `published`; places found by searching for its words in order."""
    search_dates: Callable[..., list[tuple[str, datetime]] | None] = import_module(
        "dateparser.search"
    ).search_dates

    def find(text: str, published: str | None) -> list[Hit]:
        base = {"RELATIVE_BASE": datetime.fromisoformat(published)} if published else {}
        hits: list[Hit] = []
        end = 0
        for words, at in search_dates(text, languages=["ar"], settings=base) or []:
            start = text.find(words, end)
            if start >= 0:
                end = start + len(words)
                hits.append(Hit(start, end, at.date().isoformat()))
        return hits

    return find


def inside(value: str | None, given: str | None) -> bool:
    """Whether a day lies in the interval that the given EDTF string names."""
    if value is None or given is None:
        return value == given
    first, _, last = given.rstrip("~").partition("/")
    last = last or first
    return value[: len(first)] >= first and (last == ".." or value[: len(last)] <= last)


def run(find: Finder, sentences: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Scores of one finder, and the speed of the fastest of three passes after a first one that loads everything."""
    found = [find(row["text"], row.get("published")) for row in sentences]
    gold = hits = pairs = right = lenient = 0
    for row, mine in zip(sentences, found, strict=True):
        matched = pair(row["dates"], [(hit.start, hit.end) for hit in mine])[0]
        gold, hits, pairs = gold + len(row["dates"]), hits + len(mine), pairs + len(matched)
        right += sum(mine[index].value == given["value"] for given, index in matched)
        lenient += sum(_lenient(mine[index].value, given["value"]) for given, index in matched)
    speed = _speed(lambda: [find(row["text"], row.get("published")) for row in sentences], len(sentences))
    scores = summary(gold, hits, pairs, right)
    return {
        **scores,
        "value_lenient": round(lenient / pairs, 4) if pairs else 0.0,
        "sentences_per_second": speed,
    }


def on_tokens(sentences: Sequence[dict[str, Any]]) -> float:
    """Sentences a second of the date grammar alone, on tokens that the other steps of the analysis share."""
    prepared = []
    for row in sentences:
        normal = normalise(row["text"])
        tokens = tokenize(normal)
        prepared.append((normal, tokens, split_sentences(row["text"], tokens), row.get("published")))
    return _speed(lambda: [find_dates(*arguments) for arguments in prepared], len(sentences))


def _speed(work: Callable[[], object], count: int) -> float:
    """Sentences per second of processor time, so that what else runs on the machine counts little."""
    best = float("inf")
    for _ in range(3):
        began = time.process_time()
        work()
        best = min(best, time.process_time() - began)
    return round(count / best, 1)


def _lenient(value: str | None, given: str | None) -> bool:
    whole = value is not None and re.fullmatch(r"\d{4}-\d\d-\d\d", value) is not None
    return value == given or (whole and inside(value, given))


def main(argv: Sequence[str]) -> int:
    """Print both results and, as last line, all of it as JSON; 2 where dateparser is not installed."""
    parser = argparse.ArgumentParser(prog="evaluation.dates_vs_dateparser")
    parser.add_argument("file")
    arguments = parser.parse_args(argv)
    if find_spec("dateparser") is None:
        print("dateparser is not installed; run pip install dateparser==1.5.0", file=sys.stderr)
        return 2
    sentences = list(rows(arguments.file))
    results = {"tawatur": run(ours, sentences), "dateparser": run(theirs(), sentences)}
    for name, result in results.items():
        values = f"value {result['value_accuracy']:.3f} (lenient {result['value_lenient']:.3f})"
        print(
            f"{name:10} F1 {result['overlap']['f1']:.3f}  {values}  {result['sentences_per_second']} sentences/s"
        )
    mine, other = (result["sentences_per_second"] for result in results.values())
    alone = on_tokens(sentences)
    print(f"tawatur's grammar alone, on shared tokens: {alone} sentences/s")
    ratios = {"times_as_fast": round(mine / other, 1), "times_as_fast_on_tokens": round(alone / other, 1)}
    print(json.dumps({**results, **ratios}))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
