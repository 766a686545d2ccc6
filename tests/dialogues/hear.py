"""Record anew how the dialogues' texts are read: `python -m tests.dialogues.hear`.

Leads every dialogue that is not whole while the trained model reads along, and writes `hearing.json`.
"""

import os
import subprocess
import sys
from pathlib import Path

from tests.bot.stack import ROOT
from tests.dialogues.choice import HEAR


def main() -> None:
    command = [sys.executable, "-m", "pytest", "-q", str(Path(__file__).parent), "-m", "not whole"]
    sys.exit(subprocess.run(command, cwd=ROOT, env={**os.environ, HEAR: "1"}, check=False).returncode)


if __name__ == "__main__":
    main()
