"""From mentions to claims: kinds matched by their triggers, with chain, scope and time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tawatur.analyse.analysis import Analysis, token_at
from tawatur.analyse.genders import courtesy_words
from tawatur.claims.attackers import Before, known_attacker
from tawatur.claims.attacks_on import gone_on
from tawatur.claims.attribution import Attribution, attribute
from tawatur.claims.befallen import Befallen
from tawatur.claims.before import executed_before, held_before, place_before
from tawatur.claims.build import claim, complete, denied, merged
from tawatur.claims.carry import Scanned, carried
from tawatur.claims.casualties import absorb, add_casualties, casualties, joined, named_victim, unite
from tawatur.claims.charges import charge, in_absentia, without_accusations
from tawatur.claims.claimed import responsibility
from tawatur.claims.deaths import borne_out, living
from tawatur.claims.draft import Draft
from tawatur.claims.frames import Matcher
from tawatur.claims.kinds import Trigger, triggers_at
from tawatur.claims.left import relative_who
from tawatur.claims.other_side import told_by_name
from tawatur.claims.phrases import sentences
from tawatur.claims.positions import (
    grouped,
    holds_office,
    offered,
    office_of,
    offices,
    positions,
    speaks_of_office,
)
from tawatur.claims.relations import relations
from tawatur.claims.retold import Echo, echoes, retold
from tawatur.claims.scope import scope
from tawatur.claims.sentence import Phrase, Sentence
from tawatur.claims.tellers import drop_tellers
from tawatur.claims.times import when
from tawatur.claims.words import function_at, governs, stem, verb_like, word_set
from tawatur.plan import Plan
from tawatur.text import fold
from tawatur.types.claim import Claim, When, Why
from tawatur.types.span import Span

__all__ = ["extract_claims"]

# How claims that no trigger word of an event makes came about.
_STATES = frozenset(("position", "kinship", "association"))
_HOW = {"position": "title", "kinship": "tie", "association": "tie"}


def extract_claims(analysis: Analysis, plan: Plan) -> tuple[Claim, ...]:
    """The claims of a report, in text order."""
    attribution = attribute(analysis)
    witnesses = _witnesses(analysis, attribution)
    found: list[Claim] = []
    titles: list[Draft] = []
    these: tuple[Phrase, ...] = ()
    befallen = Befallen()
    before = Before()
    told: list[Echo] = []
    scanned: list[Scanned] = []
    unfinished: list[Draft] = []  # what happened to nobody known: الإفراج عنه
    again: list[tuple[Draft, When]] = []
    refused: list[Claim] = []
    given: list[int] = []
    numbers: dict[str, int] = {}
    lately: list[set[Span]] = []  # who spoke in each of the last sentences
    for number, sentence in enumerate(sentences(analysis)):
        sentence.these = these
        sentence.befallen, sentence.witnesses = befallen, witnesses
        befallen.described.hear(sentence)
        sentence.sources = frozenset(
            i for i in range(sentence.start, sentence.end) if attribution.is_source(i)
        )
        spoke = {
            p.points or analysis.full.get(p.name.span, p.name.span)
            for p in sentence.phrases
            if p.name is not None and attribution.is_source(token_at(analysis.tokens, p.name.span.start))
        }
        lately = [*lately[-2:], spoke]
        sentence.speakers = frozenset[Span]().union(*lately)
        events = _events(sentence, attribution)
        unfinished.clear()
        happened = _frames(sentence, events, attribution, before, unfinished)
        before = before.then(happened, ended=True)
        starts = {i for d in happened for i in (*range(d.start, d.end), *d.parts)} | _cues(
            sentence, attribution
        )
        drafts = without_accusations(happened + relations(sentence))
        for draft in drafts:
            given += offered(draft)
            one = _finish(draft, starts, attribution)
            if one is not None:
                found.append(one)
                numbers[one.id] = number
                refused += _denials(one, draft.start, attribution)
        again += (
            (d, time) for d in unfinished if (time := when(sentence, d, starts, attribution)) is not None
        )
        told += echoes(sentence, events, attribution, number)
        scanned.append(Scanned(sentence, events, starts))
        titles += positions(sentence)
        these = _named_list(drafts) or these
    ties = given + [c.trigger.start for c in found if c.kind in ("association", "control")]
    ties += [f.span.start for c in found if c.kind in ("personnel", "position") for f in c.fillers("title")]
    titles = [
        d
        for d in titles
        if not any(d.roles["title"][0].span.start <= at < d.roles["title"][0].span.end for at in ties)
    ]
    for group in grouped(titles):
        one = _finish(group[0], {d.start for d in group}, attribution)
        if one is not None:
            times = (when(d.sentence, d, {d.start}, attribution) for d in group)
            found.append(replace(one, when=next((t for t in times if t is not None), None)))
    claims = carried(
        list(
            retold(
                merged(told_by_name(living(borne_out([*found, *refused], analysis), analysis), analysis)),
                numbers,
                told,
            )
        ),
        scanned,
        analysis,
        attribution,
    )
    claims = [_dated(claim, claims, again) for claim in claims]
    if plan.kinds:
        claims = [c for c in claims if c.kind in plan.kinds]
    return tuple(claims)


def _denials(one: Claim, at: int, attribution: Attribution) -> Iterator[Claim]:
    """The claim at token `at` as it is denied by somebody behind it: what happened, not who is what."""
    if one.kind in _STATES or one.polarity == "denied" or one.status != "actual":
        return
    for denial in attribution.denials:
        if denial.start <= at < denial.end:
            yield denied(one, denial.chain, denial.cue)


def _witnesses(analysis: Analysis, attribution: Attribution) -> frozenset[Span]:
    """The persons, by full name, who are named only as those who say something."""
    tells: dict[Span, bool] = {}
    for name in analysis.names:
        if name.type == "person":
            full = analysis.full.get(name.span, name.span)
            source = attribution.is_source(token_at(analysis.tokens, name.span.start))
            tells[full] = tells.get(full, True) and source
    return frozenset(full for full, only in tells.items() if only)


def _dated(claim: Claim, claims: Sequence[Claim], again: Sequence[tuple[Draft, When]]) -> Claim:
    """An undated deed of an authority, the only one of its sort in the report, is dated by the words that tell it again
    without saying of whom: `أفرجت السلطات عن فلان … وتم الإفراج عنه من قبل السلطات أمس`."""
    if claim.when is not None or not claim.fillers("authority"):
        return claim
    if sum((c.kind, c.action) == (claim.kind, claim.action) for c in claims) > 1:
        return claim
    doers = {filler.text for filler in claim.fillers("authority")}
    for draft, time in again:
        same = (draft.rule.kind.name, draft.action or draft.rule.action) == (claim.kind, claim.action)
        if same and doers & {filler.text for filler in draft.roles["authority"]}:
            return replace(claim, when=time)
    return claim


def _particle(sentence: Sentence, at: int) -> bool:
    """Whether فقد at token `at` is ف and قد: a verb stands behind it."""
    tokens = sentence.tokens
    return tokens[at].norm == "فقد" and at + 1 < sentence.end and verb_like(tokens[at + 1].core)


def _dawn_before(sentence: Sentence, at: int) -> bool:
    """Whether the date at token `at` is joined to the dawn before it: فجر | وصباح الاثنين."""
    joint = at > sentence.start and sentence.tokens[at].prefix == "و"
    return joint and sentence.tokens[at - 1].norm == "فجر"


def _behind_verb(sentence: Sentence, at: int) -> bool:
    """Whether a verb that is no auxiliary stands right before a word without و: it is no finite verb then."""
    tokens, before = sentence.tokens, at - 1
    if before < sentence.start or tokens[at].prefix or before in sentence.at or before in sentence.until:
        return False
    return governs(tokens[before]) and function_at(tokens, before, at) is None


def _events(sentence: Sentence, attribution: Attribution) -> dict[int, tuple[Trigger, ...]]:
    """Token → the triggers that stand there, names, dates and speech cues left out."""
    events: dict[int, tuple[Trigger, ...]] = {}
    taken = {
        i
        for p in sentence.phrases
        if p.name is not None
        for i in range(p.start, p.end)
        if sentence.tokens[i].start >= p.name.span.start
    }
    taken |= {i for start, end in sentence.dates.items() for i in range(start, end)}
    taken |= {at - 1 for at in sentence.dates if _dawn_before(sentence, at)}
    taken |= {i for i in range(sentence.start, sentence.end) if sentence.tokens[i].core in courtesy_words()}
    at = sentence.start
    while at < sentence.end:
        if at in taken:
            at += 1
            continue
        triggers = triggers_at(sentence.tokens, at, sentence.end)
        if not triggers:
            at += 1
            continue
        if all(t.how == "verb" for t in triggers) and (
            at > sentence.start
            and sentence.tokens[at - 1].norm in word_set("before_noun") | word_set("rules_of")
            and not relative_who(sentence, at - 1)
        ):
            triggers = ()  # دون توقف is no verb
        elif (
            at > sentence.start
            and at - 1 not in taken
            and sentence.tokens[at - 1].norm in ("علي", "الي", "عن")
        ):
            triggers = tuple(t for t in triggers if t.how != "verb")  # أقدموا على ضرب المدنيين
        if _particle(sentence, at):
            triggers = ()  # فقد لمسنا is ف and قد
        if (
            at - 1 > sentence.start
            and sentence.tokens[at - 1].norm == "من"
            and verb_like(sentence.tokens[at - 2].core)
        ):
            masdars = tuple(t for t in triggers if t.how == "masdar")
            triggers = masdars or triggers  # تمكنوا من قتل is no verb
        if _behind_verb(sentence, at):
            triggers = tuple(t for t in triggers if t.how != "verb") or triggers  # قررت منح is no verb
        if at > sentence.start and sentence.tokens[at - 1].core in word_set("done"):
            triggers = tuple(t for t in triggers if t.how != "verb") or triggers  # تم منح is no verb
        claims = tuple(t for t in triggers if t.rule.data.get("claimed"))
        if claims and responsibility(sentence, at) is not None:
            triggers = claims  # مسؤوليته عن الهجوم
        elif claims:
            triggers = tuple(t for t in triggers if t not in claims)
        if at in attribution.cue_tokens:  # a cue is no event, but مذكرة توقيف is one though papers speak too
            triggers = tuple(t for t in triggers if len(t.words) > 1)
        if triggers and not (
            (function := function_at(sentence.tokens, at, sentence.end)) and function[0] == "adverb"
        ):
            events[at] = triggers
        at += 1
    return events


def _frames(
    sentence: Sentence,
    events: dict[int, tuple[Trigger, ...]],
    attribution: Attribution,
    before: Before,
    unfinished: list[Draft],
) -> list[Draft]:
    """The best draft of each trigger; words that one trigger used start no other."""
    found: list[Draft] = []
    used: set[int] = set()
    unattributed: list[Draft] = []
    aimless: list[Draft] = []  # attacks whose doer is known but not their target
    ownerless: list[Draft] = []  # attacks whose doer is not known
    carried: tuple[Phrase, ...] = ()
    stops = {at for at in events if _stops(events, at)} | _cues(sentence, attribution)
    for at, triggers in events.items():
        if at in used:
            continue
        drafts: list[tuple[Draft, Trigger, list[Draft]]] = []
        for trigger in triggers:
            matcher = Matcher(
                sentence, stops - {at}, frozenset(attribution.cue_tokens), carried, before.then(found)
            )
            made = getattr(matcher, trigger.how)(trigger, at)
            said = made is not None and (trigger.how != "verb" or "authority" not in made.roles)
            if made is not None and said and made.rule.data.get("fact") and matcher.to_come(made):
                continue
            if made is not None:
                made.how = trigger.how
                drop_tellers(made)
                place_before(made, found)
                held_before(made, found)
                executed_before(made)
                _see_office(made)
                drafts.append((made, trigger, matcher.further))
        whole = [row for row in drafts if complete(row[0], True)]
        if not whole:
            attacks = sorted(
                (d for d, _, _ in drafts if d.rule.kind.name == "attack"), key=lambda d: -len(d.roles)
            )
            aimless += [d for d in attacks if "attacker" in d.roles][:1]
            ownerless += [] if any("attacker" in d.roles for d in attacks) else attacks[:1]
            unattributed += [d for d, _, _ in drafts if d.rule.kind.name == "harm" and d.vague][:1]
            carried = next((d.subject for d, _, _ in drafts if d.subject and not _inner(d)), carried)
            unfinished += [d for d, _, _ in drafts if "authority" in d.roles][:1]
            continue
        draft, trigger, further = max(
            whole, key=lambda row: (row[0].score + 0.1 * len(row[0].roles), len(row[1].words))
        )
        found += further
        draft = in_absentia(draft)
        sentence.befallen.note(draft)
        if draft.subject and not _inner(draft):
            carried = draft.subject
        used |= set(range(draft.start, draft.end)) | draft.parts
        if draft.rule.id == "justice.refer" and any(
            stem(fold(f.text).split()[0]) in word_set("prosecution") for f in draft.roles["authority"]
        ):
            draft.action = "charge"
        if draft.rule.kind.name == "harm" and not named_victim(draft):
            if "perpetrator" not in draft.roles or sentence.tokens[at].core in word_set("outcome"):
                unattributed.append(draft)
                continue
            if any(stem(fold(f.text).split()[0]) in word_set("court") for f in draft.roles["perpetrator"]):
                found += charge(sentence, draft, stops)
                continue
            draft = casualties(draft)
            if joined(found, draft):
                continue
        found += offices(draft) if draft.rule.data.get("title") and "person" in draft.roles else [draft]
        found += charge(sentence, draft, stops)
    unite(found, aimless, ownerless)
    found += gone_on(ownerless, before)
    absorb(found, aimless)
    add_casualties(found, aimless, unattributed)
    return found


def _stops(events: dict[int, tuple[Trigger, ...]], at: int) -> bool:
    """Whether the words at the token begin another event, where the arguments of those before it end."""
    telling = [
        t for t in events[at] if not (t.rare or t.quiet) and t.how not in ("participle", "patient", "owned")
    ]
    deed = any(t.how in ("verb", "masdar") for t in events.get(at - 1, ()))
    return bool(telling) and not (deed and all(t.how == "among" for t in telling))  # نقل | القتلى


def _inner(draft: Draft) -> bool:
    """Whether the subject stands inside a relative clause (القاعدة التي تحاصرها اللجان), so that nothing goes on from it."""
    sentence, at = draft.sentence, draft.start
    before = function_at(sentence.tokens, at - 1, at) if at > sentence.start else None
    return before is not None and before[0] == "relative" and draft.subject[0].start > at


def _cues(sentence: Sentence, attribution: Attribution) -> set[int]:
    return {i for i in range(sentence.start, sentence.end) if i in attribution.cue_tokens}


def _named_list(drafts: list[Draft]) -> tuple[Phrase, ...]:
    """The longest list of named persons that fills a role of these drafts, two at least."""
    lists = []
    for draft in drafts:
        at = {f.at for fillers in draft.roles.values() if len(fillers) > 1 for f in fillers}
        people = tuple(
            p
            for p in draft.sentence.phrases
            if p.span in at and p.name is not None and p.name.type == "person"
        )
        lists.append(people)
    best = max(lists, key=len, default=())
    return best if len(best) > 1 else ()


def _see_office(draft: Draft) -> None:
    """Note that an office is meant, for rules that ask for one."""
    if draft.rule.data.get("title") and "person" in draft.roles:
        draft.office = (
            draft.office
            or speaks_of_office(draft)
            or any(office_of(draft, person) for person in draft.roles["person"])
            or bool(draft.rule.data.get("holder") and holds_office(draft))
        )


def _stands(draft: Draft) -> bool:
    """Whether a definite noun speaks of what stands already (العقوبات على فلان), whatever is to come of it."""
    told = draft.rule.kind.name == "sanction" or draft.end - draft.start > 1  # الاتهامات الموجهة إليه
    return (
        bool(draft.rule.data.get("stands"))
        and told
        and draft.sentence.tokens[draft.start].core.startswith("ال")
    )


def _is_past(time: When, published: str | None) -> bool:
    last = time.interval.end_latest
    return last is not None and published is not None and last.isoformat() < published[:10]


def _finish(draft: Draft, events: set[int], attribution: Attribution) -> Claim | None:
    """Add time, scope and chain; None where the text does not state it as a fact of any kind."""
    sentence = draft.sentence
    time = when(sentence, draft, events, attribution)
    if time is None and draft.moment is not None:
        time = when(sentence, draft.moment, events, attribution)
    if not complete(draft, time is not None):
        return None
    if draft.rule.kind.name == "attack" and not known_attacker(draft):
        return None
    state = draft.presupposed or draft.rule.kind.name in _STATES or _stands(draft)
    noun = draft.how in ("masdar", "noun")
    held = scope(sentence.analysis, draft.start, attribution, state=state, noun=noun)
    if time is not None and held.status == "planned" and _is_past(time, sentence.analysis.report.published):
        time = None  # تعاقد أمس معه، وسينضم إلى الفريق: the date is not that of what is to come
    if draft.rule.kind.name in ("harm", "attack") and any(
        sentence.tokens[i].norm in word_set("tags") for i in range(sentence.start, draft.start)
    ):
        return None  # keywords at the foot of a report
    if not held.real or (
        held.accused
        and (
            draft.rule.kind.name in ("attack", "transfer")
            or (draft.rule.kind.name == "harm" and held.status == "attempted")
        )
    ):
        return None
    threat = stem(sentence.tokens[draft.start].core) not in word_set("fait_accompli")
    if draft.rule.kind.name == "harm" and held.status == "planned" and threat:
        return None  # a threat harms nobody yet
    chain = attribution.chain_at(draft.start)
    if (
        draft.rule.kind.name == "harm"
        and chain
        and any(f.text == chain[-1].name for f in draft.roles["victim"])
    ):
        return None  # the dead say nothing, and who tells of another's wound is not hurt
    how = draft.how or _HOW.get(draft.rule.kind.name, "")
    polarity = held.polarity
    if draft.rule.data.get("denies"):  # على قيد الحياة: not killed
        polarity = "affirmed" if polarity == "denied" else "denied"
    return claim(draft, time, polarity, held.certainty, held.status, chain, Why(how, held.cues))
