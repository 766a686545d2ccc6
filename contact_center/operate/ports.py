"""Keep the ports of our processes free for them, from before they start until all have ended."""

import contextlib
import socket
from dataclasses import dataclass, field
from urllib.parse import urlsplit


@dataclass
class HeldPorts:
    """Ports that are bound, but on which nobody listens: only who binds one by its number can have it.

    The system gives a free port to whoever opens a connection, when it lies in its range for that
    (net.ipv4.ip_local_port_range). Rasa, which binds its port seconds after its start, then ends with status
    0, again and again, for as long as the connection lasts and a minute more.
    """

    _held: dict[tuple[str, int], socket.socket] = field(default_factory=dict)

    def hold(self, url: str) -> None:
        """Hold the port in an address, if nobody has it just now; said again, nothing changes."""
        at = address(url)
        if at in self._held:
            return
        held = socket.socket()
        # Who listens beside us sets it as well; without it neither could.
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
