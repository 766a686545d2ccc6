"""A chat server with the OpenAI API on loopback, whose model says whatever a test wants."""

import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import aiohttp
from aiohttp import web
from aiohttp.test_utils import TestServer

from contact_center.language.model.client import ChatClient

Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass
class ChatServer:
    url: str = ""
    asked: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str | None] = field(default_factory=list)

    def material(self) -> Any:
        """What the customer's message and the sources of the last question looked like to the model."""
        return json.loads(self.asked[-1]["messages"][1]["content"])


def says(content: object) -> Answer:
    """A model that always says this; what is not a text is written as JSON."""
    text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)

    async def answer(_: web.Request) -> web.StreamResponse:
        return web.json_response({"choices": [{"message": {"role": "assistant", "content": text}}]})

    return answer


@asynccontextmanager
async def chat_server(answer: Answer) -> AsyncIterator[ChatServer]:
    served = ChatServer()

    async def complete(request: web.Request) -> web.StreamResponse:
        served.asked.append(await request.json())
        served.keys.append(request.headers.get("Authorization"))
        return await answer(request)

    app = web.Application()
    app.router.add_post("/v1/chat/completions", complete)
    async with TestServer(app) as server:
        served.url = str(server.make_url("/"))
        yield served


@asynccontextmanager
async def model_that(answer: Answer, **options: Any) -> AsyncIterator[tuple[ChatClient, ChatServer]]:
    """A client of such a server."""
    async with chat_server(answer) as server, aiohttp.ClientSession() as http:
        yield ChatClient(http, server.url, **options), server
