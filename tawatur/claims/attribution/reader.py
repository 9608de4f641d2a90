"""Reads a report sentence by sentence and finds every cue that joins a source to what it says."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

from tawatur.claims.attribution.desk import Desk, Here
from tawatur.claims.attribution.fixed import Fixed
from tawatur.claims.attribution.frames import Frames
from tawatur.claims.attribution.tables import bare, cues, participles, relays, verbs
from tawatur.claims.attribution.verbal import Verbal
from tawatur.claims.attribution.view import View
from tawatur.claims.attribution.words import within
from tawatur.text.clitics import split

_LEAD = 5  # the sentences in which a review of the press says whose it is


class Reader:
    """One pass over a report; the result lies in `frames`, the lexicon entries that fired in `matched`."""

    def __init__(self, view: View) -> None:
        self._desk = Desk(view)
        self._fixed = Fixed(self._desk)
        self._verbal = Verbal(self._desk)

    @property
    def frames(self) -> Frames:
        return self._desk.frames

    @property
    def matched(self) -> list[tuple[str, int]]:
        return self._desk.matched

    def read(self) -> None:
        self._review()
        for number in range(len(self._desk.ranges)):
            self._sentence(self._desk.open(number))

    def _review(self) -> None:
        """اهتمامات الصحف …: a review of the press says nothing itself, from the sentence on that first names them."""
        desk, ranges = self._desk, self._desk.ranges
        if not ranges or not _reviews([token.core for token in desk.tokens[slice(*ranges[0])]]):
            return
        for start, end in ranges[1:_LEAD]:
            for i in range(start, end):
                papers = desk.sources.outlet(i, end) if within(desk.tokens[i].core, "the_press") else None
                if papers:
                    desk.frames.rebase(start, len(desk.tokens), (papers.link,))
                    desk.memory.add(papers, (papers.link,), 0)
                    return

    def _sentence(self, here: Here) -> None:
        i = self._fixed.headline(here) or here.s
        while i < here.e:
            token = self._desk.tokens[i]
            after = (
                self._cue(Here(i, here.s, here.e))
                if token.kind == "word" and _may_be_cue(token.norm)
                else None
            )
            i = max(i + 1, after or 0)
        if self._desk.close():
            self._fixed.orphan(here)

    def _cue(self, here: Here) -> int | None:
        found = self._fixed.read(here)
        return self._verbal.read(here) if found is None else found


def _reviews(heading: list[str]) -> bool:
    """Whether a heading says that the report is a review of the press."""
    return any(
        within(word, "interests") and within(following, "the_press") for word, following in pairwise(heading)
    )


@lru_cache(maxsize=131072)
def _may_be_cue(norm: str) -> bool:
    """Whether the folded word is any that `Fixed.read` or `Verbal.read` looks up; most are none."""
    core = split(norm)[1]
    tables = (cues(), verbs(), relays(), participles())
    known = any(form in table for table in tables for form in (norm, core, norm[1:]))
    return known or within(core, "issuing") or within(bare(core), "announced")
