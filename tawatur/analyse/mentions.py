"""Titles that stand for a person and nouns that stand for a body, to the names that they mean."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache

from tawatur.analyse.genders import courtesy_words, is_verb, is_woman
from tawatur.analyse.layout import Layout, token_range
from tawatur.analyse.salience import is_person_noun, is_subject
from tawatur.analyse.short_names import Person, parts
from tawatur.analyse.title_words import adjectives, bare, complements, definite, heads
from tawatur.lexicon import entries
from tawatur.text import fold
from tawatur.text.vocabulary import count
from tawatur.types.mention import Title
from tawatur.types.span import Span

# So many bearers of like offices, and bodies of one head noun, are looked at.
_MOST = 40
_NEAR = 4  # tokens before a name
_USUAL = 2500  # times in the vocabulary: no name that the tagger misses
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
            for word in parts(title.head)[:1]:
                borne.setdefault(word, []).append((title, full.get(title.holder, title.holder)))
    for title in titles:
        if title.holder is not None or title.plural or title.kind not in ("office", "rank"):
            continue
        if _left_open(layout, title):
            continue
        known = [pair for word in parts(title.head)[:1] for pair in borne.get(word, [])]
        at = bisect_left(known, title.span.start, key=lambda pair: pair[0].span.start)
        words = set(parts(title.text))
        for near in (known[max(0, at - _MOST) : at], known[at : at + _MOST]):
            fitting = [pair for pair in near if words <= set(parts(pair[0].text))]
            same_time = [pair for pair in fitting if pair[0].time == title.time]
            if not same_time and (
                title.time == "current" or words & _RULERS
            ):  # الرئيس المخلوع was الرئيس before
                known_as = [pair for pair in fitting if pair[0].head.startswith("ال")]
                same_time = (
                    fitting if title.time == "current" else known_as
                )  # no الرئيس المخلوع for رئيس الحكومة
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
    if layout.tokens[at].clean.endswith(("ه", "ها")) or count(core) > _USUAL:
        return False  # التقى الرئيس نظيره فلانا, هناك فلانا
    return layout.person_at(at + 1) is not None and not layout.tokens[at + 1].prefix and not is_verb(core)


def descriptions(layout: Layout, people: Sequence[Person]) -> Iterator[tuple[Span, Span]]:
    """الأخير, المتهم, المذكور standing for the person named last, where the sentences so far leave one."""
    mentions = sorted(
        ((m, person) for person in people for m in person.mentions), key=lambda pair: pair[0].start
    )
    women = {id(p) for p in people if any(is_woman(layout.tokens, m.start, m.name, ()) for m in p.mentions)}
    at = 0
    for index, token in enumerate(layout.tokens):
        while at < len(mentions) and mentions[at][0].end <= index:
            at += 1
        if token.core not in _pointing() or not _stands_alone(layout, index):
            continue
        woman = token.clean.endswith("ة")
        near = [
            (m, p) for m, p in mentions[max(0, at - 6) : at]
            if layout.sentence_of[index] - layout.sentence_of[m.start] <= 1 and (id(p) in women) == woman
        ]  # fmt: skip
        if near and (_pointing()[token.core] or len({id(p) for _, p in near}) == 1):
            yield token.span, near[-1][1].full.name.span


def borne_nouns(layout: Layout, people: Sequence[Person]) -> Iterator[tuple[Span, Span]]:
    """الطبيب, الجندي alone, to the one person to whose name the report puts that noun (الطبيب سامي)."""
    bearers: dict[str, dict[Span, int]] = {}
    inside: set[int] = set()
    for person in people:
        for mention in person.mentions:
            inside.update(range(mention.start, mention.end))
            for index in range(mention.start - 1, max(-1, mention.start - _NEAR), -1):
                token = layout.tokens[index]
                if not definite(token.core):
                    break
                heads_it = index > 0 and layout.tokens[index - 1].core in heads()  # مدرب الفريق سامي
                if is_person_noun(bare(token.core)) and not heads_it:
                    inside.add(index)
                    bearers.setdefault(token.core, {}).setdefault(person.full.name.span, index)
    for index, token in enumerate(layout.tokens):
        borne = bearers.get(token.core, {})
        if len(borne) != 1 or index in inside or not _stands_alone(layout, index):
            continue
        ((who, first),) = borne.items()
        if first < index:
            yield token.span, who


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
    last: dict[str, dict[tuple[str, ...], tuple[Span, int]]] = {}  # head → whose name → where it stood last
    words = {placed.name.span: parts(placed.name.text) for ps in layout.starting.values() for placed in ps}
    covered = {index for ps in layout.starting.values() for p in ps for index in range(p.start, p.end)}
    for index, token in enumerate(layout.tokens):
        for placed in layout.starting.get(index, ()):
            if placed.name.type != "person":
                meant = full.get(placed.name.span, placed.name.span)
                for head in _head_nouns(token.core, placed.end - placed.start > 1):
                    known = last.setdefault(head, {})
                    known[_whose(known, head, words.get(meant, ()))] = (meant, layout.sentence_of[index])
        noun = bare(token.core)
        if index in covered or not definite(token.core) or not _names_bodies(noun):
            continue
        if _described(layout, index) and not (noun in _armed() and _by_epithet(layout, index)):
            continue
        spoken = list(last.get(noun, {}).values())
        near = [row for row in spoken if layout.sentence_of[index] - row[1] <= 2]
        if len(near) > 1 and noun in _armed():  # of two such bodies the one of the nearest sentence
            nearest = max(sentence for _, sentence in near)
            near = [row for row in near if row[1] == nearest]
        if len(near) == 1 or (len(spoken) == 1 and noun not in _COMMON):
            yield token.span, (near or spoken)[0][0]


def _whose(known: Collection[tuple[str, ...]], head: str, name: tuple[str, ...]) -> tuple[str, ...]:
    """The words that tell one body or place from others of its head noun: as they stand in `known` where one of the
    two names begins like the other (مطار عدن, مطار عدن الدولي), one for all names of one armed body."""
    own = name[1:] if name[:1] == (head,) and len(name) > 1 else name
    for first, one in _aliases().items():
        if own[: len(first)] == first:
            return one
    return next((k for k in known if k[: len(own)] == own or own[: len(k)] == k), own)


@cache
def _aliases() -> Mapping[tuple[str, ...], tuple[str, ...]]:
    """The first words of a body's names, as `parts` gives them, to those of the first one."""
    return {
        parts(word): parts(entry.data["words"][0])
        for entry in entries("grammar")
        if entry.data.get("one_body")
        for word in entry.data["words"]
    }


def _head_nouns(first: str, several: bool) -> Iterator[str]:
    """The nouns that can stand alone for the body whose name begins with the folded word `first`."""
    if several:
        yield bare(first)
    yield from (head for head, names in _armed().items() if first in names)


@cache
def _armed() -> Mapping[str, frozenset[str]]:
    """Nouns for bodies that go by a name without a noun (التنظيم: داعش), to the first words of such names, folded."""
    return {
        fold(entry.data["called"]): frozenset(fold(word) for word in entry.data["words"])
        for entry in entries("grammar")
        if entry.data.get("called")
    }


def _by_epithet(layout: Layout, index: int) -> bool:
    """Whether only an epithet follows that makes no other body of it: التنظيم الإرهابي."""
    behind = layout.tokens[index + 2] if index + 2 < len(layout.tokens) else None
    alone = behind is None or behind.kind != "word" or bool(behind.prefix) or not definite(behind.core)
    return alone and layout.tokens[index + 1].core in _epithets()


@cache
def _epithets() -> frozenset[str]:
    return frozenset(
        fold(word)
        for entry in entries("grammar")
        if entry.data.get("epithet")
        for word in entry.data["words"]
    )


def courtesies(
    layout: Layout, people: Sequence[Person], titles: Sequence[Title]
) -> Iterator[tuple[Span, Span]]:
    """سموه, معاليه, to the titled person who led the last sentence that had such a one before the word."""
    fitting: dict[str, list[tuple[int, Person]]] = {}
    at = 0
    bearers = _bearers(layout, people, titles)
    for index, token in enumerate(layout.tokens):
        heads = courtesy_words().get(token.core)
        if heads is None:
            continue
        while at < len(bearers) and bearers[at][0] < index:
            start, person, worn = bearers[at]
            for word, asked in courtesy_words().items():
                if not asked or asked & worn:
                    fitting.setdefault(word, []).append((start, person))
            at += 1
        known = fitting.get(token.core, [])[-_MOST:]
        if not known:
            continue
        last = layout.sentence_of[known[-1][0]]
        yield token.span, next(p for start, p in known if layout.sentence_of[start] == last).full.name.span


def _bearers(
    layout: Layout, people: Sequence[Person], titles: Sequence[Title]
) -> list[tuple[int, Person, frozenset[str]]]:
    """Where persons who bear a title lead a sentence or clause, in order, with the words of their titles."""
    worn: dict[Span, set[str]] = {}
    opened: dict[Span, int] = {}
    starts, ends = [t.start for t in layout.tokens], [t.end for t in layout.tokens]
    for title in titles:
        if title.holder is not None:
            worn.setdefault(title.holder, set()).update(parts(title.text))
            opened.setdefault(title.holder, token_range(starts, ends, title.span)[0])
    found = []
    for person in people:
        words = frozenset(word for m in person.mentions for word in worn.get(m.name.span, ()))
        if words:
            found += [
                (m.start, person, words)
                for m in person.mentions
                if is_subject(
                    layout.tokens,
                    layout.sentences[layout.sentence_of[m.start]][0],
                    min(m.start, opened.get(m.name.span, m.start)),  # the first of the titles before the name
                )
            ]
    return sorted(found, key=lambda row: row[0])


def _names_bodies(noun: str) -> bool:
    """Whether the noun names bodies or places (القضاء is too often the judiciary, for a district to be meant)."""
    return complements().get(noun, False) and noun != "قضاء"
