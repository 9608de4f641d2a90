"""The time of a claim: the date of its own clause, never a neighbour's."""

from __future__ import annotations

from dataclasses import replace

from tawatur.analyse.analysis import within
from tawatur.claims.draft import Draft
from tawatur.claims.kinds import triggers_at
from tawatur.claims.sentence import Sentence
from tawatur.claims.words import function_at, relation_at, verb_like, word_set
from tawatur.types.claim import When
from tawatur.types.mention import DateMention

_TIMELESS = frozenset({"kinship", "association", "position"})
_BREAKS = frozenset({"boundary", "complementizer", "relative", "sequence"})


def when(sentence: Sentence, draft: Draft, events: set[int]) -> When | None:
    """The date that the draft's trigger governs, or None."""
    parts = draft.parts | set(range(draft.start, draft.end))
    if draft.rule.kind.name in _TIMELESS and not draft.rule.data.get("office"):
        held = (
            word_set("held")
            if sentence.tokens[draft.start].core.startswith("ال")
            else word_set("held") | word_set("was")
        )
        before = [
            i
            for i in range(max(sentence.start, draft.start - 3), draft.start)
            if sentence.tokens[i].core in held
        ]
        if draft.rule.kind.name != "position" or not before:
            return None
        parts |= set(before)  # شغل منصب الرئيس من كذا إلى كذا
    dates = _dates(sentence)
    trigger = sentence.tokens[draft.start].start
    mine = [
        (abs(d.span.start - trigger), at, d)
        for at, d in dates
        if _governor(sentence, at, events | parts) in parts
    ]
    for _, at, date in sorted(mine, key=lambda row: row[:2]):
        if date.interval is None:
            continue
        if not _of_event_before(sentence, at):
            return When(date.interval, date.span)
        if date.interval.precision != "day":  # بعد انتخابات عام 2009: about that year, not in it for sure
            about = replace(date.interval, edtf=f"{date.interval.edtf.rstrip('~')}~", approximate=True)
            return When(about, date.span)
    return None


def _of_event_before(sentence: Sentence, at: int) -> bool:
    """Whether the date is that of another event, after or before which this one was (بعد انتخابات 2009)."""
    tokens = sentence.tokens
    if at - 2 < sentence.start or relation_at(tokens, at - 1, sentence.end) or tokens[at - 1].kind != "word":
        return False
    return any(
        tokens[i].norm in word_set("around")
        and (i == sentence.start or tokens[i - 1].norm != "من")  # من قبل is no time
        for i in (at - 2, at - 3)
        if i >= sentence.start
    )


def _dates(sentence: Sentence) -> list[tuple[int, DateMention]]:
    first, last = sentence.tokens[sentence.start].start, sentence.tokens[sentence.end - 1].end
    by_start = {d.span.start: d for d in within(sentence.analysis.dates, first, last)}
    found = []
    for at in sorted(sentence.dates):
        token = sentence.tokens[at]
        mention = by_start.get(token.start) or by_start.get(token.core_start)
        if mention is not None:
            found.append((at, mention))
    return found


def _governor(sentence: Sentence, at: int, events: set[int]) -> int | None:
    """The event or verb that the date at token `at` belongs to: the nearest before it in its clause, else the
    first after it."""
    tokens = sentence.tokens
    if _next_hearing(sentence, at):
        return at - 1
    i = at - 1
    crossed = False
    while i >= sentence.start:
        token = tokens[i]
        if token.norm in ("؛", ":") or (token.norm == "." and i > sentence.start):
            break
        if i in events or _governing(sentence, i):
            return i
        if token.norm in word_set("done") and i + 1 < at and triggers_at(tokens, i + 1, at):
            return i  # ثمانية أشخاص تم توقيفهم في مارس: the date is that of a masdar that makes no claim
        if token.norm in "،,":
            crossed = True
        found = function_at(tokens, i, sentence.end)
        if found and found[0] in _BREAKS and crossed:
            break
        i -= 1
    i = at
    while i < min(sentence.end, at + 12):
        if i in events or (i not in sentence.dates and _governing(sentence, i)):
            return i
        i += 1
    return None


def _next_hearing(sentence: Sentence, at: int) -> bool:
    """`تأجيل محاكمته إلى جلسة 12 أكتوبر`: the date is that of the hearing to come."""
    tokens = sentence.tokens
    before = tokens[at - 1] if at > sentence.start else None
    if before is None or before.core not in word_set("hearing"):
        return False
    return before.prefix[-1:] == "ل" or (at - 2 >= sentence.start and tokens[at - 2].norm == "الي")


def _governing(sentence: Sentence, at: int) -> bool:
    """Whether a verb that makes no claim takes the date: not one that only describes a noun (كمين نصبه, الذي وقع)."""
    tokens = sentence.tokens
    token = tokens[at]
    if (
        token.kind != "word"
        or not verb_like(token.core)
        or any(p.start <= at < p.end for p in sentence.phrases)
    ):
        return False
    if function_at(tokens, at, sentence.end) or relation_at(tokens, at, sentence.end):
        return False
    before = function_at(tokens, at - 1, at) if at > sentence.start else None
    if before is not None and before[0] == "relative":
        return False
    return not (token.core.endswith(("ه", "ها")) and not token.prefix)
