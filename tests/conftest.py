"""Stands here so that every test, in folders too, finds the helpers beside it."""

from __future__ import annotations

from hypothesis import settings

# A busy machine is no fault of the program; what must be fast has a benchmark.
settings.register_profile("tawatur", deadline=None)
settings.load_profile("tawatur")
