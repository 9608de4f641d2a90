"""What always holds for the normal form, tokens and sentences, whatever the text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tawatur.text import fold, normalise, sentences, tokenize
from tawatur.text.clitics import split

LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهويءأإآؤئةى"
MARKS = "\u064b\u064e\u0650\u0651\u0652\u0640\u200f\u202b\u2069"
SIGNS = ' \n.،؛:؟!"«»()-0129٣۵a Zİ\ufdfa\ufefb\ufe8d'
texts = st.one_of(st.text(max_size=60), st.text(alphabet=LETTERS + MARKS + SIGNS, max_size=80))


@given(texts)
def test_normal_offsets_are_in_bounds_and_rise(raw: str) -> None:
    normal = normalise(raw)
    assert len(normal.clean) == len(normal.folded)
    if normal.offsets is not None:
        assert len(normal.offsets) == len(normal.clean)
        assert list(normal.offsets) == sorted(normal.offsets)
        assert all(0 <= at < len(raw) for at in normal.offsets)


@given(texts)
def test_the_normal_form_is_stable(raw: str) -> None:
    clean = normalise(raw).clean
    assert normalise(clean).clean == clean


@given(texts)
def test_token_spans_are_in_bounds_ordered_and_say_the_token(raw: str) -> None:
    before = 0
    for token in tokenize(normalise(raw)):
        assert before <= token.start <= token.core_start <= token.end <= len(raw)
        assert token.start < token.end
        assert token.norm in fold(raw[token.start : token.end])
        before = token.start


@given(texts)
def test_sentences_partition_the_tokens(raw: str) -> None:
    tokens = tokenize(normalise(raw))
    ranges = sentences(raw, tokens)
    assert [index for a, b in ranges for index in range(a, b)] == list(range(len(tokens)))
    assert all(a < b for a, b in ranges)


@given(st.text(alphabet=LETTERS, min_size=1, max_size=14))
def test_a_split_word_can_be_put_together_again(word: str) -> None:
    folded = fold(word)
    prefix, rest = split(folded)
    assert rest
    joined = prefix + rest
    assert folded in (joined, joined.replace("لال", "لل", 1))


@given(texts)
def test_raw_index_and_span_agree(raw: str) -> None:
    normal = normalise(raw)
    for at in range(len(normal.clean)):
        span = normal.span(at, at + 1)
        assert 0 <= span.start < span.end <= len(raw)
        assert normal.index(span.start) <= at
