"""Send a signed request to the bank: timeouts, retries, and the outcome."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

import aiohttp
import structlog
from yarl import URL

from contact_center.practice.network.common.config import Timing
from contact_center.practice.network.wire.retry_policy import CONNECT, READ, RetryPolicy
from contact_center.practice.network.wire.signature import HEADER, sign

log = structlog.get_logger(__name__)
LONGEST_GAP_S = 2.0
TOKEN_HEADER = "I-Twilio-Idempotency-Token"
LARGEST_ANSWER = 1_000_000


@dataclass(frozen=True, slots=True)
class Request:
    url: str
    params: Mapping[str, str]
    method: str = "POST"
    token: str = field(default_factory=lambda: str(uuid.uuid4()))


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    content_type: str
    body: str

    @property
    def failure(self) -> str:
        if self.status >= 500:
            return "5xx"
        return "4xx" if self.status >= 400 else ""


@dataclass(frozen=True, slots=True)
class NoAnswer:
    failure: str


Outcome = Answer | NoAnswer


def never() -> bool:
    return False


class WebhookClient:
    def __init__(self, session: aiohttp.ClientSession, auth_token: str, timing: Timing) -> None:
        self._session = session
        self._auth_token = auth_token
        self._timing = timing

    async def send(self, request: Request, policy: RetryPolicy, lost: Callable[[], bool] = never) -> Outcome:
        """`lost` decides for each attempt whether the network drops it."""
        outcome: Outcome = NoAnswer(READ)
        try:
            async with asyncio.timeout(policy.budget_s):
                tries = 0
                while True:
                    outcome = NoAnswer(CONNECT) if lost() else await self._attempt(request, policy)
                    tries += 1
                    if not outcome.failure or not policy.allows(outcome.failure, tries):
                        return outcome
                    log.info("webhook_again", failure=outcome.failure, tries=tries, token=request.token)
                    await asyncio.sleep(min(self._timing.retry_gap_s * 2 ** (tries - 1), LONGEST_GAP_S))
        except TimeoutError:
            return outcome

    async def _attempt(self, request: Request, policy: RetryPolicy) -> Outcome:
        timeout = aiohttp.ClientTimeout(
            total=None, connect=policy.connect_s, sock_connect=policy.connect_s, sock_read=policy.read_s
        )
        try:
            async with self._session.request(timeout=timeout, **self._parts(request)) as response:
                body = await response.content.read(LARGEST_ANSWER)
                return Answer(
                    response.status,
                    response.headers.get("Content-Type", "").partition(";")[0].strip().lower(),
                    body.decode("utf-8", errors="replace"),
                )
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError):
            return NoAnswer(CONNECT)
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError):
            return NoAnswer(READ)

    def _parts(self, request: Request) -> dict[str, Any]:
        headers = {
            "User-Agent": "TwilioProxy/1.1",
            "Accept": "*/*",
            TOKEN_HEADER: request.token,
        }
        if request.method == "GET":
            url = _with_query(request.url, request.params)
            headers[HEADER] = sign(self._auth_token, url, {})
            return {"method": "GET", "url": URL(url, encoded=True), "headers": headers}
        headers[HEADER] = sign(self._auth_token, request.url, request.params)
        headers["Content-Type"] = "application/x-www-form-urlencoded; charset=UTF-8"
        return {
            "method": "POST",
            "url": URL(request.url, encoded=True),
            "headers": headers,
            "data": urlencode(request.params).encode("ascii"),
        }


def _with_query(url: str, params: Mapping[str, str]) -> str:
    if not params:
        return url
    return f"{url}{'&' if '?' in url else '?'}{urlencode(params)}"
