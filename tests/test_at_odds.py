"""A fact whose claims differ in a role says nothing of that role in its title."""

from __future__ import annotations

from casing import claim, report

from tawatur.show.dossier import line
from tawatur.weigh import context, facts
from tawatur.weigh.facts import at_odds

TEN = report("r1", "حكمت المحكمة على سمير الحلواني بالسجن عشر سنوات")
SEVEN = report("r2", "حكمت محكمة الجنايات على سمير الحلواني بالسجن سبع سنوات", "صحيفة المنارة")
WHO = {"defendant": ("سمير الحلواني",)}


def test_what_is_at_odds_is_left_to_the_words() -> None:
    told = [
        claim(TEN, "justice", WHO | {"penalty": ("السجن عشر سنوات",)}, action="sentence"),
        claim(SEVEN, "justice", WHO | {"penalty": ("السجن سبع سنوات",), "authority": ("محكمة الجنايات",)}, action="sentence"),
    ]  # fmt: skip
    world = context([TEN, SEVEN])
    (fact,) = facts(told, world)
    assert at_odds(fact, world) == {"penalty"}
    said = line(fact, world).said
    assert "سنوات" not in said
    assert "محكمة الجنايات" in said


def test_other_words_for_one_thing_are_not_at_odds() -> None:
    told = [
        claim(TEN, "justice", WHO | {"penalty": ("السجن عشر سنوات",)}, action="sentence"),
        claim(SEVEN, "justice", WHO | {"penalty": ("السجن عشر سنوات نافذة",)}, action="sentence"),
        claim(SEVEN, "justice", WHO, action="sentence"),
    ]
    world = context([TEN, SEVEN])
    for fact in facts(told, world):
        assert at_odds(fact, world) == frozenset()
