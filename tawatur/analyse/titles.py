"""Titles and offices as structure: head, extent, body, time, and the person who bears them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tawatur.analyse.layout import Layout, lay_out, token_range
from tawatur.analyse.names import find_title_spans
from tawatur.analyse.title_extent import Extent, measure, organization
from tawatur.analyse.title_holder import beside_person, holders
from tawatur.analyse.title_words import Head, bare, complements, definite, eponyms, heads, phrases
from tawatur.lexicon import word_set
from tawatur.text import Normal, Token, surface
from tawatur.types.mention import Name, Title
from tawatur.types.span import Span

_NAMED_AFTER = frozenset({"heads_of_state", "crown", "address"})
_UNKNOWN = Head("office", "tagged", 1, False, after=frozenset({"ل", "ب", "في"}))


def find_titles(
    normal: Normal, tokens: Sequence[Token], sentences: Sequence[tuple[int, int]], names: Sequence[Name]
) -> tuple[Title, ...]:
    """All titles in text order. One that two persons bear (وزيرا الخارجية س وص) is there once for each.

    Titles inside the name of a body or place (مستشفى الملك فلان) are not there.
    """
    layout = lay_out(tokens, sentences, names)
    tagged = _tagged(normal, tokens, sentences)
    found = _outermost(layout, list(_candidates(layout, tagged)))
    held = list(holders(layout, found))
    units = _units(layout, held)
    titles = {_title(normal, layout, extent, holder, units.get(extent.start)) for extent, holder in held}
    return tuple(sorted(titles, key=lambda t: (t.span, t.holder or Span(-1, -1), t.kind, t.time)))


def _tagged(
    normal: Normal, tokens: Sequence[Token], sentences: Sequence[tuple[int, int]]
) -> dict[int, tuple[int, int]]:
    """The tagger's title spans as token ranges, by each token inside."""
    starts, ends = [t.start for t in tokens], [t.end for t in tokens]
    found: dict[int, tuple[int, int]] = {}
    for span in find_title_spans(normal, tokens, sentences):
        first, last = token_range(starts, ends, span)
        found.update((index, (first, last)) for index in range(first, last))
    return found


def _candidates(layout: Layout, tagged: dict[int, tuple[int, int]]) -> Iterator[Extent]:
    inside = _inside_names(layout)
    index = 0
    while index < len(layout.tokens):
        token = layout.tokens[index]
        if token.kind == "word" and index not in inside and layout.person_at(index) is None:
            first, supported = tagged.get(index, (-1, index))
            head = _head(layout, index, first == index)
            if (
                head is not None
                and head.entry == _UNKNOWN.entry
                and _known_within(layout, index + 1, supported)
            ):
                head = None
            if head is not None:
                extent = measure(layout, index, head, supported)
                if _stands(layout, extent, first == index):
                    yield extent
        index += 1


def _known_within(layout: Layout, start: int, end: int) -> bool:
    """Whether a known head stands among the tokens, where the title then begins."""
    return any(bare(token.core) in heads() for token in layout.tokens[start:end])


def _inside_names(layout: Layout) -> set[int]:
    """Tokens inside a body's, place's or person's name, behind its first one."""
    return {
        index
        for placed in layout.starting.values()
        for item in placed
        for index in range(item.start + 1, item.end)
    }


def _head(layout: Layout, index: int, tagged: bool) -> Head | None:
    """The head that begins at the token; an unknown word where the tagger begins a title."""
    tokens = layout.tokens
    token = tokens[index]
    for words, head in phrases().get(token.core, ()):
        if len(words) == 1 and len(token.core) == 1:
            if (
                index + 1 < len(tokens)
                and tokens[index + 1].norm in ("/", ".")
                and tokens[index + 1].start == token.end
            ):
                return head
        elif all(
            index + k < len(tokens) and w in (tokens[index + k].core, tokens[index + k].norm)
            for k, w in enumerate(words)
        ):
            return head
    forms = heads().get(bare(token.core), ())
    known = [head for head in forms if _agrees(token, head)] if forms else ()
    if not known:
        return replace(_UNKNOWN, definite=definite(token.core)) if tagged else None
    head = _likeliest(layout, index, known)
    return None if _of_another(tokens, index, head) else replace(head, definite=definite(token.core))


def _of_another(tokens: Sequence[Token], index: int, head: Head) -> bool:
    """Whether a profession's word right before somebody's title is a verb or means another than he: طالب الرئيس فلان,
    سائق الوزير فلان."""
    token, behind = tokens[index], tokens[index + 1 : index + 2]
    if head.kind != "profession" or head.aide or definite(token.core) or not behind or behind[0].prefix:
        return False
    known = heads().get(bare(behind[0].core), ())
    if definite(behind[0].core):
        return any(one.number == "one" and one.kind != "profession" for one in known)
    return token.core in word_set("demands") and any(one.kind == "office" for one in known)


def _likeliest(layout: Layout, index: int, known: Sequence[Head]) -> Head:
    """A rank or form of address where the word has the article and no complement, else the office (نقيب المحامين);
    of وزيرا the dual where the article follows."""
    token = layout.tokens[index]
    next_token = layout.tokens[index + 1] if index + 1 < len(layout.tokens) else None
    following = next_token.core if next_token and not next_token.prefix else ""
    if token.clean.endswith("ه") and not (
        next_token and definite(following) and next_token.clean.endswith("ه")
    ):
        return next((head for head in known if head.pronoun), known[0])
    entity = layout.entity_at(index + 1) if following else None
    construct = not definite(token.core) and (
        following in complements()
        or definite(following)
        or (entity is not None and entity.name.type == "place")
    )
    if not construct:
        addressed = any(layout.person_at(at) for at in range(index + 1, min(index + 4, len(layout.tokens))))
        for head in known:
            if head.kind == "rank" or (head.kind == "honorific" and addressed):
                return head
    elif definite(following):
        return next((head for head in known if head.number == "two" and head.construct), known[0])
    return known[0]


def _agrees(token: Token, head: Head) -> bool:
    """Whether the written ending (ة or ه), first letter and article are the form's."""
    if head.written and not bare(token.clean).startswith(head.written):
        return False
    return not head.construct or not (definite(token.core) or token.clean.endswith("ة"))


def _stands(layout: Layout, extent: Extent, tagged: bool) -> bool:
    """Whether the words are a title here: tagged as one, beside a person, or an office with a complement of its own."""
    head = extent.head
    complement = extent.end > extent.start + head.length
    if head.entry in _NAMED_AFTER and extent.start and layout.tokens[extent.start - 1].core in eponyms():
        return False
    if not (head.definite or complement or head.pronoun or head.kind in ("profession", "honorific")):
        return False
    named = layout.person_at(extent.end) is not None
    bare_word = head.length == 1 and not (head.definite or complement or head.pronoun)
    if head.kind == "profession" and named and bare_word:
        return False  # سائق فلان: another than he
    if tagged:
        return head.entry != _UNKNOWN.entry or beside_person(layout, extent)
    if head.definite and _describes(layout, extent):
        return layout.person_at(extent.end) is not None
    if head.kind == "honorific" and not head.definite:
        return bool(heads().get(bare(_next(layout, extent)))) or layout.person_at(extent.end) is not None
    if beside_person(layout, extent):
        return head.definite or not head.wary or complement
    if head.kind != "office" or head.wary or head.number != "one":
        return False
    return complement or (head.definite and head.alone)


def _describes(layout: Layout, extent: Extent) -> bool:
    """Whether the word is an adjective of the noun before it (المدن الرئيسة)."""
    if extent.start == 0 or layout.tokens[extent.start].prefix:
        return False
    before = layout.tokens[extent.start - 1]
    return before.kind == "word" and definite(before.core) and extent.start not in layout.ending


def _next(layout: Layout, extent: Extent) -> str:
    return layout.tokens[extent.end].core if extent.end < len(layout.tokens) else ""


def _outermost(layout: Layout, found: list[Extent]) -> list[Extent]:
    """Without titles that lie inside another one, except before a person named inside it, or behind it where the
    outer one's bearer stands before it (سامي نمر المتحدث باسم الرئيس القبرصي فلان)."""
    kept: list[Extent] = []
    end = 0
    for extent in found:
        if (
            extent.start < end == extent.end
            and extent.head.definite
            and extent.head.alone
            and extent.head.number == "one"
            and kept[-1].person is None
            and layout.person_at(end)
            and layout.person_before(kept[-1].start)
        ):
            kept[-1].person = end
            kept[-1].body = None
        if extent.start < end and not (
            kept and kept[-1].person is not None and extent.end <= kept[-1].person
        ):
            continue
        kept.append(extent)
        end = max(end, extent.end)
    return kept


def _units(layout: Layout, held: Sequence[tuple[Extent, Span | None]]) -> dict[int, Span]:
    """The units of ranks behind their bearers' names (العقيد س والرائد ص من قوة مرور المدينة), by the rank's token."""
    found: dict[int, Span] = {}
    tokens = layout.tokens
    for extent, holder in reversed(held):
        placed = layout.person_at(extent.end) if extent.head.kind == "rank" and holder else None
        if placed is None or placed.end >= len(tokens):
            continue
        following = tokens[placed.end]
        if following.prefix == "و" and placed.end in found:
            found[extent.start] = found[placed.end]
        elif following.norm == "من":
            at = placed.end + 2 if _counts_men(tokens, placed.end + 1) else placed.end + 1
            entity = layout.entity_at(at)
            if entity is not None and entity.name.type == "body":
                found[extent.start] = entity.name.span
    return found


def _counts_men(tokens: Sequence[Token], at: int) -> bool:
    """Whether a noun for a unit's men stands between من and its name."""
    return at < len(tokens) and tokens[at].core in ("قوه", "مرتب", "قوات", "منتسبي", "ضباط", "عناصر", "افراد")


def _title(normal: Normal, layout: Layout, extent: Extent, holder: Span | None, unit: Span | None) -> Title:
    first, last = layout.tokens[extent.start], layout.tokens[extent.end - 1]
    span = Span(first.core_start, last.end)
    head = layout.tokens[extent.start + extent.head.length - 1]
    body = organization(layout, extent) or unit
    kind = extent.head.kind
    bare_head = extent.end == extent.start + extent.head.length
    if extent.of_person or (extent.head.needs and bare_head and body is None):
        kind = "profession"
    elif kind == "rank" and body is not None:
        kind = "office"
    if kind in ("profession", "honorific"):
        body = None
    return Title(
        span, kind, surface(normal.raw, span.start, span.end),
        surface(normal.raw, span.start, head.end), body, holder,
        "former" if extent.time == "former" else "current",
        extent.head.number != "one", extent.head.feminine,
    )  # fmt: skip
