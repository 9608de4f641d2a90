"""Two holders of one office at one time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import cache
from itertools import pairwise

from tawatur.analyse.countries import country_of
from tawatur.analyse.gazetteer import gazetteer_spans
from tawatur.claims.words import word_set
from tawatur.lexicon import entries
from tawatur.resolve.compare import compare
from tawatur.text import fold, normalise, tokenize
from tawatur.types.claim import Claim
from tawatur.types.report import Report
from tawatur.weigh.context import Context
from tawatur.weigh.disputes.sides import Dispute, Told, against, pairs, persons, sure, told_on
from tawatur.weigh.facts import Fact

# An office with more holders than this is many offices of one name.
_MANY = 4


@cache
def _words(topic: str) -> tuple[tuple[str, ...], ...]:
    found = (entry for entry in entries("offices") if entry.topic == topic)
    return tuple(_bare(word) for entry in found for word in entry.data["words"])


def _bare(text: str) -> tuple[str, ...]:
    """Folded words without the article."""
    return tuple(word.removeprefix("ال") for word in fold(text).split())


def sole(title: str) -> bool:
    """Whether one person at a time holds the office."""
    words = _bare(title)
    return any(words[: len(head)] == head for head in _words("sole_office"))


def manages(office: str) -> bool:
    """Whether a nationality in the office is its holder's own."""
    return _bare(office)[:1] in _words("manager")


def named(office: str) -> bool:
    """Whether an office says which one it is: a town stands in it, or a word for what has a name of its own with that name
    behind it (حزب الفجر), or its state (but not that of a manager: a nationality is his own)."""
    words = fold(office).split()
    return (
        (any(country_of(word) for word in words) and not manages(office))
        or any(word in _kinds() and not later.startswith("و") for word, later in pairwise(words))
        or bool(gazetteer_spans(tokenize(normalise(office))))
    )


@cache
def _kinds() -> frozenset[str]:
    return frozenset(" ".join(words) for words in _words("named_body"))


def _offices(claim: Claim, context: Context) -> Iterator[str]:
    """The offices of one holder that a claim names, with the words of the body that the title leaves out; none where he
    only stands in for somebody."""
    report = context.reports.get(claim.report)
    if report and word_set("standing_in") & {
        word.strip("،,.()") for word in _bare(claim.evidence.of(report.text))
    }:
        return
    if not _beside(claim, report):
        return
    spans = [(f.span, f.text) for f in claim.fillers("organization")]
    bodies = [context.who(claim.report, span, text) for span, text in spans]
    for filler in claim.fillers("title"):
        text = " ".join((filler.text, *(context.names.get(body, body) for body in bodies)))
        if sole(filler.text) and named(text):
            yield " ".join(dict.fromkeys(_bare(text)))


# Between an office and its holder stand an honorific and a rank, no more and no new clause.
_BETWEEN, _BREAKS = 25, set('.:;؛«»“”"()[]…')


def _beside(claim: Claim, report: Report | None) -> bool:
    """Whether the office stands beside its holder, with nothing between that makes it somebody else's."""
    if report is None:
        return True
    parts = [f.at for role in ("title", "organization") for f in claim.fillers(role)]
    holders = [f.at for f in claim.fillers("holder")]
    if not parts or not holders:
        return False
    first, last = min(part.start for part in parts), max(part.end for part in parts)
    gaps = [
        report.text[last : at.start] if at.start >= last else report.text[at.end : first] for at in holders
    ]
    return all(len(gap) <= _BETWEEN and not _BREAKS & set(gap) for gap in gaps)


def two_holders(facts: Sequence[Fact], context: Context) -> Iterator[Dispute]:
    """One office, two that hold it now: reports of one day, or turn and turn about, must say so.

    What many reports say against a single one, somebody whom any report calls its former holder, or one name in two spellings, is no dispute.
    """
    offices: dict[str, dict[str, list[Told]]] = defaultdict(lambda: defaultdict(list))
    former: set[tuple[str, str]] = set()
    for fact in facts:
        if fact.kind != "position":
            continue
        for told in sure([fact]):
            for office in _offices(told.claim, context):
                for who in persons(fact, "holder", context):
                    if fact.polarity == "denied" or fact.action == "former":
                        former.add((office, who))
                    else:
                        offices[office][who].append(told)
    for office in sorted(offices):
        holders = {who: told for who, told in offices[office].items() if (office, who) not in former}
        if len(holders) > _MANY:
            continue
        for one, other in pairs(holders):
            day = _at_once(holders[one], holders[other], context)
            if day and not _may_be_one(one, other, context) and not _slip(holders[one], holders[other]):
                reason = f"two hold one office ({office}) at one time ({day})"
                left, right = _reported_alone(holders[one], holders[other])
                if (
                    left
                    and right
                    and (made := against("two holders", left, right, (one, other), reason, context))
                ):
                    yield made


def _slip(ones: Sequence[Told], others: Sequence[Told]) -> bool:
    """Whether a single report stands against several: it speaks of a holder of long ago, or a name stands in it beside
    the office of somebody else."""
    few, many = sorted(len({t.claim.report for t in told}) for told in (ones, others))
    return few == 1 and many >= _SEVERAL


_SEVERAL = 3


def _reported_alone(ones: Sequence[Told], others: Sequence[Told]) -> tuple[list[Told], list[Told]]:
    """Without the reports that name both: they tell of a succession."""
    both = {t.claim.report for t in ones} & {t.claim.report for t in others}
    return [t for t in ones if t.claim.report not in both], [t for t in others if t.claim.report not in both]


def _at_once(ones: Sequence[Told], others: Sequence[Told], context: Context) -> str | None:
    """A day on which both are said to hold it, or by which the one holds it again after the other."""
    left = sorted({day for t in ones if (day := told_on(t.claim, context))})
    right = sorted({day for t in others if (day := told_on(t.claim, context))})
    for day in left:
        if day in right:
            return day.isoformat()
    for days, rivals in ((left, right), (right, left)):
        for day in rivals:
            if days and days[0] < day < days[-1]:
                return day.isoformat()
    return None


def _may_be_one(one: str, other: str, context: Context) -> bool:
    """Whether the two names may be one person's: a first or last word has the same consonants, those of all words
    of the shorter stand in the longer, or most of all consonants are the same."""
    names = context.names[one], context.names[other]
    left, right = ([_consonants(word) for word in _bare(name)] for name in names)
    return (
        bool({left[0], left[-1]} & {right[0], right[-1]})
        or set(left) <= set(right)
        or set(right) <= set(left)
        or SequenceMatcher(None, "".join(left), "".join(right)).ratio() >= _ALIKE
        or compare(*names).verdict != "different"
    )


_ALIKE = 0.6


def _consonants(word: str) -> str:
    """The consonants of a word; letters between which foreign names waver are one."""
    return "".join(letter for letter in word.translate(_WAVER) if letter not in "اويه") or word


_WAVER = str.maketrans("غثشظ", "جتسض")
