"""Fetch attachments of text messages from the carrier, which serves them only to the account.

The address comes from outside and is never followed as is: only its path counts, which must be one of the
account's own media, and it is requested from the account's API. If the carrier redirects to its file store,
the credentials are not sent along, and no other host is contacted.
"""

import re
from urllib.parse import urljoin, urlsplit

import aiohttp

from contact_center.conversations.ports import PictureRefused, PictureUnavailable
from contact_center.settings import Carrier

PUBLIC_HOST = "api.twilio.com"
_MOST_REDIRECTS = 3
_PATH = "/2010-04-01/Accounts/{account}/Messages/[A-Za-z0-9]{{1,64}}/Media/[A-Za-z0-9]{{1,64}}"
_LATER = frozenset({404, 408, 425, 429})
"""Not there yet, or temporarily unavailable: a message may arrive before its picture."""


class CarrierPictures:
    """Implements the port PictureSource with the carrier's media."""

    def __init__(
        self, http: aiohttp.ClientSession, carrier: Carrier, *, file_hosts: list[str], timeout_s: float
    ) -> None:
        self._http = http
        self._api = urlsplit(carrier.api_url)
        self._auth = aiohttp.BasicAuth(carrier.account_sid, carrier.auth_token)
        self._path = re.compile(_PATH.format(account=re.escape(carrier.account_sid)), re.ASCII)
        self._file_hosts = frozenset(file_hosts)
        self._timeout = aiohttp.ClientTimeout(total=timeout_s)

    async def fetch(self, address: str, limit: int) -> bytes:
        url = self._own(address)
        auth: aiohttp.BasicAuth | None = self._auth
        for _ in range(_MOST_REDIRECTS + 1):
            try:
                async with self._http.get(
                    url, auth=auth, allow_redirects=False, timeout=self._timeout
                ) as response:
                    if response.status not in (301, 302, 303, 307, 308):
                        return await _read(response, limit)
                    url = self._next(url, response.headers.get("Location", ""))
            except (aiohttp.ClientError, TimeoutError) as error:
                raise PictureUnavailable(type(error).__name__) from error
            auth = None
        raise PictureRefused("redirects")

    def _own(self, address: str) -> str:
        """The address at the account's own API. Raises PictureRefused for any other."""
        try:
            given = urlsplit(address)
        except ValueError as error:
            raise PictureRefused("address") from error
        known = given.scheme in ("http", "https") and given.netloc in (self._api.netloc, PUBLIC_HOST)
        if not known or not self._path.fullmatch(given.path):
            raise PictureRefused("address")
        return f"{self._api.scheme}://{self._api.netloc}{given.path}"

    def _next(self, url: str, location: str) -> str:
        try:
            target = urlsplit(urljoin(url, location))
        except ValueError as error:
            raise PictureRefused("redirect") from error
        if target.scheme != self._api.scheme or target.netloc not in self._file_hosts:
            raise PictureRefused("redirect")
        return target.geturl()


async def _read(response: aiohttp.ClientResponse, limit: int) -> bytes:
    """The response body, up to `limit` octets."""
    if response.status in _LATER or response.status >= 500:
        raise PictureUnavailable(str(response.status))
    if response.status != 200:
        raise PictureRefused(str(response.status))
    data = bytearray()
    async for chunk in response.content.iter_any():
        data += chunk
        if len(data) > limit:
            raise PictureRefused("too_large")
    return bytes(data)
