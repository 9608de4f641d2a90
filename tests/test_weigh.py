"""How many independent sources stand behind a fact, and what stands against it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from casing import claim, day, report, span, use

from tawatur.lexicon import Entry, entries
from tawatur.resolve import resolve
from tawatur.text import fold
from tawatur.types.chain import Link
from tawatur.types.claim import Claim
from tawatur.types.copies import Copy
from tawatur.types.interval import Interval
from tawatur.types.report import Report
from tawatur.types.use import NameUse
from tawatur.weigh import Context, Dispute, Weight, context, copies, disputes, facts, weigh
from tawatur.weigh.disputes import named, sole
from tawatur.weigh.disputes.offices import manages
from tawatur.weigh.roots import Root
from tawatur.weigh.sources import source_key, speaks_for_its_body

MONTH = Interval("2019-03", day("2019-03-01").start_earliest, day("2019-03-31").start_earliest,
                 day("2019-03-01").start_earliest, day("2019-03-31").start_earliest, "month")  # fmt: skip


def known(*reports: Report, copied: Sequence[Copy] = (), names: Sequence[NameUse] = ()) -> Context:
    return context(reports, copied, resolve(names).entities, names)


def weighed(*claims: Claim, world: Context) -> Weight:
    (fact,) = facts(claims, world)
    return weigh(fact, world)


def names_of(weight: Weight) -> tuple[str, ...]:
    return tuple(root.name for root in weight.roots)


@pytest.mark.parametrize(
    "entry", [e for e in entries("outlets") if e.topic == "outlet"], ids=lambda entry: str(entry.id)
)
def test_outlets(entry: Entry) -> None:
    for example in entry.match:
        assert source_key(example.text) == source_key(entry.data["words"][0]), example.text
    for example in entry.reject:
        assert source_key(example.text) != source_key(entry.data["words"][0]), example.text


@pytest.mark.parametrize(
    "entry", [e for e in entries("outlets") if e.topic == "outlet_head"], ids=lambda entry: str(entry.id)
)
def test_outlet_heads(entry: Entry) -> None:
    for example in entry.match:
        assert source_key(example.text) == source_key(example.text.split()[-1])
    for example in entry.reject:
        assert " ".join(source_key(example.text).split()) == source_key(example.text)
        assert len(source_key(example.text).split()) == len(example.text.split())


@pytest.mark.parametrize("entry", entries("offices"), ids=lambda entry: str(entry.id))
def test_offices_of_one(entry: Entry) -> None:
    check = {
        "sole_office": sole,
        "named_body": named,
        "manager": manages,
        "head_office": speaks_for_its_body,
    }[entry.topic]
    assert all(check(example.text) for example in entry.match)
    assert not any(check(example.text) for example in entry.reject)


# Copies

TEXT = "أعلنت بلدية الميناء أمس أن مدير المرفأ سمير الحلواني غادر البلاد إلى قبرص قبل صدور مذكرة التوقيف بحقه وأن زوجته لحقت به بعد أيام"


def test_the_same_words_are_an_exact_copy_whatever_their_dress() -> None:
    found = copies([("b", TEXT), ("a", TEXT.replace("أ", "ا").replace(" ", "\n")), ("c", "نص آخر")])
    assert found == (Copy("a", "b", "exact", 1.0, 1.0),)


def test_near_copies_are_counted() -> None:
    (found,) = copies([("a", TEXT), ("b", TEXT + " كما أفاد مراسلنا في المدينة")])
    assert (found.left, found.right, found.kind) == ("a", "b", "near")
    assert found.jaccard > 0.7
    assert found.containment == 1.0
    (short,) = copies([("a", TEXT), ("b", TEXT + " " + " ".join(f"كلمة{i}" for i in range(30)))])
    assert short.jaccard < 0.5
    assert short.containment == 1.0


def test_other_words_are_no_copy() -> None:
    other = "غادر مدير المرفأ سمير الحلواني البلاد إلى قبرص كما قالت مصادر في بلدية الميناء لصحيفتنا مساء الثلاثاء"
    assert copies([("a", TEXT), ("b", other), ("c", ""), ("d", "؟!"), ("e", "كلمة")]) == ()


# Facts


def test_spelling_and_judged_names_make_one_fact_and_dates_part_it() -> None:
    a, b = report("a"), report("b")
    first = claim(a, when=day("2019-03-03"))
    same = claim(b, roles={"mover": ("سَمير الحلوانى",), "destination": ("قبرص",)}, when=MONTH)
    other = claim(b, when=day("2019-05-01"))
    undated = claim(a)
    assert [len(f.claims) for f in facts([first, same], known(a, b))] == [2]
    assert [len(f.claims) for f in facts([first, same, other], known(a, b))] == [2, 1]
    assert [len(f.claims) for f in facts([first, undated], known(a, b))] == [2]
    assert [len(f.claims) for f in facts([first, other, undated], known(a, b))] == [1, 1, 1]


def test_what_lasts_is_one_fact_at_all_times() -> None:
    roles = {"holder": ("سمير الحلواني",), "title": ("مدير المرفأ",)}
    pair = [
        claim("a", "position", roles, action="current", when=day(d)) for d in ("2019-03-03", "2020-03-03")
    ]
    assert [len(f.claims) for f in facts(pair, known())] == [2]


def test_other_action_polarity_or_status_is_another_fact() -> None:
    found = [
        claim("a"),
        claim("a", action="arrive"),
        claim("a", polarity="denied"),
        claim("a", status="planned"),
    ]
    assert len(facts(found, known())) == 4


def placed(*places: tuple[str, str, str]) -> Context:
    """A world of one report a place: its name, its country and its kind."""
    texts = [report(f"p{i}", name) for i, (name, _, _) in enumerate(places)]
    found = [
        replace(use(text, name, type="place", country=code), kind=kind)
        for text, (name, code, kind) in zip(texts, places, strict=True)
    ]
    return known(*texts, names=found)


def left_for(of: str, *movers: str, **roles: str) -> Claim:
    return claim(of, roles={"mover": movers, **{role: (place,) for role, place in roles.items()}})


def test_a_town_and_its_country_are_one_fact_and_two_towns_are_not() -> None:
    world = placed(("لبنان", "LB", "country"), ("بيروت", "LB", "town"), ("طرابلس", "LB", "town"))
    told = [left_for("a", "سمير", destination="لبنان"), left_for("b", "سمير", destination="بيروت")]
    (fact,) = facts(told, world)
    assert [world.names[place] for place in fact.fillers("destination")] == ["بيروت"]
    third = left_for("c", "سمير", destination="طرابلس")
    assert [len(f.claims) for f in facts([*told, third], world)] == [1, 1, 1]


def test_who_says_less_joins_where_it_is_clear_what_is_meant() -> None:
    bare, cyprus, malta = (
        left_for("a", "سمير"), left_for("b", "سمير", destination="قبرص"), left_for("c", "سمير", destination="مالطا")
    )  # fmt: skip
    assert [len(f.claims) for f in facts([bare, cyprus], known())] == [2]
    assert [len(f.claims) for f in facts([bare, cyprus, malta], known())] == [1, 1, 1]


def test_a_claim_about_two_is_a_fact_for_each() -> None:
    both, one = left_for("a", "سمير", "هدى", destination="قبرص"), left_for("b", "سمير", destination="قبرص")
    found = {fact.fillers("mover"): len(fact.claims) for fact in facts([both, one], known())}
    assert found == {("سمير",): 2, ("هدي",): 1}


def test_one_killing_is_one_fact_whoever_is_said_to_have_done_it() -> None:
    told = [
        claim(of, "harm", {"victim": ("سمير",), "perpetrator": (who,)}, action="kill")
        for of, who in (("a", "مسلحون"), ("b", "الجيش"))
    ]
    (fact,) = facts(told, known())
    assert fact.fillers("perpetrator") == ("جيش", "مسلحون")


def test_an_office_in_other_words_is_one_fact() -> None:
    titles = ("وزير الشؤون الخارجية", "وزير الخارجية", "وزير الدفاع")
    told = [
        claim(f"r{i}", "position", {"holder": ("سمير",), "title": (title,)}, action="current")
        for i, title in enumerate(titles)
    ]
    assert sorted(len(fact.claims) for fact in facts(told, known())) == [1, 2]


def test_a_meeting_needs_two_in_common() -> None:
    told = [
        claim(f"r{i}", "meeting", {"participant": people}, action=None)
        for i, people in enumerate((("سمير", "هدى"), ("سمير", "هدى", "عمر"), ("سمير", "رائف")))
    ]
    assert sorted(len(fact.claims) for fact in facts(told, known())) == [1, 2]


# Roots


def test_a_body_and_its_director_are_one_source() -> None:
    text = "قال مدير المرصد الساحلي هدى السنباطي إن سمير الحلواني غادر"
    first, second = report("r1", text), report("r2", "نص ثان", "المنارة")
    names = [use(first, "هدى السنباطي", office=fold("مدير المرصد الساحلي"))]
    told = [
        replace(claim(first), chain=(Link("official", "هدى السنباطي", span(text, "هدى السنباطي")),)),
        claim(second, chain=(("organization", "المرصد الساحلي"),)),
    ]
    found = weighed(*told, world=known(first, second, names=names))
    assert (found.at_least, found.at_most) == (1, 1)
    assert "speaks for" in found.reasons[0]


R1, R2, R3 = (
    report("r1", "نص أول"),
    report("r2", "نص ثان", "المنارة"),
    report("r3", "نص ثالث", "جريدة الشراع"),
)


def test_two_outlets_in_their_own_voice_are_two() -> None:
    told = claim("r1"), claim("r2")
    assert weighed(*told, world=known(R1, R2)) == Weight(
        2,
        2,
        (Root("صحيفة الميناء", "outlet", (told[0].id,), ()), Root("المنارة", "outlet", (told[1].id,), ())),
        (),
    )


def test_one_outlet_twice_is_one() -> None:
    again = report("r4", "نص رابع", "الميناء")
    found = weighed(claim("r1"), claim("r4"), world=known(R1, again))
    assert (found.at_least, found.at_most) == (1, 1)
    assert found.reasons == ("they rest on the same source: صحيفة الميناء",)


def test_copies_are_one() -> None:
    copied = [Copy("r1", "r2", "near", 0.81, 0.9), Copy("r2", "r3", "exact", 1.0, 1.0)]
    long = [replace(r, text=f"{r.text} {TEXT}") for r in (R1, R2, R3)]
    found = weighed(claim("r1"), claim("r2"), claim("r3"), world=known(*long, copied=copied))
    assert (found.at_least, found.at_most) == (1, 1)
    assert found.reasons == (
        "r1 and r2 are copies of one text (90% of the wording shared)", "r2 and r3 are copies of one text (the same words)"
    )  # fmt: skip


def test_short_texts_are_no_copies() -> None:
    copied = [Copy("r1", "r2", "near", 0.81, 0.9)]
    assert weighed(claim("r1"), claim("r2"), world=known(R1, R2, copied=copied)).at_least == 2


def test_copies_are_one_though_the_first_of_them_does_not_say_it() -> None:
    """Reports of other days with the same words may be of other facts."""
    copied = [Copy("r0", "r1", "exact", 1.0, 1.0), Copy("r0", "r2", "exact", 1.0, 1.0)]
    reports = [replace(r, text=TEXT) for r in (R1, R2)]
    assert weighed(claim("r1"), claim("r2"), world=known(*reports, copied=copied)).at_most == 1


def test_the_sources_that_a_text_counts() -> None:
    three = claim("r1", chain=(("unnamed", "ثلاثة مصادر أمنية", 3),))
    found = weighed(three, claim("r2"), world=known(R1, R2))
    assert (found.at_least, found.at_most, [root.count for root in found.roots]) == (2, 4, [3, 1])


def test_a_long_passage_word_for_word_is_one() -> None:
    left, right = report("r1", TEXT), report("r2", TEXT, "المنارة")
    found = weighed(claim(left), claim(right), world=known(left, right))
    assert (found.at_least, found.at_most) == (1, 1)
    assert found.reasons[0].startswith("r1 and r2 share a passage of 24 words: «")


def test_five_reprints_of_one_wire_story_are_one() -> None:
    reports = [report(f"r{i}", f"نص {i}", f"صحيفة {i}") for i in range(5)]
    found = weighed(*(claim(r, chain=(("agency", "رويترز"),)) for r in reports), world=known(*reports))
    assert (found.at_least, found.at_most) == (1, 1)
    assert names_of(found) == ("رويترز",)


def test_the_same_named_root_is_one_through_any_outlet() -> None:
    one = claim("r1", chain=(("agency", "رويترز"), ("official", "هدى القاروط")))
    other = claim("r2", chain=(("agency", "فرانس برس"), ("official", "هدى القاروط")))
    assert weighed(one, other, world=known(R1, R2)).at_most == 1


def test_named_roots_of_one_agency_are_two() -> None:
    one = claim("r1", chain=(("agency", "رويترز"), ("official", "هدى القاروط")))
    other = claim("r2", chain=(("agency", "رويترز"), ("official", "نبيل الصواف")))
    found = weighed(one, other, world=known(R1, R2))
    assert (found.at_least, found.at_most) == (2, 2)


def test_one_description_in_one_outlet_is_one_and_in_two_perhaps() -> None:
    again = report("r4", "نص رابع", "صحيفة الميناء")
    unnamed = (("unnamed", "مصدر أمني"),)
    assert (
        weighed(claim("r1", chain=unnamed), claim("r4", chain=unnamed), world=known(R1, again)).at_most == 1
    )
    found = weighed(claim("r1", chain=unnamed), claim("r2", chain=unnamed), world=known(R1, R2))
    assert (found.at_least, found.at_most) == (1, 2)
    assert found.reasons == ("the source described as «مصدر أمني» may be one and the same",)


def test_two_descriptions_in_one_outlet_may_be_one_man() -> None:
    again = report("r4", "نص رابع", "صحيفة الميناء")
    found = weighed(
        claim("r1", chain=(("unnamed", "مصدر أمني"),)), claim("r4", chain=(("unnamed", "مسؤول"),)), world=known(R1, again)
    )  # fmt: skip
    assert (found.at_least, found.at_most) == (1, 2)


def test_a_chain_that_cites_the_other_s_outlet_is_one() -> None:
    one = claim("r1", chain=(("outlet", "المنارة"), ("unnamed", "مسؤول")))
    found = weighed(one, claim("r2"), world=known(R1, R2))
    assert (found.at_least, found.at_most) == (1, 1)
    assert found.reasons == ("r1 cites المنارة, the outlet of r2",)
    assert names_of(found) == ("مسؤول",)


def test_the_agency_that_is_not_named_is_no_source_of_its_own() -> None:
    """The report names it elsewhere, or not at all."""
    told = claim("r1", chain=(("agency", "رويترز"),)), claim("r1", chain=(("agency", "الوكالة"),))
    found = weighed(*told, world=known(R1))
    assert (found.at_least, found.at_most, names_of(found)) == (1, 1, ("رويترز",))


def test_reports_without_an_outlet() -> None:
    left, right = report("r1", "نص", None), report("r2", "نص آخر", None)
    found = weighed(claim("r1"), claim("r2"), claim("r1", when=day("2019-03-03")), world=known(left, right))
    assert (found.at_least, found.at_most) == (1, 2)
    assert names_of(found) == ("report r1", "report r2")


# Disputes


PEOPLE = [use("r1", "سمير الحلواني"), use("r2", "هدى القاروط", at=30)]


def disputed(*claims: Claim, world: Context | None = None) -> tuple[Dispute, ...]:
    world = world or known(R1, R2, R3, names=PEOPLE)
    return disputes(facts(claims, world), world)


def test_denied_against_affirmed() -> None:
    (found,) = disputed(claim("r1"), claim("r2", polarity="denied"))
    assert found.kind == "denied"
    assert [known(names=PEOPLE).names[who] for who in found.about] == ["سمير الحلواني"]
    assert {c.report for c in (*found.left.claims, *found.right.claims)} == {"r1", "r2"}


def test_a_denial_of_less_denies_more_and_of_more_does_not() -> None:
    little, much = (
        {"mover": ("سمير الحلواني",)},
        {"mover": ("سمير الحلواني", "هدى القاروط"), "destination": ("قبرص",)},
    )
    assert disputed(claim("r1", roles=much), claim("r2", roles=little, polarity="denied"))
    assert not disputed(claim("r1", roles=little), claim("r2", roles=much, polarity="denied"))


def test_what_is_of_another_time_or_only_planned_is_not_denied() -> None:
    assert not disputed(
        claim("r1", when=day("2019-03-03")), claim("r2", polarity="denied", when=day("2020-01-01"))
    )
    assert not disputed(claim("r1", status="planned"), claim("r2", polarity="denied"))


def place(of: str, kind: str, where: str, when: str) -> Claim:
    roles = (
        {"person": ("سمير الحلواني",), "place": (where,)}
        if kind == "presence"
        else {"mover": ("سمير الحلواني",), "destination": (where,)}
    )
    return claim(of, kind, roles, action=None if kind == "presence" else "arrive", when=day(when))


PLACES = known(
    R1, R2, names=[*PEOPLE, use("r1", "قبرص", type="place", country="CY"), use("r2", "موسكو", type="place", country="RU"),
                   use("r2", "نيقوسيا", type="place", country="CY", at=20)]
)  # fmt: skip


def test_two_countries_on_one_day() -> None:
    one = place("r1", "presence", "قبرص", "2019-03-03")
    (found,) = disputed(one, place("r2", "movement", "موسكو", "2019-03-03"), world=PLACES)
    assert found.kind == "two places"
    assert "2019-03-03" in found.reason
    assert not disputed(one, place("r2", "movement", "موسكو", "2019-03-04"), world=PLACES)
    assert not disputed(one, place("r2", "movement", "نيقوسيا", "2019-03-03"), world=PLACES)
    assert not disputed(one, place("r1", "movement", "موسكو", "2019-03-03"), world=PLACES)
    assert not disputed(one, place("r2", "movement", "قرية", "2019-03-03"), world=PLACES)


def harm(of: str, when: Interval | None) -> Claim:
    return claim(of, "harm", {"victim": ("سمير الحلواني",)}, action="kill", when=when)


def test_two_dates_of_one_death() -> None:
    (found,) = disputed(harm("r1", day("2019-03-03")), harm("r2", day("2019-03-05")))
    assert found.kind == "two dates"
    assert found.reason == "killed at two times: 2019-03-03 and 2019-03-05"
    assert not disputed(harm("r1", day("2019-03-03")), harm("r2", MONTH))
    assert not disputed(harm("r1", day("2019-03-03")), harm("r2", None))


def arrest(of: str, when: str, authority: str = "الشرطة", action: str = "arrest") -> Claim:
    return claim(
        of,
        "detention",
        {"detainee": ("سمير الحلواني",), "authority": (authority,)},
        action=action,
        when=day(when),
    )


def test_two_dates_of_one_arrest() -> None:
    assert [d.kind for d in disputed(arrest("r1", "2019-03-03"), arrest("r2", "2019-03-09"))] == ["two dates"]
    assert not disputed(arrest("r1", "2019-03-03"), arrest("r2", "2019-03-09", "الجيش"))


def test_dead_and_arrested_later() -> None:
    (found,) = disputed(harm("r1", day("2019-03-03")), arrest("r2", "2019-06-01"))
    assert found.kind == "two outcomes"
    assert found.reason == "dead (2019-03-03), and later arrested (2019-06-01)"
    assert not disputed(harm("r1", day("2019-03-03")), arrest("r2", "2019-01-01"))


def holder(
    of: str,
    who: str,
    title: str = "مدير المرفأ",
    action: str = "current",
    body: str = "مرفأ بيروت",
    when: Interval | None = None,
) -> Claim:
    return claim(
        of,
        "position",
        {"holder": (who,), "title": (title,), "organization": (body,)},
        action=action,
        when=when,
    )


def one_day(*names: NameUse) -> Context:
    reports = (
        report("r1", "نص", published="2019-03-03"),
        report("r2", "نص آخر", published="2019-03-03"),
    )
    return known(*reports, names=names or PEOPLE)


def test_two_holders_of_one_office() -> None:
    world = one_day()
    (found,) = disputed(holder("r1", "سمير الحلواني"), holder("r2", "هدى القاروط"), world=world)
    assert found.kind == "two holders"
    assert not disputed(holder("r1", "سمير الحلواني"), holder("r2", "سمير الحلواني"), world=world)
    assert not disputed(
        holder("r1", "سمير الحلواني", action="former"), holder("r2", "هدى القاروط"), world=world
    )
    assert not disputed(
        holder("r1", "سمير الحلواني", "نائب مدير المرفأ"),
        holder("r2", "هدى القاروط", "نائب مدير المرفأ"),
        world=world,
    )
    assert not disputed(
        holder("r1", "سمير الحلواني", when=day("2018-01-01")), holder("r2", "هدى القاروط"), world=world
    )
    assert not disputed(
        holder("r1", "سمير الحلواني"), holder("r2", "هدى القاروط"), world=known(R1, R2, names=PEOPLE)
    )


def test_heads_of_what_every_state_has_are_rivals_only_where_the_state_is_named() -> None:
    world = one_day()

    def rivals(title: str, body: str) -> tuple[Dispute, ...]:
        return disputed(
            holder("r1", "سمير الحلواني", title, body=body),
            holder("r2", "هدى القاروط", title, body=body),
            world=world,
        )

    assert not rivals("رئيس البرلمان", "البرلمان")
    assert rivals("رئيس البرلمان العراقي", "البرلمان")
    assert rivals("رئيس مجلس النواب اللبناني", "مجلس النواب اللبناني")


def test_two_spellings_of_a_name_and_one_report_are_no_rivals() -> None:
    world = one_day()
    world = one_day(use("r1", "جان كلود يونكر"), use("r2", "جون كلود يونيكر"))
    assert not disputed(holder("r1", "جان كلود يونكر"), holder("r2", "جون كلود يونيكر"), world=world)
    assert not disputed(holder("r1", "سمير الحلواني"), holder("r1", "هدى القاروط"), world=world)
