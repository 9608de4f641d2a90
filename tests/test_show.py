"""Claims in words, and texts made safe for a terminal."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawatur.lexicon import Entry, entries
from tawatur.show.dossier import SECTIONS, Line, Statement, in_sections, sources_phrase
from tawatur.show.phrase import according_to, phrase
from tawatur.show.text import isolate, listed, plain, shorten

KINDS = {entry.file["kind"]: entry for entry in entries("kinds")}


def claim(
    kind: str, roles: dict[str, list[str]], action: str | None = None, **changes: Any
) -> dict[str, Any]:
    plain_claim = {
        "polarity": "affirmed",
        "certainty": "asserted",
        "status": "actual",
        "chain": [],
        "date": None,
    }
    return {"kind": kind, "roles": roles, "action": action, **plain_claim, **changes}


def said(kind: str, roles: dict[str, list[str]], action: str | None = None, **changes: Any) -> str:
    return phrase(claim(kind, roles, action, **changes)).replace("\u2068", "").replace("\u2069", "")


@pytest.mark.parametrize("entry", KINDS.values(), ids=KINDS)
def test_every_role_and_action_of_the_lexicon_is_said(entry: Entry) -> None:
    roles = {role: [f"<{role}>"] for role in entry.file["roles"]}
    phrases = {action: said(entry.file["kind"], roles, action) for action in entry.file["actions"] or [None]}
    for text in phrases.values():
        assert all(f"<{role}>" in text for role in roles), text
        assert "  " not in text
    assert len(set(phrases.values())) == len(phrases)


@pytest.mark.parametrize("entry", KINDS.values(), ids=KINDS)
def test_required_roles_are_enough(entry: Entry) -> None:
    text = said(entry.file["kind"], {role: ["فلان"] for role in entry.file["required"]}, None)
    assert "فلان" in text
    assert "{" not in text


def test_every_kind_of_the_lexicon_has_a_section() -> None:
    assert sorted(kind for kinds in SECTIONS.values() for kind in kinds) == sorted(KINDS)


@pytest.mark.parametrize(
    ("text", "record"),
    [
        ("نادر left حلب for قبرص by يخت", claim("movement", {"mover": ["نادر"], "origin": ["حلب"], "destination": ["قبرص"], "vehicle": ["يخت"]}, "depart")),
        ("نادر and سلمى arrived in قبرص", claim("movement", {"mover": ["نادر", "سلمى"], "destination": ["قبرص"]}, "arrive")),
        ("نادر and سلمى were arrested", claim("detention", {"detainee": ["نادر", "سلمى"]}, "arrest")),
        ("نادر and سلمى own يخت", claim("control", {"holder": ["نادر", "سلمى"], "asset": ["يخت"]}, "own")),
        ("denied: نادر was arrested by الشرطة", claim("detention", {"detainee": ["نادر"], "authority": ["الشرطة"]}, "arrest", polarity="denied")),
        ("planned, unsure: نادر met", claim("meeting", {"participant": ["نادر"]}, status="planned", certainty="hedged")),
        ("سلمى: head of the office of نادر", claim("association", {"person": ["سلمى"], "associate": ["نادر"], "relation": ["head_of_office"]})),
        ("نادر: formerly مدير المرفأ", claim("position", {"holder": ["نادر"], "title": ["مدير المرفأ"], "organization": ["المرفأ"]}, "former")),
        ("نادر: مدير عام of المرفأ", claim("position", {"holder": ["نادر"], "title": ["مدير عام"], "organization": ["المرفأ"]}, "current")),
        ("نادر was sentenced to السجن by المحكمة for الرشوة", claim("justice", {"defendant": ["نادر"], "penalty": ["السجن"], "authority": ["المحكمة"], "offence": ["الرشوة"]}, "sentence")),
    ],
)  # fmt: skip
def test_phrases(text: str, record: dict[str, Any]) -> None:
    assert phrase(record).replace("\u2068", "").replace("\u2069", "") == text


def test_the_chain_is_said_from_the_inside_out() -> None:
    chain = [{"type": "agency", "name": "Port News"}, {"type": "unnamed", "name": "a guard"}]
    assert according_to(chain, "Daily") == "according to a guard, cited by Port News"
    assert according_to([], "Daily") == "according to Daily in its own voice"
    assert according_to([], None) == "according to the report in its own voice"


def test_what_steers_a_terminal_is_gone() -> None:
    assert plain("\x1b[31mred\x1b[0m\u202e\u2067\x07\r\nnext\u2028line") == "[31mred[0m next line"


@given(st.text())
def test_plain_texts_are_harmless(text: str) -> None:
    safe = isolate(text)
    assert not any(ord(c) < 32 or 0x7F <= ord(c) < 0xA0 or 0x202A <= ord(c) <= 0x202E for c in safe)
    assert safe.count("\u2068") == safe.count("\u2069") <= 1
    safe.encode()


def test_right_to_left_text_is_isolated_and_other_text_is_not() -> None:
    assert isolate("حلب") == "\u2068حلب\u2069"
    assert isolate("2024-12-08") == "2024-12-08"
    assert listed(["a", "b", "c"]) == "a, b and c"


@given(st.text(), st.integers(min_value=2, max_value=50))
def test_shortened_texts_are_short(text: str, length: int) -> None:
    assert len(shorten(text, length)) <= length


def test_facts_stand_in_their_section_in_order_of_time() -> None:
    def line(kind: str, day: str | None) -> Line:
        return Line(kind, kind, kind, day, 1, 1, (), (), (Statement(claim(kind, {}), "r", None, None, None),))

    sections = in_sections(
        [
            line("movement", None),
            line("position", None),
            line("movement", "2024-12-08"),
            line("movement", "2024-12"),
        ]
    )
    assert [title for title, _ in sections] == ["Offices", "Movements"]
    assert [f.date for f in sections[1][1]] == ["2024-12", "2024-12-08", None]


@pytest.mark.parametrize(
    ("bounds", "text"),
    [((1, 1), "1 source"), ((2, 2), "2 independent sources"), ((1, 3), "1 to 3 independent sources")],
)
def test_how_many_sources(bounds: tuple[int, int], text: str) -> None:
    assert sources_phrase(*bounds) == text
