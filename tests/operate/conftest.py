"""What several tests of operation need."""

import pytest

from contact_center.operate import prepare
from tests.passwords import quick_hash


@pytest.fixture
def passwords_hashed_quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    """The practice bank has a dozen members of staff, hashed anew for each store."""
    monkeypatch.setattr(prepare, "hash_password", quick_hash)
