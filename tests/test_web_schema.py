"""The API asked at random by its own description: no answer is an error of the server, and each fits the description."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import schemathesis
from browsing import HOME, sample_case
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import content_type_conformance, response_schema_conformance

from tawatur.show.web import Desk, Settings, application
from tawatur.show.web.view import View

# All operations together; `make test-browser` asks for more.
REQUESTS = int(os.environ.get("TAWATUR_REQUESTS", "300"))
CHECKS = [not_a_server_error, response_schema_conformance, content_type_conformance]


def _real(view: View) -> Mapping[str, Sequence[str]]:
    """Values that mean something to this case, by the names of parameters and fields: else all answers were 404."""
    claims = [claim.id for claim in view.claims.values()]
    people = [one.id for one in view.entities.values()]
    reports = list(view.reports)
    return {
        "id": [*reports, *people, *claims],
        "report": reports,
        "claim": claims,
        "entity": people,
        "entity_id": people,
        "fact_id": list(view.fact),
        "left": people,
        "right": people,
        "q": ["الدهماني", "Dahmani", "بيروت"],
        "lang": ["ar", "en"],
        "language": ["ar", "en"],
    }


def _put(found: Any, real: Mapping[str, Sequence[str]], data: st.DataObject) -> Any:
    """The values, some of those that have real ones replaced by them."""
    if not isinstance(found, dict):
        return found
    return {
        name: data.draw(st.sampled_from(real[name])) if name in real and data.draw(st.booleans()) else value
        for name, value in found.items()
    }


def test_no_request_makes_the_server_fail(tmp_path: Path) -> None:
    answers: Counter[int] = Counter()
    with Desk(sample_case(tmp_path / "case")) as desk:
        real = _real(desk.view)
        app = application(Settings(), desk)
        host = {"Host": HOME.removeprefix("http://"), "Origin": HOME}
        schema = schemathesis.openapi.from_asgi("/api/openapi.json", app, headers=host)
        operations = [found.ok() for found in schema.get_all_operations()]
        assert len(operations) >= 5
        for operation in operations:
            cases = operation.as_strategy(GenerationMode.POSITIVE)
            if list(operation.iter_parameters()) or operation.body:
                cases |= operation.as_strategy(GenerationMode.NEGATIVE)

            @seed(20261126)
            @settings(
                max_examples=-(-REQUESTS // len(operations)),
                database=None,
                suppress_health_check=list(HealthCheck),
            )
            @given(case=cases, data=st.data())
            def ask(case: schemathesis.Case, data: st.DataObject) -> None:
                for part in ("path_parameters", "query", "body"):
                    setattr(case, part, _put(getattr(case, part), real, data))
                answer = case.call(base_url=HOME, headers=host)
                answers[answer.status_code] += 1
                case.validate_response(answer, checks=CHECKS)

            ask()
    assert answers[200] >= REQUESTS // 10, answers
    assert sum(answers.values()) >= REQUESTS * 0.9, answers
