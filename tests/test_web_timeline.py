"""Facts on an axis of time: order, precision, room for every label."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import combinations, pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tawatur.show.web.draw.scale import Scale, busiest
from tawatur.show.web.draw.text import cut, width_of
from tawatur.show.web.draw.timeline import Event, Mark, Timeline, inside, timeline, weightiest
from tawatur.types.interval import Interval

WINDOW = (date(2020, 1, 1), date(2021, 12, 31))


def day(value: str) -> Interval:
    at = date.fromisoformat(value)
    return Interval(value, at, at, at, at, "day")


def month(value: str) -> Interval:
    first = date.fromisoformat(value + "-01")
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return Interval(value, first, last, first, last, "month")


def span(first: str | None, last: str | None) -> Interval:
    begin, end = (date.fromisoformat(d) if d else None for d in (first, last))
    return Interval(f"{first or '..'}/{last or '..'}", begin, begin, end, end, "range")


def event(when: Interval, id: str = "one", label: str = "رائف الدهماني", **more: object) -> Event:
    return Event(id, "harm", label, f"{label} …", f"/facts/{id}", when, **more)  # type: ignore[arg-type]


def draw(*events: Event, mirrored: bool = False) -> Timeline:
    return timeline(events, events, {"harm": "Harm"}, WINDOW, mirrored=mirrored)


def marks(drawing: Timeline) -> list[Mark]:
    return [mark for row in drawing.rows for mark in row.marks]


def xs(path: str) -> list[float]:
    return [float(x) for x in re.findall(r"[ML](-?[\d.]+) ", path)]


@pytest.mark.parametrize("mirrored", [False, True])
def test_order_on_the_axis_is_the_order_of_time(mirrored: bool) -> None:
    days = [f"2020-{m:02}-10" for m in range(1, 13)]
    drawing = draw(*(event(day(d), d) for d in days), mirrored=mirrored)
    at = [min(xs(mark.path)) for mark in marks(drawing)]
    assert [mark.event.id for mark in marks(drawing)] == days
    assert at == sorted(at, reverse=mirrored)
    ticks = [tick.x for tick in drawing.ticks]
    assert ticks == sorted(ticks, reverse=mirrored)
    assert [tick.label for tick in drawing.ticks] == sorted(tick.label for tick in drawing.ticks)


def test_mirrored_is_the_mirror_image() -> None:
    events = [event(month("2020-05")), event(span("2020-02-03", "2020-09-01"), "two")]
    plain, other = draw(*events), draw(*events, mirrored=True)
    for one, two in zip(marks(plain), marks(other), strict=True):
        assert sorted(plain.width - x for x in xs(one.path)) == pytest.approx(sorted(xs(two.path)), abs=0.2)
        assert plain.width - one.label_x == pytest.approx(two.label_x, abs=0.2)
        assert one.anchor == two.anchor  # in the direction of reading, which the page turns


def test_precision_is_seen() -> None:
    sharp, soft, range_ = (
        marks(draw(event(when)))[0] for when in (day("2020-05-03"), month("2020-05"), span("2020-05-01", "2020-08-31"))
    )  # fmt: skip
    assert ["day" in m.classes for m in (sharp, soft, range_)] == [True, False, False]
    assert "within" in soft.classes
    assert "range" in range_.classes
    wide = [max(xs(m.path)) - min(xs(m.path)) for m in (sharp, soft, range_)]
    assert wide == sorted(wide)
    # a month tapers to a point at both ends, a range of days does not
    assert [xs(m.path).count(min(xs(m.path))) for m in (soft, range_)] == [1, 2]


def test_a_month_is_as_wide_as_the_month() -> None:
    scale = Scale(*WINDOW, 40, 1020)
    path = xs(marks(draw(event(month("2020-05"))))[0].path)
    assert min(path) == scale.x(scale.start(date(2020, 5, 1)))
    assert max(path) == scale.x(scale.end(date(2020, 5, 31)))


def test_open_ends_go_on_and_unsure_ones_taper() -> None:
    since = Interval("2020/..", date(2020, 1, 1), date(2020, 12, 31), None, None, "range")
    (mark,) = marks(draw(event(since)))
    assert mark.beyond.count("M") == 2
    scale = Scale(*WINDOW, 40, 1020)
    assert scale.x(scale.start(date(2020, 12, 31))) in xs(mark.path)
    (closed,) = marks(draw(event(span("2020-01-05", "2020-02-01"))))
    assert closed.beyond == ""
    (both,) = marks(draw(event(span(None, None))))
    assert both.beyond.count("M") == 4


def test_about_denied_and_disputed_are_marked_by_more_than_colour() -> None:
    about = Interval("2020-05-03~", *[date(2020, 5, 3)] * 4, "day", approximate=True)
    (one,) = marks(draw(event(about)))
    assert "approximate" in one.classes
    (two,) = marks(draw(event(day("2020-05-03"), classes=("disputed",), note="disputed")))
    assert two.flag.startswith("M")
    assert two.label.endswith("· disputed")
    assert one.flag == ""


intervals = st.one_of(
    st.dates(WINDOW[0] - timedelta(days=99), WINDOW[1] + timedelta(days=99)).map(lambda d: day(d.isoformat())),
    st.dates(*WINDOW).map(lambda d: month(d.isoformat()[:7])),
    st.tuples(st.dates(), st.dates()).map(lambda two: span(*(d.isoformat() for d in sorted(two)))),
    st.dates(*WINDOW).map(lambda d: span(d.isoformat(), None)),
    st.dates(*WINDOW).map(lambda d: span(None, d.isoformat())),
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(intervals, st.text(max_size=60), st.booleans()), max_size=25), st.booleans())
def test_nothing_overlaps_and_all_is_there(told: list[tuple[Interval, str, bool]], mirrored: bool) -> None:
    events = [
        event(when, str(i), label, classes=("disputed",) if disputed else (), note="disputed" if disputed else "")
        for i, (when, label, disputed) in enumerate(told)
    ]  # fmt: skip
    drawing = draw(*events, mirrored=mirrored)
    assert drawing.drawn + drawing.before + drawing.after == len(events)
    assert sum(b.count for b in drawing.bins) + drawing.wide == drawing.drawn
    for one, other in combinations(marks(drawing), 2):
        apart = one.box[2] <= other.box[0] or other.box[2] <= one.box[0]
        assert apart or one.box[3] <= other.box[1] or other.box[3] <= one.box[1]
    for mark in marks(drawing):
        for x in xs(mark.path) + xs(mark.beyond) + xs(mark.flag):
            assert mark.box[0] - 0.2 <= x <= mark.box[2] + 0.2
            assert 0 <= x <= drawing.width
        reading = -1 if mirrored else 1
        far = mark.label_x + reading * (1 if mark.anchor == "start" else -1) * width_of(mark.label, 12)
        assert mark.box[0] - 0.2 <= min(far, mark.label_x)
        assert max(far, mark.label_x) <= mark.box[2] + 0.2
        assert mark.box[3] <= drawing.height
        ElementTree.fromstring(f'<path d="{mark.path}"/>')


def test_columns_count_what_lies_in_them() -> None:
    events = [event(day("2020-03-01"), "a"), event(day("2020-03-31"), "b"), event(month("2020-04"), "c"), event(span("2020-03-31", "2020-04-01"), "d")]  # fmt: skip
    drawing = draw(*events)
    assert [(b.label, b.count) for b in drawing.bins] == [("2020-03", 2), ("2020-04", 1)]
    assert drawing.wide == 1
    assert drawing.bins[0].height == pytest.approx(2 * drawing.bins[1].height, abs=0.2)


def test_the_weightiest_of_many() -> None:
    events = [event(day("2020-03-01"), str(i), sources=(i % 7 + 1, 9)) for i in range(100)]
    kept = weightiest(events, 14)
    assert {e.sources[0] for e in kept} == {7}
    assert weightiest(reversed(events), 14) == kept


def test_ticks_are_days_months_or_years_and_apart() -> None:
    for last, unit in ((date(2020, 1, 20), "day"), (date(2020, 9, 1), "month"), (date(2031, 1, 1), "year"), (date(2900, 1, 1), "year")):  # fmt: skip
        ticks = Scale(date(2020, 1, 1), last, 0, 1000).ticks(90)
        assert {tick.unit for tick in ticks} == {unit}
        assert len(ticks) > 2
        assert all(b.x - a.x >= 80 for a, b in pairwise(ticks))


@given(st.lists(st.dates(), min_size=1, max_size=400))
def test_the_days_shown_first_hold_most(days: list[date]) -> None:
    window = busiest(days)
    assert window is not None
    held = sum(window[0] <= d <= window[1] for d in days)
    assert held >= (0.59 * len(days) if len(days) > 120 else len(days))


def test_many_facts_of_one_summer_are_not_pressed_together_by_an_old_one() -> None:
    days = [date(1037, 1, 1), *(date(2015, 6, 1) + timedelta(days=i % 60) for i in range(300))]
    first, last = busiest(days) or (date.min, date.max)
    assert first > date(2015, 5, 1)
    assert last < date(2015, 9, 1)
    assert busiest([]) is None


def test_touching_the_window_is_inside() -> None:
    assert inside(event(span("2019-01-01", "2020-01-01")), WINDOW)
    assert not inside(event(day("2019-12-31")), WINDOW)
    assert inside(event(span(None, None)), WINDOW)


def test_a_cut_label_closes_what_it_opened() -> None:
    label = cut("\u2068" + "ا" * 100 + "\u2069", 12, 100)
    assert label.count("\u2068") == label.count("\u2069") == 1
    assert label.endswith("…")
    assert width_of(label, 12) <= 110
