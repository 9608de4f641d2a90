"""Names that begin with a word for kin or a tie: the word is no part of the name (ابن خال فلان, شقيقه فلان)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from tawatur.lexicon import entries
from tawatur.text import Normal, Token, fold, surface
from tawatur.types.mention import Name
from tawatur.types.span import Span

# Names begin with these too: ابن سينا, أبو مازن, أم كلثوم, بنت الشاطئ, مساعد بن فلان.
_IN_NAMES = frozenset(
    {
        "ابن",
        "ابو",
        "ابا",
        "ابي",
        "ام",
        "بنت",
        "اخ",
        "اخو",
        "ولد",
        "عم",
        "خال",
        "زوج",
        "حرم",
        "صديق",
        "وكيل",
        "امين",
        "كريمه",
        "مساعد",
    }
)
_SUFFIXES = ("", "ه", "ها", "هم", "هما")
_THAT = frozenset({"فإن", "وإن", "وأن", "بأن", "إن", "أن"})  # no part of a name either: فإن فلانا
_ADJECTIVES = frozenset({"التوام", "الاصغر", "الاكبر", "الشقيق", "الوحيد", "الراحل"})


@cache
def kin_words() -> frozenset[tuple[str, ...]]:
    """The folded words of kinship and ties, with and without article and possessive, as word tuples."""
    found: set[tuple[str, ...]] = set()
    for folder in ("kinship", "association"):
        for entry in entries("kinds"):
            if entry.file["kind"] != folder:
                continue
            for phrase in entry.data["words"]:
                *first, last = [w for w in fold(phrase).split() if len(w) > 1]
                open_form = last[:-1] + "ت" if last.endswith("ه") else last
                opens = [open_form[:-1] + seat for seat in "ءيو"] if last.endswith("اء") else [open_form]
                for form in (last, *(start + suffix for start in opens for suffix in _SUFFIXES[1:])):
                    words = (*first, form)
                    if len(words) > 1 or form not in _IN_NAMES:
                        found.add(words)
                        found.add(("ال" + words[0], *words[1:]))
    return frozenset(found)


def without_kin(normal: Normal, tokens: Sequence[Token], names: Sequence[Name]) -> tuple[Name, ...]:
    """The names with leading words of kin cut off; a name of nothing else is none; given names that only the word for
    kin before them shows are added."""
    kept = [*_trimmed(normal, tokens, names), *_given(normal, tokens, names)]
    return tuple(sorted(kept, key=lambda name: (name.span.start, -name.span.end)))


def _given(normal: Normal, tokens: Sequence[Token], names: Sequence[Name]) -> Iterator[Name]:
    """A woman's given name right after a word of kin with its possessive (زوجته أسماء), where no name was found."""
    for index, token in enumerate(tokens[:-1]):
        if not token.core.endswith(("ه", "ها")) or (token.core,) not in kin_words():
            continue
        following = tokens[index + 1]
        if following.kind != "word" or following.prefix or following.core not in _women():
            continue
        if not any(name.span.start < following.end and following.start < name.span.end for name in names):
            yield Name(following.span, "person", surface(normal.raw, following.start, following.end), 0.5)


@cache
def _women() -> frozenset[str]:
    return frozenset(
        fold(word)
        for entry in entries("genders")
        if entry.topic == "feminine_name"
        for word in entry.data["words"]
    )


def _trimmed(normal: Normal, tokens: Sequence[Token], names: Sequence[Name]) -> Iterator[Name]:
    starts: dict[int, int] = {}
    for index, token in enumerate(tokens):
        starts[token.core_start] = index
    taken = {name.span for name in names}
    for name in (_aligned(normal, tokens, starts, name) for name in names):
        at = starts.get(name.span.start)
        if name.type != "person" or at is None:
            yield name
            continue
        stop = at
        while (
            stop < len(tokens)
            and tokens[stop].start < name.span.end
            and not _of_fathers(tokens, stop, name)
            and (length := _length(tokens, stop))
        ):
            stop += length
        if stop == at:
            yield from _parted(normal, tokens, at, name)
        elif stop < len(tokens) and tokens[stop].start < name.span.end:
            span = Span(tokens[stop].core_start, name.span.end)
            if span not in taken:
                taken.add(span)
                yield replace(name, span=span, text=surface(normal.raw, span.start, span.end))


def _of_fathers(tokens: Sequence[Token], at: int, name: Name) -> bool:
    """Whether the word is the given name before the father's and grandfather's: مقرب بن سعد بن علي."""
    following = [t.norm for t in tokens[at + 1 : at + 8] if t.end <= name.span.end]
    return following[:1] == ["بن"] and following.count("بن") > 1


def _parted(normal: Normal, tokens: Sequence[Token], at: int, name: Name) -> Iterator[Name]:
    """A name in two where words of kin stand inside it (فلان *ابن خال* علان)."""
    for i in range(at + 1, len(tokens)):
        if tokens[i].end > name.span.end:
            break
        length = _length(tokens, i)
        if length < 2:
            continue
        behind = Span(tokens[i + length].core_start, name.span.end) if i + length < len(tokens) else name.span
        for span in (Span(name.span.start, tokens[i - 1].end), behind):
            if span.start < span.end and name.span.covers(span):
                yield replace(name, span=span, text=surface(normal.raw, span.start, span.end))
        return
    yield name


def _aligned(normal: Normal, tokens: Sequence[Token], starts: dict[int, int], name: Name) -> Name:
    """A name begins where a word or its rest behind a prefix begins: لارنكا is no ل and ارنكا."""
    if name.span.start in starts:
        return name
    at = bisect_right(tokens, name.span.start, key=lambda token: token.start) - 1
    if at >= 0 and tokens[at].clean in _THAT and tokens[at].end < name.span.end:
        at += 1  # فإن | فلانا
    elif at < 0 or tokens[at].start == name.span.start:
        return name
    span = Span(tokens[at].core_start, name.span.end)
    return replace(name, span=span, text=surface(normal.raw, span.start, span.end))


def _length(tokens: Sequence[Token], at: int) -> int:
    """How many tokens from `at` on are one word of kin (0: none)."""
    for length in (3, 2, 1):
        if tuple(token.core for token in tokens[at : at + length]) in kin_words():
            return length
    return 1 if tokens[at].core in _ADJECTIVES or tokens[at].clean in _THAT else 0
