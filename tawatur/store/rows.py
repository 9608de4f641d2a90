"""Records to rows and back."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from tawatur.store import record
from tawatur.store.layout import printable
from tawatur.types.chain import Link
from tawatur.types.claim import Claim, Filler, When, Why
from tawatur.types.entity import Entity
from tawatur.types.ids import canonical, digest
from tawatur.types.interval import Interval
from tawatur.types.match import Feature, Match
from tawatur.types.report import Origin, Report
from tawatur.types.review import Review, Standing
from tawatur.types.span import Span
from tawatur.types.use import NameUse

Row = tuple[Any, ...]


def content(report: Report) -> str:
    """The digest of a report's text and metadata: tells whether two reports with one id are one."""
    parts = [
        report.text,
        report.published,
        report.outlet,
        report.title,
        report.author,
        report.url,
        dict(report.extra),
    ]
    return digest(parts)


def report_row(report: Report, origin: Origin, folded: str, reader: int, plan: str) -> dict[str, Any]:
    """The columns of table `report`, without its number."""
    return {
        "id": report.id,
        "evidence": origin.sha256,
        "part": origin.part,
        "location": printable(origin.location),
        "obtained": origin.obtained,
        "outlet": report.outlet,
        "published": report.published,
        "title": report.title,
        "author": report.author,
        "url": report.url,
        "text": report.text,
        "folded": folded,
        "extra": canonical(dict(report.extra)).decode(),
        "content": content(report),
        "reader": reader,
        "plan": plan,
    }


def report_of(row: sqlite3.Row) -> Report:
    """A report from its row joined with its evidence's media type."""
    origin = Origin(row["evidence"], row["location"], row["obtained"], row["media"], row["part"])
    return Report(
        row["id"], row["text"], row["published"], row["outlet"], row["title"], row["author"], row["url"], origin,
        json.loads(row["extra"]),
    )  # fmt: skip


def claim_row(claim: Claim, position: int, standing: Standing | None = None) -> Row:
    """The columns of table `claim`, in its order."""
    return (
        claim.id, claim.key, claim.report, position, claim.kind, claim.action, claim.polarity, claim.certainty,
        claim.status, *_when_columns(claim.when), claim.evidence.start, claim.evidence.end, claim.trigger.start,
        claim.trigger.end, claim.rule, claim.score, canonical(_why_record(claim.why)).decode(), standing,
    )  # fmt: skip


def _why_record(why: Why) -> dict[str, Any]:
    return {"how": why.how, "cues": [[effect, cue.start, cue.end] for effect, cue in why.cues]}


def _why(record: dict[str, Any]) -> Why:
    return Why(record["how"], tuple((effect, Span(start, end)) for effect, start, end in record["cues"]))


def _when_columns(when: When | None) -> Row:
    if when is None:
        return (None,) * 11
    i = when.interval
    bounds = (i.start_earliest, i.start_latest, i.end_earliest, i.end_latest)
    return (
        i.edtf, *(day.isoformat() if day else None for day in bounds), i.precision, int(i.approximate), i.calendar,
        i.anchor, when.span.start, when.span.end,
    )  # fmt: skip


def _when(row: sqlite3.Row) -> When | None:
    if row["edtf"] is None:
        return None
    days = [row[name] for name in ("start_earliest", "start_latest", "end_earliest", "end_latest")]
    bounds = [date.fromisoformat(day) if day else None for day in days]
    interval = Interval(
        row["edtf"], bounds[0], bounds[1], bounds[2], bounds[3], row["precision"], bool(row["approximate"]), row["calendar"],
        row["anchor"],
    )  # fmt: skip
    return When(interval, Span(row["when_start"], row["when_end"]))


def filler_rows(claim: Claim, forms: Mapping[str, str]) -> Iterator[Row]:
    """The rows of table `filler` for a claim."""
    for role, fillers in claim.roles:
        for position, f in enumerate(fillers):
            yield (
                claim.id, role, position, f.text, forms.get(f.text, f.text), f.span.start, f.span.end, f.at.start, f.at.end,
                f.reason,
            )  # fmt: skip


def link_rows(claim: Claim, forms: Mapping[str, str]) -> Iterator[Row]:
    """The rows of table `link` for a claim."""
    for position, link in enumerate(claim.chain):
        cue = (link.cue.start, link.cue.end) if link.cue else (None, None)
        folded = forms.get(link.name, link.name)
        yield (
            claim.id,
            position,
            link.type,
            link.name,
            folded,
            link.span.start,
            link.span.end,
            *cue,
            link.count,
        )


def claims_of(
    rows: Iterable[sqlite3.Row], fillers: Iterable[sqlite3.Row], links: Iterable[sqlite3.Row]
) -> Iterator[Claim]:
    """Claims from their rows; `fillers` sorted by claim, role, position and `links` by claim, position."""
    roles: dict[str, dict[str, list[Filler]]] = {}
    for f in fillers:
        filler = Filler(f["text"], Span(f["start"], f["stop"]), Span(f["at_start"], f["at_end"]), f["reason"])
        roles.setdefault(f["claim"], {}).setdefault(f["role"], []).append(filler)
    chains: dict[str, list[Link]] = {}
    for k in links:
        cue = None if k["cue_start"] is None else Span(k["cue_start"], k["cue_end"])
        link = Link(k["type"], k["name"], Span(k["start"], k["stop"]), cue, k["count"])
        chains.setdefault(k["claim"], []).append(link)
    for row in rows:
        yield Claim(
            row["id"], row["key"], row["report"], row["kind"],
            tuple((role, tuple(found)) for role, found in roles.get(row["id"], {}).items()),
            row["action"], _when(row), row["polarity"], row["certainty"], row["status"], tuple(chains.get(row["id"], ())),
            Span(row["evidence_start"], row["evidence_end"]), Span(row["trigger_start"], row["trigger_end"]),
            row["rule"], row["score"], _why(json.loads(row["why"])),
        )  # fmt: skip


def review_row(review: Review, text: str, forms: Mapping[str, str]) -> Row:
    """The columns of table `review`, in its order."""
    return (
        review.number, review.report, review.claim, review.action, review.by, review.made, review.why,
        record.to_json(review.before), record.to_json(review.after) if review.after else None, review.revoked,
        review.revoked_by, text, canonical(dict(forms)).decode(),
    )  # fmt: skip


def review_of(row: sqlite3.Row) -> Review:
    return Review(
        row["number"], row["report"], row["claim"], row["action"], row["made_by"], row["made"], row["why"],
        record.from_json(row["before"]), record.from_json(row["after"]) if row["after"] else None, row["revoked"],
        row["revoked_by"], row["text"],
    )  # fmt: skip


def name_row(use: NameUse, report: str) -> Row:
    """The columns of table `name`."""
    return (
        report,
        use.span.start,
        use.span.end,
        use.type,
        use.text,
        use.full,
        use.key,
        use.kind,
        use.country,
        use.office,
    )


def member_rows(entity: Entity) -> Iterator[Row]:
    """The rows of table `member`."""
    for id, name in (entity.ids or {entity.id: entity.name}).items():
        yield id, entity.id, name


def match_row(match: Match) -> Row:
    """The columns of table `match`."""
    return match.left, match.right, match.verdict, match.score, json.dumps(match.features, ensure_ascii=False)


def match_of(row: sqlite3.Row) -> Match:
    features = tuple(Feature(*values) for values in json.loads(row["features"]))
    return Match(row["left_id"], row["right_id"], row["verdict"], row["score"], features)


def name_of(row: sqlite3.Row) -> NameUse:
    return NameUse(
        row["report"], Span(row["start"], row["stop"]), row["text"], row["full_text"], row["type"], row["key"], row["kind"],
        row["country"], row["office"],
    )  # fmt: skip


def marks(row: Sequence[Any]) -> str:
    """As many question marks as the row has columns."""
    return ", ".join("?" * len(row))
