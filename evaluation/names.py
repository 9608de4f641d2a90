"""Score the name tagger: `python -m evaluation names FILE [--held-out]`.

Gold claims (`.jsonl` with `claims`): how many of the persons in their roles are found at full extent. `names_field.tsv`: persons that were found in 200 reports of the news data and judged one by one; what share of those that are
found today is right. `.jsonl`: spans PER, LOC, ORG, TITLE, nested ones too, exact and overlapping. `.conll`: PER, LOC, ORG, MISC as seqeval counts.
`--held-out` scores only the part of the file that training never saw.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from evaluation.gate import locate
from tawatur.analyse import analyse
from tawatur.analyse.countries import country_of
from tawatur.analyse.names import find_names, find_title_spans
from tawatur.analyse.names_decode import mark
from tawatur.analyse.names_network import network
from tawatur.claims.words import noun_types
from tawatur.plan import Plan
from tawatur.text import fold, normalise, sentences, tokenize
from tawatur.types.report import Report
from training.names.data import Labelled, conll_sentence, held_out, read_conll, read_reports

_TYPES = {"person": "PER", "place": "LOC", "body": "ORG"}
_NAMES = ("PER", "LOC", "ORG")
Counts = tuple[int, int, int, int]


def predict(text: str) -> list[Labelled]:
    """The spans that the tagger finds in a text, as (start, end, type)."""
    normal = normalise(text)
    tokens = tokenize(normal)
    parts = sentences(text, tokens)
    names = [(n.span.start, n.span.end, _TYPES[n.type]) for n in find_names(normal, tokens, parts)]
    return names + [(s.start, s.end, "TITLE") for s in find_title_spans(normal, tokens, parts)]


def score(path: Path, only_held_out: bool = False) -> dict[str, Any]:
    """The scores of one file; raises ValueError for a file that is neither `.jsonl` nor `.conll`."""
    if path.suffix == ".jsonl":
        return _score_spans(path, only_held_out)
    if ".conll" in path.name:
        return _score_conll(path, only_held_out)
    if path.suffix == ".tsv":
        return _score_field(path, locate("data:news"))
    raise ValueError(f"{path}: neither .jsonl nor .conll nor .tsv; convert it to one of them")


def _score_field(path: Path, news: Path) -> dict[str, Any]:
    """Precision of persons in the field: the judged mentions that the tagger finds today."""
    judged: dict[str, dict[tuple[int, int], bool]] = {}
    for line in path.read_text(encoding="utf-8").splitlines()[1:]:
        identifier, start, end, _, right = line.split("\t")
        judged.setdefault(identifier, {})[int(start), int(end)] = right == "1"
    verdicts: list[bool] = []
    texts: list[str] = []
    for report in read_reports(news):
        known = judged.get(report["id"], {})
        if known:
            texts.append(report["text"])
            found = {(start, end) for start, end, kind in predict(report["text"]) if kind == "PER"}
            verdicts += [right for span, right in known.items() if span in found]
    total = sum(map(len, judged.values()))
    print(
        f"{total} judged, {len(verdicts)} of them found today, {sum(verdicts)} right; {_speed(texts):.0f} tokens/s"
    )
    return {"precision": round(_ratio(sum(verdicts), len(verdicts)), 4), "found": len(verdicts)}


def _speed(texts: list[str]) -> float:
    """Tokens per second of processor time of `find_names`, over texts that are tokens already."""
    normals = [normalise(text) for text in texts]
    ready = [(normal, tokens := tokenize(normal), sentences(normal.raw, tokens)) for normal in normals]
    began = time.process_time()
    for normal, tokens, parts in ready:
        find_names(normal, tokens, parts)
    return sum(len(tokens) for _, tokens, _ in ready) / (time.process_time() - began)


def _score_spans(path: Path, only_held_out: bool) -> dict[str, Any]:
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]
    if rows and "claims" in rows[0]:
        return _score_fillers(rows)
    rows = [row for row in rows if not only_held_out or held_out(row["id"])]
    gold = [[(s["start"], s["end"], s["type"]) for s in row["spans"]] for row in rows]
    found = [predict(row["text"]) for row in rows]
    return {"exact": _table(gold, found, _exact), "overlap": _table(gold, found, _overlap)}


_PERSON_ROLES = (
    "person", "relative", "associate", "holder", "mover", "companion", "detainee", "defendant", "victim", "perpetrator",
    "participant",
)  # fmt: skip


def _score_fillers(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """Recall of the named persons who fill the roles of gold claims. A body that passes for one counts as found where the
    reader finds it as a body."""
    right = wanted = 0
    for row in rows:
        fillers = {
            fold(x)
            for claim in row["claims"]
            for role in _PERSON_ROLES
            for x in _listed(claim["roles"].get(role))
        }
        named = {x for x in fillers if _named(x)}
        report = Report(row["id"], row["text"], row.get("published"))
        found = {fold(name.text) for name in analyse(report, Plan()).names}
        right, wanted = right + len(named & found), wanted + len(named)
    print(f"{wanted} named persons, {right} found at full extent")
    return {"recall": round(_ratio(right, wanted), 4), "named": wanted}


def _named(filler: str) -> bool:
    """Whether a filler is a person's name: its first or second word is a known name word, its first no noun for people or
    bodies, and it is no country and holds no number. A few bodies pass."""
    known = network().names
    words = filler.split()
    if any(char.isdigit() for char in filler) or noun_types(words[0]) or country_of(filler):
        return False
    second = len(words) > 1 and known.get(words[1], 0) > 1 and not words[0].startswith("ال")
    return known.get(words[0], 0) > 1 or second


def _listed(filler: Any) -> list[str]:
    return filler if isinstance(filler, list) else [filler] if filler else []


def _table(gold: list[list[Labelled]], found: list[list[Labelled]], count: Any) -> dict[str, float]:
    counts: dict[str, Counts] = {}
    for kind in (*_NAMES, "TITLE"):
        rows = [
            count([s for s in g if s[2] == kind], [s for s in f if s[2] == kind])
            for g, f in zip(gold, found, strict=True)
        ]
        counts[kind] = tuple(map(sum, zip(*rows, strict=True))) if rows else (0, 0, 0, 0)  # type: ignore[assignment]
    micro: Counts = tuple(map(sum, zip(*(counts[kind] for kind in _NAMES), strict=True)))  # type: ignore[assignment]
    table = {kind: _f1(c) for kind, c in counts.items()} | {"micro": _f1(micro)}
    for kind, c in [*counts.items(), ("micro", micro)]:
        print(
            f"{count.__name__[1:]:8} {kind:6} P {_ratio(c[0], c[2]):.4f} R {_ratio(c[1], c[3]):.4f} F1 {_f1(c):.4f} ({c[3]} gold)"
        )
    return {kind: round(value, 4) for kind, value in table.items()}


def _exact(gold: Sequence[Labelled], found: Sequence[Labelled]) -> Counts:
    right = len(set(gold) & set(found))
    return right, right, len(set(found)), len(set(gold))


def _overlap(gold: Sequence[Labelled], found: Sequence[Labelled]) -> Counts:
    def touches(span: Labelled, others: Sequence[Labelled]) -> bool:
        return any(span[0] < other[1] and other[0] < span[1] for other in others)

    return sum(touches(f, gold) for f in found), sum(touches(g, found) for g in gold), len(found), len(gold)


def _ratio(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _f1(counts: Counts) -> float:
    precision, recall = _ratio(counts[0], counts[2]), _ratio(counts[1], counts[3])
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _score_conll(path: Path, only_held_out: bool) -> dict[str, Any]:
    rows = read_conll(path)
    rows = rows[len(rows) * 4 // 5 :] if only_held_out else rows
    right = found = wanted = 0
    for words, tags in rows:
        gold = set(_chunks(tags))
        guess = set(_chunks(_tag_words(words)))
        right, found, wanted = right + len(gold & guess), found + len(guess), wanted + len(gold)
    print(f"P {_ratio(right, found):.4f} R {_ratio(right, wanted):.4f}")
    return {"f1": round(_f1((right, right, found, wanted)), 4)}


def _tag_words(words: list[str]) -> list[str]:
    """ANERcorp-style tags, one a word."""
    sentence = conll_sentence("", words, ["O"] * len(words), "aner")
    text = sentence.normal.raw
    tags = ["O"] * len(words)
    owner: list[int] = []
    for index, word in enumerate(words):
        owner += [index] * (len(word) + 1)
    for chunk in mark(text, sentence.tokens, sentences(text, sentence.tokens)).chunks("aner"):
        first, last = owner[sentence.tokens[chunk.start].start], owner[sentence.tokens[chunk.end - 1].start]
        tags[first : last + 1] = ["B-" + chunk.kind] + ["I-" + chunk.kind] * (last - first)
    return tags


def _chunks(tags: Sequence[str]) -> list[tuple[int, int, str]]:
    chunks: list[tuple[int, int, str]] = []
    for index, tag in enumerate(tags):
        if tag.startswith("I-") and chunks and chunks[-1][1] == index and chunks[-1][2] == tag[2:]:
            chunks[-1] = (chunks[-1][0], index + 1, tag[2:])
        elif tag != "O":
            chunks.append((index, index + 1, tag[2:]))
    return chunks


def main(argv: list[str]) -> int:
    """Print the scores of each file; the last line of output is the last file's scores as JSON."""
    parser = argparse.ArgumentParser(prog="python -m evaluation names")
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--held-out", action="store_true", help="only the part that training never saw")
    arguments = parser.parse_args(argv)
    for path in arguments.files:
        began = time.perf_counter()
        result = score(path, arguments.held_out)
        print(f"{path.name}: {time.perf_counter() - began:.1f} s")
        print(json.dumps(result))
    return 0
