"""The arguments right of a trigger, up to the end of its clause."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tawatur.analyse.countries import country_of
from tawatur.analyse.pronouns import suffix
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
        ("في", "in"),
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
    return _Walk(sentence, at, stops, part, kind).run()


class _Walk:
    """The walk over the words right of a trigger. Each reader takes what stands at token `i` and says whether the clause
    goes on behind it; None: it is nothing that it knows."""

    def __init__(self, sentence: Sentence, at: int, stops: Stops, part: int | None, kind: str | None) -> None:
        self.sentence, self.tokens = sentence, sentence.tokens
        self.at, self.stops, self.part, self.kind = at, stops, part, kind
        self.out: list[Argument] = []
        self.ended: set[int] = set()  # last tokens of dates and adverbs: a comma after one parts nothing
        self.relation, self.relation_start = "", at
        self.then = False
        self.opened = False  # a bracket that a preposition leads to
        self.aside = False  # a comma behind the subject opens when and where
        self.construct = -1  # the token behind a noun without an article that the lexicon doesn't know
        self.owned = -1  # the token behind a name that is whose such a noun is
        # nothing but adverbs since the trigger, a preposition or a comma: a bare noun here is an argument
        self.fresh = True
        self.i = at
        self.end = min(sentence.end, at + _REACH)

    def run(self) -> list[Argument]:
        readers = (
            self._passed, self._phrase, self._bound, self._function, self._before_name, self._pronoun, self._preposition,
            self._punctuation, self._word,
        )  # fmt: skip
        on: bool | None = True
        while on and self.i < self.end:
            for read in readers:
                on = read()
                if on is not None:
                    break
        return self.out

    def _go(self, to: int, *, fresh: bool) -> bool:
        """Go on at token `to`, no preposition before it."""
        self.i, self.relation, self.fresh = to, "", fresh
        return True

    def _lead(self, relation: str, to: int) -> bool:
        """Go on at token `to`, to which a preposition at the token leads."""
        self.relation, self.relation_start, self.fresh = relation, self.i, True
        self.i = to
        return True

    def _passed(self) -> bool | None:
        """Past sources, dates and صفوف."""
        sentence, i = self.sentence, self.i
        if i in sentence.sources and self.at - 1 not in sentence.sources and not self.stops(i):
            self.ended.add(i)  # بحسب مصدر قضائي: who says it fills no role
            return self._go(i + 1, fresh=True)
        if i in sentence.dates:
            behind = max(sentence.dates[i], i + 1)
            self.ended.add(behind - 1)
            return self._go(behind, fresh=True)
        token = self.tokens[i]
        rule = self.kind == "personnel" and token.core in word_set("rule")  # أطاحت الثورة بحكم فلان
        if (
            rule or token.core in word_set("ranks")
        ) and i + 1 in sentence.at:  # انضم إلى صفوف الجيش: to the army
            led = letter_relation(token)
            if self.relation or led:
                if not self.relation:
                    self.relation, self.relation_start = led or "", i
                self.i, self.fresh = i + 1, True
                return True
        return None

    def _phrase(self) -> bool | None:
        """A phrase: it goes on with the list before it, or is an argument of its own; another event ends the clause."""
        sentence, out, i = self.sentence, self.out, self.i
        phrase = sentence.at.get(i)
        if self.stops(i) and not (phrase and phrase.named):
            return self._go(i + 1, fresh=True) if self._time_of(i) else False
        if phrase is None:
            return None
        behind = after_apposition(sentence, phrase.end)
        governed = bool(out) and out[-1].unknown and out[-1].relation != ""  # بتأسيس شركة
        joined = phrase.joined if i != self.owned else not phrase.joined  # أقارب فلان وفلان
        if (
            i in (self.construct, self.owned)
            and (phrase.named or governed)
            and not (phrase.relation or joined)
        ):
            apart = "place" in phrase.types and "country" not in phrase.types  # بلدتي كذا وكذا
            self.owned = -1 if apart else behind
            return self._go(behind, fresh=False)  # أقارب فلان: not فلان himself
        last = out[-1].phrases[-1] if out and out[-1].phrases else None
        if phrase.joined and last and last.end == i and in_genitive(last, phrase):
            self.i = behind
            return True
        if last is not None and last.end == i and self._ends_body(last, phrase):
            return self._go(behind, fresh=False)
        own = phrase.relation or self.relation or self._whereabouts(phrase)
        start = self.relation_start if self.relation else i
        if _continues(out, phrase, self.relation, i):
            out[-1] = Argument(out[-1].relation, (*out[-1].phrases, phrase), out[-1].start, phrase.end)
        elif own in ("in", "bi") and _lies_in(sentence, out, phrase, start):
            out[-1] = Argument("in", (phrase,), out[-1].start, phrase.end)
        else:
            out.append(Argument(own, (phrase,), start, phrase.end, then=self.then))
            self.then = False
        return self._go(behind, fresh=False)

    def _whereabouts(self, phrase: Phrase) -> str:
        """The relation of a phrase that says where without a preposition: اعتقل فلان | شمال بيروت; not قصف الجيش شمال بيروت."""
        head = self.tokens[phrase.start]
        named = phrase.name is not None and phrase.name.span.start <= head.start  # جنوب السودان
        done = self.kind != "attack" or (bool(self.out) and bool(self.out[-1].relation))
        return "in" if done and not named and head.norm in word_set("direction") else ""

    def _bound(self) -> bool | None:
        """Past the words that say about how many there are: أكثر من."""
        number = _counted(self.sentence, self.i, self.end)
        if number is None:
            return None
        self.i = number
        return True

    def _ends_body(self, body: Phrase, noun: Phrase) -> bool:
        """Whether a noun with the article only ends the name of the body before it: أمام محكمة أمن | الدولة."""
        tokens = self.tokens
        opened = bool(self.out[-1].relation) and body.types[0] == "body"
        closes = not tokens[body.end - 1].core.startswith("ال") and tokens[noun.start].core.startswith("ال")
        free = noun.named or noun.relation or noun.joined or noun.types[0] in ("group", "person")
        return opened and closes and not free

    def _time_of(self, at: int) -> bool:
        """Whether the noun of an event only says during what it was, a name right behind it or its adjective: قتل خلال
        المواجهات | القيادي فلان, اعتقلت الشرطة في حملة أمنية | فلانا."""
        tokens = self.tokens
        whole = tokens[at].core.startswith("ال")  # no genitive follows
        described = not whole and at + 1 < self.end and _nisba(tokens, at + 1)
        behind = self.sentence.at.get(at + 1 + described)
        if at + 1 < self.end and (named := _counterpart(self.sentence, at + 1)) is not None:
            behind = self.sentence.at[named]
        if behind is None or behind.relation or behind.joined:
            return False
        person = behind.name is not None and behind.name.type == "person"
        alone = self.kind == "meeting" or all(a.relation for a in self.out)
        people = person or (behind.counted and "group" in behind.types and alone)
        led = self.relation in ("in", "after") or (
            tokens[at - 1].core in word_set("event_part") and relation_at(tokens, at - 2, at) is not None
        )
        return led and people and (whole or described)

    def _function(self) -> bool | None:
        """A word that only links: past adverbs and what opens a list; a complementizer ends the clause."""
        tokens, out, i, end = self.tokens, self.out, self.i, self.end
        if _each_of(tokens, i, end):
            self.i, self.fresh = i + 2 + (i + 2 < end and tokens[i + 2].norm == ":"), True
            return True
        found = function_at(tokens, i, end)
        if not found:
            return None
        sort, length = found
        if sort == "members" and any(a.phrases for a in out):
            self.i, self.fresh = _members(self.sentence, out, i + length, end), False
        elif sort == "members" and not out and tokens[i + length - 1].norm.endswith("نهم"):
            self.i, self.fresh = i + length, True  # أصيب عشرة بينهم فلان
        elif sort in ("adverb", "auxiliary", "pronoun") or (
            sort == "members" and tokens[i].norm == "كذلك" and not out
        ):
            self.i = i + length
            self.ended.add(self.i - 1)
        elif sort == "occurrence" and not tokens[i].prefix:
            self.i = i + length
        elif sort == "sequence" and out and i + length < end and not verb_like(tokens[i + length].core):
            self.i, self.then = i + length, True
        else:
            return False
        return True

    def _before_name(self) -> bool | None:
        """Past what only leads to a name or number: نظيره, برئاسة, أكثر من."""
        sentence, tokens, i = self.sentence, self.tokens, self.i
        if _national(sentence, i):
            self.i = i + 1
            return True
        if (named := _counterpart(sentence, i)) is not None:
            if not self.relation and (led := letter_relation(tokens[i])):
                self.relation, self.relation_start = led, i
            if tokens[i].prefix[:1] == "و" and self.out and self.out[-1].phrases and not self.relation:
                return self._and_counterpart(sentence.at[named])
            self.i, self.fresh = named, True
            return True
        if self.kind == "meeting" and (chair := _chair(sentence, i)) is not None:
            self.out.append(Argument("with", (chair,), i, chair.end))
            return self._go(after_apposition(sentence, chair.end), fresh=False)
        if tokens[i].core in word_set("so_many") and (led := letter_relation(tokens[i])):
            of = i + 1 < self.end and tokens[i + 1].norm == "من"
            return self._lead(led, i + 2 if of else i + 1)  # إحراقهم لأكثر من مئة عربة
        return None

    def _and_counterpart(self, phrase: Phrase) -> bool:
        """`بين فلان | ونظيره الفرنسي علان`: he goes on with the list before him."""
        last = self.out[-1]
        if not compatible(last.phrases[-1], phrase):
            return self._go(phrase.start, fresh=True)
        self.out[-1] = Argument(last.relation, (*last.phrases, phrase), last.start, phrase.end)
        return self._go(after_apposition(self.sentence, phrase.end), fresh=False)

    def _pronoun(self) -> bool | None:
        """A preposition with a pronoun: whom it means, as far as the report says it."""
        sentence, token, i = self.sentence, self.tokens[self.i], self.i
        relation = PRONOUNS.get(bare(token))
        if not relation:
            return None
        if (points := sentence.analysis.references.get(token.span)) is not None:
            stands = Phrase(i, i + 1, token.core_span, ("person",), points=points)
            self.out.append(Argument(relation, (stands,), i, i + 1))
            return self._go(i + 1, fresh=False)
        if token.core.endswith(("هم", "هن", "هما")) and self.kind is not None:
            those = sentence.befallen.they(self.kind, sentence, i, both=token.core.endswith("هما"))
            if those:
                self.out.append(Argument(relation, those, i, i + 1))
                return self._go(i + 1, fresh=False)
        if self.kind in DONE_TO and (one := he(sentence, i)) is not None:
            self.out.append(Argument(relation, (one,), i, i + 1))
            return self._go(i + 1, fresh=True)
        # وجهت له المحكمة: the next phrase is another argument; not behind الحكومة المعترف بها
        return self._go(i + 1, fresh=not self.tokens[i - 1].core.startswith("الم"))

    def _preposition(self) -> bool | None:
        """A preposition of its own; past من جهة, نحو before a number, بشكل with an adjective."""
        tokens, i, end = self.tokens, self.i, self.end
        if (side := _side(self.sentence, i)) is not None:
            self.ended.add(side - 1)
            self.i = side
            return True
        if approximate(tokens, i, end):
            self.i = i + 1
            return True
        if letter_relation(tokens[i]) == "bi" and tokens[i].core in word_set("manner") and i + 1 < end:
            behind = i + 2 + (tokens[i + 1].norm == "غير")  # بطريقة غير قانونية
            self.ended.add(behind - 1)
            self.i = behind  # قصف بشكل عشوائي كذا
            return True
        found = relation_at(tokens, i, end)
        return self._lead(found[0], i + found[1]) if found else None

    def _punctuation(self) -> bool | None:
        """Past brackets, quotes and dashes, and commas behind which the clause goes on."""
        token = self.tokens[self.i]
        if token.kind != "punct":
            return None
        if token.norm in COMMAS:
            return self._comma(self.i + 1)
        if token.norm == "(" and self.relation and self.i + 1 in self.sentence.at:
            self.i, self.opened = self.i + 1, True  # إلى (عين نجم)
            return True
        if token.norm == ")" and self.opened:
            self.i, self.opened = self.i + 1, False
            return True
        if (closed := past_bracket(self.sentence, self.i)) is not None:
            self.i = closed
            return True
        if token.norm in QUOTES or token.norm in "-–_":
            self.i += 1
            return True
        return False

    def _comma(self, following: int) -> bool:
        """Whether the clause goes on at token `following`, behind a comma."""
        sentence, tokens, out = self.sentence, self.tokens, self.out
        if following >= self.end:
            return False
        if _listed(sentence, out, following):
            listed = sentence.at[following]
            out[-1] = Argument(out[-1].relation, (*out[-1].phrases, listed), out[-1].start, listed.end)
            self.i = after_apposition(sentence, listed.end)
            return True
        each = _each_of(tokens, following, self.end) and sentence.at.get(following + 2) is not None
        other = following + 2 if each else following
        if self.kind in ("meeting", "personnel") and _faced(sentence, out, other):
            self.i, self.fresh = other, True  # استقبل فلان، علانا; أعفى الوزير، كلا من علان
            return True
        if self.kind == "movement" and _reached(sentence, out, following):
            self.i, self.fresh = following, True  # غادر فلان، بيروت
            return True
        if _acted_upon(sentence, out, following):
            self.i, self.fresh = following, True  # اعتقلت الشرطة، فلانا
            return True
        behind = sentence.at.get(following)
        if self.aside and behind is not None and behind.named and not (behind.relation or behind.joined):
            self.i, self.fresh, self.aside = following, True, False  # اعتقلت الشرطة، أمس في بلدة كذا، فلانا
            return True
        word = function_at(tokens, following, self.end)
        if (
            relation_at(tokens, following, self.end)
            or following in sentence.dates
            or letter_relation(tokens[following])
            or (word is not None and word[0] in ("members", "sequence"))
        ):
            self.aside = bool(out) and not out[-1].relation
            self.i = following
            return True
        goes_on = (not out and self.fresh) or following - 2 in self.ended
        self.i = following
        return goes_on

    def _word(self) -> bool:
        """A word that the lexicon doesn't know: an argument without phrases; a verb ends the clause."""
        token, i = self.tokens[self.i], self.i
        led = letter_relation(token)
        if token.kind == "word" and verb_like(token.core) and i != self.part:
            own_clause = not (self.fresh and self.relation) and led != "bi"
            if own_clause or token.prefix[:1] in ("و", "ف"):
                return False
        own = led or self.relation
        if self.fresh and not own and token.kind in ("word", "latin") and not token.prefix:
            self.out.append(Argument("", (), i, i + 1, unknown=True))
        elif own and token.kind in ("word", "latin"):
            start = self.relation_start if self.relation else i
            self.out.append(Argument(own, (), start, i + 1, unknown=True))
        definite = token.core.startswith("ال")
        if (
            i != self.part
            and token.kind == "word"
            and not definite
            and token.core[-1:] != "ا"
            and not suffix(token.core, token.clean)  # من منصبه | الوزير فلان
            and token.core not in word_set("label") | word_set("praise")
            and not (self.construct == i and _nisba(self.tokens, i))  # في عملية أمنية | فلان
        ):
            self.construct = i + 1
        return self._go(i + 1, fresh=False)


def _nisba(tokens: Sequence[Token], at: int) -> bool:
    """Whether an adjective in ية stands behind a feminine noun without the article, so that no genitive follows."""
    word, noun = tokens[at], tokens[at - 1]
    feminine = noun.core.endswith("ه") and not noun.core.startswith("ال")
    return feminine and word.core.endswith("يه") and not (word.prefix or word.core.startswith("ال"))


def _counted(sentence: Sentence, at: int, end: int) -> int | None:
    """Where the count begins behind words that only say about how many there are: أكثر من | 20 رجلا."""
    found = function_at(sentence.tokens, at, end)
    phrase = sentence.at.get(at + found[1]) if found is not None and found[0] == "bound" else None
    if phrase is None or not phrase.counted or phrase.relation or phrase.joined:
        return None
    return phrase.start


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
    """Whether the one person behind the verb is followed, past where it was and a comma, by another who is no apposition:
    استقبل الأمير فلان أمير منطقة كذا في مكتبه بالإمارة، | علانا."""
    other = sentence.at.get(at)
    if other is None or other.name is None or other.relation or other.joined:
        return False
    people = [p for a in out for p in a.phrases if not a.relation and p.types != ("role",)]
    whole = all(a.relation in ("in", "bi") or (a.phrases and not a.relation) for a in out)
    one = len({p.points or p.span for p in people}) < 2  # خلال استقباله في مكتبه، | علانا
    return bool(out) and whole and one and all(p.types == ("person",) for p in (*people, other))


def _reached(sentence: Sentence, out: list[Argument], at: int) -> bool:
    """Whether the named person behind the verb is followed, past a comma, by the place that he left or reached."""
    place = sentence.at.get(at)
    if place is None or "place" not in place.types or place.relation or place.joined or len(out) != 1:
        return False
    who = out[0].phrases
    return not out[0].relation and len(who) == 1 and who[0].named and who[0].types == ("person",)


def _acted_upon(sentence: Sentence, out: list[Argument], at: int) -> bool:
    """Whether the one body or force behind the verb is followed, past a comma, by what can't be an apposition to it."""
    other = sentence.at.get(at)
    if other is None or other.relation or other.joined or len(out) != 1 or out[0].relation:
        return False
    doers = out[0].phrases
    force = bool(doers) and not any({"person", "role", "place"} & set(p.types) for p in doers)
    ends = other.end < sentence.end and sentence.tokens[other.end].norm in COMMAS
    apart = not ends and not any(set(other.types) & set(p.types) for p in doers)
    return force and apart and (other.named or "place" in other.types)


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
    if at < end and tokens[at].norm == ":":
        at += 1  # ثلاثة جنود هم: فلان وعلان
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
