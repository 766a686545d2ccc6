"""Rate-limit networks, visitors and sockets, and count who was turned away."""

import hashlib
import hmac
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from contact_center.security.client_address import Network, client_network
from contact_center.security.rates import Buckets, Rate

_ORIGIN_LABEL = b"switchboard origin"


@dataclass(frozen=True)
class DoorLimits:
    """The limits. Rates are per network unless stated otherwise."""

    sockets: int
    """Open at once, per network."""
    sockets_of_all: int
    """Open at once in this process."""
    connections: Rate
    newcomers: Rate
    """Visitors who write for the first time."""
    messages: Rate
    messages_of_visitor: Rate
    packets_of_socket: Rate
    pages: Rate
    """Public pages that show something of one customer."""


class Door:
    """The limits applied by one process. With None for `limits` everybody is let in."""

    def __init__(
        self,
        limits: DoorLimits | None,
        proxies: Sequence[Network],
        key: str,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._limits = limits
        self._proxies = proxies
        self._key = key.encode()
        self._open: Counter[str] = Counter()
        self._open_of_all = 0
        self.turned_away: Counter[tuple[str, str]] = Counter()
        """Refusals by what was asked for and whose limit it was."""
        self._clock = clock
        if limits:
            self._connections = Buckets(limits.connections, clock)
            self._newcomers = Buckets(limits.newcomers, clock)
            self._messages = Buckets(limits.messages, clock)
            self._pages = Buckets(limits.pages, clock)
            self._messages_of_visitor = Buckets(limits.messages_of_visitor, clock)

    def network(self, peer: str | None, forwarded_for: Sequence[str]) -> str:
        """The network a request comes from."""
        return client_network(peer, forwarded_for, self._proxies)

    def origin(self, environ: Mapping[str, Any]) -> str | None:
        """A stable token for a socket's network, to be stored: the address cannot be derived from it."""
        network = environ.get("REMOTE_ADDR")
        if not network:
            return None
        return hmac.new(self._key, _ORIGIN_LABEL + str(network).encode(), hashlib.sha256).hexdigest()[:32]

    def enter(self, network: str) -> bool:
        """Admit a new socket until `leave`; False when there are too many."""
        if self._limits and not self._has_room(self._limits, network):
            return False
        self._open[network] += 1
        self._open_of_all += 1
        return True

    def _has_room(self, limits: DoorLimits, network: str) -> bool:
        if self._open_of_all >= limits.sockets_of_all:
            return self._refuse("sockets", "process")
        if self._open[network] >= limits.sockets:
            return self._refuse("sockets", "address")
        if self._connections.take(network):
            return self._refuse("connections", "address")
        return True

    def leave(self, network: str) -> None:
        """Called when an admitted socket has closed."""
        self._open_of_all -= 1
        self._open[network] -= 1
        if self._open[network] <= 0:
            del self._open[network]

    def packets(self) -> Buckets | None:
        """The packet allowance of a new socket; None without limits."""
        return Buckets(self._limits.packets_of_socket, self._clock) if self._limits else None

    def message(self, visitor: str, origin: str | None, *, new: bool, signed_in: bool) -> float:
        """0 if the visitor may write now, else the seconds until they may.

        Signed-in customers have limits of their own, not their network's.
        """
        if self._limits is None:
            return 0.0
        if wait_s := self._messages_of_visitor.take(visitor):
            return self._wait("messages", "visitor", wait_s)
        if signed_in or origin is None:
            return 0.0
        if wait_s := self._messages.take(origin):
            return self._wait("messages", "address", wait_s)
        if new and (wait_s := self._newcomers.take(origin)):
            return self._wait("newcomers", "address", wait_s)
        return 0.0

    def page(self, network: str) -> float:
        """0 if the network may open a customer's page now, else the seconds until it may."""
        wait_s = self._pages.take(network) if self._limits else 0.0
        return self._wait("pages", "address", wait_s) if wait_s else 0.0

    def refused_packet(self, why: str) -> None:
        """Count a socket that was closed for what it sent."""
        self.turned_away["packets", why] += 1

    def _refuse(self, what: str, by: str) -> bool:
        self.turned_away[what, by] += 1
        return False

    def _wait(self, what: str, by: str, wait_s: float) -> float:
        self.turned_away[what, by] += 1
        return wait_s
