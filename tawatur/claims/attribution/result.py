"""The chain of sources in force at each word of a report."""

from __future__ import annotations

from dataclasses import dataclass

from tawatur.analyse.analysis import Analysis
from tawatur.claims.attribution.frames import Denial, Effect
from tawatur.claims.attribution.reader import Reader
from tawatur.claims.attribution.view import View
from tawatur.types.chain import Chain


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says what in a report. Token indices are those of the analysis.

    `cue_tokens` are the verbs (and the like) that only say that somebody says something; `effects` what they
    add to their content; `matched` the lexicon entries that fired, each with its token; `denials` what somebody else
    denies behind it.
    """

    chains: tuple[Chain, ...]
    introduced: bytes
    cue_tokens: frozenset[int]
    effects: tuple[Effect, ...]
    matched: tuple[tuple[str, int], ...]
    denials: tuple[Denial, ...] = ()

    def chain_at(self, token_index: int) -> Chain:
        """The chain, from the outside in, of what is said at the token; empty: the report says it itself."""
        return self.chains[token_index]

    def is_source(self, token_index: int) -> bool:
        """Whether the token introduces a source: the speaker's own titles are not among what it says."""
        return bool(self.introduced[token_index])


def attribute(analysis: Analysis) -> Attribution:
    """Find every source of the report and what each of them says, in one pass."""
    reader = Reader(View(analysis))
    reader.read()
    frames = reader.frames
    return Attribution(
        tuple(frames.chains),
        bytes(frames.intro),
        frozenset(frames.cues),
        tuple(frames.effects),
        tuple(reader.matched),
        tuple(frames.denials),
    )
