"""`tawatur sources`: who says how much, and who copies whom."""

from __future__ import annotations

from typing import Any

from tawatur.show.cli.case import CASE, AsJson, Case, opened
from tawatur.show.cli.terminal import out, print_table, say, write_json


def sources(case: Case = CASE, as_json: AsJson = False) -> None:
    """Who says how much, who copies whom.

    Of each source: the claims it makes and passes on, and the facts that rest on it alone, on others too, or are disputed.
    """
    from tawatur.show.sources import gather

    with opened(case) as store:
        found = gather(store)
    if as_json:
        write_json(found)
        return
    if not found["outlets"]:
        say("the case holds no reports")
        return
    _print(found)


def _print(found: dict[str, list[dict[str, Any]]]) -> None:
    from tawatur.show.text import isolate

    def outlet(name: str | None) -> str:
        return isolate(name) if name else "(no outlet)"

    def others(rows: list[dict[str, Any]]) -> str:
        return ", ".join(f"{outlet(row['outlet'])} {row['reports']}" for row in rows)

    print_table(
        ("outlet", "reports", "own voice", "passes on", "copies", "copied by"),
        [
            (outlet(o["outlet"]), *(str(o[name]) for name in ("reports", "own_voice", "passes_on")),
             others(o["copies"]), others(o["copied_by"]))
            for o in found["outlets"]
        ],
        ("reports", "own voice", "passes on"),
    )  # fmt: skip
    if found["speakers"]:
        numbers = ("says", "passes on", "alone", "confirmed", "disputed")
        out().print()
        print_table(
            ("source", "kind", *numbers, "in the reports of"),
            [
                (isolate(s["name"]), s["type"], *(str(s[name.replace(" ", "_")]) for name in numbers),
                 ", ".join(map(outlet, s["outlets"])))
                for s in found["speakers"]
            ],
            numbers,
        )  # fmt: skip
