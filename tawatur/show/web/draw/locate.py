"""Where a place of the case lies: what the gazetteer has under its name, and how sure that is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from tawatur.analyse.countries import country_of, key
from tawatur.analyse.gazetteer import Place, distance
from tawatur.analyse.placenames import read
from tawatur.lexicon import entries
from tawatur.show.web.draw.shapes import centre, world

_ONE_PLACE_KM = 20.0
# How many times larger a place must be than others of its name to be meant: in a country that is told, and anywhere.
_LARGER, _LARGER_ANYWHERE = 3.0, 20.0
# Words that are no name in their report (معسكر, a camp and a town) mean a large town or none.
_WELL_KNOWN = 100_000


@dataclass(frozen=True, slots=True)
class Point:
    """A point on the earth (degrees, WGS 84): `id` of the gazetteer, `latin` the name in Latin letters, `code` and
    `country` its country's ISO 3166 alpha-2 code and English name (None and empty of none). `wide` is a whole country,
    drawn at its middle."""

    id: str
    latin: str
    code: str | None
    country: str
    latitude: float
    longitude: float
    wide: bool


@dataclass(frozen=True, slots=True)
class Located:
    """What a name means: `near` where it is a part of the place or something in or near it (شمال سوريا); `rivals` how many
    other places of the name it could be."""

    point: Point
    near: bool
    rivals: int


@lru_cache(maxsize=16384)
def locate(name: str, country: str | None = None, named: bool = True) -> Located | None:
    """The place that a name of the case means; `country` (ISO 3166 alpha-2) is what its reports tell, `named` whether
    they use it as the name of a place. None where it can't be told."""
    code = country_of(name)
    if code:
        return _whole(code, near=False)
    reading = read(tuple(key(name).split()))
    told = reading.country or country
    fitting = [p for p in reading.candidates if told is None or p.country == told]
    if not named:
        fitting = [p for p in fitting if p.kind == "country" or p.population >= _WELL_KNOWN]
    if not fitting:
        return _whole(told, near=True) if told and (named or reading.country) else None
    best = fitting[0]
    if best.kind == "country":
        return _whole(best.country, near=reading.kind != "country")
    if best.latitude is None or best.longitude is None:
        return None
    rivals = sum(_may_be(other, best, _LARGER if told else _LARGER_ANYWHERE) for other in fitting[1:])
    point = Point(
        best.id, best.latin, best.country, country_name(best.country), best.latitude, best.longitude, False
    )  # fmt: skip
    return Located(point, not reading.itself, rivals)


def _may_be(other: Place, best: Place, larger: float) -> bool:
    """Whether the name may as well mean this place: elsewhere, and not much smaller."""
    return distance(other, best) > _ONE_PLACE_KM and other.weight * larger >= best.weight


def _whole(code: str | None, near: bool) -> Located | None:
    middle = centre(code) if code else None
    if middle is None:
        return None
    name = country_name(code)
    return Located(Point(f"iso:{code}", name, code, name, *middle, True), near, 0)


def country_name(code: str | None, language: str = "en") -> str:
    """The name of a country (ISO 3166 alpha-2) in English or (`ar`) Arabic; the code where there is none, empty of None."""
    if code is None:
        return ""
    arabic = _arabic().get(code) if language == "ar" else None
    return arabic or next((c.name for c in world().countries if c.code == code), code)


@cache
def _arabic() -> Mapping[str, str]:
    rows = (e.data.get("countries", {}) for e in entries("places") if e.topic == "countries")
    return {code: row["nouns"][0] for found in rows for code, row in found.items()}
