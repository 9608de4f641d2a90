"""Mentions are found at the same place whatever the spelling: marks, hamza, ى/ي, ة/ه, presentation forms, spaces."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest
from perturbing import SPELLINGS

from tawatur.analyse import Analysis, analyse
from tawatur.plan import Plan
from tawatur.text import fold
from tawatur.types.report import Report
from tawatur.types.span import Span

DEV = Path(__file__).parents[2] / "shared" / "gold" / "dev.gold.jsonl"
TEXTS = (
    "أعلن وزير المياه السوري سامي نمر الخطيب، أمس الثلاثاء، أن الحكومة أوقفت العمل في سد الفرات. وقال الوزير إن اللجنة "
    "ستصل إلى دمشق في 8 كانون الأول 2024، وأضاف المتحدث باسم وزارة المياه رامي الحلواني أن الأمر إلى المحكمة.",
    "اعتقلت الشرطة اللبنانية رئيس شركة الميناء القديم نبيل القاروط وزوجته هدى الصواف في بيروت فجر الأحد، بحسب ما ذكرت "
    "وكالة الأنباء اللبنانية. وكان القاروط قد وصل من بغداد على متن طائرة خاصة ليلة 7 إلى 8 ديسمبر.",
    "التقى الأمين العام للأمم المتحدة أنطونيو غوتيريش الرئيس العراقي في بغداد، وأكد العميد الركن فؤاد الشماع قائد الفرقة "
    "السابعة أن القوات انسحبت من مدينة الموصل قبل ثلاثة أيام. ونفى مستشار رئيس الوزراء أنباء عن استقالة المحافظ.",
)


def mentions(found: Analysis) -> dict[str, set[Span]]:
    return {
        "tokens": {token.core_span for token in found.tokens},
        "names": {name.span for name in found.names},
        "titles": {title.span for title in found.titles},
        "dates": {date.span for date in found.dates},
    }


def rates(texts: Iterable[str], spelling: str) -> dict[str, float]:
    """The share of clean mentions found again, by sort. Fails on a span whose words are not those of the clean text."""
    again: Counter[str] = Counter()
    of: Counter[str] = Counter()
    for text in texts:
        clean = mentions(analyse(Report("clean", text, "2024-12-11"), Plan()))
        spelled = SPELLINGS[spelling](text)
        other = mentions(analyse(Report("other", spelled.text, "2024-12-11"), Plan()))
        for sort, spans in clean.items():
            of[sort] += len(spans)
            for span in spans:
                there = spelled.span(span)
                if there in other[sort]:
                    again[sort] += 1
                    assert fold(there.of(spelled.text)) == fold(span.of(text))
    return {sort: again[sort] / of[sort] for sort in of if of[sort]}


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_mentions_survive_another_spelling(spelling: str) -> None:
    assert {sort: rate for sort, rate in rates(TEXTS, spelling).items() if rate < 0.98} == {}


@pytest.mark.skipif(not DEV.exists(), reason="the dev reports are not here")
@pytest.mark.parametrize("spelling", SPELLINGS)
def test_mentions_of_the_dev_reports_survive(spelling: str) -> None:
    texts = [json.loads(line)["text"] for line in DEV.read_text(encoding="utf-8").splitlines()]
    found = rates(texts, spelling)
    print(spelling, {sort: round(rate, 4) for sort, rate in found.items()})
    assert {sort: rate for sort, rate in found.items() if rate < 0.98} == {}
