"""Sentences: stretches of tokens that end at a full stop, a mark or a line end.

No end is the stop of an abbreviation (د.), of initials (ع.ج), of an ellipsis, or inside quotes before they close.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from tawatur.text.tokens import Token

_MARKS = frozenset("!?؟")
_CLOSING = frozenset("\"”»’)]'")
_CONTINUING = frozenset("،,؛;:")
# د. م. أ. begin a sentence, other single letters are initials of the name before.
_TITLES = frozenset("دما")
# After a number these close a date (2015 م. 1436 هـ.), elsewhere they shorten a title.
_ERAS = frozenset("مه")


def sentences(raw: str, tokens: Sequence[Token]) -> tuple[tuple[int, int], ...]:
    """Half-open ranges of token indices, in order; together they hold all tokens."""
    if not tokens:
        return ()
    ranges: list[tuple[int, int]] = []
    start = 0
    line_end = _line_end(raw, tokens[0].end)
    for index, (token, following) in enumerate(pairwise(tokens), 1):
        ends = following.start > line_end
        if ends:
            line_end = _line_end(raw, following.end)
        if ends or (token.kind == "punct" and _ends(tokens, index - 1, start)):
            ranges.append((start, index))
            start = index
    return (*ranges, (start, len(tokens)))


def _line_end(raw: str, start: int) -> int:
    """Where the line that holds the raw offset `start` ends."""
    end = raw.find("\n", start)
    return len(raw) if end < 0 else end


def _ends(tokens: Sequence[Token], index: int, start: int) -> bool:
    """Whether the sentence that began at `start` ends with the sign (which is not the last token)."""
    token, following = tokens[index], tokens[index + 1]
    if following.norm in _CONTINUING:
        return False
    if token.norm in _CLOSING:
        return (
            index > start
            and following.start > token.end
            and following.norm not in _CLOSING
            and following.norm != "."
            and _stops(tokens, index - 1, start)
        )
    return not _closes(token, following) and _stops(tokens, index, start)


def _closes(token: Token, following: Token) -> bool:
    """Whether a closing quote or bracket stands right behind the mark, and so ends the sentence itself.

    The straight quote closes only when it is joined: with a space before it, it opens the next sentence.
    """
    return following.norm in _CLOSING and (following.norm not in "\"'" or following.start == token.end)


def _stops(tokens: Sequence[Token], index: int, start: int) -> bool:
    token, following = tokens[index], tokens[index + 1]
    if following.norm in _MARKS or following.norm == ".":
        return False
    if token.norm in _MARKS:
        return True
    if token.norm != "." or index == start:
        return False
    before = tokens[index - 1]
    if before.norm == "." or (
        _initial(following) and index + 2 < len(tokens) and tokens[index + 2].norm == "."
    ):
        return False
    if before.kind in ("word", "latin") and len(before.norm) == 1 and before.end == token.start:
        return before.norm in _ERAS and index - 2 >= start and tokens[index - 2].kind == "number"
    return True


def _initial(token: Token) -> bool:
    return token.kind == "word" and len(token.norm) == 1 and token.norm not in _TITLES
