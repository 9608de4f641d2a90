"""Places and ways on the shapes of countries: where they stand, what is left out, and that it is said."""

from __future__ import annotations

import math
import re
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tawatur.show.web.draw.locate import Located, Point, country_name, locate
from tawatur.show.web.draw.map import Arc, Manner, Map, Move, Visit, draw_map, overlap
from tawatur.show.web.draw.project import Box, Projection, clipped, frame, shapes
from tawatur.show.web.draw.shapes import centre, decode, ring_of, world


def located(name: str, country: str | None = None) -> Located:
    found = locate(name, country)
    assert found is not None
    return found


def place(name: str, country: str | None = None) -> Point:
    return located(name, country).point


def at(id: str, latitude: float, longitude: float) -> Point:
    return Point(id, id, None, "", latitude, longitude, False)


def move(origin: Point | None, destination: Point | None, *via: Point, fact: str = "f", manner: Manner = "actual", roots: int = 1, disputed: bool = False) -> Move:  # fmt: skip
    return Move(
        fact, origin, via, destination, frozenset(map(str, range(roots))), (roots, roots), manner, disputed
    )


def draw(visits: list[Visit], moves: list[Move] | None = None, area: str = "all", **more: object) -> Map:
    return draw_map(visits, moves or [], {}, area, **more)  # type: ignore[arg-type]


def test_decoding_adds_up_the_steps_and_turns_arcs_around() -> None:
    tiny = {
        "type": "Topology",
        "transform": {"scale": [0.5, 2], "translate": [10, 20]},
        "arcs": [[[0, 0], [2, 0], [0, 1]], [[0, 0], [0, 1], [2, 0]]],
        "objects": {
            "countries": {
                "geometries": [
                    {"type": "Polygon", "id": "760", "arcs": [[0, -2]], "properties": {"name": "A"}}
                ]
            }
        },
    }
    (country,) = decode(tiny).countries
    assert (country.code, country.box) == ("SY", (10.0, 20.0, 11.0, 22.0))
    ring = ring_of(decode(tiny).arcs, country.polygons[0][0])
    assert ring.tolist() == [[10, 20], [11, 20], [11, 22], [10, 22]]


def test_every_ring_of_the_world_is_closed() -> None:
    arcs = world().arcs
    for country in world().countries:
        for polygon in country.polygons:
            for ring in polygon:
                lines = [arcs[~i][::-1] if i < 0 else arcs[i] for i in ring]
                for one, other in pairwise([*lines, lines[0]]):
                    assert one[-1].tolist() == other[0].tolist(), country.name


@pytest.mark.parametrize(
    ("code", "latitude", "longitude"),
    [("SY", 35, 38.5), ("LB", 34, 36), ("RU", 60, 100), ("US", 40, -100), ("FR", 47, 2.5), ("NZ", -43, 171)],
)
def test_the_middle_of_a_country_is_in_it(code: str, latitude: float, longitude: float) -> None:
    middle = centre(code)
    assert middle is not None
    assert math.dist(middle, (latitude, longitude)) < 12
    assert centre("ZZ") is None


def test_places_are_found_with_what_is_unsure_about_them() -> None:
    beirut = place("بيروت", "LB")
    assert beirut.country == "Lebanon"
    assert not beirut.wide
    assert math.dist((beirut.latitude, beirut.longitude), (33.9, 35.5)) < 0.2
    assert place("سوريا", "SY").wide
    assert located("طرابلس").rivals > 0
    assert place("طرابلس", "LB").country == "Lebanon"
    assert located("شمال سوريا").near
    assert not located("سوريا").near
    assert locate("مستشفى", None, named=False) is None
    assert locate("معسكر", None, named=False) is None
    assert locate("رائف الدهماني") is None
    assert country_name(None) == ""


def test_north_is_up_and_east_is_right_in_the_frame() -> None:
    beirut, dubai = place("بيروت", "LB"), place("دبي", "AE")
    drawing = draw([Visit(beirut, "بيروت", "1"), Visit(dubai, "دبي", "2")])
    one, two = (next(s for s in drawing.spots if s.place.id == p.id) for p in (beirut, dubai))
    assert one.x < two.x
    assert one.y < two.y
    assert all(0 < s.x < drawing.width and 0 < s.y < drawing.height for s in (one, two))


def test_a_known_point_lies_in_its_country_as_drawn() -> None:
    projection = frame([(33.5, 36.3), (36.2, 37.2)], 1100, 660)
    syria = next(shape for shape in shapes(projection) if shape.code == "SY")
    x, y = projection.at(33.51, 36.29)
    assert _inside(_ring(syria.path), x, y)
    assert not _inside(_ring(syria.path), *projection.at(33.9, 35.5))


def _ring(path: str) -> list[tuple[float, float]]:
    start, steps = path.split("z")[0][1:].split("l")
    points = [tuple(map(float, start.split()))]
    numbers = [float(n) for n in re.findall(r"-?(?:\d+\.?\d*|\.\d+)", steps)]
    for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
        points.append((points[-1][0] + dx, points[-1][1] + dy))
    return points  # type: ignore[return-value]


def _inside(ring: list[tuple[float, float]], x: float, y: float) -> bool:
    odd = False
    for (x1, y1), (x2, y2) in pairwise([*ring, ring[0]]):
        if (y1 > y) != (y2 > y) and x < x1 + (y - y1) / (y2 - y1) * (x2 - x1):
            odd = not odd
    return odd


@pytest.mark.parametrize(
    "points", [[], [(33.5, 36.3)], [(51.0, 0.0), (33.5, 36.3)], [(38.0, -77.0), (35.0, 139.0)]]
)
def test_shapes_stay_small_and_near_the_drawing(points: list[tuple[float, float]]) -> None:
    projection = frame(points, 1100, 660)
    drawn = shapes(projection)
    assert sum(len(shape.path) for shape in drawn) < 220_000
    for shape in drawn:
        for part in shape.path.split("z")[:-1]:
            ring = _ring(part + "z")
            assert all(-9 <= x <= projection.width + 9 and -9 <= y <= projection.height + 9 for x, y in ring)
    assert projection.height <= 660


def test_nothing_is_stretched() -> None:
    for points in ([(33.5, 36.3)], [(60.0, 10.0), (61.0, 12.0)], [(10.0, 10.0), (12.0, 40.0)]):
        projection = frame(points, 1100, 660)
        box = projection.box
        east = projection.width / (
            (box.east - box.west) * math.cos(math.radians((box.south + box.north) / 2))
        )
        north = projection.height / (box.north - box.south)
        assert east == pytest.approx(north, rel=0.08)
        assert all(box.holds(*point) for point in points)


coordinates = st.tuples(st.floats(-55, 80), st.floats(-179, 179))


@settings(max_examples=40, deadline=None)
@given(st.lists(coordinates, min_size=1, max_size=12))
def test_every_place_is_in_the_frame(points: list[tuple[float, float]]) -> None:
    projection = frame(points, 800, 500)
    for point in points:
        x, y = projection.at(*point)
        assert -0.01 <= x <= projection.width + 0.01
        assert -0.01 <= y <= projection.height + 0.01


@given(st.lists(st.tuples(st.floats(-50, 150), st.floats(-50, 150)), min_size=3, max_size=12))
def test_a_cut_ring_is_in_its_limits(points: list[tuple[float, float]]) -> None:
    for x, y in clipped(points, (0, 0, 100, 100)):
        assert -1e-6 <= x <= 100 + 1e-6
        assert -1e-6 <= y <= 100 + 1e-6


def test_cutting_keeps_what_is_inside() -> None:
    square = [(10, 10), (20, 10), (20, 20), (10, 20)]
    assert clipped(square, (0, 0, 100, 100)) == square
    cut = clipped([(-10, 10), (50, 10), (50, 50), (-10, 50)], (0, 0, 100, 100))
    assert {tuple(p) for p in cut} == {(0, 10), (50, 10), (50, 50), (0, 50)}


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(coordinates, st.integers(1, 30), st.text(min_size=1, max_size=30)), max_size=25))
def test_no_label_touches_another_and_no_place_is_lost(
    told: list[tuple[tuple[float, float], int, str]],
) -> None:
    visits = [
        Visit(at(str(i), *point), name, f"{i}-{n}")
        for i, (point, count, name) in enumerate(told)
        for n in range(count)
    ]
    drawing = draw(visits)
    assert {spot.place.id for spot in drawing.spots} == {str(i) for i in range(len(told))}
    assert sum(len(spot.facts) for spot in drawing.spots) == len(visits)
    labels = [spot.label for spot in drawing.spots if spot.label]
    assert labels or not told or all(len(name) > 15 for _, _, name in told)
    for one, other in combinations(labels, 2):
        assert not overlap(one.box, other.box)
    for spot in drawing.spots:
        assert 3 <= spot.r <= 17.5
        assert spot.drawn
        assert spot.inside


def test_larger_circles_for_more_facts_and_names_as_the_case_has_them() -> None:
    beirut, dubai = place("بيروت", "LB"), place("دبي", "AE")
    visits = [Visit(beirut, "بيروت", str(i)) for i in range(9)] + [Visit(beirut, "العاصمة بيروت", "x"), Visit(dubai, "دبي", "y")]  # fmt: skip
    first, second = draw(visits).spots
    assert (len(first.facts), len(second.facts)) == (10, 1)
    assert first.r > second.r
    assert first.names == ("بيروت", "العاصمة بيروت")
    assert first.label
    assert first.label.text == "بيروت"
    latin = draw_map(visits, [], {beirut.id: "Beirut"}, "all").spots[0]
    assert latin.label
    assert latin.label.text == "Beirut"


def arcs(*moves: Move) -> list[Arc]:
    stops = {s.id: s for m in moves for s in (m.origin, *m.via, m.destination) if s}
    return list(draw([Visit(s, s.id, "f") for s in stops.values()], list(moves)).arcs)


def numbers(path: str) -> list[tuple[float, float]]:
    found = [float(n) for n in re.findall(r"-?\d+\.?\d*", path)]
    return list(zip(found[::2], found[1::2], strict=True))


def test_an_arrow_points_to_the_destination() -> None:
    beirut, dubai = place("بيروت", "LB"), place("دبي", "AE")
    there, back = arcs(move(beirut, dubai), move(dubai, beirut))
    spots = {s.place.id: s for s in draw([Visit(beirut, "", "1"), Visit(dubai, "", "1")]).spots}
    for arc in (there, back):
        assert arc.origin
        assert arc.destination
        start, end = spots[arc.origin.id], spots[arc.destination.id]
        tip = numbers(arc.head)[0]
        assert math.dist(tip, (end.x, end.y)) <= end.r + 1.2
        assert math.dist(numbers(arc.path)[0], (start.x, start.y)) <= start.r + 0.2
    assert numbers(there.path)[1] != numbers(back.path)[1]  # they bend apart


def test_width_says_how_many_sources_within_bounds() -> None:
    beirut, dubai = place("بيروت", "LB"), place("دبي", "AE")
    widths = [arcs(move(beirut, dubai, roots=n))[0].width for n in (1, 2, 4, 50, 500)]
    assert widths == sorted(widths)
    assert widths[0] < widths[1] < widths[2]
    assert 1 <= widths[0] <= widths[-1] <= 6


def test_ways_told_alike_are_one_and_of_one_source_once() -> None:
    beirut, dubai = place("بيروت", "LB"), place("دبي", "AE")
    found = arcs(move(beirut, dubai, fact="a"), move(beirut, dubai, fact="b"), move(beirut, dubai, fact="c", manner="denied"), move(beirut, dubai, fact="d", disputed=True))  # fmt: skip
    assert sorted(arc.facts for arc in found) == [("a", "b"), ("c",), ("d",)]
    assert {arc.sources for arc in found} == {(1, 1)}
    assert len({arc.path for arc in found}) == 3
    assert found[-1].disputed  # on top


def test_a_way_over_a_third_place_is_two_and_an_unknown_end_a_short_piece() -> None:
    beirut, dubai, larnaca = place("بيروت", "LB"), place("دبي", "AE"), place("لارنكا", "CY")
    one, two = arcs(move(beirut, dubai, larnaca))
    assert {(a.origin, a.destination) for a in (one, two)} == {(beirut, larnaca), (larnaca, dubai)}
    (into,) = arcs(move(None, dubai))
    assert math.dist(numbers(into.path)[0], numbers(into.head)[0]) < 50
    (away,) = arcs(move(beirut, None))
    spot = draw([Visit(beirut, "", "1")]).spots[0]
    assert math.dist(numbers(away.head)[0], (spot.x, spot.y)) > math.dist(
        numbers(away.path)[0], (spot.x, spot.y)
    )
    assert arcs(move(beirut, beirut)) == []


def test_what_lies_far_off_is_outside_and_said_so_and_shown_when_asked() -> None:
    near = [Visit(at(f"n{i}", 33 + i / 10, 36 + i / 10), "", f"{i}") for i in range(10)]
    far = Visit(at("far", 38.9, -77.0), "", "w")
    drawing = draw([*near, far], area="most")
    assert [spot.place.id for spot in drawing.outside] == ["far"]
    assert not draw([*near, far], area="all").outside


def test_one_country_can_be_chosen() -> None:
    visits = [Visit(place(n, c), n, n) for n, c in (("بيروت", "LB"), ("صيدا", "LB"), ("دبي", "AE"), ("لندن", "GB"))]  # fmt: skip
    drawing = draw(visits, area="LB")
    assert {spot.place.code for spot in drawing.spots if spot.inside} == {"LB"}
    assert len(drawing.spots) == 4


def test_of_very_many_the_most_told_are_drawn_and_the_others_kept() -> None:
    visits = [Visit(at(f"{i:03}", i / 10, i / 10), "", f"{i}-{n}") for i in range(50) for n in range(50 - i)]
    ways = [move(at("000", 0, 0), at(f"{i:03}", i / 10, i / 10), fact=str(n)) for i in range(1, 21) for n in range(21 - i)]  # fmt: skip
    drawing = draw(visits, ways, most=(10, 5))
    assert len(drawing.spots) == 50
    assert [s.place.id for s in drawing.spots if s.drawn] == [f"{i:03}" for i in range(10)]
    assert [a.drawn for a in sorted(drawing.arcs, key=lambda a: -len(a.facts))] == [True] * 5 + [False] * 15


def test_a_country_across_the_180th_meridian_is_not_drawn_across_the_map() -> None:
    projection = Projection(Box(-180, -60, 180, 85), 1100, 443)
    russia = next(shape for shape in shapes(projection) if shape.code == "RU")
    longest = max(
        abs(b[0] - a[0]) for part in russia.path.split("z")[:-1] for a, b in pairwise(_ring(part + "z"))
    )
    assert longest < 60
