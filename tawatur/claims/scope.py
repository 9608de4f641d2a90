"""Scope of an event: whether it is said to have happened, or denied, unsure, tried, planned, or no fact at all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tawatur.analyse.analysis import Analysis
from tawatur.claims.attribution import Attribution, attribute
from tawatur.claims.scope_regions import Region, regions
from tawatur.claims.scope_sentence import Sentence
from tawatur.claims.scope_tables import governors
from tawatur.claims.scope_words import words
from tawatur.types.claim import Certainty, Polarity, Status
from tawatur.types.span import Span

_BEING = ("يكون", "تكون", "يكن", "تكن")
_PREDICATE = 3
_CARRIER = 4
_GOING = 8
_PRESUPPOSED = 4


@dataclass(frozen=True, slots=True)
class Scope:
    """How an event is said. `real` is False for conditions, wishes, calls and questions: no claim.
    `accused` says that somebody is only accused of it; `denier` who denies, where a source does;
    `cues` the words that decided, in text order, each with its effect."""

    polarity: Polarity = "affirmed"
    certainty: Certainty = "asserted"
    status: Status = "actual"
    real: bool = True
    accused: bool = False
    denier: Span | None = None
    cues: tuple[tuple[str, Span], ...] = ()


def scope(
    analysis: Analysis,
    token_index: int,
    attribution: Attribution | None = None,
    *,
    state: bool | None = None,
    noun: bool = False,
) -> Scope:
    """The scope of the event (or, with `state`, of the office or tie) whose trigger is the token.

    A state is presupposed and not touched by what is said of the event beside it; where `state` is None it is
    one if the token stands in a title. `noun` says that the trigger is one, though it may be written like a verb. Pass `attribution` where it is known: it is computed otherwise.
    """
    if state is None:
        at = analysis.tokens[token_index].core_start
        state = any(title.span.start <= at < title.span.end for title in analysis.titles)
    sentence = Sentence(analysis, token_index, attribution or attribute(analysis), noun)
    held = [region for region in regions(sentence) if _holds(sentence, region, state)]
    return _scope(sentence, [*held, *_beside(sentence, state)])


def _scope(sentence: Sentence, held: list[Region]) -> Scope:
    effects = {region.effect for region in held}
    if "freed" in effects:
        held = [
            region for region in held if region.effect != "freed" and (region.effect != "denied" or region.by)
        ]
    if "future" in effects and not (sentence.is_present(sentence.trigger) or _carried(sentence)):
        held = [region for region in held if region.effect != "future"]
    effects = {region.effect for region in held}
    attempted, planned = "attempted" in effects, bool(effects & {"planned", "future"})
    return Scope(
        "denied" if effects & {"denied", "doubted"} else "affirmed",
        "hedged" if effects & {"hedged", "doubted"} else "asserted",
        "attempted" if attempted else "planned" if planned else "actual",
        not effects & {"unreal", "asked", "feared"},
        "accused" in effects,
        next((region.by for region in held if region.by), None),
        tuple(sorted({(region.effect, region.cue) for region in held}, key=lambda cue: (cue[1], cue[0]))),
    )


def _carried(sentence: Sentence) -> bool:
    """Whether a light verb of the present carries the event (تبدأ غدا محاكمته)."""
    near = range(max(sentence.start, sentence.trigger - _CARRIER), sentence.trigger)
    return any(
        sentence.is_present(k) and any(governor.light for governor in governors().get(sentence.core(k), ()))
        for k in near
    )


def _holds(sentence: Sentence, region: Region, state: bool) -> bool:
    """Whether a region reaches the trigger."""
    i = sentence.trigger
    if not region.start <= i < region.end:
        return False
    follows = region.cue.end <= sentence.tokens[i].start
    if state:
        if region.being:
            return i - region.start <= _PREDICATE and not _before_holder(sentence, i)
        return region.effect == "hedged" and region.free and follows and 0 <= i - region.start <= 1
    if region.effect in ("freed", "future"):
        return True
    if region.close and sentence.is_verb(i):
        return False
    return not _blocked(sentence, region)


def _before_holder(sentence: Sentence, i: int) -> bool:
    """Whether an office stands before its holder, so that it is no predicate: لم يكن الرئيس فلان في بيته."""
    at = sentence.tokens[i].start
    titles = (t for t in sentence.analysis.titles if t.span.start <= at < t.span.end)
    return any(t.holder is not None and t.span.end <= t.holder.start for t in titles)


def _blocked(sentence: Sentence, region: Region) -> bool:
    """Whether the trigger lies in a relative clause, in words of time or cause (what is presupposed), or behind a
    verb that opens a clause of its own."""
    i, tokens = sentence.trigger, sentence.tokens
    start = _behind_news(sentence, region.start)
    for k in range(i - 1, start - 1, -1):
        if tokens[k].norm in "،," and i - k > 1:
            break
        if tokens[k].core in words("relative"):
            return True
    for k in range(max(start, i - _PRESUPPOSED), i):
        if tokens[k].core in words("presupposing") and not tokens[k].prefix.endswith("ل"):
            return True
    if region.effect == "unreal" and i > start:  # طالب بنشر صور حول اعتقاله, دعا إلى كشف ملابسات مقتله
        if tokens[i - 1].core in words("topic") or tokens[i].core in words("known"):
            return True
        if tokens[i].norm.startswith("الم") and tokens[i - 1].norm.startswith("ال"):
            return True  # الرئيس المستقيل: what is known of him
    if not sentence.is_verb(i) and any(_settled(sentence, k) for k in range(start, i)):
        return True
    # A cue at the end, or amid the sentence that it is about, is not parted from it by a verb.
    if tokens[region.start].start < region.cue.start:
        return False
    free = region.free or tokens[region.start - 1].core in words("that")
    return any(_opens_clause(sentence, k, free) for k in range(start + 1, i + 1))


def _behind_news(sentence: Sentence, start: int) -> int:
    """Where a region that begins at `start` begins behind الأنباء التي تحدثت: of these it is said."""
    for k in range(start + 1, sentence.trigger - 1):
        if sentence.core(k) in words("relative") and sentence.core(k - 1) in words("reports"):
            return k + 2
    return start


def _settled(sentence: Sentence, k: int) -> bool:
    """Whether the word at `k` opens a phrase about what has happened (بعد مقتل فلان وإصابة فلان)."""
    if sentence.core(k) not in words("settling") or sentence.tokens[k].prefix.endswith("ل"):
        return False
    return (
        not any(sentence.tokens[j].norm in "،," for j in range(k, sentence.trigger))
        and sentence.core(k + 1) != "غد"
    )


def _opens_clause(sentence: Sentence, k: int, free: bool) -> bool:
    """Whether a past verb opens a clause of its own at `k`."""
    before = sentence.core(k - 1)
    if not sentence.is_past(k) or before in words("that"):
        return False
    return sentence.tokens[k].prefix in ("و", "ف") or not (free or before in words("between"))


def _beside(sentence: Sentence, state: bool) -> Iterator[Region]:
    """Particles right before the trigger, and the future in the trigger itself."""
    i, start = sentence.trigger, sentence.start

    def found(effect: str, first: int, last: int) -> Region:
        return Region(effect, i, i + 1, sentence.cue(first, last))

    if sentence.is_future(i):
        yield found("planned", i, i)
    before = tuple(sentence.core(k) for k in range(max(start, i - 2), i))
    hedging = before[-1:] == ("قد",) and before[0] not in _BEING and sentence.is_present(i)
    if hedging and not (
        sentence.core(i)[0] == "ت" and (sentence.tokens[i - 1].prefix or _has_been(sentence, i))
    ):
        yield found("hedged", i - 1, i - 1)
    if before == ("علي", "ان") and sentence.is_present(i) and not sentence.attribution.is_source(i - 1):
        yield found("planned", i - 2, i - 1)
    if sentence.tokens[i].prefix.endswith("ل") and not state and not sentence.is_verb(i):
        near = range(i - 1, max(start, i - _GOING) - 1, -1)
        verb = next((k for k in near if sentence.is_past(k) or sentence.core(k) in words("going")), None)
        if verb is not None and sentence.core(verb) in words("going"):  # توجه إلى بيروت للقاء الوزير
            yield found("planned", verb, verb)
        elif sentence.core(i) in words("aims") and not any(
            sentence.core(k) in words("leading") for k in near
        ):
            yield found("planned", i, i)  # انتشروا للقبض عليه
    k = i - 1
    while k >= start and sentence.core(k) in words("between"):
        k -= 1
    if k - 2 >= start and sentence.core(k) == "او" and sentence.is_verb(k - 1):
        k -= 2  # لم يقتل أو يصب
    if k >= start and _negates(sentence, k) and not (state and _before_holder(sentence, i)):
        yield found("denied", k, k)
        if sentence.core(k) == "لن":
            yield found("planned", k, k)


def _has_been(sentence: Sentence, i: int) -> bool:
    """Whether كان stands before, so that قد and its verb are of the past."""
    return any(sentence.core(k) in ("كان", "كانت", "كانوا") for k in range(max(sentence.start, i - 8), i))


def _negates(sentence: Sentence, k: int) -> bool:
    """Whether the word at `k` denies the trigger, which only auxiliaries part from it."""
    core, i = sentence.core(k), sentence.trigger
    if core in ("لم", "لن", "غير") or core in words("not_being"):
        return True
    if core == "لا":
        return sentence.is_present(i) or k == i - 1
    clause = k == sentence.start or sentence.tokens[k - 1].kind == "punct"
    return core == "ما" and clause and "ب" not in sentence.tokens[k].prefix and sentence.is_past(i)
