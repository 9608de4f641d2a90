"""Texts with marks, made into an analysis without any tagger: {P …} a person, {B …} a body, {L …} a place, {T …} an
office, *…* the words that a case asks about."""

from __future__ import annotations

import re

from tawatur.analyse.analysis import Analysis, token_at
from tawatur.text import fold, normalise, sentences, tokenize
from tawatur.types.mention import Name, NameType, Title
from tawatur.types.report import Report
from tawatur.types.span import Span

_TYPES: dict[str, NameType] = {"P": "person", "B": "body", "L": "place"}
_MARK = re.compile(r"\{(?P<kind>[PBLT]) |(?P<close>\})|(?P<star>\*)")


def marked(text: str, outlet: str | None = None) -> tuple[Analysis, tuple[int, ...]]:
    """The analysis of a marked text, and the tokens of the starred words."""
    plain, names, titles, stars = _strip(text)
    normal = normalise(plain)
    tokens = tokenize(normal)
    ranges = sentences(plain, tokens)
    analysis = Analysis(
        Report("case", plain, "2024-12-22", outlet), normal, tokens, ranges, tuple(names), _held(titles, names, plain),
        (), _full(names), {},
    )  # fmt: skip
    return analysis, tuple(token_at(tokens, star) for star in stars)


def _strip(text: str) -> tuple[str, list[Name], list[tuple[int, int]], list[int]]:
    plain, names, titles, stars = "", [], [], []
    opened: list[tuple[str, int]] = []
    starred, done = False, 0
    for match in _MARK.finditer(text):
        plain += text[done : match.start()]
        done = match.end()
        if match["star"]:
            if not starred:
                stars.append(len(plain))
            starred = not starred
        elif match["close"]:
            kind, start = opened.pop()
            if kind == "T":
                titles.append((start, len(plain)))
            else:
                names.append(Name(Span(start, len(plain)), _TYPES[kind], plain[start:]))
        else:
            opened.append((match["kind"], len(plain)))
    plain += text[done:]
    return plain, sorted(names, key=lambda n: (n.span.start, -n.span.end)), titles, stars


def _held(titles: list[tuple[int, int]], names: list[Name], plain: str) -> tuple[Title, ...]:
    held = []
    for start, end in titles:
        after = next((n.span for n in names if n.type == "person" and plain[end : n.span.start] == " "), None)
        before = next(
            (n.span for n in names if n.type == "person" and plain[n.span.end : start] in (" ", "، ")), None
        )
        held.append(
            Title(
                Span(start, end),
                "office",
                plain[start:end],
                fold(plain[start:end]).split()[0],
                holder=after or before,
            )
        )
    return tuple(held)


def _full(names: list[Name]) -> dict[Span, Span]:
    found = {}
    for name in names:
        words = set(fold(name.text).split())
        fuller = [n for n in names if n.type == name.type and words < set(fold(n.text).split())]
        if fuller:
            found[name.span] = max(fuller, key=lambda n: len(n.text)).span
    return found
