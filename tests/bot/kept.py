"""Where the tests keep what takes long to make."""

import os
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[2]


def kept_dir() -> Path:
    """What is kept from one run to the next: in SWITCHBOARD_TEST_DIR, or in the checkout."""
    folder = Path(os.environ.get("SWITCHBOARD_TEST_DIR") or _ROOT / ".switchboard" / "tests")
    folder.mkdir(parents=True, exist_ok=True)
    return folder
