"""The commands as a user meets them: in a process of their own."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tawatur.show.cli import main
from tawatur.text import fold

TEXT = "أفاد مصدر أمني بأن رجل الأعمال سامر الخوري غادر إلى قبرص في 4 آذار 2023. ونفى محاميه أن يكون سامر الخوري قد اعتقل."
LINE = {
    "id": "a-1",
    "published": "2023-03-06",
    "outlet": "النشرة",
    "text": TEXT,
    "desk": "west",
    "claims": [{"kind": "old"}],
}


class Done(NamedTuple):
    """What a command printed and returned."""

    out: str
    err: str
    code: int

    @property
    def json(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.splitlines()]


def tawatur(*arguments: str | Path, input: bytes = b"", **environment: str) -> Done:
    """Run a command with piped output: in this process, or in one of its own where it needs other surroundings."""
    if environment:
        return spawned(*arguments, input=input, **environment)
    out, err, given = (io.TextIOWrapper(io.BytesIO(data), encoding="utf-8") for data in (b"", b"", input))
    with pytest.MonkeyPatch.context() as patch:
        for name in ("COLUMNS", "TAWATUR_CASE"):
            patch.delenv(name, raising=False)
        for name, value in {
            "stdout": out,
            "stderr": err,
            "stdin": given,
            "argv": ["tawatur", *map(str, arguments)],
        }.items():
            patch.setattr(sys, name, value)
        with pytest.raises(SystemExit) as end:
            main()
        out.flush()
        err.flush()
    texts = [stream.buffer.getvalue().decode() for stream in (out, err)]  # type: ignore[attr-defined]
    return Done(texts[0], texts[1], int(end.value.code or 0))


def spawned(*arguments: str | Path, input: bytes = b"", **environment: str) -> Done:
    """Run a command as a user does."""
    clean = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "TAWATUR_CASE")}
    command = [sys.executable, "-c", "from tawatur.show.cli import main; main()", *map(str, arguments)]
    done = subprocess.run(command, input=input, capture_output=True, env=clean | environment, check=False)
    return Done(done.stdout.decode(), done.stderr.decode(), done.returncode)


@pytest.fixture
def lines(tmp_path: Path) -> Path:
    path = tmp_path / "reports.jsonl"
    path.write_text(json.dumps(LINE, ensure_ascii=False) + "\n", encoding="utf-8")
    return path


def test_nothing_heavy_is_loaded_for_help() -> None:
    heavy = ["trafilatura", "pydantic", "pycrfsuite", "yaml", "rensa", "sqlite3", "hijridate"]
    code = f"import sys, tawatur.show.cli as c; c.app(['--help'], standalone_mode=False); print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize(
    "arguments",
    [
        ["no-such-command"],
        ["extract"],
        ["extract", "--no-such-option", "x"],
        ["extract", "--kind", "dance", "x"],
    ],
)
def test_wrong_use_is_two(arguments: Sequence[str]) -> None:
    done = tawatur(*arguments)
    assert done.code == 2
    assert done.out == ""
    assert "Traceback" not in done.err


def test_extract_passes_fields_through_and_drops_claims(lines: Path) -> None:
    done = tawatur("extract", lines)
    assert (done.code, done.err) == (0, "")
    (report,) = done.json
    assert {name: report[name] for name in ("id", "published", "outlet", "text", "desk")} == {
        k: v for k, v in LINE.items() if k != "claims"
    }
    assert {claim["kind"] for claim in report["claims"]} >= {"movement", "detention"}
    assert all(claim["kind"] != "old" for claim in report["claims"])


def test_extract_gives_a_place_for_every_word(lines: Path) -> None:
    for claim in tawatur("extract", lines).json[0]["claims"]:
        assert claim["evidence"] == TEXT[slice(*claim["evidence_span"])]
        assert claim["spans"].keys() == claim["roles"].keys()
        for role, fillers in claim["roles"].items():
            if role != "relation":
                assert [fold(TEXT[slice(*span)]) for span in claim["spans"][role]] == [
                    fold(filler) for filler in fillers
                ]
        assert all(fold(TEXT[slice(*link["span"])]) == fold(link["name"]) for link in claim["chain"])
        assert (claim["date"] is None) == (claim["date_span"] is None)
        assert claim["rule"]
        assert len(claim["trigger"]) == 2


def test_extract_reads_standard_input(lines: Path) -> None:
    assert (
        tawatur("extract", "-", input=lines.read_bytes()).json[0]["claims"]
        == tawatur("extract", lines).json[0]["claims"]
    )


def test_extract_goes_on_after_bad_inputs(lines: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.touch()
    lines.write_text("{broken\n" + lines.read_text(encoding="utf-8"), encoding="utf-8")
    done = tawatur("extract", tmp_path / "missing.txt", empty, lines)
    assert done.code == 1
    assert [report["id"] for report in done.json] == ["a-1"]
    faults = done.err.splitlines()
    assert len(faults) == 3
    assert "missing.txt" in faults[0]
    assert "empty.txt" in faults[1]
    assert "reports.jsonl, line 1" in faults[2]


def test_extract_is_the_same_whatever_the_hash_seed(lines: Path) -> None:
    assert len({tawatur("extract", lines, PYTHONHASHSEED=seed).out for seed in ("0", "1", "2")}) == 1


def test_extract_of_a_kind_gives_no_other(lines: Path) -> None:
    assert {claim["kind"] for claim in tawatur("extract", "--kind", "movement", lines).json[0]["claims"]} == {
        "movement"
    }


def test_extract_explains(lines: Path) -> None:
    claims = tawatur("extract", "--explain", lines).json[0]["claims"]
    (left,) = (claim["why"] for claim in claims if claim["kind"] == "movement")
    assert left["rule"]["entry"] == "movement.leave"
    assert left["rule"]["about"].startswith("Somebody goes")
    assert (left["trigger"]["words"], left["trigger"]["how"]) == ("غادر", "verb")
    assert left["roles"]["mover"][0]["filler"] == "سامر الخوري"
    assert left["roles"]["destination"][0]["reason"] == "stands behind «إلى»"
    assert (left["scope"], left["date"]["words"]) == ([], "4 آذار 2023")
    assert [(source["name"], source["words"]) for source in left["sources"]] == [("مصدر أمني", "أفاد")]
    (held,) = (claim["why"] for claim in claims if claim["kind"] == "detention")
    assert ("denied", "نفى") in [(cue["effect"], cue["words"]) for cue in held["scope"]]


def test_extract_explains_in_words_on_a_terminal(tmp_path: Path) -> None:
    path = tmp_path / "reports.jsonl"
    path.write_text(json.dumps(LINE | {"outlet": "النشرة\u001b[2J\u202e"}) + "\n", encoding="utf-8")
    shown = spawned(
        "extract", "--explain", path, FORCE_COLOR="1", NO_COLOR="1", COLUMNS="100", TERM="dumb"
    ).out
    for words in (
        "غادر",
        "a verb",
        "stands behind «",
        "says that it is not so",
        "introduced by",
        "4 آذار 2023",
    ):
        assert words in shown
    assert "\x1b[2J" not in shown
    assert "\u202e" not in shown
    assert all(line.count("\u2068") == line.count("\u2069") for line in shown.splitlines())


def test_extract_prints_the_same_bytes_under_any_hash_seed() -> None:
    examples = Path(__file__).resolve().parent.parent / "examples" / "reports"
    one, other = (spawned("extract", "--explain", examples, PYTHONHASHSEED=seed) for seed in ("1", "77"))
    assert one.code == other.code == 0
    assert len(one.out) > 10_000
    assert one.out == other.out


def test_extract_prints_what_json_can_hold_only_as_escapes(tmp_path: Path) -> None:
    path = tmp_path / "odd.jsonl"
    path.write_text(json.dumps(LINE | {"desk": 2**70}) + "\n", encoding="utf-8")
    done = tawatur("extract", path)
    assert done.json[0]["desk"] == 2**70


def test_a_closed_pipe_ends_quietly(lines: Path) -> None:
    many = (json.dumps(LINE | {"id": str(number)}, ensure_ascii=False) + "\n" for number in range(200))
    lines.write_text("".join(many), encoding="utf-8")
    command = (
        f'"{sys.executable}" -c "from tawatur.show.cli import main; main()" extract "{lines}" | head -c 10'
    )
    done = subprocess.run(["sh", "-c", command], capture_output=True, check=False)
    assert done.stderr == b""


def test_score_prints_the_measures(tmp_path: Path) -> None:
    gold = Path(__file__).parent / "data" / "scoring.gold.jsonl"
    system = gold.with_name("scoring.system.jsonl")
    figures = json.loads(gold.with_name("scoring.figures.json").read_text(encoding="utf-8"))
    assert tawatur("score", gold, system, "--json").json == [figures]
    table = tawatur("score", gold, system)
    assert table.code == 0
    assert "0.556" in table.out
    assert "missed" in tawatur("score", gold, system, "--show").out
    wrong = tawatur("score", tmp_path / "none.jsonl", system)
    assert wrong.code == 1
    assert len(wrong.err.splitlines()) == 1


def test_score_extracts_where_no_system_is_given(tmp_path: Path, lines: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text(tawatur("extract", lines).out, encoding="utf-8")
    assert tawatur("score", gold, "--json").json[0]["claim"]["f1"] == 1.0
