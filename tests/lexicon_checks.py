"""How the examples of each lexicon topic are checked: topic → does the entry match this text as the example expects?

Each check runs the code that uses the topic, so that an example holds for the program and not only for the list.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from typing import Any

from marked import marked
from name_words import name_word

from tawatur.analyse.countries import country_of, key
from tawatur.analyse.dates import find_dates
from tawatur.analyse.gazetteer import lookup
from tawatur.analyse.names import find_names
from tawatur.analyse.placekinds import kind_word
from tawatur.analyse.places import settle_places
from tawatur.analyse.title_words import adjectives, adverbs, bare, complements
from tawatur.analyse.titles import find_titles
from tawatur.claims.attribution import attribute
from tawatur.claims.kinds import triggers_at
from tawatur.claims.scope import Scope, scope
from tawatur.claims.words import (
    function_at,
    governs,
    letter_relation,
    noun_types,
    relation_at,
    stem,
    word_set,
)
from tawatur.lexicon import Entry, Example
from tawatur.pipeline import examine
from tawatur.plan import Plan
from tawatur.resolve import name_key
from tawatur.resolve.compare import compare
from tawatur.resolve.parts import parts
from tawatur.show.record import claim_record
from tawatur.text import Token, fold, normalise, sentences, tokenize
from tawatur.types.mention import Name
from tawatur.types.report import Report
from tawatur.types.span import Span
from tawatur.weigh.disputes import named, sole
from tawatur.weigh.disputes.offices import manages
from tawatur.weigh.sources import description, identified, owner, source_key, speaks_for_its_body

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
    if entry.data["class"] == "governor":
        return any(map(governs, tokens))
    return entry.data["class"] in {found[0] for found in words if found}


def noun(entry: Entry, example: Example) -> bool:
    """A noun of the entry heads something, with the entry's type."""
    kind_of = entry.data.get("type", entry.file.get("type"))
    own = {fold(word) for word in entry.data["words"]}
    known = [
        token.core.removeprefix("ال") for token in _tokens(example.text) if kind_of in noun_types(token.core)
    ]
    return any(word in own or any(word.startswith(w) for w in own) for word in known)


def speech(entry: Entry, example: Example) -> bool:
    """The reading of sources uses the entry: a cue fired, a link of the chain holds its words; the word lists that it only
    looks things up in hold a word of the text."""
    kind_of = entry.file["type"]
    if kind_of == "words":
        return listed(entry, example)
    found = attribute(marked(example.text)[0])
    if kind_of in ("verb", "cue"):
        return entry.id in {id for id, _ in found.matched}
    links = [link for chain in found.chains for link in chain]
    if kind_of == "numbers":
        return any(link.count for link in links)
    words = [fold(word) for name in ("words", "names", "kinds") for word in entry.data.get(name, ())]
    return any(
        link.type == entry.data["gives"] and any(word in fold(link.name) for word in words) for link in links
    )


def scoped(entry: Entry, example: Example) -> bool:
    """An event of the text is no plain fact; for what takes a denial back, all are."""
    if entry.file["type"] == "words":
        return listed(entry, example)
    analysis, _ = marked(example.text)
    found = attribute(analysis)
    events = [
        at for at in range(len(analysis.tokens)) if at not in found.cue_tokens and _event(analysis.tokens, at)
    ]
    plain = all(_is_fact(scope(analysis, at, found, state=False)) for at in events)
    return plain == (entry.data.get("effect") == "freed")


def _is_fact(held: Scope) -> bool:
    return dataclasses.replace(held, denier=None, cues=()) == Scope()


_EVENTS = {"movement", "detention", "harm", "attack", "meeting", "justice", "position", "personnel"}


def _event(tokens: tuple[Token, ...], at: int) -> bool:
    return any(trigger.rule.kind.name in _EVENTS for trigger in triggers_at(tokens, at, len(tokens)))


def listed(entry: Entry, example: Example) -> bool:
    """A word or phrase of the entry stands in the text, whatever letter or article is joined to it."""
    text = [{token.norm, token.core, token.core.removeprefix("ال")} for token in _tokens(example.text)]
    phrases = [fold(words).split() for words in entry.data["words"]]
    return any(
        all(word in forms for word, forms in zip(phrase, text[at:], strict=False))
        for phrase in phrases
        for at in range(len(text) - len(phrase) + 1)
    )


def title(entry: Entry, example: Example) -> bool:
    """A title is found; the one that the example names, and what begins it."""
    normal = normalise(example.text)
    tokens = tokenize(normal)
    ranges = sentences(normal.raw, tokens)
    found = find_titles(normal, tokens, ranges, find_names(normal, tokens, ranges))
    if not example.expect:
        return bool(found)
    return any(
        all(fold(getattr(t, {"title": "text"}.get(n, n))) == fold(v) for n, v in example.expect.items())
        for t in found
    )


def title_adjective(entry: Entry, example: Example) -> bool:
    """The word is known to say this of a title."""
    means = entry.data.get("time", "part")
    known = [
        t
        for t in _tokens(example.text)
        if adjectives().get(bare(t.norm)) == means or adverbs().get(t.norm) == means
    ]
    return fold(example.expect["word"]) in {t.norm for t in known} if example.expect else bool(known)


def title_complement(entry: Entry, example: Example) -> bool:
    """The word may stand inside a title."""
    known = {token.norm for token in _tokens(example.text) if bare(token.norm) in complements()}
    return fold(example.expect["word"]) in known if example.expect else bool(known)


def place(entry: Entry, example: Example) -> bool:
    """The name or nationality leads to the country or place that the example names, or to one of the entry's."""
    normal = normalise(example.text)
    name = Name(Span(0, len(example.text)), "place", example.text)
    settled = settle_places(normal, tokenize(normal), [name])[0].place
    places = {found.id for found in lookup(example.text)} | {settled}
    if "place" in example.expect:
        return example.expect["place"] in places
    country = country_of(example.text)
    if "country" in example.expect:
        return bool(country == example.expect["country"])
    own = {f"tw:{id}" for id in (*entry.data.get("places", ()), *entry.data.get("regions", ()))} | set(
        entry.data.get("names", ())
    )
    return country in entry.data.get("countries", ()) or bool(places & own)


def wordset(entry: Entry, example: Example) -> bool:
    """A word of the set stands in the text, articles aside."""
    words = word_set(entry.id)
    return any(token.core in words or stem(token.core) in words for token in _tokens(example.text))


def place_kind(entry: Entry, example: Example) -> bool:
    """The text begins with a word for this kind of place."""
    return kind_word(key(example.text).split())[0] == entry.id


def honorific(entry: Entry, example: Example) -> bool:
    """The name is compared without the words in front of it."""
    return name_key(example.text) != fold(example.text)


def outlet(entry: Entry, example: Example) -> bool:
    """The name is one of this source's."""
    return source_key(example.text) == source_key(entry.data["words"][0])


def outlet_head(entry: Entry, example: Example) -> bool:
    """The name is compared without the word for what it is."""
    return source_key(example.text) != fold(example.text)


def outlet_group(entry: Entry, example: Example) -> bool:
    """The outlet is one of this owner's."""
    return owner(source_key(example.text)) == entry.data["name"]


def source_plural(entry: Entry, example: Example) -> bool:
    """The word is a form of the entry's singular."""
    return description(example.text) == {fold(entry.data["words"][0])}


def loose_document(entry: Entry, example: Example) -> bool:
    """The paper is no certain one."""
    return not identified(example.text)


def name_part(entry: Entry, example: Example) -> bool:
    """Some word of the name is no name by itself."""
    return len(parts(example.text).parts) < len(example.text.replace("-", " ").split())


def whole_name(entry: Entry, example: Example) -> bool:
    """The first word keeps its ال, written with hamza or without."""
    return parts(fold(example.text)).parts[0].word == fold(example.text.split()[0])


def known_name(entry: Entry, example: Example) -> bool:
    """The two words beside the sign are one name."""
    left, right = example.text.split(" = ")
    return compare(left, right).verdict == "same"


CHECKS: Mapping[str, Check] = {
    "kind": kind,
    "preposition": preposition,
    "function": function,
    "noun": noun,
    "wordset": wordset,
    "name_word": name_word,
    "speech": speech,
    "scope": scoped,
    "titles": title,
    "title_adjectives": title_adjective,
    "title_complements": title_complement,
    "countries": place,
    "places": place,
    "place_kinds": place_kind,
    "honorific": honorific,
    "outlet": outlet,
    "outlet_head": outlet_head,
    "outlet_group": outlet_group,
    "source_plural": source_plural,
    "loose_document": loose_document,
    "head_office": lambda entry, example: speaks_for_its_body(example.text),
    "sole_office": lambda entry, example: sole(example.text),
    "named_body": lambda entry, example: named(example.text),
    "manager": lambda entry, example: manages(example.text),
    "feminine_name": listed,
    "person_noun": listed,
    "name_part": name_part,
    "known_name": known_name,
    "whole_name": whole_name,
    **dict.fromkeys(("word", "number", "holiday", "block", "weekday", "month", "hijri"), date),
}
