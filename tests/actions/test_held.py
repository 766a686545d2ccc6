"""What an action holds: nothing locked while the encoder is asked, and never a second connection.

The encoder may take long, and others would wait as long. Actions that held a connection each and waited for
another would wait for each other.
"""

from collections.abc import AsyncIterator, Sequence
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from aiohttp.test_utils import TestClient, TestServer
from sqlalchemy import select, text

from actions.registry import build_actions
from actions.server import build_app
from actions.turn.belongs import turns_of
from actions.turn.deps import Deps
from contact_center.app.channels import CHANNELS
from contact_center.app.hooks import CONVERSATION_HOOKS, TICKET_HOOKS
from contact_center.conversations.drafts import drop_draft, keep_draft
from contact_center.conversations.identify import CodeSent
from contact_center.conversations.models import Draft
from contact_center.conversations.origin import hold
from contact_center.conversations.ports import Received
from contact_center.conversations.turned_away import count_turned_away
from contact_center.language.knowledge.search import Found, Hints, Knowledge
from contact_center.store.engine import Store
from contact_center.tickets.work.limits import TicketLimits
from contact_center.vocabulary.text import Language
from tests.conftest import ANN_PHONE, Cast
from tests.conversations.codes import KEY as CODE_KEY
from tests.conversations.codes import ask, codes_sent, right
from tests.conversations.messages import say
from tests.locks import meet

KEY = "harbour-lights-of-the-actions"
STRANGER = "+8613912345678"
FORM = "lost_card_form"
_LOCKS = text(
    "SELECT locktype, mode FROM pg_locks JOIN pg_stat_activity USING (pid)"
    " WHERE datname = current_database() AND backend_type = 'client backend' AND pid <> pg_backend_pid()"
    " AND locktype <> 'virtualxid' AND mode <> 'AccessShareLock'"
)


class Watching(Knowledge):
    """Knows nothing, and notes what is locked while it is asked."""

    def __init__(self, store: Store) -> None:
        super().__init__((), {})
        self._store = store
        self.locked: list[Sequence[Any]] = []

    async def search(
        self,
        question: str,
        *,
        language: Language,
        hints: Hints,
        today: date,
        limit: int = 3,
        after: str | None = None,
    ) -> list[Found]:
        async with self._store.transaction() as session:
            self.locked.append((await session.execute(_LOCKS)).all())
        return []


async def act(
    store: Store,
    knowledge: Knowledge,
    name: str,
    conversation: Received,
    said: str,
    intent: str,
    **slots: Any,
) -> str:
    """What the action says, run over HTTP as Rasa does."""
    deps = Deps(
        store,
        knowledge,
        CODE_KEY,
        ZoneInfo("Asia/Shanghai"),
        conversation_hooks=CONVERSATION_HOOKS,
        ticket_hooks=TICKET_HOOKS,
        ticket_limits=TicketLimits(1, 3),
    )
    app = build_app(build_actions(deps), store, key=KEY, belongs=turns_of(store))
    async with TestClient(TestServer(app), headers={"Authorization": f"Bearer {KEY}"}) as client:
        response = await client.post("/webhook", json=_call(name, conversation, said, intent, slots))
        assert response.status == 200
        return " ".join(one["text"] or "" for one in (await response.json())["responses"])


def _call(name: str, conversation: Received, said: str, intent: str, slots: dict[str, Any]) -> dict[str, Any]:
    metadata = {
        "turn_id": conversation.interaction_id,
        "conversation_id": conversation.conversation_id,
        "customer_id": conversation.customer_id,
        "language": "en",
        "channel": "sms",
    }
    asked = {"event": "user", "text": "What does a transfer cost?", "metadata": metadata}
    heard = {"event": "user", "text": said, "metadata": metadata}
    tracker = {
        "sender_id": "1-1",
        "slots": slots,
        "latest_message": {**heard, "intent": {"name": intent, "confidence": 1.0}},
        "events": [asked, {"event": "action", "name": "action_answer"}, heard],
        "active_loop": {"name": FORM} if name.startswith("validate_") else {},
    }
    return {"next_action": name, "sender_id": "1-1", "tracker": tracker}


WAITS_FOR_CODE = {"requested_slot": "one_time_code", "registered_phone": ANN_PHONE}
WAITS_FOR_PHONE = {"requested_slot": "registered_phone"}


@pytest.mark.parametrize(
    ("name", "said", "intent", "slots"),
    [
        ("action_answer", "What does a transfer cost?", "ask_transfer_fee", {}),
        ("action_not_understood", "What is that?", "nlu_fallback", {}),
        ("action_take_feedback", "That was not helpful", "not_helpful", {"last_entry": "fees"}),
        (f"validate_{FORM}", "Why is there no code? Send it again?", "ask_code_not_received", WAITS_FOR_CODE),
        (f"validate_{FORM}", "Is it 123456? Why is it wrong?", "ask_code_not_received", WAITS_FOR_CODE),
        (f"validate_{FORM}", "Why do you need my number?", "ask_why_identify", WAITS_FOR_PHONE),
    ],
)
async def test_nothing_is_locked_while_the_encoder_is_asked(
    store: Store, cast: Cast, name: str, said: str, intent: str, slots: dict[str, Any]
) -> None:
    await ask(store, await say(store, "I lost my card", address=STRANGER), ANN_PHONE, datetime.now(UTC))
    conversation = await say(store, said, address=STRANGER)

    watching = Watching(store)
    await act(store, watching, name, conversation, said, intent, **slots)

    assert watching.locked
    assert not any(watching.locked)


@pytest.fixture
async def narrow(store: Store) -> AsyncIterator[Store]:
    """The store over one connection: who holds it and waits for another fails."""
    narrow = Store(store.database_url, pool_size=1, channels=CHANNELS)
    yield narrow
    await narrow.close()


async def test_a_refusal_is_counted_over_the_one_connection(narrow: Store, store: Store, cast: Cast) -> None:
    told = []
    for said in ("A person please", "A person, I said"):
        conversation = await say(store, said, address=STRANGER)
        told.append(
            await act(narrow, Watching(store), "action_hand_over", conversation, said, "speak_to_person")
        )

    assert ["no need to ask again" in one for one in told] == [False, True]
    assert (await count_turned_away(store)) == {("tickets", "customer"): 1}


async def test_a_refusal_at_the_end_of_a_form_is_counted(narrow: Store, store: Store, cast: Cast) -> None:
    conversation = await say(store, "A person please", address=STRANGER)
    await act(narrow, Watching(store), "action_hand_over", conversation, "A person please", "speak_to_person")
    conversation = await say(store, "yes", address=STRANGER)
    chosen = {"callback_phone": STRANGER, "callback_time": "tomorrow", "requested_slot": "confirmed"}

    told = await act(
        narrow, Watching(store), "validate_callback_form", conversation, "yes", "affirm", **chosen
    )

    assert "no need to ask again" in told
    assert (await count_turned_away(store)) == {("tickets", "customer"): 1}


async def test_a_code_is_sent_and_tried_over_the_one_connection(
    narrow: Store, store: Store, cast: Cast
) -> None:
    said = "I lost my card"
    conversation = await say(store, said, address=ANN_PHONE)
    await act(narrow, Watching(store), f"validate_{FORM}", conversation, said, "request_lost_card")
    assert len(await codes_sent(store)) == 1

    conversation = await say(store, "123456", address=ANN_PHONE)
    told = await act(
        narrow, Watching(store), f"validate_{FORM}", conversation, "123456", "inform", **WAITS_FOR_CODE
    )
    assert "not right" in told


async def test_who_is_identified_holds_no_draft_before_the_tickets(store: Store, cast: Cast) -> None:
    """Another conversation of the customer ends the same form: its ticket first, then its draft."""
    form = "statement_form"
    theirs = await say(store, "A statement please", address=ANN_PHONE)
    sent = await ask(store, await say(store, "A statement", address=STRANGER), ANN_PHONE, datetime.now(UTC))
    assert isinstance(sent, CodeSent)
    conversation = await say(store, right(sent), address=STRANGER)
    async with store.transaction() as session:
        for one, who in ((theirs, cast.ann), (conversation, conversation.customer_id)):
            await keep_draft(
                session,
                customer_id=who,
                form=form,
                slots={"a": 1},
                conversation_id=one.conversation_id,
                channel="sms",
            )
    chosen = {**WAITS_FOR_CODE, "statement_period": "2026", "confirmed": "yes"}

    await meet(
        store,
        lambda session: hold(session, f"tickets of customer {cast.ann}"),
        lambda session: drop_draft(session, cast.ann, form),
        lambda: act(
            store, Watching(store), f"validate_{form}", conversation, right(sent), "inform", **chosen
        ),
    )

    async with store.transaction() as session:
        assert (await session.scalars(select(Draft))).all() == []
