"""The sample reports are read whole, and their gold is theirs."""

import json

from reading import EXAMPLES, read_paths

from tawatur.types.report import Report


def test_twelve_reports_from_five_outlets() -> None:
    reports = [item for item in read_paths(EXAMPLES / "reports") if isinstance(item, Report)]
    assert len(read_paths(EXAMPLES / "reports")) == len(reports) == 12
    assert {report.outlet for report in reports} == {
        "الرواق",
        "ضفاف",
        "البيدر",
        "الميزان",
        "The Levant Ledger",
    }
    assert all(report.published and report.title for report in reports)


def test_the_gold_holds_what_is_read() -> None:
    gold = {row["id"]: row for row in map(json.loads, (EXAMPLES / "gold.jsonl").read_text().splitlines())}
    reports = {item.id: item for item in read_paths(EXAMPLES / "reports") if isinstance(item, Report)}
    assert gold.keys() == reports.keys()
    for key, row in gold.items():
        assert (row["text"], row["published"], row["outlet"]) == (
            reports[key].text,
            reports[key].published,
            reports[key].outlet,
        )
        assert row["claims"]
        assert all(claim["evidence"] in row["text"] for claim in row["claims"])
