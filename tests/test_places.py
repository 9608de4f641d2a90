"""Places: countries of babel's list, ambiguity, coordinates, properties."""

from __future__ import annotations

import math
import random
from pathlib import Path

import pytest
from babel import Locale
from hypothesis import given, settings
from hypothesis import strategies as st

from tawatur.analyse.countries import country_forms, country_of
from tawatur.analyse.gazetteer import Place, _parse, _table, distance, gazetteer_spans, lookup, place
from tawatur.analyse.places import settle_places
from tawatur.lexicon import entries
from tawatur.text import Token, normalise, tokenize
from tawatur.types.mention import Name
from tawatur.types.span import Span

TRUTH = Path(__file__).parent / "data" / "places_truth.tsv"


def settle(text: str, *places: str, persons: tuple[str, ...] = ()) -> list[Name]:
    """The named stretches of a text, settled."""
    normal = normalise(text)
    names = [_name(text, words, "place") for words in places] + [
        _name(text, words, "person") for words in persons
    ]
    return list(settle_places(normal, tokenize(normal), names))[: len(places)]


def _name(text: str, words: str, kind: str) -> Name:
    start = text.index(words)
    return Name(Span(start, start + len(words)), kind, words)  # type: ignore[arg-type]


def _tokens(text: str) -> tuple[Token, ...]:
    return tokenize(normalise(text))


def test_every_territory_of_babel_is_known() -> None:
    names = {
        code: name for code, name in Locale("ar").territories.items() if len(code) == 2 and code.isalpha()
    }
    codes = set(country_forms().values())
    states = {code: name for code, name in names.items() if code in codes}
    assert len(states) >= 249
    # Two islands share a name in Arabic: سانت مارتن and سان مارتن are kept apart, nothing else is.
    wrong = {code: country_of(name) for code, name in states.items() if country_of(name) != code}
    assert wrong == {}


def test_names_are_given_to_places_of_the_table() -> None:
    given = [id for entry in entries("places") for id in entry.data.get("names", {})]
    assert [id for id in given if place(id) is None] == []


def test_own_entries_have_one_id_each() -> None:
    own = [id for entry in entries("places") for id in entry.data.get("places", {})]
    assert len(own) == len(set(own)) > 600


def test_own_places_lie_near_a_place_of_their_country() -> None:
    """No position is far off: within 250 km there is a place of the table in the same country."""
    towns: dict[str | None, list[Place]] = {}
    for row in _table()[1]:
        town = _parse(row)
        towns.setdefault(town.country, []).append(town)
    own = [place(f"tw:{id}") for entry in entries("places") for id in entry.data.get("places", {})]
    far = [p.id for p in own if p and all(distance(p, town) > 250.0 for town in towns[p.country])]
    assert far == []


def test_every_state_has_a_nationality() -> None:
    bare = [
        code
        for entry in entries("places")
        if entry.topic == "countries" and entry.id != "dependencies"
        for code, row in entry.data.get("countries", {}).items()
        if not row["adjectives"]
    ]
    assert bare == []


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("السوري", "SY"), ("السورية", "SY"), ("السوريين", "SY"), ("السوريون", "SY"), ("سوريان", "SY"), ("سورية", "SY"),
        ("الأميركيين", "US"), ("أمريكا", "US"), ("الأتراك", "TR"), ("الكورية الجنوبية", "KR"), ("الجنوب أفريقي", "ZA"),
        ("عُمان", "OM"), ("البوسنية", "BA"), ("الكونغو الديمقراطية", "CD"), ("ميانمار (بورما)", "MM"), ("إيرانيين", "IR"),
        ("واشنطن", None), ("دمشق", None), ("", None), ("الأسد", None), ("لبنانه", None),
    ],
)  # fmt: skip
def test_country_of(words: str, code: str | None) -> None:
    assert country_of(words) == code


def test_kind_words_and_adjectives_are_taken_off() -> None:
    base, town, airport = settle(
        "غادر سالم الحداد عبر قاعدة حميميم العسكرية الروسية إلى مدينة دير الزور ثم إلى مطار حمص",
        "قاعدة حميميم العسكرية الروسية", "مدينة دير الزور", "مطار حمص",
    )  # fmt: skip
    assert (base.kind, base.country, base.place) == ("base", "SY", "tw:hmeimim")
    assert (town.kind, town.country, town.place) == ("city", "SY", "gn:170794")
    assert (airport.kind, airport.country, airport.place) == ("airport", "SY", None)


def test_a_name_in_a_name() -> None:
    (town,) = settle("اعتقل في صيدا بجنوب لبنان", "صيدا بجنوب لبنان")
    assert (town.country, town.place) == ("LB", "gn:268064")
    (office,) = settle("يقع قسم الجوازات في بغداد", "قسم الجوازات في بغداد")
    assert (office.country, office.place) == ("IQ", None)


@pytest.mark.parametrize(
    ("words", "kind", "country", "id"),
    [
        ("دولة إسرائيل", "country", "IL", "iso:IL"),  # دولة is a town in India, and no name beside إسرائيل
        ("تل أبيض", "town", "SY", "gn:163750"),
        ("خليج العقبة", "sea", None, None),
        ("طرابلس لبنان", "city", "LB", "gn:266826"),
        ("ريف محافظة حمص الشرقي", "countryside", "SY", "tw:sy-homs"),
        ("إحدى البلدات في محافظة حمص", "governorate", "SY", "tw:sy-homs"),
        ("سجن إيفين بطهران", "prison", "IR", "tw:evin"),
        ("سجن منبج القديم", "prison", "SY", None),
        ("مخيم المية ومية", "camp", "LB", "tw:miyeh-miyeh"),
        ("بعبدا", "town", "LB", "gn:277226"),
        ("الحدود اللبنانية", "border", "LB", None),
        ("تونس العاصمة", "city", "TN", "gn:2464470"),
        ("مدينة تونس", "city", "TN", "gn:2464470"),
        ("تونس", "country", "TN", "iso:TN"),
        ("شمال أفريقيا", "region", None, "m49:015"),
        ("جزر كايمان", "country", "KY", "iso:KY"),
        ("العاصمة السعودية الرياض", "city", "SA", "gn:108410"),
        ("كوبنهاجن", "city", "DK", "gn:2618425"),
    ],
)
def test_names_are_taken_apart(words: str, kind: str, country: str | None, id: str | None) -> None:
    (name,) = settle(f"قال سالم الحداد إنه كان في {words} أمس", words)
    assert (name.kind, name.country, name.place) == (kind, country, id)


def test_the_kingdom_is_one_that_the_report_speaks_of() -> None:
    (kingdom,) = settle("قالت الحكومة السعودية إن أمن المملكة مصون", "المملكة")
    (unknown,) = settle("قالت الحكومة الفرنسية إن أمن المملكة مصون", "المملكة")
    assert (kingdom.country, unknown.country) == ("SA", None)


def test_the_report_tells_places_of_one_name_apart() -> None:
    (libyan,) = settle(
        "وصل الوفد الليبي إلى طرابلس قادما من مصر، وقالت الحكومة الليبية إن المحادثات بدأت", "طرابلس"
    )
    (lebanese,) = settle("قال الجيش اللبناني إن دورياته في طرابلس شمال لبنان مستمرة", "طرابلس")
    (open_one,) = settle("وصل سالم الحداد إلى طرابلس مساء", "طرابلس")
    assert (libyan.place, lebanese.place) == ("gn:2210247", "gn:266826")
    assert (open_one.country, open_one.place) == (None, None)


def test_a_nationality_right_behind_the_name_decides() -> None:
    (town,) = settle("عاد الليبيون من طرابلس اللبنانية إلى ليبيا", "طرابلس")
    assert town.place == "gn:266826"


def test_amman_and_oman() -> None:
    (city,) = settle("أعلنت الحكومة الأردنية في عمان أن الملك الأردني سيزور العراق", "عمان")
    (state,) = settle("أعلنت سلطنة عمان أن الوساطة العمانية مستمرة، وقالت مسقط إن عمان ترحب بها", "عمان")
    assert (city.country, state.country) == ("JO", "OM")


def test_surnames_are_no_hint_of_a_country() -> None:
    (town,) = settle("زار سالم الليبي طرابلس مع الوفد اللبناني", "طرابلس", persons=("سالم الليبي",))
    assert town.country == "LB"


def test_other_names_come_back_unchanged() -> None:
    normal = normalise("التقى سالم الحداد في دمشق وفدا")
    person = _name(normal.raw, "سالم الحداد", "person")
    assert settle_places(normal, tokenize(normal), [person]) == (person,)


def test_spans_respect_words_and_clitics() -> None:
    text = "انطلق من بعلبك ودمشق إلى مدينة دير الزور وببيروت، في عام صعب على الشرق"
    spans = [
        text[tokens[a].core_start : tokens[b - 1].end]
        for tokens in [_tokens(text)]
        for a, b in gazetteer_spans(tokens)
    ]
    assert spans == ["بعلبك", "دمشق", "دير الزور", "بيروت"]


def _truth() -> list[list[str]]:
    lines = TRUTH.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def test_coordinates_of_places_in_the_news() -> None:
    near = [row for row in _truth() if _off(row) <= 10.0]
    missed = [row[0] for row in _truth() if row not in near]
    assert len(near) >= 0.97 * len(_truth()), missed


def _off(row: list[str]) -> float:
    """Kilometres between the truth and the place that is settled in a report of its country."""
    name, country, latitude, longitude = row[0], row[1], float(row[2]), float(row[3])
    told = {"SY": "الحكومة السورية", "LB": "الجيش اللبناني", "IQ": "القوات العراقية"}[country]
    (settled,) = settle(f"قالت {told} إن سالم الحداد وصل إلى {name} أمس", name)
    found = place(settled.place) if settled.place else None
    return distance(found, Place("", "", "", "", None, latitude, longitude, 0)) if found else math.inf


WORDS = [
    "دمشق",
    "طرابلس",
    "في",
    "و",
    "مدينة",
    "ريف",
    "اللبنانية",
    "قاعدة",
    "حميميم",
    "عمان",
    "شمال",
    "(",
    "،",
    "لبنان",
    "د",
    "ب",
    "123",
    "x",
]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=14), st.randoms(use_true_random=False))
def test_the_order_of_names_does_not_matter(words: list[str], shuffle: random.Random) -> None:
    text = " ".join(words)
    normal = normalise(text)
    tokens = tokenize(normal)
    names = [Name(Span(tokens[i].core_start, tokens[min(i + n, len(tokens) - 1)].end), kind, "")
             for i in range(len(tokens)) for n in (0, 2) for kind in ("place", "person")][::3]  # type: ignore[arg-type]  # fmt: skip
    order = list(range(len(names)))
    shuffle.shuffle(order)
    straight = settle_places(normal, tokens, names)
    mixed = settle_places(normal, tokens, [names[i] for i in order])
    assert [straight[i] for i in order] == list(mixed)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60))
def test_no_text_crashes(text: str) -> None:
    normal = normalise(text)
    tokens = tokenize(normal)
    for first, last in gazetteer_spans(tokens):
        assert 0 <= first < last <= len(tokens)
    lookup(text)
    country_of(text)
    settle_places(normal, tokens, [Name(Span(0, len(text)), "place", text)])
