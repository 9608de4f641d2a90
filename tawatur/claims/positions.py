"""Offices as claims: each title with a holder says that somebody holds it."""

from __future__ import annotations

from tawatur.analyse.analysis import Analysis, token_at
from tawatur.claims.draft import Draft, literal
from tawatur.claims.kinds import rules
from tawatur.claims.phrases import Sentence
from tawatur.text import fold
from tawatur.types.claim import Filler
from tawatur.types.mention import Title


def positions(sentence: Sentence) -> list[Draft]:
    """A draft for each title of the sentence that has a holder and is an office."""
    rule = next(r for r in rules() if r.kind.name == "position")
    found = []
    for start, (stop, title) in sorted(sentence.titles.items()):
        if title.kind != "office" or title.holder is None:
            continue
        draft = Draft(rule, sentence, start, stop, action=title.time)
        draft.add("holder", _holder(sentence.analysis, title))
        draft.add("title", literal(sentence, title.span, "the office"))
        if title.organization is not None:
            draft.add("organization", literal(sentence, title.organization, "the body inside the office"))
        found.append(draft)
    return found


def offices(draft: Draft) -> list[Draft]:
    """An appointment or dismissal with the office that it is about; persons with an office each make a claim each."""
    sentence = draft.sentence
    own: list[Draft] = []
    rest: list[Filler] = []
    for person in draft.roles["person"]:
        found = _office_of(sentence, person, draft)
        if found is None:
            rest.append(person)
            continue
        roles = {role: list(fillers) for role, fillers in draft.roles.items() if role != "person"} | {
            "person": [person]
        }
        one = Draft(
            draft.rule,
            sentence,
            draft.start,
            draft.end,
            roles,
            draft.score,
            draft.parts,
            draft.subject,
            draft.action,
        )
        one.roles["title"] = [literal(sentence, found.span, "the office beside the person")]
        if found.organization is not None:
            one.add("organization", literal(sentence, found.organization, "the body inside the office"))
        own.append(one)
    if rest:
        draft.roles["person"] = rest
        own.insert(0, draft)
    return own


def _office_of(sentence: Sentence, person: Filler, draft: Draft) -> Title | None:
    """The office that follows the person in the draft's clause: عين فلانا وزيرا للداخلية."""
    for start, (_, title) in sorted(sentence.titles.items()):
        gap = title.span.start - person.at.end
        if title.kind == "office" and 0 <= gap < 12 and start > draft.start:
            return title
    return None


def _holder(analysis: Analysis, title: Title) -> Filler:
    holder = title.holder
    assert holder is not None
    full = analysis.full.get(holder, holder)
    from tawatur.text import surface

    return Filler(
        surface(analysis.report.text, full.start, full.end), full, holder, "who the office is said of"
    )


def fuller(drafts: list[Draft]) -> list[Draft]:
    """One draft for each holder and office of a report: of two wordings (الرئيس، الرئيس السوري) the fuller one."""
    kept: list[Draft] = []
    for draft in drafts:
        words = set(fold(draft.roles["title"][0].text).split())
        holder = fold(draft.roles["holder"][0].text)
        rival = None
        for index, other in enumerate(kept):
            if fold(other.roles["holder"][0].text) != holder:
                continue
            others = set(fold(other.roles["title"][0].text).split())
            if words <= others or others <= words or _same_office(words, others):
                rival = index
                break
        if rival is None:
            kept.append(draft)
        elif len(words) > len(set(fold(kept[rival].roles["title"][0].text).split())):
            kept[rival] = draft
    return kept


def _same_office(left: set[str], right: set[str]) -> bool:
    strip = lambda words: {w[2:] if w.startswith("ال") else w for w in words}  # noqa: E731
    a, b = strip(left), strip(right)
    return a <= b or b <= a


__all__ = ["fuller", "positions", "token_at"]
