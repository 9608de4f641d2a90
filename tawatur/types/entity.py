"""Entities: the person, body or place that mentions in several reports point to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

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
    """`id` is a content hash of type and normalised name; `name` the form to show (the most frequent full one); `ids` are
    those that its names had before they were joined, each with the name that had it."""

    id: str
    type: NameType
    name: str
    forms: tuple[str, ...]
    occurrences: tuple[Occurrence, ...]
    ids: Mapping[str, str] = field(default_factory=dict)
