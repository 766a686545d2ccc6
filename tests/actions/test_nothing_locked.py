"""Nothing is locked while the encoder is asked, which may take long: others would wait as long."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from aiohttp.test_utils import TestClient, TestServer
from sqlalchemy import text

from actions.registry import build_actions
from actions.server import build_app
from actions.turn.belongs import turns_of
from actions.turn.deps import Deps
from contact_center.app.hooks import CONVERSATION_HOOKS, TICKET_HOOKS
from contact_center.conversations.ports import Received
from contact_center.language.knowledge.search import Found, Knowledge
from contact_center.store.engine import Store
from contact_center.vocabulary.text import Language
from tests.conftest import ANN_PHONE, Cast
from tests.conversations.codes import KEY as CODE_KEY
from tests.conversations.codes import ask
from tests.conversations.talk import say

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
        self, question: str, *, language: Language, intent: str | None, today: date, limit: int = 3
    ) -> list[Found]:
        async with self._store.transaction() as session:
            self.locked.append((await session.execute(_LOCKS)).all())
        return []


async def act(store: Store, name: str, talk: Received, said: str, intent: str, **slots: Any) -> Watching:
    """Run the action over HTTP, as Rasa does."""
    watching = Watching(store)
    deps = Deps(
        store,
        watching,
        CODE_KEY,
        ZoneInfo("Asia/Shanghai"),
        conversation_hooks=CONVERSATION_HOOKS,
        ticket_hooks=TICKET_HOOKS,
    )
    app = build_app(build_actions(deps), store, key=KEY, belongs=turns_of(store))
    async with TestClient(TestServer(app), headers={"Authorization": f"Bearer {KEY}"}) as client:
        response = await client.post("/webhook", json=_call(name, talk, said, intent, slots))
        assert response.status == 200
    return watching


def _call(name: str, talk: Received, said: str, intent: str, slots: dict[str, Any]) -> dict[str, Any]:
    metadata = {
        "turn_id": talk.interaction_id,
        "conversation_id": talk.conversation_id,
        "customer_id": talk.customer_id,
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
    talk = await say(store, said, address=STRANGER)

    watching = await act(store, name, talk, said, intent, **slots)

    assert watching.locked
    assert not any(watching.locked)
