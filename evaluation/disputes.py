"""`python -m evaluation disputes FILE`: whether a contradiction that people saw is shown as a dispute.

FILE is the stance corpus (see `stance`). Each statement that is of a kind of ours and has a disagreeing article is
written out as a sentence, from its structured form in `stance_claims.jsonl`, and read as a report beside its disagreeing
articles, by all steps. It is *shown* where a dispute has a claim of that sentence on the one side and claims of articles on
the other. `stance_missed.tsv` says in a line, by hand, why each of the rest is missed.
"""

from __future__ import annotations

import argparse
import json
import lzma
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from evaluation.stance import statements
from tawatur.pipeline import examine
from tawatur.plan import Plan
from tawatur.resolve import resolve, uses
from tawatur.types.claim import Claim
from tawatur.types.report import Report
from tawatur.types.use import NameUse
from tawatur.weigh import Dispute, context, copies, disputes, facts

MISSED = Path(__file__).with_name("stance_missed.tsv")
_SAID = "said"
# Of each kind the first sentence of which all roles are filled.
_SENTENCES: Mapping[str, tuple[str, ...]] = {
    "movement": ("انسحب {mover} من {origin}.", "عبر {mover} {via}.", "وصل {mover} إلى {destination}."),
    "detention": ("اعتقلت {authority} {detainee}.",),
    "detention release": ("أفرجت سلطات {authority} عن {detainee}.", "أفرج عن {detainee}."),
    "harm": ("قتلت {perpetrator} {victim}.", "قتل {victim}."),
    "attack": ("قصفت {attacker} {target}.", "هاجمت {attacker} {place}."),
    "personnel": ("تم تعيين {person} في منصب {title}.", "انشق {person} عن {organization}."),
}


def sentence(written: Mapping[str, Any]) -> str:
    """The statement in its plainest words."""
    kind = " ".join(filter(None, (written["kind"], written.get("action"))))
    roles = {role: names[0] for role, names in written["roles"].items()}
    form = next(
        form
        for form in _SENTENCES[kind]
        if all(f"{{{role}}}" not in form or role in roles for role in _roles(form))
    )
    return form.format_map(roles)


def _roles(form: str) -> list[str]:
    return [part.split("}")[0] for part in form.split("{")[1:]]


def found(reports: Sequence[Report]) -> tuple[Dispute, ...]:
    """What the reports dispute."""
    claims: list[Claim] = []
    names: list[NameUse] = []
    for report in reports:
        analysis, told = examine(report, Plan())
        claims += told
        names += uses(analysis, told)
    known = context(reports, copies((r.id, r.text) for r in reports), resolve(names).entities, names)
    return disputes(facts(claims, known), known)


def shown(statement: Mapping[str, Any], written: Sequence[Mapping[str, Any]]) -> bool:
    """Whether the disagreeing articles dispute the statement."""
    said = Report(_SAID, " ".join(sentence(claim) for claim in written))
    against = [a["text"] for a in statement["articles"] if a["stance"] == "disagree"]
    articles = [Report(f"article {number}", text) for number, text in enumerate(against)]
    for dispute in found([said, *articles]):
        left, right = ({claim.report for claim in side.claims} for side in (dispute.left, dispute.right))
        if (_SAID in left and right - {_SAID}) or (_SAID in right and left - {_SAID}):
            return True
    return False


def run(path: Path) -> dict[str, Any]:
    """The measures over a file, with the reason for each statement that is missed."""
    rows = statements()
    why = dict(line.split("\t") for line in MISSED.read_text("utf-8").splitlines())
    count, hits, missed = 0, 0, {}
    for statement in _disputed(path):
        row = rows[statement["id"]]
        count += 1
        if "claims" in row:
            if shown(statement, row["claims"]):
                hits += 1
            else:
                missed[statement["id"]] = why.get(statement["id"], "not looked into")
    of_a_kind = hits + len(missed)
    return {
        "statements": count,
        "of_a_kind": of_a_kind,
        "shown": hits,
        "share": round(hits / of_a_kind, 4) if of_a_kind else None,
        "missed": missed,
    }


def _disputed(path: Path) -> Iterator[dict[str, Any]]:
    with (lzma.open if path.suffix == ".xz" else open)(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            statement = json.loads(line)
            if any(article["stance"] == "disagree" for article in statement["articles"]):
                yield statement


def main(arguments: Sequence[str]) -> int:
    """Print the measures; the last line is JSON."""
    parser = argparse.ArgumentParser(
        prog="python -m evaluation disputes", description=(__doc__ or "").strip()
    )
    parser.add_argument("file", type=Path, help="the stance corpus, JSON Lines, plain or .xz")
    result = run(parser.parse_args(arguments).file)
    for id, reason in result["missed"].items():
        print(f"missed {id:8} {reason}", file=sys.stderr)
    print(json.dumps(result, ensure_ascii=False))
    return 0
