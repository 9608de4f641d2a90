"""`tawatur judge`: a person's decision about whether two names are one, and its undoing."""

from __future__ import annotations

import dataclasses
import getpass
import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.text import Text

from tawatur.show.cli.case import CASE, AsJson, Case, opened
from tawatur.show.cli.terminal import out, paragraph, say, write_json

if TYPE_CHECKING:
    from tawatur.store import Store
    from tawatur.types.judgement import Verdict

# What the user types → the verdict that is kept.
VERDICTS: Mapping[str, Verdict] = {"same": "same", "different": "not same", "unsure": "unsure"}


def judge(
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[VERDICT] [A B]",
            help="same, different or unsure, and two names or ids. Without: what was judged, and what is open.",
        ),
    ] = None,
    undo: Annotated[bool, typer.Option("--undo", help="Take the judgement on A and B back.")] = False,
    why: Annotated[str, typer.Option("--why", help="The reason, kept with the judgement.")] = "",
    by: Annotated[str | None, typer.Option("--by", help="Who decides; your login name if not given.")] = None,
    case: Case = CASE,
    as_json: AsJson = False,
) -> None:
    """Decide whether two names are one person.

    The judgement is kept with who made it, when and why; --undo takes it back, and every claim goes back with it.
    """
    from tawatur.errors import UsageError

    given = list(words or ())
    if not given and not undo:
        _list(case, as_json)
        return
    verdict = None if undo else given.pop(0)
    if (verdict is not None and verdict not in VERDICTS) or len(given) != 2:
        raise UsageError(
            "judge: write `tawatur judge same A B`, `different A B`, `unsure A B` or `judge --undo A B`, with two names or ids"
        )
    _decide(case, verdict, given[0], given[1], why, by or login())


def login() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a user without a name
        return f"user {os.getuid()}"


def _decide(case: Path, verdict: str | None, left: str, right: str, why: str, by: str) -> None:
    from tawatur.engine import judge as engine
    from tawatur.engine.local import settle
    from tawatur.store import SqliteStore

    with opened(case) as store:
        one, other = _member(store, left), _member(store, right)
    with SqliteStore(case, write=True) as store:
        if verdict is None:
            if not engine.unjudge(store, one, other):
                say(
                    f"{left} and {right}: no judgement on these two holds; `tawatur judge` lists those that do"
                )
                raise typer.Exit(1)
        else:
            engine.judge(store, one, other, VERDICTS[verdict], by, why)
        for message in settle(store):
            say(message)
        heads = [next(iter(store.entities(id=id)), None) for id in (one, other)]
    together = heads[0] is not None and heads[1] is not None and heads[0].id == heads[1].id
    say(f"{left} and {right} are {'one' if together else 'two'} in this case now")


def _member(store: Store, name: str) -> str:
    from tawatur.engine.judge import member
    from tawatur.show.cli.who import the_one

    return member(the_one(store, name, written=True), name)


def _list(case: Path, as_json: bool) -> None:
    from tawatur.show.cli.lines import print_joined
    from tawatur.show.names import in_words
    from tawatur.show.text import isolate

    with opened(case) as store:
        judgements, written = store.judgements(), store.member_names()
        decided = {(j.left, j.right) for j in judgements}
        open_ = in_words(
            store, (m for m in store.matches() if m.verdict == "unsure" and (m.left, m.right) not in decided)
        )
    rows: list[dict[str, Any]] = [
        {**dataclasses.asdict(j), "left_name": written.get(j.left), "right_name": written.get(j.right)}
        for j in judgements
    ]
    if as_json:
        for row in (*rows, *map(dataclasses.asdict, open_)):
            write_json(row)
        return
    for row in rows:
        names = " and ".join(isolate(row[f"{side}_name"] or row[side]) for side in ("left", "right"))
        why = f"; {isolate(row['why'])}" if row["why"] else ""
        paragraph(
            Text(f"• {names}: {row['verdict']}, by {isolate(row['by'])}, {row['made'][:10]}{why}"), 0, 2
        )
    if open_:
        out().print(f"\n{len(open_)} pairs of names may be one person each:")
    for match in open_:
        print_joined(match)
    if not rows and not open_:
        say("nothing was judged yet, and no two names are in doubt")
