"""Scope of events: the conformance table and every example of the lexicon of scope."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from marked import marked

from tawatur.claims.attribution import attribute
from tawatur.claims.kinds import triggers_at
from tawatur.claims.scope import Scope, scope
from tawatur.lexicon import Entry, entries

_CASES = yaml.safe_load((Path(__file__).parent / "data" / "scope.yaml").read_text(encoding="utf-8"))
_FLAT = [(group, case) for group, cases in _CASES.items() for case in cases]
_ENTRIES = [entry for entry in entries("scope") if entry.file["type"] in ("verb", "phrase")]


def _shown(held: Scope) -> list[str]:
    if not held.real:
        return ["unreal"]
    plain = {"affirmed", "asserted", "actual"}
    found = [value for value in (held.polarity, held.certainty, held.status) if value not in plain]
    return found + ["accused"] * held.accused or ["fact"]


@pytest.mark.parametrize(("group", "case"), _FLAT, ids=[f"{group}-{n}" for n, (group, _) in enumerate(_FLAT)])
def test_scope(group: str, case: dict[str, Any]) -> None:
    analysis, (star,) = marked(case["text"])
    held = scope(analysis, star, attribute(analysis))
    expected = case["is"] if isinstance(case["is"], list) else [case["is"]]
    assert _shown(held) == expected
    if expected != ["fact"] and star > 1 and held.status != "planned":
        assert held.cues
    if "denier" in case:
        assert held.denier is not None
        assert held.denier.of(analysis.report.text) == case["denier"]


def test_table_is_large() -> None:
    assert len({case["text"] for _, case in _FLAT}) >= 350


def _plain(text: str) -> bool:
    """Whether every event of the text is said as a plain fact."""
    analysis, _ = marked(text)
    attribution = attribute(analysis)
    size = len(analysis.tokens)
    events = [
        i for i in range(size) if i not in attribution.cue_tokens
        and any(t.rule.kind.name in ("movement", "detention", "harm", "attack", "meeting", "justice", "position", "personnel") for t in triggers_at(analysis.tokens, i, size))
    ]  # fmt: skip
    return all(_shown(scope(analysis, i, attribution, state=False)) == ["fact"] for i in events)


@pytest.mark.parametrize("entry", _ENTRIES, ids=lambda entry: entry.id)
def test_examples(entry: Entry) -> None:
    takes_back = entry.data.get("effect") == "freed"
    for example in entry.match:
        assert _plain(example.text) == takes_back, example.text
    for example in entry.reject:
        assert _plain(example.text) != takes_back, example.text
