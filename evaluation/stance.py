"""`python -m evaluation stance FILE`: claims against news articles that agree or disagree with a statement.

FILE is the stance corpus (JSON Lines, plain or .xz: `id`, `articles` with `stance` and `text`). `stance_claims.jsonl`
holds by hand, for each statement that has an agreeing or disagreeing article, the claims that it makes:

    {"id", "claims": [{"kind", "roles": {role: [names that count as this filler]}, "polarity"}], "against": [claims]}
    {"id", "none": "one word that says why the statement makes no claim of any kind"}

A claim of Tawatur *matches* where the kind is the same and each required role of the kind has a filler that is the
same as one of the names, by the measure of the guidelines (`tawatur/show/scoring.py`: one holds the words of the
other, or half of their words are shared); a role of which the kind asks for two needs two. The claim matches *whole*
where each further role that is written matches too.

An article is *found* where a claim matches. What it says is taken from the matching claims: that the statement is not
so where one of them has the other polarity, or a claim of `against` (what can't be so beside the statement) matches
with its own; else that it is so. The *label* is met where an agreeing article says so, a disagreeing one not.
"""

from __future__ import annotations

import argparse
import json
import lzma
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tawatur.claims.kinds import kinds
from tawatur.plan import Plan
from tawatur.show.record import claim_record
from tawatur.show.scoring import same
from tawatur.types.report import Report

CLAIMS = Path(__file__).with_name("stance_claims.jsonl")
Row = dict[str, Any]


def statements() -> dict[str, Row]:
    """The hand-written rows by id."""
    return {row["id"]: row for row in map(json.loads, CLAIMS.read_text("utf-8").splitlines())}


def matches(written: Mapping[str, Any], claim: Mapping[str, Any], *, whole: bool = False) -> bool:
    """Whether a claim is the written one but for its polarity; `whole`: in all roles that are written."""
    kind = kinds()[written["kind"]]
    if claim["kind"] != kind.name:
        return False
    for role, names in written["roles"].items():
        if not whole and role not in kind.required:
            continue
        hits = sum(any(same(name, filler) for name in names) for filler in claim["roles"].get(role, ()))
        if hits < (kind.minimum.get(role, 1) if len(names) > 1 else 1):
            return False
    return True


def judged(row: Row, claims: Sequence[Mapping[str, Any]]) -> tuple[bool, bool, bool]:
    """Of an article's claims: whether one matches, whether one matches whole, whether they say that it is so."""
    pairs = [(w, c) for w in row["claims"] for c in claims if matches(w, c)]
    against = [
        c for w in row.get("against", ()) for c in claims if matches(w, c) and c["polarity"] == w["polarity"]
    ]
    whole = any(matches(w, c, whole=True) for w, c in pairs)
    so = bool(pairs) and not against and all(c["polarity"] == w["polarity"] for w, c in pairs)
    return bool(pairs or against), whole, so


def run(path: Path, show: bool = False) -> dict[str, Any]:
    """The measures over a file; `show` prints a row for each article."""
    from tawatur.pipeline import examine

    written = statements()
    count: Counter[str] = Counter()
    with (lzma.open if path.suffix == ".xz" else open)(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            statement = json.loads(line)
            articles = [a for a in statement["articles"] if a["stance"] in ("agree", "disagree")]
            if not articles:
                continue
            row = written[statement["id"]]
            count["statements"] += 1
            if "none" in row:
                continue
            count["statements_of_a_kind"] += 1
            for number, article in enumerate(articles):
                report = Report(f"{statement['id']}-{number}", article["text"], None, None)
                _, claims = examine(report, Plan())
                found, whole, so = judged(row, [claim_record(claim, report.text) for claim in claims])
                met = found and so == (article["stance"] == "agree")
                count.update(
                    {"articles": 1, article["stance"]: 1, "found": found, "whole": whole, "met": met}
                )
                if show:
                    print(
                        f"{report.id:10} {article['stance']:9} {'found' if found else 'silent':7} {'met' if met else ''}"
                    )
    return {
        **{
            name: count[name]
            for name in ("statements", "statements_of_a_kind", "articles", "agree", "disagree")
        },
        "found": round(count["found"] / count["articles"], 4) if count["articles"] else None,
        "found_whole": round(count["whole"] / count["articles"], 4) if count["articles"] else None,
        "label_met": round(count["met"] / count["found"], 4) if count["found"] else None,
    }


def main(arguments: Sequence[str]) -> int:
    """Print the measures; the last line is JSON."""
    parser = argparse.ArgumentParser(prog="python -m evaluation stance", description=(__doc__ or "").strip())
    parser.add_argument("file", type=Path, help="the stance corpus, JSON Lines, plain or .xz")
    parser.add_argument("--show", action="store_true", help="a row for each article")
    options = parser.parse_args(arguments)
    result = run(options.file, options.show)
    for name, value in result.items():
        print(f"{name:22} {value}", file=sys.stderr)
    print(json.dumps(result))
    return 0
