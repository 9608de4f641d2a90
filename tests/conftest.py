"""Stands here so that every test, in folders too, finds the helpers beside it."""

from __future__ import annotations

import pytest
from chromium import chromium
from hypothesis import settings

# A busy machine is no fault of the program; what must be fast has a benchmark.
settings.register_profile("tawatur", deadline=None)
settings.load_profile("tawatur")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say whether the tests in the browser ran: a line of dots does not."""
    ran = any(
        "tests/browser/" in report.nodeid
        for outcome in ("passed", "failed")
        for report in terminalreporter.getreports(outcome)
    )
    if chromium() is None:
        terminalreporter.write_line(
            "tests in the browser: NOT RUN, no Chromium is found; `make test-browser` installs one where it may"
        )
    elif ran:
        terminalreporter.write_line(f"tests in the browser: run in {chromium()}")
