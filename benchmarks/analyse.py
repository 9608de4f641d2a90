"""`python -m benchmarks.analyse FILE [-n N] [--sizes BYTES…] [--out FILE]`: tokens per second of each step of the analysis.

FILE is JSON Lines of reports, plain or .xz; the words of a step's lexicon are loaded before it is timed. Then the seconds for
one text of each of some sizes, put together from the same invented reports: the cost a token should stay the same. All
seconds are of the processor; the last line printed is JSON.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.extract import STEPS
from benchmarks.measure import Timers, child, machine, sample
from tawatur.plan import Plan
from tawatur.types.report import Report

SIZES = (10_000, 100_000, 1_000_000)
_TOP = ("analyse", "claims")
_PEOPLE = ("سمير الحلواني", "هدى القاروط", "وليد الصواف", "ريما البيطار", "نجيب الشماع")
_PLACES = ("قبرص", "بيروت", "عمان", "تونس", "القاهرة", "دبي", "باريس")
_SAYING = ("قال مصدر أمني إن", "أفادت وكالة المنارة بأن", "ذكرت صحيفة الميناء أن")


def invented(size: int) -> str:
    """Invented reports, one after the other, up to `size` bytes of UTF-8."""
    texts: list[str] = []
    room = size
    while room > 0:
        texts.append(_invented(len(texts)))
        room -= len(texts[-1].encode())
    return "".join(texts)


def _invented(number: int) -> str:
    who, other = _PEOPLE[number % 5], _PEOPLE[(number + 2) % 5]
    here, there = _PLACES[number % 7], _PLACES[(number + 3) % 7]
    return (
        f"تفاصيل جديدة عن القضية {number % 90 + 10}\n\n"
        f"{_SAYING[number % 3]} رجل الأعمال {who} غادر {here} إلى {there} في {number % 28 + 1} آذار 2019.\n"
        f"واعتقلت الشرطة {other}، مدير شركة الميناء، في {there} يوم الأحد الماضي، ثم أفرجت عنه.\n\n"
    )


def measure(reports: Sequence[Report]) -> dict[str, Any]:
    """Tokens, and for each step its seconds and tokens a second, over some reports."""
    from tawatur import pipeline

    timers = Timers([step for step in STEPS if step.label != "records"])
    started = time.process_time()
    tokens = sum(len(pipeline.examine(report, Plan())[0].tokens) for report in reports)
    seconds = time.process_time() - started
    return {
        "reports": len(reports),
        "bytes": sum(len(report.text.encode()) for report in reports),
        "tokens": tokens,
        "seconds": round(seconds, 4),
        "steps": {
            label: {"seconds": round(spent, 4), "tokens_per_second": round(tokens / spent) if spent else None}
            for label, spent in timers.seconds.items()
        },
    }


def run(path: Path) -> None:
    """Measure the reports of `path` in this process and print the figures."""
    from tawatur.pipeline import process

    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    reports = [Report(str(number), row["text"], row.get("published")) for number, row in enumerate(rows)]
    process(Report("warm", invented(3_000), "2019-04-01"), Plan())
    print(json.dumps(measure(reports)))


def show(figures: dict[str, Any]) -> str:
    """The steps over many reports, for people."""
    lines = [f"{figures['reports']} reports, {figures['tokens']} tokens in {figures['seconds']:.2f} s"]
    for label, step in figures["steps"].items():
        lines.append(f"  {label:22}{step['seconds']:>9.3f} s{step['tokens_per_second'] or 0:>12,} tokens/s")
    return "\n".join(lines)


def show_size(figures: dict[str, Any]) -> str:
    """One text, for people."""
    steps = (
        f"{label} {figures['steps'][label]['seconds']:.2f} s "
        f"({1e6 * figures['steps'][label]['seconds'] / figures['tokens']:.0f} µs a token)"
        for label in _TOP
    )
    return f"{figures['bytes']:>10,} bytes, {figures['tokens']:>7,} tokens: " + ", ".join(steps)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print both tables and, as last line, all of it as JSON."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.analyse", description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path, help="reports, JSON Lines (.xz or plain)")
    parser.add_argument("-n", type=int, default=500, metavar="N", help="how many reports (500)")
    parser.add_argument(
        "--sizes", type=int, nargs="+", default=SIZES, metavar="BYTES", help="of one text each"
    )
    parser.add_argument("--out", type=Path, help="write the result as JSON to this file")
    parser.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.child:
        run(options.file)
        return 0
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "reports.jsonl"
        sample(options.file, options.n, path)
        reports = child("benchmarks.analyse", str(path))
        print(show(reports), flush=True)
        sizes = []
        for size in options.sizes:
            row = {"text": invented(size), "published": "2019-04-01"}
            path.write_text(json.dumps(row) + "\n", encoding="utf-8")
            sizes.append(child("benchmarks.analyse", str(path)))
            print(show_size(sizes[-1]), flush=True)
    result = {"benchmark": "analyse", "machine": machine(), "reports": reports, "sizes": sizes}
    if options.out:
        options.out.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")
    print(json.dumps(result))
    return 0


if __name__ == "__main__":
    sys.exit(main())
