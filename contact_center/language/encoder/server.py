"""Serves a sentence model over HTTP in the shape of the OpenAI embeddings API."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Sequence
from typing import Any, Protocol

import structlog
from aiohttp import web

from contact_center.language.encoder.model import Encoded, load_model

MAX_TEXTS = 256
MAX_CHARACTERS = 8_000
MAX_BODY_BYTES = 8 * 1024 * 1024


class Model(Protocol):
    name: str
    languages: tuple[str, ...]

    def encode(self, texts: Sequence[str]) -> Encoded: ...


MODEL = web.AppKey("model", Model)
LOCK = web.AppKey("lock", asyncio.Lock)
log = structlog.get_logger(__name__)


class BadRequest(Exception):
    """The request cannot be answered as it stands; the message says why."""


def read_texts(body: object, served_model: str) -> list[str]:
    """The texts of a request body, or BadRequest saying what is wrong with it."""
    if not isinstance(body, dict):
        raise BadRequest("the body must be a JSON object")
    asked_model = body.get("model") or served_model
    if asked_model != served_model:
        raise BadRequest(f"only the model {served_model!r} is served here")
    if body.get("encoding_format", "float") != "float":
        raise BadRequest("encoding_format must be 'float'")
    given = body.get("input")
    texts = [given] if isinstance(given, str) else given
    if not isinstance(texts, list) or not texts:
        raise BadRequest("input must be a text or a list of texts that is not empty")
    if len(texts) > MAX_TEXTS:
        raise BadRequest(f"input holds {len(texts)} texts; at most {MAX_TEXTS} are taken at once")
    for text in texts:
        _check_text(text)
    return texts


def _check_text(text: object) -> None:
    if not isinstance(text, str):
        raise BadRequest("every item of input must be a text")
    if not text.strip():
        raise BadRequest("a text of input is empty")
    if len(text) > MAX_CHARACTERS:
        raise BadRequest(f"a text of input is longer than {MAX_CHARACTERS} characters")


async def embeddings(request: web.Request) -> web.Response:
    model = request.app[MODEL]
    try:
        texts = read_texts(await _read_json(request), model.name)
    except BadRequest as error:
        return _error(400, str(error))
    # One text at a time on the processor: two at once only slow each other down.
    async with request.app[LOCK]:
        encoded = await asyncio.to_thread(model.encode, texts)
    return web.json_response(
        {
            "object": "list",
            "model": model.name,
            "data": [
                {"object": "embedding", "index": index, "embedding": vector}
                for index, vector in enumerate(encoded.vectors)
            ],
            "usage": {"prompt_tokens": encoded.tokens, "total_tokens": encoded.tokens},
        }
    )


async def _read_json(request: web.Request) -> object:
    try:
        return json.loads(await request.read())
    except (ValueError, UnicodeDecodeError, RecursionError):
        raise BadRequest("the body is not valid JSON") from None


def _error(status: int, message: str) -> web.Response:
    return web.json_response({"error": {"message": message, "type": "invalid_request_error"}}, status=status)


async def models(request: web.Request) -> web.Response:
    model = request.app[MODEL]
    entry: dict[str, Any] = {
        "id": model.name,
        "object": "model",
        "owned_by": "switchboard",
        "languages": list(model.languages),
    }
    return web.json_response({"object": "list", "data": [entry]})


async def live(_: web.Request) -> web.Response:
    return web.json_response({"status": "ok"})


def build_app(model: Model) -> web.Application:
    app = web.Application(client_max_size=MAX_BODY_BYTES)
    app[MODEL] = model
    app[LOCK] = asyncio.Lock()
    app.router.add_post("/v1/embeddings", embeddings)
    app.router.add_get("/v1/models", models)
    app.router.add_get("/health/live", live)
    return app


def serve(host: str, port: int, model_name: str = "", *, load: Callable[[str], Model] = load_model) -> None:
    """Loads the model and serves it until the process is told to stop."""
    model = load(model_name)
    model.encode(["warm up"])
    log.info("encoder ready", model=model.name, port=port)
    web.run_app(build_app(model), host=host, port=port, print=None, access_log=None)
