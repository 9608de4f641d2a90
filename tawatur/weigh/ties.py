"""What makes two claims rest on one source: surely (one source, whatever else holds), or possibly (it may be one man)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tawatur.types.claim import Claim
from tawatur.types.copies import Copy
from tawatur.weigh.context import Context
from tawatur.weigh.origins import Origin, described, group
from tawatur.weigh.passages import passages
from tawatur.weigh.sources import speaks_for

# Fewer words than these, two outlets may find alike by chance: a headline with its names.
_TEXT = 15


@dataclass(frozen=True, slots=True)
class Tie:
    """Claims (indices into the fact's claims) that rest on one source. `reason` is a sentence."""

    members: tuple[int, ...]
    reason: str


def sure_ties(
    claims: Sequence[Claim], roots: Sequence[Origin], context: Context, source: Callable[[int], int]
) -> Iterator[Tie]:
    """Ties that hold whatever else does: they bound the number of sources from above. `source` leads from a claim to
    what those given so far have joined it to."""
    yield from _copies(roots, context)
    yield from _cites(roots)
    yield from _leads(roots)
    yield from _same(roots)
    yield from _bodies(roots, context)
    yield from _passages(claims, context, source)


def possible_ties(roots: Sequence[Origin]) -> Iterator[Tie]:
    """Ties that may hold: they lower the least number only."""
    yield from _descriptions(roots)
    yield from _voices(roots)
    yield from _owners(roots)
    yield from _unknown(roots)


# Surely one


def _copies(roots: Sequence[Origin], context: Context) -> Iterator[Tie]:
    """Reports with one wording: what one of them says there, the other says too."""
    texts: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for index, root in enumerate(roots):
        if _words(root.report, context) >= _TEXT:
            texts[context.twins.get(root.report, root.report)][root.report].append(index)
    for first in sorted(texts):
        reports = sorted(texts[first])
        for left, right in pairwise(reports):
            reason = f"{left} and {right} are copies of one text (the same words)"
            yield from _counterparts(texts[first][left], texts[first][right], roots, reason)
        for copy in context.copies.get(first, ()):
            if copy.kind == "near" and copy.right in texts:
                left, right = reports[0], min(texts[copy.right])
                reason = f"{left} and {right} are copies of one text ({_alike(copy)} of the wording shared)"
                yield from _counterparts(texts[first][left], texts[copy.right][right], roots, reason)


def _words(report: str, context: Context) -> int:
    found = context.reports.get(report)
    return len(found.text.split(maxsplit=_TEXT)) if found else 0


def _alike(copy: Copy) -> str:
    return f"{max(copy.jaccard, copy.containment):.0%}"


def _counterparts(
    lefts: Sequence[int], rights: Sequence[int], roots: Sequence[Origin], reason: str
) -> Iterator[Tie]:
    """Each claim with the other text's claim of the same root, else with one whose root is not said to be another."""
    for ones, others in ((lefts, rights), (rights, lefts)):
        for one in ones:
            fitting = [other for other in others if not _differ(roots[one], roots[other])]
            if fitting:
                other = min(fitting, key=lambda o: (roots[o].key != roots[one].key, o))
                yield Tie((min(one, other), max(one, other)), reason)


def _differ(one: Origin, other: Origin) -> bool:
    """Whether both texts name their source, and not the same one: what was added to a copy stands for itself."""
    named = not (one.own or one.unnamed or other.own or other.unnamed)
    return named and one.key != other.key


def _passages(claims: Sequence[Claim], context: Context, source: Callable[[int], int]) -> Iterator[Tie]:
    for found in passages(claims, context.reports, source):
        left, right = claims[found.left].report, claims[found.right].report
        reason = f"{left} and {right} share a passage of {found.words} words: «{found.beginning} …»"
        yield Tie((found.left, found.right), reason)


def _cites(roots: Sequence[Origin]) -> Iterator[Tie]:
    """Chains that meet: who cites an outlet has what that outlet says, or what others have through it. An outlet that
    only passes it on itself is followed last, so that a circle ends where somebody stands outside it."""
    told: dict[str, list[int]] = defaultdict(list)
    through: dict[str, list[int]] = defaultdict(list)
    outlets = outlets_of(roots)
    for index in sorted(range(len(roots)), key=lambda i: (relays(roots[i], outlets), not roots[i].own, i)):
        root = roots[index]
        if root.outlet:
            told[root.outlet].append(index)
        for key in root.around:
            through[key].append(index)
    for index, root in enumerate(roots):
        met = root.outlet if root.own else root.key
        if met is None or root.unnamed:
            continue
        said = told[met] if root.medium and not root.own else ()
        for others, reason in ((said, _citing), (through[met], _through)):
            other = next((i for i in others if roots[i].report != root.report), None)
            if other is not None:
                yield Tie((index, other), reason(root, roots[other]))
                break


def outlets_of(roots: Sequence[Origin]) -> frozenset[str]:
    """The outlets whose reports are at hand."""
    return frozenset(root.outlet for root in roots if root.outlet)


def relays(root: Origin, outlets: frozenset[str]) -> bool:
    """Whether a claim only says what an outlet has whose own report is at hand."""
    return not root.own and root.medium and root.key in outlets


def _citing(root: Origin, other: Origin) -> str:
    if not other.own and other.key == root.outlet and other.medium:
        return f"{root.report} and {other.report} cite each other"
    return f"{root.report} cites {root.label}, the outlet of {other.report}"


def _through(root: Origin, other: Origin) -> str:
    if root.own:
        return f"{other.report} cites {root.label}, the outlet of {root.report}"
    return f"{root.report} and {other.report} both have it through {root.label}"


def _leads(roots: Sequence[Origin]) -> Iterator[Tie]:
    """A report's own voice, where the report names its source too: a headline or lead is no second source."""
    cited: dict[str, int] = {}
    for index, root in enumerate(roots):
        if not root.own:
            cited.setdefault(root.report, index)
    for index, root in enumerate(roots):
        if root.own and root.report in cited:
            source = cited[root.report]
            yield Tie((index, source), f"{root.report} gives its source: {roots[source].label}")


def _same(roots: Sequence[Origin]) -> Iterator[Tie]:
    """One named root; one unnamed description where one outlet or agency has it."""
    ties: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    reasons: dict[tuple[str, str, str], str] = {}
    for index, root in enumerate(roots):
        if root.key is None:
            at, reason = ("report", root.report, ""), f"{root.report} says it more than once"
        elif root.unnamed:
            at = ("described", root.key, root.voice or root.report)
            reason = f"they rest on the same unnamed source of {root.voice_name}: «{root.label}»"
        else:
            at, reason = ("named", root.key, ""), f"they rest on the same source: {root.label}"
        ties[at].append(index)
        reasons.setdefault(at, reason)
    for at, members in ties.items():
        yield Tie(tuple(members), reasons[at])


def _bodies(roots: Sequence[Origin], context: Context) -> Iterator[Tie]:
    """A body and whoever heads it or speaks for it."""
    bodies: dict[str, int] = {}
    people: dict[str, list[int]] = defaultdict(list)
    for index, root in enumerate(roots):
        if root.own or root.key is None:
            continue
        if root.type in ("organization", "agency", "outlet"):
            bodies.setdefault(root.label, index)
        else:
            people[root.key].append(index)
    for who, members in people.items():
        first = roots[members[0]]
        for office in sorted(context.offices.get(who, (first.label,) if first.type == "unnamed" else ())):
            for body, at in bodies.items():
                if speaks_for(office, body):
                    yield Tie((at, *members), f"{first.label} speaks for {body} («{office}»)")


# Possibly one


def _descriptions(roots: Sequence[Origin]) -> Iterator[Tie]:
    """One description, or one that says less: it may mean the first of those that it fits."""
    alike: dict[frozenset[str], list[int]] = defaultdict(list)
    for index, root in enumerate(roots):
        if root.unnamed:
            alike[described(root)].append(index)
    ordered = sorted(alike, key=lambda words: (-len(words), alike[words]))
    for at, words in enumerate(ordered):
        first = roots[alike[words][0]]
        yield Tie(tuple(alike[words]), f"the source described as «{first.label}» may be one and the same")
        fuller = next((other for other in ordered[:at] if words < other), None)
        if fuller:
            other = roots[alike[fuller][0]]
            yield Tie(
                (alike[fuller][0], alike[words][0]),
                f"«{first.label}» and «{other.label}» may be one and the same",
            )


def _voices(roots: Sequence[Origin]) -> Iterator[Tie]:
    """What one outlet says without naming its source; and what it says itself, with whomever it cites elsewhere."""
    speaking: dict[str, list[int]] = defaultdict(list)
    citing: dict[str, int] = {}
    for index, root in enumerate(roots):
        if root.voice is not None:
            speaking[root.voice].append(index)
        if root.outlet and not root.own:
            citing.setdefault(root.outlet, index)
    for members in speaking.values():
        name = roots[members[0]].voice_name
        yield Tie(tuple(members), f"the sources that {name} does not name may be one and the same")
    for index, root in enumerate(roots):
        if root.own and root.outlet in citing:
            source = roots[citing[root.outlet]]
            reason = f"{root.label} says it in its own voice, and elsewhere cites {source.label}"
            yield Tie((index, citing[root.outlet]), reason)


def _owners(roots: Sequence[Origin]) -> Iterator[Tie]:
    """Outlets that belong together may have it from one newsroom."""
    together: dict[str, list[int]] = defaultdict(list)
    for index, root in enumerate(roots):
        if owner := group(root):
            together[owner].append(index)
    for owner, members in together.items():
        names = dict.fromkeys(roots[i].voice_name for i in members)
        yield Tie(tuple(members), f"{' and '.join(names)} belong together ({owner})")


def _unknown(roots: Sequence[Origin]) -> Iterator[Tie]:
    """Reports whose outlet is not known may be of one outlet, or of one that is known and says or cites it."""
    lost = [i for i, root in enumerate(roots) if root.voice is None and (root.own or root.unnamed)]
    speaking = [i for i, root in enumerate(roots) if root.voice is not None]
    others = speaking or sorted({*range(len(roots))}.difference(lost))
    if lost:
        reason = "reports whose outlet is not known may be of one outlet"
        yield Tie(
            (*others[:1], *lost), f"{reason}, or of that of {roots[others[0]].report}" if others else reason
        )
