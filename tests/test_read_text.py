"""Plain text in any common encoding."""

import hashlib
from pathlib import Path

import pytest
from reading import TEXT, error, one, read_bytes

from tawatur.read.decode import decode
from tawatur.read.plausible import plausibility

LINES = f"سفر مفاجئ\r\n{TEXT}\r\n"


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "windows-1256", "iso-8859-6"],
)
def test_the_text_comes_back_whatever_the_encoding(tmp_path: Path, encoding: str) -> None:
    content = LINES.encode(encoding)
    report = one(read_bytes(tmp_path, content))
    assert report.text == LINES
    assert report.title == "سفر مفاجئ"
    assert report.id == "r-" + hashlib.sha256(content).hexdigest()[:16]
    assert report.published is report.outlet is None
    assert report.origin is not None
    assert report.origin.media.startswith("text/plain; charset=")


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("وصل الوزير إلى العاصمة", "windows-1256"),
        ("وصل الوزير إلى العاصمة", "iso-8859-6"),
        ("محمد بن علي", "windows-1256"),
        ("محمد بن علي", "iso-8859-6"),
        ("كشف مكتب القاضي مضمون الملف", "windows-1256"),
        ("كشف مكتب القاضي مضمون الملف", "iso-8859-6"),
        ("قال «نعم» ثم غادر إلى Paris", "windows-1256"),
        ("Die Männer wurden in München überführt", "windows-1252"),
        ("Le président a été arrêté à Genève", "windows-1252"),
    ],
)
def test_single_byte_encodings_are_told_apart(text: str, encoding: str) -> None:
    decoded = decode(text.encode(encoding))
    assert decoded is not None
    assert decoded.text == text


def test_writing_is_more_plausible_than_its_misreadings() -> None:
    assert plausibility(TEXT) > 1
    assert plausibility(TEXT.encode().decode("windows-1256")) < 0
    assert plausibility(TEXT.encode("windows-1256").decode("windows-1252")) < 0
    assert plausibility("The minister left on Monday") == 0.5


def test_a_declared_encoding_is_believed_only_where_it_makes_sense() -> None:
    content = TEXT.encode("windows-1256")
    for declared in ("iso-8859-1", "utf-8", "no-such-encoding", "windows-1256"):
        decoded = decode(content, declared)
        assert decoded is not None
        assert (decoded.text, decoded.encoding) == (TEXT, "windows-1256")


def test_few_damaged_bytes_stand_as_such_and_are_counted(tmp_path: Path) -> None:
    content = (TEXT * 20).encode()
    report = one(read_bytes(tmp_path, content[:-2] + b"\xff" + TEXT.encode()))
    assert report.extra == {"damaged_bytes": 2}
    assert report.text.startswith(TEXT)
    assert "\ufffd" in report.text


def test_bytes_in_two_encodings_are_refused(tmp_path: Path) -> None:
    fault = error(read_bytes(tmp_path, TEXT.encode() + TEXT.encode("windows-1256")))
    assert "encoding" in fault.what
    assert "UTF-8" in fault.advice


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"عنوان\n{TEXT}", "عنوان"),
        (f"\n\n  عنوان  \n{TEXT}", "عنوان"),
        (TEXT, None),
        (f"{TEXT}\n{TEXT}", None),
        (f"{'كلمة ' * 60}\n{TEXT}", None),
    ],
)
def test_the_title_is_a_first_line_that_looks_like_a_headline(
    tmp_path: Path, text: str, title: str | None
) -> None:
    report = one(read_bytes(tmp_path, text))
    assert (report.title, report.text) == (title, text)


def test_text_without_arabic_is_read(tmp_path: Path) -> None:
    assert one(read_bytes(tmp_path, "The officer left the country.")).text == "The officer left the country."


def test_the_name_does_not_decide(tmp_path: Path) -> None:
    assert one(read_bytes(tmp_path, TEXT, "report.pdf")).text == TEXT
    assert one(read_bytes(tmp_path, '{"text": "خبر عاجل"}', "report.html")).text == "خبر عاجل"


def test_the_sidecar_says_what_the_text_cannot(tmp_path: Path) -> None:
    (tmp_path / "a.txt.meta.json").write_text(
        '{"outlet": "الرواق", "published": "2025-02-03", "url": "https://a.example", "author": "س"}'
    )
    report = one(read_bytes(tmp_path, TEXT, "a.txt"))
    assert (report.outlet, report.published, report.url, report.author) == (
        "الرواق",
        "2025-02-03",
        "https://a.example",
        "س",
    )
