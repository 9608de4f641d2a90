"""Give the place names of a report their kind, country and place in the gazetteer.

A name is looked up whole, then without the word for its kind (مدينة دير الزور) and what follows its
proper part (قاعدة حميميم العسكرية الروسية), then part by part (صيدا بجنوب لبنان). Where several places
bear the name, the countries and nationalities of the report decide, nearby ones most; where they don't
suffice, the place (and, if need be, the country) stays open.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from tawatur.analyse.context import Context
from tawatur.analyse.countries import country_forms, country_names, ordinary_words
from tawatur.analyse.gazetteer import Place, distance
from tawatur.analyse.placekinds import is_of_its_own, is_settlement
from tawatur.analyse.placenames import Reading, read_tokens
from tawatur.text import Normal, Token
from tawatur.types.mention import Name
from tawatur.types.span import Span

# How far ahead (in the units of `_score`, about powers of ten of inhabitants) the best candidate must be.
_MARGIN = 1.0
_CONTEXT = 4.0
_COUNTRY = 6.0
_WELL_KNOWN = 100_000
_OBSCURE = 20
_SAME_PLACE_KM = 20.0
_LARGER = 3.0


def settle_places(normal: Normal, tokens: Sequence[Token], names: Sequence[Name]) -> tuple[Name, ...]:
    """All names in their order; those of type place with `kind`, `country` and `place` where they are known."""
    if not any(name.type == "place" for name in names):
        return tuple(names)
    starts = [token.start for token in tokens]
    ranges = [_range(starts, tokens, name) for name in names]
    readings = [
        _read(tokens, name.span, first, last) if name.type == "place" and last > first else None
        for name, (first, last) in zip(names, ranges, strict=True)
    ]
    context = Context(
        tokens,
        [r for n, d, r in zip(names, readings, ranges, strict=True) if n.type == "person" or _is_open(d)],
    )
    for reading, (first, _) in zip(readings, ranges, strict=True):
        if reading and (best := _plain(reading)):
            context.add(first, best)
    context.close()
    return tuple(
        name if reading is None else _settled(name, reading, context, first)
        for name, reading, (first, _) in zip(names, readings, ranges, strict=True)
    )


def _is_open(reading: Reading | None) -> bool:
    """Whether places of several countries bear the name, so that it says nothing about the report's country."""
    return reading is not None and len({place.country for place in reading.candidates}) > 1


def _plain(reading: Reading) -> str | None:
    """The country of the candidates, where they lie in one; a country's own name counts as such already."""
    codes = {None if place.kind == "country" else place.country for place in reading.candidates}
    return codes.pop() if len(codes) == 1 else None


def _read(tokens: Sequence[Token], span: Span, first: int, last: int) -> Reading:
    reading = read_tokens(tokens[first:last], span.start)
    if reading.country is None and (told := _told_after(tokens, last)):
        return replace(reading, country=told)
    return reading


def _range(starts: Sequence[int], tokens: Sequence[Token], name: Name) -> tuple[int, int]:
    """The tokens that the name touches."""
    first = bisect_left(starts, name.span.start)
    if first and tokens[first - 1].end > name.span.start:
        first -= 1
    return first, bisect_left(starts, name.span.end)


def _told_after(tokens: Sequence[Token], last: int) -> str | None:
    """The country right behind the name: طرابلس اللبنانية, طرابلس في لبنان."""
    if last >= len(tokens):
        return None
    token = tokens[last]
    if token.core in ("في", "ب") and last + 1 < len(tokens):
        return country_names().get(tokens[last + 1].core)
    if token.prefix == "ب":
        return country_names().get(token.core)
    code = country_forms().get(token.core)
    return code if code and not token.prefix and token.core not in ordinary_words() else None


def _settled(name: Name, reading: Reading, context: Context, at: int) -> Name:
    best = _choose(reading, context, at)
    if best is None or isinstance(best, str):
        country = best or reading.country
        if country is None and not reading.candidates and reading.kind != "sea":
            country = context.likely(at)
        return replace(name, kind=reading.kind or name.kind, country=country)
    country = best.country or name.country
    if not reading.itself:
        return replace(name, kind=reading.kind or name.kind, country=country)
    return replace(name, kind=_kind(reading.kind, best), country=country, place=best.id)


def _kind(told: str | None, place: Place) -> str:
    """The kind that the name tells, unless its first word belongs to the name (تل أبيض is no hill)."""
    if told is None or place.kind in ("country", "region"):
        return place.kind
    if place.id.startswith("tw:") and told != "countryside" and not is_settlement(told):
        return place.kind
    return place.kind if is_settlement(place.kind) and is_of_its_own(told) else told


def _choose(reading: Reading, context: Context, at: int) -> Place | str | None:
    """The place, or its country alone where several of that country remain, or None where even that is open."""
    eligible = _eligible(reading)
    if not eligible:
        return None
    scored = sorted(((_score(p, context, at), p) for p in eligible), key=lambda s: (-s[0], s[1].id))
    score, best = scored[0]
    rival = next((s for s, place in scored if place.country != best.country), -math.inf)
    if score - rival < _MARGIN or _far_fetched(best, context, at):
        return None
    peers = [place for _, place in scored if place.country == best.country]
    if not is_settlement(reading.kind):
        best = next(
            (p for p in peers if p.kind == "country"),
            next((p for p in peers if p.id.startswith("tw:")), best),
        )
    if (
        best.kind == "country"
        or best.id.startswith("tw:")
        or all(best is p or best.weight >= _LARGER * p.weight or _near(best, p) for p in peers)
    ):
        return best
    return best.country


def _eligible(reading: Reading) -> list[Place]:
    """The candidates in the country that the name tells; else all but the obscure namesakes of large cities."""
    told = [place for place in reading.candidates if place.country and place.country == reading.country]
    if told or not reading.candidates:
        return told
    largest = max(place.weight for place in reading.candidates)
    return [
        p for p in reading.candidates if p.kind in ("country", "region") or p.weight * _OBSCURE >= largest
    ]


def _score(place: Place, context: Context, at: int) -> float:
    score = math.log10(place.weight) if place.kind != "country" else _COUNTRY
    return score + (_CONTEXT * context.share(place.country, at) if place.country else 1.0)


def _far_fetched(place: Place, context: Context, at: int) -> bool:
    """Whether a small place lies in a country that the report never speaks of, though it speaks of others."""
    if place.weight >= _WELL_KNOWN or not place.id.startswith("gn:"):
        return False
    return context.strong and context.share(place.country or "", at) == 0.0


def _near(one: Place, other: Place) -> bool:
    return distance(one, other) <= _SAME_PLACE_KM
