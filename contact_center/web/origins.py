"""Decide which pages may open a live connection: our own, those that embed the chat, or no page at all."""

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlsplit

_PORTS = {"http": 80, "https": 443}
Origin = tuple[str, str, int | None]


class Origins:
    """Pages of the public address and of the configured origins, whatever a proxy claims."""

    def __init__(self, public_url: str, others: Iterable[str]) -> None:
        self._known = {origin for url in (public_url, *others) if (origin := _origin(url))}

    def allows(self, origin: str | None, environ: Mapping[str, Any]) -> bool:
        """Whether a page of this origin (RFC 6454) may connect with this request."""
        page = _origin(origin or "")
        if page is None:
            return False
        if page in self._known:
            return True
        return page in self._asked_for(environ)

    def _asked_for(self, environ: Mapping[str, Any]) -> set[Origin]:
        """Whether the page is of the host that the request was sent to.

        A proxy that terminates TLS need not say so: https pages of the host are accepted as well.
        """
        host = environ.get("HTTP_HOST")
        if not host:
            return set()
        seen_as = (f"{environ.get('wsgi.url_scheme', 'http')}://{host}", f"https://{host}")
        return {origin for url in seen_as if (origin := _origin(url))}


def _origin(url: str) -> Origin | None:
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError:
        return None
    if parts.scheme not in _PORTS or not parts.hostname:
        return None
    return parts.scheme, parts.hostname.rstrip("."), port or _PORTS[parts.scheme]
