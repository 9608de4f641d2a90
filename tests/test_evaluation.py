"""The scorer says what the annotation's own scorer says; the gate lets nothing fall in silence."""

from __future__ import annotations

import copy
import importlib.util
import json
import random
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation import gate
from tawatur.errors import InputError
from tawatur.lexicon import entries
from tawatur.show import scoring

DATA = Path(__file__).parent / "data"
GOLD = gate.locate("gold:dev.gold.jsonl")
REFERENCE = GOLD.parent / "score.py"


def test_figures_of_the_recorded_set() -> None:
    figures = json.loads((DATA / "scoring.figures.json").read_text(encoding="utf-8"))
    gold, system = (scoring.load(DATA / f"scoring.{name}.jsonl") for name in ("gold", "system"))
    assert scoring.score(gold, system) == figures


def _reference(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(REFERENCE.parent))
    monkeypatch.delitem(sys.modules, "schema", raising=False)
    spec = importlib.util.spec_from_file_location("reference_score", REFERENCE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _spoiled(claims: list[dict[str, Any]], chance: random.Random) -> list[dict[str, Any]]:
    """The claims as a middling system would give them."""
    found = []
    for gold in claims:
        claim = copy.deepcopy(gold)
        if chance.random() < 0.2:
            continue
        if chance.random() < 0.1:
            claim["polarity"] = "denied"
        if chance.random() < 0.2:
            claim["chain"] = claim["chain"][:-1]
        if chance.random() < 0.2:
            claim["date"] = None
        if chance.random() < 0.1:
            del claim["status"], claim["certainty"]
        if chance.random() < 0.3:
            claim["roles"] = {
                role: [" ".join(f.split()[:2]) for f in fillers] for role, fillers in claim["roles"].items()
            }
        found.append(claim)
        if chance.random() < 0.1:
            found.append(copy.deepcopy(claim))
    chance.shuffle(found)
    return found


@pytest.mark.skipif(not REFERENCE.exists(), reason="the shared gold is not here")
@pytest.mark.parametrize("seed", range(5))
def test_same_figures_as_the_annotation_scorer(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    reference = _reference(monkeypatch)
    gold = scoring.load(GOLD)
    chance = random.Random(seed)
    system = {
        key: {"claims": _spoiled(report["claims"], chance)}
        for key, report in gold.items()
        if chance.random() < 0.9
    }
    assert scoring.score(gold, system) == reference.score(gold, system)


def test_kinds_are_those_of_the_lexicon() -> None:
    known = {e.file["kind"]: (tuple(e.file["required"]), bool(e.file["actions"])) for e in entries("kinds")}
    assert dict(scoring.KINDS) == known


@given(st.text(), st.text())
def test_sameness_has_no_direction(left: str, right: str) -> None:
    assert scoring.same(left, right) == scoring.same(right, left)
    assert scoring.same(left, left)


def test_gold_against_itself_is_perfect() -> None:
    gold = scoring.load(DATA / "scoring.gold.jsonl")
    result = scoring.score(gold, gold)
    assert {
        result["claim"]["f1"],
        result["argument"]["f1"],
        result["date_accuracy"],
        result["chain_accuracy"],
    } == {1.0}


@pytest.mark.parametrize("line", ['{"id": "a"}', "[]", "{", '{"claims": []}'])
def test_a_file_that_is_no_gold_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(line + "\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"gold\.jsonl"):
        scoring.load(path)


def _floors(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, **changes: Any) -> Path:
    """A floors file over the recorded set, whose score is read from its figures instead of measured."""
    figures = json.loads((DATA / "scoring.figures.json").read_text(encoding="utf-8"))
    monkeypatch.setattr(gate, "measure", lambda entry, path: figures)
    gold = DATA / "scoring.gold.jsonl"
    entry = {
        "measure": "claims",
        "file": str(gold),
        "sha256": gate.sha256(gold),
        "floors": {"claim.f1": 0.1},
    } | changes
    path = tmp_path / "floors.json"
    path.write_text(json.dumps({"sample": entry}), encoding="utf-8")
    return path


def test_the_gate_passes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert gate.main(["--floors", str(_floors(tmp_path, monkeypatch))]) == 0


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({"floors": {"claim.f1": 0.99}}, "BELOW"),
        ({"floors": {"claim.nothing": 0.0}}, "BELOW"),
        ({"sha256": "0" * 64}, "refused"),
        ({"file": "examples/no-such-file.jsonl"}, "refused"),
    ],
)
def test_the_gate_fails(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    changes: dict[str, Any],
    word: str,
) -> None:
    assert gate.main(["--floors", str(_floors(tmp_path, monkeypatch, **changes))]) == 1
    assert word in capsys.readouterr().out


def test_shared_data_that_is_not_here_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TAWATUR_GOLD", str(tmp_path))
    assert gate.main(["--floors", str(_floors(tmp_path, monkeypatch, file="gold:none.jsonl"))]) == 0


def test_raising_never_lowers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = _floors(tmp_path, monkeypatch, floors={"claim.f1": 0.1, "argument.f1": 0.99})
    gate.main(["--raise", "--floors", str(path)])
    floors = json.loads(path.read_text(encoding="utf-8"))["sample"]["floors"]
    assert floors["argument.f1"] == 0.99
    assert 0.1 < floors["claim.f1"] < 1
