"""The encoder tuned on the examples, as it is kept and as it reads."""

from pathlib import Path

import pytest
import torch

from bot.components.directions import Directions as Read
from contact_center.assistant.review.examples import read_examples
from contact_center.language.encoder.bert import Bert, encode
from contact_center.language.encoder.tuned import (
    FOLDER,
    INTENTS,
    LONGEST,
    TOKENIZER,
    WEIGHTS,
    Directions,
    read_tokenizer,
    read_tuned,
    write_tuned,
)

ROOT = Path(__file__).resolve().parents[3]
TEXTS = ["我的卡丢了", "What is my balance?", "唔該，分行幾點開門", "word " * 400]


def test_what_is_kept_in_8_bits_reads_as_it_did(tmp_path: Path) -> None:
    model, tokenizer = read_tuned()
    torch.manual_seed(5)
    with torch.no_grad():
        for weights in model.parameters():
            weights.add_(0.01 * weights.std() * torch.randn_like(weights) if weights.numel() > 1 else 0)
    write_tuned(tmp_path, model, tokenizer, Directions(["one"], torch.ones(1, 384), torch.zeros(384), 20.0))
    again, its_tokenizer = read_tuned(tmp_path)
    before, tokens = encode(model, tokenizer, TEXTS)
    after, its_tokens = encode(again, its_tokenizer, TEXTS)
    assert (before * after).sum(1).min().item() > 0.998
    assert tokens == its_tokens
    assert max(tokens) == LONGEST


def test_it_is_small_enough_for_a_repository() -> None:
    assert sum((FOLDER / name).stat().st_size for name in (WEIGHTS, TOKENIZER, INTENTS)) < 60_000_000


def test_it_was_tuned_with_every_intent_there_is() -> None:
    """Otherwise `make tune` is due: an intent that it does not know is read by the other two alone."""
    known = set(Read.read(FOLDER / INTENTS)._place)
    assert known == {example.intent for example in read_examples(ROOT / "data" / "nlu")}


def test_sentences_of_one_matter_in_two_languages_lie_together() -> None:
    vectors, _ = encode(*read_tuned(), ["我的银行卡丢了", "I have lost my bank card", "明天几点开门"])
    lost, english, hours = vectors
    assert lost @ english > lost @ hours + 0.2


def test_a_model_of_the_packaged_size_is_unchanged_by_the_tuned_one() -> None:
    assert Bert().words.num_embeddings == 30_522


@pytest.mark.parametrize("text", ["", " ", "\u0301", "😀" * 10])
def test_every_text_gets_a_vector_of_length_one(text: str) -> None:
    vectors, _ = encode(*read_tuned(), [text])
    assert vectors.norm().item() == pytest.approx(1, abs=1e-3)


def test_the_tokenizer_reads_no_more_than_the_model_has_places() -> None:
    assert len(read_tokenizer(FOLDER / TOKENIZER).encode("字 " * 900).ids) == LONGEST
