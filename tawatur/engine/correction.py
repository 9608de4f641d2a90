"""From what a person marks in a report to the claim that stands in place of the machine's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from dataclasses import field as default
from functools import cache
from typing import get_args

from tawatur.analyse.dates.edtf import interval
from tawatur.claims.build import claim_id, claim_key
from tawatur.claims.kinds import kinds
from tawatur.lexicon import entries
from tawatur.store.standing import PERSON_RULE, personal_id
from tawatur.text import fold, normalise, sentences, surface, tokenize
from tawatur.types.chain import Chain, Link, LinkType
from tawatur.types.claim import Certainty, Claim, Filler, Polarity, Status, When, Why
from tawatur.types.span import Span

Place = tuple[int, int]
MARKED = "a person marked it"


@dataclass(frozen=True, slots=True)
class Source:
    """One link of a chain as it is marked: its type, where its name stands, and the words that make it a source."""

    type: str
    start: int
    end: int
    cue: Place | None = None


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person says a claim should be. Places are half-open, in code points of the report's raw text.

    `roles` leads from a role to where its fillers stand; `relation` is the word of the closed list, and the place of the
    word that says it is the one filler of the role `relation`. `date` is EDTF, `date_place` where its words stand (both or
    neither). `chain` runs from the outside in.
    """

    kind: str
    action: str | None
    roles: Mapping[str, tuple[Place, ...]]
    relation: str | None = None
    date: str | None = None
    date_place: Place | None = None
    polarity: str = "affirmed"
    certainty: str = "asserted"
    status: str = "actual"
    chain: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is wrong with a correction: in which `field` (`kind`, `action`, `roles`, `roles.mover`, `date`, `chain.0`…),
    `what`, and what to do. Both are templates for `values`, so that they can be said in any language."""

    field: str
    what: str
    advice: str
    values: Mapping[str, str] = default(default_factory=dict)

    def __str__(self) -> str:
        return f"{self.what}; {self.advice}".format_map(self.values)


@cache
def relations(kind: str) -> tuple[str, ...]:
    """The closed list of the role `relation` of a kind, empty where it has none."""
    found = {e.data["relation"] for e in entries("kinds") if e.file["kind"] == kind and "relation" in e.data}
    return tuple(sorted(found))


def as_correction(claim: Claim) -> Correction:
    """A claim as a correction that changes nothing: what a form begins with."""
    when = claim.when
    return Correction(
        claim.kind,
        claim.action,
        {role: tuple((f.span.start, f.span.end) for f in fillers) for role, fillers in claim.roles},
        next((f.text for f in claim.fillers("relation")), None),
        when.interval.edtf if when else None,
        (when.span.start, when.span.end) if when else None,
        claim.polarity,
        claim.certainty,
        claim.status,
        tuple(
            Source(
                link.type,
                link.span.start,
                link.span.end,
                (link.cue.start, link.cue.end) if link.cue else None,
            )
            for link in claim.chain
        ),
    )


def corrected(given: Correction, text: str, bases: Sequence[Claim]) -> Claim | tuple[Wrong, ...]:
    """The person's claim, or all that is wrong with what was given. `text` is the report's raw text; `bases` are the
    claim that is corrected as it stands now, then as the machine read it: what was not changed is taken from them."""
    wrong = tuple(_faults(given, text, bases[0]))
    if wrong:
        return wrong
    machine = bases[-1]
    chain = tuple(_link(source, text, bases) for source in given.chain)
    roles = _roles(given, text, bases)
    evidence = _evidence(roles, text, machine)
    polarity, certainty, status = given.polarity, given.certainty, given.status
    key = claim_key(given.kind, given.action, roles, polarity)  # type: ignore[arg-type]
    said = (polarity, certainty, status) == (machine.polarity, machine.certainty, machine.status)
    made = Claim(
        personal_id(claim_id(key, machine.report, evidence, chain)), key, machine.report, given.kind, roles, given.action,
        _when(given, bases), polarity, certainty, status, chain, evidence, machine.trigger, PERSON_RULE, 1.0,  # type: ignore[arg-type]
        replace(machine.why, cues=machine.why.cues if said else ()),
    )  # fmt: skip
    if _content(made) == _content(bases[0]):
        return (Wrong("", "nothing was changed", "accept the claim, or change what is wrong in it"),)
    return made


def _content(claim: Claim) -> Claim:
    """What a claim says, without who wrote it and why."""
    return replace(claim, id="", rule="", score=1.0, why=Why())


# What is wrong


def _faults(given: Correction, text: str, before: Claim) -> Iterator[Wrong]:
    kind = kinds().get(given.kind)
    if kind is None:
        values = {"kind": given.kind, "kinds": ", ".join(sorted(kinds()))}
        yield Wrong("kind", "there is no kind “{kind}”", "choose one of {kinds}", values)
        return
    unchanged = (given.kind, given.action) == (before.kind, before.action)
    if not unchanged and (given.action not in kind.actions if kind.actions else given.action is not None):
        values = {"kind": kind.name, "action": given.action or "", "actions": ", ".join(kind.actions)}
        if kind.actions:
            yield Wrong("action", "{kind} has no action “{action}”", "choose one of {actions}", values)
        else:
            yield Wrong("action", "{kind} has no action “{action}”", "leave the action empty", values)
    yield from _role_faults(given, text)
    yield from _date_faults(given, text)
    for name, value, known in (
        ("polarity", given.polarity, get_args(Polarity)),
        ("certainty", given.certainty, get_args(Certainty)),
        ("status", given.status, get_args(Status)),
    ):
        if value not in known:
            values = {"value": value, "known": ", ".join(known)}
            yield Wrong(name, "“{value}” is none of its values", "choose one of {known}", values)
    for n, source in enumerate(given.chain):
        if source.type not in get_args(LinkType):
            values = {"value": source.type, "known": ", ".join(get_args(LinkType))}
            yield Wrong(f"chain.{n}", "“{value}” is no type of source", "choose one of {known}", values)
        for place in filter(None, ((source.start, source.end), source.cue)):
            yield from _place_faults(f"chain.{n}", place, text)


def _role_faults(given: Correction, text: str) -> Iterator[Wrong]:
    kind = kinds()[given.kind]
    for role, places in given.roles.items():
        if role not in kind.roles:
            values = {"kind": kind.name, "role": role, "roles": ", ".join(kind.roles)}
            yield Wrong(f"roles.{role}", "{kind} has no role “{role}”", "choose one of {roles}", values)
        for place in places:
            yield from _place_faults(f"roles.{role}", place, text)
    for role in kind.required:
        least = kind.minimum.get(role, 1)
        if len(set(given.roles.get(role, ()))) < least:
            values = {"kind": kind.name, "role": role, "least": str(least)}
            yield Wrong(
                f"roles.{role}",
                "{kind} needs at least {least} of the role “{role}”",
                "mark the words",
                values,
            )
    if "relation" in kind.roles:
        known = relations(kind.name)
        if given.relation not in known:
            values = {"value": given.relation or "", "known": ", ".join(known)}
            yield Wrong("relation", "“{value}” is no relation of this kind", "choose one of {known}", values)
        if len(given.roles.get("relation", ())) > 1:
            yield Wrong("roles.relation", "several words are marked", "mark the one word that says it")


def _date_faults(given: Correction, text: str) -> Iterator[Wrong]:
    if given.date is not None and interval(given.date) is None:
        yield Wrong(
            "date", "“{date}” is no date",
            "write a day (2024-12-08), month (2024-12) or year (2024), with ~ behind it for “about”, or two of them with / between, .. for an open end",
            {"date": given.date},
        )  # fmt: skip
    if given.date is not None and given.date_place is None:
        yield Wrong("date", "no words give the date", "mark the words of the report that give it")
    if given.date is None and given.date_place is not None:
        yield Wrong("date", "words are marked but no date is given", "write the date, or mark no words")
    if given.date_place is not None:
        yield from _place_faults("date", given.date_place, text)


def _place_faults(where: str, place: Place, text: str) -> Iterator[Wrong]:
    start, end = place
    if not 0 <= start < end <= len(text):
        values = {"start": str(start), "end": str(end)}
        yield Wrong(where, "[{start}, {end}) is not in the report", "mark the words again", values)
    elif not text[start:end].strip():
        yield Wrong(where, "no word is marked", "mark the words again")


# What is made of it


def _trimmed(place: Place, text: str) -> Place:
    """The place without spaces at its ends."""
    start, end = place
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())


def _roles(
    given: Correction, text: str, bases: Sequence[Claim]
) -> tuple[tuple[str, tuple[Filler, ...]], ...]:
    made = []
    for role, places in sorted(given.roles.items()):
        fillers = {_filler(role, Span(*_trimmed(place, text)), given, text, bases) for place in places}
        if fillers:
            made.append((role, tuple(sorted(fillers, key=lambda f: (f.at, f.span)))))
    return tuple(made)


def _filler(role: str, span: Span, given: Correction, text: str, bases: Sequence[Claim]) -> Filler:
    words = given.relation if role == "relation" and given.relation else surface(text, span.start, span.end)
    known = [(name, filler) for base in bases for name, fillers in base.roles for filler in fillers]
    for name, filler in known:
        if filler.span == span and name == role and (role != "relation" or filler.text == words):
            return filler
    for name, filler in known:
        # Who fills another role now is named where he was.
        if filler.span == span and "relation" not in (role, name):
            return replace(filler, reason=MARKED)
    return Filler(words, span, span, MARKED)


def _link(source: Source, text: str, bases: Sequence[Claim]) -> Link:
    span = Span(*_trimmed((source.start, source.end), text))
    cue = Span(*_trimmed(source.cue, text)) if source.cue else None
    for base in bases:
        for link in base.chain:
            if link.span == span:
                return replace(link, type=source.type, cue=cue)  # type: ignore[arg-type]
    return Link(source.type, surface(text, span.start, span.end), span, cue)  # type: ignore[arg-type]


def _when(given: Correction, bases: Sequence[Claim]) -> When | None:
    if given.date is None or given.date_place is None:
        return None
    span = Span(*given.date_place)
    for base in bases:
        if base.when and (base.when.interval.edtf, base.when.span) == (given.date, span):
            return base.when
    found = interval(given.date)
    if found is None:
        raise ValueError(f"{given.date}: was checked before")
    return When(found, span)


def _evidence(roles: tuple[tuple[str, tuple[Filler, ...]], ...], text: str, machine: Claim) -> Span:
    """The machine's stretch, widened to what the roles have in its sentence."""
    tokens = tokenize(normalise(text))
    bounds = machine.evidence
    for first, end in sentences(text, tokens):
        sentence = Span(tokens[first].start, tokens[end - 1].end)
        if sentence.overlaps(machine.evidence):
            bounds = bounds.join(sentence)
    span = machine.evidence
    for _, fillers in roles:
        for filler in fillers:
            if bounds.covers(filler.at):
                span = span.join(filler.at)
    return span


def forms_of(*claims: Claim | None) -> Mapping[str, str]:
    """The folded form of every filler and source of the claims: what the store looks them up by."""
    chains: list[Chain] = [claim.chain for claim in claims if claim]
    texts = {f.text for claim in claims if claim for _, fillers in claim.roles for f in fillers}
    return {text: fold(text) for text in texts | {link.name for chain in chains for link in chain}}
