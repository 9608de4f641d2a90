"""A sentence as the matcher sees it: phrases, titles and dates by the token at which they begin."""

from __future__ import annotations

from dataclasses import dataclass, field

from tawatur.analyse.analysis import Analysis, within
from tawatur.claims.befallen import Befallen
from tawatur.claims.nations import Nations
from tawatur.claims.ties import tie_at
from tawatur.claims.words import letter_relation, stem, word_set
from tawatur.text import Token, fold
from tawatur.types.mention import Name, Title
from tawatur.types.span import Span

COMMAS = frozenset("،,")
_SHORT = frozenset(["د", "ود", "م", "وم", "ا", "وا"])  # titles cut to a letter
_HANDS = frozenset(["يد", "يدي", "ايدي"])  # على يد فلان
QUOTES = frozenset("\"“”«»'‘’")


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
    persons of the last list before it, whom هؤلاء points to; `sources` the tokens that only name who says something,
    `witnesses` the full names of those persons of the report who only say something, `speakers` of those who spoke
    lately; `amid` where in the report the words of a set stand (of a match, a hunt), `women` its names to which a title for a woman belongs, `nations` its states and bodies by adjectives."""

    analysis: Analysis
    start: int
    end: int
    phrases: tuple[Phrase, ...]
    at: dict[int, Phrase] = field(default_factory=dict)
    until: dict[int, Phrase] = field(default_factory=dict)
    dates: dict[int, int] = field(default_factory=dict)
    titles: dict[int, tuple[int, Title]] = field(default_factory=dict)
    women: frozenset[Span] = frozenset()
    nations: Nations = field(default_factory=Nations)
    amid: dict[str, list[int]] = field(default_factory=dict)
    these: tuple[Phrase, ...] = ()
    befallen: Befallen = field(default_factory=Befallen)
    sources: frozenset[int] = frozenset()
    witnesses: frozenset[Span] = frozenset()
    speakers: frozenset[Span] = frozenset()

    @property
    def tokens(self) -> tuple[Token, ...]:
        return self.analysis.tokens


class Index:
    """Names, titles and dates by the token at which they begin, and what is asked of the report as a whole."""

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
            by_hand = first + 1 < len(analysis.tokens) and analysis.tokens[first + 1].core in _HANDS
            if analysis.tokens[first].clean.endswith("على") and (
                by_hand or (first + 1 < last and name.span not in introduced)
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
                title.span.covers(n.span)
                for n in within(analysis.names, title.span.start, title.span.end)
                if n.type == "person"
            ):
                continue  # مدير مكتب فلان: a tie between two persons
            self.titles[first] = (last, title)
        self.women = frozenset(t.holder for t in analysis.titles if t.feminine and t.holder is not None)
        self.nations = Nations(analysis.names)
        self.amid: dict[str, list[int]] = {}
        self.dates: dict[int, int] = {}
        for mention in analysis.dates:
            first, last = starts.get(mention.span.start), ends.get(mention.span.end)
            if first is not None and last is not None:
                self.dates[first] = last
        self.name_ends = dict(self.names.values())
        self.tokens = analysis.tokens

    def describes_body(self, at: int) -> bool:
        """Whether an adjective for fighters stands right behind the name of a body that they are: داعش الإرهابي."""
        token = self.tokens[at]
        if token.prefix or stem(token.core) not in word_set("fighting") or not token.core.startswith("ال"):
            return False
        quoted = at > 0 and self.tokens[at - 1].norm in QUOTES
        name = self.name_ends.get(at - quoted)
        if name is None or name.type != "body":
            return False
        head = fold(name.text).split()[0]
        whole = not head.endswith("ه") or token.core.endswith("ه")  # اعتقلت الشرطة الإرهابي
        return whole and stem(head) not in word_set("acting")

    def leads_to_person(self, at: int) -> bool:
        """Whether what stands at token `at` only leads to a person's name: قتل / فلان, الدكتور/ فلان, رجلا يدعى فلانا."""
        behind = self.names.get(at + 1)
        before = self.tokens[at - 1].core if at else ""
        called = self.tokens[at].norm == ":" and before in word_set("called")  # المدعو: فلان
        alone = (self.tokens[at].norm == "/" or called) and at not in self.name_ends
        return (alone or self.names_him(at)) and behind is not None and behind[1].type == "person"

    def names_him(self, at: int) -> bool:
        """Whether a verb of naming stands at token `at`: رجلا *يدعى* فلانا."""
        return self.tokens[at].norm in word_set("naming")

    def address(self, at: int) -> int:
        """How many tokens at `at` only lead to a person's name: د. فلان, أ.د. فلان, / فلان."""
        tokens, behind = self.tokens, at
        while behind + 1 < len(tokens) and tokens[behind].norm in _SHORT and tokens[behind + 1].norm == "/":
            behind += 2
        if behind == at:
            return int(self.leads_to_person(at))
        return behind - at if self.leads_to_person(behind - 1) else 0


def phrase_of(
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
