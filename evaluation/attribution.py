"""How often chains and scope are right at gold claims, whatever the claims themselves find.

`python -m evaluation.attribution GOLD [--show]`: each gold claim is looked up at its trigger (guessed: the first
trigger of its kind in the evidence); the last line is JSON. Whole: all names of the chain; inner: the innermost source.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from tawatur.analyse import analyse
from tawatur.analyse.analysis import Analysis, token_at
from tawatur.claims.attribution import Attribution, attribute
from tawatur.claims.kinds import triggers_at
from tawatur.claims.scope import scope
from tawatur.plan import Plan
from tawatur.show.scoring import same
from tawatur.types.report import Report


def measure(gold: list[dict[str, Any]], show: bool = False) -> dict[str, float | int]:
    """Rates over all claims of the gold reports."""
    tally: Counter[str] = Counter()
    for record in gold:
        report = Report(record["id"], record["text"], record.get("published"), record.get("outlet"))
        analysis = analyse(report, Plan())
        attribution = attribute(analysis)
        for claim in record["claims"]:
            _count(claim, analysis, attribution, tally, show)
    return _rates(tally)


def _count(
    claim: dict[str, Any], analysis: Analysis, attribution: Attribution, tally: Counter[str], show: bool
) -> None:
    at = _trigger(claim, analysis)
    want = [link["name"] for link in claim["chain"]]
    got = [link.name for link in attribution.chain_at(at)]
    whole = len(want) == len(got) and all(map(same, want, got))
    tally["claims"] += 1
    tally["sourced" if want else "unsourced"] += 1
    tally["whole" if want else "silent"] += whole
    tally["inner"] += bool(want and got) and same(want[-1], got[-1])
    state = claim["kind"] in ("position", "kinship", "association", "control", "presence") or None
    held = scope(analysis, at, attribution, state=state)
    for name in ("polarity", "certainty", "status"):
        tally[name] += claim[name] == getattr(held, name)
    tally["real"] += held.real
    if show and not whole:
        print(record_line(claim, analysis.report.id, want, got))
    if (show and any(claim[n] != getattr(held, n) for n in ("polarity", "certainty", "status"))) or (
        show and not held.real
    ):
        gold = claim["polarity"], claim["certainty"], claim["status"]
        mine = held.polarity, held.certainty, held.status, held.real
        cues = [analysis.report.text[cue.start : cue.end] for _, cue in held.cues]
        print("scope", analysis.report.id, claim["kind"], gold, mine, cues, claim["evidence"][:160])


def _trigger(claim: dict[str, Any], analysis: Analysis) -> int:
    """The first token of the evidence that triggers the claim's kind, else the middle one."""
    start = analysis.report.text.find(claim["evidence"])
    end = start + len(claim["evidence"])
    first, last = token_at(analysis.tokens, start), token_at(analysis.tokens, end - 1) + 1
    for at in range(first, last):
        if any(trigger.rule.kind.name == claim["kind"] for trigger in triggers_at(analysis.tokens, at, last)):
            return at
    return token_at(analysis.tokens, (start + end) // 2)


def record_line(claim: dict[str, Any], key: str, want: list[str], got: list[str]) -> str:
    return f"chain {key} {claim['kind']} want {want} got {got} in {claim['evidence'][:160]!r}"


def _rates(tally: Counter[str]) -> dict[str, float | int]:
    def rate(name: str, of: str) -> float:
        return round(tally[name] / tally[of], 4) if tally[of] else 0.0

    return {
        "claims": tally["claims"], "sourced": tally["sourced"],
        "whole_chain_of_sourced": rate("whole", "sourced"), "inner_of_sourced": rate("inner", "sourced"),
        "no_chain_of_unsourced": rate("silent", "unsourced"),
        "polarity": rate("polarity", "claims"), "certainty": rate("certainty", "claims"),
        "status": rate("status", "claims"), "real": rate("real", "claims"),
    }  # fmt: skip


def main(arguments: list[str]) -> int:
    """Print the rates, the last line as JSON."""
    parser = argparse.ArgumentParser(description="Chains and scope at the claims of a gold file.")
    parser.add_argument("gold", type=Path)
    parser.add_argument("--show", action="store_true", help="list what is wrong")
    args = parser.parse_args(arguments)
    gold = [json.loads(line) for line in args.gold.read_text(encoding="utf-8").splitlines()]
    print(json.dumps(measure(gold, args.show)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
