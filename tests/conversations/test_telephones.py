"""A number changes hands: whoever has it next is somebody new, and nothing of the old owner is told there."""

import asyncio
from datetime import date

import pytest
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.app.hooks import TICKET_HOOKS
from contact_center.conversations.deliver import Deliveries, deliver
from contact_center.conversations.drafts import find_draft, keep_draft
from contact_center.conversations.models import Conversation, Draft, Interaction
from contact_center.conversations.open import open_conversation
from contact_center.conversations.ports import Received
from contact_center.conversations.reply import NOT_THEIRS
from contact_center.conversations.telephones import mark_wrong, remove
from contact_center.customers.consent import holds
from contact_center.customers.contact_points import NoSuchTelephone, telephones_of
from contact_center.customers.enter import EntryRejected
from contact_center.customers.models import ContactPoint, ContactPointEvent, Customer
from contact_center.store.engine import Store
from contact_center.tickets.contact.reach import conversation_with
from contact_center.tickets.models.tickets import Ticket
from contact_center.tickets.work.open import NewTicket, open_ticket
from tests.conftest import ANN_PHONE, BOB_PHONE, CHEN_PHONE, Cast
from tests.conversations.codes import NOW, asked, right, type_in, visit, who
from tests.conversations.messages import Carrier, conversation, interaction, replied, say
from tests.conversations.telephones import TakeAway, joined, moved, reached_at, take_away
from tests.outreach.hours import greet

NEW = "+8613911112222"
ANNS_BIRTHDAY = date(2026, 5, 2)


async def telephones(store: Store, customer_id: int) -> list[str]:
    async with store.transaction() as session:
        return await telephones_of(session, customer_id)


async def events(store: Store, customer_id: int) -> list[tuple[str, str, str]]:
    query = (
        select(ContactPointEvent)
        .where(ContactPointEvent.customer_id == customer_id)
        .order_by(ContactPointEvent.id)
    )
    async with store.transaction() as session:
        return [(one.address, one.what, one.reason) for one in await session.scalars(query)]


async def customers(store: Store) -> int:
    async with store.transaction() as session:
        return await session.scalar(select(func.count()).select_from(Customer)) or 0


async def of(store: Store, phone: str, channel: str, n: int = 1) -> Received:
    return await say(
        store, "你好", address=phone, channel=channel, thread="" if channel == "sms" else f"CA{n}"
    )


@pytest.mark.parametrize("channel", ["sms", "phone"])
@pytest.mark.parametrize("deed", [remove, mark_wrong])
async def test_whoever_has_the_number_next_is_somebody_new(
    store: Store, cast: Cast, deed: TakeAway, channel: str
) -> None:
    before = await of(store, ANN_PHONE, channel)
    async with store.transaction() as session:
        await keep_draft(
            session,
            customer_id=cast.ann,
            form="complaint_form",
            slots={"what_happened": "secret"},
            conversation_id=before.conversation_id,
            channel=channel,
        )

    await take_away(store, cast.ann, ANN_PHONE, deed)

    assert await telephones(store, cast.ann) == []
    assert (await conversation(store, before.conversation_id)).closed_at is not None
    for after in (await of(store, ANN_PHONE, channel), await of(store, ANN_PHONE, "phone", 2)):
        assert after.customer_id not in (cast.ann, cast.bob, cast.chen)
        assert after.conversation_id != before.conversation_id
        async with store.transaction() as session:
            newcomer = await session.get_one(Customer, after.customer_id)
            assert (newcomer.number, newcomer.name_zh, newcomer.name_en) == (None, None, None)
            assert await find_draft(session, after.customer_id, None, NOW.replace(year=2000)) is None
            said = select(Interaction.text).where(Interaction.customer_id == after.customer_id)
            assert set(await session.scalars(said)) == {"你好"}
    # What Ann said stays Ann's.
    assert (await interaction(store, before.interaction_id)).customer_id == cast.ann


@pytest.mark.parametrize("deed", [remove, mark_wrong])
async def test_what_waits_to_go_there_stays_and_so_does_what_is_said_later(
    store: Store, cast: Cast, deed: TakeAway
) -> None:
    received = await say(store, "余额", address=ANN_PHONE)
    queued = await replied(store, received.conversation_id, "您的余额是 12345.67 元。")

    await take_away(store, cast.ann, ANN_PHONE, deed)
    # A turn that was in the middle of it says its answer now.
    later = await replied(store, received.conversation_id, "尾号 1001：12345.67 元。")

    carrier = Carrier()
    for one in (queued, later):
        await deliver(Deliveries(store, {"sms": carrier}), one, attempt=1)
        found = await interaction(store, one)
        assert (found.delivery, found.error_code) == ("blocked", NOT_THEIRS)
    assert carrier.sent == []


async def test_a_message_that_was_being_sent_is_not_sent_again(store: Store, cast: Cast) -> None:
    received = await say(store, "余额", address=ANN_PHONE)
    sending = await replied(store, received.conversation_id)
    async with store.transaction() as session:
        (await session.get_one(Interaction, sending)).delivery = "sending"

    await take_away(store, cast.ann, ANN_PHONE, remove)

    carrier = Carrier()
    await deliver(Deliveries(store, {"sms": carrier}), sending, attempt=2)
    assert (carrier.sent, (await interaction(store, sending)).delivery) == ([], "blocked")


async def test_what_a_call_was_about_to_fetch_is_not_told(store: Store, cast: Cast) -> None:
    call = await say(store, "余额", address=ANN_PHONE, channel="phone", thread="CA1")
    waits = await replied(store, call.conversation_id)
    await deliver(Deliveries(store, {"phone": Carrier([None])}), waits, attempt=0)

    await take_away(store, cast.ann, ANN_PHONE, remove)

    found = await interaction(store, waits)
    assert (found.delivery, found.error_code) == ("blocked", NOT_THEIRS)


async def test_nobody_is_greeted_on_a_number_that_is_theirs_no_more(store: Store, cast: Cast) -> None:
    await reached_at(store, cast.ann, NEW)
    await take_away(store, cast.ann, ANN_PHONE, mark_wrong)

    assert await greet(store, ANNS_BIRTHDAY) == 1
    query = (
        select(ContactPoint.address, Interaction.delivery)
        .join(Conversation, Conversation.contact_point_id == ContactPoint.id)
        .join(Interaction, Interaction.conversation_id == Conversation.id)
    )
    async with store.transaction() as session:
        rows = (await session.execute(query)).all()
    assert [tuple(row) for row in rows] == [(NEW, "queued")]

    await take_away(store, cast.ann, NEW, remove)
    assert await greet(store, ANNS_BIRTHDAY.replace(year=2027)) == 0


async def test_a_number_that_moves_takes_nothing_along(store: Store, cast: Cast) -> None:
    old = await say(store, "my balance", address=BOB_PHONE)

    await moved(store, cast.bob, BOB_PHONE, cast.chen)

    new = await say(store, "hello", address=BOB_PHONE)
    assert (new.customer_id, (await conversation(store, old.conversation_id)).customer_id) == (
        cast.chen,
        cast.bob,
    )
    assert (await telephones(store, cast.bob), await telephones(store, cast.chen)) == (
        [],
        [CHEN_PHONE, BOB_PHONE],
    )
    assert (await events(store, cast.bob))[-1] == (BOB_PHONE, "moved_away", "reassigned")
    assert (await events(store, cast.chen))[-1] == (BOB_PHONE, "moved_here", "reassigned")


async def test_a_chat_that_was_anns_by_that_telephone_alone_is_hers_no_more(store: Store, cast: Cast) -> None:
    await reached_at(store, cast.ann, NEW)
    stranger = await visit(store)
    sent = await asked(store, stranger, NEW)
    assert await type_in(store, await visit(store), right(sent)) == "right"
    assert (await visit(store, "and now?")).customer_id == cast.ann
    own = await say(store, "余额", address=ANN_PHONE)
    await type_in(store, await say(store, address=ANN_PHONE), right(await asked(store, own)))

    await take_away(store, cast.ann, NEW, mark_wrong)

    after = await visit(store, "once more")
    assert after.customer_id == stranger.customer_id != cast.ann
    assert await who(store, after) is None
    # Ann's conversation on the telephone that is hers goes on, but has to prove itself anew.
    assert (await say(store, address=ANN_PHONE)).conversation_id == own.conversation_id
    assert await who(store, own) is None


async def test_a_wish_for_silence_stays_with_the_telephone(store: Store, cast: Cast) -> None:
    await say(store, "STOP", address=BOB_PHONE)
    async with store.transaction() as session:
        point = (await _point(session, BOB_PHONE)).id

    await moved(store, cast.bob, BOB_PHONE, cast.chen)
    await take_away(store, cast.chen, BOB_PHONE, remove)
    await reached_at(store, cast.bob, BOB_PHONE)

    async with store.transaction() as session:
        again = await _point(session, BOB_PHONE)
        assert again.id != point
        assert not (await holds(session, again.id, cast.bob, "greeting")).allowed
        assert not (await open_conversation(session, again, "en")).closed_at


async def _point(session: AsyncSession, phone: str) -> ContactPoint:
    query = select(ContactPoint).where(
        ContactPoint.address == phone, ContactPoint.channel == "sms", ContactPoint.is_current
    )
    return (await session.scalars(query)).one()


async def test_somebody_unknown_is_joined_with_all_they_said(store: Store, cast: Cast) -> None:
    unknown = await say(store, "我换号码了", address=NEW)
    call = await say(store, "", address=NEW, channel="phone", thread="CA9")
    async with store.transaction() as session:
        session.add(
            Draft(
                customer_id=unknown.customer_id,
                form="callback_form",
                slots={},
                conversation_id=unknown.conversation_id,
                channel="sms",
            )
        )

    await joined(store, cast.ann, NEW)

    assert await telephones(store, cast.ann) == [ANN_PHONE, NEW]
    for received in (unknown, call):
        assert (await conversation(store, received.conversation_id)).customer_id == cast.ann
        assert (await interaction(store, received.interaction_id)).customer_id == cast.ann
    later = await say(store, "还是我", address=NEW)
    assert (later.customer_id, later.conversation_id) == (cast.ann, unknown.conversation_id)
    assert await customers(store) == 3
    assert (await events(store, cast.ann))[-1] == (NEW, "joined", "reassigned")
    async with store.transaction() as session:
        assert await find_draft(session, cast.ann, "callback_form", NOW.replace(year=2000)) is not None
        states = select(ContactPoint.state).where(ContactPoint.address == NEW, ContactPoint.is_current)
        assert set(await session.scalars(states)) == {"unverified"}


async def test_the_number_of_a_named_customer_is_not_joined(store: Store, cast: Cast) -> None:
    with pytest.raises(EntryRejected) as refused:
        await joined(store, cast.ann, BOB_PHONE)

    assert (refused.value.code, refused.value.owner_id) == ("phone_taken", cast.bob)
    assert await telephones(store, cast.ann) == [ANN_PHONE]


async def test_two_who_add_one_number_at_once_and_its_owner_writes(store: Store, cast: Cast) -> None:
    await say(store, "谁？", address=NEW)

    async def add(customer_id: int) -> str:
        try:
            await joined(store, customer_id, NEW)
        except EntryRejected as error:
            return error.code
        return "added"

    told = await asyncio.gather(
        add(cast.ann), add(cast.bob), say(store, "我", address=NEW), say(store, "还有", address=NEW)
    )

    assert sorted(str(one) for one in told[:2]) == ["added", "phone_taken"]
    owner = cast.ann if told[0] == "added" else cast.bob
    assert (await say(store, "之后", address=NEW)).customer_id == owner


async def test_taking_a_number_away_while_its_owner_writes_holds_up_nobody(store: Store, cast: Cast) -> None:
    await say(store, "一", address=ANN_PHONE)

    told = await asyncio.gather(
        *(say(store, f"{n}", address=ANN_PHONE) for n in range(4)),
        take_away(store, cast.ann, ANN_PHONE, remove),
        *(say(store, f"{n}", address=ANN_PHONE) for n in range(4)),
    )

    whose = {one.customer_id for one in told if isinstance(one, Received)}
    assert len(whose - {cast.ann}) <= 1
    assert (await say(store, "之后", address=ANN_PHONE)).customer_id != cast.ann


@pytest.mark.parametrize("deed", [remove, mark_wrong])
async def test_what_the_customer_does_not_have_cannot_be_taken(
    store: Store, cast: Cast, deed: TakeAway
) -> None:
    for customer_id, phone in ((cast.ann, BOB_PHONE), (cast.ann, NEW)):
        with pytest.raises(NoSuchTelephone):
            await take_away(store, customer_id, phone, deed)
    await take_away(store, cast.ann, ANN_PHONE, remove)
    with pytest.raises(NoSuchTelephone):
        await take_away(store, cast.ann, ANN_PHONE, deed)


async def test_a_number_marked_wrong_by_mistake_is_theirs_again(store: Store, cast: Cast) -> None:
    await take_away(store, cast.ann, ANN_PHONE, mark_wrong)
    stranger = await say(store, "who is this", address=ANN_PHONE)

    await joined(store, cast.ann, ANN_PHONE)

    async with store.transaction() as session:
        rows = select(ContactPoint.channel, ContactPoint.state).where(
            ContactPoint.customer_id == cast.ann, ContactPoint.address == ANN_PHONE
        )
        found = {(row[0], row[1]) for row in await session.execute(rows)}
    assert {state for _, state in found} == {"removed", "unverified"}
    assert (await say(store, address=ANN_PHONE)).conversation_id == stranger.conversation_id


async def test_a_ticket_no_longer_asks_to_call_that_number(store: Store, cast: Cast) -> None:
    received = await say(store, "请回电", address=ANN_PHONE)
    async with store.transaction() as session:
        opened = await open_ticket(
            session,
            NewTicket(
                conversation_id=received.conversation_id,
                opened_by=received.interaction_id,
                category="request",
                topic="callback",
                language="zh",
                details={"callback_phone": ANN_PHONE, "callback_time": "今天"},
            ),
            hooks=TICKET_HOOKS,
        )

    await take_away(store, cast.ann, ANN_PHONE, remove)

    async with store.transaction() as session:
        ticket = await session.get_one(Ticket, opened.id)
        assert ticket.details == {"callback_time": "今天"}
        # And news of it goes nowhere, as there is no telephone left.
        assert (await conversation_with(session, ticket)).id == received.conversation_id
