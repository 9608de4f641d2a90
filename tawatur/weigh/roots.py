"""How many independent sources stand behind a fact: at least, and at most.

The root of a claim is the innermost source of its chain, else the report's outlet. Two kinds of ties join claims:
sure ones (one source, whatever else holds) and possible ones (it may be one man), which lower the least number only.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tawatur.text import fold
from tawatur.types.chain import Link, LinkType
from tawatur.types.claim import Claim
from tawatur.weigh.context import Context
from tawatur.weigh.facts import Fact
from tawatur.weigh.sources import source_key

# A passage of this many words is not written twice by chance.
PASSAGE = 10


@dataclass(frozen=True, slots=True)
class Tie:
    """Claims (indices into the fact's claims) that rest on one source: surely, or possibly. `reason` is a sentence."""

    members: tuple[int, ...]
    sure: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Root:
    """One source of the most that there can be: its name, its type (that of a chain link; `outlet` for a report's own
    voice), the ids of the claims that rest on it, and why these were counted together."""

    name: str
    type: LinkType
    claims: tuple[str, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Weight:
    """How many independent sources a fact has, and which. `reasons` say, a sentence each, why claims were counted
    together: those of the roots first, then what may make several roots one."""

    at_least: int
    at_most: int
    roots: tuple[Root, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Root:
    """Where a claim comes from: `key` is what roots are compared by (None: unknown), `carrier` who brings an unnamed
    source, `cited` the keys of the named sources of the chain."""

    label: str
    type: LinkType
    key: str | None
    unnamed: bool
    carrier: str | None
    carrier_name: str
    cited: tuple[str, ...]
    own_voice: bool


def weigh(fact: Fact, context: Context) -> Weight:
    """Count the roots of a fact."""
    roots = [_root(claim, context) for claim in fact.claims]
    ties = [
        *_copies(fact.claims, context),
        *_passages(fact.claims, context),
        *_named(roots),
        *_cites(fact.claims, roots, context),
    ]
    joined = _Joined(len(roots))
    sure = [tie for tie in ties if tie.sure and joined.join(tie.members)]
    most = joined.groups()
    possible = [tie for tie in ties if not tie.sure and joined.join(tie.members)]
    named = tuple(_named_root(group, roots, fact, sure) for group in most)
    reasons = dict.fromkeys(tie.reason for tie in (*sure, *possible))
    return Weight(len(joined.groups()), len(most), named, tuple(reasons))


def _named_root(group: Sequence[int], roots: Sequence[_Root], fact: Fact, ties: Sequence[Tie]) -> Root:
    """A group of claims by the source that its chains name, else by the outlet."""
    shown = next((roots[i] for i in group if not roots[i].own_voice), roots[group[0]])
    reasons = dict.fromkeys(tie.reason for tie in ties if set(tie.members) <= set(group))
    return Root(shown.label, shown.type, tuple(fact.claims[i].id for i in group), tuple(reasons))


class _Joined:
    """Claims by what ties them together (union-find; the smallest index heads its group)."""

    def __init__(self, count: int) -> None:
        self._head = list(range(count))

    def _find(self, index: int) -> int:
        while self._head[index] != index:
            self._head[index] = index = self._head[self._head[index]]
        return index

    def join(self, members: Sequence[int]) -> bool:
        """Whether that joined what was apart."""
        heads = {self._find(index) for index in members}
        for head in heads:
            self._head[head] = min(heads)
        return len(heads) > 1

    def groups(self) -> list[list[int]]:
        found: dict[int, list[int]] = defaultdict(list)
        for index in range(len(self._head)):
            found[self._find(index)].append(index)
        return list(found.values())


def _root(claim: Claim, context: Context) -> _Root:
    outlet = context.outlet(claim.report)
    named = [link for link in claim.chain if link.type != "unnamed"]
    cited = tuple(_key(link, claim.report, context) for link in named)
    outlet_key = source_key(outlet) if outlet else None
    if not claim.chain:
        return _Root(
            outlet or f"report {claim.report}",
            "outlet",
            outlet_key,
            False,
            outlet_key,
            outlet or "",
            cited,
            True,
        )
    last = claim.chain[-1]
    if last.type != "unnamed":
        return _Root(last.name, last.type, cited[-1], False, None, "", cited, False)
    carrier = cited[-1] if named else outlet_key or f"report {claim.report}"
    name = named[-1].name if named else outlet or f"report {claim.report}"
    return _Root(last.name, last.type, fold(last.name), True, carrier, name, cited, False)


def _key(link: Link, report: str, context: Context) -> str:
    if link.type in ("person", "official"):
        return context.who(report, link.span, link.name)
    return source_key(link.name)


def _copies(claims: Sequence[Claim], context: Context) -> Iterator[Tie]:
    """Reports with one wording."""
    by_report: dict[str, list[int]] = defaultdict(list)
    for index, claim in enumerate(claims):
        by_report[claim.report].append(index)
    for left in sorted(by_report):
        for copy in context.copies.get(left, ()):
            if copy.right in by_report:
                alike = (
                    "the same words"
                    if copy.kind == "exact"
                    else f"{max(copy.jaccard, copy.containment):.0%} of the wording shared"
                )
                reason = f"{left} and {copy.right} are copies of one text ({alike})"
                yield Tie((*by_report[left], *by_report[copy.right]), True, reason)


def _passages(claims: Sequence[Claim], context: Context) -> Iterator[Tie]:
    """The same long sentence in reports that are else different."""
    found: dict[str, list[int]] = defaultdict(list)
    for index, claim in enumerate(claims):
        if report := context.reports.get(claim.report):
            words = fold(claim.evidence.of(report.text))
            if len(words.split()) >= PASSAGE:
                found[words].append(index)
    for members in found.values():
        yield Tie(tuple(members), True, f"{_reports(members, claims)} have the passage word for word")


def _reports(members: Sequence[int], claims: Sequence[Claim]) -> str:
    return " and ".join(dict.fromkeys(claims[i].report for i in members))


def _named(roots: Sequence[_Root]) -> Iterator[Tie]:
    """One named root; one unnamed description, surely where one outlet or agency has it, possibly where several do."""
    ties: dict[tuple[bool, str, str], list[int]] = defaultdict(list)
    reasons: dict[tuple[bool, str, str], str] = {}

    def add(index: int, sure: bool, what: str, key: str, reason: str) -> None:
        ties[sure, what, key].append(index)
        reasons.setdefault((sure, what, key), reason)

    for i, root in enumerate(roots):
        if root.key is None:
            add(i, True, "report", root.label, f"{root.label} says it more than once")
            add(i, False, "no outlet", "", "reports whose outlet is not known may be of one outlet")
            continue
        if not root.unnamed:
            add(i, True, "named", root.key, f"they rest on the same source: {root.label}")
        else:
            add(
                i,
                False,
                "unnamed",
                root.key,
                f"the source described as «{root.label}» may be one and the same",
            )
            if root.carrier is not None:
                where = f"{root.key}\n{root.carrier}"
                add(
                    i,
                    True,
                    "described",
                    where,
                    f"they rest on the same unnamed source of {root.carrier_name}: «{root.label}»",
                )
        if root.carrier is not None and (root.unnamed or root.own_voice):
            reason = f"the sources that {root.carrier_name} does not name may be one and the same"
            add(i, False, "carrier", root.carrier, reason)
    for name, members in ties.items():
        yield Tie(tuple(members), name[0], reasons[name])


def _cites(claims: Sequence[Claim], roots: Sequence[_Root], context: Context) -> Iterator[Tie]:
    """A chain that cites the outlet of another report of the fact, which has it in its own voice."""
    voices: dict[str, int] = {}
    for index, root in enumerate(roots):
        if root.own_voice and root.key is not None:
            voices.setdefault(root.key, index)
    for index, root in enumerate(roots):
        for key in root.cited:
            if (other := voices.get(key, index)) != index:
                outlet = context.outlet(claims[other].report)
                yield Tie(
                    (index, other),
                    True,
                    f"{claims[index].report} cites {outlet}, the outlet of {claims[other].report}",
                )
