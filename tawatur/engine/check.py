"""Does a case still hold: its data base, every hash, every text, every span, every identity."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tawatur.acquire import Acquired
from tawatur.claims.build import claim_id, claim_key
from tawatur.errors import printable
from tawatur.plan import READER_VERSION
from tawatur.read import read
from tawatur.store import Evidence, Store, content, evidence_path, stored
from tawatur.store.standing import personal_id, standing, text_digest
from tawatur.text import fold, surface
from tawatur.types.claim import Claim
from tawatur.types.report import Report
from tawatur.types.review import Review, Standing
from tawatur.types.span import Span
from tawatur.types.use import NameUse

_REREAD = "read its source into a new case and compare"
_RESTORE = "bring the file back from a copy of the case, or read the source again"
# Whatever limit a text was read under, it is read again.
_NO_LIMIT = 2**40
_COPY = "take a copy of the case from before"
_DECIDE = "look at the report and decide anew"
Rows = tuple[tuple[Claim, Standing | None], ...]
_AGAIN = "run `tawatur read` with the same inputs"


@dataclass(frozen=True, slots=True)
class Fault:
    """What does not hold: `where` in the case, `what` is wrong, `advice` what to do."""

    where: str
    what: str
    advice: str

    def __str__(self) -> str:
        return f"{printable(self.where)}: {printable(self.what)}; {self.advice}"


@dataclass(frozen=True, slots=True)
class Checked:
    """The faults, none in a sound case; `notes` say what is no fault but good to know."""

    faults: tuple[Fault, ...]
    notes: tuple[Fault, ...]


def check(store: Store, progress: Callable[[], None] | None = None) -> Checked:
    """Verify the whole case; `progress` is called once for each report. Raises CaseError where it can't be read at all."""
    faults = [
        Fault(str(store.folder), fault, "take a copy of the case from before") for fault in store.faults()
    ]
    notes: list[Fault] = []
    texts: dict[str, str] = {}
    stale: set[str] = set()
    reviews = by_report(store.reviews(revoked=True))
    for report in store.reports():
        texts[report.id] = report.text
        held = store.held(report.id)
        if held is None or held.content != content(report):
            faults.append(Fault(f"report {report.id}", "its text or metadata were changed", _REREAD))
        elif held.reader != READER_VERSION:
            stale.add(report.id)
        rows = store.reading(report.id)
        for claim, became in rows:
            faults += claim_faults(claim, report.text, by_person=became == "person")
        decided = reviews.get(report.id, ())
        faults += _review_faults(report, rows, decided)
        notes += (
            Fault(f"decision {r.number}", lost, _DECIDE) for r, lost in unfollowed(report, rows, decided)
        )
        if progress:
            progress()
    for use in store.names():
        faults += _name_faults(use, texts)
    for evidence in store.evidence():
        for fault, is_note in _evidence_faults(store, evidence, texts, stale):
            (notes if is_note else faults).append(fault)
    notes += _notes(store, stale)
    return Checked(tuple(faults), tuple(notes))


def claim_faults(claim: Claim, text: str, *, by_person: bool = False) -> Iterator[Fault]:
    """Identities that are not what they stand for, spans out of bounds, spans whose words are not those of the claim."""
    where = f"report {claim.report}, claim {claim.id}"
    if claim.key != claim_key(claim.kind, claim.action, claim.roles, claim.polarity):
        yield Fault(where, "its key is not that of what it says", _REREAD)
    id = claim_id(claim.key, claim.report, claim.evidence, claim.chain)
    if claim.id != (personal_id(id) if by_person else id):
        yield Fault(where, "its id is not that of what it says, who says it and where", _REREAD)
    spans = [("evidence", claim.evidence), ("trigger", claim.trigger)]
    spans += [("date", claim.when.span)] if claim.when else []
    spans += [(f"{role} (in its sentence)", f.at) for role, fillers in claim.roles for f in fillers]
    spans += [("source's cue", link.cue) for link in claim.chain if link.cue]
    said = [(role, f.span, f.text) for role, fillers in claim.roles for f in fillers if role != "relation"]
    # A relation is a word of a closed list; the Arabic word that says it stands at its span.
    spans += [(role, f.span) for role, fillers in claim.roles for f in fillers if role == "relation"]
    said += [("source", link.span, link.name) for link in claim.chain]
    for what, span in spans:
        if not _inside(span, text):
            yield Fault(where, f"{what} [{span.start}, {span.end}) is not in the text", _REREAD)
    for what, span, words in said:
        if not _says(text, span, words):
            yield Fault(where, f"{what} «{words}» does not stand at [{span.start}, {span.end})", _REREAD)


def _review_faults(report: Report, rows: Rows, reviews: Sequence[Review]) -> Iterator[Fault]:
    """Reviews whose claims do not hold in the text that they were made about, and rows that are not what reviews say."""
    text = text_digest(report.text)
    for review in reviews:
        if review.text == text:
            for claim, by_person in ((review.before, False), (review.after, True)):
                for fault in claim_faults(claim, report.text, by_person=by_person) if claim else ():
                    yield Fault(f"decision {review.number}: {fault.where}", fault.what, _COPY)
    holding = [review for review in reviews if review.revoked is None]
    machine = [claim for claim, became in rows if became != "person"]
    if standing(machine, holding, text).rows != rows:
        yield Fault(
            f"report {report.id}", "what stands of its claims is not what was decided about them", _COPY
        )


def by_report(reviews: Iterable[Review]) -> Mapping[str, Sequence[Review]]:
    found: dict[str, list[Review]] = defaultdict(list)
    for review in reviews:
        found[review.report].append(review)
    return found


def unfollowed(report: Report, rows: Rows, reviews: Iterable[Review]) -> Iterator[tuple[Review, str]]:
    """The decisions that hold but can't be followed, each with a sentence that says so."""
    machine = [claim for claim, became in rows if became != "person"]
    holding = [review for review in reviews if review.revoked is None]
    for review in standing(machine, holding, text_digest(report.text)).lost:
        yield (
            review,
            f"report {report.id} has another text now, in which the words of its claim have no known place",
        )


def _name_faults(use: NameUse, texts: dict[str, str]) -> Iterator[Fault]:
    if not _says(texts.get(use.report, ""), use.span, use.text):
        at = f"[{use.span.start}, {use.span.end})"
        yield Fault(f"report {use.report}", f"the name «{use.text}» does not stand at {at}", _REREAD)


def _inside(span: Span, text: str) -> bool:
    return 0 <= span.start < span.end <= len(text)


def _says(text: str, span: Span, words: str) -> bool:
    return _inside(span, text) and fold(surface(text, span.start, span.end)) == fold(words)


def _evidence_faults(
    store: Store, evidence: Evidence, texts: dict[str, str], stale: set[str]
) -> Iterator[tuple[Fault, bool]]:  # fmt: skip
    """What is wrong with one piece of evidence; with each whether it is but a note."""
    where = f"evidence {evidence.sha256}"
    path = evidence_path(store.folder, evidence.sha256)
    try:
        found = _sha256(path)
    except OSError as error:
        yield Fault(where, f"it can't be read ({error.strerror})", _RESTORE), False
        return
    if found != evidence.sha256 or path.stat().st_size != evidence.size:
        yield Fault(where, "its bytes were changed", _RESTORE), False
        return
    if not store.locations(evidence.sha256):
        yield Fault(where, "nothing says where it is from", _AGAIN), False
    appearances = store.appearances(evidence.sha256)
    if not appearances:
        yield Fault(where, "no report was read from it", _AGAIN), False
    given = _read_again(path, evidence)
    for part, report in appearances:
        if report in stale or given.get(part) == texts.get(report):
            continue
        what = f"report {report} has another text than its evidence gives now"
        # The text of a PDF is found by programs that may differ from machine to machine.
        is_note = evidence.media.startswith("application/pdf")
        yield (
            Fault(where, what, "the PDF may have been read by another program" if is_note else _REREAD),
            is_note,
        )


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _read_again(path: Path, evidence: Evidence) -> dict[int | None, str]:
    """The text of each part, as reading the bytes gives it now."""
    acquired = Acquired(str(path), evidence.sha256, evidence.size, "", None, path)
    found = (item for item in read(acquired, _NO_LIMIT) if isinstance(item, Report))
    return {report.origin.part if report.origin else None: report.text for report in found}


def _notes(store: Store, stale: set[str]) -> Iterator[Fault]:
    where = str(store.folder)
    known = {evidence.sha256 for evidence in store.evidence()}
    for sha256 in stored(store.folder):
        if sha256 not in known:
            yield Fault(
                f"evidence {sha256}", "no report was read from it yet (a reading was broken off)", _AGAIN
            )
    if not store.settled():
        yield Fault(where, "who is who was not brought up to date (a reading was broken off)", _AGAIN)
    if stale:
        yield Fault(
            where, f"{len(stale)} reports were read by another version", f"{_AGAIN} to extract them anew"
        )
