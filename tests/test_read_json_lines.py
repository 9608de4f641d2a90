"""JSON Lines: a report a line, a faulty line one error, files of any size."""

import json
import tracemalloc
from pathlib import Path

import pytest
from reading import TEXT, error, one, read_bytes

from tawatur.acquire import acquire
from tawatur.errors import InputError
from tawatur.read import read
from tawatur.types.report import Report


def line(**fields: object) -> str:
    return json.dumps({"id": "a", "text": TEXT, **fields}, ensure_ascii=False)


def test_fields_find_their_places(tmp_path: Path) -> None:
    content = line(
        published="2025-02-03", outlet="الرواق", title="عنوان", author="ليلى", url="https://a.example", claims=[{"kind": "x"}],
        ref=7, tags=["س"],
    )  # fmt: skip
    report = one(read_bytes(tmp_path, content))
    assert (report.id, report.text, report.published, report.outlet) == ("a", TEXT, "2025-02-03", "الرواق")
    assert (report.title, report.author, report.url) == ("عنوان", "ليلى", "https://a.example")
    assert report.extra == {"ref": 7, "tags": ["س"]}
    assert report.origin is not None
    assert (report.origin.media, report.origin.part) == ("application/jsonl", 1)


def test_text_is_kept_as_it_is(tmp_path: Path) -> None:
    text = "عنـــوانٌ\r\n\u202bنصّ\u202c  طويل\u00a0١٢"
    assert one(read_bytes(tmp_path, line(text=text))).text == text


def test_numbers_are_ids_and_missing_ids_come_from_the_content(tmp_path: Path) -> None:
    content = "\n".join([line(id=7), line(id=None), line(id=""), line(id=None, outlet="ب")])
    number, first, second, third = read_bytes(tmp_path, content)
    assert isinstance(number, Report)
    assert number.id == "7"
    assert isinstance(first, Report)
    assert isinstance(third, Report)
    assert first.id.startswith("r-")
    assert first.id != third.id
    assert isinstance(second, InputError)
    assert "line 2" in second.what


@pytest.mark.parametrize(
    ("given", "day"), [("2025-02-03T23:30:00+03:00", "2025-02-03"), (None, None), ("", None)]
)
def test_days(tmp_path: Path, given: str | None, day: str | None) -> None:
    assert one(read_bytes(tmp_path, line(published=given))).published == day


@pytest.mark.parametrize(
    ("bad", "what"),
    [
        ('{"id": "b", "text"', "no JSON"),
        ("[1, 2]", "no JSON object"),
        ('{"id": "b"}', '"text"'),
        ('{"id": "b", "text": null}', '"text"'),
        ('{"id": "b", "text": "  12 "}', "letter"),
        ('{"id": "b", "text": "خبر\\u0000"}', "control characters"),
        ('{"id": "b", "text": "\\ud800"}', "no JSON"),
        ('{"id": ["b"], "text": "خبر"}', '"id"'),
        ('{"id": true, "text": "خبر"}', '"id"'),
        ('{"id": "\\u001b[31m", "text": "خبر"}', '"id"'),
        ('{"id": "b", "published": "3/2/2025", "text": "خبر"}', "ISO 8601"),
        ('{"id": "b", "published": 2025, "text": "خبر"}', '"published"'),
        ('{"id": "b", "outlet": {"name": "x"}, "text": "خبر"}', '"outlet"'),
        ('{"id": "a", "text": "خبر آخر"}', "line 1"),
        ('{"a":' * 5000, "no JSON"),
    ],
)
def test_a_faulty_line_is_said_and_the_next_goes_on(tmp_path: Path, bad: str, what: str) -> None:
    first, fault, last = read_bytes(tmp_path, f"{line()}\n\n{bad}\n{line(id='z')}\n")
    assert isinstance(first, Report)
    assert isinstance(last, Report)
    assert last.id == "z"
    assert last.origin is not None
    assert last.origin.part == 4
    assert what in error([fault]).what
    assert error([fault]).where.endswith("line 3")


def test_invalid_utf8_spoils_its_own_line_alone(tmp_path: Path) -> None:
    fault, good = read_bytes(tmp_path, b'{"id": "b", "text": "\xff"}\n' + line().encode())
    assert "no JSON" in error([fault]).what
    assert isinstance(good, Report)


def test_a_broken_first_line_does_not_make_it_a_text(tmp_path: Path) -> None:
    fault, good = read_bytes(tmp_path, "id,text\n" + line())
    assert isinstance(fault, InputError)
    assert isinstance(good, Report)


def test_byte_order_mark_and_windows_line_ends(tmp_path: Path) -> None:
    first, second = read_bytes(tmp_path, b"\xef\xbb\xbf" + f"{line()}\r\n{line(id='b')}\r\n".encode())
    assert isinstance(first, Report)
    assert isinstance(second, Report)


@pytest.mark.parametrize("content", ['{\n  "text": "خبر"\n}', '[{"text": "خبر"}]'])
def test_one_json_document_is_no_json_lines(tmp_path: Path, content: str) -> None:
    assert "one object a line" in error(read_bytes(tmp_path, content)).what


def test_a_text_over_the_limit(tmp_path: Path) -> None:
    fault, good = read_bytes(tmp_path, f"{line(text='خبر ' * 100)}\n{line()}", limit=100)
    assert "400 characters" in error([fault]).what
    assert isinstance(good, Report)


def test_a_line_too_long_to_hold_is_passed_over(tmp_path: Path) -> None:
    fault, good = read_bytes(tmp_path, f"{line(text='س' * 2_000_000)}\n{line()}", limit=100)
    assert "limit" in error([fault]).what
    assert isinstance(good, Report)
    assert good.origin is not None
    assert good.origin.part == 2


def test_the_sidecar_stands_in_for_what_the_lines_leave_out(tmp_path: Path) -> None:
    (tmp_path / "a.meta.json").write_text('{"outlet": "الرواق", "published": "2025-02-03"}')
    first, second = read_bytes(
        tmp_path, line() + "\n" + line(id="b", outlet="ضفاف", published="2024-01-01"), "a"
    )
    assert isinstance(first, Report)
    assert isinstance(second, Report)
    assert (first.outlet, first.published) == ("الرواق", "2025-02-03")
    assert (second.outlet, second.published) == ("ضفاف", "2024-01-01")


def test_big_files_are_never_held_whole(tmp_path: Path) -> None:
    path = tmp_path / "big.jsonl"
    with path.open("w") as stream:
        stream.writelines(line(id=f"r{n}", text=TEXT * 100) + "\n" for n in range(3000))
    assert path.stat().st_size > 40 * 2**20
    tracemalloc.start()
    (item,) = acquire([path])
    assert not isinstance(item, InputError)
    count = sum(isinstance(report, Report) for report in read(item, 10**6))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 3000
    assert peak < 2**25 + 2**23  # what acquiring holds of one file at most, and a little


def test_a_file_that_changes_while_it_is_read_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "big.jsonl"
    path.write_text(line(text=TEXT * 200_000) + "\n")
    assert path.stat().st_size > 2**25
    (item,) = acquire([path])
    assert not isinstance(item, InputError)
    path.write_text(line() + "\n")
    report, fault = read(item, 10**9)
    assert isinstance(report, Report)
    assert "changed" in error([fault]).what
    path.unlink()
    assert "can't be read any more" in error(list(read(item, 10**9))).what
