"""The speakers so far: what a dropped subject or a back reference (المصدر نفسه، الوكالة) points to."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

from tawatur.claims.attribution.source import EXCELLENCY, Source
from tawatur.claims.attribution.tables import bare, key, sorts
from tawatur.types.chain import Chain

_KEPT = 400  # how far back a reference may point, so that reading stays linear in the length of a report
_ISSUED = frozenset(["بيان", "تقرير"])
_ARTICLES = frozenset(["خبر", "مقال"])
_WORD_SELF = frozenset(["نفسه", "ذاته", "نفسها", "ذاتها", "نفسهم", "ذاتهم", "عينه"])


@dataclass(frozen=True, slots=True)
class Record:
    """A source with the whole chain at that mention, and its sentence. `speaks`: it is whom a dropped subject may
    mean; `author`: the chain is what it will speak through wherever it speaks (صحيفة نشرت مقالا لفلان); `woman`: whether
    the verb before a named person says that it is one (None: no verb says); `mention`: nobody speaks, a text is only spoken
    of."""

    source: Source
    chain: Chain
    sentence: int
    speaks: bool
    author: bool
    woman: bool | None
    mention: bool = False


class Memory:
    """Records of speakers in text order."""

    def __init__(self) -> None:
        self._records: deque[Record] = deque(maxlen=_KEPT)

    def add(
        self, source: Source, chain: Chain, sentence: int, speaks: bool = True, author: bool = False,
        woman: bool | None = None, mention: bool = False,
    ) -> None:  # fmt: skip
        self._records.append(Record(source, chain, sentence, speaks, author, woman, mention))

    def last(
        self, feminine: bool | None = None, within: int | None = None, sentence: int = 0,
        woman: bool | None = None,
    ) -> Record | None:  # fmt: skip
        """The last one who spoke, of the gender that the verb shows where the source shows one too (`woman`: a person's);
        `within` so many sentences before `sentence`."""
        for record in reversed(self._records):
            if within is not None and sentence - record.sentence > within:
                return None
            if not record.speaks:
                continue
            if None not in (woman, record.woman) and woman != record.woman:
                continue
            if feminine is None or self._agrees(record.source, feminine):
                return record
        return None

    @staticmethod
    def _agrees(source: Source, feminine: bool) -> bool:
        if source.named and source.link.type in ("person", "official"):
            return True
        return source.feminine == feminine

    def issued(self, source: Source) -> Chain | None:
        """The chain of whoever issued the document at its mention."""
        return next(
            (r.chain for r in reversed(self._records) if r.source.start == source.start and r.chain), None
        )

    def last_outlet(self) -> Record | None:
        return next((r for r in reversed(self._records) if r.source.medium), None)

    def resolve(self, source: Source) -> Chain:
        """The chain of a source at its mention: its own link, or what it points back to."""
        if source.head == EXCELLENCY:
            spoken = (r for r in reversed(self._records) if r.speaks and r.source.link.type == "official")
            record = next(spoken, None)
            return record.chain[-1:] if record else (source.link,)
        if source.named and source.link.type in ("person", "official"):
            return self._same_person(source)
        if source.medium:
            return self._outlet(source)
        if source.definite and source.head in _ARTICLES and (outlet := self.last_outlet()):
            return outlet.chain[-1:]
        found = self._described(source) if source.definite else None
        if not found and source.definite and source.head in _ISSUED:
            record = self.last()
            known = record and (source.head == "بيان" or record.source.link.type == "organization")
            found = record.chain if record and known else None
        return found or (source.link,)

    def _same_person(self, source: Source) -> Chain:
        for record in reversed(self._records):
            link = record.source.link
            if link.span == source.link.span and record.author:
                return record.chain
            if link.span == source.link.span and link.type == "official":
                return (link,)
        for record in reversed(self._records):  # a short name that nobody has made full
            link = record.source.link
            if (
                link.type in ("official", "person")
                and record.source.named
                and source.words < set(link.name.split())
            ):
                return (link,)
        return (source.link,)

    def _outlet(self, source: Source) -> Chain:
        if source.named and not source.definite:
            return (source.link,)
        extra = source.words - {source.head, bare(source.head)} - _WORD_SELF
        for record in reversed(self._records):
            other = record.source
            if other.link.type != source.link.type or other is source:
                continue
            if extra and not extra <= other.words:
                continue
            if source.head == other.head or other.head not in sorts() or not other.head:
                return (other.link,)
        return (source.link,)

    def _described(self, source: Source) -> Chain | None:
        """The last source of the same head noun (or office) that has every other word of the reference: its whole
        chain where it is described, its bare link where it is a body."""
        rest = {word for word in source.words if key(word) != source.head} - _WORD_SELF
        speaker = self.last()
        for record in reversed(self._records):
            other = record.source
            if record.mention and speaker and speaker.sentence > record.sentence:
                continue
            person = other.named and other.link.type in ("person", "official")
            if (
                source.head in map(key, other.words) if person else other.head == source.head
            ) and rest <= other.words:
                return record.chain[-1:] if other.link.type == "organization" else record.chain
        return None
