"""Does everything in a case still hold: the data base, every hash, every span."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from tawatur.errors import CaseError
from tawatur.show.text import plain
from tawatur.store import Store, content, load, stored
from tawatur.text import fold, surface
from tawatur.types.claim import Claim
from tawatur.types.report import Report
from tawatur.types.span import Span


def verify(store: Store) -> Iterator[str | None]:
    """Each fault as a line; None after each report, for a progress display."""
    yield from store.faults()
    yield from evidence_faults(store)
    for report in store.reports():
        yield from report_faults(store, report)
        for claim in store.claims(report=report.id):
            yield from (
                f"{report.id}: claim {claim.id}: {fault}" for fault in claim_faults(claim, report.text)
            )
        yield None
    if not store.settled() and store.counts().reports:
        yield "people and copies are not brought together yet; run `tawatur read` again with the same inputs"


def evidence_faults(store: Store) -> Iterator[str]:
    """Bytes that are gone, changed, or that no report was read from."""
    known = set()
    for kept in store.evidence():
        known.add(kept.sha256)
        try:
            data = load(store.folder, kept.sha256)
        except CaseError as error:
            yield str(error)
            continue
        if len(data) != kept.size or hashlib.sha256(data).hexdigest() != kept.sha256:
            yield f"evidence {kept.sha256}: the bytes have changed; bring the file back from a copy"
        if not store.appearances(kept.sha256):
            yield f"evidence {kept.sha256}: no report was read from it; run `tawatur read` again with the same inputs"
    for sha256 in stored(store.folder):
        if sha256 not in known:
            yield f"evidence {sha256}: the case does not know it; run `tawatur read` again with the same inputs"


def report_faults(store: Store, report: Report) -> Iterator[str]:
    """A report whose text or metadata are not those that were read."""
    held = store.held(report.id)
    if held is None or held.content != content(report):
        yield f"{plain(report.id)}: the text has changed since it was read; read its source into a new case"


def claim_faults(claim: Claim, text: str) -> Iterator[str]:
    """Spans that are out of bounds or whose words are not those of the claim."""
    for what, span in (("evidence", claim.evidence), ("trigger", claim.trigger)):
        if not _inside(span, text):
            yield f"{what} [{span.start}, {span.end}) is not in the text"
    if claim.when and not _inside(claim.when.span, text):
        yield f"date [{claim.when.span.start}, {claim.when.span.end}) is not in the text"
    for role, fillers in claim.roles:
        for filler in fillers:
            # A relation is a word of a closed list; its span is the Arabic word that says it.
            if not (
                _inside(filler.span, text) if role == "relation" else _says(filler.span, text, filler.text)
            ):
                yield f"{role} «{plain(filler.text)}» does not stand at [{filler.span.start}, {filler.span.end})"
            if not _inside(filler.at, text):
                yield f"{role} «{plain(filler.text)}» is filled outside the text"
    for link in claim.chain:
        if not _says(link.span, text, link.name):
            yield f"source «{plain(link.name)}» does not stand at [{link.span.start}, {link.span.end})"


def _inside(span: Span, text: str) -> bool:
    return 0 <= span.start < span.end <= len(text)


def _says(span: Span, text: str, words: str) -> bool:
    return _inside(span, text) and fold(surface(text, span.start, span.end)) == fold(words)
