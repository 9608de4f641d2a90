"""`python -m evaluation.gate [--raise]`: recompute every score and compare it with its floor in floors.json.

A floor belongs to one file, known by its SHA-256: over another file the score says nothing, so the gate refuses it.
Files that aren't here (the shared gold and data) are left out and named; the shipped ones are always measured.
Exit code 1 where a score is below its floor, a file is not the recorded one or a shipped one is missing.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import importlib
import io
import json
import math
import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
FLOORS = Path(__file__).with_name("floors.json")
# Where a file of floors.json is looked for: environment variable, else the folder beside the project.
PLACES = {
    "gold": ("TAWATUR_GOLD", ROOT.parent / "shared" / "gold"),
    "data": ("TAWATUR_DATA", ROOT.parent / "shared" / "data"),
}
DIGITS = 3


@dataclass(frozen=True, slots=True)
class Row:
    """One floor and what was reached; `value` is None where there is no such measure."""

    entry: str
    measure: str
    floor: float
    value: float | None

    @property
    def holds(self) -> bool:
        return self.value is not None and self.value >= self.floor


def locate(file: str) -> Path:
    """The path of a file as floors.json names it: `gold:NAME`, `data:NAME`, or a path inside the project."""
    place, _, name = file.rpartition(":")
    if not place:
        return ROOT / name
    variable, folder = PLACES[place]
    return Path(os.environ.get(variable) or folder) / name


def sha256(path: Path) -> str:
    """Lower-case hex of the file's bytes."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def measure(entry: Mapping[str, Any], path: Path) -> dict[str, Any]:
    """What `python -m evaluation MEASURE FILE` prints as its last line."""
    module = importlib.import_module(f"evaluation.{entry['measure']}")
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        module.main([str(path), *entry.get("arguments", [])])
    result: dict[str, Any] = json.loads(printed.getvalue().strip().splitlines()[-1])
    return result


def reach(result: Mapping[str, Any], name: str) -> float | None:
    """The value at a dotted name (`claim.f1`), None where the result has none."""
    value: Any = result
    for part in name.split("."):
        value = value.get(part) if isinstance(value, Mapping) else None
    return float(value) if isinstance(value, int | float) else None


def judge(floors: Mapping[str, Any]) -> tuple[list[Row], list[str], list[str]]:
    """The rows of all files that are here, the faults (one text each), and the names of what isn't here."""
    rows: list[Row] = []
    faults: list[str] = []
    absent: list[str] = []
    for name, entry in floors.items():
        path = locate(entry["file"])
        needed = [file for file in entry.get("needs", ()) if not locate(file).is_file()]
        if not path.is_file():
            (absent if ":" in entry["file"] else faults).append(f"{name}: {entry['file']} is not here")
        elif needed:
            absent.append(f"{name}: {needed[0]}, which {entry['file']} speaks of, is not here")
        elif sha256(path) != entry["sha256"]:
            faults.append(
                f"{name}: {path} is not the file that the floors were measured on (SHA-256 {entry['sha256'][:12]}…)"
            )
        else:
            result = measure(entry, path)
            rows += [
                Row(name, which, floor, reach(result, which)) for which, floor in entry["floors"].items()
            ]
    return rows, faults, absent


def raised(floors: Mapping[str, Any], rows: Sequence[Row]) -> dict[str, Any]:
    """The floors with each one lifted to what was reached (cut to three digits); none is ever lowered."""
    new: dict[str, Any] = json.loads(json.dumps(floors))
    for row in rows:
        if row.value is not None:
            cut = math.floor(row.value * 10**DIGITS) / 10**DIGITS
            new[row.entry]["floors"][row.measure] = max(row.floor, cut)
    return new


def show(rows: Sequence[Row]) -> str:
    """A table: what was measured, its floor, what was reached, whether it holds."""
    lines = [f"{'file':16}{'measure':44}{'floor':>8}{'now':>8}"]
    for row in rows:
        value = "none" if row.value is None else f"{row.value:.3f}"
        lines.append(
            f"{row.entry:16}{row.measure:44}{row.floor:>8.3f}{value:>8}{'' if row.holds else '  BELOW'}"
        )
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; 0 where all hold."""
    parser = argparse.ArgumentParser(
        prog="python -m evaluation.gate", description=(__doc__ or "").splitlines()[0]
    )
    parser.add_argument(
        "--raise",
        dest="lift",
        action="store_true",
        help="write what was reached as the new floors where it is higher",
    )
    parser.add_argument("--floors", type=Path, default=FLOORS, help="the floors (evaluation/floors.json)")
    options = parser.parse_args(arguments)
    floors = json.loads(options.floors.read_text(encoding="utf-8"))
    rows, faults, absent = judge(floors)
    print(show(rows))
    for line in absent:
        print(f"left out: {line}")
    for line in faults:
        print(f"refused: {line}")
    if options.lift:
        options.floors.write_text(
            json.dumps(raised(floors, rows), ensure_ascii=False, indent=2) + "\n", encoding="utf-8"
        )
    below = sum(not row.holds for row in rows)
    print(f"{len(rows)} floors, {below} not reached, {len(faults)} files refused, {len(absent)} left out")
    return 1 if below or faults else 0


if __name__ == "__main__":
    sys.exit(main())
