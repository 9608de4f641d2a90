"""Bad input: one line that says what, where and what to do, and the other inputs go on."""

import os
import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reading import EXAMPLES, TEXT, error, one, read_bytes, read_paths

from tawatur.errors import InputError, printable
from tawatur.types.report import Report

JUNK = random.Random(7).randbytes(4096)
GIVE = "give text, HTML, PDF or JSON Lines"


@pytest.mark.parametrize(
    ("content", "what", "advice"),
    [
        (b"", "empty", "give"),
        (JUNK, "not a text", GIVE),
        (b"\0" * 100, "not a text", GIVE),
        (f"خبر\0{TEXT}".encode(), "control characters", GIVE),
        (f"\x1b[2J\x01\x02\x03\x04\x05{TEXT}".encode(), "control characters", GIVE),
        (b"PK\x03\x04" + JUNK, "ZIP", GIVE),
        (b"\x1f\x8b" + JUNK, "gzip", GIVE),
        (b"\x89PNG\r\n" + JUNK, "image", GIVE),
        (b"<?xml version='1.0'?><rss><channel><title>x</title></channel></rss>", "XML", GIVE),
        ('{"text": "خبر"}'.encode("utf-16"), "UTF-16", GIVE),
        (b"%PDF-1.7\n", "truncated", "whole file"),
        (b"<html><body></body></html>", "without a body", "save the page"),
        (b"<html><title>x</title><body></body></html>", "without a body", "save the page"),
        (TEXT.encode() + TEXT.encode("windows-1256"), "can't be told", "UTF-8"),
        (b"12345 67 ... \n 8", "letter", GIVE),
    ],
)
def test_each_fault_has_its_line(tmp_path: Path, content: bytes, what: str, advice: str) -> None:
    (tmp_path / "a").write_text(TEXT)
    (tmp_path / "b").write_bytes(content)
    (tmp_path / "c").write_text(TEXT)
    first, fault, last = read_paths(tmp_path)
    assert isinstance(first, Report)
    assert isinstance(last, Report)
    found = error([fault])
    assert (found.where, what in found.what, advice in found.advice) == (str(tmp_path / "b"), True, True), (
        found
    )


def test_a_missing_path(tmp_path: Path) -> None:
    assert "no such file" in error(read_paths(tmp_path / "none")).what


def test_a_text_of_fifty_megabytes(tmp_path: Path) -> None:
    fault = error(read_bytes(tmp_path, b"khabar \n" * (50 * 2**20 // 8)))
    assert fault.what == "52,428,800 bytes are over the limit of 5,000,000 characters"
    assert "split it" in fault.advice


@pytest.mark.parametrize("size", [99, 100, 101])
def test_the_limit_counts_characters(tmp_path: Path, size: int) -> None:
    assert isinstance(read_bytes(tmp_path, "س" * size, limit=100)[0], Report if size <= 100 else InputError)


def test_nothing_in_a_message_reaches_the_terminal(tmp_path: Path) -> None:
    name = "خبر\x1b[31m\u202e\n.txt"
    (tmp_path / name).write_bytes(b"")
    assert "\\x1b[31m\\u202e\\n.txt" in str(error(read_paths(tmp_path)))


@given(st.text(st.characters(), max_size=1000))
def test_messages_are_one_printable_line(text: str) -> None:
    shown = printable(text)
    assert len(shown) < 4000
    assert not any(ord(char) < 32 or 0xD800 <= ord(char) < 0xE000 for char in shown)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.one_of(
        st.binary(max_size=300), st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass"))
    )
)
def test_no_bytes_make_it_crash(tmp_path: Path, content: bytes) -> None:
    for item in read_bytes(tmp_path, content):
        assert isinstance(item, Report | InputError)


@pytest.mark.parametrize("name", sorted(os.listdir(EXAMPLES / "reports")))
def test_no_damage_to_a_real_file_makes_it_crash(tmp_path: Path, name: str) -> None:
    chance = random.Random(name)
    whole = (EXAMPLES / "reports" / name).read_bytes()
    for _ in range(3 if name.endswith(".pdf") else 20):
        content = bytearray(whole)
        for _ in range(chance.randint(1, 30)):
            at = chance.randrange(len(content))
            content[at : at + chance.randint(0, 4)] = chance.randbytes(chance.randint(0, 4))
        for item in read_bytes(tmp_path, bytes(content)):
            assert isinstance(item, Report | InputError)


def test_a_zip_bomb_is_not_unpacked(tmp_path: Path) -> None:
    import gzip

    fault = error(read_bytes(tmp_path, gzip.compress(b"0" * 50_000_000)))
    assert "gzip" in fault.what


def test_the_same_file_reads_the_same(tmp_path: Path) -> None:
    first, second = (one(read_bytes(tmp_path, TEXT)) for _ in range(2))
    assert first == second
