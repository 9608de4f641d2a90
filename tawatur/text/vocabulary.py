"""How often a word form occurs in news, and whether it is a verb: the table that `training/words` counts."""

from __future__ import annotations

import lzma
from functools import cache
from importlib.resources import files


@cache
def _table() -> dict[str, tuple[int, int]]:
    data = files("tawatur.text").joinpath("words.tsv.xz").read_bytes()
    rows = (line.split("\t") for line in lzma.decompress(data).decode().splitlines())
    return {word: (int(n), int(verbal)) for word, n, verbal in rows}


def count(word: str) -> int:
    """How often the folded word occurs in the counted news (0: fewer than six times)."""
    return _table().get(word, (0, 0))[0]


def verbal(word: str) -> float:
    """The share of a folded word's occurrences right after لم، لن، قد، سوف: high for verb forms, near 0 for nouns."""
    n, after = _table().get(word, (0, 0))
    return after / n if n else 0.0
