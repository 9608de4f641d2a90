"""A case is what its reports say: the order and the batches in which they were read leave no trace."""

from __future__ import annotations

import dataclasses
import itertools
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tawatur.engine.local import read_into_case, settle
from tawatur.plan import Plan
from tawatur.show.dossier import all_disputes
from tawatur.show.facts import fact_records
from tawatur.store import SqliteStore
from tawatur.types.judgement import Judgement

REPORTS = sorted((Path(__file__).parents[2] / "examples" / "reports").iterdir())
NUMBER = itertools.count()


def state(folder: Path) -> dict[str, Any]:
    """All that is made of the reports of a case; lists whose order is that of reading are sorted."""
    with SqliteStore(folder) as store:
        return {
            "facts": list(fact_records(store)),
            "disputes": sorted((dataclasses.asdict(d) for d in all_disputes(store)), key=lambda d: d["id"]),
            "entities": sorted(
                (
                    e.id,
                    e.name,
                    e.forms,
                    sorted(e.ids.items()),
                    sorted((o.report, o.span, o.text) for o in e.occurrences),
                )
                for e in store.entities()
            ),
            "copies": store.copies(),
            "matches": store.matches(),
        }


def read_in(folder: Path, *batches: list[Path]) -> dict[str, Any]:
    for batch in batches:
        read_into_case(batch, folder, Plan())
    return state(folder)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any]]:
    folder = tmp_path_factory.mktemp("whole") / "case"
    return folder, read_in(folder, REPORTS)


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(REPORTS), cuts=st.sets(st.integers(1, len(REPORTS) - 1), max_size=3))
def test_order_and_batches_leave_no_trace(
    whole: tuple[Path, dict[str, Any]], tmp_path: Path, order: list[Path], cuts: set[int]
) -> None:
    edges = [0, *sorted(cuts), len(order)]
    batches = [order[a:b] for a, b in itertools.pairwise(edges)]
    assert read_in(tmp_path / str(next(NUMBER)), *batches) == whole[1]


def test_reading_the_whole_again_changes_nothing(whole: tuple[Path, dict[str, Any]]) -> None:
    folder, before = whole
    assert read_in(folder, REPORTS) == before


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_undoing_a_judgement_restores_what_was_before(
    whole: tuple[Path, dict[str, Any]], data: st.DataObject
) -> None:
    folder, before = whole
    with SqliteStore(folder, write=True) as store:
        ids = sorted(id for entity in store.entities() if entity.type == "person" for id in entity.ids)
        left, right = sorted(data.draw(st.lists(st.sampled_from(ids), min_size=2, max_size=2, unique=True)))
        verdict = data.draw(st.sampled_from(("same", "not same", "unsure")))
        now = datetime.now(UTC).isoformat()
        store.judge(Judgement(left, right, verdict, "n", now, ""))
        settle(store)
        assert store.revoke(left, right, now)
        settle(store)
    assert state(folder) == before
