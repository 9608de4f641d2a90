"""What a source phrase is: who speaks, and the words that say so."""

from __future__ import annotations

from dataclasses import dataclass

from tawatur.claims.attribution.tables import bare
from tawatur.claims.attribution.view import View
from tawatur.types.chain import Link, LinkType

EXCELLENCY = "excellency"  # the head of سموه, معاليه and the like: they point to an official who has spoken
_FEMININE = frozenset(
    [
        "مصادر",
        "تقارير",
        "صحف",
        "وسايل",
        "سلطات",
        "قوات",
        "معلومات",
        "اوساط",
        "جهات",
        "دواير",
        "وكالات",
        "مواقع",
        "وزارات",
        "بيانات",
        "وثايق",
    ]
)


@dataclass(frozen=True, slots=True)
class Source:
    """A source phrase over tokens `[start, end)`, titles and appositions included.

    `head` is the key of its head noun ("" for a bare name), `words` its bare words, `definite` whether a described
    source has the article (and so may point back), `named` whether it has a name of its own.
    """

    start: int
    end: int
    link: Link
    head: str
    words: frozenset[str]
    definite: bool
    named: bool

    @property
    def feminine(self) -> bool:
        """Whether verbs agree with it in the feminine, as far as its head shows."""
        return self.head.endswith("ه") or self.link.type == "agency" or self.head in _FEMININE

    @property
    def medium(self) -> bool:
        """Whether it is an agency or outlet."""
        return self.link.type in ("agency", "outlet")


def own_words(
    view: View,
    start: int,
    end: int,
    gives: LinkType,
    head: str,
    *,
    named: bool = False,
    link: tuple[int, int] | None = None,
) -> Source:
    """A source whose link is its own words over tokens `[start, end)`, or over `link`."""
    span = view.span(*(link or (start, end)))
    if named and gives in ("outlet", "agency"):
        span = view.full(span)
    found = frozenset(bare(t.core) for t in view.tokens[start:end] if t.kind != "punct")
    return Source(start, end, Link(gives, view.text(span), span), head, found, False, named)
