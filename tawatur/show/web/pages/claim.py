"""One claim under review: its words, the machine's reading beside a person's, its history, and the forms."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from tawatur.claims.kinds import Kind, kinds
from tawatur.engine.correction import Correction, Wrong, as_correction, relations
from tawatur.engine.review import Reviewed
from tawatur.show.language import Language
from tawatur.show.web.cards import label
from tawatur.show.web.decisions import Entry, Said, entry, found, said
from tawatur.show.web.page import Asked, Page, fact_url, review_url
from tawatur.show.web.reading import lines, pieces
from tawatur.show.web.typed import Typed, as_typed, with_rows
from tawatur.types.chain import LinkType
from tawatur.types.claim import Certainty, Polarity, Status
from tawatur.types.review import Review, Standing

router = APIRouter()
Option = tuple[str, str]


@dataclass(frozen=True, slots=True)
class ClaimReview:
    """A claim under review: what the machine read (`read` false: it reads the report otherwise now), what a person put in
    its place, what became of it (null: nobody decided), the decisions, oldest first. `expected` goes with the next
    decision; `correction` is what stands (else what was read), as `POST /api/review` takes it; `fact` leads to its fact."""

    claim: str
    report: str
    label: str
    read: bool
    standing: Standing | None
    machine: Said
    person: Said | None
    expected: int | None
    history: tuple[Entry, ...]
    correction: Correction
    fact: str | None


@dataclass(frozen=True, slots=True)
class Attempt:
    """What somebody tried and did not get done: the form as it was filled in, and what stood in the way. `expected` is the
    number that the form carried; `conflict` the decision that came between, `action` the one that was tried."""

    form: Typed | None = None
    action: str = ""
    why: str = ""
    expected: int | None = None
    faults: tuple[Wrong, ...] = ()
    conflict: Review | None = None
    stopped: str = ""
    spare: int = 1


@dataclass(frozen=True, slots=True)
class Choices:
    """What a correction can choose from, as `(value, name)`; `what` by kind."""

    what: tuple[tuple[str, tuple[Option, ...]], ...]
    relation: tuple[Option, ...]
    polarity: tuple[Option, ...]
    certainty: tuple[Option, ...]
    status: tuple[Option, ...]
    link: tuple[Option, ...]


@router.get("/api/review/claim", responses={404: {"description": "No such claim or report"}})
def claim_data(page: Asked, claim: str, report: str | None = None) -> ClaimReview:
    """A claim with what was decided about it."""
    with page.desk.store() as store:
        return _data(page, found(page, store, claim, report))


def opened(page: Page, claim: str, report: str | None, piece: int | None) -> HTMLResponse:
    """The page of one claim."""
    with page.desk.store() as store:
        return shown(page, found(page, store, claim, report), piece=piece)


def shown(
    page: Page, about: Reviewed, attempt: Attempt | None = None, status: int = 200, piece: int | None = None
) -> HTMLResponse:
    """The page of one claim, after an attempt with what was typed in it."""
    data = _data(page, about)
    report, stands = page.report(data.report), about.shown or about.claim
    tried = attempt or Attempt(expected=data.expected)
    form = with_rows(tried.form or as_typed(data.correction, report.text), tried.spare)
    parts = pieces(report.text)
    first = next((n for n, p in enumerate(parts, 1) if stands.evidence.start < p.end), 1)
    at = min(piece or first, len(parts))
    return page.render(
        "claim.html",
        status,
        found=data,
        tried=tried,
        form=form,
        faults=_by_field(tried.faults, page.language),
        choices=_choices(form, page.language),
        expected=data.expected if tried.conflict else tried.expected,
        conflict=entry(tried.conflict, page.view, page.language) if tried.conflict else None,
        lines=lines(report.text, [stands], parts[at - 1]),
        lit=stands.id,
        piece=at,
        pieces=len(parts),
        back=review_url(data.claim, data.report),
    )


def in_words(wrong: Wrong, language: Language) -> tuple[str, str]:
    """What is wrong and what to do, in the language."""
    values = {name: _named(name, value, wrong.values, language) for name, value in wrong.values.items()}
    return language.t(wrong.what, **values), language.t(wrong.advice, **values)


def _named(name: str, value: str, values: Mapping[str, str], language: Language) -> str:
    """A name of ours that a fault speaks of, in the language; what was typed stays."""
    if name == "kind" and value in kinds():
        return language.kind(value)
    if name == "role" and any(value in kind.roles for kind in kinds().values()):
        return language.role(value)
    listed = [one for one in value.split(", ") if one]
    if name == "kinds":
        return language.t(", ").join(map(language.kind, listed))
    if name == "roles":
        return language.t(", ").join(map(language.role, listed))
    if name == "actions":
        return language.t(", ").join(language.action(values.get("kind", ""), one) for one in listed)
    if name == "known":
        return language.t(", ").join(_of_list(one, language) for one in listed)
    return value


def _of_list(value: str, language: Language) -> str:
    """The name of a value of one of the closed lists."""
    for name in (language.value, language.link_type, language.relation):
        if name(value) != value.replace("_", " "):
            return name(value)
    return value


def _data(page: Page, about: Reviewed) -> ClaimReview:
    report = page.report(about.claim.report)
    language, stands = page.language, about.shown
    person = stands if stands is not None and stands != about.claim else None
    facts = page.view.facts_of_claim.get(stands.id, ()) if stands else ()
    return ClaimReview(
        about.claim.id, report.id, label(report), about.read, about.standing,
        said(about.claim, report, language, about.read), said(person, report, language) if person else None,
        about.expected, tuple(entry(review, page.view, language) for review in about.history),
        as_correction(stands or about.claim), fact_url(facts[0].id, stands.id) if facts and stands else None,
    )  # fmt: skip


def _by_field(faults: Sequence[Wrong], language: Language) -> Mapping[str, list[str]]:
    by: dict[str, list[str]] = {}
    for one in faults:
        what, advice = in_words(one, language)
        by.setdefault(one.field, []).append(f"{what}{language.t('; ')}{advice}")
    return by


def _choices(form: Typed, language: Language) -> Choices:
    def named(values: Iterable[str], name: Callable[[str], str]) -> tuple[Option, ...]:
        return tuple((value, name(value)) for value in values)

    return Choices(
        tuple((language.kind(kind.name), _actions(kind, language)) for kind in kinds().values()),
        named(relations(form.kind), language.relation),
        named(get_args(Polarity), language.value),
        named(get_args(Certainty), language.value),
        named(get_args(Status), language.value),
        named(get_args(LinkType), language.link_type),
    )


def _actions(kind: Kind, language: Language) -> tuple[Option, ...]:
    """What can be chosen of a kind: its actions, else the kind itself."""
    chosen = tuple(
        (f"{kind.name}.{one}", f"{language.kind(kind.name)}: {language.action(kind.name, one)}")
        for one in kind.actions
    )
    return chosen or ((kind.name, language.kind(kind.name)),)
