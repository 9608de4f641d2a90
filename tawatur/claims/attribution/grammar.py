"""What the words around a cue are: complementizers, verbal nouns, subjects, clause starts, real quotes."""

from __future__ import annotations

from functools import cache

from tawatur.analyse.genders import aide_words, kin_words
from tawatur.claims.attribution.source import EXCELLENCY, Source
from tawatur.claims.attribution.sources import Sources
from tawatur.claims.attribution.tables import Verb, has_article, nouns, verbs
from tawatur.claims.attribution.view import View
from tawatur.claims.attribution.words import objects, within, words
from tawatur.text.vocabulary import verbal

_SHORT_QUOTE = 4
_VERBAL = 0.02
_BRACKET = 8
_BACK = 12
_BYLINE = 10
_TOPIC = frozenset(["عن", "حول", "شان", "خصوص"])
_POINTING = frozenset(["هذا", "هذه", "ذلك", "تلك", "كل"])
_ON_HIS_PART = frozenset(["جانبه", "جانبها", "جهته", "جهتها", "المقابل", "ناحيته", "وقت"])
# Verbs whose forms mean nothing else: where one stands, the content of the verb before has ended.
_PLAIN = frozenset(("say", "confirm", "add", "clarify", "claim", "inform"))


@cache
def is_verbal_noun(word: str) -> bool:
    """Whether a folded word is a verbal noun that verbs of saying take, with or without a pronoun."""
    stem = word[:-2] if word[-2:] in ("ها", "هم") else word[:-1] if word[-1] == "ه" else word
    open_form = stem != word and stem[-1:] == "ت" and f"{stem[:-1]}ه" in objects()  # وفاته
    return word in objects() or stem in objects() or open_form


class Grammar:
    """Questions about token positions. `s` is where the sentence begins."""

    def __init__(self, view: View, sources: Sources) -> None:
        self.view = view
        self.tokens = view.tokens
        self.sources = sources

    def skip(self, k: int, stop: int) -> int:
        """Past adverbs, dates, bracketed asides and commas."""
        while k < stop:
            token = self.tokens[k]
            if k in self.view.dates:
                k = self.view.dates[k]
            elif token.norm == "(":
                close = next(
                    (j for j in range(k + 1, min(k + _BRACKET, stop)) if self.tokens[j].norm == ")"), None
                )
                if close is None:
                    return k
                k = close + 1
            elif token.norm in "،," or (within(token.core, "adverbs") and not self.is_name(k)):
                k += 1
            elif token.core in ("من", "في") and k + 1 < stop and self.tokens[k + 1].core in _ON_HIS_PART:
                k += 3 if self.tokens[k + 1].core == "وقت" else 2
            else:
                return k
        return k

    def is_name(self, k: int) -> bool:
        return k in self.view.names or k in self.view.titles

    def is_that(self, k: int) -> bool:
        """Whether أن or إن stands at `k` and opens a content (not بعد أن، يمكن أن)."""
        token = self.tokens[k]
        if token.core not in words("that") or token.prefix not in ("", "ب"):
            return False
        return k == 0 or self.tokens[k - 1].core not in words("no_that")

    def is_object(self, k: int) -> bool:
        """Whether a verbal noun stands at `k`."""
        token = self.tokens[k]
        return (
            token.kind == "word"
            and k not in self.view.names
            and is_verbal_noun(token.norm if token.prefix else token.core)  # وفاته
        )

    def is_construct(self, k: int, stop: int) -> bool:
        """Whether a noun without the article stands at `k`, before a definite word or a name."""
        token = self.tokens[k]
        if (
            token.kind != "word"
            or token.prefix
            or has_article(token.core)
            or self.is_name(k)
            or k + 1 >= stop
        ):
            return False
        if token.core in kin_words() or token.core in aide_words():
            return False  # شركة كذا شريك النادي
        if within(
            token.core, "closed", "prepositions", "relative", "that", "statements", "adverbs", "coordinating"
        ):
            return False
        definite = has_article(self.tokens[k + 1].core) or k + 1 in self.view.names
        return definite and verbal(token.core) < 0.02

    def speaks(self, k: int) -> bool:
        """Whether another verb of saying stands at `k`, outside a relative clause: the first one's content ends before."""
        verb = verbs().get(self.tokens[k].core)
        if verb is None or self.is_name(k) or within(self.tokens[k - 1].core, "relative"):
            return False
        return self.tokens[k].prefix[:1] == "و" or verb.plural or verb.id in _PLAIN

    def clause_start(self, i: int, s: int) -> bool:
        token = self.tokens[i]
        if i == s or all(t.kind == "punct" for t in self.tokens[s:i]):
            return True
        return token.prefix[:1] in ("و", "ف") and self.tokens[i - 1].kind == "punct"

    def in_relative(self, i: int, s: int) -> bool:
        return i > s and within(self.tokens[i - 1].core, "relative")

    def governed(self, k: int, s: int) -> bool:
        """Whether the phrase at `k` stands behind a preposition, so that it is no subject."""
        if set(self.tokens[k].prefix) & set("بلك") or k in self.view.inner:
            return True
        before = self.view.title_before.get(k)
        if before is not None and self.governed(before, s) and not self._sends(before, s):
            return True
        if k > s and self._possesses(k - 1) and self.governed(k - 1, s):
            return True  # بوالد الشهيد فلان
        if k > s and is_verbal_noun(self.tokens[k - 1].core) and not has_article(self.tokens[k - 1].core):
            return True  # استقالة فلان: a genitive
        if k > s and self._is_construct_state(k - 1):
            return True
        if self.is_topic(s, k):
            return True
        pointing = k - 1 > s and self.tokens[k - 1].core in _POINTING
        return k > s and within(self.tokens[k - 1 - pointing].core, "prepositions")

    def _sends(self, k: int, s: int) -> bool:
        """Whether من and a noun for a message stand before `k`: إخطارا من | العقيد فلان يفيد بكذا."""
        sent = k - 2 >= s and self.tokens[k - 1].norm == "من"
        return sent and within(self.tokens[k - 2].core.removesuffix("ا"), "messages")

    def _possesses(self, k: int) -> bool:
        """Whether a word for kin or an aide stands at `k`: what follows is whom they belong to."""
        return self.tokens[k].core in kin_words() or self.tokens[k].core in aide_words()

    def _is_construct_state(self, k: int) -> bool:
        """Whether a noun in ة without the article stands at `k`: what follows is its genitive or adjective."""
        token = self.tokens[k]
        bare = not has_article(token.core) and not within(token.core, "adverbs") and not self.is_name(k)
        return bare and len(token.core) > 3 and self.view.raw[token.end - 1] == "ة"

    def is_between(self, i: int, s: int) -> bool:
        """Whether بين is the preposition and not the verb, which opens its clause."""
        if self.tokens[i].core != "بين" or self.tokens[i].prefix or i == s:
            return False
        before = self.tokens[i - 1]
        return (
            before.kind != "punct"
            and before.core not in ("قد", "حيث")
            and not within(before.core, "coordinating")
        )

    def is_topic(self, s: int, k: int) -> bool:
        """Whether the sentence begins with its topic (وعن فلان قال) and only that stands before `k`."""
        return self.tokens[s].core in _TOPIC and all(token.kind == "word" for token in self.tokens[s:k])

    def unsaid(self, i: int, s: int) -> bool:
        """Whether the verb stands negated or in the subjunctive: then nobody says anything."""
        if i == s:
            return False
        before = self.tokens[i - 1].core
        told_of = i - 1 > s and self.tokens[i - 2].core in ("قبل", "بعد")
        return before in ("لم", "لن", "لا") or (
            before == "ان" and self.tokens[i].core[0] in "يت" and not told_of
        )

    def is_long(self, opened: int) -> bool:
        """Whether a quote is somebody's words and not just a name or a word held at arm's length."""
        if opened not in self.view.unclosed:
            return self.view.quotes[opened] - opened > _SHORT_QUOTE
        if not opened:
            return False
        before = self.tokens[opened - 1]
        return before.norm == ":" or within(before.core, "that", "statements") or before.core in verbs()

    # Subjects

    def left(self, i: int, s: int) -> Source | None:
        """A subject before the verb at `i`: the farthest source phrase that reaches up to it."""
        if before := self._of_old(i, s):
            return before
        best: Source | None = None
        relative = self.in_relative(i, s)
        if relative and not self._agrees(i):
            return None
        for k in range(i - 1, max(s, i - 28) - 1, -1):
            if (best is not None and best.start - k > 9) or self.tokens[k].norm in ".؛:" or self.is_that(k):
                break
            if self.governed(k, s) and not relative:
                continue
            after_that = k > s and self.is_that(k - 1)
            found = self.sources.at(k, i) or (
                self.sources.generic(k, i) if after_that and k == i - 1 else None
            )
            if found and (self._reaches(found.end, i) or (after_that and self._free(found.end, i))):
                best = found
        return best

    def _of_old(self, i: int, s: int) -> Source | None:
        """The subject of سبق لفلان أن أعلن."""
        if self.tokens[i - 1].core != "ان":
            return None
        for k in range(max(s, i - _BACK), i - 2):
            if self.tokens[k].core == "سبق" and self.tokens[k + 1].prefix == "ل":
                found = self.sources.at(k + 1, i - 1)
                return found if found and found.end == i - 1 else None
            if self.tokens[k].core == "سبق" and self.tokens[k + 1].norm == "ل":
                found = self.sources.at(k + 2, i - 1)
                return found if found and found.end == i - 1 else None
        return None

    def _agrees(self, i: int) -> bool:
        """Whether the verb agrees with the relative pronoun before it: then its subject is what the pronoun means."""
        verb, pronoun = verbs().get(self.tokens[i].core), self.tokens[i - 1].core
        if verb is None:
            return True
        return {
            "الذي": not verb.feminine and not verb.plural,
            "التي": verb.feminine,
            "الذين": verb.plural,
        }.get(pronoun, True)

    def _free(self, k: int, i: int) -> bool:
        """Whether the subject behind أن may belong to the verb at `i`: near, no other أن or verb of saying between."""
        tokens = self.tokens
        return i - k <= 14 and not any(
            self.is_that(j) or (tokens[j].core in verbs() and tokens[j].prefix) for j in range(k, i)
        )

    def _reaches(self, k: int, i: int) -> bool:
        """Whether only adverbs, asides and appositions lie between."""
        k = self.skip(k, i)
        if k >= i or (k == i - 1 and within(self.tokens[k].core, "relative")):
            return True
        if self.tokens[k - 1].norm not in "،,":
            return False
        close = next((j for j in range(i - 1, k, -1) if self.tokens[j].norm in "،,"), None)
        return close is not None and self.skip(close, i) >= i and close - k < 16

    def behind_byline(self, s: int, i: int) -> int:
        """Past the writer and the outlet or place (سامر - الميزان:)."""
        colon = next((k for k in range(s, min(s + _BYLINE, i)) if self.tokens[k].norm == ":"), None)
        if colon is None or not any(self.tokens[k].norm in "-–—" for k in range(s, colon)):
            return s
        return colon + 1

    def subject(self, s: int, i: int) -> Source | None:
        """The first source phrase of the sentence, behind a byline, that may be its subject."""
        s = self.behind_byline(s, i)
        if s in self.view.quotes and self.is_long(s):
            s = self.view.quotes[s] + 1
        for k in range(s, min(i, s + 10)):
            if self.governed(k, s) or not (self.is_name(k) or k <= s + 2 or self._is_excellency(k)):
                continue
            found = self.sources.at(k, i, places=False)
            if found and (
                found.link.type in ("official", "person", "organization")
                or (found.link.type == "unnamed" and k > s)
            ):
                return found
        return None

    def _is_excellency(self, k: int) -> bool:
        noun = nouns().get(self.tokens[k].core)
        return noun is not None and noun.id == EXCELLENCY

    def named_later(self, source: Source, stop: int) -> Source:
        """A described official whose name follows behind further offices, before `stop`."""
        if source.link.type != "unnamed" or source.named:
            return source
        for k in range(source.end, stop):
            if within(self.tokens[k].core, "relative", "prepositions"):
                break
            name = self.view.names.get(k)
            if not name or name[0].type != "person" or self.tokens[k].prefix:
                continue
            before = self.tokens[k - 1]
            titled = before.norm in "،," or k in self.view.title_ends
            return (
                self.sources.official(source.start, k, stop) if titled or has_article(before.core) else source
            )
        return source

    def unknown(self, k: int, stop: int, verb: Verb) -> Source | None:
        """A subject that no list knows, right behind the verb."""
        takes_clause = not verb.takes or verb.takes & {"that", "الي", "علي"}
        if verb.sources and "unnamed" not in verb.sources:
            return None
        if k >= stop or verb.continues or not takes_clause or self.is_that(k) or self.is_object(k):
            return None
        word = self.tokens[k].core
        if word in verb.takes or (word.endswith("ا") and len(word) > 3):
            return None
        if word.endswith("ت") and verbal(word) >= _VERBAL:
            return None  # وقال استطعت أن
        return self.sources.generic(k, stop)
