"""What the benchmarks share: a sample of reports, timers around the steps, the machine, one child process a run."""

from __future__ import annotations

import argparse
import functools
import importlib
import inspect
import itertools
import json
import lzma
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

SIZES = (500, 5_000)


class Step(NamedTuple):
    """A function that is timed: `name` as it stands in `module`, where its caller looks it up."""

    label: str
    module: str
    name: str


class Timers:
    """Processor seconds spent inside each step's function; nested steps count in both. A busy machine changes them little."""

    def __init__(self, steps: Sequence[Step]) -> None:
        self.seconds = {step.label: 0.0 for step in steps}
        for step in steps:
            self._wrap(step)

    def _wrap(self, step: Step) -> None:
        owner: Any = importlib.import_module(step.module)
        *path, name = step.name.split(".")
        for part in path:
            owner = getattr(owner, part)
        inner = getattr(owner, name)

        if inspect.isgeneratorfunction(inner):
            setattr(owner, name, self._each(step.label, inner))
            return

        @functools.wraps(inner)
        def timed(*args: Any, **kwargs: Any) -> Any:
            start = time.process_time()
            try:
                return inner(*args, **kwargs)
            finally:
                self.seconds[step.label] += time.process_time() - start

        setattr(owner, name, timed)

    def _each(self, label: str, inner: Callable[..., Iterator[Any]]) -> Callable[..., Iterator[Any]]:
        """A generator counts while it works, not while its items are used."""

        @functools.wraps(inner)
        def timed(*args: Any, **kwargs: Any) -> Iterator[Any]:
            items = inner(*args, **kwargs)
            while True:
                start = time.process_time()
                try:
                    item = next(items)
                except StopIteration:
                    return
                finally:
                    self.seconds[label] += time.process_time() - start
                yield item

        return timed


def sample(source: Path, size: int, target: Path) -> int:
    """Copy the first `size` lines of a (compressed) JSON Lines file; returns their number."""
    with (lzma.open if source.suffix == ".xz" else open)(source, "rb") as lines, target.open("wb") as copy:
        return sum(1 for line in itertools.islice(lines, size) if copy.write(line))


def machine() -> dict[str, Any]:
    """What the figures were taken on."""
    model = ""
    if Path("/proc/cpuinfo").exists():
        names = (
            line for line in Path("/proc/cpuinfo").read_text().splitlines() if line.startswith("model name")
        )
        model = next(names, "").partition(":")[2].strip()
    return {
        "processor": model or platform.processor() or platform.machine(),
        "cores": os.cpu_count(),
        "memory_mb": os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2**20,
        "system": platform.platform(),
        "python": platform.python_version(),
    }


def peak_mb() -> float:
    """The most memory that this process has held so far, in MiB."""
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return round(held / (2**20 if sys.platform == "darwin" else 2**10), 1)


def main(benchmark: str, about: str, run: Callable[[Path], None], arguments: Sequence[str] | None) -> int:
    """The command line of a benchmark: print and write the figures of each size, one process a run."""
    parser = argparse.ArgumentParser(
        prog=f"python -m benchmarks.{benchmark}", description=about.splitlines()[0]
    )
    parser.add_argument("file", type=Path, help="reports, JSON Lines (.xz or plain)")
    parser.add_argument(
        "-n", type=int, nargs="+", default=SIZES, metavar="N", help="how many reports (500 5000)"
    )
    parser.add_argument("--out", type=Path, help="write the result as JSON to this file")
    parser.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.child:
        run(options.file)
        return 0
    runs = []
    with tempfile.TemporaryDirectory() as folder:
        for size in options.n:
            path = Path(folder) / f"{size}.jsonl"
            sample(options.file, size, path)
            runs.append(child(f"benchmarks.{benchmark}", str(path)))
            print(show(runs[-1]), flush=True)
    result = {"benchmark": benchmark, "machine": machine(), "runs": runs}
    if options.out:
        options.out.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")
    print(json.dumps(result))
    return 0


def size(path: Path) -> tuple[int, int]:
    """How many reports the file holds, and how many characters their texts have."""
    with path.open(encoding="utf-8") as lines:
        lengths = [len(json.loads(line)["text"]) for line in lines]
    return len(lengths), sum(lengths)


def child(module: str, *arguments: str) -> dict[str, Any]:
    """Run `python -m MODULE --child …` in a process of its own, so that its peak memory is its own."""
    command = [sys.executable, "-m", module, "--child", *arguments]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, cwd=Path(__file__).parent.parent)
    result: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return result


def figures(size: tuple[int, int], started: tuple[float, float], timers: Timers) -> dict[str, Any]:
    """One run's result: `size` in reports and characters, `started` as `clocks` gave it before.

    `seconds` are of the clock on the wall, `cpu_seconds` and the steps' of the processor.
    """
    reports, characters = size
    seconds, cpu = (now - then for now, then in zip(clocks(), started, strict=True))
    return {
        "reports": reports,
        "seconds": round(seconds, 2),
        "cpu_seconds": round(cpu, 2),
        "reports_per_second": round(reports / seconds, 1),
        "reports_per_cpu_second": round(reports / cpu, 1),
        "characters_per_cpu_second": round(characters / cpu),
        "peak_mb": peak_mb(),
        "steps": {
            label: {
                "seconds": round(spent, 4),
                "share": round(spent / cpu, 3),
                "reports_per_second": round(reports / spent, 1) if spent else None,
            }
            for label, spent in timers.seconds.items()
        },
    }


def clocks() -> tuple[float, float]:
    """Seconds on the wall and of the processor."""
    return time.perf_counter(), time.process_time()


def show(result: dict[str, Any]) -> str:
    """One run for people."""
    speed = (
        f"{result['reports_per_second']} reports/s ({result['reports_per_cpu_second']} a processor second)"
    )
    lines = [f"{result['reports']} reports in {result['seconds']} s: {speed}, peak {result['peak_mb']} MB"]
    for label, step in result["steps"].items():
        lines.append(f"  {label:22}{step['seconds']:>9.2f} s{100 * step['share']:>7.1f} %")
    return "\n".join(lines)
