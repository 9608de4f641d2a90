"""Dates in Arabic: a grammar over tagged tokens, and the reckoning of its values."""

from tawatur.analyse.dates.find import find_dates

__all__ = ["find_dates"]
