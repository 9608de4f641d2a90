"""`tawatur facts`: what is said, each thing once, with how many independent sources stand behind it."""

from __future__ import annotations

from typing import Annotated

import typer

from tawatur.show.cli.case import CASE, AsJson, Case, opened
from tawatur.show.cli.terminal import say, write_json


def facts(
    name: Annotated[
        str | None, typer.Argument(metavar="NAME", help="Only facts about this name. Without one: all.")
    ] = None,
    case: Case = CASE,
    kind: Annotated[
        list[str] | None, typer.Option("--kind", help="Only facts of this kind (may be repeated).")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """What is said, each thing once.

    Claims that say the same, with how many independent sources stand behind them at least and at most, and who denies it.
    """
    from tawatur.show.cli.extract import known_kinds
    from tawatur.show.cli.lines import print_line
    from tawatur.show.cli.who import the_one
    from tawatur.show.dossier import fact_lines
    from tawatur.show.facts import fact_records

    kinds = known_kinds(kind)
    with opened(case) as store:
        entity = the_one(store, name) if name is not None else None
        if as_json:
            for record in fact_records(store, kinds, entity):
                write_json(record)
            return
        lines = fact_lines(store, kinds, entity)
    for line in lines:
        print_line(line, brief=True)
    if not lines:
        say("no fact fits")
