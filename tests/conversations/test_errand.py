"""Who waits for staff is not left to wait with a card that has to be blocked."""

import asyncio
from collections.abc import Sequence

import pytest

from contact_center.conversations.expects import Expects
from contact_center.conversations.models import Interaction
from contact_center.conversations.own import give_to_agent, hand_back
from contact_center.conversations.ports import AssistantAway, AssistantUnavailable, Reply, Turn
from contact_center.conversations.take_turn import take_turn
from contact_center.store.engine import Store
from contact_center.tickets.models.tickets import Ticket
from contact_center.tickets.waiting.errand import THE_REST
from contact_center.tickets.waiting.notice import SEEN
from tests.conftest import ANN_PHONE, BOB_PHONE, Cast
from tests.conversations.messages import Scripted, answer, conversation, heard, own, say, turns
from tests.tickets.opened import opened

WISHES = [(ANN_PHONE, "zh", "麻烦先把卡冻住"), (BOB_PHONE, "en", "can somebody freeze my card already")]
ASKS = answer(Reply("Which card?", expects=Expects("choice")), kind="request")
DONE = answer("It is blocked.", kind="request")
SHORT_S = 0.2


async def wait_for_people(store: Store, address: str, *, category: str = "handover") -> Ticket:
    return await opened(store, address, category=category, topic="scam", hand_over=True)


async def write(store: Store, assistant: Scripted, words: str, address: str) -> Sequence[Interaction]:
    received = await say(store, words, address=address)
    failing = any(isinstance(given, AssistantUnavailable) for given in assistant.script)
    parts = turns(store, assistant, SHORT_S) if failing else turns(store, assistant)
    await take_turn(parts, received.interaction_id, retry=False)
    said = await heard(store, received.conversation_id)
    return [one for one in said if one.in_reply_to == received.interaction_id]


async def state_of(store: Store, ticket: Ticket) -> tuple[str, str, int]:
    async with store.transaction() as session:
        now = await session.get_one(Ticket, ticket.id)
        owner = (await conversation(store, ticket.conversation_id)).owner
        return owner, now.status, now.queue_id


@pytest.mark.parametrize("category", ["handover", "complaint", "assistant_unavailable"])
@pytest.mark.parametrize(("address", "language", "wish"), WISHES)
async def test_the_assistant_leads_the_block_and_the_ticket_waits_on(
    store: Store, cast: Cast, address: str, language: str, wish: str, category: str
) -> None:
    ticket = await wait_for_people(store, address, category=category)
    assistant = Scripted([ASKS, ASKS, DONE])

    assert [one.text for one in await write(store, assistant, wish, address)] == ["Which card?"]
    assert await state_of(store, ticket) == ("assistant", "waiting", ticket.queue_id)
    # No answer, and yet no silence.
    assert [one.text for one in await write(store, assistant, "?!", address)] == ["Which card?"]
    done, rest = await write(store, assistant, "1", address)

    assert done.text == "It is blocked."
    assert rest.text.startswith(THE_REST.say(language))
    assert ticket.number in rest.text
    assert "1" in rest.text
    assert (rest.author, rest.kind) == ("system", "notice")
    assert await state_of(store, ticket) == ("queue", "waiting", ticket.queue_id)
    assert {turn.session for turn in assistant.asked} == {2}
    await write(store, assistant, "hm", address)
    assert len(assistant.asked) == 3


@pytest.mark.parametrize(("address", "language", "wish"), WISHES)
@pytest.mark.parametrize("down", [AssistantUnavailable("down"), AssistantAway("away", ["bot"])])
async def test_without_the_assistant_the_message_is_acknowledged_as_ever(
    store: Store, cast: Cast, address: str, language: str, wish: str, down: AssistantUnavailable
) -> None:
    ticket = await wait_for_people(store, address)

    [notice] = await write(store, Scripted([down]), wish, address)

    assert notice.text.startswith(SEEN.say(language))
    assert await state_of(store, ticket) == ("queue", "waiting", ticket.queue_id)
    async with store.transaction() as session:
        assert (await session.get_one(Interaction, notice.in_reply_to)).answered_at is None


@pytest.mark.parametrize(("address", "language", "wish"), WISHES)
async def test_an_assistant_that_goes_away_meanwhile_leaves_the_customer_in_the_queue(
    store: Store, cast: Cast, address: str, language: str, wish: str
) -> None:
    ticket = await wait_for_people(store, address)
    assistant = Scripted([ASKS, AssistantAway("away", ["bot"])])
    await write(store, assistant, wish, address)

    [notice] = await write(store, assistant, "2", address)

    assert ticket.number in notice.text
    assert await state_of(store, ticket) == ("queue", "waiting", ticket.queue_id)


@pytest.mark.parametrize(("address", "language", "wish"), WISHES)
async def test_whom_an_agent_has_the_agent_answers(
    store: Store, cast: Cast, lin: int, address: str, language: str, wish: str
) -> None:
    ticket = await wait_for_people(store, address)
    await own(store, ticket.conversation_id, give_to_agent, lin)
    assistant = Scripted([ASKS])

    assert await write(store, assistant, wish, address) == []
    assert assistant.asked == []


async def test_an_agent_who_comes_meanwhile_has_it(store: Store, cast: Cast, lin: int) -> None:
    ticket = await wait_for_people(store, BOB_PHONE)

    async def lin_comes(_: Turn) -> None:
        await own(store, ticket.conversation_id, give_to_agent, lin)

    assert await write(store, Scripted([DONE], before=lin_comes), "block my card", BOB_PHONE) == []
    assert (await conversation(store, ticket.conversation_id)).owner == "agent"


async def test_two_runs_at_once_answer_once(store: Store, cast: Cast) -> None:
    ticket = await wait_for_people(store, BOB_PHONE)
    received = await say(store, "快锁卡", address=BOB_PHONE)
    assistant = Scripted([DONE])

    await asyncio.gather(
        *(take_turn(turns(store, assistant), received.interaction_id, retry=False) for _ in range(2))
    )

    said = [one.text for one in await heard(store, ticket.conversation_id) if one.in_reply_to]
    assert said.count("It is blocked.") == 1
    assert sum(text.startswith((THE_REST.zh, THE_REST.en)) for text in said) == 1
    assert {turn.session for turn in assistant.asked} == {2}


async def test_a_turn_that_died_is_taken_again(store: Store, cast: Cast) -> None:
    ticket = await wait_for_people(store, BOB_PHONE)
    received = await say(store, "lock my cards", address=BOB_PHONE)

    async def die(_: Turn) -> None:
        raise asyncio.CancelledError

    with pytest.raises(asyncio.CancelledError):
        await take_turn(turns(store, Scripted(before=die)), received.interaction_id, retry=False)
    await take_turn(turns(store, Scripted([DONE])), received.interaction_id, retry=True)

    said = await heard(store, ticket.conversation_id)
    assert "It is blocked." in [one.text for one in said if one.in_reply_to == received.interaction_id]
    assert await state_of(store, ticket) == ("queue", "waiting", ticket.queue_id)


async def test_nobody_is_queued_whose_ticket_is_done(store: Store, cast: Cast) -> None:
    ticket = await wait_for_people(store, BOB_PHONE)

    async def close(_: Turn) -> None:
        async with store.transaction() as session:
            (await session.get_one(Ticket, ticket.id)).status = "closed"

    said = await write(store, Scripted([DONE], before=close), "block my card", BOB_PHONE)

    assert [one.text for one in said] == ["It is blocked."]
    assert (await conversation(store, ticket.conversation_id)).owner == "assistant"


async def test_what_staff_handed_back_is_no_errand(store: Store, cast: Cast, lin: int) -> None:
    ticket = await wait_for_people(store, BOB_PHONE)
    await write(store, Scripted([ASKS]), "block my card", BOB_PHONE)
    await own(store, ticket.conversation_id, give_to_agent, lin)
    await own(store, ticket.conversation_id, hand_back)

    await write(store, Scripted([DONE]), "thanks", BOB_PHONE)

    assert (await conversation(store, ticket.conversation_id)).owner == "assistant"
