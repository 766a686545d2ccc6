"""Rasa's place in a dialogue, taken by a script: recorded readings, the real rules and real actions.

What Rasa does with a reading is little here: a rule names the action or the form, and a form calls its own
action before it asks for the next field. The script does that little, at the same door, without the models;
everything else of a dialogue is real. `test_hearing.py` shows that the model reads as was recorded, and
dialogues marked `whole` are led by Rasa itself.
"""

import asyncio
import copy
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp
import yaml
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.in_mind import read_in_context

LISTEN = "action_listen"
ASIDE = "aside"
EXPECTS = "expects"
_DOOR = "/webhooks/turn/webhook"

Reading = Mapping[str, Any]
"""How a text was read, in Rasa's words: `intent` and `intent_ranking`."""
Hear = Callable[[str], Awaitable[Reading]]
Event = dict[str, Any]


class Unheard(Exception):
    """Nobody recorded how this text is read."""


class NothingSaid(Exception):
    """An action neither said nor remembered anything, which the bot takes for a failure."""


@dataclass(frozen=True)
class Book:
    """What the assistant's files say: rules, forms, and fixed answers."""

    rules: Mapping[str, str]
    """The action or the form of each intent."""
    forms: Mapping[str, tuple[str, ...]]
    """The fields of each form, in the order they are asked for."""
    actions: frozenset[str]
    responses: Mapping[str, list[dict[str, Any]]]

    def question(self, form: str, slot: str) -> str:
        """What asks for a field. Raises StopIteration where nothing does."""
        names = (f"{kind}_ask_{rest}" for rest in (f"{form}_{slot}", slot) for kind in ("action", "utter"))
        return next(name for name in names if name in self.actions or name in self.responses)

    def response(self, name: str, language: str) -> Event:
        """A fixed answer in the language of the conversation."""
        fitting = (one for one in self.responses[name] if _is_in(one, language))
        found = next(fitting)
        return _bot(found["text"], found.get("buttons", ()))


def open_book(root: Path) -> Book:
    """Read rules and domain as they are trained from."""
    domain = [_yaml(path) for path in sorted((root / "domain").glob("*.yml"))]
    steps = [
        rule["steps"] for path in (root / "data" / "rules").glob("*.yml") for rule in _yaml(path)["rules"]
    ]
    forms = {name: form for part in domain for name, form in part.get("forms", {}).items()}
    return Book(
        rules={first["intent"]: second["action"] for first, second, *_ in steps},
        forms={name: tuple(form["required_slots"]) for name, form in forms.items()},
        actions=frozenset(name for part in domain for name in part.get("actions", ())),
        responses={name: said for part in domain for name, said in part.get("responses", {}).items()},
    )


def _yaml(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


def _is_in(response: Mapping[str, Any], language: str) -> bool:
    return all(condition["value"] == language for condition in response.get("condition", ()))


@dataclass
class Dialogue:
    """What Rasa would keep of one dialogue."""

    sender: str
    slots: dict[str, Any] = field(default_factory=dict)
    events: list[Event] = field(default_factory=list)
    form: str | None = None
    followup: str | None = None
    heard: dict[str, Any] = field(default_factory=dict)

    def add(self, events: Iterable[Event]) -> None:
        for event in events:
            self.events.append(event)
            if event["event"] == "slot":
                self.slots[event["name"]] = event["value"]
            elif event["event"] == "active_loop":
                self.form = event["name"]
            elif event["event"] == "followup":
                self.followup = event["name"]

    @property
    def language(self) -> str:
        return str(self.slots["language"])

    def tracker(self) -> dict[str, Any]:
        """As it is sent to the actions."""
        return {
            "sender_id": self.sender,
            "slots": self.slots,
            "latest_message": self.heard,
            "events": self.events,
            "paused": False,
            "followup_action": self.followup,
            "active_loop": {"name": self.form} if self.form else {},
            "latest_action_name": LISTEN,
        }


class Script:
    """Leads dialogues by the book. `act` runs one action of the real server."""

    def __init__(self, book: Book, hear: Hear, act: Callable[[str, Dialogue], Awaitable[Any]]) -> None:
        self._book = book
        self._hear = hear
        self._act = act
        self._dialogues: dict[str, Dialogue] = {}
        self._answers: dict[tuple[str, int], dict[str, Any]] = {}
        self._locks: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def take_turn(self, turn: Mapping[str, Any]) -> dict[str, Any]:
        """The bot's answer; the same one again for a turn it has seen, and nothing kept of one that fails."""
        sender, key = str(turn["sender"]), (str(turn["sender"]), int(turn["turn_id"]))
        async with self._locks[sender]:
            if key in self._answers:
                return self._answers[key]
            dialogue = copy.deepcopy(self._dialogues.get(sender) or Dialogue(sender))
            reading = await self._read(dialogue, turn["message"])
            happened = await self._run(dialogue, turn, reading)
            self._dialogues[sender] = dialogue
            self._answers[key] = self._answer(reading, happened)
            return self._answers[key]

    async def _read(self, dialogue: Dialogue, text: str) -> Reading:
        """As the bot does, with what is in mind."""

        async def parse(said: str) -> dict[str, Any]:
            return dict(await self._hear(said))

        return await read_in_context(text, dialogue.events, parse)

    async def _run(self, dialogue: Dialogue, turn: Mapping[str, Any], reading: Reading) -> list[Event]:
        metadata = {name: turn[name] for name in _METADATA}
        dialogue.heard = {"text": turn["message"], "entities": [], "metadata": metadata, **reading}
        begun = len(dialogue.events)
        said = {"event": "user", "text": turn["message"], "parse_data": dialogue.heard, "metadata": metadata}
        dialogue.add([said, _slot("language", turn["language"])])
        name: str | None = self._next(dialogue, reading)
        while name not in (None, LISTEN):
            await self._take(dialogue, name)
            name = dialogue.followup
        dialogue.followup = None
        dialogue.add([_action(LISTEN)])
        return dialogue.events[begun:]

    def _next(self, dialogue: Dialogue, reading: Reading) -> str:
        return dialogue.form or self._book.rules.get(reading["intent"]["name"], "action_not_understood")

    async def _take(self, dialogue: Dialogue, name: str) -> None:
        dialogue.followup = None
        if name in self._book.forms:
            await self._lead(dialogue, name)
            return
        done = await self._do(dialogue, name)
        dialogue.add([_action(name), *done])

    async def _lead(self, dialogue: Dialogue, form: str) -> None:
        """One step of a form, as rasa.core.actions.forms takes it."""
        slots, begins = self._book.forms[form], dialogue.form != form
        dialogue.add([_action(form)])
        if begins:
            dialogue.add([{"event": "active_loop", "name": form}])
        done = await self._do(dialogue, f"validate_{form}")
        dialogue.add(done)
        if any(event["event"] == "slot" and event["name"] == "requested_slot" for event in done):
            dialogue.add([{"event": "active_loop", "name": None}])
            return
        wanted = next((slot for slot in slots if dialogue.slots.get(slot) is None), None)
        asked = await self._do(dialogue, self._book.question(form, wanted)) if wanted else []
        dialogue.add([_slot("requested_slot", wanted), *asked])
        if wanted is None:
            dialogue.add([{"event": "active_loop", "name": None}])

    async def _do(self, dialogue: Dialogue, name: str) -> list[Event]:
        if name in self._book.responses:
            return [self._book.response(name, dialogue.language)]
        done = await self._act(name, dialogue)
        said = [self._said(one, dialogue) for one in done["responses"]]
        events = [*said, *done["events"]]
        if not events or events[0]["event"] not in ("bot", "slot"):
            raise NothingSaid(name)
        return events

    def _said(self, response: Mapping[str, Any], dialogue: Dialogue) -> Event:
        if name := response.get("response"):
            return self._book.response(name, dialogue.language)
        said = _bot(response["text"], response.get("buttons") or ())
        return {**said, **(response.get("custom") or {})}

    def _answer(self, reading: Reading, happened: list[Event]) -> dict[str, Any]:
        bot = [event for event in happened if event["event"] == "bot"]
        said = [{"text": one["text"], "choices": one["choices"]} for one in bot if one["text"]]
        if not said:
            raise NothingSaid
        if expected := [one[EXPECTS] for one in bot if EXPECTS in one]:
            said[-1][EXPECTS] = expected[-1]
        return {
            "messages": said,
            "intent": reading["intent"]["name"],
            "confidence": reading["intent"]["confidence"],
            "form": self._form_that_read(happened),
        }

    def _form_that_read(self, happened: list[Event]) -> str | None:
        first = next(event["name"] for event in happened if event["event"] == "action")
        slots = (event for event in happened if event["event"] == "slot" and event["name"] == ASIDE)
        aside = next((event["value"] for event in slots), False)
        return first if first in self._book.forms and not aside else None


_METADATA = ("turn_id", "conversation_id", "customer_id", "language", "channel")


def _slot(name: str, value: Any) -> Event:
    return {"event": "slot", "name": name, "value": value}


def _action(name: str) -> Event:
    return {"event": "action", "name": name}


def _bot(text: str | None, buttons: Iterable[Mapping[str, str]]) -> Event:
    offered = list(buttons)
    choices = [{"title": one["title"], "text": one.get("payload") or one["title"]} for one in offered]
    return {"event": "bot", "text": text, "choices": choices, "data": {"buttons": offered or None}}


@asynccontextmanager
async def script_at_the_door(
    book: Book, hear: Hear, http: aiohttp.ClientSession, actions_url: str, actions_key: str
) -> AsyncIterator[str]:
    """The address at which the script takes turns, like the bot's.

    Raises Unheard at the end where a text was not known: what a test expects may come about without it.
    """
    unheard: list[Unheard] = []
    headers = {"Authorization": f"Bearer {actions_key}"}

    async def act(name: str, dialogue: Dialogue) -> Any:
        call = {"next_action": name, "sender_id": dialogue.sender, "tracker": dialogue.tracker()}
        async with http.post(f"{actions_url}/webhook", json=call, headers=headers) as response:
            response.raise_for_status()
            return await response.json()

    script = Script(book, hear, act)

    async def turn(request: web.Request) -> web.Response:
        try:
            return web.json_response(await script.take_turn(await request.json()))
        except Unheard as error:
            unheard.append(error)
            return web.json_response({"error": str(error)}, status=500)

    app = web.Application()
    app.router.add_post(_DOOR, turn)
    async with TestServer(app) as server:
        yield str(server.make_url("")).rstrip("/")
    if unheard:
        raise unheard[0]
