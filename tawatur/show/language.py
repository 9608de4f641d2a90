"""The languages of the pages: every word of the interface, claims in words, dates, counts and reasons.

English is the language of the program, and its texts are the keys; Arabic has a catalogue (`messages/ar.yaml`), and
says in English what that does not hold. All texts are plain; U+2068…U+2069 stand around what could change places with
the words beside it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache, cached_property
from typing import Any

from tawatur.show import dates
from tawatur.show.dossier import sources_phrase
from tawatur.show.messages import Words, interface, messages
from tawatur.show.phrase import according_to, marks, phrase, within
from tawatur.show.shapes import HOLE, Shape, fitting, shapes
from tawatur.show.text import FIRST_STRONG, POP, isolate, isolate_runs, plain

# What the Unicode rules would move inside right-to-left text: other letters, and numbers with signs in or at them.
_MOVES = re.compile(r"[A-Za-z\u00c0-\u024f\u0370-\u052f]|\d[^\s\d.,:/]|[^\s\d.,:/]\d")
_REPORT = "report "
_TIME = re.compile(r"[\d~./:TZ-]+")
# Between the ways to say a piece of a claim, the fullest first.
_OR = " | "


def later(text: str) -> str:
    """The text itself: marks what is put into the language elsewhere, so that the catalogue's test finds it."""
    return text


class Language:
    """English. `dir` is the direction of its script, as HTML names it."""

    code = "en"
    dir = "ltr"

    @cached_property
    def _words(self) -> Words:
        return messages(self.code)

    def t(self, text: str, **values: object) -> str:
        """The text in the language, with the values in its `{holes}`, isolated where they run the other way."""
        return self._text(text).format(**{name: self._set(value) for name, value in values.items()})

    def _text(self, text: str) -> str:
        return text

    def _set(self, value: object) -> object:
        return self._beside(value) if isinstance(value, str) else value

    def _beside(self, text: str) -> str:
        """The text to stand inside a sentence; isolates that are in it already stay."""
        pieces = _split(text)
        if pieces is None or len(pieces) == 1:
            return self._isolate(text)
        return "".join(pieces)

    def _isolate(self, text: str) -> str:
        return isolate(text)

    def count(self, number: int, noun: str) -> str:
        """`1 report`, `3 reports`; `noun` is the English singular."""
        plural = self._words["plurals"].get(noun, f"{noun}s")
        return f"{number:,} {noun if number == 1 else plural}"

    def said(self, claim: Mapping[str, Any]) -> str:
        """A claim (a record as `claim_record` gives it) in one line, its denial or plan said first."""
        return phrase(claim)

    def according_to(self, chain: Sequence[Mapping[str, Any]], outlet: str | None) -> str:
        """The chain from its innermost source outwards; an empty chain is the outlet (or report) in its own voice."""
        return according_to(chain, outlet)

    def sources(self, at_least: int, at_most: int) -> str:
        """How many independent sources stand behind a fact."""
        return sources_phrase(at_least, at_most)

    def date(self, edtf: str | None) -> str:
        """A time in EDTF as people write it; what is no time comes back as it is."""
        words = self._words["dates"]
        return str(words["none"]) if edtf is None else dates.in_words(edtf, words)

    def instant(self, iso: str) -> str:
        """The day and time of an ISO 8601 instant, in UTC; what is none comes back as it is."""
        found = dates.utc(iso)
        return self._moment(self.date(found[0]), found[1]) if found else iso

    def _moment(self, day: str, time: str) -> str:
        return f"{day}, {time}"

    def kind(self, kind: str) -> str:
        """The name of a kind of claims."""
        return self._value("kind", kind)

    def action(self, kind: str, action: str | None) -> str:
        """The name of an action of a kind; empty where the claim has none."""
        return self._value("action", f"{kind}.{action}", action) if action else ""

    def role(self, role: str) -> str:
        """The name of a role, or of another of the labels that `explain.reasons` gives."""
        return self._words["values"].get("reason", {}).get(role) or self._value("role", role)

    def relation(self, relation: str) -> str:
        """The name of a relation of kin or another tie."""
        return self._value("relation", relation)

    def link_type(self, type: str) -> str:
        """The name of a type of source."""
        return self._value("link_type", type)

    def entity_type(self, type: str) -> str:
        """What an entity is: a person, body or place."""
        return self._value("entity_type", type)

    def dispute_kind(self, kind: str) -> str:
        """The name of a kind of disputes."""
        return self._value("dispute_kind", kind)

    def value(self, word: str) -> str:
        """The name of a polarity, certainty, status, verdict, kind of copy, decision or what became of a claim."""
        return self._value("value", word)

    def _value(self, list: str, word: str, shown: str | None = None) -> str:
        """The name of a value of a closed list; of one that is not known, the value itself."""
        found: str | None = self._words["values"].get(list, {}).get(word)
        return found or (shown or word).replace("_", " ")

    def sentence(self, text: str) -> str:
        """A reason that the program gives in English, in the language; English where its shape is not known."""
        return text if FIRST_STRONG in text else isolate_runs(text)


class _Arabic(Language):
    code = "ar"
    dir = "rtl"

    @cached_property
    def _shapes(self) -> tuple[Shape, ...]:
        return shapes(
            {text: said for group in self._words["sentences"].values() for text, said in group.items()}
        )

    @cached_property
    def _simple(self) -> tuple[Shape, ...]:
        """Those that hold no other sentence."""
        return tuple(one for one in self._shapes if all(what != "sentence" for _, what in one.holes))

    def _text(self, text: str) -> str:
        return interface(self.code).get(text, text)

    def _set(self, value: object) -> object:
        return value if isinstance(value, _Counted) else _Counted(super()._set(value))

    def _isolate(self, text: str) -> str:
        safe = plain(text)
        return f"{FIRST_STRONG}{safe}{POP}" if _MOVES.search(safe) else safe

    def count(self, number: int, noun: str) -> str:
        """تقرير واحد، تقريران، 3 تقارير، 11 تقريرا، 100 تقرير. In a text of the catalogue `{n:oblique}` is the form behind
        a preposition (تقريرين)."""
        forms = self._words["nouns"].get(noun)
        return _Counted.of(number, forms) if forms else language("en").count(number, noun)

    def said(self, claim: Mapping[str, Any]) -> str:
        """The claim with a verbal noun, which says nothing of whether somebody is a man or a woman."""
        actions, fillers = self._words["said"][claim["kind"]], self._fillers(claim)
        first, *rest = actions.get(claim["action"]) or actions["any"]
        pieces = [_piece(first, fillers) or _last(first).format_map(_Unknown(fillers))]
        said = " ".join(filter(None, [*pieces, *(_piece(piece, fillers) for piece in rest)]))
        marked = [self._words["marks"][mark] for mark in marks(claim)]
        return f"{'، '.join(marked)}: {said}" if marked else said

    def _fillers(self, claim: Mapping[str, Any]) -> dict[str, str]:
        roles = claim["roles"]
        found = {role: _and(_apart(text) for text in fillers) for role, fillers in roles.items() if fillers}
        if "relation" in roles:
            ties = self._words["ties"]
            found["relation"] = _and(ties.get(one) or _apart(one) for one in roles["relation"])
        if "title" in roles and within(roles.get("organization", ()), roles["title"]):
            del found["organization"]
        return found

    def according_to(self, chain: Sequence[Mapping[str, Any]], outlet: str | None) -> str:
        words = self._words["according"]
        if not chain:
            return str(words["outlet"].format(name=_apart(outlet)) if outlet else words["report"])
        first, *others = (_apart(link["name"]) for link in reversed(chain))
        return "".join([words["first"].format(name=first), *(words["then"].format(name=o) for o in others)])

    def sources(self, at_least: int, at_most: int) -> str:
        words = self._words["sources"]
        if at_least == at_most:
            return _counted(at_most, words["forms"])
        if at_most == 2:
            return str(words["one or two"])
        return str(words["between"].format(least=at_least, most=_counted(at_most, words["forms"])))

    def _moment(self, day: str, time: str) -> str:
        return f"{day}، {_apart(time)}"

    def sentence(self, text: str) -> str:
        found = fitting(text, self._shapes, self._put)
        return found[1] if found else super().sentence(text)

    def _put(self, words: str, what: str) -> str | None:
        """What stands in a hole, in Arabic; None where it is not of that sort."""
        if what == "":
            return self._named(words)
        if what == "list":
            return _and(map(self._named, words.split(" and ")))
        if what in ("date", "instant"):
            return (
                (self.date(words) if what == "date" else self.instant(words))
                if _TIME.fullmatch(words)
                else None
            )
        if what == "sentence":
            found = fitting(words, self._simple, self._put)
            return found[1] if found else None
        if what in self._words["nouns"]:
            return self.count(int(words), what) if words.isdecimal() else None
        said: str | None = self._words["values"][what].get(words)
        return said

    def _named(self, words: str) -> str:
        """A name or other words of a report; a number keeps its place by itself."""
        if words.startswith(_REPORT):
            return self.sentence(words)
        return words if words.isdecimal() else _apart(words)


def _split(text: str) -> list[str] | None:
    """The text made safe, in pieces between isolates; None where these do not pair."""
    depth, pieces = 0, []
    for piece in re.split(f"([{FIRST_STRONG}{POP}])", text):
        depth += (piece == FIRST_STRONG) - (piece == POP)
        if depth < 0:
            return None
        pieces.append(piece if piece in (FIRST_STRONG, POP) else _inner(piece))
    return pieces if depth == 0 else None


def _inner(text: str) -> str:
    """The plain text with the spaces at its ends."""
    safe = plain(text)
    if not safe:
        return " " if text else ""
    return " " * text[:1].isspace() + safe + " " * text[-1:].isspace()


def _apart(text: str) -> str:
    """Words of a report or of the machine, kept from mixing with ours."""
    return f"{FIRST_STRONG}{plain(text)}{POP}"


def _and(texts: Any) -> str:
    return " و".join(texts)


def _piece(piece: str, fillers: Mapping[str, str]) -> str:
    """The first of the alternatives whose roles are all filled; nothing where there is none."""
    for way in piece.split(_OR):
        if all(hole[1] in fillers for hole in HOLE.finditer(way)):
            return way.format_map(fillers)
    return ""


def _last(piece: str) -> str:
    return piece.split(_OR)[-1]


class _Unknown(dict[str, str]):
    def __missing__(self, role: str) -> str:
        return "(غير معروف)"


class _Counted(str):
    """A number with its noun, which has two cases where it is a dual: `oblique` stands behind prepositions. Other words
    have one."""

    oblique: str | None = None

    @classmethod
    def of(cls, number: int, forms: Sequence[str]) -> _Counted:
        """The number with the forms of its noun."""
        made = cls(_counted(number, forms))
        made.oblique = _DUAL.sub("ي", made) if number == 2 else None
        return made

    def __format__(self, spec: str) -> str:
        return self.oblique if spec == "oblique" and self.oblique else str(self)


# The ending of a dual, also before a genitive (وسيلتا إعلام).
_DUAL = re.compile(r"(?<=\w)ا(?=ن\b)|(?<=ت)ا(?= )")


def _counted(number: int, forms: Sequence[str]) -> str:
    """A number with its noun. `forms` are for 1, 2, 3…10, 11…99 and for hundreds."""
    one, two, few, many, hundred = forms
    if number == 0:
        return f"لا {few}"
    if number in (1, 2):
        return one if number == 1 else two
    rest = number % 100
    return f"{number:,} {few if 3 <= rest <= 10 else many if rest > 10 else hundred}"


_LANGUAGES = {one.code: one for one in (_Arabic, Language)}


@cache
def language(code: str) -> Language:
    """The language of a code, `ar` or `en`. Raises ValueError for another."""
    if code not in _LANGUAGES:
        raise ValueError(f"no language {code!r}; there are {', '.join(sorted(_LANGUAGES))}")
    return _LANGUAGES[code]()
