"""The benchmark of the pages asks for every page that there is."""

from __future__ import annotations

from http.client import HTTPConnection
from pathlib import Path

from browsing import sample_case

from benchmarks.serve import addresses, ask, serving


def test_every_page_answers(tmp_path: Path) -> None:
    with serving(sample_case(tmp_path / "case")) as (port, desk):
        connection = HTTPConnection("127.0.0.1", port)
        found = addresses(desk.view)
        assert {"reader", "dossier", "fact", "timeline", "map", "network", "disputes", "sources", "search", "review"} <= set(found)  # fmt: skip
        for listed in found.values():
            milliseconds, status, size = ask(connection, listed[0], "ar")
            assert (status, milliseconds > 0, size > 1000) == (200, True, True)
        connection.close()
