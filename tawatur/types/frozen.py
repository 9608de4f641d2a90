"""Records that are made by the million."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar, dataclass_transform

_Class = TypeVar("_Class")


@dataclass_transform(frozen_default=True)
def frozen(fields: type[_Class]) -> type[_Class]:
    """A frozen slotted dataclass to the type checker; at run time without the guard, with which a new record takes six times as long."""
    return dataclass(slots=True, unsafe_hash=True)(fields)
