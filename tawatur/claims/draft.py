"""A claim in the making: a rule, the words that fired it, and what fills its roles."""

from __future__ import annotations

from dataclasses import dataclass, field

from tawatur.analyse import title_words
from tawatur.analyse.analysis import within
from tawatur.analyse.countries import country_of
from tawatur.claims.befallen import harmed, held_or_tried
from tawatur.claims.kinds import Rule, owns
from tawatur.claims.members import body_of
from tawatur.claims.sentence import Phrase, Sentence
from tawatur.claims.words import is_plural, stem, word_set
from tawatur.text import fold, surface
from tawatur.types.claim import Filler
from tawatur.types.span import Span

WHERE = frozenset({"origin", "destination", "via", "place"})
_BAND = ("body", "group")
_STATES = frozenset({"sanction", "transfer"})  # kinds of what is done to states
_DOERS = frozenset({"attacker", "perpetrator", "authority", "giver", "holder", "facilitator", "mover"})

# Why a clause without a subject has one.
GOES_ON = "subject of the clause before, which this one goes on from"


@dataclass(slots=True)
class Draft:
    """`start`, `end`: token indices of the trigger; `parts` the further tokens that belong to it (the noun of a light
    verb, the verb that governs a masdar); `subject` the phrases that a following clause without one takes over."""

    rule: Rule
    sentence: Sentence
    start: int
    end: int
    roles: dict[str, list[Filler]] = field(default_factory=dict)
    score: float = 1.0
    parts: set[int] = field(default_factory=set)
    subject: tuple[Phrase, ...] = ()
    action: str | None = None
    how: str = ""  # what kind of word the trigger is
    moment: Draft | None = None  # another deed of the same moment: أوقف أثناء محاولته السفر
    event: int | None = None  # the noun of an attack that is the verb's subject, or that its pronoun means
    vague: set[Span] = field(default_factory=set)  # fillers that nothing identifies but who did it to them
    office: bool = False  # the words say that an office is meant, though they may not name it
    presupposed: bool = False  # an adjective of somebody (المستقيل فلان): not touched by what is said of him

    def fill(self, role: str, phrase: Phrase, reason: str) -> None:
        """Add a phrase to a role, made full inside the report; the same words fill a role once."""
        if "these" in phrase.types and self.sentence.these:
            for one in self.sentence.these:
                value = filler(self.sentence, one, "one of those whom هؤلاء points to")
                self.add(role, Filler(value.text, value.span, phrase.span, value.reason))
            return
        if meant := self._meant(role, phrase):
            for one in meant:
                value = filler(self.sentence, one, "one of those whom the report has told this of")
                self.add(role, Filler(value.text, value.span, phrase.span, value.reason))
            return
        if "body" in self.rule.types(role) and (body := body_of(self.sentence, phrase)) is not None:
            text = surface(self.sentence.analysis.report.text, body.start, body.end)
            self.add(role, Filler(text, body, phrase.span, "the body whose members these are"))
            return
        value = filler(self.sentence, phrase, reason)
        if _unnamed_patient(self.sentence, role, phrase):
            self.vague.add(value.span)
        self.add(role, value)

    def add(self, role: str, value: Filler) -> None:
        if role == "authority" and any(value.span == f.span for held in self.roles.values() for f in held):
            return  # nobody arrests or judges himself
        if role == "defendant" and (judges := self.roles.pop("authority", None)) is not None:
            others = [f for f in judges if f.span != value.span]  # الذي وجهت إليه التهمة
            self.roles |= {"authority": others} if others else {}
        fillers = self.roles.setdefault(role, [])
        if all(value.span != other.span and value.text != other.text for other in fillers):
            fillers.append(value)

    def _meant(self, role: str, phrase: Phrase) -> tuple[Phrase, ...]:
        """Those told of before whom the phrase means, where they can fill the role."""
        meant = self.sentence.befallen.meant(self.sentence, phrase)
        return meant if all(self.admits(role, one) for one in meant) else ()

    def admits(self, role: str, phrase: Phrase) -> bool:
        """Whether the phrase is of a type that can fill the role; a building or quarter does nothing by itself."""
        if self._meant(role, phrase):
            return True
        if "body" in self.rule.types(role) and body_of(self.sentence, phrase) is not None:
            return True
        if role in ("giver", "recipient") and {"vehicle", "weapon", "item"} & set(phrase.types):
            return False  # تسلمت مصر الدفعة الأولى من طائرات كذا
        if (
            role == "item"
            and self.rule.data.get("no_papers")
            and _head(self.sentence, phrase) in word_set("papers")
        ):
            return False
        if role in _DOERS and "place" in phrase.types and not {"country", "body"} & set(phrase.types):
            return False
        if self._figure(phrase):
            return False
        if role == "mover" and phrase.types[0] == "vehicle":
            return self._owned_vehicle(phrase)
        if role == "item" and stem(self.sentence.tokens[phrase.start].core) in word_set("troops"):
            return False
        if role == "defendant" and (harmed(self.sentence, phrase) or self._judges(phrase)):
            return False  # استجواب المصابين, استدعت النيابة
        if self.rule.id == "meeting.session" and _head(self.sentence, phrase) in word_set("court"):
            return False  # أجلت المحكمة في جلستها برئاسة فلان: no meeting
        if role == "authority" and held_or_tried(self.sentence, phrase):
            return False
        if role == "title":
            head = stem(self.sentence.tokens[phrase.start].core)
            office = (
                phrase.start in self.sentence.titles
                or head in word_set("post")
                or (head in title_words.heads() and "body" not in phrase.types)  # يتولى مؤسسة تجارية
            )
            return office and not {"person", "group", "place", "country"} & set(phrase.types)
        if (
            self.rule.data.get("named") == role
            and not phrase.named
            and phrase.start not in self.sentence.titles
        ):
            return False
        if role == "organization" and self.rule.data.get("no_school") and self._school(phrase):
            return False
        if (
            role == "organization"
            and "group" in phrase.types
            and "body" not in phrase.types
            and "body" in self.rule.kind.roles[role]
        ):
            return (
                not phrase.named
                and is_plural(self.sentence.tokens[phrase.start].core)
                and _holds_body(self.sentence, phrase)
            )
        if self.rule.data.get("only_people") == role and (
            not {"person", "group"} & set(phrase.types) or "guess" in phrase.types
        ):
            return False
        states = "country" in phrase.types and not {"person", "group", "body"} & set(phrase.types)
        if role == "participant" and states and not self.rule.data.get("countries"):
            return False  # only talks are between states
        talks = role == "participant" and bool(self.rule.data.get("countries")) and phrase.joined
        if talks and phrase.end - phrase.start > 1 and _head(self.sentence, phrase) in word_set("powers"):
            return True  # إيران والدول الست الكبرى
        if "guess" in phrase.types and (self.rule.data.get("sure") or role in _DOERS):
            return False
        if role == "detainee" and "guess" in phrase.types and _head(self.sentence, phrase).endswith("ات"):
            return False  # ثلاث قاطرات
        if (
            role in ("attacker", "perpetrator", "authority")
            and "group" in phrase.types
            and phrase.counted
            and phrase.name is None
            and not _holds_name(self.sentence, phrase)
        ):
            return False
        if (
            role == "attacker"
            and "person" not in phrase.types
            and any(
                stem(self.sentence.tokens[i].core) in word_set("no_doer")
                for i in range(phrase.start, min(phrase.end, phrase.start + 3))
            )
        ):
            return False
        if role in WHERE and phrase.types[0] == "body" and phrase.name is None:
            return False
        if role in WHERE and not phrase.named and self._figurative(phrase):
            return False
        if (
            role == "defendant"
            and phrase.types[0] == "body"
            and not phrase.named
            and phrase.end - phrase.start == 1
            and not self.sentence.tokens[phrase.start].core.startswith("ال")
        ):
            return False  # التحقيق مع شركة
        if role == self.rule.data.get("known") and not (
            phrase.named or phrase.counted or "country" in phrase.types
        ):
            return _holds_name(self.sentence, phrase)
        if phrase.types[0] == "group" and not phrase.counted and phrase.points is None:
            head = self.sentence.tokens[phrase.start].core
            if _unnamed_patient(self.sentence, role, phrase):
                return "guess" not in phrase.types
            if not is_plural(head) and not _several(self.sentence, phrase):
                return False
            if (
                phrase.end - phrase.start == 1
                and head not in word_set("pair")
                and role
                not in (
                    "attacker",
                    "perpetrator",
                    "target",
                    "companion",
                )
            ):
                return False
        sites = self.rule.data.get("sites")
        if (
            role == "asset"
            and sites
            and "place" in phrase.types
            and _head(self.sentence, phrase) in word_set(sites)
        ):
            return True  # تدير الشركة مطار كذا
        heads = self.rule.data.get("heads")
        if role == "asset" and heads and _head(self.sentence, phrase) not in word_set(heads):
            firm = (
                phrase.name is not None and phrase.name.type == "body" and bool(self.rule.data.get("firms"))
            )
            return firm
        types = self.rule.types(role)
        if self.rule.data.get("forces") and "body" in phrase.types:
            heads = word_set("acting") | word_set("troops")
            return role in self.rule.kind.required[:1] and _head(self.sentence, phrase) in heads
        if self.rule.kind.name in _STATES and "country" in types and _capital(self.sentence, phrase):
            return True
        return any(t in types for t in phrase.types)

    def _figure(self, phrase: Phrase) -> bool:
        """Whether the phrase is a figure, nobody who acts: عدد الضحايا, not عدد من الضحايا."""
        tokens, behind = self.sentence.tokens, phrase.start + 1
        return (
            tokens[phrase.start].core in ("عدد", "اعداد")
            and behind < phrase.end
            and tokens[behind].core.startswith("ال")
        )

    def _owned_vehicle(self, phrase: Phrase) -> bool:
        """Whether a ship or convoy is told by its country, owner or load: سفينة أميركية, قافلة تابعة للأمم المتحدة, سفينة مساعدات."""
        tokens, behind = self.sentence.tokens, phrase.end
        rest = [tokens[i].core for i in range(phrase.start + 1, phrase.end)]
        if any(country_of(word) or stem(word) in word_set("aid") for word in rest):
            return True
        owner = self.sentence.at.get(behind + 1)
        return behind < self.sentence.end and owns(tokens[behind].core) and owner is not None and owner.named

    def _judges(self, phrase: Phrase) -> bool:
        """Whether the phrase is a court or a prosecution."""
        judges = word_set("court") | word_set("prosecution")
        return phrase.name is None and stem(self.sentence.tokens[phrase.start].core) in judges

    def _school(self, phrase: Phrase) -> bool:
        """Whether the phrase, or the word before it that it belongs to, is a school or a tribe (كلية الطب)."""
        near = range(max(self.sentence.start, phrase.start - 1), phrase.start + 1)
        return any(stem(self.sentence.tokens[i].core) in word_set("schools") for i in near)

    def _figurative(self, phrase: Phrase) -> bool:
        """Whether the phrase is reached in a manner of speaking only: طريق مسدود."""
        words = (self.sentence.tokens[i].core for i in range(phrase.start, phrase.end))
        return any(stem(word) in word_set("figurative") for word in words)


def _capital(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a capital stands for its state: رفع العقوبات عن طهران."""
    return fold(phrase.span.of(sentence.analysis.report.text)) in word_set("capital")


def _head(sentence: Sentence, phrase: Phrase) -> str:
    """The first word of a phrase that is no number, without its article."""
    words = (
        stem(sentence.tokens[i].core)
        for i in range(phrase.start, phrase.end)
        if sentence.tokens[i].kind == "word"
    )
    return next((word for word in words if word not in word_set("number")), "")


def _several(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a pronoun behind the noun says that several are meant: المشتبه بهم, المدعى عليهم."""
    behind = phrase.start + 1
    return behind < sentence.end and sentence.tokens[behind].norm in word_set("with_them")


def _unnamed_patient(sentence: Sentence, role: str, phrase: Phrase) -> bool:
    """Whether somebody unnamed is arrested, or one or several not told apart (مدنيين) killed or wounded: only where it
    is known who did it."""
    if role == "victim":
        alone = phrase.end - phrase.start == 1 or not is_plural(sentence.tokens[phrase.start].core)
        return _nobody(sentence, phrase) and alone
    return role == "detainee" and (_nobody(sentence, phrase) or _somebody_told_of(sentence, phrase))


def _somebody_told_of(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a definite noun for one person is told apart by what he did: السائق الذي دهس طفلا, المتهم بتفجير كذا."""
    head, behind = sentence.tokens[phrase.start].core, phrase.end
    known = phrase.types != ("group",) or phrase.counted or phrase.named or _several(sentence, phrase)
    told = behind < sentence.end and sentence.tokens[behind].norm in ("الذي", "التي")
    return not known and head.startswith("ال") and not is_plural(head) and told


def _nobody(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether an indefinite noun for people stands for somebody unnamed (ناشطا, مقاتلين, خلية)."""
    if (phrase.types[0] != "group" and phrase.types != _BAND) or phrase.counted or phrase.named:
        return False
    head = sentence.tokens[phrase.start]
    return (
        not head.core.startswith("ال")
        and not head.core.endswith(("ها", "هم", "نا"))
        and (head.core[-1] != "ه" or head.clean.endswith("ة"))
    )


def _holds_body(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a body's name stands inside the phrase (مقاتلي حزب كذا)."""
    names = within(sentence.analysis.names, phrase.span.start, phrase.span.end)
    return any(name.type == "body" for name in names)


def _holds_name(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a name stands inside the phrase (عناصر تنظيم كذا)."""
    span = phrase.span
    return any(span.covers(name.span) for name in within(sentence.analysis.names, span.start, span.end))


def filler(sentence: Sentence, phrase: Phrase, reason: str) -> Filler:
    """A phrase as the filler of a role: the fullest form of its name that the report holds."""
    analysis = sentence.analysis
    text = analysis.report.text
    full = phrase.points or (analysis.full.get(phrase.name.span) if phrase.name else None) or phrase.span
    return Filler(surface(text, full.start, full.end), full, phrase.span, reason)


def literal(sentence: Sentence, span: Span, reason: str) -> Filler:
    """Words as they stand as the filler of a role."""
    return Filler(surface(sentence.analysis.report.text, span.start, span.end), span, span, reason)
