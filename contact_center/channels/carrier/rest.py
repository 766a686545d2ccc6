"""The carrier's REST client: the twilio SDK with our own base URL and timeout."""

import asyncio
from typing import Any
from urllib.parse import urlsplit

import aiohttp
from twilio.base.exceptions import TwilioException, TwilioRestException
from twilio.http.async_http_client import AsyncTwilioHttpClient
from twilio.http.response import Response
from twilio.rest import Client

from contact_center.channels.carrier.codes import OPTED_OUT
from contact_center.conversations.ports import RecipientOptedOut, SendFailed, SendUncertain
from contact_center.settings import Carrier

_NOT_PROCESSED = (429, 503)


class _HttpClient(AsyncTwilioHttpClient):  # type: ignore[misc]
    """Sends the SDK's requests to the configured base URL, each with a timeout."""

    def __init__(self, api_url: str, timeout_s: float) -> None:
        super().__init__()
        self._base = urlsplit(api_url)
        self._timeout_s = timeout_s

    async def request(self, method: str, url: str, *args: Any, **kwargs: Any) -> Response:
        kwargs["timeout"] = None
        async with asyncio.timeout(self._timeout_s):
            return await super().request(method, self._ours(url), *args, **kwargs)

    def _ours(self, url: str) -> str:
        return urlsplit(url)._replace(scheme=self._base.scheme, netloc=self._base.netloc).geturl()

    def log_request(self, kwargs: dict[str, Any]) -> None:
        """Does nothing: the SDK would log numbers and texts."""

    def log_response(self, status_code: int, response: Any) -> None:
        """Does nothing, for the same reason."""


def rest_client(carrier: Carrier, timeout_s: float) -> Client:
    """The SDK's client. Call inside a running event loop; end with `close`."""
    return Client(
        carrier.account_sid, carrier.auth_token, http_client=_HttpClient(carrier.api_url, timeout_s)
    )


async def close(client: Client) -> None:
    await client.http_client.close()


def understood(error: Exception) -> Exception:
    """What a request's error means for the message."""
    if isinstance(error, TwilioRestException):
        return _refused(error)
    if isinstance(error, aiohttp.ClientConnectorError):
        return SendFailed("carrier_unreachable", retry=True)
    # The SDK raises a plain TwilioException if a list fails, and ValueError if a response is not JSON.
    if isinstance(error, (TimeoutError, aiohttp.ClientError, TwilioException, ValueError)):
        return SendUncertain(type(error).__name__)
    return error


def _refused(error: TwilioRestException) -> Exception:
    if str(error.code) == OPTED_OUT:
        return RecipientOptedOut(OPTED_OUT)
    if error.status in _NOT_PROCESSED:
        return SendFailed(str(error.code or error.status), retry=True)
    if error.status >= 500:
        return SendUncertain(str(error.status))
    return SendFailed(str(error.code or error.status), retry=False)
