"""The kinds of claims, compiled from `lexicon/kinds`: which words fire which entry, and what each entry asks for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Literal

from tawatur.lexicon import conjugate, entries
from tawatur.text import Token, fold

How = Literal["verb", "masdar", "participle", "patient", "noun", "owned", "owner", "among"]
_LINKS = {
    "علي": "on",
    "ضد": "on",
    "بحق": "on",
    "عن": "about",
    "مع": "with",
    "بين": "between",
    "من": "from",
    "الي": "to",
    "ل": "for",
}
_POSSESSIVES = ("هما", "ها", "هم", "هن", "نا", "ه")
_PLURALS = ("ون", "ين", "و", "ي", "ان", "ه", "ا", "ات", "تين", "تان")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of claim: `roles` (role → phrase types that can fill it), `required`, `needs_any`, `minimum` fillers."""

    name: str
    roles: Mapping[str, tuple[str, ...]]
    required: tuple[str, ...]
    actions: tuple[str, ...]
    needs_any: tuple[str, ...]
    minimum: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Rule:
    """An entry of a kind: `args` leads from a relation (subject, object, genitive, a preposition) to roles in order
    of preference; `stretch` from a relation to a role that takes words as they stand."""

    id: str
    kind: Kind
    action: str | None
    args: Mapping[str, tuple[str, ...]]
    stretch: Mapping[str, str]
    needs: tuple[str, ...]
    passive: bool
    strict: bool
    data: Mapping[str, Any]

    def types(self, role: str) -> tuple[str, ...]:
        """The phrase types that can fill a role, `types` of the entry before those of its kind."""
        own = self.data.get("types", {}).get(role)
        return self.kind.roles[role] if own is None else _tuple(own)

    @property
    def transitive(self) -> bool:
        return "object" in self.args


@dataclass(frozen=True, slots=True)
class Trigger:
    """One written form that fires a rule. `words` are folded, first word the key of the table; `companions` are the
    nouns that make a light verb an event, `link` the relation that a noun must have an argument in."""

    rule: Rule
    how: How
    words: tuple[str, ...]
    tense: str = ""
    suffix: str = ""
    plural: bool = False
    feminine: bool = False
    companions: tuple[str, ...] = ()
    link: str = ""
    rare: bool = False
    patient: bool = False

    @property
    def quiet(self) -> bool:
        """Whether the word mostly tells of something else, so that phrases and arguments go on past it (رئاسة تحرير)."""
        return self.how in ("masdar", "noun") and bool(self.rule.data.get("quiet"))


def _tuple(value: Any) -> tuple[str, ...]:
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else tuple(value)


@cache
def kinds() -> Mapping[str, Kind]:
    """All kinds by name."""
    return {rule.kind.name: rule.kind for rule in rules()}


@cache
def rules() -> tuple[Rule, ...]:
    """All entries of all kinds, in file order."""
    made: dict[str, Kind] = {}
    found: list[Rule] = []
    for entry in entries("kinds"):
        shared = entry.file
        kind = made.get(shared["kind"])
        if kind is None:
            roles = {role: _tuple(types) for role, types in shared["roles"].items()}
            kind = made[shared["kind"]] = Kind(
                shared["kind"], roles, _tuple(shared["required"]), _tuple(shared["actions"]),
                _tuple(shared.get("needs_any")), shared.get("minimum", {}),
            )  # fmt: skip
        data = entry.data
        found.append(
            Rule(
                entry.id, kind, data.get("action"), {k: _tuple(v) for k, v in data.get("args", {}).items()},
                data.get("stretch", {}), _tuple(data.get("needs")), bool(data.get("passive")), bool(data.get("strict")), data,
            )
        )  # fmt: skip
    return tuple(found)


def _nominal(word: str, possessed: bool) -> list[tuple[str, str]]:
    """Written forms of a masdar: with article, accusative alif, possessive suffixes."""
    base = fold(word)
    forms = [(base, ""), ("ال" + base, "")]
    if not base.endswith("ه"):
        forms.append((base + "ا", ""))
    if possessed:
        open_form = base[:-1] + "ت" if base.endswith("ه") else base
        stems = (base, base[:-1] + "ي", base[:-1] + "و") if base.endswith("ء") else (open_form,)  # لقائه
        forms += [(stem + suffix, suffix) for stem in stems for suffix in _POSSESSIVES]
    return forms


def _adjectival(word: str) -> list[tuple[str, bool, bool]]:
    base = fold(word)
    forms = [(base, False, False)]
    for ending in _PLURALS:
        forms.append((base + ending, ending not in ("ه", "ا"), ending in ("ه", "ات", "تين", "تان")))
    return forms + [("ال" + text, plural, feminine) for text, plural, feminine in forms]


def _triggers(rule: Rule) -> list[Trigger]:
    data = rule.data
    out: list[Trigger] = []
    for verb in data.get("verbs", ()):
        companions = tuple(fold(w) for w in verb.get("with", ()))
        skipped = {fold(word) for word in verb.get("except", ())}
        described = bool(companions) and rule.kind.name in ("justice", "sanction")  # الدعوى التي رفعتها
        for form in conjugate(verb["past"], verb.get("present"), objects=rule.transitive or described):
            if form.text in skipped:
                continue
            out.append(
                Trigger(rule, "verb", (form.text,), form.tense, form.object, form.plural, form.feminine, companions,
                        rare=bool(verb.get("rare")), patient=bool(verb.get("patient")))
            )  # fmt: skip
    for word in data.get("masdars", ()):
        out += [
            Trigger(rule, "masdar", (text,), suffix=suffix)
            for text, suffix in _nominal(word, possessed=True)
            if suffix or not data.get("suffix_only")
        ]
    for how, name in (("participle", "participles"), ("patient", "patients"), ("owned", "owned")):
        for word in data.get(name, ()):
            out += [Trigger(rule, how, (t,), plural=p, feminine=f) for t, p, f in _adjectival(word)]  # type: ignore[arg-type]
    out += [Trigger(rule, "patient", tuple(fold(phrase).split())) for phrase in data.get("states", ())]
    for word in data.get("among", ()):
        out.append(Trigger(rule, "among", ("ال" + fold(word),)))
    for word in data.get("owners", ()):
        out += [Trigger(rule, "owner", (text,)) for text in (fold(word), "ال" + fold(word))]
    for phrase in data.get("nouns", ()):
        words = tuple(fold(phrase).split())
        link = _LINKS.get(words[-1], "")
        if link:
            words = words[:-1]
        for text, _ in _nominal(words[0], possessed=False):
            out.append(Trigger(rule, "noun", (text, *words[1:]), link=link))
    return out


@cache
def table() -> Mapping[str, tuple[Trigger, ...]]:
    """First folded word → triggers, longer ones first; of equal forms the earlier entry comes first."""
    found: dict[str, list[Trigger]] = {}
    for rule in rules():
        seen: set[tuple[str, tuple[str, ...], str, bool, tuple[str, ...]]] = set()
        for trigger in _triggers(rule):
            key = (
                trigger.how,
                trigger.words,
                trigger.suffix,
                trigger.patient,
                (*trigger.companions, trigger.link),
            )
            if key not in seen:
                seen.add(key)
                found.setdefault(trigger.words[0], []).append(trigger)
    return {word: tuple(sorted(rows, key=lambda t: -len(t.words))) for word, rows in found.items()}


def _verbal_prefix(prefix: str, tense: str) -> bool:
    """A verb takes و and ف, and ل in the present; ب and ك stand before nouns only."""
    return prefix in ("", "و", "ف") or (tense == "present" and prefix in ("ل", "ول", "فل"))


@lru_cache(maxsize=65536)
def names_event(word: str) -> bool:
    """Whether the folded word is a verb or masdar that fires a rule."""
    return any(t.how in ("verb", "masdar") and not (t.companions or t.quiet) for t in table().get(word, ()))


@lru_cache(maxsize=65536)
def fires(word: str) -> bool:
    """Whether the folded word is any trigger but a participle."""
    fired = (t for t in table().get(word, ()) if t.how in ("verb", "masdar", "noun"))
    return any(not (t.companions or t.quiet) for t in fired)


@lru_cache(maxsize=65536)
def owns(word: str) -> bool:
    """Whether the folded word is a participle that says whose a thing is (تابعة, المملوكة)."""
    return any(t.how == "owned" for t in table().get(word, ()))


@lru_cache(maxsize=65536)
def done_to_people(word: str) -> bool:
    """Whether the folded word is a masdar of what is done to people (اعتقال, مقتل): the noun behind it is no adjective."""
    for trigger in table().get(word, ()):
        role = next(iter(trigger.rule.args.get("object", ())), None)
        if (
            trigger.how == "masdar"
            and role is not None
            and {"person", "group", "body"}.issuperset(trigger.rule.kind.roles.get(role, ("",)))
        ):
            return True
    return False


@lru_cache(maxsize=65536)
def done_by_people(word: str) -> bool:
    """Whether the folded word is a masdar of what people do by themselves (وصول, وجود): the noun behind it does it."""
    return any(
        t.how == "masdar"
        and not t.suffix
        and not t.rule.passive
        and t.rule.kind.name in ("movement", "presence")
        for t in table().get(word, ())
    )


def triggers_at(tokens: tuple[Token, ...], at: int, end: int) -> tuple[Trigger, ...]:
    """The triggers whose words stand at token `at`."""
    token = tokens[at]
    if token.kind != "word":
        return ()
    words = table()
    forms = [token.norm] if token.norm == token.core else [token.core, token.norm]
    if token.core[:2] in ("سي", "ست", "سن"):
        forms.append(token.core[1:])
    found: list[Trigger] = []
    for form in forms:
        for trigger in words.get(form, ()):
            length = len(trigger.words)
            if (
                trigger.how == "verb"
                and form != token.norm
                and not _verbal_prefix(token.prefix, trigger.tense)
            ):
                continue
            if at + length > end:
                continue
            if trigger.suffix == "ه" and length == 1 and token.clean.endswith("ة"):
                continue  # طريقة is no طريقه
            if all(
                tokens[at + k].norm == trigger.words[k] or (tokens[at + k].core == trigger.words[k])
                for k in range(1, length)
            ):
                found.append(trigger)
        if found:
            break
    return tuple(found)
