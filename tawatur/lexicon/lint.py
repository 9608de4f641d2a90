"""What is wrong with the lexicon as data: words given twice, entries without examples, examples given twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from tawatur.lexicon.load import Entry, entries
from tawatur.text import fold


def lint(found: Sequence[Entry] | None = None) -> tuple[str, ...]:
    """Every fault as `file: entry: fault`; of the shipped lexicon where no entries are given."""
    checked = entries() if found is None else found
    return tuple(sorted({*_twice(checked), *_examples(checked), *_ids(checked)}))


def _at(entry: Entry) -> str:
    return f"{entry.source}: {entry.id}"


def _ids(found: Sequence[Entry]) -> Iterator[str]:
    seen: dict[tuple[str, str], Entry] = {}
    for entry in found:
        if (first := seen.setdefault((entry.topic, entry.id), entry)) is not entry:
            yield f"{_at(entry)}: an entry of {first.source} has this id too"


def _examples(found: Sequence[Entry]) -> Iterator[str]:
    for entry in found:
        for name, examples in (("match", entry.match), ("reject", entry.reject)):
            if not examples:
                yield f"{_at(entry)}: no example that must {name}"
        texts = [example.text for example in (*entry.match, *entry.reject)]
        for text in _repeated(texts):
            yield f"{_at(entry)}: the example «{text}» stands twice"


def _repeated(texts: Iterable[str]) -> Iterator[str]:
    seen: set[str] = set()
    for text in texts:
        if text in seen:
            yield text
        seen.add(text)


def _twice(found: Sequence[Entry]) -> Iterator[str]:
    """One list may hold a word once; so may the lists of one topic that mean the same (type, class) by it.

    In a file of `type: words` each list has a meaning of its own.
    """
    seen: dict[tuple[str, str, str], dict[str, Entry]] = defaultdict(dict)
    for entry in found:
        meaning = _meaning(entry)
        for name, words in _lists(entry.data):
            folded = [fold(word) for word in words]
            for word in _repeated(folded):
                yield f"{_at(entry)}: {name} holds «{word}» twice (letter variants are one)"
            for word in folded:
                first = seen[entry.topic, meaning, name].setdefault(word, entry)
                if first is not entry and name == "words":
                    yield f"{_at(entry)}: {name} holds «{word}», which stands in {_at(first)}"


def _meaning(entry: Entry) -> str:
    if entry.file.get("type") == "words":
        return entry.id
    given = (entry.data.get(name) for name in ("type", "class", "gives", "effect"))
    return str(next((name for name in given if name), entry.file.get("type", "")))


def _lists(data: Mapping[str, Any]) -> Iterator[tuple[str, list[str]]]:
    """Each list of texts in the entry's data with the key that it stands under."""
    for name, value in data.items():
        if isinstance(value, Mapping):
            yield from _lists(value)
        elif isinstance(value, list) and value and all(isinstance(item, str) for item in value):
            yield name, value
