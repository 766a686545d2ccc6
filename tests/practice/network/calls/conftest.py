"""The caller fixture of the call tests."""

from __future__ import annotations

import pytest

from ...harness import Bank, Network
from .caller import Caller


@pytest.fixture
def caller(network: Network, bank: Bank) -> Caller:
    return Caller(network, bank)
