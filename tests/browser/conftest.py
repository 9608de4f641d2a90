"""A Chromium for all tests of this folder, one case to look at, and one of its own for each test that writes."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from chromium import Served, browser, chromium, planted_case, serving
from playwright.sync_api import Browser

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if chromium() is None:
        for item in items:
            if HERE in item.path.parents:
                item.add_marker(pytest.mark.skip(reason="no Chromium is found"))


@pytest.fixture(scope="session")
def running() -> Iterator[Browser]:
    """The Chromium."""
    with browser() as found:
        yield found


@pytest.fixture(scope="session")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The planted case; nobody writes into it."""
    return planted_case(tmp_path_factory.mktemp("planted") / "case")


@pytest.fixture(scope="session")
def served(case: Path) -> Iterator[Served]:
    """The planted case as it was read."""
    with serving(case) as found:
        yield found


@pytest.fixture
def own(case: Path, tmp_path: Path) -> Iterator[Served]:
    """A copy of the planted case, to write into."""
    with serving(Path(shutil.copytree(case, tmp_path / "case"))) as found:
        yield found
