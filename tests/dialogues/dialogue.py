"""One conversation with the real assistant, on any channel, led as the worker leads it."""

import uuid
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import aiohttp
from opencc import OpenCC  # type: ignore[import-untyped]
from sqlalchemy import Select, select

from contact_center.app.hooks import TICKET_HOOKS
from contact_center.assistant.rasa import RasaAssistant
from contact_center.conversations.models import Conversation, Identification, Interaction
from contact_center.conversations.one_time_code import code_of
from contact_center.conversations.own import hand_back, lock_conversation
from contact_center.conversations.ports import Inbound
from contact_center.conversations.prove_telephone import TelephoneProofs
from contact_center.conversations.receive import receive
from contact_center.conversations.sealed import Vault
from contact_center.conversations.take_turn import TurnTaking, take_turn
from contact_center.language.script import script_of
from contact_center.settings import load_secrets, part_key
from contact_center.store.engine import Store
from contact_center.tickets.models.tickets import Ticket
from contact_center.tickets.ratings.take import HearRating
from contact_center.tickets.service_levels.await_customer import customer_wrote
from contact_center.tickets.waiting.choice import answer_choice
from contact_center.tickets.waiting.errand import wait_on
from contact_center.tickets.waiting.hand_over import hand_over
from contact_center.tickets.waiting.notice import tell_waiting
from contact_center.tickets.work.look_at_pictures import look_at_pictures
from tests.conversations.at_the_page import at_the_page

_TO_SIMPLIFIED = OpenCC("t2s")
PATIENT_S = 60.0
SURE = 0.95
Told = tuple[str, float]
"""An intent and its confidence."""
LAST_QUESTION = ("请确认", "Please confirm")
YES = {"zh": "对，没错", "en": "yes, that's right"}
UNSURE = ("nlu_fallback", 1.0)
"""How an answer to a form is mostly read."""
CODE = "<the code>"
Step = str | tuple[str, str] | tuple[str, Told]
"""A message, with how it is read where that matters."""


@dataclass(frozen=True)
class Assistance:
    """The running assistant and the store it works on."""

    store: Store
    http: aiohttp.ClientSession
    bot_url: str
    data_dir: Path
    told: list[Told] = field(default_factory=list)
    """How the script reads the present message, where a test tells it instead of the record."""

    def turn_taking(self) -> TurnTaking:
        kept = load_secrets(self.data_dir)
        key, code_key = part_key(kept, "bot"), kept.code_key
        assistant = RasaAssistant(self.http, self.bot_url, key=key, timeout_s=PATIENT_S)
        meant = HearRating(timedelta(days=7))
        return TurnTaking(
            self.store,
            assistant,
            partial(hand_over, hooks=TICKET_HOOKS),
            customer_wrote,
            answer_choice,
            PATIENT_S,
            tell_waiting,
            meant,
            partial(look_at_pictures, hooks=TICKET_HOOKS),
            proof=TelephoneProofs(code_key, Vault(code_key)),
            wait_on=wait_on,
        )

    async def all(self, query: Select[Any]) -> list[Any]:
        """Everything the store has for the query."""
        async with self.store.transaction() as session:
            return list((await session.scalars(query)).all())


@dataclass(frozen=True)
class Said:
    """What the assistant answered to one message."""

    heard: Interaction
    replies: tuple[Interaction, ...]

    @property
    def text(self) -> str:
        """In simplified characters, in which the tests are written."""
        return _simplified("\n".join(reply.text for reply in self.replies))

    @property
    def choices(self) -> list[str]:
        """The titles of the choices under the last reply."""
        last = self.replies[-1].choices if self.replies else []
        return [_simplified(str(choice["title"])) for choice in last]


class Dialogue:
    """One conversation on one channel."""

    def __init__(
        self, assistance: Assistance, channel: str, address: str, customer_id: int | None, thread: str
    ) -> None:
        self._on = assistance
        self.channel = channel
        self._address = address
        self._customer_id = customer_id
        self._thread = thread
        self.conversation_id = 0

    async def say(self, text: str, heard: str | Told | None = None) -> Said:
        """`heard` is the intent the classifier reads, with its confidence if it is not sure."""
        self._on.told.clear()
        if heard is not None:
            self._on.told.append((heard, SURE) if isinstance(heard, str) else heard)
        inbound = Inbound(
            channel=self.channel,
            external_id=uuid.uuid4().hex,
            address=self._address,
            text=text,
            thread=self._thread,
            customer_id=self._customer_id,
        )
        if self.channel == "web_chat":
            await at_the_page(self._on.store, self._address)
        received = await receive(self._on.store, inbound, Vault(load_secrets(self._on.data_dir).code_key))
        self.conversation_id = received.conversation_id
        await take_turn(self._on.turn_taking(), received.interaction_id, retry=False)
        return await self._answer(received.interaction_id)

    async def lead(self, *steps: Step) -> Said:
        """The answer to the last of several messages; CODE is the code that was sent."""
        assert steps
        for step in steps:
            said = await (self.identify() if step == CODE else self.say(*_told(step)))
        return said

    async def code(self) -> str:
        """The one-time code that was sent last because of this conversation."""
        sent = await self.identifications()
        assert sent, "no code was sent"
        return code_of(load_secrets(self._on.data_dir).code_key, sent[-1].id)

    async def wrong_code(self) -> str:
        return f"{(int(await self.code()) + 1) % 10**6:06d}"

    async def identify(self) -> Said:
        return await self.say(await self.code())

    async def prove(self, said: Said) -> Said:
        """What comes once it is clear who it is: signed in that is known, elsewhere a code is typed."""
        return said if self._customer_id else await self.identify()

    async def confirm(self, said: Said) -> Said:
        """What comes after a last yes, where one is asked for: on a call always."""
        asked = any(said.text.count(words) for words in LAST_QUESTION)
        return await self.say(YES[said.heard.language]) if asked else said

    async def hand_back(self) -> None:
        """An agent gives the conversation back to the assistant."""
        async with self._on.store.transaction() as session:
            conversation = await lock_conversation(session, self.conversation_id)
            assert conversation is not None
            await hand_back(session, conversation)

    async def conversation(self) -> Conversation:
        async with self._on.store.transaction() as session:
            return await session.get_one(Conversation, self.conversation_id)

    async def owner(self) -> str:
        return (await self.conversation()).owner

    async def tickets(self) -> list[Ticket]:
        query = select(Ticket).where(Ticket.conversation_id == self.conversation_id).order_by(Ticket.id)
        return await self._on.all(query)

    async def ticket(self) -> Ticket:
        """The only ticket of this conversation."""
        [ticket] = await self.tickets()
        return ticket

    async def interactions(self) -> list[Interaction]:
        query = select(Interaction).where(Interaction.conversation_id == self.conversation_id)
        return await self._on.all(query.order_by(Interaction.id))

    async def identifications(self) -> list[Identification]:
        """The codes that were asked for here, the first one first."""
        query = select(Identification).where(Identification.conversation_id == self.conversation_id)
        return await self._on.all(query.order_by(Identification.id))

    async def _answer(self, interaction_id: int) -> Said:
        query = select(Interaction).where(Interaction.in_reply_to == interaction_id).order_by(Interaction.id)
        replies = await self._on.all(query)
        async with self._on.store.transaction() as session:
            heard = await session.get_one(Interaction, interaction_id)
        return Said(heard, tuple(replies))


def _simplified(text: str) -> str:
    return str(_TO_SIMPLIFIED.convert(text)) if script_of(text) == "traditional" else text


def _told(step: Step) -> tuple[str, str | Told]:
    return (step, UNSURE) if isinstance(step, str) else step
