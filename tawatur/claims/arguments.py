"""The arguments right of a trigger, up to the end of its clause."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tawatur.analyse.countries import country_of
from tawatur.claims.apposition import after_apposition, past_bracket
from tawatur.claims.befallen import DONE_TO
from tawatur.claims.lists import compatible, in_genitive
from tawatur.claims.sentence import COMMAS, QUOTES, Phrase, Sentence
from tawatur.claims.spoken_of import he
from tawatur.claims.words import (
    approximate,
    bare,
    function_at,
    letter_relation,
    relation_at,
    verb_like,
    word_set,
)
from tawatur.text import Token

PRONOUNS = {
    stem_ + pronoun: relation
    for stem_, relation in (
        ("علي", "on"),
        ("عن", "about"),
        ("مع", "with"),
        ("ل", "for"),
        ("من", "from"),
        ("الي", "to"),
        ("ب", "bi"),
        ("بحق", "on"),
        ("ضد", "on"),
    )
    for pronoun in ("ه", "ها", "هم", "هما", "هن")
}
Stops = Callable[[int], bool]
_REACH = 60  # tokens


@dataclass(frozen=True, slots=True)
class Argument:
    """Phrases that stand in one relation to a trigger. `relation` is "" for a bare phrase (subject or object),
    `start`, `end` are token indices; `unknown` is a bare noun that the lexicon doesn't know, `then` says that ثم or ومنها stands before it."""

    relation: str
    phrases: tuple[Phrase, ...]
    start: int
    end: int
    unknown: bool = False
    then: bool = False


def arguments(
    sentence: Sentence, at: int, stops: Stops, part: int | None = None, kind: str | None = None
) -> list[Argument]:
    """The arguments that follow token `at`, up to the end of the clause. `stops(i)` says where another event begins;
    `part` is the token of a noun that is part of the trigger itself (أخلت *سبيل* فلان), `kind` the kind that it tells of."""
    tokens = sentence.tokens
    out: list[Argument] = []
    ended: set[int] = set()  # last tokens of dates and adverbs: a comma after one parts nothing
    relation, relation_start = "", at
    then = False
    aside = False  # a comma behind the subject opens when and where
    construct = -1  # the token behind a noun without an article that the lexicon doesn't know
    fresh = True  # nothing but adverbs since the trigger, a preposition or a comma: a bare noun here is an argument
    i = at
    end = min(sentence.end, at + _REACH)
    while i < end:
        token = tokens[i]
        if (
            i in sentence.sources and at - 1 not in sentence.sources and not stops(i)
        ):  # بحسب مصدر قضائي: who says it fills no role
            i += 1
            ended.add(i - 1)
            relation, fresh = "", True
            continue
        if i in sentence.dates:
            i = max(sentence.dates[i], i + 1)
            ended.add(i - 1)
            relation, fresh = "", True
            continue
        if token.core in word_set("ranks") and (letter_relation(token) or relation) and i + 1 in sentence.at:
            if not relation:
                relation, relation_start = letter_relation(token) or "", i
            fresh = True  # انضم إلى صفوف الجيش: to the army
            i += 1
            continue
        phrase = sentence.at.get(i)
        joined_verb = (
            phrase is None
            and token.kind == "word"
            and verb_like(token.core)
            and not (fresh and relation)
            and letter_relation(token) != "bi"
        )
        if stops(i) and not (phrase and phrase.named and i == phrase.start):
            break
        governed = bool(out) and out[-1].unknown and out[-1].relation != ""  # بتأسيس شركة
        if (
            phrase is not None
            and phrase.start == construct
            and (phrase.named or governed)
            and not phrase.relation
            and not phrase.joined
        ):
            i = after_apposition(sentence, phrase.end)  # أقارب فلان: not فلان himself
            relation, fresh = "", False
            continue
        last = out[-1].phrases[-1] if out and out[-1].phrases else None
        if phrase is not None and phrase.joined and last and last.end == i and in_genitive(last, phrase):
            i = after_apposition(sentence, phrase.end)
            continue
        if phrase is not None:
            own = phrase.relation or relation
            if _continues(out, phrase, relation, i):
                out[-1] = Argument(out[-1].relation, (*out[-1].phrases, phrase), out[-1].start, phrase.end)
            elif own in ("in", "bi") and _lies_in(
                sentence, out, phrase, relation_start if relation else phrase.start
            ):
                out[-1] = Argument("in", (phrase,), out[-1].start, phrase.end)
            else:
                out.append(
                    Argument(
                        own, (phrase,), relation_start if relation else phrase.start, phrase.end, then=then
                    )
                )
                then = False
            i = after_apposition(sentence, phrase.end)
            relation, fresh = "", False
            continue
        if _each_of(tokens, i, end):
            i, fresh = i + 2, True
            continue
        found = function_at(tokens, i, end)
        if found:
            sort, length = found
            if sort == "members" and any(a.phrases for a in out):
                i = _members(sentence, out, i + length, end)
                fresh = False
                continue
            if sort == "members" and not out and tokens[i + length - 1].norm.endswith("نهم"):
                i += length  # أصيب عشرة بينهم فلان
                fresh = True
                continue
            if sort in ("adverb", "auxiliary", "pronoun"):
                i += length
                ended.add(i - 1)
                continue
            if sort == "occurrence" and not token.prefix:
                i += length
                continue
            if sort == "sequence" and out and i + length < end and not verb_like(tokens[i + length].core):
                i += length
                then = True
                continue
            break
        if _national(sentence, i):
            i += 1
            continue
        if (named := _counterpart(sentence, i)) is not None:
            if not relation and (led := letter_relation(token)):
                relation, relation_start = led, i
            i, fresh = named, True
            continue
        if kind == "meeting" and (chair := _chair(sentence, i)) is not None:
            out.append(Argument("with", (chair,), i, chair.end))
            i = after_apposition(sentence, chair.end)
            relation, fresh = "", False
            continue
        if token.core in word_set("so_many") and (led := letter_relation(token)):
            relation, relation_start, fresh = led, i, True  # إحراقهم لأكثر من مئة عربة
            i += 2 if i + 1 < end and tokens[i + 1].norm == "من" else 1
            continue
        pronoun = PRONOUNS.get(bare(token))
        if pronoun and (points := sentence.analysis.references.get(token.span)) is not None:
            stands = Phrase(i, i + 1, token.core_span, ("person",), points=points)
            out.append(Argument(pronoun, (stands,), i, i + 1))
            relation, fresh = "", False
            i += 1
            continue
        if pronoun and token.core.endswith(("هم", "هن")) and (kind is not None):
            those = sentence.befallen.they(kind, sentence, i)
            if those:
                out.append(Argument(pronoun, those, i, i + 1))
                relation, fresh = "", False
                i += 1
                continue
        if pronoun and kind in DONE_TO and (one := he(sentence, i)) is not None:
            out.append(Argument(pronoun, (one,), i, i + 1))
            relation, fresh = "", True
            i += 1
            continue
        if pronoun:  # وجهت له المحكمة: the next phrase is another argument; not behind الحكومة المعترف بها
            relation, fresh = "", not tokens[i - 1].core.startswith("الم")
            i += 1
            continue
        if (side := _side(sentence, i)) is not None:
            ended.add(side - 1)
            i = side
            continue
        if approximate(tokens, i, end):
            i += 1
            continue
        if letter_relation(token) == "bi" and token.core in word_set("manner") and i + 1 < end:
            ended.add(i + 1)
            i += 2  # قصف بشكل عشوائي كذا
            continue
        preposition = relation_at(tokens, i, end)
        if preposition:
            relation, relation_start, fresh = preposition[0], i, True
            i += preposition[1]
            continue
        if token.kind == "punct":
            if token.norm in COMMAS:
                following = i + 1
                if following >= end:
                    break
                if _listed(sentence, out, following):
                    nxt = sentence.at[following]
                    out[-1] = Argument(out[-1].relation, (*out[-1].phrases, nxt), out[-1].start, nxt.end)
                    i = after_apposition(sentence, nxt.end)
                    continue
                word = function_at(tokens, following, end)
                if kind == "meeting" and _faced(sentence, out, following):
                    i, fresh = following, True  # استقبل فلان، علانا
                    continue
                behind = sentence.at.get(following)
                if aside and behind is not None and behind.named and not (behind.relation or behind.joined):
                    aside = False
                    fresh = True
                    i += 1  # اعتقلت الشرطة، أمس في بلدة كذا، فلانا
                    continue
                if (
                    relation_at(tokens, following, end)
                    or following in sentence.dates
                    or letter_relation(tokens[following])
                    or (word is not None and word[0] in ("members", "sequence"))
                ):
                    aside = bool(out) and not out[-1].relation
                    i += 1
                    continue
                if (not out and fresh) or i - 1 in ended:
                    i += 1
                    continue
                break
            if (closed := past_bracket(sentence, i)) is not None:
                i = closed
                continue
            if token.norm in QUOTES or token.norm in "-–_":
                i += 1
                continue
            break
        if joined_verb or (token.prefix[:1] in ("و", "ف") and token.kind == "word" and verb_like(token.core)):
            break
        own = letter_relation(token) or relation
        if fresh and not own and token.kind in ("word", "latin") and not token.prefix:
            out.append(Argument("", (), i, i + 1, unknown=True))
        elif own and token.kind in ("word", "latin"):
            out.append(Argument(own, (), relation_start if relation else i, i + 1, unknown=True))
        relation, fresh = "", False
        i += 1
        if (
            i - 1 != part
            and token.kind == "word"
            and not token.core.startswith("ال")
            and token.core[-1:] != "ا"
            and token.core not in word_set("label")
        ):
            construct = i
    return out


def _counterpart(sentence: Sentence, at: int) -> int | None:
    """Where the name begins behind a word for somebody of the same office: نظيره الأميركي | فلان."""
    tokens = sentence.tokens
    if tokens[at].core not in word_set("counterpart"):
        return None
    for i in range(at + 1, min(sentence.end, at + 4)):
        phrase = sentence.at.get(i)
        if phrase is not None:
            return i if "person" in phrase.types and not phrase.relation and not phrase.joined else None
        if not tokens[i].core.startswith("ال"):
            return None
    return None


def _national(sentence: Sentence, at: int) -> bool:
    """Whether an adjective of a country stands right before a name: يتولى الصيني | فلان رئاسة كذا."""
    token = sentence.tokens[at]
    behind = sentence.at.get(at + 1)
    if behind is None or token.prefix or not token.core.startswith("ال") or not country_of(token.core):
        return False
    person = behind.name is not None and behind.name.type == "person"
    return person and not (behind.relation or behind.joined)


def _faced(sentence: Sentence, out: list[Argument], at: int) -> bool:
    """Whether the one person behind the verb is followed, past a comma, by another who is no apposition."""
    other = sentence.at.get(at)
    if other is None or other.name is None or other.relation or other.joined:
        return False
    people = [p for a in out for p in a.phrases if not a.relation and p.types != ("role",)]
    whole = all(a.phrases and not a.relation for a in out)
    return whole and [p.types for p in people] == [("person",)] and other.types == ("person",)


def _chair(sentence: Sentence, at: int) -> Phrase | None:
    """Who chairs a meeting: برئاسة فلان."""
    token = sentence.tokens[at]
    if letter_relation(token) != "bi" or token.core not in word_set("chaired"):
        return None
    chair = sentence.at.get(at + 1)
    return chair if chair is not None and "person" in chair.types and not chair.relation else None


def _lies_in(sentence: Sentence, out: list[Argument], phrase: Phrase, at: int) -> bool:
    """Whether the phrase names where the site without a name lies that ended at `at`: في فندق | في حلب."""
    if not out or out[-1].relation != "in" or len(out[-1].phrases) != 1 or out[-1].end != at:
        return False
    site = out[-1].phrases[0]
    one = site.end - site.start == 1 or sentence.tokens[site.start].core in word_set("one_of_several")
    plain = one and site.name is None and site.points is None and "place" in site.types
    known = phrase.name is not None or phrase.end - phrase.start > 1
    return plain and known and "place" in phrase.types


def _each_of(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Whether كل من or كلا من stands here, which only opens a list: اعتقلت الشرطة كلا من أ وب."""
    return tokens[at].norm in ("كل", "كلا") and at + 2 < end and tokens[at + 1].norm == "من"


def _side(sentence: Sentence, at: int) -> int | None:
    """Past `من جهة`, `من جهة أخرى`, which part the two sides of a list."""
    tokens = sentence.tokens
    if tokens[at].norm != "من" or at + 1 >= sentence.end or tokens[at + 1].norm not in word_set("side"):
        return None
    stop = at + 2
    if stop < sentence.end and tokens[stop].norm in word_set("other_side"):
        return stop + 1
    if stop >= sentence.end or tokens[stop].kind == "punct" or tokens[stop].prefix[:1] == "و":
        return stop
    return None


def _continues(out: list[Argument], phrase: Phrase, relation: str, at: int) -> bool:
    """Whether a phrase joined by و goes on with the last argument's list."""
    if not out or not out[-1].phrases or not phrase.joined or phrase.relation or relation:
        return False
    return out[-1].phrases[-1].end == at or compatible(out[-1].phrases[-1], phrase)


def _listed(sentence: Sentence, out: list[Argument], at: int) -> bool:
    """Whether the phrase after a comma goes on with the last list: `أ، ب، وج`."""
    phrase = sentence.at.get(at)
    if phrase is None or phrase.relation or not out or not out[-1].phrases:
        return False
    if not compatible(out[-1].phrases[-1], phrase):
        return False
    if phrase.joined:
        return True
    after = after_apposition(sentence, phrase.end)
    if after >= sentence.end:
        return len(out[-1].phrases) > 1
    nxt = sentence.at.get(after + 1 if sentence.tokens[after].norm in COMMAS else after)
    return (
        nxt is not None
        and not nxt.relation
        and compatible(phrase, nxt)
        and (nxt.joined or sentence.tokens[after].norm in COMMAS)
    )


def _members(sentence: Sentence, out: list[Argument], at: int, end: int) -> int:
    """Add the named members (بينهم أ وب) to the last argument."""
    tokens = sentence.tokens
    i = at
    while i < end:
        phrase = sentence.at.get(i)
        target = None
        if phrase is not None and (i == at or phrase.joined or tokens[i - 1].norm in COMMAS):
            target = next(
                (
                    k
                    for k in range(len(out) - 1, -1, -1)
                    if out[k].phrases and compatible(out[k].phrases[-1], phrase)
                ),
                None,
            )
        if (
            phrase is not None
            and target is not None
            and (phrase.named or phrase.counted or "group" in phrase.types)
        ):
            whole = out[target]
            out[target] = Argument(whole.relation, (*whole.phrases, phrase), whole.start, phrase.end)
            i = after_apposition(sentence, phrase.end)
            if i < end and tokens[i].norm in COMMAS and i + 1 in sentence.at:
                i += 1
            continue
        break
    return max(i, at)


def carries(bare: list[Argument]) -> bool:
    """Whether a thing or quantity stands right behind the doer: what is carried."""
    if len(bare) < 2 or not bare[1].phrases or bare[1].start != bare[0].end:
        return False
    return bool({"item", "asset", "guess"} & set(bare[1].phrases[0].types)) and not bare[1].phrases[0].named
