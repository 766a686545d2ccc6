"""Reserve our processes' ports from before they start until all have ended."""

import contextlib
import socket
from dataclasses import dataclass, field
from urllib.parse import urlsplit


@dataclass
class HeldPorts:
    """Ports that are bound but not listened on, so that only an explicit bind can take them.

    Linux may use any free port of net.ipv4.ip_local_port_range for an outgoing connection. Rasa binds its
    port seconds after its start; if the port is taken by then, it exits with status 0 on every restart, until
    a minute after that connection has closed.
    """

    _held: dict[tuple[str, int], socket.socket] = field(default_factory=dict)

    def hold(self, url: str) -> None:
        """Hold the port of an address if it is free. Idempotent."""
        at = address(url)
        if at in self._held:
            return
        held = socket.socket()
        # The process that will listen sets it too: both must, or the second bind fails.
        held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            held.bind(at)
        except OSError:
            held.close()
            return
        self._held[at] = held

    def let_go(self) -> None:
        for held in self._held.values():
            with contextlib.suppress(OSError):
                held.close()
        self._held.clear()


def address(url: str) -> tuple[str, int]:
    """Host and port of an address such as http://127.0.0.1:8081/health."""
    parts = urlsplit(url)
    return parts.hostname or "127.0.0.1", parts.port or 80


def is_taken(url: str) -> bool:
    """True when something listens at the address."""
    with socket.socket() as probe:
        return probe.connect_ex(address(url)) == 0
