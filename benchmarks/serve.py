"""How fast the pages of a case answer, and how large they are: `python -m benchmarks.serve CASE`.

Each page is asked for several times over HTTP, in both languages, on the busiest entities, reports and facts of the
case as well as on ordinary ones. Prints, a line a page, the median and the longest answer in milliseconds and the largest
answer in kilobytes; at the end whether all medians are under 300 ms and all answers under 1 s.
"""

from __future__ import annotations

import argparse
import random
import resource
import statistics
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

import uvicorn

from tawatur.show.web import Desk, Settings, application
from tawatur.show.web.page import entity_url, fact_url, report_url, url
from tawatur.show.web.view import View

MEDIAN, WORST = 300.0, 1000.0


def addresses(view: View, seed: int = 1) -> dict[str, list[str]]:
    """Page → addresses to ask for: the heaviest, and some drawn at random."""
    draw = random.Random(seed)
    entities = sorted(view.facts_of_entity, key=lambda id: -len(view.facts_of_entity[id]))
    busiest = [*entities[:3], *draw.sample(entities, min(5, len(entities)))]
    facts = sorted(view.facts, key=lambda fact: -len(fact.claims))
    chosen = [*facts[:3], *draw.sample(facts, min(5, len(facts)))]
    reports = sorted(view.reports, key=lambda id: -len(view.reports[id].text))
    read = [*reports[:3], *draw.sample(reports, min(5, len(reports)))]
    names = [view.entities[id].name for id in busiest]
    return {
        "overview": ["/"],
        "reports": ["/reports", url("/reports", part=max(1, len(reports) // 200))],
        "reader": [report_url(id).split("#")[0] for id in read],
        "dossier": [entity_url(id) for id in busiest],
        "fact": [fact_url(fact.id, fact.claims[0].id) for fact in chosen],
        "timeline": ["/timeline", *(url("/timeline", entity=id) for id in busiest)],
        "map": ["/map", *(url("/map", entity=id) for id in busiest)],
        "network": ["/network", *(url("/network", entity=id) for id in busiest)],
        "disputes": ["/disputes"],
        "sources": ["/sources"],
        "search": [url("/search", q=text) for text in (*names, "Bashar al-Assad", "دمشق", "وزير الخارجية")],
        "review": ["/review", "/review/names", "/review/history"],
    }


@contextmanager
def serving(case: Path) -> Iterator[tuple[int, Desk]]:
    """The case served on a free port of this machine, by a thread of this process."""
    with Desk(case) as desk:
        server = uvicorn.Server(uvicorn.Config(application(Settings(), desk), port=0, log_level="error"))
        thread = threading.Thread(target=server.run)
        thread.start()
        while not server.started:
            time.sleep(0.01)
        try:
            yield server.servers[0].sockets[0].getsockname()[1], desk
        finally:
            server.should_exit = True
            thread.join()


def ask(connection: HTTPConnection, address: str, language: str) -> tuple[float, int, int]:
    """Milliseconds until the whole answer was there, its status, its bytes."""
    start = time.perf_counter()
    connection.request("GET", address, headers={"Cookie": f"tawatur_lang={language}"})
    answer = connection.getresponse()
    size = len(answer.read())
    return (time.perf_counter() - start) * 1000, answer.status, size


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("case", type=Path)
    parser.add_argument("-n", type=int, default=5, help="times each address is asked for")
    given = parser.parse_args()
    start = time.perf_counter()
    with serving(given.case) as (port, desk):
        opened = time.perf_counter() - start
        view = desk.view
        print(
            f"{len(view.reports)} reports, {len(view.claims)} claims, {len(view.facts)} facts: open after {opened:.1f} s"
        )
        print(f"{'page':<10} {'median ms':>10} {'longest ms':>11} {'largest kB':>11}  slowest address")
        connection = HTTPConnection("127.0.0.1", port)
        held = True
        for page, listed in addresses(view).items():
            asked = [(*ask(connection, address, tongue), address) for _ in range(given.n) for address in listed for tongue in ("ar", "en")]  # fmt: skip
            times = [row[0] for row in asked]
            slowest = max(asked)
            wrong = {row[1] for row in asked} - {200}
            held &= statistics.median(times) < MEDIAN and max(times) < WORST and not wrong
            print(
                f"{page:<10} {statistics.median(times):>10.0f} {max(times):>11.0f} {max(row[2] for row in asked) / 1000:>11.0f}  "
                f"{slowest[3]}{f'  STATUS {sorted(wrong)}' if wrong else ''}"
            )
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"{memory:.0f} MB; all medians under {MEDIAN:.0f} ms and all answers under {WORST:.0f} ms: {held}"
        )


if __name__ == "__main__":
    main()
