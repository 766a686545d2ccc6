"""A visitor of the bank's page, with a real Socket.IO client."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import jwt
import socketio

from tests.channels.line import Line

NAMESPACE = "/chat"
PATIENT_S = 60


@dataclass
class Visitor:
    """One browser window."""

    client: socketio.AsyncClient
    told: dict[str, asyncio.Queue[Any]]
    session: dict[str, Any]

    async def send(self, text: object, identifier: object = "m1") -> dict[str, Any]:
        ack = await self.call("send", {"id": identifier, "text": text})
        assert isinstance(ack, dict)
        return ack

    async def call(self, event: str, data: Any = None) -> Any:
        """Emit, and wait until it has been dealt with."""
        return await self.client.call(event, data, namespace=NAMESPACE, timeout=PATIENT_S)

    async def next(self, event: str) -> Any:
        async with asyncio.timeout(PATIENT_S):
            return await self.told[event].get()


@asynccontextmanager
async def visiting(line: Line, patient_s: float = PATIENT_S, **auth: object) -> AsyncIterator[Visitor]:
    """A visitor who has connected and was told their session."""
    client = socketio.AsyncClient(reconnection=False)
    told: dict[str, asyncio.Queue[Any]] = {}
    for event in ("session", "message", "owner", "typing", "ended", "signed_out"):
        told[event] = asyncio.Queue()
        client.on(event, _keeping(told[event]), namespace=NAMESPACE)
    await client.connect(line.url, namespaces=[NAMESPACE], auth=auth, wait_timeout=patient_s)
    try:
        visitor = Visitor(client, told, {})
        visitor.session = await visitor.next("session")
        yield visitor
    finally:
        await client.disconnect()


def identity(key: str, number: str = "C1001", expires_in_s: float = 600, **claims: object) -> str:
    """What the bank's own site says of who is looking at its page."""
    now = time.time()
    every = {"sub": number, "iss": "bank", "aud": "switchboard", "iat": now, "exp": now + expires_in_s}
    return jwt.encode({**every, **claims}, key, algorithm="HS256")


def _keeping(queue: asyncio.Queue[Any]) -> Any:
    async def keep(data: Any) -> None:
        await queue.put(data)

    return keep
