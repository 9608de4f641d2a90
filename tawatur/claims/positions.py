"""Offices as claims: each title with a holder says that somebody holds it."""

from __future__ import annotations

from tawatur.analyse.analysis import Analysis
from tawatur.claims.draft import Draft, literal
from tawatur.claims.kinds import rules
from tawatur.claims.sentence import Sentence
from tawatur.claims.words import stem
from tawatur.text import fold, surface
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
        roles = {role: list(fillers) for role, fillers in draft.roles.items() if role != "person"}
        one = Draft(
            draft.rule, sentence, draft.start, draft.end, roles | {"person": [person]}, draft.score, draft.parts,
            draft.subject, draft.action,
        )  # fmt: skip
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
    return Filler(
        surface(analysis.report.text, full.start, full.end), full, holder, "who the office is said of"
    )


def same_office(left: Draft, right: Draft) -> bool:
    """Whether two drafts give one office to one holder in two wordings (الرئيس، الرئيس السوري)."""
    if fold(left.roles["holder"][0].text) != fold(right.roles["holder"][0].text):
        return False
    a, b = office_words(left), office_words(right)
    return a <= b or b <= a


def office_words(draft: Draft) -> frozenset[str]:
    """The words of the office without articles."""
    return frozenset(stem(word) for word in fold(draft.roles["title"][0].text).split())


def grouped(drafts: list[Draft]) -> list[list[Draft]]:
    """The drafts of a report by office; within one, the fullest wording of the title, then of the name, first."""
    groups: list[list[Draft]] = []
    for draft in drafts:
        group = next((g for g in groups if any(same_office(draft, other) for other in g)), None)
        if group is None:
            groups.append([draft])
        else:
            group.append(draft)
    return [sorted(group, key=lambda d: (-len(office_words(d)), -_name_words(d))) for group in groups]


def _name_words(draft: Draft) -> int:
    """How many words name the holder at this mention."""
    at = draft.roles["holder"][0].at
    return len(at.of(draft.sentence.analysis.report.text).split())
