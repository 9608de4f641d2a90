"""Those whom a pronoun of two or several before a deed means: هم, هما."""

from __future__ import annotations

from tawatur.claims.filling import Filling
from tawatur.claims.left import agrees
from tawatur.claims.lists import list_until
from tawatur.claims.sentence import Phrase
from tawatur.claims.words import is_plural, stem, verb_like, word_set
from tawatur.types.span import Span

_MOVED = 15  # tokens between those who move and the pronoun that means them
_OTHERS = 4  # tokens between عدد آخر and the pronoun that means them
NEAR = 8  # tokens between who is named last and what he is said to have done


class Several(Filling):
    """Who was named before a pronoun in the sentence."""

    def _two_before(self, at: int) -> tuple[Phrase, ...]:
        """The two persons named last before token `at`, whom هما means."""
        near = [p for p in self.sentence.phrases if p.end <= at and {"person", "group"} & set(p.types)]
        two = list_until(self.sentence, near[-1].end) if near and at - near[-1].end <= NEAR else ()
        return two if len(two) == 2 and all(p.named for p in two) else ()

    def _both_before(self, at: int) -> tuple[Phrase, ...]:
        """The two persons named before token `at` in the sentence, if there are no more: التقى فلان علانا … لقائهما."""
        people = {
            p.points or p.span: p
            for p in self.sentence.phrases
            if p.end <= at and p.named and "person" in p.types
        }
        return tuple(people.values()) if len(people) == 2 else ()

    def _named_last(self, at: int, woman: bool) -> Span | None:
        """The person named last in the sentence before token `at`, if nobody else is spoken of in between: نفذ الحكم في
        فلان - سوري الجنسية - لإقدامه على."""
        near = [p for p in self.sentence.phrases if p.end <= at and {"person", "group"} & set(p.types)]
        last = near[-1] if near else None
        if last is None or last.name is None or at - last.end > NEAR:
            return None
        return last.points if agrees(self.sentence, last, woman) else None

    def _these(
        self, pronoun: str, at: int, besides: tuple[Phrase, ...] = (), *, moving: bool = False
    ) -> tuple[Phrase, ...]:
        """The several whom هم or هما before token `at` means: the last list or counted group of the sentence, else the
        persons named last before it; never `besides`, the subject of the same verb. A definite plural near by is meant
        by who moves only (`moving`)."""
        if pronoun not in ("هم", "هما") or self._others_before(at):
            return ()
        for phrase in reversed(self.sentence.phrases):
            body = moving and self._of_its_men(phrase, at)
            people = bool({"person", "group"} & set(phrase.types)) or body
            if phrase.end > at or not people or phrase in besides:
                continue
            if body:
                return (phrase,)  # ألغام زرعها الحوثيون أثناء انسحابهم
            if "guess" in phrase.types:
                if self.sentence.tokens[phrase.end - 1].core.startswith("اخر"):
                    return ()  # قتل أربعة وأصيب 14 آخرين ونقلهم
                continue
            if self._counted_between(phrase.end, at):
                return ()  # قتل فلان وفلان وأصيب (7) آخرون ونقلهم
            several = list_until(self.sentence, phrase.end)
            if len(several) > 1 or (
                pronoun == "هم" and (phrase.counted or (moving and self._told_who(phrase, at)))
            ):
                return several
        return self.sentence.these

    def _others_before(self, at: int) -> bool:
        """Whether those whom the pronoun means are more that nobody names: أصيب عدد آخر تم | نقلهم, حالتان تم | نقلهما."""
        near = self.sentence.tokens[max(self.sentence.start, at - _OTHERS) : at]
        return any(stem(token.core) in word_set("some_more") for token in near)

    def _of_its_men(self, phrase: Phrase, at: int) -> bool:
        """Whether the name of a body in the plural is the subject of the verb before it, near token `at`: زرعها الحوثيون."""
        tokens, before = self.sentence.tokens, phrase.start - 1
        named = phrase.end - phrase.start == 1 and tokens[phrase.start].core.endswith("ون")
        near = phrase.end <= at <= phrase.end + 3 and before >= self.sentence.start
        return named and near and "body" in phrase.types and verb_like(tokens[before].core)

    def _told_who(self, phrase: Phrase, at: int) -> bool:
        """Whether a definite plural with words that narrow it stands near before token `at`: الصيادين المصريين."""
        head = self.sentence.tokens[phrase.start].core
        near = at - phrase.end <= _MOVED
        several = head.startswith("ال") and not head.endswith("ه") and is_plural(head)
        return near and phrase.end - phrase.start > 1 and several

    def _counted_between(self, first: int, last: int) -> bool:
        """Whether a number with من behind it stands between two tokens: (7) من رجال حرس الحدود."""
        tokens = self.sentence.tokens
        return any(
            tokens[i].kind == "number" and "من" in (tokens[k].norm for k in range(i + 1, min(last, i + 3)))
            for i in range(first, last)
        )
