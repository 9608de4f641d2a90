"""What can go wrong. Each message says what was wrong, where, and what to do.

TawaturError
├── InputError      one input can't be used; the others go on
├── CaseError       a case folder can't be opened or written
├── LexiconError    a lexicon file breaks its schema
└── UsageError      the command was called wrongly
"""

from __future__ import annotations

import re

# Controls of the terminal and of the writing direction, and halves of surrogate pairs: none may reach a screen.
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_LONGEST = 300


def printable(text: str) -> str:
    """`text` on one line, safe to print: controls are written as `\\xNN`, and what is too long is cut in its middle."""
    if len(text) > _LONGEST:
        text = f"{text[: _LONGEST // 2]}…{text[-_LONGEST // 2 :]}"
    return _UNSAFE.sub(lambda match: match.group().encode("unicode_escape").decode(), text)


class TawaturError(Exception):
    """Base of all errors that Tawatur raises on purpose."""


class InputError(TawaturError):
    """One input can't be used. `where` is the path or line, `what` the fault, `advice` what to do (all made printable)."""

    def __init__(self, where: str, what: str, advice: str) -> None:
        where, what, advice = printable(where), printable(what), printable(advice)
        super().__init__(f"{where}: {what}; {advice}")
        self.where = where
        self.what = what
        self.advice = advice


class CaseError(TawaturError):
    """A case folder can't be opened, read or written."""


class LexiconError(TawaturError):
    """A lexicon file breaks its schema."""


class UsageError(TawaturError):
    """The command was called wrongly."""
