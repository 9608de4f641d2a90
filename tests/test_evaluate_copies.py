"""The measure of copies counts what it says."""

from __future__ import annotations

import json
import lzma
from pathlib import Path

import pytest

from evaluation.copies import judged, main, measure, sample
from tawatur.types.copies import Copy

OUTLETS: dict[str, str | None] = {"a": "x", "b": "y", "c": "z", "d": "x"}


def test_pairs_of_copies_of_copies_and_of_one_outlet() -> None:
    found = [
        Copy("a", "b", "exact", 1.0, 1.0),
        Copy("a", "c", "near", 0.6, 0.8),
        Copy("a", "d", "near", 0.9, 0.9),
    ]
    counted = {
        ("a", "b"): 1.0,
        ("a", "c"): 0.6,
        ("b", "c"): 0.6,
        ("b", "d"): 0.9,
        ("c", "d"): 0.51,
        ("a", "x"): 0.4,
    }
    figures = measure(found, counted, OUTLETS)
    assert (figures["expected"], figures["found"]) == (5, 4)
    assert (figures["recall"], figures["precision"]) == (0.8, 1.0)


def test_main(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "واحد اثنان ثلاثة أربعة خمسة ستة سبعة ثمانية"
    (tmp_path / "pairs.tsv").write_text("id_a\tid_b\tjaccard\na\tb\t1.000\n", encoding="utf-8")
    with lzma.open(tmp_path / "reports.jsonl.xz", "wt", encoding="utf-8") as file:
        for id in "ab":
            file.write(json.dumps({"id": id, "outlet": id, "text": text}) + "\n")
    files = [str(tmp_path / "pairs.tsv"), str(tmp_path / "reports.jsonl.xz")]
    assert main(files) == 0
    figures = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert (figures["reports"], figures["recall"], figures["precision"]) == (2, 1.0, 1.0)
    assert figures["judged"]["right"] == figures["judged"]["wrong"] == 0
    assert main([*files, "--sample", "3"]) == 0
    assert capsys.readouterr().out == ""  # the only pair is a counted one


def test_judged_pairs() -> None:
    found = [Copy("a", "b", "exact", 1.0, 1.0), Copy("a", "c", "near", 0.6, 0.8)]
    rows = [{"left": "a", "right": right, "copy": right == "b"} for right in "bcd"]
    assert judged(found, rows) == {"right": 1, "wrong": 1, "gone": 1, "precision": 0.5}
    assert sample(found, {("a", "b"): 1.0}, 5, seed=1) == found[1:]
