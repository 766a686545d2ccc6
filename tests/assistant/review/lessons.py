"""A few examples to learn from, as they stand in data/nlu."""

from pathlib import Path

_FILES = {
    "cards.yml": {"request_lost_card": ["I lost my card", "卡丢了"], "ask_pin": ["I forgot my PIN"]},
    "talk.yml": {"greet": ["hello", "你好"]},
}


def write_lessons(folder: Path) -> Path:
    """The folder with the files in it."""
    folder.mkdir(parents=True)
    for name, intents in _FILES.items():
        blocks = [
            f"  - intent: {intent}\n    examples: |\n" + "".join(f"      - {one}\n" for one in examples)
            for intent, examples in intents.items()
        ]
        (folder / name).write_text('version: "3.1"\n\nnlu:\n' + "\n".join(blocks), encoding="utf-8")
    return folder
