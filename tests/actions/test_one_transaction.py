"""A turn is done as a whole or not at all: who somebody is, and what is done for them, go together."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, cast
from zoneinfo import ZoneInfo

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from sqlalchemy import func, select

from actions.registry import build_actions
from actions.server import build_app
from actions.turn.action import Action, Heard, Said
from actions.turn.belongs import turns_of
from actions.turn.deps import Deps
from contact_center.app.hooks import CONVERSATION_HOOKS, TICKET_HOOKS
from contact_center.conversations.identify import CodeSent
from contact_center.conversations.models import Identification
from contact_center.conversations.ports import Received
from contact_center.customers.models import Card
from contact_center.language.knowledge.search import Knowledge
from contact_center.security.models import AuditEntry
from contact_center.store.engine import Store
from contact_center.tickets.models.tickets import Ticket
from tests.conftest import ANN_PHONE, Cast
from tests.conversations.codes import KEY as CODE_KEY
from tests.conversations.codes import asked, codes_sent, right, who, wrong
from tests.conversations.messages import conversation, say

Client = TestClient[web.Request, web.Application]
KEY = "harbour-lights-of-the-actions"
STRANGER = "+8613912345678"
FORM = "lost_card_form"
CHOSEN = {"registered_phone": ANN_PHONE, "card_ending": "1234", "confirmed": "yes"}
"""All but the code: with the right one, cards are blocked in the turn that tells whose they are."""


class Crash:
    """Does all that its action does, and dies before anybody hears of it."""

    def __init__(self, action: Action) -> None:
        self.name = action.name
        self._action = action

    async def run(self, heard: Heard) -> Said:
        await self._action.run(heard)
        raise RuntimeError


@dataclass(frozen=True)
class Served:
    """The actions, whole and crashing."""

    whole: Client
    crashing: Client


@pytest.fixture
async def served(store: Store) -> AsyncIterator[Served]:
    # Nothing is looked up in the knowledge base here.
    deps = Deps(
        store,
        cast(Knowledge, None),
        CODE_KEY,
        ZoneInfo("Asia/Shanghai"),
        conversation_hooks=CONVERSATION_HOOKS,
        ticket_hooks=TICKET_HOOKS,
    )
    actions = build_actions(deps)
    async with _client(actions, store) as whole, _client([Crash(one) for one in actions], store) as crashing:
        yield Served(whole, crashing)


def _client(actions: list[Any], store: Store) -> Client:
    app = build_app(actions, store, key=KEY, belongs=turns_of(store))
    return TestClient(TestServer(app), headers={"Authorization": f"Bearer {KEY}"})


@pytest.fixture
async def cards(store: Store, cast: Cast) -> None:
    """Ann's debit card."""
    async with store.transaction() as session:
        session.add(
            Card(
                customer_id=cast.ann,
                kind="debit",
                product_zh="借记卡",
                product_en="Debit card",
                ending="1234",
            )
        )


async def code_for(store: Store) -> CodeSent:
    """Ann writes from a telephone the bank does not know, and has a code sent to her own."""
    return await asked(store, await say(store, address=STRANGER), ANN_PHONE, _now())


def _now() -> datetime:
    return datetime.now(UTC)


async def act(
    client: Client, received: Received, text: str, slot: str | None = "one_time_code", **slots: Any
) -> tuple[int, str]:
    """What came of one call of the form's action: its status and its words."""
    metadata = {
        "turn_id": received.interaction_id,
        "conversation_id": received.conversation_id,
        "customer_id": received.customer_id,
        "language": "en",
        "channel": "sms",
    }
    said = {"event": "user", "text": text, "metadata": metadata}
    tracker = {
        "sender_id": "1-1",
        "slots": {"requested_slot": slot, **slots},
        "latest_message": {**said, "intent": {"name": "request_lost_card", "confidence": 1.0}},
        "events": [said],
        "active_loop": {"name": FORM},
    }
    call = {"next_action": f"validate_{FORM}", "sender_id": "1-1", "tracker": tracker}
    response = await client.post("/webhook", json=call)
    body = await response.json()
    return response.status, " ".join(one["text"] or "" for one in body.get("responses", ()))


async def card(store: Store) -> str:
    async with store.transaction() as session:
        return (await session.scalars(select(Card.status))).one()


async def count(store: Store, table: Any) -> int:
    async with store.transaction() as session:
        return await session.scalar(select(func.count()).select_from(table)) or 0


async def tries(store: Store) -> list[int]:
    async with store.transaction() as session:
        return list(await session.scalars(select(Identification.attempts)))


async def test_a_block_that_fails_leaves_nobody_identified(
    store: Store, cast: Cast, cards: None, served: Served
) -> None:
    sent = await code_for(store)
    before = await count(store, AuditEntry)
    received = await say(store, "code", address=STRANGER)

    assert await act(served.crashing, received, right(sent), **CHOSEN) == (500, "")

    assert await who(store, received, _now()) is None
    assert (
        (await conversation(store, received.conversation_id)).customer_id == received.customer_id != cast.ann
    )
    assert (await card(store), await count(store, Ticket)) == ("active", 0)
    assert await count(store, AuditEntry) == before
    # The one thing that is kept.
    assert await tries(store) == [1]


async def test_the_turn_run_again_does_it_once(store: Store, cast: Cast, cards: None, served: Served) -> None:
    sent = await code_for(store)
    before = await count(store, AuditEntry)
    received = await say(store, "code", address=STRANGER)
    await act(served.crashing, received, right(sent), **CHOSEN)

    told = [await act(served.whole, received, right(sent), **CHOSEN) for _ in range(2)]

    assert told[0] == told[1]
    assert "1234 is now blocked" in told[0][1]
    assert await who(store, received, _now()) == cast.ann
    assert (await conversation(store, received.conversation_id)).customer_id == cast.ann
    assert (await card(store), await count(store, Ticket)) == ("blocked", 1)
    # Who it is, and the card.
    assert await count(store, AuditEntry) == before + 2
    assert await tries(store) == [1]


async def test_who_is_not_identified_has_nothing_blocked(
    store: Store, cast: Cast, cards: None, served: Served
) -> None:
    sent = await code_for(store)
    received = await say(store, "code", address=STRANGER)

    status, text = await act(served.whole, received, wrong(sent), **CHOSEN)

    assert (status, "not right" in text) == (200, True)
    assert await who(store, received, _now()) is None
    assert await card(store) == "active"


async def test_turns_that_fail_buy_no_further_tries(
    store: Store, cast: Cast, cards: None, served: Served
) -> None:
    sent = await code_for(store)
    for tried in (1, 2, 3):
        received = await say(store, "code", address=STRANGER)
        for _ in range(2):
            assert await act(served.crashing, received, wrong(sent), **CHOSEN) == (500, "")
        assert await tries(store) == [tried]
    assert await count(store, Ticket) == 0

    received = await say(store, "code", address=STRANGER)
    _, text = await act(served.whole, received, right(sent), **CHOSEN)

    assert "could not confirm who you are" in text
    assert (await conversation(store, received.conversation_id)).owner == "queue"
    assert await card(store) == "active"


async def test_of_two_cards_none_is_blocked_where_one_is_not_there(
    store: Store, cast: Cast, cards: None, served: Served
) -> None:
    sent = await code_for(store)
    received = await say(store, "code", address=STRANGER)

    status, text = await act(served.whole, received, right(sent), **{**CHOSEN, "card_ending": "1234, 9999"})

    assert (status, "cannot find that card" in text) == (200, True)
    # The form goes on, with who is known by now.
    assert await who(store, received, _now()) == cast.ann
    assert (await card(store), await count(store, Ticket)) == ("active", 0)


async def test_a_code_is_sent_once_and_stays_sent_though_the_turn_fails(
    store: Store, cast: Cast, served: Served
) -> None:
    received = await say(store, "I lost my card", address=STRANGER)
    asks = {"slot": "registered_phone"}

    assert (await act(served.crashing, received, ANN_PHONE, **asks))[0] == 500
    assert (await count(store, Identification), len(await codes_sent(store))) == (1, 1)

    for _ in range(2):
        assert (await act(served.whole, received, ANN_PHONE, **asks))[0] == 200
    assert (await count(store, Identification), len(await codes_sent(store))) == (1, 1)
