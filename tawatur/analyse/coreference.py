"""Inside one report: short names, titles alone, pronouns and descriptions, each to the fullest form of its name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tawatur.analyse.layout import lay_out
from tawatur.analyse.mentions import body_nouns, borne_nouns, courtesies, descriptions, lone_titles
from tawatur.analyse.pronouns import possessives
from tawatur.analyse.salience import Salience
from tawatur.analyse.short_names import bodies, persons
from tawatur.text import Normal, Token
from tawatur.types.mention import Name, Title
from tawatur.types.span import Span


def link(
    normal: Normal,
    tokens: Sequence[Token],
    sentences: Sequence[tuple[int, int]],
    names: Sequence[Name],
    titles: Sequence[Title],
) -> tuple[Mapping[Span, Span], Mapping[Span, Span]]:
    """`(full, references)`: from each person's, body's or place's name to its fullest form, and from possessive words,
    titles and descriptions to the name that they mean. What two names fit equally is in neither."""
    layout = lay_out(tokens, sentences, names)
    people = persons(layout, titles)
    full: dict[Span, Span] = {name.span: name.span for name in names}
    full.update(bodies(names))
    for person in people:
        full.update((mention.name.span, person.full.name.span) for mention in person.mentions)
    references: dict[Span, Span] = {}
    references.update(body_nouns(layout, full))
    references.update(lone_titles(layout, titles, full))
    references.update(descriptions(layout, people))
    references.update(borne_nouns(layout, people))
    references.update(courtesies(layout, people, titles))
    references.update(possessives(layout, Salience(layout, people, titles, references)))
    return full, references
