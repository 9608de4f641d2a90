"""What the pages must withstand: each item has its test."""

from __future__ import annotations

import contextlib
import hashlib
import re
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from browsing import HOME, browsing, case_of, sample_case
from starlette.testclient import TestClient

from tawatur.show.web import Settings, is_loopback

ROOT = Path(__file__).parent.parent
PAGES = (
    "/",
    "/reports",
    "/timeline",
    "/map",
    "/network",
    "/disputes",
    "/sources",
    "/search?q=الدهماني",
    "/review",
)
HOSTILE = (
    "<script>alert(1)</script> <img src=x onerror=alert(2)> {{ 7 * 7 }} </title><svg onload=alert(3)>\n"
    "غادر سمير الحلواني<b onmouseover=alert(4)> بيروت إلى قبرص \u202eمقلوب\u202c في 3 آذار 2019.\n"
)


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sample_case(tmp_path_factory.mktemp("served") / "case")


@pytest.fixture(scope="module")
def client(case: Path) -> Iterator[TestClient]:
    with browsing(case) as client:
        yield client


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A case of a report that tries everything, and one whose id does."""
    folder = tmp_path_factory.mktemp("hostile") / "case"
    case_of(
        folder,
        {"id": "../../etc/passwd", "text": HOSTILE, "title": "<script>alert(5)</script>", "outlet": '"><script>alert(6)</script>',
         "author": "\u202eevil", "url": "javascript:alert(7)", "published": "2019-03-04"},
        {"id": '"><img src=x onerror=alert(8)>', "text": HOSTILE.replace("سمير", "كريم"), "published": "2019-03-04"},
        {"id": "long", "text": "قال وزير الداخلية إن سامر الخوري غادر إلى قبرص. " * 22_000, "published": "2019-03-04"},
    )  # fmt: skip
    with browsing(folder) as client:
        yield client


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "evil.example:8765", "", "[::2]:8765"]
)
def test_another_host_name_is_refused(client: TestClient, host: str) -> None:
    answer = client.get("/", headers={"Host": host})
    assert answer.status_code == 403
    assert "الدهماني" not in answer.text


@pytest.mark.parametrize("host", ["localhost:8765", "127.0.0.1", "[::1]:8765", "LOCALHOST"])
def test_the_names_of_this_machine_are_taken(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "origin",
    [
        "http://evil.example",
        "null",
        "",
        "http://127.0.0.1:1",
        "http://127.0.0.1:8765.evil.example",
        "file://",
    ],
)
def test_a_page_of_another_site_writes_nothing(client: TestClient, origin: str) -> None:
    for path in ("/review/claims", "/api/review", "/", "/nothing"):
        assert client.post(path, data={"x": "y"}, headers={"Origin": origin}).status_code == 403


def test_a_long_body_is_refused(client: TestClient) -> None:
    assert client.post("/review/claims", content=b"x" * 300_000).status_code == 413
    assert client.post("/review/claims", content=iter([b"x"] * 3)).status_code == 413


def test_every_answer_forbids_foreign_and_inline_scripts(client: TestClient) -> None:
    for path in (*PAGES, "/static/style.css", "/api/overview", "/nothing"):
        answer = client.get(path)
        policy = answer.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize("language", ["ar", "en"])
def test_no_page_holds_inline_scripts_or_styles_or_foreign_addresses(
    client: TestClient, language: str
) -> None:
    for path in PAGES:
        text = client.get(path, headers={"Cookie": f"tawatur_lang={language}"}).text
        assert not re.search(r"<script(?![^>]*\bsrc=)[^>]*>", text), path
        assert not re.search(r"\s(style|on\w+)=", re.sub(r"(?<=>)[^<]*", "", text)), path
        assert not re.search(r"""(src|href|action)=["'](https?:)?//""", text), path


def _all_pages(client: TestClient) -> Iterator[str]:
    """The pages, and every page that they lead to."""
    seen: dict[str, None] = dict.fromkeys(PAGES)
    for path in (open_ := list(seen)):
        text = client.get(path).text
        yield text
        for found in re.findall(r'href="(/(?:report\?|entities/|facts/)[^"#]*)', text):
            address = found.replace("&amp;", "&").replace("&#39;", "'")
            if address not in seen and len(seen) < 60 and not address.endswith("/file"):
                seen[address] = None
                open_.append(address)


def test_a_hostile_report_is_shown_harmlessly(hostile: TestClient) -> None:
    pages = list(_all_pages(hostile))
    assert len(pages) > len(PAGES)
    whole = "\n".join(pages)
    assert "&lt;script&gt;alert(1)" in whole
    assert "{{ 7 * 7 }}" in whole
    for text in pages:
        tags = re.findall(r"<[^>]*>", text)
        assert not [
            tag
            for tag in tags
            if re.search(
                r"alert\(|onerror|javascript:",
                re.sub(r'(?:title|value|content|href|aria-label)="[^"]*"', "", tag),
            )
        ]
        assert not re.findall(r'href="\s*(?:javascript|data|vbscript):', text)


def test_bidi_controls_are_seen_and_turn_nothing(hostile: TestClient) -> None:
    text = hostile.get("/report", params={"id": "../../etc/passwd"}).text
    assert "\u202e" not in text
    assert "U+202E" in text
    # Isolates of ours are closed boxes; none of the text's own gets through.
    for page in _all_pages(hostile):
        assert not set(page) & set("\u202a\u202b\u202d\u202e\u2066\u2067")


def test_a_line_of_a_megabyte_is_shown_in_parts(hostile: TestClient) -> None:
    answer = hostile.get("/report", params={"id": "long"})
    assert answer.status_code == 200
    assert len(answer.content) < 1_500_000
    last = hostile.get("/report", params={"id": "long", "piece": 20})
    assert last.status_code == 200
    assert "سامر الخوري" in last.text


@pytest.mark.parametrize(
    "id", ["../../etc/passwd", "/etc/passwd", "..%2f..%2fetc%2fpasswd", "a\x00b", "ba76", "case.sqlite"]
)
def test_no_path_leads_from_an_address_to_the_disk(client: TestClient, id: str) -> None:
    for path in ("/report", "/original", "/api/report"):
        answer = client.get(path, params={"id": id})
        assert answer.status_code == 404
        assert b"root:" not in answer.content
    assert client.get(f"/static/{quote(id)}").status_code in (400, 404)
    assert client.get("/static/../app.py").status_code == 404
    assert client.get("/static/%2e%2e/app.py").status_code == 404


def test_the_original_is_a_download_and_nothing_else(client: TestClient, hostile: TestClient) -> None:
    report = client.get("/api/report", params={"id": "rewaq-0702"}).json()
    answer = client.get("/original", params={"id": "rewaq-0702"})
    assert hashlib.sha256(answer.content).hexdigest() == report["sha256"]
    evil = hostile.get("/original", params={"id": '"><img src=x onerror=alert(8)>'})
    for one in (answer, evil):
        assert one.headers["Content-Type"] == "application/octet-stream"
        assert re.fullmatch(r'attachment; filename="[0-9a-f]{64}\.bin"', one.headers["Content-Disposition"])


def test_the_token_is_asked_for_and_does_not_stay_in_the_address(case: Path) -> None:
    home = "http://10.0.0.7:8765"
    with browsing(case, Settings(host="10.0.0.7", token="a-long-token"), home) as client:
        assert client.get("/").status_code == 401
        assert client.get("/?token=wrong").status_code == 401
        assert client.get("/", headers={"Cookie": "tawatur_token=wrong"}).status_code == 401
        assert client.get("/static/style.css").status_code == 401
        answer = client.get("/reports?token=a-long-token&part=1", follow_redirects=False)
        assert answer.status_code == 303
        assert answer.headers["Location"] == "/reports?part=1"
        cookie = answer.headers["Set-Cookie"].lower()
        assert "httponly" in cookie
        assert "samesite=strict" in cookie
        assert client.get("/").status_code == 200
        evil = client.get("//evil.example/?token=a-long-token", follow_redirects=False)
        assert not evil.headers.get("Location", "/").startswith("//")


def test_a_writer_stops_no_reader_and_a_reader_no_writer(tmp_path: Path) -> None:
    case = sample_case(tmp_path / "case")
    with browsing(case) as client, contextlib.closing(sqlite3.connect(case / "case.sqlite")) as other:
        other.isolation_level = None
        other.execute("BEGIN IMMEDIATE")  # writes, as long as it likes
        for path in PAGES:
            assert client.get(path).status_code == 200, path
        other.execute("ROLLBACK")
        other.execute("BEGIN")
        before = other.execute("SELECT count(*) FROM review").fetchone()  # reads, as long as it likes
        claim = client.get("/api/review").json()["rows"][0]["statement"]
        decision = {"claim": claim["claim"], "action": "reject", "expected": None}
        assert client.post("/api/review", json=decision).status_code == 200
        assert other.execute("SELECT count(*) FROM review").fetchone() == before
        other.execute("ROLLBACK")
        assert other.execute("SELECT count(*) FROM review").fetchone() == (before[0] + 1,)


def test_a_case_that_others_write_in_for_long_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = sample_case(tmp_path / "case")
    monkeypatch.setattr(
        "tawatur.store.sqlite.SqliteStore.__init__.__kwdefaults__", {"write": False, "wait": 0.1}
    )
    with browsing(case) as client, contextlib.closing(sqlite3.connect(case / "case.sqlite")) as other:
        claim = client.get("/api/review").json()["rows"][0]["statement"]
        other.isolation_level = None
        other.execute("BEGIN IMMEDIATE")
        decision = {"claim": claim["claim"], "action": "reject", "expected": None}
        answer = client.post("/api/review", json=decision)
        assert answer.status_code == 503
        assert "try again" in answer.json()["detail"] or "locked" in answer.json()["detail"]
        other.execute("ROLLBACK")
        assert client.post("/api/review", json=decision).status_code == 200


def test_who_listens_everywhere_is_asked_for_by_address_with_the_token(case: Path) -> None:
    home = "http://192.168.7.7:8765"
    with browsing(case, Settings(host="0.0.0.0", token="a-long-token"), home) as client:
        assert client.get("/").status_code == 401
        assert client.get("/", headers={"Authorization": "Bearer a-long-token"}).status_code == 200
        evil = {"Host": "evil.example:8765", "Authorization": "Bearer a-long-token"}
        assert client.get("/", headers=evil).status_code == 403


def test_loopback_is_told_from_the_rest() -> None:
    assert all(map(is_loopback, ("127.0.0.1", "127.1.2.3", "::1", "localhost")))
    assert not any(map(is_loopback, ("0.0.0.0", "::", "192.168.1.5", "example.org")))


def test_no_address_outside_is_asked_for_by_scripts_and_sheets() -> None:
    for file in (ROOT / "tawatur/show/web/static").iterdir():
        if file.suffix in (".js", ".css"):
            assert not re.search(r"https?://|//\w+\.\w+/", file.read_text(encoding="utf-8")), file


def test_vendored_files_are_those_of_their_publishers() -> None:
    folder = ROOT / "tawatur/show/web/static"
    listed = {}
    for line in (folder / "SOURCES.md").read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if re.fullmatch("[0-9a-f]{64}", cells[-1]):
            listed[cells[0]] = cells[-1]
    there = {
        str(file.relative_to(folder))
        for part in ("vendor", "fonts")
        for file in (folder / part).rglob("*.*")
        if "LICENSE" not in file.name
    }
    assert there == set(listed)
    for name, sha256 in listed.items():
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == sha256, name


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def test_the_command_listens_on_this_machine_only(case: Path) -> None:
    port = _free_port()
    command = [
        sys.executable,
        "-c",
        "from tawatur.show.cli import main; main()",
        "serve",
        "--case",
        str(case),
        "--port",
        str(port),
    ]
    with subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as server:
        try:
            for _ in range(300):
                with (
                    contextlib.suppress(OSError),
                    urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=30) as answer,
                ):
                    assert answer.status == 200
                    break
                time.sleep(0.1)
            else:
                pytest.fail("the server did not come up")
            own = socket.gethostbyname(socket.gethostname())
            if not is_loopback(own):
                with socket.socket() as one:
                    assert one.connect_ex((own, port)) != 0
        finally:
            server.terminate()
            said = "".join(server.communicate(timeout=20))
    assert f"http://127.0.0.1:{port}/" in said
    assert "token" not in said
    assert HOME.startswith("http://127.0.0.1")
