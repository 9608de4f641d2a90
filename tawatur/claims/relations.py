"""Family and other ties: a relational noun, whom it belongs to, and who bears it.

`ماهر، شقيق بشار`, `شقيقه ماهر`, `شقيق بشار، ماهر`, `ماهر شقيق بشار`: the noun's owner is the relative
(or associate), the other name the person.
"""

from __future__ import annotations

from tawatur.claims.draft import Draft, literal
from tawatur.claims.kinds import rules
from tawatur.claims.left import left_of
from tawatur.claims.lists import list_until
from tawatur.claims.sentence import Phrase, Sentence
from tawatur.claims.ties import Word, tie_at
from tawatur.claims.words import stem
from tawatur.types.claim import Filler
from tawatur.types.span import Span

_PLURALS = frozenset(
    ["ابناء", "حلفاء", "شركاء", "انجال", "بنات", "اقارب", "مستشاري", "ابنتي", "نجلي", "شقيقي"]
)
_COMMAS = frozenset("،,")
_OPENING = frozenset("\"“”«»'‘’(")


def relations(sentence: Sentence) -> list[Draft]:
    """The drafts of the ties that a sentence tells of."""
    found: list[Draft] = []
    at = sentence.start
    tokens = sentence.tokens
    inside = {
        i
        for p in sentence.phrases
        if p.name is not None
        for i in range(p.start + 1, p.end)
        if p.name.span.start <= tokens[i].core_start
    }
    while at < sentence.end:
        word = None if at in inside else tie_at(tokens, at, sentence.end)
        if word is None:
            at += 1
            continue
        draft = _tie(sentence, word, at)
        if draft is not None:
            found.append(draft)
        at += len(word.words)
    return found


def _tie(sentence: Sentence, word: Word, at: int) -> Draft | None:
    rule = word.rule
    other = "relative" if rule.kind.name == "kinship" else "associate"
    draft = Draft(rule, sentence, at, at + len(word.words), action=None)
    stop = draft.end
    owners: tuple[Phrase, ...] = ()
    if word.suffix:
        owner = _owner(sentence, at, stop)
        if owner is None:
            return None
        draft.add(other, owner)
        bearer = _bearer_after(sentence, stop, draft)
        if not bearer:
            bearer = _bearer_before(sentence, at)
    else:
        following = _phrase_from(sentence, stop)
        if following is None or not _linked(sentence, word, stop, following):
            return None
        if not draft.admits(other, following):
            return None
        owners = _list_from(sentence, following)
        for phrase in owners:
            if draft.admits(other, phrase):
                draft.fill(other, phrase, f"whom «{tokens_text(sentence, at, stop)}» belongs to")
        bearer = _bearer_before(sentence, at)
        if not bearer:
            bearer = _bearer_after(sentence, owners[-1].end, draft, comma=True)
    plural = (
        word.words[0].endswith(("ين", "ون", "ان"))
        or stem(word.words[0]) in _PLURALS
        or bearer[:1] == bearer[-1:]
    )
    for phrase in bearer:
        if not (draft.admits("person", phrase) and phrase.named and (plural or phrase is bearer[-1])):
            continue
        if not rule.data.get("person_only") or "person" in phrase.types:
            draft.fill("person", phrase, f"who is called «{tokens_text(sentence, at, stop)}»")
    if stem(word.words[0])[:2] == "اخ" and any(
        p.span.start > sentence.tokens[p.start].core_start for p in bearer
    ):
        return None  # «أخيه الملك فلان»: courtesy between heads of state, no family
    persons = draft.roles.get("person", [])
    if not persons or any(p.text == o.text for p in persons for o in draft.roles.get(other, [])):
        return None
    span = Span(sentence.tokens[at].core_start, sentence.tokens[stop - 1].end)
    if rule.id == "kinship.brother" and stop < sentence.end and stem(sentence.tokens[stop].core) == "توام":
        draft.rule = next(r for r in rules() if r.id == "kinship.twin")  # شقيقه التوأم
    draft.roles["relation"] = [Filler(draft.rule.data["relation"], span, span, "the word for the tie")]
    return draft


def tokens_text(sentence: Sentence, start: int, end: int) -> str:
    """The words of a token range."""
    return literal(sentence, Span(sentence.tokens[start].core_start, sentence.tokens[end - 1].end), "").text


def _linked(sentence: Sentence, word: Word, at: int, phrase: Phrase) -> bool:
    letters = {"ل": "for", "ب": "bi"}
    if word.link in letters:
        return phrase.relation == letters[word.link] or (
            sentence.tokens[at].norm == word.link and phrase.start > at
        )
    if word.link:
        return phrase.relation is None
    return (phrase.relation is None and not phrase.joined) or phrase.relation == "for"


def _phrase_from(sentence: Sentence, at: int) -> Phrase | None:
    """The phrase that begins at `at`, past one adjective (شقيقه الأصغر، مستشاره الاقتصادي) and opening quotes."""
    tokens = sentence.tokens
    for i in range(at, min(at + 3, sentence.end)):
        if i in sentence.at:
            return sentence.at[i]
        if tokens[i].norm in _OPENING or tokens[i].norm in ("من", "ل", "ب"):
            continue
        if tokens[i].kind == "word" and tokens[i].norm.startswith("ال") and i == at:
            continue
        return None
    return None


def _list_from(sentence: Sentence, phrase: Phrase) -> tuple[Phrase, ...]:
    """The phrase and what و joins to it."""
    found = [phrase]
    while (
        (following := sentence.at.get(found[-1].end)) is not None
        and following.joined
        and not following.relation
        and set(following.types) & set(phrase.types)
    ):
        found.append(following)
    return tuple(found)


def _owner(sentence: Sentence, at: int, stop: int) -> Filler | None:
    """Whom a possessive pronoun points to: what the report's references say."""
    token = sentence.tokens[stop - 1]
    references = sentence.analysis.references
    for k in range(at, stop):
        one = sentence.tokens[k]
        span = references.get(one.span) or references.get(one.core_span)
        if span is not None:
            value = literal(sentence, span, "whom the pronoun points to")
            return Filler(value.text, value.span, token.core_span, value.reason)
    return None


def _bearer_after(sentence: Sentence, at: int, draft: Draft, comma: bool = False) -> tuple[Phrase, ...]:
    """The name after the noun: `شقيقه الأصغر، ماهر`, `زوجته أسماء`, `ابنتيه دالما وجانينا`."""
    tokens = sentence.tokens
    whole = sentence.at.get(draft.start)
    if not comma and whole is not None and whole.name is not None:
        return _list_from(sentence, whole)
    i = at
    passed = False
    while i < min(sentence.end, at + 4):
        if i in sentence.at:
            phrase = sentence.at[i]
            if phrase.joined or phrase.relation or (comma and not passed):
                return ()
            return _list_from(sentence, phrase) if phrase.named and "person" in phrase.types else ()
        token = tokens[i]
        if token.norm in _COMMAS or token.norm in _OPENING:
            passed = True
        elif not (token.kind == "word" and token.norm.startswith("ال") and not passed):
            return ()
        i += 1
    return ()


def _bearer_before(sentence: Sentence, at: int) -> tuple[Phrase, ...]:
    """The name before the noun: `ماهر، شقيق بشار`, `ماهر هو شقيق بشار`, `الذي كان شقيق`."""
    tokens = sentence.tokens
    before = at
    if before > sentence.start and tokens[before - 1].norm in _COMMAS:
        before -= 1
    if not tokens[at].prefix and (found := list_until(sentence, before)):
        return found
    if tokens[at].prefix in ("", "و"):
        left = left_of(sentence, before)
        if left.phrases:
            return left.phrases
        title = next((s for s, (e, t) in sentence.titles.items() if e == before and t.holder), None)
        if title is not None:  # فلان، المترجمة السابقة …، والمستشارة
            return tuple(
                p for p in sentence.phrases if p.name and p.name.span == sentence.titles[title][1].holder
            )
        if tokens[at].prefix == "و":
            return _title_holder_before(sentence, before) or _described_before(sentence, before)
    return ()


def _described_before(sentence: Sentence, at: int) -> tuple[Phrase, ...]:
    """`فلانة، المترجمة السابقة لفلان والمستشارة لعلان`: the name before the comma that opens the description."""
    for phrase in reversed(sentence.phrases):
        if (
            phrase.end < at
            and at - phrase.end < 14
            and phrase.name is not None
            and sentence.tokens[phrase.end].norm in _COMMAS
        ):
            return (phrase,)
        if phrase.end < at and phrase.end < sentence.end and sentence.tokens[phrase.end].norm == ".":
            return ()
    return ()


def _title_holder_before(sentence: Sentence, at: int) -> tuple[Phrase, ...]:
    """`فلان، قائد كذا لكذا ومستشار علان`: the holder of the title that the noun is joined to."""
    candidates = [
        (start, title)
        for start, (_, title) in sentence.titles.items()
        if start < at and title.holder and title.holder.end <= title.span.start
    ]
    if not candidates:
        return ()
    start, title = max(candidates, key=lambda pair: pair[0])
    if any(sentence.tokens[i].norm in _COMMAS or sentence.tokens[i].norm == "." for i in range(start, at)):
        return ()
    return tuple(p for p in sentence.phrases if p.name and p.name.span == title.holder)
