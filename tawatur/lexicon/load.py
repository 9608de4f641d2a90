"""Read the lexicon: YAML files of entries, each with examples that must and must not match.

A file holds `topic`, `about` (one line) and `entries`, a list. Every entry has an `id`, what it
needs for its topic, and `examples: {match: […], reject: […]}`. An example is a text, or a mapping
with `text` and the result that the topic's check expects.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

import yaml

from tawatur.errors import LexiconError


@dataclass(frozen=True, slots=True)
class Example:
    """A text that the entry must (or must not) match, and what is expected of the match."""

    text: str
    expect: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: `data` holds what its topic needs, `file` the other keys of its file; `source` is `folder/file.yaml`."""

    id: str
    topic: str
    source: str
    file: Mapping[str, Any]
    data: Mapping[str, Any]
    match: tuple[Example, ...]
    reject: tuple[Example, ...]


def _example(value: Any) -> Example:
    if isinstance(value, str):
        return Example(value, {})
    return Example(value["text"], {k: v for k, v in value.items() if k != "text"})


def _yaml_files(folder: Traversable, path: str) -> Iterator[tuple[str, Traversable]]:
    for item in sorted(folder.iterdir(), key=lambda i: i.name):
        if item.is_dir():
            yield from _yaml_files(item, f"{path}{item.name}/")
        elif item.name.endswith(".yaml"):
            yield path + item.name, item


@cache
def entries(folder: str = "") -> tuple[Entry, ...]:
    """All entries under `lexicon/<folder>` in file order. Raises LexiconError where a file breaks the schema."""
    root = files("tawatur.lexicon")
    for part in folder.split("/") if folder else ():
        root = root.joinpath(part)
    found: list[Entry] = []
    for source, item in _yaml_files(root, f"{folder}/" if folder else ""):
        content = yaml.load(item.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        if not isinstance(content, dict) or not {"topic", "about", "entries"} <= content.keys():
            raise LexiconError(
                f"{source}: a lexicon file needs topic, about and entries; add what is missing"
            )
        shared = {k: v for k, v in content.items() if k != "entries"}
        for data in content["entries"]:
            if not isinstance(data, dict) or "id" not in data:
                raise LexiconError(f"{source}: an entry without an id: {data!r:.80}; give it one")
            examples = data.get("examples") or {}
            found.append(
                Entry(
                    data["id"], content["topic"], source, shared, {k: v for k, v in data.items() if k not in ("id", "examples")},
                    tuple(map(_example, examples.get("match") or ())), tuple(map(_example, examples.get("reject") or ())),
                )
            )  # fmt: skip
    return tuple(found)
