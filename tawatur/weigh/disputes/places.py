"""Two places at one time, and how long the way between them is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache

from tawatur.analyse.gazetteer import Place, distance, gazetteer_spans, lookup, towns
from tawatur.analyse.placekinds import kind_word
from tawatur.text import fold, normalise, tokenize
from tawatur.weigh.context import Context
from tawatur.weigh.disputes.sides import Dispute, Told, against, day_of, pairs, persons, said, shown, sure
from tawatur.weigh.facts import SUBJECT, Fact, plain_words

# Who needs less time from one place to the other may be at both on one day.
HOURS = 3.0
# By road up to so many kilometres, further by air, with the time before and after a flight.
_ROAD_KM, _ROAD_KMH, _AIR_KMH, _AIRPORTS = 300.0, 70.0, 800.0, 3.0
# Of the places of one name, so many are thought of, and those of such a size.
_MEANT, _SOME = 5, 50_000
_WIDE = frozenset({"governorate", "area", "region", "country"})


def apart(one: str, other: str, context: Context) -> float | None:
    """Kilometres between two places at the least, whichever places of their names are meant; None where one is not known.
    A country is as far as its nearest large town; 0 where one may hold the other."""
    ones, others = _meant(one, context), _meant(other, context)
    return min((_between(a, b) for a in ones for b in others), default=None)


def road_apart(one: str, other: str) -> bool:
    """Whether one is a road between two places, and the other a village or a building that the road is not named after."""
    return _off_road(one, other) or _off_road(other, one)


def _off_road(road: str, site: str) -> bool:
    words, (kind, length) = plain_words(road), kind_word(fold(site).split())
    if kind_word(fold(road).split())[0] != "road" or "بين" not in words or kind not in _SITES:
        return False
    named = set(plain_words(site)[length:])
    return bool(named) and not named & set(words)


# What lies at one point, where a road between two towns does not.
_SITES = frozenset({"village", "building", "airport", "prison", "port", "camp", "crossing"})


def _meant(place: str, context: Context) -> tuple[Place, ...]:
    return _known(context.names.get(place, place))


@lru_cache(maxsize=16384)
def _known(name: str) -> tuple[Place, ...]:
    """The places that a name can mean: the greatest of it, and others of some size; no continents, and none of what mostly
    means something else (المدينة)."""
    found = lookup(name) if gazetteer_spans(tokenize(normalise(name))) else ()
    if any(place.country is None for place in found):
        return ()
    return tuple(place for i, place in enumerate(found[:_MEANT]) if i == 0 or place.weight >= _SOME)


@lru_cache(maxsize=65536)
def _between(one: Place, other: Place) -> float:
    if one.id == other.id or (one.country == other.country and (one.kind in _WIDE or other.kind in _WIDE)):
        return 0.0
    return min((distance(a, b) for a in _spread(one) for b in _spread(other)), default=0.0)


def _spread(place: Place) -> tuple[Place, ...]:
    if place.latitude is not None:
        return (place,)
    return towns(place.country) if place.country else ()


def hours(kilometres: float) -> float:
    """How long the way takes, in hours."""
    if kilometres <= _ROAD_KM:
        return kilometres / _ROAD_KMH
    return _AIRPORTS + kilometres / _AIR_KMH


def two_places(facts: Sequence[Fact], context: Context) -> Iterator[Dispute]:
    """Somebody at two places on one day, too far apart to be at both by chance. A journey that one report tells is none,
    nor are two arrivals, of which the one may follow the other."""
    stays: dict[tuple[str, date], dict[str, list[Told]]] = defaultdict(lambda: defaultdict(list))
    ways: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for told in sure(facts):
        fact = told.fact
        if fact.polarity == "denied":
            continue
        if fact.kind == "movement":
            for who in fact.fillers("mover"):
                ways[who] |= {(a, b) for a in fact.fillers("origin") for b in fact.fillers("destination")}
        day = day_of(told.claim)
        for place in _stays(told, context) if day else ():
            for who in _travellers(fact, context):
                stays[who, day][place].append(told)  # type: ignore[index]
    for who, day in sorted(stays):
        values = stays[who, day]
        for one, other in pairs(values):
            if _travels(one, other, ways[who], context) or not _present(values[one], values[other]):
                continue
            kilometres = apart(one, other, context)
            if kilometres and hours(kilometres) >= HOURS:
                reason = (
                    f"in two places on one day ({day}): {shown(one, context)} and {shown(other, context)}, "
                    f"at least {round(kilometres, -1):.0f} km apart, about {hours(kilometres):.0f} hours on the way"
                )
                left, right = _without(values[one], values[other]), _without(values[other], values[one])
                if left and right and (made := against("two places", left, right, [who], reason, context)):
                    yield made


def _stays(told: Told, context: Context) -> set[str]:
    if told.fact.kind == "presence":
        return said(told, "place", context)
    arrives = (told.fact.kind, told.fact.action) == ("movement", "arrive")
    return said(told, "destination", context) if arrives else set()


def _travellers(fact: Fact, context: Context) -> list[str]:
    """Persons: a group can be in two places."""
    return [who for who in persons(fact, SUBJECT[fact.kind], context) if context.types[who] == "person"]


def _present(left: Iterable[Told], right: Iterable[Told]) -> bool:
    return any(told.fact.kind == "presence" for told in (*left, *right))


def _travels(one: str, other: str, ways: Iterable[tuple[str, str]], context: Context) -> bool:
    """Whether somebody says that he went from one of the places (or its country) to the other."""

    def at(place: str, told: str) -> bool:
        return place == told or context.inside(place, told) or context.inside(told, place)

    return any((at(one, a) and at(other, b)) or (at(other, a) and at(one, b)) for a, b in ways)


def _without(ones: Sequence[Told], others: Iterable[Told]) -> list[Told]:
    """What reports tell that do not tell of the other place, in whatever voice."""
    reports = {told.claim.report for told in others}
    return [told for told in ones if told.claim.report not in reports]


def two_destinations(facts: Sequence[Fact], context: Context) -> Iterator[Dispute]:
    """One departure on one day, told with two destinations in different countries."""
    left_on: dict[str, list[tuple[date, str, Told]]] = defaultdict(list)
    ways: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for told in sure(facts):
        fact = told.fact
        if (fact.kind, fact.polarity) != ("movement", "affirmed"):
            continue
        for who in _travellers(fact, context):
            ways[who] |= {(a, b) for a in fact.fillers("origin") for b in fact.fillers("destination")}
            day = day_of(told.claim)
            if fact.action == "depart" and day:
                left_on[who] += [(day, place, told) for place in said(told, "destination", context)]
    for who in sorted(left_on):
        days: dict[date, dict[str, list[Told]]] = defaultdict(lambda: defaultdict(list))
        for day, place, told in left_on[who]:
            days[day][place].append(told)
        for day in sorted(days):
            for one, other in pairs(days[day]):
                countries = {context.countries.get(one), context.countries.get(other)}
                if None in countries or len(countries) < 2 or _travels(one, other, ways[who], context):
                    continue
                reason = f"left on one day ({day}) for {shown(one, context)} and for {shown(other, context)}"
                left = _without(days[day][one], days[day][other])
                right = _without(days[day][other], days[day][one])
                if left and right and (made := against("two accounts", left, right, [who], reason, context)):
                    yield made
