"""What the deed told of before settles about a draft: who goes on from it, and where."""

from __future__ import annotations

from dataclasses import replace

from tawatur.analyse.analysis import within
from tawatur.claims.draft import GOES_ON, Draft, literal
from tawatur.claims.sentence import COMMAS, Phrase
from tawatur.claims.words import stem, word_set
from tawatur.text import fold
from tawatur.types.claim import Filler

_FEW = 8  # tokens


def held_before(draft: Draft, found: list[Draft]) -> None:
    """A movement that goes on from the clause before: not by a body that the verb does not agree with (أفرجت السلطات عن
    فلان ووصل إلى بيروت), nor, at its moment, by who holds somebody (أوقفت الشرطة فلانا أثناء محاولته السفر إلى دبي). Who
    is held or freed goes, if anybody."""
    movers = draft.roles.get("mover") if draft.rule.kind.name == "movement" else None
    if not movers or movers[0].reason != GOES_ON:
        return
    last = found[-1] if found and found[-1].rule.kind.name == "detention" else None
    held = last.roles.get("detainee", []) if last else []
    if draft.how == "masdar" and last and held and movers[0] not in held:
        draft.moment, last.moment = last, draft
    elif draft.how == "masdar" or _agree(draft.sentence.tokens[draft.start].core, movers[0]):
        return
    draft.roles["mover"] = [replace(f, reason="who was held in the clause before") for f in held]


def executed_before(draft: Draft) -> None:
    """`حكم على فلان بالإعدام … ونفذ حكم الإعدام أمس`: on whom the sentence is carried out that the sentence before tells of."""
    told = draft.sentence.befallen.last.get("justice.sentence")
    if draft.rule.id != "harm.executed" or "victim" in draft.roles or told is None:
        return
    near = told.sentence is draft.sentence or told.sentence.end == draft.sentence.start
    if near and len(told.persons) == 1 and _nobody_behind(draft):
        at = draft.sentence.tokens[draft.start].span
        value = literal(draft.sentence, told.persons[0], "on whom the sentence told of before was passed")
        draft.add("victim", Filler(value.text, value.span, at, value.reason))


def _nobody_behind(draft: Draft) -> bool:
    """Whether nobody stands behind the words, on whom it is carried out: not نفذ حكم الإعدام في مهرب مخدرات."""
    behind = draft.sentence.tokens[draft.end : draft.end + _FEW]
    people = any(
        draft.end <= p.start < draft.end + _FEW and {"person", "group", "someone"} & set(p.types)
        for p in draft.sentence.phrases
    )
    return not people and not any(stem(t.core) in word_set("executed") for t in behind)


def _agree(verb: str, body: Filler) -> bool:
    """Whether a verb can be that of a body: feminine of a feminine one (الشرطة، السلطات)."""
    feminine = fold(body.text).split()[0].endswith(("ه", "ات"))
    return not feminine or verb.endswith(("ت", "وا")) or verb.startswith("ت")


def place_before(draft: Draft, found: list[Draft]) -> None:
    """`وصل إلى بغداد حيث مكث أياما قبل أن يغادر`: the place is where the movement before ended."""
    role = {"presence": "place", "movement": "origin"}.get(draft.rule.kind.name)
    if role is None or role in draft.roles or "destination" in draft.roles:
        return
    if role == "place" and "person" in draft.roles and (place := _right_before_where(draft)) is not None:
        draft.fill(role, place, "the place that «حيث» stands behind")
        return
    if not found:
        return
    if role == "place" and "person" in draft.roles and _behind_where(draft, found[-1]):
        draft.roles[role] = [replace(f, reason="where the deed before was") for f in _where(found[-1])]
        return
    if not draft.subject:
        return
    if draft.action == "return":  # على أن يعودوا للتدريب: the goal is told, not where from
        return
    before = next(
        (d for d in reversed(found) if d.rule.kind.name == "movement" and "destination" in d.roles), None
    )
    if before is not None and before.subject == draft.subject:
        draft.roles[role] = [
            replace(f, reason="where the movement before ended") for f in before.roles.get("destination", ())
        ]
        if not draft.roles[role]:
            del draft.roles[role]


def _where(draft: Draft) -> list[Filler]:
    return draft.roles.get("place") or draft.roles.get("destination") or []


def _where_at(draft: Draft) -> int | None:
    """The token of the حيث that opens the clause of the draft."""
    near = range(draft.start - 1, max(draft.sentence.start, draft.start - 4), -1)
    return next((i for i in near if draft.sentence.tokens[i].norm == "حيث"), None)


def _right_before_where(draft: Draft) -> Phrase | None:
    """`جبال كذا، حيث يتمركز المتمردون`: the named place right before حيث."""
    where = _where_at(draft)
    if where is None:
        return None
    comma = draft.sentence.tokens[where - 1].norm in COMMAS
    place = draft.sentence.until.get(where - comma)
    if place is None or "place" not in place.types:
        return None
    names = within(draft.sentence.analysis.names, place.span.start, place.span.end)
    known = any(name.type == "place" for name in names)
    return place if known and draft.admits("place", place) else None


def _behind_where(draft: Draft, before: Draft) -> bool:
    """`قتل في قرية كذا حيث كان يختبئ`: whether حيث right behind a place opens the clause of the draft."""
    tokens = draft.sentence.tokens
    places = _where(before)
    where = _where_at(draft)
    return (
        where is not None
        and bool(places)
        and before.start < where
        and places[-1].at.end <= tokens[where].start
    )
