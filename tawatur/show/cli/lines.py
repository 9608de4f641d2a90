"""Dossiers, disputes and reasons on a terminal."""

from __future__ import annotations

from collections.abc import Iterable

from rich.text import Text

from tawatur.show.cli.terminal import out, paragraph
from tawatur.show.dossier import Disputed, Dossier, Line, Statement, sources_phrase
from tawatur.show.explain import reasons
from tawatur.show.names import Joined
from tawatur.show.phrase import Record, according_to, phrase
from tawatur.show.text import counted, isolate, isolate_runs, shorten
from tawatur.types.report import Report

# Characters of a quote at most.
QUOTE = 300


def print_dossier(found: Dossier, brief: bool) -> None:
    """The dossier for people: sections of facts, each with date, number of sources, and who says it where."""
    console = out()
    paragraph(Text(isolate(found.name), "bold"))
    about = f"{found.type}, named in {counted(found.reports, 'report')}"
    if len(found.forms) > 1:
        about += "; also written " + ", ".join(map(isolate, found.forms[1:]))
    if found.speaks:
        about += f"; cited as a source of {counted(found.speaks, 'claim')}"
    paragraph(Text(about, "dim"), 2)
    disputed = {
        statement.claim["id"]
        for dispute in found.disputes
        for side in (dispute.left, dispute.right)
        for statement in side.statements
    }
    for title, lines in found.sections:
        console.print()
        console.print(Text(title.upper(), "bold cyan"))
        for line in lines:
            print_line(line, brief, any(s.claim["id"] in disputed for s in line.statements))
    if found.disputes:
        console.print()
        console.print(Text("IN DISPUTE", "bold red"))
        for dispute in found.disputes:
            print_dispute(dispute, brief=True)
    if not found.sections:
        paragraph(Text("No claim is made about this name."), 2)


def print_line(line: Line, brief: bool, disputed: bool = False) -> None:
    """A fact: what is said, when, how many stand behind it; then who says it and in which words (once, if they are the same)."""
    paragraph(head(line, disputed), 2, 2)
    quoted = ""
    for statement in line.statements:
        paragraph(statement_line(statement), 4, 2)
        quote = isolate(shorten(statement.claim["evidence"], QUOTE))
        if not brief and quote != quoted:
            paragraph(Text(f"“{quote}”", "dim"), 6)
        quoted = quote
    for reason in line.reasons:
        paragraph(Text(f"counted together: {isolate_runs(reason)}", "italic"), 4, 2)


def head(line: Line, disputed: bool = False, dated: bool = True) -> Text:
    """What is said, when (unless that stands elsewhere), and how many independent sources stand behind it."""
    text = Text("• ")
    text.append(line.said, "bold")
    when = f"{line.date or 'no date'}; " if dated else ""
    text.append(f" [{when}{sources_phrase(line.at_least, line.at_most)}]")
    return text.append(" disputed", "red") if disputed else text


def statement_line(statement: Statement) -> str:
    """Who says it, in which report of which outlet and day, and what it says differently."""
    parts = (
        isolate(statement.outlet or "no outlet named"),
        statement.published,
        isolate(statement.file or statement.report),
    )
    where = ", ".join(part for part in parts if part)
    return f"{according_to(statement.claim['chain'], statement.outlet)} — {where}"


def print_joined(joined: Joined) -> None:
    """Two names that were matched, and why."""
    names = f"• {isolate(joined.left)} ({joined.left_id}) and {isolate(joined.right)} ({joined.right_id})"
    paragraph(Text(names, "bold"), 0, 2)
    for line in joined.reasons:
        paragraph(Text(line), 4, 2)


def print_dispute(dispute: Disputed, brief: bool) -> None:
    """Both sides of a dispute under the reason; `brief` leaves out who says it."""
    paragraph(Text(isolate_runs(f"{dispute.kind}: {dispute.reason}"), "bold red"), 2, 2)
    for side in (dispute.left, dispute.right):
        if brief:
            paragraph(head(side), 4, 2)
        else:
            print_line(side, brief=False)


def print_reasons(report: Report, claims: Iterable[Record]) -> None:
    """The claims of a report (records with `why`), each with its words and the reasons why it was read so."""
    about = ", ".join(isolate(part) for part in (report.id, report.outlet, report.published) if part)
    paragraph(Text(about, "bold cyan"))
    for claim in claims:
        paragraph(Text(f"• {phrase(claim)}", "bold"), 2, 2)
        paragraph(Text(f"“{isolate(shorten(claim['evidence'], QUOTE))}”", "dim"), 4)
        for label, sentence in reasons(claim["why"]):
            paragraph(f"{label + ':':14}{sentence}", 4, 14)
    out().print()
