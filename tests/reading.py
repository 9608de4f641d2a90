"""What the tests of reading share: bytes in, reports or errors out."""

from pathlib import Path

from tawatur.acquire import Acquired, acquire
from tawatur.errors import InputError
from tawatur.plan import Plan
from tawatur.read import read
from tawatur.types.report import Report

TEXT = "قالت مصادر أمنية إن المطلوب غادر البلاد إلى جهة غير معروفة، وأضافت أن التحقيق مستمر في القضية."
DATA = Path(__file__).parent / "data"
EXAMPLES = Path(__file__).parent.parent / "examples"


def read_paths(*paths: Path | str, limit: int = Plan().limit) -> list[Report | InputError]:
    """Everything that reading `paths` gives, in order."""
    found: list[Report | InputError] = []
    for item in acquire(paths, now=lambda: "2025-02-03T12:00:00Z"):
        found.extend(read(item, limit) if isinstance(item, Acquired) else [item])
    return found


def read_bytes(
    folder: Path, content: bytes | str, name: str = "report", limit: int = Plan().limit
) -> list[Report | InputError]:
    """What reading a file of that content gives."""
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_paths(path, limit=limit)


def one(found: list[Report | InputError]) -> Report:
    """The only report."""
    (report,) = found
    assert isinstance(report, Report), report
    return report


def error(found: list[Report | InputError]) -> InputError:
    """The only error; it says what, where and what to do, on one line."""
    (fault,) = found
    assert isinstance(fault, InputError), fault
    assert fault.where
    assert fault.what
    assert fault.advice
    assert str(fault).isprintable()
    return fault
