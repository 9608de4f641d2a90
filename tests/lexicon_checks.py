"""How the examples of each lexicon topic are checked: topic → does the entry match this text as the example expects?

Each check runs the code that uses the topic, so that an example holds for the program and not only for the list.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from tawatur.analyse.dates import find_dates
from tawatur.claims.words import function_at, letter_relation, noun_types, relation_at
from tawatur.lexicon import Entry, Example
from tawatur.pipeline import examine
from tawatur.plan import Plan
from tawatur.show.record import claim_record
from tawatur.text import Token, fold, normalise, sentences, tokenize
from tawatur.types.report import Report

Check = Callable[[Entry, Example], bool]


def _tokens(text: str) -> tuple[Token, ...]:
    return tokenize(normalise(text))


def kind(entry: Entry, example: Example) -> bool:
    """A claim by this entry, with the roles and values that the example names."""
    report = Report("example", example.text, example.expect.get("published"))
    found = [
        claim_record(claim, report.text) for claim in examine(report, Plan())[1] if claim.rule == entry.id
    ]
    return any(_fits(record, example.expect) for record in found)


def _fits(record: Mapping[str, Any], expect: Mapping[str, Any]) -> bool:
    roles = record["roles"]
    if any(roles.get(role) != fillers for role, fillers in expect.get("roles", {}).items()):
        return False
    return all(record[name] == value for name, value in expect.items() if name not in ("roles", "published"))


def date(entry: Entry, example: Example) -> bool:
    """A date expression with a value; the one that the example names."""
    normal = normalise(example.text)
    tokens = tokenize(normal)
    published = example.expect.get("published")
    found = find_dates(normal, tokens, sentences(normal.raw, tokens), str(published) if published else None)
    values = [mention.interval.edtf for mention in found if mention.interval]
    return str(example.expect["value"]) in values if "value" in example.expect else bool(values)


def preposition(entry: Entry, example: Example) -> bool:
    """The relation is seen at some word."""
    tokens = _tokens(example.text)
    words = [relation_at(tokens, at, len(tokens)) for at in range(len(tokens))]
    return entry.id in {found[0] for found in words if found} | {letter_relation(token) for token in tokens}


def function(entry: Entry, example: Example) -> bool:
    """A word of the entry's class is seen."""
    tokens = _tokens(example.text)
    words = [function_at(tokens, at, len(tokens)) for at in range(len(tokens))]
    return entry.data["class"] in {found[0] for found in words if found}


def noun(entry: Entry, example: Example) -> bool:
    """A noun of the entry heads something, with the entry's type."""
    kind_of = entry.data.get("type", entry.file.get("type"))
    own = {fold(word) for word in entry.data["words"]}
    known = [
        token.core.removeprefix("ال") for token in _tokens(example.text) if kind_of in noun_types(token.core)
    ]
    return any(word in own or any(word.startswith(w) for w in own) for word in known)


CHECKS: Mapping[str, Check] = {
    "kind": kind,
    "preposition": preposition,
    "function": function,
    "noun": noun,
    **dict.fromkeys(("word", "number", "holiday", "block", "weekday", "month", "hijri"), date),
}
