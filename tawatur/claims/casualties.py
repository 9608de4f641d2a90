"""Attacks and the harm that they do: a harm without a doer told of beside an attack gives it its targets."""

from __future__ import annotations

from dataclasses import replace

from tawatur.analyse.analysis import is_person
from tawatur.claims.build import complete
from tawatur.claims.draft import GOES_ON, Draft
from tawatur.claims.kinds import rules
from tawatur.claims.words import function_at, word_set

_NEAR = 20  # tokens between an attack and the harm that it did


def named_victim(draft: Draft) -> bool:
    return any(is_person(draft.sentence.analysis, f.span) for f in draft.roles["victim"])


def add_casualties(found: list[Draft], aimless: list[Draft], harms: list[Draft]) -> None:
    """Unnamed victims of a harm without a doer are targets of the attack that the sentence tells of beside it;
    an attack without a target is a claim where it has them."""
    attacks = [d for d in found if d.rule.kind.name == "attack"] + aimless
    for harm in harms:
        near = [d for d in attacks if abs(d.start - harm.start) < _NEAR and (d in found or _tied(d, harm))]
        if near:
            attack = min(near, key=lambda d: abs(d.start - harm.start))
            for filler in harm.roles["victim"]:
                attack.add("target", filler)
    for draft in aimless:
        if not complete(draft, False) and _waged(draft):
            draft.rule = next(r for r in rules() if r.id == "attack.wage")  # whatever it hit
    found += [d for d in aimless if complete(d, False)]


def _waged(draft: Draft) -> bool:
    """`هجوم شنه التنظيم`: whether the verb that the noun carries says who made it."""
    tokens = draft.sentence.tokens
    return draft.how == "noun" and any(tokens[i].core in word_set("claimed_by") for i in draft.parts)


def unite(found: list[Draft], aimless: list[Draft], ownerless: list[Draft]) -> None:
    """`هجوم شنه التنظيم واستهدف المدينة`: the noun of an attack and the verbs whose subject it is tell of one attack."""
    for part in found:
        part.event = part.event if part.event is not None else _made_before(part, found + aimless)
    for part in [d for d in found + aimless + ownerless if d.event is not None]:
        whole = next(
            (
                d
                for d in found + aimless + ownerless
                if d is not part
                and d.rule.kind.name == "attack"
                and (d.start == part.event or part.event in d.parts or (d.event == part.event and d in found))
            ),
            None,
        )
        if whole is None or not _one(whole, part):
            continue
        for role, fillers in part.roles.items():
            if role != "attacker" or role not in whole.roles:
                for filler in fillers:
                    whole.add(role, filler)
        if whole not in found and part in found:
            whole.rule = part.rule
            found.append(whole)
        elif whole in ownerless and "attacker" in whole.roles:
            aimless.append(whole)
        for drafts, one in ((found, part), (aimless, part), (ownerless, part), (ownerless, whole)):
            if one in drafts and (one is part or "attacker" in whole.roles):
                drafts.remove(one)
        if whole in found and whole in aimless:
            aimless.remove(whole)


def _made_before(part: Draft, found: list[Draft]) -> int | None:
    """`عملية نفذتها طالبان واستهدفت كذا`: the attack whose doer, right before a verb with و, is its subject as well."""
    tokens = part.sentence.tokens
    if part.how != "verb" or not tokens[part.start].prefix.startswith("و") or part.start == 0:
        return None
    doers = [f for f in part.roles.get("attacker", ()) if f.reason == GOES_ON]
    for whole in (d for d in found if d.how == "noun" and d.rule.kind.name == "attack"):
        last = whole.roles.get("attacker", [])[-1:]
        if doers and last and last[0].at.end == tokens[part.start - 1].end and _one(whole, part):
            return whole.start
    return None


def _one(whole: Draft, part: Draft) -> bool:
    """Whether two drafts are at one about who attacked."""
    doers = [{f.span for f in d.roles.get("attacker", ())} for d in (whole, part)]
    return not doers[0] or not doers[1] or bool(doers[0] & doers[1])


def absorb(found: list[Draft], aimless: list[Draft]) -> None:
    """`مقتل فلان في غارة للتحالف`: an attack of which nothing is told but that it killed somebody named is that harm,
    and who made it did the harm; `أصيب فلان جراء استهدافه`: he made no attack."""
    for harm in [d for d in found if d.rule.kind.name == "harm" and named_victim(d)]:
        victims = {f.span for f in harm.roles["victim"]}
        for attack in [d for d in found + aimless if d.rule.kind.name == "attack" and "attacker" in d.roles]:
            told = attack.rule.data.get("both") or not victims.issuperset(
                f.span for f in attack.roles.get("target", ())
            )
            if told or abs(attack.start - harm.start) >= _NEAR or not _tied(attack, harm):
                continue
            doers = [f for f in attack.roles["attacker"] if f.span not in victims]
            known = harm.roles.get("perpetrator", doers)
            if {f.span for f in known} != {f.span for f in doers}:
                continue
            if doers:
                harm.roles["perpetrator"] = known
            if "place" in attack.roles:
                harm.roles.setdefault("place", attack.roles["place"])
            for drafts in (found, aimless):
                if attack in drafts:
                    drafts.remove(attack)


def _tied(attack: Draft, harm: Draft) -> bool:
    """Whether no clause of its own parts the casualties from the attack."""
    tokens = attack.sentence.tokens
    first, last = sorted((attack.start, harm.start))
    return not any(
        tokens[i].norm.startswith((".", "؛"))
        or (
            (found := function_at(tokens, i, last)) is not None and found[0] in ("complementizer", "boundary")
        )
        for i in range(first + 1, last)
    )


def joined(found: list[Draft], draft: Draft) -> bool:
    """`من قتل عشرة وجرح اثنين`: casualties that و joins to the last ones of the same attackers are told of with them."""
    last = found[-1] if found else None
    if last is None or last.rule is not draft.rule or not _tied(last, draft):
        return False
    doers = [{f.span for f in d.roles["attacker"]} for d in (last, draft)]
    if doers[0] != doers[1] or not draft.sentence.tokens[draft.start].prefix.startswith("و"):
        return False
    for role in ("target", "instrument", "place"):
        for filler in draft.roles.get(role, ()):
            last.add(role, filler)
    return True


def casualties(draft: Draft) -> Draft:
    """Unnamed casualties of a named attacker are an attack on them, no harm."""
    rule = next(r for r in rules() if r.id == "attack.casualties")
    roles = {"attacker": draft.roles["perpetrator"], "target": draft.roles["victim"]}
    roles |= {role: draft.roles[role] for role in ("instrument", "place") if role in draft.roles}
    return replace(draft, rule=rule, roles=roles, action=None, vague=set())
