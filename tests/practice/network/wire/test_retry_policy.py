"""How a URL's fragment changes time-outs and retries, and that it is never sent."""

from __future__ import annotations

import pytest

from contact_center.practice.network.common.config import Timing
from contact_center.practice.network.wire.retry_policy import for_phone_text, split


def test_default_is_one_retry_on_a_failed_connect() -> None:
    url, policy = split("http://bank.example/a?b=c", Timing())
    assert url == "http://bank.example/a?b=c"
    assert (policy.connect_s, policy.read_s, policy.budget_s) == (5, 15, 15)
    assert policy.allows("ct", 1)
    assert not policy.allows("ct", 2)
    assert not policy.allows("rt", 1)
    assert not policy.allows("5xx", 1)


def test_fragment_widens_and_is_stripped() -> None:
    url, policy = split("http://bank.example/a#rc=5&rp=all&ct=1000&rt=2000&tt=9000", Timing())
    assert url == "http://bank.example/a"
    assert (policy.connect_s, policy.read_s, policy.budget_s) == (1, 2, 9)
    assert all(policy.allows(failure, 5) for failure in ("ct", "rt", "4xx", "5xx"))
    assert not policy.allows("ct", 6)


@pytest.mark.parametrize("fragment", ["rc=x", "nonsense", "rc=99", "ct=&rt=-1"])
def test_strange_fragments_do_no_harm(fragment: str) -> None:
    _, policy = split(f"http://bank.example/a#{fragment}", Timing())
    assert policy.retries in (1, 5)
    assert policy.connect_s == 5


def test_phone_text_is_tried_until_the_budget_is_spent() -> None:
    policy = for_phone_text(split("http://bank.example/a", Timing())[1])
    assert all(policy.allows(failure, 1000) for failure in ("ct", "rt", "5xx"))
    assert not policy.allows("4xx", 1)
