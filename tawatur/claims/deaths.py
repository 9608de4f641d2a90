"""The dead: a death told by a pronoun alone (وفاته, مقتله) stands where the report bears it out, and nobody tries the
dead."""

from __future__ import annotations

from collections.abc import Sequence

from tawatur.analyse.analysis import Analysis, is_person, token_at, within
from tawatur.claims.befallen import DONE_TO, PATIENTS
from tawatur.claims.words import word_set
from tawatur.types.claim import Claim, Filler
from tawatur.types.span import Span

_NEAR = 2  # tokens beside a name
_EARLIER = 5  # tokens between وكانت and the arrest
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
    معه` is about him who killed. Nor is the dead arrested behind a killing by a man, or by what is told to follow it."""
    killed: dict[Span, bool] = {}  # whether a man killed him
    told: dict[Span, int] = {}  # where that is told first
    for claim in claims:
        death = claim.kind == "harm" and claim.action == "kill" and claim.rule != "harm.executed"
        if death and claim.polarity == "affirmed" and claim.status == "actual":
            by_man = any(is_person(analysis, f.span) for f in claim.fillers("perpetrator"))
            for filler in claim.fillers("victim"):
                if _named(filler, analysis):
                    killed[filler.span] = killed.get(filler.span, False) or by_man
                    told.setdefault(filler.span, claim.trigger.start)

    def of_the_dead(claim: Claim) -> bool:
        fillers = claim.fillers(PATIENTS[claim.kind]) if claim.kind in DONE_TO else ()
        if any(_named(f, analysis) or f.span not in killed for f in fillers):
            return False
        tried = claim.kind == "justice"
        return all(tried or killed[f.span] or _follows(claim, told[f.span], analysis) for f in fillers)

    return [claim for claim in claims if claim.kind not in DONE_TO or not of_the_dead(claim)]


def _follows(claim: Claim, death: int, analysis: Analysis) -> bool:
    """Whether the claim is told behind the death, and as what came next: not وكانت الشرطة اعتقلته, nor بعد اعتقاله."""
    at = token_at(analysis.tokens, claim.trigger.start)
    earlier = any(t.core in word_set("came_before") for t in analysis.tokens[max(0, at - _EARLIER) : at])
    return claim.trigger.start > death and claim.why.how in ("verb", "noun") and not earlier


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
