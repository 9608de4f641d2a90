"""Count the word forms of the news data: what is a word, and how often it stands where only a verb can.

`python -m training.words.prepare DATA OUT` reads `DATA/news/*.jsonl.xz` and writes `OUT` (tab-separated, xz):
word, count, and how often it followed لم، لن، قد، سوف, where only verbs stand. Single words only; see CARD.md.
"""

from __future__ import annotations

import collections
import json
import lzma
import re
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from tawatur.text.normal import normalise

_WORD = re.compile(r"[^\W\d_]+")
_VERB_CUES = frozenset(["لم", "لن", "قد", "سوف", "وقد", "لقد", "فقد", "ولم", "ولن"])
_MINIMUM = 6


def texts(folder: Path) -> Iterator[str]:
    """Each distinct text of the news files."""
    seen: set[int] = set()
    for path in sorted(folder.glob("*.jsonl.xz")):
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                record = json.loads(line)
                for item in record.get("articles", [record]):
                    if hash(item["text"]) not in seen:
                        seen.add(hash(item["text"]))
                        yield item["text"]


def main(data: str, out: str) -> None:
    """Write the table."""
    counts: collections.Counter[str] = collections.Counter()
    verbs: collections.Counter[str] = collections.Counter()
    for text in texts(Path(data) / "news"):
        words = _WORD.findall(normalise(text).folded)
        counts.update(words)
        for before, word in pairwise(words):
            if before in _VERB_CUES:
                verbs[word] += 1
    rows = sorted(
        (w for w, n in counts.items() if n >= _MINIMUM and len(w) > 1), key=lambda w: (-counts[w], w)
    )
    with lzma.open(out, "wt", encoding="utf-8", preset=9) as file:
        file.writelines(f"{word}\t{counts[word]}\t{verbs[word]}\n" for word in rows)
    print(f"{len(rows)} words of {sum(counts.values())} in the text")


if __name__ == "__main__":
    main(*sys.argv[1:3])
