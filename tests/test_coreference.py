"""Short names, titles alone, pronouns, descriptions and dropped subjects inside one report."""

from __future__ import annotations

import pytest
from naming import Named, named

from tawatur.analyse.analysis import Analysis
from tawatur.analyse.coreference import link
from tawatur.analyse.subjects import subject_before
from tawatur.analyse.titles import find_titles
from tawatur.types.report import Report
from tawatur.types.span import Span


def linked(text: str) -> tuple[str, Named, dict[Span, Span], dict[Span, Span]]:
    plain, parts = named(text)
    found = find_titles(parts.normal, parts.tokens, parts.sentences, parts.names)
    full, references = link(parts.normal, parts.tokens, parts.sentences, parts.names, found)
    return plain, parts, dict(full), dict(references)


def fullest(text: str) -> list[tuple[str, str]]:
    """(name, fullest form) of each name that has another one."""
    plain, parts, full, _ = linked(text)
    pairs = [(name.text, full[name.span].of(plain)) for name in parts.names]
    return [(short, long) for short, long in pairs if short != long]


def means(text: str) -> dict[str, str]:
    """What each word, title or description of the text points to."""
    plain, _, _, references = linked(text)
    return {word.of(plain): name.of(plain) for word, name in references.items()}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("غادر [سامي نمر]. وقال [نمر] إنه عائد.", [("نمر", "سامي نمر")]),
        ("غادر [النمر] البلاد. وكان [سامي النمر] قد استقال.", [("النمر", "سامي النمر")]),
        ("فرار [النمر]\nغادر [النمر] مع ابن أخيه [سامي النمر]. ثم عاد [النمر].", []),
        ("غادر [النمر] مع عائلة قائده [سامي النمر]. ثم عاد [النمر].", []),
        ("وصل [عبد الله صالح]. ثم عاد [صالح].", [("صالح", "عبد الله صالح")]),
        ("قال [سامي بن فؤاد النمر] ذلك. وأضاف [سامي النمر] أمرا.", [("سامي النمر", "سامي بن فؤاد النمر")]),
        ("قال [سليمان هلال النمر] ذلك. وغادر [سليمان] أمس.", [("سليمان", "سليمان هلال النمر")]),
        ("قال [سامي نمر]. وقال [رامي نمر]. ثم غادر [نمر].", []),
        (
            "قال الرئيس [سامي نمر]. وقال العميد [رامي نمر]. ثم غادر الرئيس [نمر].",
            [("نمر", "سامي نمر")],
        ),
        ("قال [سليمان هلال النمر]، ابن [هلال النمر]، ذلك.", []),
        ("قال [فؤاد بن سامي بن نمر] ذلك. ثم عاد [سامي بن نمر].", []),
        ("قال [عبد ربه فؤاد نمر] ذلك. ثم عاد [فؤاد نمر].", [("فؤاد نمر", "عبد ربه فؤاد نمر")]),
        ("قال الرئيس [عبد ربه فؤاد نمر] ذلك. ثم عاد الرئيس [فؤاد نمر].", [("فؤاد نمر", "عبد ربه فؤاد نمر")]),
        (
            "أعلنت {وزارة المياه السورية} ذلك. وأضافت {وزارة المياه} أن السد امتلأ.",
            [("وزارة المياه", "وزارة المياه السورية")],
        ),
        ("أعلن {تنظيم الفجر} ذلك. وقال {الفجر} إنه باق.", [("الفجر", "تنظيم الفجر")]),
        ("قصف الجيش <محافظة الساحل>. ثم دخل <الساحل>.", []),
    ],
)
def test_short_names(text: str, expected: list[tuple[str, str]]) -> None:
    assert fullest(text) == expected


def test_every_name_leads_somewhere() -> None:
    _, parts, full, _ = linked("قال [سامي نمر] في <حلب> إن {حزب الغد} باق.")
    assert {name.span for name in parts.names} == set(full)


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        ("غادر [سامي نمر] مع زوجته إلى <حلب>.", "زوجته", "سامي نمر"),
        ("اعتقل [سامي نمر]. وقالت مصادر إن شقيقه نجا.", "شقيقه", "سامي نمر"),
        (
            "أفرج عن الحقوقي البارز والصحافي السوري [سامي نمر] (41 عاما) المعتقل منذ سنة بحسب ما قالت زوجته.",
            "زوجته",
            "سامي نمر",
        ),
        ("غادر [سامي نمر] بعد وصوله إلى <حلب>.", "وصوله", "سامي نمر"),
        ("غادرت [هدى الصواف] مع شقيقها إلى <حلب>.", "شقيقها", "هدى الصواف"),
        ("قال الرئيس [سامي نمر] ذلك. ثم غادر الرئيس البلاد.", "الرئيس", "سامي نمر"),
        ("أعلن وزير المياه [سامي نمر] ذلك. وأكد الوزير أن السد امتلأ.", "الوزير", "سامي نمر"),
        ("التقى [سامي نمر] الوفد. ونفى الأخير ذلك.", "الأخير", "سامي نمر"),
        ("حكم على [سامي نمر] بعد القبض عليه في <حلب>.", "عليه", "سامي نمر"),
        ("حوكم [سامي نمر]. ونفى المتهم ذلك.", "المتهم", "سامي نمر"),
        ("ذكرت {وكالة الساحل} ذلك. وأضافت الوكالة أن السد امتلأ.", "الوكالة", "وكالة الساحل"),
        ("دخل الجيش <مدينة الساحل>. وغادر السكان المدينة.", "المدينة", "مدينة الساحل"),
        ("وصل الأمير [سامي نمر] إلى <حلب>. ثم غادر سموه.", "سموه", "سامي نمر"),
        ("وصل وزير المياه [سامي نمر] إلى <حلب>. ثم غادر معاليه.", "معاليه", "سامي نمر"),
        ("وصل الأمير [سامي نمر]. وكان في استقبال سموه لدى وصوله [رامي سعد].", "وصوله", "سامي نمر"),
        ("هاجم {داعش} القرية. ثم انسحب التنظيم الإرهابي.", "التنظيم", "داعش"),
        (
            "ذكرت {وكالة الساحل} ذلك. وزادت {وكالة الساحل} عليه. وأضافت الوكالة أن السد امتلأ.",
            "الوكالة",
            "وكالة الساحل",
        ),
        (
            "هاجم {داعش} و{تنظيم الدولة الإسلامية} القرية. ثم انسحب التنظيم.",
            "التنظيم",
            "تنظيم الدولة الإسلامية",
        ),
        ("هاجمت {طالبان} القرية. ثم انسحبت الحركة.", "الحركة", "طالبان"),
    ],
)
def test_references(text: str, word: str, name: str) -> None:
    assert means(text).get(word) == name


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("التقى [سامي نمر]. وقال رجل إن شقيقه نجا.", "شقيقه"),
        ("تحدث مع [سامي نمر] و[رامي سعد] عن سيارته.", "سيارته"),
        ("غادر [سامي نمر] مع شقيقها.", "شقيقها"),
        ("ذكر [سامي نمر] أن الأمر نفسه تكرر.", "نفسه"),
        ("وصل [سامي نمر] إلى <حلب>. ثم غادر سموه.", "سموه"),
        ("هاجم {داعش} القرية. وتأخر التنظيم الإداري.", "التنظيم"),
        ("زار [سامي نمر] بيتا وقع فيه انفجار.", "فيه"),
        ("قال الرئيس [سامي نمر] ذلك. وقال الرئيس [رامي سعد] ذلك. ثم غادر الرئيس.", "الرئيس"),
        ("قال [سامي نمر] في الأسبوع الأخير ذلك.", "الأخير"),
        ("لعب [سامي نمر] اللقاء الرابع والأخير أمس.", "والأخير"),
        ("قال الوزير [سامي نمر] ذلك. ونفى الوزير السابق ذلك.", "الوزير"),
        ("رامي [سامي نمر] - جدة: لقي شاب مصرعه.", "مصرعه"),
        ("ذكرت {وكالة الساحل} و{وكالة الجبل} ذلك. وأضافت الوكالة أن السد امتلأ.", "الوكالة"),
    ],
)
def test_nothing_where_two_fit_or_somebody_unnamed_does(text: str, word: str) -> None:
    assert word not in means(text)


def subject(text: str, verb: str) -> str | None:
    plain, parts, full, references = linked(text)
    found = find_titles(parts.normal, parts.tokens, parts.sentences, parts.names)
    analysis = Analysis(
        Report("r", plain),
        parts.normal,
        parts.tokens,
        parts.sentences,
        parts.names,
        found,
        (),
        full,
        references,
    )
    index = max(i for i, token in enumerate(parts.tokens) if token.core == verb)
    span = subject_before(analysis, index)
    return span.of(plain) if span else None


@pytest.mark.parametrize(
    ("text", "verb", "name"),
    [
        ("قال [سامي نمر] ذلك. وأضاف أن السد امتلأ.", "اضاف", "سامي نمر"),
        ("قال مدير {شركة الساحل} [سامي نمر] ذلك. وأضاف أن السد امتلأ.", "اضاف", "سامي نمر"),
        ("غادر [سامي نمر] البلاد ثم وصل إلى <حلب>.", "وصل", "سامي نمر"),
        ("قالت [هدى الصواف] ذلك. وأضافت أن السد امتلأ.", "اضافت", "هدى الصواف"),
        ("قال [سامي نمر] ذلك. وأضافت أن السد امتلأ.", "اضافت", None),
        ("قال مصدر ذلك. وأضاف أن السد امتلأ.", "اضاف", None),
        ("قال [سامي نمر] ذلك. وأضافوا أن السد امتلأ.", "اضافوا", None),
        ("امتلأ السد.", "امتلا", None),
    ],
)
def test_dropped_subjects(text: str, verb: str, name: str | None) -> None:
    assert subject(text, verb) == name
