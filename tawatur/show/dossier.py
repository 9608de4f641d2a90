"""What a case says about one person, body or place: facts in sections, each with who says it and how many stand behind it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from tawatur.show.phrase import phrase
from tawatur.show.record import claim_record
from tawatur.store import Store
from tawatur.text import fold
from tawatur.types.claim import Claim
from tawatur.types.entity import Entity
from tawatur.types.report import Report
from tawatur.weigh import Context, Dispute, Fact, context, disputes, facts, weigh
from tawatur.weigh.facts import SUBJECT, at_odds

SECTIONS: Mapping[str, tuple[str, ...]] = {
    "Offices": ("position", "personnel"),
    "Family and ties": ("kinship", "association"),
    "Movements": ("movement",),
    "Presence": ("presence",),
    "Detention and cases": ("detention", "justice"),
    "Money and control": ("control",),
    "Sanctions": ("sanction",),
    "Attacks and harm": ("attack", "harm"),
    "Meetings": ("meeting",),
    "Transfers": ("transfer",),
}


@dataclass(frozen=True, slots=True)
class Statement:
    """One report's claim: its record, and which report it is; `file` is the name of the file that is the report
    (None where a file holds several)."""

    claim: Mapping[str, Any]
    report: str
    file: str | None
    outlet: str | None
    published: str | None


@dataclass(frozen=True, slots=True)
class Line:
    """One fact: `said` in words, its most precise `date` (EDTF), how many independent sources at least and at most and
    who they are, why some of them count as one, and the statements it rests on."""

    id: str
    kind: str
    said: str
    date: str | None
    at_least: int
    at_most: int
    roots: tuple[str, ...]
    reasons: tuple[str, ...]
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Disputed:
    """Two facts that cannot both be true, and why not."""

    id: str
    kind: str
    reason: str
    left: Line
    right: Line


@dataclass(frozen=True, slots=True)
class Dossier:
    """`sections` hold only what there is, in the order of SECTIONS; `disputes` are those that the name stands in;
    `speaks` is the number of claims that rest on this name as a source, `reports` the number of reports that name it."""

    name: str
    type: str
    id: str
    forms: tuple[str, ...]
    reports: int
    sections: tuple[tuple[str, tuple[Line, ...]], ...]
    disputes: tuple[Disputed, ...]
    speaks: int


def dossier(store: Store, entity: Entity) -> Dossier:
    """What the case says about the entity."""
    claims = store.claims(entity=entity.id)
    rivals = _rivals(store, claims)
    known = weighing(store, {claim.report for claim in (*claims, *rivals)})
    own = {claim.id for claim in claims}
    found = disputes(facts((*claims, *rivals), known), known)
    return Dossier(
        entity.name,
        entity.type,
        entity.id,
        entity.forms,
        len({occurrence.report for occurrence in entity.occurrences}),
        in_sections(line(fact, known) for fact in facts(claims, known)),
        tuple(
            disputed(d, known)
            for d in found
            if own & {claim.id for claim in (*d.left.claims, *d.right.claims)}
        ),
        len({claim.id for form in entity.forms for claim in store.claims(source=fold(form))}),
    )


def _rivals(store: Store, claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """What else is said of those whom these claims are about, and of others under the titles that they give: somebody
    else may be said to have done it, or to hold the office."""
    claims = tuple(claims)
    titles = {
        fold(f.text).removeprefix("ال")
        for claim in claims
        if claim.kind == "position"
        for f in claim.fillers("title")
    }
    subjects = {
        fold(f.text) for claim in claims if claim.kind in _DONE for f in claim.fillers(SUBJECT[claim.kind])
    }
    forms = [article + title for title in sorted(titles) for article in ("", "ال")]
    found = {claim.id: claim for form in forms for claim in store.claims(kind="position", filler=form)}
    for subject in sorted(subjects)[:_SUBJECTS]:
        found.update({claim.id: claim for kind in _DONE for claim in store.claims(kind=kind, filler=subject)})
    own = {claim.id for claim in claims}
    return tuple(claim for id, claim in found.items() if id not in own)


# What somebody does to others: who did it can be in dispute. Of so many others it is looked for.
_DONE, _SUBJECTS = ("harm", "detention"), 20


def fact_lines(store: Store, kinds: Collection[str] = (), entity: Entity | None = None) -> tuple[Line, ...]:
    """The facts of the case in words: all, or those of some kinds or about one entity."""
    known = weighing(store)
    found = facts(store.claims(entity=entity.id) if entity else store.claims(), known)
    return tuple(line(fact, known) for fact in found if not kinds or fact.kind in kinds)


def disputed_ids(store: Store, entity: Entity) -> frozenset[str]:
    """The ids of the facts about an entity that are disputed."""
    return frozenset(side.id for d in dossier(store, entity).disputes for side in (d.left, d.right))


def all_disputes(store: Store) -> tuple[Disputed, ...]:
    """What cannot all be true in the case."""
    known = weighing(store)
    return tuple(disputed(dispute, known) for dispute in disputes(facts(store.claims(), known), known))


def disputed(dispute: Dispute, known: Context) -> Disputed:
    """A dispute with both sides in words."""
    return Disputed(
        dispute.id, dispute.kind, dispute.reason, line(dispute.left, known), line(dispute.right, known)
    )


def weighing(store: Store, reports: Collection[str] | None = None) -> Context:
    """What weighing needs to know of the case, or of these reports in it."""
    chosen = store.reports() if reports is None else filter(None, map(store.report, sorted(reports)))
    return context(chosen, store.copies(), store.entities(), store.names())


def line(fact: Fact, known: Context) -> Line:
    """A fact cluster in words, with its weight."""
    weight = weigh(fact, known)
    statements = tuple(
        _statement(claim_record(claim, known.reports[claim.report].text), known.reports[claim.report])
        for claim in fact.claims
    )
    sharpest = fact.sharpest()
    return Line(
        fact.id, fact.kind, phrase(summary(fact, known)), sharpest.edtf if sharpest else None,
        weight.at_least, weight.at_most, tuple(root.name for root in weight.roots),
        tuple(_with_files(reason, statements) for reason in weight.reasons), statements,
    )  # fmt: skip


def summary(fact: Fact, known: Context) -> dict[str, Any]:
    """What a fact says in short: the record of its fullest claim without the roles in which its claims are at odds."""
    fullest = max(
        fact.claims, key=lambda claim: sum(len(f.text) for _, fillers in claim.roles for f in fillers)
    )
    record = claim_record(fullest, known.reports[fullest.report].text)
    left_out = at_odds(fact, known)
    return {**record, "roles": {role: said for role, said in record["roles"].items() if role not in left_out}}


def _statement(record: Mapping[str, Any], report: Report) -> Statement:
    return Statement(record, report.id, file_name(report), report.outlet, report.published)


def _with_files(reason: str, statements: Iterable[Statement]) -> str:
    """The reason with the names of files in place of the ids that were made for them."""
    for statement in statements:
        if statement.file:
            reason = reason.replace(statement.report, statement.file)
    return reason


def file_name(report: Report) -> str | None:
    """The name of the file that is this report, None where it came with others or through a pipe."""
    if report.origin is None or report.origin.part is not None or report.origin.location == "-":
        return None
    return PurePath(report.origin.location).name


def in_sections(lines: Iterable[Line]) -> tuple[tuple[str, tuple[Line, ...]], ...]:
    """The lines by section, what has a date first and in the order of time."""
    found: dict[str, list[Line]] = {title: [] for title in SECTIONS}
    home = {kind: title for title, kinds in SECTIONS.items() for kind in kinds}
    for item in lines:
        found[home[item.kind]].append(item)
    return tuple((title, tuple(sorted(group, key=_moment))) for title, group in found.items() if group)


def in_time(lines: Iterable[Line]) -> tuple[Line, ...]:
    """The lines in the order of time, those without a date last."""
    return tuple(sorted(lines, key=_moment))


def _moment(item: Line) -> tuple[bool, str]:
    return (item.date is None, (item.date or "").removeprefix("../"))


def sources_phrase(at_least: int, at_most: int) -> str:
    """How many independent sources stand behind a fact."""
    if at_least == at_most:
        return "1 source" if at_most == 1 else f"{at_most} independent sources"
    return f"{at_least} to {at_most} independent sources"
