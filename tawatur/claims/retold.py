"""A lead in the report's own voice that a sourced sentence right behind it tells again: the source is the claim's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from tawatur.claims.attribution import Attribution
from tawatur.claims.build import claim_id
from tawatur.claims.kinds import Trigger
from tawatur.claims.sentence import Sentence
from tawatur.types.chain import Chain
from tawatur.types.claim import Claim

_KINDS = frozenset(("detention", "justice", "harm", "attack", "sanction"))
_NOUNS = _KINDS - {"justice"}  # القصف tells it again, المحاكمة only goes on
_RELATIVE = frozenset(["الذي", "التي", "الذين"])
_BATTLE = "attack.battle"  # a raid tells no battle again
_BEHIND = 2
_LEAD = 3


@dataclass(frozen=True, slots=True)
class Echo:
    """A word for an event of a kind, at `offset` in sentence `number`, that a source says; `rule` the entry it fired."""

    kind: str
    rule: str
    action: str | None
    number: int
    offset: int
    chain: Chain


def echoes(
    sentence: Sentence, events: Mapping[int, tuple[Trigger, ...]], attribution: Attribution, number: int
) -> Iterator[Echo]:
    """The verbs and definite nouns of a sentence that a source says."""
    for at, triggers in events.items():
        chain = attribution.chain_at(at)
        if not chain or (at and sentence.tokens[at - 1].core in _RELATIVE):
            continue
        token = sentence.tokens[at]
        for trigger in triggers:
            kind = trigger.rule.kind.name
            noun = trigger.how in ("masdar", "noun") and token.core.startswith("ال") and kind in _NOUNS
            if (trigger.how == "verb" or noun) and not trigger.rare and kind in _KINDS:
                yield Echo(kind, trigger.rule.id, trigger.rule.action, number, token.start, chain)


def retold(claims: Iterable[Claim], numbers: Mapping[str, int], found: Iterable[Echo]) -> tuple[Claim, ...]:
    """Give claims of the lead the chain of the sentence that tells them again without naming anybody new: no claim of
    its own stands there. `numbers` are the sentences of the claims, by claim id."""
    claims, found = tuple(claims), tuple(found)
    if not found:
        return claims
    first = found[0].number
    taken = {claim.trigger.start for claim in claims}
    free = [echo for echo in found if echo.number <= first + 1 and echo.offset not in taken]
    return tuple(_with_source(claim, numbers.get(claim.id, first), first, free) for claim in claims)


def _with_source(claim: Claim, number: int, first: int, found: Iterable[Echo]) -> Claim:
    if claim.chain or claim.kind not in _KINDS or number >= min(first, _LEAD):
        return claim
    echo = next(
        (
            echo
            for echo in found
            if echo.number - number <= _BEHIND
            and (echo.kind, echo.action) == (claim.kind, claim.action)
            and (echo.rule == _BATTLE) == (claim.rule == _BATTLE)
        ),
        None,
    )
    if echo is None:
        return claim
    return replace(claim, chain=echo.chain, id=claim_id(claim.key, claim.report, claim.evidence, echo.chain))
