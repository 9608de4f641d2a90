"""Deaths told by a pronoun alone (وفاته, مقتله): they stand where the report bears them out."""

from __future__ import annotations

from collections.abc import Sequence

from tawatur.analyse.analysis import Analysis, token_at, within
from tawatur.claims.words import word_set
from tawatur.types.claim import Claim
from tawatur.types.span import Span

_NEAR = 2  # tokens beside a name
_PRESENT = ("ي", "ت")
_OBJECT = ("ه", "ها", "هم")


def borne_out(claims: Sequence[Claim], analysis: Analysis) -> list[Claim]:
    """The claims without the deaths of whom only a pronoun means and whom nothing else in the report calls dead: a promise
    for after somebody's death, a rule for anybody's, a wrong antecedent would make a living man dead."""
    dead = {
        filler.span
        for claim in claims
        if claim.kind == "harm" and claim.action == "kill" and not _by_pronoun(claim, analysis)
        for filler in claim.fillers("victim")
    }
    return [
        claim
        for claim in claims
        if not (claim.kind == "harm" and claim.action == "kill" and _by_pronoun(claim, analysis))
        or all(f.span in dead or _called_dead(f.span, analysis) for f in claim.fillers("victim"))
        or _relative(claim, analysis)
    ]


def _by_pronoun(claim: Claim, analysis: Analysis) -> bool:
    """Whether a pronoun alone says who is dead, on a verbal noun, or on or in a verb that tells of no one deed (يقتل,
    تقتله)."""
    core = analysis.tokens[token_at(analysis.tokens, claim.trigger.start)].core
    if claim.why.how != "masdar" and not core.startswith(_PRESENT) and not core.endswith(_OBJECT):
        return False
    trigger = claim.trigger  # the pronoun's place may have the letters before the word (ولوفاته)
    return all(f.at.start < trigger.end and trigger.start < f.at.end for f in claim.fillers("victim"))


def _relative(claim: Claim, analysis: Analysis) -> bool:
    """`فلان الذي تم اغتياله`: the relative pronoun says who is meant."""
    at = token_at(analysis.tokens, claim.trigger.start)
    return any(token.core in word_set("relative_of_one") for token in analysis.tokens[max(0, at - 2) : at])


def _called_dead(name: Span, analysis: Analysis) -> bool:
    """Whether a word for somebody dead stands beside the name wherever the report has it (الراحل, رحمه الله)."""
    tokens = analysis.tokens
    for mention in within(analysis.names, 0, len(analysis.report.text)):
        if analysis.full.get(mention.span, mention.span) != name:
            continue
        first, last = token_at(tokens, mention.span.start), token_at(tokens, mention.span.end - 1)
        before, after = tokens[max(0, first - _NEAR) : first], tokens[last + 1 : last + 1 + _NEAR]
        if any(t.core in word_set("deceased") for t in before) or any(
            t.core in word_set("prayed_for") for t in after
        ):
            return True
    return False
