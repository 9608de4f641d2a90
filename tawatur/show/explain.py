"""Why a claim was read so: as data, and as lines that somebody who knows neither the rules nor Arabic grammar can follow."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from tawatur.lexicon import entries
from tawatur.show.text import isolate, isolate_runs
from tawatur.store.standing import PERSON_RULE
from tawatur.types.claim import Claim

_SCHEME = re.compile(r" \(ACE [^)]*\)")
_HOW = {
    "verb": "a verb", "masdar": "a verbal noun (masdar)", "participle": "a participle",
    "patient": "a participle: somebody to whom it was done", "noun": "a noun for what happened",
    "owned": "a participle of owning",
    "owner": "a noun for an owner or head", "among": "a participle that counts somebody among those to whom it was done", "title": "an office beside the name of who holds it",
    "tie": "a word for kin or a tie",
    "leading": "a noun of leading between a body and who leads it", "": "words that the rule looks for",
}  # fmt: skip
_EFFECTS = {
    "denied": "says that it is not so", "doubted": "says that it is not so, unsurely", "hedged": "makes it unsure",
    "attempted": "says that it was only tried", "planned": "says that it is still to come",
    "future": "says that it is still to come", "accused": "says that somebody is only accused of it",
    "freed": "takes a denial back",
}  # fmt: skip


@cache
def _about() -> dict[str, str]:
    """What the entries of each kind are about, without the names that other schemes have for it."""
    machine = {entry.id: _SCHEME.sub("", entry.file["about"]) for entry in entries("kinds")}
    return {**machine, PERSON_RULE: "A person decided that the report says this."}


def why(claim: Claim, text: str) -> dict[str, Any]:
    """The reasons behind a claim: rule, trigger, fillers, how it is said, date, sources. `text` is the report's."""
    return {
        "rule": {"entry": claim.rule, "about": _about().get(claim.rule, "")},
        "trigger": {"words": claim.trigger.of(text), "how": claim.why.how, "is": _how(claim.why.how)},
        "roles": {
            role: [
                {"filler": f.text, "here": f.at.of(text) if f.at != f.span else f.text, "reason": f.reason}
                for f in fillers
            ]
            for role, fillers in claim.roles
        },
        "scope": [
            {"effect": effect, "words": cue.of(text), "means": _EFFECTS.get(effect, effect)}
            for effect, cue in claim.why.cues
        ],
        "date": {"edtf": claim.when.interval.edtf, "words": claim.when.span.of(text)} if claim.when else None,
        "sources": [
            {"name": link.name, "type": link.type, "words": link.cue.of(text) if link.cue else None}
            for link in claim.chain
        ],
    }


def _how(how: str) -> str:
    return _HOW.get(how, _HOW[""])


def reasons(found: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """`(label, sentence)` of each reason that `why` gives, safe to show in a terminal."""
    rule, trigger, date = found["rule"], found["trigger"], found["date"]
    yield "rule", f"{rule['entry']}: {isolate_runs(rule['about'])}"
    yield "trigger", f"{isolate(trigger['words'])}, {trigger['is']}"
    for role, fillers in found["roles"].items():
        for filler in fillers:
            yield role, _filler(filler)
    if found["scope"]:
        for cue in found["scope"]:
            yield "said", f"{isolate(cue['words'])} {cue['means']}"
    else:
        yield "said", "as a plain fact: no word near it denies, doubts or plans it"
    yield "date", f"{date['edtf']}, from {isolate(date['words'])}" if date else "none: no words give one"
    for source in found["sources"]:
        led = f", introduced by {isolate(source['words'])}" if source["words"] else ""
        yield "source", f"{isolate(source['name'])} ({source['type']}){led}"
    if not found["sources"]:
        yield "source", "none: the report says it in its own voice"


def _filler(filler: dict[str, str]) -> str:
    words = isolate(filler["filler"])
    if filler["here"] != filler["filler"]:
        words += f", here {isolate(filler['here'])}"
    return f"{words}: {isolate_runs(filler['reason'])}" if filler["reason"] else words
