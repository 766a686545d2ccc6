"""Moving a conversation: all that hangs on it goes along, and nothing else."""

import importlib
import pkgutil

from sqlalchemy import select

import contact_center
from contact_center.app.hooks import CONVERSATION_HOOKS
from contact_center.conversations.drafts import move_drafts
from contact_center.conversations.models import Draft
from contact_center.conversations.move import move_conversation
from contact_center.conversations.own import lock_conversation
from contact_center.conversations.understanding.models import KnowledgeFeedback
from contact_center.store.engine import Store
from contact_center.store.table import Table
from tests.conftest import Cast
from tests.conversations.codes import visit
from tests.conversations.messages import conversation, interaction, say
from tests.tickets.opened import opened, ticket

MOVED = {"interactions", "drafts", "tickets", "appointments"}
# Says by whom a code was wanted, and was with that customer from the start.
NOT_MOVED = {"identifications"}


def test_no_table_is_forgotten() -> None:
    for found in pkgutil.walk_packages(contact_center.__path__, "contact_center."):
        if found.name.endswith(".models"):
            importlib.import_module(found.name)

    of_both = {
        name
        for name, table in Table.metadata.tables.items()
        if {"conversation_id", "customer_id"} <= set(table.columns.keys())
    }
    assert of_both == MOVED | NOT_MOVED


async def test_all_that_hangs_on_it_goes_along(store: Store, cast: Cast) -> None:
    complaint = await opened(store, address="visitor:1", channel="web_chat")
    received = await visit(store, address="visitor:1")
    elsewhere = await say(store, "another talk")
    values = {"conversation_id": received.conversation_id, "channel": "web_chat"}
    async with store.transaction() as session:
        session.add(Draft(customer_id=received.customer_id, form="complaint", slots={"a": 1}, **values))
        session.add(Draft(customer_id=cast.ann, form="complaint", slots={"a": 2}, **values))
        session.add(Draft(customer_id=cast.ann, form="appointment", slots={"a": 3}, **values))
        feedback = KnowledgeFeedback(
            entry_id="fees",
            interaction_id=received.interaction_id,
            customer_id=received.customer_id,
            helpful=True,
            language="zh",
        )
        session.add(feedback)

    async with store.transaction() as session:
        found = await lock_conversation(session, received.conversation_id)
        assert found is not None
        await move_conversation(session, found, cast.ann, CONVERSATION_HOOKS)
        await move_drafts(session, found)

    assert (await conversation(store, received.conversation_id)).customer_id == cast.ann
    assert (await interaction(store, received.interaction_id)).customer_id == cast.ann
    assert (await ticket(store, complaint.id)).customer_id == cast.ann
    assert (await interaction(store, elsewhere.interaction_id)).customer_id == cast.bob
    async with store.transaction() as session:
        assert (await session.get_one(KnowledgeFeedback, feedback.id)).customer_id == cast.ann
        drafts = (await session.scalars(select(Draft).order_by(Draft.form))).all()
    assert [(one.customer_id, one.form, one.slots) for one in drafts] == [
        (cast.ann, "appointment", {"a": 3}),
        (cast.ann, "complaint", {"a": 1}),
    ]
