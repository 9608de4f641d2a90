"""Score short names: `python -m evaluation coreference GOLD` looks at every short form of a gold filler's name.

Gold fillers have the fullest form of a name that the report holds; those count that the tagger finds as persons, so that
the links are measured and not the tagger. A shorter mention that may be a form of exactly one of them is right when it
leads to that form, wrong when it leads to another name, open when it leads nowhere.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from tawatur.analyse import Analysis, analyse
from tawatur.analyse.short_names import fits, parts
from tawatur.plan import Plan
from tawatur.types.report import Report


def outcomes(analysis: Analysis, fillers: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """(mention, what it leads to, right | wrong | open) of each short form of a filler."""
    tagged = {parts(name.text) for name in analysis.names if name.type == "person"}
    full_forms = [form for form in dict.fromkeys(map(parts, fillers)) if len(form) > 1 and form in tagged]
    for name in analysis.names:
        words = parts(name.text)
        meant = [form for form in full_forms if words and len(form) > len(words) and fits(words, form)]
        if name.type != "person" or len(meant) != 1:
            continue
        led = " ".join(analysis.full.get(name.span, name.span).of(analysis.normal.raw).split())
        if parts(led) == meant[0]:
            yield name.text, led, "right"
        else:
            yield name.text, led, "open" if parts(led) == words else "wrong"


def score(path: Path, show: bool = False) -> dict[str, float]:
    """Precision of the links made, and the share of short forms that are linked right."""
    counts = {"right": 0, "wrong": 0, "open": 0}
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        fillers = [filler for claim in row["claims"] for role in claim["roles"].values() for filler in role]
        analysis = analyse(Report(row["id"], row["text"], row.get("published")), Plan())
        for mention, led, outcome in outcomes(analysis, fillers):
            counts[outcome] += 1
            if show and outcome != "right":
                print(f"{row['id']} {outcome} {mention} → {led}")
    linked, every = counts["right"] + counts["wrong"], sum(counts.values())
    return {
        "precision": round(counts["right"] / max(linked, 1), 4),
        "recall": round(counts["right"] / max(every, 1), 4),
        "mentions": every,
    }


def main(arguments: Sequence[str]) -> int:
    """Print the scores; the last line is JSON."""
    parser = argparse.ArgumentParser(prog="python -m evaluation coreference", description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--show", action="store_true", help="print what is wrong and what is left open")
    options = parser.parse_args(arguments)
    print(json.dumps(score(options.file, options.show)))
    return 0
