"""Every example of every lexicon entry, and the lint."""

from __future__ import annotations

import pytest
from lexicon_checks import CHECKS

from tawatur.lexicon import Entry, Example, entries
from tawatur.lexicon.lint import lint

ENTRIES = entries()


def test_every_topic_has_a_check() -> None:
    assert {entry.topic for entry in ENTRIES} == set(CHECKS)


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: f"{entry.source}:{entry.id}")
def test_examples(entry: Entry) -> None:
    check = CHECKS[entry.topic]
    missed = [example.text for example in entry.match if not check(entry, example)]
    assert missed == []
    wrong = [example.text for example in entry.reject if check(entry, example)]
    assert wrong == []


def test_lint() -> None:
    assert lint() == ()


def entry(
    id: str, data: dict[str, object], match: tuple[str, ...] = ("أ",), reject: tuple[str, ...] = ("ب",)
) -> Entry:
    return Entry(
        id,
        "noun",
        "made.yaml",
        {},
        data,
        tuple(Example(t, {}) for t in match),
        tuple(Example(t, {}) for t in reject),
    )


@pytest.mark.parametrize(
    ("found", "fault"),
    [
        ([entry("a", {"words": ["سفينة", "سفينه"]})], "twice"),
        ([entry("a", {"words": ["سفينة"]}), entry("b", {"words": ["السفينة", "سفينة"]})], "which stands in"),
        ([entry("a", {"words": []}, match=())], "no example that must match"),
        ([entry("a", {"words": []}, reject=())], "no example that must reject"),
        ([entry("a", {"words": []}, match=("أ", "أ"))], "stands twice"),
        ([entry("a", {"words": []}), entry("a", {"words": []})], "has this id too"),
    ],
)
def test_lint_finds(found: list[Entry], fault: str) -> None:
    faults = lint(found)
    assert len(faults) == 1
    assert fault in faults[0]


def test_lint_lets_a_word_have_two_meanings() -> None:
    assert (
        lint(
            [
                entry("a", {"type": "weapon", "words": ["صاروخ"]}),
                entry("b", {"type": "item", "words": ["صاروخ"]}),
            ]
        )
        == ()
    )
