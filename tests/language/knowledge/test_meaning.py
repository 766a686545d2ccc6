"""Comparing questions and entries by meaning."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from contact_center.language.encoder.client import EncoderUnavailable
from contact_center.language.knowledge.index import Model, passages_of, vectors_of
from contact_center.language.knowledge.meaning import Meanings
from contact_center.language.knowledge.read import read_entries

ENTRIES = read_entries(Path(__file__).parents[3] / "data" / "knowledge")[:8]


class Letters:
    """Counts letters; goes away when told."""

    there = True

    async def embed(self, texts: Sequence[str]) -> list[list[float]]:
        if not self.there:
            raise EncoderUnavailable("gone")
        return [[1.0 + text.lower().count(letter) for letter in "etaoinshrdlucmpg"] for text in texts]


async def meanings(tmp_path: Path) -> tuple[Meanings, Letters]:
    encoder, model = Letters(), Model("letters")
    vectors = await vectors_of(passages_of(ENTRIES, model), encoder, model, tmp_path)
    return Meanings(encoder, model, ENTRIES, vectors), encoder


async def test_an_entrys_own_question_is_nearest_to_it(tmp_path: Path) -> None:
    compared, _ = await meanings(tmp_path)
    for place, entry in enumerate(ENTRIES):
        said = await compared.closeness(entry.title["en"], "en")
        assert said is not None
        assert said.asked[place] == pytest.approx(1.0, abs=1e-3)
        assert said.learnt.shape == (len(ENTRIES),)


async def test_a_question_that_an_entry_does_not_answer_speaks_against_it(tmp_path: Path) -> None:
    first, *others = ENTRIES
    asked = "zz qq xx"
    entries = [replace(first, not_told={"zh": (), "en": (asked,)}), *others]
    encoder, model = Letters(), Model("letters")
    vectors = await vectors_of(passages_of(entries, model), encoder, model, tmp_path)
    said = await Meanings(encoder, model, entries, vectors).closeness(asked, "en")
    assert said is not None
    assert said.not_told[0] == pytest.approx(1.0, abs=1e-3)
    untold = [place for place, entry in enumerate(entries) if not entry.not_told["en"]]
    assert np.all(said.not_told[untold] == -1)


async def test_a_language_not_read_or_an_encoder_gone_says_nothing(tmp_path: Path) -> None:
    compared, encoder = await meanings(tmp_path)
    assert await compared.closeness("卡丢了", "zh") is None
    encoder.there = False
    assert await compared.closeness("lost card", "en") is None
