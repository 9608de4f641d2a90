"""Search: names in any spelling, words of the reports, facts by kind, time and outlet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal, TypeVar

from fastapi import APIRouter, Depends, Query
from fastapi.responses import HTMLResponse

from tawatur.claims.kinds import kinds
from tawatur.errors import UsageError
from tawatur.show.days import first_day, last_day, within
from tawatur.show.find import Hit, How, in_other_letters
from tawatur.show.language import Language, later
from tawatur.show.web.cards import FactCard, Statement, fact_card, in_time, label, statement
from tawatur.show.web.page import Asked, Page, part, url
from tawatur.show.web.pages.home import Named
from tawatur.show.web.view import View
from tawatur.show.words import LONGEST, Snippet, Term, asked, snippets
from tawatur.text import fold
from tawatur.types.claim import Claim
from tawatur.types.entity import Entity
from tawatur.types.report import Report
from tawatur.weigh import Fact

router = APIRouter()
_Row = TypeVar("_Row")
# Of names, reports and facts beside each other; on a page of one list; of names when nothing is asked for.
FEW, SIZE, MANY = 10, 20, 100
TYPES = ("person", "body", "place")
POLARITIES = ("affirmed", "denied")
Show = Literal["names", "texts", "facts"]
_HOW: Mapping[How, str] = {
    How.exact: later("written so"),
    How.equal: later("the same names, written a little differently"),
    How.alike: later("written alike"),
    How.part: later("part of the name"),
    How.part_alike: later("part of the name, written alike"),
    How.begun: later("begins so"),
    How.near: later("differs by a letter or so"),
    How.some: later("only some of the words"),
}
_IN_OTHER: Mapping[How, str] = {
    How.alike: later("written alike in other letters"),
    How.part_alike: later("part of the name, written alike in other letters"),
}


@dataclass(frozen=True, slots=True)
class NameFound:
    """Somebody or something that the name may mean: why it fits (`how` for programs, `why` in words), the `form` that
    fits, some other spellings, and of a person a claim of most sources about an office."""

    id: str
    name: str
    type: str
    how: str
    why: str
    form: str
    spellings: tuple[str, ...]
    reports: int
    facts: int
    office: Statement | None


@dataclass(frozen=True, slots=True)
class TextFound:
    """A report that holds all the words, with `claims` claims read in it; `address` leads to it, the words marked."""

    id: str
    label: str
    outlet: str | None
    published: str | None
    claims: int
    snippets: tuple[Snippet, ...]
    address: str


@dataclass(frozen=True, slots=True)
class Names:
    """`shown` of `number`."""

    number: int
    shown: tuple[NameFound, ...]


@dataclass(frozen=True, slots=True)
class Texts:
    """`shown` of `number` reports, the last published first."""

    number: int
    shown: tuple[TextFound, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """`shown` of `number` facts, in the order of time; `about` says what of the question they were chosen by: the names
    found, else the reports found, else nothing."""

    number: int
    about: Literal["names", "texts", "all"]
    shown: tuple[FactCard, ...]


@dataclass(frozen=True, slots=True)
class Filters:
    """What facts are wanted, as it was asked for."""

    kind: str
    since: str
    until: str
    outlet: str
    polarity: str

    def __bool__(self) -> bool:
        return any((self.kind, self.since, self.until, self.outlet, self.polarity))


@dataclass(frozen=True, slots=True)
class SearchData:
    """What was found; a list that was not asked for is null, `listed` is everybody of a type where nothing was asked for.
    `faults` say what of the question could not be used."""

    q: str
    type: str
    filters: Filters
    faults: tuple[str, ...]
    names: Names | None
    texts: Texts | None
    facts: Facts | None
    listed: tuple[Named, ...]
    show: Show | None
    part: int
    parts: int


@dataclass(frozen=True, slots=True)
class _Wanted:
    """The filters as they are used."""

    kind: str
    since: date | None
    until: date | None
    outlet: str
    polarity: str

    def fits(self, claim: Claim, report: Report) -> bool:
        return (
            (not self.polarity or claim.polarity == self.polarity)
            and (not self.outlet or fold(report.outlet or "") == self.outlet)
            and within(claim.when.interval if claim.when else None, self.since, self.until)
        )


class Question:
    """The question of a request, a field of the form each."""

    def __init__(
        self,
        q: str = "",
        type: str = "",
        kind: str = "",
        since: str = "",
        until: str = "",
        outlet: str = "",
        polarity: str = "",
        show: Show | None = None,
        part: Annotated[int, Query(ge=1)] = 1,
    ) -> None:
        self.q, self.type, self.show, self.part = q.strip(), type, show, part
        self.filters = Filters(kind, since.strip(), until.strip(), outlet.strip(), polarity)


Given = Annotated[Question, Depends()]


@router.get("/search", response_class=HTMLResponse, include_in_schema=False)
def search(page: Asked, given: Given) -> HTMLResponse:
    return page.render(
        "search.html",
        found=_data(page, given),
        types=TYPES,
        kinds=sorted(kinds(), key=page.language.kind),
        polarities=POLARITIES,
        few=FEW,
        size=SIZE,
        longest=LONGEST,
    )


@router.get("/api/search")
def search_data(page: Asked, given: Given) -> SearchData:
    """Whom a name may mean, the reports that hold all words of `q` (phrases in quotes), and, where a filter is set, the facts
    that fit it. One list in parts with `show`; without a question, everybody of a type."""
    return _data(page, given)


def _data(page: Page, given: Question) -> SearchData:
    view, language, show, number = page.view, page.language, given.show, given.part
    type = given.type if given.type in TYPES else ""
    words = asked(given.q)
    wanted, faults = _wanted(given.filters, language)
    if words.cut:
        faults = (language.t("The question is too long: its end was left out."), *faults)
    hits = _hits(view, given.q, type) if given.q else []
    ids = _reports(page, words.terms)
    names = texts = facts = None
    listed: tuple[Named, ...] = ()
    parts = [1]

    def rows(of: Sequence[_Row], first: int) -> list[_Row]:
        if show is None:
            return list(of[:first])
        some, number_of_parts = part(of, number, SIZE)
        parts.append(number_of_parts)
        return some

    if given.q and show in (None, "names"):
        names = Names(len(hits), tuple(_name(hit, given.q, view, language) for hit in rows(hits, FEW)))
    if given.q and show in (None, "texts"):
        texts = Texts(len(ids), tuple(_text(id, given.q, words.terms, view) for id in rows(ids, SIZE)))
    if wanted and show in (None, "facts"):
        about, chosen = _facts(view, wanted, given.q, hits, ids)
        cards = tuple(fact_card(fact, view, language, 2) for fact in rows(chosen, SIZE))
        facts = Facts(len(chosen), about, cards)
    if not given.q and not given.filters:
        type = type or TYPES[0]
        everybody, number_of_parts = part(view.ranked(type), number, MANY)
        listed = tuple(Named(*row) for row in everybody)
        parts.append(number_of_parts)
    return SearchData(
        given.q[:LONGEST], type, given.filters, faults, names, texts, facts, listed, show, number, max(parts)
    )


def _wanted(filters: Filters, language: Language) -> tuple[_Wanted | None, tuple[str, ...]]:
    """The filters to use, None where there are none or one of them is no good, and what is wrong with them."""
    faults = []
    days: list[date | None] = []
    for text, day in ((filters.since, first_day), (filters.until, last_day)):
        try:
            days.append(day(text))
        except UsageError:
            faults.append(
                language.t("{given} is no date: write 2024-12-08, 2024-12 or 2024.", given=text[:40])
            )
            days.append(None)
    since, until = days
    if since and until and since > until:
        faults.append(language.t("The first date is after the last one."))
    if filters.kind and filters.kind not in kinds():
        faults.append(language.t("{given} is no kind of claim.", given=filters.kind[:40]))
    if filters.polarity and filters.polarity not in POLARITIES:
        faults.append(language.t("{given} is no polarity: affirmed or denied.", given=filters.polarity[:40]))
    if faults or not filters:
        return None, tuple(faults)
    return _Wanted(filters.kind, since, until, fold(filters.outlet), filters.polarity), ()


def _hits(view: View, q: str, type: str) -> list[Hit]:
    known = view.entities.get(q)
    if known is not None:
        return [Hit(known, How.exact, known.name, True)]
    return view.finder.find(q[:LONGEST], type or None, view.standing)


def _reports(page: Page, terms: Sequence[Term]) -> list[str]:
    """The ids of the reports that hold all the terms, the last published first."""
    with page.desk.store() as store:
        found = store.search([term.phrases for term in terms])
    newest = page.view.newest
    return sorted((id for id in found if id in newest), key=newest.__getitem__)


def _facts(
    view: View, wanted: _Wanted, q: str, hits: Sequence[Hit], reports: Iterable[str]
) -> tuple[Literal["names", "texts", "all"], list[Fact]]:
    """What the facts were chosen by, and the facts that fit."""
    about: Literal["names", "texts", "all"] = "all"
    facts: Iterable[Fact] = view.facts
    holding = frozenset(reports)
    meant = [hit.entity.id for hit in hits if hit.how < How.near]
    if meant:
        about = "names"
        facts = {f.id: f for id in meant for f in view.facts_of_entity.get(id, ())}.values()
    elif q:
        about = "texts"
    chosen = [
        fact
        for fact in facts
        if (not wanted.kind or fact.kind == wanted.kind)
        and any(
            wanted.fits(claim, view.reports[claim.report])
            for claim in fact.claims
            if about != "texts" or claim.report in holding
        )
    ]
    return about, in_time(chosen)


def _name(hit: Hit, q: str, view: View, language: Language) -> NameFound:
    entity = hit.entity
    facts, reports = view.standing(entity.id)
    text = _HOW[hit.how]
    if not hit.known:
        text = later("a name of the place in the gazetteer")
    elif in_other_letters(q, hit.form):
        text = _IN_OTHER.get(hit.how, text)
    others = tuple(form for form in entity.forms if form not in (entity.name, hit.form))
    return NameFound(
        entity.id, entity.name, entity.type, hit.how.name, language.t(text), hit.form, others[:5], reports, facts,
        _office(entity, view, language) if entity.type == "person" else None,
    )  # fmt: skip


def _office(entity: Entity, view: View, language: Language) -> Statement | None:
    """What is said of the person's office by most sources, and of those the last published."""
    held = [
        fact
        for fact in view.facts_of_entity.get(entity.id, ())
        if fact.kind == "position"
        and fact.polarity == "affirmed"
        and entity.id in dict(fact.roles).get("holder", ())
    ]
    if not held:
        return None
    best = max(held, key=lambda fact: (view.weight(fact).at_least, len(fact.claims)))
    return statement(min(best.claims, key=lambda claim: view.newest[claim.report]), view, language)


def _text(id: str, q: str, terms: Sequence[Term], view: View) -> TextFound:
    report = view.reports[id]
    return TextFound(
        id, label(report), report.outlet, report.published, len(view.claims_of_report.get(id, ())),
        snippets(report.text, terms), url("/report", id=id, q=q[:LONGEST]),
    )  # fmt: skip
