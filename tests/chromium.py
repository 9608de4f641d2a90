"""A real Chromium on a real server over an invented case: what the tests in the browser and the screenshots share."""

from __future__ import annotations

import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import uvicorn
from browsing import EXAMPLES
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tawatur.engine.local import read_into_case
from tawatur.plan import Plan
from tawatur.show.web import Desk, Settings, application
from tawatur.show.web.page import entity_url, fact_url, report_url, review_url, url
from tawatur.show.web.ties import ties
from tawatur.show.web.view import View
from tawatur.text import fold
from tawatur.types.claim import Claim

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# A busy machine is no fault of the pages; what must be fast has a benchmark.
PATIENCE = 30_000
expect.set_options(timeout=PATIENCE)
PLANTED = Path(__file__).parent / "data" / "planted.jsonl"
HERO = "رائف الدهماني"
# Each language with each scheme, each width with each language, each scheme with each width.
LOOKS = (("ar", 1440, "light"), ("en", 1440, "dark"), ("ar", 390, "dark"), ("en", 390, "light"))


def chromium() -> str | None:
    """The Chromium of this machine."""
    return next(filter(None, map(shutil.which, _NAMES)), None)


@contextmanager
def browser() -> Iterator[Browser]:
    """A Chromium that finds no host but this machine. It runs as root too, which its own sandbox does not allow."""
    with sync_playwright() as play:
        running = play.chromium.launch(
            executable_path=chromium(),
            args=["--no-sandbox", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"],
        )
        yield running
        running.close()


def planted_case(folder: Path) -> Path:
    """The sample reports and others that try the pages: disputes, copies, spellings, hostile text."""
    read_into_case([EXAMPLES, PLANTED], folder, Plan())
    return folder


@dataclass(frozen=True)
class Served:
    """A case under `home`, an address without a slash at its end."""

    home: str
    desk: Desk

    @property
    def view(self) -> View:
        return self.desk.view


@contextmanager
def serving(case: Path) -> Iterator[Served]:
    """The case on a free port of this machine."""
    with socket.create_server(("127.0.0.1", 0)) as listening, Desk(case) as desk:
        port = listening.getsockname()[1]
        app = application(Settings(port=port, by="tester"), desk)
        server = uvicorn.Server(uvicorn.Config(app, log_level="error", timeout_graceful_shutdown=1))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        while not server.started and thread.is_alive():
            time.sleep(0.01)
        yield Served(f"http://127.0.0.1:{port}", desk)
        server.should_exit = True
        thread.join(10)


def person(view: View, name: str) -> str:
    """The id of the person who is written so."""
    wanted = fold(name)
    return next(
        one.id
        for one in view.entities.values()
        if one.type == "person" and wanted in {fold(form) for form in (one.name, *one.forms)}
    )


def claim_of(view: View, report: str, kind: str) -> Claim:
    """The first claim of a kind in a report."""
    return next(claim for claim in view.claims_of_report[report] if claim.kind == kind)


def _reader(view: View) -> str:
    return report_url("rewaq-0203", claim_of(view, "rewaq-0203", "movement").id)


def _fact(view: View) -> str:
    """The fact of most sources about the person of whom most is said."""
    fact = max(view.facts_of_entity[person(view, HERO)], key=lambda one: (len(one.claims), one.id))
    return fact_url(fact.id, fact.claims[0].id)


def _claim(view: View) -> str:
    return review_url(claim_of(view, "rewaq-0203", "movement").id, "rewaq-0203")


def _tie(view: View) -> str:
    first = ties(view)[0]
    return url("/network/tie", left=first.left, right=first.right, kind=first.kind, mark=first.mark)


# The pages by name, and where they are in a case that holds the sample reports.
PAGES: Mapping[str, Callable[[View], str]] = {
    "overview": lambda _: "/",
    "reports": lambda _: "/reports",
    "reader": _reader,
    "dossier": lambda view: entity_url(person(view, HERO)),
    "fact": _fact,
    "timeline": lambda view: url("/timeline", entity=person(view, HERO)),
    "timeline-all": lambda _: "/timeline",
    "map": lambda view: url("/map", entity=person(view, HERO)),
    "map-all": lambda _: "/map",
    "network": lambda _: "/network",
    "network-one": lambda view: url("/network", entity=person(view, HERO)),
    "tie": _tie,
    "disputes": lambda _: "/disputes",
    "sources": lambda _: "/sources",
    "source": lambda _: url("/sources/claims", type="unnamed", key="مصدر قضايي"),
    "search": lambda _: url("/search", q="Raef al-Dahmani"),
    "names": lambda _: "/search",
    "review": lambda _: "/review",
    "review-claim": _claim,
    "review-names": lambda _: "/review/names",
    "review-person": lambda view: url("/review/names", entity=person(view, HERO), q="سامر"),
    "review-history": lambda _: "/review/history",
    "not-found": lambda _: "/nothing",
}


def in_language(address: str, language: str) -> str:
    """The address, in a language."""
    path, mark, at = address.partition("#")
    return f"{path}{'&' if '?' in path else '?'}lang={language}{mark}{at}"


@dataclass
class Watched:
    """A window that is watched; `faults` are foreign requests, script errors, refusals by the policy, failed loads."""

    context: BrowserContext
    page: Page
    home: str
    faults: list[str] = field(default_factory=list)
    # Answers that a test expects to fail.
    expected: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.context.on("request", lambda request: self._asked(request.url))
        self.context.on("weberror", lambda error: self.faults.append(f"script: {error.error}"))
        self.context.on("console", lambda message: self._said(message.type, message.text))
        self.context.on("requestfailed", lambda request: self._failed(request.url, request.failure))

    def _asked(self, address: str) -> None:
        parts = urlsplit(address)
        if parts.scheme not in ("data", "blob") and f"{parts.scheme}://{parts.netloc}" != self.home:
            self.faults.append(f"asks for {address}")

    def _said(self, type: str, text: str) -> None:
        if type in ("error", "warning") and not any(f"status of {code}" in text for code in self.expected):
            self.faults.append(f"console: {text}")

    def _failed(self, address: str, why: str | None) -> None:
        # Aborted is what is under way when another page is opened, and a download.
        if why != "net::ERR_ABORTED":
            self.faults.append(f"failed: {address}: {why}")

    def open(self, address: str, language: str | None = None) -> Page:
        """Open an address of the server."""
        self.page.goto(self.home + (in_language(address, language) if language else address))
        return self.page


@contextmanager
def window(
    running: Browser, home: str, width: int = 1440, scheme: str = "light", **more: object
) -> Iterator[Watched]:
    """A browser of one person: cookies of its own. What went wrong in it is an error at the end."""
    context = running.new_context(
        viewport={"width": width, "height": 900},
        color_scheme=scheme,  # type: ignore[arg-type]
        reduced_motion="reduce",
        **more,  # type: ignore[arg-type]
    )
    context.set_default_timeout(PATIENCE)
    watched = Watched(context, context.new_page(), home)
    try:
        yield watched
    finally:
        context.close()
    assert watched.faults == []
