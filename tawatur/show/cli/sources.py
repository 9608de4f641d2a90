"""`tawatur sources`: who says how much, and who copies whom."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from tawatur.show.cli.case import CASE, AsJson, Case, opened
from tawatur.show.cli.terminal import out, print_table, say, write_json

if TYPE_CHECKING:
    from tawatur.store import Store


def sources(case: Case = CASE, as_json: AsJson = False) -> None:
    """Who says how much, who copies whom."""
    with opened(case) as store:
        found = gather(store)
    if as_json:
        write_json(found)
        return
    if not found["outlets"]:
        say("the case holds no reports")
        return
    _print(found)


def gather(store: Store) -> dict[str, list[dict[str, Any]]]:
    """`outlets` (reports, claims in their own voice, claims passed on), `speakers` (the links of the chains, by what
    they say as innermost source and pass on), `copies` (pairs of outlets, how many reports of one share the other's wording)."""
    from tawatur.text import fold

    reports = {report.id: report for report in store.reports()}
    outlets: dict[str, Counter[str]] = {}
    for report in reports.values():
        outlets.setdefault(report.outlet or "", Counter())["reports"] += 1
    speakers: dict[tuple[str, str], dict[str, Any]] = {}
    for claim in store.claims():
        outlet = reports[claim.report].outlet or ""
        outlets[outlet]["passes on" if claim.chain else "own voice"] += 1
        for depth, link in enumerate(claim.chain, 1):
            speaker = speakers.setdefault(
                (link.type, fold(link.name)),
                {"name": link.name, "type": link.type, "says": 0, "passes_on": 0, "outlets": set()},
            )
            speaker["says" if depth == len(claim.chain) else "passes_on"] += 1
            speaker["outlets"].add(outlet)
    copies = Counter(
        tuple(sorted((reports[c.left].outlet or "", reports[c.right].outlet or ""))) for c in store.copies()
    )
    return {
        "outlets": [
            {
                "outlet": outlet or None,
                "reports": n["reports"],
                "own_voice": n["own voice"],
                "passes_on": n["passes on"],
            }
            for outlet, n in sorted(outlets.items(), key=lambda item: (-item[1]["reports"], item[0]))
        ],
        "speakers": [
            {**speaker, "outlets": sorted(speaker["outlets"])}
            for speaker in sorted(
                speakers.values(), key=lambda s: (-s["says"], -s["passes_on"], s["type"], s["name"])
            )
        ],
        "copies": [
            {"outlets": list(pair), "reports": n}
            for pair, n in sorted(copies.items(), key=lambda item: (-item[1], item[0]))
        ],
    }


def _print(found: dict[str, list[dict[str, Any]]]) -> None:
    from tawatur.show.text import isolate

    def outlet(name: str | None) -> str:
        return isolate(name) if name else "(no outlet)"

    numbers = ("reports", "own voice", "passes on", "says")
    print_table(
        ("outlet", "reports", "own voice", "passes on"),
        [
            (outlet(o["outlet"]), str(o["reports"]), str(o["own_voice"]), str(o["passes_on"]))
            for o in found["outlets"]
        ],
        numbers,
    )
    if found["speakers"]:
        out().print()
        print_table(
            ("source", "kind", "says", "passes on", "in the reports of"),
            [
                (
                    isolate(s["name"]),
                    s["type"],
                    str(s["says"]),
                    str(s["passes_on"]),
                    ", ".join(map(outlet, s["outlets"])),
                )
                for s in found["speakers"]
            ],
            numbers,
        )
    if found["copies"]:
        out().print()
        print_table(
            ("shared wording between", "pairs of reports"),
            [(" and ".join(map(outlet, c["outlets"])), str(c["reports"])) for c in found["copies"]],
            ("pairs of reports",),
        )
