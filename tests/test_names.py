"""Names: what is found, nested ones, spans in the raw text, the second look, aliases, the network's exactness."""

from __future__ import annotations

import hashlib
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from name_words import name_word, names_of

from tawatur.analyse.names import find_names, find_title_spans
from tawatur.analyse.names_decode import best_path, mark
from tawatur.analyse.names_forms import SLOTS, pieces
from tawatur.analyse.names_network import TAGS, network
from tawatur.errors import TawaturError
from tawatur.lexicon import Entry, Example, entries
from tawatur.models import read
from tawatur.text import normalise, sentences, tokenize
from training.names import layout

NAMES = TAGS["out"]
CASES = {
    "غادر رئيس الحكومة سامي الخطيب بيروت إلى القاهرة": {
        ("سامي الخطيب", "person"),
        ("بيروت", "place"),
        ("القاهرة", "place"),
    },
    "قالت وزارة الداخلية العراقية إن القوات دخلت الموصل": {
        ("وزارة الداخلية العراقية", "body"),
        ("الموصل", "place"),
    },
    "وصل محمد بن خالد الصواف إلى دمشق": {("محمد بن خالد الصواف", "person"), ("دمشق", "place")},
    "للرئيس السوري بشار الأسد ولبشار الأسد": {("بشار الأسد", "person")},
}


@pytest.mark.parametrize("text", CASES)
def test_finds_names(text: str) -> None:
    assert {(name.text, name.type) for name in names_of(text)} >= CASES[text]


def test_names_nest_with_the_outer_one_first() -> None:
    names = names_of("انعقد الاجتماع في جامعة دمشق أمس")
    assert [(n.text, n.type) for n in names] == [("جامعة دمشق", "body"), ("دمشق", "place")]


def test_prefixes_stay_outside() -> None:
    text = "سلم الرسالة لسامي الخطيب وبسام النوري"
    assert {name.span.of(text) for name in names_of(text)} == {"سامي الخطيب", "بسام النوري"}


def test_title_spans_reach_up_to_their_body() -> None:
    text = "قال وزير الداخلية اللبناني سامي الخطيب إن الوفد وصل"
    normal = normalise(text)
    tokens = tokenize(normal)
    assert [s.of(text) for s in find_title_spans(normal, tokens, sentences(text, tokens))] == [
        "وزير الداخلية اللبناني"
    ]


def test_initials_belong_to_the_name() -> None:
    assert "سامي.ع.خ" in {name.text for name in names_of("اعتقلت الشرطة سامي.ع.خ في بيروت")}


def test_a_verb_that_wa_joins_is_no_given_name() -> None:
    text = "قال سامي بن معمر إن الأمر انتهى. وأضاف بن معمر أن الوفد وصل إلى حلب."
    assert [name.text for name in names_of(text) if name.type == "person"] == ["سامي بن معمر", "بن معمر"]


def test_a_full_name_is_found_wherever_it_stands() -> None:
    text = "قال الدكتور زكريا القاروط إن العمل بدأ.\nوزار الوفد المدينة ثم زكريا القاروط.\nوأضاف القاروط أن العمل مستمر."
    assert [name.text for name in names_of(text) if name.type == "person"] == [
        "زكريا القاروط",
        "زكريا القاروط",
        "القاروط",
    ]


def test_spelling_changes_nothing() -> None:
    plain = [name.text for name in names_of("زار أحمد القاسم الإسكندرية وطرابلس")]
    other = [name.text for name in names_of("زار احمد القـاسم الاسكندريه وطرابلس")]
    assert len(plain) == len(other) == 3


@pytest.mark.parametrize("entry", entries("names"), ids=lambda entry: entry.id)
def test_examples_of_the_lexicon(entry: Entry) -> None:
    def missed(example: Example) -> bool:
        return not name_word(entry, example)

    assert not any(map(missed, entry.match))
    assert all(map(missed, entry.reject))


def test_empty_text() -> None:
    assert names_of("") == ()


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet="ابتمحدسلنويةىأ .،\n\u064e\u0640\u200f«»:-12ab", max_size=120))
def test_no_input_breaks_it(text: str) -> None:
    for name in names_of(text):
        assert 0 <= name.span.start < name.span.end <= len(text)


def test_long_texts_are_cut_without_a_seam() -> None:
    """A name's logits are the same in the middle of a long text and in a part of it with enough around."""
    text = "وصل سامي الخطيب إلى حلب ثم عاد الوفد من دمشق . " * 60
    normal = normalise(text)
    tokens = tokenize(normal)
    whole = mark(text, tokens, sentences(text, tokens)).logits
    flags = [0] * len(tokens)
    for start, _ in sentences(text, tokens):
        flags[start] = 1
    part = network().logits(tokens[200:300], flags[200:300])
    assert np.array_equal(whole[220:280], part[20:80])


def test_products_are_exact() -> None:
    """The largest sum that a layer can reach stays a whole number in single precision."""
    for weight, *_ in network().layers:
        assert np.abs(weight).sum(axis=(0, 1)).max() * 127 < 2**24
    assert np.abs(network().heads[0]).sum(axis=0).max() * 127 < 2**24


def test_paths_hold_no_inside_without_a_beginning() -> None:
    rng = np.random.default_rng(5)
    for _ in range(50):
        logits = rng.normal(size=(12, len(NAMES))).astype(np.float32) * 3
        tags = dict(best_path(logits, NAMES, network().after["out"]))
        for index, tag in tags.items():
            if NAMES[tag][0] == "I":
                assert NAMES[tags.get(index - 1, 0)][2:] == NAMES[tag][2:]


def test_pieces_fit_their_slots() -> None:
    for word in ("و", "١٢", "والاستراتيجيات", "x" * 40, "«"):
        assert len(pieces(word, {}, {})) == SLOTS


def test_repeated_calls_agree() -> None:
    text = "قال سامي الخطيب إن حلب آمنة"
    normal = normalise(text)
    tokens = tokenize(normal)
    parts = sentences(text, tokens)
    assert find_names(normal, tokens, parts) == find_names(normal, tokens, parts)


def test_training_and_running_share_their_heads() -> None:
    assert layout.TAGS == TAGS


def test_weights_are_those_of_the_card_and_small() -> None:
    card = Path(layout.__file__).with_name("CARD.md").read_text(encoding="utf-8")
    for name in ("names-network.npz", "names-words.npz"):
        data = read(name)
        assert len(data) <= 10_000_000
        assert hashlib.sha256(data).hexdigest() in card


def test_changed_weights_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hashlib.sha256", lambda data: hashlib.md5(data, usedforsecurity=False))
    with pytest.raises(TawaturError, match="install again"):
        read("names-network.npz")
