"""Who is who across reports."""

from __future__ import annotations

import pytest
from casing import claim, span, use

from tawatur.analyse.analysis import Analysis
from tawatur.lexicon import Entry, entries
from tawatur.resolve import entity_id, name_key, resolve, uses
from tawatur.text import fold, normalise, sentences, tokenize
from tawatur.types.judgement import Judgement, Verdict
from tawatur.types.mention import Name, NameType
from tawatur.types.report import Report

A, B, C = (entity_id("person", fold(name)) for name in ("سمير الحلواني", "سامر الحلواني", "سمير النجار"))
USES = (use("r1", "سمير الحلواني"), use("r2", "سامر الحلواني"), use("r3", "سمير النجار"))


def judged(
    left: str, right: str, verdict: Verdict = "same", made: str = "2024-01-01T00:00:00Z", **other: str
) -> Judgement:
    return Judgement(min(left, right), max(left, right), verdict, "n", made, "", other.get("revoked"))


@pytest.mark.parametrize("entry", entries("honorifics"), ids=lambda entry: str(entry.id))
def test_honorifics(entry: Entry) -> None:
    for example in entry.match:
        assert name_key(example.text) != fold(example.text.replace(".", " ")), example.text
    for example in entry.reject:
        assert name_key(example.text) == fold(example.text), example.text


def test_a_name_without_its_honorifics() -> None:
    assert name_key("معالي الدكتور سمير الحلوانى") == fold("سمير الحلواني")
    assert name_key("آية الله سمير") == fold("سمير")


def test_the_same_full_name_is_one_entity() -> None:
    found = resolve(
        [
            use("r1", "سمير الحلواني"),
            use("r2", "الحلواني", "سمير الحلواني"),
            use("r2", "سَمير الحلوانى", at=50),
        ]
    )
    (entity,) = found.entities
    assert entity.id == A
    assert entity.name == "سمير الحلواني"
    assert entity.forms == ("سمير الحلواني", "الحلواني", "سَمير الحلوانى")
    assert [(o.report, o.text) for o in entity.occurrences] == [
        ("r1", "سمير الحلواني"),
        ("r2", "الحلواني"),
        ("r2", "سَمير الحلوانى"),
    ]


def test_the_most_frequent_full_form_is_shown_and_ties_go_by_text() -> None:
    forms = ["أحمد صالح", "احمد صالح", "احمد صالح"]
    assert resolve([use(f"r{i}", form) for i, form in enumerate(forms)]).entities[0].name == "احمد صالح"
    assert resolve([use("r1", "احمد صالح"), use("r2", "أحمد صالح")]).entities[0].name == "أحمد صالح"


def test_types_and_names_are_told_apart() -> None:
    found = resolve([use("r1", "جوهر"), use("r2", "جوهر", type="place"), use("r3", "جوهرة")])
    assert [(e.type, e.name) for e in found.entities] == [
        ("person", "جوهر"),
        ("person", "جوهرة"),
        ("place", "جوهر"),
    ]


def test_a_judgement_joins_and_its_revocation_parts() -> None:
    joined = resolve(USES, [judged(A, B)])
    assert [set(e.forms) for e in joined.entities if e.id == min(A, B)] == [
        {"سمير الحلواني", "سامر الحلواني"}
    ]
    assert len(joined.entities) == 2
    assert len(resolve(USES, [judged(A, B, revoked="2024-02-01T00:00:00Z")]).entities) == 3
    assert len(resolve(USES, [judged(A, B, "unsure")]).entities) == 3


def test_the_last_judgement_on_a_pair_counts() -> None:
    first, last = judged(A, B), judged(A, B, "not same", "2024-01-02T00:00:00Z")
    assert len(resolve(USES, [last, first]).entities) == 3
    assert resolve(USES, [last, first]).messages == ()


def test_not_same_keeps_apart_and_says_so() -> None:
    found = resolve(USES, [judged(A, B), judged(B, C, made="2024-01-02T00:00:00Z"), judged(A, C, "not same")])
    assert len(found.entities) == 2
    (message,) = found.messages
    assert "judged not the same" in message
    assert "revoke" in message
    assert "سمير النجار" in message


def names(*texts: str) -> list[set[str]]:
    """The forms of each person of reports that use one of these names each."""
    found = resolve([use(f"r{i}", text) for i, text in enumerate(texts)])
    return sorted(({*entity.forms} for entity in found.entities), key=sorted)


def test_spellings_of_one_name_are_one_person_and_say_why() -> None:
    found = resolve(
        [use("r1", "عبد الرحمن القاروط"), use("r2", "عبدالرحمن القاروط"), use("r3", "Abdelrahman al-Karout")]
    )
    assert len(found.entities) == 1
    features = {feature.name for match in found.matches for feature in match.features}
    assert {"given name", "family name", "bearers"} <= features


def test_different_given_or_fathers_names_stay_apart() -> None:
    assert len(names("ماهر القاروط", "بشار القاروط", "بشار بن سامي القاروط", "بشار بن عمر القاروط")) == 4


def test_a_short_name_joins_no_full_ones() -> None:
    assert len(names("ماهر القاروط", "القاروط", "بشار القاروط")) == 3
    assert len(resolve([use("r1", "القاروط"), use("r2", "القاروط"), use("r3", "ماهر القاروط")]).entities) == 3


def test_an_office_says_which_of_them_a_short_name_means() -> None:
    found = resolve([
        use("r1", "ماهر القاروط", office="مدير شركه النور"), use("r2", "القاروط", office="مدير شركه النور"),
        use("r3", "بشار القاروط", office="وزير النقل"),
    ])  # fmt: skip
    assert sorted(len(entity.occurrences) for entity in found.entities) == [1, 2]


def test_a_name_between_two_fuller_ones_joins_neither() -> None:
    fuller = ("ماهر سامي القاروط", "ماهر جميل القاروط")
    assert len(names("ماهر القاروط", *fuller)) == 3
    assert len(names("ماهر القاروط", fuller[0])) == 1


def test_what_was_judged_unsure_is_not_joined() -> None:
    one, other = (entity_id("person", fold(text)) for text in ("ماهر القاروط", "ماهر سامي القاروط"))
    uses = [use("r1", "ماهر القاروط"), use("r2", "ماهر سامي القاروط")]
    assert len(resolve(uses).entities) == 1
    assert len(resolve(uses, [judged(one, other, "unsure")]).entities) == 2
    assert len(resolve(uses, [judged(one, other, "not same")]).entities) == 2


def test_two_types_are_never_joined() -> None:
    uses = (use("r1", "جوهر"), use("r2", "جوهر", type="body"))
    found = resolve(uses, [judged(entity_id("person", "جوهر"), entity_id("body", "جوهر"))])
    assert len(found.entities) == 2
    assert "one is a body and the other a person" in found.messages[0]


def test_judgements_on_what_the_case_no_longer_holds_are_kept_quiet() -> None:
    assert resolve(USES, [judged(A, "e-gone"), judged("e-gone", B)]).messages == ()
    assert len(resolve(USES, [judged(A, "e-gone"), judged("e-gone", B)]).entities) == 2
    assert resolve([]).entities == ()


def analysed(text: str, *names: tuple[str, NameType], full: dict[str, str] | None = None) -> Analysis:
    """An analysis with these names, and the full forms of short ones."""
    normal = normalise(text)
    tokens = tokenize(normal)
    found = tuple(Name(span(text, words), type, words) for words, type in names)
    fullest = {span(text, short): span(text, long) for short, long in (full or {}).items()}
    return Analysis(Report("r", text), normal, tokens, sentences(text, tokens), found, (), (), fullest, {})


def test_persons_and_what_claims_use_become_entities() -> None:
    text = "قال الشيخ سمير الحلواني في بيروت إن النجار للشركة غادر إلى قبرص، وكان فؤاد النجّار حاضرا"
    analysis = analysed(
        text, ("سمير الحلواني", "person"), ("بيروت", "place"), ("النجار", "person"), ("قبرص", "place"), ("فؤاد النجّار", "person"),
        full={"النجار": "فؤاد النجّار"},
    )  # fmt: skip
    told = claim(Report("r", text), roles={"mover": ("النجار",), "destination": ("قبرص",)})
    found = {use.text: use for use in uses(analysis, [told])}
    assert sorted(found) == sorted(["سمير الحلواني", "النجار", "قبرص", "فؤاد النجّار"])
    assert found["النجار"].full == "فؤاد النجّار"
    assert found["النجار"].key == found["فؤاد النجّار"].key == fold("فؤاد النجار")
    assert found["قبرص"].type == "place"


def test_sources_that_are_named_become_entities() -> None:
    text = "أفادت وكالة الساحل بأن سمير الحلواني غادر"
    analysis = analysed(text, ("وكالة الساحل", "body"), ("سمير الحلواني", "person"))
    told = claim(Report("r", text), roles={"mover": ("سمير الحلواني",)}, chain=(("agency", "وكالة الساحل"),))
    assert [use.type for use in uses(analysis, [told])] == ["body", "person"]
    assert [use.type for use in uses(analysis, [])] == ["person"]
