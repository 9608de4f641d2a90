"""A correction as it is typed: words instead of places, so that a form without scripts can hold it and nothing is lost."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from tawatur.claims.kinds import kinds
from tawatur.engine.correction import Correction, Place, Source, Wrong
from tawatur.types.span import Span

# Rows for further words that a form offers.
SPARE = 1
_AT = re.compile(r"([0-9]{1,9})-([0-9]{1,9})")


@dataclass(frozen=True, slots=True)
class Marked:
    """Words of the report: as typed, the how-manieth place where they stand (from 1; empty: the only one, or the one in the
    claim's own words), and `at`, `start-end` in code points, where a script marked them."""

    words: str = ""
    nth: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class TypedSource:
    """A link of the chain; `order` is its number in it, from the outside in."""

    type: str = ""
    order: str = ""
    name: Marked = Marked()
    cue: Marked = Marked()


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the form. `what` is `kind` or `kind.action`."""

    what: str
    roles: Mapping[str, tuple[Marked, ...]]
    relation: str
    date: str
    date_words: Marked
    polarity: str
    certainty: str
    status: str
    chain: tuple[TypedSource, ...]

    @property
    def kind(self) -> str:
        """The kind alone."""
        return self.what.partition(".")[0]

    @property
    def shown_roles(self) -> tuple[str, ...]:
        """The roles of the kind, then what else words were typed for."""
        known = kinds().get(self.kind)
        return tuple(
            dict.fromkeys(
                (
                    *(known.roles if known else ()),
                    *(r for r, m in self.roles.items() if any(o.words for o in m)),
                )
            )
        )


# From the form


def typed(fields: Mapping[str, str]) -> Typed:
    """What a form holds; rows without words are left out, sources stand in their order."""
    roles: dict[str, list[Marked]] = {}
    for name in fields:
        found = re.fullmatch(r"role\.([a-z_]{1,40})\.([0-9]{1,4})\.words", name)
        if found and fields[name].strip():
            roles.setdefault(found[1], []).append(_marked(fields, name.removesuffix(".words")))
    sources = []
    for name in fields:
        found = re.fullmatch(r"chain\.([0-9]{1,4})\.words", name)
        stem = name.removesuffix(".words")
        if found and (fields[name].strip() or fields.get(f"{stem}.cue.words", "").strip()):
            sources.append(
                TypedSource(
                    fields.get(f"{stem}.type", ""), fields.get(f"{stem}.order", ""), _marked(fields, stem), _marked(fields, f"{stem}.cue")
                )
            )  # fmt: skip
    return Typed(
        fields.get("what", ""), {role: tuple(marks) for role, marks in roles.items()}, fields.get("relation", ""),
        fields.get("date", ""), _marked(fields, "date"), fields.get("polarity", ""), fields.get("certainty", ""),
        fields.get("status", ""), tuple(sorted(sources, key=_order)),
    )  # fmt: skip


def _marked(fields: Mapping[str, str], stem: str) -> Marked:
    return Marked(*(fields.get(f"{stem}.{part}", "") for part in ("words", "nth", "at")))


def _order(source: TypedSource) -> int:
    order = source.order.strip()
    return int(order) if re.fullmatch("[0-9]{1,6}", order) else 1_000_000


# From a claim


def as_typed(given: Correction, text: str) -> Typed:
    """A correction as the form shows it."""

    def mark(place: Place | None) -> Marked:
        return in_words(place, text) if place else Marked()

    return Typed(
        f"{given.kind}.{given.action}" if given.action else given.kind,
        {role: tuple(map(mark, places)) for role, places in given.roles.items()},
        given.relation or "", given.date or "", mark(given.date_place), given.polarity, given.certainty, given.status,
        tuple(
            TypedSource(source.type, str(n), mark((source.start, source.end)), mark(source.cue))
            for n, source in enumerate(given.chain, 1)
        ),
    )  # fmt: skip


def in_words(place: Place, text: str) -> Marked:
    """A place as its words on one line, and which of the places it is where these words stand."""
    words = " ".join(text[place[0] : place[1]].split())
    starts = [start for start, _ in places(words, text)]
    nth = starts.index(place[0]) + 1 if place[0] in starts else None
    if nth is None:
        return Marked(words, "", f"{place[0]}-{place[1]}")
    return Marked(words, str(nth) if len(starts) > 1 else "")


def places(words: str, text: str) -> Iterator[Place]:
    """Where words stand in a text, whatever white space is between them; overlapping ones too."""
    parts = words.split()
    if parts:
        for found in re.finditer("(?=(" + r"\s+".join(map(re.escape, parts)) + "))", text):
            yield found.start(1), found.end(1)


# To a correction


def meant(given: Typed, text: str, evidence: Span) -> Correction | tuple[Wrong, ...]:
    """The correction that is meant, or what can't be found in the report. Kind, values and dates are not looked at."""
    wrong: list[Wrong] = []

    def place(field: str, mark: Marked) -> Place:
        found = _place(field, mark, text, evidence)
        if isinstance(found, Wrong):
            wrong.append(found)
            return 0, 0
        return found

    kind, _, action = given.what.partition(".")
    roles = {
        role: tuple(place(f"roles.{role}", mark) for mark in marks) for role, marks in given.roles.items()
    }
    chain = []
    for n, source in enumerate(given.chain):
        start, end = place(f"chain.{n}", source.name)
        cue = place(f"chain.{n}", source.cue) if source.cue.words.strip() else None
        chain.append(Source(source.type, start, end, cue))
    date_place = place("date", given.date_words) if given.date_words.words.strip() else None
    if wrong:
        return tuple(wrong)
    return Correction(
        kind, action or None, roles, given.relation or None, given.date.strip() or None, date_place,
        given.polarity, given.certainty, given.status, tuple(chain),
    )  # fmt: skip


def _place(field: str, mark: Marked, text: str, evidence: Span) -> Place | Wrong:
    if not mark.words.strip():
        return Wrong(field, "no word is marked", "mark the words again")
    at = _AT.fullmatch(mark.at)
    if at and "".join(text[int(at[1]) : int(at[2])].split()) == "".join(mark.words.split()):
        return int(at[1]), int(at[2])
    found = list(places(mark.words, text))
    values = {"words": mark.words, "n": str(len(found))}
    if not found:
        return Wrong(
            field,
            "the report does not hold the words “{words}”",
            "copy them from the report as they stand there",
            values,
        )
    if mark.nth.strip():
        nth = mark.nth.strip()
        if re.fullmatch("[0-9]{1,6}", nth) and 1 <= int(nth) <= len(found):
            return found[int(nth) - 1]
        return Wrong(
            field, "the words “{words}” stand in the report {n} times", "give a number up to that", values
        )
    inside = [one for one in found if evidence.covers(Span(*one))]
    if len(found) > 1 and not inside:
        return Wrong(
            field,
            "the words “{words}” stand in the report {n} times",
            "say which of them is meant, by its number",
            values,
        )
    return (inside or found)[0]


def with_rows(given: Typed, spare: int) -> Typed:
    """The form's rows with `spare` empty ones after each."""
    roles = {role: (*given.roles.get(role, ()), *[Marked()] * spare) for role in given.shown_roles}
    return replace(given, roles=roles, chain=(*given.chain, *[TypedSource()] * spare))


def every_role() -> Iterable[str]:
    """The roles of all kinds."""
    return dict.fromkeys(role for kind in kinds().values() for role in kind.roles)
