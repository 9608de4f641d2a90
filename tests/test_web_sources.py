"""The page of sources: the numbers of the command, and each number leads to what it counts."""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from browsing import browsing, case_of
from starlette.testclient import TestClient

from tawatur.show.sources import gather
from tawatur.show.web.pages.sources import FEW, MANY, SEVERAL
from tawatur.store import SqliteStore

EVIL = '"><script>alert(1)</script>'
TEXT = "قال مصدر أمني إن رجل الأعمال سامر الخوري غادر إلى قبرص في 3 آذار 2019. وقال شهود إن الطائرة أقلعت عند الفجر من دون إعلان سابق ولم يعلق أحد من المسؤولين على ذلك."
REPORTS: tuple[dict[str, Any], ...] = (
    *({"id": f"c-{n}", "outlet": f"صحيفة {n}", "published": f"2019-03-{n + 4:02}", "text": TEXT} for n in range(FEW + 2)),
    {"id": "r-1", "outlet": "المنارة", "published": "2019-03-05", "text": "نفى المحامي جاد القاروط أن يكون سامر الخوري غادر إلى قبرص."},
    {"id": "r-2", "outlet": EVIL, "published": "2019-03-05", "text": "نقلت وكالة رويترز عن مسؤول عراقي أن كريم البيطار وصل إلى بغداد في 2 آذار 2019."},
    {"id": "r-3", "text": "غادر وليد النجار إلى باريس في 5 آذار 2019.", "published": "2019-03-06"},
    *(
        {"id": f"m-{n}", "outlet": "الكثيرة", "published": "2020-01-02", "text": f"قال المحامي وليد ال{first}{second}ار إن نجيب الشماع وصل إلى بغداد في 3 شباط 2020."}
        for n, (first, second) in enumerate((f, s) for f in "بتجحدرز" for s in "طفقكنلم")
    ),
    *({"id": f"s-{n}", "outlet": "الكثيرة", "published": "2020-01-02", "text": f"قال مصدر قضائي إن فؤاد القاروط وصل إلى بيروت في {n + 1} آب 2019."} for n in range(SEVERAL + 3)),
)  # fmt: skip


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return case_of(tmp_path_factory.mktemp("sources") / "case", *REPORTS)


@pytest.fixture(scope="module")
def client(case: Path) -> Iterator[TestClient]:
    with browsing(case) as client:
        yield client


def asked(client: TestClient, path: str = "/api/sources", **asked: object) -> dict[str, Any]:
    answer = client.get(path, params={"lang": "en", **asked})
    assert answer.status_code == 200
    found: dict[str, Any] = answer.json()
    return found


def page(client: TestClient, path: str = "/sources", **asked: object) -> str:
    answer = client.get(path, params={"lang": "en", **asked})
    assert answer.status_code == 200
    return answer.text


def every(client: TestClient, rows: str, part: str, parts: str, **wanted: object) -> list[dict[str, Any]]:
    number = asked(client, **wanted)[parts]
    return [row for n in range(1, number + 1) for row in asked(client, **wanted, **{part: n})[rows]]


def test_the_numbers_are_those_of_the_command(case: Path, client: TestClient) -> None:
    with SqliteStore(case) as store:
        told = gather(store)
    outlets = every(client, "outlets", "outlets_part", "outlets_parts")
    speakers = every(client, "speakers", "part", "parts")
    assert outlets == told["outlets"]
    assert [
        {k: v or None if k == "outlets" else v for k, v in one.items() if k != "key"} for one in speakers
    ] == [one | {"outlets": [o or None for o in one["outlets"]] or None} for one in told["speakers"]]
    assert len(speakers) > MANY


def test_a_number_leads_to_what_it_counts(client: TestClient) -> None:
    for row in every(client, "speakers", "part", "parts")[:12]:
        for rest in ("says", "passes_on", "alone", "confirmed", "disputed"):
            wanted = {"type": row["type"], "key": row["key"], "rest": rest}
            found = asked(client, "/api/sources/claims", **wanted)
            assert found["number"] == row[rest]
            listed = found["statements"] or found["facts"]
            assert len(listed) == min(SEVERAL, row[rest])
            text = unescape(page(client, "/sources/claims", **wanted))
            assert all(f'href="{one["address"]}"' in text for one in listed)


def test_what_rests_on_a_source_comes_in_parts(client: TestClient) -> None:
    wanted = {"type": "unnamed", "key": "مصدر قضايي"}
    found = asked(client, "/api/sources/claims", **wanted)
    assert (found["number"], found["parts"]) == (SEVERAL + 3, 2)
    rest = asked(client, "/api/sources/claims", **wanted, part=2)["statements"]
    reports = [one["report"] for one in found["statements"] + rest]
    assert sorted(reports) == sorted(f"s-{n}" for n in range(SEVERAL + 3))
    assert "Part 1 of 2" in page(client, "/sources/claims", **wanted)
    assert client.get("/sources/claims", params={"type": "unnamed", "key": "لا أحد"}).status_code == 404


def test_who_copies_whom(client: TestClient) -> None:
    rows = {row["outlet"]: row for row in asked(client)["outlets"]}
    first = rows["صحيفة 0"]
    assert first["copies"] == []
    assert len(first["copied_by"]) == FEW + 1
    assert "1 more, not shown" in page(client)
    assert {row["outlet"] for row in rows.values()} >= {None, EVIL, "المنارة"}


def test_tables_are_sorted_and_narrowed(client: TestClient) -> None:
    names = [row["name"] for row in asked(client, sort="disputed")["speakers"]]
    assert set(names[:2]) == {"جاد القاروط", "مصدر أمني"}
    listed = [row["confirmed"] for row in every(client, "speakers", "part", "parts", sort="confirmed")]
    assert listed == sorted(listed, reverse=True)
    outlets = [row["own_voice"] for row in asked(client, outlet_sort="own_voice")["outlets"]]
    assert outlets == sorted(outlets, reverse=True)
    (one,) = asked(client, q="قضائيّ")["speakers"]
    assert (one["type"], one["says"]) == ("unnamed", SEVERAL + 3)
    assert {row["type"] for row in asked(client, type="agency")["speakers"]} == {"agency"}
    assert 'aria-sort="descending"' in page(client, sort="alone")
    assert client.get("/sources?type=&q=").status_code == 200
    assert client.get("/sources?sort=colour").status_code == 422


def test_an_outlet_leads_to_its_reports(client: TestClient) -> None:
    assert 'href="/reports?outlet=%D8%A7%D9%84%D9%85' in page(client)
    found = asked(client, "/api/reports", outlet="المنارة")
    assert [row["id"] for row in found["rows"]] == ["r-1"]
    assert (found["number"], found["parts"]) == (1, 1)
    assert asked(client, "/api/reports")["number"] == len(REPORTS)
    assert asked(client, "/api/reports", outlet="لا أحد")["rows"] == []


def test_hostile_names_are_only_words(client: TestClient) -> None:
    for text in (page(client), page(client, q=EVIL), page(client, "/reports", outlet=EVIL)):
        assert "<script>alert" not in text
        assert "&lt;script&gt;alert(1)" in text
