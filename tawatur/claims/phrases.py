"""Noun phrases: names with their titles, and nouns that describe people, bodies, places and things."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from tawatur.analyse.analysis import Analysis
from tawatur.claims.kinds import fires, names_event, table
from tawatur.claims.ties import tie_at
from tawatur.claims.words import (
    function_at,
    letter_relation,
    noun_types,
    relation_at,
    stands_alone,
    stem,
    verb_like,
)
from tawatur.text import Token
from tawatur.types.mention import Name, Title
from tawatur.types.span import Span

_NAME_TYPES = {"person": ("person",), "body": ("body",), "place": ("place",)}
_LONGEST = 7
_QUOTES = frozenset("\"“”«»'‘’")
_ACCUSED = frozenset(
    ["مشتبه", "مشتبهين", "متهم", "متهمين", "متهمون", "متورطين", "متورطون", "ضالعين", "موقوفين", "معتقلين"]
)
_SIZES = frozenset(["قليل", "كبير", "محدود", "ضييل", "كبيره", "اخر", "مماثل", "صغيره", "محدوده"])
NUMBERS = frozenset(
    [
        "احد",
        "اثنين",
        "اثنان",
        "اثنتين",
        "ثلاثه",
        "ثلاث",
        "اربعه",
        "اربع",
        "خمسه",
        "خمس",
        "سته",
        "ست",
        "سبعه",
        "سبع",
        "ثمانيه",
        "ثماني",
        "تسعه",
        "تسع",
        "عشره",
        "عشر",
        "عشرين",
        "عشرون",
        "ثلاثين",
        "ثلاثون",
        "اربعين",
        "خمسين",
        "ستين",
        "سبعين",
        "ثمانين",
        "تسعين",
        "مايه",
        "ميه",
        "ميتي",
        "الف",
        "الفي",
    ]
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase of a sentence. `start`, `end`: token indices (half-open), titles before a name included;
    `span` is what fills a role, `types` what it can fill, `name` its proper name; `relation` a one-letter
    preposition before it, `joined` whether و joins it to what stands before. `points` is the span of the full name
    that a title or description stands for."""

    start: int
    end: int
    span: Span
    types: tuple[str, ...]
    name: Name | None = None
    relation: str | None = None
    joined: bool = False
    points: Span | None = None
    definite: bool = True
    counted: bool = False

    @property
    def named(self) -> bool:
        return self.name is not None or self.points is not None


@dataclass(slots=True)
class Sentence:
    """A sentence with its phrases, ready to be walked. Token indices are those of the whole report; `these` are the
    persons of the last list before it, whom هؤلاء points to."""

    analysis: Analysis
    start: int
    end: int
    phrases: tuple[Phrase, ...]
    at: dict[int, Phrase] = field(default_factory=dict)
    until: dict[int, Phrase] = field(default_factory=dict)
    dates: dict[int, int] = field(default_factory=dict)
    titles: dict[int, tuple[int, Title]] = field(default_factory=dict)
    these: tuple[Phrase, ...] = ()

    @property
    def tokens(self) -> tuple[Token, ...]:
        return self.analysis.tokens


class _Index:
    """Names, titles and dates by the token at which they begin."""

    def __init__(self, analysis: Analysis) -> None:
        starts = {token.start: index for index, token in enumerate(analysis.tokens)}
        starts |= {token.core_start: index for index, token in enumerate(analysis.tokens)}
        ends = {token.end: index + 1 for index, token in enumerate(analysis.tokens)}
        self.starts, self.ends = starts, ends
        self.names: dict[int, tuple[int, Name]] = {}
        introduced = {title.holder for title in analysis.titles}
        for name in analysis.names:
            first, last = starts.get(name.span.start), ends.get(name.span.end)
            if first is None or last is None or last <= first:
                continue
            if (
                first + 1 < last
                and name.span not in introduced
                and analysis.tokens[first].clean.endswith("على")
            ):
                continue  # the preposition, taken for the name علي
            if first not in self.names or self.names[first][0] < last:
                self.names[first] = (last, name)
        self.titles: dict[int, tuple[int, Title]] = {}
        for title in analysis.titles:
            first, last = starts.get(title.span.start), ends.get(title.span.end)
            if first is None or last is None or (first in self.titles and self.titles[first][0] >= last):
                continue
            tie = tie_at(analysis.tokens, first, last)
            if (
                tie is not None
                and title.kind != "office"
                and len(tie.words) == last - first
                and not analysis.tokens[first].core.startswith("ال")
            ):
                continue  # محامي فلان: a tie to the person, no title before the name
            if tie is not None and any(
                title.span.covers(n.span) for n in analysis.names if n.type == "person"
            ):
                continue  # مدير مكتب فلان: a tie between two persons
            self.titles[first] = (last, title)
        self.dates: dict[int, int] = {}
        for mention in analysis.dates:
            first, last = starts.get(mention.span.start), ends.get(mention.span.end)
            if first is not None and last is not None:
                self.dates[first] = last


def sentences(analysis: Analysis) -> Iterator[Sentence]:
    """Each sentence of the report with its phrases."""
    index = _Index(analysis)
    for start, end in analysis.sentences:
        phrases = tuple(_phrases(analysis, index, start, end))
        yield Sentence(
            analysis, start, end, phrases,
            {p.start: p for p in phrases}, {p.end: p for p in phrases},
            {i: n for i, n in index.dates.items() if start <= i < end},
            {i: t for i, t in index.titles.items() if start <= i < end},
        )  # fmt: skip


def _phrases(analysis: Analysis, index: _Index, start: int, end: int) -> Iterator[Phrase]:
    at = start
    while at < end:
        if at in index.dates:
            at = index.dates[at]
            continue
        loose = analysis.tokens[at].norm == "و" and at + 1 < end  # «و 14 شابا»: the conjunction stands apart
        first = at + loose
        phrase = _named(analysis, index, first, end) or _described(analysis, index, first, end)
        if phrase and loose:
            phrase = replace(phrase, start=at, joined=True)
        if phrase:
            yield phrase
            at = phrase.end
        else:
            tie = tie_at(analysis.tokens, at, end)
            at += len(tie.words) if tie is not None else 1


def _named(analysis: Analysis, index: _Index, at: int, end: int) -> Phrase | None:
    """A name, with the titles that lead to it."""
    tokens = analysis.tokens
    first = at
    lead = None
    while at in index.titles and at < end:
        stop, title = index.titles[at]
        lead = title
        skipped = _skip_adjectives(tokens, stop, end, index)
        if (skipped in index.names or skipped in index.titles) and not tokens[skipped].prefix:
            at = skipped
        elif (
            title.holder is not None
            and (follow := index.starts.get(title.holder.start))
            and stop <= follow <= stop + 3
        ):
            at = follow
        else:
            break
    if at in index.names and index.names[at][0] <= end:
        stop, name = index.names[at]
        if at > first and name.type != "person":
            return _title_alone(analysis, index, first, end)
        types: tuple[str, ...] = _NAME_TYPES[name.type]
        if name.type == "place" and name.kind == "country":
            types = ("place", "country")
        if name.type == "body" and "asset" in noun_types(tokens[at].core):
            types = ("body", "asset")  # شركة كذا acts and is owned
        if stop < end and tokens[stop].norm in _QUOTES and at > 0 and tokens[at - 1].norm in _QUOTES:
            stop += 1  # a name in quotes: what follows the closing one follows the name
        return _phrase(tokens, first, stop, name.span, types, name=name, points=analysis.full.get(name.span))
    if lead is not None:
        return _title_alone(analysis, index, first, end)
    return None


def _title_alone(analysis: Analysis, index: _Index, at: int, end: int) -> Phrase | None:
    """A title that stands for somebody (الرئيس المخلوع): a person where the report says which."""
    if at not in index.titles:
        return None
    stop, title = index.titles[at]
    points = analysis.references.get(title.span)
    if stop > end:
        return None
    after = _skip_adjectives(analysis.tokens, stop, end, index)
    holder = (
        title.holder if points is None and title.holder and title.holder.start < title.span.start else None
    )
    if holder is not None:
        points = analysis.full.get(holder, holder)
    if points is None:
        types = ("group",) if title.plural else ("role",)
        return _phrase(analysis.tokens, at, after, title.span, types)
    return _phrase(analysis.tokens, at, after, title.span, ("person",), points=points)


def _skip_adjectives(tokens: tuple[Token, ...], at: int, end: int, index: _Index) -> int:
    """Past the adjectives between a title and its name (السابق، اليمني), two at most."""
    for _ in range(2):
        if (
            (
                at < end
                and at not in index.names
                and at not in index.titles
                and tokens[at].kind == "word"
                and not tokens[at].prefix
            )
            and tokens[at].norm.startswith("ال")
            and not noun_types(tokens[at].norm)
        ):
            at += 1
            continue
        break
    return at


def _phrase(
    tokens: tuple[Token, ...], start: int, end: int, span: Span, types: tuple[str, ...], *, name: Name | None = None,
    points: Span | None = None, definite: bool = True, counted: bool = False,
) -> Phrase:  # fmt: skip
    first = tokens[start]
    return Phrase(
        start,
        end,
        span,
        types,
        name,
        letter_relation(first),
        first.prefix[:1] == "و",
        points,
        definite,
        counted,
    )


def _is_number(token: Token) -> bool:
    return token.kind == "number" or (token.kind == "word" and token.core in NUMBERS)


def _described(analysis: Analysis, index: _Index, at: int, end: int) -> Phrase | None:
    """A noun phrase that the lexicon's nouns head: 12 مسلحا, عدد من المسؤولين السوريين, قاعدة حميميم العسكرية."""
    tokens = analysis.tokens
    head, counted = at, False
    tie = tie_at(tokens, at, end)
    if (
        tie is not None
        and tie.suffix
        and (bearer := _bearer(analysis, index, at, at + len(tie.words), end)) is not None
    ):
        return bearer
    if tie is not None and (
        len(tie.words) > 1 or (not tie.suffix and _person_follows(tokens, index, at + 1))
    ):
        return None  # مدير مكتب فلان, مستشار فلان: a tie, no place and no title
    if function_at(tokens, at, end) or (relation_at(tokens, at, end) and not noun_types(tokens[at].core)):
        return None
    while (
        head < end and head < at + 4 and (_is_number(tokens[head]) or "open" in noun_types(tokens[head].core))
    ):
        counted = True
        head += 1
        if head < end and tokens[head].norm in _SIZES:
            head += 1
        if head < end and tokens[head].norm == "من":
            head += 1
    if head >= end or (head > at and head in index.dates):
        return None
    if counted and tokens[head].norm in ("منهم", "منهن"):
        return _phrase(
            tokens, at, head + 1, Span(tokens[at].core_start, tokens[head].end), ("group",), counted=True
        )
    if tokens[at].core == "هولاء" and at + 1 < end and noun_types(tokens[at + 1].core)[:1] == ("group",):
        stop, _ = _extent(analysis, index, at + 2, end, ("group",))
        return _phrase(
            tokens,
            at,
            stop,
            Span(tokens[at].core_start, tokens[stop - 1].end),
            ("group", "these"),
            counted=True,
        )
    if head in index.names and counted and index.names[head][0] <= end:
        stop, name = index.names[head]
        return _phrase(
            tokens,
            at,
            stop,
            Span(tokens[at].core_start, name.span.end),
            ("group",),
            definite=False,
            counted=True,
        )
    types = noun_types(tokens[head].core) if tokens[head].kind == "word" else ()
    types = tuple(t for t in types if t != "open")
    if not types and counted and _people_like(tokens, at, head, end):
        types = ("group", "guess")
    if not types or types[0] == "measure":
        return None
    if head > at and letter_relation(tokens[head]):
        return None
    if counted and head == at + 1 and tokens[at].core in ("احد", "احدي"):
        stop, _ = _extent(analysis, index, head + 1, end, types)
        return _phrase(tokens, at, stop, Span(tokens[at].core_start, tokens[stop - 1].end), ("someone",))
    if not counted and names_event(tokens[head].core):
        tool = "weapon" in types and letter_relation(tokens[head]) == "bi"  # قتل بقصف
        jailed = (
            tokens[head].prefix[-1:] == "ب" and head + 1 in index.names
        )  # بسجن فلان: the act, no building
        if not tool and ("place" not in types or jailed):
            return None
    if (
        types == ("group",)
        and not counted
        and tokens[at].prefix[:1] == "و"
        and _participle(tokens[head].core)
    ):
        return None  # فلان … والمتهم بكذا: no second person
    if types == ("group",) and not counted and _modifies(tokens, head, analysis):
        return None
    stop, inner = _extent(analysis, index, head + 1, end, types)
    if inner is not None and inner.type == "person" and "group" in types and not counted:
        points = analysis.full.get(inner.span)
        return _phrase(tokens, at, stop, inner.span, ("person",), name=inner, points=points)
    if types == ("group",) and stop == head + 1 and stem(tokens[head].core) in _ACCUSED:
        stop = _accused(tokens, stop, end)
    definite = tokens[head].core.startswith("ال") or stop > head + 1
    if types == ("body",) and stop == head + 1 and not stands_alone(tokens[head].core) and not counted:
        return _phrase(
            tokens, at, stop, Span(tokens[at].core_start, tokens[stop - 1].end), ("noun",), definite=definite
        )
    span = Span(tokens[at].core_start, tokens[stop - 1].end)
    points = analysis.references.get(tokens[head].span) or analysis.full.get(span)
    return _phrase(tokens, at, stop, span, types, definite=definite, counted=counted, points=points)


def _person_follows(tokens: tuple[Token, ...], index: _Index, at: int) -> bool:
    """Whether a person's name stands at token `at`, titles before it passed over."""
    while at in index.titles:
        at = index.titles[at][0]
    return at in index.names and index.names[at][1].type == "person" and not tokens[at].prefix


def _bearer(analysis: Analysis, index: _Index, at: int, stop: int, end: int) -> Phrase | None:
    """`شقيقه الأصغر، ماهر`, `زوجته أسماء`: the name is meant where the word for kin stands."""
    tokens = analysis.tokens
    while stop < min(end, at + 5) and stop not in index.names:
        token = tokens[stop]
        if not (
            token.norm in _QUOTES or token.norm in "،," or (token.core.startswith("ال") and not token.prefix)
        ):
            return None
        stop += 1
    if (
        stop not in index.names
        or tokens[stop].prefix
        or index.names[stop][1].type != "person"
        or index.names[stop][0] > end
    ):
        return None
    last, name = index.names[stop]
    return _phrase(tokens, at, last, name.span, ("person",), name=name, points=analysis.full.get(name.span))


def _accused(tokens: tuple[Token, ...], at: int, end: int) -> int:
    """Past what somebody is accused of: المشتبه بهم في قضية كذا, المتهمين في تفجير كذا."""
    if at < end and tokens[at].norm in ("به", "بهم", "بها", "فيهم"):
        at += 1
    if at < end and tokens[at].norm == "في":
        stop = at + 1
        while (
            stop < min(end, at + 7)
            and tokens[stop].kind == "word"
            and not verb_like(tokens[stop].core)
            and not function_at(tokens, stop, end)
            and not tokens[stop].prefix
        ):
            stop += 1
        return stop if stop > at + 1 else at
    return at


def _people_like(tokens: tuple[Token, ...], at: int, head: int, end: int) -> bool:
    """Whether a counted noun that no list knows can be taken for people: a plain noun right after its number."""
    token = tokens[head]
    return (
        token.kind == "word" and len(token.core) > 3 and not token.prefix and not verb_like(token.core) and not fires(token.core) and not function_at(tokens, head, end)
        and not relation_at(tokens, head, end)
        and (any(_is_number(tokens[i]) for i in range(at, head)) or (tokens[head - 1].norm == "من" and token.core.endswith(("ين", "ون"))))
    )  # fmt: skip


def _participle(word: str) -> bool:
    return word.startswith("الم") and any(t.how in ("participle", "patient") for t in table().get(word, ()))


def _modifies(tokens: tuple[Token, ...], at: int, analysis: Analysis) -> bool:
    """Whether an uncounted noun for people is an adjective of the noun before it (تفجير انتحاري)."""
    before = tokens[at - 1] if at > 0 else None
    if before is None or before.kind != "word" or tokens[at].prefix:
        return False
    if verb_like(before.core) or function_at(tokens, at - 1, at) or relation_at(tokens, at - 1, at):
        return False
    return (
        before.core.startswith("ال") == tokens[at].core.startswith("ال")
        and tokens[at].start - before.end <= 2
    )


def _extent(
    analysis: Analysis, index: _Index, at: int, end: int, types: tuple[str, ...]
) -> tuple[int, Name | None]:
    """Where the phrase ends whose head stands before `at`, and the name that it ends with."""
    tokens = analysis.tokens
    limit = min(end, at + _LONGEST)
    of = False  # a من has just been read: عدد من …
    closed = tokens[at - 1].core.startswith("ال")  # after a definite word no noun of the same phrase follows
    while at < limit and at not in index.dates:
        token = tokens[at]
        if at in index.names and not token.prefix and index.names[at][0] <= end:
            if closed and "group" not in types:
                break  # الشرطة فلانا: no construct after an article
            return index.names[at]
        if quoted := _quoted(tokens, index, at, end):
            return quoted
        if (
            token.prefix == "ل"
            and "place" in types
            and at in index.names
            and index.names[at][1].type == "body"
        ):
            return index.names[at]  # مواقع لتنظيم كذا
        if _opens_part(tokens, at, end, types) and not (of or closed):
            of = True
            at += 1
            continue
        if (
            token.kind not in ("word", "latin")
            or (token.prefix and not of)
            or _ends(tokens, at, end, closed and not of)
        ):
            break
        closed = token.core.startswith("ال")
        of = False
        at += 1
    return at - 1 if of else at, None


def _quoted(tokens: tuple[Token, ...], index: _Index, at: int, end: int) -> tuple[int, Name | None] | None:
    """A name in quotes inside the phrase (تنظيم «كذا»): where it ends, and the name unless it is a person's."""
    if tokens[at].norm not in _QUOTES or at + 1 not in index.names:
        return None
    stop, name = index.names[at + 1]
    if stop >= end or tokens[stop].norm not in _QUOTES:
        return None
    return stop + 1, name if name.type != "person" else None


def _opens_part(tokens: tuple[Token, ...], at: int, end: int, types: tuple[str, ...]) -> bool:
    """Whether من tells what the counted or indefinite head is part of."""
    return (
        tokens[at].norm == "من"
        and bool({"group", "body"} & set(types))
        and at + 1 < end
        and tokens[at + 1].kind == "word"
    )


def _ends(tokens: tuple[Token, ...], at: int, end: int, closed: bool) -> bool:
    """Whether the word at `at` can't go on with a phrase; `closed`: the word before has the article."""
    token = tokens[at]
    if function_at(tokens, at, end) or relation_at(tokens, at, end):
        return True
    if token.kind != "word":
        return False
    if token.core.startswith("ال"):
        return closed and (bool(noun_types(token.core)) or fires(token.core))
    accusative = token.core.endswith("ا") and bool(noun_types(token.core))
    return closed or accusative or verb_like(token.core) or names_event(token.core)
