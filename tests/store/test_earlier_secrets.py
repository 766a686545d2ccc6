"""What people typed before secrets were hidden is cleaned by the migration that came with hiding them."""

import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from contact_center.conversations.models import Draft, Identification, Interaction
from contact_center.store.engine import Store
from contact_center.store.migrate import migrate
from contact_center.tickets.complaints.models import Complaint, ComplaintEvent, Evidence
from contact_center.tickets.models.tickets import Ticket
from tests.conftest import ANN_PHONE, BOB_PHONE, Server
from tests.conversations.messages import say
from tests.store.older import go_back, older_store
from tests.tickets.opened import opened

SEALED = "0014"
CARD, SHOWN = "4111 1111 1111 1111", "••••1111"
CODE, HIDDEN = "482913", "••••••"
_EVENTS = """
CREATE SCHEMA assistant;
CREATE TABLE assistant.events (
    id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, sender_id text, timestamp double precision, data text
);
"""


@pytest.fixture
async def older(server: Server) -> AsyncIterator[Store]:
    """A store to which things were written before."""
    async with older_store(server, "older_secrets") as store:
        yield store


async def write(store: Store, interaction_id: int, said: str, at: datetime | None = None) -> None:
    """As it stood there before."""
    values = {"said": said, "id": interaction_id, "at": at or datetime.now(UTC)}
    query = "UPDATE interactions SET text = :said, created_at = :at WHERE id = :id"
    async with store.transaction() as session:
        await session.execute(text(query), values)


async def event(store: Store, conversation_id: int, what: dict[str, object], at: datetime) -> None:
    query = "INSERT INTO assistant.events (sender_id, timestamp, data) VALUES (:sender, :at, :data)"
    values = {"sender": f"{conversation_id}-1", "at": at.timestamp(), "data": json.dumps(what)}
    async with store.transaction() as session:
        await session.execute(text(query), values)


async def test_interactions_and_the_dialogues_of_the_assistant(older: Store) -> None:
    now = datetime.now(UTC)
    asked = await say(older, "我想查余额", address=ANN_PHONE)
    typed, late, sum_, card = [await say(older, "-", address=ANN_PHONE) for _ in range(4)]
    elsewhere = await say(older, "-", address=BOB_PHONE)
    await write(older, typed.interaction_id, CODE, now)
    await write(older, late.interaction_id, CODE, now + timedelta(days=1))
    await write(older, sum_.interaction_id, "100000元", now)
    await write(older, card.interaction_id, f"卡号{CARD}，验证码{CODE}", now + timedelta(days=1))
    await write(older, elsewhere.interaction_id, CODE, now)
    async with older.transaction() as session:
        await session.execute(text(_EVENTS.split(";")[0]))
        await session.execute(text(_EVENTS.split(";")[1]))
        session.add(
            Identification(
                conversation_id=asked.conversation_id,
                requested_by=asked.interaction_id,
                destination_hash="-",
                ending="0001",
                created_at=now - timedelta(minutes=1),
                expires_at=now + timedelta(minutes=9),
            )
        )
    user: dict[str, object] = {
        "event": "user",
        "text": CODE,
        "parse_data": {"text": CODE, "entities": [{"value": CODE}]},
    }
    slot: dict[str, object] = {"event": "slot", "name": "what_happened", "value": f"my card {CARD}"}
    plain: dict[str, object] = {"event": "action", "name": "action_listen", "policy": None}
    for what in (user, slot, plain):
        await event(older, asked.conversation_id, what, now)
    await older.close()

    go_back(older.database_url, SEALED)
    migrate(older.database_url)

    async with older.transaction() as session:
        said = (await session.execute(text("SELECT id, text FROM interactions"))).all()
        events = (await session.scalars(text("SELECT data FROM assistant.events ORDER BY id"))).all()
    texts = {row[0]: row[1] for row in said}
    assert texts[typed.interaction_id] == HIDDEN
    assert texts[late.interaction_id] == CODE
    assert texts[sum_.interaction_id] == "100000元"
    assert texts[card.interaction_id] == f"卡号{SHOWN}，验证码{HIDDEN}"
    assert texts[elsewhere.interaction_id] == CODE
    hidden = {
        "event": "user",
        "text": HIDDEN,
        "parse_data": {"text": HIDDEN, "entities": [{"value": HIDDEN}]},
    }
    assert [json.loads(data) for data in events] == [hidden, {**slot, "value": f"my card {SHOWN}"}, plain]


async def test_tickets_drafts_and_complaints_with_their_history(older: Store) -> None:
    ticket = await opened(older)
    words = f"the card {CARD} was swallowed"
    async with older.transaction() as session:
        stored = await session.get_one(Ticket, ticket.id)
        stored.details = {"what_happened": words, "facts": {"card": CARD}, "notes": [words], "tried": 3}
        stored.resolution = words
        complaint = (await session.scalars(text("SELECT id FROM complaints"))).one()
        (await session.get_one(Complaint, complaint)).answer = words
        user = (
            await session.execute(
                text(
                    "INSERT INTO users (login, login_key, name, password_hash)"
                    " VALUES ('lin', 'lin', 'lin', '-') RETURNING id"
                )
            )
        ).scalar_one()
        session.add(
            Evidence(complaint_id=complaint, text=words, added_by_id=user, added_at=datetime.now(UTC))
        )
        session.add(ComplaintEvent(complaint_id=complaint, what="answered", details={"text": words}))
        interaction = await session.get_one(Interaction, stored.opened_by)
        session.add(
            Draft(
                customer_id=interaction.customer_id,
                form="complaint_form",
                slots={"what_happened": words},
                conversation_id=interaction.conversation_id,
                channel="sms",
            )
        )
    await older.close()

    go_back(older.database_url, SEALED)
    migrate(older.database_url)

    clean = words.replace(CARD, SHOWN)
    async with older.transaction() as session:
        stored = await session.get_one(Ticket, ticket.id)
        assert stored.details == {
            "what_happened": clean, "facts": {"card": SHOWN}, "notes": [clean], "tried": 3,
        }  # fmt: skip
        assert stored.resolution == clean
        assert (await session.get_one(Complaint, complaint)).answer == clean
        assert (await session.scalars(text("SELECT text FROM complaint_evidence"))).all() == [clean]
        assert (await session.scalars(text("SELECT slots FROM drafts"))).all() == [{"what_happened": clean}]
        events = (await session.scalars(text("SELECT details FROM complaint_events"))).all()
        assert {"text": clean} in events
        with pytest.raises(Exception, match="kept as it is"):
            await session.execute(text("UPDATE complaint_events SET details = '{}'"))
