"""The date words of the lexicon, and the tagging of tokens with them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from tawatur.lexicon.load import Entry, entries
from tawatur.text import Token, fold
from tawatur.types.frozen import frozen

# The one-letter prefixes that may stand joined to a date word, longest first.
_PREFIXES = ("", "و", "ف", "ب", "ل", "وب", "ول", "فب", "فل", "ك")

# The article before a number in digits (الـ28, الـ 28) and the prefixes before it.
_ARTICLES = {"ال": "", "وال": "و", "بال": "ب", "لل": "ل"}


@frozen
class Tag:
    """What a token (or a phrase that begins at it) is in the grammar of dates.

    `value` is the entry's (month number, weekday from Monday = 0, offset in days, unit name…), `extra` its second
    value (calendar, how many units), `stop` the token index after the phrase, `prefix` the letters joined before it;
    a tag that is not `sure` needs a neighbour that makes it a date word.
    """

    kind: str
    value: int | str = 0
    extra: int | str = ""
    stop: int = 0
    prefix: str = ""
    sure: bool = True


NONE = Tag("")


@frozen
class Word:
    """A lexicon form: its tag without place, and the folded words that follow its first one."""

    tag: Tag
    rest: tuple[str, ...]
    written: str = ""


@cache
def words() -> dict[str, tuple[Word, ...]]:
    """First folded word (with each possible prefix) → the forms that begin with it, longest first."""
    table: dict[str, list[Word]] = {}
    plain: set[str] = set()
    forms = [item for entry in entries("dates") if entry.topic != "block" for item in _forms(entry)]
    for form, tag, written in forms:
        first, *rest = fold(form).split()
        plain.add(first)
        table.setdefault(first, []).append(Word(tag, tuple(rest), written))
    for first in sorted(plain):
        for prefix in _PREFIXES[1:]:
            for joined in _joined(prefix, first):
                if joined not in plain:
                    found = (
                        Word(
                            Tag(w.tag.kind, w.tag.value, w.tag.extra, 0, prefix, w.tag.sure),
                            w.rest,
                            w.written,
                        )
                        for w in table[first]
                        if prefix != "ك" or w.tag.kind != "offset"  # كامس is a name
                    )
                    table.setdefault(joined, []).extend(found)
    return {first: tuple(sorted(found, key=lambda w: -len(w.rest))) for first, found in table.items()}


@cache
def listed(kind: str) -> frozenset[str]:
    """The folded words of the entries of a kind that is only looked up beside a date."""
    return frozenset(
        fold(form) for entry in entries("dates") if entry.data["kind"] == kind for form in entry.data["forms"]
    )


def _joined(prefix: str, word: str) -> Iterator[str]:
    # باب is no August: two letters are too few for a preposition before them.
    if len(word) > 2 or (len(word) > 1 and prefix in ("و", "ف")):
        yield prefix + word
    if prefix.endswith("ل") and word.startswith("ال"):
        yield prefix + word[1:]


def _forms(entry: Entry) -> Iterator[tuple[str, Tag, str]]:
    data = entry.data
    kind, forms = data["kind"], data["forms"]
    if kind == "holiday":
        for form in forms:
            yield form, Tag(kind, data["month"], f"{data['calendar']} {data['day']}"), ""
    elif isinstance(forms, dict):
        for form, value in forms.items():
            yield (
                (form, Tag(kind, data["value"], value), "")
                if "value" in data
                else (form, Tag(kind, value), "")
            )
    else:
        tag = Tag(kind, data.get("value", 0), data.get("calendar", ""))
        for form in forms:
            yield form, tag, ""
        for form in data.get("weak", ()):
            written = form if form in data.get("as_written", ()) else ""
            yield form, Tag(kind, tag.value, tag.extra, sure=False), written


@lru_cache(maxsize=131072)
def _beginning(norm: str) -> tuple[Word, ...]:
    """The forms that may begin with a folded word or number; what a number is, the grammar finds out."""
    if norm in words():
        return words()[norm]
    if norm[0].isdecimal():
        return (Word(Tag("number"), ()),)
    return (Word(Tag("the", prefix=_ARTICLES[norm]), ()),) if norm in _ARTICLES else ()


def tag_tokens(tokens: Sequence[Token], norms: Sequence[str]) -> dict[int, Tag]:
    """The tags of the tokens that are date words, in order."""
    tags: dict[int, Tag] = {}
    for index, found in enumerate(map(_beginning, norms)):
        if found and (tag := _place(found, tokens, norms, index)) is not None:
            tags[index] = tag
    return tags


def _place(found: tuple[Word, ...], tokens: Sequence[Token], norms: Sequence[str], index: int) -> Tag | None:
    for word in found:
        stop = index + 1 + len(word.rest)
        if word.rest and tuple(norms[index + 1 : stop]) != word.rest:
            continue
        tag = word.tag
        if tag.kind == "the" and not _joined_number(tokens, index):
            return None
        sure = tag.sure or (word.written != "" and tokens[index].clean.endswith(word.written))
        return Tag(tag.kind, tag.value, tag.extra, stop, tag.prefix, sure)
    return None


def _joined_number(tokens: Sequence[Token], index: int) -> bool:
    after = index + 1
    if after >= len(tokens) or tokens[after].kind != "number":
        return False
    return tokens[index].norm == "ال" or touch(tokens[index], tokens[after])


def touch(first: Token, second: Token) -> bool:
    """Whether nothing stands between two tokens in the normal form (invisible marks do not count)."""
    return first.at + len(first.norm) == second.at
