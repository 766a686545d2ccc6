"""How close texts lie to what was learned, in two models and two languages."""

import numpy as np
import pytest

from bot.components.neighbours import Neighbours

CHANCE = np.random.default_rng(7)
CARDS, LOANS, WEATHER = np.eye(3, 16)


def _around(centre: np.ndarray, count: int = 20) -> list[np.ndarray]:
    return [centre + 0.1 * CHANCE.standard_normal(16) for _ in range(count)]


@pytest.fixture
def neighbours() -> Neighbours:
    """The first model reads everything, the second one no Chinese: half of the sentences."""
    inside = [*_around(CARDS), *_around(LOANS)]
    sentences = [*inside, *_around(WEATHER)]
    chinese = [place % 2 == 0 for place in range(len(sentences))]
    vectors = [(vector, None if zh else 3 * vector) for vector, zh in zip(sentences, chinese, strict=True)]
    return Neighbours.learned(
        vectors,
        inside=[place < len(inside) for place in range(len(sentences))],
        chinese=chinese,
        outside_weight=0.5,
    )


@pytest.mark.parametrize("chinese", [True, False])
def test_what_is_near_a_sentence_is_usual_and_the_rest_is_far(neighbours: Neighbours, chinese: bool) -> None:
    second = None if chinese else CARDS
    assert neighbours.closeness((CARDS, second), chinese=chinese) > -2
    second = None if chinese else WEATHER
    assert neighbours.closeness((WEATHER, second), chinese=chinese) < -5


def test_a_text_no_model_reads_is_neither_near_nor_far(neighbours: Neighbours) -> None:
    assert neighbours.closeness((None, None), chinese=True) == 0.0


def test_it_is_the_same_after_it_was_stored(neighbours: Neighbours) -> None:
    restored = Neighbours.restored(*neighbours.state(), outside_weight=0.5)
    asked = (CARDS + 0.3 * LOANS, LOANS)
    assert restored.closeness(asked, chinese=False) == pytest.approx(
        neighbours.closeness(asked, chinese=False), abs=0.05
    )


def test_without_sentences_outside_the_bank_the_near_ones_decide() -> None:
    learned = Neighbours.learned(
        [(vector,) for vector in _around(CARDS)], inside=[True] * 20, chinese=[False] * 20, outside_weight=0.5
    )
    assert learned.closeness((CARDS,), chinese=True) > learned.closeness((WEATHER,), chinese=True) + 5
