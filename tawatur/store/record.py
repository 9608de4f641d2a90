"""A claim as JSON and back, without loss: what a review keeps."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from tawatur.types.chain import Link
from tawatur.types.claim import Claim, Filler, When, Why
from tawatur.types.ids import canonical
from tawatur.types.interval import Interval
from tawatur.types.span import Span


def to_json(claim: Claim) -> str:
    """Canonical JSON; a span is `[start, end]`, a day ISO 8601."""
    record = {
        "id": claim.id,
        "key": claim.key,
        "report": claim.report,
        "kind": claim.kind,
        "roles": [[role, [_filler(f) for f in fillers]] for role, fillers in claim.roles],
        "action": claim.action,
        "when": _when(claim.when) if claim.when else None,
        "polarity": claim.polarity,
        "certainty": claim.certainty,
        "status": claim.status,
        "chain": [_link(link) for link in claim.chain],
        "evidence": _pair(claim.evidence),
        "trigger": _pair(claim.trigger),
        "rule": claim.rule,
        "score": claim.score,
        "why": {"how": claim.why.how, "cues": [[effect, *_pair(cue)] for effect, cue in claim.why.cues]},
    }
    return canonical(record).decode()


def from_json(text: str) -> Claim:
    """The claim that `to_json` wrote. Raises ValueError, KeyError or TypeError where it is none."""
    r = json.loads(text)
    roles = tuple((role, tuple(map(_filler_of, found))) for role, found in r["roles"])
    why = Why(r["why"]["how"], tuple((effect, Span(start, end)) for effect, start, end in r["why"]["cues"]))
    return Claim(
        r["id"], r["key"], r["report"], r["kind"], roles, r["action"], _when_of(r["when"]) if r["when"] else None, r["polarity"],
        r["certainty"], r["status"], tuple(map(_link_of, r["chain"])), Span(*r["evidence"]), Span(*r["trigger"]), r["rule"],
        r["score"], why,
    )  # fmt: skip


def _pair(span: Span) -> list[int]:
    return [span.start, span.end]


def _filler(filler: Filler) -> dict[str, Any]:
    return {
        "text": filler.text,
        "span": _pair(filler.span),
        "at": _pair(filler.at),
        "reason": filler.reason,
    }


def _filler_of(r: dict[str, Any]) -> Filler:
    return Filler(r["text"], Span(*r["span"]), Span(*r["at"]), r["reason"])


def _link(link: Link) -> dict[str, Any]:
    cue = _pair(link.cue) if link.cue else None
    return {"type": link.type, "name": link.name, "span": _pair(link.span), "cue": cue, "count": link.count}


def _link_of(r: dict[str, Any]) -> Link:
    return Link(r["type"], r["name"], Span(*r["span"]), Span(*r["cue"]) if r["cue"] else None, r["count"])


def _when(when: When) -> dict[str, Any]:
    i = when.interval
    bounds = (i.start_earliest, i.start_latest, i.end_earliest, i.end_latest)
    return {
        "edtf": i.edtf, "bounds": [day.isoformat() if day else None for day in bounds], "precision": i.precision,
        "approximate": i.approximate, "calendar": i.calendar, "anchor": i.anchor, "span": _pair(when.span),
    }  # fmt: skip


def _when_of(r: dict[str, Any]) -> When:
    a, b, c, d = (date.fromisoformat(day) if day else None for day in r["bounds"])
    return When(
        Interval(r["edtf"], a, b, c, d, r["precision"], r["approximate"], r["calendar"], r["anchor"]),
        Span(*r["span"]),
    )
