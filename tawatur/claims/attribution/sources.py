"""Source phrases: who speaks, named or only described, with offices, complements and count."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from tawatur.claims.attribution.tables import Outlet, aliases, bare, has_article, key, nouns, outlets, sorts
from tawatur.claims.attribution.view import QUOTES, View
from tawatur.claims.attribution.words import numbers, words
from tawatur.text.vocabulary import verbal
from tawatur.types.chain import Link, LinkType
from tawatur.types.span import Span

_PERSON_GAP = 4
_NAME_REACH = 7


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
        return self.head.endswith("ه") or self.link.type in ("agency",) or self.head in _FEMININE


_FEMININE = frozenset(
    "مصادر تقارير صحف وسايل سلطات قوات معلومات اوساط جهات دوايل وكالات مواقع وزارات بيانات وثايق".split()
)


class Sources:
    """Reads source phrases off a report."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.tokens = view.tokens
        self.own = aliases(view.analysis.report.outlet) if view.analysis.report.outlet else frozenset()

    def at(self, i: int, stop: int, places: bool = True, no_b: bool = False) -> Source | None:
        """The source phrase that begins at token `i` and ends before `stop`, if there is one."""
        i = self._abbreviations(i, stop)
        if i >= stop:
            return None
        if self.tokens[i].norm in QUOTES:
            return self._quoted(i, stop)
        found = self.outlet(i, stop) or self._titled(i, stop) or self._named(i, stop, places)
        return found or self._described(i, stop, no_b)

    def _abbreviations(self, i: int, stop: int) -> int:
        """Past د. and أ.د. and the like before a name."""
        while i + 1 < stop and len(self.tokens[i].norm) == 1 and self.tokens[i + 1].norm in "./":
            i += 2
        return i

    def _quoted(self, i: int, stop: int) -> Source | None:
        """A source whose whole phrase stands in quotation marks."""
        close = self.view.quotes.get(i, stop)
        if close >= stop or close - i > _NAME_REACH or close == i + 1:
            return None
        inner = self.outlet(i, stop) or self.at(i + 1, close)
        return replace(inner, start=i, end=close + 1) if inner and inner.end >= close else None

    def is_own(self, source: Source) -> bool:
        """Whether the source is the report's own outlet."""
        if source.link.type not in ("outlet", "agency") or not self.own:
            return False
        name = tuple(t.core for t in self.tokens[source.start : source.end] if t.kind != "punct")
        return name in self.own or (len(name) > 1 and name[0] in sorts() and name[1:] in self.own)

    # Outlets

    def outlet(self, i: int, stop: int) -> Source | None:
        """An agency or outlet at `i`: by name, or by the word for its sort with what follows."""
        tokens = self.tokens
        if tokens[i].norm in QUOTES and i in self.view.quotes:
            inner = self._known(i + 1, stop, True)
            close = self.view.quotes[i]
            if inner and i + 1 + inner[1] == close:
                return self._make(i, close + 1, inner[0].gives, "", named=True, link=(i + 1, close))
            return None
        word = tokens[i].core
        gives, begin = sorts().get(word), i + 1
        if gives is None and i + 1 < stop and (gives := sorts().get(f"{word} {tokens[i + 1].core}")):
            begin = i + 2
        if gives is None:
            found = self._known(i, stop, False)
            return self._make(i, i + found[1], found[0].gives, "", named=True) if found else None
        end = self._outlet_end(begin, stop)
        name = self.view.names.get(i)
        if name and name[0].type == "body":
            end = max(end, min(name[1], stop))
        alone = end == begin
        if alone and not has_article(word) and begin == i + 1:
            return None
        source = self._make(i, end, gives, key(word), named=not alone)
        return replace(source, definite=has_article(word))

    def _outlet_end(self, k: int, stop: int) -> int:
        first = k
        while k < min(stop, first + 9):
            token = self.tokens[k]
            known = self._known(k, stop, True)
            name = self.view.names.get(k)
            if token.norm in QUOTES and k in self.view.quotes and self.view.quotes[k] - k <= 5:
                return min(self.view.quotes[k] + 1, stop)
            if token.norm == "(":
                close = next((j for j in range(k + 1, min(k + 6, stop)) if self.tokens[j].norm == ")"), None)
                if close is None or (k > first and "انباء" not in self.tokens[k + 1].norm and close - k > 3):
                    break
                k = close + 1
            elif known and not token.prefix:
                k += known[1]
            elif name and not token.prefix and name[0].type != "person":
                k = min(name[1], stop)
            elif token.kind == "latin" or token.norm in ("الانباء", "انباء", "الصحافه", "للانباء", "اخبار", "الاخبار", "اعلام", "الاعلام"):
                k += 1
            elif k == first and token.kind == "word" and not token.prefix and (token.norm in sorts() or self._may_name(k)):
                k += 1
            elif self.adjective(k, None):
                k += 1
            else:
                break
        return k

    def _may_name(self, k: int) -> bool:
        """Whether a word with the article right behind صحيفة and its like may be the name."""
        word = self.tokens[k].core
        return has_article(word) and self.tokens[k - 1].core[:2] != "ال" and word not in words("relative") and not self._is_object(k)

    def _known(self, i: int, stop: int, marked: bool) -> tuple[Outlet, int] | None:
        """An outlet known by name at `i` and its length in tokens; loose names only where `marked`."""
        if i >= stop:
            return None
        for outlet in outlets().get(self.tokens[i].core, ()):
            if outlet.loose and not marked:
                continue
            length = self._matches(i, stop, outlet.words)
            if length:
                return outlet, length
        return None

    def _matches(self, i: int, stop: int, wanted: tuple[str, ...]) -> int:
        k = i
        for word in wanted:
            while k > i and k < stop and self.tokens[k].norm == ".":
                k += 1
            if k >= stop or (self.tokens[k].core if k == i else self.tokens[k].norm) != word:
                return 0
            k += 1
        return k - i

    def loose(self, i: int, stop: int) -> Source | None:
        """An outlet at `i` whose name is a common word too, for where grammar says that a source must stand there."""
        found = self._known(i, stop, True)
        return self._make(i, i + found[1], found[0].gives, "", named=True) if found else None

    # Named sources

    def _titled(self, i: int, stop: int) -> Source | None:
        """Titles and then a name (named official), or a title without a name (a described one)."""
        if i not in self.view.titles:
            return None
        title, end = self.view.titles[i]
        person = self._person_after(end, stop)
        if person:
            return self.official(i, person, stop)
        described = self._described(i, stop, False)
        end = max(min(end, stop), described.end if described else 0)
        end = self._extend(end - 1, end, stop, has_article(self.tokens[i].core), False)
        person = self._person_after(end, stop)
        if person:
            return self.official(i, person, stop)
        if title.kind == "honorific":
            return None
        source = self._make(i, end, "unnamed", key(self.tokens[i].core))
        return replace(source, definite=has_article(self.tokens[i].core))

    def _person_after(self, k: int, stop: int) -> int | None:
        """The token of a person's name that follows at `k`, behind further titles, one comma and an honorific."""
        comma = False
        for _ in range(_PERSON_GAP):
            if k >= stop:
                return None
            name = self.view.names.get(k)
            if name and name[0].type == "person" and not self.tokens[k].prefix:
                return k
            if self.tokens[k].norm in "،," and not comma:
                comma = True
                k += 1
            elif k in self.view.titles and (not self.tokens[k].prefix or self.tokens[k].prefix == "و"):
                k = self.view.titles[k][1]
            else:
                return None
        return None

    def official(self, i: int, person: int, stop: int) -> Source:
        """The source whose phrase begins at `i` and whose name stands at `person`."""
        name, end = self.view.names[person]
        full = self.view.full(name.span)
        link = Link("official", self.view.text(full), full)
        found = frozenset(bare(t.core) for t in self.tokens[i:end] if t.kind == "word")
        return Source(i, self._apposition(end, stop), link, key(self.tokens[i].core), found, True, True)

    def _named(self, i: int, stop: int, places: bool) -> Source | None:
        if i not in self.view.names:
            return None
        name, end = self.view.names[i]
        if end > stop or (name.type == "place" and not places):
            return None
        full = self.view.full(name.span)
        if name.type == "person":
            official = full in self.view.officials or end in self.view.titles
            kind: LinkType = "official" if official else "person"
            end = self._apposition(end, stop)
        else:
            kind = "organization"
            end = self._extend(end - 1, end, stop, True, False) if name.type == "body" else end
            person = self._person_after(end, stop) if name.type == "body" and self.tokens[i].core in nouns() else None
            if person:
                return self.official(i, person, stop)
            if full == name.span and end > self.view.after(name.span):
                full = self.view.span(i, end)
        head = key(self.tokens[i].core) if kind == "organization" else ""
        found = frozenset(bare(t.core) for t in self.tokens[i : self.view.after(name.span)] if t.kind == "word")
        return Source(i, end, Link(kind, self.view.text(full), full), head, found, True, True)

    def _apposition(self, end: int, stop: int) -> int:
        """Past an office that follows the name, between commas or without."""
        k = end + 1 if end < stop and self.tokens[end].norm in "،," else end
        if k < stop and k in self.view.titles and not self.tokens[k].prefix:
            after = min(self.view.titles[k][1], stop)
            after = self._extend(after - 1, after, stop, True, False)
            return after + 1 if k > end and after < stop and self.tokens[after].norm in "،," else after
        return end

    # Described sources

    def _described(self, i: int, stop: int, no_b: bool) -> Source | None:
        start, count = i, self._count(i)
        if count is not None:
            i += 1
        if i >= stop:
            return None
        noun = nouns().get(self.tokens[i].core)
        if noun is None:
            return None
        word = self.tokens[i].core
        definite = has_article(word)
        if noun.id == "someone":
            end = self._extend(i, i + 1, stop, False, True)
            if end == i + 1 and word != "البعض":
                return None
        elif noun.gives == "document" and (issuer := self._issuer(i + 1, stop)):
            return replace(issuer, start=start)
        else:
            paper = noun.gives == "document"
            end = i + 1 if noun.fixed else self._extend(i, i + 1, stop, definite, True, no_b, paper)
        person = self._person_after(end, stop)
        if person is not None and not (person == i + 1 and not definite and noun.id in ("people", "someone")):
            if noun.gives == "organization" and not definite and self.tokens[person - 1].norm not in "،,":
                return self._description(start, i, self.view.names[person][1], noun.gives, count)
            source = self.official(start, person, stop)
            named = "person" if noun.id in ("relatives", "people", "witness") else "official"
            return replace(source, link=replace(source.link, type=named))
        if person is not None:
            end = self.view.names[person][1]
        gives = noun.gives
        if noun.id == "someone" and i + 1 < stop:
            inner = nouns().get(self.tokens[i + 1].core)
            gives = inner.gives if inner else sorts().get(self.tokens[i + 1].core, gives)
        return self._description(start, i, end, gives, count)

    def _issuer(self, i: int, stop: int) -> Source | None:
        """The body or outlet in the genitive behind a document (بيان الوزارة، تقارير وكالة …): it is the source."""
        if i >= stop or self.tokens[i].prefix:
            return None
        found = self.outlet(i, stop) or self._named(i, stop, False) or self._described(i, stop, False)
        return found if found and found.link.type in ("outlet", "agency", "organization") else None

    def _description(self, start: int, head: int, end: int, gives: LinkType, count: int | None) -> Source:
        word = self.tokens[head].core
        if word.endswith("ان") and count is None and word[:-2] in nouns() and gives == "unnamed":
            count = 2
        source = self._make(start, end, gives, key(word))
        return replace(source, definite=has_article(word), link=replace(source.link, count=count))

    def _count(self, i: int) -> int | None:
        token = self.tokens[i]
        if token.kind == "number" and token.norm.isdigit():
            return int(token.norm)
        return numbers().get(token.core)

    def generic(self, i: int, stop: int) -> Source | None:
        """Whatever noun phrase stands at `i`, for where grammar says that a subject must stand there."""
        token = self.tokens[i]
        if token.kind != "word" or token.prefix or any(token.core in words(name) for name in ("closed", "prepositions", "relative")):
            return None
        end = self._extend(i, i + 1, stop, has_article(token.core), True)
        if end == i + 1 and not has_article(token.core):
            end = self._unknown_name(i + 1, stop)
        person = self._person_after(end, stop)
        if person:
            source = self.official(i, person, stop)
            return replace(source, link=replace(source.link, type="person"))
        return self._description(i, i, end, "unnamed", None)

    def _unknown_name(self, k: int, stop: int) -> int:
        """The end of a run of words that may be a name nobody knows."""
        for j in range(k, min(k + 4, stop)):
            token = self.tokens[j]
            closed = any(token.core in words(name) for name in ("prepositions", "relative", "that", "adverbs", "statements"))
            if token.kind != "word" or token.prefix or closed or j in self.view.titles or token.core in nouns() or verbal(token.core) >= 0.02:
                return j
        return min(k + 4, stop)

    # Phrases

    def _extend(self, head: int, k: int, stop: int, definite: bool, first: bool, no_b: bool = False, no_l: bool = False) -> int:
        """The end of the noun phrase: genitives (`first`: only behind the head), adjectives, one complement."""
        if first:
            k, definite = self._genitives(k, stop, definite)
        complements = 0
        while k < stop:
            if self.adjective(k, definite):
                k += 1
            elif complements < 2 and (end := self._complement(k, stop, no_b, no_l)):
                k, complements = end, complements + 1
            else:
                break
        return k

    def _genitives(self, k: int, stop: int, definite: bool) -> tuple[int, bool]:
        while k < stop and not definite:
            token = self.tokens[k]
            name = self.view.names.get(k)
            if token.norm in QUOTES and k in self.view.quotes and self.view.quotes[k] - k <= 4:
                return min(self.view.quotes[k] + 1, stop), True
            if token.prefix or token.kind not in ("word", "latin"):
                break
            if name and name[0].type != "person":
                return min(name[1], stop), True
            if name and name[0].type == "person":
                break
            if k in self.view.dates or token.core in words("adverbs"):
                break
            if has_article(token.core) and token.core not in words("relative") and token.core != "القول" and not self._is_object(k):
                return k + 1, True
            if token.core in nouns() or token.core in sorts():
                k += 1
            else:
                break
        return k, definite

    def _is_object(self, k: int) -> bool:
        return self.tokens[k].core in words("objects")

    def adjective(self, k: int, definite: bool | None = None) -> bool:
        """Whether an adjective stands at `k`, with or without the article as `definite` says (None: either)."""
        token = self.tokens[k]
        if token.kind != "word" or token.prefix or token.core in words("not_adjectives") or token.core in words("adverbs"):
            return False
        name = self.view.names.get(k)
        if name and name[0].type == "person":
            return False
        word = token.core
        if definite is not None and definite != has_article(word) and bare(word) not in _SELF:
            return False
        word = bare(word)
        return word in words("adjectives") or (len(word) > 2 and word.endswith(_NISBA) and not self._is_object(k))

    def _complement(self, k: int, stop: int, no_b: bool, no_l: bool) -> int | None:
        """The end of a complement that belongs to a described source: في الجيش، بوزارة الخارجية، باسم الحزب."""
        token = self.tokens[k]
        if token.norm in ("باسم", "بلسان") and k + 1 < stop:
            return self._noun_phrase(k + 1, stop)
        if token.prefix == "ب" and not (no_b and not self._institution(k)):
            return self._noun_phrase(k, stop) if self._institution(k) or has_article(token.core) else None
        if no_l and (token.prefix == "ل" or token.core == "من"):
            return None
        if token.norm == "ل" or (token.prefix == "ل" and self._institution(k) and token.core not in sorts()):
            return self._noun_phrase(k, stop) if token.prefix and not self.outlet(k, stop) else None
        if token.core == "الي" and k + 1 < stop:
            name = self.view.names.get(k + 1)
            return name[1] if name and name[0].type == "place" else None
        if token.core in ("المدعو", "المدعوه", "يدعي", "تدعي", "اسمه", "اسمها") and k + 1 < stop and k + 1 in self.view.names:
            return k + 1
        if token.core in ("في", "من", "لدي", "داخل", "بين", "قرب") and not token.prefix and k + 1 < stop:
            following = self.tokens[k + 1]
            if following.core in words("statements") or k + 1 in self.view.dates or following.core in words("relative"):
                return None
            return self._noun_phrase(k + 1, stop)
        return None

    def _institution(self, k: int) -> bool:
        name = self.view.names.get(k)
        return bool(name and name[0].type != "person") or self.tokens[k].core in nouns()

    def _noun_phrase(self, k: int, stop: int) -> int | None:
        name = self.view.names.get(k)
        if name and name[1] <= stop:
            end = name[1]
            return self._adjectives(end, stop, True) if name[0].type != "person" else end
        token = self.tokens[k]
        if token.norm in QUOTES and k in self.view.quotes and self.view.quotes[k] - k <= 5:
            return min(self.view.quotes[k] + 1, stop)
        if token.kind == "word" and (has_article(token.core) or self._institution(k) or token.core in sorts()):
            end, definite = self._genitives(k + 1, stop, has_article(token.core))
            return self._adjectives(end, stop, definite)
        return None

    def _adjectives(self, k: int, stop: int, definite: bool) -> int:
        while k < stop and self.adjective(k, definite):
            k += 1
        return k

    def _make(
        self, start: int, end: int, gives: LinkType, head: str, named: bool = False, link: tuple[int, int] | None = None
    ) -> Source:
        span = self.view.span(*(link or (start, end)))
        found = frozenset(self._bare_words(start, end))
        if named and gives in ("outlet", "agency"):
            span = self.view.full(span)
        return Source(start, end, Link(gives, self.view.text(span), span), head, found, False, named)

    def _bare_words(self, start: int, end: int) -> Iterator[str]:
        return (bare(t.core) for t in self.tokens[start:end] if t.kind != "punct")

    def span_of(self, source: Source) -> Span:
        return self.view.span(source.start, source.end)


_NISBA = ("ي", "يه", "يا", "يين", "يون", "يان", "يتين", "يات")
_SELF = frozenset("نفسه ذاته نفسها ذاتها نفسهم ذاتهم عينه".split())
