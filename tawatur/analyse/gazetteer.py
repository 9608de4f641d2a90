"""The gazetteer: places with coordinates by their Arabic names.

The table `models/places.tsv.xz` is an extract of GeoNames (see training/places/CARD.md); what it lacks,
and bases, crossings, prisons, governorates and the like, stands in `lexicon/places`.
"""

from __future__ import annotations

import lzma
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib.resources import files

from tawatur.analyse.countries import country_names, key
from tawatur.analyse.placekinds import kind_forms
from tawatur.lexicon import entries
from tawatur.text import Token

# GeoNames gives many towns of the region the population 0 (unknown); what we added is in the news, so not small.
_UNKNOWN = 5_000
_NOTABLE = 30_000
_WIDE = 300_000
_CITY = 50_000
_TOWNS = ("city", "town", "village")
_TWIN_KM = 10.0
_SHORT = 4
_TOWNS_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Place:
    """A place. `id` is `gn:` + GeoNames id, `tw:` + own key, `iso:` + country code or `m49:` + region code.
    `country` is ISO 3166 alpha-2 (None for regions of several states and the sea); coordinates are WGS 84
    degrees, None for countries and regions; `population` 0 where unknown."""

    id: str
    name: str
    latin: str
    kind: str
    country: str | None
    latitude: float | None
    longitude: float | None
    population: int

    @property
    def weight(self) -> int:
        """The population, or a guess at it for comparing places of one name."""
        if self.id.startswith("tw:"):
            return _WIDE if self.kind in ("governorate", "area") else _NOTABLE
        return self.population or _UNKNOWN


def distance(one: Place, other: Place) -> float:
    """Kilometres between two places (infinite where one has no coordinates)."""
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return math.inf
    north = math.radians(one.latitude - other.latitude)
    east = math.radians(one.longitude - other.longitude) * math.cos(
        math.radians((one.latitude + other.latitude) / 2)
    )
    return 6371.0 * math.hypot(north, east)


def lookup(name: str) -> tuple[Place, ...]:
    """The places that bear the name, without regard to spelling variants, the most populous first."""
    return places_named(key(name))


@lru_cache(maxsize=16384)
def places_named(folded: str) -> tuple[Place, ...]:
    """`lookup` for a name that is in the form of `countries.key` already. A name that nothing bears is tried
    with the other letter for a foreign g (كوبنهاجن, كوبنهاغن)."""
    found = _exactly(folded)
    for one, other in ("غج", "جغ"):
        if not found and one in folded and len(folded) > _SHORT:
            found = _exactly(folded.replace(one, other))
    unique = {place.id: place for place in found}
    return tuple(sorted(unique.values(), key=lambda p: (p.kind != "country", -p.weight, p.id)))


def _exactly(folded: str) -> list[Place]:
    return [*map(_parse, _table()[0].get(folded, ())), *_own().get(folded, ())]


@cache
def towns(country: str) -> tuple[Place, ...]:
    """The largest towns of a country (ISO 3166 alpha-2), at most forty: what it is measured from as a whole."""
    found = [_parse(row) for row in _table()[1] if row.split("\t", 2)[1] == country]
    return tuple(sorted(found, key=lambda p: (-p.population, p.id))[:_TOWNS_SHOWN])


def place(id: str) -> Place | None:
    """The place with an id, or None."""
    if id.startswith("gn:"):
        row = _rows_by_id().get(id.removeprefix("gn:"))
        return _parse(row) if row else None
    return _own_by_id().get(id)


def gazetteer_spans(tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """Half-open token ranges of the longest known names of places and countries, left to right, none overlapping.

    Names that mostly mean something else in news (الباب, a village عام) are left out.
    """
    longest, names = _scan()
    found: list[tuple[int, int]] = []
    index, count = 0, len(tokens)
    while index < count:
        token = tokens[index]
        size = longest.get(token.core, 0)
        if size:
            size = _match(tokens, index, min(size, count - index), names)
            if size:
                found.append((index, index + size))
                index += size
                continue
        index += 1
    return found


def _match(tokens: Sequence[Token], index: int, size: int, names: frozenset[str]) -> int:
    """How many tokens the longest name that starts at `index` has, 0 for none."""
    core = tokens[index].core
    while size > 1:
        if " ".join([core, *(token.norm for token in tokens[index + 1 : index + size])]) in names:
            return size
        size -= 1
    return 1 if core in names else 0


@cache
def _table() -> tuple[dict[str, tuple[str, ...]], tuple[str, ...], frozenset[str]]:
    """Folded name → rows, all rows, and the guarded names."""
    data = files("tawatur").joinpath("models", "places.tsv.xz").read_bytes()
    rows = tuple(lzma.decompress(data).decode().splitlines())
    index: dict[str, tuple[str, ...]] = {}
    guarded: list[str] = []
    for row in rows:
        for name in filter(None, row[row.rindex("\t") + 1 :].split("|")):
            if name[0] == "!":
                name = name[1:]
                guarded.append(name)
            index[name] = (*index.get(name, ()), row)
    return index, rows, frozenset(guarded)


def _parse(row: str) -> Place:
    id, country, latitude, longitude, population, latin, names = row.split("\t")
    people = int(population)
    kind = "city" if people >= _CITY else "town"
    name = names.split("|", 1)[0].removeprefix("!")
    return Place(f"gn:{id}", name, latin, kind, country, float(latitude), float(longitude), people)


@cache
def _own() -> dict[str, tuple[Place, ...]]:
    """Folded name → places of the lexicon, countries and regions included."""
    index: dict[str, tuple[Place, ...]] = {}
    for folded, code in country_names().items():
        index[folded] = (Place(f"iso:{code}", folded, code, "country", code, None, None, 0),)
    for entry in entries("places"):
        for name, codes in entry.data.get("shared", {}).items():
            places = (index[next(n for n, c in country_names().items() if c == code)][0] for code in codes)
            index[key(name)] = tuple(places)
    for known, names in _additions():
        for name in names:
            folded = key(name)
            index[folded] = (*index.get(folded, ()), known)
    return index


def _additions() -> Iterator[tuple[Place, list[str]]]:
    for entry in entries("places"):
        for code, names in entry.data.get("regions", {}).items():
            id = f"m49:{code}" if code.isdigit() else f"tw:{code}"
            yield Place(id, names[0], code, "region", None, None, None, 0), names
        for id, line in entry.data.get("places", {}).items():
            where, latin, *names = (part.strip() for part in line.split("|"))
            latitude, longitude = map(float, where.split())
            latin, _, kind = latin.rstrip("]").partition(" [")
            kind = kind or entry.data["kind"]
            own = Place(f"tw:{id}", names[0], latin, kind, entry.data["country"], latitude, longitude, 0)
            yield _twin(own, names) or own, names
        for id, names in entry.data.get("names", {}).items():
            row = _rows_by_id().get(id.removeprefix("gn:"))
            if row:
                yield replace(_parse(row), name=names[0]), names


def _twin(own: Place, names: Sequence[str]) -> Place | None:
    """The town of the table that an own entry gives more names to: one of its names, within ten kilometres."""
    if own.kind not in _TOWNS:
        return None
    for name in names:
        for row in _table()[0].get(key(name), ()):
            known = _parse(row)
            if known.country == own.country and distance(known, own) <= _TWIN_KM:
                return known
    return None


@cache
def _own_by_id() -> dict[str, Place]:
    return {place.id: place for places in _own().values() for place in places}


@cache
def _rows_by_id() -> dict[str, str]:
    return {row.split("\t", 1)[0]: row for row in _table()[1]}


@cache
def _scan() -> tuple[dict[str, int], frozenset[str]]:
    """First word → words of the longest name, and the names that may be found bare in a text."""
    bare = frozenset(key(word) for entry in entries("places") for word in entry.data.get("not_bare", ()))
    guarded = (_table()[2] - _own().keys()) | bare | kind_forms().keys()
    names = frozenset(
        name for name in (*_table()[0], *_own()) if name not in guarded or name in country_names()
    )
    longest: dict[str, int] = {}
    for name in names:
        first, _, rest = name.partition(" ")
        size = rest.count(" ") + 2 if rest else 1
        if longest.get(first, 0) < size:
            longest[first] = size
    return longest, names
