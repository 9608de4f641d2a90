"""HTML pages: the body and title that are in them, the metadata that their tags give, nothing guessed."""

from pathlib import Path

import pytest
from reading import TEXT, error, one, read_bytes

from tawatur.read import html

PAGE = "<!doctype html><html><head><title>عنوان الصفحة</title>{head}</head><body>{before}<article><h1>عنوان الخبر</h1>{body}</article></body></html>"
BODY = f"<p>{TEXT}</p><p>وكان الخبر في 18 كانون الأول 2024.</p>"


def page(head: str = "", before: str = "", body: str = BODY) -> str:
    return PAGE.format(head=head, before=before, body=body)


def test_title_then_body_without_the_menu(tmp_path: Path) -> None:
    report = one(read_bytes(tmp_path, page(before="<nav><a href=x>الرئيسية</a><a href=y>سياسة</a></nav>")))
    assert report.text == f"عنوان الخبر\n{TEXT}\nوكان الخبر في 18 كانون الأول 2024."
    assert report.title == "عنوان الخبر"
    assert report.origin is not None
    assert report.origin.media == "text/html; charset=utf-8"


def test_a_date_in_the_text_is_no_publication_date(tmp_path: Path) -> None:
    assert one(read_bytes(tmp_path, page())).published is None


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ('<meta property="article:published_time" content="2024-12-18T23:50:00+03:00">', "2024-12-18"),
        ('<meta name="DC.date.issued" content="2024-12-18">', "2024-12-18"),
        ('<meta itemprop="datePublished" content="2024/12/18">', "2024-12-18"),
        ('<meta name="pubdate" content="20241218">', "2024-12-18"),
        ('<meta name="date" content="Wed, 18 Dec 2024 10:00:00 GMT">', "2024-12-18"),
        ('<meta name="date" content="12/11/2024">', None),
        ('<meta name="date" content="2024-13-40">', None),
        ('<meta name="date" content="18 كانون الأول 2024">', None),
        ('<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2024-12-18T08:00Z"}</script>', "2024-12-18"),
        ('<script type="application/ld+json">[{"@graph": [{"@type": "WebPage", "datePublished": "2020-01-01"}, '
         '{"@type": ["NewsArticle"], "datePublished": "2024-12-18"}]}]</script>', "2024-12-18"),
        ('<script type="application/ld+json">{"@graph": [{"@type": "WebPage", "datePublished": "2020-01-01"}, '
         '{"@type": ["NewsArticle"], "datePublished": "2024-12-18"}]}</script>', "2024-12-18"),
        ('<script type="application/ld+json">{broken</script>', None),
    ],
)  # fmt: skip
def test_the_date_is_what_the_tags_say(tmp_path: Path, head: str, day: str | None) -> None:
    assert one(read_bytes(tmp_path, page(head))).published == day


def test_the_date_of_a_time_tag(tmp_path: Path) -> None:
    body = (
        '<time datetime="2020-01-01">قديم</time><time itemprop="datePublished" datetime="2024-12-18T08:00">اليوم</time>'
        + BODY
    )
    assert one(read_bytes(tmp_path, page(body=body))).published == "2024-12-18"


def test_outlet_author_and_address(tmp_path: Path) -> None:
    head = (
        '<meta property="og:site_name" content=" صحيفة  الرواق "><meta name="author" content="ليلى">'
        '<link rel="canonical" href="https://alrewaq.example/1">'
    )
    report = one(read_bytes(tmp_path, page(head)))
    assert (report.outlet, report.author, report.url) == ("صحيفة الرواق", "ليلى", "https://alrewaq.example/1")


def test_outlet_and_author_from_linked_data(tmp_path: Path) -> None:
    head = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "publisher": {"name": "الرواق"}, '
        '"author": [{"name": "ليلى"}, {"name": "هدى"}]}</script><meta property="article:author" content="https://x.example/u">'
    )
    report = one(read_bytes(tmp_path, page(head)))
    assert (report.outlet, report.author, report.url) == ("الرواق", "ليلى", None)


def test_the_sidecar_goes_before_the_tags(tmp_path: Path) -> None:
    (tmp_path / "a.meta.json").write_text('{"published": "2025-02-03"}')
    head = '<meta name="date" content="2024-12-18"><meta property="og:site_name" content="الرواق">'
    report = one(read_bytes(tmp_path, page(head), "a"))
    assert (report.published, report.outlet) == ("2025-02-03", "الرواق")


@pytest.mark.parametrize("charset", ["windows-1256", "iso-8859-6", "utf-16-le"])
def test_other_encodings(tmp_path: Path, charset: str) -> None:
    content = page(f'<meta charset="{charset}">').encode(charset)
    assert TEXT in one(read_bytes(tmp_path, content)).text


def test_xhtml_with_an_xml_declaration(tmp_path: Path) -> None:
    content = '<?xml version="1.0" encoding="utf-8"?>\n' + page().replace(
        "<html>", '<html xmlns="http://www.w3.org/1999/xhtml">'
    )
    assert TEXT in one(read_bytes(tmp_path, content)).text


@pytest.mark.parametrize(
    "content",
    [
        page(body=""),
        "<!doctype html><html><head><title>عنوان طويل لصفحة فارغة</title></head><body></body></html>",
        "<html><body><script>var text = 'نص طويل في برنامج لا في صفحة';</script></body></html>",
        "<!doctype html><html><head></head><frameset><frame src='a.html'></frameset></html>",
        "<html><body>" + "<div>" * 100_000 + TEXT + "</div>" * 100_000 + "</body></html>",
    ],
)
def test_a_page_without_a_body_is_said_and_nothing_leaks(
    tmp_path: Path, content: str, capfd: pytest.CaptureFixture[str]
) -> None:
    fault = error(read_bytes(tmp_path, content))
    assert "HTML page without a body" in fault.what
    assert capfd.readouterr() == ("", "")


def test_entities_of_the_page_are_not_resolved(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("SECRET")
    laughs = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 20}">' for n in range(1, 12))
    content = f'<!DOCTYPE html [<!ENTITY a0 "ha">{laughs}<!ENTITY x SYSTEM "file://{secret}">]>' + page(
        body=f"<p>&a11; &x; {TEXT}</p>"
    )
    report = one(read_bytes(tmp_path, content))
    assert len(report.text) < 1000
    assert "SECRET" not in report.text


def test_big_pages_are_read_in_a_process_of_their_own_and_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    head = '<meta name="date" content="2024-12-18">'
    whole = one(read_bytes(tmp_path, page(head, body=BODY * 20)))
    monkeypatch.setattr(html, "BIG", 1000)
    assert one(read_bytes(tmp_path, page(head, body=BODY * 20))) == whole
    assert "without a body" in error(read_bytes(tmp_path, page(body="<p></p>" * 1000))).what
    monkeypatch.setattr(html, "SECONDS", 0.01)
    assert "longer than 0.01 seconds" in error(read_bytes(tmp_path, page(body=BODY * 20))).what


def test_one_line_of_two_million_characters(tmp_path: Path) -> None:
    assert one(read_bytes(tmp_path, page(body=f"<p>{TEXT * 20_000}</p>"))).text.count(TEXT) == 20_000
