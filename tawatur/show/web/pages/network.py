"""The network: persons and bodies, and what ties them, each tie with its independent sources and its words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Annotated, Literal
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, HTTPException, Query
from fastapi.responses import HTMLResponse
from pydantic import BeforeValidator

from tawatur.show.language import Language
from tawatur.show.text import FIRST_STRONG, POP
from tawatur.show.web.cards import FactCard, fact_card
from tawatur.show.web.markup import legible
from tawatur.show.web.page import Asked, Page, entity_url, fact_url, part, unasked, url
from tawatur.show.web.ties import ENDS, MUTUAL, Mark, Tie, ranked, ties, ties_of
from tawatur.show.web.view import View
from tawatur.text import fold
from tawatur.types.entity import Entity

router = APIRouter()
# Ties that are drawn and listed at once; facts of a tie on a page.
MOST, SEVERAL = 150, 20
KINDS = tuple(ENDS)
Between = Literal["person", "body"]
# Each kind has its own line, without regard to colour: dashes (lengths of line and gap) and what stands at the end.
LINES: dict[str, tuple[tuple[int, ...], str]] = {
    "kinship": ((), "none"),
    "association": ((8, 4), "none"),
    "position": ((), "triangle"),
    "personnel": ((8, 4), "triangle"),
    "control": ((), "diamond"),
    "transfer": ((8, 4), "diamond"),
    "meeting": ((2, 4), "none"),
    "movement": ((2, 4), "triangle"),
    "detention": ((), "tee"),
    "justice": ((8, 4), "tee"),
    "sanction": ((2, 4), "tee"),
    "harm": ((), "vee"),
    "attack": ((8, 4), "vee"),
}


@dataclass(frozen=True, slots=True)
class Node:
    """A person or body in the picture: `label` is the name with invisible characters shown, `ties` those in the picture;
    `asked` whether the form asked for it."""

    id: str
    name: str
    label: str
    type: str
    ties: int
    asked: bool
    address: str


@dataclass(frozen=True, slots=True)
class Line:
    """A tie in the picture: `label` says its kind and how, `mark` whether it is denied, planned or attempted. Sources
    (at least, at most) are those of its fact with most."""

    left: str
    right: str
    left_name: str
    right_name: str
    kind: str
    label: str
    mark: Mark | None
    disputed: bool
    mutual: bool
    at_least: int
    at_most: int
    facts: int
    claims: int
    address: str


@dataclass(frozen=True, slots=True)
class Legend:
    """How a kind of ties is drawn: `dash` are lengths of line and gap (none: unbroken), `end` what stands at the right."""

    kind: str
    name: str
    dash: tuple[int, ...]
    end: str


@dataclass(frozen=True, slots=True)
class Network:
    """The `ties` with most sources of the `number` that were asked for, and whom they tie."""

    number: int
    nodes: tuple[Node, ...]
    ties: tuple[Line, ...]
    legend: tuple[Legend, ...]


@dataclass(frozen=True, slots=True)
class TieData:
    """A tie and the facts that say it, those of most sources first: one part of `parts` of `number`."""

    tie: Line
    number: int
    part: int
    parts: int
    facts: tuple[FactCard, ...]

    def url(self, part: int) -> str:
        """Another part."""
        return f"{self.tie.address}&part={part}"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the form asks for: ties of `entity`, or of those whose name holds the words `who`; `depth` 2 adds the ties of
    whom these lead to; only `kinds` (none: all), only between two of one type, with so many sources at `least`."""

    entity: Entity | None
    who: str
    depth: int
    kinds: tuple[str, ...]
    between: Between | None
    least: int

    def url(self, path: str = "/network", **changed: object) -> str:
        """The address of a page with the same fields, and these instead."""
        kept: dict[str, object] = {
            "entity": self.entity.id if self.entity else None, "who": self.who, "depth": self.depth, "kind": self.kinds,
            "between": self.between, "least": self.least,
        }  # fmt: skip
        rows = [
            (name, str(value))
            for name, given in (kept | changed).items()
            for value in (given if isinstance(given, tuple) else (given,))
            if value not in (None, "") and (name, value) not in (("depth", 1), ("least", 1))
        ]
        return f"{path}?{urlencode(rows)}" if rows else path


def _wanted(
    page: Asked,
    entity: Annotated[str | None, Query(description="ties of this entity (its id)")] = None,
    who: Annotated[str, Query(max_length=300, description="ties of names that hold these words")] = "",
    depth: Annotated[int, Query(ge=1, le=2)] = 1,
    kind: Annotated[list[str], Query(description="only these kinds")] = [],  # noqa: B006
    between: Annotated[Between | None, BeforeValidator(unasked)] = None,
    least: Annotated[int, Query(ge=1, le=1000, description="least number of sources")] = 1,
) -> Wanted:
    kinds = tuple(one for one in KINDS if one in kind)
    if len(kinds) < len(set(kind)):
        raise HTTPException(404, page.language.t("There is no such kind of claims."))
    return Wanted(page.entity(entity) if entity else None, who.strip(), depth, kinds, between, least)


Want = Annotated[Wanted, Depends(_wanted)]
Part = Annotated[int, Query(ge=1)]


def warm(view: View) -> None:
    """Make ready what a first visitor would wait for."""
    ties_of(view)


@router.get("/network", response_class=HTMLResponse, include_in_schema=False)
def network(page: Asked, wanted: Want) -> HTMLResponse:
    return page.render("network.html", found=_data(page, wanted), wanted=wanted, kinds=KINDS)


@router.get("/api/network")
def network_data(page: Asked, wanted: Want) -> Network:
    """Persons and bodies with the ties between them: those 150 with most sources."""
    return _data(page, wanted)


@router.get("/network/tie", response_class=HTMLResponse, include_in_schema=False)
def tie(page: Asked, left: str, right: str, kind: str, mark: Mark | None = None, part: Part = 1) -> HTMLResponse:  # fmt: skip
    return page.render("tie.html", found=_tie(page, left, right, kind, mark, part))


@router.get("/api/network/tie")
def tie_data(page: Asked, left: str, right: str, kind: str, mark: Mark | None = None, part: Part = 1) -> TieData:  # fmt: skip
    """The facts that tie two: twenty a part."""
    return _tie(page, left, right, kind, mark, part)


def _data(page: Page, wanted: Wanted) -> Network:
    view, language = page.view, page.language
    start = _start(view, wanted)
    chosen, number = _chosen(view, wanted, start)
    ends = [end for tie in chosen for end in tie.ends]
    nodes = sorted(dict.fromkeys(ends), key=lambda id: (-ends.count(id), view.known.names[id], id))
    kinds = {tie.kind for tie in chosen}
    return Network(
        number,
        tuple(
            Node(
                id, view.known.names[id], _label(view.known.names[id]), view.known.types[id], ends.count(id),
                start is not None and id in start, entity_url(id),
            )
            for id in nodes
        ),
        tuple(_line(tie, view, language) for tie in chosen),
        tuple(Legend(kind, language.kind(kind), *LINES[kind]) for kind in KINDS if kind in kinds),
    )  # fmt: skip


def _start(view: View, wanted: Wanted) -> frozenset[str] | None:
    """Whose ties are asked for; None: anybody's."""
    words = set(fold(wanted.who).split())
    if wanted.entity is None and not words:
        return None
    asked = [wanted.entity] if wanted.entity else (view.entities[id] for id in ties_of(view))
    return frozenset(
        one.id for one in asked if any(words <= set(fold(form).split()) for form in (one.name, *one.forms))
    )


def _chosen(view: View, wanted: Wanted, start: Iterable[str] | None) -> tuple[Sequence[Tie], int]:
    """The ties to show, and how many there are."""

    def fits(tie: Tie) -> bool:
        return (
            tie.at_least >= wanted.least
            and (not wanted.kinds or tie.kind in wanted.kinds)
            and (wanted.between is None or all(view.known.types[end] == wanted.between for end in tie.ends))
        )

    if start is None:
        found = [tie for tie in ties(view) if fits(tie)]
        return found[:MOST], len(found)
    near = _of(view, start)
    first = [tie for tie in near if fits(tie)]
    chosen, number = first[:MOST], len(first)
    if wanted.depth > 1:
        around = _of(view, {end for tie in chosen for end in tie.ends})
        known = set(map(id, first))
        second = [tie for tie in around if id(tie) not in known and fits(tie)]
        chosen, number = chosen + second[: MOST - len(chosen)], number + len(second)
    return chosen, number


def _of(view: View, ends: Iterable[str]) -> tuple[Tie, ...]:
    """The ties of these, in their order."""
    return ranked({id(tie): tie for end in ends for tie in ties_of(view).get(end, ())}.values())


def _label(name: str) -> str:
    """A name on the canvas: alone in its direction, and what can't be seen in it shown."""
    return f"{FIRST_STRONG}{legible(name)}{POP}"


def _line(tie: Tie, view: View, language: Language) -> Line:
    names = view.known.names
    address = url("/network/tie", left=tie.left, right=tie.right, kind=tie.kind, mark=tie.mark)
    return Line(
        tie.left, tie.right, names[tie.left], names[tie.right], tie.kind, _said(tie, language), tie.mark, tie.disputed,
        tie.kind in MUTUAL, tie.at_least, tie.at_most, len(tie.told), tie.claims, address,
    )  # fmt: skip


def _said(tie: Tie, language: Language) -> str:
    """Kinship: brother."""
    ways = dict.fromkeys(_how(tie.kind, one.what, language) for one in tie.told if one.what)
    name = language.kind(tie.kind)
    return f"{name}: {language.t(', ').join(ways)}" if ways else name


def _how(kind: str, what: str, language: Language) -> str:
    if kind in ("kinship", "association"):
        return language.relation(what)
    return language.role(what) if kind == "movement" else language.action(kind, what)


def _tie(page: Page, left: str, right: str, kind: str, mark: Mark | None, number: int) -> TieData:
    view, language = page.view, page.language
    ends = page.entity(left).id, page.entity(right).id
    tie = next((t for t in ties_of(view).get(ends[0], ()) if (t.ends, t.kind, t.mark) == (ends, kind, mark)), None)  # fmt: skip
    if tie is None:
        raise HTTPException(404, language.t("No claim that stands says this any more."))
    rows, parts = part(tie.told, number, SEVERAL)
    return TieData(
        _line(tie, view, language), len(tie.told), number, parts,
        tuple(
            replace(fact_card(told.part, view, language), id=told.fact.id, address=fact_url(told.fact.id, told.part.claims[0].id))
            for told in rows
        ),
    )  # fmt: skip
