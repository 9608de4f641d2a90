"""`python -m evaluation annotated REPORTS…`: claims against news reports that were annotated whole, by part.

The annotations stand in `annotated.jsonl` as report ids and offsets, without any text; REPORTS (JSON Lines, plain or .xz)
hold the texts. One row a report:

    {"report", "part": "develop" or "validate", "claims": [{"kind", "roles": {role: [[s, e], …]}, "relation": […],
     "action", "date", "polarity", "certainty", "status", "chain": [{"type", "at": [s, e]}], "evidence": [s, e]}]}

`develop` may be read to mend rules; of `validate` only the figures are looked at.

    python -m evaluation annotated keep PART GOLD >> annotated.jsonl     rows of a gold file; refuses what is no part of its text
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from evaluation.claims import extract, table
from evaluation.wild import load
from tawatur.show.scoring import score
from tawatur.types.report import Report

FILE = Path(__file__).with_name("annotated.jsonl")
PARTS = ("develop", "validate")
_KEPT = ("kind", "action", "date", "polarity", "certainty", "status")
Row = dict[str, Any]


def keep(gold: Row, part: str) -> Row:
    """The row of a gold report; ValueError where a filler, source or evidence is no part of its text."""
    text, key = gold["text"], gold["id"]

    def at(words: str, near: int = 0) -> list[int]:
        for run in _runs(words):
            start = text.find(run, near)
            start = start if start >= 0 else text.find(run)
            if start >= 0:
                return [start, start + len(run)]
        raise ValueError(f"{key}: «{words}» is no part of the text")

    claims = []
    for claim in gold["claims"]:
        evidence = at(claim["evidence"])
        roles = {r: [at(w, evidence[0]) for w in ws] for r, ws in claim["roles"].items() if r != "relation"}
        chain = [{"type": link["type"], "at": at(link["name"])} for link in claim["chain"]]
        row = {name: claim.get(name) for name in _KEPT} | {
            "roles": roles,
            "chain": chain,
            "evidence": evidence,
        }
        claims.append(row | {"relation": claim["roles"].get("relation", [])})
    return {"report": key, "part": part, "claims": claims}


def _runs(words: str) -> Iterator[str]:
    """The words, without their article (which ل swallows), and the longer runs of them, as scoring takes them for the same."""
    yield words
    yield words.removeprefix("ال")
    parts = words.split(" ")
    for size in range(len(parts) - 1, len(parts) // 2, -1):
        yield from (" ".join(parts[i : i + size]) for i in range(len(parts) - size + 1))


def gold(row: Row, report: Report) -> Row:
    """The row as a gold report again."""

    def words(span: Sequence[int]) -> str:
        return report.text[span[0] : span[1]]

    claims = []
    for claim in row["claims"]:
        roles = {role: [words(span) for span in spans] for role, spans in claim["roles"].items()}
        roles |= {"relation": claim["relation"]} if claim["relation"] else {}
        chain = [{"type": link["type"], "name": words(link["at"])} for link in claim["chain"]]
        told = {name: claim[name] for name in _KEPT}
        claims.append(told | {"roles": roles, "chain": chain, "evidence": words(claim["evidence"])})
    return {
        "id": report.id,
        "published": report.published,
        "outlet": report.outlet,
        "text": report.text,
        "claims": claims,
    }


def rows() -> Iterator[Row]:
    """The kept rows."""
    yield from map(json.loads, FILE.read_text("utf-8").splitlines())


def main(arguments: Sequence[str]) -> int:
    """Print the measures of each part; or the rows of a gold file."""
    if arguments[:1] == ["keep"]:
        parser = argparse.ArgumentParser(prog="python -m evaluation annotated keep")
        parser.add_argument("part", choices=PARTS)
        parser.add_argument("gold", type=Path)
        options = parser.parse_args(arguments[1:])
        for line in options.gold.read_text("utf-8").splitlines():
            print(json.dumps(keep(json.loads(line), options.part), ensure_ascii=False))
        return 0
    parser = argparse.ArgumentParser(
        prog="python -m evaluation annotated", description=(__doc__ or "").strip()
    )
    parser.add_argument("reports", type=Path, nargs="+", help="the texts, JSON Lines, plain or .xz")
    known = load(parser.parse_args(arguments).reports)
    for part in PARTS:
        mine = [row for row in rows() if row["part"] == part]
        wanted = {row["report"]: gold(row, known[row["report"]]) for row in mine if row["report"] in known}
        result = score(wanted, {key: extract(one) for key, one in wanted.items()}, None)
        print(f"{part}: {len(wanted)} reports, {len(mine) - len(wanted)} without a text")
        print(table(result))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
