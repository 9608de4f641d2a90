"""Noun phrases that the lexicon's nouns head: 12 مسلحا, عدد من المسؤولين السوريين, قاعدة كذا العسكرية."""

from __future__ import annotations

from tawatur.analyse.analysis import Analysis
from tawatur.analyse.countries import country_of
from tawatur.claims.arguments import PRONOUNS
from tawatur.claims.captives import takes_captives
from tawatur.claims.kinds import done_by_people, done_to_people, fires, names_event, owns, table
from tawatur.claims.sentence import QUOTES, Index, Phrase, phrase_of
from tawatur.claims.ties import tie_at
from tawatur.claims.words import (
    bare,
    definite,
    function_at,
    governs,
    is_plural,
    letter_relation,
    noun_types,
    relation_at,
    stands_alone,
    stem,
    verb_like,
    word_set,
)
from tawatur.text import Token
from tawatur.text.vocabulary import count
from tawatur.types.mention import Name
from tawatur.types.span import Span

_LONGEST = 7
_DOING = 8  # tokens


def described(analysis: Analysis, index: Index, at: int, end: int) -> Phrase | None:
    """A noun phrase that the lexicon's nouns head: 12 مسلحا, عدد من المسؤولين السوريين, قاعدة حميميم العسكرية."""
    tokens = analysis.tokens
    head, counted = at, False
    tie = tie_at(tokens, at, end)
    if (
        tie is not None
        and tie.suffix
        and (bearer := _bearer(analysis, index, at, at + len(tie.words), end)) is not None
    ):
        return bearer
    if tie is not None and (
        len(tie.words) > 1 or (not tie.suffix and _person_follows(tokens, index, at + 1))
    ):
        return None  # مدير مكتب فلان, مستشار فلان: a tie, no place and no title
    known = () if tokens[at].core in word_set("manner") else noun_types(tokens[at].core)
    if known and takes_captives(tokens, at, end):
        return None  # وأسر ستة
    if tokens[at].norm in word_set("presiding") and _person_follows(tokens, index, at + 1):
        return None  # رأس فلان الاجتماع
    if not known and not _is_number(tokens[at]) and tokens[at].core != "هولاء":
        return None
    before = relation_at(tokens, at, end)
    if function_at(tokens, at, end) or (before and (before[0] == "with" or not known)):
        return None
    while (
        head < end and head < at + 4 and (_is_number(tokens[head]) or "open" in noun_types(tokens[head].core))
    ):
        counted = True
        head += 1
        if head < end and tokens[head].norm in word_set("size"):
            head += 1
        if head < end and tokens[head].norm == "من":
            head += 1
    if head >= end or (head > at and head in index.dates):
        return None
    if counted and tokens[head].norm in ("منهم", "منهن"):
        return phrase_of(
            tokens, at, head + 1, Span(tokens[at].core_start, tokens[head].end), ("group",), counted=True
        )
    if tokens[at].core == "هولاء" and at + 1 < end and noun_types(tokens[at + 1].core)[:1] == ("group",):
        stop, _ = _extent(analysis, index, at + 2, end, ("group",))
        return phrase_of(
            tokens,
            at,
            stop,
            Span(tokens[at].core_start, tokens[stop - 1].end),
            ("group", "these"),
            counted=True,
        )
    if head in index.names and counted and index.names[head][0] <= end:
        stop, name = index.names[head]
        return phrase_of(
            tokens,
            at,
            stop,
            Span(tokens[at].core_start, name.span.end),
            ("group",),
            definite=False,
            counted=True,
        )
    types = noun_types(tokens[head].core) if tokens[head].kind == "word" else ()
    types = tuple(t for t in types if t != "open")
    if (
        head + 1 < end
        and stem(tokens[head].core) == "منطقه"
        and stem(tokens[head + 1].core) in word_set("acting_place")
    ):
        types = ("body", *types)
    if not types and counted and _people_like(tokens, at, head, end):
        types = ("group",) if country_of(tokens[head].core) else ("group", "guess")  # خمسة عراقيين
    if not types or types[0] == "measure":
        return None
    if types[0] == "body" and stem(tokens[head].core) in word_set("band"):
        types = (*types, "group")
    if head > at and letter_relation(tokens[head]):
        return None
    if types == ("weapon",) and fires(tokens[head].core) and letter_relation(tokens[head]) != "bi":
        return None  # غارات التحالف على المدينة: an attack
    if counted and head == at + 1 and tokens[at].core in word_set("one_of_several"):
        stop, _ = _extent(analysis, index, head + 1, end, types)
        one: tuple[str, ...] = ("place",) if types[0] == "place" else ("someone",)
        if tokens[at].core == "احدي" and types[0] == "group" and "asset" in types:
            one = ("place", "asset")  # إحدى المزارع: farms, no farmers
        return phrase_of(tokens, at, stop, Span(tokens[at].core_start, tokens[stop - 1].end), one)
    if not counted and names_event(tokens[head].core):
        tool = "weapon" in types and letter_relation(tokens[head]) == "bi" and not _performed(tokens, head)
        jailed = (
            tokens[head].prefix[-1:] == "ب" and head + 1 in index.names
        )  # بسجن فلان: the act, no building
        if not tool and ("place" not in types or jailed):
            return None
    if (
        types == ("group",)
        and not counted
        and tokens[at].prefix[:1] == "و"
        and _participle(tokens[head].core)
    ):
        return None  # فلان … والمتهم بكذا: no second person
    if types == ("group",) and not counted and (_modifies(tokens, index, head) or index.describes_body(at)):
        return None
    stop, inner = _extent(analysis, index, head + 1, end, types)
    kin = is_plural(tokens[head].core) and not tokens[head].core.startswith("ال")  # أفراد عائلة فلان
    if inner is not None and inner.type == "person" and "group" in types and not counted and not kin:
        span = Span(tokens[at].core_start, tokens[stop - 1].end)
        named = index.starts.get(inner.span.start)
        if named is not None and index.names_him(named - 1):  # رجلا يدعى فلانا
            points = analysis.full.get(inner.span)
            return phrase_of(tokens, at, stop, inner.span, ("person",), name=inner, points=points)
        if not tokens[head].core.startswith("ال"):  # سائق فلان: another than he
            if stem(tokens[head].core) in word_set("assailants") and head == at:  # قتل مسلح | فلانا
                return phrase_of(tokens, at, at + 1, tokens[at].core_span, ("group",), definite=False)
            return phrase_of(
                tokens, at, stop, span, ("group",) if _construct(tokens[head].core) else ("someone",)
            )
        points = analysis.full.get(inner.span)
        return phrase_of(tokens, at, stop, inner.span, ("person",), name=inner, points=points)
    if types == ("group",) and stop == head + 1 and stem(tokens[head].core) in word_set("accused"):
        stop = _accused(tokens, index, stop, end)
    if types == ("group",) and stop > head + 1 and tokens[stop - 1].norm == "ال":
        stop = _number_behind(tokens, stop, end)
    known_which = tokens[head].core.startswith("ال") or stop > head + 1
    if types == ("body",) and stop == head + 1 and not stands_alone(tokens[head].core) and not counted:
        return phrase_of(
            tokens,
            at,
            stop,
            Span(tokens[at].core_start, tokens[stop - 1].end),
            ("noun",),
            definite=known_which,
        )
    if stem(tokens[head].core) in word_set("road"):
        stop = _between(tokens, index, stop, end)
    span = Span(tokens[at].core_start, tokens[stop - 1].end)
    definite_head = tokens[head].core.startswith("ال") and not counted
    points = analysis.full.get(span)
    if definite_head:  # الرجل stands for somebody; a suffix (مرافقيه) only says whose they are
        points = analysis.references.get(tokens[head].span) or points
        if (
            points is not None
            and stem(tokens[head].core) in word_set("accused") | {"رجل"}
            and officer(analysis, points)
        ):
            points = None  # أوقف المتهم: not the officer who tells of it
    return phrase_of(tokens, at, stop, span, types, definite=known_which, counted=counted, points=points)


def _performed(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether a verb of doing governs the noun for a deed at token `at`: قامت القوات بقصف المدينة, not قتل بقصف."""
    near = range(max(0, at - _DOING), at)
    return any(tokens[i].core in word_set("perform") for i in near)


def _between(tokens: tuple[Token, ...], index: Index, at: int, end: int) -> int:
    """Past the two places between which a road lies: الطريق *بين حلب وحماة*, الطريق *الواصل بين* …"""
    first = at + 1 if at < end and tokens[at].core.startswith("ال") else at
    if first + 1 >= end or tokens[first].norm != "بين" or first + 1 not in index.names:
        return at
    second, name = index.names[first + 1]
    if name.type != "place" or second >= end or tokens[second].prefix != "و" or second not in index.names:
        return at
    return min(index.names[second][0], end)


def officer(analysis: Analysis, name: Span) -> bool:
    """Whether somebody bears an office or rank, in the report's fullest or another form of the name."""
    return any(
        t.holder is not None and analysis.full.get(t.holder, t.holder) == name for t in analysis.titles
    )


def _is_number(token: Token) -> bool:
    return token.kind == "number" or (token.kind == "word" and token.core in word_set("number"))


def _person_follows(tokens: tuple[Token, ...], index: Index, at: int) -> bool:
    """Whether a person's name stands at token `at`, titles before it passed over."""
    while at in index.titles:
        at = index.titles[at][0]
    return at in index.names and index.names[at][1].type == "person" and not tokens[at].prefix


def _bearer(analysis: Analysis, index: Index, at: int, stop: int, end: int) -> Phrase | None:
    """`شقيقه الأصغر، ماهر`, `زوجته أسماء`: the name is meant where the word for kin stands."""
    tokens = analysis.tokens
    while stop < min(end, at + 5) and stop not in index.names:
        token = tokens[stop]
        if not (
            token.norm in QUOTES
            or token.norm in "،,"
            or (token.core.startswith("ال") and not token.prefix and not relation_at(tokens, stop, end))
        ):  # كريمته إلى فلان
            return None
        stop += 1
    if (
        stop not in index.names
        or tokens[stop].prefix
        or index.names[stop][1].type != "person"
        or index.names[stop][0] > end
    ):
        return None
    last, name = index.names[stop]
    return phrase_of(tokens, at, last, name.span, ("person",), name=name, points=analysis.full.get(name.span))


def _number_behind(tokens: tuple[Token, ...], at: int, end: int) -> int:
    """Past the number behind an article that stands apart (المتهمين الـ 29, الـ(29)), else before that article."""
    quoted = at + 2 < end and tokens[at].kind == "punct" and tokens[at + 2].kind == "punct"
    number = at + quoted
    if number >= end or tokens[number].kind != "number":
        return at - 1
    return number + 1 + quoted


def _accused(tokens: tuple[Token, ...], index: Index, at: int, end: int) -> int:
    """Past what somebody is accused of: المشتبه بهم في قضية كذا, المتهمين بتفجير كذا."""
    if at < end and tokens[at].norm in ("به", "بهم", "بها", "فيهم"):
        at += 1
    of_deed = (
        at < end
        and letter_relation(tokens[at]) == "bi"
        and fires(tokens[at].core)
        and not noun_types(tokens[at].core)
    )
    if of_deed or (
        at + 1 < end and tokens[at].norm == "في" and tokens[at + 1].core not in word_set("time_unit")
    ):
        stop = at + 1
        while (
            stop < min(end, at + 7)
            and tokens[stop].kind == "word"
            and not verb_like(tokens[stop].core)
            and not function_at(tokens, stop, end)
            and not tokens[stop].prefix
        ):
            if of_deed and stop in index.names and index.names[stop][1].type == "person":
                return at  # المتهمين بقتل فلان
            stop = min(index.names[stop][0], end) if stop in index.names else stop + 1
        return stop if stop > at + 1 else at
    return at


def _people_like(tokens: tuple[Token, ...], at: int, head: int, end: int) -> bool:
    """Whether a counted noun that no list knows can be taken for people: a plain noun right after its number."""
    token = tokens[head]
    return (
        token.kind == "word" and len(token.core) > 3 and not token.prefix and not verb_like(token.core) and not fires(token.core) and not function_at(tokens, head, end)
        and not relation_at(tokens, head, end)
        and (any(_is_number(tokens[i]) for i in range(at, head)) or (tokens[head - 1].norm == "من" and token.core.endswith(("ين", "ون"))))
    )  # fmt: skip


def _participle(word: str) -> bool:
    return word.startswith("الم") and any(t.how in ("participle", "patient") for t in table().get(word, ()))


def _modifies(tokens: tuple[Token, ...], index: Index, at: int) -> bool:
    """Whether an uncounted noun for people is an adjective of the noun before it (تفجير انتحاري)."""
    before = tokens[at - 1] if at > 0 else None
    if before is None or before.kind != "word" or tokens[at].prefix or at in index.dates.values():
        return False
    if verb_like(before.core) or function_at(tokens, at - 1, at) or relation_at(tokens, at - 1, at):
        return False
    broken = is_plural(tokens[at].core) and not tokens[at].core.endswith(("ون", "ين", "ات", "ان"))
    if governs(before) or _construct(tokens[at].core) or broken or before.core in word_set("ranks"):
        return False  # شنه مسلحون; مسلحو التنظيم; قيام رجال المقاومة; في صفوف قادة الحزب
    if at in index.name_ends and index.name_ends[at].type == "place" and not definite(tokens[at]):
        return False  # وصل إلى بيروت وفد من كذا
    if done_to_people(before.core) or _behind_subject(tokens, at):
        return False
    if done_by_people(before.core) and is_plural(tokens[at].core):  # وصول لاجئين من كذا
        return False
    return definite(before) == definite(tokens[at]) and tokens[at].start - before.end <= 2


def _behind_subject(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether a plural stands behind a verb and its one subject, no adjective of it: أحالت النيابة المتهمين, قصفت قوات
    النظام المدنيين; not قتل رجال الأمن المدنيين."""
    plural = tokens[at].core.endswith(("ون", "ين")) and not is_plural(tokens[at - 1].core)
    head = tokens[at - 2] if at > 1 else None
    if not plural or head is None:
        return False
    force = at > 2 and verb_like(tokens[at - 3].core) and "body" in noun_types(head.core)
    return verb_like(head.core) or force


def _construct(core: str) -> bool:
    """Whether a sound plural has lost its ending before a genitive: مسلحو, مقاتلي."""
    return core[-1:] in ("و", "ي") and bool(noun_types(core[:-1])) and bool(noun_types(core + "ن"))


def _extent(
    analysis: Analysis, index: Index, at: int, end: int, types: tuple[str, ...]
) -> tuple[int, Name | None]:
    """Where the phrase ends whose head stands before `at`, and the name that it ends with."""
    tokens = analysis.tokens
    limit = min(end, at + _LONGEST)
    of = False  # a من has just been read: عدد من …
    # after a definite word no noun of the same phrase follows
    closed = definite(tokens[at - 1]) or ("place" in types and _somebodys(tokens[at - 1]))
    while at < limit and at not in index.dates:
        token = tokens[at]
        if "group" in types and index.leads_to_person(at):
            return index.names[at + 1]  # الجاني / فلان
        if owns(token.core):
            break  # مملوك could be a name too
        if closed and at in index.titles and not token.prefix and "group" not in types:
            break  # اعتقلت الشرطة | الوزير السابق فلانا
        if at in index.names and not token.prefix and index.names[at][0] <= end:
            if "group" not in types and (closed or _past_adjective(tokens, at, index)):
                break  # الشرطة فلانا, محكمة مصرية فلانا: no construct after an article or adjective
            if (
                "group" in types
                and index.names[at][1].type == "person"
                and _complete_plural(tokens[at - 1].core)
            ):
                break  # خطف مسلحون فلانا
            if "group" in types and not of and _nominative(tokens[at - 1]) and not _nominative(token):
                break  # اتهم الانفصاليون | الجيش الفلاني
            return index.names[at]
        if "group" in types and not of and _apart(tokens, at):
            break  # هاجم مسلحون مجهولون | مقر الشرطة
        if quoted := _quoted(tokens, index, at, end):
            return quoted
        if "group" in types and index.leads_to_person(at):
            return index.names[at + 1]  # الجاني / فلان
        if (
            token.prefix == "ل"
            and "place" in types
            and at in index.names
            and index.names[at][1].type == "body"
        ):
            return index.names[at]  # مواقع لتنظيم كذا
        if "item" in types and _another_adjective(tokens, at):
            at, closed, of = at + 1, definite(token), False
            continue
        if token.norm == "ال" and at + 1 < limit and tokens[at + 1].kind == "number":
            at, closed = at + 2, True  # الموقوفين الـ 50
            continue
        if "group" in types and not (of or closed) and (past := _said_to_be_of(tokens, at, limit)):
            of, at = True, past
            continue
        if _opens_part(tokens, at, end, types) and not (of or closed):
            of = True
            at += 1
            continue
        if (
            token.kind not in (("word", "latin", "number") if "item" in types else ("word", "latin"))
            or (token.prefix and not of)
            or _ends(tokens, at, end, closed and not of)
        ):
            break
        closed = definite(token)
        of = False
        at += 1
    return at - 1 if of else at, None


def _nominative(token: Token) -> bool:
    """Whether the word is a plural that keeps its ending, so that no name hangs on it."""
    return token.core.endswith("ون") and _complete_plural(token.core)


def _another_adjective(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether و joins a second adjective at token `at` to the one before it: المساعدات الطبية | والغذائية."""
    one, other = tokens[at - 1], tokens[at]
    alike = one.core.endswith("يه") and other.core.endswith("يه") and definite(one) == definite(other)
    return alike and other.prefix == "و" and not noun_types(other.core) and not fires(other.core)


def _somebodys(token: Token) -> bool:
    """Whether a pronoun says whose place it is: في مكتبه | رئيس كذا, not في مكتبة الجامعة."""
    noun = next((token.core.removesuffix(end) for end in ("ها", "هم", "ه") if token.core.endswith(end)), "")
    return token.clean.endswith(("ه", "ها", "هم")) and "place" in noun_types(noun)


def _complete_plural(core: str) -> bool:
    """Whether a sound plural keeps its ending, so that no owner follows: مسلحون, مجهولين; مسلحو فلان has lost it."""
    return core.endswith(("ون", "ين")) and len(core) > 4 and bool(noun_types(core) or count("ال" + core))


def _apart(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether an indefinite noun for no people, or a word with the article, stands behind an indefinite plural that keeps
    its ending: أطلق مسلحون | النار."""
    before, types = tokens[at - 1].core, noun_types(tokens[at].core)
    if not before.startswith("ال") and _complete_plural(before):
        subject = before.endswith("ون") and before not in word_set("number")
        if tokens[at].core.startswith("ال") or (subject and not _describes(tokens, at)):
            return True  # مستوطنون إسرائيليون | باحات المسجد
    known = bool(types) and "group" not in types and not tokens[at].core.startswith("ال")
    return known and _complete_plural(before)


def _describes(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether the word behind a nominative plural can go on with it: مسلحون أكراد, متشددون من كذا, مسؤولون أمنيون."""
    core = tokens[at].core
    whose = core in word_set("partisan") or bool(country_of(core))
    led = relation_at(tokens, at, at + 1) or function_at(tokens, at, at + 1)
    return core.endswith("ون") or whose or bool(led) or tokens[at].kind != "word"


def _feminine_adjective(word: str) -> bool:
    """Whether a word in ية is an adjective without the article: مصرية, not قضية."""
    return word.endswith("يه") and not word.startswith("ال") and not noun_types(word)


def _past_adjective(tokens: tuple[Token, ...], at: int, index: Index) -> bool:
    """Whether a person's name follows an adjective of what the phrase speaks of."""
    person = index.names[at][1].type == "person"
    return person and tokens[at - 1].core.endswith("يه") and not noun_types(tokens[at - 1].core)


def _quoted(tokens: tuple[Token, ...], index: Index, at: int, end: int) -> tuple[int, Name | None] | None:
    """A name in quotes inside the phrase (تنظيم «كذا»): where it ends, and the name unless it is a person's."""
    if tokens[at].norm not in QUOTES or at + 1 not in index.names:
        return None
    stop, name = index.names[at + 1]
    if stop >= end or tokens[stop].norm not in QUOTES:
        return None
    if name.type == "person" and definite(tokens[at - 1]):
        return None  # اعتقلت الشرطة «فلانا»
    return stop + 1, name if name.type != "person" else None


def _opens_part(tokens: tuple[Token, ...], at: int, end: int, types: tuple[str, ...]) -> bool:
    """Whether من tells what the counted or indefinite head is part of."""
    return (
        tokens[at].norm == "من"
        and bool({"group", "body"} & set(types))
        and at + 1 < end
        and tokens[at + 1].kind == "word"
    )


def _said_to_be_of(tokens: tuple[Token, ...], at: int, end: int) -> int:
    """Where the body begins to which armed men are believed to belong: مسلحون يعتقد أنهم من | كذا, يشتبه بأنهم ينتمون إلى | كذا;
    0 where no such clause stands at token `at`."""
    told = tokens[at].core in word_set("believed") and not tokens[at].prefix
    i = at + 1 + (at + 1 < end and tokens[at + 1].norm == "في")
    if not told or i + 1 >= end or tokens[i].core not in word_set("that_they"):
        return 0
    belong = stem(tokens[i + 1].core) in word_set("belonging")
    if belong and i + 2 < end and tokens[i + 2].prefix.endswith("ل"):
        return i + 2
    led = i + 1 + belong
    return led + 1 if led + 1 < end and tokens[led].norm in ("من", "الي") else 0


def _ends(tokens: tuple[Token, ...], at: int, end: int, closed: bool) -> bool:
    """Whether the word at `at` can't go on with a phrase; `closed`: the word before has the article."""
    token = tokens[at]
    if function_at(tokens, at, end) or relation_at(tokens, at, end):
        return True
    if definite(token) and bare(token) in PRONOUNS:
        return True  # عودة الأهالي | إليها
    before = tokens[at - 1].core
    if token.kind == "number":
        return bool(country_of(before))  # طائرات تركية | 4 مواقع
    if token.kind != "word":
        return False
    whose = stem(token.core) in word_set("partisan")  # المقاتلين الأكراد
    national = before.endswith(("ي", "يه")) and not closed and country_of(before)
    if national and (definite(token) or ((noun_types(token.core) or fires(token.core)) and not whose)):
        return True  # قوات تركية | الحدود, طائرات تركية | مواقع
    if token.core.startswith("ال"):
        return closed and ((bool(noun_types(token.core)) and not whose) or fires(token.core))
    if not definite(token) and _feminine_adjective(before) and token.core[-1] not in "هتاي":
        return True  # قررت محكمة مصرية | تأجيل الجلسة
    known = bool(noun_types(token.core)) or fires(token.core)  # أصدرت محكمة مصرية | حكما
    accusative = token.core.endswith("ا") and known and not whose
    return closed or accusative or verb_like(token.core) or names_event(token.core) or governs(token)
