"""`python tests/screenshots.py [--all] [FOLDER]`: the pages over the sample reports, as pictures for docs/serve.md.

Four looks of each page are kept: each language with each scheme, each width with each language; `--all` makes all eight.
"""

from __future__ import annotations

import argparse
import base64
import contextlib
import tempfile
from collections.abc import Iterable
from itertools import product
from pathlib import Path

from chromium import LOOKS, PAGES, browser, serving, window
from playwright.sync_api import Page

from tawatur.engine.local import read_into_case
from tawatur.plan import Plan

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "docs" / "screenshots"
PICTURED = (
    "overview",
    "reader",
    "dossier",
    "fact",
    "timeline",
    "map",
    "network",
    "disputes",
    "sources",
    "search",
    "review",
    "review-claim",
)
# Chromium draws PNG; as WebP it takes a third of the space.
_WEBP = """
async (png) => {
  const image = await createImageBitmap(await (await fetch("data:image/png;base64," + png)).blob());
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [image.width, image.height];
  canvas.getContext("2d").drawImage(image, 0, 0);
  return canvas.toDataURL("image/webp", 0.82).split(",")[1];
}
"""


def _webp(png: bytes, blank: Page) -> bytes:
    return base64.b64decode(blank.evaluate(_WEBP, base64.b64encode(png).decode()))


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--all", action="store_true", help="all eight looks")
    parser.add_argument("folder", nargs="?", type=lambda given: Path(given).resolve(), default=FOLDER)
    options = parser.parse_args()
    looks = product(("ar", "en"), (1440, 390), ("light", "dark")) if options.all else LOOKS
    options.folder.mkdir(parents=True, exist_ok=True)
    for old in options.folder.glob("*.webp"):
        old.unlink()
    with tempfile.TemporaryDirectory() as place, contextlib.chdir(ROOT):
        # From here, so that no picture shows where on this machine the reports are.
        read_into_case([Path("examples/reports")], Path(place) / "case", Plan())
        _draw(Path(place) / "case", options.folder, looks)
    pictures = list(options.folder.glob("*.webp"))
    print(f"{len(pictures)} pictures, {sum(one.stat().st_size for one in pictures) / 1e6:.1f} MB")


def _draw(case: Path, folder: Path, looks: Iterable[tuple[str, int, str]]) -> None:
    with serving(case) as served, browser() as running:
        blank = running.new_page()
        for language, width, scheme in looks:
            with window(running, served.home, width, scheme) as watched:
                for name in PICTURED:
                    page = watched.open(PAGES[name](served.view), language)
                    page.evaluate("document.fonts.ready")
                    picture = folder / f"{name}-{language}-{width}-{scheme}.webp"
                    picture.write_bytes(_webp(page.screenshot(animations="disabled"), blank))


if __name__ == "__main__":
    main()
