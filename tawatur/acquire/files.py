"""Files, folders and standard input → Acquired."""

from __future__ import annotations

import hashlib
import os
import stat
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from tawatur.acquire.acquired import Acquired
from tawatur.acquire.sidecar import SUFFIX, read_sidecar
from tawatur.errors import InputError

# Up to this many bytes an input is held in memory, so that what is hashed is what is read.
HELD = 32 * 2**20
_BLOCK = 2**20
_READABLE = "give a text, HTML, PDF or JSON Lines file"


def utc_now() -> str:
    """This instant in UTC, to the second: `2025-01-31T08:15:00Z`."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def acquire(
    paths: Iterable[Path | str], now: Callable[[], str] = utc_now, stdin: BinaryIO | None = None
) -> Iterator[Acquired | InputError]:
    """The inputs behind `paths`, in the order given; what can't be used comes as an InputError in its place.

    A folder gives its files in the order of their names, folders inside it included, hidden ones left out;
    `-` is standard input. `NAME.meta.json` beside a file is its sidecar, no input. `now` gives the instant to record.
    """
    for path in paths:
        try:
            if str(path) == "-":
                yield from _stream("-", stdin or sys.stdin.buffer, now())
            elif Path(path).is_dir():
                yield from _folder(Path(path), now)
            else:
                yield from _file(Path(path), now)
        except (OSError, ValueError) as error:
            yield _unreadable(location_of(path), error)


def location_of(path: Path | str) -> str:
    """The path as text; bytes in it that are no UTF-8 are written as `\\xNN`."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _unreadable(location: str, error: OSError | ValueError) -> InputError:
    if isinstance(error, FileNotFoundError):
        return InputError(location, "there is no such file or folder", "check the path")
    if isinstance(error, PermissionError):
        return InputError(location, "reading it is not permitted", "give yourself the right to read it")
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return InputError(location, f"it can't be read ({reason})", "check the path and the disk")


def _folder(folder: Path, now: Callable[[], str]) -> Iterator[Acquired | InputError]:
    found = False
    for item in _walk(folder, frozenset()):
        found = True
        if isinstance(item, InputError):
            yield item
            continue
        try:
            yield from _file(item, now)
        except (OSError, ValueError) as error:
            yield _unreadable(location_of(item), error)
    if not found:
        yield InputError(location_of(folder), "the folder holds no files", _READABLE)


def _walk(folder: Path, above: frozenset[tuple[int, int]]) -> Iterator[Path | InputError]:
    """The files under `folder`; `above` are the folders that lead to it, so that a link back to one ends there."""
    try:
        status = folder.stat()
        names = sorted(os.listdir(folder))
    except OSError as error:
        yield _unreadable(location_of(folder), error)
        return
    here = (status.st_dev, status.st_ino)
    if here in above:
        return
    present = set(names)
    for name in names:
        if name.startswith(".") or (name.endswith(SUFFIX) and name.removesuffix(SUFFIX) in present):
            continue
        path = folder / name
        if path.is_dir():
            yield from _walk(path, above | {here})
        else:
            yield path


def _file(path: Path, now: Callable[[], str]) -> Iterator[Acquired | InputError]:
    location = location_of(path)
    mode = path.stat().st_mode
    if stat.S_ISFIFO(mode):
        with path.open("rb") as stream:
            yield from _stream(location, stream, now())
        return
    if not stat.S_ISREG(mode):
        yield InputError(location, "it is no file (a device or socket)", _READABLE)
        return
    sidecar = read_sidecar(path)
    if isinstance(sidecar, InputError):
        yield sidecar
        return
    content, sha256, size = _hold(path)
    if size == 0:
        yield InputError(location, "the file is empty", _READABLE)
        return
    yield Acquired(location, sha256, size, now(), content, None if content is not None else path, sidecar)


def _hold(path: Path) -> tuple[bytes | None, str, int]:
    """The bytes where they are few (else None), their hash and their number."""
    digest, size, blocks = hashlib.sha256(), 0, []
    with path.open("rb") as stream:
        while block := stream.read(_BLOCK):
            digest.update(block)
            size += len(block)
            if size <= HELD:
                blocks.append(block)
            else:
                blocks.clear()
    return (b"".join(blocks) if size <= HELD else None), digest.hexdigest(), size


def _stream(location: str, stream: BinaryIO, obtained: str) -> Iterator[Acquired | InputError]:
    """What comes through a pipe, kept in a private file while it is being used if it is big."""
    with tempfile.TemporaryDirectory(prefix="tawatur-") as folder:
        path = Path(folder) / "input"
        with path.open("wb") as copy:
            while block := stream.read(_BLOCK):
                copy.write(block)
        content, sha256, size = _hold(path)
        if size == 0:
            name = "standard input" if location == "-" else location
            yield InputError(
                name, "nothing came in", "pipe a text, an HTML page, a PDF or JSON Lines into it"
            )
            return
        yield Acquired(location, sha256, size, obtained, content, None if content is not None else path)
