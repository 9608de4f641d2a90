"""The shapes of countries: a decoder for the vendored TopoJSON file.

They are Natural Earth's (1:50 million) and say nothing about whose a stretch of land is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
import numpy.typing as npt
import orjson

Line = npt.NDArray[np.float64]
_FILE = ("static", "vendor", "world-atlas", "countries-50m.json")
# ISO 3166: alpha-2 and numeric codes, where the file has a shape. It gives Kosovo no number.
_CODES = """
    AD020 AE784 AF004 AG028 AI660 AL008 AM051 AO024 AQ010 AR032 AS016 AT040 AU036 AW533 AX248 AZ031
    BA070 BB052 BD050 BE056 BF854 BG100 BH048 BI108 BJ204 BL652 BM060 BN096 BO068 BR076 BS044 BT064
    BW072 BY112 BZ084 CA124 CD180 CF140 CG178 CH756 CI384 CK184 CL152 CM120 CN156 CO170 CR188 CU192
    CV132 CW531 CY196 CZ203 DE276 DJ262 DK208 DM212 DO214 DZ012 EC218 EE233 EG818 EH732 ER232 ES724
    ET231 FI246 FJ242 FK238 FM583 FO234 FR250 GA266 GB826 GD308 GE268 GG831 GH288 GL304 GM270 GN324
    GQ226 GR300 GS239 GT320 GU316 GW624 GY328 HK344 HM334 HN340 HR191 HT332 HU348 ID360 IE372 IL376
    IM833 IN356 IO086 IQ368 IR364 IS352 IT380 JE832 JM388 JO400 JP392 KE404 KG417 KH116 KI296 KM174
    KN659 KP408 KR410 KW414 KY136 KZ398 LA418 LB422 LC662 LI438 LK144 LR430 LS426 LT440 LU442 LV428
    LY434 MA504 MC492 MD498 ME499 MF663 MG450 MH584 MK807 ML466 MM104 MN496 MO446 MP580 MR478 MS500
    MT470 MU480 MV462 MW454 MX484 MY458 MZ508 NA516 NC540 NE562 NF574 NG566 NI558 NL528 NO578 NP524
    NR520 NU570 NZ554 OM512 PA591 PE604 PF258 PG598 PH608 PK586 PL616 PM666 PN612 PR630 PS275 PT620
    PW585 PY600 QA634 RO642 RS688 RU643 RW646 SA682 SB090 SC690 SD729 SE752 SG702 SH654 SI705 SK703
    SL694 SM674 SN686 SO706 SR740 SS728 ST678 SV222 SX534 SY760 SZ748 TC796 TD148 TF260 TG768 TH764
    TJ762 TL626 TM795 TN788 TO776 TR792 TT780 TW158 TZ834 UA804 UG800 US840 UY858 UZ860 VA336 VC670
    VE862 VG092 VI850 VN704 VU548 WF876 WS882 YE887 ZA710 ZM894 ZW716
"""
_NUMBERLESS = {"Kosovo": "XK"}
_PROBES = 24


@dataclass(frozen=True, slots=True)
class Country:
    """A shape: `code` ISO 3166 alpha-2 (None where it has none), `name` in English, `polygons` of rings of arcs: the index
    of an arc, or its complement (~index) where it is walked backwards; `box` west, south, east, north in degrees."""

    code: str | None
    name: str
    polygons: tuple[tuple[tuple[int, ...], ...], ...]
    box: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class World:
    """`arcs` are lines of (longitude, latitude) in degrees, WGS 84; two countries share the arc of their border."""

    arcs: tuple[Line, ...]
    countries: tuple[Country, ...]


@cache
def world() -> World:
    """The vendored shapes."""
    data = files("tawatur.show.web").joinpath(*_FILE).read_bytes()
    return decode(orjson.loads(data))


def decode(topology: dict[str, Any]) -> World:
    """The countries of a TopoJSON topology with quantised arcs (an object `countries` of polygons)."""
    scale, shift = (np.array(topology["transform"][name]) for name in ("scale", "translate"))
    arcs = tuple(np.cumsum(np.array(arc, dtype=float), axis=0) * scale + shift for arc in topology["arcs"])
    codes = {code[2:]: code[:2] for code in _CODES.split()}
    found = []
    for geometry in topology["objects"]["countries"]["geometries"]:
        if geometry["type"] not in ("Polygon", "MultiPolygon"):
            continue
        several = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        polygons = tuple(tuple(tuple(ring) for ring in polygon) for polygon in several)
        name = str(geometry["properties"]["name"])
        code = codes.get(geometry.get("id", "")) or _NUMBERLESS.get(name)
        found.append(Country(code, name, polygons, _box(polygons, arcs)))
    return World(arcs, tuple(found))


def _box(
    polygons: Sequence[Sequence[Sequence[int]]], arcs: Sequence[Line]
) -> tuple[float, float, float, float]:
    points = np.concatenate([arcs[_index(i)] for polygon in polygons for ring in polygon for i in ring])
    (west, south), (east, north) = points.min(axis=0), points.max(axis=0)
    return float(west), float(south), float(east), float(north)


def _index(arc: int) -> int:
    return ~arc if arc < 0 else arc


def ring_of(arcs: Sequence[Line], ring: Sequence[int]) -> Line:
    """The points of a ring, each arc without its last point (which the next one begins with)."""
    return np.concatenate([(arcs[~i][::-1] if i < 0 else arcs[i])[:-1] for i in ring])


def _unwound(ring: Line) -> Line:
    """A ring that crosses the 180th meridian with longitudes that go on beyond it."""
    turns = -np.rint(np.diff(ring[:, 0], prepend=ring[0, 0]) / 360.0)
    return np.column_stack([ring[:, 0] + 360.0 * np.cumsum(turns), ring[:, 1]])


@cache
def centre(code: str) -> tuple[float, float] | None:
    """Latitude and longitude of a point well inside the largest part of a country (ISO 3166 alpha-2), None where it has
    no shape. It stands for the whole of it."""
    country = next((c for c in world().countries if c.code == code), None)
    if country is None:
        return None
    rings = [_unwound(ring_of(world().arcs, polygon[0])) for polygon in country.polygons]
    largest = max(rings, key=lambda ring: abs(_area(ring)))
    latitude, longitude = max(_inside(largest), key=lambda found: found[0])[1]
    return latitude, (longitude + 180.0) % 360.0 - 180.0


def _area(ring: Line) -> float:
    x, y = ring[:, 0], ring[:, 1]
    return float(np.sum(x * np.roll(y, -1) - np.roll(x, -1) * y) / 2)


def _inside(ring: Line) -> Iterator[tuple[float, tuple[float, float]]]:
    """Points inside a ring with how far they are from its border (degrees, longitudes shrunk to the latitude)."""
    (west, south), (east, north) = ring.min(axis=0), ring.max(axis=0)
    shrink = float(np.cos(np.radians((south + north) / 2)))
    for latitude in np.linspace(south, north, _PROBES + 2)[1:-1]:
        crossings = _crossings(ring, float(latitude))
        for left, right in zip(crossings[::2], crossings[1::2], strict=False):
            for longitude in np.linspace(left, right, 9)[1:-1]:
                away = (ring - (longitude, latitude)) * (shrink, 1.0)
                yield float(np.hypot(away[:, 0], away[:, 1]).min()), (float(latitude), float(longitude))
    yield 0.0, (float((south + north) / 2), float((west + east) / 2))


def _crossings(ring: Line, latitude: float) -> list[float]:
    """The longitudes at which the ring crosses a latitude, from west to east."""
    one, other = ring, np.roll(ring, -1, axis=0)
    cross = (one[:, 1] > latitude) != (other[:, 1] > latitude)
    (x1, y1), (x2, y2) = one[cross].T, other[cross].T
    return sorted((x1 + (latitude - y1) / (y2 - y1) * (x2 - x1)).tolist())
