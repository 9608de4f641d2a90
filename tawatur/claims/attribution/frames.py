"""Which chain is in force at each token, and what verbs of saying add to their content."""

from __future__ import annotations

from dataclasses import dataclass

from tawatur.types.chain import Chain
from tawatur.types.span import Span


@dataclass(frozen=True, slots=True)
class Effect:
    """What a cue adds to the content over tokens `[start, end)`: denied, hedged, planned, doubted or asked."""

    start: int
    end: int
    kind: str
    cue: Span
    by: Span | None


@dataclass(frozen=True, slots=True)
class Denial:
    """What stands in tokens `[start, end)` is denied behind it by somebody else than who says it (وهو ما نفاه فلان):
    `chain` leads to who denies it, `cue` are the words."""

    start: int
    end: int
    chain: Chain
    cue: Span


class Frames:
    """Chains by token. `base` is what holds where the content of a verb ends: the frame that a quote of several
    sentences or a fronted بحسب opened."""

    def __init__(self, size: int) -> None:
        self.chains: list[Chain] = [()] * size
        self.base: list[Chain] = [()] * size
        self.intro = bytearray(size)
        self.cues: set[int] = set()
        self.effects: list[Effect] = []
        self.denials: list[Denial] = []

    def fill(self, start: int, end: int, chain: Chain) -> None:
        self.chains[start:end] = [chain] * (min(end, len(self.chains)) - start)

    def rebase(self, start: int, end: int, chain: Chain) -> None:
        """Like fill, and new cues inside build on it."""
        self.fill(start, end, chain)
        self.base[start:end] = [chain] * (min(end, len(self.base)) - start)

    def introduce(self, start: int, end: int) -> None:
        """Mark the words that introduce a source."""
        for index in range(start, min(end, len(self.intro))):
            self.intro[index] = 1

    def wrap(self, start: int, end: int, outer: Chain) -> None:
        """Put links around the chains in force, where they are not part of them already."""
        for index in range(start, end):
            if self.chains[index] or not self.intro[index]:
                self.chains[index] = joined(outer, self.chains[index])

    def nest(self, start: int, end: int, inner: Chain) -> None:
        """Put links inside the chains in force."""
        for index in range(start, end):
            if self.chains[index] or not self.intro[index]:
                self.chains[index] = joined(self.chains[index], inner)


def joined(outer: Chain, inner: Chain) -> Chain:
    """Outer and inner as one chain, each source once."""
    names = {link.span for link in inner}
    texts = {link.name for link in inner}
    return (*(link for link in outer if link.span not in names and link.name not in texts), *inner)
