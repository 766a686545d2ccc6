"""Take the pictures of the guides anew: `python -m tests.pictures [NAME...]`, into docs/."""

import argparse
import subprocess
from pathlib import Path

from playwright.sync_api import Page

from tests.bot.stack import BOT_PYTHON, ROOT
from tests.pictures.bank import DAY, running_bank
from tests.pictures.scenes import PICTURES
from tests.service import Service
from tests.ui.screens import Computers, open_browser, open_town

DOCS = ROOT / "docs"
SHRINK = """
import sys
from PIL import Image
for path in sys.argv[1:]:
    with Image.open(path) as picture:
        few = picture.convert("RGB").quantize(160, dither=Image.Dither.NONE)
    few.save(path, optimize=True)
"""
"""For the assistant's environment, which has Pillow: few colours do for a screen."""


def main() -> None:
    """Every picture, or those that are named."""
    parser = argparse.ArgumentParser(prog="python -m tests.pictures", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(PICTURES))
    names = parser.parse_args().names or list(PICTURES)
    with running_bank() as bank:
        taken = [take(bank, name) for name in names]
    shrink(taken)


class _Dated(Computers):
    """Computers on whose clock it is the day of the pictures."""

    def _new(self, language: str) -> Page:
        page = super()._new(language)
        page.context.clock.set_system_time(DAY)
        return page


def take(bank: Service, name: str) -> Path:
    """Walk to what the picture shows, and save it."""
    print(f"… {name}", flush=True)
    path = DOCS / name
    with open_browser() as browser, open_town(bank, _Dated(browser)) as town:
        page = PICTURES[name](town)
        page.evaluate("document.fonts.ready")
        page.screenshot(path=path, animations="disabled", caret="hide")
    return path


def shrink(pictures: list[Path]) -> None:
    """Save them with few colours, and tell their sizes."""
    subprocess.run([BOT_PYTHON, "-c", SHRINK, *map(str, pictures)], check=True)
    for path in pictures:
        print(f"{path.relative_to(ROOT)} {path.stat().st_size // 1024} KiB")


if __name__ == "__main__":
    main()
