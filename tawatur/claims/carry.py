"""The time of a claim whose own sentence gives none: that of the deed which its sentence tells on."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from tawatur.analyse.analysis import Analysis, token_at, within
from tawatur.analyse.dates.context import imperfect
from tawatur.claims.attribution import Attribution
from tawatur.claims.build import alike
from tawatur.claims.kinds import Trigger
from tawatur.claims.scope import scope
from tawatur.claims.sentence import Sentence
from tawatur.claims.times import VIOLENT, time_of
from tawatur.claims.words import function_at, stem, verb_like, word_set
from tawatur.text import fold
from tawatur.types.claim import Claim, When
from tawatur.types.interval import Interval

_NEAR = 3  # words between a noun and the relative clause that tells of it
_CLOSE = 4  # words between غداة and what was done the day before
_ADDED = 3  # words between كما and its verb
_ARRIVED = 3  # sentences between an arrival and who was there
_FAR = 6  # words between بعد and the event after which another was
_AROUND = frozenset(["بعد", "قبل", "منذ"])
_LASTING = frozenset({"kinship", "association", "position", "control", "presence"})


@dataclass(frozen=True, slots=True)
class Deed:
    """A word (its stem, at token `at`) of sentence `number` that tells, with its time, of a deed of a kind, whether a
    claim came of it or not."""

    number: int
    at: int
    word: str
    kind: str
    action: str | None
    when: When


@dataclass(frozen=True, slots=True)
class Scanned:
    """A sentence with its triggers, and the tokens of its claims and speech cues (`starts`)."""

    sentence: Sentence
    events: Mapping[int, tuple[Trigger, ...]]
    starts: set[int]


def _deeds(scanned: Scanned, attribution: Attribution, number: int) -> Iterator[Deed]:
    """The dated deeds of a sentence."""
    sentence, events, starts = scanned.sentence, scanned.events, scanned.starts
    if not sentence.dates:
        return
    found: list[tuple[int, str, str | None]] = [
        (at, t.rule.kind.name, t.rule.action)
        for at, triggers in events.items()
        for t in triggers
        if t.how in ("verb", "masdar", "noun") and not (t.rare or t.companions)
    ]
    found += [
        (i, "attack", None)
        for i in range(sentence.start, sentence.end)
        if sentence.tokens[i].core in word_set("blast")
    ]
    for at, kind, action in found:
        if kind in ("justice", "harm") and _carried_out(sentence, at):
            continue
        time = time_of(sentence, at, kind in VIOLENT, starts | {at}, attribution)
        if time is not None and _settled(sentence, at, time) and _done(sentence, at, attribution):
            word = stem(sentence.tokens[at].core)
            bare = word.removesuffix("ا")  # كمينا
            yield Deed(number, at, bare if bare in word_set("violence") else word, kind, action, time)


def _carried_out(sentence: Sentence, at: int) -> bool:
    """Whether the judgement at `at` is one that is carried out: the date is not that of the trial."""
    near = range(max(sentence.start, at - _FAR), at)
    if stem(sentence.tokens[at].core) in word_set("carry_out"):
        return False
    return any(stem(sentence.tokens[i].core) in word_set("carry_out") for i in near)


def _settled(sentence: Sentence, at: int, time: When) -> bool:
    """Whether a deed's time is a day, or night, that is over: not بعد أيام من تفجير الجمعة, and not حتى الأحد."""
    tokens, published = sentence.tokens, sentence.analysis.report.published
    last = time.interval.end_latest
    dated = token_at(tokens, time.span.start)
    return (
        _sharp(time.interval)
        and (published is None or last is None or last.isoformat() <= published)
        and tokens[max(dated - 1, 0)].norm != "حتي"
        and all(tokens[i].norm not in _AROUND for i in range(max(sentence.start, at - _FAR), at))
    )


def _done(sentence: Sentence, at: int, attribution: Attribution) -> bool:
    held = scope(sentence.analysis, at, attribution, state=False)
    return held.real and held.status == "actual" and held.polarity == "affirmed"


def _sharp(interval: Interval) -> bool:
    """Whether a time is one day or one night."""
    first, last = interval.start_earliest, interval.end_latest
    return first is not None and last is not None and last - first <= timedelta(days=1)


def carried(
    claims: list[Claim], scanned: Sequence[Scanned], analysis: Analysis, attribution: Attribution
) -> list[Claim]:
    """Give claims without a date that of the claim or deed before them which tells the same event, where the report
    tells it on; a headline takes it from the lead."""
    carry = _Carry(claims, scanned, analysis, attribution)
    return [carry.dated(one) for one in claims]


class _Carry:
    def __init__(
        self,
        claims: Sequence[Claim],
        scanned: Sequence[Scanned],
        analysis: Analysis,
        attribution: Attribution,
    ) -> None:
        self.analysis = analysis
        self.tokens = analysis.tokens
        self.attribution = attribution
        self._starts = [analysis.tokens[first].start for first, _ in analysis.sentences]
        self._claims: dict[int, list[Claim]] = defaultdict(list)
        for one in claims:
            if one.when is not None and _sharp(one.when.interval):
                self._claims[self._number(one.trigger.start)].append(one)
        self._scanned = scanned
        self._read: dict[int, list[Deed]] = {}
        published = analysis.report.published
        self._dated = {
            self._number(date.span.start)
            for date in analysis.dates
            if date.interval is None
            or published is None
            or date.interval.edtf <= published  # no hearing to come
        }

    def _number(self, offset: int) -> int:
        return bisect_right(self._starts, offset) - 1

    def _deeds(self, number: int) -> list[Deed]:
        """The dated deeds of a sentence, read when they are first asked for."""
        if number not in self._read:
            inside = 0 <= number < len(self._scanned)
            self._read[number] = (
                list(_deeds(self._scanned[number], self.attribution, number)) if inside else []
            )
        return self._read[number]

    def dated(self, one: Claim) -> Claim:
        number = self._number(one.trigger.start)
        if one.when or one.kind in _LASTING or one.status == "planned":
            return one
        if number in self._dated:
            time = self._of_the_same(one, number) if one.kind in VIOLENT else None
            return replace(one, when=time) if time else one
        time = (
            self._headline(one)
            if number == 0
            else self._told_on(one, number) or self._likewise(one, number) or self._welcome(one, number)
        )
        return replace(one, when=time) if time else one

    def _likewise(self, one: Claim, number: int) -> When | None:
        """The time of the deeds of the sentence before, where this one adds one of their kind: *كما* قصفت البلدة."""
        first, at = self.analysis.sentences[number][0], token_at(self.tokens, one.trigger.start)
        if self.tokens[first].norm not in ("كما", "وكما") or at > first + _ADDED:
            return None
        if one.status != "actual" or _comments(self.tokens[at].core) or not self._doers(number - 1, one):
            return None
        times = {
            time.interval.edtf: time
            for kind, action, time in (
                *((c.kind, c.action, c.when) for c in self._claims[number - 1]),
                *((d.kind, d.action, d.when) for d in self._deeds(number - 1)),
            )
            if time is not None and _alike(one, kind, action)
        }
        return next(iter(times.values())) if len(times) == 1 else None

    def _doers(self, number: int, one: Claim) -> bool:
        """Whether a sentence names one of those who did the deed of a claim."""
        first, last = self.analysis.sentences[number]
        words = {stem(self.tokens[i].core) for i in range(first, last)}
        return any(
            stem(word) in words
            for role in ("attacker", "authority", "perpetrator")
            for f in one.fillers(role)
            for word in fold(f.text).split()
        )

    def _welcome(self, one: Claim, number: int) -> When | None:
        """The time of the arrival at which one was received: *وكان في استقباله* فلان."""
        at = token_at(self.tokens, one.trigger.start)
        if (
            one.kind != "meeting"
            or self.tokens[at - 1].norm != "في"
            or stem(self.tokens[at].core) != "استقبال"
        ):
            return None
        theirs = [filler.text for _, fillers in one.roles for filler in fillers]
        for n in range(number - 1, max(number - _ARRIVED, 0) - 1, -1):
            for other in self._claims[n]:
                movers = [f.text for f in other.fillers("mover")]
                if other.action == "arrive" and any(alike(a, b) for a in movers for b in theirs):
                    return other.when
        return None

    def _headline(self, one: Claim) -> When | None:
        for n in (1, 2):
            for other in self._claims[n]:
                if _same_event(one, other, self._names(n, one)):
                    return other.when
            for deed in self._deeds(n):
                if _alike(one, deed.kind, deed.action) and self._names(n, one):
                    return deed.when
        return None

    def _told_on(self, one: Claim, number: int) -> When | None:
        first, at = self.analysis.sentences[number][0], token_at(self.tokens, one.trigger.start)
        near = range(max(first, at - _CLOSE), at)
        if self._goes_back(first, at, one) or any(self.tokens[i].core in word_set("around") for i in near):
            return None
        source = any(i in self.attribution.cue_tokens for i in range(first, at))
        for n in (number - 1, number - 2):
            for other in self._claims[n]:
                if _same_event(one, other, source and n == number - 1):
                    return other.when
            # there is more than one attack a day
            told_on = one.kind not in VIOLENT or (source and n == number - 1)
            for deed in self._deeds(n) if told_on else ():
                if _alike(one, deed.kind, deed.action) and self._names(n, one):
                    return deed.when
        if source and one.kind == "harm" and (time := self._one_of_them(one, number)):
            return time
        if self._of_it(first, at):
            return self._only_day(number - 1)
        return self._of_that(number) if one.kind in VIOLENT and self._that(first, at) else None

    def _of_the_same(self, one: Claim, number: int) -> When | None:
        """The time of a deed that the sentence told of and now, with the article, speaks of again: نصبوا كمينا أمس، وقتل
        رجلان في *الكمين*."""
        tokens, last = self.tokens, self.analysis.sentences[number][1]
        start, end = token_at(tokens, one.evidence.start), token_at(tokens, one.evidence.end - 1)
        evidence = range(start, min(end + _NEAR, last))
        known = {stem(t.core): i for i in evidence if (t := tokens[i]).core.startswith("ال")}
        for deed in self._deeds(number):
            again = known.get(deed.word, -1) > deed.at and not tokens[deed.at].core.startswith("ال")
            if again and deed.word in word_set("violence"):
                return deed.when
        return None

    def _one_of_them(self, one: Claim, number: int) -> When | None:
        """The time at which the people whom a source now names were killed or hurt, told of in the sentence before."""
        times = {
            deed.when.interval.edtf: deed.when
            for deed in self._deeds(number - 1)
            if deed.kind in VIOLENT and deed.word not in word_set("carry_out")
        }
        return next(iter(times.values())) if len(times) == 1 else None

    def _of_it(self, first: int, at: int) -> bool:
        """Whether the deed at `at` came of the sentence before: وقد *نتج عن ذلك* مقتل فلان."""
        led = word_set("outcome") | word_set("led_to")
        return any(
            self.tokens[i].norm == "ذلك" and {self.tokens[i - 1].core, self.tokens[i - 2].core} & led
            for i in range(max(first + 1, at - _CLOSE), at)
        )

    def _only_day(self, number: int) -> When | None:
        """The only day or night that a sentence names."""
        first, last = self.analysis.sentences[number]
        start, end = self.tokens[first].start, self.tokens[last - 1].end
        times = {
            date.interval.edtf: When(date.interval, date.span)
            for date in within(self.analysis.dates, start, end)
            if date.interval is not None
        }
        time = next(iter(times.values())) if len(times) == 1 else None
        return time if time is not None and _sharp(time.interval) else None

    def _of_that(self, number: int) -> When | None:
        """The time of the violence told of just before, if it is one."""
        for n in (number - 1, number - 2):
            times = {deed.when.interval.edtf: deed.when for deed in self._deeds(n) if deed.kind in VIOLENT}
            if times:
                return next(iter(times.values())) if len(times) == 1 else None
        return None

    def _that(self, first: int, at: int) -> bool:
        """Whether the sentence speaks of a known deed (الهجوم, الانفجار) up to the claim's word."""
        tokens = self.tokens
        words = {i: stem(tokens[i].core) for i in range(first, at + 1)}
        known = [i for i in words if tokens[i].core.startswith("ال") and words[i] in word_set("violence")]
        led = any(words[i] in word_set("led_to") for i in range(known[-1] + 1, at)) if known else False
        new = any(words[i] in word_set("violence") for i in words if i not in known and not (led and i == at))
        relative = [i for i in words if (role := function_at(tokens, i, at)) and role[0] == "relative"]
        if known and known[-1] == at and _comments(tokens[at - 1].core):
            return False
        return bool(known) and not new and all(i - known[-1] <= _NEAR for i in relative)

    def _names(self, number: int, one: Claim) -> bool:
        """Whether a sentence names any of those that the claim is about."""
        first, last = self.analysis.sentences[number]
        words = {stem(self.tokens[i].core) for i in range(first, last)}
        named = {
            stem(word)
            for role, fillers in one.roles
            if role not in ("authority", "place")
            for f in fillers
            for word in fold(f.text).split()
        }
        return bool(words & named)

    def _goes_back(self, first: int, at: int, one: Claim) -> bool:
        """Whether the sentence tells of what had been before (كانت النيابة قد وجهت), or of something else (هجوم آخر)."""
        tokens = self.tokens
        evidence = range(token_at(tokens, one.evidence.start), token_at(tokens, one.evidence.end - 1) + 1)
        return any(tokens[i].core in word_set("earlier") for i in range(first, at)) or any(
            tokens[i].core in word_set("another") for i in evidence
        )


def _comments(word: str) -> bool:
    """Whether a word is a verb of the present, which tells what known violence means: تشكل الضربات منعطفا."""
    return word[:1] in ("ت", "ي") and (verb_like(word) or imperfect(word))


def _alike(one: Claim, kind: str, action: str | None) -> bool:
    return (one.kind, one.action) == (kind, action) or {one.kind, kind} == VIOLENT


def _same_event(one: Claim, other: Claim, told_on: bool) -> bool:
    """Whether two claims can be of one event: of one kind and action, and with a filler in common, if it isn't the
    source who tells the event on (وأوضح المصدر أن)."""
    if (one.polarity, other.status) != (other.polarity, "actual") or not _alike(
        one, other.kind, other.action
    ):
        return False
    theirs = [filler.text for _, fillers in other.roles for filler in fillers]
    return told_on or any(alike(a.text, text) for _, fillers in one.roles for a in fillers for text in theirs)
