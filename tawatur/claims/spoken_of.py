"""Whom a pronoun means that nothing in its own sentence resolves: the person whom the report speaks of."""

from __future__ import annotations

from bisect import bisect_right

from tawatur.analyse.analysis import token_at, within
from tawatur.analyse.genders import is_woman
from tawatur.analyse.subjects import person_before
from tawatur.claims.sentence import Phrase, Sentence
from tawatur.claims.words import definite, is_plural, stem, verb_like, word_set
from tawatur.types.span import Span

_CLAUSE = 8  # tokens


def he(sentence: Sentence, at: int) -> Phrase | None:
    """Whom a preposition with a pronoun means (وجهت إليه تهمة): the person whom the report speaks of here."""
    core = sentence.tokens[at].core
    if core.endswith(("هم", "هما", "هن")):
        return None
    points = spoken_of(sentence, at, core.endswith("ها"))
    if points is None:
        return None
    return Phrase(at, at + 1, sentence.tokens[at].core_span, ("person",), points=points)


def spoken_of(sentence: Sentence, at: int, woman: bool) -> Span | None:
    """The person whom a pronoun at token `at` means that nothing in its sentence resolves: whom the report speaks of,
    where its sentence names nobody else and no relative pronoun stands before (الشخص الذي تم القبض عليه)."""
    analysis, tokens = sentence.analysis, sentence.tokens
    for i in range(at - 1, max(sentence.start, at - _CLAUSE) - 1, -1):
        if tokens[i].kind == "punct":
            break
        if tokens[i].norm == ("التي" if woman else "الذي") or (
            tokens[i].core == "من" and verb_like(tokens[i + 1].core)
        ):
            return None
    if (points := _accused(sentence, at, woman)) is not None:
        return points
    points = person_before(analysis, at, woman, sentence.witnesses)
    others = {
        p.points for p in sentence.phrases if p.end <= at and p.name is not None and p.name.type == "person"
    }
    heads = (tokens[p.start].core for p in sentence.phrases if p.end <= at and _nobody_known(p))
    one = any(not is_plural(head) and stem(head) not in word_set("accused") for head in heads)
    return points if not one and others <= {points, *sentence.witnesses} else None


def he_is(sentence: Sentence, at: int) -> tuple[Phrase, ...]:
    """`اعتقل فلان في كذا، | وهو شقيق علان`: the only one of the sentence so far whom the pronoun can mean, else whom the
    report speaks of."""
    tokens, before = sentence.tokens, at - 1
    if before < sentence.start or tokens[before].core not in ("هو", "هي"):
        return ()
    if before > sentence.start and not tokens[before].prefix:
        return ()  # تسلم منصبا جديدا هو رئيس اللجنة
    woman = tokens[before].core == "هي"
    here = [p for p in sentence.phrases if p.end <= before and {"person", "group"} & set(p.types)]
    fitting = {p.points: p for p in here if p.points and p.name and _woman(sentence, p) == woman}
    if here:
        unnamed = any(p.points is None and not is_plural(tokens[p.start].core) for p in here)
        return tuple(fitting.values()) if len(fitting) == 1 and not unnamed else ()
    points = person_before(sentence.analysis, before, woman, sentence.witnesses)
    if points is None:
        return ()
    name = next(
        (n for n in within(sentence.analysis.names, points.start, points.end) if n.span == points), None
    )
    return (Phrase(before, at, tokens[before].core_span, ("person",), name, points=points),)


def _woman(sentence: Sentence, phrase: Phrase) -> bool:
    name = phrase.name
    return name is not None and is_woman(sentence.tokens, phrase.start, name, sentence.women)


def _accused(sentence: Sentence, at: int, woman: bool) -> Span | None:
    """Whom the accused means who is spoken of last before token `at`: بالقبض على الجاني أسفر التحقيق معه."""
    people = [p for p in sentence.phrases if p.end <= at and {"person", "group"} & set(p.types)]
    last = people[-1] if people else None
    if last is None or last.named or stem(sentence.tokens[last.start].core) not in word_set("accused"):
        return None
    if sentence.tokens[last.start].clean.endswith("ة") != woman:
        return None
    meant = sentence.befallen.meant(sentence, last)
    return meant[0].points if len(meant) == 1 else None


def _nobody_known(phrase: Phrase) -> bool:
    """Whether the phrase speaks of somebody without a name: هذا الشاب … تم اختطافه."""
    return phrase.types == ("group",) and not phrase.counted and phrase.points is None


def spoke_of_another(sentence: Sentence, at: int, speaker: Span | None) -> bool:
    """Whether the sentence before says what another than the speaker did, so that either can be meant: قال فلان إن علانا
    غادر. وأضاف أنه | توجه إلى كذا."""
    analysis, tokens = sentence.analysis, sentence.tokens
    named = any(p.points == speaker for p in sentence.phrases if p.end <= at)
    number = bisect_right(analysis.sentences, sentence.start, key=lambda pair: pair[0]) - 2
    if named or number < 0 or tokens[at - 1].core not in word_set("he_is"):
        return False
    first = analysis.sentences[number][0]
    for name in within(analysis.names, tokens[first].start, tokens[sentence.start].start):
        i = token_at(tokens, name.span.start)
        while i > first + 1 and definite(tokens[i - 1]):
            i -= 1
        other = name.type == "person" and analysis.full.get(name.span, name.span) != speaker
        if other and i > first and tokens[i - 1].core == "ان":
            return True
    return False
