"""The claims of a fact as a tree: roots first, then through whom each came, down to the reports; copies in one branch."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tawatur.show.language import Language
from tawatur.show.web.cards import Statement, reason, statement
from tawatur.show.web.view import View
from tawatur.types.claim import Claim
from tawatur.weigh import Fact
from tawatur.weigh.roots import Root
from tawatur.weigh.sources import source_key


@dataclass(frozen=True, slots=True)
class Leaf:
    """One claim, where its words are."""

    statement: Statement


@dataclass(frozen=True, slots=True)
class Branch:
    """What hangs on one source, or on one text that several reports print (`type` "copies", no name). `claims` is how
    many leaves it has, `reasons` say why a root was counted as one."""

    type: str
    name: str
    claims: int
    count: int
    reasons: tuple[str, ...]
    branches: tuple[Branch, ...]
    leaves: tuple[Leaf, ...]


def tree(fact: Fact, view: View, language: Language) -> tuple[Branch, ...]:
    """A branch for each root of the fact's most sources."""
    claims = {claim.id: claim for claim in fact.claims}
    return tuple(
        _root(root, [claims[id] for id in root.claims], view, language) for root in view.weight(fact).roots
    )


def _root(root: Root, claims: Sequence[Claim], view: View, language: Language) -> Branch:
    """The root's claims: texts that are copies of each other in a branch each, the others by their chains."""
    branches, single = [], []
    for group in _texts(claims, view):
        if len({claim.report for claim in group}) > 1:
            leaves = tuple(Leaf(statement(claim, view, language)) for claim in group)
            branches.append(Branch("copies", "", len(leaves), 1, (), (), leaves))
        else:
            single += group
    paths = [(_path(claim, root, view), claim) for claim in single]
    below, leaves = _below(paths, view, language)
    reasons = tuple(reason(one, claims, view, language) for one in root.reasons)
    return Branch(root.type, root.name, len(claims), root.count, reasons, (*branches, *below), leaves)


def _path(claim: Claim, root: Root, view: View) -> list[tuple[str, str]]:
    """`(type, name)` of those who passed the claim on, from the root outwards, the report's outlet last."""
    passed = [(link.type, link.name) for link in reversed(claim.chain)]
    if outlet := view.known.outlet(claim.report):
        passed.append(("outlet", outlet))
    key = source_key(root.name)
    # Who stands twice in a row (an outlet that names itself) is one step.
    return [
        step
        for place, step in enumerate(passed)
        if source_key(step[1]) != key
        and (not place or source_key(passed[place - 1][1]) != source_key(step[1]))
    ]


def _below(
    paths: Iterable[tuple[list[tuple[str, str]], Claim]], view: View, language: Language
) -> tuple[tuple[Branch, ...], tuple[Leaf, ...]]:
    leaves: list[Leaf] = []
    by_step: dict[str, tuple[tuple[str, str], list[tuple[list[tuple[str, str]], Claim]]]] = {}
    for path, claim in paths:
        if path:
            by_step.setdefault(source_key(path[0][1]), (path[0], []))[1].append((path[1:], claim))
        else:
            leaves.append(Leaf(statement(claim, view, language)))
    branches = []
    for (type, name), rest in by_step.values():
        inner, ends = _below(rest, view, language)
        branches.append(Branch(type, name, len(rest), 1, (), inner, ends))
    return tuple(branches), tuple(leaves)


def _texts(claims: Sequence[Claim], view: View) -> list[list[Claim]]:
    """The claims, those together whose reports are copies of each other (also through a third among them)."""
    heads = {claim.report: claim.report for claim in claims}

    def head(report: str) -> str:
        while heads[report] != report:
            report = heads[report]
        return report

    for report in sorted(heads):
        for copy in view.known.copies.get(report, ()):
            if copy.right in heads:
                first, second = sorted((head(report), head(copy.right)))
                heads[second] = first
    groups: dict[str, list[Claim]] = {}
    for claim in claims:
        groups.setdefault(head(claim.report), []).append(claim)
    return list(groups.values())
