"""`tawatur claims`: list or export the claims of a case."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tawatur.show.cli.case import CASE, Case, opened
from tawatur.show.cli.terminal import print_table, say, write_json
from tawatur.show.days import first_day, last_day, within
from tawatur.show.text import counted

if TYPE_CHECKING:
    from tawatur.store import Store
    from tawatur.types.claim import Claim
    from tawatur.types.report import Report


class Format(StrEnum):
    """How the claims are written."""

    table = "table"
    csv = "csv"
    jsonl = "jsonl"


class Polarity(StrEnum):
    """Said to be so, or not to be so."""

    affirmed = "affirmed"
    denied = "denied"


def claims(
    case: Case = CASE,
    kind: Annotated[
        list[str] | None, typer.Option("--kind", help="Only this kind (may be repeated).")
    ] = None,
    person: Annotated[
        str | None, typer.Option("--person", help="Only claims that name this person, body or place.")
    ] = None,
    report: Annotated[
        str | None, typer.Option("--report", help="Only of the report with this id or file name.")
    ] = None,
    outlet: Annotated[str | None, typer.Option("--outlet", help="Only of this outlet's reports.")] = None,
    since: Annotated[
        str | None, typer.Option("--since", help="Only what happened on this day, month or year, or later.")
    ] = None,
    until: Annotated[
        str | None, typer.Option("--until", help="Only what happened on this day, month or year, or before.")
    ] = None,
    polarity: Annotated[
        Polarity | None, typer.Option("--polarity", help="Only what is said to be so, or not to be so.")
    ] = None,
    format: Annotated[
        Format, typer.Option("--format", help="table, csv (opens in a spreadsheet) or jsonl.")
    ] = Format.table,
    as_json: Annotated[bool, typer.Option("--json", help="The same as --format jsonl.")] = False,
) -> None:
    """List or export claims.

    In the order in which their reports were read.
    """
    from tawatur.show.cli.extract import known_kinds
    from tawatur.text import fold

    wanted = Filter(
        known_kinds(kind), fold(person).split() if person else [], fold(outlet) if outlet else None,
        first_day(since), last_day(until), polarity,
    )  # fmt: skip
    with opened(case) as store:
        rows = list(_chosen(store, report, wanted))
    if as_json or format is Format.jsonl:
        for claim, source in rows:
            write_json(exported(claim, source))
    elif format is Format.csv:
        _csv(rows)
    elif rows:
        _table(rows)
        say(counted(len(rows), "claim"))
    else:
        say("no claim fits; leave out a filter, or see what the case holds with `tawatur who`")


@dataclass(frozen=True, slots=True)
class Filter:
    """Which claims are wanted: `person` are folded words, all of which one filler must hold."""

    kinds: tuple[str, ...]
    person: list[str]
    outlet: str | None
    since: date | None
    until: date | None
    polarity: str | None

    def fits(self, claim: Claim, report: Report) -> bool:
        """Whether the claim passes; what has no date passes no date filter."""
        from tawatur.text import fold

        if (self.kinds and claim.kind not in self.kinds) or (
            self.polarity and claim.polarity != self.polarity
        ):
            return False
        if self.outlet is not None and fold(report.outlet or "") != self.outlet:
            return False
        if self.person and not any(
            set(self.person) <= set(fold(f.text).split()) for _, fillers in claim.roles for f in fillers
        ):
            return False
        return within(claim.when.interval if claim.when else None, self.since, self.until)


def _chosen(store: Store, only: str | None, wanted: Filter) -> Iterator[tuple[Claim, Report]]:
    from tawatur.show.dossier import file_name

    kind = wanted.kinds[0] if len(wanted.kinds) == 1 else None
    reports = {
        report.id: report for report in store.reports() if only in (None, report.id, file_name(report))
    }
    for claim in store.claims(kind=kind):
        if claim.report not in reports:
            continue
        if wanted.fits(claim, reports[claim.report]):
            yield claim, reports[claim.report]


def exported(claim: Claim, report: Report) -> dict[str, Any]:
    """The claim's record with its report's id, outlet and day in front."""
    from tawatur.show.record import claim_record

    about = {"report": report.id, "outlet": report.outlet, "published": report.published}
    return about | claim_record(claim, report.text)


def _table(rows: list[tuple[Claim, Report]]) -> None:
    from tawatur.show.dossier import file_name
    from tawatur.show.phrase import according_to, phrase
    from tawatur.show.text import isolate

    cells = []
    for claim, report in rows:
        record = exported(claim, report)
        source = f"{isolate(report.outlet or '')} {isolate(file_name(report) or report.id)}".strip()
        cells.append(
            (
                record["date"] or "no date",
                phrase(record),
                according_to(record["chain"], report.outlet).removeprefix("according to "),
                source,
            )
        )
    print_table(("date", "claim", "according to", "report"), cells)


_COLUMNS = ("report", "outlet", "published", "kind", "action", "date", "said", "roles", "polarity", "certainty", "status",
            "according_to", "evidence", "key", "id")  # fmt: skip


def _csv(rows: list[tuple[Claim, Report]]) -> None:
    from tawatur.show.phrase import phrase
    from tawatur.show.text import plain

    writer = csv.writer(sys.stdout)
    writer.writerow(_COLUMNS)
    for claim, report in rows:
        record = exported(claim, report)
        record["said"] = phrase(record)
        record["roles"] = "; ".join(
            f"{role}: {', '.join(fillers)}" for role, fillers in record["roles"].items()
        )
        record["according_to"] = " > ".join(link["name"] for link in record["chain"])
        writer.writerow([_harmless(plain(str(record[name] or ""))) for name in _COLUMNS])


def _harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return "'" + cell if cell[:1] in ("=", "+", "-", "@") else cell
