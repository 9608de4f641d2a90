"""The time of a claim: the date of its own clause, else of the one that it depends on; never a neighbour's."""

from __future__ import annotations

from dataclasses import replace

from tawatur.analyse.analysis import within
from tawatur.analyse.dates.context import imperfect
from tawatur.analyse.dates.words import listed
from tawatur.claims.attribution import Attribution
from tawatur.claims.draft import Draft
from tawatur.claims.elapsed import before_it, elapsed
from tawatur.claims.kinds import triggers_at
from tawatur.claims.sentence import Sentence
from tawatur.claims.words import function_at, governs, relation_at, verb_like, word_set
from tawatur.text.vocabulary import count
from tawatur.types.claim import When
from tawatur.types.interval import Interval
from tawatur.types.mention import DateMention

_TIMELESS = frozenset({"kinship", "association", "position"})
_DEPTH = 3
_FAR = 10  # words between an event and the verb or noun of the same clause that has its time
_NEAR = 4  # the words behind an event noun among which the verb that describes it stands
VIOLENT = {"attack", "harm"}
_DOERS = frozenset({"person", "group", "body", "place", "country"})
_BREAKS = frozenset({"boundary", "complementizer", "relative", "sequence"})
_RELATIVE_FAR = 3  # words between a noun and the date behind which its relative clause begins


def when(sentence: Sentence, draft: Draft, events: set[int], attribution: Attribution) -> When | None:
    """The date that the draft's trigger governs, or the verb above it; None: the text gives none. `events` are the
    tokens of all triggers and speech cues."""
    parts = draft.parts | set(range(draft.start, max(draft.end, draft.start + 1)))
    if draft.rule.kind.name in _TIMELESS and not draft.rule.data.get("office"):
        held = (
            word_set("held")
            if sentence.tokens[draft.start].core.startswith("ال")
            else word_set("held") | word_set("was")
        )
        before = [
            i
            for i in range(max(sentence.start, draft.start - 3), draft.start)
            if sentence.tokens[i].core in held
            and not any(verb_like(sentence.tokens[k].core) for k in range(i + 1, draft.start))
        ]  # not كان قد التقى وزير كذا
        if draft.rule.kind.name != "position" or not before:
            return None
        parts |= set(before)  # شغل منصب الرئيس من كذا إلى كذا
    if draft.rule.kind.name == "control" and not verb_like(sentence.tokens[draft.start].core):
        return None  # المكتب التابع لفلان: a tie that lasts
    dates = _dates(sentence)
    if draft.rule.kind.name in _TIMELESS:
        return _governed(sentence, dates, parts, events | parts, attribution)
    return _of_words(sentence, parts, draft.rule.kind.name in VIOLENT, events, attribution)


def time_of(
    sentence: Sentence, at: int, violent: bool, events: set[int], attribution: Attribution
) -> When | None:
    """The time of the deed that the word at `at` tells of, whether it makes a claim or not."""
    return _of_words(sentence, {at}, violent, events, attribution) if sentence.dates else None


def _of_words(
    sentence: Sentence, parts: set[int], violent: bool, events: set[int], attribution: Attribution
) -> When | None:
    dates = _dates(sentence)
    at: int | None = min(parts)
    first = min(parts)
    if (of_head := _of_head(sentence, dates, first)) is not None:
        return of_head
    parts = parts.union(*(_description(sentence, i) for i in parts if _event_noun(sentence, i)))
    found = _governed(sentence, dates, parts, events | parts, attribution)
    for _ in range(_DEPTH):
        if found is not None or at is None:
            break
        at = _above(sentence, at, events, attribution.cue_tokens)
        if at is not None:
            above = {at} | (_description(sentence, at) if _event_noun(sentence, at) else set())
            found = _governed(sentence, dates, above, events | above, attribution)
    if found is None:
        within_it = _below(sentence, max(parts), violent, events, attribution.cue_tokens)
        if within_it is not None and (within_it in events or violent):
            described = {within_it, *_description(sentence, within_it)}
            found = _governed(sentence, dates, described, events | described, attribution)
    return found or _so_long_before(sentence, first, dates, events, attribution)


def _so_long_before(
    sentence: Sentence,
    at: int,
    dates: list[tuple[int, DateMention]],
    events: set[int],
    attribution: Attribution,
) -> When | None:
    """The time so long before that of the main verb: أقيل يوم الأحد *بعد عام من تعيينه*."""
    spent = elapsed(sentence, at)
    if spent is None:
        return None
    main = _before(sentence, spent.start, events)
    told = _governed(sentence, dates, {main}, events | {main}, attribution) if main is not None else None
    return before_it(sentence, spent, told.interval if told else None, alone=not dates)


def _governed(
    sentence: Sentence,
    dates: list[tuple[int, DateMention]],
    parts: set[int],
    events: set[int],
    attribution: Attribution,
) -> When | None:
    """The date nearest to the words `parts` of those that belong to them."""
    trigger = sentence.tokens[max(parts)].start
    mine = [
        (abs(d.span.start - trigger), at, d)
        for at, d in dates
        if _governor(sentence, at, events, attribution) in parts
    ]
    for _, at, date in sorted(mine, key=lambda row: row[:2]):
        if date.interval is None:
            continue
        if not _of_event_before(sentence, at):
            roughly = date.form == "ago" and date.interval.precision in ("month", "year")
            return When(_about(date.interval) if roughly else date.interval, date.span)
        if date.interval.precision != "day":  # بعد انتخابات عام 2009: about that year, not in it for sure
            return When(_about(date.interval), date.span)
    return None


def _about(interval: Interval) -> Interval:
    return replace(interval, edtf=f"{interval.edtf.rstrip('~')}~", approximate=True)


def _above(sentence: Sentence, at: int, events: set[int], cues: frozenset[int]) -> int | None:
    """The event or verb whose time is also that of the trigger at `at`: حكمت أمس *بالسجن*، قتل أمس خلال *مواجهات*،
    أسفر أمس عن *مقتل* فلان و*إصابة* آخر، قصف أمس القرية ف*قتل* رجلين."""
    tokens = sentence.tokens
    token = tokens[at]
    if (suffered := _suffered(sentence, at)) is not None:
        return suffered
    if _with_pronoun(token.core) and not token.prefix and (told := _fronted(sentence, at)) is not None:
        return told
    if (main := _main(sentence, at, events)) is not None:
        return main
    joined = token.prefix[:1] in ("و", "ف") or [t.norm for t in tokens[at - 2 : at]] == ["في", "وقت"]
    verb = _verb(sentence, at) and not (set(token.prefix) - {"و", "ف"}) and not _nominal(sentence, at)
    if (
        token.prefix[-1:] in ("ل", "ك")
        or relation_at(tokens, at, sentence.end)
        or (verb and not joined and token.core not in word_set("outcome"))
    ):
        return None
    if not verb and not joined and not _in_step(sentence, at):
        return None
    inside = {k for start, end in sentence.dates.items() for k in range(start, end)}
    edge = at - 2 if tokens[at - 1].norm in word_set("within") else at - 1
    for i in range(at - 1, sentence.start - 1, -1):
        if i in inside:
            continue
        before = tokens[i]
        if i in cues or before.norm in ("؛", ":", "."):
            return None
        if (
            before.prefix[-1:] == "ل"
            and not _in_phrase(sentence, i)
            and not ("ب" in token.prefix and _in_title(sentence, i))
            and before.core not in word_set("about_so_many")
        ):
            return None  # behind a purpose
        aside = edge in (
            i if i in sentence.dates.values() else 0,
            sentence.dates.get(i + 1),
        )  # شهدت المدينة، أمس، مقتل
        if before.core in word_set("owning_up"):
            return None  # تبنى أمس قتل فلان: the date is not that of the deed
        if before.norm in "،," and not (joined or aside) and token.core not in word_set("outcome"):
            return None
        if (
            i in events
            or _during(sentence, i)
            or (_relative_verb(sentence, i) if verb and joined else _event_noun(sentence, i))
        ):
            return i
        if _governing(sentence, i) or before.norm in word_set("done"):
            if verb and joined and before.prefix[:1] == "و":
                continue
            if (
                governs(before)
                or before.core in word_set("outcome") | word_set("phase_verb")
                or before.norm in word_set("done")
                or _contained(sentence, i, at)
            ):
                return None if verb and joined and before.core not in word_set("perform") else i
            if verb and joined and not _describes(sentence, i):
                return i
            if token.core not in word_set("outcome"):
                return None
        found = function_at(tokens, i, sentence.end)
        if found and found[0] in _BREAKS:
            told_of = found[0] == "relative" and i > sentence.start and _event_noun(sentence, i - 1)
            return i - 1 if told_of else None  # أسفر *الهجوم* الذي شنه أمس عن مقتل فلان
    return None


def _nominal(sentence: Sentence, at: int) -> bool:
    """Whether a word that may be a verb or a masdar (قصف) is a masdar: behind a preposition, or a verb that takes one and
    its date."""
    tokens = sentence.tokens
    if not any(t.how in ("masdar", "noun") for t in triggers_at(tokens, at, sentence.end)):
        return False
    if tokens[at - 1].norm in word_set("during"):
        return True
    dated = next((start for start, end in sentence.dates.items() if end == at), None)
    return dated is not None and any(
        governs(tokens[i]) or tokens[i].core in word_set("phase_verb")
        for i in range(max(sentence.start, dated - _FAR), dated)
    )


def _in_title(sentence: Sentence, at: int) -> bool:
    """Whether the token is part of somebody's title (الرئيس العام *لرعاية* الشباب)."""
    offset = sentence.tokens[at].start
    return any(title.span.start <= offset < title.span.end for title in sentence.analysis.titles)


def _contained(sentence: Sentence, i: int, at: int) -> bool:
    """Whether the verb at `i` was done during the event at `at`, or harmed somebody in it: جرحوا أمس في *مواجهات*."""
    link = sentence.tokens[at - 1].norm
    if link in word_set("amid"):
        return True
    if link not in word_set("within"):
        return False
    if sentence.tokens[i].core in word_set("enter"):
        return True
    return any(t.rule.kind.name in VIOLENT for t in triggers_at(sentence.tokens, i, sentence.end))


def _main(sentence: Sentence, at: int, events: set[int]) -> int | None:
    """The verb or event at whose time the one at `at` was: اقتحموا القرية أمس، عندما *اعتدوا* على أهلها؛ زارها أمس *يرافقه* فلان."""
    tokens = sentence.tokens
    if at - 2 < sentence.start:
        return None
    then = tokens[at - 1].norm in word_set("when") and _verb(sentence, at) and not imperfect(tokens[at].core)
    if not then and (tokens[at].prefix or tokens[at].core not in word_set("beside")):
        return None
    return _before(sentence, at - 1, events)


def _before(sentence: Sentence, at: int, events: set[int]) -> int | None:
    """The nearest event or verb before a token."""
    for i in range(at - 1, sentence.start - 1, -1):
        if sentence.tokens[i].norm in ("؛", ":", "."):
            return None
        if i in events or _governing(sentence, i) or _relative_verb(sentence, i):
            return i
    return None


def _of_head(sentence: Sentence, dates: list[tuple[int, DateMention]], at: int) -> When | None:
    """The date of the event whose relative clause begins right behind it: انتفاضة 2011 التي *أطاحت* به."""
    if not _relative_verb(sentence, at):
        return None
    for start, date in dates:
        if sentence.dates[start] == at - 1 and date.interval is not None:
            head = range(max(sentence.start, start - _RELATIVE_FAR), start)
            if any(_upheaval(sentence, i) or _event_noun(sentence, i) for i in head):
                return When(date.interval, date.span)
    return None


def _upheaval(sentence: Sentence, at: int) -> bool:
    """Whether the token is a noun for what a year is named by (ثورة 2011)."""
    return sentence.tokens[at].core in listed("event_of_year")


def _suffered(sentence: Sentence, at: int) -> int | None:
    """The verb whose subject suffers the event at `at`: *تعرضت* القرية أمس لقصف."""
    tokens = sentence.tokens
    if tokens[at].prefix[-1:] != "ل" and tokens[at - 1].norm != "الي":
        return None
    for i in range(at - 1, max(sentence.start, at - _FAR) - 1, -1):
        if tokens[i].core in word_set("undergo"):
            return i
        if tokens[i].norm in "،,؛:.":
            return None
    return None


def _fronted(sentence: Sentence, at: int) -> int | None:
    """The event noun that the object pronoun of the verb at `at` stands for: *الهجمات* التي وقعت أمس نفذها مسلحون."""
    tokens = sentence.tokens
    for i in range(at - 1, max(sentence.start, at - _FAR) - 1, -1):
        if tokens[i].norm in "،,؛:.":
            return None
        if _event_noun(sentence, i):
            return i if tokens[i].core.startswith("ال") else None
    return None


def _below(sentence: Sentence, at: int, violent: bool, events: set[int], cues: frozenset[int]) -> int | None:
    """The noun of the event in which the one at `at` was: أصيب في *كمين* نصبه مسلحون أمس."""
    tokens = sentence.tokens
    for i in range(at + 1, sentence.end):
        if tokens[i].norm in "،,؛:." or i in cues:
            return None
        found = function_at(tokens, i, sentence.end)
        if found and found[0] in _BREAKS:
            return None
        during = tokens[i - 1].norm in word_set("within") or (violent and tokens[i].prefix[-1:] == "ب")
        if (during and _event_noun(sentence, i)) or _during(sentence, i):
            return i
        if i in events:
            return None
        if _governing(sentence, i):
            return None
    return None


def _description(sentence: Sentence, at: int) -> set[int]:
    """The verb that tells of the event noun at `at`: كمين *نصبه* مسلحون أمس، الهجوم الذي *استهدف* القرية أمس."""
    tokens = sentence.tokens
    for i in range(at + 1, min(at + _NEAR, sentence.end)):
        if _relative_verb(sentence, i) or (not tokens[i].prefix and _verb(sentence, i)):
            return {i}
        if i in sentence.at or tokens[i].kind != "word" or tokens[i].prefix:
            break  # قتل شرطيين عثر عليهما: the verb tells of them
        if relation_at(tokens, i, sentence.end):
            break
    return set()


def _describes(sentence: Sentence, at: int) -> bool:
    """Whether the verb at `at` tells of an event noun before it, or of no one time."""
    nouns = (i for i in range(max(sentence.start, at - _NEAR + 1), at) if _event_noun(sentence, i))
    return imperfect(sentence.tokens[at].core) or any(at in _description(sentence, i) for i in nouns)


def _during(sentence: Sentence, at: int) -> bool:
    """Whether a noun without the article stands at `at` behind خلال or أثناء: an event, whatever it is (خلال ترؤسه أمس)."""
    token = sentence.tokens[at]
    if at == sentence.start or token.kind != "word" or token.prefix or token.core.startswith("ال"):
        return False
    inside = any(start <= at < end for start, end in sentence.dates.items())
    return sentence.tokens[at - 1].norm in word_set("amid") and not inside


def _event_noun(sentence: Sentence, at: int) -> bool:
    """Whether a noun for an event stands at `at`, with a claim of its own or without."""
    found = triggers_at(sentence.tokens, at, sentence.end)
    named = any(p.name is not None and p.start <= at < p.end for p in sentence.phrases)
    return not named and any(t.how in ("noun", "masdar") and not t.rare for t in found)


def _verb(sentence: Sentence, at: int) -> bool:
    """Whether a verb stands at `at`, by its form or as it tells of an event and of nothing else."""
    if verb_like(sentence.tokens[at].core):
        return True
    found = triggers_at(sentence.tokens, at, sentence.end)
    return bool(found) and all(t.how == "verb" for t in found)


def _relative_verb(sentence: Sentence, at: int) -> bool:
    """Whether the verb of a relative clause stands at `at`."""
    before = function_at(sentence.tokens, at - 1, at) if at > sentence.start else None
    return before is not None and before[0] == "relative" and _verb(sentence, at)


def _in_step(sentence: Sentence, at: int) -> bool:
    """Whether the masdar at `at` is what the verb before it does, or stands in it (خلال، أثناء، في)."""
    tokens = sentence.tokens
    while at > sentence.start and tokens[at - 1].core in word_set("phase"):
        at -= 1
    if "ب" in tokens[at].prefix or at == sentence.start:
        return True
    before = tokens[at - 1]
    if before.norm in word_set("during"):
        return True
    if any(end == at or (end == at - 1 and before.norm in "،,") for end in sentence.dates.values()):
        return True
    if relation_at(tokens, at - 1, sentence.end) or function_at(tokens, at - 1, sentence.end):
        return False
    return _governing(sentence, at - 1) or any(
        p.end == at and _DOERS & set(p.types) for p in sentence.phrases
    )


def _of_event_before(sentence: Sentence, at: int) -> bool:
    """Whether the date is that of another event, after or before which this one was (بعد انتخابات 2009)."""
    tokens = sentence.tokens
    if at - 2 < sentence.start or relation_at(tokens, at - 1, sentence.end) or tokens[at - 1].kind != "word":
        return False
    return any(
        tokens[i].norm in word_set("around")
        and (i == sentence.start or tokens[i - 1].norm != "من")  # من قبل is no time
        for i in (at - 2, at - 3)
        if i >= sentence.start
    )


def _dates(sentence: Sentence) -> list[tuple[int, DateMention]]:
    first, last = sentence.tokens[sentence.start].start, sentence.tokens[sentence.end - 1].end
    by_start = {d.span.start: d for d in within(sentence.analysis.dates, first, last)}
    found = []
    for at in sorted(sentence.dates):
        token = sentence.tokens[at]
        mention = by_start.get(token.start) or by_start.get(token.core_start)
        if mention is not None:
            found.append((at, mention))
    return found


def _governor(sentence: Sentence, at: int, events: set[int], attribution: Attribution) -> int | None:
    """The event or verb that the date at token `at` belongs to: the nearest before it in its clause, else the
    first after it."""
    tokens = sentence.tokens
    if _next_hearing(sentence, at):
        return at - 1
    if _since_state(sentence, at, events) or _only_names(sentence, at):
        return None
    if (opened := _opens_clause(sentence, at)) is not None:
        return opened
    i = at - 1
    over = _over(sentence, at)
    crossed = False
    while i >= sentence.start:
        token = tokens[i]
        if token.norm in ("؛", ":") or (token.norm == "." and i > sentence.start):
            break
        if i in attribution.cue_tokens and len(attribution.chain_at(at)) > len(attribution.chain_at(i)):
            break  # inside what is said
        if (i in events and not _aside(sentence, i, at)) or _governing(sentence, i) or _during(sentence, i):
            return i
        if _relative_verb(sentence, i) and not crossed and not (over and _present(token.core)):
            return i
        if token.norm in word_set("done") and i + 1 < at and triggers_at(tokens, i + 1, at):
            return i  # ثمانية أشخاص تم توقيفهم في مارس: the date is that of a masdar that makes no claim
        if token.norm in "،,":
            crossed = True
        found = function_at(tokens, i, sentence.end)
        if found and found[0] in _BREAKS and crossed:
            break
        i -= 1
    if _of_adjunct(sentence, at, i + 1):
        return None
    i = at
    while i < min(sentence.end, at + 12):
        if i in events or (i not in sentence.dates and _governing(sentence, i)):
            return i
        found = function_at(tokens, i, sentence.end)
        if (found and found[0] in _BREAKS) or tokens[i].core in word_set("in_answer"):
            return None
        i += 1
    return None


def _opens_clause(sentence: Sentence, at: int) -> int | None:
    """The verb right behind a date that opens a clause: اعتقل المئات، *وفي 1978* أعدم زعيمهم."""
    tokens, after = sentence.tokens, sentence.dates[at]
    first = (
        at - 1 if tokens[at - 1].norm != tokens[at - 1].core or tokens[at - 1].norm in word_set("on") else at
    )
    if first <= sentence.start or tokens[first].prefix[:1] not in ("و", "ف"):
        return None
    if after < sentence.end and tokens[after].norm in "،,":
        after += 1
    if after < sentence.end and not tokens[after].prefix and _verb(sentence, after):
        return after
    return None


def _only_names(sentence: Sentence, at: int) -> bool:
    """Whether a year only says which event is meant: المتهم بهجمات 2001, and not قتل خلال ثورة 2011."""
    tokens = sentence.tokens
    if at - 1 <= sentence.start or not _upheaval(sentence, at - 1):
        return False
    return bool(tokens[at - 1].prefix) or tokens[at - 2].norm not in word_set("within") | word_set(
        "around"
    ) | {"ابان"}


def _present(word: str) -> bool:
    """Whether a word is surely an imperfect verb: one with ت may be a perfect one (تعاقد)."""
    return word.startswith("ي") and (verb_like(word) or imperfect(word))


def _over(sentence: Sentence, at: int) -> bool:
    """Whether the date that begins at token `at` was past at publication, and nothing goes on since then."""
    if "منذ" in (sentence.tokens[at].norm, sentence.tokens[at - 1].norm):
        return False
    published = sentence.analysis.report.published
    mention = next((d for start, d in _dates(sentence) if start == at), None)
    last = mention.interval.end_latest if mention is not None and mention.interval is not None else None
    return bool(published) and last is not None and last.isoformat() < str(published)


def _of_adjunct(sentence: Sentence, at: int, start: int) -> bool:
    """`قبل وصوله إلى الحكم في 2009، زار`: the date is that of the event before which the other was."""
    tokens = sentence.tokens
    for k in range(start, at - 1):
        core = tokens[k].core
        if core in ("قبل", "منذ") and tokens[k - 1].norm != "من" and k not in sentence.dates:
            return True
    return False


def _aside(sentence: Sentence, i: int, at: int) -> bool:
    """Whether the trigger at `i` takes no date at `at`: a charge (بتهمة), or in a relative clause between commas."""
    tokens = sentence.tokens
    if (relation := relation_at(tokens, i, sentence.end)) and relation[0] in ("charge", "suspect"):
        return True
    commas = [k for k in range(i, at) if tokens[k].norm in "،,"]
    if not commas or (found := function_at(tokens, i - 1, sentence.end)) is None or found[0] != "relative":
        return False
    return i - 2 >= sentence.start and tokens[i - 2].norm in "،,"


def _since_state(sentence: Sentence, at: int, events: set[int]) -> bool:
    """`المفروضة منذ 2006`, `لأول مرة منذ 30 عاما`: the time of a state, or how long it is that nothing was like it."""
    tokens = sentence.tokens
    if tokens[at].norm != "منذ" and (at == sentence.start or tokens[at - 1].norm != "منذ"):
        return False
    for k in range(at - 1, max(sentence.start, at - 7) - 1, -1):
        if k in events:
            break
        if tokens[k].core in word_set("first_time") or tokens[k].core in word_set("lasting"):
            return True
        if _governing(sentence, k) or tokens[k].norm in "،,":
            break
    return False


def _next_hearing(sentence: Sentence, at: int) -> bool:
    """`تأجيل محاكمته إلى جلسة 12 أكتوبر`: the date is that of the hearing to come."""
    tokens = sentence.tokens
    before = tokens[at - 1] if at > sentence.start else None
    if before is None or before.core not in word_set("hearing"):
        return False
    return before.prefix[-1:] == "ل" or (at - 2 >= sentence.start and tokens[at - 2].norm == "الي")


def _governing(sentence: Sentence, at: int) -> bool:
    """Whether a verb that makes no claim takes the date: not one that only describes a noun (كمين نصبه, الذي وقع)."""
    tokens = sentence.tokens
    token = tokens[at]
    if token.kind != "word" or not verb_like(token.core) or _in_phrase(sentence, at):
        return False
    if function_at(tokens, at, sentence.end) or relation_at(tokens, at, sentence.end):
        return False
    before = function_at(tokens, at - 1, at) if at > sentence.start else None
    if before is not None and before[0] == "relative":
        return False
    return bool(token.prefix) or not _with_pronoun(token.core)


def _in_phrase(sentence: Sentence, at: int) -> bool:
    return any(p.start <= at < p.end for p in sentence.phrases)


def _with_pronoun(core: str) -> bool:
    """Whether a verb has an object pronoun (نصبه, and not يواجه, whose last letter is its own)."""
    return core.endswith("ها") or (core.endswith("ه") and count(core[:-1]) > 0)
