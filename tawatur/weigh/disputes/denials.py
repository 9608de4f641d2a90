"""It was so, it was not so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from tawatur.types.claim import Claim
from tawatur.weigh.context import Context
from tawatur.weigh.disputes.sides import CAP, REACH, Dispute, Told, against, meet, sure
from tawatur.weigh.facts import SUBJECT, TOGETHER, WORDS, Fact, plain_words, roles_of, same_words

# What is so once and for all: a later report can deny it as well.
_ONCE = {("harm", "kill"), ("kinship", None)}
# Of these roles a denial must name nobody but who is named in what is affirmed; of the others one of them is enough.
_ALL = frozenset({"participant", "relative", "associate"})
_CLAIMS = 50


def denials(facts: Sequence[Fact], context: Context) -> Iterator[Dispute]:
    """A denial against all that it denies: whatever it names stands in what is affirmed."""
    denied: dict[tuple[str, str], list[Fact]] = defaultdict(list)
    affirmed: dict[tuple[str, str], list[Fact]] = defaultdict(list)
    for fact in facts:
        group = denied if fact.polarity == "denied" else affirmed
        for who in fact.fillers(SUBJECT[fact.kind]):
            group[fact.kind, who].append(fact)
    for key in sorted(denied.keys() & affirmed.keys()):
        for no in denied[key][:CAP]:
            yeses = sorted((yes for yes in affirmed[key] if _may_answer(no, yes)), key=_most)
            if found := _denied(no, yeses[:CAP], key[1], context):
                yield found


def _most(fact: Fact) -> tuple[int, str]:
    return -len(fact.claims), fact.id


def _may_answer(no: Fact, yes: Fact) -> bool:
    """Who has not left has arrived nowhere else either."""
    return no.action == yes.action or (no.kind, no.action, yes.action) == ("movement", "depart", "arrive")


def _denied(no: Fact, yeses: Sequence[Fact], who: str, context: Context) -> Dispute | None:
    reach = None if (no.kind, no.action) in _ONCE else REACH
    left, right = set[Told](), set[Told]()
    for one in list(sure([no]))[:_CLAIMS]:
        if one.claim.kind == "position" and _before(one.claim, "title", "holder"):
            continue  # the president, who did not do it, is the president
        for yes in yeses:
            for other in list(sure([yes]))[:_CLAIMS]:
                if meet(one.claim, other.claim, context, reach) and _answers(one.claim, other, context):
                    left.add(one)
                    right.add(other)
    about = no.fillers(SUBJECT[no.kind]) if no.kind in TOGETHER else [who]
    reason = "one says that it was so, the other that it was not"
    return against("denied", sorted(left, key=_order), sorted(right, key=_order), about, reason, context)


def _before(claim: Claim, role: str, other: str) -> bool:
    ones, others = claim.fillers(role), claim.fillers(other)
    return bool(ones and others) and ones[0].at.start < others[0].at.start


def _order(told: Told) -> tuple[str, str]:
    return told.claim.report, told.claim.id


def _answers(no: Claim, yes: Told, context: Context) -> bool:
    """Whether what the denial names stands in what is affirmed, in the claim or in others of its fact."""
    said = dict(roles_of(yes.claim, context))
    for role, fillers in roles_of(no, context):
        others = said.get(role) or yes.fact.fillers(role)
        if role == "organization":  # a title may hold the name of its body
            others = (*others, *said.get("title", ()))
        if role == "origin" and not others and no.kind == "movement" and _elsewhere(fillers, said, context):
            continue
        hits = [any(_names(one, other, role, context) for other in others) for one in fillers]
        if not (all(hits) if role in _ALL else any(hits)):
            return False
    return True


def _elsewhere(origins: Iterable[str], said: dict[str, tuple[str, ...]], context: Context) -> bool:
    """Whether he is said to have gone to another country than the one that he is said not to have left."""
    there = {context.countries.get(place) for place in said.get("destination", ())}
    here = {context.countries.get(place) for place in origins}
    return bool(there) and None not in there | here and not there & here


def _names(denied: str, affirmed: str, role: str, context: Context) -> bool:
    """Whether what is denied holds what is affirmed: who was not in a country was in no town of it."""
    if denied == affirmed or context.inside(affirmed, denied):
        return True
    if role == "organization":
        one, other = (set(plain_words(context.names.get(who, who))) for who in (denied, affirmed))
        return one <= other
    if role == "title" and _head(denied) != _head(affirmed):
        return False
    return role in WORDS and same_words(denied, affirmed)


def _head(title: str) -> str:
    """The first word of a title: the president's adviser is not the president."""
    return plain_words(title)[0]
