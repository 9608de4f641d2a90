"""The case folder: where its files lie, and how bytes get in.

CASE/case.sqlite         everything that was read out of the reports
CASE/evidence/ab/cdef…   the bytes as obtained, under their SHA-256
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from tawatur.errors import CaseError

DATABASE = "case.sqlite"
EVIDENCE = "evidence"
# One name for all half-written files: only the holder of the database's write lock writes.
PARTIAL = ".partial"
_BLOCK = 2**20


def evidence_path(folder: Path, sha256: str) -> Path:
    """Where the bytes with this SHA-256 (64 hex digits) lie."""
    return folder / EVIDENCE / sha256[:2] / sha256[2:]


def keep(folder: Path, sha256: str, open_bytes: Callable[[], BinaryIO]) -> int:
    """Copy the bytes into the case, whole or not at all, and return their number. Call under the write lock.

    What is there already is left alone. Raises CaseError where the bytes are not those with this SHA-256.
    """
    path = evidence_path(folder, sha256)
    if not path.exists():
        partial = folder / EVIDENCE / PARTIAL
        path.parent.mkdir(parents=True, exist_ok=True)
        partial.unlink(missing_ok=True)
        try:
            _copy(partial, sha256, open_bytes)
            partial.chmod(0o444)
            partial.replace(path)
        except BaseException:
            partial.unlink(missing_ok=True)
            raise
        _sync_folder(path.parent)
    return path.stat().st_size


def _copy(to: Path, sha256: str, open_bytes: Callable[[], BinaryIO]) -> None:
    check = hashlib.sha256()
    with open_bytes() as source, to.open("xb") as file:
        while block := source.read(_BLOCK):
            check.update(block)
            file.write(block)
        file.flush()
        os.fsync(file.fileno())
    if check.hexdigest() != sha256:
        raise CaseError(f"evidence {sha256}: the file changed while it was being read; read it again")


def _sync_folder(folder: Path) -> None:
    """Make a rename last through a power cut, where the system lets a folder be opened (Windows does not)."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def stored(folder: Path) -> Iterator[str]:
    """The SHA-256 that each evidence file claims by its name, sorted; other files are passed over."""
    root = folder / EVIDENCE
    for shelf in sorted(root.iterdir()) if root.is_dir() else ():
        for file in sorted(shelf.iterdir()) if shelf.is_dir() and len(shelf.name) == 2 else ():
            if len(name := shelf.name + file.name) == 64:
                yield name


def load(folder: Path, sha256: str) -> bytes:
    """The bytes of one piece of evidence. Raises CaseError where they are gone."""
    path = evidence_path(folder, sha256)
    try:
        return path.read_bytes()
    except OSError as error:
        raise CaseError(
            f"{path}: {error.strerror}; bring the file back from a copy, or read the source again"
        ) from error


def printable(location: str) -> str:
    """A path as UTF-8 can hold it: bytes that are none are written `\\xNN`."""
    return location.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
