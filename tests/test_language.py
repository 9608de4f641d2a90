"""What the pages say in both languages: nothing is left without Arabic, and nothing stands in the catalogue for nothing."""

from __future__ import annotations

import ast
import re
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from html import unescape
from http import HTTPStatus
from pathlib import Path
from typing import Any, get_args

import casing
import disputing
import pytest
import yaml
from browsing import browsing, sample_case
from casing import use
from lxml import html
from reading import EXAMPLES, read_paths

import tawatur
from tawatur.claims.kinds import kinds, rules
from tawatur.engine.correction import MARKED
from tawatur.lexicon import entries
from tawatur.pipeline import examine
from tawatur.plan import Plan
from tawatur.resolve import entity_id, resolve
from tawatur.resolve.compare import compare
from tawatur.show import names as shown_names
from tawatur.show.dossier import SECTIONS
from tawatur.show.explain import reasons, why
from tawatur.show.language import Language, language, later
from tawatur.show.messages import interface, messages
from tawatur.show.shapes import HOLE, fitting
from tawatur.show.text import FIRST_STRONG, POP
from tawatur.store import ReviewConflict
from tawatur.types.claim import Certainty, Polarity, Status
from tawatur.types.judgement import Judgement, Verdict
from tawatur.types.match import Feature
from tawatur.types.report import Report
from tawatur.types.review import Action, Review, Standing
from tawatur.weigh import facts, weigh

CODE = Path(tawatur.__file__).parent
WEB = CODE / "show" / "web"
DATA = Path(__file__).parent / "data"
AR, EN = language("ar"), language("en")
ARABIC = re.compile("[\u0621-\u064a]")
PAGES = {"disputes", "dossier", "fact", "map", "network", "reader", "review", "search", "sources", "timeline"}
# Where sentences for readers are made.
SPEAKING = ("weigh", "claims", "show", "resolve", "lexicon", "engine", "store")


def bare(text: str) -> str:
    return text.replace(FIRST_STRONG, "").replace(POP, "")


def claim(
    kind: str, roles: Mapping[str, list[str]], action: str | None = None, **changes: Any
) -> dict[str, Any]:
    plain = {"polarity": "affirmed", "certainty": "asserted", "status": "actual", "chain": [], "date": None}
    return {"kind": kind, "roles": roles, "action": action, **plain, **changes}


# Claims


@pytest.mark.parametrize("kind", kinds().values(), ids=kinds())
def test_every_role_and_action_is_said(kind: Any) -> None:
    roles = {role: [f"<{role}>"] for role in kind.roles}
    said = {action: AR.said(claim(kind.name, roles, action)) for action in kind.actions or [None]}
    for text in said.values():
        assert all(f"{FIRST_STRONG}<{role}>{POP}" in text for role in roles), text
        assert "  " not in text
        assert not re.search("[A-Za-z{}]", re.sub("<[^>]*>", "", text)), text
    assert len(set(said.values())) == len(said)


@pytest.mark.parametrize("kind", kinds().values(), ids=kinds())
def test_a_claim_with_nothing_else_is_said(kind: Any) -> None:
    for action in (None, *kind.actions):
        needed = AR.said(claim(kind.name, {role: ["فلان"] for role in kind.required}, action))
        assert "فلان" in needed
        assert "غير معروف" not in needed
        assert "(غير معروف)" in AR.said(claim(kind.name, {}, action))


@pytest.mark.parametrize(
    ("text", "record"),
    [
        ("مغادرة فلان دمشق إلى موسكو", claim("movement", {"mover": ["فلان"], "origin": ["دمشق"], "destination": ["موسكو"]}, "depart")),
        ("مغادرة فلان إلى موسكو برفقة زيد وعمرو", claim("movement", {"mover": ["فلان"], "destination": ["موسكو"], "companion": ["زيد", "عمرو"]}, "depart")),
        ("نفي: اعتقال فلان على يد الشرطة", claim("detention", {"detainee": ["فلان"], "authority": ["الشرطة"]}, "arrest", polarity="denied")),
        ("مخطط له، غير مؤكد: تعيين فلان في منصب محافظ حمص", claim("personnel", {"person": ["فلان"], "title": ["محافظ حمص"], "organization": ["حمص"]}, "appoint", status="planned", certainty="hedged")),
        ("محاولة: مقتل فلان في حمص", claim("harm", {"victim": ["فلان"], "place": ["حمص"]}, "kill", status="attempted")),
        ("فلان: وزير الدفاع (سابقا)", claim("position", {"holder": ["فلان"], "title": ["وزير الدفاع"]}, "former")),
        ("فلان: شقيق علان", claim("kinship", {"person": ["فلان"], "relation": ["brother"], "relative": ["علان"]})),
        ("إقالة فلان من المصرف", claim("personnel", {"person": ["فلان"], "organization": ["المصرف"]}, "dismiss")),
        ("إقالة فلان من منصب المدير في المصرف", claim("personnel", {"person": ["فلان"], "title": ["المدير"], "organization": ["المصرف"]}, "dismiss")),
        ("لقاء بين فلان وعلان في باريس", claim("meeting", {"participant": ["فلان", "علان"], "place": ["باريس"]})),
    ],
)  # fmt: skip
def test_claims_in_arabic(text: str, record: dict[str, Any]) -> None:
    assert bare(AR.said(record)) == text


def test_words_of_reports_stay_among_themselves() -> None:
    said = AR.said(claim("presence", {"person": ["Karim\u202e"], "place": ["3-5"]}))
    assert said == "وجود \u2068Karim\u2069 في \u20683-5\u2069"


@pytest.mark.parametrize(
    ("chain", "outlet", "arabic", "english"),
    [
        (["صحيفة", "مصدر أمني"], "قناة", "بحسب مصدر أمني، كما ورد لدى صحيفة", "according to مصدر أمني, cited by صحيفة"),
        ([], "قناة", "بحسب قناة من دون نسبة إلى مصدر", "according to قناة in its own voice"),
        ([], None, "بحسب التقرير من دون نسبة إلى مصدر", "according to the report in its own voice"),
    ],
)  # fmt: skip
def test_the_innermost_source_is_named_first(
    chain: list[str], outlet: str | None, arabic: str, english: str
) -> None:
    links = [{"name": name} for name in chain]
    assert [bare(one.according_to(links, outlet)) for one in (AR, EN)] == [arabic, english]


@pytest.mark.parametrize(
    ("least", "most", "arabic", "english"),
    [
        (1, 1, "مصدر واحد", "1 source"),
        (2, 2, "مصدران مستقلان", "2 independent sources"),
        (5, 5, "5 مصادر مستقلة", "5 independent sources"),
        (1, 2, "من مصدر واحد إلى مصدرين مستقلين", "1 to 2 independent sources"),
        (2, 4, "من 2 إلى 4 مصادر مستقلة", "2 to 4 independent sources"),
        (3, 12, "من 3 إلى 12 مصدرا مستقلا", "3 to 12 independent sources"),
    ],
)
def test_how_many_sources(least: int, most: int, arabic: str, english: str) -> None:
    assert [one.sources(least, most) for one in (AR, EN)] == [arabic, english]


# Numbers and times


@pytest.mark.parametrize(
    ("number", "arabic", "english"),
    [
        (0, "لا تقارير", "0 reports"),
        (1, "تقرير واحد", "1 report"),
        (2, "تقريران", "2 reports"),
        (3, "3 تقارير", "3 reports"),
        (10, "10 تقارير", "10 reports"),
        (11, "11 تقريرا", "11 reports"),
        (99, "99 تقريرا", "99 reports"),
        (100, "100 تقرير", "100 reports"),
        (101, "101 تقرير", "101 reports"),
        (103, "103 تقارير", "103 reports"),
        (30_000, "30,000 تقرير", "30,000 reports"),
    ],
)
def test_counts(number: int, arabic: str, english: str) -> None:
    assert [one.count(number, "report") for one in (AR, EN)] == [arabic, english]


def test_a_dual_behind_a_preposition() -> None:
    def named(number: int) -> str:
        return AR.t("named in {reports}", reports=AR.count(number, "report"))

    assert [named(1), named(2), named(3)] == [
        "يرد الاسم في تقرير واحد",
        "يرد الاسم في تقريرين",
        "يرد الاسم في 3 تقارير",
    ]
    assert f"{AR.count(2, 'outlet'):oblique}" == "وسيلتي إعلام"
    assert f"{AR.count(1, 'place'):oblique}" == "مكان واحد"
    # A text whose Arabic is not known takes Arabic numbers too.
    assert AR.t("{reports} somewhere", reports=AR.count(2, "report")) == "تقريران somewhere"


def test_nouns_have_five_forms_each() -> None:
    assert {noun for noun, forms in messages("ar")["nouns"].items() if len(forms) != 5} == set()
    assert EN.count(2, "body") == "2 bodies"
    assert AR.count(2, "body") == "جهتان"
    assert AR.count(2, "zebra") == "2 zebras"


@pytest.mark.parametrize(
    ("edtf", "english", "arabic"),
    [
        ("2024-12-08", "8 December 2024", "8 كانون الأول/ديسمبر 2024"),
        ("2024-12", "December 2024", "كانون الأول/ديسمبر 2024"),
        ("2024", "2024", "2024"),
        ("2009~", "about 2009", "نحو عام 2009"),
        ("2015-07-17~", "about 17 July 2015", "نحو 17 تموز/يوليو 2015"),
        ("2024-12-07/2024-12-08", "from 7 to 8 December 2024", "من 7 إلى 8 كانون الأول/ديسمبر 2024"),
        ("2024-11-30/2024-12-01", "from 30 November to 1 December 2024", "من 30 تشرين الثاني/نوفمبر إلى 1 كانون الأول/ديسمبر 2024"),
        ("2024-12-31/2025-01-01", "from 31 December 2024 to 1 January 2025", "من 31 كانون الأول/ديسمبر 2024 إلى 1 كانون الثاني/يناير 2025"),
        ("2024-01/2024-03", "from January to March 2024", "من كانون الثاني/يناير إلى آذار/مارس 2024"),
        ("1960/1969", "from 1960 to 1969", "من عام 1960 إلى عام 1969"),
        ("2015-07-26/2015-08-01~", "from 26 July 2015 to about 1 August 2015", "من 26 تموز/يوليو 2015 إلى نحو 1 آب/أغسطس 2015"),
        ("2011/..", "since 2011", "منذ عام 2011"),
        ("2011-03/", "since March 2011", "منذ آذار/مارس 2011"),
        ("1985~/..", "since about 1985", "منذ نحو عام 1985"),
        ("../2011", "until 2011", "حتى عام 2011"),
        (None, "no date", "بلا تاريخ"),
        ("2024-13", "2024-13", "2024-13"),
        ("2023-02-29", "2023-02-29", "2023-02-29"),
        ("../..", "../..", "../.."),
        ("soon", "soon", "soon"),
    ],
)  # fmt: skip
def test_dates(edtf: str | None, english: str, arabic: str) -> None:
    assert [one.date(edtf) for one in (EN, AR)] == [english, arabic]


def test_every_date_form_that_is_read_is_said() -> None:
    values = {
        form[1]
        for group in yaml.safe_load((DATA / "date_forms.yaml").read_text("utf-8"))
        for form in group["forms"]
        if isinstance(form[1], str)
    }
    assert values
    assert [value for value in values if EN.date(value) == value and not value.isdigit()] == []


def test_instants_are_in_utc() -> None:
    assert EN.instant("2024-12-09T08:15:00Z") == "9 December 2024, 08:15 UTC"
    assert AR.instant("2024-12-09T01:15:00+02:00") == "8 كانون الأول/ديسمبر 2024، \u206823:15 UTC\u2069"
    odd = ["yesterday", "2024-12-09T08:15:00", "0001-01-01T00:00:00+14:00"]
    assert [AR.instant(iso) for iso in odd] == odd


# Values of closed lists


def test_every_value_of_the_closed_lists_has_a_name() -> None:
    words = messages("ar")["values"]
    assert words["kind"].keys() == kinds().keys()
    assert words["action"].keys() == {
        f"{kind.name}.{action}" for kind in kinds().values() for action in kind.actions
    }
    assert words["role"].keys() == {role for kind in kinds().values() for role in kind.roles}
    assert words["relation"].keys() == {rule.data["relation"] for rule in rules() if "relation" in rule.data}
    assert words["relation"].keys() == messages("ar")["ties"].keys()
    assert {*get_args(Standing), *get_args(Action), *get_args(Verdict)} < words["value"].keys()
    assert {*get_args(Polarity), *get_args(Certainty), *get_args(Status)} < words["value"].keys()
    assert words["link_type"].keys() == {"outlet", "agency", "organization", "official", "person", "unnamed", "document"}  # fmt: skip
    assert words["dispute_kind"].keys() == {kind for case in disputing.cases() for kind, _ in case.expected}


def test_names_of_values() -> None:
    for one in (AR, EN):
        assert one.action("position", None) == ""
        assert one.kind("never_seen") == "never seen"
    assert [EN.relation("in_law"), EN.relation("aide"), EN.action("harm", "kill")] == [
        "in-law",
        "aide",
        "kill",
    ]
    assert [AR.role("mover"), AR.action("harm", "kill"), AR.value("denied")] == ["المتنقل", "مقتل", "نفي"]
    assert [AR.link_type("agency"), AR.entity_type("body"), AR.dispute_kind("two dates")] == ["وكالة أنباء", "جهة", "تاريخان لحدث واحد"]  # fmt: skip


# Sentences


@cache
def _observed() -> tuple[str, ...]:
    """Every sentence that reading and weighing the planted cases, the samples and the examples of the lexicon makes."""
    found: set[str] = set()
    for group in (*_planted(), [r for r in read_paths(EXAMPLES / "reports") if isinstance(r, Report)]):
        claims, known, disputes = disputing.read(group)
        texts = {report.id: report.text for report in group}
        found.update(d.reason for d in disputes)
        for fact in facts(claims, known):
            weight = weigh(fact, known)
            found.update(weight.reasons, *(root.reasons for root in weight.roots))
        for one in claims:
            found |= _explained(one, texts[one.report])
    for entry in entries("kinds"):
        for example in entry.match:
            _, claims = examine(Report("r", example.text, published="2024-12-08"), Plan())
            for one in claims:
                found |= _explained(one, example.text)
    return tuple(sorted((found | _of_names() | _of_judgements() | _of_decisions() | _ANSWERS) - {""}))


def _planted() -> Iterator[list[Report]]:
    for path in sorted((DATA / "independence").glob("*.yaml")):
        for case in yaml.safe_load(path.read_text("utf-8"))["cases"]:
            yield [
                Report(f"r{at}", r["text"].strip(), published=str(r["published"]), outlet=r.get("outlet"))
                for at, r in enumerate(case["reports"])
            ]
    for case in disputing.cases():
        yield list(case.reports)


def _explained(one: Any, text: str) -> set[str]:
    data = why(one, text)
    parts = {data["rule"]["about"], data["trigger"]["is"], *(cue["means"] for cue in data["scope"])}
    parts |= {filler["reason"] for fillers in data["roles"].values() for filler in fillers}
    return parts | {sentence for _, sentence in reasons(data)}


def _of_names() -> set[str]:
    pairs = (
        row for rows in yaml.safe_load((DATA / "name_pairs.yaml").read_text("utf-8")).values() for row in rows
    )
    features = [feature for row in pairs for feature in compare(row[0], row[1]).features]
    features += [
        Feature("office", "وزير الدفاع", "وزير دفاع", 0.5),
        Feature("companions", "3", "", 0.9),
        Feature("bearers", "1.25", "", 0.4),
        Feature("well known", "40", "45", 0.9),
        Feature("several may be meant", "", "", 0.2),
    ]
    return {shown_names.reason(feature) for feature in features}


# Of the framework, for addresses that are none.
_ANSWERS = {HTTPStatus.NOT_FOUND.phrase, HTTPStatus.METHOD_NOT_ALLOWED.phrase}


def _of_judgements() -> set[str]:
    """What is said where judgements can't be followed."""
    uses = [use("r", name, type="body" if name == "د" else "person", at=at) for at, name in enumerate("ابجد")]
    ids = [entity_id(one.type, one.key) for one in uses]

    def judged(one: int, other: int, verdict: Any) -> Judgement:
        left, right = sorted((ids[one], ids[other]))
        return Judgement(left, right, verdict, "نادر", f"2024-12-09T0{one}:15:0{other}Z", "")

    made = [judged(0, 1, "same"), judged(1, 2, "same"), judged(0, 2, "not same"), judged(0, 3, "same")]
    messages = resolve(uses, made).messages
    assert len(messages) == 2
    return set(messages)


def _of_decisions() -> set[str]:
    held = Review(7, "r", "c", "reject", "نادر", "2024-12-09T08:15:00Z", "", casing.claim("r"))
    taken = replace(held, revoked="2024-12-09T08:15:00Z", revoked_by="هدى")
    return {str(ReviewConflict(held)), str(ReviewConflict(taken)), MARKED}


def _shape(sentence: str) -> str | None:
    """The template of the catalogue that a sentence has."""
    found = fitting(sentence, AR._shapes, AR._put)
    return found[0].template if found else None


def test_every_sentence_that_is_made_has_an_arabic_shape() -> None:
    assert len(_observed()) > 200
    assert [sentence for sentence in _observed() if _shape(sentence) is None] == []


def test_sentences_are_said_in_arabic_and_keep_what_they_name() -> None:
    for sentence in _observed():
        said = AR.sentence(sentence)
        assert ARABIC.search(bare(said).replace(bare(sentence), "")), sentence
        assert "{" not in said
        assert re.fullmatch(f"(?:[^{FIRST_STRONG}{POP}]|{FIRST_STRONG}[^{FIRST_STRONG}{POP}]*{POP})*", said)
        assert not re.search("[A-Za-z]", re.sub(f"{FIRST_STRONG}.*?{POP}", "", said)), said
        assert bare(EN.sentence(sentence)) == bare(sentence)
    reason = "r1 and r2 share a passage of 12 words: «قتلت كتايب …»"
    assert (
        AR.sentence(reason)
        == "يشترك \u2068r1\u2069 و\u2068r2\u2069 في مقطع طوله 12 كلمة: «\u2068قتلت كتايب\u2069 …»"
    )
    assert bare(AR.sentence("الأول, الثاني, a verb")) == "الأول, الثاني: فعل"
    assert AR.sentence("what nobody says") == "what nobody says"


@pytest.mark.parametrize("words", [" and ", ", ", ": ", " cites ", ", here ", " (", "«", " may be one and the same", "report "])  # fmt: skip
def test_what_a_report_puts_into_a_sentence_costs_little(words: str) -> None:
    long = f"a{words}" * 20_000
    started = time.perf_counter()
    for sentence in (
        long,
        f"{long} and b cite each other",
        f"{long}: subject of the verb",
        f"{long}, a verb",
    ):
        assert AR.sentence(sentence)
    assert time.perf_counter() - started < 5


def test_the_reasons_of_the_claims_are_all_in_the_catalogue() -> None:
    """The code's own strings, so that a reason which no example brings about is not forgotten."""
    known = {re.sub("[«»]", "", HOLE.sub("{}", template)) for template in _templates()}
    strings = (text for path in (CODE / "claims").glob("*.py") for text in _strings(path))
    made = {re.sub("[«»]", "", text) for text in strings if re.search("[a-z] [a-z{]", text)}
    assert len(made) > 50
    assert made - known == set()


def test_no_sentence_of_the_catalogue_is_dead() -> None:
    alive = {_shape(sentence) for sentence in _observed()}
    paths = [path for part in SPEAKING for path in (CODE / part).rglob("*.*") if "messages" not in path.parts]
    written = "\n".join(path.read_text("utf-8") for path in paths if path.suffix in (".py", ".yaml"))
    written = re.sub(r'"\n\s*f?"', "", written)
    dead = [
        template
        for template in _templates()
        if template not in alive and any(part.strip() not in written for part in HOLE.split(template)[::3])
    ]
    assert dead == []


def _templates() -> Iterable[str]:
    return [template for group in messages("ar")["sentences"].values() for template in group]


def _strings(path: Path) -> Iterator[str]:
    """The string literals of a module but its docstrings, what is filled in as `{}`."""
    tree = ast.parse(path.read_text("utf-8"))
    inside: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr):
            inside.add(id(node.value))
        elif isinstance(node, ast.JoinedStr) and id(node) not in inside:
            inside.update(id(part) for part in ast.walk(node))
            yield "".join(part.value if isinstance(part, ast.Constant) else "{}" for part in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in inside:
            yield node.value


def test_holes_keep_their_names() -> None:
    for english, arabic in [*_pairs(), *interface("ar").items()]:
        assert sorted(hole[1] for hole in HOLE.finditer(english)) == sorted(hole[1] for hole in HOLE.finditer(arabic)), english  # fmt: skip


def test_dates_and_latin_words_in_arabic_texts_are_isolated() -> None:
    """A date with hyphens behind an Arabic word is turned around otherwise."""
    for _, arabic in [*_pairs(), *interface("ar").items()]:
        ours = HOLE.sub("", re.sub(f"{FIRST_STRONG}.*?{POP}", "", arabic))
        assert not re.search(r"[A-Za-z]|\d[-~%+]|[-~%+]\d", ours), arabic


def _pairs() -> Iterable[tuple[str, str]]:
    return [pair for group in messages("ar")["sentences"].values() for pair in group.items()]


# The interface


def test_texts_with_values() -> None:
    assert EN.t("{n} more, not shown", n=5) == "5 more, not shown"
    assert AR.t("{n} more, not shown", n=5) == "5 أخرى غير معروضة"
    assert AR.t("Nobody has said this in Arabic: {x}", x=1) == "Nobody has said this in Arabic: 1"
    assert EN.t("{who} left", who="نادر\u202e") == "\u2068نادر\u2069 left"
    assert (
        AR.t("From {a} to {b}", a="Reuters", b="2024-12-08")
        == "من \u2068Reuters\u2069 إلى \u20682024-12-08\u2069"
    )
    assert AR.t("From {a} to {b}", a="حمص", b=AR.instant("2024-12-09T08:15:00Z")).count(FIRST_STRONG) == 1
    assert EN.t("{who} left", who="\u2069نادر\u2068") == "\u2068نادر\u2069 left"


def test_every_text_of_the_pages_has_arabic() -> None:
    known = {*interface("ar"), *(f"noun {noun}" for noun in messages("ar")["nouns"])}
    assert sorted(_used() - known) == []


def test_arabic_pages_hold_no_english_of_ours(tmp_path: Path) -> None:
    """Words of reports, names and addresses stand in boxes of their own."""
    english: dict[str, str] = {}
    with browsing(sample_case(tmp_path / "case")) as client:
        client.cookies.set("tawatur_lang", "ar")
        seen = dict.fromkeys(["/", "/reports", "/nowhere", "/timeline", "/map", "/network", "/disputes", "/sources", "/review", "/search?q=x"])  # fmt: skip
        for path in (open_ := list(seen)):
            answer = client.get(path)
            if not answer.headers["content-type"].startswith("text/html"):
                continue
            for text in _our_texts(html.fromstring(answer.text)):
                english |= dict.fromkeys(re.findall("[A-Za-z][a-z]{2,}", text), path)
            for link in re.findall(r'href="(/[^"#]*)', answer.text):
                address = unescape(link)
                if (
                    address not in seen
                    and len(seen) < 60
                    and not re.search("^/static|/file|/original|lang=", address)
                ):
                    seen[address] = None
                    open_.append(address)
    assert len(seen) == 60
    assert english == {"English": english.get("English")}


def _our_texts(page: html.HtmlElement) -> Iterator[str]:
    """The texts of a page that are not a report's, with those that are read aloud."""
    for element in page.iter():
        if not isinstance(element.tag, str) or element.tag in ("script", "style", "title"):
            continue
        yield from (element.get(name, "") for name in ("aria-label", "placeholder", "alt"))
        for text, owner in ((element.text, element), (element.tail, element.getparent())):
            around = [owner, *owner.iterancestors()] if owner is not None else []
            if text and not any(_of_a_report(one) for one in around):
                yield text


def _of_a_report(element: html.HtmlElement) -> bool:
    own_way = element.tag in ("bdi", "code", "mark") or element.get("dir") == "auto"
    return own_way or "text" in element.get("class", "").split()


def test_every_text_of_the_catalogue_is_used() -> None:
    if missing := PAGES - {path.stem for path in (WEB / "templates").glob("*.html")}:
        pytest.skip(f"still to be written: {', '.join(sorted(missing))}")
    assert sorted(interface("ar").keys() - _used()) == []


def _used() -> set[str]:
    found = set(SECTIONS) | _used_in_code(ast.parse((CODE / "engine" / "correction.py").read_text("utf-8")))
    for path in sorted(WEB.rglob("*.py")):
        found |= _used_in_code(ast.parse(path.read_text("utf-8")))
    for path in sorted(WEB.rglob("*.html")):
        text = path.read_text("utf-8")
        found |= {one[2] for one in re.finditer(r"""\bt\(\s*(["'])(.*?)\1""", text)}
        found |= {f"noun {one[2]}" for one in re.finditer(r"""\bcount\([^"']*,\s*(["'])(.*?)\1\)""", text)}
    return found


def _used_in_code(tree: ast.AST) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.args:
            name = getattr(node.func, "attr", None) or getattr(node.func, "id", None)
            if name in ("t", "later") and isinstance(node.args[0], ast.Constant):
                found.add(node.args[0].value)
            if name == "Wrong":
                found |= {arg.value for arg in node.args[1:3] if isinstance(arg, ast.Constant)}
            if name == "count" and len(node.args) == 2 and isinstance(node.args[1], ast.Constant):
                found.add(f"noun {node.args[1].value}")
    return found


def test_the_catalogue_is_sorted_and_says_nothing_twice() -> None:
    for part in ("interface", "sentences"):
        sections = messages("ar")[part]
        assert {name: list(texts) for name, texts in sections.items()} == {name: sorted(texts) for name, texts in sections.items()}  # fmt: skip
        texts = [text for section in sections.values() for text in section]
        assert [text for text in texts if texts.count(text) > 1] == []


def test_languages() -> None:
    assert [(one.code, one.dir) for one in (AR, EN)] == [("ar", "rtl"), ("en", "ltr")]
    assert language("ar") is AR
    assert isinstance(AR, Language)
    assert later("People") == "People"
    with pytest.raises(ValueError, match="no language 'fr'"):
        language("fr")
