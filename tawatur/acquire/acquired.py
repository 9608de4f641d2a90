"""What acquiring gives: bytes, unchanged, with their hash and how they were obtained."""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO


@dataclass(frozen=True, slots=True)
class Sidecar:
    """What `NAME.meta.json` beside a file says about it; `published` is an ISO 8601 day."""

    outlet: str | None = None
    published: str | None = None
    url: str | None = None
    author: str | None = None


@dataclass(frozen=True, slots=True)
class Acquired:
    """One input as obtained.

    `location` is the path as given (bytes that are no UTF-8 written as `\\xNN`) or `-`; `sha256` (lower-case hex)
    and `size` are of the bytes; `obtained` is an ISO 8601 instant in UTC. Small inputs are held in
    `content`; big ones stay in the file `path` (None where `content` is given), which for standard
    input lives until the next input is asked for.
    """

    location: str
    sha256: str
    size: int
    obtained: str
    content: bytes | None = None
    path: Path | None = None
    sidecar: Sidecar = Sidecar()

    def open(self) -> BinaryIO:
        """The bytes as a stream from their start. Raises OSError where the file has gone."""
        if self.content is not None:
            return io.BytesIO(self.content)
        if self.path is None:
            raise FileNotFoundError(self.location)
        return self.path.open("rb")

    def head(self, length: int) -> bytes:
        """The first `length` bytes."""
        with self.open() as stream:
            return stream.read(length)

    def read(self) -> bytes:
        """All bytes; callers look at `size` first."""
        if self.content is not None:
            return self.content
        with self.open() as stream:
            return stream.read()
