"""Compile requirements/*.in into lock files: with hashes, without index URLs."""

from set_up import REQUIREMENTS, find_uv, run

HASHED = ["--generate-hashes", "--no-header", "--quiet", "--upgrade"]
MAIN = ["--universal", "--python-version", "3.11"]
BOT = ["--python-version", "3.10", "--python-platform", "x86_64-manylinux_2_28"]


def main() -> None:
    """Write tools.lock, main.lock, dev.lock, weights.lock and bot.lock."""
    lock("tools", MAIN)
    overridden = ["--no-emit-package", "torch", "--override", str(REQUIREMENTS / "overrides.txt")]
    lock("main", [*MAIN, *overridden])
    lock("dev", MAIN)
    lock("weights", [*MAIN, "--no-deps"])
    # With --universal, a numpy is chosen that is too old for Rasa.
    lock("bot", [*BOT, "--override", str(REQUIREMENTS / "bot-overrides.txt")])


def lock(name: str, options: list[str]) -> None:
    out = REQUIREMENTS / f"{name}.lock"
    run(
        [
            str(find_uv()),
            "pip",
            "compile",
            *HASHED,
            *options,
            str(REQUIREMENTS / f"{name}.in"),
            "-o",
            str(out),
        ]
    )


if __name__ == "__main__":
    main()
