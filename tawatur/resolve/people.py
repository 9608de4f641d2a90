"""The persons that the names of many reports may mean: one each for a name, unless many can bear it.

A full name that is rare enough is one person wherever it stands. A short name that its report never makes full, and a
full name that several may share (a frequent given name in a large family), are one person within a report only.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from tawatur.resolve.parts import Part, parts
from tawatur.types.ids import digest
from tawatur.types.mention import NameType
from tawatur.types.use import NameUse

# So many bearers of one full name are expected before it is no longer taken for one person's.
SHARED = 0.5
# In a few names no given name is frequent yet.
_UNSEEN = 200


@dataclass(slots=True)
class Person:
    """A name and where it is used, before it is joined with others."""

    id: str
    key: str
    parts: tuple[Part, ...]
    uses: list[NameUse] = field(default_factory=list)
    offices: set[str] = field(default_factory=set)
    reports: set[str] = field(default_factory=set)


def entity_id(type: NameType, key: str, report: str | None = None) -> str:
    """The id of what a folded full name without honorifics stands for; inside one report where it says too little."""
    return f"e-{digest([type, key, report] if report else [type, key], 16)}"


class Bearers:
    """How many persons of one full name are to be expected, from how often its parts stand with others."""

    def __init__(self, keys: Iterable[str]) -> None:
        self._families: dict[str, set[str]] = defaultdict(set)
        self._givens: Counter[str] = Counter()
        self._total = 0
        self._parts: set[str] = set()
        for key in sorted(set(keys)):
            names = parts(key).parts
            if len(names) > 1:
                self._families[names[-1].word].add(names[0].word)
                self._givens[names[0].word] += 1
                self._total += 1
                self._parts |= {part.word for part in names}

    def expected(self, names: Sequence[Part]) -> float:
        """Further bearers of a name among so many persons: how often the given name is given, for each of the family."""
        if len(names) < 2:
            return float("inf") if names and names[0].word in self._parts else 0.0
        members = len(self._families.get(names[-1].word, ()))
        share = self._givens[names[0].word] / (self._total + _UNSEEN)
        # Each further name that is given narrows it down as a given name does.
        return max(members - 1, 0) * share * 0.05 ** (len(names) - 2)


def people(uses: Iterable[NameUse], bearers: Bearers) -> Mapping[str, Person]:
    """Id → person, of the uses that name persons."""
    found: dict[str, Person] = {}
    for use in uses:
        names = parts(use.key).parts
        alone = bearers.expected(names) >= SHARED
        id = entity_id("person", use.key, use.report if alone else None)
        person = found.setdefault(id, Person(id, use.key, names))
        person.uses.append(use)
        person.reports.add(use.report)
        if use.office:
            person.offices.add(use.office)
    return found
