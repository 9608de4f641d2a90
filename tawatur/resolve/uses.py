"""Which names of a report become entities."""

from __future__ import annotations

from collections.abc import Sequence

from tawatur.analyse.analysis import Analysis
from tawatur.resolve.names import name_key
from tawatur.text import fold, surface
from tawatur.types.claim import Claim
from tawatur.types.mention import Name
from tawatur.types.span import Span
from tawatur.types.use import NameUse


def uses(analysis: Analysis, claims: Sequence[Claim]) -> tuple[NameUse, ...]:
    """Every person that the report names, and the bodies and places that its claims use, in text order.

    Descriptions (شقيقه, مسؤول أمني) are no names and give no use.
    """
    used = _spans(claims)
    offices = _offices(claims)
    names = {name.span: name for name in reversed(analysis.names)}
    found = []
    for name in analysis.names:
        full = names.get(analysis.full.get(name.span, name.span), name)
        if full.type != name.type:
            full = name
        if name.type == "person" or used & {name.span, full.span}:
            office = offices.get(full.span) if name.type == "person" else None
            found.append(_use(analysis, name, full, office))
    return tuple(found)


def _spans(claims: Sequence[Claim]) -> set[Span]:
    """Where the claims' fillers and sources stand."""
    fillers = {span for claim in claims for _, found in claim.roles for f in found for span in (f.span, f.at)}
    return fillers | {link.span for claim in claims for link in claim.chain}


def _offices(claims: Sequence[Claim]) -> dict[Span, str]:
    """Where a holder's full name stands → the longest title that the report gives him, folded, with its body."""
    found: dict[Span, str] = {}
    for claim in claims:
        if claim.kind == "position" and claim.polarity == "affirmed":
            words = [f.text for role in ("title", "organization") for f in claim.fillers(role)]
            title = fold(" ".join(dict.fromkeys(" ".join(words).split())))
            for holder in claim.fillers("holder"):
                found[holder.span] = max(
                    title, found.get(holder.span, ""), key=lambda text: (len(text), text)
                )
    return found


def _use(analysis: Analysis, name: Name, full: Name, office: str | None) -> NameUse:
    raw = analysis.report.text
    whole = surface(raw, full.span.start, full.span.end)
    text = surface(raw, name.span.start, name.span.end)
    kind, country = name.kind or full.kind, name.country or full.country
    return NameUse(
        analysis.report.id, name.span, text, whole, name.type, name_key(whole), kind, country, office
    )
