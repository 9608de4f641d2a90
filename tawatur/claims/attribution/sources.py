"""Source phrases: who speaks, named or only described, with offices, complements and count."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tawatur.claims.attribution.phrases import Phrases
from tawatur.claims.attribution.tables import Noun, aliases, bare, has_article, key, nouns, sorts
from tawatur.claims.attribution.view import QUOTES, View
from tawatur.claims.attribution.words import numbers, within
from tawatur.text.vocabulary import verbal
from tawatur.types.chain import Link, LinkType
from tawatur.types.span import Span

EXCELLENCY = "excellency"  # the head of سموه, معاليه and the like: they point to an official who has spoken
_TITLES = 4
_QUOTED = 7
_UNKNOWN = 4
_OUTLET = 9
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
_NEWS = frozenset(["الانباء", "انباء", "الصحافه", "للانباء", "اخبار", "الاخبار", "اعلام", "الاعلام"])


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


class Sources:
    """Reads source phrases off a report."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.tokens = view.tokens
        self.phrases = Phrases(view)
        self._own = aliases(view.analysis.report.outlet) if view.analysis.report.outlet else frozenset()

    def at(self, i: int, stop: int, places: bool = True, no_b: bool = False) -> Source | None:
        """The source phrase that begins at token `i` and ends before `stop`, if there is one."""
        while i + 1 < stop and len(self.tokens[i].norm) == 1 and self.tokens[i + 1].norm in "./":
            i += 2  # past د. and أ.د. before a name
        if (
            i + 1 < stop
            and self.tokens[i].core in ("هذا", "هذه", "ذلك", "تلك")
            and has_article(self.tokens[i + 1].core)
        ):
            i += 1
        if i >= stop:
            return None
        if self.tokens[i].norm in QUOTES:
            return self._quoted(i, stop)
        found = self.outlet(i, stop) or self._titled(i, stop) or self._named(i, stop, places)
        return found or self._described(i, stop, no_b)

    def _quoted(self, i: int, stop: int) -> Source | None:
        """A source whose whole phrase stands in quotation marks."""
        close = self.view.quotes.get(i, stop)
        if close >= stop or not 1 < close - i <= _QUOTED:
            return None
        inner = self.outlet(i, stop) or self.at(i + 1, close)
        return replace(inner, start=i, end=close + 1) if inner and inner.end >= close else None

    def is_own(self, source: Source) -> bool:
        """Whether the source is the report's own outlet."""
        if not source.medium or not self._own:
            return False
        name = tuple(t.core for t in self.tokens[source.start : source.end] if t.kind != "punct")
        return name in self._own or (len(name) > 1 and name[0] in sorts() and name[1:] in self._own)

    # Outlets

    def outlet(self, i: int, stop: int) -> Source | None:
        """An agency or outlet at `i`: by name, or by the word for its sort with what follows."""
        word, begin = self.tokens[i].core, i + 1
        if self.tokens[i].norm in QUOTES and i in self.view.quotes:
            inner, close = self.phrases.known(i + 1, stop, True), self.view.quotes[i]
            whole = inner is not None and i + 1 + inner[1] == close
            return (
                self._make(i, close + 1, inner[0].gives, "", named=True, link=(i + 1, close))
                if inner and whole
                else None
            )
        gives = sorts().get(word) or sorts().get(self.tokens[i].norm)
        if gives is None and begin < stop and (gives := sorts().get(f"{word} {self.tokens[begin].core}")):
            begin += 1
        if gives is None:
            return self.loose(i, stop, False)
        end = self._outlet_end(begin, stop)
        if within(bare(word), "sites") and end > begin and not self._is_medium(begin, end):
            return None
        name = self.view.names.get(i)
        if name and name[0].type == "body":
            end = max(end, min(name[1], stop))
        if end == i + 1 and not has_article(word):
            return None
        return replace(self._make(i, end, gives, key(word), named=end > begin), definite=has_article(word))

    def _is_medium(self, begin: int, end: int) -> bool:
        """Whether the words behind موقع, شبكة and their like make it one of the news: a name or إخباري."""
        if within(self.tokens[begin].core, "not_media"):
            return False
        return any(
            token.kind in ("latin", "punct") or within(bare(token.core), "media") or k in self.view.names
            or self.phrases.known(k, end, True)
            for k, token in enumerate(self.tokens[begin:end], begin)
        )  # fmt: skip

    def loose(self, i: int, stop: int, marked: bool = True) -> Source | None:
        """An outlet at `i` known by name; `marked` where grammar says that a source must stand there, so that
        names which are common words count too."""
        found = self.phrases.known(i, stop, marked)
        return self._make(i, i + found[1], found[0].gives, "", named=True) if found else None

    def _outlet_end(self, first: int, stop: int) -> int:
        k = first
        while k < min(stop, first + _OUTLET):
            token, name = self.tokens[k], self.view.names.get(k)
            known = self.phrases.known(k, stop, True)
            if short := self.phrases.short_quote(k, stop):
                return short
            if token.norm == "(":
                close = next((j for j in range(k + 1, min(k + 6, stop)) if self.tokens[j].norm == ")"), None)
                if close is None or (k > first and "انباء" not in self.tokens[k + 1].norm and close - k > 3):
                    break
                k = close + 1
            elif known and not token.prefix:
                k += known[1]
            elif name and not token.prefix and name[0].type != "person":
                k = min(name[1], stop)
            elif (
                token.kind == "latin"
                or token.norm in _NEWS
                or (k == first and self._may_name(k))
                or self.phrases.adjective(k)
            ):
                k += 1
            else:
                break
        return k

    def _may_name(self, k: int) -> bool:
        """Whether a word right behind صحيفة and its like may be the name: with the article, or a second sort."""
        token = self.tokens[k]
        if token.kind != "word" or token.prefix:
            return False
        fresh = has_article(token.core) and not has_article(self.tokens[k - 1].core)
        return token.norm in sorts() or (fresh and not within(token.core, "relative", "objects"))

    # Named sources

    def _titled(self, i: int, stop: int) -> Source | None:
        """Titles and then a name (named official), or a title without a name (a described one)."""
        if i not in self.view.titles:
            return None
        title, end = self.view.titles[i]
        definite = has_article(self.tokens[i].core)
        if person := self._person_after(end, stop):
            return self.official(i, person, stop)
        described = self._described(i, stop, False)
        end = max(min(end, stop), described.end if described else 0)
        end = self.phrases.extend(end, stop, definite, first=False)
        if person := self._person_after(end, stop):
            return self.official(i, person, stop)
        if title.kind == "honorific":
            return None
        if definite and (holder := self.view.holder(i, end)):
            found = frozenset(bare(t.core) for t in self.tokens[i:end] if t.kind == "word")
            link = Link("official", self.view.text(holder), holder)
            return Source(i, end, link, key(self.tokens[i].core), found, True, True)
        return replace(self._make(i, end, "unnamed", key(self.tokens[i].core)), definite=definite)

    def _person_after(self, k: int, stop: int) -> int | None:
        """The token of a person's name that follows at `k`, behind further titles and one comma."""
        comma = False
        for _ in range(_TITLES):
            if k >= stop:
                return None
            name = self.view.names.get(k)
            if name and name[0].type == "person" and not self.tokens[k].prefix:
                return k
            if self.tokens[k].norm in "،," and not comma:
                comma = True
                k += 1
            elif k in self.view.titles and self.tokens[k].prefix in ("", "و"):
                k = self.view.titles[k][1]
            else:
                return None
        return None

    def official(self, i: int, person: int, stop: int) -> Source:
        """The source whose phrase begins at `i` and whose name stands at `person`."""
        name, end = self.view.names[person]
        full = self.view.full(name.span)
        found = frozenset(bare(t.core) for t in self.tokens[i:end] if t.kind == "word")
        link = Link("official", self.view.text(full), full)
        return Source(i, self._apposition(end, stop), link, key(self.tokens[i].core), found, True, True)

    def _named(self, i: int, stop: int, places: bool) -> Source | None:
        if i not in self.view.names:
            return None
        name, end = self.view.names[i]
        if end > stop or (name.type == "place" and not places):
            return None
        found = frozenset(bare(t.core) for t in self.tokens[i:end] if t.kind == "word")
        full = self.view.full(name.span)
        if name.type == "person":
            official = full in self.view.officials or end in self.view.titles
            link = Link("official" if official else "person", self.view.text(full), full)
            return Source(i, self._apposition(end, stop), link, "", found, True, True)
        if name.type == "body":
            end = self.phrases.extend(end, stop, True, first=False)
            person = self._person_after(end, stop) if self.tokens[i].core in nouns() else None
            if person:
                return self.official(i, person, stop)
        if full == name.span:
            full = self.view.span(i, end)
        return Source(
            i,
            end,
            Link("organization", self.view.text(full), full),
            key(self.tokens[i].core),
            found,
            True,
            True,
        )

    def _apposition(self, end: int, stop: int) -> int:
        """Past an office that follows the name, between commas or without."""
        k = end + 1 if end < stop and self.tokens[end].norm in "،," else end
        if k >= stop or k not in self.view.titles or self.tokens[k].prefix:
            return end
        after = self.phrases.extend(min(self.view.titles[k][1], stop), stop, True, first=False)
        return after + 1 if k > end and after < stop and self.tokens[after].norm in "،," else after

    # Described sources

    def _described(self, i: int, stop: int, no_b: bool) -> Source | None:
        start, count = i, self._count(i)
        head = i + (count is not None)
        noun = nouns().get(self.tokens[head].core) if head < stop else None
        if noun is None:
            return None
        if noun.id == "excellency":
            return self._excellency(head)
        if noun.gives == "document" and (issuer := self._issuer(head + 1, stop)):
            return replace(issuer, start=start)
        end = self._described_end(noun, head, stop, no_b)
        if end is None:
            return None
        definite = has_article(self.tokens[head].core)
        person = self._person_after(end, stop)
        if person is not None:
            construct = person == head + 1 and not definite and noun.id in ("people", "someone")
            owned = noun.gives == "organization" and not definite and self.tokens[person - 1].norm not in "،,"
            if not construct and not owned:
                private = noun.id in ("relatives", "people", "witness", "someone")
                found = self.official(start, person, stop)
                return replace(found, link=replace(found.link, type="person")) if private else found
            end = self.view.names[person][1]
        return self._description(start, head, end, self._gives(noun, head, stop), count)

    def _excellency(self, i: int) -> Source | None:
        """Whom سموه and the like mean, where nobody has spoken yet: the first official of a sentence before."""
        for start, end in reversed(self.view.analysis.sentences):
            full = next((s for s in map(self._official_at, range(start, min(end, i))) if s), None)
            if full is not None:
                link = Link("official", self.view.text(full), full)
                return Source(i, i + 1, link, EXCELLENCY, frozenset(), True, True)
        return replace(self._description(i, i, i + 1, "unnamed", None), head=EXCELLENCY)

    def _official_at(self, k: int) -> Span | None:
        name = self.view.names.get(k)
        full = self.view.full(name[0].span) if name and name[0].type == "person" else None
        return full if full in self.view.officials else None

    def _described_end(self, noun: Noun, head: int, stop: int, no_b: bool) -> int | None:
        if noun.fixed:
            return head + 1
        definite = has_article(self.tokens[head].core)
        someone = noun.id == "someone"
        paper = noun.gives == "document"
        end = self.phrases.extend(head + 1, stop, definite and not someone, no_b=no_b, no_l=paper)
        return None if someone and end == head + 1 and not definite else end

    def _gives(self, noun: Noun, head: int, stop: int) -> LinkType:
        """The link type: of the noun, or of the one that بعض and its like stand before."""
        if noun.id != "someone" or head + 1 >= stop:
            return noun.gives
        inner = nouns().get(self.tokens[head + 1].core)
        return inner.gives if inner else sorts().get(self.tokens[head + 1].core, noun.gives)

    def _issuer(self, i: int, stop: int) -> Source | None:
        """The body or outlet in the genitive behind a document (بيان الوزارة، تقارير وكالة …): it is the source."""
        if i >= stop or self.tokens[i].prefix:
            return None
        found = self.outlet(i, stop) or self._named(i, stop, False) or self._described(i, stop, False)
        return found if found and found.link.type in ("outlet", "agency", "organization") else None

    def _description(self, start: int, head: int, end: int, gives: LinkType, count: int | None) -> Source:
        word = self.tokens[head].core
        if count is None and gives == "unnamed" and word.endswith("ان") and word[:-2] in nouns():
            count = 2
        source = self._make(start, end, gives, key(word))
        return replace(source, definite=has_article(word), link=replace(source.link, count=count))

    def _count(self, i: int) -> int | None:
        token = self.tokens[i]
        return (
            int(token.norm) if token.kind == "number" and token.norm.isdigit() else numbers().get(token.core)
        )

    def generic(self, i: int, stop: int) -> Source | None:
        """Whatever noun phrase stands at `i`, for where grammar says that a subject must stand there."""
        if i >= stop:
            return None
        token = self.tokens[i]
        if token.kind != "word" or token.prefix or within(token.core, "closed", "prepositions", "relative"):
            return None
        end = self.phrases.extend(i + 1, stop, has_article(token.core))
        if end == i + 1 and not has_article(token.core):
            end = self._unknown_name(i + 1, stop)
        if person := self._person_after(end, stop):
            found = self.official(i, person, stop)
            return replace(found, link=replace(found.link, type="person"))
        return self._description(i, i, end, "unnamed", None)

    def _unknown_name(self, k: int, stop: int) -> int:
        """The end of a run of words that may be a name nobody knows."""
        for j in range(k, min(k + _UNKNOWN, stop)):
            token = self.tokens[j]
            closed = (
                within(token.core, "prepositions", "relative", "that", "adverbs", "statements")
                or token.core in nouns()
            )
            if (
                token.kind != "word"
                or token.prefix
                or closed
                or j in self.view.titles
                or verbal(token.core) >= 0.02
            ):
                return j
        return min(k + _UNKNOWN, stop)

    def _make(
        self,
        start: int,
        end: int,
        gives: LinkType,
        head: str,
        *,
        named: bool = False,
        link: tuple[int, int] | None = None,
    ) -> Source:
        span = self.view.span(*(link or (start, end)))
        if named and gives in ("outlet", "agency"):
            span = self.view.full(span)
        found = frozenset(bare(t.core) for t in self.tokens[start:end] if t.kind != "punct")
        return Source(start, end, Link(gives, self.view.text(span), span), head, found, False, named)
