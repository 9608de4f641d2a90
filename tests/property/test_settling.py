"""Settled by differences, the tables hold what they would if they were written anew."""

from __future__ import annotations

import tempfile
from pathlib import Path

from casing import reading, report
from hypothesis import given, settings
from hypothesis import strategies as st
from test_case import dump

from tawatur.store import SqliteStore
from tawatur.types.copies import Copy
from tawatur.types.entity import Entity, Occurrence
from tawatur.types.match import Match
from tawatur.types.span import Span

MEMBERS = "abcde"
names = st.sampled_from(("سمير", "نبيل", "هدى"))


@st.composite
def entities(draw: st.DrawFn) -> tuple[Entity, ...]:
    """The members in groups, each an entity under the id of one of them."""
    heads = {member: draw(st.sampled_from(MEMBERS)) for member in MEMBERS if draw(st.booleans())}
    groups: dict[str, dict[str, str]] = {}
    for member, head in heads.items():
        groups.setdefault(head, {})[member] = draw(names)
    places = st.builds(
        Occurrence, st.sampled_from(("r1", "r2")), st.integers(0, 2).map(lambda n: Span(n, n + 2)), names
    )
    return tuple(
        Entity(
            id, draw(st.sampled_from(("person", "body"))), draw(names), draw(st.lists(names, unique=True).map(tuple)),
            draw(st.lists(places, max_size=3, unique_by=lambda o: (o.report, o.span)).map(tuple)), ids,
        )
        for id, ids in groups.items()
    )  # fmt: skip


copies = st.lists(
    st.builds(
        Copy,
        st.just("r1"),
        st.just("r2"),
        st.sampled_from(("exact", "near")),
        st.floats(0, 1),
        st.floats(0, 1),
    ),
    max_size=1,
)
matches = st.lists(
    st.builds(Match, st.just("a"), st.sampled_from("bc"), st.just("same"), st.floats(0, 1), st.just(())),
    unique_by=lambda m: m.right,
)
made = st.tuples(entities(), copies, st.dictionaries(names, names), matches)
Made = tuple[tuple[Entity, ...], list[Copy], dict[str, str], list[Match]]


def settled(store: SqliteStore, found: Made) -> None:
    entities, copies, forms, matches = found
    store.put(reading(report("r1")))
    store.settle(entities, copies, forms, store.changes(), matches)


@settings(max_examples=60)
@given(made, made)
def test_what_was_there_before_leaves_no_trace(first: Made, second: Made) -> None:
    with tempfile.TemporaryDirectory() as folder:
        contents = []
        for name, rounds in (("twice", (first, second)), ("once", (second, second))):
            with SqliteStore(Path(folder) / name, write=True) as store:
                store.put(reading(report("r2", "نص آخر")))
                for found in rounds:
                    settled(store, found)
                assert store.faults() == ()
            contents.append(dump(Path(folder) / name))
        assert contents[0] == contents[1]
