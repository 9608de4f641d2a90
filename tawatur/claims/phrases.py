"""Noun phrases: names with their titles, and nouns that describe people, bodies, places and things."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tawatur.analyse.analysis import Analysis, is_person
from tawatur.analyse.countries import country_of
from tawatur.analyse.genders import courtesy_words
from tawatur.claims.described import described
from tawatur.claims.kinds import fires
from tawatur.claims.sentence import QUOTES, Index, Phrase, Sentence, phrase_of
from tawatur.claims.ties import tie_at
from tawatur.claims.words import function_at, letter_relation, noun_types, relation_at, verb_like, word_set
from tawatur.text import Token
from tawatur.types.span import Span

_NAME_TYPES = {"person": ("person",), "body": ("body",), "place": ("place",)}


def sentences(analysis: Analysis) -> Iterator[Sentence]:
    """Each sentence of the report with its phrases."""
    index = Index(analysis)
    for start, end in analysis.sentences:
        phrases = tuple(_phrases(analysis, index, start, end))
        yield Sentence(
            analysis, start, end, phrases,
            {p.start: p for p in phrases}, {p.end: p for p in phrases},
            {i: index.dates[i] for i in range(start, end) if i in index.dates},
            {i: index.titles[i] for i in range(start, end) if i in index.titles},
            index.women, index.nations, index.amid,
        )  # fmt: skip


def _phrases(analysis: Analysis, index: Index, start: int, end: int) -> Iterator[Phrase]:
    at = start
    while at < end:
        if at in index.dates:
            at = index.dates[at]
            continue
        loose = analysis.tokens[at].norm == "و" and at + 1 < end  # «و 14 شابا»: the conjunction stands apart
        quoted = loose and at + 2 < end and analysis.tokens[at + 1].norm in QUOTES  # و«فلان»
        first = at + (loose + quoted if loose else index.address(at))
        phrase = (
            (_by_nation(analysis, index, first, end) if first + 1 in index.names else None)
            or _named(analysis, index, first, end)
            or _capital(analysis, index, first, end)
            or described(analysis, index, first, end)
        )
        if phrase and first > at:
            joined = phrase.joined or analysis.tokens[at].norm.startswith("و")
            phrase = replace(phrase, start=at, joined=joined)
        if phrase:
            yield phrase
            at = phrase.end
        else:
            tie = tie_at(analysis.tokens, at, end)
            at += len(tie.words) if tie is not None else 1


def _by_nation(analysis: Analysis, index: Index, at: int, end: int) -> Phrase | None:
    """A person's name with the adjective of his country before it, which belongs to no noun: اعتقال | التونسي فلان."""
    tokens = analysis.tokens
    behind = at + 1
    if behind >= end or not tokens[at].core.startswith("ال"):
        return None
    stop, name = index.names[behind]
    adjective = bool(at) and tokens[at - 1].core.startswith("ال") and not tokens[at].prefix
    if name.type != "person" or stop > end or tokens[behind].prefix or adjective:
        return None
    if at in index.names or not country_of(tokens[at].core):
        return None
    full = analysis.full.get(name.span)
    return phrase_of(tokens, at, stop, name.span, ("person",), name=name, points=full)


def _capital(analysis: Analysis, index: Index, at: int, end: int) -> Phrase | None:
    """A city's name behind العاصمة, with its state's adjective: العاصمة صنعاء, العاصمة اليمنية صنعاء."""
    tokens = analysis.tokens
    if tokens[at].core not in word_set("the_capital"):
        return None
    behind = at + 1
    if behind + 1 in index.names and tokens[behind].norm.startswith("ال"):
        behind += 1  # السعودية is a name too
    if behind >= end or behind not in index.names or tokens[behind].prefix:
        return None
    stop, name = index.names[behind]
    if name.type != "place" or name.kind == "country" or stop > end:
        return None
    return phrase_of(tokens, at, stop, name.span, ("place",), name=name, points=analysis.full.get(name.span))


def _named(analysis: Analysis, index: Index, at: int, end: int) -> Phrase | None:
    """A name, with the titles that lead to it."""
    tokens = analysis.tokens
    first = at
    lead = None
    while at in index.titles and at < end:
        stop, title = index.titles[at]
        lead = title
        skipped = _skip_adjectives(tokens, stop, end, index)
        if (skipped in index.names or skipped in index.titles) and not tokens[skipped].prefix:
            at = skipped
        elif (
            title.holder is not None
            and (follow := index.starts.get(title.holder.start))
            and stop <= follow <= stop + 3
        ):
            at = follow
        else:
            break
    if at in index.names and index.names[at][0] <= end:
        stop, name = index.names[at]
        if at > first and name.type != "person":
            return _title_alone(analysis, index, first, end)
        types: tuple[str, ...] = _NAME_TYPES[name.type]
        if name.type == "place" and name.kind == "country":
            types = ("place", "country")
        if name.type != "person" and stop - at > 1 and "asset" in noun_types(tokens[at].core):
            types = (*types, "asset")  # شركة كذا acts and is owned, مستشفى كذا is run
        if stop < end and tokens[stop].norm in QUOTES and at > 0 and tokens[at - 1].norm in QUOTES:
            stop += 1  # a name in quotes: what follows the closing one follows the name
        return phrase_of(
            tokens, first, stop, name.span, types, name=name, points=analysis.full.get(name.span)
        )
    if lead is not None:
        address = at > first and index.titles[first][1].kind == "honorific"  # سمو | أمير كذا
        alone = _title_alone(analysis, index, at if address else first, end)
        if alone is None or not address:
            return alone
        joined = tokens[first].prefix[:1] == "و"
        return replace(alone, start=first, relation=letter_relation(tokens[first]), joined=joined)
    points = _meant(analysis, first)
    if points is not None and not _owns_thing(tokens, first):
        return phrase_of(tokens, first, first + 1, tokens[first].core_span, ("person",), points=points)
    return None


def _meant(analysis: Analysis, at: int) -> Span | None:
    """Whom a word of courtesy or a definite noun that heads no phrase of its own stands for: سموه, الأخير, الفنان."""
    token = analysis.tokens[at]
    points = analysis.references.get(token.span)
    if points is None or token.core in courtesy_words():
        return points
    noun = token.core.startswith("ال") and not noun_types(token.core)
    return points if noun and is_person(analysis, points) else None


def _owns_thing(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether a noun that is no deed stands right before the word of courtesy: في مكتب سموه, not زيارة سموه."""
    before = tokens[at - 1] if at else None
    return (
        before is not None
        and before.kind == "word"
        and not before.core.startswith("ال")
        and not tokens[at].prefix
        and not verb_like(before.core)
        and not fires(before.core)
        and not function_at(tokens, at - 1, at)
        and not relation_at(tokens, at - 1, at)
    )


def _title_alone(analysis: Analysis, index: Index, at: int, end: int) -> Phrase | None:
    """A title that stands for somebody (الرئيس المخلوع): a person where the report says which."""
    if at not in index.titles:
        return None
    stop, title = index.titles[at]
    points = analysis.references.get(title.span)
    if stop > end:
        return None
    after = _skip_adjectives(analysis.tokens, stop, end, index)
    holder = (
        title.holder if points is None and title.holder and title.holder.start < title.span.start else None
    )
    if holder is not None:
        points = analysis.full.get(holder, holder)
    if points is None:
        types = ("group",) if title.plural else ("role",)
        return phrase_of(analysis.tokens, at, after, title.span, types)
    return phrase_of(analysis.tokens, at, after, title.span, ("person",), points=points)


def _skip_adjectives(tokens: tuple[Token, ...], at: int, end: int, index: Index) -> int:
    """Past the adjectives between a title and its name (السابق، اليمني), two at most."""
    for _ in range(2):
        if (
            (
                at < end
                and at not in index.names
                and at not in index.titles
                and tokens[at].kind == "word"
                and not tokens[at].prefix
            )
            and tokens[at].norm.startswith("ال")
            and not noun_types(tokens[at].norm)
            and not relation_at(tokens, at, end)  # إلى
        ):
            at += 1
            continue
        break
    return at
