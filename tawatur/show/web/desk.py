"""The open case: the view that pages read, kept up to date while people and other programs change the case."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from tawatur.engine.local import settle
from tawatur.show.web.consequence import Ranking
from tawatur.show.web.view import View, view_of, with_claims, with_disputes
from tawatur.store import SqliteStore

# A change waits so many seconds for the new view; what takes longer goes on while the old one is shown.
PATIENCE = 1.5
_T = TypeVar("_T")


class Desk:
    """One case, many pages; use it as a context manager in one thread, the methods may be called from any. Reads and weighs
    the case when it is made. Raises CaseError where the case can't be opened."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        # Kept open: the last connection that closes would move the log into the data base each time.
        self._held = SqliteStore(folder)
        self._revision = self._held.revision()
        self._view = view_of(self._held)
        self.ranking = Ranking()
        self.ranking.of(self._view)
        # Judgements that could not be followed, in sentences; known from the first judgement on.
        self.unfollowed: tuple[str, ...] = ()
        # Makes ready for a new view what its first visitor would wait for.
        self.warm: Callable[[View], None] = lambda view: None
        self._lock = threading.Lock()
        self._worker = ThreadPoolExecutor(1, "view")
        self._pending: Future[None] | None = None
        self._changing = 0

    def __enter__(self) -> Desk:
        return self

    def __exit__(self, *_: object) -> None:
        self._worker.shutdown(cancel_futures=True)
        self._held.close()

    @contextmanager
    def store(self, write: bool = False) -> Iterator[SqliteStore]:
        """The case, to read from or to write into, for this thread."""
        with SqliteStore(self.folder, write=write) as store:
            yield store

    @property
    def view(self) -> View:
        """The case as it was last weighed; starts to weigh it anew where it has changed since."""
        if not self._changing:
            with self.store() as store:
                revision = store.revision()
            newer = any(now > known for now, known in zip(revision, self._revision, strict=True))
            if newer and not self._changing and not self.busy:
                self._start(self._renew)
        return self._view

    @property
    def busy(self) -> bool:
        """Whether the view is being brought up to date."""
        return self._pending is not None and not self._pending.done()

    @contextmanager
    def changing(self) -> Iterator[None]:
        """While a page changes the case and brings the view up to date: what is new meanwhile is not another program's."""
        with self._lock:
            self._changing += 1
        try:
            yield
        finally:
            with self._lock:
                self._changing -= 1

    def reviewed(self, report: str) -> None:
        """One claim of this report was reviewed once: the facts follow at once, the disputes as soon as they are found."""
        # Read under the lock: of two at once, the one that follows the view last has read last.
        with self._lock:
            with self.store() as store:
                fresh, revision = store.claims(report=report), store.revision()
            before = self._view
            self._view = with_claims(before, report, fresh)
            if revision[:2] == self._revision[:2]:
                # Counted, not taken over: other reviews that the case holds by now are still to be followed.
                self._revision = (*revision[:2], self._revision[2] + 1)
            wanted = self._view
        if wanted is not before:
            # The facts are right at once; nobody waits long for what they stand against.
            self._start(lambda: self._dispute(wanted), 0.2)

    def judged(self) -> None:
        """A judgement on names was made: who is who is worked out anew."""
        self._start(self._settle)

    def _start(self, work: Callable[[], None], patience: float = PATIENCE) -> None:
        """Do it after what is under way, and wait a moment for it."""
        self._pending = self._worker.submit(work)
        wait((self._pending,), patience)
        if self._pending.done():
            self._pending.result()

    def _dispute(self, before: View) -> None:
        if self._view is not before:  # another review came after, and looks for disputes itself
            return
        after = with_disputes(before)
        self.ranking.of(after)
        with self._lock:
            if self._view is before:
                self._view = after
        self.warm(after)

    def _settle(self) -> None:
        with self.store(write=True) as store:
            self.unfollowed = settle(store)
        self._renew()

    def _renew(self) -> None:
        with self.store() as store:
            revision = store.revision()
            view = view_of(store)
        self.ranking.of(view)
        with self._lock:
            self._view, self._revision = view, revision
        self.warm(view)
