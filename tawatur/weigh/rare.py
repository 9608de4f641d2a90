"""Values that few of a fact's sources have and most have otherwise: an error is copied, and seldom made twice."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

from tawatur.text import fold, normalise
from tawatur.types.claim import Claim
from tawatur.weigh.context import Context
from tawatur.weigh.sources import description
from tawatur.weigh.ties import Tie

# A number and what it counts; years are told alike by everybody.
_NUMBER = re.compile(r"(?<![\w.,/:-])(\d[\d.,]*)\s+(?:من\s+)?([^\W\d_]{3,})")
_YEAR = re.compile(r"(?:19|20)\d\d")
_AROUND = 120

_Values = Mapping[str, Mapping[str, Sequence[int]]]


def rare_values(claims: Sequence[Claim], context: Context, of: Callable[[int], int]) -> Iterator[Tie]:
    """Ties between claims that alone have a number or a spelling, where more than half have another. `of` leads from a
    claim to the source that it surely rests on: a value counts once for each."""
    for values in (_numbers(claims, context), _spellings(claims, context)):
        for slot in sorted(values):
            sources = {value: {of(i) for i in members} for value, members in values[slot].items()}
            everybody = set().union(*sources.values())
            for value, having in sorted(sources.items()):
                if len(having) > 1 and 2 * len(having) < len(everybody):
                    reports = dict.fromkeys(claims[i].report for i in values[slot][value])
                    reason = f"{' and '.join(reports)} alone have «{value}», where most have it otherwise"
                    yield Tie(tuple(values[slot][value]), reason)


def _numbers(claims: Sequence[Claim], context: Context) -> _Values:
    """What is counted → the number with it → claims."""
    found: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for index, claim in enumerate(claims):
        if report := context.reports.get(claim.report):
            start, end = max(claim.evidence.start - _AROUND, 0), claim.evidence.end + _AROUND
            for number, unit in _NUMBER.findall(normalise(report.text[start:end]).folded):
                number = number.rstrip(".,")
                slot = " ".join(sorted(description(unit)))
                if not _YEAR.fullmatch(number) and index not in found[slot][f"{number} {unit}"]:
                    found[slot][f"{number} {unit}"].append(index)
    return found


def _spellings(claims: Sequence[Claim], context: Context) -> _Values:
    """One who fills a role, with as many words → the spelling → claims."""
    found: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for index, claim in enumerate(claims):
        for role, fillers in claim.roles:
            for filler in fillers:
                spelt = fold(filler.text)
                who = context.who(claim.report, filler.span, filler.text)
                if who != spelt:
                    found[f"{role} {who} {len(spelt.split())}"][spelt].append(index)
    return found
