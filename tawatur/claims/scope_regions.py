"""How far words of denial, doubt, attempt, plan and wish reach in a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tawatur.claims.scope_sentence import Sentence
from tawatur.claims.scope_tables import Governor, Phrase, governors, phrases
from tawatur.claims.scope_words import words
from tawatur.types.span import Span

_LIGHT = 8
_BEHIND = 18
_AROUND = 12
_AHEAD = 5
_NOUN = 4
_PREDICATE = 7
_BEING = frozenset(("be", "become", "no_longer"))


@dataclass(frozen=True, slots=True)
class Region:
    """An effect on the events over tokens `[start, end)`; `cue`: the words that have it.

    `close`: on nouns only, as a verb stands between that carries them; `free`: on verbs too, wherever they stand;
    `being`: a predicate (ليس رئيسا); `by`: the source that denies.
    """

    effect: str
    start: int
    end: int
    cue: Span
    close: bool = False
    free: bool = False
    being: bool = False
    by: Span | None = None


def regions(sentence: Sentence) -> Iterator[Region]:
    """Every region of the sentence, those of its verbs of saying that reach the trigger first."""
    yield from _said(sentence)
    for i in range(sentence.start, sentence.end):
        token = sentence.tokens[i]
        if token.kind == "word":
            yield from _particle(sentence, i)
            yield from _fixed(sentence, i)
            yield from _governed(sentence, i)
    start, end = sentence.start, sentence.end
    if sentence.asks():
        asked = (k for k in range(end - 1, start - 1, -1) if sentence.core(k) in words("asking"))
        yield Region("unreal", next(asked, start), end, sentence.tokens[end - 1].span, free=True)
    if (
        sentence.following
    ):  # ولم يتسن التحقق من ذلك makes the sentence before unsure; that nobody was reached does not
        first, last = sentence.following
        cores = [sentence.core(k) for k in range(first, min(last, first + 8))]
        if cores[:2] == ["لم", "يتسن"] and words("verifying") & set(cores[2:]):
            yield Region("hedged", start, end, sentence.cue(first, first + 1), free=True)


def _said(sentence: Sentence) -> Iterator[Region]:
    """What verbs of saying add to their content, where no other one stands between."""
    for effect in sentence.attribution.effects:
        if not effect.start <= sentence.trigger < effect.end:
            continue
        if any(
            k in sentence.attribution.cue_tokens and not _in_news(sentence, k)
            for k in range(effect.start + 1, sentence.trigger)
        ):
            continue
        by = effect.by if effect.kind in ("denied", "doubted") else None
        yield Region(effect.kind, effect.start, effect.end, effect.cue, free=True, by=by)


def _in_news(sentence: Sentence, k: int) -> bool:
    """Whether the cue only says what is talked about: نفى ما *تداولته* المواقع، الأنباء التي *تحدثت* عن كذا."""
    return sentence.core(k) in words("reports") or sentence.core(k - 1) in words("news_relative")


def _particle(sentence: Sentence, i: int) -> Iterator[Region]:
    """ليس and its predicate; إلا takes a denial back."""
    token = sentence.tokens[i]
    if token.core == "الا":
        if sentence.start < i < sentence.end - 1 and sentence.core(i + 1) not in words("that"):
            yield Region("freed", i - _AROUND, i + _AROUND, token.core_span)
    elif token.core in words("not_being"):
        stop = min(i + _PREDICATE, sentence.clause_end(i + 1))
        other = (
            k for k in range(i + 1, stop) if sentence.core(k) in words("no_predicate") or sentence.is_verb(k)
        )
        stop = next(other, stop)
        yield Region("denied", i + 1, stop, token.core_span, close=True, being=True)
        if stop + 1 < sentence.end and sentence.core(stop) == "من" and sentence.is_verb(stop + 1):
            yield Region("denied", stop + 1, stop + 2, token.core_span, free=True)  # ليس الجيش من قصف
    elif (
        token.core == "علي"
        and token.clean.endswith("ى")
        and (i == sentence.start or sentence.tokens[i - 1].norm in "،,:")
    ):
        that = next((k for k in range(i + 2, min(i + 6, sentence.end)) if sentence.core(k) == "ان"), None)
        if that is not None:  # على فلان أن يرحل
            yield Region("unreal", that + 1, sentence.clause_end(that + 1), token.core_span, free=True)


def _fixed(sentence: Sentence, i: int) -> Iterator[Region]:
    token = sentence.tokens[i]
    if token.core in words("provided") and i + 1 < sentence.end and sentence.core(i + 1) == "عدم":
        return  # بشرط عدم الكشف عن هويته
    unlike = i > sentence.start and sentence.core(i - 1) == "غير"  # فوزه غير المتوقع
    found = phrases().get(token.norm, ())
    if token.core != token.norm:
        found += phrases().get(token.core, ())
    for phrase in found:
        after = sentence.match(i, phrase.words)
        if after is not None and not (unlike and phrase.reach == "noun"):
            yield _reaching(sentence, phrase, i, after)
            return


def _reaching(sentence: Sentence, phrase: Phrase, i: int, after: int) -> Region:
    effect, cue = phrase.effect, sentence.cue(i, max(after - 1, i))
    if phrase.reach == "after":
        end = _result(sentence, phrase, after, sentence.clause_end(after))
        return Region(effect, after, end, cue, free=effect in ("hedged", "accused"))
    if phrase.reach == "next":
        return Region(effect, after, after + 2, cue, free=True)
    if phrase.reach == "before":
        return Region(effect, sentence.clause_begin(i), i, cue, free=True)
    if phrase.reach == "onward":
        return Region(effect, i, sentence.end, cue, free=True)
    if phrase.reach == "either":
        begin = max(sentence.clause_begin(i), i - _NOUN)
        return Region(effect, begin, sentence.clause_end(after), cue, free=True)
    if phrase.reach == "noun":
        return Region(effect, max(sentence.clause_begin(i), i - _NOUN), i, cue, free=True, close=True)
    if phrase.reach == "clause":
        tokens = sentence.tokens
        ends = (k for k in range(after, sentence.end) if tokens[k].norm in "،,؛" or tokens[k].prefix == "ف")
        return Region(effect, after, next(ends, sentence.end), cue, free=True)
    if phrase.reach == "around":
        ends = (k for k in range(after, sentence.end) if sentence.core(k) in words("relative"))
        end = min(next(ends, sentence.end), after + _AHEAD)
        return Region(effect, max(i - _AROUND, sentence.start), end, cue, free=True)
    if effect == "freed":
        return Region(effect, i - _AROUND, i + _AROUND, cue, free=True)
    return Region(effect, sentence.start, sentence.end, cue, free=True)


def _result(sentence: Sentence, phrase: Phrase, start: int, stop: int) -> int:
    """Where a denial ends that a result or another clause follows: دون أن يوضح … ما أدى إلى إصابته, بدلا من دفع كفالة
    ويتوقع أن يمثل."""
    if phrase.effect != "denied":
        return stop
    if words("without") & set(phrase.words):
        stop = next((k for k in range(start, stop) if sentence.tokens[k].norm in "،,"), stop)
    instead = phrase.words[0] in words("instead") and sentence.core(start) != "ان"
    for k in range(start + 1, stop):
        if sentence.core(k - 1) == "ما" and sentence.core(k) in words("resulted"):
            return k - 1
        if instead and sentence.tokens[k].prefix == "و" and sentence.is_verb(k):
            return k
    return stop


def _governed(sentence: Sentence, i: int) -> Iterator[Region]:
    """Verbs that govern the event: حاول الفرار، لم يتم اعتقال، سيجري لقاء."""
    token = sentence.tokens[i]
    if i == sentence.trigger or (token.prefix and token.prefix[-1] not in "وف"):
        return
    table, core = governors(), token.core
    coming = core[:1] == "س" and core[1:2] in ("ي", "ت") and core not in table
    before = sentence.core(i - 1) if i > sentence.start else ""
    nobody = before == "احد" and i - 2 >= sentence.start and sentence.core(i - 2) in ("لا", "ما", "من")
    negated = before in words("negators") or nobody  # لا أحد ينكر
    for governor in table.get(core[1:] if coming else core, ()):
        effect = _effect(governor, negated, coming or before == "سوف")
        begin = _behind(sentence, i, governor) if effect else None
        if effect is None or begin is None:
            continue
        end = sentence.clause_end(begin)
        cue = sentence.cue(i - negated, i)
        being = governor.id in _BEING
        close = governor.light and not being
        end = min(end, i + _LIGHT) if governor.light else end
        yield Region(effect, begin, end, cue, close=close, being=being)
        if before == "لن":
            yield Region("planned", begin, end, cue, close=governor.light)
        return


def _effect(governor: Governor, negated: bool, coming: bool) -> str | None:
    if negated:
        return "denied" if governor.light else governor.negated
    return ("planned" if coming else None) if governor.light else governor.effect


def _behind(sentence: Sentence, i: int, governor: Governor) -> int | None:
    """Where what the verb governs begins: behind its preposition, if it takes one."""
    if not governor.prepositions:
        return i + 1
    for k in range(i + 1, min(i + _BEHIND, sentence.end)):
        token = sentence.tokens[k]
        if token.norm in ".؛":
            return None
        if token.norm in governor.prepositions:
            return k + 1
        if set(token.prefix) & governor.prepositions:
            return k
    return None
