"""A case made of the sample reports or of texts of a test, and its pages asked for as a browser asks."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from starlette.testclient import TestClient

from tawatur.engine.local import read_into_case
from tawatur.plan import Plan
from tawatur.show.web import Desk, Settings, application

EXAMPLES = Path(__file__).parent.parent / "examples" / "reports"
HOME = "http://127.0.0.1:8765"


def sample_case(folder: Path) -> Path:
    """A case of the sample reports in `folder`."""
    read_into_case([EXAMPLES], folder, Plan())
    return folder


def case_of(folder: Path, *reports: Mapping[str, Any]) -> Path:
    """A case of these reports: `id`, `text`, and what else a JSON Lines input may say."""
    lines = folder.parent / f"{folder.name}.jsonl"
    lines.write_text(
        "".join(json.dumps(report, ensure_ascii=False) + "\n" for report in reports), encoding="utf-8"
    )
    read_into_case([lines], folder, Plan())
    return folder


@contextmanager
def browsing(case: Path, settings: Settings | None = None, home: str = HOME) -> Iterator[TestClient]:
    """A browser on the case's own pages: it sends Host and, where it writes, Origin as browsers do."""
    with (
        Desk(case) as desk,
        TestClient(
            application(settings or Settings(), desk), base_url=home, headers={"Origin": home}
        ) as client,
    ):
        yield client
