"""The way into Rasa: one HTTP request is one turn, answered with all that was said."""

from __future__ import annotations

import hmac
import logging
import os
from collections.abc import Awaitable, Callable
from typing import Any

from rasa.core.channels.channel import CollectingOutputChannel, InputChannel, UserMessage
from sanic import Blueprint, Sanic, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.components.action_answers import check_quickly
from bot.components.sentence_vectors import SentenceVectors
from bot.components.turn import take_turn

logger = logging.getLogger(__name__)

BOT_KEY = "SWITCHBOARD_BOT_KEY"
LANGUAGES = ("zh", "en")
READY = ("GET", "/webhooks/turn/")
"""What answers without the key: whether the model is loaded, and nothing else."""
LONGEST = 4_000
"""Characters of a message: as many as the service sends at most."""
LARGEST_BODY = 64 * 1024
"""Octets; a message of the longest in any writing, escaped, and what goes with it."""
# Rasa takes a leading "/" as the name of an intent; this one looks the same and means nothing to it.
HARMLESS_SLASH = "\uff0f"


class BadTurn(Exception):
    """The request is not a turn; the message says why."""


class TurnChannel(InputChannel):
    @classmethod
    def name(cls) -> str:
        return "turn"

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        blueprint = Blueprint("turn")
        vectors = SentenceVectors()
        check_quickly()

        @blueprint.listener("before_server_start")
        async def close_the_others(app: Sanic, _: Any) -> None:
            # First of all: Rasa has routes of its own, which tell anybody its version, and answers OPTIONS.
            app.request_middleware.appendleft(only_with_key)
            app.config.REQUEST_MAX_SIZE = LARGEST_BODY

        @blueprint.get("/")
        async def ready(request: Request) -> HTTPResponse:
            agent = getattr(request.app.ctx, "agent", None)
            loaded = agent is not None and agent.is_ready()
            return response.json({"status": "ok" if loaded else "no model"}, status=200 if loaded else 503)

        @blueprint.post("/webhook")
        async def turn(request: Request) -> HTTPResponse:
            try:
                message = read_turn(_json(request), self.name())
            except BadTurn as error:
                return response.json({"error": str(error)}, status=400)
            try:
                return response.json(await take_turn(request.app.ctx.agent, message, vectors))
            except Exception as error:
                logger.error(
                    "turn failed: turn_id=%s error=%s: %s",
                    message.metadata["turn_id"],
                    type(error).__name__,
                    _reason(error),
                )
                return response.json({"error": "the turn failed"}, status=500)

        return blueprint


def only_with_key(request: Request) -> HTTPResponse | None:
    """Refuse what has not the key, wherever it goes, and with the key what is not a turn."""
    if (request.method, request.path) == READY:
        return None
    if not may_call(request.headers.get("Authorization")):
        return response.json({"error": "the key is missing or wrong"}, status=401)
    if request.path != "/webhooks/turn/webhook":
        return response.json({"error": "there is nothing here"}, status=404)
    return None


def may_call(header: str | None) -> bool:
    """Whether the caller knows our key; without one of our own, nobody may call."""
    key = os.environ.get(BOT_KEY, "")
    return bool(key) and hmac.compare_digest((header or "").encode(), f"Bearer {key}".encode())


def _reason(error: Exception) -> str:
    """The message of our own errors only: others may quote the customer."""
    return str(error) if type(error).__module__.startswith("bot.") else "-"


def _json(request: Request) -> Any:
    try:
        return request.json
    except Exception as error:
        raise BadTurn("the body is not valid JSON") from error


def read_turn(body: Any, channel: str) -> UserMessage:
    """The message of a request body, or BadTurn saying what is wrong with it."""
    if not isinstance(body, dict):
        raise BadTurn("the body must be a JSON object")
    text = body.get("message")
    if not isinstance(text, str) or not text.strip():
        raise BadTurn("message must be a text that is not empty")
    if len(text) > LONGEST:
        raise BadTurn(f"message must have {LONGEST} characters at most")
    sender = body.get("sender")
    if not isinstance(sender, str) or not sender:
        raise BadTurn("sender must be a text that is not empty")
    return UserMessage(
        text=_neutral(text),
        output_channel=CollectingOutputChannel(),
        sender_id=sender,
        input_channel=channel,
        metadata=_metadata(body),
    )


def _metadata(body: dict[str, Any]) -> dict[str, Any]:
    numbers = {name: body.get(name) for name in ("turn_id", "conversation_id", "customer_id")}
    for name, value in numbers.items():
        if not isinstance(value, int) or isinstance(value, bool):
            raise BadTurn(f"{name} must be a whole number")
    language: str | None = body.get("language")
    if language not in LANGUAGES:
        raise BadTurn("language must be zh or en")
    return {**numbers, "language": language, "channel": str(body.get("channel") or "")}


def _neutral(text: str) -> str:
    stripped = text.strip()
    return HARMLESS_SLASH + stripped[1:] if stripped.startswith("/") else stripped
