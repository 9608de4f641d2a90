"""`tawatur timeline`: what is said about somebody, in the order of time."""

from __future__ import annotations

import dataclasses
from typing import Annotated

import typer

from tawatur.show.cli.case import CASE, AsJson, Case, opened
from tawatur.show.cli.terminal import out, paragraph, say, write_json


def timeline(
    name: Annotated[str, typer.Argument(metavar="NAME", help="The name, words of it, or an id.")],
    case: Case = CASE,
    undated: Annotated[bool, typer.Option("--undated", help="Also what has no date, at the end.")] = False,
    as_json: AsJson = False,
) -> None:
    """What is said about somebody, in the order of time.

    Each fact with the time that its claims give, as precise as they are, and how many independent sources stand behind it.
    """
    from rich.text import Text

    from tawatur.show.cli.lines import head
    from tawatur.show.cli.who import the_one
    from tawatur.show.dossier import disputed_ids, fact_lines, in_time
    from tawatur.show.text import isolate

    with opened(case) as store:
        entity = the_one(store, name)
        lines = in_time(fact_lines(store, (), entity))
        disputed = disputed_ids(store, entity)
    shown = [line for line in lines if line.date or undated]
    if as_json:
        for line in shown:
            write_json({**dataclasses.asdict(line), "disputed": line.id in disputed})
        return
    if shown:
        paragraph(Text(isolate(entity.name), "bold"))
    for line in shown:
        text = Text(f"{line.date or 'no date':<23} ", "cyan")
        paragraph(text.append_text(head(line, line.id in disputed, dated=False)), 2, 26)
    left_out = len(lines) - len(shown)
    if left_out:
        out().print()
        say(f"{left_out} facts without a date are not shown; --undated shows them")
    elif not shown:
        say(f"{entity.name}: nothing is said that has a date")
