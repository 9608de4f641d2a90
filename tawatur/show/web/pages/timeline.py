"""The timeline: facts on an axis of time, each with the precision of its date."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from tawatur.show.web.draw.scale import busiest
from tawatur.show.web.draw.timeline import Bin, Event, Timeline, inside, timeline, weightiest
from tawatur.show.web.kept import once_a_view
from tawatur.show.web.narrow import (
    KINDS,
    Brief,
    Narrow,
    Narrowed,
    brief,
    forms,
    heaviest,
    marks,
    ranks,
    times,
)
from tawatur.show.web.page import Asked, Page
from tawatur.show.web.view import View
from tawatur.weigh import Fact
from tawatur.weigh.facts import SUBJECT, bounds

router = APIRouter()
# So many facts are drawn at once, in so many rows of persons; so many without a date are listed.
MOST, ROWS, UNDATED = 200, 16, 50
_DAY = timedelta(days=1)
_OPEN = (date.min, date.max)
Rows = Literal["kind", "person"]


@dataclass(frozen=True, slots=True)
class Dated:
    """A fact with a date: bounds of its begin and its end (inclusive days; null where open)."""

    fact: Brief
    row: str
    start_earliest: date | None
    start_latest: date | None
    end_earliest: date | None
    end_latest: date | None
    precision: str
    approximate: bool


@dataclass(frozen=True, slots=True)
class Column:
    """How many facts lie in a day, month or year."""

    first: date
    last: date
    facts: int


@dataclass(frozen=True, slots=True)
class TimelineData:
    """Facts that can touch the days from `first` to `last` (inclusive; null where no fact has a date): `items` are those
    with most sources of the `dated` ones, in the order of time. `before` and `after` count the others. `columns` count
    those whose date is no wider than a column, `wide` the rest. `undated` are some of the `undated_in_all` facts."""

    first: date | None
    last: date | None
    dated: int
    before: int
    after: int
    wide: int
    items: tuple[Dated, ...]
    columns: tuple[Column, ...]
    undated: tuple[Brief, ...]
    undated_in_all: int


def warm(view: View) -> None:
    """Make ready what a first visitor would wait for."""
    events_of(view)
    ranks(view)
    forms(view)


@router.get("/timeline", response_class=HTMLResponse, include_in_schema=False)
def page(page: Asked, asked: Narrow, rows: Rows = "kind") -> HTMLResponse:
    found, drawing = _data(page, asked, rows)
    return page.render(
        "timeline.html", found=found, drawing=drawing, narrowed=asked, rows=rows, kinds=KINDS,
        earlier=drawing and drawing.first - _DAY if drawing and drawing.first > date.min else None,
        later=drawing and drawing.last + _DAY if drawing and drawing.last < date.max else None,
    )  # fmt: skip


@router.get("/api/timeline")
def data(page: Asked, asked: Narrow, rows: Rows = "kind") -> TimelineData:
    """Facts in the order of time: about somebody (`entity`, `who`), of a `kind`, `from` a day `until` another."""
    return _data(page, asked, rows)[0]


def _data(page: Page, asked: Narrowed, rows: Rows) -> tuple[TimelineData, Timeline | None]:
    view = page.view
    facts = asked.facts(view)
    when, known = times(view), events_of(view)
    dated = {fact.id: fact for fact in facts if fact.id in when}
    bare = [known[id] for id in dated]
    undated = [fact for fact in facts if fact.id not in when]
    window = _window(bare, asked)
    listed = tuple(brief(fact, page) for fact in heaviest(undated, view, UNDATED))
    if window is None:
        return TimelineData(None, None, 0, 0, 0, 0, (), (), listed, len(undated)), None
    touching = [event for event in bare if inside(event, window)]
    chosen = [dated[event.id] for event in weightiest(touching, MOST)]
    headings, row_of = _rows(chosen, rows, asked, page)
    briefs = {fact.id: brief(fact, page) for fact in chosen}
    events = [_event(known[f.id], f, row_of[f.id], briefs[f.id], page) for f in chosen]
    drawing = timeline(bare, events, headings, window, mirrored=page.language.dir == "rtl")
    items = sorted(events, key=lambda event: (bounds(event.interval), event.id))
    return (
        TimelineData(
            drawing.first, drawing.last, len(touching), drawing.before, drawing.after, drawing.wide,
            tuple(_dated(event, briefs[event.id], headings) for event in items),
            tuple(map(_column, drawing.bins)), listed, len(undated),
        ),
        drawing,
    )  # fmt: skip


def _column(column: Bin) -> Column:
    return Column(column.first, column.last, column.count)


def _window(events: Sequence[Event], asked: Narrowed) -> tuple[date, date] | None:
    """The days to draw: those asked for, else those on which most of it happens. None where nothing has a date."""
    held = [bounds(event.interval) for event in events if asked.holds(event.interval)]
    days = [day for pair in held for day in pair if day not in _OPEN]
    if not asked.timed or not days:
        return busiest(days)
    ends = (min(days), max(days))
    first, last = asked.first or min(ends[0], asked.last or ends[0]), asked.last or ends[1]
    return first, max(first, last)


@once_a_view
def events_of(view: View) -> Mapping[str, Event]:
    """Fact id → the fact as it is counted, without words, for all that have a date."""
    found = {}
    for id, when in times(view).items():
        weight = view.weight(view.fact[id])
        found[id] = Event(id, "", "", "", "", when, (weight.at_least, weight.at_most))
    return found


def _event(bare: Event, fact: Fact, row: str, told: Brief, page: Page) -> Event:
    """The fact as it is drawn."""
    language = page.language
    note = language.t("disputed") if told.disputed else ""
    title = [told.said, language.date(told.date), language.sources(*bare.sources), note]
    return replace(
        bare, row=row, label=told.said, title=" · ".join(filter(None, title)), href=told.address, note=note,
        classes=marks(fact, page.view),
    )  # fmt: skip


def _rows(
    facts: Sequence[Fact], rows: Rows, asked: Narrowed, page: Page
) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """The rows (key → heading, in their order) and the row of each fact."""
    if rows == "kind":
        return {kind: page.language.kind(kind) for kind in KINDS}, {fact.id: fact.kind for fact in facts}
    whom = {fact.id: _person(fact, asked, page.view) for fact in facts}
    ranked = Counter(who for who in whom.values() if who).most_common(ROWS)
    headings = {who: page.view.known.names[who] for who, _ in ranked}
    headings[""] = page.language.t("others")
    return headings, {id: who if who in headings else "" for id, who in whom.items()}


def _person(fact: Fact, asked: Narrowed, view: View) -> str:
    """The person that a fact is about, other than the one asked for; empty where there is none."""
    roles = dict(fact.roles)
    ordered = (*roles.get(SUBJECT[fact.kind], ()), *(who for fillers in roles.values() for who in fillers))
    own = asked.entity.id if asked.entity else None
    return next((who for who in ordered if view.known.types.get(who) == "person" and who != own), "")


def _dated(event: Event, told: Brief, headings: Mapping[str, str]) -> Dated:
    when = event.interval
    return Dated(
        told, headings[event.row], when.start_earliest, when.start_latest, when.end_earliest, when.end_latest,
        when.precision, when.approximate,
    )  # fmt: skip
