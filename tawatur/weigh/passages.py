"""Passages that two reports have in common though they are else different: the words around a claim."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tawatur.text import fold, normalise
from tawatur.types.claim import Claim
from tawatur.types.report import Report
from tawatur.weigh.facts import LASTING

# So many words are not written twice by chance, of which so many are not the names that must be given anyway; who
# somebody is, is told in formulas twice as long.
SHARED, FREE = 10, 6
_FORMULA = 2
# Runs of three words and up count, with so many words changed or put in between.
_RUN, _GAP = 3, 2
# Characters on each side of the claim's words.
_AROUND = 200
# A run of this many words brings two passages together for comparison, each with a few before it only: many reports
# share a formula, and the work must stay in proportion to them.
_SEED, _BEFORE = 5, 4
_SHOWN = 12
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Window:
    """The folded words around a claim, the index of its trigger among them, the words of its fillers and sources, and
    how many times longer than usual a passage must be."""

    words: tuple[str, ...]
    trigger: int
    names: frozenset[str]
    times: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage that two claims (indices) share: how many words, and its beginning."""

    left: int
    right: int
    words: int
    beginning: str


def passages(
    claims: Sequence[Claim], reports: Mapping[str, Report], source: Callable[[int], int]
) -> Iterator[Passage]:
    """Pairs of claims of different reports that stand in one passage, nearly word for word. `source` leads from a claim
    to what it is known to rest on: those of one source are not compared."""
    windows: dict[int, Window] = {}
    seen: dict[tuple[str, ...], list[tuple[int, int]]] = defaultdict(list)
    for right, claim in enumerate(claims):
        if claim.report not in reports:
            continue
        windows[right] = window = _window(claim, reports[claim.report])
        compared = set()
        for start in range(len(window.words) - _SEED + 1):
            alike = seen[window.words[start : start + _SEED]]
            from_trigger = start - window.trigger
            for left, place in alike[-_BEFORE:]:
                if left in compared or abs(place - from_trigger) > _GAP or source(left) == source(right):
                    continue
                compared.add(left)
                if claims[left].report != claim.report and (shared := _shared(windows[left], window)):
                    yield Passage(left, right, *shared)
            alike.append((right, from_trigger))


def _window(claim: Claim, report: Report) -> Window:
    raw = report.text
    start, end = max(claim.evidence.start - _AROUND, 0), claim.evidence.end + _AROUND
    before = _words(raw, start, claim.trigger.start)
    after = _words(raw, claim.trigger.start, min(end, len(raw)))
    texts = [filler.text for _, fillers in claim.roles for filler in fillers] + [
        link.name for link in claim.chain
    ]
    names = {word for text in texts for word in fold(text).split()}
    return Window((*before, *after), len(before), frozenset(names), _FORMULA if claim.kind in LASTING else 1)


def _words(raw: str, start: int, end: int) -> list[str]:
    """The folded words between two offsets, without those that are cut through."""
    while 0 < start < end and raw[start - 1].isalnum() and raw[start].isalnum():
        start += 1
    while start < end < len(raw) and raw[end - 1].isalnum() and raw[end].isalnum():
        end -= 1
    return _WORD.findall(normalise(raw[start:end]).folded)


def _shared(left: Window, right: Window) -> tuple[int, str] | None:
    """How many words around both triggers are the same, and the first of them; None where they are too few."""
    stretch = _stretch(_covered(left, right), right.trigger)
    if len(stretch) < SHARED * right.times:
        return None
    free = [at for at in stretch if not _names(right.words[at], right.names | left.names)]
    if len(free) < FREE * right.times:
        return None
    return len(stretch), " ".join(right.words[at] for at in stretch[:_SHOWN])


def _covered(left: Window, right: Window) -> set[int]:
    """The words of the right one that stand in a run of the left one, about as far from the trigger."""
    covered: set[int] = set()
    apart = left.trigger - right.trigger
    for shift in range(apart - _GAP, apart + _GAP + 1):
        run = 0
        for at in range(max(0, -shift), min(len(right.words), len(left.words) - shift)):
            run = run + 1 if right.words[at] == left.words[at + shift] else 0
            if run >= _RUN:
                covered.update(range(at - _RUN + 1, at + 1))
    return covered


def _stretch(covered: set[int], trigger: int) -> list[int]:
    """The covered words around the trigger, over gaps of few words; empty where it stands in none."""
    found: list[list[int]] = []
    for at in sorted(covered):
        if found and at - found[-1][-1] <= _GAP + 1:
            found[-1].append(at)
        else:
            found.append([at])
    return next((one for one in found if one[0] - _GAP <= trigger <= one[-1] + _GAP), [])


def _names(word: str, names: frozenset[str]) -> bool:
    """Whether it is a word of a filler, also behind a one-letter prefix."""
    return word in names or (word[:1] in "وفبل" and word[1:] in names)
