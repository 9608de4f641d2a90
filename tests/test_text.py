"""Normal form, clitics, tokens and sentence ends."""

from __future__ import annotations

import pytest

from tawatur.text import Token, fold, normalise, sentences, surface, tokenize
from tawatur.text.clitics import split

SPLIT = {
    "و": "وقال وبين وعدن وداعش ومكه ومن وان وهو وكان واتهم ودعا ولفت وامهل والرييس ووزير ووصل وشقيقهما وغادر",
    "ف": "فقال فان فكان فهو فالرييس",
    "ب": "برفقه بحسب بشكل بغداد بسبب بوزاره بالتزامن بجروح ببيروت بان باسعارنا",
    "ل": "ليكون لتشمل لوزير لان لهذا لبشار لمواجهه لدمشق",
    "ك": "كعادته كعضو كالعاده كرييس كمدير",
}
WHOLE = (
    "وزير واشنطن ولد وصل وضع وقف وقع وجد وعد وليد والده والدته وزاره وكاله ولايه واحد وحدات وطني وصولهم وسط وجهت "
    "فيصل فهد فرنسا فريق فصايل فقط في فيه فلسطين فندق فجر فتره فكره "
    "بغداد بيروت بنك برد بشار بدر باريس بعد بين بلديه بحث بدا بطوله بريطانيا بوتين بيان بعض برلمان "
    "لبنان لجنه لقاء ليلي لوي لدي لكن ليس لقب لندن لاعب لحظه لغه لسان لواء لاحظ "
    "كان كمال كابل كتاب كبير كلمه كوريا كريم كندا كما كذلك كردي كاس"
)


def of(text: str) -> tuple[Token, ...]:
    return tokenize(normalise(text))


@pytest.mark.parametrize("prefix", "وفبلك")
def test_prefixes_are_split(prefix: str) -> None:
    words = [word for word in SPLIT[prefix].split() if word != "بغداد"]
    assert [word for word in words if split(word) != (prefix, word[1:])] == []


def test_words_that_begin_like_a_prefix_stay_whole() -> None:
    assert [word for word in WHOLE.split() if split(word)[0]] == []


@pytest.mark.parametrize(
    ("word", "prefix", "rest"),
    [
        ("للرييس", "ل", "الرييس"),
        ("وللرييس", "ول", "الرييس"),
        ("للبنان", "ل", "لبنان"),
        ("ولله", "و", "لله"),
        ("وبالرييس", "وب", "الرييس"),
        ("وبشكل", "وب", "شكل"),
        ("ولكل", "ول", "كل"),
        ("وبغداد", "و", "بغداد"),
        ("وبشار", "و", "بشار"),
        ("ولبنان", "و", "لبنان"),
        ("فللجنه", "فل", "لجنه"),
    ],
)
def test_two_prefixes_and_the_joined_article(word: str, prefix: str, rest: str) -> None:
    assert split(word) == (prefix, rest)


def test_digits_and_latin_words_are_never_split() -> None:
    tokens = of("بث CNN في 12/12/2024 و BBC ٣,٥ من ويكيليكس")
    assert [(t.norm, t.kind) for t in tokens if t.kind != "word"] == [
        ("cnn", "latin"),
        ("12/12/2024", "number"),
        ("bbc", "latin"),
        ("3,5", "number"),
    ]
    assert all(not t.prefix for t in tokens)


def test_spans_lead_back_to_the_raw_text() -> None:
    raw = "قـالَ  الرَّئيسُ لِلصَّحفيين إنّ ﻣﺤﻤﺪ\u200f سافر"
    for token in of(raw):
        assert fold(token.span.of(raw)) == token.norm
    said = of(raw)[2]
    assert (said.prefix, said.core) == ("ل", "الصحفيين")
    assert surface(raw, said.core_start, said.end) == "الصَّحفيين"


@pytest.mark.parametrize(
    ("word", "alone"), [("للقاهرة", "القاهرة"), ("للبنان", "لبنان"), ("للجنة", "لجنة"), ("وللرئيس", "الرئيس")]
)
def test_a_joined_article_comes_back_whole(word: str, alone: str) -> None:
    raw = f"وصل {word}"
    token = of(raw)[1]
    assert token.core == fold(alone)
    assert surface(raw, token.core_start, token.end) == alone


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("قال د. سامي نمر إن م. نديم سافر. وعاد أمس.", ["قال د. سامي نمر إن م. نديم سافر.", "وعاد أمس."]),
        ("عنوان بلا نقطة\nقال نبيل.", ["عنوان بلا نقطة", "قال نبيل."]),
        ("وافق المجلس اليمني.وقالت مصادر إن ذلك تم", ["وافق المجلس اليمني.", "وقالت مصادر إن ذلك تم"]),
        ("وأضاف: «لن نعود.» ثم غادر.", ["وأضاف: «لن نعود.»", "ثم غادر."]),
        ('قال "لن نعود". ثم غادر', ['قال "لن نعود".', "ثم غادر"]),
        (
            "معارك في حلب.. والجيش يتقدم... في الريف. انتهى",
            ["معارك في حلب.. والجيش يتقدم... في الريف.", "انتهى"],
        ),
        ("بلغ 3.5 مليون عام 2015. ثم زاد", ["بلغ 3.5 مليون عام 2015.", "ثم زاد"]),
        ("وحسب موقع الساحل؛ فقد أعلن ذلك", ["وحسب موقع الساحل؛ فقد أعلن ذلك"]),
        ("هل سافر؟! نعم. توفيت نجاة. ع.ج أمس", ["هل سافر؟!", "نعم.", "توفيت نجاة. ع.ج أمس"]),
        ("في 26 شوال 1436 هـ. الموافق", ["في 26 شوال 1436 هـ.", "الموافق"]),
    ],
)
def test_sentence_ends(text: str, parts: list[str]) -> None:
    tokens = of(text)
    found = [text[tokens[a].start : tokens[b - 1].end] for a, b in sentences(text, tokens)]
    assert found == parts


def test_sentences_hold_all_tokens_in_order() -> None:
    tokens = of("قال. ثم؟ «وعاد.» و.. انتهى")
    ranges = sentences("قال. ثم؟ «وعاد.» و.. انتهى", tokens)
    assert [a for a, _ in ranges[1:]] == [b for _, b in ranges[:-1]]
    assert (ranges[0][0], ranges[-1][1]) == (0, len(tokens))
    assert sentences("", ()) == ()
