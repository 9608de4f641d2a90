"""The command line: one file a command; the heavy parts are loaded inside the command that needs them."""

from __future__ import annotations

import io
import sys

import typer

from tawatur.show.cli.check import check
from tawatur.show.cli.claims import claims
from tawatur.show.cli.disputes import disputes
from tawatur.show.cli.extract import extract
from tawatur.show.cli.facts import facts
from tawatur.show.cli.judge import judge
from tawatur.show.cli.read import read
from tawatur.show.cli.score import score
from tawatur.show.cli.serve import serve
from tawatur.show.cli.sources import sources
from tawatur.show.cli.timeline import timeline
from tawatur.show.cli.who import who

app = typer.Typer(
    help="Reads news reports, Arabic first, and says who says what about whom, with the exact words and the chain of sources.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
for _command in (extract, read, who, claims, facts, disputes, judge, sources, timeline, serve, check, score):
    app.command()(_command)


def main() -> None:
    """Run the program. Exit codes: 0 fine, 1 something was skipped or failed (and said), 2 wrong use."""
    from tawatur.errors import TawaturError, UsageError
    from tawatur.show.cli.terminal import say

    if isinstance(sys.stdout, io.TextIOWrapper):  # Arabic needs it whatever the locale says
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")
    try:
        app()
    except TawaturError as error:
        say(str(error), "red")
        sys.exit(2 if isinstance(error, UsageError) else 1)
    except BrokenPipeError:  # the reader of our output has had enough
        sys.stderr.close()
        sys.exit(1)
