"""What every text must be before it becomes a report."""

from __future__ import annotations

import re

from tawatur.errors import InputError

GIVE = "give text, HTML, PDF or JSON Lines"
_CONTROL = re.compile("[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_LETTER = re.compile(r"[^\W\d_]")


def too_long(where: str, size: int, unit: str, limit: int) -> InputError:
    """The error for a text of `size` characters or bytes where `limit` characters are read at most."""
    return InputError(
        where, f"{size:,} {unit} are over the limit of {limit:,} characters", "split it into its reports"
    )


def fault(text: str, where: str, limit: int) -> InputError | None:
    """What is wrong with `text`, None where it can be read."""
    if "\0" in text or len(_CONTROL.findall(text, 0, 2**20)) > 0.01 * min(len(text), 2**20):
        return InputError(where, "not a text: it holds control characters", GIVE)
    if len(text) > limit:
        return too_long(where, len(text), "characters", limit)
    if not _LETTER.search(text):
        return InputError(where, "a text without a single letter", GIVE)
    return None
