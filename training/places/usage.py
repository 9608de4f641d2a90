"""How a name is used in running news text: as a place or as something else.

A logistic model over names, fitted to the places that people marked in `ner/news_names.jsonl`, decides
which names of places may be taken for places wherever they stand: دمشق yes, بيان (a town too) no.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from tawatur.text import Token, normalise, tokenize
from tawatur.text.vocabulary import count
from training.names.data import held_out
from training.words.prepare import texts

_KIND_WORDS = "مدينه محافظه بلده قريه منطقه ريف ولايه مديريه ناحيه قضاء مطار حي مخيم ضاحيه اقليم العاصمه بلدتي مدينتي قريتي بلديه لواء"
_WAY_WORDS = "في الي من قرب شمال جنوب شرق غرب شرقي غربي شمالي جنوبي وسط نحو باتجاه داخل"
_KIND = frozenset(_KIND_WORDS.split())
_WAY = frozenset(_WAY_WORDS.split())
_RARE = 8
# Among names that are frequent enough to judge; of the rare ones only the plainly unlikely are left out.
_FLOOR, _RARE_FLOOR = 0.4, 0.15


@dataclass(frozen=True, slots=True)
class Usage:
    """Counts over the news: all occurrences, those after a word for a kind of place, those after a preposition."""

    all: int
    kind: int
    way: int


def measure(names: Iterable[str], data: Path) -> Mapping[str, Usage]:
    """Count each name's uses in the news under `data`."""
    known, total, kind, way = frozenset(names), Counter[str](), Counter[str](), Counter[str]()
    for text in texts(data / "news"):
        tokens = tokenize(normalise(text))
        for name, start, _ in _occurrences(tokens, known):
            before = tokens[start - 1].core if start else ""
            total[name] += 1
            kind[name] += before in _KIND
            way[name] += before in _WAY or "ب" in tokens[start].prefix
    return {name: Usage(total[name], kind[name], way[name]) for name in known}


def unlike_places(people: Mapping[str, int], usage: Mapping[str, Usage], data: Path) -> frozenset[str]:
    """The names that mean something else too often; `people` is the population of the largest place of a name."""
    path, known = data / "ner" / "news_names.jsonl", frozenset(people)
    marked, seen = _labels(known, path, held=False)
    names = sorted(seen)
    features = np.array([_features(name, people[name], usage[name]) for name in names])
    share = np.array([marked[name] / seen[name] for name in names])
    trust = np.sqrt(np.array([seen[name] for name in names], dtype=float))
    weights = _fit(features, share, trust)
    guarded = set[str]()
    for name in people:
        score = 1 / (1 + math.exp(-float(_features(name, people[name], usage[name]) @ weights)))
        if score < (_FLOOR if usage[name].all >= _RARE else _RARE_FLOOR):
            guarded.add(name)
    for part, (right, all) in {"fitted": (marked, seen), "held out": _labels(known, path, held=True)}.items():
        bare = [name for name in all if name not in guarded]
        hits, found = sum(right[name] for name in bare), sum(all[name] for name in bare)
        print(
            f"bare names, {part}: precision {hits / found:.3f}, recall {hits / sum(right.values()):.3f} of {len(all)} names"
        )
    return frozenset(guarded)


def _features(name: str, people: int, usage: Usage) -> np.ndarray:
    uses = usage.all + 5
    return np.array(
        [1.0, math.log10(people + 1000) - 4, math.log10(usage.kind / uses + 0.003), usage.way / uses, math.log10(uses),
         math.log10(_other_article(name) + 0.003), float(" " in name)]
    )  # fmt: skip


def _other_article(name: str) -> float:
    """How often the word stands with the article where the name has none, or the other way: nouns do, names don't."""
    if " " in name:
        return 0.0
    other = name[2:] if name.startswith("ال") else "ال" + name
    return min(1.0, count(other) / max(count(name), 1))


def _fit(features: np.ndarray, share: np.ndarray, trust: np.ndarray) -> np.ndarray:
    weights = np.zeros(features.shape[1])
    for _ in range(4000):
        error = trust * (1 / (1 + np.exp(-features @ weights)) - share)
        weights -= 0.5 * (features.T @ error / trust.sum() + 0.001 * weights)
    return weights


def _labels(known: frozenset[str], path: Path, held: bool) -> tuple[Counter[str], Counter[str]]:
    """How often each name lies inside a marked place, and how often it stands in the marked sentences: those
    of the fifth that no training sees (`held`), or the others."""
    marked, seen = Counter[str](), Counter[str]()
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        if held_out(record["id"]) != held:
            continue
        places = [(s["start"], s["end"]) for s in record["spans"] if s["type"] == "LOC"]
        tokens = tokenize(normalise(record["text"]))
        for name, start, stop in _occurrences(tokens, known):
            left, right = tokens[start].core_start, tokens[stop - 1].end
            seen[name] += 1
            marked[name] += any(first <= left + 1 and right <= last for first, last in places)
    return marked, seen


def _occurrences(tokens: tuple[Token, ...], known: frozenset[str]) -> Iterator[tuple[str, int, int]]:
    """The known names in a text: name, first token, token after the last; the longest from each token on."""
    longest = _longest(known)
    norms = [token.norm for token in tokens]
    for index, token in enumerate(tokens):
        for size in range(min(longest.get(token.core, 0), len(tokens) - index), 0, -1):
            name = " ".join([token.core, *norms[index + 1 : index + size]])
            if name in known:
                yield name, index, index + size
                break


@cache
def _longest(known: frozenset[str]) -> dict[str, int]:
    """First word → words of the longest name."""
    longest: dict[str, int] = {}
    for name in known:
        words = name.split()
        longest[words[0]] = max(longest.get(words[0], 0), len(words))
    return longest
