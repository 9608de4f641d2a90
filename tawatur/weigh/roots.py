"""How many independent sources stand behind a fact: at least, and at most.

The root of a claim is the innermost source of its chain, else the report's outlet. Two kinds of ties join claims:
sure ones (one source, whatever else holds) and possible ones (it may be one man), which lower the least number only.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from tawatur.types.chain import LinkType
from tawatur.weigh.context import Context
from tawatur.weigh.facts import Fact
from tawatur.weigh.origins import Origin, origin
from tawatur.weigh.rare import rare_values
from tawatur.weigh.ties import outlets_of, possible_ties, relays, sure_ties


@dataclass(frozen=True, slots=True)
class Root:
    """One source of the most that there can be: its name, its type (that of a chain link; `outlet` for a report's own
    voice), the ids of the claims that rest on it, why these were counted together, and of how many men at most it
    speaks (ثلاثة مصادر)."""

    name: str
    type: LinkType
    claims: tuple[str, ...]
    reasons: tuple[str, ...]
    count: int = 1


@dataclass(frozen=True, slots=True)
class Weight:
    """How many independent sources a fact has, and which. `reasons` say, a sentence each, why claims were counted
    together: those of the roots first, then what may make several roots one."""

    at_least: int
    at_most: int
    roots: tuple[Root, ...]
    reasons: tuple[str, ...]


def weigh(fact: Fact, context: Context) -> Weight:
    """Count the roots of a fact."""
    claims = fact.claims
    origins = [origin(claim, context) for claim in claims]
    joined = _Joined([[index] for index in range(len(origins))])
    sure = [tie for tie in sure_ties(claims, origins, context, joined.find) if joined.join(tie.members)]
    most = joined.groups()
    why: dict[int, dict[str, None]] = defaultdict(dict)
    for tie in sure:
        why[joined.find(tie.members[0])][tie.reason] = None
    outlets = outlets_of(origins)
    named = tuple(_root(group, origins, outlets, fact, why[group[0]]) for group in most)
    loose = _Joined(most, {group[0] for group in most if any(_certain(origins[i]) for i in group)})
    ties = (*possible_ties(origins), *rare_values(claims, context, joined.find))
    possible = [tie for tie in ties if loose.join(tie.members)]
    reasons = dict.fromkeys(tie.reason for tie in (*sure, *possible))
    return Weight(loose.number(), sum(root.count for root in named), named, tuple(reasons))


def _certain(root: Origin) -> bool:
    """Whether it is somebody certain: two of these are never one, as two outlets may be through one man."""
    return not (root.own or root.unnamed or root.medium)


def _root(
    group: Sequence[int], origins: Sequence[Origin], outlets: frozenset[str], fact: Fact, why: Iterable[str]
) -> Root:
    """A group of claims, by the source that stands farthest back."""
    passed = {key for i in group for key in origins[i].around}
    shown = min(group, key=lambda i: (origins[i].key in passed, _rank(origins[i], outlets), i))
    return Root(
        origins[shown].label,
        origins[shown].type,
        tuple(fact.claims[i].id for i in group),
        tuple(why),
        max(origins[i].count for i in group),
    )


def _rank(root: Origin, outlets: frozenset[str]) -> int:
    """How near to what happened: somebody certain, somebody unnamed, an outlet; last who only repeats another report."""
    if relays(root, outlets):
        return 4
    if root.own:
        return 3
    return 2 if root.medium else 1 if root.unnamed else 0


class _Joined:
    """Claims by what ties them together (union-find; the smallest index heads its group). Sources that are certain
    (`certain` counts them by the head) hang together through others, and are never one."""

    def __init__(self, groups: Sequence[Sequence[int]], certain: Collection[int] = ()) -> None:
        self._head = {index: group[0] for group in groups for index in group}
        self._certain = {group[0]: int(group[0] in certain) for group in groups}

    def find(self, index: int) -> int:
        """The head of a claim's group."""
        while self._head[index] != index:
            self._head[index] = index = self._head[self._head[index]]
        return index

    def join(self, members: Sequence[int]) -> bool:
        """Whether that made fewer sources."""
        heads = {self.find(index) for index in members}
        certain = [self._certain.pop(head) for head in heads]
        for head in heads:
            self._head[head] = min(heads)
        self._certain[min(heads)] = sum(certain)
        return sum(max(1, one) for one in certain) > max(1, sum(certain))

    def groups(self) -> list[list[int]]:
        found: dict[int, list[int]] = defaultdict(list)
        for index in self._head:
            found[self.find(index)].append(index)
        return list(found.values())

    def number(self) -> int:
        """How many sources are left."""
        return sum(max(1, one) for one in self._certain.values())
