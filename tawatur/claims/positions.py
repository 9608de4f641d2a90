"""Offices as claims: each title with a holder says that somebody holds it."""

from __future__ import annotations

from itertools import takewhile

from tawatur.analyse.analysis import Analysis
from tawatur.analyse.subjects import person_before
from tawatur.analyse.title_words import heads
from tawatur.claims.draft import Draft, literal
from tawatur.claims.kinds import rules
from tawatur.claims.leaders import leaders
from tawatur.claims.sentence import COMMAS, QUOTES, Sentence
from tawatur.claims.spoken_of import he_is
from tawatur.claims.words import stem, word_set
from tawatur.text import Token, fold, surface
from tawatur.types.claim import Filler
from tawatur.types.mention import Title

_NEAR = 4  # tokens behind the person in which an office is spoken of


def positions(sentence: Sentence) -> list[Draft]:
    """A draft for each title of the sentence that has a holder and is an office."""
    rule = next(r for r in rules() if r.kind.name == "position")
    found: list[Draft] = []
    elided: Draft | None = None
    for start, (stop, title) in sorted(sentence.titles.items()):
        if title.kind != "office":
            continue
        draft = Draft(rule, sentence, start, stop, action=title.time)
        if title.holder is not None:
            draft.add("holder", _holder(sentence.analysis, title))
        elif (who := _spoken_of(sentence, start, title)) is not None:
            draft.add("holder", who)
            draft.action, elided = _when_held(sentence, start), draft
        elif (he := _he_is(sentence, start, title)) is not None:
            draft.add("holder", he)
        elif elided is not None and _goes_on(sentence, elided, start):
            draft.roles["holder"] = list(elided.roles["holder"])
            draft.action, elided = elided.action, draft
        else:
            continue
        draft.add("title", literal(sentence, title.span, "the office"))
        if title.organization is not None:
            draft.add("organization", literal(sentence, title.organization, "the body inside the office"))
        found.append(draft)
    return found + leaders(sentence, rule)


def _spoken_of(sentence: Sentence, start: int, title: Title) -> Filler | None:
    """Whom a verb of holding an office means that has no subject of its own: `وعمل أيضا مديرا للشركة`, `كما شغل منصب
    رئيس البلدية`."""
    tokens, at = sentence.tokens, start - 1
    post = False
    while at > sentence.start and tokens[at].core in word_set("beside_office"):
        post = post or tokens[at].core in word_set("post")
        at -= 1
    verb = tokens[at]
    if at < sentence.start or verb.core not in word_set("held_office") or title.plural:
        return None
    if tokens[start].prefix or not (post or tokens[start].core.endswith(("ا", "ه"))):
        return None
    if at > sentence.start and tokens[at - 1].core in word_set("was"):
        at -= 1  # وكان يشغل منصب كذا
        verb = tokens[at]
    begins = at == sentence.start or tokens[at - 1].kind != "word" or bool(verb.prefix)
    if not begins and tokens[at - 1].core not in word_set("before_clause"):
        return None
    woman = verb.core.endswith("ت") or verb.core.startswith("ت")
    meant = person_before(sentence.analysis, at, woman, sentence.witnesses)
    if meant is None:
        return None
    return Filler(
        surface(sentence.analysis.report.text, meant.start, meant.end), meant, verb.core_span, "who the office is said of"
    )  # fmt: skip


def _when_held(sentence: Sentence, start: int) -> str:
    """Whether the office at token `start` is still held: كما يشغل منصب, not وكان يشغل منصب, شغل منصب."""
    tokens, at = sentence.tokens, start - 1
    while at > sentence.start and tokens[at].core in word_set("beside_office"):
        at -= 1
    was = at > sentence.start and tokens[at - 1].core in word_set("was")
    return "former" if was or tokens[at].core[:1] not in ("ي", "ت") else "current"


def _he_is(sentence: Sentence, start: int, title: Title) -> Filler | None:
    """`اعتقل فلان في كذا، وهو رئيس سابق للأركان`: whom the pronoun before an office means."""
    if title.plural or sentence.tokens[start].prefix:
        return None
    who = he_is(sentence, start)
    points = who[0].points if who else None
    if points is None:
        return None
    text = surface(sentence.analysis.report.text, points.start, points.end)
    return Filler(text, points, sentence.tokens[start - 1].core_span, "who the office is said of")


def _goes_on(sentence: Sentence, before: Draft, start: int) -> bool:
    """Whether و joins the office to the one before it: مديرا للفرع، ومديرا للمبيعات."""
    between = sentence.tokens[before.end : start]
    return sentence.tokens[start].prefix == "و" and all(token.norm in COMMAS for token in between)


def offices(draft: Draft) -> list[Draft]:
    """An appointment or dismissal with the office that it is about; persons with an office each make a claim each."""
    sentence = draft.sentence
    own: list[Draft] = []
    rest: list[Filler] = []
    for person in draft.roles["person"]:
        found = office_of(draft, person)
        if found is None:
            rest.append(person)
            continue
        if _dismisses(draft, person, found):
            continue
        roles = {role: list(fillers) for role, fillers in draft.roles.items() if role != "person"}
        one = Draft(
            draft.rule, sentence, draft.start, draft.end, roles | {"person": [person]}, draft.score, draft.parts,
            draft.subject, draft.action, how=draft.how, office=draft.office, presupposed=draft.presupposed,
        )  # fmt: skip
        one.roles["title"] = [literal(sentence, found.span, "the office beside the person")]
        if found.organization is not None:
            one.add("organization", literal(sentence, found.organization, "the body inside the office"))
        own.append(one)
    if rest:
        draft.roles["person"] = rest
        own.insert(0, draft)
    return own


def offered(draft: Draft) -> list[int]:
    """Where the offices begin that the draft gives somebody, come true or not: اقترح تعيين فلان *وزيرا*."""
    if draft.rule.kind.name != "personnel" or draft.rule.action != "appoint":
        return []
    last = max(person.at.start for person in draft.roles["person"])
    return [f.span.start for f in draft.roles.get("title", []) if f.span.start > last]


def _dismisses(draft: Draft, person: Filler, office: Title) -> bool:
    """Whether the person is who dismisses, and the office behind him that of somebody without a name: أقال فلان نائبه,
    أقال الرئيس فلان رئيس الأركان."""
    sentence = draft.sentence
    if sentence.tokens[draft.start].core not in word_set("dismisses") or draft.roles.get("authority"):
        return False
    titled = any(p.start in sentence.titles for p in sentence.phrases if p.span == person.at)
    his = surface(sentence.analysis.report.text, office.span.start, office.span.end).endswith(("ه", "ها"))
    return titled or his


def office_of(draft: Draft, person: Filler) -> Title | None:
    """The office that follows the person or the trigger: عين فلانا *وزيرا للداخلية*, الذي عين في منصب *مدير كذا*."""
    sentence = draft.sentence
    at = _behind(draft, person)
    while at < sentence.end:
        if at in sentence.titles:
            title = sentence.titles[at][1]
            ahead = title.holder is None or title.holder.end <= title.span.start
            if sentence.tokens[at].prefix.startswith("و"):
                return None  # عزل الأمير وولي العهد: somebody else
            if draft.rule.data.get("no_duty") and at == _behind(draft, person):
                ahead = ahead and sentence.tokens[at].core.endswith("ا")  # اختار فلانا مدير المصنع: who he is
            return title if title.kind == "office" and ahead else None
        token = sentence.tokens[at]
        if at in sentence.dates:
            at = sentence.dates[at]
        elif (
            stem(token.core) in word_set("post")
            or token.norm in word_set("before_noun")
            or token.norm in QUOTES
            or (token.core == "اعمال" and at + 1 in sentence.titles)  # تكليفه بأعمال رئيس كذا
            or (at == _behind(draft, person) and _comma_before_office(draft, at))
        ):
            at += 1
        else:
            return None
    return None


def _comma_before_office(draft: Draft, at: int) -> bool:
    """Whether a comma stands before the office that one is made (عين فلان، وزيرا) or put out of (أقيل فلان، الوزير)."""
    tokens = draft.sentence.tokens
    if tokens[at].norm not in COMMAS or at + 1 >= draft.sentence.end:
        return False
    return draft.action == "dismiss" or tokens[at + 1].core.endswith("ا")


def speaks_of_office(draft: Draft) -> bool:
    """Whether the words behind the trigger or person tell of an office, or the report says that the person holds one."""
    sentence = draft.sentence
    persons = draft.roles.get("person", [])
    for at in {draft.end, *(_behind(draft, person) for person in persons)}:
        words = sentence.tokens[at : min(at + _NEAR, sentence.end)]
        if words and words[0].core.endswith("ا") and words[0].core[:-1] in heads():
            return words[0].core[:-1] not in word_set("mere_member")  # تعيينه وزيرا
        near = list(takewhile(lambda t: t.kind == "word" and t.core not in word_set("nearest"), words))
        posts = [
            token
            for before, token in zip([None, *near], near, strict=False)
            if _is_post(token)
            and not (before and {before.core[:2], token.core[:2]} == {"ال"})  # الملفات المهمة
        ]
        if any(not draft.rule.data.get("no_duty") or stem(t.core) not in word_set("duty") for t in posts):
            return True
    return False


def holds_office(draft: Draft) -> bool:
    """Whether the report gives somebody of the draft an office."""
    analysis = draft.sentence.analysis
    held = {analysis.full.get(t.holder, t.holder) for t in analysis.titles if t.kind == "office" and t.holder}
    return any(person.span in held for person in draft.roles.get("person", []))


def _is_post(token: Token) -> bool:
    """Whether the word is one for an office, with or without a possessive (منصبه)."""
    core = stem(token.core)
    forms = {core, *(core[: -len(end)] for end in ("ه", "ها", "هم") if core.endswith(end))}
    return not forms.isdisjoint(word_set("post"))


def _behind(draft: Draft, person: Filler) -> int:
    """The token behind the trigger, and behind the person where he stands there."""
    ends = (p.end for p in draft.sentence.phrases if p.span == person.at)
    return max(draft.end, *ends, 0)


def _holder(analysis: Analysis, title: Title) -> Filler:
    holder = title.holder
    assert holder is not None
    full = analysis.full.get(holder, holder)
    return Filler(
        surface(analysis.report.text, full.start, full.end), full, holder, "who the office is said of"
    )


def same_office(left: Draft, right: Draft) -> bool:
    """Whether two drafts give one office to one holder in two wordings (الرئيس، الرئيس السوري; خادم الحرمين الملك)."""
    if fold(left.roles["holder"][0].text) != fold(right.roles["holder"][0].text):
        return False
    a, b = office_words(left), office_words(right)
    if (left.how == "leading" or right.how == "leading") and not (_address(left) or _address(right)):
        return bool(_told(left) & _told(right))  # رئيس المحكمة فلان, المحكمة برئاسة فلان
    address = _address(left) or _address(right)  # المستشار فلان، رئيس المحكمة
    return a <= b or b <= a or address or (_of_king(left) and _of_king(right))


def _address(draft: Draft) -> bool:
    """Whether the office is no more than how judges are spoken to."""
    return office_words(draft) <= word_set("judges_address")


def _told(draft: Draft) -> frozenset[str]:
    """The words of the body that is led, or of the whole office."""
    body = [fold(f.text) for f in draft.roles.get("organization", [])]
    words = frozenset(stem(word) for text in body for word in text.split())
    return words if draft.how == "leading" else words | office_words(draft)


def _of_king(draft: Draft) -> bool:
    """Whether a word for a king heads the office."""
    return stem(fold(draft.roles["title"][0].text).split()[0]) in word_set("king")


def office_words(draft: Draft) -> frozenset[str]:
    """The words of the office without articles."""
    return frozenset(stem(word) for word in fold(draft.roles["title"][0].text).split())


def grouped(drafts: list[Draft]) -> list[list[Draft]]:
    """The drafts of a report by office; within one, the fullest wording of the title, then of the name, first."""
    groups: list[list[Draft]] = []
    for draft in drafts:
        group = next((g for g in groups if any(same_office(draft, other) for other in g)), None)
        if group is None:
            groups.append([draft])
        else:
            group.append(draft)
    return [
        sorted(group, key=lambda d: (_address(d), -len(office_words(d)), -_name_words(d))) for group in groups
    ]


def _name_words(draft: Draft) -> int:
    """How many words name the holder at this mention."""
    at = draft.roles["holder"][0].at
    return len(at.of(draft.sentence.analysis.report.text).split())
