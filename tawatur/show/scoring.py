"""Precision, recall and F1 of claims against gold claims, as the annotation guidelines define them.

Claims of one report and kind are paired one to one by the similarity of their role fillers. A pair is right when
each required role has a right filler and the polarity agrees. The other measures count over right pairs.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from tawatur.errors import InputError

Record = Mapping[str, Any]

# kind → required roles, and whether the kind has actions
KINDS: Mapping[str, tuple[tuple[str, ...], bool]] = {
    "movement": (("mover",), True),
    "presence": (("person", "place"), False),
    "position": (("holder", "title"), True),
    "personnel": (("person",), True),
    "kinship": (("person", "relative", "relation"), False),
    "association": (("person", "associate", "relation"), False),
    "control": (("holder", "asset"), True),
    "justice": (("defendant",), True),
    "detention": (("detainee",), True),
    "sanction": (("target",), True),
    "harm": (("victim",), True),
    "attack": (("attacker",), False),
    "meeting": (("participant",), False),
    "transfer": (("item",), False),
}

# The scorer's own idea of sameness, fixed by the guidelines: coarser than the normal form of the program on purpose.
_VARIANTS = str.maketrans("أإآٱىةؤئ", "اااايهوي")
_MARKS = re.compile("[\u064b-\u065f\u0670\u0640\u200c-\u200f\u202a-\u202e\u2066-\u2069]")


@lru_cache(maxsize=100_000)
def _words(text: str) -> frozenset[str]:
    found = re.findall(r"\w+", _MARKS.sub("", text).translate(_VARIANTS).casefold())
    return frozenset(w[2:] if w.startswith("ال") and len(w) > 4 else w for w in found)


def same(left: str, right: str) -> bool:
    """Whether two fillers count as the same: one holds the words of the other, or half of their words are shared."""
    a, b = _words(left), _words(right)
    if not a or not b:
        return a == b
    return a <= b or b <= a or 2 * len(a & b) >= len(a | b)


def _shared(gold: Sequence[str], system: Sequence[str]) -> int:
    left = list(system)
    hits = 0
    for filler in gold:
        match = next((i for i, other in enumerate(left) if same(filler, other)), None)
        if match is not None:
            del left[match]
            hits += 1
    return hits


def _similarity(gold: Record, system: Record) -> float:
    ours, theirs = gold["roles"], system["roles"]
    hits = total = 0
    for role in sorted(ours.keys() | theirs.keys()):
        g, s = ours.get(role, []), theirs.get(role, [])
        hits += _shared(g, s)
        total += max(len(g), len(s))
    bonus = (gold.get("action") == system.get("action")) + (
        gold["polarity"] == system.get("polarity", "affirmed")
    )
    return hits / total + 0.01 * bonus if hits else 0.0


def _pairs(gold: Sequence[Record], system: Sequence[Record]) -> list[tuple[Record, Record]]:
    scored = [(_similarity(g, s), i, j) for i, g in enumerate(gold) for j, s in enumerate(system)]
    free_gold, free_system = set(range(len(gold))), set(range(len(system)))
    pairs = []
    for value, i, j in sorted(scored, key=lambda item: (-item[0], item[1], item[2])):
        if value > 0 and i in free_gold and j in free_system:
            free_gold.remove(i)
            free_system.remove(j)
            pairs.append((gold[i], system[j]))
    return pairs


def _right(gold: Record, system: Record) -> bool:
    if gold["polarity"] != system.get("polarity", "affirmed"):
        return False
    roles = KINDS[gold["kind"]][0]
    return all(_shared(gold["roles"][role], system["roles"].get(role, [])) for role in roles)


@dataclass(slots=True)
class Tally:
    """Hits, gold and system counts."""

    hits: int = 0
    gold: int = 0
    system: int = 0

    def add(self, hits: int, gold: int, system: int) -> None:
        self.hits += hits
        self.gold += gold
        self.system += system

    def measures(self) -> dict[str, float]:
        """precision, recall, f1 (rounded to four places) and the two counts."""
        p = self.hits / self.system if self.system else 0.0
        r = self.hits / self.gold if self.gold else 0.0
        f1 = 2 * p * r / (p + r) if p + r else 0.0
        return {
            "precision": round(p, 4),
            "recall": round(r, 4),
            "f1": round(f1, 4),
            "gold": self.gold,
            "system": self.system,
        }


@dataclass(frozen=True, slots=True)
class Fault:
    """A gold claim that was `missed` or a system claim that is `wrong`."""

    what: str
    report: str
    claim: Record


@dataclass(slots=True)
class _Sheet:
    claims: Tally = field(default_factory=Tally)
    arguments: Tally = field(default_factory=Tally)
    kinds: dict[str, Tally] = field(default_factory=dict)
    over: Counter[str] = field(default_factory=Counter)
    faults: list[Fault] = field(default_factory=list)


def _fillers(claims: Iterable[Record]) -> int:
    return sum(len(fillers) for claim in claims for fillers in claim["roles"].values())


def _count_pair(over: Counter[str], gold: Record, system: Record) -> None:
    over["pairs"] += 1
    if KINDS[gold["kind"]][1]:
        over["with_action"] += 1
        over["action"] += gold.get("action") == system.get("action")
    over["status"] += gold["status"] == system.get("status", "actual")
    over["certainty"] += gold["certainty"] == system.get("certainty", "asserted")
    dated = gold["date"] == system.get("date")
    over["date"] += dated
    if gold["date"]:
        over["dated"] += 1
        over["date_of_dated"] += dated
    ours, theirs = gold["chain"], system.get("chain", [])
    whole = len(ours) == len(theirs) and all(
        same(a["name"], b["name"]) for a, b in zip(ours, theirs, strict=True)
    )
    over["chain"] += whole
    if ours:
        over["sourced"] += 1
        over["chain_of_sourced"] += whole
        over["speaker_of_sourced"] += bool(theirs) and same(ours[-1]["name"], theirs[-1]["name"])


def _count_kind(sheet: _Sheet, report: str, kind: str, gold: list[Record], system: list[Record]) -> None:
    pairs = _pairs(gold, system)
    good = [(g, s) for g, s in pairs if _right(g, s)]
    for tally in (sheet.claims, sheet.kinds.setdefault(kind, Tally())):
        tally.add(len(good), len(gold), len(system))
    shared = sum(
        _shared(fillers, s["roles"].get(role, [])) for g, s in pairs for role, fillers in g["roles"].items()
    )
    sheet.arguments.add(shared, _fillers(gold), _fillers(system))
    for g, s in good:
        _count_pair(sheet.over, g, s)
    done = {id(claim) for both in good for claim in both}
    for what, claims in (("missed", gold), ("wrong", system)):
        sheet.faults.extend(Fault(what, report, claim) for claim in claims if id(claim) not in done)


def _result(sheet: _Sheet, reports: int) -> dict[str, Any]:
    def ratio(part: str, whole: str) -> float | None:
        return round(sheet.over[part] / sheet.over[whole], 4) if sheet.over[whole] else None

    return {
        "claim": sheet.claims.measures(),
        "argument": sheet.arguments.measures(),
        "kinds": {
            kind: tally.measures() for kind, tally in sheet.kinds.items() if tally.gold or tally.system
        },
        "action_accuracy": ratio("action", "with_action"),
        "date_accuracy": ratio("date", "pairs"),
        "date_accuracy_where_gold_has_one": ratio("date_of_dated", "dated"),
        "chain_accuracy": ratio("chain", "pairs"),
        "chain_accuracy_where_gold_has_one": ratio("chain_of_sourced", "sourced"),
        "speaker_accuracy_where_gold_has_one": ratio("speaker_of_sourced", "sourced"),
        "status_accuracy": ratio("status", "pairs"),
        "certainty_accuracy": ratio("certainty", "pairs"),
        "reports": reports,
    }


def score(
    gold: Mapping[str, Record], system: Mapping[str, Record], note: Callable[[Fault], None] | None = None
) -> dict[str, Any]:
    """The measures of `system` against `gold` (report id → record with `claims`); `note` gets each fault.

    Reports that only the system has are left out; a gold report that the system lacks counts as without claims.
    """
    sheet = _Sheet()
    for key, report in gold.items():
        found = system.get(key, {"claims": []})["claims"]
        for kind in KINDS:
            ours = [claim for claim in report["claims"] if claim["kind"] == kind]
            theirs = [claim for claim in found if claim["kind"] == kind]
            _count_kind(sheet, key, kind, ours, theirs)
    if note:
        for fault in sheet.faults:
            note(fault)
    return _result(sheet, len(gold))


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    with path.open(encoding="utf-8") as lines:
        yield from ((number, line) for number, line in enumerate(lines, 1) if line.strip())


def load(path: Path) -> dict[str, Record]:
    """The reports of a JSON Lines file by `id`. Raises InputError at the first line that isn't a report with claims."""
    reports: dict[str, Record] = {}
    try:
        for number, line in _lines(path):
            record = json.loads(line)
            if (
                not isinstance(record, dict)
                or "id" not in record
                or not isinstance(record.get("claims"), list)
            ):
                raise InputError(
                    f"{path}:{number}",
                    "no report with id and claims",
                    "give JSON Lines as `extract` prints them",
                )
            reports[record["id"]] = record
    except OSError as error:
        raise InputError(str(path), error.strerror or "can't be read", "check the path") from error
    except ValueError as error:
        raise InputError(
            str(path), f"no JSON Lines in UTF-8 ({error})", "give JSON Lines as `extract` prints them"
        ) from error
    return reports
