"""How far a title reaches: from its head over complements and adjectives to its body or place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tawatur.analyse.layout import Layout
from tawatur.analyse.names_kin import kin_words
from tawatur.analyse.title_words import (
    Head,
    adjectives,
    adverbs,
    bare,
    complements,
    definite,
    heads,
    phrases,
    states,
)
from tawatur.lexicon import word_set
from tawatur.text import Token
from tawatur.types.mention import Time
from tawatur.types.span import Span

_NISBA = ("ي", "يه", "يين", "يون", "يان", "يتين", "يات")
_LONGEST = 24
_PREPOSITIONS = frozenset(["في", "عن", "الي", "لدي", "علي", "من", "ل", "ب"])
_QUOTES = frozenset("\"«»“”'()")
# Heads whose complement with the article is a body, whatever the noun (مدير الخدمات).
_LEADING = frozenset({"chiefs", "chiefs_masculine", "members", "speakers"})
# Heads whose complement may be a person's name.
_TO_PERSONS = frozenset({"aides", "aides_masculine", "deputies", "speakers"})
_PLACE_IN = frozenset({"speakers", "members", "acting"})
_MANY = ("ين", "ون", "ات")


@dataclass(slots=True)
class Extent:
    """A title under way: `end` is the token index behind it, `body` the token range of its organization,
    `person` the token of a person's name inside or right behind it that is not its bearer's (مستشار الرئيس س),
    `of_person` whether it is held for a named person."""

    head: Head
    start: int
    end: int
    supported: int
    body: tuple[int, int] | None = None
    time: Time | None = None
    person: int | None = None
    of_person: bool = False
    of_state: bool = False
    state: bool = False
    entry: str = ""


def measure(layout: Layout, start: int, head: Head, supported: int) -> Extent:
    """The extent of the title whose head begins at token `start`; the tagger's title reaches to `supported`."""
    found = Extent(head, start, start + head.length, supported, state=head.state, entry=head.entry)
    stop = min(len(layout.tokens), start + _LONGEST)
    last = layout.sentence_of[start]
    while stop > found.end and layout.sentence_of[stop - 1] != last:
        stop -= 1
    if head.kind == "honorific":
        return found
    found.of_person = head.aide and bool(head.pronoun)
    if not head.definite and not head.pronoun:
        _construct(layout, found, stop)
    _adjectives(layout, found, stop)
    for _ in range(3):
        before = found.end
        if _coordinated(layout, found, stop) or _behind_preposition(layout, found, stop):
            _adjectives(layout, found, stop)
        if found.end == before:
            break
    _second_field(layout, found, stop)
    _once(layout, found)
    return found


def _once(layout: Layout, found: Extent) -> None:
    """An indefinite adjective of time among the words says when: وزير سابق, رئيس سابق للأركان."""
    first = found.start + found.head.length
    for at in range(first, found.end if not found.head.definite else first):
        if adjectives().get(layout.tokens[at].core) == "former" and not layout.tokens[at].prefix:
            found.time = "former"


def organization(layout: Layout, found: Extent) -> Span | None:
    """The span of the title's body, None for states and where it has none."""
    if found.body is None or found.of_person or found.body[0] >= found.end:
        return None
    first, last = found.body[0], max(found.body[1], found.body[0] + 1)
    if any(token.core == "الوزراء" for token in layout.tokens[first:last]):  # the state's own cabinet
        return None
    return Span(layout.tokens[first].core_start, layout.tokens[min(last, found.end) - 1].end)


def _construct(layout: Layout, found: Extent, stop: int) -> None:
    """Nouns in the construct state up to a name or a word with the article."""
    tokens, at = layout.tokens, found.end
    named = False
    while at < stop:
        token = tokens[at]
        if not named and (past := _so_called(tokens, at, stop)) is not None:
            at, named = past, True  # زعيم ما يعرف بجماعة الفجر
            continue
        if token.norm in _QUOTES:
            if at + 1 < stop and layout.entity_at(at + 1):
                at += 1
                continue
            _take_quoted(layout, found, at, stop)
            return
        by_name = named and token.prefix == "ب"
        if token.kind == "punct" or (not by_name and _starts_new(tokens, at, found)):
            return
        if entity := layout.entity_at(at):
            _take_entity(layout, found, at, entity.start, entity.end, entity.name.type == "body")
            return
        if person := layout.person_at(at):
            if at > found.start + found.head.length or found.head.entry in _TO_PERSONS:
                found.end, found.person = person.end, at
                found.of_person = found.head.aide or tokens[at - 1].core == "مكتب"
            return
        if definite(token.core):
            led = found.entry in _LEADING or bare(token.core) in complements()
            _mark_body(found, at, token.core, led)
            found.end = at + 1
            _leave_to_inner(layout, found)
            _close_body(found)
            return
        if (
            token.core in complements()
            or token.core in heads()
            or at < found.supported
            or token.kind == "number"
        ):
            if token.kind == "number" and at == found.start + found.head.length:
                return
            _mark_body(found, at, token.core, complements().get(token.core, False))
            if inner := heads().get(token.core):  # نائب رئيس المجلس has the body of رئيس المجلس
                found.state, found.entry = inner[0].state, inner[0].entry
            found.end = at = at + 1
            _close_body(found)
            continue
        return


def _so_called(tokens: Sequence[Token], at: int, stop: int) -> int | None:
    """Where the name begins behind ما يسمى, ما يعرف بـ or the like at token `at`."""
    if tokens[at].core in word_set("so_called_joined"):
        return at + 1
    behind = at + 1 < stop and tokens[at].core == "ما" and tokens[at + 1].core in word_set("so_called")
    return at + 2 if behind else None


def _leave_to_inner(layout: Layout, found: Extent) -> None:
    """The name behind مستشار الرئيس is the president's."""
    if found.head.aide and _bears(layout, found.end - 1):
        found.person, found.of_person = found.end, True


def _bears(layout: Layout, at: int) -> bool:
    """Whether the word is a title with the article, its bearer's name right behind it."""
    core = layout.tokens[at].core
    return definite(core) and bare(core) in heads() and layout.person_at(at + 1) is not None


def _starts_new(tokens: Sequence[Token], at: int, found: Extent) -> bool:
    """Whether a prefix at the token ends the construct; و before a second head (مؤسس ورئيس) does not."""
    token = tokens[at]
    if not token.prefix:
        return False
    joins = token.prefix == "و" and token.core in heads() and at == found.start + found.head.length
    return not joins


def _take_entity(layout: Layout, found: Extent, at: int, start: int, end: int, is_body: bool) -> None:
    first = bare(layout.tokens[start].core)
    if first in states():
        found.of_state = True
    elif (
        (is_body or (complements().get(first) and found.entry in _LEADING))
        and found.body is None
        and not found.state
    ):
        found.body = (start, end)
    found.end = end
    if (
        end < len(layout.tokens)
        and layout.tokens[end].norm in '»”"'
        and at > 0
        and layout.tokens[at - 1].norm in _QUOTES
    ):
        found.end = end + 1
    _close_body(found)


def _take_quoted(layout: Layout, found: Extent, at: int, stop: int) -> None:
    """A quoted name that the tagger doesn't know belongs to the body before it (موقع «كذا»)."""
    closing = next((k for k in range(at + 1, min(at + 6, stop)) if layout.tokens[k].norm in _QUOTES), None)
    if found.body is not None and closing is not None and found.body[1] == at:
        found.end = closing + 1
        _close_body(found)


def _mark_body(found: Extent, at: int, core: str, is_body: bool) -> None:
    if bare(core) in states():
        found.of_state = True
    elif found.body is None and is_body and not found.of_state and not found.state:
        found.body = (at, at + 1)


def _close_body(found: Extent) -> None:
    if found.body is not None:
        found.body = (found.body[0], found.end)


def _adjectives(layout: Layout, found: Extent, stop: int) -> None:
    """Adjectives with the article (or, after an indefinite head, without); a time adjective only if more follows."""
    tokens, at = layout.tokens, found.end
    while at < stop:
        token = tokens[at]
        if (
            token.norm in '"'
            and at + 2 < stop
            and tokens[at + 2].norm == '"'
            and _is_nisba(tokens[at + 1].core)
        ):
            found.end = at = at + 3
            continue
        if token.kind != "word" or layout.person_at(at):
            return
        if token.norm in adverbs():
            found.time = adverbs()[token.norm]
            return
        if token.prefix or (definite(token.core) and bare(token.core) in heads() and not _is_part(token)):
            return
        said = adjectives().get(bare(token.core))
        agrees = definite(token.core) or (token.core.endswith("ا") and tokens[at - 1].core.endswith("ا"))
        if said in ("former", "current") and agrees:
            found.time = found.time or said
            at += 1
            continue
        fits = said == "part" or _is_nisba(token.core) or (at < found.supported and not found.head.definite)
        if not agrees or not fits:
            return
        found.end = at = at + 1
        _close_body(found)


def _is_part(token: Token) -> bool:
    """Whether a word that can head a title is more often an adjective of one (المساعد، المفوض)."""
    return adjectives().get(bare(token.core)) == "part"


def _is_nisba(word: str) -> bool:
    return definite(word) and word.endswith(_NISBA) and len(word) > 4


def _coordinated(layout: Layout, found: Extent, stop: int) -> bool:
    """وزير الدفاع والإنتاج: a second field, where the tagger sees one title."""
    at = found.end
    if at >= stop or at >= found.supported:
        return False
    token = layout.tokens[at]
    if token.prefix != "و" or not definite(token.core) or bare(token.core) in heads() or layout.person_at(at):
        return False
    found.end = at + 1
    if entity := layout.entity_at(at):
        found.end = entity.end
    _close_body(found)
    return True


def _crown(layout: Layout, first: int) -> int:
    """How many tokens from `first` on are a crown's title (0: none)."""
    for words, head in phrases().get(layout.tokens[first].core, ()):
        if (
            head.entry == "crown"
            and tuple(t.core for t in layout.tokens[first : first + len(words)]) == words
        ):
            return len(words)
    return 0


def _second_field(layout: Layout, found: Extent, stop: int) -> None:
    """What و joins to the last word of a title right before its bearer's name: وزير الاتصالات وتقنية المعلومات فلان,
    مدير المنظمة في الشرق الأوسط وشمال أفريقيا فلان; and the capital's name: محافظ العاصمة باريس فلان."""
    tokens, at = layout.tokens, found.end
    if at >= stop or found.end == found.start + found.head.length or found.person is not None:
        return
    entity, first = layout.entity_at(at), tokens[at]
    if first.prefix != "و":
        named = any(bare(token.core) in ("عاصمه", "مدينه") for token in tokens[max(at - 2, found.start) : at])
        if not (entity and entity.name.type == "place" and named):
            return
        end = entity.end
    elif entity:
        end = entity.end
    elif (
        bare(first.core) in heads()
        or first.core in phrases()
        or first.kind != "word"
        or at + 1 >= stop
        or layout.person_at(at)
    ):
        return
    elif definite(first.core):
        if bare(first.core) not in complements() and not first.core.endswith(_MANY):
            return
        end = at + 1
    elif (first.core,) in kin_words() or not definite(tokens[at + 1].core) or tokens[at + 1].prefix:
        return
    else:
        end = at + 2
    while end < stop and _is_nisba(tokens[end].core) and not tokens[end].prefix:
        end += 1
    if end < stop and tokens[end].prefix == "ب" and (place := layout.entity_at(end)) is not None:
        end = place.end
    elif end < stop and tokens[end].prefix == "ب" and bare(tokens[end].core) in complements():
        end += 1
    if layout.person_at(_past_address(layout, end, stop)):
        found.end = end


def _past_address(layout: Layout, at: int, stop: int) -> int:
    """The token behind the forms of address and signs that begin at `at`."""
    tokens = layout.tokens
    while at < stop and not layout.person_at(at):
        known = heads().get(bare(tokens[at].core), ())
        sign = tokens[at].norm in "،,./" or tokens[at].norm in ("د", "م")
        if tokens[at].prefix or not (sign or any(head.kind in ("rank", "honorific") for head in known)):
            break
        at += 1
    return at


def _behind_preposition(layout: Layout, found: Extent, stop: int) -> bool:
    """A body or place behind one of the head's prepositions, or where the tagger sees it inside the title."""
    tokens, at = layout.tokens, found.end
    while (
        at < stop
        and definite(tokens[at].core)
        and adjectives().get(bare(tokens[at].core)) in ("former", "current")
    ):
        at += 1  # القيادي السابق في الحركة
    if found.head.kind == "rank" and at < stop and tokens[at].norm in word_set("arm_of_service"):
        at += 1  # العقيد المهندس في القوات الجوية
    if at >= stop or tokens[at].norm in adverbs() or layout.person_at(at) is not None:
        return False
    preposition, first = _preposition(tokens[at], at)
    while first < stop and (tokens[first].norm in _QUOTES or tokens[first].norm == "-"):
        first += 1
    if not preposition or first >= stop or (preposition in ("في", "ب") and _his_own(tokens[first])):
        return False
    if tokens[at].norm == "ل" and first > at + 1 and found.body is not None:
        return False  # قال وكيل الوزارة ل«الصحيفة»: whom he tells
    allowed = preposition in found.head.after or (
        found.end > found.start + 1 and preposition in ("ل", "ب", "في", "لدي")
    )
    if preposition == "الي" and not found.head.definite:  # a minister goes there, an envoy is sent there
        allowed = False
    return (allowed or at < found.supported) and _object(layout, found, preposition, first, stop)


def _his_own(token: Token) -> bool:
    """Whether the word is a room or house with a pronoun, where the bearer is: استقبل أمير كذا | في مكتبه فلانا."""
    endings = (e for e in ("ها", "هم", "ه") if token.core.endswith(e))
    owned = token.clean.endswith(("ه", "ها", "هم"))
    return owned and any(token.core.removesuffix(end) in word_set("rooms") for end in endings)


def _preposition(token: Token, at: int) -> tuple[str, int]:
    """The preposition that the token is or bears ("" for none), and the token where its object begins."""
    if token.prefix == "ب" and token.core == "اسم":
        return "باسم", at + 1
    if token.prefix in ("ل", "ب"):
        return token.prefix, at
    if token.norm in _PREPOSITIONS:
        return token.norm, at + 1
    return "", at


def _object(layout: Layout, found: Extent, preposition: str, first: int, stop: int) -> bool:
    token = layout.tokens[first]
    supported = first < found.supported
    if preposition == "ل" and (crown := _crown(layout, first)):
        found.end = first + crown  # رئيس الشؤون الخاصة لخادم الحرمين الشريفين
        return True
    if found.head.aide and preposition == "ل" and (layout.person_at(first) or _bears(layout, first)):
        found.of_person = True
        return False
    if (person := layout.person_at(first)) and not layout.entity_at(first):
        if preposition != "باسم":
            return False
        found.end, found.person = person.end, first  # متحدث باسم فلان
        return True
    if entity := layout.entity_at(first):
        is_body = entity.name.type == "body"
        with_place = preposition in ("الي", "لدي", "ل", "ب") or found.head.entry in _PLACE_IN
        if is_body or supported or (with_place and (preposition != "ب" or found.body is not None)):
            if found.body is not None and not is_body and preposition in ("ب", "في"):
                body = found.body
                _take_entity(layout, found, first, entity.start, entity.end, False)
                found.body = body
            else:
                _take_entity(layout, found, first, entity.start, entity.end, is_body)
            return True
        return False
    noun = bare(token.core)
    if preposition == "ب" and (noun in word_set("penalty") or (found.body is not None and not supported)):
        return False  # حكم على الوزير | بالسجن
    if noun in complements() or (supported and token.kind == "word"):
        _mark_body(found, first, token.core, complements().get(noun, False) or preposition == "باسم")
        found.end = first + 1
        _close_body(found)
        if not definite(token.core):
            _construct(layout, found, stop)
        return True
    return False
