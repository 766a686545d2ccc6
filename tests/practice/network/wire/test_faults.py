"""Faults as they are read, and the dice."""

from __future__ import annotations

import pytest

from contact_center.practice.network.wire.faults import Faults, HookFaults, Misbehaviour, parse_faults


def test_left_out_is_zero() -> None:
    assert parse_faults({}) == Faults()
    assert parse_faults({"callbacks": {"repeat": 0.5}}) == Faults(callbacks=HookFaults(repeat=0.5))


@pytest.mark.parametrize(
    "value",
    [
        [],
        None,
        {"callbacks": 1},
        {"callback": {}},
        {"callbacks": {"repeats": 1}},
        {"callbacks": {"repeat": 1.1}},
        {"callbacks": {"repeat": -0.1}},
        {"callbacks": {"repeat": True}},
        {"callbacks": {"repeat": "1"}},
        {"callbacks": {"repeat": float("nan")}},
        {"callbacks": {"delay_s": 1e9}},
        {"rest": {"lose": 1}},
    ],
)
def test_bad_faults_are_refused(value: object) -> None:
    with pytest.raises(ValueError, match=r"."):
        parse_faults(value)


def test_dice_are_fair_and_repeatable() -> None:
    one, two = Misbehaviour(3), Misbehaviour(3)
    thrown = [one.happens(0.3) for _ in range(2000)]
    assert thrown == [two.happens(0.3) for _ in range(2000)]
    assert 450 < sum(thrown) < 750
    assert not any(one.happens(0) for _ in range(100))
    assert all(one.happens(1) for _ in range(100))
