"""The dead: a death told by a pronoun alone (وفاته, مقتله) stands where the report bears it out, and nobody tries the
dead."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tawatur.analyse.analysis import Analysis, is_person, token_at, within
from tawatur.claims.befallen import DONE_TO, PATIENTS
from tawatur.claims.words import word_set
from tawatur.types.claim import Claim, Filler
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


def living(claims: Sequence[Claim], analysis: Analysis) -> list[Claim]:
    """The claims without cases against the dead whom only a pronoun or a noun means: `أقدم فلان على قتل علان … وأسفر التحقيق
    معه` is about him who killed. Nor is who was killed by a man arrested behind it; those killed by a body may have been."""
    killed: dict[Span, bool] = {}
    for claim in claims:
        told = claim.kind == "harm" and claim.action == "kill" and claim.rule != "harm.executed"
        if told and claim.polarity == "affirmed" and claim.status == "actual":
            by_man = any(is_person(analysis, f.span) for f in claim.fillers("perpetrator"))
            for filler in claim.fillers("victim"):
                if _named(filler, analysis):
                    killed[filler.span] = killed.get(filler.span, False) or by_man
    return [claim for claim in claims if not _of_the_dead(claim, killed, analysis)]


def _of_the_dead(claim: Claim, killed: Mapping[Span, bool], analysis: Analysis) -> bool:
    """Whether a case, or an arrest behind a killing by a man, is told of the dead without their name."""
    if claim.kind not in DONE_TO:
        return False
    fillers = claim.fillers(PATIENTS[claim.kind])
    dead = all(f.span in killed and (claim.kind == "justice" or killed[f.span]) for f in fillers)
    return dead and not any(_named(f, analysis) for f in fillers)


def _named(filler: Filler, analysis: Analysis) -> bool:
    """Whether the words that fill the role hold a name."""
    return bool(within(analysis.names, filler.at.start, filler.at.end))


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
