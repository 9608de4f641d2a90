"""Who is known well enough to be told of as an attacker, and who made the attacks told of before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tawatur.analyse.analysis import is_person, within
from tawatur.analyse.countries import country_of
from tawatur.claims.draft import Draft
from tawatur.claims.words import stem, word_set
from tawatur.text import fold
from tawatur.types.claim import Filler

_BEFORE = "who made the attack told of before"
_UNKNOWN = "مجهول"  # who nobody knows makes no attack
_REMEMBERED = 4  # sentences behind a raid


@dataclass(frozen=True, slots=True)
class Before:
    """The attackers of the last attack of this sentence or the one before, and of the last from the air near before:
    whom القصف and الغارات without a doer mean."""

    last: tuple[Filler, ...] = ()
    aerial: tuple[Filler, ...] = ()
    age: int = 0  # sentences since the raid

    def of(self, noun: str) -> tuple[Filler, ...]:
        """Who made the attack that the definite noun goes back to."""
        strikes = stem(noun) in word_set("raids")  # الضربات: by guns as well
        return (
            self.aerial or (self.last if strikes else ()) if stem(noun) in word_set("aerial") else self.last
        )

    def then(self, drafts: Sequence[Draft], *, ended: bool = False) -> Before:
        """The same behind these drafts; behind the whole sentence (`ended`), what came before it is forgotten."""
        attacks = [d for d in drafts if d.rule.kind.name == "attack" and "attacker" in d.roles]
        last = () if ended else self.last
        if attacks:
            last = () if attacks[-1].rule.data.get("both") else _doers(attacks[-1])
        raid = next((_doers(d) for d in reversed(attacks) if _aerial(d)), None)
        if raid is not None:
            return Before(last, raid)
        age = _REMEMBERED if attacks else self.age + ended
        return Before(last, self.aerial if age < _REMEMBERED else (), age)


def _doers(draft: Draft) -> tuple[Filler, ...]:
    return tuple(replace(f, reason=_BEFORE) for f in draft.roles["attacker"])


def _aerial(draft: Draft) -> bool:
    """Whether an attack was made from the air: its noun or its attackers say so."""
    told = [draft.sentence.tokens[i].core for i in (*range(draft.start, draft.end), *draft.parts)]
    told += [word for f in draft.roles["attacker"] for word in fold(f.text).split()]
    return any(stem(word) in word_set("aerial") for word in told)


def known_attacker(draft: Draft) -> bool:
    """Whether one attacker at least is named, definite, or said to be somebody's: not طلاب, nor طائرات alone; or armed
    men attack somebody named."""
    attackers = draft.roles.get("attacker", [])
    if draft.rule.data.get("groups_only") and any(
        is_person(draft.sentence.analysis, f.span) for f in attackers
    ):
        return False  # هاجم فلان الحكومة: with words
    if not _driven_out(draft):
        return False
    if "target" not in draft.roles and all(f.reason == _BEFORE for f in attackers):
        return False  # الغارات في المنطقة: where they were does not tell of one
    targets = {filler.span for filler in draft.roles.get("target", ())}
    doers = [filler for filler in attackers if filler.span not in targets]
    if any(_known(draft, filler) for filler in doers):
        return True
    heads = [stem(fold(filler.text).split()[0]) for filler in doers]
    armed = any(head in word_set("assailants") and not head.startswith(_UNKNOWN) for head in heads)
    return armed and any(_named(draft, filler) for filler in draft.roles.get("target", ()))


def _driven_out(draft: Draft) -> bool:
    """Whether those whom the rule wants armed are (`armed`: the role), and where they were driven out is told if it wants
    that: تحرير المدينة من المسلحين, not تطهير المدينة من النفايات."""
    role, data = draft.rule.data.get("armed"), draft.rule.data
    if role is None:
        return True
    if data.get("taken") and not set(data["taken"]) & draft.roles.keys():
        return False
    return any(_armed(draft, filler) for filler in draft.roles.get(role, ()))


def _armed(draft: Draft, filler: Filler) -> bool:
    """Whether a word for armed men is in the filler, or a body's name is all of it (داعش)."""
    words = fold(filler.text).split()
    if any(stem(word) in word_set("combatants") | word_set("partisan") for word in words):
        return True
    names = within(draft.sentence.analysis.names, filler.span.start, filler.span.end)
    return len(words) == 1 and any(n.type == "body" for n in names)


def _known(draft: Draft, filler: Filler) -> bool:
    analysis = draft.sentence.analysis
    words = fold(filler.text).split()
    if any(country_of(word) or stem(word) in word_set("partisan") for word in words):
        return True
    if _owner(draft, filler):
        return True
    spans = (filler.span, filler.at)
    if any(span.covers(name.span) for span in spans for name in within(analysis.names, span.start, span.end)):
        return True
    one = words[0] in word_set("one_of_several")  # أحد الأبناء: nobody in particular
    definite = not one and any(word.startswith("ال") for word in words)  # المتمردون, قوات الأمن
    return definite and stem(words[0]) not in word_set("weaponry") and not words[0].endswith("هما")


def _owner(draft: Draft, filler: Filler) -> bool:
    """Whether the words right behind, or its last word and they, say whose they are: الطائرات التابعة للتحالف, مجموعة تابعة
    لطالبان."""
    phrase = next((p for p in draft.sentence.phrases if p.span == filler.at), None)
    if phrase is None:
        return False
    tokens = draft.sentence.tokens
    for at in (phrase.end - 1, phrase.end):
        owner = draft.sentence.at.get(at + 1)
        owned = owner is not None and owner.relation in ("for", "to") and owner.named
        if owned and stem(tokens[at].core) in word_set("belonging"):
            return True
    return False


def _named(draft: Draft, target: Filler) -> bool:
    """Whether the target is somebody named or holds a body's name: then unnamed attackers will do."""
    names = within(draft.sentence.analysis.names, target.span.start, target.span.end)
    return any(n.type in ("body", "person") for n in names)
