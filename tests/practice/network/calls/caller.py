"""Helpers for the call tests: call the bank, and wait for what the caller hears."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ...harness import PHONE, STATUS, VOICE, Bank, Hook, Network, Reply, eventually, twiml


@dataclass
class Caller:
    network: Network
    bank: Bank
    sid: str = ""
    phone: str = PHONE

    async def dials(self, *documents: Reply | str, **body: object) -> Any:
        replies = [twiml(document) if isinstance(document, str) else document for document in documents]
        if replies:
            self.bank.answers(VOICE, *replies)
        call = await self.network.post(f"/phones/{self.phone}/call", body)
        self.sid = call["sid"]
        return call

    async def call(self) -> Any:
        return await self.network.call(self.phone)

    async def hears(self, text: str) -> Any:
        async def look() -> Any:
            call = await self.call()
            return any(line["text"] == text for line in call["lines"]) and call

        return await eventually(look)

    async def is_asked(self) -> Any:
        async def look() -> Any:
            call = await self.call()
            return call["gather"] and call

        return await eventually(look)

    async def has(self, status: str) -> Any:
        async def look() -> Any:
            call = await self.call()
            return call["status"] == status and call

        return await eventually(look)

    async def stands_at(self, position: int) -> Any:
        async def look() -> Any:
            call = await self.call()
            return call["queue_position"] == position and call

        return await eventually(look)

    async def presses(self, digits: str) -> Any:
        return await self.network.post(f"/calls/{self.sid}/digits", {"digits": digits})

    async def says(self, text: str, confidence: float = 0.9) -> Any:
        return await self.network.post(f"/calls/{self.sid}/speech", {"text": text, "confidence": confidence})

    async def hangs_up(self) -> Any:
        return await self.network.post(f"/calls/{self.sid}/hang-up", {})

    async def ends(self) -> Hook:
        """The status callback that tells of the end."""
        await self.has("completed")
        await eventually(self.reports)
        return self.reports()[-1]

    def reports(self) -> list[Hook]:
        return [hook for hook in self.bank.told(STATUS) if hook.form["CallSid"] == self.sid]

    async def asked(self, path: str, times: int = 1) -> list[Hook]:
        await eventually(lambda: len(self.bank.told(path)) >= times)
        return self.bank.told(path)


def spoken(call: Any) -> list[str]:
    return [line["text"] for line in call["lines"] if line["who"] == "bank"]
