"""Family and other ties: a relational noun, whom it belongs to, and who bears it.

`ماهر، شقيق بشار`, `شقيقه ماهر`, `شقيق بشار، ماهر`, `ماهر شقيق بشار`: the noun's owner is the relative
(or associate), the other name the person.
"""

from __future__ import annotations

from dataclasses import replace

from tawatur.analyse.analysis import token_at, within
from tawatur.analyse.genders import is_woman
from tawatur.analyse.title_words import adjectives, bare, heads
from tawatur.claims.bereaved import kin_behind, mourned, named_behind
from tawatur.claims.draft import Draft, literal
from tawatur.claims.kinds import rules
from tawatur.claims.left import left_of
from tawatur.claims.lists import list_until
from tawatur.claims.parents import mother, one_parent
from tawatur.claims.sentence import Phrase, Sentence
from tawatur.claims.spoken_of import he_is
from tawatur.claims.ties import Word, tie_at
from tawatur.claims.words import (
    function_at,
    letter_relation,
    noun_types,
    relation_at,
    stem,
    verb_like,
    word_set,
)
from tawatur.text import Token, fold
from tawatur.types.claim import Filler
from tawatur.types.span import Span

_COMMAS = frozenset("،,-–(")
_BETWEEN = frozenset(("من", "ل", "ب", "مع", "علي", "عن", "غير", "جدا", "كل", ":"))  # شقيق كل من فلان وعلان
_WOMEN = frozenset(("sister", "daughter", "mother", "wife"))
_BESIDE = 6  # tokens between one tie and the next of the same person
_MEN = frozenset(("brother", "son", "father", "husband"))
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
        last = found[-1] if found else None
        for one in (mother(word), word):
            draft = _tie(sentence, one, at, last) if one is not None else None
            if draft is not None:
                found.append(draft)
        at += len(word.words)
    return found


def _of_building(sentence: Sentence, at: int) -> bool:
    """Whether the word at `at` is part of a building's name: خطيب جامع | والدة الأمير فلان."""
    before = sentence.tokens[at - 1] if at > sentence.start else None
    if before is None or sentence.tokens[at].prefix or before.core.startswith("ال"):
        return False
    return "place" in noun_types(before.core)


def _tie(sentence: Sentence, word: Word, at: int, last: Draft | None) -> Draft | None:
    rule = word.rule
    other = "relative" if rule.kind.name == "kinship" else "associate"
    draft = Draft(rule, sentence, at, at + len(word.words), action=None)
    stop = draft.end
    owners: tuple[Phrase, ...] = ()
    dead: Span | None = None
    if _is_name(sentence, at, stop) or (not word.suffix and _of_building(sentence, at)):
        return None
    if (place := sentence.at.get(at)) is not None and place.end == stop and "place" in place.types:
        return None  # من جدة: فلان
    if word.suffix:
        shared = _same_owner(sentence, last, word, at) if last is not None else []
        kin = not shared and rule.kind.name == "kinship" and _kin_before(sentence, word, at)
        for owner in shared or ([] if kin else _owners(sentence, draft, word, at, other)):
            draft.add(other, owner)
        if not draft.roles.get(other):
            return None
        after = bearer = _bearer_after(sentence, stop, draft)
        if not bearer and not _of_others(sentence, word, at, stop):
            bearer = _of_persons(draft, _bearer_before(sentence, word, at))
    elif (dead := _mourned(sentence, word, at, stop)) is not None:
        draft.add(other, literal(sentence, dead, "whom the noun behind the word of kin means"))
        after = bearer = kin_behind(sentence, word, stop, dead)
        if not bearer:
            bearer = _of_persons(draft, _bearer_before(sentence, word, at))
    else:
        following = _phrase_from(sentence, stop) or _inside(sentence, at, stop)
        if following is None or not _linked(sentence, word, stop, following):
            return None
        if not _can_own(draft, other, following) or (
            rule.data.get("person_only") and not rule.data.get("of_body") and "person" not in following.types
        ):
            return None
        if rule.data.get("named_owner") and following.name is None and not word.many:
            return None  # مساعد وزير الخارجية is an office
        owners = _list_from(sentence, following)
        for phrase in owners:
            if _can_own(draft, other, phrase):
                draft.fill(other, phrase, f"whose «{tokens_text(sentence, at, stop)}» it is")
        comma = not sentence.tokens[at].core.startswith("ال")
        joined = sentence.tokens[at].prefix == "و" and comma  # وشقيق فلان، علان: another of the list
        close = not comma and _holder_inside(sentence, owners[-1])
        after = _bearer_after(sentence, owners[-1].end, draft, comma=comma) if joined else ()
        same = _same_bearer(sentence, last, at) if joined and last is not None else ()
        bearer = after or same or _of_persons(draft, _bearer_before(sentence, word, at))
        if not bearer and not joined and not close:
            after = bearer = _bearer_after(sentence, owners[-1].end, draft, comma=comma)
        if not bearer and not word.many:
            bearer = he_is(sentence, at)
    women = [p for p in bearer if p.name is not None and _woman(sentence, p.name.span)]
    bearer = one_parent(word, bearer, women)
    several = word.many or (not after and _among(sentence, word, at))
    one = None if several or not bearer else bearer[0] if after else bearer[-1]
    head = stem(word.words[0])
    plural = rule.kind.name == "kinship" and head in word_set("several") and head[-1] not in "يا"
    if not after and len(bearer) == 1 and plural:
        bearer = bearer if _predicate(sentence, word, at) < at else ()  # استقبل فلان أبناء علان
    for phrase in bearer:
        if rule.kind.name == "kinship" and not _of_gender(sentence, rule.data["relation"], phrase):
            continue
        if not (draft.admits("person", phrase) and phrase.named and one in (None, phrase)):
            continue
        if dead is not None and phrase.name is not None and phrase.points == dead:
            phrase = replace(
                phrase, points=phrase.name.span
            )  # يحيى متعب الشاجري is not متعب الشاجري, his father
        if not rule.data.get("person_only") or "person" in phrase.types:
            draft.fill("person", phrase, f"who is said to be the «{tokens_text(sentence, at, stop)}»")
    if stem(word.words[0])[:2] == "اخ" and any(
        p.span.start > sentence.tokens[p.start].core_start for p in bearer
    ):
        return None  # «أخيه الملك فلان»: courtesy between heads of state, no family
    if rule.data.get("private") and _in_office(sentence, draft.roles.get(other, [])):
        return None  # the governor's وكيل is his deputy
    persons = draft.roles.get("person", [])
    if rule.kind.name == "kinship":
        persons = [_apart(sentence, one, draft.roles.get(other, [])) for one in persons]
        draft.roles["person"] = persons
    if not persons or any(p.text == o.text for p in persons for o in draft.roles.get(other, [])):
        return None
    span = Span(sentence.tokens[at].core_start, sentence.tokens[stop - 1].end)
    if rule.id == "kinship.brother" and stop < sentence.end and stem(sentence.tokens[stop].core) == "توام":
        draft.rule = next(r for r in rules() if r.id == "kinship.twin")  # شقيقه التوأم
    draft.roles["relation"] = [Filler(draft.rule.data["relation"], span, span, "the word for the tie")]
    return draft


def _holder_inside(sentence: Sentence, owner: Phrase) -> bool:
    """Whether a body's phrase ends with the title of who is named right behind it: لحكومة الرئيس | فلان."""
    inside = (t for s, (e, t) in sentence.titles.items() if owner.start < s and e <= owner.end)
    follows = sentence.at.get(owner.end)
    return follows is not None and any(t.holder == follows.span for t in inside)


def _mourned(sentence: Sentence, word: Word, at: int, stop: int) -> Span | None:
    """Whose kin it is where a noun alone says so (والد الشهيد), or a noun with the kin's name behind it."""
    if word.rule.kind.name != "kinship" or word.link or word.many or stop >= sentence.end:
        return None
    dead = mourned(sentence, stop)
    if dead is None or named_behind(sentence, stop) is None:
        return dead
    apposed = not sentence.tokens[at].prefix and bool(_bearer_before(sentence, word, at))
    return None if apposed or not kin_behind(sentence, word, stop, dead) else dead


def _of_others(sentence: Sentence, word: Word, at: int, stop: int) -> bool:
    """Whether و with a noun behind it adds others than who stands before: فلان وأبنائه, فلان وشقيقها واثق."""
    tokens = sentence.tokens
    if tokens[at].prefix != "و":
        return False
    if word.many or stop >= sentence.end:
        return word.many
    noun = tokens[stop].kind == "word" and not tokens[stop].prefix and not verb_like(tokens[stop].core)
    return noun and not (
        function_at(tokens, stop, sentence.end)
        or relation_at(tokens, stop, sentence.end)
        or stop in sentence.dates
    )


def _can_own(draft: Draft, role: str, phrase: Phrase) -> bool:
    """Whether a phrase can be whose kin or ally somebody is; of kin an office with its body too: نجل نائب رئيس كذا."""
    office = phrase.types == ("role",) and phrase.end - phrase.start > 2
    return draft.admits(role, phrase) or (office and draft.rule.kind.name == "kinship")


def _in_office(sentence: Sentence, owners: list[Filler]) -> bool:
    """Whether the report gives one of the owners an office."""
    analysis = sentence.analysis
    held = {analysis.full.get(t.holder, t.holder) for t in analysis.titles if t.kind == "office" and t.holder}
    return any(owner.span in held for owner in owners)


def _is_name(sentence: Sentence, at: int, stop: int) -> bool:
    """Whether the word is somebody's given name (الدكتور مساعد بن فلان, عبدالرحمن بن مساعد)."""
    tokens = sentence.tokens
    joins = word_set("son_of")
    if any(e == at and t.kind == "honorific" for e, t in sentence.titles.values()):
        return True  # الدكتور مساعد فلان
    after = stop < sentence.end and tokens[stop].core in joins
    return after or (at > sentence.start and tokens[at - 1].core in joins)


def tokens_text(sentence: Sentence, start: int, end: int) -> str:
    """The words of a token range."""
    return literal(sentence, Span(sentence.tokens[start].core_start, sentence.tokens[end - 1].end), "").text


def _linked(sentence: Sentence, word: Word, at: int, phrase: Phrase) -> bool:
    letters = {"ل": "for", "ب": "bi"}
    if word.link in letters:
        first = sentence.tokens[at]
        fallen = letter_relation(first) == letters[word.link] and _of_former(first) and phrase.start == at + 1
        return (
            phrase.relation == letters[word.link]
            or (sentence.tokens[at].norm == word.link and phrase.start > at)
            or (fallen and phrase.relation is None)  # الموالي للمخلوع فلان
        )
    if word.link:
        return phrase.relation is None
    construct = not sentence.tokens[at - 1].core.startswith("ال")  # الأخ فلان is no brother of his
    return (construct and phrase.relation is None and not phrase.joined) or phrase.relation == "for"


def _of_former(token: Token) -> bool:
    """Whether the word with the article says that somebody holds an office no more: للمخلوع فلان."""
    return token.core.startswith("ال") and adjectives().get(bare(token.core)) == "former"


def _phrase_from(sentence: Sentence, at: int) -> Phrase | None:
    """The phrase that begins at `at`, past one adjective (شقيقه الأصغر، مستشاره الاقتصادي) and opening quotes."""
    tokens = sentence.tokens
    indefinite = tokens[at - 1].core.endswith("ا")  # صديقا مقربا لفلان
    for i in range(at, min(at + 3, sentence.end)):
        if i in sentence.at:
            return sentence.at[i]
        if tokens[i].norm in _OPENING or tokens[i].norm in _BETWEEN:
            continue
        if (
            tokens[i].kind == "word"
            and (i == at or tokens[i - 1].norm == "غير")
            and (
                tokens[i].norm.startswith("ال")
                or _of_former(tokens[i])
                or (indefinite and tokens[i].norm.endswith("ا"))
            )
        ):
            continue
        return None
    return None


def _inside(sentence: Sentence, at: int, stop: int) -> Phrase | None:
    """The name that a longer phrase ends with: أحد مساعدي *فلان*, مستشار الرئيس *فلان*. Behind the title of an
    office (مساعد وزير الخارجية فلان) it is the owner's only where somebody else stands before the noun."""
    tokens = sentence.tokens
    whole = next((p for p in sentence.phrases if p.start <= at < stop < p.end), None)
    if whole is None:
        return None
    first, last = tokens[stop].core_start, tokens[whole.end - 1].end
    names = [n for n in within(sentence.analysis.names, first, last) if n.type == "person"]
    if len(names) != 1:
        return None
    name = names[0]
    title = next((t for s, (e, t) in sentence.titles.items() if s <= at < stop < e), None)
    if tokens[stop].core_start != name.span.start and bare(tokens[stop].core) not in heads():
        return None  # مستشار مشروع فلان
    apart = title is None or any(t.holder == name.span for s, (_, t) in sentence.titles.items() if s == stop)
    introduced = whole.start == at and at > sentence.start and tokens[at - 1].norm in _COMMAS
    if tokens[at].prefix or not (apart or introduced):
        return None
    end = next((i + 1 for i in range(stop, whole.end) if tokens[i].end == name.span.end), whole.end)
    return Phrase(
        stop, end, name.span, ("person",), name, letter_relation(tokens[stop]),
        points=sentence.analysis.full.get(name.span),
    )  # fmt: skip


def _of_persons(draft: Draft, bearer: tuple[Phrase, ...]) -> tuple[Phrase, ...]:
    """The bearer where any of it can bear the tie."""
    return bearer if any(p.named and draft.admits("person", p) for p in bearer) else ()


def _list_from(sentence: Sentence, phrase: Phrase) -> tuple[Phrase, ...]:
    """The phrase and what و joins to it; a word of kin opens another list (زوجته فلانة وابنه فلان)."""
    found = [phrase]
    while (
        (following := sentence.at.get(found[-1].end)) is not None
        and following.joined
        and tie_at(sentence.tokens, following.start, sentence.end) is None
        and not following.relation
        and set(following.types) & set(phrase.types)
    ):
        found.append(following)
    return tuple(found)


def _owners(sentence: Sentence, draft: Draft, word: Word, at: int, role: str) -> list[Filler]:
    """Whom the possessive pronoun of a noun points to; bodies only right before it (الحوثيين وحليفهم فلان)."""
    tokens = sentence.tokens
    first, end = tokens[sentence.start].start, tokens[max(at - 1, sentence.start)].end
    joined = tokens[at].prefix == "و" and "body" in draft.rule.types(role)
    bodies = (
        joined
        and not draft.rule.data.get("person_only")
        and [
            literal(sentence, sentence.analysis.full.get(name.span, name.span), "whom the pronoun points to")
            for name in within(sentence.analysis.names, first, end)
            if name.span.end == end and (name.type == "body" or name.kind == "country")
        ][:1]
    )
    owner = _owner(sentence, at, draft.end)
    return bodies or ([owner] if owner is not None else [])


def _same_bearer(sentence: Sentence, last: Draft, at: int) -> tuple[Phrase, ...]:
    """`فلانة، زوجة أمير كذا علان، ووالدة أمير كذا …`: who is the kin of one is that of the other whom و joins."""
    owner = _name_before(sentence, at)
    owned = {f.at for f in last.roles.get("relative", ())}
    if last.rule.kind.name != "kinship" or owner is None or owner.span not in owned or owner.start < last.end:
        return ()
    bearers = {f.at for f in last.roles["person"]}
    return tuple(p for p in sentence.phrases if p.span in bearers)


def _same_owner(sentence: Sentence, last: Draft, word: Word, at: int) -> list[Filler]:
    """`فلانة وابنتها سناء، وزوج ابنتها علان`, `هو ابن فلان، ووالدته فلانة`: whose kin the tie right before tells of."""
    tokens = sentence.tokens
    if tokens[at].prefix != "و" or {last.rule.kind.name, word.rule.kind.name} != {"kinship"}:
        return []
    spoken = {f.at for f in last.roles["person"]}
    end = max([last.end, *(p.end for p in sentence.phrases if p.span in spoken and p.end <= at)])
    parted = any(verb_like(t.core) or t.norm in ".؛" for t in tokens[end:at] if t.kind != "number")
    if at - end > _BESIDE or parted:
        return []
    if tokens[last.end - 1].clean.endswith(word.suffix):
        owners = last.roles["relative"]
    else:
        owners = last.roles["person"] if len(last.roles["person"]) == 1 else []
        woman = last.rule.data["relation"] in _WOMEN
        owners = [f for f in owners if (woman or _woman(sentence, f.span)) == (word.suffix == "ها")]
    pronoun = tokens[at + len(word.words) - 1].core_span
    return [Filler(f.text, f.span, pronoun, "whom the pronoun points to") for f in owners]


def _name_before(sentence: Sentence, at: int) -> Phrase | None:
    """The phrase that ends before `at`, past brackets and commas: وابنتها آنا (فلانة)، | وابنها توم."""
    tokens, end = sentence.tokens, at
    while end > sentence.start and tokens[end - 1].kind == "punct" and tokens[end - 1].norm not in ".؛:":
        if tokens[end - 1].norm == ")":
            opening = (k for k in range(end - 2, sentence.start, -1) if tokens[k].norm == "(")
            end = next(opening, end - 1)
        else:
            end -= 1
    return sentence.until.get(end)


def _kin_before(sentence: Sentence, word: Word, at: int) -> bool:
    """Whether the name right before is that of other kin of the one who is meant: ووالدته رهام | وشقيقه أحمد, هو ابن
    فيصل | ووالدته عفت."""
    tokens = sentence.tokens
    name = _name_before(sentence, at)
    if tokens[at].prefix != "و" or name is None or name.name is None:
        return False
    own = tie_at(tokens, name.start, sentence.end)
    if own is not None and own.suffix == word.suffix and own.rule.kind.name == "kinship":
        return True
    first = next(
        (
            k
            for k in range(name.start - 1, name.start - 4, -1)
            if k > sentence.start and tie_at(tokens, k, sentence.end)
        ),
        None,
    )
    return first is not None and tokens[first - 1].core in ("هو", "هي")


def _owner(sentence: Sentence, at: int, stop: int) -> Filler | None:
    """Whom a possessive pronoun points to: what the report's references say."""
    token = sentence.tokens[stop - 1]
    references = sentence.analysis.references
    for k in range(at, stop):
        one = sentence.tokens[k]
        span = references.get(one.span) or references.get(one.core_span)
        if span is not None:
            if token.clean.endswith("ه") and not token.clean.endswith("ها") and _woman(sentence, span):
                return None
            value = literal(sentence, span, "whom the pronoun points to")
            return Filler(value.text, value.span, token.core_span, value.reason)
    return None


def _woman(sentence: Sentence, span: Span) -> bool:
    """Whether the name that stands at the span is known to be a woman's."""
    analysis = sentence.analysis
    name = next((n for n in within(analysis.names, span.start, span.start + 1) if n.span == span), None)
    at = token_at(analysis.tokens, span.start)
    return name is not None and name.type == "person" and is_woman(analysis.tokens, at, name, sentence.women)


def _of_gender(sentence: Sentence, relation: str, phrase: Phrase) -> bool:
    """Whether the bearer can be a brother or son: no woman is."""
    return relation not in _MEN or phrase.name is None or not _woman(sentence, phrase.name.span)


def _apart(sentence: Sentence, person: Filler, owners: list[Filler]) -> Filler:
    """The person by the name that stands there, where the full name would be that of the relative: فاتن حمامة … والدها
    *أحمد حمامة*, not فاتن أحمد حمامة."""
    whole, own = fold(person.text).split(), fold(person.at.of(sentence.analysis.report.text)).split()
    mixed = any(
        (words := fold(owner.text).split()) and words[0] == whole[0] != own[0] and set(words) < set(whole)
        for owner in owners
        if whole and own
    )
    return literal(sentence, person.at, person.reason) if mixed else person


def _bearer_after(sentence: Sentence, at: int, draft: Draft, comma: bool = False) -> tuple[Phrase, ...]:
    """The name after the noun: `شقيقه الأصغر، ماهر`, `زوجته أسماء`, `ابنتيه دالما وجانينا`, `صديقه وزميله ماهر`."""
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
            if draft.rule.kind.name == "kinship" and phrase.name is None:
                return ()  # جينات والده الملك الفذ
            fits = "person" in phrase.types or (
                draft.admits("person", phrase) and not draft.rule.data.get("person_only")
            )
            return _list_from(sentence, phrase) if phrase.named and fits else ()
        token = tokens[i]
        if token.norm in _COMMAS or token.norm in _OPENING or token.core in word_set("is_named"):
            passed = True
        elif passed or not (token.kind == "word" and _between(sentence, i, at, comma)):
            return ()
        i += 1
    return ()


def _between(sentence: Sentence, i: int, at: int, comma: bool) -> bool:
    """Whether a word may stand between the noun that ends at `at` and its bearer: الأصغر، غير الشقيق، وزميله."""
    token = sentence.tokens[i]
    if token.norm == "غير":
        return True
    if function_at(sentence.tokens, i, sentence.end) or relation_at(sentence.tokens, i, sentence.end):
        return False  # كريمته إلى فلان, شقيقه الذي قتل فلانا
    if token.norm.startswith("ال"):
        return True
    return (
        not comma
        and i == at
        and token.prefix == "و"
        and token.core[-1:] == sentence.tokens[at - 1].core[-1:] == "ه"
    )


def _bearer_before(sentence: Sentence, word: Word, at: int) -> tuple[Phrase, ...]:
    """The name before the noun: `ماهر، شقيق بشار`, `ماهر هو شقيق بشار`, `الذي كان شقيق`."""
    tokens = sentence.tokens
    at = before = _predicate(sentence, word, at)
    if before > sentence.start and tokens[before - 1].norm in _COMMAS:
        before -= 1
    if (not tokens[at].prefix or tokens[at].core in ("هو", "هي")) and (found := list_until(sentence, before)):
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


def _predicate(sentence: Sentence, word: Word, at: int) -> int:
    """Where the predicate that holds the noun at `at` begins: وهو *من أقرب* مساعدي فلان (but زواجه من كريمة فلان)."""
    tokens = sentence.tokens
    first = at
    while first > sentence.start and tokens[first - 1].core in word_set("one_of"):
        if tokens[first - 1].core == "من" and first == at and not word.many:
            break
        first -= 1
    if first > sentence.start and tokens[first - 1].core in ("هو", "هي") and not tokens[first].prefix:
        first -= 1
    return first


def _among(sentence: Sentence, word: Word, at: int) -> bool:
    """Whether the noun counts who stands before among such: فلان وعلان من الشخصيات المقربة."""
    first = _predicate(sentence, word, at)
    return first < at and sentence.tokens[first].core in ("من", "بين", "ضمن")


def _described_before(sentence: Sentence, at: int) -> tuple[Phrase, ...]:
    """`فلانة، المترجمة السابقة لفلان والمستشارة لعلان`: the name before the comma that opens the description."""
    for phrase in reversed(sentence.phrases):
        if (
            phrase.end < at
            and at - phrase.end < 14
            and phrase.name is not None
            and sentence.tokens[phrase.end].norm in _COMMAS
        ):
            opens = sentence.tokens[phrase.end + 1]  # فلان، وعلان and فلان، علان are a list
            following = sentence.at.get(phrase.end + 1)
            listed = following is not None and following.span.start == opens.core_start and following.named
            return () if listed or opens.prefix == "و" else (phrase,)
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
