"""Who bears a title: the name behind it, before it, or pointed at by هو, بصفته, الذي يشغل منصب."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tawatur.analyse.layout import Layout, Placed
from tawatur.analyse.title_extent import Extent
from tawatur.analyse.title_words import adjectives, adverbs, bare, complements, definite, heads
from tawatur.types.span import Span

_SKIPPED = frozenset(
    [
        "اول",
        "ركن",
        "طيار",
        "الركن",
        "الطيار",
        "حقوقي",
        "متقاعد",
        "بحري",
        "د",
        "م",
        "المدعو",
        "لها",
        "له",
        "به",
        "بها",
        "دوليا",
    ]
)
_NISBA = ("ي", "يه")
_SIGNS = frozenset("،,.-–#/")
_IS = frozenset(["هو", "هي", "هم", "هما"])
_LINKS = frozenset(["هو", "هي", "بصفته", "بصفتها", "بوصفه", "بوصفها", "باعتباره", "منصب", "منصبي", "مهام", "وظيفه", "كان", "كانت", "يعد", "يعتبر", "يعمل", "اصبح", "تولي", "يتولي", "شغل", "يشغل", "حاليا", "عندما", "حين", "حينما", "كونه", "كونها", "ايضا", "كذلك"])  # fmt: skip
_QUOTES = frozenset("\"«»“”'()")


def holders(layout: Layout, found: Sequence[Extent]) -> Iterator[tuple[Extent, Span | None]]:
    """Each title with its bearer's span or None; a plural one once for each of its bearers."""
    for run in _runs(layout, found):
        behind = None if run[-1].person == run[-1].end else _behind(layout, run[-1].end, run[-1])
        if run[-1].head.number != "one":
            yield from _plural(layout, run, behind)
            continue
        ahead = None if behind and not _comma(layout, run[-1].end, behind.start) else _ahead(layout, run[0])
        bearer = ahead or behind
        for extent in run:
            if extent.person is not None and bearer is None:
                yield extent, None
                continue
            only_behind = extent.head.kind in ("rank", "honorific") and extent is run[-1]
            chosen = behind if only_behind and behind else bearer
            yield extent, chosen.name.span if chosen else None


def beside_person(layout: Layout, extent: Extent) -> bool:
    """Whether a person's name stands behind or before the title, or another title behind it."""
    return _behind(layout, extent.end, extent) is not None or _ahead(layout, extent) is not None


def _runs(layout: Layout, found: Sequence[Extent]) -> Iterator[list[Extent]]:
    """Titles that follow each other with nothing between them but time adjectives, و and commas."""
    run: list[Extent] = []
    for extent in found:
        if run and not _joins(layout, run[-1], extent):
            yield run
            run = []
        run.append(extent)
    if run:
        yield run


def _joins(layout: Layout, left: Extent, right: Extent) -> bool:
    tokens = layout.tokens
    if (
        left.head.number != "one"
        or right.head.number != "one"
        or left.end > right.start
        or left.person is not None
    ):
        return False
    if layout.sentence_of[left.start] != layout.sentence_of[right.start]:
        return False
    between = tokens[left.end : right.start]
    if any(not _passes(t.norm, t.core) and t.norm not in "،,." for t in between):
        return False
    prefix = tokens[right.start].prefix
    if prefix == "و":  # سامي، مدير الشركة، ومدير المصنع رامي are two
        return _same_bearer(left, right) and not (_ahead(layout, left) and _behind(layout, right.end, right))
    if prefix:
        return False
    return not (
        any(t.norm in "،," for t in between)
        and left.head.definite
        and left.end == left.start + 1
        and left.head.kind == "office"
    )


def _same_bearer(left: Extent, right: Extent) -> bool:
    """و joins two offices of one person only where both have complements: الرئيس ووزير الدفاع are two."""
    return (
        left.head.kind == right.head.kind == "office"
        and left.end > left.start + left.head.length
        and (not right.head.definite or right.end > right.start + right.head.length)
    )


def _passes(norm: str, core: str) -> bool:
    """Words that may stand between a title and its name."""
    if norm in adverbs() or norm in _SKIPPED:
        return True
    if not definite(core):
        return False
    known = heads().get(bare(core), ())
    return (
        bare(core) in adjectives()
        or core.endswith(_NISBA)
        or _is_participle(bare(core))
        or any(h.kind in ("rank", "honorific", "profession") or (h.needs and not h.wary) for h in known)
    )


def _is_participle(word: str) -> bool:
    """المحاصر، المعترف: adjectives that no list holds."""
    return word.startswith("م") and len(word) > 3 and word not in complements() and word not in heads()


def prefixed(layout: Layout, placed: Placed) -> bool:
    """Whether a one-letter word is joined to the name; the tagger may know better than the token (فيليب)."""
    return placed.name.span.start > layout.tokens[placed.start].start


def _behind(layout: Layout, at: int, extent: Extent) -> Placed | None:
    """The person whose name follows, over time adjectives, a comma and quotes."""
    tokens = layout.tokens
    quoted = False
    for index in range(at, min(at + 7, len(tokens))):
        token = tokens[index]
        if layout.sentence_of[index] != layout.sentence_of[extent.start]:
            return None
        if person := layout.person_at(index):
            return None if prefixed(layout, person) and index != extent.start else person
        if token.kind == "punct" and (token.norm in _SIGNS or token.norm in _QUOTES):
            quoted = not quoted if token.norm in _QUOTES else quoted
            continue
        if quoted or token.norm in adverbs() or token.norm in _SKIPPED:
            continue
        if token.core in _IS and token.prefix in ("", "و") and index > extent.start:
            continue  # أحد أعضاء المجلس هو فلان
        if token.prefix or not _passes(token.norm, token.core):
            return None
    return None


def _comma(layout: Layout, start: int, end: int) -> bool:
    return any(t.norm in "،," for t in layout.tokens[start:end])


def _ahead(layout: Layout, extent: Extent) -> Placed | None:
    """The person whose name stands before: in apposition, or named last before هو، بصفته، منصب."""
    tokens, at = layout.tokens, extent.start
    if extent.head.kind in ("rank", "honorific") and extent.end == extent.start + extent.head.length:
        return None
    prefix = tokens[at].prefix
    if prefix and prefix not in ("و", "ل"):
        return None
    index = at
    linked = False
    while index > 0 and layout.sentence_of[index - 1] == layout.sentence_of[at] and at - index < 12:
        if person := layout.person_before(index):
            return person if not prefix or linked else None
        token = tokens[index - 1]
        if token.norm in _LINKS or token.core in _LINKS:
            linked = True
        elif (
            (token.norm in ("الذي", "التي") and linked)
            or token.kind == "number"
            or token.norm in ("عاما", "سنه", "،", "؛", ",", ")", "(", "-", "–", "»", '"')
        ):
            pass
        else:
            return None
        index -= 1
    return None


def _plural(layout: Layout, run: list[Extent], first: Placed | None) -> Iterator[tuple[Extent, Span | None]]:
    """The names joined by و and commas behind a plural title (المدربين الدكتور س: he is none of them)."""
    extent = run[-1]
    if first is not None and _addressed(layout, extent.end, first.start):
        first = None
    bearers: list[Placed] = []
    following = first
    while following is not None and len(bearers) < 8:
        bearers.append(following)
        following = _joined(layout, following.end)
    if not bearers:
        yield extent, None
    for bearer in bearers:
        yield extent, bearer.name.span


def _addressed(layout: Layout, start: int, end: int) -> bool:
    """Whether a rank or form of address for one person stands among the tokens."""
    known = (head for token in layout.tokens[start:end] for head in heads().get(bare(token.core), ()))
    return any(head.number == "one" and head.kind in ("rank", "honorific") for head in known)


def _joined(layout: Layout, at: int) -> Placed | None:
    """The next name of the list: و joined to it, or to an adjective or field before it (والدفاع س)."""
    tokens = layout.tokens
    for index in range(at, min(at + 4, len(tokens))):
        person = layout.person_at(index)
        if person and (index > at or (tokens[index].prefix == "و" and prefixed(layout, person))):
            return person
        token = tokens[index]
        if (
            token.norm in "،,"
            or (index == at and token.prefix == "و" and definite(token.core))
            or _passes(token.norm, token.core)
        ):
            continue
        return None
    return None
