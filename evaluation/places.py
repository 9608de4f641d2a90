"""`python -m evaluation places FILE`: places against a table of coordinates (.tsv) or the place fillers of gold reports (.jsonl).

A table has name, country, latitude, longitude, source and, for some, `dev`: the share within ten kilometres when the
name stands in a short report about its country. Gold: the share of the place fillers that get a country; regions of
several states (شمال أفريقيا), which have none, are counted apart by their own code.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from tawatur.analyse.gazetteer import Place, distance, gazetteer_spans, place
from tawatur.analyse.places import settle_places
from tawatur.text import Normal, Token, fold, normalise, tokenize
from tawatur.types.mention import Name
from tawatur.types.span import Span

NEAR_KM = 10.0
ROLES = frozenset(("origin", "destination", "via", "place"))
CARRIER = {
    "SY": "قالت الحكومة السورية إن سالم الحداد وصل إلى {} أمس.",
    "LB": "قال الجيش اللبناني إن سالم الحداد وصل إلى {} أمس.",
    "IQ": "قالت الحكومة العراقية إن سالم الحداد وصل إلى {} أمس.",
}


def settled(text: str, words: str, others: bool = False) -> Name | None:
    """The stretch of a text with these words as a settled place name; None where the text doesn't hold them."""
    normal = normalise(text)
    tokens = tokenize(normal)
    span = _stretch(tokens, words)
    if span is None:
        return None
    names = [Name(span, "place", words)]
    if others:
        names += [_name(normal, tokens, first, last) for first, last in gazetteer_spans(tokens)]
    return settle_places(normal, tokens, names)[0]


def _name(normal: Normal, tokens: Sequence[Token], first: int, last: int) -> Name:
    span = Span(tokens[first].core_start, tokens[last - 1].end)
    return Name(span, "place", span.of(normal.raw))


def _stretch(tokens: Sequence[Token], words: str) -> Span | None:
    wanted = [token.norm for token in tokenize(normalise(words))]
    for index, token in enumerate(tokens):
        if fold(wanted[0]) not in (token.core, token.norm) or index + len(wanted) > len(tokens):
            continue
        if [t.norm for t in tokens[index + 1 : index + len(wanted)]] == wanted[1:]:
            start = token.start if token.norm == wanted[0] else token.core_start
            return Span(start, tokens[index + len(wanted) - 1].end)
    return None


def table(path: Path) -> dict[str, Any]:
    """Shares of the rows whose place is found within ten kilometres: all, and those of the development reports."""
    seen: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for name, country, latitude, longitude, source, *rest in _rows(path):
        found = settled(CARRIER[country].format(name), name)
        known = place(found.place) if found and found.place else None
        truth = Place("", "", "", "", None, float(latitude), float(longitude), 0)
        near = known is not None and distance(known, truth) <= NEAR_KM
        for group in ("all", "map" if source.startswith("map") else "sourced", *filter(None, rest)):
            seen[group] += 1
            right[group] += near
        if not near:
            print(f"missed: {name} ({found.place if found else None})")
    return {group: round(right[group] / seen[group], 4) for group in sorted(seen)} | {"n": seen["all"]}


def _rows(path: Path) -> Iterator[list[str]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def gold(path: Path) -> dict[str, Any]:
    """Share of place fillers with a country, and with a country or the code of a region of several states."""
    fillers = country = region = 0
    for line in path.read_text(encoding="utf-8").splitlines():
        report = json.loads(line)
        words = {f for claim in report["claims"] for role in ROLES for f in claim["roles"].get(role, ())}
        for filler in sorted(words):
            name = settled(report["text"], filler, others=True)
            fillers += 1
            country += bool(name and name.country)
            region += bool(name and not name.country and name.place)
    return {
        "country": round(country / fillers, 4),
        "country_or_region": round((country + region) / fillers, 4),
        "n": fillers,
    }


def main(arguments: Sequence[str]) -> int:
    """Print the measures of each file, the last line as JSON."""
    for file in arguments:
        path = Path(file)
        print(json.dumps(table(path) if path.suffix == ".tsv" else gold(path)))
    return 0
