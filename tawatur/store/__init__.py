"""The case: a folder with `case.sqlite` and the evidence."""

from tawatur.store.base import Counts, DecisionError, Evidence, Held, Problem, Reading, ReviewConflict, Store
from tawatur.store.layout import evidence_path, load, printable, stored
from tawatur.store.rows import content
from tawatur.store.sqlite import SqliteStore

__all__ = [
    "Counts", "DecisionError", "Evidence", "Held", "Problem", "Reading", "ReviewConflict", "SqliteStore", "Store", "content", "evidence_path", "load", "printable", "stored",
]  # fmt: skip
