"""Walking a clause: the arguments right of a trigger, and the subject left of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tawatur.analyse.genders import is_woman
from tawatur.claims.phrases import Phrase, Sentence
from tawatur.claims.ties import tie_at
from tawatur.claims.words import bare, function_at, letter_relation, noun_types, relation_at, stem, verb_like

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
    )
    for pronoun in ("ه", "ها", "هم", "هما")
}
Stops = Callable[[int], bool]
_COMMAS = frozenset("،,")
_OPEN = {"(": ")", "[": "]"}
_QUOTES = frozenset("\"“”«»'‘’")


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


def compatible(left: Phrase, right: Phrase) -> bool:
    """Whether two phrases can stand in one list."""
    people = {"person", "group", "role"}
    if set(left.types) & set(right.types):
        return True
    return bool(
        (set(left.types) & people and set(right.types) & people)
        or (
            set(left.types) & {"group", "body", "person", "country"}
            and set(right.types) & {"group", "body", "country", "person"}
        )
    )


def _close(sentence: Sentence, at: int, sign: str) -> int | None:
    for index in range(at + 1, min(sentence.end, at + 14)):
        if sentence.tokens[index].norm == sign:
            return index
    return None


def _skip_relative(sentence: Sentence, at: int) -> int | None:
    """Past a relative clause that opens at token `at`: the index behind the comma that closes it."""
    for index in range(at + 1, sentence.end):
        token = sentence.tokens[index]
        if token.norm in _COMMAS:
            return index + 1
        if token.norm in (".", "؛", ":"):
            return None
    return None


def _after_tie(sentence: Sentence, at: int) -> int | None:
    """Past a tie between commas (، مدير مكتب فلان،), the closing comma included."""
    tie = tie_at(sentence.tokens, at, sentence.end)
    if tie is None or sentence.tokens[at].prefix:
        return None
    stop = at + len(tie.words)
    while (
        stop < min(sentence.end, at + 6) and stop not in sentence.at and sentence.tokens[stop].kind == "word"
    ):
        stop += 1
    owner = sentence.at.get(stop)
    if not tie.suffix and owner is not None:
        stop = owner.end
    if stop < sentence.end and sentence.tokens[stop].norm in _COMMAS:
        return stop + 1
    return None


def after_apposition(sentence: Sentence, at: int) -> int:
    """Past what only describes the phrase that ended at `at`: an age in brackets, a title, a relative clause between commas."""
    tokens = sentence.tokens
    while at < sentence.end:
        sign = tokens[at].norm
        if sign in _OPEN and (closing := _close(sentence, at, _OPEN[sign])) is not None:
            at = closing + 1
            continue
        start = at + 1 if sign in _COMMAS else at
        if start >= sentence.end:
            return at
        if start in sentence.titles and not tokens[start].prefix:
            stop, title = sentence.titles[start]
            holder = title.holder
            if holder is not None and holder.end <= title.span.start and tokens[at].start - holder.end < 80:
                at = stop
                if at < sentence.end and tokens[at].norm in _COMMAS and sign in _COMMAS:
                    at += 1
                continue
        if sign in _COMMAS and (behind := _after_tie(sentence, start)) is not None:
            at = behind
            continue
        found = function_at(tokens, start, sentence.end)
        if found and found[0] == "relative" and sign in _COMMAS:
            closing_at = _skip_relative(sentence, start)
            if closing_at is None:
                return at
            at = closing_at
            continue
        return at
    return at


def arguments(sentence: Sentence, at: int, stops: Stops, limit: int = 60) -> list[Argument]:
    """The arguments that follow token `at`, up to the end of the clause. `stops(i)` says where another event begins."""
    tokens = sentence.tokens
    out: list[Argument] = []
    ended: set[int] = set()  # last tokens of dates and adverbs: a comma after one parts nothing
    relation, relation_start = "", at
    then = False
    fresh = True  # nothing but adverbs since the trigger, a preposition or a comma: a bare noun here is an argument
    i = at
    end = min(sentence.end, at + limit)
    while i < end:
        token = tokens[i]
        if i in sentence.dates:
            i = max(sentence.dates[i], i + 1)
            ended.add(i - 1)
            relation, fresh = "", True
            continue
        phrase = sentence.at.get(i)
        joined_verb = (
            phrase is None and token.kind == "word" and verb_like(token.core) and not (fresh and relation)
        )
        if stops(i) and not (phrase and phrase.named and i == phrase.start):
            break
        if phrase is not None:
            own = phrase.relation or relation
            if _continues(out, phrase, relation, i):
                out[-1] = Argument(out[-1].relation, (*out[-1].phrases, phrase), out[-1].start, phrase.end)
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
        found = function_at(tokens, i, end)
        if found:
            kind, length = found
            if kind == "members" and any(a.phrases for a in out):
                i = _members(sentence, out, i + length, end)
                fresh = False
                continue
            if kind in ("adverb", "auxiliary", "pronoun"):
                i += length
                ended.add(i - 1)
                continue
            if kind == "occurrence" and not token.prefix:
                i += length
                continue
            if kind == "sequence" and out and i + length < end and not verb_like(tokens[i + length].core):
                i += length
                then = True
                continue
            break
        pronoun = PRONOUNS.get(bare(token))
        if pronoun and (points := sentence.analysis.references.get(token.span)) is not None:
            stands = Phrase(i, i + 1, token.core_span, ("person",), points=points)
            out.append(Argument(pronoun, (stands,), i, i + 1))
            relation, fresh = "", False
            i += 1
            continue
        preposition = relation_at(tokens, i, end)
        if preposition:
            relation, relation_start, fresh = preposition[0], i, True
            i += preposition[1]
            continue
        if token.kind == "punct":
            if token.norm in _COMMAS:
                following = i + 1
                if following >= end:
                    break
                if _listed(sentence, out, following):
                    nxt = sentence.at[following]
                    out[-1] = Argument(out[-1].relation, (*out[-1].phrases, nxt), out[-1].start, nxt.end)
                    i = after_apposition(sentence, nxt.end)
                    continue
                word = function_at(tokens, following, end)
                if (
                    relation_at(tokens, following, end)
                    or following in sentence.dates
                    or letter_relation(tokens[following])
                    or (word is not None and word[0] in ("members", "sequence"))
                ):
                    i += 1
                    continue
                if (not out and fresh) or i - 1 in ended:
                    i += 1
                    continue
                break
            if token.norm in _OPEN and (closing := _close(sentence, i, _OPEN[token.norm])) is not None:
                i = closing + 1
                continue
            if token.norm in _QUOTES or token.norm in "-–_":
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
    return out


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
    nxt = sentence.at.get(after + 1 if sentence.tokens[after].norm in _COMMAS else after)
    return (
        nxt is not None
        and not nxt.relation
        and compatible(phrase, nxt)
        and (nxt.joined or sentence.tokens[after].norm in _COMMAS)
    )


def _members(sentence: Sentence, out: list[Argument], at: int, end: int) -> int:
    """Add the named members (بينهم أ وب) to the last argument."""
    tokens = sentence.tokens
    i = at
    while i < end:
        phrase = sentence.at.get(i)
        target = None
        if phrase is not None and (i == at or phrase.joined or tokens[i - 1].norm in _COMMAS):
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
            if i < end and tokens[i].norm in _COMMAS and i + 1 in sentence.at:
                i += 1
            continue
        break
    return max(i, at)


def list_until(sentence: Sentence, at: int) -> tuple[Phrase, ...]:
    """The list of phrases that ends right before token `at`: `أ وب وج` |."""
    phrase = sentence.until.get(at)
    if phrase is None:
        return ()
    found = [phrase]
    while found[0].joined or (len(found) > 1 and found[0].named and not found[0].relation):
        before = found[0].start
        comma = before > sentence.start and sentence.tokens[before - 1].norm in _COMMAS
        if not comma and not found[0].joined:
            break
        previous = sentence.until.get(before - comma)
        if (
            previous is None
            or not compatible(previous, found[0])
            or (not found[0].joined and not previous.named)
        ):
            break
        found.insert(0, previous)
    return tuple(found)


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
    single = False
    while i >= sentence.start:
        token = tokens[i]
        date = next((s for s, e in sentence.dates.items() if s <= i < e), None)
        if date is not None:
            i = date - 1
            if i >= sentence.start and tokens[i].norm in ("في", "يوم", "منذ"):
                i -= 1
            continue
        found = function_at(tokens, i, at)
        if found and found[0] in ("auxiliary", "adverb") and found[1] == 1:
            joined = joined or token.prefix[:1] in ("و", "ف")
            i -= 1
            continue
        if found and found[0] == "relative":
            relative = True
            single = token.norm in ("الذي", "التي")
            i -= 1
            if i >= sentence.start and tokens[i].norm in _COMMAS:
                i -= 1
            continue
        break
    if joined and not relative:
        return Left((), False, True)
    chain = _chain(sentence, _antecedent(sentence, i + 1, relative))
    if not chain[0]:
        return Left((), relative, joined)
    if single:  # الذي speaks of one: the last of a list
        chain = [phrases[-1:] for phrases in chain]
    if not relative:  # the head of «الشرطة في الإقليم أوقفت» is what stands before the preposition
        chain = chain[::-1] if not _governed(sentence, chain[-1][0]) else []
        chain = [_described_name(sentence, phrases) for phrases in chain]
    if relative and any(sentence.tokens[k].norm in _COMMAS for k in (i, i + 1) if k < at):
        chain += _before_commas(sentence, i + 1)
    if single and (feminine := sentence.tokens[at - 1].norm) in ("الذي", "التي"):
        fitting = [p for p in chain if _agrees(sentence, p[-1], feminine == "التي")]
        chain = fitting or chain
    return Left(tuple(chain), relative, joined)


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
            and sentence.tokens[phrase.end].norm in _COMMAS
        ):
            found.append((phrase,))
    return found


def _agrees(sentence: Sentence, phrase: Phrase, feminine: bool) -> bool:
    """Whether a relative pronoun's gender allows the phrase: a man takes no التي, a woman no الذي."""
    if phrase.name is None or phrase.name.type != "person":
        return True
    titled = [t.holder for t in sentence.analysis.titles if t.feminine and t.holder is not None]
    return is_woman(sentence.tokens, phrase.start, phrase.name, titled) == feminine


def _governed(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a preposition stands before the phrase."""
    if phrase.relation:
        return True
    return any(
        (found := relation_at(sentence.tokens, phrase.start - k, sentence.end)) is not None and found[1] == k
        for k in (1, 2, 3)
        if phrase.start - k >= sentence.start
    )


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
    """The list that ends before `at`, past brackets, closing quotes and titles that stand between."""
    tokens = sentence.tokens
    for _ in range(4):
        if phrases := list_until(sentence, at):
            first = phrases[0]
            if first.types == ("role",) or (first.points is not None and first.name is None):
                before = first.start
                if (
                    before > sentence.start
                    and tokens[before - 1].norm in _COMMAS
                    and (previous := list_until(sentence, before - 1))
                    and previous[-1].named
                ):
                    return previous
            return phrases
        before = at - 1
        if before < sentence.start:
            return ()
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
            if at > sentence.start and tokens[at - 1].norm in _COMMAS:
                at -= 1
            continue
        if tokens[before].norm in _COMMAS:
            opening = next(
                (k for k in range(before - 1, sentence.start, -1) if tokens[k].norm in _COMMAS), None
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
        if tokens[before].norm in _QUOTES:
            at = before
            continue
        return ()
    return ()


__all__ = [
    "Argument",
    "Left",
    "after_apposition",
    "arguments",
    "bare",
    "compatible",
    "left_of",
    "list_until",
    "stem",
]
