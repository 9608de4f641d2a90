"""A claim as a sentence that a reader without Arabic can follow; the fillers stay as the report has them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from tawatur.show.text import isolate, listed
from tawatur.text import fold

Record = Mapping[str, Any]

# Each piece is left out where a role in it is empty; the first piece of a kind always stands.
_PIECES: Mapping[str, tuple[str, ...]] = {
    "movement": ("{mover} {verb}", "{off} {origin}", "{to} {destination}", "via {via}", "by {vehicle}",
                 "with {companion}", "with the help of {facilitator}"),
    "presence": ("{person} {verb} in {place}",),
    "position": ("{holder}: {verb}{title}", "of {organization}"),
    "personnel": ("{person} {verb}", "as {title}", "{of} {organization}", "by {authority}"),
    "kinship": ("{person}: {relation} of {relative}",),
    "association": ("{person}: {relation} {associate}",),
    "control": ("{holder} {verb} {asset}",),
    "justice": ("{defendant} {verb}", "{to} {penalty}", "by {authority}", "{about} {offence}", "({requested} asked to act)"),
    "detention": ("{detainee} {verb}", "by {authority}", "in {place}"),
    "sanction": ("{target} {verb}", "by {authority}", "for {reason}"),
    "harm": ("{victim} {verb}", "by {perpetrator}", "with {instrument}", "in {place}"),
    "attack": ("{attacker} attacked", "{target}", "with {instrument}", "in {place}"),
    "meeting": ("{participant} met", "in {place}"),
    "transfer": ("{item}: handed over", "by {giver}", "to {recipient}"),
}  # fmt: skip

_VERBS: Mapping[str, Mapping[str | None, str]] = {
    "presence": {None: "was"},
    "movement": {"depart": "left", "arrive": "arrived", "transit": "passed through", "return": "returned", None: "moved"},
    "position": {"former": "formerly ", "current": "", None: ""},
    "personnel": {"appoint": "was appointed", "join": "joined", "dismiss": "was dismissed", "resign": "resigned", "defect": "defected", None: "changed post"},
    "control": {"own": "owns", "manage": "runs", "finance": "finances", None: "controls"},
    "justice": {"wanted": "is wanted", "investigate": "is under investigation", "charge": "was charged", "try": "was put on trial",
                "convict": "was convicted", "sentence": "was sentenced", "acquit": "was acquitted", "extradite": "was extradited",
                "pardon": "was pardoned", None: "is before the law"},
    "detention": {"arrest": "was arrested", "release": "was released", None: "was held"},
    "sanction": {"list": "was put under sanctions", "delist": "was taken off the sanctions list", None: "was sanctioned"},
    "harm": {"kill": "was killed", "injure": "was injured", "torture": "was tortured", "disappear": "disappeared", None: "came to harm"},
}  # fmt: skip

_SMALL: Mapping[tuple[str, str, str | None], str] = {
    ("movement", "to", "depart"): "for",
    ("movement", "off", "depart"): "",
    ("movement", "to", "arrive"): "in",
    ("movement", "to", "transit"): "on the way to",
    ("personnel", "of", "join"): "",
    ("personnel", "of", "defect"): "from",
    ("personnel", "of", "dismiss"): "from",
    ("personnel", "of", "resign"): "from",
    ("personnel", "of", "appoint"): "in",
    ("justice", "to", "sentence"): "to",
    ("justice", "to", None): "with penalty",
    ("justice", "about", "charge"): "with",
    ("justice", "about", "convict"): "of",
    ("justice", "about", "acquit"): "of",
}

_RELATIONS: Mapping[str, str] = {
    "in_law": "in-law", "aide": "aide of", "adviser": "adviser of", "treasurer": "treasurer of", "partner": "partner of",
    "close": "close to", "agent": "agent of", "lawyer": "lawyer of", "bodyguard": "bodyguard of",
    "head_of_office": "head of the office of", "ally": "ally of",
}  # fmt: skip

# Whose number the verb follows.
_DOERS: Mapping[str, str] = {
    "presence": "person", "personnel": "person", "control": "holder", "justice": "defendant", "detention": "detainee",
    "sanction": "target", "harm": "victim",
}  # fmt: skip

_MARKS = (("polarity", "denied", "denied"), ("status", "planned", "planned"), ("status", "attempted", "attempted"),
          ("certainty", "hedged", "unsure"))  # fmt: skip


def marks(claim: Record) -> list[str]:
    """What sets the claim apart from a plain fact: denied, planned, attempted, unsure."""
    return [word for field, value, word in _MARKS if claim[field] == value]


def _words(claim: Record) -> dict[str, str]:
    kind, action, roles = claim["kind"], claim["action"], claim["roles"]
    words = {role: listed(fillers) for role, fillers in roles.items()}
    if "relation" in roles:
        words["relation"] = " and ".join(_RELATIONS.get(relation, relation) for relation in roles["relation"])
    verbs = _VERBS.get(kind, {})
    verb = verbs.get(action, verbs.get(None, ""))
    words["verb"] = _of_many(verb) if len(roles.get(_DOERS.get(kind, ""), ())) > 1 else verb
    for small, default in (("to", "to"), ("of", "of"), ("off", "from"), ("about", "for")):
        words[small] = _SMALL.get((kind, small, action), _SMALL.get((kind, small, None), default))
    if "title" in roles and within(roles.get("organization", []), roles.get("title", [])):
        del words["organization"]
    return words


def _of_many(verb: str) -> str:
    """The verb for several subjects: was arrested → were arrested, owns → own."""
    first, space, rest = verb.partition(" ")
    return {"was": "were", "is": "are"}.get(first, first.removesuffix("s")) + space + rest


def within(parts: Sequence[str], wholes: Sequence[str]) -> bool:
    """Whether each part stands in one of the wholes: the body in the words of the office."""
    return bool(parts) and all(any(fold(part) in fold(whole) for whole in wholes) for part in parts)


def phrase(claim: Record) -> str:
    """The claim (a record as `claim_record` gives it) in one line, its denial or plan said first."""
    words = _words(claim)
    first, *rest = _PIECES[claim["kind"]]
    pieces = [first.format_map(_Filled(words))]
    pieces += [piece.format_map(words) for piece in rest if _roles_of(piece) <= words.keys()]
    said = " ".join(pieces).replace("  ", " ")
    marked = marks(claim)
    return f"{', '.join(marked)}: {said}" if marked else said


class _Filled(dict[str, str]):
    def __missing__(self, role: str) -> str:
        return "(unknown)"


def _roles_of(piece: str) -> set[str]:
    return {part.split("}")[0] for part in piece.split("{")[1:]}


def according_to(chain: Sequence[Record], outlet: str | None) -> str:
    """The chain from its innermost source outwards; an empty chain is the outlet (or report) in its own voice."""
    if not chain:
        return (
            f"according to {isolate(outlet)} in its own voice"
            if outlet
            else "according to the report in its own voice"
        )
    names = [isolate(link["name"]) for link in reversed(chain)]
    return "according to " + ", cited by ".join(names)
