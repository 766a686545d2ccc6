"""The actions over HTTP as Rasa calls them. What they do to the store is shown in tests/bot."""

from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import yaml
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from actions.forms.forms import build_forms
from actions.people.summary import FACTS
from actions.registry import build_actions
from actions.server import build_app
from actions.turn.action import Earlier, Heard, Offer, Said
from actions.turn.deps import Deps
from contact_center.app.channels import CHANNELS
from contact_center.app.hooks import CONVERSATION_HOOKS, TICKET_HOOKS
from contact_center.language.knowledge.search import Knowledge
from contact_center.store.engine import Store
from contact_center.vocabulary.text import Text

Client = TestClient[web.Request, web.Application]
NOWHERE = Store("postgresql://127.0.0.1:9/none", channels=CHANNELS)
"""Nothing is asked of the store here."""
KEY = "harbour-lights-of-the-actions"
ROOT = Path(__file__).resolve().parents[2]


async def anybody(heard: Heard) -> Heard:
    """Whose turn it is, is shown in test_belongs."""
    return heard


class Speak:
    name = "action_speak"

    def __init__(self) -> None:
        self.heard: list[Heard] = []

    async def run(self, heard: Heard) -> Said:
        self.heard.append(heard)
        offer = Offer(Text("一", "One"), Text("选一", "I choose one"))
        said = Said(slots={"number": 1}, responses=["utter_greet"], next_action="action_listen")
        return said.add("{braces}", offer)


class Break:
    name = "action_break"

    async def run(self, heard: Heard) -> Said:
        raise RuntimeError(heard.text)


def _call(action: str, **metadata: Any) -> dict[str, Any]:
    given = {
        **{"turn_id": 3, "conversation_id": 5, "customer_id": 7, "language": "en", "channel": "phone"},
        **metadata,
    }
    user = {
        "event": "user",
        "text": "marzipan",
        "metadata": {k: v for k, v in given.items() if v is not None},
    }
    events: Sequence[dict[str, Any]] = [
        {"event": "user", "text": "before", "parse_data": {"intent": {"name": "greet"}}},
        {"event": "action", "name": "action_not_understood"},
        {"event": "action", "name": "action_listen"},
        user,
    ]
    tracker = {
        "sender_id": "5-1",
        "slots": {"requested_slot": "where_when"},
        "latest_message": {
            **user,
            "intent": {"name": "deny", "confidence": 0.5},
            "intent_ranking": [{"name": "deny", "confidence": 0.5}, {"name": "cancel", "confidence": 0.4}],
        },
        "events": events,
        "active_loop": {"name": "complaint_form"},
    }
    return {"next_action": action, "sender_id": "5-1", "tracker": tracker}


@pytest.fixture
def speak() -> Speak:
    return Speak()


@pytest.fixture
async def client(speak: Speak) -> AsyncIterator[Client]:
    server = TestServer(build_app([speak, Break()], NOWHERE, key=KEY, belongs=anybody))
    async with TestClient(server, headers={"Authorization": f"Bearer {KEY}"}) as client:
        yield client


async def test_an_action_hears_the_turn_and_is_heard(client: Client, speak: Speak) -> None:
    response = await client.post("/webhook", json=_call("action_speak"))
    body = await response.json()
    assert response.status == 200
    assert [(event["event"], event["name"], event.get("value")) for event in body["events"]] == [
        ("slot", "number", 1),
        ("followup", "action_listen", None),
    ]
    fixed, spoken = body["responses"]
    assert fixed["response"] == "utter_greet"
    assert spoken["text"] == "{braces}"
    assert spoken["buttons"] == [{"title": "One", "payload": "I choose one"}]
    [heard] = speak.heard
    assert (heard.turn_id, heard.conversation_id, heard.customer_id, heard.language) == (3, 5, 7, "en")
    assert (heard.text, heard.intent, heard.confidence) == ("marzipan", "deny", 0.5)
    assert (heard.form, heard.requested_slot) == ("complaint_form", "where_when")
    assert heard.ranking == (("deny", 0.5), ("cancel", 0.4))
    assert heard.earlier == (Earlier("greet", "before", ("action_not_understood", "action_listen")),)
    assert heard.previous_actions == ("action_not_understood", "action_listen")
    assert (heard.channel.key, heard.spoken) == ("phone", True)


async def test_an_action_that_fails_fails_the_call_and_repeats_nothing(
    client: Client, capsys: pytest.CaptureFixture[str]
) -> None:
    response = await client.post("/webhook", json=_call("action_break"))
    assert response.status == 500
    assert "marzipan" not in await response.text()
    printed = capsys.readouterr()
    assert "action_break" in printed.out + printed.err
    assert "marzipan" not in printed.out + printed.err


@pytest.mark.parametrize("missing", ["turn_id", "conversation_id", "customer_id", "language"])
async def test_a_turn_of_nobody_fails(client: Client, missing: str) -> None:
    assert (await client.post("/webhook", json=_call("action_speak", **{missing: None}))).status == 500


async def test_what_is_no_call_is_refused(client: Client) -> None:
    for body in (b"", b"{", b"[]", b"{}", b"1", b"\xff"):
        assert (await client.post("/webhook", data=body)).status == 422
    assert (await client.post("/webhook", json=_call("action_unknown"))).status == 404


@pytest.mark.parametrize("header", ["", "Bearer ", "Bearer x", KEY, f"bearer {KEY}"])
async def test_who_does_not_know_the_key_runs_nothing(client: Client, speak: Speak, header: str) -> None:
    for body in (b"", b"{" * 1000):
        refused = await client.post("/webhook", data=body, headers={"Authorization": header})
        assert refused.status == 401
    called = await client.post("/webhook", json=_call("action_speak"), headers={"Authorization": header})
    assert called.status == 401
    assert speak.heard == []


async def test_it_tells_that_it_is_there(client: Client) -> None:
    assert (await client.get("/health/live")).status == 200


async def test_the_actions_are_those_of_the_domain(by_words: Knowledge) -> None:
    store = Store("postgresql://127.0.0.1:9/none", channels=CHANNELS)
    deps = Deps(
        store,
        by_words,
        "-",
        ZoneInfo("Asia/Shanghai"),
        conversation_hooks=CONVERSATION_HOOKS,
        ticket_hooks=TICKET_HOOKS,
    )
    names = [action.name for action in build_actions(deps)]
    rules = yaml.safe_load((ROOT / "data" / "rules" / "forms.yml").read_text(encoding="utf-8"))
    domain = yaml.safe_load((ROOT / "domain" / "domain.yml").read_text(encoding="utf-8"))
    assert sorted(names) == sorted(domain["actions"])
    fields = {
        form.name: {"required_slots": [field.name for field in form.fields if not field.optional]}
        for form in build_forms()
    }
    assert domain["forms"] == fields
    optional = {field.name for form in build_forms() for field in form.fields if field.optional}
    assert optional <= set(domain["slots"])
    told = {field.name for form in build_forms() for field in form.fields if not field.secret}
    assert told <= set(FACTS)
    begun = {(rule["steps"][0]["intent"], rule["steps"][1]["action"]) for rule in rules["rules"]}
    assert begun == {(intent, form.name) for form in build_forms() for intent in form.intents}
    await store.close()
