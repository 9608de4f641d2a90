"""Source phrases: who speaks, named or only described, with offices, complements and count."""

from __future__ import annotations

from dataclasses import replace

from tawatur.analyse.genders import aide_words, is_verb, kin_words
from tawatur.claims.attribution.outlets import Outlets
from tawatur.claims.attribution.phrases import Phrases
from tawatur.claims.attribution.source import EXCELLENCY, Source, own_words
from tawatur.claims.attribution.tables import Noun, bare, has_article, key, nouns, quantities, sorts
from tawatur.claims.attribution.view import QUOTES, View
from tawatur.claims.attribution.words import numbers, within
from tawatur.text.vocabulary import verbal
from tawatur.types.chain import Link, LinkType
from tawatur.types.span import Span

_TITLES = 4
_QUOTED = 7
_UNKNOWN = 4
_WORD = 2
_SUFFIXES = ("ه", "ها", "هم")


class Sources(Outlets):
    """Reads source phrases of all types off a report."""

    def __init__(self, view: View) -> None:
        super().__init__(view, Phrases(view))

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
        if i + 1 < stop and within(self.tokens[i].core, "same") and has_article(self.tokens[i + 1].core):
            i += 1
        i = self._so_called(i, stop)
        if i >= stop:
            return None
        if self.tokens[i].norm in QUOTES:
            return self._quoted(i, stop)
        found = self.outlet(i, stop) or self._somebodys(i, stop) or self._titled(i, stop)
        return found or self._named(i, stop, places) or self._described(i, stop, no_b)

    def _so_called(self, i: int, stop: int) -> int:
        """Past ما يسمى or ما يعرف باسم."""
        if i + 2 < stop and self.tokens[i].core == "ما" and within(self.tokens[i + 1].core, "so_called"):
            return i + 2 + (self.tokens[i + 2].norm == "باسم")
        return i

    def _quoted(self, i: int, stop: int) -> Source | None:
        """A source whose whole phrase stands in quotation marks."""
        close = self.view.quotes.get(i, stop)
        if close >= stop or not 1 < close - i <= _QUOTED:
            return None
        inner = self.outlet(i, stop) or self.at(i + 1, close)
        return replace(inner, start=i, end=close + 1) if inner and inner.end >= close else None

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
        if holder := self.view.holder(i, end):
            found = frozenset(bare(t.core) for t in self.tokens[i:end] if t.kind == "word")
            link = Link("official", self.view.text(holder), holder)
            return Source(i, end, link, key(self.tokens[i].core), found, True, True)
        return replace(own_words(self.view, i, end, "unnamed", key(self.tokens[i].core)), definite=definite)

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
            elif self.tokens[k].norm in QUOTES and self._quoted_name(k):
                return k + 1
            elif k in self.view.titles and self.tokens[k].prefix in ("", "و"):
                k = self.view.titles[k][1]
            else:
                return None
        return None

    def _quoted_name(self, k: int) -> bool:
        """Whether a person's name and nothing else stands in the quotation marks at `k`."""
        name, close = self.view.names.get(k + 1), self.view.quotes.get(k)
        return bool(name and close == name[1] and name[0].type == "person")

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

    def _somebodys(self, i: int, stop: int) -> Source | None:
        """Kin or an aide in construct with whom they belong to, who does not speak: شقيق العقيد فلان، محامي فلان."""
        token = self.tokens[i]
        kin = token.core in kin_words()
        suffixed = token.core.endswith(_SUFFIXES) and not token.clean.endswith("ة")
        if suffixed or i in self.view.names or not (kin or token.core in aide_words()):
            return None
        k = i + 1
        while kin and k in self.view.titles and not self.tokens[k].prefix:
            k = self.view.titles[k][1]
        if kin and k == i + 1 < stop and has_article(self.tokens[k].core):
            k += 1  # والد الطفل فلان
        name = self.view.names.get(k) if k < stop else None
        if name is None or name[0].type != "person" or self.tokens[k].prefix:
            return None
        return self._description(i, i, min(name[1], stop), "unnamed", None)

    def _owns(self, head: int, person: int) -> bool:
        """Whether the name stands in construct with a noun before it and its titles: أحد أقارب الرئيس فلان."""
        begins = {e: s for s, (t, e) in self.view.titles.items() if s > head and not t.plural}
        k = person
        while k in begins:
            k = begins[k]
        before = self.tokens[k - 1]
        suffixed = before.core.endswith(_SUFFIXES) and not before.clean.endswith("ة")
        return before.kind == "word" and not (suffixed or has_article(before.core) or is_verb(before.core))

    def _several(self, start: int, head: int, stop: int) -> Source | None:
        """Some of a group, and of whose: عدد من السكان، مجموعة من مؤيدي فلان."""
        first = head + 2
        if first >= stop:
            return None
        some, of = self.tokens[head].core, self.tokens[head + 1].core
        if f"{some} {of}" not in quantities() and f"{some.removesuffix('ا')} {of}" not in quantities():
            return None
        end = self.phrases.extend(first + 1, stop, has_article(self.tokens[first].core))
        person = self._person_after(end, stop)
        if person is not None and self._owns(head, person):
            end = self.view.names[person][1]
        noun = nouns().get(self.tokens[first].core)
        return self._description(start, head, end, noun.gives if noun else "unnamed", None)

    def _described(self, i: int, stop: int, no_b: bool) -> Source | None:
        start, count = i, self._count(i)
        head = i + (count is not None)
        among = count is not None and head + 1 < stop and self.tokens[head].core == "من"
        head += among
        if count is None and head < stop and (several := self._several(start, head, stop)):
            return several
        noun = nouns().get(self.tokens[head].core) if head < stop else None
        if noun is None or self.view.raw.startswith("أمام", self.tokens[head].core_start):
            return None
        if noun.id == "excellency":
            return self._excellency(head)
        saying = within(self.tokens[head].core, "sayings")
        if noun.gives == "document" and (issuer := self._issuer(head + 1, stop, saying)):
            return replace(issuer, start=start)
        end = self._described_end(noun, head, stop, no_b)
        if end is None:
            return None
        definite = has_article(self.tokens[head].core)
        person = self._person_after(end, stop)
        if person is not None:
            construct = not definite and noun.id in ("people", "someone") and self._owns(head, person)
            owned = noun.gives == "organization" and not definite and self.tokens[person - 1].norm not in "،,"
            if not construct and not owned and not self._governed(head, end):
                private = noun.id in ("relatives", "people", "witness", "someone")
                found = self.official(start, person, stop)
                return replace(found, link=replace(found.link, type="person")) if private else found
            end = self.view.names[person][1]
        found = self._description(start, head, end, self._gives(noun, head, stop), count)
        return replace(found, definite=False) if among else found

    def _governed(self, head: int, end: int) -> bool:
        """Whether the name behind the phrase belongs to its complement (مسؤول في إدارة فلان، مصادر مقربة من فلان)."""
        begins = [
            k
            for k in range(head + 1, end + 1)
            if within(self.tokens[k - 1].core, "prepositions") or self.tokens[k].prefix in ("ب", "ل")
        ]
        titled = (k for k in range(begins[0], end) if k in self.view.titles) if begins else ()
        return any(self.view.titles[k][1] >= end for k in titled)

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

    def _issuer(self, i: int, stop: int, saying: bool) -> Source | None:
        """The body or outlet in the genitive behind a document (بيان الوزارة، تقارير وكالة …), whoever it is behind a
        `saying` (أقوال فلان): it is the source."""
        if i >= stop or self.tokens[i].prefix:
            return None
        found = (
            self.at(i, stop, places=False)
            if saying
            else self.outlet(i, stop) or self._named(i, stop, False) or self._described(i, stop, False)
        )
        if saying:
            return found
        return found if found and found.link.type in ("outlet", "agency", "organization") else None

    def _description(self, start: int, head: int, end: int, gives: LinkType, count: int | None) -> Source:
        word = self.tokens[head].core
        dual = within(word, "duals") or (word.endswith("ان") and word[:-2] in nouns())
        if count is None and gives == "unnamed" and dual:
            count = 2
        source = own_words(self.view, start, end, gives, key(word))
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
        if token.core in ("هذا", "هذه") and i + 1 < stop and has_article(self.tokens[i + 1].core):
            i += 1
        elif token.kind != "word" or token.prefix or within(token.core, "closed", "prepositions", "relative"):
            return None
        stem = self.tokens[i].core.removesuffix("ه").removesuffix("ها").removesuffix("هم")
        if len(self.tokens[i].core) < _WORD or (stem != self.tokens[i].core and within(stem, "prepositions")):
            return None
        end = self.phrases.extend(i + 1, stop, has_article(self.tokens[i].core))
        if end == i + 1 and not has_article(self.tokens[i].core):
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
