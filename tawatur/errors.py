"""What can go wrong. Each message says what was wrong, where, and what to do.

TawaturError
├── InputError      one input can't be used; the others go on
├── CaseError       a case folder can't be opened or written
├── LexiconError    a lexicon file breaks its schema
└── UsageError      the command was called wrongly
"""

from __future__ import annotations


class TawaturError(Exception):
    """Base of all errors that Tawatur raises on purpose."""


class InputError(TawaturError):
    """One input can't be used. `where` is the path or line, `what` the fault, `advice` what to do."""

    def __init__(self, where: str, what: str, advice: str) -> None:
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
