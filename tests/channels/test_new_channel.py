"""A new channel is its folder and one line: here pagers, which nothing of the house has heard of."""

import asyncio
import uuid
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from contact_center.app.channels import EDGES, channels_of_edges
from contact_center.app.hooks import TICKET_HOOKS
from contact_center.app.web import web_app
from contact_center.app.worker import worker_parts
from contact_center.channels.edge import Served
from contact_center.conversations.deliver import Deliveries, deliver
from contact_center.conversations.take_turn import take_turn
from contact_center.customers.models import Consent
from contact_center.desk.api.live import DeskNamespace
from contact_center.settings import Settings
from contact_center.store.engine import Store
from contact_center.store.notifications import Change, notify
from contact_center.tickets.models.tickets import Ticket
from contact_center.tickets.work.open import NewTicket, open_ticket
from tests.channels.line import listening
from tests.channels.pager.channel import CHANNEL
from tests.channels.pager.edge import EDGE
from tests.channels.pager.send import PagerSender
from tests.conversations.messages import PATIENT_S, Scripted, answer, interaction, jobs, turns
from tests.desk.office import Clerk, Office, open_app

WITH_PAGERS = (
    *EDGES,
    EDGE,
)
ANN = "pager:4711"


@dataclass(frozen=True)
class Bank:
    """The web process of an installation with pagers, its store, and the pagers of its customers."""

    office: Office
    store: Store
    pagers: PagerSender

    async def page(self, text: str, number: int = 1) -> None:
        """Ann pages the bank."""
        page = {"id": f"P{number}", "from": "4711", "text": text}
        assert (await self.office.newcomer().post("/channels/pager/inbound", page)).status == 204

    async def answered(self, *answers: Any) -> None:
        for job in await jobs(self.store, "take_turn"):
            await take_turn(turns(self.store, Scripted(list(answers))), job["interaction_id"], retry=False)

    async def delivered(self) -> list[str]:
        """What Ann's pager shows once everything has gone out."""
        for job in await jobs(self.store, "deliver"):
            senders = {CHANNEL.key: self.pagers}
            await deliver(Deliveries(self.store, senders), job["interaction_id"], attempt=0)
        return self.pagers.shown.get(ANN, [])


def settings(store: Store, folder: Path) -> Settings:
    return Settings(database_url=store.database_url, data_dir=folder / "data", practice=True)


@pytest.fixture
async def bank(store: Store, tmp_path: Path) -> AsyncIterator[Bank]:
    with_pagers = Store(store.database_url, channels=channels_of_edges(WITH_PAGERS))
    app = await web_app(settings(with_pagers, tmp_path), WITH_PAGERS)
    async with open_app(app, with_pagers) as office:
        yield Bank(office, with_pagers, PagerSender())
    await with_pagers.close()


@pytest.fixture
async def lin_at_desk(bank: Bank) -> Clerk:
    return await bank.office.clerk("lin", "service", presence="online", name="林晓雨")


async def handed_over(bank: Bank) -> Ticket:
    """Ann has paged, and a person is to answer."""
    await bank.page("I need a person")
    ((asked,),) = [tuple(job.values()) for job in await jobs(bank.store, "take_turn")]
    said = await interaction(bank.store, asked)
    new = NewTicket(said.conversation_id, asked, "handover", "person_wanted", "en", hand_over=True)
    async with bank.store.transaction() as session:
        opened = await open_ticket(session, new, hooks=TICKET_HOOKS)
        return await session.get_one(Ticket, opened.id)


async def test_what_is_paged_is_stored_once_and_answered(bank: Bank) -> None:
    await bank.page("When do you open?")
    await bank.page("When do you open?")
    await bank.answered(answer("At nine."))

    assert await bank.delivered() == ["At nine."]
    assert await bank.delivered() == ["At nine."]


async def test_a_refusal_in_the_words_of_the_channel_withdraws_consent(bank: Bank) -> None:
    bank.pagers.switched_off.add(ANN)
    await bank.page("When do you open?")
    await bank.answered(answer("At nine."))

    assert await bank.delivered() == []
    async with bank.store.transaction() as session:
        consent = (await session.scalars(select(Consent))).one()
    assert (consent.purpose, consent.state, consent.channel) == ("all", "withdrawn", CHANNEL.key)
    assert (consent.source, consent.detail) == ("carrier", "switched_off")


async def test_who_waits_for_a_person_takes_what_the_channel_says(bank: Bank) -> None:
    ticket = await handed_over(bank)

    assert ticket.units == CHANNEL.units


async def test_an_agent_answers_and_the_desk_knows_the_channel(bank: Bank, lin_at_desk: Clerk) -> None:
    ticket = await handed_over(bank)
    assert (await lin_at_desk.post(f"/api/tickets/{ticket.id}/accept")).status == 200

    told = {"text": "Hello Ann.", "client_id": str(uuid.uuid4())}
    answered = await lin_at_desk.post(f"/api/conversations/{ticket.conversation_id}/replies", told)
    shown = await lin_at_desk.get(f"/api/tickets/{ticket.id}")

    assert answered.status == 201
    assert await bank.delivered() == ["Hello Ann."]
    assert shown.body["ticket"]["channel"] == CHANNEL.key
    channels = (await lin_at_desk.get("/api/vocabulary")).body["channels"]
    named = {one["key"]: one["name"] for one in channels}
    assert named[CHANNEL.key] == {"zh": "寻呼机", "en": "Pager"}


async def test_a_worker_brings_messages_to_it(bank: Bank, tmp_path: Path) -> None:
    async with worker_parts(settings(bank.store, tmp_path), WITH_PAGERS) as parts:
        assert isinstance(parts.deliveries.senders[CHANNEL.key], PagerSender)


async def test_a_channel_that_fails_keeps_no_change_from_the_others(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    last_told = asyncio.Event()

    async def staff(_: DeskNamespace, __: Change) -> None:
        told.append("staff")

    async def fails(_: Change) -> None:
        told.append("pager")
        raise ConnectionError

    async def last(_: Change) -> None:
        told.append("sms")
        last_told.set()

    monkeypatch.setattr(DeskNamespace, "changed", staff)
    edges = (
        replace(EDGE, serve=lambda _: Served(changed=fails)),
        replace(EDGES[0], serve=lambda _: Served(changed=last)),
    )
    async with open_app(await web_app(settings(store, tmp_path), edges), store):
        await listening(store)
        async with store.transaction() as session:
            await notify(session, {"type": "incident"})
        async with asyncio.timeout(PATIENT_S):
            await last_told.wait()

    assert told == ["staff", "pager", "sms"]
