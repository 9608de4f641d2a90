"""Features of the conditional random field that tags names."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from tawatur.text import Token
from tawatur.text.vocabulary import count, verbal


@lru_cache(maxsize=65536)
def _own(core: str, prefix: str, kind: str) -> tuple[str, ...]:
    found = ["w=" + core, "p=" + prefix, "k=" + kind]
    bare = core[2:] if core.startswith("ال") and len(core) > 4 else core
    found += [
        "b=" + bare,
        "2<" + core[:2],
        "3<" + core[:3],
        "2>" + core[-2:],
        "3>" + core[-3:],
        f"l={min(len(core), 9)}",
    ]
    n = count(core)
    found.append(f"n={n.bit_length()}")
    if verbal(core) > 0.01:
        found.append("verbal")
    if bare is not core:
        found.append("al")
    return tuple(found)


def features(tokens: Sequence[Token], domain: str) -> list[list[str]]:
    """The feature strings of each token of one sentence."""
    own = [_own(t.core, t.prefix, t.kind) for t in tokens]
    rows: list[list[str]] = []
    last = len(tokens) - 1
    for i, token in enumerate(tokens):
        row = ["d=" + domain, *own[i], f"d={domain}:" + token.core]
        before = tokens[i - 1].core if i else "^"
        after = tokens[i + 1].core if i < last else "$"
        row += ["-1" + f for f in own[i - 1]] if i else ["-1^"]
        row += ["+1" + f for f in own[i + 1]] if i < last else ["+1$"]
        row += [
            "-2w=" + (tokens[i - 2].core if i > 1 else "^"),
            "+2w=" + (tokens[i + 2].core if i + 1 < last else "$"),
        ]
        row += ["-1w=" + before + "|" + token.core, "+1w=" + token.core + "|" + after]
        rows.append(row)
    return rows
