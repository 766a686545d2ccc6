"""The channels of the installation: whoever has a session of the store can ask for them."""

import pytest

from contact_center.app.channels import CHANNELS
from contact_center.store.channels import channels_of
from contact_center.store.engine import Store


async def test_a_session_tells_what_the_store_was_built_with(store: Store) -> None:
    async with store.transaction() as session:
        assert channels_of(session) is store.channels is CHANNELS


def test_no_store_is_built_without_them(database_url: str) -> None:
    with pytest.raises(TypeError):
        Store(database_url)  # type: ignore[call-arg]
