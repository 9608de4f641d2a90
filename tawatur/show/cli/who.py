"""`tawatur who`: a dossier on one person, body or place, or the list of who is in the case."""

from __future__ import annotations

import dataclasses
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from tawatur.show.cli.case import CASE, AsJson, Case, opened
from tawatur.show.cli.terminal import print_table, say, write_json

if TYPE_CHECKING:
    from tawatur.show.find import Meant
    from tawatur.store import Store
    from tawatur.types.entity import Entity


# Of those who may be meant.
LISTED = 50


class Type(StrEnum):
    """What an entity is."""

    person = "person"
    body = "body"
    place = "place"


def who(
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="NAME", help="The name or a part of it in any spelling, or an id. Without one: everybody."
        ),
    ] = None,
    case: Case = CASE,
    type: Annotated[Type | None, typer.Option("--type", help="Only a person, body or place.")] = None,
    brief: Annotated[bool, typer.Option("--brief", help="Leave out the words of the reports.")] = False,
    names: Annotated[bool, typer.Option("--names", help="Say why its names were joined.")] = False,
    as_json: AsJson = False,
) -> None:
    """A dossier on a person, body or place.

    Offices, ties, movements, cases and more, each with who says it. Without a name: who is in the case.
    """
    with opened(case) as store:
        if name is None:
            _everybody(store, type or Type.person, as_json)
            return
        entity = the_one(store, name, type)
        if names:
            _names(store, entity, as_json)
        else:
            _one(store, entity, brief, as_json)


def the_one(store: Store, name: str, type: str | None = None, written: bool = False) -> Entity:
    """The one entity that a name or id means; says whom else it may mean and ends the command where there isn't one.
    `written`: only one that is written so, not one that is only written alike."""
    from tawatur.show.find import SURE, WRITTEN, find

    found = find(store, name, type)
    if len(found.entities) != 1 or found.how not in (WRITTEN if written else SURE):
        _not_one(name, found)
        raise typer.Exit(1)
    return found.entities[0]


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


def _names(store: Store, entity: Entity, as_json: bool) -> None:
    from tawatur.show.cli.lines import print_joined
    from tawatur.show.names import joined

    found = joined(store, entity)
    for one in found:
        if as_json:
            write_json(dataclasses.asdict(one))
        else:
            print_joined(one)
    if not found and not as_json:
        say(f"{entity.name}: all its reports write the name alike")


def _one(store: Store, entity: Entity, brief: bool, as_json: bool) -> None:
    from tawatur.show.cli.lines import print_dossier
    from tawatur.show.dossier import dossier

    found = dossier(store, entity)
    if as_json:
        write_json(dataclasses.asdict(found))
    else:
        print_dossier(found, brief)


def _not_one(name: str, found: Meant) -> None:
    from tawatur.show.find import WRITTEN
    from tawatur.show.text import counted

    if not found.entities:
        say(f"{name}: nobody in this case is named so; `tawatur who` without a name lists who is")
        return
    several = "several fit" if found.how in WRITTEN else "nobody is written so, but some alike"
    say(f"{name}: {several}; give more of the name, or the id")
    for entity in found.entities[:LISTED]:
        say(
            f"  {entity.id} {entity.name} ({entity.type}, {counted(len({o.report for o in entity.occurrences}), 'report')})"
        )
    if len(found.entities) > LISTED:
        say(f"  and {len(found.entities) - LISTED} more")
