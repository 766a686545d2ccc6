"""How a tuned encoder changes a ranking."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.components.directions import Directions, Ranking

INTENTS = ["block", "balance", "hours"]
DIRECTIONS = Directions(INTENTS, np.eye(3), np.zeros(3), sharpness=20.0)


def ranking(**confidences: float) -> Ranking:
    return [{"name": name, "confidence": confidence} for name, confidence in confidences.items()]


def test_the_intent_the_vector_points_to_comes_first() -> None:
    found = DIRECTIONS.weighed(ranking(block=0.5, balance=0.4, hours=0.1), np.eye(3)[1], share=1.0)
    assert found[0]["name"] == "balance"
    assert found[0]["confidence"] > 0.99


def test_without_a_share_nothing_changes() -> None:
    before = ranking(block=0.5, balance=0.4, hours=0.1)
    after = DIRECTIONS.weighed(before, np.eye(3)[1], share=0.0)
    assert [entry["name"] for entry in after] == ["block", "balance", "hours"]
    assert [entry["confidence"] for entry in after] == pytest.approx([0.5, 0.4, 0.1])


def test_a_power_below_one_makes_less_sure_and_keeps_the_order() -> None:
    before = ranking(block=0.5, balance=0.4, hours=0.1)
    sure = DIRECTIONS.weighed(before, np.array([0.4, 0.5, 0.3]), share=1.0)
    calm = DIRECTIONS.weighed(before, np.array([0.4, 0.5, 0.3]), share=1.0, power=0.5)
    assert [entry["name"] for entry in calm] == [entry["name"] for entry in sure]
    assert calm[0]["confidence"] < sure[0]["confidence"]


def test_an_intent_that_came_later_keeps_its_confidence() -> None:
    found = DIRECTIONS.weighed(ranking(new=0.6, block=0.3, hours=0.1), np.eye(3)[2], share=1.5)
    assert [entry["name"] for entry in found] == ["new", "hours", "block"]
    assert found[0]["confidence"] == 0.6


def test_a_ranking_of_nothing_known_stays() -> None:
    before = ranking(new=0.6, newer=0.4)
    assert DIRECTIONS.weighed(before, np.eye(3)[2], share=1.5) == before


@given(
    st.lists(st.floats(0.0, 1.0), min_size=3, max_size=3),
    st.lists(st.floats(-1.0, 1.0), min_size=3, max_size=3),
    st.floats(0.0, 3.0),
)
def test_the_confidences_keep_their_sum_and_come_in_order(
    confidences: list[float], vector: list[float], share: float
) -> None:
    before = ranking(**dict(zip(INTENTS, confidences, strict=True)))
    found = [entry["confidence"] for entry in DIRECTIONS.weighed(before, np.array(vector), share)]
    assert sum(found) == pytest.approx(sum(confidences))
    assert found == sorted(found, reverse=True)


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    DIRECTIONS.write(tmp_path / "intents.npz")
    read = Directions.read(tmp_path / "intents.npz")
    before = ranking(block=0.5, balance=0.4, hours=0.1)
    vector = np.array([0.2, 0.9, 0.1])
    assert read.weighed(before, vector, 1.5) == DIRECTIONS.weighed(before, vector, 1.5)
