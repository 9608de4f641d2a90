"""From drafts to claims: what is complete, what is said twice, and the two identities of each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from tawatur.analyse.analysis import is_person, within
from tawatur.analyse.countries import country_of
from tawatur.claims.arguments import PRONOUNS
from tawatur.claims.attribution.words import numbers
from tawatur.claims.befallen import PATIENTS
from tawatur.claims.draft import Draft
from tawatur.claims.sentence import Sentence
from tawatur.claims.words import stem, word_set
from tawatur.text import fold
from tawatur.types.chain import Chain, Link
from tawatur.types.claim import Certainty, Claim, Filler, Polarity, Status, When, Why
from tawatur.types.ids import digest
from tawatur.types.span import Span

_TENS = frozenset(f"{joint}{word}" for word, n in numbers().items() if n >= 10 for joint in ("", "و"))
_FEW = 4  # as many may well be others


def complete(draft: Draft, dated: bool) -> bool:
    """Whether the draft has what its kind and its rule ask for, and speaks of somebody or something identified."""
    kind, rule = draft.rule.kind, draft.rule
    if any(not draft.roles.get(role) for role in kind.required):
        return False
    if any(len(draft.roles.get(role, ())) < least for role, least in kind.minimum.items()):
        return False
    if kind.name == "transfer" and not any(_thing(draft, f) for f in draft.roles["item"]):
        return False
    if kind.name == "control" and _anybodys(draft):
        return False  # الشركات التي تملكها الدولة
    if rule.needs and not draft.office and not any(role in draft.roles for role in rule.needs):
        return False
    if "penalty" in rule.needs and "penalty" not in draft.roles and not _court(draft):
        return False  # حكم البلاد
    if rule.action == "extradite" and not _abroad(draft):
        return False  # تسليمه للجهات المختصة
    if (
        draft.vague
        and draft.vague.issuperset(f.span for role in kind.required for f in draft.roles[role])
        and not _captors(draft)
    ):
        return False  # اعتقال ناشط: whose captive an unnamed person is must be said
    return (
        not kind.needs_any
        or len(draft.roles[kind.required[0]]) >= rule.data.get("enough", 99)
        or any(role in draft.roles for role in kind.needs_any)
        or ("when" in kind.needs_any and dated)
    )


def _thing(draft: Draft, item: Filler) -> bool:
    """Whether what is given is no person, nor a preposition with a pronoun (إليه)."""
    return not is_person(draft.sentence.analysis, item.span) and fold(item.text) not in PRONOUNS


def _anybodys(draft: Draft) -> bool:
    """Whether nothing that has a name is held by whoever runs such things: شركات تملكها الدولة."""
    holders = {stem(fold(f.text).split()[0]) for f in draft.roles["holder"]}
    spans = [f.span for fillers in draft.roles.values() for f in fillers]
    names = draft.sentence.analysis.names
    return holders <= word_set("anybody") and not any(within(names, span.start, span.end) for span in spans)


def _court(draft: Draft) -> bool:
    """Whether the authority is a court."""
    heads = (word for f in draft.roles.get("authority", ()) for word in fold(f.text).split())
    return any(stem(word) in word_set("court") for word in heads)


def _abroad(draft: Draft) -> bool:
    """Whether a state gives somebody away or gets him: السلطات العراقية, تركيا."""
    sides = (f for role in ("authority", "requested") for f in draft.roles.get(role, ()))
    return any(country_of(part) for f in sides for part in (f.text, *fold(f.text).split()))


def _captors(draft: Draft) -> bool:
    """Whether the text says by more than one common noun who arrests: الشرطة الألمانية, الشرطة في برلين."""
    sentence = draft.sentence
    sides = [f for role in ("authority", "perpetrator") for f in draft.roles.get(role, ())]
    at = {f.at for f in sides}
    placed = any(p.span in at and _in_place(sentence, p.end) for p in sentence.phrases)
    return placed or any(len(f.text.split()) > 1 or f.span in sentence.analysis.full for f in sides)


def _in_place(sentence: Sentence, at: int) -> bool:
    """Whether في or ب stands at token `at` with a named place: الشرطة | في برلين."""
    led = at + 1 < sentence.end and sentence.tokens[at].norm == "في"
    place = sentence.at.get(at + led)
    known = place is not None and place.name is not None and place.name.type == "place"
    return known and place is not None and (led or place.relation == "bi")


def evidence(draft: Draft, when: When | None) -> Span:
    """The shortest stretch of the sentence that holds the trigger and the fillers named in it."""
    sentence = draft.sentence
    tokens = sentence.tokens
    bounds = Span(tokens[sentence.start].start, tokens[sentence.end - 1].end)
    span = Span(tokens[draft.start].core_start, tokens[draft.end - 1].end)
    for fillers in draft.roles.values():
        for filler in fillers:
            if bounds.covers(filler.at):
                span = span.join(filler.at)
    return span


def claim(
    draft: Draft,
    when: When | None,
    polarity: Polarity,
    certainty: Certainty,
    status: Status,
    chain: Chain,
    why: Why,
) -> Claim:
    """Freeze a draft. Roles are sorted by name, fillers by where they stand."""
    tokens = draft.sentence.tokens
    report = draft.sentence.analysis.report.id
    roles = tuple(
        (role, tuple(sorted(fillers, key=lambda f: (f.at, f.span))))
        for role, fillers in sorted(draft.roles.items())
    )
    trigger = Span(tokens[draft.start].core_start, tokens[draft.end - 1].end)
    place = evidence(draft, when)
    key = claim_key(draft.rule.kind.name, draft.action, roles, polarity)
    return Claim(
        claim_id(key, report, place, chain), key, report, draft.rule.kind.name, roles, draft.action, when, polarity, certainty,
        status, chain, place, trigger, draft.rule.id, round(draft.score, 3), why,
    )  # fmt: skip


def denied(one: Claim, chain: Chain, cue: Span) -> Claim:
    """The claim as somebody denies it behind the words that tell it (وهو ما نفاه فلان)."""
    key = claim_key(one.kind, one.action, one.roles, "denied")
    place = one.evidence.join(cue)
    why = replace(one.why, cues=(*one.why.cues, ("denied", cue)))
    return replace(
        one, id=claim_id(key, one.report, place, chain), key=key, polarity="denied", certainty="asserted", chain=chain, evidence=place,
        why=why,
    )  # fmt: skip


def claim_key(
    kind: str, action: str | None, roles: tuple[tuple[str, tuple[Filler, ...]], ...], polarity: Polarity
) -> str:
    """The identity of what is said: kind, action, roles in folded spelling, polarity."""
    said = {role: sorted({fold(f.text) for f in fillers}) for role, fillers in roles}
    return digest({"kind": kind, "action": action, "roles": said, "polarity": polarity})


def claim_id(key: str, report: str, place: Span, chain: Chain) -> str:
    """The identity of who said it and where."""
    links = [[link.type, fold(link.name)] for link in chain]
    return digest({"key": key, "report": report, "evidence": [place.start, place.end], "chain": links})


def merged(claims: list[Claim]) -> list[Claim]:
    """One claim where a report says one thing twice: the fuller one; the sourced one before the report's own voice."""
    kept: list[Claim] = []
    places: dict[tuple[str, str, str], set[int]] = defaultdict(set)
    for one in claims:
        rivals = sorted({i for key in _keys(one, sought=True) for i in places.get(key, ())})
        rival = next((i for i in rivals if _repeats(one, kept[i])), None)
        if rival is None:
            rival = len(kept)
            kept.append(one)
        else:
            kept[rival] = _union(kept[rival], one)
        for key in _keys(kept[rival], sought=False):
            places[key].add(rival)
    return sorted(kept, key=lambda c: (c.evidence, c.kind, c.id))


def _keys(one: Claim, *, sought: bool) -> Iterator[tuple[str, str, str]]:
    """Under what a claim is filed, and (`sought`) under what those are that may say the same: their fillers share
    a word at least, and no two times are at odds. So the time for a report does not grow with its square."""
    time = one.when.interval.edtf if one.when else ""
    times = (time, "*") if not sought else (time, "") if time else ("*",)
    words = {word for _, fillers in one.roles for filler in fillers for word in _words(filler.text)}
    patients = one.fillers(PATIENTS[one.kind]) if one.kind in PATIENTS else ()
    words |= {number for filler in patients if (number := _number(filler.text))}
    return ((one.kind, word, at) for word in words for at in times)


def _union(one: Claim, other: Claim) -> Claim:
    """The fuller of two claims that say one thing, with the source and the time that either gives."""
    rich, poor = sorted((one, other), key=lambda c: (-sum(len(f) for _, f in c.roles), c.evidence.start))
    chain = rich.chain or (poor.chain if rich.evidence.start < poor.evidence.start else ())
    if rich.chain and poor.chain and len(poor.chain[-1].name) > len(rich.chain[-1].name):
        chain = poor.chain  # the unnamed source that is told of more fully
    return replace(
        rich,
        chain=chain,
        when=rich.when or poor.when,
        id=claim_id(rich.key, rich.report, rich.evidence, chain),
    )


@lru_cache(maxsize=4096)
def _words(text: str) -> frozenset[str]:
    """The words of a filler without articles and number signs' joins."""
    return frozenset(w[2:] if w.startswith("ال") and len(w) > 4 else w for w in fold(text).split())


def alike(left: str, right: str) -> bool:
    """Whether two fillers are one in two wordings: one holds all words of the other, or half of all words are shared."""
    a, b = _words(left), _words(right)
    return a <= b or b <= a or 2 * len(a & b) >= len(a | b)


def _repeats(one: Claim, other: Claim) -> bool:
    """Whether two claims of a report say one thing: same kind, action and polarity, no role at odds, no two sources of
    what happened; whose kin or ally somebody is stands once."""
    if (one.kind, one.action, one.polarity, one.status) != (
        other.kind,
        other.action,
        other.polarity,
        other.status,
    ):
        return False
    tie = one.kind in ("kinship", "association")
    if not tie and one.chain and other.chain and not _one_source(one.chain[-1], other.chain[-1]):
        return False
    if one.when and other.when and one.when.interval.edtf != other.when.interval.edtf:
        return False
    poor, rich = sorted((one, other), key=lambda c: sum(len(f) for _, f in c.roles))
    counted = _same_number(one, other)
    free = counted or one.action == "kill"  # nobody is killed twice
    return all(
        _agree(fillers, rich.fillers(role)) or (counted and role in ("place", PATIENTS[one.kind]))
        for role, fillers in poor.roles
        if not (free and not rich.fillers(role))
    )


def _one_source(one: Link, other: Link) -> bool:
    """Whether two sources of a report are one: of one name, or unnamed and one told of more fully (مصدر، مصدر أمني)."""
    if one.type == other.type == "unnamed":
        left, right = _words(one.name), _words(other.name)
        return left <= right or right <= left
    return fold(one.name) == fold(other.name)


def _same_number(one: Claim, other: Claim) -> bool:
    """Whether two claims tell that the same number of unnamed people was arrested, killed or tried: 23 سوريا, 23 شخصا."""
    role = PATIENTS.get(one.kind)
    if role is None:
        return False
    left, right = one.fillers(role), other.fillers(role)
    return len(left) == len(right) == 1 and _number(left[0].text) == _number(right[0].text) is not None


def _number(text: str) -> str | None:
    """The number that a group is counted by, in figures: 8 منهم, ثمانية أشخاص."""
    first, *rest = fold(text).split()
    if rest and rest[0] in _TENS:
        return None  # خمسة عشر, خمسة وعشرين
    number = int(first) if first.isdigit() else numbers().get(first, 0)
    return str(number) if number > _FEW else None


def _agree(left: tuple[Filler, ...], right: tuple[Filler, ...]) -> bool:
    """Whether each filler of the first list is in the second one."""
    return all(any(alike(a.text, b.text) for b in right) for a in left)
