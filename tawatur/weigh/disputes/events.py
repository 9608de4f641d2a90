"""One event told in two ways: two dates, two outcomes, two who did it, two places of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from itertools import combinations

from tawatur.analyse.countries import country_of
from tawatur.analyse.genders import aide_words, kin_words
from tawatur.lexicon import entries, word_set
from tawatur.resolve.compare import compare
from tawatur.text import fold
from tawatur.types.interval import Interval
from tawatur.weigh.context import Context
from tawatur.weigh.disputes.places import apart, road_apart
from tawatur.weigh.disputes.sides import (
    CAP,
    Dispute,
    Told,
    against,
    day_of,
    pairs,
    persons,
    published,
    sure,
    told_on,
)  # fmt: skip
from tawatur.weigh.facts import SUBJECT, Fact, bounds, compatible, same_words

_PAST = {
    "kill": "killed", "arrest": "arrested", "release": "released", "arrive": "arrived somewhere", "depart": "left",
    "return": "returned", "appoint": "appointed", "dismiss": "dismissed", "resign": "resigned", "defect": "defected",
    "sentence": "sentenced", "presence": "somewhere",
}  # fmt: skip
# What has one date, and within how long two dates are taken for those of one event and not of two.
_ONCE: Mapping[tuple[str, str | None], timedelta | None] = {
    ("harm", "kill"): None, ("detention", "arrest"): timedelta(10), ("personnel", "appoint"): timedelta(10),
    ("personnel", "dismiss"): timedelta(10), ("personnel", "resign"): timedelta(10),
    ("personnel", "defect"): timedelta(30), ("justice", "sentence"): timedelta(10),
}  # fmt: skip
# What only the living do, and how long after a death it is no dispute: the dead are carried home.
_LIVING: Mapping[tuple[str, str | None], timedelta] = {
    ("detention", "arrest"): timedelta(0), ("detention", "release"): timedelta(0), ("movement", "arrive"): timedelta(7),
    ("movement", "depart"): timedelta(7), ("movement", "return"): timedelta(7), ("presence", None): timedelta(7),
}  # fmt: skip
# Who was arrested is not free so soon after, unless somebody tells of a release.
_HELD = timedelta(3)
_FREE = {("movement", "depart"), ("movement", "arrive"), ("movement", "return")}
# Two places of one event are two from so many kilometres on.
_KM = 40.0
# Who did it and where: what one killing, one arrest has one of.
_ANSWERS: Mapping[tuple[str, str | None], tuple[str, ...]] = {
    ("harm", "kill"): ("perpetrator", "place"), ("detention", "arrest"): ("authority", "place"),
    ("detention", "release"): ("authority",), ("harm", "disappear"): ("perpetrator", "place"),
}  # fmt: skip
_Event = tuple[str, str | None]


def _by_subject(facts: Iterable[Fact], events: Iterable[_Event], context: Context) -> Mapping[str, list[Fact]]:  # fmt: skip
    wanted = set(events)
    found: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.polarity == "affirmed" and (fact.kind, fact.action) in wanted:
            for who in persons(fact, SUBJECT[fact.kind], context):
                found[who].append(fact)
    return {who: found[who] for who in sorted(found)}


def _most_told(facts: Sequence[Fact]) -> list[Fact]:
    return sorted(facts, key=lambda fact: (-len(fact.claims), fact.id))[:CAP]


def two_dates(facts: Sequence[Fact], context: Context) -> Iterator[Dispute]:
    """One death, one arrest, one appointment, at two times that exclude each other."""
    for event, near in _ONCE.items():
        for who, group in _by_subject(facts, [event], context).items():
            told = _most_told([fact for fact in group if fact.intervals()])
            # A death is compared with its date that most tell; arrests may be several.
            for left, right in combinations(told, 2) if near else ((told[0], other) for other in told[1:]):
                if near and not _alike(left, right, context):
                    continue
                ones = [t for t in sure([left]) if t.claim.when]
                others = [t for t in sure([right]) if t.claim.when]
                gap = _gap(ones, others)
                if gap is None or gap < 1 or (near and gap > near.days):
                    continue
                times = sorted(_sharpest(side) for side in (ones, others))
                reason = f"{_PAST[event[1] or event[0]]} at two times: {times[0]} and {times[1]}"
                if made := against("two dates", ones, others, [who], reason, context):
                    yield made


def _alike(left: Fact, right: Fact, context: Context) -> bool:
    """Whether no role tells the two apart: an arrest by others elsewhere is another arrest."""
    subject = SUBJECT[left.kind]
    return all(
        set(fillers) & set(right.fillers(role))
        or any(same_words(a, b) or context.inside(a, b) or context.inside(b, a) for a in fillers for b in right.fillers(role))
        for role, fillers in left.roles
        if role != subject and right.fillers(role)
    )  # fmt: skip


def _gap(ones: Sequence[Told], others: Sequence[Told]) -> int | None:
    """Days between the nearest two of their times (0 where these touch), less one where "yesterday" may be reckoned from
    another day than the one that it was written on; None where one has no time."""
    gaps = [_days(a, b) for a in _intervals(ones) for b in _intervals(others)]
    return min(gaps, default=None)


def _days(one: Interval, other: Interval) -> int:
    if compatible(one, other):
        return 0
    (first, last), (begin, end) = bounds(one), bounds(other)
    between = (begin - last if last < begin else first - end).days
    if between > _YEAR and (one.anchor or other.anchor):
        return 0  # "today" is when it was told again
    return between - 1 if one.anchor or other.anchor else between


_YEAR = 366


def _intervals(told: Iterable[Told]) -> list[Interval]:
    found = {t.claim.when.interval.edtf: t.claim.when.interval for t in told if t.claim.when}
    return [found[edtf] for edtf in sorted(found)]


def _sharpest(told: Iterable[Told]) -> str:
    return min(_intervals(told), key=lambda i: (bounds(i)[1] - bounds(i)[0], i.edtf)).edtf


def two_outcomes(facts: Sequence[Fact], context: Context) -> Iterator[Dispute]:
    """Dead (but for a lone report that gives no day, where several show him alive), and alive on a later day; killed and arrested, or arrested and gone, at one time."""
    deaths = _by_subject(facts, [("harm", "kill")], context)
    lives = _by_subject(facts, _LIVING, context)
    for who in sorted(lives):
        by_event: dict[_Event, list[Told]] = defaultdict(list)
        for told in sure(lives[who]):
            by_event[told.fact.kind, told.fact.action].append(told)
        for death in _most_told(deaths.get(who, ())):
            for event in sorted(by_event, key=str):
                if made := _dead_and(event, list(sure([death])), by_event[event], who, context):
                    yield made
        if ("detention", "release") not in by_event and (made := _held_and_free(by_event, who, context)):
            yield made


def _dead_and(event: _Event, deaths: Sequence[Told], lives: Sequence[Told], who: str, context: Context) -> Dispute | None:  # fmt: skip
    dated = [t for t in deaths if t.claim.when]
    known = dated or [t for t in deaths if published(t.claim, context)]
    done = _PAST[event[1] or event[0]]
    if known:
        last = min((_last(t, context) for t in known), default=date.max)
        if dated:
            last = max(_last(t, context) for t in known)
        after = [t for t in lives if t.claim.when and not t.claim.when.interval.approximate
                 and bounds(t.claim.when.interval)[0] > _later(last, _LIVING[event])]  # fmt: skip
        slip = not dated and _reports(known) == 1 and _reports(after) > 1
        if after and not slip:
            what = f"dead ({_sharpest(dated) if dated else last}), and later {done} ({_sharpest(after)})"
            return against("two outcomes", known, after, [who], what, context)
    if event != ("detention", "arrest"):
        return None
    both = {t.claim.report for t in deaths} & {t.claim.report for t in lives}
    ones = [t for t in deaths if t.claim.report not in both]
    for day in sorted({day for t in ones if (day := told_on(t.claim, context))}):
        others = [
            t for t in lives if t.claim.report not in both and _near(told_on(t.claim, context), day, 0, 0)
        ]
        if others:
            sides = [t for t in ones if told_on(t.claim, context) == day], others
            return against("two outcomes", *sides, [who], f"killed and arrested at one time ({day})", context)
    return None


def _reports(told: Iterable[Told]) -> int:
    return len({t.claim.report for t in told})


def _last(told: Told, context: Context) -> date:
    """The last day on which a death can have been."""
    when = told.claim.when
    return bounds(when.interval)[1] if when else published(told.claim, context) or date.max


def _later(day: date, by: timedelta) -> date:
    return day + by if day < date.max - by else date.max


def _near(day: date | None, other: date, before: int, after: int) -> bool:
    return day is not None and -before <= (day - other).days <= after


def _held_and_free(by_event: Mapping[_Event, Sequence[Told]], who: str, context: Context) -> Dispute | None:
    """Arrested on a day, and on it or in the days after it on a journey of his own."""
    arrests = [t for t in by_event.get(("detention", "arrest"), ()) if day_of(t.claim)]
    free = [
        t for event in sorted(_FREE) for t in by_event.get(event, ())
        if day_of(t.claim) and not t.claim.fillers("facilitator")
    ]  # fmt: skip
    both = {t.claim.report for t in arrests} & {t.claim.report for t in free}
    for day in sorted({day for t in arrests if t.claim.report not in both and (day := day_of(t.claim))}):
        gone = [t for t in free if t.claim.report not in both and _near(day_of(t.claim), day, 0, _HELD.days)]
        if gone:
            held = [t for t in arrests if t.claim.report not in both and day_of(t.claim) == day]
            reason = f"arrested ({day}), and at large ({_sharpest(gone)}) without a release"
            return against("two outcomes", held, gone, [who], reason, context)
    return None


def two_accounts(facts: Sequence[Fact], context: Context) -> Iterator[Dispute]:
    """One killing by two who have nothing to do with each other, one arrest in two places."""
    for fact in facts:
        roles = _ANSWERS.get((fact.kind, fact.action), ()) if fact.polarity == "affirmed" else ()
        about = tuple(persons(fact, SUBJECT[fact.kind], context)) if roles else ()
        for role in roles if about else ():
            values: dict[str, list[Told]] = defaultdict(list)
            texts: dict[str, str] = {}
            for told in sure([fact]):
                for who, text in {
                    context.who(told.claim.report, f.span, f.text): f.text for f in told.claim.fillers(role)
                }.items():
                    values[who].append(told)
                    texts.setdefault(who, context.names.get(who, text))
            for one, other in pairs(values):
                if {t.claim for t in values[one]} & {t.claim for t in values[other]}:
                    continue  # told together: they did it together
                if _two_answers(one, other, role, texts, context):
                    reason = f"{_QUESTIONS[role]}: «{texts[one]}» and «{texts[other]}»"
                    if made := against("two accounts", values[one], values[other], about, reason, context):
                        yield made


_QUESTIONS = {"perpetrator": "two are said to have done it", "authority": "two are said to have done it",
              "place": "two places of one event"}  # fmt: skip


def _two_answers(one: str, other: str, role: str, texts: Mapping[str, str], context: Context) -> bool:
    names = texts[one], texts[other]
    if role == "place":
        far = one in context.names and other in context.names and not same_words(*names)
        return (far and (apart(one, other, context) or 0.0) >= _KM) or road_apart(*names)
    if one not in context.names or other not in context.names:
        return _others_man(*names) or _others_man(*reversed(names))
    if same_words(*names) or compare(*names).verdict != "different":
        return False
    kinds = context.types[one], context.types[other]
    return (
        kinds[0] == kinds[1]
        and not (_nation(names[0]) & _nation(names[1]))
        and not any(map(_general, names))
        and not (kinds[0] == "body" and _akin(*names))
    )


def _others_man(text: str, name: str) -> bool:
    """Whether the words speak of kin or of a man of somebody named (أحد حراس فلان): it was not he himself."""
    first, *rest = fold(text).split()
    if first in word_set("one_of_several") and rest:
        first, *rest = rest
    return first in kin_words() | aide_words() and bool(set(rest) & set(fold(name).split()))


def _nation(name: str) -> set[str]:
    """The states whose name or adjective stands in a name: two organs of one state may be one."""
    return {code for word in fold(name).split() if (code := country_of(word))}


def _general(name: str) -> bool:
    """Whether a body's name says only what it is (الشرطة, قوات الأمن): the other may be it."""
    return not _own_words(name)


def _akin(one: str, other: str) -> bool:
    """Whether two bodies' names share a word of their own in any form (الحوثيون, ميليشيات الحوثي): they may be one."""
    return any(a[:_STEM] == b[:_STEM] for a in _own_words(one) for b in _own_words(other))


_STEM = 4  # letters


def _own_words(name: str) -> list[str]:
    """The words of a body's name that do not only say what it is."""
    words = [word.removeprefix("ال") for word in fold(name).split()]
    return [word for word in words if word not in _body_words()]


@cache
def _body_words() -> frozenset[str]:
    return frozenset(
        fold(word)
        for entry in entries("nouns")
        if entry.file.get("type") == "body"
        for word in entry.data["words"]
    )
