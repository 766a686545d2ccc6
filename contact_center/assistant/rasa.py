"""Implement the Assistant port on Rasa: a turn is one HTTP request to its channel `turn`."""

import asyncio
from collections.abc import Iterable, Mapping
from typing import Any

import aiohttp

from contact_center.conversations.expects import EXPECTS, from_json
from contact_center.conversations.ports import (
    Answer,
    AssistantAway,
    AssistantUnavailable,
    Choice,
    Reply,
    Turn,
)
from contact_center.language.entities.plain import READ_AT_MOST
from contact_center.vocabulary.kinds import Kind

GREETINGS = frozenset({"greet", "thank", "goodbye", "praise"})
# An answer to a form is about the form's subject, whatever it sounds like by itself.
FORMS: dict[str, Kind] = {
    "complaint_form": "complaint",
    "address_change_form": "request",
    "appointment_form": "request",
    "callback_form": "request",
    "dispute_form": "request",
    "loan_form": "request",
    "lost_card_form": "request",
    "personal_form": "query",
    "statement_form": "request",
    "withdraw_form": "complaint",
}


BOT = "bot"
"""The name of the part that is called."""
_LOOK_WITHIN = aiohttp.ClientTimeout(total=1.0)


class RasaAssistant:
    """`relies_on`: the parts that an answer needs, by name, with their health addresses."""

    def __init__(
        self,
        http: aiohttp.ClientSession,
        base_url: str,
        *,
        key: str = "",
        timeout_s: float = 15.0,
        relies_on: Mapping[str, str] | None = None,
    ) -> None:
        self._http = http
        self._url = base_url.rstrip("/") + "/webhooks/turn/webhook"
        self._headers = {"Authorization": f"Bearer {key}"}
        self._relies_on = dict(relies_on or {})
        self._timeout = aiohttp.ClientTimeout(total=timeout_s)

    async def answer(self, turn: Turn) -> Answer:
        """Raises AssistantUnavailable without an answer, AssistantAway when a part is absent."""
        body = await self._ask(_request(turn))
        try:
            return _answer(body)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise AssistantUnavailable("the assistant's answer cannot be read") from error

    async def _ask(self, request: dict[str, Any]) -> Any:
        try:
            async with self._http.post(
                self._url, json=request, headers=self._headers, timeout=self._timeout
            ) as response:
                if response.status == 200:
                    return await response.json()
                why = f"the assistant answered {response.status}"
        except TimeoutError as error:
            raise AssistantUnavailable("no answer from the assistant in time") from error
        except aiohttp.ClientConnectionError as error:
            raise AssistantAway(f"no assistant: {type(error).__name__}", [BOT]) from error
        except (aiohttp.ClientError, ValueError) as error:
            why = f"no answer from the assistant: {type(error).__name__}"
        # Rasa does not say that it failed because another part is absent.
        if missing := self._relies_on.keys() - await self.are_there(self._relies_on):
            raise AssistantAway(why, missing)
        raise AssistantUnavailable(why)

    async def are_there(self, parts: Iterable[str]) -> frozenset[str]:
        """The port AreThere. A part with unknown address counts as present: calling it will tell."""
        names = tuple(parts)
        found = await asyncio.gather(*(self._is_there(self._relies_on.get(name)) for name in names))
        return frozenset(name for name, is_there in zip(names, found, strict=True) if is_there)

    async def _is_there(self, url: str | None) -> bool:
        """False if nothing listens or the part is not ready; a silent part counts as present."""
        if url is None:
            return True
        try:
            async with self._http.get(url, timeout=_LOOK_WITHIN) as response:
                return response.status != 503
        except TimeoutError:
            return True
        except aiohttp.ClientError:
            return False


def kind_of(intent: str | None) -> Kind:
    """The kind of an interaction, from its intent's name."""
    if intent is None:
        return "query"
    if intent.startswith("complain"):
        return "complaint"
    if intent.startswith("request_"):
        return "request"
    return "greeting" if intent in GREETINGS else "query"


def _request(turn: Turn) -> dict[str, Any]:
    return {
        "sender": f"{turn.conversation_id}-{turn.session}",
        # People see all of it.
        "message": turn.text[:READ_AT_MOST],
        "turn_id": turn.interaction_id,
        "retry": turn.retry,
        "language": turn.language,
        "channel": turn.channel,
        "conversation_id": turn.conversation_id,
        "customer_id": turn.customer_id,
    }


def _answer(body: Any) -> Answer:
    replies = tuple(_reply(message) for message in body["messages"])
    if not replies:
        raise AssistantUnavailable("the assistant said nothing")
    intent = body.get("intent")
    confidence = body.get("confidence")
    return Answer(
        replies=replies,
        intent=intent,
        confidence=None if confidence is None else float(confidence),
        kind=FORMS.get(body.get("form") or "") or kind_of(intent),
    )


def _reply(message: Any) -> Reply:
    if not message["text"]:
        raise ValueError("a message without text")
    choices = tuple(
        Choice(title=choice["title"], text=choice["text"]) for choice in message.get("choices", ())
    )
    return Reply(message["text"], choices, from_json(message.get(EXPECTS)))
