"""Titles that stand for a person and nouns that stand for a body, to the names that they mean."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from tawatur.analyse.genders import is_verb
from tawatur.analyse.layout import Layout
from tawatur.analyse.short_names import Person, parts
from tawatur.analyse.title_words import adjectives, bare, complements, definite, heads
from tawatur.lexicon import entries
from tawatur.text import fold
from tawatur.types.mention import Title
from tawatur.types.span import Span

# So many bearers of like offices, and bodies of one head noun, are looked at.
_MOST = 40
_RULERS = frozenset(["رييس", "ملك", "امير", "سلطان", "شاه"])
# Organs that every state has: the last one named need not be meant.
_COMMON = frozenset(["حكومه", "جيش", "شرطه", "برلمان", "قضاء", "قوات", "وزاره", "امن", "نيابه"])


def lone_titles(
    layout: Layout, titles: Sequence[Title], full: Mapping[Span, Span]
) -> Iterator[tuple[Span, Span]]:
    """Offices without a name of their own, to the one person to whom the report gives that office: before, else after."""
    borne: dict[str, list[tuple[Title, Span]]] = {}
    for title in titles:
        if title.holder is not None and title.kind in ("office", "rank"):
            borne.setdefault(parts(title.head)[0], []).append((title, full.get(title.holder, title.holder)))
    for title in titles:
        if title.holder is not None or title.plural or title.kind not in ("office", "rank"):
            continue
        if _left_open(layout, title):
            continue
        known = borne.get(parts(title.head)[0], [])
        at = bisect_left(known, title.span.start, key=lambda pair: pair[0].span.start)
        words = set(parts(title.text))
        for near in (known[max(0, at - _MOST) : at], known[at : at + _MOST]):
            fitting = [pair for pair in near if words <= set(parts(pair[0].text))]
            same_time = [pair for pair in fitting if pair[0].time == title.time]
            if not same_time and (
                title.time == "current" or words & _RULERS
            ):  # الرئيس المخلوع was الرئيس before
                same_time = fitting
            if same_time:
                if len({who for _, who in same_time}) == 1:
                    yield title.span, same_time[0][1]
                break


def _left_open(layout: Layout, title: Title) -> bool:
    """Whether the title is said of one of many (عضو، نائب), or is narrowed by a word behind it: an adjective that the
    title doesn't hold (الرئيس المشترك), or likely a first name that the tagger missed."""
    words = parts(title.text)
    deputy = len(words) > 1 and words[1] in heads()  # نائب رئيس المجلس is one
    if (
        any(head.many for head in heads().get(words[0], ()))
        and not deputy
        and not title.head.startswith("ال")
    ):
        return True
    at = bisect_left(layout.tokens, title.span.end, key=lambda token: token.start)
    if at >= len(layout.tokens) or layout.tokens[at].kind != "word" or layout.tokens[at].prefix:
        return False
    core = layout.tokens[at].core
    if definite(core):  # a participle; nouns with the article are the verb's object (غادر الرئيس البلاد)
        return (
            bare(core).startswith("م") and bare(core) not in adjectives() and bare(core) not in complements()
        )
    return layout.person_at(at + 1) is not None and not layout.tokens[at + 1].prefix and not is_verb(core)


def descriptions(layout: Layout, people: Sequence[Person]) -> Iterator[tuple[Span, Span]]:
    """الأخير, المتهم, المذكور standing for the person named last, where the sentences so far leave one."""
    mentions = sorted(
        ((m, person) for person in people for m in person.mentions), key=lambda pair: pair[0].start
    )
    at = 0
    for index, token in enumerate(layout.tokens):
        while at < len(mentions) and mentions[at][0].end <= index:
            at += 1
        if token.core not in _pointing() or not _stands_alone(layout, index):
            continue
        near = [
            (m, p) for m, p in mentions[max(0, at - 6) : at]
            if layout.sentence_of[index] - layout.sentence_of[m.start] <= 1
        ]  # fmt: skip
        if near and (_pointing()[token.core] or len({id(p) for _, p in near}) == 1):
            yield token.span, near[-1][1].full.name.span


@cache
def _pointing() -> Mapping[str, bool]:
    """Words that stand for a person named before, folded; whether for the last one of several (الأخير)."""
    found = (entry for entry in entries("genders") if entry.data.get("points"))
    return {fold(word): bool(entry.data.get("latter")) for entry in found for word in entry.data["words"]}


def _stands_alone(layout: Layout, index: int) -> bool:
    """Whether the word is no adjective of a noun before it, and has no noun of its own behind it."""
    before = layout.tokens[index - 1] if index else None
    if before is not None and layout.tokens[index].prefix in ("", "و") and definite(before.core):
        return False
    return not _described(layout, index)


def _described(layout: Layout, index: int) -> bool:
    """Whether an adjective or a name follows (المدينة القديمة, اللواء سامي)."""
    following = layout.tokens[index + 1] if index + 1 < len(layout.tokens) else None
    return (
        following is not None
        and following.kind == "word"
        and definite(following.core)
        and not following.prefix
    )


def body_nouns(layout: Layout, full: Mapping[Span, Span]) -> Iterator[tuple[Span, Span]]:
    """الوكالة, الحزب, المدينة alone, to the body or place with that head noun that was named last."""
    last: dict[str, dict[Span, int]] = {}
    covered = {index for ps in layout.starting.values() for p in ps for index in range(p.start, p.end)}
    for index, token in enumerate(layout.tokens):
        for placed in layout.starting.get(index, ()):
            if placed.name.type != "person" and placed.end - placed.start > 1:
                head = bare(token.core)
                last.setdefault(head, {})[full.get(placed.name.span, placed.name.span)] = layout.sentence_of[
                    index
                ]
        if index in covered or not definite(token.core) or not _names_bodies(bare(token.core)):
            continue
        if _described(layout, index):
            continue
        known = last.get(bare(token.core), {})
        near = [span for span, sentence in known.items() if layout.sentence_of[index] - sentence <= 2]
        if len(near) == 1 or (len(known) == 1 and bare(token.core) not in _COMMON):
            yield token.span, (near or list(known))[0]


def _names_bodies(noun: str) -> bool:
    """Whether the noun names bodies or places (القضاء is too often the judiciary, for a district to be meant)."""
    return complements().get(noun, False) and noun != "قضاء"
