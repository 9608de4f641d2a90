"""`python -m evaluation wild [REPORTS…]`: precision and recall of claims over news that nobody annotated whole.

Samples of claims (and of sentences that hold a kind's plain words but gave no claim) were judged by people, one by one;
the judgements are kept in `wild/KIND.jsonl` as report ids, offsets and right or wrong, without any text:

    {"set": "made", "kind", "report", "trigger": [s, e], "roles": {role: [[s, e], …]}, "polarity", "right": true}
    {"set": "silent", "kind", "report", "sentence": [s, e], "word": [s, e], "right": false}

`right` says of a claim that kind, required roles and polarity are what the report says; of a silent sentence that no
claim was missed. Figures are recomputed from today's rules: a claim that is made otherwise today was never judged and
is counted as `changed`, one that is gone as `gone`; a silent sentence that gives a claim today as `speaking`.

    python -m evaluation wild sample REPORTS… --kind KIND [-n 60] [--seed 1] [--silent] > SHEET
    python -m evaluation wild keep SHEET VERDICTS     adds the judged rows; VERDICTS: one `r` or `w` a row, in order
"""

from __future__ import annotations

import argparse
import json
import lzma
import random
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from tawatur.analyse.analysis import Analysis
from tawatur.claims.kinds import kinds, triggers_at
from tawatur.claims.ties import tie_at
from tawatur.plan import Plan
from tawatur.types.claim import Claim
from tawatur.types.report import Report

FOLDER = Path(__file__).with_name("wild")
_AROUND = 220  # characters shown on each side of a claim
Row = dict[str, Any]


def load(paths: Iterable[Path]) -> dict[str, Report]:
    """The reports of JSON Lines files, plain or .xz, by id."""
    found: dict[str, Report] = {}
    for path in paths:
        with (lzma.open if path.suffix == ".xz" else open)(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                found[row["id"]] = Report(row["id"], row["text"], row.get("published"), row.get("outlet"))
    return found


def described(claim: Claim) -> Row:
    """What a judgement of a claim keeps: where it stands and what fills its roles, offsets only."""
    roles = {role: [[f.span.start, f.span.end] for f in fillers] for role, fillers in claim.roles}
    trigger = [claim.trigger.start, claim.trigger.end]
    return {"set": "made", "kind": claim.kind, "report": claim.report, "trigger": trigger, "roles": roles,
            "polarity": claim.polarity}  # fmt: skip


def _core(row: Row) -> tuple[Any, ...]:
    """What was judged of a claim: its required roles and polarity."""
    required = kinds()[row["kind"]].required
    return row["polarity"], tuple((role, tuple(map(tuple, row["roles"].get(role, ())))) for role in required)


def silent(analysis: Analysis, claims: Sequence[Claim], kind: str) -> Iterator[Row]:
    """The sentences that hold a plain word of the kind, but no trigger of a claim of it."""
    tokens = analysis.tokens
    titles = {title.span.start: title.span for title in analysis.titles}
    for start, end in analysis.sentences:
        first, last = tokens[start].start, tokens[end - 1].end
        if any(c.kind == kind and first <= c.trigger.start < last for c in claims):
            continue
        for at in range(start, end):
            word = tokens[at].span if _plain(analysis, at, end, kind) else None
            if kind == "position":
                word = titles.get(tokens[at].start) or titles.get(tokens[at].core_start)
            if word is not None:
                yield {"set": "silent", "kind": kind, "report": analysis.report.id, "sentence": [first, last],
                       "word": [word.start, word.end]}  # fmt: skip
                break


def _plain(analysis: Analysis, at: int, end: int, kind: str) -> bool:
    if kind in ("kinship", "association"):
        tie = tie_at(analysis.tokens, at, end)
        return tie is not None and tie.rule.kind.name == kind
    return any(
        t.rule.kind.name == kind and not t.rare and not t.companions
        for t in triggers_at(analysis.tokens, at, end)
    )


def sample(
    reports: dict[str, Report], kind: str, count: int, seed: int, only_silent: bool
) -> list[tuple[Row, str]]:
    """`count` random rows with the words to judge them by, two of one report at most."""
    from tawatur.pipeline import examine

    random_ = random.Random(f"{kind} {seed}")
    ids = sorted(reports)
    random_.shuffle(ids)
    found: list[tuple[Row, str]] = []
    for id_ in ids:
        if len(found) >= 2 * count:
            break
        analysis, claims = examine(reports[id_], Plan())
        if only_silent:
            here = [(row, _shown_sentence(reports[id_], row)) for row in silent(analysis, claims, kind)]
        else:
            here = [(described(c), _shown_claim(reports[id_], c)) for c in claims if c.kind == kind]
        random_.shuffle(here)
        found += here[:2]
    random_.shuffle(found)
    return found[:count]


def _shown_claim(report: Report, claim: Claim) -> str:
    text, (start, end) = report.text, (claim.trigger.start, claim.trigger.end)
    around = f"{text[max(0, start - _AROUND) : start]}⟦{text[start:end]}⟧{text[end : end + _AROUND]}"
    roles = " | ".join(f"{role}: {'; '.join(f.text for f in fillers)}" for role, fillers in claim.roles)
    when = claim.when.interval.edtf if claim.when else None
    chain = " ← ".join(link.name for link in claim.chain)
    return f"{claim.kind} {claim.action or ''} {claim.polarity} {claim.status} | {roles} | {when or ''} | {chain}\n{around}"


def _shown_sentence(report: Report, row: Row) -> str:
    (first, last), (start, end) = row["sentence"], row["word"]
    return f"{report.text[first:start]}⟦{report.text[start:end]}⟧{report.text[end:last]}"


def recompute(rows: Iterable[Row], reports: dict[str, Report]) -> dict[str, Any]:
    """Per kind: of the judged claims that are still made, how many are right; of the silent sentences, how many
    should have had a claim and still have none."""
    from tawatur.pipeline import examine

    by_report: dict[str, list[Row]] = {}
    for row in rows:
        by_report.setdefault(row["report"], []).append(row)
    counts: dict[str, Counter[str]] = {}
    for id_, judged in sorted(by_report.items()):
        report = reports.get(id_)
        if report is None:
            for row in judged:
                counts.setdefault(row["kind"], Counter())["absent"] += 1
            continue
        _, claims = examine(report, Plan())
        made = [described(claim) for claim in claims]
        for row in judged:
            counts.setdefault(row["kind"], Counter())[_verdict(row, made)] += 1
    result: dict[str, Any] = {}
    for kind, count in sorted(counts.items()):
        judged_claims, quiet = count["right"] + count["wrong"], count["rightly"] + count["missed"]
        result[kind] = {
            **count,
            "precision": round(count["right"] / judged_claims, 3) if judged_claims else None,
            "missed_share": round(count["missed"] / (quiet + count["speaking"]), 3) if quiet else None,
        }
    return result


def _verdict(row: Row, made: list[Row]) -> str:
    kind = row["kind"]
    if row["set"] == "silent":
        first, last = row["sentence"]
        if any(m["kind"] == kind and first <= m["trigger"][0] < last for m in made):
            return "speaking"
        return "rightly" if row["right"] else "missed"
    same = [m for m in made if m["kind"] == kind and m["trigger"][0] == row["trigger"][0]]
    if not same:
        return "gone"
    if all(_core(m) != _core(row) for m in same):
        return "changed"
    return "right" if row["right"] else "wrong"


def kept() -> list[Row]:
    """All judged rows."""
    return [
        json.loads(line)
        for path in sorted(FOLDER.glob("*.jsonl"))
        for line in path.read_text("utf-8").splitlines()
    ]


def keep(sheet: Path, verdicts: Path) -> int:
    """Add the judged rows of a sheet to their file; a row judged before is replaced. Returns how many."""
    rows = [json.loads(line[4:]) for line in sheet.read_text("utf-8").splitlines() if line.startswith("ROW ")]
    marks = verdicts.read_text("utf-8").split()
    if len(marks) != len(rows) or set(marks) - {"r", "w", "-"}:
        raise SystemExit(
            f"{verdicts}: {len(rows)} marks are needed (r, w, or - to leave a row out), not {len(marks)}"
        )
    FOLDER.mkdir(exist_ok=True)
    judged = [{**row, "right": mark == "r"} for row, mark in zip(rows, marks, strict=True) if mark != "-"]
    for kind in sorted({row["kind"] for row in judged}):
        path = FOLDER / f"{kind}.jsonl"
        old = [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.exists() else []
        rows_by_key = {_key(row): row for row in old + [r for r in judged if r["kind"] == kind]}
        lines = [json.dumps(rows_by_key[key], ensure_ascii=False) for key in sorted(rows_by_key)]
        path.write_text("\n".join(lines) + "\n", "utf-8")
    return len(judged)


def _key(row: Row) -> str:
    return json.dumps({name: value for name, value in row.items() if name != "right"}, sort_keys=True)


def main(arguments: Sequence[str]) -> int:
    """Print the figures of each kind; the last line is JSON."""
    if arguments[:1] == ["keep"]:
        print(f"{keep(Path(arguments[1]), Path(arguments[2]))} judgements kept")
        return 0
    parser = argparse.ArgumentParser(prog="python -m evaluation wild", description=(__doc__ or "").strip())
    sampling = arguments[:1] == ["sample"]
    parser.add_argument("reports", nargs="+", type=Path, help="JSON Lines of reports, plain or .xz")
    parser.add_argument("--kind", choices=sorted(kinds()), required=sampling, help="only this kind")
    parser.add_argument("-n", type=int, default=60, help="rows to sample (60)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--silent", action="store_true", help="sentences without a claim instead of claims")
    options = parser.parse_args(arguments[1:] if sampling else arguments)
    reports = load(options.reports)
    if sampling:
        for number, (row, words) in enumerate(
            sample(reports, options.kind, options.n, options.seed, options.silent), 1
        ):
            print(f"--- {number}\n{words}\nROW {json.dumps(row, ensure_ascii=False)}")
        return 0
    rows = [row for row in kept() if options.kind in (None, row["kind"])]
    result = recompute(rows, reports)
    for kind, figures in result.items():
        print(f"{kind:12} {json.dumps(figures)}", file=sys.stderr)
    print(json.dumps(result))
    return 0
