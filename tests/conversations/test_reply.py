"""The way out: consent is obeyed, a request is written once, delivery is deferred with the words."""

import pytest
from sqlalchemy import func, select

from contact_center.conversations.expects import EXPECTS, Expects, from_json
from contact_center.conversations.models import Conversation, Interaction
from contact_center.conversations.ports import Choice, Reply
from contact_center.conversations.reply import ASSISTANT, SYSTEM, Author, reply
from contact_center.customers.consent import State
from contact_center.store.engine import Store
from contact_center.vocabulary.kinds import Kind
from contact_center.vocabulary.purposes import Decided, Purpose
from tests.conftest import Cast
from tests.conversations.messages import heard, jobs, say
from tests.customers.decisions import decided


async def decide(store: Store, conversation_id: int, purpose: Decided, state: State) -> None:
    async with store.transaction() as session:
        conversation = await session.get_one(Conversation, conversation_id)
        await decided(session, conversation.contact_point_id, purpose, state)


async def write(
    store: Store,
    conversation_id: int,
    purpose: Purpose | None = None,
    request_id: str | None = None,
    author: Author = SYSTEM,
    kind: Kind = "notice",
) -> Interaction:
    async with store.transaction() as session:
        conversation = await session.get_one(Conversation, conversation_id)
        message = Reply("Good day.", (Choice("Yes", "Yes, please"),))
        return await reply(
            session, conversation, message, author, kind, purpose=purpose, request_id=request_id
        )


CARD, PASSWORD = "4111 1111 1111 1111", "password: hunter2"


@pytest.mark.parametrize(
    ("author", "kept"),
    [
        (SYSTEM, f"••••1111, {PASSWORD}"),
        (ASSISTANT, f"••••1111, {PASSWORD}"),
        (Author("agent"), "••••1111, password: ••••••"),
    ],
)
async def test_nobody_sends_a_card_number(store: Store, cast: Cast, author: Author, kept: str) -> None:
    received = await say(store)

    async with store.transaction() as session:
        conversation = await session.get_one(Conversation, received.conversation_id)
        sent = await reply(session, conversation, Reply(f"{CARD}, {PASSWORD}"), author, "notice")

    assert sent.text == kept


@pytest.mark.parametrize("expects", [None, Expects("words"), Expects("digits", 6), Expects("choice", 1)])
async def test_what_is_expected_is_stored_with_the_words(
    store: Store, cast: Cast, expects: Expects | None
) -> None:
    received = await say(store)

    async with store.transaction() as session:
        conversation = await session.get_one(Conversation, received.conversation_id)
        sent = await reply(session, conversation, Reply("And?", expects=expects), ASSISTANT, "query")

    assert from_json(sent.details.get(EXPECTS)) == expects


async def test_words_are_stored_as_queued_with_their_delivery(store: Store, cast: Cast, lin: int) -> None:
    received = await say(store)

    written = await write(store, received.conversation_id, author=Author("agent", lin), kind="query")

    assert (written.delivery, written.author, written.user_id, written.kind) == (
        "queued",
        "agent",
        lin,
        "query",
    )
    assert (written.customer_id, written.channel, written.language) == (cast.bob, "sms", "en")
    assert written.choices == [{"title": "Yes", "text": "Yes, please"}]
    assert await jobs(store, "deliver") == [{"interaction_id": written.id}]


async def test_words_in_a_chat_are_sent_by_being_stored(store: Store, cast: Cast) -> None:
    received = await say(store, channel="web_chat", address="visitor:1")

    written = await write(store, received.conversation_id)

    assert written.delivery == "sent"
    assert written.sent_at is not None
    assert await jobs(store, "deliver") == []


async def test_who_wants_nothing_is_sent_nothing_unasked(store: Store, cast: Cast) -> None:
    received = await say(store)
    await decide(store, received.conversation_id, "all", "withdrawn")

    written = [
        await write(store, received.conversation_id, purpose) for purpose in ("greeting", "tips", "marketing")
    ]

    assert {(one.delivery, one.error_code) for one in written} == {("blocked", "opted_out")}
    assert await jobs(store, "deliver") == []


async def test_who_wants_nothing_is_answered_all_the_same(store: Store, cast: Cast, lin: int) -> None:
    received = await say(store)
    await decide(store, received.conversation_id, "all", "withdrawn")

    answers = [
        await write(store, received.conversation_id, author=by) for by in (SYSTEM, Author("agent", lin))
    ]

    assert {one.delivery for one in answers} == {"queued"}
    assert await jobs(store, "deliver") == [{"interaction_id": one.id} for one in answers]


async def test_who_wants_no_greetings_is_answered_all_the_same(store: Store, cast: Cast) -> None:
    received = await say(store)
    await decide(store, received.conversation_id, "greeting", "withdrawn")

    greeting = await write(store, received.conversation_id, "greeting")
    answer = await write(store, received.conversation_id)

    assert (greeting.delivery, answer.delivery) == ("blocked", "queued")
    assert await jobs(store, "deliver") == [{"interaction_id": answer.id}]


@pytest.mark.parametrize("purpose", [None, "greeting"])
async def test_who_agrees_again_hears_again(store: Store, cast: Cast, purpose: Purpose | None) -> None:
    received = await say(store)
    for state in ("withdrawn", "granted"):
        await decide(store, received.conversation_id, "all", state)

    assert (await write(store, received.conversation_id, purpose)).delivery == "queued"


async def test_the_same_request_is_written_once(store: Store, cast: Cast) -> None:
    received = await say(store)

    first = await write(store, received.conversation_id, request_id="user 1 a")
    same = await write(store, received.conversation_id, request_id="user 1 a")
    other = await write(store, received.conversation_id, request_id="user 1 b")

    assert first.id == same.id != other.id
    assert [one.id for one in await heard(store, received.conversation_id)] == [first.id, other.id]
    assert len(await jobs(store, "deliver")) == 2


async def test_words_of_a_transaction_that_fails_were_never_said(store: Store, cast: Cast) -> None:
    received = await say(store)

    async def write_and_fail() -> None:
        async with store.transaction() as session:
            conversation = (await session.scalars(select(Conversation))).one()
            await reply(session, conversation, Reply("Good day."), SYSTEM, "notice")
            raise KeyError

    with pytest.raises(KeyError):
        await write_and_fail()

    assert await heard(store, received.conversation_id) == []
    assert await jobs(store, "deliver") == []


@pytest.mark.parametrize(
    "address", ["HarbourBank", "95588", "withheld:SM1", "+266696687", "sip:bob@bank.example"]
)
@pytest.mark.parametrize("purpose", [None, "greeting"])
async def test_nothing_is_ever_written_to_what_is_no_telephone(
    store: Store, address: str, purpose: Purpose | None
) -> None:
    received = await say(store, address=address)

    written = await write(store, received.conversation_id, purpose)

    assert (written.delivery, written.error_code) == ("blocked", "no_number")
    assert await jobs(store, "deliver") == []


async def test_what_is_said_into_a_call_that_is_over_has_failed(store: Store, cast: Cast) -> None:
    received = await say(store, channel="phone", thread="CA1")
    async with store.transaction() as session:
        (await session.get_one(Conversation, received.conversation_id)).closed_at = func.now()

    written = await write(store, received.conversation_id)

    assert (written.delivery, written.error_code) == ("failed", "call_ended")
    assert await jobs(store, "deliver") == []
