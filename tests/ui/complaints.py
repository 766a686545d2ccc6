"""What stories of complaints share: how one comes in, and its steps on the screen."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

from playwright.sync_api import expect

from contact_center.app.channels import CHANNELS
from contact_center.app.hooks import TICKET_HOOKS
from contact_center.store.engine import Store
from contact_center.tickets.work.open import NewTicket, open_ticket
from tests.ui.screens import Desk, Mobile, Town, part

SAID = "我要投诉，ATM吞了我的卡"


def complain(town: Town, customer: str) -> tuple[Mobile, str]:
    """The customer's telephone, and the number of their complaint about a swallowed card.

    The assistant has asked its first question; what it asks before it opens a ticket has stories of its own.
    """
    phone = Mobile.of(town, customer)
    phone.ask(SAID)
    [(conversation_id, interaction_id)] = town.service.rows(
        "SELECT i.conversation_id, i.id FROM interactions i JOIN customers c ON c.id = i.customer_id"
        " WHERE c.number = %s AND i.text = %s",
        customer,
        SAID,
    )
    complaint = NewTicket(
        conversation_id=conversation_id,
        opened_by=interaction_id,
        category="complaint",
        topic="swallowed_card",
        language="zh",
        details={"what_happened": "ATM吞了我的卡"},
    )
    # The browser's own loop runs in this thread.
    with ThreadPoolExecutor(1) as pool:
        return phone, pool.submit(asyncio.run, _open(town.service.database_url, complaint)).result()


async def _open(database_url: str, ticket: NewTicket) -> str:
    store = Store(database_url, channels=CHANNELS)
    async with store.transaction() as session:
        opened = await open_ticket(session, ticket, hooks=TICKET_HOOKS)
    await store.close()
    return opened.number


def fill(desk: Desk, step: str, **values: str) -> None:
    """Take one step of the complaint in its dialog."""
    part(desk.page, f"complaint-{step}").first.click()
    for name, value in values.items():
        part(desk.page, f"step-{name}").fill(value)
    part(desk.page, "step-confirm").click()
    expect(part(desk.page, "step-form")).to_have_count(0)


def stage_is(desk: Desk, stage: str) -> None:
    expect(part(desk.page, "complaint-stage")).to_have_attribute("data-stage", stage)
