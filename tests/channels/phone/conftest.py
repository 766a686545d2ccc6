"""Calls in which no worker takes turns: whoever says something waits in vain for the answer."""

import pytest

from contact_center.channels.phone import turn


@pytest.fixture(autouse=True)
def nobody_waits_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turn, "ANSWER_WITHIN_S", 0.05)
