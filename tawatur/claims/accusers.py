"""Verbs of accusing, judging and handing over: who accuses whom of what."""

from __future__ import annotations

from tawatur.claims.apposition import after_apposition, skip_relative
from tawatur.claims.arguments import Argument
from tawatur.claims.draft import Draft, literal
from tawatur.claims.kinds import Trigger
from tawatur.claims.left import Left
from tawatur.claims.sentence import COMMAS, QUOTES, Phrase
from tawatur.claims.stretches import split_list, stretch
from tawatur.claims.verb_parts import VerbParts
from tawatur.claims.words import function_at, relation_at, stem, verb_like, word_set

_CHARGED = "what stands after the word for the charge"
_OF_BEING = 12  # tokens between the accused and بأنه


class Accusers(VerbParts):
    """Accuser and accused, and what the charge is."""

    def _accuses(self, left: Left, bare: list[Argument], at: int) -> bool:
        """Whether a noun that is no phrase is the object, so that who stands before accuses: فلان يتهم زوجته, فلان يتهم
        "قوى كذا"."""
        tokens = self.sentence.tokens
        word = tokens[at + 1].clean if at + 1 < self.sentence.end else ""
        own = bool(bare) and self._thing(bare[0], at) and word.endswith(("ه", "ها", "هم"))
        quoted = bool(bare) and bare[0].unknown and bare[0].start == at + 2 and tokens[at + 1].norm in QUOTES
        return (own or quoted) and bool(left.phrases) and not left.relative

    def _accuser_read(
        self, trigger: Trigger, bare: list[Argument], args: list[Argument], only: tuple[Phrase, ...], at: int
    ) -> bool:
        """Whether the one phrase beside a verb of accusing is who accuses, as somebody unnamed is accused: اتهم فلان
        *رجلا* بكذا, يتهم المتظاهرون وفلان *السلطة*, or as nothing is said that he would be accused of."""
        tokens, behind = self.sentence.tokens, only[-1].end
        if trigger.suffix or only[0].start < at:
            return not trigger.suffix and bool(bare) and self._definite_unread(bare[0], at)
        told = any(a.relation in ("bi", "charge") for a in args) or any(
            token.prefix[-1:] == "ب" and token.core in word_set("that_he")
            for token in tokens[behind : min(behind + _OF_BEING, self.sentence.end)]
        )
        along = only[0].joined and self._definite_unread(bare[0], at)
        behind = after_apposition(self.sentence, behind)
        if self._other_accused(only, args):
            return False
        aside = behind < self.sentence.end and (
            tokens[behind].kind == "punct" or function_at(tokens, behind, self.sentence.end) is not None
        )  # اتهم فلان الذي يعمل في كذا بالقتل
        return along or not (told or aside) or self._accusative(behind)

    def _one_man(self, left: Left) -> bool:
        """Whether one named person alone stands before the verb."""
        return (
            len(left.phrases) == 1
            and left.phrases[0].name is not None
            and left.phrases[0].types == ("person",)
        )

    def _condemned(self, who: tuple[Phrase, ...]) -> bool:
        """Whether a bare noun stands right behind who seems to be convicted: it is what he condemns."""
        behind = after_apposition(self.sentence, who[-1].end)
        return self._bare_noun(behind) and behind not in self.sentence.at

    def _hands_over(self, args: list[Argument], whom: tuple[Phrase, ...]) -> bool:
        """Whether a noun stands right behind the object, so that it is given to him."""
        given = self._bare_noun(after_apposition(self.sentence, whom[-1].end))
        return given and not any(a.relation in ("to", "for") for a in args)

    def _bare_noun(self, at: int) -> bool:
        """Whether a noun without article and preposition stands at token `at`."""
        if at >= self.sentence.end or at in self.sentence.dates:
            return False
        tokens = self.sentence.tokens
        token = tokens[at]
        noun = token.kind == "word" and not token.prefix and not token.core.startswith("ال")
        led = function_at(tokens, at, self.sentence.end) or relation_at(tokens, at, self.sentence.end)
        return noun and not led and not verb_like(token.core)

    def _other_accused(
        self, accuser: tuple[Phrase, ...], args: list[Argument]
    ) -> tuple[tuple[Phrase, ...], tuple[Phrase, ...]] | None:
        """`اتهم فلان الذي رحلته الشرطة، السلطات بكذا`: subject and object that a relative clause parts."""
        tokens, behind = self.sentence.tokens, accuser[-1].end
        relative = function_at(tokens, behind, self.sentence.end) if behind < self.sentence.end else None
        end = skip_relative(self.sentence, behind) if relative and relative[0] == "relative" else None
        if end is not None and end < self.sentence.end and tokens[end].norm in COMMAS:
            end += 1
        if end is None or tokens[end - 1].norm not in COMMAS:
            return None
        accused = self.sentence.at.get(end)
        plain = accused is not None and not (accused.relation or accused.joined)
        return (accuser, (accused,)) if plain and accused is not None else None

    def _nobody_read(self, trigger: Trigger, bare: list[Argument], at: int) -> bool:
        """Whether who accuses or is accused is a definite noun that is no phrase, and nobody else stands there."""
        unread = bool(bare) and self._definite_unread(bare[0], at)
        return unread and not trigger.suffix and not any(a.phrases for a in bare)

    def _definite_unread(self, first: Argument, at: int) -> bool:
        """Whether a definite noun that is no phrase stands right behind the verb."""
        return first.unknown and first.start == at + 1 and self.sentence.tokens[at + 1].core.startswith("ال")

    def _accusative(self, at: int) -> bool:
        """Whether an indefinite object that is no phrase stands at token `at`: رجلا, «طابورا خامسا»."""
        tokens, end = self.sentence.tokens, self.sentence.end
        if at < end and tokens[at].norm in QUOTES:
            at += 1
        if at >= end or at in self.sentence.at or at in self.sentence.dates:
            return False
        token = tokens[at]
        noun = token.kind == "word" and not token.prefix and token.core.endswith("ا")
        return noun and function_at(tokens, at, end) is None

    def _accused_behind(
        self, args: list[Argument], accuser: tuple[Phrase, ...]
    ) -> tuple[tuple[Phrase, ...], tuple[Phrase, ...]]:
        """`اتهم سكان من الحي، الشركة بالمماطلة`: subject and object where a comma parts them."""
        tokens, end = self.sentence.tokens, max((a.end for a in args), default=self.sentence.end)
        parted = end + 1 < self.sentence.end and tokens[end].norm in COMMAS
        told = any(a.relation in ("bi", "charge") for a in args)
        if told or not parted or not tokens[end + 1].core.startswith("ال") or tokens[end + 1].prefix:
            return (), accuser
        accused = self.sentence.at.get(end + 1)
        return accuser, (accused,) if accused is not None and not accused.relation else ()

    def _names_charge(self, noun: int) -> bool:
        """Whether what somebody is charged with stands right behind the noun for the charge: تهمة الرشوة."""
        tokens, behind = self.sentence.tokens, noun + 1
        if behind + 1 >= self.sentence.end or tokens[noun].core not in word_set("charge_of"):
            return False
        if tokens[behind].norm in QUOTES:
            behind += 1  # تهم «التجسس»
        word = tokens[behind]
        adjective = word.core.endswith("يه") and not word.core.startswith("ال")  # تهمة إضافية
        return word.kind == "word" and not word.prefix and not adjective

    def _charge_named(self, draft: Draft, noun: int, args: list[Argument]) -> None:
        """`وجهت إليه تهمة الرشوة`: the offence stands right behind the noun, up to whom it is charged to."""
        if "offence" in draft.roles or not self._names_charge(noun):
            return
        charged = {a.start for a in args if a.relation in ("for", "to", "on") and a.phrases}
        first, last = stretch(self.sentence, noun + 1, charged)
        for span in split_list(self.sentence, first, last):
            draft.add("offence", literal(self.sentence, span, _CHARGED))

    def _thing(self, first: Argument, at: int) -> bool:
        """Whether a noun that is no number and that the lexicon doesn't know stands right behind the verb."""
        token = self.sentence.tokens[at + 1] if first.start == at + 1 else None
        return token is not None and first.unknown and stem(token.core) not in word_set("number")
