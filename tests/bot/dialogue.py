"""A customer's conversation with the assistant as the worker leads it: stored first, then asked."""

import uuid
from collections.abc import Callable
from typing import Literal, cast

import aiohttp
from sqlalchemy import select

from contact_center.assistant.rasa import RasaAssistant
from contact_center.conversations.ports import Answer, Inbound, Turn
from contact_center.conversations.receive import receive
from contact_center.store.engine import Store
from contact_center.tickets.models.tickets import Ticket

DialogueStarter = Callable[..., "Dialogue"]


class Dialogue:
    def __init__(
        self, store: Store, http: aiohttp.ClientSession, bot_url: str, bot_key: str, language: str
    ) -> None:
        self._store = store
        self._assistant = RasaAssistant(http, bot_url, key=bot_key, timeout_s=60)
        self._language = cast(Literal["zh", "en"], language)
        self._address = f"+86139{uuid.uuid4().int % 10**8:08d}"
        self.last_turn: Turn | None = None

    async def say(self, text: str) -> Answer:
        await self.write(text)
        assert self.last_turn is not None
        return await self._assistant.answer(self.last_turn)

    async def write(self, text: str) -> None:
        """What the customer says is stored, and the assistant not yet asked."""
        inbound = Inbound(channel="sms", external_id=uuid.uuid4().hex, address=self._address, text=text)
        received = await receive(self._store, inbound)
        self.last_turn = Turn(
            interaction_id=received.interaction_id,
            conversation_id=received.conversation_id,
            customer_id=received.customer_id,
            session=1,
            channel="sms",
            language=self._language,
            text=text,
        )

    async def ask_again(self) -> Answer:
        """The last turn once more, as the worker does when it does not know how the first time ended."""
        assert self.last_turn is not None
        turn = self.last_turn
        return await self._assistant.answer(
            Turn(
                interaction_id=turn.interaction_id,
                conversation_id=turn.conversation_id,
                customer_id=turn.customer_id,
                session=turn.session,
                channel=turn.channel,
                language=turn.language,
                text=turn.text,
                retry=True,
            )
        )

    async def tickets(self) -> list[Ticket]:
        assert self.last_turn is not None
        query = (
            select(Ticket).where(Ticket.conversation_id == self.last_turn.conversation_id).order_by(Ticket.id)
        )
        async with self._store.transaction() as session:
            return list(await session.scalars(query))


def words(answer: Answer) -> str:
    return "\n".join(reply.text for reply in answer.replies)
