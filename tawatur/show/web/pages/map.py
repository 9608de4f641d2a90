"""The map: movements as arcs between the places of the case, and how much is told of each place."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from tawatur.show.web.draw.locate import Located, Point, country_name, locate
from tawatur.show.web.draw.map import Arc, Manner, Map, Move, Spot, Visit, draw_map
from tawatur.show.web.draw.shapes import world
from tawatur.show.web.kept import once_a_view
from tawatur.show.web.narrow import KINDS, Brief, Narrow, Narrowed, brief, heaviest, times
from tawatur.show.web.page import Asked, Page
from tawatur.show.web.view import View
from tawatur.weigh import Fact

router = APIRouter()
# Facts named beside a way or place; names that could not be located.
FEW, LOST, OUTSIDE = 3, 400, 30
# Of more places or ways than this each shows one fact only.
_MANY = 40
_PLACES = ("origin", "via", "destination", "place")


@dataclass(frozen=True, slots=True)
class Name:
    """A name that the case has for a place; `entity` where it is one of the case. `near`: it means a part of the place or
    something in or near it; `rivals`: how many other places of the name it could mean."""

    name: str
    entity: str | None
    facts: int
    near: bool
    rivals: int


@dataclass(frozen=True, slots=True)
class Place:
    """A place that facts name. `country` is in the language of the page; `wide` of a whole country, whose middle stands
    for it; degrees are WGS 84. `facts` are the first of `facts_in_all`."""

    id: str
    latin: str
    country: str
    latitude: float
    longitude: float
    wide: bool
    drawn: bool
    inside: bool
    names: tuple[Name, ...]
    facts: tuple[Brief, ...]
    facts_in_all: int


@dataclass(frozen=True, slots=True)
class Way:
    """Movements from one place to another (ids; null where it isn't told or located), told in one manner, with so many
    independent sources together (at least as the best told one). `facts` are the first of `facts_in_all`."""

    origin: str | None
    destination: str | None
    manner: Manner
    disputed: bool
    at_least: int
    at_most: int
    drawn: bool
    facts: tuple[Brief, ...]
    facts_in_all: int


@dataclass(frozen=True, slots=True)
class MapData:
    """Places and ways, those most told of first, whether there was room to draw them or not; `lost` are the names that
    could not be located, with the number of facts. `undated` facts are left out where a time is asked for."""

    facts: int
    undated: int
    places: tuple[Place, ...]
    ways: tuple[Way, ...]
    lost: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Named:
    """A place that a fact names: its role, its id or folded words, its name, and where it lies (None: not known)."""

    role: str
    who: str
    name: str
    at: Located | None


@once_a_view
def named_places(view: View) -> Mapping[str, tuple[Named, ...]]:
    """Fact id → the places that it names, located; facts that name none are left out."""
    known, found = view.known, {}
    for fact in view.facts:
        named = tuple(
            Named(role, who, name, locate(name, known.countries.get(who), known.types.get(who) == "place"))
            for role, fillers in fact.roles
            for who in fillers
            if role in _PLACES or known.types.get(who) == "place"
            for name in (known.names.get(who, who),)
        )
        if named:
            found[fact.id] = named
    return found


def warm(view: View) -> None:
    """Make ready what a first visitor would wait for."""
    _drawn_of(view)
    world()


@router.get("/map", response_class=HTMLResponse, include_in_schema=False)
def page(page: Asked, asked: Narrow, area: str = "most") -> HTMLResponse:
    drawing, facts, undated = _drawing(page, asked, area)
    spots = [spot for spot in drawing.spots if spot.drawn and spot.inside]
    lost = _lost(page, facts)
    shown = MapData(
        len(facts), undated, _places(page, facts, [*spots, *drawing.outside[:OUTSIDE]]),
        _ways(page, facts, [a for a in drawing.arcs if a.drawn]), lost[:LOST],
    )  # fmt: skip
    return page.render(
        "map.html", found=shown, drawing=drawing, narrowed=asked, kinds=KINDS, area=area,
        countries=_countries(page, drawing), lost_in_all=len(lost), outside=OUTSIDE, label=_label(page, drawing),
    )  # fmt: skip


@router.get("/api/map")
def data(page: Asked, asked: Narrow) -> MapData:
    """Places and movements: about somebody (`entity`, `who`), of a `kind`, `from` a day `until` another."""
    drawing, facts, undated = _drawing(page, asked, "all")
    return MapData(
        len(facts), undated, _places(page, facts, drawing.spots), _ways(page, facts, drawing.arcs), _lost(page, facts)
    )  # fmt: skip


def _drawing(page: Page, asked: Narrowed, area: str) -> tuple[Map, Mapping[str, Fact], int]:
    """The drawing, the facts that name a place, and how many of these were left out because they have no date."""
    view, named, when = page.view, named_places(page.view), times(page.view)
    placed = [fact for fact in asked.facts(view) if fact.id in named]
    facts = {
        fact.id: fact
        for fact in placed
        if not asked.timed or (fact.id in when and asked.holds(when[fact.id]))
    }
    undated = sum(fact.id not in when for fact in placed) if asked.timed else 0
    known = _drawn_of(view)
    visits = [visit for id in facts for visit in known[id][0]]
    moves = [move for id in facts for move in known[id][1]]
    labels = {visit.place.id: visit.place.latin for visit in visits} if page.language.code == "en" else {}
    return draw_map(visits, moves, labels, area), facts, undated


@once_a_view
def _drawn_of(view: View) -> Mapping[str, tuple[tuple[Visit, ...], tuple[Move, ...]]]:
    """Fact id → the places and the ways that it gives the map."""
    return {
        id: (
            tuple(Visit(one.at.point, one.name, id) for one in named if one.at),
            tuple(_moves(view.fact[id], view, named)) if view.fact[id].kind == "movement" else (),
        )
        for id, named in named_places(view).items()
    }


def _moves(fact: Fact, view: View, named: Iterable[Named]) -> Iterable[Move]:
    """The way of a movement; of several destinations (a town and what lies in it) each."""
    at: dict[str, list[Point]] = defaultdict(list)
    for one in named:
        if one.at:
            at[one.role].append(one.at.point)
    if not at:
        return
    manner: Manner = "denied" if fact.polarity == "denied" else fact.status
    weight = view.weight(fact)
    roots, sources = frozenset(root.name for root in weight.roots), (weight.at_least, weight.at_most)
    origins: list[Point | None] = [*at["origin"]] or [None]
    destinations: list[Point | None] = [*at["destination"]] or [None]
    disputed = bool(view.disputes_of(fact))
    for origin, destination in product(origins, destinations):
        yield Move(fact.id, origin, tuple(at["via"]), destination, roots, sources, manner, disputed)


def _first(ids: Iterable[str], facts: Mapping[str, Fact], page: Page, rows: int) -> tuple[Brief, ...]:
    """The facts with most sources: few, or one where there are many rows."""
    most = heaviest((facts[id] for id in ids), page.view, FEW if rows <= _MANY else 1)
    return tuple(brief(fact, page) for fact in most)


def _places(page: Page, facts: Mapping[str, Fact], spots: Sequence[Spot]) -> tuple[Place, ...]:
    names: dict[str, dict[str, tuple[Named, Located]]] = defaultdict(dict)
    counts: Counter[tuple[str, str]] = Counter()
    for id in facts:
        for one in named_places(page.view)[id]:
            if one.at:
                names[one.at.point.id].setdefault(one.name, (one, one.at))
                counts[one.at.point.id, one.name] += 1
    return tuple(
        Place(
            spot.place.id, spot.place.latin, country_name(spot.place.code, page.language.code), spot.place.latitude,
            spot.place.longitude, spot.place.wide, spot.drawn, spot.inside,
            tuple(
                Name(name, one.who if one.who in page.view.entities else None, counts[spot.place.id, name], at.near, at.rivals)
                for name in spot.names
                for one, at in (names[spot.place.id][name],)
            ),
            _first(spot.facts, facts, page, len(spots)), len(spot.facts),
        )
        for spot in spots
    )  # fmt: skip


def _ways(page: Page, facts: Mapping[str, Fact], arcs: Sequence[Arc]) -> tuple[Way, ...]:
    return tuple(
        Way(
            arc.origin.id if arc.origin else None, arc.destination.id if arc.destination else None, arc.manner,
            arc.disputed, *arc.sources, arc.drawn, _first(arc.facts, facts, page, len(arcs)), len(arc.facts),
        )
        for arc in arcs
    )  # fmt: skip


def _lost(page: Page, facts: Iterable[str]) -> tuple[tuple[str, int], ...]:
    """The names that could not be located, and in how many facts each stands."""
    counts = Counter(one.name for id in facts for one in named_places(page.view)[id] if one.at is None)
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _countries(page: Page, drawing: Map) -> list[tuple[str, str]]:
    """The countries of the places drawn: code and name, by name."""
    codes = {spot.place.code for spot in drawing.spots if spot.place.code}
    return sorted(((code, country_name(code, page.language.code)) for code in codes), key=lambda row: row[1])


def _label(page: Page, drawing: Map) -> Mapping[str, str]:
    """Place id → what it is called on the page."""
    return {
        spot.place.id: spot.place.latin if page.language.code == "en" else spot.names[0]
        for spot in drawing.spots
    }
