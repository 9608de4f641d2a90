"""Scope of an event: whether it is said to have happened, or denied, unsure, tried, planned, or no fact at all."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from tawatur.analyse.analysis import Analysis
from tawatur.claims.attribution import Attribution, attribute
from tawatur.claims.scope_tables import Governor, Phrase, governors, phrases
from tawatur.claims.scope_words import words
from tawatur.text import Token
from tawatur.text.vocabulary import count, verbal
from tawatur.types.claim import Certainty, Polarity, Status
from tawatur.types.span import Span

_REACH = 8
_VERBAL = 0.02
_KNOWN = 5


@dataclass(frozen=True, slots=True)
class Scope:
    """How an event is said. `real` is False for conditions, wishes, calls and questions: no claim.
    `accused` says that somebody is only accused of it; `denier` who denies, where a source does;
    `cues` the words that decided, in text order."""

    polarity: Polarity = "affirmed"
    certainty: Certainty = "asserted"
    status: Status = "actual"
    real: bool = True
    accused: bool = False
    denier: Span | None = None
    cues: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class _Region:
    """An effect on the events over tokens `[start, end)`; `close`: only nominal ones that the verb carries;
    `free`: past the clause's other verbs too."""

    effect: str
    start: int
    end: int
    cue: Span
    close: bool = False
    free: bool = False
    by: Span | None = None
    being: bool = False


def scope(
    analysis: Analysis, token_index: int, attribution: Attribution | None = None, *, state: bool | None = None
) -> Scope:
    """The scope of the event (or, with `state`, of the office or tie) whose trigger is the token.

    A state is presupposed and not touched by what is said of the event beside it; where `state` is None it is
    one if the token stands in a title.
    """
    if state is None:
        at = analysis.tokens[token_index].core_start
        state = any(title.span.start <= at < title.span.end for title in analysis.titles)
    reading = _Reading(analysis, token_index, attribution or attribute(analysis), state)
    return reading.result()


class _Reading:
    """The sentence of one trigger."""

    def __init__(self, analysis: Analysis, trigger: int, attribution: Attribution, state: bool) -> None:
        self.analysis, self.tokens, self.attribution = analysis, analysis.tokens, attribution
        self.trigger, self.state = trigger, state
        self.number = bisect_right(analysis.sentences, trigger, key=lambda pair: pair[0]) - 1
        self.start, self.end = analysis.sentences[self.number]
        first, last = self.tokens[self.start].start, self.tokens[self.end - 1].end
        self.names = [n.span for n in analysis.names if first <= n.span.start < last]

    def result(self) -> Scope:
        held = [region for region in self._regions() if self._holds(region)]
        held += self._beside()
        effects = {region.effect for region in held}
        if "freed" in effects and not effects & {"unreal"}:
            held = [region for region in held if region.effect != "denied" or region.by]
            effects = {region.effect for region in held}
        denied = bool(effects & {"denied", "doubted", "refused"})
        planned = "planned" in effects or ("future" in effects and self._is_present())
        attempted = "attempted" in effects
        said = [
            region
            for region in held
            if region.effect not in ("freed", "future") or (region.effect == "future" and planned)
        ]
        return Scope(
            "denied" if denied else "affirmed",
            "hedged" if effects & {"hedged", "doubted"} else "asserted",
            "attempted" if attempted else "planned" if planned else "actual",
            not effects & {"unreal", "asked", "feared"},
            "accused" in effects,
            next(
                (region.by for region in held if region.by and region.effect in ("denied", "doubted")), None
            ),
            tuple(sorted({region.cue for region in said})),
        )

    # Regions

    def _regions(self) -> Iterator[_Region]:
        for effect in self.attribution.effects:
            if effect.start <= self.trigger < effect.end and not self._other_cue(effect.start):
                yield _Region(
                    effect.kind,
                    effect.start,
                    effect.end,
                    effect.cue,
                    free=True,
                    by=effect.by if effect.kind in ("denied", "doubted") else None,
                )
        i = self.start
        while i < self.end:
            token = self.tokens[i]
            if token.kind == "word":
                if token.core in words("not_being") or (token.core == "الا" and i > self.start):
                    yield from self._particle(i)
                yield from self._fixed(i)
                yield from self._governed(i)
            i += 1
        if self._asks():
            yield _Region("unreal", self.start, self.end, self.tokens[self.end - 1].span, free=True)
        yield from self._next_sentence()

    def _other_cue(self, start: int) -> bool:
        """Whether another verb of saying stands between an effect's content and the trigger."""
        return any(k in self.attribution.cue_tokens for k in range(start + 1, self.trigger))

    def _particle(self, i: int) -> Iterator[_Region]:
        """ليس and its predicate; إلا takes a denial back."""
        token = self.tokens[i]
        if token.core == "الا":
            if i + 1 < self.end and self.tokens[i + 1].core not in words("that"):
                yield _Region("freed", i - 12, i + 12, token.core_span)
            return
        stop = next(
            (
                k
                for k in range(i + 1, min(i + 7, self.end))
                if self.tokens[k].core in words("no_predicate") or self._is_verb(k)
            ),
            min(i + 7, self.end),
        )
        yield _Region(
            "denied", i + 1, min(stop, self._clause_end(i + 1)), token.core_span, close=True, being=True
        )

    def _fixed(self, i: int) -> Iterator[_Region]:
        token = self.tokens[i]
        table = phrases()
        found = table.get(token.norm, ())
        if token.core != token.norm:
            found += table.get(token.core, ())
        for phrase in found:
            after = self._match(i, phrase.words)
            if after is None:
                continue
            cue = Span(token.core_start, self.tokens[max(after - 1, i)].end)
            yield from self._reaching(phrase, i, after, cue)
            return

    def _reaching(self, phrase: Phrase, i: int, after: int, cue: Span) -> Iterator[_Region]:
        if phrase.reach == "after":
            yield _Region(
                phrase.effect,
                after,
                self._clause_end(after),
                cue,
                free=phrase.effect in ("hedged", "accused"),
            )
        elif phrase.reach == "next":
            yield _Region(phrase.effect, after, after + 2, cue, free=True)
        elif phrase.reach == "before":
            yield _Region(phrase.effect, self._clause_begin(i), i, cue, free=True)
        elif phrase.reach == "noun":
            yield _Region(phrase.effect, max(self._clause_begin(i), i - 4), i, cue, free=True, close=True)
        elif phrase.reach == "clause":
            end = next(
                (
                    k
                    for k in range(after, self.end)
                    if self.tokens[k].norm in "،,؛" or self.tokens[k].prefix == "ف"
                ),
                self.end,
            )
            yield _Region(phrase.effect, after, end, cue, free=True)
        elif phrase.effect == "freed":
            yield _Region(phrase.effect, i - 12, i + 12, cue, free=True)
        else:
            yield _Region(phrase.effect, self.start, self.end, cue, free=True)

    def _match(self, i: int, wanted: tuple[str, ...]) -> int | None:
        tokens = self.tokens
        for k, word in enumerate(wanted):
            if i + k >= self.end:
                return None
            token = tokens[i + k]
            if k and k == len(wanted) - 1 and word in ("ل", "ب"):
                return i + k if word in token.prefix else None
            if word not in (token.norm, token.core):
                return None
        return i + len(wanted)

    def _governed(self, i: int) -> Iterator[_Region]:
        """Verbs that govern the event: حاول الفرار، لم يتم اعتقال، سيجري لقاء."""
        token = self.tokens[i]
        if i == self.trigger or (token.prefix and token.prefix[-1] not in "وف"):
            return
        core = token.core
        coming = core[:1] == "س" and core[1:2] in ("ي", "ت") and core not in governors()
        before = self.tokens[i - 1].core if i > self.start else ""
        negated = before in words("negators")
        for governor in governors().get(core[1:] if coming else core, ()):
            effect = governor.effect
            if negated:
                effect = "denied" if governor.light else governor.negated
            elif governor.light:
                effect = "planned" if coming or before == "سوف" else None
            if effect is None:
                continue
            begin = self._behind(i, governor)
            if begin is None:
                continue
            cue = Span(self.tokens[i - 1 if negated else i].core_start, token.end)
            end = min(self._clause_end(begin), i + _REACH) if governor.light else self._clause_end(begin)
            being = governor.id in ("be", "become")
            yield _Region(effect, begin, end, cue, close=governor.light and not being, being=being)
            if negated and before == "لن":
                yield _Region("planned", begin, end, cue, close=governor.light)
            return

    def _behind(self, i: int, governor: Governor) -> int | None:
        """Where what the verb governs begins: behind its preposition, if it takes one."""
        if not governor.prepositions:
            return i + 1
        for k in range(i + 1, min(i + 12, self.end)):
            token = self.tokens[k]
            if token.norm in ".؛":
                return None
            if token.norm in governor.prepositions:
                return k + 1
            if set(token.prefix) & governor.prepositions:
                return k
        return None

    def _clause_end(self, k: int) -> int:
        """Where a clause ends: at a stop, a comma that opens no list, a verb joined by و."""
        while k < self.end:
            token = self.tokens[k]
            if token.norm in ".؛;:؟!":
                return k
            if token.norm in "،," and k + 1 < self.end:
                following = self.tokens[k + 1]
                joins = following.prefix[:1] == "و" or following.core in words("goes_on")
                if not joins or self._is_past(k + 1) or self.attribution.is_source(k + 1):
                    return k
            if token.core in words("parting") and k > self.start:
                return k
            k += 1
        return k

    def _clause_begin(self, i: int) -> int:
        k = i
        while k > self.start and self.tokens[k - 1].norm not in "،,؛:":
            k -= 1
        return k

    def _asks(self) -> bool:
        last = self.end - 1
        while last > self.start and self.tokens[last].norm in "\"”»’'.":
            last -= 1
        return self.tokens[last].norm in "؟?"

    def _next_sentence(self) -> Iterator[_Region]:
        """`ولم يتسن التحقق من ذلك` in the sentence behind makes this one unsure."""
        if self.number + 1 >= len(self.analysis.sentences) or self.state:
            return
        start, end = self.analysis.sentences[self.number + 1]
        if end - start > 2 and self.tokens[start].core == "لم" and self.tokens[start + 1].core == "يتسن":
            yield _Region(
                "hedged",
                self.start,
                self.end,
                Span(self.tokens[start].core_start, self.tokens[start + 1].end),
                free=True,
            )

    # What holds at the trigger

    def _holds(self, region: _Region) -> bool:
        i = self.trigger
        if not region.start <= i < region.end:
            return False
        if self.state:
            follows = region.cue.end <= self.tokens[region.start].start
            return (
                i - region.start <= 3
                if region.being
                else region.effect == "hedged" and follows and i - region.start <= 1
            )
        if i < region.start or region.effect in ("freed", "future"):
            return True
        if region.close and self._is_verb(i):
            return False
        before = self.tokens[region.start].start < region.cue.start
        return before or not self._blocked(region.start, i, region.free)

    def _blocked(self, start: int, i: int, free: bool) -> bool:
        """Whether the trigger lies in a relative clause, or in words of time or cause: what is presupposed."""
        for k in range(i - 1, start - 1, -1):
            token = self.tokens[k]
            if token.norm in "،," and i - k > 1:
                break
            if token.core in words("relative"):
                return True
        for k in range(max(start, i - 3), i):
            if self.tokens[k].core in words("presupposing") and not self.tokens[k].prefix.endswith("ل"):
                return True
        free = free or self.tokens[start - 1].core in words("that")
        return any(self._new_clause(k, free) for k in range(start + 1, i + 1))

    def _new_clause(self, k: int, free: bool) -> bool:
        """Whether a past verb opens a clause of its own at `k`."""
        if not self._is_past(k) or self.tokens[k - 1].core in words("that"):
            return False
        return self.tokens[k].prefix in ("و", "ف") or not (
            free or self.tokens[k - 1].core in words("between")
        )

    def _is_verb(self, i: int) -> bool:
        core = self.tokens[i].core
        return verbal(core) >= _VERBAL or (core[:1] == "ي" and count(core) > 0)

    def _is_past(self, i: int) -> bool:
        token: Token = self.tokens[i]
        if (
            token.kind != "word"
            or verbal(token.core) < _VERBAL
            or token.core[:1] in ("ي", "ن")
            or token.core in words("nominal")
        ):
            return False
        return not any(span.start <= token.core_start < span.end for span in self.names)

    def _is_present(self) -> bool:
        core = self.tokens[self.trigger].core
        return (core[:1] == "ي" and count(core) > 0) or (core[:1] == "ت" and verbal(core) > 0)

    def _beside(self) -> list[_Region]:
        """Particles right before the trigger, and the future in the trigger itself."""
        i, found = self.trigger, []
        token = self.tokens[i]
        if (
            token.core[:1] == "س"
            and token.core[1:2] in ("ي", "ت", "ن")
            and verbal(token.core) < _VERBAL
            and count(token.core[1:]) >= _KNOWN
        ):
            found.append(_Region("planned", i, i + 1, token.core_span))
        k = i - 1
        if (
            k >= self.start
            and self.tokens[k].core == "قد"
            and self._is_present()
            and (k == self.start or self.tokens[k - 1].core not in ("يكون", "تكون", "يكن", "تكن"))
        ):
            found.append(_Region("hedged", i, i + 1, self.tokens[k].core_span))
        while k >= self.start and self.tokens[k].core in words("between"):
            k -= 1
        if k < self.start:
            return found
        before = self.tokens[k]
        cue = Span(before.core_start, before.end)
        if before.core in ("لم", "لن") or (before.core == "لا" and self._negates(k)):
            found.append(_Region("denied", i, i + 1, cue))
            if before.core == "لن":
                found.append(_Region("planned", i, i + 1, cue))
        elif (
            before.core == "ما"
            and (k == self.start or self.tokens[k - 1].kind == "punct")
            and self._is_past(i)
        ) or before.core in words("not_being") or before.core == "غير":
            found.append(_Region("denied", i, i + 1, cue))
        if (
            self.tokens[i - 1].core == "ان"
            and i >= self.start + 2
            and self.tokens[i - 2].core == "علي"
            and self._is_present()
            and not self.attribution.is_source(i - 1)
        ):
            found.append(
                _Region("planned", i, i + 1, Span(self.tokens[i - 2].core_start, self.tokens[i - 1].end))
            )
        return found

    def _negates(self, k: int) -> bool:
        return self._is_present() or k == self.trigger - 1
