"""Take the pictures of the guides anew: `python -m tests.pictures [NAME...]`, into docs/."""

import argparse
import asyncio
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from contact_center.operate.database import DatabaseServer
from tests.bot.model import trained_model
from tests.bot.stack import BOT_PYTHON, ROOT
from tests.days import clock
from tests.days.days import BANK
from tests.pictures.past import give_past
from tests.pictures.scenes import PICTURES
from tests.service import Service, running_service
from tests.ui.screens import Computers, open_browser, open_town

DOCS = ROOT / "docs"
DAY = "2026-12-09 10:20"
"""A working day before a few holidays, so that the pictures are the same whenever they are taken."""
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
    if not clock.is_moved():
        sys.exit(_again_then())
    model = trained_model()
    with TemporaryDirectory(prefix="switchboard-") as name:
        folder = Path(name)
        _prepare(folder)
        with running_service(folder, model) as service:
            taken = [_take(service, one) for one in names]
    subprocess.run([BOT_PYTHON, "-c", SHRINK, *map(str, taken)], check=True)
    for path in taken:
        print(f"{path.relative_to(ROOT)} {path.stat().st_size // 1024} KiB")


def _again_then() -> int:
    """The same in a process whose clock, like those of all that it starts, shows the day of the pictures."""
    clock.open_library()
    moment = clock.at(DAY, BANK)
    environment = {**os.environ, **clock.moved_to(moment)}
    clock.check(environment, moment)
    command = [sys.executable, "-m", "tests.pictures", *sys.argv[1:]]
    return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode


def _prepare(folder: Path) -> None:
    """A practice bank with a past, before anything runs that would deliver its messages."""
    environment = {
        **os.environ,
        "SWITCHBOARD_DATA_DIR": str(folder),
        "SWITCHBOARD_DATABASE_URL": "",
        "SWITCHBOARD_PRACTICE": "1",
    }
    migrate = [sys.executable, "-m", "contact_center.cli", "migrate"]
    subprocess.run(migrate, cwd=ROOT, env=environment, check=True)
    asyncio.run(give_past(DatabaseServer(folder).url(), datetime.now(UTC)))


def _take(service: Service, name: str) -> Path:
    print(f"… {name}", flush=True)
    path = DOCS / name
    with open_browser() as browser, open_town(service, Computers(browser)) as town:
        page = PICTURES[name](town)
        page.evaluate("document.fonts.ready")
        page.screenshot(path=path, animations="disabled", caret="hide")
    return path


if __name__ == "__main__":
    main()
