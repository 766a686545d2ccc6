"""Whose turn it is: what waits for an answer is acted on, nothing else."""

from dataclasses import replace

import pytest
from sqlalchemy import select, update

from actions.turn.action import Heard
from actions.turn.belongs import NotATurn, turns_of
from contact_center.app.hooks import CONVERSATION_HOOKS
from contact_center.conversations.models import Identification, Interaction
from contact_center.conversations.move import move_conversation
from contact_center.conversations.own import lock_conversation
from contact_center.conversations.ports import Inbound
from contact_center.conversations.receive import receive
from contact_center.customers.models import ContactPoint, Customer
from contact_center.store.engine import Store
from tests.conftest import ANN_PHONE, BOB_PHONE, Cast

STRANGER = "+8613912345678"


async def wrote(store: Store, phone: str, text: str = "余额") -> Heard:
    """A message that waits, as the worker tells the assistant of it."""
    inbound = Inbound(channel="sms", external_id=f"SM {phone} {text}", address=phone, text=text)
    received = await receive(store, inbound)
    return Heard(
        turn_id=received.interaction_id,
        conversation_id=received.conversation_id,
        customer_id=received.customer_id,
        language="zh",
        text=text,
        intent="ask_balance",
        confidence=0.9,
        slots={},
    )


async def test_a_message_that_waits_is_acted_on_and_also_when_asked_for_again(
    store: Store, cast: Cast
) -> None:
    heard = await wrote(store, ANN_PHONE)

    assert [await turns_of(store)(heard) for _ in range(2)] == [heard, heard]


async def test_what_was_answered_is_not_acted_on_again(store: Store, cast: Cast) -> None:
    heard = await wrote(store, ANN_PHONE)
    async with store.transaction() as session:
        await session.execute(update(Interaction).values(answered_at=Interaction.created_at))

    with pytest.raises(NotATurn):
        await turns_of(store)(heard)


@pytest.mark.parametrize("guessed", ["turn_id", "conversation_id", "customer_id"])
async def test_a_number_of_somebody_elses_opens_nothing(store: Store, cast: Cast, guessed: str) -> None:
    anns, bobs = await wrote(store, ANN_PHONE), await wrote(store, BOB_PHONE)
    value = {"turn_id": bobs.turn_id, "conversation_id": bobs.conversation_id, "customer_id": cast.bob}[
        guessed
    ]

    with pytest.raises(NotATurn):
        await turns_of(store)(replace(anns, **{guessed: value}))  # type: ignore[arg-type]


async def test_numbers_of_nobody_open_nothing(store: Store, cast: Cast) -> None:
    heard = await wrote(store, ANN_PHONE)
    for turn_id, conversation_id in ((0, 0), (-1, heard.conversation_id), (heard.turn_id, 10**12)):
        with pytest.raises(NotATurn):
            await turns_of(store)(replace(heard, turn_id=turn_id, conversation_id=conversation_id))


async def test_what_the_bank_wrote_is_no_turn(store: Store, cast: Cast) -> None:
    heard = await wrote(store, ANN_PHONE)
    async with store.transaction() as session:
        await session.execute(update(Interaction).values(direction="out"))

    with pytest.raises(NotATurn):
        await turns_of(store)(heard)


async def test_within_the_turn_that_tells_who_it_is_the_store_says_whose_it_is(
    store: Store, cast: Cast
) -> None:
    heard = await wrote(store, STRANGER)
    async with store.transaction() as session:
        conversation = await lock_conversation(session, heard.conversation_id)
        assert conversation is not None
        await move_conversation(session, conversation, cast.ann, CONVERSATION_HOOKS)

    known = await turns_of(store)(heard)

    assert known == replace(heard, customer_id=cast.ann)


async def test_also_where_the_telephone_was_joined_to_the_customer(store: Store, cast: Cast) -> None:
    heard = await wrote(store, STRANGER)
    async with store.transaction() as session:
        conversation = await lock_conversation(session, heard.conversation_id)
        assert conversation is not None
        await move_conversation(session, conversation, cast.ann, CONVERSATION_HOOKS)
        await session.execute(
            update(ContactPoint).where(ContactPoint.address == STRANGER).values(customer_id=cast.ann)
        )
        inbound = await session.get_one(Interaction, heard.turn_id)
        proof = Identification(
            conversation_id=conversation.id,
            customer_id=cast.ann,
            requested_by=inbound.id,
            destination_hash="-",
            ending="0001",
            expires_at=inbound.created_at,
            verified_at=inbound.created_at,
        )
        session.add(proof)

    assert (await turns_of(store)(heard)).customer_id == cast.ann
    async with store.transaction() as session:
        assert await session.scalar(select(Customer.id).where(Customer.id == heard.customer_id))
