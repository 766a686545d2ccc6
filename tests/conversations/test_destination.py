"""Where a code goes: the telephone at hand first, and never one nobody knows."""

import pytest

from contact_center.conversations.destination import Destination, own_telephone, typed_telephone
from contact_center.conversations.models import Conversation
from contact_center.conversations.ports import Received
from contact_center.customers.enter import add_phone
from contact_center.customers.models import Customer
from contact_center.store.engine import Store
from tests.conftest import ANN_PHONE, Cast
from tests.conversations.codes import visit
from tests.conversations.messages import say

SECOND = "+8613800000099"
SIGNED_IN = {"channel": "web_chat", "address": "customer:C1001"}


@pytest.fixture(autouse=True)
async def anns_second_telephone(store: Store, cast: Cast) -> None:
    async with store.transaction() as session:
        await add_phone(session, await session.get_one(Customer, cast.ann), SECOND)


async def own(store: Store, conversation: Received) -> Destination | None:
    async with store.transaction() as session:
        return await own_telephone(session, await session.get_one(Conversation, conversation.conversation_id))


@pytest.mark.parametrize("channel", ["sms", "phone"])
@pytest.mark.parametrize("phone", [ANN_PHONE, SECOND])
async def test_the_telephone_at_hand_comes_first(store: Store, channel: str, phone: str) -> None:
    found = await own(store, await say(store, channel=channel, address=phone))

    assert found is not None
    assert found.contact_point is not None
    assert (found.phone, found.contact_point.channel) == (phone, "sms")


async def test_who_is_signed_in_gets_it_on_the_telephone_known_longest(store: Store, cast: Cast) -> None:
    found = await own(store, await say(store, customer_id=cast.ann, **SIGNED_IN))

    assert found is not None
    assert found.phone == ANN_PHONE


async def test_who_is_unknown_has_none(store: Store) -> None:
    assert await own(store, await say(store, address="+8613999999999")) is None
    assert await own(store, await visit(store)) is None


@pytest.mark.parametrize("typed", ["+86 138-0000-0099", "＋8613800000099"])
async def test_a_typed_telephone_has_one_form(store: Store, typed: str) -> None:
    async with store.transaction() as session:
        found = await typed_telephone(session, typed)

    assert found is not None
    assert found.phone == SECOND
    assert found.contact_point is not None


async def test_a_telephone_of_somebody_without_a_name_is_nobodys(store: Store) -> None:
    await say(store, address="+8613999999999")

    async with store.transaction() as session:
        assert await typed_telephone(session, "+8613999999999") == Destination("+8613999999999", None)
