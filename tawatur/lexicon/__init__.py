"""Linguistic knowledge as data (YAML): words, titles, speech verbs, hedges, months, places, kinds."""

from tawatur.lexicon.inflect import Form, conjugate
from tawatur.lexicon.load import Entry, Example, entries
from tawatur.lexicon.sets import word_set

__all__ = ["Entry", "Example", "Form", "conjugate", "entries", "word_set"]
