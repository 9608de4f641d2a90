"""The model case: who of a fallen president's circle fled where, when, by what means, according to whom.

The report lies beside the project and is left out where it isn't there.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from test_cli import tawatur

SEED = Path(__file__).resolve().parent.parent.parent / "shared" / "seed"
pytestmark = pytest.mark.skipif(not SEED.is_dir(), reason="the seed report is not here")

PERSONS = {
    "بشار الأسد", "منصور عزام", "يسار إبراهيم", "أسماء", "ماهر الأسد", "بثينة شعبان", "حافظ الأسد", "كفاح مجاهد", "إيهاب مخلوف",
    "إياد", "رامي مخلوف", "جميل الحسن", "علي مملوك", "غسان بلال", "محمد حمشو", "خالد قدور", "سامر الدبس", "سمير حسن",
}  # fmt: skip


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("seed") / "case"
    assert tawatur("read", *sorted(SEED.glob("*.txt")), "--case", folder).code == 0
    return folder


@pytest.fixture(scope="module")
def claims(case: Path) -> list[dict[str, Any]]:
    return tawatur("claims", "--json", "--case", case).json


def told(
    claims: list[dict[str, Any]], kind: str, chain: list[str] | None = None, **roles: str
) -> dict[str, Any]:
    """The claim of this kind whose roles hold these fillers, and that comes through this chain."""
    for claim in claims:
        names = [link["name"] for link in claim["chain"]]
        filled = all(value in claim["roles"].get(role, []) for role, value in roles.items())
        if claim["kind"] == kind and filled and (chain is None or names == chain):
            return claim
    raise AssertionError(f"no {kind} claim with {roles} according to {chain}")


def test_the_commander(claims: list[dict[str, Any]]) -> None:
    name = "ماهر الأسد"
    told(claims, "position", holder=name, title="قائد الفرقة الرابعة", organization="الفرقة الرابعة")
    told(claims, "kinship", person=name, relative="بشار الأسد", relation="brother")
    told(claims, "movement", ["مصادر عسكرية"], mover=name, destination="العراق", vehicle="مروحية")
    told(claims, "movement", ["مصادر عسكرية"], mover=name, destination="روسيا")
    assert (
        told(claims, "movement", ["مسؤول أمني عراقي"], mover=name, destination="بغداد")["date"]
        == "2024-12-07"
    )


def test_the_adviser(claims: list[dict[str, Any]]) -> None:
    for place in ("لبنان", "أبو ظبي"):
        claim = told(claims, "movement", mover="بثينة شعبان", destination=place)
        assert claim["date"] == "2024-12-07/2024-12-08"


def test_the_wanted_man(claims: list[dict[str, Any]]) -> None:
    wanted = told(claims, "justice", ["مسؤولو الإنتربول"], defendant="جميل الحسن", authority="الشرطة الدولية")
    assert (wanted["action"], wanted["roles"]["requested"]) == ("wanted", ["السلطات اللبنانية"])
    sentence = told(
        claims, "justice", defendant="جميل الحسن", authority="القضاء الفرنسي", penalty="السجن مدى الحياة"
    )
    assert sentence["action"] == "sentence"
    assert "غيابية" in sentence["evidence"]


def test_the_head_of_office(claims: list[dict[str, Any]]) -> None:
    name = "غسان بلال"
    told(claims, "association", person=name, associate="ماهر الأسد", relation="head_of_office")
    told(claims, "movement", mover=name, destination="لبنان")
    told(
        claims,
        "movement",
        ["مصادر لبنانية"],
        mover=name,
        destination="قاعدة حميميم",
        facilitator="المخابرات الروسية",
    )


def test_the_persons_are_these_and_no_others(case: Path) -> None:
    listed = tawatur("who", "--json", "--case", case)
    assert {
        row["name"] for row in map(json.loads, listed.out.splitlines()) if row["type"] == "person"
    } == PERSONS


@pytest.mark.parametrize("name", ["ماهر الأسد", "بثينة شعبان", "جميل الحسن", "غسان بلال"])
def test_each_line_says_according_to_whom(case: Path, name: str) -> None:
    dossier = tawatur("who", name, "--case", case).out
    lines = dossier.count("source]") + dossier.count("sources]")
    assert lines > 0
    assert dossier.count("according to") >= lines - dossier.count("IN DISPUTE")
