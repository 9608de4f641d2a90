"""What each ingredient gives: `python -m training.names.ablation DATA` prints the table of CARD.md.

Trains conditional random fields on the labelled sets, from words alone upwards, and takes the shipped network apart.
Exact chunk F1 on the held-out fifths: outermost PER, LOC, ORG of the news set, ANERcorp's four types. The second look is
scored on all names of the held-out sentences that were found in their whole reports.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from functools import lru_cache
from itertools import accumulate
from pathlib import Path
from unittest.mock import patch

import numpy as np
import pycrfsuite

from tawatur.analyse.names import find_names
from tawatur.analyse.names_decode import best_path
from tawatur.analyse.names_network import TAGS, Floats, network
from tawatur.text import Token, normalise, sentences, tokenize
from training.names.data import Sentence, anercorp_parts, news_parts, read_reports

Features = Callable[[Sequence[Token], int], list[str]]
Tagger = Callable[[Sentence, str], list[str]]
EDGES = dict(zip(TAGS, accumulate(map(len, TAGS.values()), initial=0), strict=False))


def words(tokens: Sequence[Token], at: int) -> list[str]:
    return [f"{step}w={tokens[at + step].core}" for step in (-2, -1, 0, 1, 2) if 0 <= at + step < len(tokens)]


def affixes(tokens: Sequence[Token], at: int) -> list[str]:
    found = []
    for step in (-1, 0, 1):
        if 0 <= at + step < len(tokens):
            core = tokens[at + step].core
            found += [f"{step}{n}<{core[:n]}" for n in (2, 3)] + [f"{step}{n}>{core[-n:]}" for n in (1, 2, 3)]
            found += [f"{step}p={tokens[at + step].prefix}", f"{step}k={tokens[at + step].kind}"]
    return found


def lists(tokens: Sequence[Token], at: int) -> list[str]:
    names = network().names
    return [
        f"{step}n={names.get(tokens[at + step].core, 0)}"
        for step in (-1, 0, 1)
        if 0 <= at + step < len(tokens)
    ]


def crf(parts: Sequence[Features], news: list[Sentence], aner: list[Sentence]) -> Tagger:
    """A CRF over both labelled sets, which it tells apart by one feature."""

    def rows(sentence: Sentence, head: str) -> list[list[str]]:
        return [
            [head, *(f for part in parts for f in part(sentence.tokens, at))]
            for at in range(len(sentence.tokens))
        ]

    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params({"c1": 0.2, "c2": 0.02, "max_iterations": 60})
    for head, part in (("out", news), ("aner", aner)):
        for sentence in part:
            trainer.append(rows(sentence, head), sentence.tags[head])
    with tempfile.NamedTemporaryFile() as file:
        trainer.train(file.name)
        tagger = pycrfsuite.Tagger()
        tagger.open(file.name)

    def tag(sentence: Sentence, head: str) -> list[str]:
        found: list[str] = tagger.tag(rows(sentence, head))
        return found

    return tag


def shipped(transitions: bool = True, names: bool = True, around: bool = True) -> Tagger:
    """The network that is shipped, or less of it."""

    def tag(sentence: Sentence, head: str) -> list[str]:
        if not sentence.tokens:
            return []
        logits = _logits(sentence, names, around)[:, EDGES[head] : EDGES[head] + len(TAGS[head])]
        after = network().after[head] if transitions else ((0.0,) * len(TAGS[head]),) * len(TAGS[head])
        tags = ["O"] * len(sentence.tokens)
        for index, number in best_path(logits, TAGS[head], after):
            tags[index] = TAGS[head][number]
        return tags

    return tag


def _logits(sentence: Sentence, names: bool, around: bool) -> Floats:
    loaded = network()
    flags = [0] * len(sentence.tokens)
    for start, _ in sentences(sentence.normal.raw, sentence.tokens):
        flags[start] = 1
    if not around:
        alone = [loaded.logits([token], [flag]) for token, flag in zip(sentence.tokens, flags, strict=True)]
        return np.concatenate(alone)
    if names:
        return loaded.logits(sentence.tokens, flags)
    kept, loaded.names = loaded.names, {}
    loaded.forget()
    try:
        return loaded.logits(sentence.tokens, flags)
    finally:
        loaded.names = kept
        loaded.forget()


def chunks(tags: Sequence[str]) -> set[tuple[int, int, str]]:
    found: list[tuple[int, int, str]] = []
    for index, tag in enumerate(tags):
        if tag[0] == "I" and found and found[-1][1] == index and found[-1][2] == tag[2:]:
            found[-1] = (found[-1][0], index + 1, tag[2:])
        elif tag != "O":
            found.append((index, index + 1, tag[2:]))
    return set(found)


def f1(tagger: Tagger, head: str, part: list[Sentence]) -> float:
    right = found = wanted = 0
    for sentence in part:
        a, b = chunks(tagger(sentence, head)), chunks(sentence.tags[head])
        right, found, wanted = right + len(a & b), found + len(a), wanted + len(b)
    return 2 * right / (found + wanted)


def in_reports(held: list[Sentence], data: Path, again: bool) -> float:
    """Exact F1 of `find_names`, with or without its second look, over the held-out sentences within their reports."""
    wanted = {sentence.id for sentence in held}
    texts = {report["id"]: report["text"] for report in read_reports(data / "news") if report["id"] in wanted}
    right = found = total = 0
    for sentence in held:
        text = texts.get(sentence.id, "")
        at = text.find(sentence.normal.raw)
        if at < 0:
            continue
        end = at + len(sentence.normal.raw)
        inside = {(s - at, e - at, kind) for s, e, kind in _names(text, again) if s >= at and e <= end}
        gold = {span for span in sentence.spans if span[2] != "TITLE"}
        right, found, total = right + len(inside & gold), found + len(inside), total + len(gold)
    return 2 * right / (found + total)


@lru_cache(maxsize=1)
def _names(text: str, again: bool) -> list[tuple[int, int, str]]:
    normal = normalise(text)
    tokens = tokenize(normal)
    parts = sentences(text, tokens)
    with nullcontext() if again else patch("tawatur.analyse.names.repeated", return_value=()):
        found = find_names(normal, tokens, parts)
    return [
        (n.span.start, n.span.end, {"person": "PER", "place": "LOC", "body": "ORG"}[n.type]) for n in found
    ]


def main(data: Path) -> None:
    news, held = news_parts(data / "ner/news_names.jsonl")
    aner, aner_held = anercorp_parts(data / "ner/anercorp_train.conll")
    makers: dict[str, Callable[[], Tagger]] = {
        "CRF: words": lambda: crf([words], news, aner),
        "CRF: + affixes, clitics": lambda: crf([words, affixes], news, aner),
        "CRF: + name list": lambda: crf([words, affixes, lists], news, aner),
        "network without its surroundings": lambda: shipped(around=False),
        "network without the name list": lambda: shipped(names=False),
        "network without transitions": lambda: shipped(transitions=False),
        "network": shipped,
    }
    print("| | news | ANERcorp |\n|---|---|---|")
    for name, make in makers.items():
        tagger = make()
        print(f"| {name} | {f1(tagger, 'out', held):.3f} | {f1(tagger, 'aner', aner_held):.3f} |", flush=True)
    print("second look within reports:", *(f"{in_reports(held, data, again):.3f}" for again in (False, True)))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
