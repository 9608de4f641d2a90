"""Dossiers and disputes on a terminal."""

from __future__ import annotations

from rich.text import Text

from tawatur.show.cli.terminal import indented, out
from tawatur.show.dossier import Disputed, Dossier, Line, Statement, sources_phrase
from tawatur.show.phrase import according_to
from tawatur.show.text import isolate, shorten


def print_dossier(found: Dossier, brief: bool) -> None:
    """The dossier for people: sections of facts, each with date, number of sources, and who says it where."""
    console = out()
    console.print(Text(isolate(found.name), "bold"), soft_wrap=True)
    reports = "1 report" if found.reports == 1 else f"{found.reports} reports"
    about = f"{found.type}, named in {reports}"
    if len(found.forms) > 1:
        about += "; also written " + ", ".join(map(isolate, found.forms[1:]))
    if found.speaks:
        about += f"; cited as a source {found.speaks} times"
    console.print(indented(Text(about, "dim"), 2))
    for title, lines in found.sections:
        console.print()
        console.print(Text(title.upper(), "bold cyan"))
        for line in lines:
            print_line(line, brief)
    if found.disputes:
        console.print()
        console.print(Text("IN DISPUTE", "bold red"))
        for dispute in found.disputes:
            print_dispute(dispute, brief=True)
    if not found.sections:
        console.print(indented(Text("No claim is made about this name."), 2))


def print_line(line: Line, brief: bool) -> None:
    """A fact: what is said, when, how many stand behind it; then who says it and in which words."""
    console = out()
    console.print(indented(head(line), 2))
    for statement in line.statements:
        console.print(indented(Text(statement_line(statement)), 6))
        if not brief:
            console.print(indented(Text(f"“{_quote(statement)}”", "dim"), 8))
    for reason in line.reasons:
        console.print(indented(Text(f"counted together: {reason}", "italic"), 6))


def head(line: Line) -> Text:
    """What is said, when, and how many independent sources stand behind it."""
    text = Text("• ")
    text.append(line.said, "bold")
    return text.append(f" [{line.date or 'no date'}; {sources_phrase(line.at_least, line.at_most)}]")


def _quote(statement: Statement) -> str:
    return isolate(shorten(statement.claim["evidence"], 300))


def statement_line(statement: Statement) -> str:
    """Who says it, in which report of which outlet and day, and what it says differently."""
    where = ", ".join(
        filter(
            None,
            (statement.outlet and isolate(statement.outlet), statement.published, isolate(statement.report)),
        )
    )
    return f"{according_to(statement.claim['chain'], statement.outlet)} — {where}"


def print_dispute(dispute: Disputed, brief: bool) -> None:
    """Both sides of a dispute under the reason; `brief` leaves out who says it."""
    console = out()
    console.print(indented(Text(f"{dispute.kind}: {dispute.reason}", "bold"), 2))
    for side in (dispute.left, dispute.right):
        if brief:
            console.print(indented(head(side), 4))
        else:
            print_line(side, brief=False)
