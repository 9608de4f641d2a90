"""A claim as JSON: the gold format, plus what a machine adds."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from tawatur.show.explain import why
from tawatur.types.chain import Link
from tawatur.types.claim import Claim
from tawatur.types.report import Report
from tawatur.types.span import Span


def pair(span: Span) -> list[int]:
    """`[start, end)` in code points of the raw text."""
    return [span.start, span.end]


def _link(link: Link, text: str, explain: bool) -> dict[str, Any]:
    record: dict[str, Any] = {"type": link.type, "name": link.name, "span": pair(link.span)}
    if link.count is not None:
        record["count"] = link.count
    if explain and link.cue is not None:
        record["cue"] = link.cue.of(text)
    return record


def claim_record(claim: Claim, text: str, explain: bool = False) -> dict[str, Any]:
    """The claim in the gold format; `text` is its report's raw text.

    A machine adds `id`, `key`, `spans` (role → list of `[start, end)`, in the order of the fillers), `trigger`,
    `rule`, `score`, `date_span`, `evidence_span` and the `span` of each chain link; `explain` adds `why`.
    """
    record: dict[str, Any] = {
        "id": claim.id,
        "key": claim.key,
        "kind": claim.kind,
        "roles": {role: [filler.text for filler in fillers] for role, fillers in claim.roles},
        "action": claim.action,
        "date": claim.when.interval.edtf if claim.when else None,
        "polarity": claim.polarity,
        "certainty": claim.certainty,
        "status": claim.status,
        "chain": [_link(link, text, explain) for link in claim.chain],
        "evidence": claim.evidence.of(text),
        "spans": {role: [pair(filler.span) for filler in fillers] for role, fillers in claim.roles},
        "date_span": pair(claim.when.span) if claim.when else None,
        "evidence_span": pair(claim.evidence),
        "trigger": pair(claim.trigger),
        "rule": claim.rule,
        "score": round(claim.score, 4),
    }
    if explain:
        record["why"] = why(claim, text)
    return record


def report_record(report: Report, claims: Iterable[Claim], explain: bool = False) -> dict[str, Any]:
    """A report with its claims: `id`, `published`, `outlet`, what else is known, `text`, `claims`, the input's own fields."""
    record: dict[str, Any] = {"id": report.id, "published": report.published, "outlet": report.outlet}
    for name in ("title", "author", "url"):
        value = getattr(report, name)
        if value is not None:
            record[name] = value
    if report.origin is not None:
        record["sha256"] = report.origin.sha256
    for name, value in report.extra.items():
        if name != "claims":
            record.setdefault(name, value)
    record["text"] = report.text
    record["claims"] = [claim_record(claim, report.text, explain) for claim in claims]
    return record
