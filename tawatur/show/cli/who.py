"""`tawatur who`: a dossier on one person, body or place, or the list of who is in the case."""

from __future__ import annotations

import dataclasses
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from tawatur.show.cli.case import CASE, AsJson, Case, opened
from tawatur.show.cli.terminal import indented, out, print_table, say, write_json

if TYPE_CHECKING:
    from tawatur.show.dossier import Dossier, Line, Statement
    from tawatur.store import Store
    from tawatur.types.entity import Entity


class Type(StrEnum):
    """What an entity is."""

    person = "person"
    body = "body"
    place = "place"


def who(
    name: Annotated[
        str | None, typer.Argument(metavar="NAME", help="The name, or words of it. Without one: everybody.")
    ] = None,
    case: Case = CASE,
    type: Annotated[Type | None, typer.Option("--type", help="Only a person, body or place.")] = None,
    brief: Annotated[bool, typer.Option("--brief", help="Leave out the words of the reports.")] = False,
    as_json: AsJson = False,
) -> None:
    """A dossier on a person, body or place.

    Offices, ties, movements, cases and more, each with who says it. Without a name: who is in the case.
    """
    from tawatur.show.find import find

    with opened(case) as store:
        if name is None:
            _everybody(store, type or Type.person, as_json)
            return
        found = find(store, name, type)
        if len(found) == 1:
            _one(store, found[0], brief, as_json)
            return
        _not_one(store, name, found)
    raise typer.Exit(1)


def _everybody(store: Store, type: Type, as_json: bool) -> None:
    from tawatur.show.find import listed_entities
    from tawatur.show.text import isolate

    rows = listed_entities(store, type)
    if as_json:
        for row in rows:
            write_json(row)
    elif not rows:
        say(f"no {type} is named in this case")
    else:
        cells = [
            (
                isolate(r["name"]),
                str(r["reports"]),
                str(r["claims"]),
                ", ".join(map(isolate, r["forms"][1:4])),
            )
            for r in rows
        ]
        print_table((type, "reports", "claims", "also written"), cells, ("reports", "claims"))


def _one(store: Store, entity: Entity, brief: bool, as_json: bool) -> None:
    from tawatur.show.dossier import dossier

    found = dossier(store, entity)
    if as_json:
        write_json(dataclasses.asdict(found))
    else:
        print_dossier(found, brief)


def _not_one(store: Store, name: str, found: tuple[Entity, ...]) -> None:
    from tawatur.show.text import isolate

    if not found:
        say(f"{isolate(name)}: nobody in this case is named so; `tawatur who` without a name lists who is")
        return
    say(f"{isolate(name)}: several fit; give more of the name")
    for entity in found:
        say(
            f"  {isolate(entity.name)} ({entity.type}, {len({o.report for o in entity.occurrences})} reports)"
        )


def print_dossier(found: Dossier, brief: bool) -> None:
    """The dossier for people: sections of facts, each with date, number of sources, and who says it where."""
    from rich.text import Text

    from tawatur.show.text import isolate

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
            _print_line(line, brief)
    if found.disputes:
        console.print()
        console.print(Text("IN DISPUTE", "bold red"))
        for dispute in found.disputes:
            console.print(indented(Text(dispute), 2))
    if not found.sections:
        console.print(indented(Text("No claim is made about this name."), 2))


def _print_line(line: Line, brief: bool) -> None:
    from rich.text import Text

    from tawatur.show.dossier import sources_phrase

    console = out()
    head = Text("• ")
    head.append(line.said, "bold")
    head.append(f"  [{line.date or 'no date'}; {sources_phrase(line.at_least, line.at_most)}]")
    console.print(indented(head, 2))
    for statement in line.statements:
        console.print(indented(Text(statement_line(statement)), 6))
        if not brief:
            console.print(indented(Text(f"“{_quote(statement)}”", "dim"), 8))
    for reason in line.reasons:
        console.print(indented(Text(f"counted together: {reason}", "italic"), 6))


def _quote(statement: Statement) -> str:
    from tawatur.show.text import isolate, shorten

    return isolate(shorten(statement.claim["evidence"], 300))


def statement_line(statement: Statement) -> str:
    """Who says it, in which report of which outlet and day, and what it says differently."""
    from tawatur.show.phrase import according_to
    from tawatur.show.text import isolate

    where = ", ".join(
        filter(
            None,
            (statement.outlet and isolate(statement.outlet), statement.published, isolate(statement.report)),
        )
    )
    return f"{according_to(statement.claim['chain'], statement.outlet)} — {where}"
