"""Chains of sources: the conformance table, every example of the lexicon of speech, invariants."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from marked import marked

from tawatur.claims.attribution import attribute
from tawatur.claims.scope import scope
from tawatur.lexicon import Entry, entries

_CASES = yaml.safe_load((Path(__file__).parent / "data" / "chains.yaml").read_text(encoding="utf-8"))
_FLAT = [(group, case) for group, cases in _CASES.items() for case in cases]
_CUES = [entry for entry in entries("speech") if entry.file["type"] in ("verb", "cue")]
_SOURCES = [entry for entry in entries("speech") if entry.file["type"] in ("source", "outlet", "numbers")]


def _shown(chain: Any) -> str:
    return (
        " > ".join(f"{link.type}:{link.name}" + (f"#{link.count}" if link.count else "") for link in chain)
        or "-"
    )


@pytest.mark.parametrize(("group", "case"), _FLAT, ids=[f"{group}-{n}" for n, (group, _) in enumerate(_FLAT)])
def test_chain(group: str, case: dict[str, Any]) -> None:
    analysis, stars = marked(case["text"], case.get("outlet"))
    attribution = attribute(analysis)
    assert [_shown(attribution.chain_at(star)) for star in stars] == case["chains"]


def test_table_is_large_and_deep() -> None:
    assert len(_FLAT) >= 380
    assert {max(chain.count(">") + (chain != "-") for chain in case["chains"]) for _, case in _FLAT} >= {
        0,
        1,
        2,
        3,
        4,
    }


@pytest.mark.parametrize("entry", _CUES, ids=lambda entry: entry.id)
def test_cue_examples(entry: Entry) -> None:
    for example in entry.match:
        assert entry.id in _fired(example.text), example.text
    for example in entry.reject:
        assert entry.id not in _fired(example.text), example.text


@pytest.mark.parametrize("entry", _SOURCES, ids=lambda entry: entry.id)
def test_source_examples(entry: Entry) -> None:
    for example in entry.match:
        assert any(attribute(marked(example.text)[0]).chains), example.text
    for example in entry.reject:
        assert not any(attribute(marked(example.text)[0]).chains), example.text


def _fired(text: str) -> set[str]:
    return {rule for rule, _ in attribute(marked(text)[0]).matched}


def test_links_lie_in_the_text() -> None:
    for _, case in _FLAT:
        analysis, _ = marked(case["text"], case.get("outlet"))
        text = analysis.report.text
        for chain in attribute(analysis).chains:
            for link in chain:
                assert " ".join(link.span.of(text).split()) in (link.name, link.name[1:])
                assert link.cue is None or link.cue.of(text)


_WORDS = sorted(
    {
        word
        for _, case in _FLAT
        for word in case["text"].replace("*", "").split()
        if "{" not in word and "}" not in word
    }
)


@given(st.lists(st.sampled_from([*_WORDS, "«", "»", '"', ":", "،", ".", "\n", "؟"]), max_size=60))
@settings(max_examples=200, deadline=None)
def test_no_text_breaks_it(words: list[str]) -> None:
    analysis, _ = marked(" ".join(words))
    attribution = attribute(analysis)
    assert len(attribution.chains) == len(attribution.introduced) == len(analysis.tokens)
    assert all(0 <= token < len(analysis.tokens) for token in attribution.cue_tokens)
    for effect in attribution.effects:
        assert 0 <= effect.start <= effect.end <= len(analysis.tokens)
    for token in range(len(analysis.tokens)):
        scope(analysis, token, attribution)


def test_introduction_is_marked() -> None:
    analysis, (star,) = marked("قال *{T وزير الزراعة}* {P سامر الحلو} إن القافلة وصلت.")
    attribution = attribute(analysis)
    assert attribution.is_source(star)
    assert not attribution.is_source(len(analysis.tokens) - 2)
    assert 0 in attribution.cue_tokens
