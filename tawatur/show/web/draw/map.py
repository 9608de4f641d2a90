"""Places with counts and movements between them on the shapes of countries."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from tawatur.show.web.draw.locate import Point
from tawatur.show.web.draw.project import Projection, Shape, frame, shapes
from tawatur.show.web.draw.text import width_of

Manner = Literal["actual", "planned", "attempted", "denied"]
Rectangle = tuple[float, float, float, float]
_Pixel = tuple[float, float]

FONT = 12.0
_FEW, _MOST, _MUCH_LARGER = 8, 0.8, 2.0
_SMALL, _LARGE = 3.5, 17.0
_THIN, _THICK, _PER_SOURCE = 1.4, 6.0, 0.8
_BEND, _HEAD, _TICK = 0.16, 8.0, 30.0
_GAP = 4.0
_TICK_TURN, _MANNER_TURN = -2.2, 0.5
_MANNERS: Sequence[Manner] = ("actual", "planned", "attempted", "denied")


@dataclass(frozen=True, slots=True)
class Visit:
    """That a fact names a place: `name` as the case has it, `fact` the fact's id."""

    place: Point
    name: str
    fact: str


@dataclass(frozen=True, slots=True)
class Move:
    """A movement: from, through and to where (None where it isn't said or can't be located), its sources by name, how many
    independent ones at least and at most, how it is told, and whether it is disputed."""

    fact: str
    origin: Point | None
    via: tuple[Point, ...]
    destination: Point | None
    roots: frozenset[str]
    sources: tuple[int, int]
    manner: Manner
    disputed: bool


@dataclass(frozen=True, slots=True)
class Label:
    """Words beside a place: `x`, `y` of the `anchor` (start, middle, end, from left to right whatever the script) on the
    base line, `box` (left, top, right, bottom) what they take, in pixels."""

    text: str
    x: float
    y: float
    anchor: str
    box: Rectangle


@dataclass(frozen=True, slots=True)
class Spot:
    """A place as drawn: a circle (a square where it stands for a whole country) at `x`, `y` with radius `r`; `names` as
    the case has them, the most frequent first; `facts` their ids. `label` is None where there is no room for it."""

    place: Point
    names: tuple[str, ...]
    facts: tuple[str, ...]
    x: float
    y: float
    r: float
    label: Label | None
    drawn: bool
    inside: bool


@dataclass(frozen=True, slots=True)
class Arc:
    """Movements between two places told in one manner: `path` the line, `head` the arrow head, `width` by the independent
    `sources` that there are at least (of several movements by the best told one; at most all that are named); of one of unknown origin or destination only a short piece is drawn."""

    origin: Point | None
    destination: Point | None
    manner: Manner
    disputed: bool
    facts: tuple[str, ...]
    sources: tuple[int, int]
    path: str
    head: str
    width: float
    drawn: bool


@dataclass(frozen=True, slots=True)
class Map:
    """The drawing, `width` × `height` pixels. `spots` are all places, also those outside the box (not `inside`) and those
    left out because there are too many (not `drawn`), by number of facts; `arcs` all movements between different places."""

    width: float
    height: float
    shapes: tuple[Shape, ...]
    spots: tuple[Spot, ...]
    arcs: tuple[Arc, ...]

    @property
    def outside(self) -> tuple[Spot, ...]:
        return tuple(spot for spot in self.spots if not spot.inside)


def draw_map(
    visits: Iterable[Visit], moves: Iterable[Move], labels: Mapping[str, str], area: str = "most",
    *, width: float = 1100.0, height: float = 660.0, most: tuple[int, int] = (120, 60),
) -> Map:  # fmt: skip
    """Draw the places of `visits` and the ways of `moves`; `labels` gives the word beside a place by the id of the place
    (else the name that the case has). `area`: `most` (as much as four fifths of what is told needs), `all` places, or those
    of a country (ISO 3166 alpha-2). Of very many, `most` places and ways are drawn, those most told of."""
    known = _gathered(visits)
    projection = frame(
        (
            (place.latitude, place.longitude)
            for place in _chosen({p: len(facts) for p, (_, facts) in known.items()}, area)
        ),
        width,
        height,
    )
    largest = max((len(facts) for _, facts in known.values()), default=1)
    circles = {
        place: (*_pixel(place, projection), _radius(len(facts), largest))
        for place, (_, facts) in known.items()
    }
    arcs = _arcs(moves, projection, {place.id: circle[2] for place, circle in circles.items()}, most[1])
    ends = {place for arc in arcs if arc.drawn for place in (arc.origin, arc.destination)}
    inside = [place for place in known if projection.box.holds(place.latitude, place.longitude)]
    there = set(inside)
    drawn = set(inside[: most[0]]) | (ends & there)
    words = {place: labels.get(place.id) or names[0] for place, (names, _) in known.items()}
    placed = _labelled({p: circle for p, circle in circles.items() if p in drawn}, words, projection)
    return Map(
        projection.width,
        projection.height,
        shapes(projection),
        tuple(
            Spot(place, names, facts, *circles[place], placed.get(place), place in drawn, place in there)
            for place, (names, facts) in known.items()
        ),
        arcs,
    )


def _gathered(visits: Iterable[Visit]) -> dict[Point, tuple[tuple[str, ...], tuple[str, ...]]]:
    """Each place with its names, the most frequent first, and the facts that name it; the most told of first."""
    points: dict[str, Point] = {}
    names: dict[str, Counter[str]] = defaultdict(Counter)
    facts: dict[str, dict[str, None]] = defaultdict(dict)
    for visit in visits:
        id = visit.place.id
        points[id] = visit.place
        names[id][visit.name] += 1
        facts[id][visit.fact] = None
    ranked = sorted(facts, key=lambda id: (-len(facts[id]), id))
    return {
        points[id]: (tuple(sorted(names[id], key=lambda n: (-names[id][n], n))), tuple(facts[id]))
        for id in ranked
    }


def _chosen(counts: Mapping[Point, int], area: str) -> list[Point]:
    """The places that the drawing must hold."""
    if area == "all":
        return list(counts)
    inside = [place for place in counts if place.code == area]
    return [place for place in inside if not place.wide] or inside or _around(counts)


def _around(counts: Mapping[Point, int]) -> list[Point]:
    """The places nearest to the middle that four fifths of the counts lie in; all of them where that is not much less."""
    if len(counts) <= _FEW:
        return list(counts)
    middle = [_median([(axis(place), n) for place, n in counts.items()]) for axis in (_latitude, _longitude)]
    shrink = math.cos(math.radians(middle[0]))
    near = sorted(
        counts,
        key=lambda p: (math.hypot(p.latitude - middle[0], (p.longitude - middle[1]) * shrink), p.id),
    )
    kept, sum_ = [], 0
    for place in near:
        if sum_ >= _MOST * sum(counts.values()):
            break
        kept.append(place)
        sum_ += counts[place]
    return kept if _extent(kept) * _MUCH_LARGER < _extent(near) else near


def _latitude(place: Point) -> float:
    return place.latitude


def _longitude(place: Point) -> float:
    return place.longitude


def _median(values: Sequence[tuple[float, int]]) -> float:
    left = sum(count for _, count in values) / 2
    for value, count in sorted(values):
        left -= count
        if left <= 0:
            return value
    raise ValueError("no values")


def _extent(places: Sequence[Point]) -> float:
    """How many degrees the places lie apart at most."""
    return max(max(map(axis, places)) - min(map(axis, places)) for axis in (_latitude, _longitude))


def _pixel(place: Point, projection: Projection) -> _Pixel:
    x, y = projection.at(place.latitude, place.longitude)
    return round(x, 1), round(y, 1)


def _radius(count: int, most: int) -> float:
    return round(_SMALL + (_LARGE - _SMALL) * math.sqrt((count - 1) / max(most - 1, 12)), 1)


def _labelled(
    circles: Mapping[Point, tuple[float, float, float]], words: Mapping[Point, str], projection: Projection
) -> dict[Point, Label]:  # fmt: skip
    """Names beside the circles, most told first, where one fits without touching another name, a larger circle or the rim."""
    page = (2.0, 2.0, projection.width - 2, projection.height - 2)
    taken = [(x - r, y - r, x + r, y + r) for x, y, r in circles.values() if r > 2 * _SMALL]
    found: dict[Point, Label] = {}
    for place, (x, y, r) in circles.items():
        if not (0 <= x <= projection.width and 0 <= y <= projection.height):
            continue
        for label in _places_for(words[place], x, y, r):
            if _within(label.box, page) and not any(overlap(label.box, other) for other in taken):
                found[place] = label
                taken.append(label.box)
                break
    return found


def _places_for(text: str, x: float, y: float, r: float) -> Iterable[Label]:
    width, half = width_of(text, FONT), FONT * 0.65
    for across, down, anchor in ((r + _GAP, 0.0, "start"), (-r - _GAP, 0.0, "end"), (0.0, r + FONT, "middle"), (0.0, -r - FONT, "middle")):  # fmt: skip
        left = x + across - {"start": 0.0, "middle": width / 2, "end": width}[anchor]
        box = (left, y + down - half, left + width, y + down + half)
        yield Label(text, round(x + across, 1), round(y + down + FONT * 0.35, 1), anchor, box)


def overlap(one: Rectangle, other: Rectangle) -> bool:
    """Whether two rectangles (left, top, right, bottom) share more than an edge."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _within(box: Rectangle, page: Rectangle) -> bool:
    return box[0] >= page[0] and box[1] >= page[1] and box[2] <= page[2] and box[3] <= page[3]


_Way = tuple[Point | None, Point | None, Manner, bool]


def _arcs(
    moves: Iterable[Move], projection: Projection, radii: Mapping[str, float], most: int
) -> tuple[Arc, ...]:
    """The ways, those told together in one manner as one line; what was denied or disputed last, on top. Only the
    `most` that are known from end to end, or told by most, are drawn."""
    together: dict[_Way, list[Move]] = defaultdict(list)
    for move in moves:
        stops = [move.origin, *move.via, move.destination]
        if move.via:  # what lies before or behind is not known: the way begins or ends there
            stops = [stop for stop in stops if stop]
        for origin, destination in pairwise(stops):
            if origin != destination:
                together[origin, destination, move.manner, move.disputed].append(move)
    ranked = sorted(together.items(), key=lambda item: (None in item[0], -len(item[1])))
    found = []
    for at, ((origin, destination, manner, disputed), group) in enumerate(ranked):
        least = max(move.sources[0] for move in group)
        named = {root for move in group for root in move.roots}
        sources = (least, max(len(named), *(move.sources[1] for move in group)))
        turn = _MANNERS.index(manner) + len(_MANNERS) * disputed
        line, head = _curve(origin, destination, turn, projection, radii)
        facts = tuple(dict.fromkeys(move.fact for move in group))
        width = round(min(_THIN + _PER_SOURCE * (least - 1), _THICK), 1)
        found.append(Arc(origin, destination, manner, disputed, facts, sources, line, head, width, at < most))
    return tuple(sorted(found, key=_rank))


def _rank(arc: Arc) -> tuple[bool, int, int, str, str]:
    ends = [place.id if place else "" for place in (arc.origin, arc.destination)]
    return arc.disputed, _MANNERS.index(arc.manner), -arc.sources[0], ends[0], ends[1]


def _curve(
    origin: Point | None, destination: Point | None, turn: int, projection: Projection, radii: Mapping[str, float]
) -> tuple[str, str]:  # fmt: skip
    """The line from one to the other and its arrow head; ways back and ways told otherwise bend otherwise."""
    begin = _pixel(origin, projection) if origin else None
    end = _pixel(destination, projection) if destination else None
    start = radii.get(origin.id, 0.0) if origin else 0.0
    stop = radii.get(destination.id, 0.0) if destination else 0.0
    angle = _TICK_TURN + _MANNER_TURN * turn
    if begin is None and end is not None:
        begin = (end[0] + math.cos(angle) * (_TICK + stop), end[1] + math.sin(angle) * (_TICK + stop))
    if end is None and begin is not None:
        away = math.pi + angle
        end = (begin[0] + math.cos(away) * (_TICK + start), begin[1] + math.sin(away) * (_TICK + start))
    if begin is None or end is None:
        return "", ""
    across, down = end[0] - begin[0], end[1] - begin[1]
    bend = _BEND * (1 + turn / 2) if origin and destination else 0.0
    middle = ((begin[0] + end[0]) / 2 + down * bend, (begin[1] + end[1]) / 2 - across * bend)
    tip = _toward(end, middle, stop + 1)
    back = _toward(tip, middle, _HEAD * 0.8)
    first = _toward(begin, middle, start)
    line = f"M{_pair(first)}Q{_pair(middle)} {_pair(back)}"
    return line, _arrow(tip, middle)


def _toward(one: _Pixel, other: _Pixel, length: float) -> _Pixel:
    """The point so far from one on the way to the other, at most nearly there."""
    away = math.hypot(other[0] - one[0], other[1] - one[1])
    part = min(length / away, 0.9) if away else 0.0
    return one[0] + (other[0] - one[0]) * part, one[1] + (other[1] - one[1]) * part


def _arrow(tip: _Pixel, behind: _Pixel) -> str:
    """A triangle that points at `tip`, coming from `behind`."""
    angle = math.atan2(tip[1] - behind[1], tip[0] - behind[0])
    sides = [
        (tip[0] - _HEAD * math.cos(angle + turn), tip[1] - _HEAD * math.sin(angle + turn))
        for turn in (0.45, -0.45)
    ]
    return f"M{_pair(tip)}L{_pair(sides[0])}L{_pair(sides[1])}Z"


def _pair(point: _Pixel) -> str:
    return f"{round(point[0], 1):g} {round(point[1], 1):g}"
