"""The measure of disputes over statements: how a statement is written out, and what counts as shown."""

from __future__ import annotations

import json
from pathlib import Path

from evaluation.disputes import MISSED, run, sentence, shown
from evaluation.stance import statements

WRITTEN = {"kind": "detention", "roles": {"detainee": ["سامر الخوري"], "authority": ["شرطة بيروت"]}}


def test_every_statement_can_be_written_out() -> None:
    missed = [line.split("\t")[0] for line in MISSED.read_text("utf-8").splitlines()]
    for id in missed:
        for written in statements()[id]["claims"]:
            assert "{" not in sentence(written)
    assert sentence(WRITTEN) == "اعتقلت شرطة بيروت سامر الخوري."


def test_shown_where_an_article_denies() -> None:
    denial = {"stance": "disagree", "text": "نفى المحامي اعتقال سامر الخوري."}
    assert shown({"articles": [denial]}, [WRITTEN])
    assert not shown({"articles": [{**denial, "stance": "discuss"}]}, [WRITTEN])
    assert not shown({"articles": [{**denial, "text": "سافر سامر الخوري إلى بيروت."}]}, [WRITTEN])


def test_run(tmp_path: Path) -> None:
    file = tmp_path / "stance.jsonl"
    rows = [
        {"id": id, "articles": [{"stance": "disagree", "text": "وصل الوفد."}]} for id in ("V-232", "V-600")
    ]
    file.write_text("\n".join(map(json.dumps, rows)), "utf-8")
    result = run(file)
    assert (result["statements"], result["of_a_kind"], result["shown"]) == (2, 1, 0)
    assert list(result["missed"]) == ["V-232"]
