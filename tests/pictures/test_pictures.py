"""The guides show the pictures that the command takes, and nothing else; each is small."""

import re
import struct

from tests.bot.stack import ROOT
from tests.pictures.scenes import PICTURES

MOST_BYTES = 200_000
GUIDES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
SHOWN = re.compile(r"!\[[^\]]{5,300}\]\((?:docs/)?([\w.-]{1,80})\)")
BEGINS = b"\x89PNG\r\n\x1a\n"


def test_the_guides_show_what_the_command_takes() -> None:
    shown = {name for guide in GUIDES for name in SHOWN.findall(guide.read_text(encoding="utf-8"))}
    kept = {path.name for path in (ROOT / "docs").glob("*.png")}
    assert shown == kept == set(PICTURES)


def test_every_picture_is_small_and_wide_enough_to_read() -> None:
    for name in PICTURES:
        content = (ROOT / "docs" / name).read_bytes()
        assert content.startswith(BEGINS), name
        width, height = struct.unpack(">II", content[16:24])
        assert 400 <= width <= 1600, name
        assert 400 <= height <= 1600, name
        assert len(content) < MOST_BYTES, name
