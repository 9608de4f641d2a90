"""README and CONTRIBUTING say what the program does: their blocks are run, their names exist.

`python tests/test_docs.py` writes the blocks anew.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
import typer

from tawatur.lexicon import entries
from tawatur.show.cli import app

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
TEXTS = (
    README,
    ROOT / "CONTRIBUTING.md",
    ROOT / "CHANGELOG.md",
    ROOT / "docs" / "claims.md",
    ROOT / "docs" / "sources.md",
)
COMMANDS = sorted(str(info.callback.__name__) for info in app.registered_commands if info.callback)
_CONSOLE = re.compile(r"```console\n(.*?)```", re.DOTALL)
_PATH = re.compile(r"`((?:tawatur|tests|evaluation|examples|docs|benchmarks)/[\w./-]+)`")
_BLOCK = "<!-- {name} -->\n(.*?)<!-- end -->\n"


def run(command: str, folder: Path) -> str:
    """What a README command prints, run in a folder that holds the examples; `tawatur` is the one under test."""
    program = f"""tawatur() {{ "{sys.executable}" -c "from tawatur.show.cli import main; main()" "$@"; }}"""
    # Given on purpose: readline, which pytest loads, puts COLUMNS where only children see it.
    plain = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "TAWATUR_CASE")}
    shell = ["sh", "-c", f"{program}\n{command}"]
    done = subprocess.run(shell, cwd=folder, env=plain, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{command}: {done.stderr}"
    return done.stdout


def ready(folder: Path) -> Path:
    """The folder with the examples in it."""
    shutil.copytree(ROOT / "examples", folder / "examples")
    return folder


def kinds_table(folder: Path) -> str:
    """What each kind means, from the lexicon."""
    files = {entry.file["kind"]: entry.file for entry in entries("kinds")}
    rows = ["| kind | what it says | roles |", "|---|---|---|"]
    for kind, file in sorted(files.items()):
        roles = ", ".join(f"**{role}**" if role in file["required"] else role for role in file["roles"])
        about = re.sub(r"\s*\(ACE [^)]*\)", "", file["about"].split(". ")[0]).rstrip(".")
        rows.append(f"| `{kind}` | {about} | {roles} |")
    return "\n".join(rows) + "\n"


def dossier(folder: Path) -> str:
    """The two commands of the README and what they print."""
    return "".join(f"```console\n$ {command}\n{run(command, folder)}```\n" for command in two_commands()[1:])


def two_commands() -> list[str]:
    """The commands under the heading of that name."""
    block = _CONSOLE.search(README.read_text(encoding="utf-8").split("## Two commands")[1])
    assert block is not None
    return [line.removeprefix("$ ") for line in block[1].splitlines()]


BLOCKS: Mapping[str, Callable[[Path], str]] = {"who": dossier, "kinds": kinds_table}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return with_case(tmp_path_factory.mktemp("readme"))


def with_case(place: Path) -> Path:
    run(two_commands()[0], ready(place))
    return place


@pytest.mark.parametrize("name", BLOCKS)
def test_blocks_are_what_the_program_prints(name: str, folder: Path) -> None:
    block = re.search(_BLOCK.format(name=name), README.read_text(encoding="utf-8"), re.DOTALL)
    assert block is not None
    assert block[1] == BLOCKS[name](folder), "run `python tests/test_docs.py`"


def test_every_command_of_the_readme_runs(folder: Path) -> None:
    blocks = _CONSOLE.findall(README.read_text(encoding="utf-8"))
    commands = [
        line.removeprefix("$ ") for block in blocks for line in block.splitlines() if line.startswith("$ ")
    ]
    assert len(commands) >= 3
    assert all(run(command, folder) for command in commands)


def test_every_command_is_in_the_readme_and_the_changes() -> None:
    for path in (README, ROOT / "CHANGELOG.md"):
        text = path.read_text(encoding="utf-8")
        assert [name for name in COMMANDS if f"`{name}`" not in text and f"tawatur {name}" not in text] == []


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_what_the_texts_name_exists(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert [
        name for name in re.findall(r"`(?:\.venv/bin/)?tawatur (\w+)", text) if name not in COMMANDS
    ] == []
    targets = re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert [name for name in re.findall(r"make (\w+)`", text) if name not in targets] == []
    named = [name for name in _PATH.findall(text) if not re.search(r"\b(KIND|FORMAT)\b", name)]
    assert [name for name in named if not (ROOT / name).exists()] == []
    assert [name for name in re.findall(r"\]\(([\w./-]+)\)", text) if not (ROOT / name).exists()] == []


def test_the_pictures_of_the_pages_are_there() -> None:
    folder = ROOT / "docs"
    shown = set(re.findall(r'src="(screenshots/[\w.-]+)"', (folder / "serve.md").read_text(encoding="utf-8")))
    assert shown == {f"screenshots/{file.name}" for file in (folder / "screenshots").iterdir()}
    assert sum((folder / name).stat().st_size for name in shown) < 4_000_000


def test_every_command_and_option_explains_itself() -> None:
    for command in typer.main.get_command(app).commands.values():  # type: ignore[attr-defined]
        assert command.help
        assert [p.name for p in command.params if not getattr(p, "help", None)] == [], command.name


def test_every_field_of_the_output_is_described(folder: Path) -> None:
    text = (ROOT / "docs" / "claims.md").read_text(encoding="utf-8")
    for line in run("tawatur extract --explain examples/reports", folder).splitlines():
        report = json.loads(line)
        names = {*report, *(name for claim in report["claims"] for name in claim)}
        names |= {name for claim in report["claims"] for link in claim["chain"] for name in link}
        assert sorted(name for name in names if f"`{name}`" not in text) == []


def write() -> None:
    """Put what the program prints now into the README."""
    with tempfile.TemporaryDirectory() as place:
        folder = with_case(Path(place))
        text = README.read_text(encoding="utf-8")
        for name, make in BLOCKS.items():
            block = f"<!-- {name} -->\n{make(folder)}<!-- end -->\n"
            text = re.sub(_BLOCK.format(name=name), lambda _, block=block: block, text, flags=re.DOTALL)  # type: ignore[misc]
        README.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write()
