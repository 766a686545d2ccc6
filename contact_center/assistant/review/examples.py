"""Add reviewed examples to data/nlu/reviewed.yml: sorted by intent, without duplicates."""

import fcntl
import os
import tempfile
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import yaml

from contact_center.vocabulary.text import Text

FILE = "reviewed.yml"
_HEAD = """\
# What customers said and was misread, without personal data; from `switchboard assistant review`.
version: "3.1"

nlu:
"""
_MARKUP = str.maketrans("", "", "[]{}")


class NotAnExample(Exception):
    """This cannot be learnt; `text` says why."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text


@dataclass(frozen=True)
class Example:
    file: str
    intent: str
    text: str


def one_line(text: str) -> str:
    """Format the sentence as an example: one line, without Rasa's entity markup."""
    line = " ".join(text.translate(_MARKUP).split())
    return "".join(character for character in line if character.isprintable()).strip()


def plain(text: str) -> str:
    """The key by which examples are compared: letters and digits, regardless of case and width."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text).casefold()))


def add_example(nlu: Path, intent: str, text: str) -> bool:
    """Write the example to `nlu`/reviewed.yml; False if the intent already has it in any file.

    Raises NotAnExample if it has no words, if the intent is not learnt from examples, or if another intent
    has the sentence.
    """
    line = one_line(text)
    if not plain(line):
        raise NotAnExample(Text("句子里没有文字。", "There are no words in the sentence."))
    with _alone(nlu):
        known = list(read_examples(nlu))
        if not any(example.intent == intent for example in known if example.file != FILE):
            raise NotAnExample(
                Text(
                    f"意图 {intent} 没有例句，不从例句学习。",
                    f"The intent {intent} has no examples; it is not learnt from any.",
                )
            )
        same = next((example for example in known if plain(example.text) == plain(line)), None)
        if same is None:
            ours = [example for example in known if example.file == FILE]
            _write(nlu / FILE, [*ours, Example(FILE, intent, line)])
            return True
    if same.intent != intent:
        raise NotAnExample(
            Text(
                f"{same.file} 已将此句作为 {same.intent} 的例句。",
                f"{same.file} has this sentence as an example of {same.intent}.",
            )
        )
    return False


@contextmanager
def _alone(nlu: Path) -> Iterator[None]:
    """Keep others from adding examples. The lock ends with the process at the latest."""
    folder = os.open(nlu, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def read_examples(nlu: Path) -> Iterator[Example]:
    """All examples of intents below the folder."""
    for path in sorted(nlu.rglob("*.yml")):
        written = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader) or {}
        for block in written.get("nlu") or ():
            for line in str(block.get("examples") or "").splitlines() if "intent" in block else ():
                if text := line.strip().removeprefix("-").strip():
                    yield Example(path.relative_to(nlu).as_posix(), block["intent"], text)


def _write(path: Path, examples: list[Example]) -> None:
    """Replace the file atomically: readers see the old one or the new one."""
    intents = sorted({example.intent for example in examples})
    blocks = "".join(_block(intent, examples) for intent in intents)
    # Not named .yml, so that training does not read it.
    number, name = tempfile.mkstemp(dir=path.parent, prefix=".reviewed-")
    try:
        with os.fdopen(number, "w", encoding="utf-8") as file:
            file.write(_HEAD + blocks)
            file.flush()
            os.fsync(number)
            os.fchmod(number, 0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _block(intent: str, examples: list[Example]) -> str:
    lines = "".join(f"      - {example.text}\n" for example in examples if example.intent == intent)
    return f"  - intent: {intent}\n    examples: |\n{lines}"
