"""Where a claim comes from: the innermost source of its chain, and who brings it."""

from __future__ import annotations

from dataclasses import dataclass

from tawatur.text import fold
from tawatur.types.chain import Link, LinkType
from tawatur.types.claim import Claim
from tawatur.weigh.context import Context
from tawatur.weigh.disputes import sole
from tawatur.weigh.sources import description, identified, nameless, owner, source_key

MEDIA = frozenset({"outlet", "agency"})


@dataclass(frozen=True, slots=True)
class Origin:
    """The root of a claim: `label` and `type` as shown, `key` what roots are compared by (None: the own voice of a report
    whose outlet is not known), `unnamed` where it is only described, `count` of how many men at most the text speaks.

    `report` and `outlet` (its key, None: not known) are of the claim; `voice` and `voice_name` say who brings an unnamed
    source or speaks himself: an outlet or agency (or, of an unnamed source, whoever cites it), None where that is not
    known; `cited` are the keys of the named sources of the chain, `around` those of them that only pass it on.
    """

    label: str
    type: LinkType
    key: str | None
    unnamed: bool
    count: int
    report: str
    outlet: str | None
    voice: str | None
    voice_name: str
    cited: tuple[str, ...]

    @property
    def own(self) -> bool:
        """Whether the report says it in its own voice."""
        return not self.cited and not self.unnamed

    @property
    def around(self) -> tuple[str, ...]:
        return self.cited if self.unnamed else self.cited[:-1]

    @property
    def medium(self) -> bool:
        """Whether an outlet or agency is the last that is known."""
        return not self.unnamed and self.type in MEDIA


def origin(claim: Claim, context: Context) -> Origin:
    """The root of a claim."""
    outlet = context.outlet(claim.report)
    known = source_key(outlet) if outlet else None
    said_by = outlet or f"report {claim.report}"
    chain = [link for link in claim.chain if not (link.type in MEDIA and nameless(link.name))]
    named = [link for link in chain if _is_named(link)]
    cited = tuple(_key(link, claim.report, context) for link in named)
    if not chain:
        return Origin(said_by, "outlet", known, False, 1, claim.report, known, known, said_by, ())
    last = chain[-1]
    if _is_named(last):
        voice = cited[-1] if last.type in MEDIA else None
        return Origin(last.name, last.type, cited[-1], False, 1, claim.report, known, voice, last.name, cited)
    voice, name = (cited[-1], named[-1].name) if named else (known, said_by)
    count = last.count or 1
    return Origin(
        last.name, last.type, _plain(last.name), True, count, claim.report, known, voice, name, cited
    )


def _is_named(link: Link) -> bool:
    """Whether the source is somebody certain: an office that one man holds is, a paper only where it says which."""
    if link.type == "document":
        return identified(link.name)
    return link.type != "unnamed" or (sole(link.name) and len(link.name.split()) > 1)


def _key(link: Link, report: str, context: Context) -> str:
    if link.type in ("person", "official"):
        return context.who(report, link.span, link.name)
    if link.type == "unnamed":
        return _plain(link.name)
    return source_key(link.name)


def _plain(name: str) -> str:
    return " ".join(word.removeprefix("ال") for word in fold(name).split())


def described(root: Origin) -> frozenset[str]:
    """The words of a description, in the singular."""
    return description(root.label)


def group(root: Origin) -> str | None:
    """Whom the outlet belongs to that speaks."""
    return owner(root.voice) if root.voice else None
