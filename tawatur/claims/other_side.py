"""The side of a meeting that bears an office and no name: التقى فلان السفير الفرنسي."""

from __future__ import annotations

from collections.abc import Iterable

from tawatur.analyse.analysis import Analysis, is_person, within
from tawatur.analyse.countries import country_of
from tawatur.claims.arguments import Argument
from tawatur.claims.draft import Draft, literal
from tawatur.claims.sentence import Phrase
from tawatur.claims.words import relation_at, stem
from tawatur.text import fold
from tawatur.types.claim import Claim, Filler
from tawatur.types.span import Span

_OFFICE = "whoever bears the office meets somebody named"


def add_office(draft: Draft, args: list[Argument], left: tuple[Phrase, ...] = ()) -> None:
    """Add who is told by his office alone beside the one person who is named: اجتمع فلان مع رئيس شركة كذا."""
    met = draft.roles.get("participant", ())
    analysis = draft.sentence.analysis
    if draft.rule.kind.name != "meeting" or len(met) != 1 or not is_person(analysis, met[0].span):
        return
    if draft.rule.id == "meeting.visit":
        left = ()  # الرئيس الفرنسي يزور لبنان
    sides = [p for a in args if _sides(draft, a) for p in a.phrases if a.relation or _other(draft, p, met[0])]
    office = next((p for p in (*left, *sides) if _told_apart(draft, p)), None)
    if office is None:
        return
    value = literal(draft.sentence, _bearer(analysis, office) or office.span, _OFFICE)
    draft.add("participant", Filler(value.text, value.span, office.span, _OFFICE))


def _sides(draft: Draft, argument: Argument) -> bool:
    """Whether the argument can be a side: the object, or what a preposition of the rule leads to."""
    return "participant" in draft.rule.args.get(argument.relation or "object", ())


def _other(draft: Draft, office: Phrase, met: Filler) -> bool:
    """Whether an office that no preposition leads to is another's than his who is named: not in «استقبل فلان
    ولي العهد نائب رئيس مجلس كذا», «مفتي كذا رئيس هيئة كذا الشيخ فلان»."""
    sentence, before = draft.sentence, draft.sentence.until.get(office.start)
    if (
        before is not None
        and before.span != met.at
        and (before.types == ("role",) or before.points == met.span)
    ):
        return False
    named = next((p.start for p in sentence.phrases if p.span == met.at), office.end)
    between = range(office.end, named)
    return met.at.start < office.span.start or any(
        i in sentence.dates or relation_at(sentence.tokens, i, named) for i in between
    )


def _told_apart(draft: Draft, phrase: Phrase) -> bool:
    """Whether the phrase is an office with its state, place or body: السفير الفرنسي, رئيس شركة كذا, not الوزير."""
    sentence, span = draft.sentence, phrase.span
    if phrase.types != ("role",) or phrase.joined:
        return False
    words = (sentence.tokens[i].core for i in range(phrase.start + 1, phrase.end))
    named = any(n.type != "person" for n in within(sentence.analysis.names, span.start, span.end))
    return named or any(country_of(word) for word in words)


def _bearer(analysis: Analysis, office: Phrase) -> Span | None:
    """The one person to whom the report gives that office elsewhere, told as fully or more so."""
    words = _words(analysis, office.span)
    bearers = {
        analysis.full.get(t.holder, t.holder)
        for t in analysis.titles
        if t.holder is not None and words <= _words(analysis, t.span)
    }
    return bearers.pop() if len(bearers) == 1 else None


def _words(analysis: Analysis, span: Span) -> frozenset[str]:
    return frozenset(stem(word) for word in fold(span.of(analysis.report.text)).split())


def told_by_name(claims: Iterable[Claim], analysis: Analysis) -> list[Claim]:
    """The claims without meetings that another one tells more fully: يستقبل السفير الفرنسي, then استقبل السفير الفرنسي
    فلانا."""
    claims = list(claims)
    meetings = [c for c in claims if c.kind == "meeting"]
    heads = {
        (t.holder and analysis.full.get(t.holder, t.holder), _head(analysis, t.span)) for t in analysis.titles
    }

    def fuller(other: Filler, office: Filler) -> bool:
        head = _head(analysis, office.at)
        if other.reason == _OFFICE:
            return _head(analysis, other.at) == head and len(other.text) > len(office.text)
        return (other.span, head) in heads

    def again(one: Claim) -> bool:
        known = {f.span for f in one.fillers("participant")}
        others = (c.fillers("participant") for c in meetings if c is not one)
        beside = [f for side in others if any(f.span in known for f in side) for f in side]
        return any(fuller(f, office) for office in _offices(one) for f in beside if f.span not in known)

    return [one for one in claims if not again(one)]


def _offices(one: Claim) -> list[Filler]:
    return [f for f in one.fillers("participant") if f.reason == _OFFICE] if one.kind == "meeting" else []


def _head(analysis: Analysis, span: Span) -> str:
    return stem(fold(span.of(analysis.report.text).split()[0]))
