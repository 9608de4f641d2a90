"""The sources of a claim, from the outside in (isnād)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tawatur.types.span import Span

LinkType = Literal["outlet", "agency", "organization", "official", "person", "unnamed", "document"]


@dataclass(frozen=True, slots=True)
class Link:
    """One source: `name` as the text gives it (short names made full), `span` where it stands,
    `cue` the words that make it a source (قال، وفقا لـ…), `count` how many it speaks of where the text says so."""

    type: LinkType
    name: str
    span: Span
    cue: Span | None = None
    count: int | None = None


Chain = tuple[Link, ...]
