"""What always holds for an analysis, whatever the text."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tawatur.analyse import Analysis, analyse
from tawatur.analyse.subjects import subject_before
from tawatur.plan import Plan
from tawatur.text import fold, surface
from tawatur.types.report import Report
from tawatur.types.span import Span

WORDS = [
    "قال",
    "الرئيس",
    "السابق",
    "سامي",
    "نمر",
    "النمر،",
    ".",
    "«حزب",
    "الغد»",
    "وزير",
    "الخارجية",
    "الدكتور",
    "د.",
    "هدى",
    "زوجته",
    "شقيقها",
    "وأضاف",
    "الأخير",
    "المتهم",
    "مدير",
    "شركة",
    "الساحل",
    "في",
    "حلب",
    "للرئيس",
    "وزيرا",
    "المالية",
    "والدفاع",
    "رامي",
    "بن",
    "فؤاد",
    "أبو",
    "خالد",
    "،",
    "لـ",
    "و",
    "8",
    "كانون",
    "الأول",
    "2024",
    "أمس",
    "نائبه",
    "مستشار",
    "اللواء",
    "الركن",
    "قائد",
    "الفرقة",
    "الرابعة",
    "الوكالة",
    "المدينة",
    ":",
    "\n",
    "(",
    ")",
    "-",
    "غادرت",
    "وصل",
    "عبد",
    "الله",
    "السوري",
    "ال",
    "بال",
]
texts = st.one_of(st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join), st.text(max_size=60))


def spans(found: Analysis) -> list[Span]:
    optional = [span for t in found.titles for span in (t.holder, t.organization)]
    return [
        *(n.span for n in found.names),
        *(t.span for t in found.titles),
        *(d.span for d in found.dates),
        *(span for span in optional if span is not None),
        *found.full.keys(),
        *found.full.values(),
        *found.references.keys(),
        *found.references.values(),
    ]


@settings(max_examples=60)
@given(texts)
def test_spans_lie_in_the_text_and_links_end(text: str) -> None:
    found = analyse(Report("r", text, "2024-12-11"), Plan())
    assert all(0 <= span.start < span.end <= len(text) for span in spans(found))
    names = {name.span for name in found.names}
    assert set(found.full) == names
    assert all(found.full[full] == full for full in found.full.values())
    assert set(found.references.values()) <= set(found.full.values())
    assert all(title.holder is None or title.holder in names for title in found.titles)
    assert all(fold(t.text) == fold(surface(text, t.span.start, t.span.end)) for t in found.titles)
    for index in range(len(found.tokens)):
        subject = subject_before(found, index)
        assert subject is None or subject in set(found.full.values())


@settings(max_examples=20)
@given(texts)
def test_two_runs_are_equal(text: str) -> None:
    report = Report("r", text, None)
    assert analyse(report, Plan()) == analyse(report, Plan())
