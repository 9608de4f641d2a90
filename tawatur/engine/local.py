"""Read inputs into a case, one report after the other, in this process."""

from __future__ import annotations

import dataclasses
import gc
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from tawatur.acquire import Acquired, acquire
from tawatur.engine.check import by_report, unfollowed
from tawatur.engine.correction import forms_of
from tawatur.errors import InputError
from tawatur.pipeline import examine
from tawatur.plan import READER_VERSION, Plan
from tawatur.read import read
from tawatur.resolve import resolve, uses
from tawatur.store import Counts, Held, Reading, SqliteStore, Store, content, printable
from tawatur.text import fold, normalise
from tawatur.types.claim import Claim
from tawatur.types.ids import canonical
from tawatur.types.report import Origin, Report
from tawatur.types.use import NameUse
from tawatur.weigh import copies

Outcome = Literal["added", "renewed", "unchanged", "skipped"]
# Called after each report or faulty input with what became of it and where it is from.
Progress = Callable[[Outcome, str], None]


@dataclass(frozen=True, slots=True)
class Summary:
    """What a reading did. `renewed` reports were extracted anew, for the reasons in `because`; `renamed` are pairs of a
    report's id and the one that it got, since another report has the first; `messages` say which judgements could not
    be followed; `counts` is what the case holds now."""

    added: int
    renewed: int
    unchanged: int
    claims: int
    skipped: tuple[InputError, ...]
    renamed: tuple[tuple[str, str], ...]
    because: tuple[str, ...]
    messages: tuple[str, ...]
    counts: Counts


@dataclass(slots=True)
class _Tally:
    outcomes: dict[Outcome, int] = field(default_factory=dict)
    claims: int = 0
    skipped: list[InputError] = field(default_factory=list)
    renamed: list[tuple[str, str]] = field(default_factory=list)
    because: dict[str, None] = field(default_factory=dict)


def read_into_case(
    paths: Iterable[Path | str], case_folder: Path, plan: Plan, progress: Progress | None = None
) -> Summary:
    """Read files and folders into the case, which is made where there is none; what can't be used is skipped and said.

    Each report goes in whole or not at all, and what the case holds already is left as it is, so a reading that was
    broken off is completed by the next. Raises CaseError where the case can't be opened or written.
    """
    tally = _Tally()
    with SqliteStore(case_folder, write=True) as store:
        for acquired in _inputs(paths, case_folder):
            if isinstance(acquired, InputError):
                _count(_skip(store, acquired, tally), acquired.where, tally, progress)
                continue
            for item in read(acquired, plan.limit):
                if isinstance(item, InputError):
                    _count(_skip(store, item, tally), item.where, tally, progress)
                else:
                    _count(_take(store, item, acquired, plan, tally), item.id, tally, progress)
        messages = (*settle(store), *_unfollowed(store))
        return _summary(tally, messages, store.counts())


def _count(outcome: Outcome, where: str, tally: _Tally, progress: Progress | None) -> None:
    tally.outcomes[outcome] = tally.outcomes.get(outcome, 0) + 1
    if progress:
        progress(outcome, where)


def _summary(tally: _Tally, messages: tuple[str, ...], counts: Counts) -> Summary:
    of = tally.outcomes.get
    return Summary(
        of("added", 0), of("renewed", 0), of("unchanged", 0), tally.claims, tuple(tally.skipped), tuple(tally.renamed),
        tuple(tally.because), messages, counts,
    )  # fmt: skip


def _inputs(paths: Iterable[Path | str], case_folder: Path) -> Iterator[Acquired | InputError]:
    """The inputs; the case's own files are none, even where it lies in a folder that is read."""
    # Locations are printable text: compared as such, links followed and not.
    own = {Path(printable(str(folder))) for folder in (case_folder.absolute(), case_folder.resolve())}
    for item in acquire(paths):
        where = Path(item.where if isinstance(item, InputError) else item.location)
        if not any(
            path.is_relative_to(folder) for folder in own for path in (where.absolute(), where.resolve())
        ):
            yield item


def _skip(store: Store, error: InputError, tally: _Tally) -> Outcome:
    store.note(error, datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"))
    tally.skipped.append(error)
    return "skipped"


def _take(store: Store, report: Report, acquired: Acquired, plan: Plan, tally: _Tally) -> Outcome:
    """Bring one report into the case."""
    try:
        held, report = _known(store, report, acquired, tally)
        stale = _stale(store, held, report, plan) if held else None
        if held and stale is None:
            store.met(held.id, _origin(report), acquired.open)
            return "unchanged"
        analysis, claims = examine(report, plan)
        # What a person wrote is looked up by its names and words too.
        reviews = store.reviews(report=report.id) if held else ()
        decided = [review.after or review.before for review in reviews if review.action != "reject"]
        forms = forms_of(*claims, *decided)
        store.put(_reading(report, acquired, claims, uses(analysis, (*claims, *decided)), plan, forms))
    except InputError as error:
        return _skip(store, error, tally)
    except UnicodeEncodeError:
        half = InputError(
            acquired.location, "a text holds half a surrogate pair", "mend the escapes in the file"
        )
        return _skip(store, half, tally)
    tally.claims += len(claims)
    if stale:
        tally.because[stale] = None
    return "renewed" if held else "added"


def _known(store: Store, report: Report, acquired: Acquired, tally: _Tally) -> tuple[Held | None, Report]:
    """What the case holds of this report, and the report under the id that it has there."""
    origin = _origin(report)
    if held := store.held_at(origin.sha256, origin.part):
        return held, dataclasses.replace(report, id=held.id)
    digest = content(report)
    held = store.held(report.id)
    if held is None or held.content == digest:
        return held, report
    # Two files may number their reports alike: the second gets an id of its own, the same each time.
    renamed = dataclasses.replace(report, id=f"{report.id}@{digest[:8]}")
    held = store.held(renamed.id)
    if held is None:
        tally.renamed.append((report.id, renamed.id))
    return held, renamed


def _stale(store: Store, held: Held, report: Report, plan: Plan) -> str | None:
    """Why what the case holds must be extracted anew, None where it holds still."""
    if held.reader != READER_VERSION:
        return f"the program reads otherwise than when they were read (version {held.reader}, now {READER_VERSION})"
    if held.plan != _planned(plan):
        return "they were read with other options"
    if held.content != content(report):
        before = store.report(held.id)
        # The same bytes in another place, with other notes beside them, change nothing: the first place counts.
        if before and before.origin and before.origin.location == _origin(report).location:
            return "what is noted beside the file has changed"
    return None


def _origin(report: Report) -> Origin:
    if report.origin is None:
        raise ValueError(f"{report.id}: a report that was read has an origin")
    return report.origin


def _planned(plan: Plan) -> str:
    return canonical(dataclasses.asdict(plan)).decode()


def _reading(
    report: Report, acquired: Acquired, claims: tuple[Claim, ...], names: tuple[NameUse, ...], plan: Plan,
    forms: Mapping[str, str],
) -> Reading:  # fmt: skip
    folded = normalise(report.text).folded
    return Reading(report, acquired.open, claims, names, folded, READER_VERSION, _planned(plan), forms)


def _unfollowed(store: Store) -> Iterator[str]:
    """The decisions about claims that could not be followed."""
    for id, reviews in by_report(store.reviews()).items():
        report = store.report(id)
        for review, what in unfollowed(report, store.reading(id), reviews) if report else ():
            yield f"decision {review.number} ({review.action}, by {review.by}) is kept but not followed: {what}"


def settle(store: Store) -> tuple[str, ...]:
    """Bring entities and copies up to date with the reports and judgements; says which judgements could not be followed."""
    with _no_cycles():
        changes = store.changes()
        resolution = resolve(store.names(), store.judgements())
        if not store.settled():
            found = copies((report.id, report.text) for report in store.reports())
            forms = {form: fold(form) for entity in resolution.entities for form in entity.forms}
            store.settle(resolution.entities, found, forms, changes, resolution.matches)
    return resolution.messages


@contextmanager
def _no_cycles() -> Iterator[None]:
    """No search for cycles of objects: it finds none, and takes a quarter of the time where millions are made."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()
