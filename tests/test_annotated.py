"""Annotated reports are kept as offsets and come back as they were."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import evaluation.annotated as annotated
from tawatur.types.report import Report

TEXT = "قالت الشرطة إن سامر الخوري غادر إلى بيروت أمس."
CLAIM = {
    "kind": "movement", "roles": {"mover": ["سامر الخوري"], "destination": ["بيروت"]}, "action": "depart",
    "date": "2019-03-04", "polarity": "affirmed", "certainty": "asserted", "status": "actual",
    "chain": [{"type": "organization", "name": "الشرطة"}], "evidence": "سامر الخوري غادر إلى بيروت",
}  # fmt: skip
GOLD = {"id": "a", "published": "2019-03-05", "outlet": None, "text": TEXT, "claims": [CLAIM]}


def test_kept_and_read_again() -> None:
    row = annotated.keep(GOLD, "develop")
    assert TEXT not in json.dumps(row, ensure_ascii=False)
    assert annotated.gold(row, Report("a", TEXT, "2019-03-05", None)) == GOLD


def test_words_that_the_text_lacks() -> None:
    wrong = CLAIM | {"roles": {"mover": ["نبيل حداد"]}}
    with pytest.raises(ValueError, match="a: «نبيل حداد» is no part of the text"):
        annotated.keep(GOLD | {"claims": [wrong]}, "develop")


def test_main(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "kept.jsonl").write_text(json.dumps(annotated.keep(GOLD, "validate")) + "\n", "utf-8")
    (tmp_path / "reports.jsonl").write_text(json.dumps(GOLD) + "\n", "utf-8")
    monkeypatch.setattr(annotated, "FILE", tmp_path / "kept.jsonl")
    assert annotated.main([str(tmp_path / "reports.jsonl")]) == 0
    assert "validate: 1 reports, 0 without a text" in capsys.readouterr().out
