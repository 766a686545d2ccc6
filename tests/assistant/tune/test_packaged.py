"""The encoder that tuning begins with, as the package computes it and as we do."""

from pathlib import Path

import pytest

from contact_center.assistant.tune.packaged import Packaged, read_packaged

WEIGHTS = Path(__file__).resolve().parents[3] / ".tools" / "weights"


@pytest.fixture(scope="module")
def packaged() -> Packaged:
    return read_packaged(WEIGHTS, {"my", "card", "lost", "is"})


def test_the_vocabulary_is_that_of_chinese_and_of_the_given_english(packaged: Packaged) -> None:
    pieces = packaged.tokenizer.get_vocab()
    assert {"▁card", "▁lost", "银行", "。"} <= set(pieces)
    assert not {"▁Karte", "▁банк", "▁carte"} & set(pieces)
    assert packaged.model.words.num_embeddings == len(pieces)


@pytest.mark.parametrize("text", ["我的银行卡丢了", "My card is lost", "ｃａｒｄ  lost"])
def test_a_text_in_these_languages_loses_nothing(packaged: Packaged, text: str) -> None:
    tokens = packaged.tokenizer.encode(text).tokens
    assert tokens[0] == "<s>"
    assert tokens[-1] == "</s>"
    assert "<unk>" not in tokens
