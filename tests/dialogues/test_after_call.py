"""An agent writes after a call: what the customer answers is theirs, whatever the assistant had asked."""

import uuid
from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from contact_center.app.hooks import TICKET_HOOKS
from contact_center.conversations.models import Conversation
from contact_center.conversations.own import lock_conversation
from contact_center.security.models import User
from contact_center.tickets.work.handle import accept, answer, close, lock_ticket
from tests.dialogues.dialogue import Assistance, Dialogue
from tests.dialogues.person import Cast

LINES = {
    "ann": {
        "begin": "我要投诉",
        "person": "我要找人工客服",
        "agent": "您好，请问是哪张卡？",
        "told": "尾号1234的那张",
        "later": "你们几点开门？",
        "answer": "9:00",
    },
    "bob": {
        "begin": "I want to complain",
        "person": "I want to talk to a person",
        "agent": "Which card is it, please?",
        "told": "the one ending in 1234",
        "later": "what are your opening hours?",
        "answer": "9:00",
    },
}


async def agent(assistance: Assistance) -> int:
    async with assistance.store.transaction() as session:
        user = User(login=uuid.uuid4().hex, name="Grace", presence="away", password_hash="-")
        session.add(user)
        await session.flush()
        return user.id


async def hang_up_and_write(assistance: Assistance, call: Dialogue, user_id: int, words: str) -> int:
    """The agent takes the call, it ends, the agent writes; the ticket."""
    ticket_id = (await call.ticket()).id
    async with assistance.store.transaction() as session:
        locked = await lock_ticket(session, ticket_id)
        assert locked is not None
        await accept(session, *locked, user_id)
        locked[1].closed_at = datetime.now(UTC)
    async with assistance.store.transaction() as session:
        held = await lock_conversation(session, call.conversation_id)
        assert held is not None
        await answer(session, held, user_id, words, uuid.uuid4().hex)
    return ticket_id


@pytest.mark.parametrize("who", ["ann", "bob"])
async def test_the_answer_in_the_middle_of_a_form_is_the_agents(
    assistance: Assistance, cast: Cast, who: str
) -> None:
    words, person = LINES[who], cast[who]
    sms, call = person.sms(), person.call()
    await sms.say(words["begin"])
    await call.say(words["person"])
    user_id = await agent(assistance)
    ticket_id = await hang_up_and_write(assistance, call, user_id, words["agent"])

    said = await sms.say(words["told"])

    assert said.replies == ()
    assert (await sms.owner(), (await sms.conversation()).agent_id) == ("agent", user_id)
    assert said.heard.details == {"after_call": call.conversation_id}

    async with assistance.store.transaction() as session:
        locked = await lock_ticket(session, ticket_id)
        assert locked is not None
        await close(session, *locked, "done", hooks=TICKET_HOOKS)
    assert await sms.owner() == "assistant"
    assert words["answer"] in (await sms.say(words["later"])).replies[0].text
    open_dialogues = await assistance.all(
        select(Conversation).where(Conversation.customer_id == person.id, Conversation.owner != "assistant")
    )
    assert open_dialogues == []
