"""Entities: the person, body or place that mentions in several reports point to."""

from __future__ import annotations

from dataclasses import dataclass

from tawatur.types.mention import NameType
from tawatur.types.span import Span


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A name in a report: where it stands and the words."""

    report: str
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Entity:
    """`id` is a content hash of type and normalised name; `name` the form to show (the most frequent full one)."""

    id: str
    type: NameType
    name: str
    forms: tuple[str, ...]
    occurrences: tuple[Occurrence, ...]
