"""Bring reports and labelled sets into arrays: `python -m training.names.prepare DATA OUT`.

DATA is the folder with `ner/`, `names/` and `news/`; OUT gets `arrays.npz` and `words.json`. Reports with a sentence in
the held-out part, and the last fifth of ANERcorp, take no part, not even unlabelled.
"""

from __future__ import annotations

import json
import lzma
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from zlib import crc32

import numpy as np

from tawatur.analyse.names_forms import pieces, plain
from tawatur.text import Token, fold, normalise, sentences, tokenize
from training.names.data import Sentence, anercorp_parts, news_parts, read_reports
from training.names.layout import OUTSIDE, TAGS, VOCABULARY

CONTEXT = 110


class Types:
    """Numbers word forms; 0 is padding, 1 the mask."""

    def __init__(self) -> None:
        self.forms: dict[str, int] = {"": 0, "\0": 1}
        self.counts: Counter[int] = Counter()

    def ids(self, tokens: Sequence[Token], count: bool = True) -> list[int]:
        found = [self.forms.setdefault(plain(t.norm), len(self.forms)) for t in tokens]
        if count:
            self.counts.update(found)
        return found


def flags(raw: str, tokens: Sequence[Token]) -> list[int]:
    """1 for a token that begins a sentence, 2 where it also begins a line, else 0."""
    marks = [0] * len(tokens)
    for start, _ in sentences(raw, tokens):
        marks[start] = 2 if start and "\n" in raw[tokens[start - 1].end : tokens[start].start] else 1
    return marks


def name_words(path: Path) -> dict[str, int]:
    """Folded name words of Wikidata's persons and how common they are: 1 (once) … 5."""
    counts: Counter[str] = Counter()
    with lzma.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            _, arabic, count = line.rstrip("\n").split("\t")
            counts[fold(arabic)] += int(count)
    levels = (1, 2, 6, 24)
    return {
        word: 1 + sum(n > level for level in levels) for word, n in sorted(counts.items()) if word.isalpha()
    }


def labels(sentence: Sentence) -> list[list[int]]:
    """One row per token, one column per head of TAGS; -1: not labelled."""
    rows = [[-1] * len(TAGS) for _ in sentence.tokens]
    starts = {start for start, _, _ in sentence.spans}
    for column, (head, names) in enumerate(TAGS.items()):
        for row, tag in zip(rows, sentence.tags.get(head, ()), strict=False):
            row[column] = names.index(tag)
    if "out" in sentence.tags:
        for row, token in zip(rows, sentence.tokens, strict=True):
            for skip in range(min(4, len(token.norm))):
                if sentence.normal.span(token.at + skip, token.at + len(token.norm)).start in starts:
                    row[list(TAGS).index("skip")] = skip
    return rows


class Items:
    """Labelled stretches with what stands around them in their report: flat arrays and where each begins."""

    def __init__(self) -> None:
        self.ids: list[int] = []
        self.flags: list[int] = []
        self.labels: list[list[int]] = []
        self.bounds: list[tuple[int, int, int, int]] = []

    def add(self, ids: list[int], marks: list[int], rows: list[list[int]], low: int, high: int) -> None:
        """The stretch `[low, high)` of `ids` is labelled by `rows`."""
        empty = [-1] * len(TAGS)
        begin = len(self.ids)
        self.ids += ids
        self.flags += marks
        self.labels += [empty] * low + rows + [empty] * (len(ids) - high)
        self.bounds.append((begin, begin + low, begin + high, begin + len(ids)))

    def arrays(self, name: str) -> dict[str, np.ndarray]:
        return {
            f"{name}_ids": np.array(self.ids, np.int32), f"{name}_flags": np.array(self.flags, np.uint8),
            f"{name}_labels": np.array(self.labels, np.int8), f"{name}_bounds": np.array(self.bounds, np.int32),
        }  # fmt: skip


def add_news(items: Items, rows: list[Sentence], texts: dict[str, str], types: Types) -> None:
    for row in rows:
        ids, marks, low, high = (
            types.ids(row.tokens, False),
            flags(row.normal.raw, row.tokens),
            0,
            len(row.tokens),
        )
        text = texts.get(row.id, "")
        at = text.find(row.normal.raw)
        if at >= 0:
            tokens = tokenize(normalise(text))
            inside = [i for i, t in enumerate(tokens) if t.start >= at and t.end <= at + len(row.normal.raw)]
            if [tokens[i].norm for i in inside] == [t.norm for t in row.tokens]:
                first, last = max(0, inside[0] - CONTEXT), inside[-1] + 1 + CONTEXT
                ids, marks = types.ids(tokens[first:last], False), flags(text, tokens)[first:last]
                low, high = inside[0] - first, inside[-1] + 1 - first
        items.add(ids, marks, labels(row), low, high)


def add_aner(items: Items, rows: list[Sentence], types: Types) -> None:
    for row in rows:
        items.add(
            types.ids(row.tokens, False), flags(row.normal.raw, row.tokens), labels(row), 0, len(row.tokens)
        )


def main(data: Path, out: Path) -> None:
    train, held = news_parts(data / "ner/news_names.jsonl")
    aner_train, aner_held = anercorp_parts(data / "ner/anercorp_train.conll")
    hidden = {s.id for s in held}
    wanted = {s.id for s in train} | hidden
    types = Types()
    texts: dict[str, str] = {}
    stream: list[np.ndarray] = []
    marks: list[np.ndarray] = []
    lengths: list[int] = []
    reports = [
        *read_reports(data / "news"),
        *({"id": "", "outlet": "", "text": s.normal.raw} for s in aner_train),
    ]
    for report in reports:
        if report["id"] in wanted:
            texts[report["id"]] = report["text"]
        if report["id"] in hidden:
            continue
        tokens = tokenize(normalise(report["text"]))
        stream.append(np.array(types.ids(tokens), np.int32))
        marks.append(np.array(flags(report["text"], tokens), np.uint8))
        lengths.append(len(tokens))
    sets = {name: Items() for name in ("news", "held", "aner", "aner_held")}
    add_news(sets["news"], train, texts, types)
    add_news(sets["held"], held, texts, types)
    add_aner(sets["aner"], aner_train, types)
    add_aner(sets["aner_held"], aner_held, types)
    forms = list(types.forms)
    common = sorted((i for i in types.counts if i > 1), key=lambda i: (-types.counts[i], forms[i]))[
        :VOCABULARY
    ]
    vocabulary = {forms[i]: number for number, i in enumerate(common)}
    names = name_words(data / "names/wikidata_ar_en.tsv.xz")
    table = np.array([[0] * 24, [0] * 24, *(pieces(form, vocabulary, names) for form in forms[2:])], np.int32)
    target = [
        vocabulary.get(f, VOCABULARY + crc32((f[-2:] + str(min(names.get(f, 0), 1))).encode()) % OUTSIDE)
        for f in forms
    ]
    arrays: dict[str, np.ndarray] = {
        "stream": np.concatenate(stream), "flags": np.concatenate(marks), "lengths": np.array(lengths, np.int32),
        "table": table, "target": np.array(target, np.int32),
    }  # fmt: skip
    for name, items in sets.items():
        arrays |= items.arrays(name)
    out.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(out / "arrays.npz", **arrays)  # type: ignore[arg-type]
    words = {"vocabulary": list(vocabulary), "names": names}
    (out / "words.json").write_text(json.dumps(words, ensure_ascii=False), encoding="utf-8")
    print(
        {k: v.shape for k, v in arrays.items()},
        "seen in the vocabulary:",
        sum(types.counts[i] for i in common) / sum(lengths),
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
