"""Texts of many who ask at once are encoded together, each gets its own vector, and one error stays one."""

import asyncio
from collections.abc import Sequence

import pytest

from contact_center.language.encoder.batches import REMEMBERED, Batches
from contact_center.language.encoder.model import BATCH_SIZE, Encoded


class Lengths:
    """A model by hand: the vector of a text is its length; it notes what it was asked."""

    name = "lengths"
    languages = ("*",)

    def __init__(self) -> None:
        self.asked: list[list[str]] = []

    def encode(self, texts: Sequence[str]) -> Encoded:
        self.asked.append(list(texts))
        if "bad" in texts:
            raise ValueError("cannot read this")
        return Encoded([[float(len(text))] for text in texts], [1] * len(texts))


def batches() -> tuple[Lengths, Batches]:
    model = Lengths()
    return model, Batches(model, asyncio.Lock())


async def ask(batches: Batches, *texts: str) -> list[float]:
    return [vector.values[0] for vector in await batches.encode(texts)]


async def test_who_asks_while_the_model_works_shares_the_next_batch() -> None:
    model, together = batches()
    texts = ["x" * (length + 1) for length in range(20)]

    found = await asyncio.gather(*(ask(together, text) for text in texts))

    assert found == [[float(len(text))] for text in texts]
    assert len(model.asked) < len(texts)
    assert sum(len(batch) for batch in model.asked) == len(texts)


async def test_a_batch_has_a_largest_size() -> None:
    model, together = batches()

    assert await ask(together, *("x" * (length + 1) for length in range(BATCH_SIZE * 2 + 1)))

    assert max(len(batch) for batch in model.asked) == BATCH_SIZE


async def test_a_text_asked_for_again_is_remembered_and_the_oldest_are_forgotten() -> None:
    model, together = batches()
    assert await ask(together, "hello") == await ask(together, "hello") == [5.0]
    assert model.asked == [["hello"]]

    for number in range(REMEMBERED):
        await ask(together, f"text {number}")
    await ask(together, "hello")

    assert [batch for batch in model.asked if "hello" in batch] == [["hello"], ["hello"]]


async def test_an_error_is_told_to_those_it_concerns_and_the_next_are_served() -> None:
    _, together = batches()

    with pytest.raises(ValueError, match="cannot read this"):
        await ask(together, "bad")

    assert await ask(together, "good") == [4.0]


async def test_who_goes_away_takes_nobody_along() -> None:
    _, together = batches()
    impatient = asyncio.create_task(ask(together, "one"))
    patient = asyncio.create_task(ask(together, "three"))
    await asyncio.sleep(0)
    impatient.cancel()

    assert await patient == [5.0]
    assert await ask(together, "one") == [3.0]
