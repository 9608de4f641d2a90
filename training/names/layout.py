"""The heads of the networks and the sizes of what goes in: what preparing and training share."""

from __future__ import annotations

VOCABULARY = 40000
OUTSIDE = 2048
_NAMES = ("O", "B-PER", "I-PER", "B-LOC", "I-LOC", "B-ORG", "I-ORG")
# Outermost names, names one and two levels inside them, outermost titles, letters of the word before the name, ANERcorp's tags.
TAGS = {
    "out": _NAMES,
    "in": _NAMES,
    "deep": _NAMES,
    "title": ("O", "B-TITLE", "I-TITLE"),
    "skip": ("0", "1", "2", "3"),
    "aner": (*_NAMES, "B-MISC", "I-MISC"),
}
