"""What goes into a case comes out of it, whatever characters it is made of."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

from casing import opener, origin
from hypothesis import given, settings
from hypothesis import strategies as st

from tawatur.store import Reading, SqliteStore, load, stored
from tawatur.types.chain import Link
from tawatur.types.claim import Claim, Filler, When, Why
from tawatur.types.interval import Interval
from tawatur.types.report import Report
from tawatur.types.span import Span

words = st.text(st.characters(exclude_categories=("Cs",)), max_size=8)
spans = st.tuples(st.integers(0, 99), st.integers(0, 99)).map(lambda pair: Span(min(pair), max(pair)))
days = st.none() | st.dates(date(1, 1, 1))
whens = st.none() | st.builds(
    When,
    st.builds(
        Interval, words, days, days, days, days, st.sampled_from(("day", "month", "year", "range")), st.booleans(),
        st.sampled_from(("gregorian", "hijri")), st.none() | words,
    ),
    spans,
)  # fmt: skip
links = st.builds(
    Link,
    st.sampled_from(("outlet", "unnamed", "document")),
    words,
    spans,
    st.none() | spans,
    st.none() | st.integers(0, 9),
)
roles = st.dictionaries(
    words,
    st.lists(st.builds(Filler, words, spans, spans, words), min_size=1, max_size=2).map(tuple),
    max_size=2,
)
claims = st.lists(
    st.builds(
        Claim, words, words, st.just("r"), words, roles.map(lambda found: tuple(sorted(found.items()))), st.none() | words, whens,
        st.sampled_from(("affirmed", "denied")), st.sampled_from(("asserted", "hedged")),
        st.sampled_from(("actual", "attempted", "planned")), st.lists(links, max_size=2).map(tuple), spans, spans, words,
        st.floats(0, 1), st.builds(Why, words, st.lists(st.tuples(words, spans), max_size=2).map(tuple)),
    ),
    max_size=3, unique_by=lambda claim: claim.id,
).map(tuple)  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(
    st.binary(max_size=99),
    words,
    st.none() | words,
    st.dictionaries(words, words | st.integers() | st.none(), max_size=2),
    claims,
)
def test_round_trip(
    data: bytes, text: str, title: str | None, extra: dict[str, object], found: tuple[Claim, ...]
) -> None:
    report = Report("r", text, None, title, title, None, title, origin(data, "a.txt", 3), extra)
    with tempfile.TemporaryDirectory() as folder:
        with SqliteStore(Path(folder), write=True) as store:
            store.put(Reading(report, opener(data), found, (), text, 1, "{}"))
        with SqliteStore(Path(folder)) as store:
            assert list(store.reports()) == [report]
            assert store.claims() == found
            (sha256,) = stored(Path(folder))
            assert load(Path(folder), sha256) == data
            assert store.faults() == ()
