"""What a case store offers. One back end now (`sqlite.py`); the steps know only this protocol."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, Protocol

from tawatur.errors import CaseError, InputError, printable
from tawatur.types.claim import Claim
from tawatur.types.copies import Copy
from tawatur.types.entity import Entity
from tawatur.types.judgement import Judgement
from tawatur.types.match import Match
from tawatur.types.report import Origin, Report
from tawatur.types.review import Review, Standing
from tawatur.types.use import NameUse


@dataclass(frozen=True, slots=True)
class Reading:
    """All that goes into the case for one report, in one transaction.

    `open` gives the evidence bytes from their start, `folded` the report's folded text (for the search), `forms` leads from a filler's,
    link's or name's text to its folded form (the store knows no Arabic), `reader` and `plan` say what extracted it.
    """

    report: Report
    open: Callable[[], BinaryIO]
    claims: tuple[Claim, ...]
    names: tuple[NameUse, ...]
    folded: str
    reader: int
    plan: str
    forms: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Held:
    """A report that the case holds: `content` is the digest of its text and metadata."""

    id: str
    content: str
    reader: int
    plan: str


@dataclass(frozen=True, slots=True)
class Counts:
    """How much a case holds."""

    evidence: int
    reports: int
    claims: int
    entities: int
    judgements: int
    problems: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """Bytes that the case keeps: SHA-256, size in bytes, the media type found in them."""

    sha256: str
    size: int
    media: str


@dataclass(frozen=True, slots=True)
class Problem:
    """An input that could not be used; `seen` is an ISO 8601 instant in UTC."""

    place: str
    what: str
    advice: str
    seen: str


class DecisionError(CaseError):
    """This can't be decided about the claim, or about this claim any more; the message says what to do."""


class ReviewConflict(CaseError):  # noqa: N818
    """Another decision about the claim came between: `review` is that one (where it took the seen one back, the seen one
    with when and by whom)."""

    def __init__(self, review: Review) -> None:
        by = printable(review.revoked_by or review.by)
        done = f"took decision {review.number} back" if review.revoked else f"decided “{review.action}”"
        super().__init__(
            f"claim {review.claim}: meanwhile {by} {done} ({review.revoked or review.made}); look at it, then decide again"
        )
        self.review = review


class Store(Protocol):
    """A case. Every method raises CaseError where the case can't be read or written."""

    @property
    def folder(self) -> Path: ...

    def close(self) -> None: ...

    def held(self, report: str) -> Held | None:
        """What is known of the report with this id."""
        ...

    def held_at(self, sha256: str, part: int | None) -> Held | None:
        """The report that was read from this part of these bytes."""
        ...

    def put(self, reading: Reading) -> None:
        """Add a report or replace what was extracted from it: whole, or not at all. Reviews are kept and followed."""
        ...

    def met(self, report: str, origin: Origin, open: Callable[[], BinaryIO]) -> None:
        """Record that a report that the case holds was also met in these bytes at this place; twice is once."""
        ...

    def note(self, error: InputError, seen: str) -> None:
        """Record an input that could not be used; the first time counts."""
        ...

    def reports(self) -> Iterator[Report]:
        """All reports, in the order in which they were read."""
        ...

    def report(self, id: str) -> Report | None: ...

    def claims(
        self,
        *,
        report: str | None = None,
        kind: str | None = None,
        key: str | None = None,
        filler: str | None = None,
        entity: str | None = None,
        source: str | None = None,
    ) -> tuple[Claim, ...]:
        """The claims that stand (not what a person rejected or replaced), in report order, that fit every filter given: `filler` and `source` are the folded texts of a filler
        and of a chain link, `entity` an entity's id that fills a role."""
        ...  # fmt: skip

    def reading(self, report: str) -> tuple[tuple[Claim, Standing | None], ...]:
        """All claims of a report with what became of them: the machine's in their order, also those that a person rejected
        or replaced, then a person's own."""
        ...

    def review(self, review: Review, expected: int | None, forms: Mapping[str, str] | None = None) -> int:
        """Keep a decision about a claim of the machine, and return its number; an earlier one that holds is revoked at the
        same instant by who makes this one.

        `expected` is the number of the review that held when the user decided, None for none; `forms` as in Reading.
        Raises ReviewConflict where another holds now, CaseError where the report has no such claim.
        """
        ...

    def unreview(self, number: int, by: str, revoked: str) -> bool:
        """Take a decision back; False where it does not hold (any more). One that it had revoked stays revoked."""
        ...

    def reviews(
        self,
        report: str | None = None,
        claim: str | None = None,
        revoked: bool = False,
        number: int | None = None,
    ) -> tuple[Review, ...]:
        """The reviews that hold, oldest first: all, of a report, about a claim (the id of the machine's claim or of the
        person's one that came of it), or the one of a number; with `revoked`, also those that no longer do."""
        ...

    def decided(self) -> frozenset[str]:
        """The ids of the claims that a review that holds is about."""
        ...

    def revision(self) -> tuple[int, int, int]:
        """`(changes, settled, reviews)`: how often reports or judgements were changed, after how many of them what is made
        of them was computed (-1: never), how often reviews were. Cheap: tells a long reader whether the case changed."""
        ...

    def names(self) -> tuple[NameUse, ...]:
        """All uses of names, by report and place."""
        ...

    def entities(self, folded: str | None = None, id: str | None = None) -> tuple[Entity, ...]:
        """Entities by name: all, those with a form that folds to `folded`, or the one that an id stands for (also an id
        from before it was joined with others)."""
        ...

    def copies(self) -> tuple[Copy, ...]: ...

    def changes(self) -> int:
        """How many times reports or judgements were changed since the case was made."""
        ...

    def settled(self) -> bool:
        """Whether entities and copies are up to date with the reports and judgements."""
        ...

    def member_names(self) -> Mapping[str, str]:
        """The id that a name had before it was joined with others → the name, as it is most often written."""
        ...

    def matches(self, ids: Collection[str] | None = None) -> tuple[Match, ...]:
        """What the machine thinks of names that may be one person's: all of it, or what is about one of these ids."""
        ...

    def settle(
        self,
        entities: Sequence[Entity],
        copies: Sequence[Copy],
        forms: Mapping[str, str],
        changes: int,
        matches: Sequence[Match] = (),
    ) -> None:
        """Replace entities, copies and matches by these, in one transaction; `changes` is what `changes()` gave before the reports
        and judgements were read that they are made from. What was made from newer ones is left as it is."""
        ...  # fmt: skip

    def judge(self, judgement: Judgement) -> None:
        """Record a judgement; an earlier one on the same pair is revoked at the same instant."""
        ...

    def revoke(self, left: str, right: str, revoked: str) -> bool:
        """Revoke the judgement on a pair; False where none holds."""
        ...

    def judgements(self, revoked: bool = False) -> tuple[Judgement, ...]:
        """The judgements that hold, oldest first; with `revoked`, also those that no longer do."""
        ...

    def search(self, terms: Sequence[Collection[str]]) -> tuple[str, ...]:
        """Ids of the reports that hold, for each term, one of its forms, in reading order. A form is a folded word, or words in
        this order; nothing in it is an operator."""
        ...

    def evidence(self) -> tuple[Evidence, ...]: ...

    def appearances(self, sha256: str) -> tuple[tuple[int | None, str], ...]:
        """`(part, report id)` of every report in these bytes."""
        ...

    def locations(self, sha256: str) -> tuple[tuple[str, str], ...]:
        """`(location, obtained)` of every place where these bytes were met, by location."""
        ...

    def problems(self) -> tuple[Problem, ...]: ...

    def counts(self) -> Counts: ...

    def faults(self) -> tuple[str, ...]:
        """What the data base finds wrong with itself: broken pages, rows that point nowhere."""
        ...
