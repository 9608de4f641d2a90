"""Files, folders and standard input → bytes with their hash, in an order that does not change."""

import hashlib
import io
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from tawatur.acquire import Acquired, Sidecar, acquire
from tawatur.errors import InputError

NOON = "2025-02-03T12:00:00Z"


def got(*paths: Path | str, stdin: bytes = b"") -> list[Acquired | InputError]:
    return list(acquire(paths, now=lambda: NOON, stdin=io.BytesIO(stdin)))


def only(*paths: Path | str, stdin: bytes = b"") -> Acquired:
    (item,) = got(*paths, stdin=stdin)
    assert isinstance(item, Acquired), item
    return item


def fault(*paths: Path | str, stdin: bytes = b"") -> InputError:
    (item,) = got(*paths, stdin=stdin)
    assert isinstance(item, InputError), item
    return item


def test_a_file_keeps_its_bytes(tmp_path: Path) -> None:
    content = "خبر\r\n\ufeffعاجل".encode()
    path = tmp_path / "خبر.txt"
    path.write_bytes(content)
    item = only(path)
    assert item == Acquired(str(path), hashlib.sha256(content).hexdigest(), len(content), NOON, content)
    assert item.read() == content == item.open().read()
    assert item.head(3) == content[:3]


def test_the_clock_gives_an_instant_in_utc(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("خبر")
    (item,) = acquire([tmp_path / "a"])
    assert isinstance(item, Acquired)
    assert len(item.obtained) == len(NOON)
    assert item.obtained.endswith("Z")


def test_folders_come_in_the_order_of_names_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/1.txt", "a.txt", "c.txt", ".hidden", ".git/config", "b/.DS_Store"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("خبر")
    found = [item.location for item in got(tmp_path) if isinstance(item, Acquired)]
    assert found == [str(tmp_path / name) for name in ("a.txt", "b/1.txt", "b/2.txt", "c.txt")]


def test_a_hidden_file_that_is_named_is_read(tmp_path: Path) -> None:
    (tmp_path / ".x").write_text("خبر")
    assert only(tmp_path / ".x").size == 6


def test_links_in_a_circle_end(tmp_path: Path) -> None:
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    (inner / "report.txt").write_text("خبر")
    (inner / "up").symlink_to(tmp_path)
    (tmp_path / "self").symlink_to(tmp_path / "self")
    (tmp_path / "gone").symlink_to(tmp_path / "nowhere")
    found = got(tmp_path)
    assert [item.location for item in found if isinstance(item, Acquired)] == [str(inner / "report.txt")]
    assert len([item for item in found if isinstance(item, InputError)]) == 2


def test_one_bad_path_does_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "good").write_text("خبر")
    (tmp_path / "empty").touch()
    (tmp_path / "folder").mkdir()
    bad, good, empty, folder = got(
        tmp_path / "missing", tmp_path / "good", tmp_path / "empty", tmp_path / "folder"
    )
    assert isinstance(good, Acquired)
    for item, what in ((bad, "no such file"), (empty, "empty"), (folder, "no files")):
        assert isinstance(item, InputError)
        assert what in item.what
        assert item.advice


@pytest.mark.parametrize("name", ["a\0b", "x" * 5000, "/dev/null"])
def test_impossible_paths_are_errors(name: str) -> None:
    assert isinstance(got(name)[0], InputError)


def test_a_name_that_is_no_utf8_can_be_recorded(tmp_path: Path) -> None:
    path = os.path.join(os.fsencode(tmp_path), b"caf\xe9.txt")
    with open(path, "wb") as stream:
        stream.write("خبر".encode())
    assert only(tmp_path).location == f"{tmp_path}/caf\\xe9.txt"


def test_a_file_without_permission(tmp_path: Path) -> None:
    path = tmp_path / "secret.txt"
    path.write_text("خبر")
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("this user reads everything")
    assert "not permitted" in fault(path).what


def test_standard_input() -> None:
    item = only("-", stdin="خبر".encode())
    assert (item.location, item.content) == ("-", "خبر".encode())
    assert "nothing came in" in fault("-").what


def test_big_input_stays_on_disk_and_nothing_is_left_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    content = b"x" * (33 * 2**20)
    for item in acquire(["-"], stdin=io.BytesIO(content)):
        assert isinstance(item, Acquired)
        assert item.content is None
        assert item.path is not None
        assert item.path.parent.stat().st_mode & 0o777 == 0o700
        assert item.sha256 == hashlib.sha256(content).hexdigest()
        assert item.size == len(content)
        assert item.head(4) == b"xxxx"
    assert not list(tmp_path.iterdir())


def test_a_pipe_with_a_name(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_text, args=("خبر",))
    writer.start()
    assert only(pipe).content == "خبر".encode()
    writer.join()


def test_a_sidecar_goes_with_its_file_and_is_no_input(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("خبر")
    (tmp_path / "a.txt.meta.json").write_text(
        '{"outlet": "الرواق", "published": "2025-02-03T10:00:00+03:00", "url": null}'
    )
    assert only(tmp_path).sidecar == Sidecar(outlet="الرواق", published="2025-02-03")


@pytest.mark.parametrize(
    "content",
    [
        "{",
        "[]",
        '{"outlet": 5}',
        '{"paper": "x"}',
        '{"published": "3/2/2025"}',
        '{"published": ""}',
        "{}" + " " * 70000,
    ],
)
def test_a_faulty_sidecar_is_said_and_the_others_go_on(tmp_path: Path, content: str) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("خبر")
    (tmp_path / "a.txt.meta.json").write_text(content)
    bad, good = got(tmp_path)
    assert isinstance(good, Acquired)
    assert isinstance(bad, InputError)
    assert bad.where.endswith("a.txt.meta.json")
    assert "YYYY-MM-DD" in bad.advice


def test_importing_it_loads_no_reader() -> None:
    code = "import sys, tawatur.acquire, tawatur.read; print([m for m in ('trafilatura', 'lxml', 'pypdfium2', 'cchardet') if m in sys.modules])"
    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
        == "[]\n"
    )
