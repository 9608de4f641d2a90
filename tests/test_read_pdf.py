"""PDF: the letters in their order, whichever reader there is, or a clear no."""

import shutil
import stat
import time
from pathlib import Path

import pytest
from reading import DATA, EXAMPLES, error, one, read_bytes, read_paths

from tawatur.read import pdf
from tawatur.read.arabic_order import disorder, logical, mirrored, paragraphs
from tawatur.read.child import run_child

SENTENCE = EXAMPLES / "reports" / "albaydar-20250619.pdf"
LIGATURES = (
    "نفي التهم عن الرئيس السابق\n"
    "قالت صحيفة الجريدة في 12 كانون الثاني 2024 إن الأمين العام للهيئة، الذي يدير شركة «الأفق»، لا يزال في بيروت منذ 3 أيام، "
    "وأضافت أن الإدارة العامة للأمن لم تصدر حتى الآن أي بلاغ رسمي بشأن القضية رقم 1447/12.\n"
    "وقال محاميه إن موكله لم يغادر البلاد إلى الأردن ولا إلى تركيا."
)


@pytest.fixture(params=["with poppler", "without poppler"])
def reader(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both machines: one where pdftotext is installed (left out where it is not), one without."""
    if request.param == "without poppler":
        monkeypatch.setenv("PATH", str(tmp_path))
        return "pdfium"
    if shutil.which("pdftotext") is None:
        pytest.skip("poppler is not installed")
    return "pdftotext"


def fake(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """A pdftotext of our own, alone on the PATH."""
    program = folder / "bin" / "pdftotext"
    program.parent.mkdir()
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", str(program.parent))


def test_both_readers_give_the_same_text(reader: str) -> None:
    report = one(read_paths(SENTENCE))
    assert report.extra == {"extracted_by": reader}
    lines = report.text.split("\n")
    assert report.title == lines[0] == "السجن عشر سنوات لرائف الدهماني غيابيًا"
    assert len(lines) == 5
    assert "22 ذي الحجة 1446هـ الموافق 18 حزيران 2025." in lines[1]
    assert lines[3] == "وكانت السلطات قد أفرجت عن الطحان في 25 ذي القعدة 1446هـ."
    assert (report.outlet, report.published) == ("البيدر", "2025-06-19")


def test_ligatures_are_turned_back(reader: str) -> None:
    report = one(read_paths(DATA / "ligatures.pdf"))
    assert report.text == LIGATURES
    assert report.extra == {"extracted_by": "pdfium"}


def test_backward_text_is_refused(reader: str) -> None:
    assert "backwards" in error(read_paths(DATA / "backwards.pdf")).what


def test_a_pdf_without_text(reader: str) -> None:
    fault = error(read_paths(DATA / "no-text.pdf"))
    assert "without text" in fault.what
    assert "OCR" in fault.advice


@pytest.mark.parametrize("share", [0.05, 0.3, 0.6, 0.9, 0.99])
def test_a_truncated_pdf_is_refused_and_not_read_in_part(tmp_path: Path, share: float) -> None:
    content = SENTENCE.read_bytes()
    assert "truncated" in error(read_bytes(tmp_path, content[: int(len(content) * share)])).what


def test_a_pdf_that_is_damaged_inside(tmp_path: Path, reader: str) -> None:
    content = bytearray(SENTENCE.read_bytes())
    content[20:9000] = b"x" * 8980
    assert "PDF" in error(read_bytes(tmp_path, bytes(content))).what


def test_bytes_before_the_header_do_no_harm(tmp_path: Path) -> None:
    assert "الدهماني" in one(read_bytes(tmp_path, b"\n\n" + SENTENCE.read_bytes())).text


def test_text_over_the_limit(tmp_path: Path, reader: str) -> None:
    assert "limit of 100 characters" in error(read_paths(SENTENCE, limit=100)).what


def test_a_limit_beyond_all_memory(reader: str) -> None:
    assert one(read_paths(SENTENCE, limit=2**40)).extra == {"extracted_by": reader}


@pytest.mark.parametrize("script", ["exit 1", "kill -9 $$", "echo 'األمين العام ال يزال في البالد'", ":"])
def test_where_pdftotext_fails_pdfium_reads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str
) -> None:
    fake(tmp_path, monkeypatch, script)
    report = one(read_paths(SENTENCE))
    assert report.extra == {"extracted_by": "pdfium"}
    assert "الدهماني" in report.text


def test_what_pdftotext_gives_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake(tmp_path, monkeypatch, r"printf '\342\200\253خبر في \342\200\252 12\342\200\254شباط\342\200\254\n'")
    report = one(read_paths(SENTENCE))
    assert (report.text, report.extra) == ("خبر في 12 شباط", {"extracted_by": "pdftotext"})


def test_a_reader_without_end_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "SECONDS", 4)
    fake(tmp_path, monkeypatch, "while :; do :; done")
    began = time.monotonic()
    assert one(read_paths(SENTENCE)).extra == {"extracted_by": "pdfium"}
    assert time.monotonic() - began < 60


def test_output_without_end_is_cut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake(tmp_path, monkeypatch, "while :; do echo خبر; done")
    assert "limit" in error(read_paths(SENTENCE, limit=1000)).what


def test_a_child_that_does_not_start() -> None:
    assert "does not start" in str(run_child(["/no/such/program"], 1, 1))


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("غادر المدير السابق المدينة إلى جهة مجهولة في القضية", None),
        ("غادر المدير السابق المدينة إلى جهة مجهولة في القضية"[::-1], "its letters run backwards"),
        ("األمين العام واإلدارة واآلن", "its لا stands as ال"),
        ("أهلا وسهلا مثلا فعلا في المدينة القديمة الكبرى", None),
        ("The report in English", None),
        ("", None),
    ],
)
def test_the_order_of_letters(text: str, wrong: str | None) -> None:
    assert disorder(text) == wrong


def test_presentation_forms_and_controls() -> None:
    assert logical("\u202bﺍﻟﺮﺋﻴﺲ\u202c ﻻ") == "الرئيس لا"
    assert logical("\u202bرقم \u202a.1447/12\u202c") == "رقم 1447/12."
    assert logical("version .5") == "version .5"


def test_brackets_turn_only_where_they_stand_wrong() -> None:
    assert mirrored("قال »نعم« ثم )غادر(") == "قال «نعم» ثم (غادر)"
    assert mirrored("قال «نعم» ثم (غادر)") == "قال «نعم» ثم (غادر)"


def test_lines_become_paragraphs() -> None:
    wide = "كلمة " * 12
    assert paragraphs(f"عنوان\n{wide}\n{wide}\nنهاية.\nفقرة ثانية\f{wide}\nتتمة") == "\n".join(
        ["عنوان", f"{wide}{wide}نهاية.", "فقرة ثانية", f"{wide}تتمة"]
    )
