"""Who waits in a chat or by text message may be called back instead, and keeps their place."""

from dataclasses import asdict
from datetime import timedelta

import pytest

from contact_center.app.hooks import CONVERSATION_HOOKS
from contact_center.conversations.models import Conversation, Identification
from contact_center.conversations.move import move_conversation
from contact_center.conversations.own import hand_back
from contact_center.conversations.ports import AssistantUnavailable
from contact_center.conversations.reply import SYSTEM, reply
from contact_center.conversations.take_turn import APOLOGY, take_turn
from contact_center.customers.models import ContactPoint
from contact_center.store.engine import Store
from contact_center.tickets.models.tickets import Ticket
from contact_center.tickets.queue.position import position
from contact_center.tickets.waiting.choice import CHOICE, NOTED, OFFER, WITH_SOMEBODY, offer_call_back
from contact_center.tickets.work.handle import accept, lock_ticket
from contact_center.vocabulary.text import Language
from tests.conftest import ANN_PHONE, BOB_PHONE, CHEN_PHONE, Cast
from tests.conversations.at_the_page import at_the_page
from tests.conversations.messages import Scripted, answer, heard, interaction, own, say, turns
from tests.tickets.opened import new, open_new, opened, ticket

STRANGER = "+12025550199"


async def by_text(store: Store, address: str = BOB_PHONE) -> Ticket:
    return await opened(store, address, category="handover", topic="person_wanted", hand_over=True)


async def in_chat(store: Store, address: str, customer_id: int | None = None) -> Ticket:
    """Somebody on the bank's site who waits for a person."""
    said = await say(store, "I want a person", channel="web_chat", address=address, customer_id=customer_id)
    wanted = new(said.conversation_id, said.interaction_id, category="handover", hand_over=True)
    return await ticket(store, (await open_new(store, wanted)).id)


async def offer(store: Store, one: Ticket, language: Language = "en") -> str | None:
    """The offer, as the customer of a ticket is told it with their place."""
    async with store.transaction() as session:
        message = await offer_call_back(session, one.conversation_id, language)
        if message is None:
            return None
        conversation = await session.get_one(Conversation, one.conversation_id)
        await reply(session, conversation, message, SYSTEM, "notice")
        return message.text


async def write(store: Store, one: Ticket, words: str) -> list[str]:
    """What the customer of a ticket is answered to these words; the assistant begins nothing."""
    async with store.transaction() as session:
        begun = await session.get_one(Conversation, one.conversation_id)
        address = (await session.get_one(ContactPoint, begun.contact_point_id)).address
    received = await say(store, words, address=address, channel=begun.channel)
    assistant = Scripted([answer("That is not for me.")])
    await take_turn(turns(store, assistant), received.interaction_id, retry=False)
    assert all(asked.waits for asked in assistant.asked)
    return [said.text for said in await heard(store, begun.id) if said.in_reply_to == received.interaction_id]


async def accepted(store: Store, one: Ticket, agent: int) -> None:
    async with store.transaction() as session:
        held = await lock_ticket(session, one.id)
        assert held is not None
        await accept(session, *held, agent)


async def proved(store: Store, one: Ticket, customer_id: int, *, before_s: int) -> None:
    """A code was typed in the chat of a ticket, so many seconds before the ticket was opened."""
    at = one.created_at - timedelta(seconds=before_s)
    async with store.transaction() as session:
        conversation = await session.get_one(Conversation, one.conversation_id)
        await move_conversation(session, conversation, customer_id, CONVERSATION_HOOKS)
        session.add(
            Identification(
                conversation_id=one.conversation_id,
                customer_id=customer_id,
                requested_by=one.opened_by,
                destination_hash="-",
                ending="0002",
                expires_at=at,
                verified_at=at,
            )
        )


@pytest.mark.parametrize(
    ("address", "language", "words"),
    [
        (BOB_PHONE, "en", "1"),
        (BOB_PHONE, "en", CHOICE["en"].text),
        (BOB_PHONE, "en", "Call me back!"),
        (ANN_PHONE, "zh", "请给我回电。"),
    ],
)
async def test_by_text_message_the_number_they_write_from_is_called(
    store: Store, cast: Cast, address: str, language: Language, words: str
) -> None:
    first = await by_text(store, CHEN_PHONE)
    mine = await by_text(store, address)
    assert await offer(store, mine, language) == OFFER.say(language, ending=address[-4:])

    noted = NOTED.say(language, ending=address[-4:], number=mine.number)
    assert await write(store, mine, words) == [noted]
    # Asked again, the same.
    assert await write(store, mine, CHOICE[language].text) == [noted]

    async with store.transaction() as session:
        kept = await session.get_one(Ticket, mine.id)
        assert kept.details == {**mine.details, "callback_phone": address}
        assert kept.created_at == mine.created_at
        assert await position(session, kept) == 2
        assert await position(session, await session.get_one(Ticket, first.id)) == 1


async def test_a_turn_that_is_run_again_answers_once(store: Store, cast: Cast) -> None:
    mine = await by_text(store)
    received = await say(store, CHOICE["en"].text)

    for retry in (False, True):
        await take_turn(turns(store, Scripted()), received.interaction_id, retry=retry)

    assert len(await heard(store, mine.conversation_id)) == 1
    assert (await interaction(store, received.interaction_id)).kind == "request"


async def test_who_is_signed_in_is_called_on_the_telephone_of_the_record(store: Store, cast: Cast) -> None:
    await at_the_page(store, "customer:C1001")
    mine = await in_chat(store, "customer:C1001", cast.ann)

    assert await offer(store, mine, "zh") == OFFER.say("zh", ending=ANN_PHONE[-4:])
    assert await write(store, mine, CHOICE["zh"].text) == [
        NOTED.say("zh", ending=ANN_PHONE[-4:], number=mine.number)
    ]

    assert (await ticket(store, mine.id)).details["callback_phone"] == ANN_PHONE
    said = await heard(store, mine.conversation_id)
    assert not any(ANN_PHONE[-6:] in one.text for one in said)


async def test_who_typed_a_code_before_they_began_to_wait_is_known_while_they_wait(
    store: Store, cast: Cast
) -> None:
    mine = await in_chat(store, "visitor:chen")
    await proved(store, mine, cast.chen, before_s=60)

    assert await offer(store, mine) == OFFER.say("en", ending=CHEN_PHONE[-4:])
    assert len(await write(store, mine, CHOICE["en"].text)) == 1
    assert (await ticket(store, mine.id)).details["callback_phone"] == CHEN_PHONE


@pytest.mark.parametrize("known", ["never", "long ago"])
async def test_whom_nobody_knows_is_offered_nothing_and_told_nothing(
    store: Store, cast: Cast, known: str
) -> None:
    mine = await in_chat(store, "visitor:somebody")
    if known == "long ago":
        await proved(store, mine, cast.chen, before_s=24 * 3600)

    assert await offer(store, mine) is None
    # What they type names a telephone of Ann's, and nobody learns whose it is.
    for words in (CHOICE["en"].text, ANN_PHONE, "1"):
        said = "".join(await write(store, mine, words))
        assert f"ending in {ANN_PHONE[-4:]}" not in said
        assert ANN_PHONE not in said
    assert "callback_phone" not in (await ticket(store, mine.id)).details


async def test_who_writes_from_a_telephone_nobody_knows_is_called_on_it(store: Store, cast: Cast) -> None:
    mine = await by_text(store, STRANGER)

    assert await offer(store, mine) == OFFER.say("en", ending=STRANGER[-4:])


async def test_once_somebody_has_it_they_are_told_so(store: Store, cast: Cast, lin: int) -> None:
    mine = await by_text(store)
    await offer(store, mine)
    await accepted(store, mine, lin)

    assert await write(store, mine, "1") == [WITH_SOMEBODY.en]
    assert "callback_phone" not in (await ticket(store, mine.id)).details
    # Plain words are for the agent.
    assert await write(store, mine, "Call me back") == []


async def test_everything_else_waits_for_people(store: Store, cast: Cast) -> None:
    mine = await by_text(store)
    await offer(store, mine)

    for words in ("hello?", "2", "Can you call me back tomorrow at ten?"):
        # Told that it has arrived, and no more.
        assert NOTED.en[:20] not in "".join(await write(store, mine, words))
    assert "callback_phone" not in (await ticket(store, mine.id)).details


async def test_once_the_assistant_is_back_it_hears_the_words(store: Store, cast: Cast) -> None:
    mine = await by_text(store)
    await own(store, mine.conversation_id, hand_back)
    received = await say(store, CHOICE["en"].text)
    assistant = Scripted()

    await take_turn(turns(store, assistant), received.interaction_id, retry=False)

    assert [turn.text for turn in assistant.asked] == [CHOICE["en"].text]


async def test_who_waits_because_the_assistant_failed_is_offered_it_as_well(store: Store, cast: Cast) -> None:
    received = await say(store, "hello")
    parts = turns(store, Scripted([AssistantUnavailable("down")]), deadline_s=0.1)

    await take_turn(parts, received.interaction_id, retry=False)

    (said,) = await heard(store, received.conversation_id)
    assert said.text.startswith(APOLOGY.en[:20])
    assert said.choices == [asdict(CHOICE["en"])]
