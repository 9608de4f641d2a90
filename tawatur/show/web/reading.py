"""A report's text with the words of its claims marked: flat stretches, each of which knows the claims that it belongs to."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from tawatur.types.claim import Claim
from tawatur.types.span import Span

Part = Literal["trigger", "filler", "date", "source", "evidence"]
# Characters of a text on one page, about: cut at the end of a line, else at a space, else where it is.
PIECE = 30_000
# What a word is first of all, where it is several things to one claim.
_RANK: Mapping[Part, int] = {"trigger": 0, "filler": 1, "date": 2, "source": 3, "evidence": 4}


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch `[start, end)` of the raw text that is the same to every claim; `parts` leads from the ids of those that
    it belongs to to what it is to them; `found` where it is what was searched for."""

    start: int
    end: int
    text: str
    parts: Mapping[str, Part]
    found: bool

    @property
    def trigger_of(self) -> str | None:
        """The first claim whose trigger it is."""
        return next((id for id, part in self.parts.items() if part == "trigger"), None)

    @property
    def marks(self) -> str:
        """`id:part` for each claim, for the script."""
        return " ".join(f"{id}:{part}" for id, part in self.parts.items())


def parts_of(claim: Claim) -> Iterator[tuple[Span, Part]]:
    """Where the claim stands in the text, and as what."""
    yield claim.evidence, "evidence"
    yield claim.trigger, "trigger"
    for _, fillers in claim.roles:
        for filler in fillers:
            yield filler.span, "filler"
            yield filler.at, "filler"
    if claim.when:
        yield claim.when.span, "date"
    for link in claim.chain:
        yield link.span, "source"
        if link.cue:
            yield link.cue, "source"


def pieces(text: str) -> list[Span]:
    """The text in pieces of about PIECE characters; at least one."""
    found: list[Span] = []
    start = 0
    while len(text) - start > PIECE * 5 // 4:
        cut = text.rfind("\n", start + PIECE // 2, start + PIECE) + 1
        cut = cut or text.rfind(" ", start + PIECE // 2, start + PIECE) + 1 or start + PIECE
        found.append(Span(start, cut))
        start = cut
    return [*found, Span(start, len(text))]


def lines(text: str, claims: Iterable[Claim], piece: Span, found: Iterable[Span] = ()) -> list[list[Stretch]]:
    """The stretches of each line of a piece; work grows with the piece and the claims in it. `found` are spans of the text to be
    marked, in order, not overlapping."""
    edges: dict[int, list[tuple[int, str, Part]]] = defaultdict(list)
    for claim in claims:
        for span, part in parts_of(claim):
            if span.overlaps(piece):
                edges[max(span.start, piece.start)].append((1, claim.id, part))
                edges[min(span.end, piece.end)].append((-1, claim.id, part))
    marked = [Span(max(s.start, piece.start), min(s.end, piece.end)) for s in found if s.overlaps(piece)]
    opens, closes = {span.start for span in marked}, {span.end for span in marked}
    breaks = {at for at in range(piece.start, piece.end) if text[at] == "\n"}
    cuts = sorted({piece.start, piece.end, *edges, *opens, *closes, *breaks, *(at + 1 for at in breaks)})
    active: Counter[tuple[str, Part]] = Counter()
    listed: list[list[Stretch]] = [[]]
    inside = False
    for start, end in pairwise(cuts):
        inside = start in opens or (inside and start not in closes)
        for step, id, part in edges.get(start, ()):
            active[id, part] += step
        if start in breaks:
            listed.append([])
        else:
            listed[-1].append(Stretch(start, end, text[start:end], _parts(active), inside))
    return listed


def _parts(active: Counter[tuple[str, Part]]) -> Mapping[str, Part]:
    parts: dict[str, Part] = {}
    for id, part in sorted(
        (key for key, count in active.items() if count > 0), key=lambda key: _RANK[key[1]]
    ):
        parts.setdefault(id, part)
    return parts
