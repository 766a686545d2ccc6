"""Serve sentence models over HTTP with the OpenAI embeddings API."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Mapping, Sequence

import structlog
from aiohttp import web

from contact_center.inner import only_with
from contact_center.language.encoder.batches import Batches
from contact_center.language.encoder.known import with_known_texts
from contact_center.language.encoder.model import EncoderModel, load_models
from contact_center.serving import serve as serve_http

MAX_TEXTS = 256
MAX_CHARACTERS = 8_000
MAX_BODY_BYTES = 8 * 1024 * 1024


MODELS = web.AppKey("models", Mapping[str, EncoderModel])
BATCHES = web.AppKey("batches", Mapping[str, Batches])
log = structlog.get_logger(__name__)


class BadRequest(Exception):
    """An invalid request; the message says why."""


def read_model(body: object, models: Mapping[str, EncoderModel]) -> EncoderModel:
    """The model a request body asks for; the first one if it names none."""
    if not isinstance(body, dict):
        raise BadRequest("the body must be a JSON object")
    name = body.get("model") or next(iter(models))
    if not isinstance(name, str) or name not in models:
        raise BadRequest(f"the models served here are: {', '.join(models)}")
    return models[name]


def read_texts(body: object) -> list[str]:
    """The texts of a request body. Raises BadRequest with the reason if it is invalid."""
    if not isinstance(body, dict):
        raise BadRequest("the body must be a JSON object")
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
    try:
        body = await _read_json(request)
        model = read_model(body, request.app[MODELS])
        texts = read_texts(body)
    except BadRequest as error:
        return _error(400, str(error))
    vectors = await request.app[BATCHES][model.name].encode(texts)
    tokens = sum(vector.tokens for vector in vectors)
    return web.json_response(
        {
            "object": "list",
            "model": model.name,
            "data": [
                {"object": "embedding", "index": index, "embedding": vector.values}
                for index, vector in enumerate(vectors)
            ],
            "usage": {"prompt_tokens": tokens, "total_tokens": tokens},
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
    entries = [
        {
            "id": model.name,
            "object": "model",
            "owned_by": "switchboard",
            "languages": list(model.languages),
        }
        for model in request.app[MODELS].values()
    ]
    return web.json_response({"object": "list", "data": entries})


async def live(_: web.Request) -> web.Response:
    return web.json_response({"status": "ok"})


def build_app(*served: EncoderModel, key: str) -> web.Application:
    """The encoder's HTTP application, for callers that present `key`; the first model is the default."""
    app = web.Application(client_max_size=MAX_BODY_BYTES, middlewares=[only_with(key, "/v1/")])
    app[MODELS] = {model.name: model for model in served}
    processor = asyncio.Lock()
    app[BATCHES] = {model.name: Batches(model, processor) for model in served}
    app.router.add_post("/v1/embeddings", embeddings)
    app.router.add_get("/v1/models", models)
    app.router.add_get("/health/live", live)
    return app


def serve(
    host: str,
    port: int,
    model_name: str = "",
    *,
    key: str,
    load: Callable[[str], Sequence[EncoderModel]] = load_models,
) -> None:
    """Load the models and serve them until the process is stopped."""
    served = [with_known_texts(model) for model in load(model_name)]
    for model in served:
        model.encode(["warm up"])
    log.info("encoder ready", models=[model.name for model in served], port=port)

    async def app() -> web.Application:
        return build_app(*served, key=key)

    serve_http(app, host, port)
