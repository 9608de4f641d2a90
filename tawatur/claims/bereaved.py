"""Kin of somebody called by a noun alone: فلان والد الشهيد, قال والد الشهيد علان."""

from __future__ import annotations

from tawatur.analyse.analysis import Analysis, token_at
from tawatur.analyse.genders import is_woman
from tawatur.analyse.short_names import parts
from tawatur.analyse.title_words import bare, heads
from tawatur.claims.sentence import Phrase, Sentence
from tawatur.claims.ties import Word, tie_at
from tawatur.claims.words import stem, word_set
from tawatur.types.mention import Name
from tawatur.types.span import Span

_DEEDS = ("harm.kill", "harm.injure")
_WOMEN = frozenset(("mother", "wife", "sister", "daughter"))


def mourned(sentence: Sentence, at: int) -> Span | None:
    """The full name of the one person whom الشهيد, الفقيد, الطفلة at token `at` behind a word of kin means: to whose
    name the report puts that noun elsewhere, else one of the family whom it told last to be killed or hurt."""
    tokens, analysis = sentence.tokens, sentence.analysis
    noun = stem(tokens[at].core)
    if not tokens[at].core.startswith("ال") or noun not in word_set("mourned") | word_set("dead_one"):
        return None
    nouns = word_set("dead_one") if noun in word_set("dead_one") else frozenset((noun,))
    woman = tokens[at].clean.endswith("ة") if noun not in word_set("either_gender") else None
    borne = {full for full in _bearers(analysis, nouns) if woman in (None, _woman(sentence, full))}
    if borne:
        return _fullest(analysis, borne)
    told = [sentence.befallen.last[deed] for deed in _DEEDS if deed in sentence.befallen.last]
    last = max(told, key=lambda one: one.order, default=None)
    if last is None or len(last.persons) != 1 or woman not in (None, _woman(sentence, last.persons[0])):
        return None
    (dead,) = last.persons
    return dead if _kin_named(sentence, at, dead) else None


def _fullest(analysis: Analysis, borne: set[Span]) -> Span | None:
    """The one name of which all the others are parts (المجيشي, أحمد جعفر المجيشي)."""
    words = {full: frozenset(parts(full.of(analysis.report.text))) for full in borne}
    longest = max(sorted(borne), key=lambda full: len(words[full]))
    return longest if all(some <= words[longest] for some in words.values()) else None


def _kin_named(sentence: Sentence, at: int, dead: Span) -> bool:
    """Whether a name of the family of the dead stands right before the word of kin, or behind the noun."""
    theirs = parts(dead.of(sentence.analysis.report.text))
    near = [
        p for p in sentence.phrases if p.name is not None and (0 < at - p.end < 4 or 0 <= p.start - at < 4)
    ]
    names = [parts(p.name.text) for p in near if p.name is not None]
    return len(theirs) > 1 and any(own[0] != theirs[0] and own[-1] == theirs[-1] for own in names)


def named_behind(sentence: Sentence, at: int) -> Phrase | None:
    """The phrase whose name stands right behind the noun at token `at`, past forms of address and ranks."""
    phrases = (sentence.at.get(i) for i in (at, *_past_address(sentence, at + 1)))
    phrase = next((p for p in phrases if p is not None and p.name is not None), None)
    return None if phrase is None or phrase.joined or phrase.relation else phrase


def kin_behind(sentence: Sentence, word: Word, at: int, dead: Span) -> tuple[Phrase, ...]:
    """The name behind the noun at token `at` where it is the kin's and not that of the dead: another first name that
    fits the kinship by what else their names say."""
    phrase = named_behind(sentence, at)
    if phrase is None or phrase.name is None:
        return ()
    own, theirs = parts(phrase.name.text), parts(dead.of(sentence.analysis.report.text))
    if min(len(own), len(theirs)) < 2 or theirs[0] in heads() or own[0] == theirs[0]:
        return ()
    first = token_at(sentence.tokens, phrase.name.span.start)
    relation = word.rule.data["relation"]
    if is_woman(sentence.tokens, first, phrase.name, sentence.women) != (relation in _WOMEN):
        return ()
    return (phrase,) if relation in _WOMEN or _fits(relation, own, theirs) else ()


def _fits(relation: str, own: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """Whether the names of two men can be those of such kin: يحيى متعب الشاجري is the son of متعب الشاجري."""
    if relation == "father" and len(theirs) > 2:
        return own[0] == theirs[1]
    if relation == "brother" and min(len(own), len(theirs)) > 2:
        return own[1] == theirs[1]
    return own[-1] in theirs


def _past_address(sentence: Sentence, at: int) -> range:
    """The tokens from `at` on at which a name may begin, past forms of address and ranks."""
    stop = at
    while stop < min(sentence.end, at + 4) and any(
        head.kind in ("honorific", "rank", "profession")
        for head in heads().get(bare(sentence.tokens[stop].core), ())
    ):
        stop += 1
    return range(at, stop + 1)


def _bearers(analysis: Analysis, nouns: frozenset[str]) -> set[Span]:
    """The full names of the persons to whose names the report puts one of the nouns, not behind a word of kin."""
    found: set[Span] = set()
    for name in analysis.names:
        if name.type == "person" and _borne(analysis, name, nouns):
            found.add(analysis.full.get(name.span, name.span))
    return found


def _borne(analysis: Analysis, name: Name, nouns: frozenset[str]) -> bool:
    tokens = analysis.tokens
    at = token_at(tokens, name.span.start) - 1
    for i in range(at, max(at - 4, 0), -1):
        if stem(tokens[i].core) in nouns:
            kin = tie_at(tokens, i - 1, i)
            return kin is None or bool(kin.suffix)  # شقيقه الشهيد فلان, but والد الشهيد فلان
        if bare(tokens[i].core) not in heads() and not tokens[i].core.startswith("ال"):
            return False
        if tokens[i].prefix:
            return False
    return False


def _woman(sentence: Sentence, full: Span) -> bool:
    name = next((n for n in sentence.analysis.names if n.span == full), None)
    return name is not None and is_woman(
        sentence.tokens, token_at(sentence.tokens, full.start), name, sentence.women
    )
