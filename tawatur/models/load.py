"""Read a weights file of this folder and check it against the catalogue."""

from __future__ import annotations

import hashlib
import json
from importlib.resources import files

from tawatur.errors import TawaturError


def read(name: str) -> bytes:
    """The bytes of `models/<name>`. Raises TawaturError where they are not those that the catalogue names."""
    folder = files("tawatur.models")
    catalogue: dict[str, str] = json.loads(folder.joinpath("catalogue.json").read_text(encoding="utf-8"))
    data = folder.joinpath(name).read_bytes()
    found = hashlib.sha256(data).hexdigest()
    if found != catalogue.get(name):
        raise TawaturError(
            f"models/{name}: the file's SHA-256 is {found}, the catalogue says {catalogue.get(name)}; install again"
        )
    return data
