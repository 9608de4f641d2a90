"""What weighing needs to know beside the claims."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from tawatur.analyse.countries import country_of
from tawatur.text import fold
from tawatur.types.copies import Copy
from tawatur.types.entity import Entity
from tawatur.types.mention import NameType
from tawatur.types.report import Report
from tawatur.types.span import Span
from tawatur.types.use import NameUse


@dataclass(frozen=True, slots=True)
class Context:
    """`reports` by id; `copies` by the first of their two reports; `at` leads from a name's place to its
    entity, `forms` from a folded full name to the one entity that has it; `countries` and `names` from an entity to
    its ISO code and its name; `wide` are the entities that are countries; `twins` leads from a report to the first with the
    same words; `types` from an entity to what it is, `offices` to the folded titles that reports give a person."""

    reports: Mapping[str, Report]
    copies: Mapping[str, tuple[Copy, ...]]
    at: Mapping[tuple[str, Span], str]
    forms: Mapping[str, str]
    countries: Mapping[str, str]
    names: Mapping[str, str]
    wide: frozenset[str] = frozenset()
    twins: Mapping[str, str] = field(default_factory=dict)
    types: Mapping[str, NameType] = field(default_factory=dict)
    offices: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def is_country(self, place: str) -> bool:
        """Whether it is a whole country (a place as `who` gives it)."""
        return place in self.wide or country_of(place) is not None

    def inside(self, place: str, country: str) -> bool:
        """Whether the second is a country, and the first a place in it."""
        if place == country or self.is_country(place) or not self.is_country(country):
            return False
        where = self.countries.get(place)
        return where is not None and where == (self.countries.get(country) or country_of(country))

    def who(self, report: str, span: Span, text: str) -> str:
        """The entity that a filler or source names, else its folded text without the article."""
        folded = fold(text)
        return self.at.get((report, span)) or self.forms.get(folded) or folded.removeprefix("ال")

    def outlet(self, report: str) -> str | None:
        """The outlet of a report, or None where it is not known."""
        found = self.reports.get(report)
        return found.outlet if found else None


def context(
    reports: Iterable[Report], copies: Iterable[Copy] = (), entities: Iterable[Entity] = (), names: Iterable[NameUse] = ()
) -> Context:  # fmt: skip
    """Bring together what the case holds. The order of each part changes nothing."""
    at: dict[tuple[str, Span], str] = {}
    owners: dict[str, set[str]] = defaultdict(set)
    shown: list[tuple[str, str]] = []
    types: dict[str, NameType] = {}
    for entity in sorted(entities, key=lambda e: (e.type != "person", e.type, e.id), reverse=True):
        at.update({(o.report, o.span): entity.id for o in entity.occurrences})
        owners[fold(entity.name)].add(entity.id)
        shown.append((entity.id, entity.name))
        types[entity.id] = entity.type
    copied: dict[str, list[Copy]] = defaultdict(list)
    for copy in sorted(copies, key=lambda copy: (copy.left, copy.right)):
        copied[copy.left].append(copy)
    countries: dict[str, str] = {}
    wide: set[str] = set()
    offices: dict[str, set[str]] = defaultdict(set)
    for use in sorted(names, key=lambda u: (u.report, u.span, u.type)):
        if use.office and (holder := at.get((use.report, use.span))):
            offices[holder].add(use.office)
        if use.country and (id := at.get((use.report, use.span))):
            countries.setdefault(id, use.country)
            if use.kind == "country":
                wide.add(id)
    return Context(
        {report.id: report for report in reports},
        {left: tuple(found) for left, found in copied.items()},
        at,
        {form: min(ids) for form, ids in owners.items() if len(ids) == 1},
        countries,
        dict(sorted(shown)),
        frozenset(wide),
        {copy.right: copy.left for found in copied.values() for copy in found if copy.kind == "exact"},
        types,
        {id: frozenset(titles) for id, titles in sorted(offices.items())},
    )
