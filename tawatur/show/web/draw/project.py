"""From degrees to pixels: a box of the earth on a drawing, and the countries in it as paths."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from tawatur.show.web.draw.shapes import Country, Line, ring_of, world

# Points nearer than this (pixels) are drawn as one; parts smaller than that are left out.
_FINE, _SPECK = 1.9, 3.0
# What a path can do without: a space before a sign, a zero before a point.
_SPARED = re.compile(r" (?=-)|(?<![0-9])0(?=\.)")
# Shapes are cut so far outside the drawing that the cut is not seen.
_OUTSIDE = 8.0
_SHARE, _LEAST_DEGREES = 0.14, 3.0
_SOUTH, _NORTH = -60.0, 85.0


@dataclass(frozen=True, slots=True)
class Box:
    """West, south, east and north in degrees."""

    west: float
    south: float
    east: float
    north: float

    def holds(self, latitude: float, longitude: float) -> bool:
        """Whether the point lies in it."""
        return self.west <= longitude <= self.east and self.south <= latitude <= self.north


@dataclass(frozen=True, slots=True)
class Projection:
    """Equirectangular, true to scale at the middle latitude of `box`, which fills `width` × `height` pixels."""

    box: Box
    width: float
    height: float

    def at(self, latitude: float, longitude: float) -> tuple[float, float]:
        """The pixel of a place, from the upper left corner."""
        box = self.box
        return (
            (longitude - box.west) / (box.east - box.west) * self.width,
            (box.north - latitude) / (box.north - box.south) * self.height,
        )

    def line(self, line: Line) -> Line:
        """`at` for many points (longitude, latitude)."""
        box = self.box
        scale = (self.width / (box.east - box.west), -self.height / (box.north - box.south))
        return (line - (box.west, box.north)) * scale


def frame(places: Iterable[tuple[float, float]], width: float, height: float) -> Projection:
    """A projection that shows all places (latitude, longitude) with a margin; without any, the world."""
    points = list(places)
    if not points:
        return _fitted(Box(-180.0, _SOUTH, 180.0, _NORTH), width, height)
    latitudes, longitudes = zip(*points, strict=True)
    box = Box(min(longitudes), min(latitudes), max(longitudes), max(latitudes))
    east = max((box.east - box.west) * _SHARE, _LEAST_DEGREES)
    north = max((box.north - box.south) * _SHARE, _LEAST_DEGREES)
    return _fitted(Box(box.west - east, box.south - north, box.east + east, box.north + north), width, height)


def _fitted(box: Box, width: float, height: float) -> Projection:
    """The box made wider or higher, so that it fills the drawing without stretching; a box of more than the world is
    shown on less height."""
    shrink = math.cos(math.radians((box.south + box.north) / 2))
    east, north = (box.east - box.west) * shrink, box.north - box.south
    if east / north < width / height:
        more = (north * width / height / shrink - (box.east - box.west)) / 2
        box = Box(box.west - more, box.south, box.east + more, box.north)
    else:
        more = (east * height / width - north) / 2
        box = Box(box.west, box.south - more, box.east, box.north + more)
    return _on_earth(box, width, height)


def _on_earth(box: Box, width: float, height: float) -> Projection:
    """Moved, and where it is too large cut, to what there is of the earth."""
    wide, high = min(box.east - box.west, 360.0), min(box.north - box.south, _NORTH - _SOUTH)
    west = min(max(box.west, -180.0), 180.0 - wide)
    south = min(max(box.south, _SOUTH), _NORTH - high)
    kept = Box(west, south, west + wide, south + high)
    part = (wide / (box.east - box.west), high / (box.north - box.south))
    return Projection(kept, width, round(height * part[1] / part[0], 1))


@dataclass(frozen=True, slots=True)
class Shape:
    """A country as an SVG path; `code` ISO 3166 alpha-2 or None, `name` in English."""

    code: str | None
    name: str
    path: str


@lru_cache(maxsize=32)
def shapes(projection: Projection) -> tuple[Shape, ...]:
    """The countries that lie in the box, as fine as its scale can show."""
    arcs = tuple(_thinned(projection.line(arc)) for arc in world().arcs)
    found = []
    for country in world().countries:
        if _apart(country, projection.box):
            continue
        rings = (ring_of(arcs, ring) for polygon in country.polygons for ring in polygon)
        path = "".join(_path(part, projection) for ring in rings for part in _unwound(ring, projection))
        if path:
            found.append(Shape(country.code, country.name, path))
    return tuple(found)


def _apart(country: Country, box: Box) -> bool:
    west, south, east, north = country.box
    return west > box.east or east < box.west or south > box.north or north < box.south


def _thinned(line: Line) -> Line:
    """One point for each cell of a fine grid that the line goes through, and both its ends."""
    cells = np.floor(line / _FINE)
    keep = np.ones(len(line), dtype=bool)
    keep[1:-1] = (cells[1:-1] != cells[:-2]).any(axis=1)
    return line[keep]


def _unwound(ring: Line, projection: Projection) -> Iterator[Line]:
    """The ring as it is, or, where it crosses the 180th meridian, whole on both sides of the map."""
    round_earth = 360.0 * projection.width / (projection.box.east - projection.box.west)
    steps = np.diff(ring[:, 0], append=ring[0, 0])
    if abs(steps).max() < round_earth / 2:
        yield ring
        return
    turns = -np.rint(steps / round_earth)
    if turns.sum():  # around a pole
        return
    shift = np.concatenate([[0.0], np.cumsum(turns)[:-1]]) * round_earth
    for more in (-round_earth, 0.0, round_earth):
        yield np.column_stack([ring[:, 0] + shift + more, ring[:, 1]])


def _path(ring: Line, projection: Projection) -> str:
    """A ring cut to the drawing, as a closed path; empty where nothing of it can be seen."""
    low, high = ring.min(axis=0), ring.max(axis=0)
    limits = (-_OUTSIDE, -_OUTSIDE, projection.width + _OUTSIDE, projection.height + _OUTSIDE)
    if (high - low).max() < _SPECK or high[0] < 0 or high[1] < 0 or low[0] > projection.width or low[1] > projection.height:  # fmt: skip
        return ""
    points: Sequence[Sequence[float]] = ring.tolist()
    if low[0] < limits[0] or low[1] < limits[1] or high[0] > limits[2] or high[1] > limits[3]:
        points = clipped(points, limits)
    return _written(points) if len(points) > 2 else ""


def clipped(
    points: Sequence[Sequence[float]], limits: tuple[float, float, float, float]
) -> Sequence[Sequence[float]]:
    """A closed ring cut to left, top, right, bottom (Sutherland-Hodgman)."""
    for axis, limit, below in ((0, limits[0], False), (1, limits[1], False), (0, limits[2], True), (1, limits[3], True)):  # fmt: skip
        points = _half(points, axis, limit, below)
    return points


def _half(points: Sequence[Sequence[float]], axis: int, limit: float, below: bool) -> list[Sequence[float]]:
    found: list[Sequence[float]] = []
    for one, other in zip(points, (*points[1:], *points[:1]), strict=True):
        inside, next_inside = ((p[axis] <= limit) == below or p[axis] == limit for p in (one, other))
        if inside:
            found.append(one)
        if inside != next_inside:
            part = (limit - one[axis]) / (other[axis] - one[axis])
            found.append([one[0] + part * (other[0] - one[0]), one[1] + part * (other[1] - one[1])])
    return found


def _written(points: Sequence[Sequence[float]]) -> str:
    """A closed path in tenths of a pixel, each point as seen from the one before."""
    tenths = np.rint(np.array(points) * 10).astype(int)
    steps = np.diff(tenths, axis=0)
    steps = steps[(steps != 0).any(axis=1)]
    start = f"M{tenths[0][0] / 10:g} {tenths[0][1] / 10:g}"
    written = " ".join(f"{x / 10:g} {y / 10:g}" for x, y in steps.tolist())
    return start + "l" + _SPARED.sub("", written) + "z"
