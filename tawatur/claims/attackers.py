"""Who is known well enough to be told of as an attacker."""

from __future__ import annotations

from tawatur.analyse.analysis import is_person, within
from tawatur.analyse.countries import country_of
from tawatur.claims.draft import Draft
from tawatur.claims.words import stem, word_set
from tawatur.text import fold
from tawatur.types.claim import Filler


def known_attacker(draft: Draft) -> bool:
    """Whether one attacker at least is named, definite, or said to be somebody's: not طلاب, nor طائرات alone."""
    attackers = draft.roles.get("attacker", [])
    if draft.rule.data.get("groups_only") and any(
        is_person(draft.sentence.analysis, f.span) for f in attackers
    ):
        return False  # هاجم فلان الحكومة: with words
    targets = {filler.span for filler in draft.roles.get("target", ())}
    return any(_known(draft, filler) for filler in attackers if filler.span not in targets)


def _known(draft: Draft, filler: Filler) -> bool:
    analysis = draft.sentence.analysis
    words = fold(filler.text).split()
    if any(country_of(word) or stem(word) in word_set("partisan") for word in words):
        return True
    spans = (filler.span, filler.at)
    if any(span.covers(name.span) for span in spans for name in within(analysis.names, span.start, span.end)):
        return True
    one = words[0] in ("احد", "احدي")  # أحد الأبناء: nobody in particular
    definite = not one and any(word.startswith("ال") for word in words)  # المتمردون, قوات الأمن
    return definite and stem(words[0]) not in word_set("weaponry") and not words[0].endswith("هما")
