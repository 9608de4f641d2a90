"""Reads a report sentence by sentence and finds every cue that joins a source to what it says."""

from __future__ import annotations

from tawatur.claims.attribution.desk import Desk, Here
from tawatur.claims.attribution.fixed import Fixed
from tawatur.claims.attribution.frames import Frames
from tawatur.claims.attribution.verbal import Verbal
from tawatur.claims.attribution.view import View


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
        for number in range(len(self._desk.ranges)):
            self._sentence(self._desk.open(number))

    def _sentence(self, here: Here) -> None:
        i = self._fixed.headline(here) or here.s
        while i < here.e:
            i = max(i + 1, self._cue(Here(i, here.s, here.e)) or 0)
        if self._desk.close():
            self._fixed.orphan(here)

    def _cue(self, here: Here) -> int | None:
        if self._desk.tokens[here.i].kind != "word":
            return None
        found = self._fixed.read(here)
        return self._verbal.read(here) if found is None else found
