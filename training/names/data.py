"""The labelled sets, brought to this project's tokens: one layer of BIO tags for each depth of nesting.

Layers of the news set: `out` (outermost PER, LOC, ORG), `in` (those one level inside), `deep` (two levels), `title`
(outermost TITLE). ANERcorp has the one layer `aner`, which also holds MISC. A layer that a set does not label is absent.
"""

from __future__ import annotations

import hashlib
import json
import lzma
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tawatur.text import Normal, Token, fold, normalise, tokenize

Labelled = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A labelled stretch: `spans` in raw offsets, `tags` a list per layer, one tag per token."""

    id: str
    normal: Normal
    tokens: tuple[Token, ...]
    spans: tuple[Labelled, ...]
    tags: dict[str, list[str]]


def held_out(identifier: str) -> bool:
    """Whether a sentence belongs to the fifth that training never sees, by the hash of its report's id."""
    report = identifier.split("#")[0]
    return int(hashlib.sha1(report.encode()).hexdigest(), 16) % 5 == 0


def read_news(path: Path) -> Iterator[Sentence]:
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        spans = tuple(
            sorted(
                {(s["start"], s["end"], s["type"]) for s in row["spans"]}, key=lambda s: (s[0], -s[1], s[2])
            )
        )
        normal = normalise(row["text"])
        tokens = tokenize(normal)
        layers = _layers(spans)
        yield Sentence(
            row["id"], normal, tokens, spans, {name: _bio(tokens, layer) for name, layer in layers.items()}
        )


def _layers(spans: tuple[Labelled, ...]) -> dict[str, list[Labelled]]:
    layers: dict[str, list[Labelled]] = {"out": [], "in": [], "deep": [], "title": []}
    names = [s for s in spans if s[2] != "TITLE"]
    for span in names:
        depth = sum(_inside(span, other) for other in names)
        if depth < 3:
            layers[("out", "in", "deep")[depth]].append(span)
    titles = [s for s in spans if s[2] == "TITLE"]
    layers["title"] = [s for s in titles if not any(_inside(s, other) for other in titles)]
    return layers


def _inside(span: Labelled, other: Labelled) -> bool:
    return other != span and other[0] <= span[0] and span[1] <= other[1]


def _bio(tokens: tuple[Token, ...], spans: list[Labelled]) -> list[str]:
    tags = ["O"] * len(tokens)
    for start, end, kind in spans:
        inside = [i for i, t in enumerate(tokens) if t.end > start and t.start < end and t.core_start < end]
        for place, index in enumerate(inside):
            if tags[index] == "O":
                tags[index] = ("I-" if place else "B-") + kind
    return tags


def read_conll(path: Path) -> list[tuple[list[str], list[str]]]:
    """The sentences of a two-column file as (words, tags)."""
    data = path.read_bytes()
    found: list[tuple[list[str], list[str]]] = []
    words: list[str] = []
    tags: list[str] = []
    for line in (lzma.decompress(data) if path.suffix == ".xz" else data).decode().split("\n"):
        if line.strip():
            word, tag = line.rsplit(" ", 1)
            words.append(word)
            tags.append(tag)
        elif words:
            found.append((words, tags))
            words, tags = [], []
    return [*found, (words, tags)] if words else found


def conll_sentence(identifier: str, words: list[str], tags: list[str], layer: str) -> Sentence:
    """A CoNLL sentence as one text with single spaces; its spans are the chunks of the tags."""
    starts = [0]
    for word in words:
        starts.append(starts[-1] + len(word) + 1)
    spans: list[Labelled] = []
    for index, tag in enumerate(tags):
        end = starts[index] + len(words[index])
        if tag.startswith("I-") and spans and spans[-1][1] == starts[index] - 1 and spans[-1][2] == tag[2:]:
            spans[-1] = (spans[-1][0], end, tag[2:])
        elif tag != "O":
            spans.append((starts[index], end, tag[2:]))
    normal = normalise(" ".join(words))
    tokens = tokenize(normal)
    return Sentence(identifier, normal, tokens, tuple(spans), {layer: _bio(tokens, spans)})


def anercorp_parts(path: Path) -> tuple[list[Sentence], list[Sentence]]:
    """ANERcorp's train file as (first four fifths, last fifth)."""
    rows = read_conll(path)
    cut = len(rows) * 4 // 5
    made = [conll_sentence(f"aner-{i}", words, tags, "aner") for i, (words, tags) in enumerate(rows)]
    return made[:cut], made[cut:]


def news_parts(path: Path) -> tuple[list[Sentence], list[Sentence]]:
    """The hand-made news set as (training part, held-out fifth); a sentence that also stands in the held-out part is not trained on."""
    rows = list(read_news(path))
    held = [s for s in rows if held_out(s.id)]
    seen = {fold(s.normal.raw) for s in held}
    return [s for s in rows if not held_out(s.id) and fold(s.normal.raw) not in seen], held


def read_reports(folder: Path) -> Iterator[dict[str, Any]]:
    """Id, outlet and text of each report of the news collections."""
    for name in ("saudinewsnet", "antcorpus_politics"):
        with lzma.open(folder / f"{name}.jsonl.xz", "rt", encoding="utf-8") as file:
            for line in file:
                row = json.loads(line)
                yield {"id": row["id"], "outlet": row["outlet"], "text": row["text"]}
    seen: set[str] = set()
    with lzma.open(folder / "stance_syria.jsonl.xz", "rt", encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            for number, article in enumerate(row["articles"]):
                if article["text"] not in seen:
                    seen.add(article["text"])
                    yield {"id": f"{row['id']}.{number}", "outlet": "stance", "text": article["text"]}
