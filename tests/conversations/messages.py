"""What tests of messages share: somebody says something, an assistant by hand, a carrier by hand."""

import asyncio
import itertools
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import partial
from typing import Any

from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from contact_center.app.hooks import TICKET_HOOKS
from contact_center.conversations.models import Conversation, Interaction
from contact_center.conversations.own import lock_conversation
from contact_center.conversations.ports import (
    Answer,
    Assistant,
    AssistantUnavailable,
    Inbound,
    Outbound,
    Received,
    Reply,
    Sent,
    Turn,
)
from contact_center.conversations.receive import receive
from contact_center.conversations.reply import ASSISTANT, reply
from contact_center.conversations.take_turn import TurnTaking
from contact_center.outreach.preference_link import PreferenceLinks
from contact_center.outreach.replies.hear import HearReplies
from contact_center.outreach.replies.wishes import Fulfil
from contact_center.store.engine import Store
from contact_center.tickets.ratings.take import HearRating
from contact_center.tickets.service_levels.await_customer import customer_wrote
from contact_center.tickets.waiting.choice import answer_choice
from contact_center.tickets.waiting.errand import wait_on
from contact_center.tickets.waiting.hand_over import hand_over
from contact_center.tickets.waiting.notice import tell_waiting
from contact_center.tickets.work.look_at_pictures import look_at_pictures
from tests.conftest import BOB_PHONE

_ids = itertools.count(1)
PATIENT_S = 60.0


async def say(store: Store, said: str = "hello", address: str = BOB_PHONE, **more: Any) -> Received:
    """A text message of a customer, never a repeat."""
    values = {"channel": "sms", "external_id": f"IN{next(_ids)}", "address": address, "text": said, **more}
    return await receive(store, Inbound(**values))


async def replied(store: Store, conversation_id: int, message: Reply | str = "Good day.") -> int:
    """A message of the assistant, queued for delivery; its number."""
    wanted = Reply(message) if isinstance(message, str) else message
    async with store.transaction() as session:
        conversation = await session.get_one(Conversation, conversation_id)
        return (await reply(session, conversation, wanted, ASSISTANT, "query")).id


async def interaction(store: Store, interaction_id: int) -> Interaction:
    async with store.transaction() as session:
        return await session.get_one(Interaction, interaction_id)


async def conversation(store: Store, conversation_id: int) -> Conversation:
    async with store.transaction() as session:
        return await session.get_one(Conversation, conversation_id)


async def heard(store: Store, conversation_id: int) -> list[Interaction]:
    """What was said to the customer, in order."""
    query = select(Interaction).where(
        Interaction.conversation_id == conversation_id, Interaction.direction == "out"
    )
    async with store.transaction() as session:
        return list((await session.scalars(query.order_by(Interaction.id))).all())


async def jobs(store: Store, task: str) -> list[dict[str, int]]:
    """The arguments of the jobs of a task, in order."""
    query = text("SELECT args FROM procrastinate_jobs WHERE task_name = :task ORDER BY id")
    async with store.transaction() as session:
        return [row[0] for row in await session.execute(query, {"task": task})]


async def own(
    store: Store, conversation_id: int, give: Callable[..., Awaitable[None]], *values: object
) -> Conversation:
    """The conversation after it was given to somebody."""
    async with store.transaction() as session:
        found = await lock_conversation(session, conversation_id)
        assert found is not None
        await give(session, found, *values)
        return found


def answer(*said: Reply | str, **more: Any) -> Answer:
    """An answer of the assistant: one sentence where none is given."""
    replies = tuple(Reply(one) if isinstance(one, str) else one for one in said or ("Good day.",))
    return Answer(**{"replies": replies, "intent": "greet", "confidence": 0.9, "kind": "greeting", **more})


@dataclass
class Scripted:
    """An assistant by hand: gives the answers of its script in order, the last one for ever after."""

    script: Sequence[Answer | AssistantUnavailable] = field(default_factory=lambda: [answer()])
    before: Callable[[Turn], Awaitable[None]] | None = None
    """What happens while it thinks."""
    asked: list[Turn] = field(default_factory=list)

    async def answer(self, turn: Turn) -> Answer:
        given = self.script[min(len(self.asked), len(self.script) - 1)]
        self.asked.append(turn)
        if self.before:
            await self.before(turn)
        if isinstance(given, AssistantUnavailable):
            raise given
        return given


@dataclass
class Mute:
    """An assistant that never comes to an end."""

    async def answer(self, turn: Turn) -> Answer:
        await asyncio.Event().wait()
        raise AssertionError(turn)


RATING_WITHIN = timedelta(days=7)


def turns(store: Store, assistant: Assistant, deadline_s: float = PATIENT_S) -> TurnTaking:
    meant = HearRating(RATING_WITHIN)
    links = PreferenceLinks("https://bank.example", b"key of these tests")
    return TurnTaking(
        store,
        assistant,
        partial(hand_over, hooks=TICKET_HOOKS),
        customer_wrote,
        answer_choice,
        deadline_s,
        tell_waiting,
        meant,
        partial(look_at_pictures, hooks=TICKET_HOOKS),
        wait_on=wait_on,
        beforehand=HearReplies(TICKET_HOOKS, Fulfil(TICKET_HOOKS, links)),
    )


@dataclass
class Carrier:
    """A channel by hand, which remembers what it took; `outcomes` are what it answers, in order."""

    outcomes: list[Sent | Exception | None] = field(default_factory=list)
    found: Sent | Exception | None = None
    name: str = "sms"
    sent: list[Outbound] = field(default_factory=list)
    sought: list[Outbound] = field(default_factory=list)

    async def send(self, message: Outbound) -> Sent | None:
        self.sent.append(message)
        given = self.outcomes.pop(0) if self.outcomes else Sent(f"OUT{message.interaction_id}", "sending")
        if isinstance(given, Exception):
            raise given
        return given

    async def find(self, message: Outbound) -> Sent | None:
        self.sought.append(message)
        if isinstance(self.found, Exception):
            raise self.found
        return self.found


def again(turn: Turn) -> Turn:
    """The same turn, asked once more."""
    return replace(turn, retry=True)


Work = Callable[[AsyncSession], Awaitable[None]]
