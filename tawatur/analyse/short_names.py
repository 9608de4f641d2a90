"""Which names of a report are short forms of fuller ones (الأسد → بشار الأسد)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from tawatur.analyse.genders import kin_words
from tawatur.analyse.layout import Layout, Placed
from tawatur.text import fold
from tawatur.types.mention import Name, Title
from tawatur.types.span import Span

_JOINED = frozenset(["عبد", "ابو", "ام", "ابي", "ابا", "ذو"])
_FAITH = "الدين"
# Words that give a second name: الملقب بـ«النمر», المكنى أبا سعد, المعروف باسم.
_NAMING = frozenset(
    [
        "الملقب",
        "الملقبه",
        "يلقب",
        "المكني",
        "المكناه",
        "يكني",
        "المعروف",
        "المعروفه",
        "يعرف",
        "الشهير",
        "الشهيره",
    ]
)
_SKIPPED = frozenset(["بن", "ابن", "ولد", "ال", "بنت"])
_SONS = re.compile(r"\b(بن|ابن|ولد)\b")
# So many fuller names of one word are looked at: a cost that does not grow with the report.
_MOST = 60
_NOISE = str.maketrans(dict.fromkeys("\"«»“”'()،,.-–", " "))


@lru_cache(maxsize=16384)
def parts(text: str) -> tuple[str, ...]:
    """The words of a name that tell persons apart: folded, without article and بن; عبد and أبو joined to what follows."""
    found: list[str] = []
    joined = ""
    for word in fold(text).translate(_NOISE).split():
        if word in _JOINED:
            joined += word
            continue
        if word in _SKIPPED and not joined:
            continue
        if word == _FAITH and found and not joined:  # نور الدين, نورالدين
            found[-1] += word
            continue
        plain = word[2:] if word.startswith("ال") and len(word) > 4 and not joined else word
        found.append(joined + plain)
        joined = ""
    return tuple([*found, joined] if joined else found)


@dataclass(slots=True)
class Person:
    """The mentions of one person: `full` is the fullest one, `first` the token where the first one stands."""

    full: Placed
    words: tuple[str, ...]
    first: int
    mentions: list[Placed] = field(default_factory=list)
    titles: set[str] = field(default_factory=set)


def persons(layout: Layout, titles: Sequence[Title]) -> list[Person]:
    """The persons of a report in the order of their first mention; short forms that fit one of them belong to it,
    those that fit several to the one that the text makes clear, else they are persons of their own."""
    placed = [p for ps in layout.starting.values() for p in ps if p.name.type == "person"]
    worn = _titles_by_holder(titles)
    found: list[Person] = []
    by_word: dict[str, list[Person]] = {}
    alike = _starts_by_words(placed)
    for item in sorted(placed, key=lambda p: (-len(parts(p.name.text)), p.start)):
        words = parts(item.name.text)
        if not words:
            continue
        sharing = min((by_word.get(word, []) for word in words), key=len)[:_MOST]
        own = worn.get(item.name.span, set())
        fitting = [
            p
            for p in sharing
            if fits(words, p.words) and (own & p.titles or _likely(layout, item, words, alike[words], p))
        ]
        chosen = fitting[0] if len(fitting) == 1 else _clear(item, words, fitting, worn, layout)
        if chosen is None:
            chosen = Person(item, words, item.start)
            found.append(chosen)
            for word in dict.fromkeys(words):
                by_word.setdefault(word, []).append(chosen)
        elif words == chosen.words and _in_joined_article(layout, chosen.full):
            chosen.full = item
        chosen.mentions.append(item)
        chosen.first = min(chosen.first, item.start)
        chosen.titles |= worn.get(item.name.span, set())
    return sorted(_with_aliases(layout, found), key=lambda person: person.first)


def _in_joined_article(layout: Layout, placed: Placed) -> bool:
    """Whether the name begins inside لل, where its article is not whole."""
    token = layout.tokens[placed.start]
    return token.prefix.endswith("ل") and token.core.startswith("ال")


def _starts_by_words(placed: Sequence[Placed]) -> Mapping[tuple[str, ...], list[int]]:
    """The first tokens of the names of the same words, in order."""
    found: dict[tuple[str, ...], list[int]] = {}
    for item in sorted(placed, key=lambda p: p.start):
        found.setdefault(parts(item.name.text), []).append(item.start)
    return found


def _of_family(layout: Layout, item: Placed) -> bool:
    """Whether the name is that of a family or of those who belong to one: آل الخوري."""
    at = item.start
    return any(token.core == "ال" for token in layout.tokens[max(0, at - 1) : at + 1])


def _likely(
    layout: Layout, item: Placed, words: tuple[str, ...], alike: Sequence[int], person: Person
) -> bool:
    """A name alone stands behind the full name, a family name also in the headline, but no family's; the end of a
    name is the father's where بن or kin says so."""
    if len(words) == 1:
        if _of_family(layout, item):
            return False
        before = bisect_left(alike, person.first) - 1
        if before >= 0 and layout.sentence_of[alike[before]] == layout.sentence_of[person.first]:
            return False  # حراس صالح وابن أخيه طارق صالح
        headline = words[0] == person.words[-1] and layout.sentence_of[item.start] < 2
        return person.first < item.start or headline
    if words[0] == person.words[0]:
        return True
    if len(words) > 2:  # علي عبدالله صالح is the father of أحمد علي عبدالله صالح
        return False
    near = layout.tokens[max(0, item.start - 4) : item.start]
    return not _SONS.search(fold(person.full.name.text)) and all(
        token.core not in kin_words() for token in near
    )


def _with_aliases(layout: Layout, found: list[Person]) -> list[Person]:
    """Persons with those joined to them of whom the text says that they are a second name (الملقب بـ«النمر»)."""
    owner = {mention.end: person for person in found for mention in person.mentions}
    kept: list[Person] = []
    for person in found:
        named = [
            other for m in person.mentions if (other := _namesake(layout, owner, m)) and other is not person
        ]
        if not named or len({id(other) for other in named}) > 1:
            kept.append(person)
            continue
        named[0].mentions += person.mentions
        named[0].first = min(named[0].first, person.first)
    return kept


def _namesake(layout: Layout, owner: Mapping[int, Person], mention: Placed) -> Person | None:
    """The person named right before a naming word before the mention, nobody else between."""
    tokens = layout.tokens
    cues = [i for i in range(max(0, mention.start - 5), mention.start) if tokens[i].core in _NAMING]
    cues = [cue for cue in cues if not any(i in owner for i in range(cue + 1, mention.start + 1))]
    return next((owner[i] for cue in cues for i in range(cue, max(0, cue - 3), -1) if i in owner), None)


def fits(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether `short` may be a form of `full`: its words in order, the first or the last among them."""
    if short == full:
        return True
    at = -1
    for word in short:
        try:
            at = full.index(word, at + 1)
        except ValueError:
            return False
    return short[0] == full[0] or short[-1] == full[-1]


def _titles_by_holder(titles: Sequence[Title]) -> Mapping[Span, set[str]]:
    found: dict[Span, set[str]] = {}
    for title in titles:
        if title.holder is not None and title.kind in ("office", "rank"):
            found.setdefault(title.holder, set()).update(parts(title.head)[:1])
    return found


def _clear(
    item: Placed, words: tuple[str, ...], fitting: list[Person], worn: Mapping[Span, set[str]], layout: Layout
) -> Person | None:
    """The one of several fitting persons that a title, the text so far or its topic singles out."""
    same = [person for person in fitting if person.words == words]
    if same:
        return same[0]
    if len(fitting) < 2:
        return None
    own = worn.get(item.name.span, set())
    for narrowed in (
        [p for p in fitting if own and own & p.titles],
        [p for p in fitting if words[-1] == p.words[-1]],
        [p for p in fitting if p.first < item.start],
    ):
        if len(narrowed) == 1:
            return narrowed[0]
        fitting = narrowed or fitting
    counts = sorted((len(p.mentions) for p in fitting), reverse=True)
    leading = max(fitting, key=lambda p: (len(p.mentions), -p.first))
    if counts[0] > counts[1] and leading.first == min(p.first for p in fitting):
        return leading
    ruling = [p for p in fitting if "رييس" in p.titles]
    return ruling[0] if len(ruling) == 1 else None


def bodies(names: Sequence[Name]) -> dict[Span, Span]:
    """Bodies' short names to the one fuller name that holds all their words and begins or ends like them."""
    found: dict[tuple[str, ...], Span] = {}
    for name in names:
        if name.type == "body" and (words := parts(name.text)):
            found.setdefault(words, name.span)
    by_word: dict[str, list[tuple[str, ...]]] = {}
    for words in found:
        for word in dict.fromkeys(words):
            by_word.setdefault(word, []).append(words)
    fullest = {words: _fullest(words, by_word) for words in found}
    return {
        name.span: found[full]
        for name in names
        if name.type == "body" and (full := fullest.get(parts(name.text))) is not None
    }


def _fullest(short: tuple[str, ...], by_word: Mapping[str, list[tuple[str, ...]]]) -> tuple[str, ...] | None:
    sharing = min((by_word[word] for word in short), key=len)[:_MOST]
    fuller = [full for full in sharing if len(full) > len(short) and _names_body(short, full)]
    longest = max(fuller, key=len, default=None)
    return longest if longest and all(set(full) <= set(longest) for full in fuller) else None


def _names_body(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """داعش of تنظيم داعش, وزارة الخارجية of وزارة الخارجية المصرية; not الجيش of الجيش والشرطة."""
    if full[: len(short)] == short:
        return "في" not in full and not any(word.startswith("لل") for word in full[len(short) :])
    return len(full) - len(short) == 1 and full[1:] == short
