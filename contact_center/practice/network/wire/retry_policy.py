"""How long and how often to try a webhook, and how its URL's fragment may change that."""

from __future__ import annotations

from dataclasses import dataclass, replace
from urllib.parse import parse_qsl, urldefrag

from contact_center.practice.network.common.config import Timing

CONNECT = "ct"
READ = "rt"
KINDS = frozenset({CONNECT, READ, "4xx", "5xx"})
MAX_RETRIES = 5


@dataclass(frozen=True, slots=True)
class RetryPolicy:
    """`retries` None means as often as the budget allows."""

    retries: int | None
    on: frozenset[str]
    connect_s: float
    read_s: float
    budget_s: float

    def allows(self, failure: str, tries: int) -> bool:
        return failure in self.on and (self.retries is None or tries <= self.retries)


def split(url: str, timing: Timing) -> tuple[str, RetryPolicy]:
    """The URL as it is requested and signed, and the policy given in its fragment."""
    address, fragment = urldefrag(url)
    policy = RetryPolicy(1, frozenset({CONNECT}), timing.connect_s, timing.read_s, timing.budget_s)
    for name, value in parse_qsl(fragment):
        policy = _changed(policy, name, value)
    return address, policy


def for_phone_text(policy: RetryPolicy) -> RetryPolicy:
    """A practice phone keeps trying until the budget is spent."""
    return replace(policy, retries=None, on=policy.on | {CONNECT, READ, "5xx"})


def _changed(policy: RetryPolicy, name: str, value: str) -> RetryPolicy:
    if name == "rp":
        wanted = frozenset(value.split(","))
        return replace(policy, on=KINDS if "all" in wanted else wanted & KINDS)
    if not value.isdecimal():
        return policy
    if name == "rc":
        return replace(policy, retries=min(int(value), MAX_RETRIES))
    if name == "ct":
        return replace(policy, connect_s=_seconds(value, 10.0))
    if name == "rt":
        return replace(policy, read_s=_seconds(value, 15.0))
    if name == "tt":
        return replace(policy, budget_s=_seconds(value, 15.0))
    return policy


def _seconds(milliseconds: str, most: float) -> float:
    return min(max(int(milliseconds) / 1000, 0.1), most)
