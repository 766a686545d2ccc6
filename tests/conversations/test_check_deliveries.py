"""Messages whose callbacks were lost are asked after; the others are left alone."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from contact_center.conversations.check_deliveries import AFTER, UNTIL, check_deliveries
from contact_center.conversations.deliver import Deliveries, deliver
from contact_center.conversations.models import Interaction
from contact_center.conversations.ports import Delivery, Outbound, SendFailed, SendUncertain, Sent
from contact_center.customers.models import Consent
from contact_center.store.engine import Store
from tests.conftest import ANN_PHONE, BOB_PHONE, Cast
from tests.conversations.messages import Carrier, interaction, replied, say

A_WHILE = AFTER + timedelta(minutes=1)


async def left(store: Store, sent_as: Sent, ago: timedelta = A_WHILE, address: str = BOB_PHONE) -> int:
    """A message the carrier took some time ago."""
    conversation = await say(store, address=address)
    message = await replied(store, conversation.conversation_id)
    await deliver(Deliveries(store, {"sms": Carrier([sent_as])}), message, attempt=0)
    async with store.transaction() as session:
        stored = await session.get_one(Interaction, message)
        stored.sent_at = datetime.now(UTC) - ago
    return message


async def check(store: Store, carrier: Carrier) -> int:
    return await check_deliveries(Deliveries(store, {"sms": carrier}))


async def test_a_lost_report_is_made_up_for(store: Store, cast: Cast) -> None:
    message = await left(store, Sent("OUT1", "sending"))
    carrier = Carrier(found=Sent("OUT1", "delivered"))

    assert await check(store, carrier) == 1
    assert [one.external_id for one in carrier.sought] == ["OUT1"]
    assert (await interaction(store, message)).delivery == "delivered"
    assert await check(store, carrier) == 0
    assert len(carrier.sought) == 1


@pytest.mark.parametrize(
    ("state", "ago"),
    [
        ("sent", timedelta(0)),
        ("sent", UNTIL + timedelta(minutes=1)),
        ("delivered", A_WHILE),
        ("failed", A_WHILE),
    ],
)
async def test_what_is_fresh_long_gone_or_over_is_left_alone(
    store: Store, cast: Cast, state: Delivery, ago: timedelta
) -> None:
    await left(store, Sent("OUT1", state), ago)
    carrier = Carrier(found=Sent("OUT1", "delivered"))

    assert await check(store, carrier) == 0
    assert carrier.sought == []


async def test_what_the_carrier_does_not_know_or_says_again_changes_nothing(store: Store, cast: Cast) -> None:
    message = await left(store, Sent("OUT1", "sent"))

    assert await check(store, Carrier(found=None)) == 0
    assert await check(store, Carrier(found=Sent("OUT1", "sent"))) == 0
    assert await check(store, Carrier(found=Sent("OUT1", "sending"))) == 0

    assert (await interaction(store, message)).delivery == "sent"


@pytest.mark.parametrize("error", [SendUncertain("500"), SendFailed("20429", retry=True)])
async def test_one_that_cannot_be_looked_up_holds_up_no_other(
    store: Store, cast: Cast, error: Exception
) -> None:
    of_bob = await left(store, Sent("OUT1", "sent"))
    of_ann = await left(store, Sent("OUT2", "sent"), A_WHILE * 2, ANN_PHONE)

    class Forgetful(Carrier):
        async def find(self, message: Outbound) -> Sent | None:
            if message.interaction_id == of_bob:
                raise error
            return Sent("OUT2", "read")

    assert await check(store, Forgetful()) == 1
    assert (await interaction(store, of_bob)).delivery == "sent"
    assert (await interaction(store, of_ann)).delivery == "read"


@pytest.mark.parametrize(("code", "said"), [("21610", "carrier"), ("30005", "bounce"), ("30008", None)])
async def test_an_opt_out_whose_report_was_lost_is_made_up_for(
    store: Store, cast: Cast, code: str, said: str | None
) -> None:
    message = await left(store, Sent("OUT1", "sending"))

    assert await check(store, Carrier(found=Sent("OUT1", "failed", error_code=code))) == 1

    assert (await interaction(store, message)).error_code == code
    async with store.transaction() as session:
        sources = list(await session.scalars(select(Consent.source)))
    assert sources == ([said] if said else [])
