"""`python tests/screenshots.py [--all] [FOLDER]`: the pages over the sample reports, as pictures for docs/serve.md.

Four looks of each page are kept: each language with each scheme, each width with each language; `--all` makes all eight.
"""

from __future__ import annotations

import argparse
import base64
import tempfile
from itertools import product
from pathlib import Path

from browsing import sample_case
from chromium import LOOKS, PAGES, browser, serving, window
from playwright.sync_api import Page

FOLDER = Path(__file__).parent.parent / "docs" / "screenshots"
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
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDER)
    options = parser.parse_args()
    looks = product(("ar", "en"), (1440, 390), ("light", "dark")) if options.all else LOOKS
    options.folder.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as place,
        serving(sample_case(Path(place) / "case")) as served,
        browser() as running,
    ):
        blank = running.new_page()
        for language, width, scheme in looks:
            with window(running, served.home, width, scheme) as watched:
                for name in PICTURED:
                    page = watched.open(PAGES[name](served.view), language)
                    page.evaluate("document.fonts.ready")
                    picture = options.folder / f"{name}-{language}-{width}-{scheme}.webp"
                    picture.write_bytes(_webp(page.screenshot(animations="disabled"), blank))
    size = sum(one.stat().st_size for one in options.folder.iterdir())
    print(f"{options.folder}: {len(list(options.folder.iterdir()))} pictures, {size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
