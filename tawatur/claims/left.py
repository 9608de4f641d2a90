"""The subject left of a verb, and what a relative pronoun points back to."""

from __future__ import annotations

from dataclasses import dataclass

from tawatur.analyse.analysis import within
from tawatur.analyse.genders import is_woman
from tawatur.claims.apposition import after_apposition, leads, skip_relative
from tawatur.claims.arguments import PRONOUNS
from tawatur.claims.kinds import fires, names_event
from tawatur.claims.lists import list_until
from tawatur.claims.sentence import COMMAS, QUOTES, Phrase, Sentence, phrase_of
from tawatur.claims.ties import tie_at
from tawatur.claims.words import (
    bare,
    function_at,
    is_plural,
    letter_relation,
    noun_types,
    relation_at,
    stem,
    verb_like,
    word_set,
)
from tawatur.text.vocabulary import count
from tawatur.types.span import Span

_TOPIC = 25  # tokens
_NOUN = 20  # times with the article in the vocabulary: a noun
_ANNOUNCED = 40
_POSSESSED = ("ه", "ها", "هم")


@dataclass(frozen=True, slots=True)
class Left:
    """What stands left of a verb: the phrases that can be its subject, the likeliest first; whether through a
    relative pronoun; whether و or ف joins the verb to the clause before."""

    candidates: tuple[tuple[Phrase, ...], ...]
    relative: bool
    joined: bool

    @property
    def phrases(self) -> tuple[Phrase, ...]:
        return self.candidates[0] if self.candidates else ()


def left_of(sentence: Sentence, at: int) -> Left:
    """The phrases before the verb at token `at` in its own clause, and how they are tied to it."""
    tokens = sentence.tokens
    i = at - 1
    joined = tokens[at].prefix[:1] in ("و", "ف")
    relative = False
    single = several = False
    while i >= sentence.start:
        i = _past_nationality(sentence, i)
        token = tokens[i]
        date = next((s for s, e in sentence.dates.items() if s <= i < e), None)
        if date is not None:
            i = date - 1
            if i >= sentence.start and tokens[i].norm in ("في", "يوم", "منذ"):
                i -= 1
            continue
        found = function_at(tokens, i, at)
        if found and (found[0] == "auxiliary" or (found[0] == "adverb" and found[1] == 1)):
            joined = joined or token.prefix[:1] in ("و", "ف")
            i -= 1
            continue
        if token.core in word_set("at_least") and i > sentence.start and tokens[i - 1].norm == "علي":
            i -= 2  # ستة أشخاص على الأقل | اعتقلوا
            continue
        if found and found[0] == "relative":
            relative = True
            single, several = token.norm in ("الذي", "التي"), token.norm == "الذين"
            i -= 1
            if i >= sentence.start and tokens[i].norm in COMMAS:
                i -= 1
            continue
        if relative_who(sentence, i):
            relative = True
            i -= 1
            continue
        if relative and token.norm in word_set("separate_pronoun"):
            i -= 1
            continue
        break
    if joined and not relative:
        return Left((), False, True)
    if not relative and (somebody := _whom_it_tells_of(sentence, i)) is not None:
        return Left(((somebody,),), True, False)
    led = _led(sentence, i + 1)
    if led is not None:
        i = led - 1
    chain = _chain(sentence, _antecedent(sentence, i + 1, relative))
    if not chain[0]:
        return Left((), relative, joined)
    if single:  # الذي speaks of one: the last of a list
        chain = [phrases[-1:] for phrases in chain]
    if not relative and _in_genitive(sentence, chain[0][0]):
        return Left((), relative, joined)
    nearest = chain[0][-1]
    open_noun = nearest.counted or not (nearest.named or nearest.definite)
    unknown = _indefinite(sentence, nearest)
    if not relative and not joined and _governed(sentence, chain[0][0]) and (open_noun or unknown):
        relative = nearest.end == i + 1  # عن ثمانية أشخاص تم توقيفهم: a relative clause without its pronoun
        if relative and unknown and len(chain[0]) > 1:
            chain = [chain[0][-1:]]  # بين قوات الجيش وجماعات متطرفة تتحصن في كذا: the latter only
    if not relative:  # the head of «الشرطة في الإقليم أوقفت» is what stands before the preposition
        opening = _governed(sentence, chain[-1][0]) or _says_when(sentence, chain[-1][0])
        chain = chain[::-1] if not opening else []
        chain = [_described_name(sentence, phrases) for phrases in chain]
    if relative and any(sentence.tokens[k].norm in COMMAS for k in (i, i + 1) if k < at):
        chain += _before_commas(sentence, i + 1)
    if single and (feminine := sentence.tokens[at - 1].norm) in ("الذي", "التي"):
        fitting = [p for p in chain if agrees(sentence, p[-1], feminine == "التي")]
        chain = fitting or chain
    if several:
        chain = [those for phrases in chain if (those := _those_of(sentence, phrases))]
    return Left(tuple(chain), relative, joined)


def _past_nationality(sentence: Sentence, at: int) -> int:
    """The token before a remark on somebody's nationality that ends at `at`, a comma behind it: فلان «سوري الجنسية»، | أقدم."""
    tokens = sentence.tokens
    i = at - 1 if tokens[at].norm in COMMAS and at > sentence.start else at
    closes = i - 3 > sentence.start and tokens[i].kind == tokens[i - 3].kind == "punct"
    return i - 4 if closes and tokens[i - 1].norm == "الجنسيه" and i - 3 in sentence.until else at


def _whom_it_tells_of(sentence: Sentence, at: int) -> Phrase | None:
    """The indefinite accusative right before a verb, whose relative clause it opens without a pronoun: اعتقلت الشرطة رجلا |
    قتل فلانا, نعى فلان شاعرا | توفي. Nothing but such a noun is the verb's subject, known or not."""
    if at <= sentence.start:
        return None
    token = sentence.tokens[at]
    core, noun = token.core, token.core[:-1]
    if token.kind != "word" or not core.endswith("ا") or len(core) < 4 or core.startswith("ال"):
        return None
    known = bool(noun_types(core)) and not fires(core)
    guessed = count("ال" + noun) > _NOUN and not core.endswith("يا") and not fires(core)
    if not (known or guessed) or verb_like(core) or core in word_set("adverbial"):
        return None
    if function_at(sentence.tokens, at, sentence.end) or relation_at(sentence.tokens, at, sentence.end):
        return None
    phrase = sentence.until.get(at + 1)
    if phrase is None:
        return Phrase(at, at + 1, token.core_span, ("someone",), definite=False)
    return None if phrase.named or phrase.counted else phrase


def _indefinite(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether the phrase speaks of people whom no article, name or pronoun makes known: فتاة مراهقة, جماعات متطرفة."""
    words = sentence.tokens[phrase.start : min(phrase.end, phrase.start + 2)]  # فتاة كفيفة البصر
    if phrase.named or any(w.core.startswith("ال") or w.clean.endswith(_POSSESSED) for w in words):
        return False
    if not {"person", "group", "body"} & set(phrase.types) or words[0].norm in word_set("side"):
        return False  # من جهة ثانية
    return not any(True for _ in within(sentence.analysis.names, phrase.span.start, phrase.span.end))


def relative_who(sentence: Sentence, at: int) -> bool:
    """Whether the token is the من of «سامر الخوري هو من قتل», which stands for الذي."""
    tokens = sentence.tokens
    return (
        tokens[at].norm == "من"
        and at > sentence.start
        and tokens[at - 1].norm in word_set("separate_pronoun")
    )


def _those_of(sentence: Sentence, phrases: tuple[Phrase, ...]) -> tuple[Phrase, ...]:
    """Whom الذين means: not a body, but those of it whom the noun before it names: منسوبو | الشركة."""
    first = phrases[0]
    bodies = all({"body", "country"} & set(p.types) and "group" not in p.types for p in phrases)
    of = any(sentence.tokens[i].norm == "من" for i in range(first.start, first.end))  # مجموعة من اللاجئين
    if not bodies or of or any(is_plural(sentence.tokens[p.start].core) for p in phrases):
        return phrases
    head = first.start - 1
    if head < sentence.start or first.relation or first.joined:
        return ()
    token, words = sentence.tokens[head], sentence.tokens
    several = is_plural(token.core) and not token.core.endswith("ات")  # عمليات كذا
    people = several or "group" in noun_types(token.core) or (len(token.core) > 4 and token.core[-1] in "يو")
    if token.core.startswith("ال") or not people or relation_at(words, head, first.start) is not None:
        return ()
    span = Span(token.core_start, first.span.end)
    return (phrase_of(words, head, first.end, span, ("group",)), *phrases[1:])


def _led(sentence: Sentence, at: int) -> int | None:
    """Where what says who leads or made somebody begins that ends before `at`: التحالف | الذي تقوده السعودية; تحالف |
    تقوده السعودية; التحالف | بقيادة السعودية; فلان | الذي عينه الحزب."""
    tokens = sentence.tokens
    subject = sentence.until.get(at)
    if subject is None or subject.relation or subject.joined:
        return None
    verb = subject.start - 1
    if verb > sentence.start and leads(sentence, verb):
        return verb if list_until(sentence, verb) else None
    if verb - 1 < sentence.start or not tokens[verb].clean.endswith(_POSSESSED):
        return None
    relative = function_at(tokens, verb - 1, at)
    tied = relative is not None and relative[0] == "relative"
    leads_it = any(
        tokens[verb].core == form + ending for form in word_set("leading") for ending in _POSSESSED
    )
    if not leads_it and not (tied and verb_like(tokens[verb].core)):
        return None
    begins = verb - 1 if tied else verb
    return begins if list_until(sentence, begins) else None


def topic(sentence: Sentence, at: int, events: set[int]) -> Phrase | None:
    """The phrase that opens the clause of the verb at `at`, if no other verb or event stands between, relative
    clauses aside: القوات المرابطة قرب المدينة | قصفت."""
    tokens = sentence.tokens
    i = at - 1
    if i < sentence.start or relation_at(tokens, i, at) or letter_relation(tokens[at]):
        return None
    while i >= sentence.start and at - i < _TOPIC:
        token = tokens[i]
        found = function_at(tokens, i, at)
        if token.kind == "punct" or (found and found[0] in ("complementizer", "boundary", "sequence")):
            break
        if found and found[0] == "relative":
            return None
        verb = token.kind == "word" and verb_like(token.core) and i not in sentence.dates
        inside = any(p.start <= i < p.end for p in sentence.phrases)
        if not inside and (i in events or (verb and not (found and found[0] in ("auxiliary", "adverb")))):
            relative = function_at(tokens, i - 1, at) if i > sentence.start else None
            if relative is None or relative[0] != "relative":
                return None
            i -= 1
        i -= 1
    else:
        if i >= sentence.start:
            return None
    phrase = sentence.at.get(i + 1)
    if phrase is None or phrase.relation or phrase.end > at or phrase.types == ("role",):
        return None
    return phrase


def announced(sentence: Sentence, at: int) -> Phrase | None:
    """The named person whom إن, كان or the beginning of the sentence announces, where all that stands between him and the
    verb at `at` only describes him: وكان فلان (30 عاما)، قد سافر; إن فلانا، الذي يدير كذا، توفي."""
    tokens = sentence.tokens
    if at + 1 < sentence.end and bare(tokens[at + 1]) in PRONOUNS:
        return None  # كان فلان، أفرج عنه: somebody else did it
    for i in range(at - 1, max(sentence.start - 1, at - _ANNOUNCED) - 1, -1):
        if i >= sentence.start and tokens[i].norm not in word_set("announces"):
            continue
        phrase = sentence.at.get(i + 1)
        if phrase is None or phrase.name is None or phrase.relation or "person" not in phrase.types:
            return None
        return phrase if _past_description(sentence, phrase.end, at) == at else None
    return None


def _past_description(sentence: Sentence, at: int, stop: int) -> int:
    """Past brackets, titles, relative clauses, dates, adverbs and auxiliaries behind a name, `stop` at most."""
    tokens = sentence.tokens
    while at < stop:
        behind = after_apposition(sentence, at)
        found = function_at(tokens, behind, stop) if behind < stop else None
        if found and found[0] == "relative":
            closing = skip_relative(sentence, behind)
            closed = closing is not None and closing <= stop
            behind = closing if closing is not None and closed else _relative_until(sentence, behind, stop)
        elif found and found[0] in ("auxiliary", "adverb"):
            behind += found[1]
        elif behind in sentence.dates:
            behind = sentence.dates[behind]
        elif behind < stop and (tokens[behind].norm in COMMAS or _still_describes(sentence, behind)):
            behind += 1
        if behind == at:
            break
        at = behind
    return at


def _relative_until(sentence: Sentence, at: int, stop: int) -> int:
    """Where a relative clause ends that no comma closes before the verb at `stop`, which goes on from its head: كان فلان
    الذي يقود كذا | قد فر. It holds one verb, right behind the pronoun; `at` itself, where that does not hold."""
    tokens, end = sentence.tokens, stop
    while end - 1 > at and (found := function_at(tokens, end - 1, stop)) and found[0] == "auxiliary":
        end -= 1
    inside = [i for i in range(at + 1, end) if verb_like(tokens[i].core) and i not in sentence.dates]
    named = {i for p in sentence.phrases for i in range(p.start, p.end)}
    verbs = [i for i in inside if i not in named]
    last = tokens[end - 1]
    apart = function_at(tokens, end - 1, end) or relation_at(tokens, end - 1, end) or last.kind != "word"
    free = not tokens[stop].prefix and not apart and end - 1 > at + 1
    return end if free and verbs == [at + 1] else at


def _still_describes(sentence: Sentence, at: int) -> bool:
    """Whether a definite adjective stands behind a title or a name: رئيس الحزب | السابق."""
    token = sentence.tokens[at]
    return token.core.startswith("ال") and not token.prefix and at not in sentence.at


def _in_genitive(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a noun without an article stands right before a name: سيارة فلان, not فلان himself."""
    at = phrase.start - 1
    if not phrase.named or phrase.relation or phrase.joined or at < sentence.start or at in sentence.dates:
        return False
    core = sentence.tokens[at].core
    if (
        sentence.tokens[at].kind != "word"
        or core.startswith("ال")
        or core[-1:] == "ا"
        or sentence.tokens[at].clean.endswith(_POSSESSED)
        or verb_like(core)
        or names_event(core)
    ):
        return False  # لاعبه فلان is an apposition
    if function_at(sentence.tokens, at, sentence.end) or relation_at(sentence.tokens, at, sentence.end):
        return False
    return at + 1 not in sentence.titles and count("ال" + core) > 0.1 * count(core) > 0


def _described_name(sentence: Sentence, phrases: tuple[Phrase, ...]) -> tuple[Phrase, ...]:
    """`فلان رجل دين بارز شغل`: the name that the description stands beside, where there is one."""
    first = phrases[0]
    if len(phrases) > 1 or first.named or "group" not in first.types or first.counted:
        return phrases
    for at in (first.start, first.start - 1):
        before = sentence.until.get(at)
        if before is not None and before.name is not None and before.name.type == "person":
            return (before,)
    return phrases


def _before_commas(sentence: Sentence, at: int) -> list[tuple[Phrase, ...]]:
    """Names before `at` that a comma follows, the nearest first: «فلانة، المترجمة السابقة لفلان، التي»."""
    found: list[tuple[Phrase, ...]] = []
    for phrase in reversed(sentence.phrases):
        if at - phrase.end > 25:
            break
        if (
            phrase.end < at
            and phrase.name is not None
            and not _governed(sentence, phrase)
            and sentence.tokens[phrase.end].norm in COMMAS
        ):
            found.append((phrase,))
    return found


def agrees(sentence: Sentence, phrase: Phrase, feminine: bool) -> bool:
    """Whether a relative pronoun's gender allows the phrase: a man takes no التي, a woman no الذي."""
    if phrase.name is None or phrase.name.type != "person":
        return True
    return is_woman(sentence.tokens, phrase.start, phrase.name, sentence.women) == feminine


def _governed(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a preposition stands before the phrase."""
    if phrase.relation:
        return True
    return any(
        (found := relation_at(sentence.tokens, phrase.start - k, sentence.end)) is not None and found[1] == k
        for k in (1, 2, 3)
        if phrase.start - k >= sentence.start
    )


def _says_when(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a construct opens the clause behind a preposition and ends with the phrase: بعد سقوط المدينة | فر فلان."""
    tokens, at = sentence.tokens, phrase.start - 1
    if at <= sentence.start or phrase.relation or phrase.joined:
        return False
    noun = tokens[at]
    construct = noun.kind == "word" and not noun.core.startswith("ال") and not verb_like(noun.core)
    led = relation_at(tokens, at - 1, at)
    begins = at - 1 == sentence.start or tokens[at - 2].kind == "punct" or tokens[at - 1].prefix == "و"
    return construct and not noun.prefix and led is not None and begins


def leading(sentence: Sentence, at: int) -> list[tuple[Phrase, ...]]:
    """The phrases that end right before `at`, and those that lead to them through prepositions."""
    return _chain(sentence, list_until(sentence, at))


def _chain(sentence: Sentence, nearest: tuple[Phrase, ...]) -> list[tuple[Phrase, ...]]:
    """The phrases that lead to the nearest one through prepositions: [الإقليم, الشرطة] of «الشرطة في الإقليم»."""
    chain: list[tuple[Phrase, ...]] = [nearest] if nearest else []
    while chain and len(chain) < 5 and _governed(sentence, chain[-1][0]):
        start = chain[-1][0].start
        before = (
            start
            if chain[-1][0].relation
            else start
            - next(
                k
                for k in (1, 2, 3)
                if (found := relation_at(sentence.tokens, start - k, sentence.end)) is not None
                and found[1] == k
            )
        )
        previous = list_until(sentence, before) or (
            list_until(sentence, before - 1)
            if before - 1 > sentence.start
            and sentence.tokens[before - 1].kind == "word"
            and not verb_like(sentence.tokens[before - 1].core)
            else ()
        )
        if not previous:
            break
        chain.append(previous)
    return chain or [()]


def _antecedent(sentence: Sentence, at: int, relative: bool) -> tuple[Phrase, ...]:
    """The list that ends before `at`, past brackets, closing quotes, titles and adjectives that stand between."""
    tokens = sentence.tokens
    for _ in range(4):
        at = _past_adjectives(sentence, at)
        if phrases := list_until(sentence, at):
            first = phrases[0]
            described = first.types == ("role",) or (first.points is not None and first.name is None)
            if described and not first.joined:
                before = first.start
                if (
                    before > sentence.start
                    and tokens[before - 1].norm in COMMAS
                    and (previous := list_until(sentence, before - 1))
                    and previous[-1].named
                ):
                    return previous
            return phrases
        before = at - 1
        if before < sentence.start:
            return ()
        if (led := _leader_before(sentence, at)) is not None:
            at = led
            continue
        if tokens[before].norm in ")]":
            opening = next(
                (
                    k
                    for k in range(before, max(sentence.start, before - 12) - 1, -1)
                    if tokens[k].norm in "(["
                ),
                None,
            )
            if opening is None:
                return ()
            at = opening
            continue
        title = next(
            (
                s
                for s, (e, t) in sentence.titles.items()
                if e == at and t.holder and t.holder.end <= t.span.start
            ),
            None,
        )
        if title is not None:
            at = title
            if at > sentence.start and tokens[at - 1].norm in COMMAS:
                at -= 1
            continue
        if tokens[before].norm in COMMAS:
            opening = next(
                (k for k in range(before - 1, sentence.start, -1) if tokens[k].norm in COMMAS), None
            )
            if opening is not None and before - opening < 25 and list_until(sentence, opening):
                inside = function_at(tokens, opening + 1, sentence.end)
                if (
                    (inside and inside[0] == "relative")
                    or opening + 1 in sentence.titles
                    or noun_types(tokens[opening + 1].core)
                    or tie_at(tokens, opening + 1, sentence.end)
                ):
                    at = opening
                    continue
            if relative and list_until(sentence, before):
                at = before
                continue
            return ()
        if tokens[before].norm in QUOTES:
            quoted = list_until(sentence, before)
            if quoted and quoted[-1].start in sentence.sources and opens_quote(sentence, before):
                return ()  # قال فلان "نفذت: the speaker is not the doer
            at = before
            continue
        return ()
    return ()


def _leader_before(sentence: Sentence, at: int) -> int | None:
    """Where a body's name ends whose leader stands between commas before `at`: قوات كذا | ، بقيادة فلان،."""
    tokens = sentence.tokens
    leader = sentence.until.get(at - 1) if tokens[at - 1].norm in COMMAS else None
    if leader is None or leader.start - 2 < sentence.start or "person" not in leader.types:
        return None
    led = leads(sentence, leader.start - 1) and tokens[leader.start - 2].norm in COMMAS
    return leader.start - 2 if led else None


def _past_adjectives(sentence: Sentence, at: int) -> int:
    """Where the definite phrase ends whose adjectives stand before `at`: عصابة من المستوطنين | المسلحين."""
    tokens = sentence.tokens
    first = at
    while (
        first > sentence.start
        and first > at - 3
        and sentence.until.get(first) is None
        and tokens[first - 1].kind == "word"
        and not tokens[first - 1].prefix
        and _adjective(tokens[first - 1].core)
        and function_at(tokens, first - 1, at) is None
    ):
        first -= 1
    phrase = sentence.until.get(first)
    if phrase is None or first == at or "place" in phrase.types:
        return at
    definite = phrase.named or tokens[phrase.end - 1].core.startswith("ال")
    return first if definite else at


def _adjective(core: str) -> bool:
    """Whether a definite word is an adjective by its form: الحوثية, المسلحين, المتطرفة."""
    if not core.startswith("ال") or names_event(core) or stem(core) in word_set("operation"):
        return False
    participle = core.startswith("الم") and core.endswith("ه") and not noun_types(core)
    return participle or core.endswith(("ي", "يه", "ين", "ون"))


def opens_quote(sentence: Sentence, at: int) -> bool:
    """Whether a quotation mark opens."""
    tokens = sentence.tokens
    mark = tokens[at]
    apart = at == sentence.start or tokens[at - 1].end < mark.start
    joined = at + 1 < sentence.end and tokens[at + 1].start == mark.end
    return mark.norm in "«“" or (mark.norm not in "»”" and apart and joined)
