"""The stance measure: what matches a hand-written claim, and what an article is taken to say."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from evaluation.stance import judged, matches, run, statements
from tawatur.claims.kinds import kinds

WRITTEN = {
    "kind": "detention",
    "roles": {"detainee": ["سامر الخوري", "الخوري"], "authority": ["شرطة النجم"]},
    "polarity": "affirmed",
}


def claim(polarity: str = "affirmed", kind: str = "detention", **roles: list[str]) -> dict[str, object]:
    return {"kind": kind, "roles": roles, "polarity": polarity}


def test_rows_are_of_known_kinds_and_roles() -> None:
    for row in statements().values():
        assert ("claims" in row) != ("none" in row)
        assert "none" not in row or len(row["none"].split()) == 1
        for written in row.get("claims", []) + row.get("against", []):
            kind = kinds()[written["kind"]]
            assert set(kind.required) <= set(written["roles"]) <= set(kind.roles)
            assert all(written["roles"].values())


def test_required_roles_match_and_further_ones_whole() -> None:
    found = claim(detainee=["المهندس سامر الخوري"])
    assert matches(WRITTEN, found)
    assert not matches(WRITTEN, found, whole=True)
    assert matches(WRITTEN, claim(detainee=["الخوري"], authority=["الشرطة"]), whole=True)
    assert not matches(WRITTEN, claim(detainee=["ليلى حداد"]))
    assert not matches(WRITTEN, claim(kind="harm", victim=["سامر الخوري"]))


def test_two_participants_are_needed() -> None:
    written = {
        "kind": "meeting",
        "roles": {"participant": ["سامر الخوري", "ليلى حداد"]},
        "polarity": "affirmed",
    }
    assert matches(written, claim(kind="meeting", participant=["ليلى حداد", "سامر الخوري"]))
    assert not matches(written, claim(kind="meeting", participant=["ليلى حداد", "وليد نمر"]))


@pytest.mark.parametrize(
    ("claims", "found", "so"),
    [
        ([], False, False),
        ([claim(detainee=["الخوري"])], True, True),
        ([claim(detainee=["الخوري"]), claim("denied", detainee=["الخوري"])], True, False),
        ([claim("denied", kind="harm", victim=["الخوري"])], False, False),
        ([claim(kind="harm", victim=["الخوري"])], True, False),
    ],
)
def test_judged(claims: list[dict[str, object]], found: bool, so: bool) -> None:
    row = {"claims": [WRITTEN], "against": [claim(kind="harm", victim=["سامر الخوري"])]}
    assert judged(row, claims)[::2] == (found, so)


def test_run(tmp_path: Path) -> None:
    row = next(row for row in statements().values() if row["id"] == "V-232")
    text = f"اعتقلت أجهزة الأمن {row['claims'][0]['roles']['detainee'][-1]} في القاهرة."
    articles = [{"stance": "disagree", "text": text}, {"stance": "discuss", "text": text}]
    file = tmp_path / "stance.jsonl"
    file.write_text(json.dumps({"id": "V-232", "articles": articles}), "utf-8")
    result = run(file)
    assert (result["articles"], result["disagree"], result["found"], result["label_met"]) == (1, 1, 1.0, 0.0)
